/**
 * @file models/giveback.h
 * Which managed cars give energy back to the grid (vehicle to grid).
 *
 * At the peak hours of their district, cars whose drivers are willing and whose piles can do it give
 * back, down to what they keep, as long as full power could still bring them to what was
 * promised an hour before they depart. Not where the transformers have little to spare:
 * what is given must come back.
 */
#ifndef EV_GIVEBACK_H
#define EV_GIVEBACK_H

#include "models/world.h"

/** Is a moment inside the hours in which energy is given back in a district, or in any?
 *  Pure, Hot. */
bool ev_giveback_is_hour(const ev_city_t *city, uint32_t district, uint32_t now_s);
bool ev_giveback_is_any_hour(const ev_city_t *city, uint32_t now_s);

/** Set-point of a car that gives in the coming quarter hour [W, < 0]; 0 if it does not.
 *
 * @param stored_j  in its battery now
 * Pure, Hot. Within the hours only.
 */
int32_t ev_giveback_power_w(
    const ev_world_t *world, const ev_home_car_t *car, uint32_t stored_j, uint32_t now_s);

/** Full cars of a community that are to give are open again. Hot. */
void ev_giveback_reopen(ev_world_t *world, uint32_t community, uint32_t now_s);

#endif
