/**
 * @file models/visitor.h
 * Vehicles registered elsewhere: open Poisson streams and finite sources.
 *
 * A visitor exists from its arrival at a pile, or its search for one, until it leaves.
 * Arrivals are numbered within their stream, and everything a visitor is follows from
 * that number. Records of those who left are used again.
 */
#ifndef EV_VISITOR_H
#define EV_VISITOR_H

#include "models/world.h"

/** Put the first arrivals of all streams into the calendar. */
void ev_visitor_begin(ev_world_t *world);

/** The next visitor of a stream has come (EV_MOMENT_VISIT; entity = stream). Hot. */
void ev_visitor_come(ev_world_t *world, uint32_t stream, uint32_t now_s);

/** A visitor leaves; one of a finite source comes again later. Hot. */
void ev_visitor_leave(ev_world_t *world, uint32_t vehicle, uint32_t now_s);

/** Does a visitor join a line where it must expect to wait so long? Pure, Hot. */
bool ev_visitor_joins(
    const ev_world_t *world, const ev_record_t *record, float expected_s);

/** Its patience in the line [s]; UINT32_MAX = it waits for ever. Pure, Hot. */
uint32_t ev_visitor_patience_s(const ev_world_t *world, uint32_t vehicle);

#endif
