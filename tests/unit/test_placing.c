#include "models/placing.h"

#include "tests/testlib.h"
#include "tests/toys/plot.h"

#include <string.h>

static ev_region_t region;

/* The plot's rows, in a region of both districts. */
static ev_placing_t
spread_of(plot_t *plot, int place_by)
{
    plot->city->plan.place_by = place_by;
    region = (ev_region_t){.plan = &plot->city->plan, .is_in = {1, 1}};
    return (ev_placing_t){plot->city, &region, plot->row, plot->n_rows, plot->need};
}

static void
expect_cells(plot_t *plot, int place_by, int pool, const double *wanted)
{
    const ev_placing_t spread = spread_of(plot, place_by);
    double share[PLOT_N_ZONES + 1], registered[PLOT_N_ZONES + 1], sum = 0.0;

    (void)ev_placing_cells(&spread, pool, share, registered);
    for (int z = 0; z <= PLOT_N_ZONES; z++) {
        TEST_NEAR(share[z], wanted[z], 1e-12);
        sum += share[z];
    }
    TEST_NEAR(sum, 1.0, 1e-12);
}

static void
test_townships_by_hand(void)
{
    plot_t plot;

    plot_open(&plot);
    expect_cells(&plot, EV_PLACE_REGISTER, EV_POOL_SLOW,
        (const double[]){2.0 / 3, 0, 1.0 / 3, 0, 0});
    expect_cells(&plot, EV_PLACE_POPULATION, EV_POOL_SLOW,
        (const double[]){0.1, 0.3, 0.4, 0.2, 0});
    expect_cells(&plot, EV_PLACE_EMPLOYMENT, EV_POOL_HIGH_POWER,
        (const double[]){0.5, 0.1, 0.2, 0.2, 0});
    /* service areas keep their quarter of the DC piles */
    expect_cells(&plot, EV_PLACE_ACCESS, EV_POOL_FAST,
        (const double[]){0.075, 0.15, 0.225, 0.3, 0.25});
    plot.need[PLOT_B2] = 3;
    plot.need[PLOT_A1] = 1;
    expect_cells(
        &plot, EV_PLACE_NEED, EV_POOL_SLOW, (const double[]){0.25, 0, 0, 0.75, 0});
    plot.city->plan.place_register_frac = 0.5;
    expect_cells(&plot, EV_PLACE_NEED, EV_POOL_SLOW,
        (const double[]){0.125 + 1.0 / 3, 0, 1.0 / 6, 0.375, 0});
    plot_close(&plot);
}

static void
test_one_district(void)
{
    plot_t plot;
    ev_placing_t spread;
    double share[PLOT_N_ZONES + 1], registered[PLOT_N_ZONES + 1];

    plot_open(&plot);
    spread = spread_of(&plot, EV_PLACE_POPULATION);
    region.is_in[PLOT_A] = 0;
    TEST_NEAR(ev_placing_cells(&spread, EV_POOL_FAST, share, registered), 20.0, 0.0);
    TEST_NEAR(share[PLOT_A1], 0.0, 0.0);
    TEST_NEAR(share[PLOT_B1], 0.5 * 4.0 / 6.0, 1e-12);
    TEST_NEAR(share[PLOT_N_ZONES], 0.5, 1e-12);
    plot_close(&plot);
}

/* Rows of a status, by the register; a pool without rows takes nothing. */
static void
test_rows(void)
{
    plot_t plot;
    ev_placing_t spread;
    int64_t given[11] = {0};

    plot_open(&plot);
    spread = spread_of(&plot, EV_PLACE_POPULATION);
    CU_ASSERT_EQUAL(
        ev_placing_rows(&spread, EV_POOL_SLOW, EV_STATUS_OPERATING, 6, given), SIM_OK);
    CU_ASSERT_EQUAL(
        ev_placing_rows(&spread, EV_POOL_SLOW, EV_STATUS_DEAD, 5, given), SIM_OK);
    CU_ASSERT_EQUAL(
        ev_placing_rows(&spread, EV_POOL_HIGH_POWER, EV_STATUS_DEAD, 5, given), SIM_OK);
    CU_ASSERT_EQUAL(given[0], 4);
    CU_ASSERT_EQUAL(given[1], 2);
    CU_ASSERT_EQUAL(given[9], 5);
    plot_close(&plot);
}

/* 100 kW of AC piles are 14 of them; a budget below one pile buys none. */
static void
test_fill(void)
{
    plot_t plot;
    ev_placing_t spread;
    int64_t given[11] = {0};

    plot_open(&plot);
    spread = spread_of(&plot, EV_PLACE_REGISTER);
    plot.city->plan.size_by = EV_SIZE_KW;
    CU_ASSERT_EQUAL(ev_placing_fill(&spread, EV_POOL_SLOW, 6.9, given), SIM_OK);
    CU_ASSERT_EQUAL(given[0] + given[1], 0);
    CU_ASSERT_EQUAL(ev_placing_fill(&spread, EV_POOL_SLOW, 100.0, given), SIM_OK);
    CU_ASSERT_EQUAL(given[0] + given[1], 14);
    memset(given, 0, sizeof(given));
    CU_ASSERT_EQUAL(ev_placing_fill(&spread, EV_POOL_SLOW, 7e6, given), SIM_OK);
    CU_ASSERT_EQUAL(given[0] + given[1], 1000000);
    /* of 250, 250, 480 kW in turn */
    CU_ASSERT_EQUAL(ev_placing_fill(&spread, EV_POOL_HIGH_POWER, 1229.9, given), SIM_OK);
    CU_ASSERT_EQUAL(given[5], 2);
    CU_ASSERT_EQUAL(given[6], 1);
    plot_close(&plot);
}

/* Share n DC piles out; how many were given. */
static int64_t
rural_fast(plot_t *plot, int64_t n, int64_t *given)
{
    const ev_placing_t spread = spread_of(plot, plot->city->plan.place_by);

    memset(given, 0, 11 * sizeof(*given));
    CU_ASSERT_EQUAL(ev_placing_share(&spread, EV_POOL_FAST, n, given), SIM_OK);
    return given[2] + given[3] + given[4];
}

/* Of 40 DC piles the register gives 20 to A1, 10 to B1, 10 to the service area. With A1 and
   B1 rural and 12 the least in each, B1 is raised to 12 and the others share 28: 19 and 9
   (38 by weight are 19, 9.5 and 9.5; the tie goes to the first row, B1). */
static void
test_least_in_rural_townships(void)
{
    plot_t plot;
    int64_t given[11], before[11] = {0};

    plot_open(&plot);
    plot.city->plan.place_by = EV_PLACE_REGISTER;
    plot.zone[PLOT_A1].rural_frac = plot.zone[PLOT_B1].rural_frac = 0.5;
    plot.city->plan.rural_fast_least = 12;
    CU_ASSERT_EQUAL(rural_fast(&plot, 40, given), 40);
    CU_ASSERT_EQUAL(given[2], 19);
    CU_ASSERT_EQUAL(given[3], 12);
    CU_ASSERT_EQUAL(given[4], 9);
    for (int64_t n = 0; n < 100; n++) { /* nested, and never more or fewer than n */
        CU_ASSERT_EQUAL(rural_fast(&plot, n, given), n);
        CU_ASSERT(n < 24 || (given[2] >= 12 && given[3] >= 12));
        CU_ASSERT(
            given[2] >= before[2] && given[3] >= before[3] && given[4] >= before[4]);
        memcpy(before, given, sizeof(before));
    }
    plot.city->plan.rural_fast_least = 0;
    CU_ASSERT_EQUAL(rural_fast(&plot, 40, given), 40);
    CU_ASSERT_EQUAL(given[3], 10);
    plot_close(&plot);
}

int
main(void)
{
    return test_main("placing",
        (const test_case_t[]){{"shares of townships, by hand", test_townships_by_hand},
            {"a region of one district", test_one_district},
            {"rows of a status", test_rows},
            {"the least in rural townships", test_least_in_rural_townships},
            {"as many as a budget pays for", test_fill}, {NULL, NULL}});
}
