/**
 * @file models/owners.h
 * Who owns a pile where the private piles of a district are a share of all piles there.
 *
 * The shares of cars with an own pile of all its communities are multiplied by one factor,
 * none above 1, until so many cars have a pile as private piles of the district work. Who
 * owns one is a threshold on a fixed uniform number, so more private piles only add owners.
 */
#ifndef EV_OWNERS_H
#define EV_OWNERS_H

#include "models/city.h"

/** Scale the owners of each such district (is_split of city->own). Load. */
void ev_owners_scale(ev_city_t *city);

#endif
