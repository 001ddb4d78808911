/**
 * @file models/onward.h
 * Where a vehicle goes from here: on alone, to another station, or home without.
 */
#ifndef EV_ONWARD_H
#define EV_ONWARD_H

#include "models/world.h"

/** Run a vehicle alone and put what it asks for into the calendar. Hot. */
void ev_onward_live(ev_world_t *world, uint32_t vehicle);

/** Nothing came of it for now: it tries again later in the day, or gives its need up. Hot. */
void ev_onward_give_up(
    ev_world_t *world, uint32_t vehicle, const ev_trait_t *trait, uint32_t now_s);

/** This station was no good: another one soon, if there are tries left. Hot. */
void ev_onward_try_next(
    ev_world_t *world, uint32_t vehicle, const ev_trait_t *trait, uint32_t now_s);

#endif
