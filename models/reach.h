/**
 * @file models/reach.h
 * How near and how even the public piles of a city are: it follows from the plan alone.
 *
 * Lays the city out as arrays for access.h and keeps the shares that come back.
 */
#ifndef EV_REACH_H
#define EV_REACH_H

#include "models/city.h"

/** Measure a city whose piles stand: covered_frac, gini and shares of townships. Load. */
SIM_CHECKED sim_status_t ev_reach_measure(ev_city_t *city);

#endif
