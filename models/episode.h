/**
 * @file models/episode.h
 * One need is one episode: what is counted when it ends, and what waits were offered.
 *
 * An episode runs from the moment a driver sets out to charge until the car is plugged in
 * or the driver gives up; detours, tries and waits are inside it. It belongs to the week
 * in which it began. One that finds no plug at a service area is met outside the city, one
 * that is still open when the car plugs in at home is met there: they count as episodes,
 * and as neither served nor given up.
 */
#ifndef EV_EPISODE_H
#define EV_EPISODE_H

#include "models/world.h"

/** The need begins, where the vehicle is: what it wants there. Hot. */
void ev_episode_begin(
    ev_world_t *world, uint32_t vehicle, const ev_trait_t *trait, uint32_t now_s);

/** The need ends, plugged in or not. Hot. */
void ev_episode_end(ev_world_t *world, const ev_trait_t *trait, ev_record_t *record,
    uint32_t district, uint32_t now_s, bool is_plugged);

/** How long an arrival had to wait, or would have had to: it is known now. Hot. */
void ev_episode_offered(ev_world_t *world, uint32_t class_ix, uint32_t group,
    uint32_t since_s, uint32_t now_s);

#endif
