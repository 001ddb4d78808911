/**
 * @file models/season.h
 * What the month of the plan means: the temperature, and the homes' base load by hour.
 */
#ifndef EV_SEASON_H
#define EV_SEASON_H

#include "models/city.h"

/** Read base_load.csv and weather.csv. Load. */
SIM_CHECKED sim_status_t ev_season_read(ev_city_t *city, sim_diag_t *diag);

#endif
