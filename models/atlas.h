/**
 * @file models/atlas.h
 * The map: districts, townships, crossings and speeds, and the order of all tables.
 *
 * Reads every file of a city's folder but the piles (see register.h), checks what names
 * what, and reports all faults with file and line.
 */
#ifndef EV_ATLAS_H
#define EV_ATLAS_H

#include "models/city.h"

/** Read the folder of the plan's city, but for the piles. Load. */
SIM_CHECKED sim_status_t ev_atlas_read(ev_city_t *city, sim_diag_t *diag);

#endif
