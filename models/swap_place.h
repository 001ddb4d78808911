/**
 * @file models/swap_place.h
 * Where swap stations are, and which are near a township.
 *
 * A number of stations is shared out over townships by people and jobs (where rides begin
 * and end), by Webster's method, so that the stations of a larger plan contain those of a
 * smaller one; a district with a number of its own shares that out, the others the rest of
 * the city's. Or a city has a list of them. Bays, packs and chargers are the plan's in
 * force in the district, or the list's.
 */
#ifndef EV_SWAP_PLACE_H
#define EV_SWAP_PLACE_H

#include "models/city.h"

#include <stdio.h>

/**
 * Fill swap_site and swap_near; without stations in the plan they stay empty.
 *
 * @return  SIM_ERR_IO, SIM_ERR_INPUT (all faults reported), SIM_ERR_MEMORY
 * Load.
 */
SIM_CHECKED sim_status_t ev_swap_place_sites(ev_city_t *city, sim_diag_t *diag);

/** What there is, in a line; nothing without stations. */
void ev_swap_place_tell(const ev_city_t *city, FILE *out);

#endif
