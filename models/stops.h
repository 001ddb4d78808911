/**
 * @file models/stops.h
 * Which piles a driver tries where he stops anyway: at work, or as a guest.
 *
 * A consistent hash of the driver: with one more site nobody moves but those who move to
 * it.
 */
#ifndef EV_STOPS_H
#define EV_STOPS_H

#include "models/city.h"

/** The group that a driver tries at work in a zone, or EV_NOBODY. Pure, Hot. */
uint32_t ev_stops_at_work(const ev_city_t *city, uint32_t here, uint32_t name);

/** The group that he tries as a guest where the record is; those of communities are open
 *  by day. EV_NOBODY = none. @param word  of the stop. Pure, Hot. */
uint32_t ev_stops_for_guest(
    const ev_city_t *city, const ev_record_t *record, uint32_t word);

#endif
