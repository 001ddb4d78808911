/**
 * @file models/platform.h
 * What the municipal platform knows of the piles, and since when.
 *
 * Without platform.age_min drivers on it see lines and free piles as they are. With it
 * the platform hears of all stations every so many minutes; in between, drivers choose by
 * what it heard last, and find out on arrival. A share of its entries may show a station
 * as free that it does not hear from at all.
 */
#ifndef EV_PLATFORM_H
#define EV_PLATFORM_H

#include "models/world.h"

/** The first news, at the start of a replication; nothing when data are live. */
void ev_platform_begin(ev_world_t *world);

/** News of all stations, and the alarm for the next. */
void ev_platform_tick(ev_world_t *world, uint32_t now_s);

/** Count an arrival at a public station in the measured weeks. Hot. */
static inline void
ev_platform_arrived(ev_world_t *world, const ev_trait_t *trait, uint32_t group)
{
    const bool is_on = (trait->access & EV_PLATFORM) != 0;
    const bool is_free = ev_station_free_piles(&world->stations, group) > 0 &&
                         world->stations.line[group].head == EV_STATION_NOBODY;

    world->n_arrived[is_on]++;
    world->n_in_vain[is_on] += !is_free;
}

#endif
