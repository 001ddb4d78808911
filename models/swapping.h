/**
 * @file models/swapping.h
 * Battery swap in time: who drives to a station, who waits, when a pack is charged.
 *
 * A car that swaps looks for a swap station when others look for a pile, once for each
 * need: if none is within reach, or the line there is longer than the driver bears, it
 * charges at a pile like the others. A swap ends with the battery at
 * `taxi.swap_end_soc_frac`; the need is met when the car drives into the bay.
 *
 * In a blackout a station finishes the swaps under way and does nothing else: its chargers
 * stand still and go on when the power is back, those in line leave, and whoever comes is
 * turned away; drivers on the platform do not come.
 *
 * Entries of the calendar of kind EV_MOMENT_SWAP are a vehicle's (it arrives, or its swap
 * ends) or, from n_records on, a station's (a charger is done, or the valley begins).
 */
#ifndef EV_SWAPPING_H
#define EV_SWAPPING_H

#include "models/world.h"

/** What came of a moment at a swap station. */
typedef struct {
    uint32_t vehicle;    /* whose life goes on, or EV_NOBODY */
    bool is_turned_away; /* it did not join the line */
} ev_swapping_turn_t;

/** Put the valleys of all stations into the calendar. */
void ev_swapping_begin(ev_world_t *world);

/** Is this a need for a swap, not tried yet? Pure, Hot. */
static inline bool
ev_swapping_wants(
    const ev_world_t *world, const ev_trait_t *trait, const ev_record_t *record)
{
    return world->city->n_swap_sites > 0 && (trait->access & EV_SWAPS) != 0 &&
           ev_fleet_tries(record) == 0 && !ev_fleet_means_area(trait, record);
}

/** Send a car to a swap station; false: none is within reach. Hot. */
bool ev_swapping_go(
    ev_world_t *world, uint32_t vehicle, const ev_trait_t *trait, uint32_t now_s);

/** An entry of kind EV_MOMENT_SWAP. Hot. */
ev_swapping_turn_t ev_swapping_ring(ev_world_t *world, sim_key_t key);

/** The power has failed where ev_world_is_dark; it is back. Hot. */
void ev_swapping_darken(ev_world_t *world, uint32_t now_s);
void ev_swapping_lighten(ev_world_t *world, uint32_t now_s);

/** End of the run: swaps and charges under way are closed. */
void ev_swapping_close(ev_world_t *world);

#endif
