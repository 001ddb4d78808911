/**
 * @file models/power.h
 * Cars at a cabinet whose power is shared: whose session runs at which pace, and when it
 * ends.
 *
 * A car's own alarm stands where its session would end alone; no session ends earlier. A
 * car that is not done when it rings is late: its cabinet watches it, and sets its alarm
 * again when it is full and nothing can move its end any more. So a vehicle never has two
 * alarms, and an old one of a cabinet is told by its time.
 */
#ifndef EV_POWER_H
#define EV_POWER_H

#include "models/world.h"

/** A vehicle was plugged in at a group with a cap; its need_s is when it would be full
 *  alone. Hot. */
void ev_power_join(
    ev_world_t *world, uint32_t vehicle, const ev_trait_t *trait, uint32_t now_s);

/** The alarm of a vehicle at a group with a cap rings: is its session over? Else it is
 *  late, and its cabinet will end it. Hot. */
bool ev_power_is_over(
    ev_world_t *world, uint32_t vehicle, const ev_trait_t *trait, uint32_t now_s);

/** A vehicle has left its pile at a group with a cap; others go on faster. Hot. */
void ev_power_leave(ev_world_t *world, uint32_t group, uint32_t vehicle, uint32_t now_s);

/** A cabinet's alarm (EV_MOMENT_POWER) rings: share anew. Hot. */
void ev_power_ring(ev_world_t *world, uint32_t group, uint32_t now_s);

#endif
