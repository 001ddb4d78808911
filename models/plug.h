/**
 * @file models/plug.h
 * A vehicle gets its pile, and who is next in a line.
 *
 * What happens at a pile without anybody moving: journey.h moves vehicles and asks here.
 */
#ifndef EV_PLUG_H
#define EV_PLUG_H

#include "models/world.h"

/** Set a vehicle's alarm, with the generation that its record now has; nothing after the
 *  end of the run. Hot. */
void ev_plug_wake(ev_world_t *world, uint32_t vehicle, uint32_t moment, uint32_t at_s);

/**
 * A vehicle has taken a pile of the group `at` of its record: waits and needs are counted,
 * the session begins, the alarm of its end is set.
 *
 * @param arrived_s  when it came to the group
 * Hot.
 */
void ev_plug_in(ev_world_t *world, uint32_t vehicle, uint32_t arrived_s, uint32_t now_s);

/** Free piles of a group go to those who wait. Hot. */
void ev_plug_serve(ev_world_t *world, uint32_t group, uint32_t now_s);

#endif
