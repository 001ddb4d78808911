#include "models/sidelines.h"
#include "tests/testlib.h"

#include <string.h>

/* Two districts; a world written by hand. Accounts are whole micro-yuan. */
static ev_city_t city;
static ev_world_t world;
static ev_community_t community[2];
static ev_account_t year, once;

static void
open_world(void)
{
    memset(&city, 0, sizeof(city));
    memset(&world, 0, sizeof(world));
    memset(&year, 0, sizeof(year));
    memset(&once, 0, sizeof(once));
    city.n_districts = 2;
    city.community = community;
    city.n_communities = 2;
    city.end_s = 73 * SIM_S_PER_DAY; /* a fifth of a year */
    city.plan.discount_rate = 0.05;
    city.plan.supply_cny_per_kwh = 0.4;
    city.costs.item[EV_COST_TRANSFORMER] = (ev_cost_item_t){
        .grid_cny_per_kva = 300, .opex_frac_per_year = 0.01, .lifetime_years = 20};
    city.payers.share[EV_COST_TRANSFORMER][EV_PART_GRID][EV_PAYER_GRID_COMPANY] = 1.0;
    city.payers.share[EV_COST_TRANSFORMER][EV_PART_UPKEEP][EV_PAYER_GRID_COMPANY] = 1.0;
    world.city = &city;
    community[0] = (ev_community_t){.district = 0, .n_own_piles = 3};
    community[1] = (ev_community_t){.district = 1, .n_own_piles = 1};
}

static void
test_transformers_cost_their_kva(void)
{
    open_world();
    city.coverage.kva_in[1] = 1260; /* two units: 378,000 CNY */
    ev_sidelines_book(&world, &year, &once, 52);
    CU_ASSERT_EQUAL(once.flow_ucny[EV_FLOW_CONNECTION][EV_PAYER_GRID_COMPANY],
        378000 * (int64_t)1000000);
    CU_ASSERT_EQUAL(
        once.district_ucny[EV_PAYER_GRID_COMPANY][1], 378000 * (int64_t)1000000);
    /* 378,000 x 0.0802425872 a year for 20 years */
    TEST_NEAR((double)year.flow_ucny[EV_FLOW_CONNECTION][EV_PAYER_GRID_COMPANY] * 1e-6,
        30331.70, 0.01);
    CU_ASSERT_EQUAL(
        year.flow_ucny[EV_FLOW_UPKEEP][EV_PAYER_GRID_COMPANY], 3780 * (int64_t)1000000);
}

static void
test_energy_given_back_is_a_transfer(void)
{
    open_world();
    world.tally.run.given_paid_ucny = 8000;
    ev_sidelines_book(&world, &year, &once, 52);
    CU_ASSERT_EQUAL(year.flow_ucny[EV_FLOW_GIVEN][EV_PAYER_GRID_COMPANY], 40000);
    CU_ASSERT_EQUAL(year.flow_ucny[EV_FLOW_GIVEN][EV_PAYER_DRIVER], -40000);
    CU_ASSERT_EQUAL(year.district_ucny[EV_PAYER_DRIVER][0], -30000); /* 3 of 4 piles */
    CU_ASSERT_EQUAL(ev_account_cost_sum(&year), 0);
}

static void
test_swaps_are_sold_and_bought(void)
{
    static ev_swap_site_t site = {.district = 1, .packs = 10};

    open_world();
    city.plan.swap_station_cny = 1000000;
    city.plan.swap_pack_cny = 50000;
    city.plan.swap_station_years = city.plan.swap_pack_years = 10;
    city.plan.swap_running_frac = 0.1;
    world.swaps.n = 1;
    world.swaps.site = &site;
    world.swap_sums.swaps_in[0] = 1;
    world.swap_sums.swaps_in[1] = 3;
    world.swap_sums.paid_ucny = 4000;
    world.swap_sums.grid_ucny = 2000;
    world.swap_sums.rack_j = 10 * (int64_t)SIM_J_PER_KWH;
    ev_sidelines_book(&world, &year, &once, 50);
    CU_ASSERT_EQUAL(year.flow_ucny[EV_FLOW_SWAPS][EV_PAYER_DRIVER], 200000);
    CU_ASSERT_EQUAL(year.district_ucny[EV_PAYER_DRIVER][1], 150000);
    CU_ASSERT_EQUAL(year.flow_ucny[EV_FLOW_POWER][EV_PAYER_GRID_COMPANY], -100000);
    /* 10 kWh x 50 x 0.4 CNY */
    CU_ASSERT_EQUAL(
        year.flow_ucny[EV_FLOW_SUPPLY][EV_PAYER_GRID_COMPANY], 200 * (int64_t)1000000);
    CU_ASSERT_EQUAL(
        once.flow_ucny[EV_FLOW_EQUIPMENT][EV_PAYER_OPERATOR], 1500000 * (int64_t)1000000);
    CU_ASSERT_EQUAL(
        year.flow_ucny[EV_FLOW_UPKEEP][EV_PAYER_OPERATOR], 100000 * (int64_t)1000000);
}

int
main(void)
{
    static const test_case_t cases[] = {
        {"transformers cost their kVA", test_transformers_cost_their_kva},
        {"energy given back is a transfer", test_energy_given_back_is_a_transfer},
        {"swaps are sold and bought", test_swaps_are_sold_and_bought},
        {NULL, NULL},
    };

    return test_main("sidelines", cases);
}
