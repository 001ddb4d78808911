/**
 * @file models/even.h
 * How evenly a city's piles are spread: what follows from the plan, and what is counted.
 *
 * The plan's part (access by township, places from which a fast pile is looked for) is
 * worked out once and belongs to the city. The counts belong to a world: whole numbers by
 * township, so that order cannot matter. What it costs to live somewhere is counted by
 * home only when asked for, because it touches every day of every private car.
 */
#ifndef EV_EVEN_H
#define EV_EVEN_H

#include "models/kinds.h"
#include "sim/diag.h"

#include <assert.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define EV_EVEN_POINTS 4   /* of a township, from which a fast pile is looked for */
#define EV_EVEN_NEAR   16  /* fast groups known at each of them */
#define EV_EVEN_BIN_S  30  /* of the minutes to a pile */
#define EV_EVEN_BINS   241 /* the last one: 2 hours and more, or none at all */
#define EV_EVEN_MOST_S ((EV_EVEN_BINS - 1) * EV_EVEN_BIN_S)

/** Fast groups around a point by road distance. Ended by UINT32_MAX when not full. */
typedef struct {
    uint32_t group[EV_EVEN_NEAR];
    uint16_t way_10m[EV_EVEN_NEAR];
} ev_even_near_t;

/** What follows from the plan alone. Belongs to the city. */
typedef struct {
    uint32_t n_zones;
    double *kw_per_ev;                /* [n_zones] within the catchment */
    double *rank;                     /* [n_zones] 1 = worst served */
    double *people_frac, *power_frac; /* [n_zones + 1] Lorenz curve */
    double *operating_kw;             /* [n_zones] public, without service areas */
    double *in_district;              /* [n_zones] number of the district, from 1 */
    const char **name;                /* [n_zones] borrowed */
    double mean_kw, worst_kw;         /* over people; of the worst ten townships */
    double kw_of[EV_N_HOUSINGS];      /* over households by kind of housing */
    double gini_of[EV_N_HOUSINGS];    /* among them */
    ev_even_near_t *near;             /* [n_zones][EV_EVEN_POINTS] */
    uint32_t reserve_10m;             /* way of a car at its reserve */
    uint32_t pace_q16[24];            /* quickest of an hour [s/10 m, of 65536] */
} ev_even_plan_t;

SIM_CHECKED sim_status_t ev_even_plan_init(ev_even_plan_t *self, uint32_t n_zones);
void ev_even_plan_free(ev_even_plan_t *self);
size_t ev_even_plan_bytes(const ev_even_plan_t *self);

/** What private battery cars of one kind of home paid and lost, measured weeks. */
typedef struct {
    int64_t paid_ucny, lost_s, way_10m;
} ev_burden_t;

/** Minutes to a fast pile, measured weeks. */
typedef struct {
    int64_t sum_s[24], n[24];
    int64_t beyond; /* the reach of a car at its reserve, or no pile at all */
    uint32_t bin[EV_EVEN_BINS];
} ev_even_probe_t;

/** What is counted. Belongs to one world. */
typedef struct ev_even {
    uint32_t n_zones;
    uint32_t n_homes;  /* kinds of homes; 0: not counted */
    int64_t *wanted_j; /* [n_zones][24] energy of needs by where and when they arose */
    int64_t *unmet;    /* [n_zones] needs and arrivals that came to nothing */
    ev_even_probe_t *probe; /* [n_zones] */
    ev_burden_t *burden;    /* [n_homes] see ev_even_home; NULL: not counted */
} ev_even_t;

/** @param n_homes  see ev_even_home; 0 = what it costs to live somewhere is not counted */
SIM_CHECKED sim_status_t ev_even_init(
    ev_even_t *self, uint32_t n_zones, uint32_t n_homes);
void ev_even_free(ev_even_t *self);
void ev_even_reset(ev_even_t *self);
size_t ev_even_bytes(const ev_even_t *self);

/** Kinds of homes of n districts, and one of them. Pure, Hot. */
static inline uint32_t
ev_even_n_homes(uint32_t n_districts)
{
    return n_districts * EV_N_HOUSINGS * 2u;
}

static inline uint32_t
ev_even_home(uint32_t district, uint32_t housing, bool has_own_pile)
{
    return (district * EV_N_HOUSINGS + housing) * 2u + has_own_pile;
}

/** A need arose in a township: it wants so much energy. Hot. */
static inline void
ev_even_need(ev_even_t *self, uint32_t zone, uint32_t at_s, int64_t wanted_j)
{
    self->wanted_j[(size_t)zone * 24 + at_s / 3600u % 24u] += wanted_j;
}

/** A fast pile was looked for: count the seconds until it is to be had. Hot. */
static inline void
ev_even_found(ev_even_probe_t *self, uint32_t hour, uint32_t span_s, bool is_beyond)
{
    const uint32_t most_s = span_s < EV_EVEN_MOST_S ? span_s : EV_EVEN_MOST_S;

    self->sum_s[hour] += most_s;
    self->n[hour]++;
    self->beyond += is_beyond;
    self->bin[most_s / EV_EVEN_BIN_S]++;
}

/**
 * Quantile of weighted bins [min], straight between their edges.
 *
 * @param weight  [EV_EVEN_BINS]
 * @return        NaN without weight; EV_EVEN_MOST_S in minutes from the last bin on
 * Pure.
 */
double ev_even_quantile_min(const double weight[EV_EVEN_BINS], double share);

#endif
