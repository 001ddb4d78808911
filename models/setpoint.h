/**
 * @file models/setpoint.h
 * A managed car under its set-point: what is in its battery, and what is booked.
 *
 * Power is constant between two quarter hours, so energy is power times whole seconds, on
 * both sides of the charger; a car that is full, or down to what it keeps, stops on the
 * second. What is booked goes to the load curve, the community's row and the tariff.
 */
#ifndef EV_SETPOINT_H
#define EV_SETPOINT_H

#include "models/world.h"

/** One less the other, 0 at least. Pure, Hot. */
static inline uint32_t
ev_setpoint_above(uint32_t one, uint32_t other)
{
    return one > other ? one - other : 0;
}

/** The lesser, that is within 32 bits. Pure, Hot. */
static inline uint32_t
ev_setpoint_least(uint64_t one, uint64_t other)
{
    return (uint32_t)(one < other ? one : other);
}

/** Energy in a managed car's battery now [J]. Pure, Hot. */
uint32_t ev_setpoint_stored_j(
    const ev_world_t *world, const ev_home_car_t *car, uint32_t now_s);

/** What giving a power to the grid takes from the battery [W]. Pure, Hot. */
static inline uint32_t
ev_setpoint_draw_w(const ev_world_t *world, uint32_t power_w)
{
    return (
        uint32_t)(((uint64_t)power_w * world->city->bounds.v2g_draw_q16 + 65535) >> 16);
}

/** Set a car's power [W], negative = given back; what it had before is booked if it
 *  changes. Hot. */
void ev_setpoint_set(
    ev_world_t *world, ev_home_car_t *car, int32_t power_w, uint32_t now_s);

/** Enter what a car was charged and gave, until its power was last set, into the sums: when
 *  it goes, and in a long stay before its own 32 bits are full. Hot. */
void ev_setpoint_enter(ev_world_t *world, ev_home_car_t *car);

#endif
