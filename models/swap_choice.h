/**
 * @file models/swap_choice.h
 * Which swap station: a logit over the few nearest, seen through the const world.
 *
 * Cost is the way (twice for who drives back), and for drivers on the platform the wait
 * that the station tells; the others expect none. Taste is a Gumbel number named by
 * vehicle and station, as for piles.
 */
#ifndef EV_SWAP_CHOICE_H
#define EV_SWAP_CHOICE_H

#include "models/world.h"

/** Where to go. */
typedef struct {
    uint32_t station; /* EV_SWAP_NOBODY: none is within reach */
    uint32_t way_10m;
} ev_swap_pick_t;

/** Choose a swap station from where the record is, at its clock. Pure, Hot. */
ev_swap_pick_t ev_swap_choice(
    const ev_world_t *world, const ev_trait_t *trait, const ev_record_t *record);

/** Does a driver who is at a station join its line? Pure, Hot. */
bool ev_swap_choice_joins(const ev_world_t *world, const ev_trait_t *trait,
    const ev_record_t *record, uint32_t station);

#endif
