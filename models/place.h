/**
 * @file models/place.h
 * Places: cells of about a square kilometre, and the piles near each of them.
 *
 * A driver looks for a pile from a place, not from a zone's centre. Every cell that has a
 * community or is needed to give each zone at least one cell holds a short list of DC
 * groups and one of AC groups, best first by a static score (road distance, attraction).
 * Piles make no cells: two plans must have the same places, or a draw among them would
 * fall on other ones. The search widens until the lists are full, however far that is, so that
 * under-served areas show as long detours, not as nothing.
 */
#ifndef EV_PLACE_H
#define EV_PLACE_H

#include "models/near.h"
#include "models/zone.h"
#include "sim/diag.h"

#include <stddef.h>
#include <stdint.h>

#define EV_PLACE_N_FAST 24 /* DC candidates to a cell */
#define EV_PLACE_N_SLOW 6  /* AC candidates to a cell */
#define EV_PLACE_NOBODY EV_NEAR_NOBODY

typedef struct {
    uint32_t n_cells;
    uint32_t n_zones;
    float *lat_deg, *lon_deg; /* [n_cells] mean of what stands in the cell */
    uint32_t *zone_ix;        /* [n_cells] */
    uint32_t *zone_first;     /* [n_zones + 1] cells of a zone are consecutive */
    ev_near_t *fast;          /* [n_cells][EV_PLACE_N_FAST] best first */
    ev_near_t *slow;          /* [n_cells][EV_PLACE_N_SLOW] best first */
} ev_places_t;

/**
 * Lay out cells and fill their lists.
 *
 * @param home_lat_deg, home_lon_deg, home_zone_ix  [n_homes] communities
 * @param home_cell    [n_homes] filled: cell of each community
 * @param spot         [n_spots] pile groups
 * @param cny_per_km   weight of road distance in the static score,
 *                     attraction - cny_per_km x km                     [CNY/km, >= 0]
 * @param slow_reach_km  AC groups farther than this are not listed     [km]
 * @return             SIM_ERR_MEMORY
 * Load. About 10,000 cells and 15,000 groups in 0.1 s.
 */
SIM_CHECKED sim_status_t ev_place_init(ev_places_t *self, const ev_zones_t *zones,
    const double *home_lat_deg, const double *home_lon_deg, const uint32_t *home_zone_ix,
    uint32_t n_homes, uint32_t *home_cell, const ev_spot_t *spot, uint32_t n_spots,
    double cny_per_km, double slow_reach_km);
void ev_place_free(ev_places_t *self);
size_t ev_place_bytes(const ev_places_t *self);

#endif
