/**
 * @file models/choice.h
 * Which station: a logit over the candidates near a place, seen through the const world.
 *
 * Cost is generalised cost in CNY: detour, price of the energy, time to charge, expected
 * wait (live for drivers on the platform), less the site's attraction. Taste for a
 * station is a Gumbel number named by vehicle and station, so that it does not change
 * when another station is built. From home in the evening, AC piles near home form a
 * second nest beside DC.
 */
#ifndef EV_CHOICE_H
#define EV_CHOICE_H

#include "models/world.h"

/** Where to go. */
typedef struct {
    uint32_t group; /* EV_NOBODY: there is nothing to go to */
    uint32_t way_m; /* to drive there */
    uint32_t detour_m;
    bool is_overnight; /* leave the car at an AC pile near home until it departs */
} ev_pick_t;

/**
 * Choose a station.
 *
 * @param record  at the moment of the decision; `at` = station to leave out, or EV_NOBODY
 * @param bits    of this need, see ev_world_need_bits
 * Hot. Sets no alarm, changes nothing.
 */
ev_pick_t ev_choice_station(const ev_world_t *world, const ev_trait_t *trait,
    const ev_record_t *record, const sim_pair_t *bits);

/** Place from which a visitor looks for a pile. Pure, Hot. */
uint32_t ev_choice_visitor_cell(const ev_city_t *city, uint32_t word);

/** Prefetch what a choice will look at, as far as it can be told beforehand. Hot. */
void ev_choice_fetch(const ev_world_t *world, uint32_t vehicle);

#endif
