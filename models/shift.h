/**
 * @file models/shift.h
 * Taxis and ride-hailing cars: a day of service made of many short trips.
 *
 * A service day begins, runs trip after trip with pauses between, and ends after its
 * span. Charging is fitted in at meal breaks, before the handover of a two-shift taxi,
 * and whenever the driver's threshold is reached. One block of bits
 * belongs to a day; its trips take words mixed from it.
 */
#ifndef EV_SHIFT_H
#define EV_SHIFT_H

#include "models/life.h"

/** Go on alone from the record's clock. Hot. */
ev_ask_t ev_shift_go(const ev_life_t *life, const ev_trait_t *trait, ev_record_t *record);

/** When the car next leaves home for service; UINT32_MAX if not before the end. Pure. */
uint32_t ev_shift_next_leave_s(
    const ev_life_t *life, const ev_trait_t *trait, const ev_record_t *record);

#endif
