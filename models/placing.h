/**
 * @file models/placing.h
 * Where the piles of a pool go: first over townships, then over the sites of each.
 *
 * Both steps share whole piles out by Webster's divisors (share.h), so that a plan with
 * more piles takes none away from any site. Townships count by the register, by people,
 * by jobs or by observed need; service areas keep the share that the register gives them.
 * Placed as registered, there is one step, over all rows.
 */
#ifndef EV_PLACING_H
#define EV_PLACING_H

#include "models/pool.h"
#include "models/region.h"

/** What is shared out, and where. */
typedef struct {
    const ev_city_t *city;
    const ev_region_t *region;
    const ev_register_row_t *row; /* [n_rows] borrowed, with the new sites of sites.h */
    size_t n_rows;
    const double *need; /* [n_zones] of need.h, or NULL */
} ev_placing_t;

/** Whether a row of this status takes piles of a pool here. Pure. */
bool ev_placing_takes(const ev_placing_t *self, int pool, int status, size_t row);

/**
 * Share of each cell in a pool, and what the register has there.
 *
 * @param share       [n_zones + 1] filled; adds up to 1, or to 0 where nothing counts
 * @param registered  [n_zones + 1] filled: piles of the register that operate
 * @return            their sum
 * Load.
 */
double ev_placing_cells(
    const ev_placing_t *self, int pool, double *share, double *registered);

/** Townships in the register's place: how much each counts by people, jobs, need, or EVs
 *  without a pile of their own. @param weight [n_zones] filled. Load. */
void ev_placing_weigh(const ev_placing_t *self, double *weight);

/**
 * Add n piles to the rows of a pool and a status, by the register.
 *
 * @param given  [n_rows] added to; nothing is added where no row takes any
 * @return       SIM_ERR_MEMORY
 * Load.
 */
SIM_CHECKED sim_status_t ev_placing_rows(
    const ev_placing_t *self, int pool, int status, int64_t n, int64_t *given);

/** Add n operating piles to a pool where the region's plan wants them: DC piles first for
 *  rural townships that have fewer than the plan's least of them. Load. */
SIM_CHECKED sim_status_t ev_placing_share(
    const ev_placing_t *self, int pool, int64_t n, int64_t *given);

/**
 * The largest number of piles whose value (see EV_SIZE_*) stays within a budget; they are
 * added to the rows.
 *
 * Load. About five times ev_placing_share.
 */
SIM_CHECKED sim_status_t ev_placing_fill(
    const ev_placing_t *self, int pool, double budget, int64_t *given);

#endif
