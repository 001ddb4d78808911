/**
 * @file models/groups.h
 * Groups of piles that are put into the city: any one, and those where cars stop anyway.
 */
#ifndef EV_GROUPS_H
#define EV_GROUPS_H

#include "models/city.h"

/**
 * Append one group; its district, core, power, cap and precedence are filled in.
 *
 * @param group  the rest of it; room was taken beforehand
 * @return       its index
 * Load.
 */
uint32_t ev_groups_add(ev_city_t *city, const ev_group_t *group, double power_kw,
    double lat_deg, double lon_deg);

/** Sites at work, of about a dozen piles, those of a zone consecutive: by jobs. Load. */
SIM_CHECKED sim_status_t ev_groups_work(ev_city_t *city);

/** Shared piles of all communities; those beyond piles.shared are dedicated piles too.
 *  Load. */
SIM_CHECKED sim_status_t ev_groups_shared(ev_city_t *city);

/** Groups for guests by zone, so that a stop finds one in constant time. Load. */
SIM_CHECKED sim_status_t ev_groups_index(ev_city_t *city);

#endif
