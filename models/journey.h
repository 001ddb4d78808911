/**
 * @file models/journey.h
 * Only the journey moves vehicles: it answers the calendar and sets every alarm.
 *
 * A vehicle runs alone (trip, shift, round) until it asks for something shared. Then its
 * need goes through decide, arrive, wait or plug, unplug, each a calendar entry at its
 * second, and back to running alone. A need is one episode from the moment the driver
 * sets out until the car is plugged in or the driver gives up, all tries included.
 */
#ifndef EV_JOURNEY_H
#define EV_JOURNEY_H

#include "models/world.h"

/** A vehicle's moment has come: EV_MOMENT_STEP, UNPLUG, RENEGE, ARRIVE or DECIDE. Hot. */
void ev_journey_ring(ev_world_t *world, sim_key_t key);

/** An entry of kind EV_MOMENT_SWAP: a vehicle's, or a swap station's. Hot. */
void ev_journey_swap(ev_world_t *world, sim_key_t key);

#endif
