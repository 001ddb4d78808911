/**
 * @file models/rhythm.h
 * The city's clockwork: what changes by the hour whatever the vehicles do.
 *
 * Every hour, each group's piles out of order (failed for days, or blocked by fuel cars
 * for an hour) are taken from a timetable that is named by group and time, so that it is
 * the same under every plan; lines that find more piles free are served.
 */
#ifndef EV_RHYTHM_H
#define EV_RHYTHM_H

#include "models/world.h"

/** Put the first hour into the calendar. */
void ev_rhythm_begin(ev_world_t *world);

/** A moment of the clock has come (EV_MOMENT_TICK): an hour, or one of closure.h. Hot. */
void ev_rhythm_tick(ev_world_t *world, sim_key_t key);

/** The quarter hour of those who control loads; sets the next one. Hot. */
void ev_rhythm_quarter(ev_world_t *world, uint32_t now_s);

#endif
