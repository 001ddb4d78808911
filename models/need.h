/**
 * @file models/need.h
 * Observed unmet need by township: a table that a plan names.
 */
#ifndef EV_NEED_H
#define EV_NEED_H

#include "models/city.h"

/**
 * Read the plan's piles.need_file: township, weight (at least 0, in any unit); a township
 * without a row has none.
 *
 * @param weight  [n_zones] set, free it; NULL where the plan names no file
 * @return        SIM_ERR_INPUT: unknown townships, a township twice, no weight at all
 * Load.
 */
SIM_CHECKED sim_status_t ev_need_read(ev_city_t *city, double **weight, sim_diag_t *diag);

#endif
