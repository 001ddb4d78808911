/**
 * @file models/session.h
 * From plug to unplug: how long, how much, and the books of it.
 *
 * Energy is booked when a session ends (or the run does): constant power as a ramp, DC
 * power slot by slot from the curve's table. Vehicle, pile and load curve each count for
 * themselves; the balances compare them.
 */
#ifndef EV_SESSION_H
#define EV_SESSION_H

#include "models/world.h"

/** Time to charge from what is stored to the goal at a group [s], at least 1. Hot. */
uint32_t ev_session_span_s(
    const ev_world_t *world, uint32_t vehicle, const ev_trait_t *trait);

/**
 * Book a session that began at the record's since_s, was or is full at its need_s, and
 * ends now; sets stored_j, clears need_s.
 *
 * @param now_s  unplugged, or the end of the run
 * Hot.
 */
void ev_session_book(
    ev_world_t *world, uint32_t vehicle, const ev_trait_t *trait, uint32_t now_s);

/** Book a session at a cabinet that goes on, until to_s, to which its clock has run at a
 *  pace. Hot. */
void ev_session_flow(ev_world_t *world, ev_gun_t *gun, double pace, uint32_t to_s);

/** Set where a charge is to end: the driver's habit at a share of 65536, but at least a
 *  little above what is stored. Hot. */
void ev_session_set_goal(const ev_world_t *world, const ev_trait_t *trait,
    ev_record_t *record, uint32_t share16);

/** Close open sessions and waits at the end of the run. */
void ev_session_close_all(ev_world_t *world);

#endif
