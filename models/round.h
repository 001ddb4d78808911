/**
 * @file models/round.h
 * Buses, vans, official, rental and special vehicles: rounds from a base.
 *
 * A service day is a fixed number of legs from the base and back. Vehicles with a depot
 * pile charge there when they come in, buses also at midday; the others look for public
 * piles when their threshold is reached.
 */
#ifndef EV_ROUND_H
#define EV_ROUND_H

#include "models/life.h"

/** Go on alone from the record's clock. Hot. */
ev_ask_t ev_round_go(const ev_life_t *life, const ev_trait_t *trait, ev_record_t *record);

/** When the vehicle's next service begins: until then it may wait at its depot. Hot. */
uint32_t ev_round_start_s(
    const ev_life_t *life, const ev_trait_t *trait, const ev_record_t *record);

#endif
