/**
 * @file models/dwelling.h
 * How people live: kinds of housing by class of district, and the communities.
 *
 * Kinds come first, since a community's base load follows from its kind.
 */
#ifndef EV_DWELLING_H
#define EV_DWELLING_H

#include "models/city.h"

/** Read housing.csv and housing_kinds.csv. Load. */
SIM_CHECKED sim_status_t ev_dwelling_read_kinds(ev_city_t *city, sim_diag_t *diag);

/** Read communities.csv; after the zones and the kinds of housing. Load. */
SIM_CHECKED sim_status_t ev_dwelling_read_communities(ev_city_t *city, sim_diag_t *diag);

#endif
