/**
 * @file models/timetable.h
 * When a run begins and ends, what kind of day each day is, and who leaves for a holiday.
 *
 * A holiday makes its days those of the kind `holiday` of chains.csv and departures.csv. Of
 * private cars a share, named by the car, leaves the city on its first day and comes back
 * on one of its last two.
 */
#ifndef EV_TIMETABLE_H
#define EV_TIMETABLE_H

#include "models/city.h"

/** Set the clock, the kinds of days and the holiday. Load. */
void ev_timetable_set(ev_city_t *city);

/** Find the day of those who leave among the city's chains; told when there is none and
 *  somebody is to leave. Load. */
SIM_CHECKED sim_status_t ev_timetable_find_out(ev_city_t *city, sim_diag_t *diag);

#endif
