/**
 * @file models/makes.h
 * Vehicle models: batteries, curves and which class drives which.
 */
#ifndef EV_MAKES_H
#define EV_MAKES_H

#include "models/city.h"

/** Read vehicle_models.csv and fleet_models.csv. Load. */
SIM_CHECKED sim_status_t ev_makes_read(ev_city_t *city, sim_diag_t *diag);

/** Tabulate the curves for all pile powers of the city (after the piles). Load. */
SIM_CHECKED sim_status_t ev_makes_tabulate(ev_city_t *city);

#endif
