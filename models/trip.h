/**
 * @file models/trip.h
 * A private car's day: home, a chain of stops, home again.
 *
 * One block of random bits belongs to each day and feeds the use of the car, the chain,
 * the departure, destinations and stays; it is drawn again when a step goes on in the
 * middle of a day, so that nothing of it must be kept. A driver who wants to charge makes
 * a plan: a moment from which the next good occasion is taken, on the way of a leg or
 * from home. A leg that would end below the reserve must charge first.
 */
#ifndef EV_TRIP_H
#define EV_TRIP_H

#include "models/life.h"

/** Go on alone from the record's clock. Hot. */
ev_ask_t ev_trip_go(const ev_life_t *life, const ev_trait_t *trait, ev_record_t *record);

/** Zone where the leg that the car is about to drive ends. Pure, Hot. */
uint32_t ev_trip_bound_for(
    const ev_life_t *life, const ev_trait_t *trait, const ev_record_t *record);

/** Does the leg that the car is about to drive leave the city, or come back into it?
 *  Pure. */
bool ev_trip_is_out(
    const ev_life_t *life, const ev_trait_t *trait, const ev_record_t *record);

/** When the car next leaves home, at most four days ahead. Pure, Hot. */
uint32_t ev_trip_next_leave_s(
    const ev_life_t *life, const ev_trait_t *trait, const ev_record_t *record);

/** Group at the service area that lies on today's way out of the city, or EV_NOBODY. Pure,
 *  Hot. */
uint32_t ev_trip_service_area(
    const ev_life_t *life, const ev_trait_t *trait, const ev_record_t *record);

#endif
