/**
 * @file models/pool.h
 * Pools of piles that are shared out together, and what a pile counts for in each.
 *
 * A pool takes rows of the register: AC, DC and high-power piles that are open to all, and
 * depots. Service areas belong to the DC piles but stand where the expressways are: they
 * are a cell of their own beside the townships, of which public piles are shared out
 * first.
 */
#ifndef EV_POOL_H
#define EV_POOL_H

#include "models/register.h"

#include <stdbool.h>

enum {
    EV_POOL_SLOW,
    EV_POOL_FAST,
    EV_POOL_HIGH_POWER,
    EV_POOL_DEPOT, /* all of them; or apart: */
    EV_POOL_DEPOT_SLOW,
    EV_POOL_DEPOT_FAST,
    EV_N_POOLS
};
#define EV_N_OPEN_POOLS 3u /* the first are open to all */

/** Whether a row belongs to a pool, whatever its status. Pure. */
bool ev_pool_has(int pool, const ev_register_row_t *row);

/** Whether the piles of a row are DC, by their power. Pure. */
bool ev_pool_is_fast(const ev_register_row_t *row);

/** The pool, open to all, of a row; EV_N_OPEN_POOLS for depots. Pure. */
uint32_t ev_pool_open(const ev_register_row_t *row);

/** What one pile of a row counts for: 1, its power [kW], or its capital with the grid
 *  connection [CNY]; see EV_SIZE_*. Pure. */
double ev_pool_value(const ev_costs_t *costs, int size_by, const ev_register_row_t *row);

/** Shares of the open pools in the plan's total; they add up to 1. Pure. */
void ev_pool_shares(const ev_plan_t *plan, double share[EV_N_OPEN_POOLS]);

/** Cell of a row: its township, or n_zones for service areas. Pure. */
static inline uint32_t
ev_pool_cell(const ev_register_row_t *row, uint32_t n_zones)
{
    return row->kind == EV_REGISTER_HIGHWAY ? n_zones : row->zone_ix;
}

/** Line of a row that is not in the register: made for the city's plan or a district's.
 *  Pure. */
static inline int
ev_pool_line(bool is_own)
{
    return is_own ? -1 : 0;
}

/** Whether a row is in the register and not one that the plan made. Pure. */
static inline bool
ev_pool_is_registered(const ev_register_row_t *row)
{
    return row->line > 0;
}

#endif
