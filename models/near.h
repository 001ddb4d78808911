/**
 * @file models/near.h
 * The best pile groups of one kind around a point, searched ring by ring.
 *
 * Groups lie in squares of a map. A search goes through the squares in growing rings and
 * stops when nothing farther out can enter the list any more: road distance is at least
 * circuity times the great circle, and no group attracts more than the best one. The
 * result is that of looking at all groups; equal scores go by the lower number.
 */
#ifndef EV_NEAR_H
#define EV_NEAR_H

#include "models/globe.h"
#include "models/zone.h"
#include "sim/diag.h"

#include <stdint.h>

#define EV_NEAR_NOBODY UINT32_MAX
#define EV_NEAR_MOST   32 /* longest list */

/** A pile group on the map, as far as a search from a place sees it. */
typedef struct {
    float lat_deg, lon_deg;
    float attraction_cny; /* added to the static score */
    uint32_t zone_ix;
    uint16_t n_piles; /* that a driver believes to work; 0 = never listed */
    uint8_t is_fast;
    uint8_t is_open; /* to the public */
} ev_spot_t;

typedef struct {
    uint32_t group_ix; /* EV_NEAR_NOBODY ends the list */
    uint32_t way_m;    /* road distance from where the search began */
} ev_near_t;

/** Groups of one kind, open and with piles, by squares of the map. */
typedef struct {
    const ev_zones_t *zones; /* borrowed */
    const ev_spot_t *spot;   /* borrowed */
    ev_globe_map_t map;
    uint32_t n_rows, n_cols;
    uint32_t *first;   /* [n_rows * n_cols + 1] */
    uint32_t *spot_ix; /* by square */
    ev_globe_t *point; /* beside spot_ix */
    double cny_per_km;
    double reach_km;
    double most_attraction_cny;
} ev_near_map_t;

/**
 * Lay the groups of one kind into squares.
 *
 * @param map         must cover all spots and all points searched from
 * @param cny_per_km  weight of road distance in the score              [CNY/km, >= 0]
 * @param reach_km    groups farther by road are not found; may be INFINITY
 * Load.
 */
SIM_CHECKED sim_status_t ev_near_init(ev_near_map_t *self, const ev_zones_t *zones,
    const ev_globe_map_t *map, const ev_spot_t *spot, uint32_t n_spots, int is_fast,
    double cny_per_km, double reach_km);
void ev_near_free(ev_near_map_t *self);

/**
 * Fill a list with the groups of highest score = attraction - cny_per_km x road distance.
 *
 * @param near    [n_wanted] best first, ended by EV_NEAR_NOBODY when not full
 * @param n_wanted  1 .. EV_NEAR_MOST
 * Pure. A few microseconds.
 */
void ev_near_search(const ev_near_map_t *self, uint32_t zone_ix, double lat_deg,
    double lon_deg, ev_near_t *near, uint32_t n_wanted);

#endif
