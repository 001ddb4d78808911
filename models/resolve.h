/**
 * @file models/resolve.h
 * The plan as it is simulated: counts at its scale, its season, and what districts set.
 */
#ifndef EV_RESOLVE_H
#define EV_RESOLVE_H

#include "models/city.h"

/** Bring counts to the plan's scale and apply its season. Load. */
void ev_resolve_scale(ev_plan_t *plan);

/** The plan in force in each district: the city's as resolved, with what the district sets;
 *  its piles are counted at the plan's scale. Load. */
SIM_CHECKED sim_status_t ev_resolve_districts(ev_city_t *city, sim_diag_t *diag);

#endif
