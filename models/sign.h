/**
 * @file models/sign.h
 * What stands on the sign of a station, for the trace of a vehicle's life.
 */
#ifndef EV_SIGN_H
#define EV_SIGN_H

#include "models/city.h"

#include <stdio.h>

/** Write a group's number, kind, piles, what they share, who goes first, and where. */
void ev_sign_group(const ev_city_t *city, uint32_t group_ix, FILE *out);

#endif
