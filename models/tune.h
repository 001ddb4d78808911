/**
 * @file models/tune.h
 * Behaviour as tables: the plan's means and spreads turned into what the hot path reads.
 */
#ifndef EV_TUNE_H
#define EV_TUNE_H

#include "models/city.h"

/** Fill all tables that follow from the plan and the tariffs. Load. */
void ev_tune_tables(ev_city_t *city);

/** Where trips go: commutes, errands, leisure, rides (gravity models). Load. */
SIM_CHECKED sim_status_t ev_tune_trips(ev_city_t *city);

#endif
