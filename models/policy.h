/**
 * @file models/policy.h
 * What the plan makes of the piles: how many of which kind stand where.
 *
 * The register gives where piles are today; the plan gives totals. Piles are shared out
 * over the register's groups by Webster's method, so that a larger plan contains a
 * smaller one. Work and shared piles, which no register lists, are placed by jobs and by
 * the cars of a community that have no pile of their own.
 */
#ifndef EV_POLICY_H
#define EV_POLICY_H

#include "models/register.h"

/**
 * Make the pile groups of a city; vehicles must be settled in communities already
 * (own piles decide where shared ones go).
 *
 * @param row     [n_rows] of the register, the last file that was read; is freed
 * @param seed    of the city: attraction of sites
 * @param redraw  0 = the city as it is; else the number of the redrawn one
 * Load.
 */
SIM_CHECKED sim_status_t ev_policy_place(ev_city_t *city, ev_register_row_t *row,
    size_t n_rows, uint64_t seed, uint32_t redraw, sim_diag_t *diag);

#endif
