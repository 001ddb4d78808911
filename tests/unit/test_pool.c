#include "models/pool.h"

#include "models/ratio.h"
#include "tests/testlib.h"

static void
test_rows_and_their_pools(void)
{
    const ev_register_row_t slow = {.kind = 0, .power_kw = 7};
    const ev_register_row_t area = {.kind = 4, .power_kw = 120, .zone_ix = 2, .line = 9};
    const ev_register_row_t bus = {.kind = 5, .power_kw = 7, .fleet = 2};
    const ev_register_row_t nobody = {.kind = 5, .power_kw = 90};

    CU_ASSERT_TRUE(ev_pool_has(EV_POOL_SLOW, &slow));
    CU_ASSERT_FALSE(ev_pool_has(EV_POOL_FAST, &slow));
    CU_ASSERT_TRUE(ev_pool_has(EV_POOL_FAST, &area));
    CU_ASSERT_EQUAL(ev_pool_open(&area), EV_POOL_FAST);
    CU_ASSERT_EQUAL(ev_pool_open(&bus), EV_N_OPEN_POOLS);
    CU_ASSERT_TRUE(ev_pool_has(EV_POOL_DEPOT, &bus));
    CU_ASSERT_TRUE(ev_pool_has(EV_POOL_DEPOT_SLOW, &bus));
    CU_ASSERT_FALSE(ev_pool_has(EV_POOL_DEPOT_FAST, &bus));
    CU_ASSERT_FALSE(ev_pool_has(EV_POOL_DEPOT_FAST, &nobody));
    CU_ASSERT_EQUAL(ev_pool_cell(&slow, 10), 0);
    CU_ASSERT_EQUAL(ev_pool_cell(&area, 10), 10);
    CU_ASSERT_TRUE(ev_pool_is_registered(&area));
    CU_ASSERT_FALSE(ev_pool_is_registered(&slow));
}

/* 6000 CNY a pile, 340 CNY/kW and 317 CNY/kVA at 0.95 kW/kVA: 60 kW are 46,421 CNY. */
static void
test_values(void)
{
    const ev_register_row_t row = {.kind = 2, .power_kw = 60};
    ev_costs_t costs = {.item = {{0}}};

    costs.item[EV_COST_PUBLIC_FAST] = (ev_cost_item_t){.capex_cny_per_pile = 6000,
        .capex_cny_per_kw = 340,
        .grid_cny_per_kva = 317,
        .lifetime_years = 8};
    costs.item[EV_COST_TRANSFORMER].lifetime_years = 20;
    TEST_NEAR(ev_pool_value(&costs, EV_SIZE_COUNT, &row), 1.0, 0.0);
    TEST_NEAR(ev_pool_value(&costs, EV_SIZE_KW, &row), 60.0, 0.0);
    TEST_NEAR(ev_pool_value(&costs, EV_SIZE_COST, &row),
        6000.0 + 60.0 * 340.0 + 60.0 / 0.95 * 317.0, 1e-6);
}

static void
test_shares(void)
{
    const ev_plan_t plan = {.fast_frac = 0.4, .high_power_frac = 0.25};
    double share[EV_N_OPEN_POOLS];

    ev_pool_shares(&plan, share);
    TEST_NEAR(share[EV_POOL_SLOW], 0.6, 1e-15);
    TEST_NEAR(share[EV_POOL_FAST], 0.3, 1e-15);
    TEST_NEAR(share[EV_POOL_HIGH_POWER], 0.1, 1e-15);
}

int
main(void)
{
    return test_main(
        "pool", (const test_case_t[]){{"rows belong to pools", test_rows_and_their_pools},
                    {"a pile counts 1, its power or its capital", test_values},
                    {"shares of a plan", test_shares}, {NULL, NULL}});
}
