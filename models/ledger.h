/**
 * @file models/ledger.h
 * The page that a replication's metrics are written on: which value goes where.
 *
 * Values stand in the order of the layout: each metric for the city, then by district,
 * then by class, as its scopes say. What nobody writes stays NaN.
 */
#ifndef EV_LEDGER_H
#define EV_LEDGER_H

#include "models/metrics.h"
#include "models/world.h"

#include <math.h>

/** The page being filled, and sums over classes. Borrows all pointers. */
typedef struct {
    const ev_world_t *world;
    const ev_city_t *city;
    const ev_tally_t *tally;
    double *values;            /* [sim_model_n_values] */
    double *const *arrays;     /* as filled by ev_charts_fill */
    uint32_t at[EV_N_METRICS]; /* where each metric begins */
    ev_class_sums_t all;       /* of the measured weeks */
    double days;               /* measured */
    uint32_t n_registered;
} ev_ledger_t;

/** An empty page for a replication. Load. */
void ev_ledger_open(ev_ledger_t *self, const ev_world_t *world, double *values);

/** Write the value of a metric for the city, a district or a class that it has. Load. */
void ev_ledger_put(ev_ledger_t *self, uint32_t metric, double value);
void ev_ledger_put_district(
    ev_ledger_t *self, uint32_t metric, uint32_t district, double value);
void ev_ledger_put_in(/* district n_districts: the city */
    ev_ledger_t *self, uint32_t metric, uint32_t district, double value);
void ev_ledger_put_class(
    ev_ledger_t *self, uint32_t metric, uint32_t class_ix, double value);

/** Sum over kinds of piles, both ends included. Pure. */
double ev_ledger_sum(const int64_t *of_kind, uint32_t from, uint32_t to);

/** A ratio; NaN without a whole. Pure. */
static inline double
ev_ledger_over(double part, double whole)
{
    return whole > 0.0 ? part / whole : NAN;
}

#endif
