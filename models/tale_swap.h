/**
 * @file models/tale_swap.h
 * What happens to a vehicle at swap stations, in words; see tale.h for the rest.
 */
#ifndef EV_TALE_SWAP_H
#define EV_TALE_SWAP_H

#include "models/world.h"

#include <stdio.h>

/** Is a vehicle on the way to a swap station, or in its line? Pure. */
static inline bool
ev_tale_swap_is_bound(const ev_record_t *record)
{
    return record->state == EV_SEEKING && record->at >= EV_AT_SWAP &&
           record->at != EV_NOBODY;
}

/** It sets out for a swap station. */
void ev_tale_swap_heads(FILE *out, const ev_world_t *world, const ev_record_t *was,
    const ev_record_t *is, uint32_t now_s);

/**
 * It is at a station: drives in, joins the line, does not, or is done.
 *
 * @param paid_ucny  in this step
 * @return           energy in its battery, before it drives on             [J]
 */
uint32_t ev_tale_swap_moment(FILE *out, const ev_world_t *world, const ev_record_t *was,
    const ev_record_t *is, uint32_t now_s, int64_t paid_ucny);

/** Its turn in the line has come. */
void ev_tale_swap_turn(
    FILE *out, const ev_world_t *world, const ev_record_t *is, uint32_t now_s);

#endif
