/**
 * @file models/tally.h
 * What is counted while a world runs: whole numbers only, so that order cannot matter.
 *
 * Three independent meters of energy are kept for the balances: the vehicles' (stored),
 * the piles' (metered, lost) and the load curve's, whose slots must add up to the same
 * joules. Figures of the whole run serve the balances; figures of the measured weeks
 * serve the results: energy and occupancy are clipped to the window, waits and needs
 * belong to it by when they began.
 *
 * Constant power is booked as second differences (four touches however long it lasts),
 * everything else slot by slot.
 */
#ifndef EV_TALLY_H
#define EV_TALLY_H

#include "models/even.h"
#include "models/kinds.h"
#include "sim/diag.h"
#include "sim/stats.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define EV_SLOT_S 900u

/** Counts per class of vehicle, measured weeks. */
typedef struct {
    int64_t vehicle_days;   /* known beforehand */
    int64_t days_in_motion; /* days with a trip */
    int64_t trips;
    int64_t way_10m;
    int64_t fuel_10m; /* PHEV on fuel */
    int64_t calendar; /* calendar entries handled */
    int64_t events;
    int64_t episodes, plugged_first, plugged, unserved;
    int64_t arrivals, balked, reneged, dead_hits, refused;
    int64_t stranded;
    int64_t detour_m, detours;
    int64_t wait_s, waits_over_10min, reneged_wait_s;
    int64_t drive_to_pile_s;
    int64_t paid_ucny;
    int64_t days_over_80km;
    int64_t metered_j[EV_N_KINDS];
    int64_t sessions[EV_N_KINDS];
    int64_t session_j[EV_N_KINDS];
    int64_t plugged_s[EV_N_KINDS];
} ev_class_sums_t;

/** Counts per district of the station, measured weeks. */
typedef struct {
    int64_t arrivals, balked, reneged, dead_hits, episodes, unserved, sessions, session_j;
    int64_t plugged_s, detour_m, detours, waits_over_10min;
    int64_t hour_wait_s[24], hour_arrivals[24];
} ev_district_sums_t;

/** Sums over the whole run, for the balances. */
typedef struct {
    int64_t driven_j, fuel_j;
    int64_t stored_j[EV_N_KINDS], metered_j[EV_N_KINDS], lost_j[EV_N_KINDS];
    int64_t paid_ucny[EV_N_KINDS];   /* by drivers */
    int64_t earned_ucny[EV_N_KINDS]; /* by the other side; piles' own meters for groups */
    int64_t week_ucny[EV_N_KINDS];   /* paid for what began in the measured weeks */
    int64_t begun[EV_N_KINDS], ended[EV_N_KINDS];
    int64_t drawn_j, given_j, given_lost_j; /* from batteries, to the grid, and between */
    int64_t given_paid_ucny, given_earned_ucny; /* by the grid, by drivers */
} ev_run_sums_t;

typedef struct {
    uint32_t from_s, until_s, end_s; /* measured window; end of the run */
    uint32_t n_slots;                /* of the whole run */
    uint32_t n_week_slots;           /* of the measured weeks */
    uint32_t n_districts, n_communities;
    ev_class_sums_t of[EV_N_CLASSES];
    ev_district_sums_t *district; /* [n_districts] */
    ev_run_sums_t run;
    int64_t *ramp_w; /* [n_districts][EV_N_KINDS][n_slots + 2] second differences */
    int64_t *slot_j; /* the same shape: joules booked slot by slot */
    int32_t *busy_s; /* the same shape: second differences of piles with power */
    uint32_t
        *community_w; /* [n_communities][n_week_slots + 2] second differences, power x
                              time of a slot [W s]: EVs of up to 4,176 kW in a community,
                              or 596 kW given back */
    int64_t n_shared, shared_wait_s; /* arrivals at shared piles that were served */
    int64_t n_shared_refused;        /* that were not */
    sim_hist_t wait, offered, need;  /* seconds; public, all classes */
    sim_hist_t need_of[EV_N_CLASSES], offered_of[EV_N_CLASSES];
    sim_hist_t *offered_in; /* [n_districts] */
    ev_burden_t *burden;    /* borrowed, see even.h; NULL: not counted */
} ev_tally_t;

SIM_CHECKED sim_status_t ev_tally_init(ev_tally_t *self, uint32_t n_districts,
    uint32_t n_communities, uint32_t from_s, uint32_t until_s, uint32_t end_s);
void ev_tally_free(ev_tally_t *self);
void ev_tally_reset(ev_tally_t *self);
size_t ev_tally_bytes(const ev_tally_t *self);

/** Row of a district and kind in ramp_w, slot_j, busy_s. Pure, Hot. */
static inline size_t
ev_tally_row(const ev_tally_t *self, uint32_t district, uint32_t kind)
{
    return ((size_t)district * EV_N_KINDS + kind) * (self->n_slots + 2);
}

/** Seconds of [from, to) inside the measured window. Pure, Hot. */
static inline uint32_t
ev_tally_inside_s(const ev_tally_t *self, uint32_t from_s, uint32_t to_s)
{
    const uint32_t low = from_s > self->from_s ? from_s : self->from_s;
    const uint32_t high = to_s < self->until_s ? to_s : self->until_s;

    return high > low ? high - low : 0;
}

/** Is a moment inside the measured window? Pure, Hot. */
static inline bool
ev_tally_is_inside(const ev_tally_t *self, uint32_t at_s)
{
    return at_s - self->from_s < self->until_s - self->from_s; /* below from_s it wraps */
}

/** Count a need for public charging that ends, if it began (since_s, 0 = none) inside the
 *  window; false if it did not. Hot. */
static inline bool
ev_tally_need(ev_tally_t *self, uint32_t class_ix, uint32_t district, uint32_t since_s)
{
    const bool counts = since_s != 0 && ev_tally_is_inside(self, since_s);

    self->of[class_ix].episodes += counts;
    self->district[district].episodes += counts;
    return counts;
}

/** Book constant power of a community's home or shared pile into its row. Hot. */
void ev_tally_community(ev_tally_t *self, uint32_t community, uint32_t power_w,
    uint32_t from_s, uint32_t to_s);

/** Book constant power from a pile: load, meters, class; gives the metered joules. Hot. */
int64_t ev_tally_flat(ev_tally_t *self, uint32_t class_ix, uint32_t kind,
    uint32_t district, uint32_t power_w, uint32_t from_s, uint32_t to_s);

/** Book constant power that a pile gives back to the grid; gives the joules. Hot. */
int64_t ev_tally_back(ev_tally_t *self, uint32_t kind, uint32_t district,
    uint32_t power_w, uint32_t from_s, uint32_t to_s);

/** Book joules that flowed inside one slot, of them `inside_j` in the window. Hot. */
static inline void
ev_tally_slot(
    ev_tally_t *self, uint32_t kind, uint32_t district, uint32_t slot, int64_t energy_j)
{
    self->slot_j[ev_tally_row(self, district, kind) + slot] += energy_j;
}

/** Book piles with power from a moment to another. Hot. */
void ev_tally_busy(
    ev_tally_t *self, uint32_t kind, uint32_t district, uint32_t from_s, uint32_t to_s);

/**
 * Walk the quarter hours of a community's row, power x time of each slot [W s].
 *
 * @param limit_ws  [24] by hour of the day
 * @param most_ws   [24] filled: the largest of each hour of the day
 * @return          slots above the limit of their hour
 */
uint32_t ev_tally_walk(const ev_tally_t *self, uint32_t community,
    const int64_t limit_ws[24], int64_t most_ws[24]);

/** Second differences into energy [J] per slot (or busy pile-seconds), in place; rows of
 *  communities are walked instead. */
void ev_tally_unfold(ev_tally_t *self);

#endif
