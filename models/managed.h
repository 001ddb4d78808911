/**
 * @file models/managed.h
 * Orderly charging as it happens: plugged in at home, and departure; what is between, see
 * quarter.h.
 *
 * Where there is a platform, a car that it may control asks as it plugs in at its own
 * pile, and stays in the platform's hands until it departs, which its driver has told
 * beforehand; the loads of the others are known too (own_pile.h). What is promised is the
 * guaranteed state of charge, or what full power gives from the next quarter hour until
 * departure if that is less. Set-points hold for a
 * quarter hour, so all sums are whole numbers; equal set-points are booked as one.
 */
#ifndef EV_MANAGED_H
#define EV_MANAGED_H

#include "models/world.h"

/** A car asks at its own pile; `at` of its record is a word of chance. True when it is in
 *  the platform's hands now, false when it leaves too soon and goes on alone. Hot. */
bool ev_managed_come(
    ev_world_t *world, uint32_t vehicle, const ev_trait_t *trait, uint32_t now_s);

/** A managed car departs: its charge is booked. Hot. */
void ev_managed_leave(
    ev_world_t *world, uint32_t vehicle, const ev_trait_t *trait, uint32_t now_s);

/** Close the charges that are open at the end of the run. */
void ev_managed_close_all(ev_world_t *world);

#endif
