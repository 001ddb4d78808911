/**
 * @file models/crossing.h
 * Ways over the crossings of a city's rivers: bridges, tunnels, ferries.
 *
 * Land that can be reached without a crossing is a bank. On one bank the road goes
 * straight: great circle times circuity. From bank to bank it goes over one or more
 * crossings, the way that is quickest at 30 km/h with the minutes lost on them. The ways
 * between the ends of all crossings are worked out once (Floyd 1962, Warshall 1962); a
 * way from a point to every end is worked out once for each point that searches.
 */
#ifndef EV_CROSSING_H
#define EV_CROSSING_H

#include "models/globe.h"
#include "sim/diag.h"

#include <stdint.h>

#define EV_CROSSING_NAME 40
#define EV_CROSSING_MAX  128 /* crossings of a city */
#define EV_CROSSING_KM_PER_MIN                                                           \
    0.5 /* what a minute lost is worth when ways are compared */

/** A crossing as its file gives it. */
typedef struct {
    char bank_a[EV_CROSSING_NAME], bank_b[EV_CROSSING_NAME];
    double lat_deg, lon_deg, extra_km, extra_min;
    int line;
} ev_crossing_t;

/** A way by road; INFINITY where there is none. */
typedef struct {
    double km;  /* driven, the crossings' extra kilometres included */
    double min; /* lost at crossings */
} ev_way_t;

/** Ends of crossings: end 2c lies on the first bank of crossing c, 2c + 1 on the other. */
typedef struct {
    double circuity;
    uint32_t n_ends;
    ev_globe_t *point; /* [n_ends] */
    uint32_t *bank_ix; /* [n_ends] */
    ev_way_t *way;     /* [n_ends][n_ends] quickest */
} ev_crossings_t;

/** Ways from one point to every end. */
typedef struct {
    ev_way_t to_end[2 * EV_CROSSING_MAX];
} ev_crossing_reach_t;

/**
 * Work out the ways between all ends.
 *
 * @param bank_ix   [2 n_crossings] banks of each crossing, any numbers
 * @param circuity  road over great circle                              [1 .. 3]
 * Load. n_crossings at most EV_CROSSING_MAX.
 */
SIM_CHECKED sim_status_t ev_crossing_init(ev_crossings_t *self,
    const ev_crossing_t *crossing, const uint32_t *bank_ix, uint32_t n_crossings,
    double circuity);
void ev_crossing_free(ev_crossings_t *self);

/** Ways from a point on a bank to every end. Pure. */
void ev_crossing_reach(const ev_crossings_t *self, uint32_t bank_ix,
    const ev_globe_t *point, ev_crossing_reach_t *reach);

/** The quickest way on from there to a point on another bank. Pure. */
ev_way_t ev_crossing_way(const ev_crossings_t *self, const ev_crossing_reach_t *reach,
    uint32_t bank_ix, const ev_globe_t *point);

#endif
