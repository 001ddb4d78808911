/**
 * @file models/dispatch.h
 * What a platform for orderly charging comes to: who is enrolled, plugged in and ready,
 * what can be shed, what is given back, and the load of homes and vehicles together.
 */
#ifndef EV_DISPATCH_H
#define EV_DISPATCH_H

#include "models/ledger.h"

/** Fill the metrics of orderly charging and of vehicle-to-grid (after ev_tally_unfold). */
void ev_dispatch_fill(ev_ledger_t *self);

/** Means by hour of the day in the measured weeks: managed cars plugged in, what of their
 *  power can be shed for an hour, what could be asked of them [MW]. Zero without a
 *  platform.
 *
 *  @param plugged, shed_mw, move_mw  [24] filled */
void ev_dispatch_hours(
    const ev_world_t *world, double *plugged, double *shed_mw, double *move_mw);

#endif
