/**
 * @file models/found.h
 * Founding a city: from a plan and a folder to what all replications share.
 *
 * The order matters: map, then who lives where, then piles (shared ones follow cars
 * without their own), then commutes, vehicles, places and access.
 */
#ifndef EV_FOUND_H
#define EV_FOUND_H

#include "models/city.h"

/** Build a city; see sim_model_t.city_open. Load; thread-safe. */
SIM_CHECKED sim_status_t ev_found_city(ev_city_t **city, const ev_plan_t *plan,
    uint64_t seed, uint32_t redraw, sim_diag_t *diag);
void ev_found_free(ev_city_t *city);
size_t ev_found_bytes(const ev_city_t *city);

/** Print the inventory (for `check`). */
void ev_found_tell(const ev_city_t *city, FILE *out);

#endif
