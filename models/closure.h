/**
 * @file models/closure.h
 * Pile groups close, open again and lose or regain piles: what becomes of the cars there.
 *
 * A site where an incident happened takes no more cars for some days: those that charge
 * end as they would, those in line leave it and look elsewhere. In a blackout the charging
 * cars are cut off too, with what they have by then; those in the platform's hands stay
 * where they are (quarter.h), swap stations stand still (swapping.h). A pile that dies under a car lets it
 * finish. Whoever then comes to a group without a pile in operation finds nothing works, as
 * at any dead site; drivers on the platform know beforehand.
 */
#ifndef EV_CLOSURE_H
#define EV_CLOSURE_H

#include "models/world.h"

/** Put the moments of the blackout into the calendar. */
void ev_closure_begin(ev_world_t *world);

/** An hour has come: at midnight all groups have their look at dead piles.
 *  @param inside_s  seconds of the hour in the measured weeks. Hot. */
void ev_closure_hour(ev_world_t *world, uint32_t now_s, uint32_t inside_s);

/** A moment of EV_HALT_DARK, _LIGHT or _SITES. Hot. */
void ev_closure_ring(ev_world_t *world, uint32_t what, uint32_t now_s);

/** Why a vehicle left a line, and a pile, in words. @param ticket  that it had.  */
const char *ev_closure_why_left(const ev_world_t *world, uint32_t ticket);
const char *ev_closure_why_unplugged(const ev_world_t *world, uint32_t group);

#endif
