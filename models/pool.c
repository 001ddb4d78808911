#include "models/pool.h"

#include "models/ratio.h"

#define AC_BELOW_KW 15.0

static const int open_pool[] = {
    EV_POOL_SLOW, EV_POOL_SLOW, EV_POOL_FAST, EV_POOL_HIGH_POWER, EV_POOL_FAST};

bool
ev_pool_is_fast(const ev_register_row_t *row)
{
    return row->power_kw >= AC_BELOW_KW;
}

bool
ev_pool_has(int pool, const ev_register_row_t *row)
{
    if (row->kind != EV_REGISTER_DEDICATED) {
        return pool == open_pool[row->kind];
    }
    return row->fleet != 0 &&
           (pool == EV_POOL_DEPOT ||
               pool == (ev_pool_is_fast(row) ? EV_POOL_DEPOT_FAST : EV_POOL_DEPOT_SLOW));
}

uint32_t
ev_pool_open(const ev_register_row_t *row)
{
    return row->kind == EV_REGISTER_DEDICATED ? EV_N_OPEN_POOLS
                                              : (uint32_t)open_pool[row->kind];
}

double
ev_pool_value(const ev_costs_t *costs, int size_by, const ev_register_row_t *row)
{
    static const int item_of[] = {EV_COST_PUBLIC_SLOW, EV_COST_DESTINATION,
        EV_COST_PUBLIC_FAST, EV_COST_HIGH_POWER, EV_COST_HIGHWAY};
    const ev_cost_stock_t stock = {
        .n_piles = 1.0, .kw = row->power_kw, .grid_kw = row->power_kw};
    ev_cost_sum_t sum;

    if (size_by == EV_SIZE_COUNT) {
        return 1.0;
    }
    if (size_by == EV_SIZE_KW) {
        return row->power_kw;
    }
    sum = ev_cost_of_item(costs,
        row->kind != EV_REGISTER_DEDICATED ? item_of[row->kind]
        : ev_pool_is_fast(row)             ? EV_COST_DEDICATED_FAST
                                           : EV_COST_DEDICATED_SLOW,
        &stock, 0.0);
    return ev_cost_capex_cny(&sum);
}

void
ev_pool_shares(const ev_plan_t *plan, double share[EV_N_OPEN_POOLS])
{
    share[EV_POOL_HIGH_POWER] = plan->fast_frac * plan->high_power_frac;
    share[EV_POOL_FAST] = plan->fast_frac - share[EV_POOL_HIGH_POWER];
    share[EV_POOL_SLOW] = 1.0 - plan->fast_frac;
}
