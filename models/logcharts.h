/**
 * @file models/logcharts.h
 * The logbook as arrays of the results: what `citycharge observe` holds a log against.
 *
 * Without platform.keep_sessions there are none. Pile groups go by the register's ids.
 */
#ifndef EV_LOGCHARTS_H
#define EV_LOGCHARTS_H

#include "models/world.h"

/** Add the logbook's axes and arrays to the layout of a city, if it keeps one. Load. */
SIM_CHECKED sim_status_t ev_logcharts_lay_out(ev_city_t *city);

/** Fill the logbook's arrays, the last of the layout. */
void ev_logcharts_fill(const ev_world_t *world, double *const *arrays);

#endif
