/**
 * @file models/spread.h
 * Power within reach of each township and kind of housing, as the plan spreads it.
 *
 * The catchment is one of distance (`piles.catchment_km`) or, with `access.catchment_min`
 * above zero, one of travel time at an hour of the day.
 */
#ifndef EV_SPREAD_H
#define EV_SPREAD_H

#include "models/city.h"

/** Way between townships in the unit of the catchment: km, or minutes of driving at its
 *  hour. Load. */
double ev_spread_way(const ev_city_t *city, uint32_t from, uint32_t to);

/** Reach of the catchment in that unit. Pure. */
double ev_spread_reach(const ev_plan_t *plan);

/**
 * Fill the city's `even` from access by township (near lists apart).
 *
 * @param kw_per_ev  [n_zones] power within the catchment, per EV without an own pile [kW]
 * @param people     [n_zones] inhabitants
 * @return           SIM_ERR_MEMORY
 * Load.
 */
SIM_CHECKED sim_status_t ev_spread_measure(
    ev_city_t *city, const double *kw_per_ev, const double *people);

#endif
