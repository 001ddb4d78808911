#include "models/access.h"
#include "models/evenness.h"
#include "models/model.h"
#include "models/spread.h"
#include "models/township.h"
#include "tests/testlib.h"
#include "tests/toys/small.h"

#include <math.h>
#include <stdlib.h>

static small_t small;
static ev_world_t *world;
static ev_ledger_t page;
static double *values;

/* One township of 10 km2 with two fast piles of 60 kW, three slow ones and a service area;
   two private battery cars live there. */
static void
open_world(const char *set)
{
    const char *const sets[] = {
        small_register("public_slow,7,3\npublic_fast,60,2\nhighway,120,4\n"),
        "time.warm_up_days=0", "time.weeks=1", "fleet.private_bev=2", set};

    small_open(&small, sets, 5);
    world = &small.world;
    values = calloc(sim_model_n_values(&world->city->layout), sizeof(*values));
    ev_ledger_open(&page, world, values);
}

static void
close_world(void)
{
    free(values);
    small_close(&small);
}

static double
value_of(uint32_t metric)
{
    return values[page.at[metric]];
}

/* Three townships in a row, 10 minutes apart, seen within 20: all 300 kW in the first. */
static void
test_catchment_by_time(void)
{
    const double power[3] = {300, 0, 0}, demand[3] = {10, 10, 10}, people[3] = {1, 1, 2};
    const double way_min[9] = {2, 10, 25, 10, 2, 10, 25, 10, 2};
    const double own = 1.0 - 0.1 * 0.1, next = 0.75;
    double kw[3], people_frac[4], power_frac[4], gini;
    uint32_t order[3];

    CU_ASSERT_EQUAL_FATAL(ev_access_catchment(3, power, demand, way_min, 20, kw), SIM_OK);
    TEST_NEAR(kw[0], own * 300 / (10 * own + 10 * next), 1e-9);
    TEST_NEAR(kw[1], next * 300 / (10 * own + 10 * next), 1e-9);
    TEST_NEAR(kw[2], 0, 0);
    TEST_NEAR(10 * (kw[0] + kw[1] + kw[2]), 300, 1e-9); /* what anybody reaches */
    CU_ASSERT_EQUAL_FATAL(
        ev_access_lorenz(3, kw, people, order, people_frac, power_frac, &gini), SIM_OK);
    CU_ASSERT(order[0] == 2 && order[1] == 1 && order[2] == 0);
    TEST_NEAR(people_frac[1], 0.5, 1e-12);
    TEST_NEAR(power_frac[2], kw[1] / 30, 1e-9);
    TEST_NEAR(gini, 1 - (kw[1] + 2 * kw[1] + kw[0]) / (4 * 30), 1e-9);
}

/* By distance, as ever, or by the minutes of an hour: 0.51 sqrt(10) x 1.3 km at 30 km/h. */
static void
test_way_by_distance_or_time(void)
{
    const double km = 0.51 * sqrt(10) * 1.3;

    open_world("access.catchment_min=0");
    TEST_NEAR(ev_spread_way(world->city, 0, 0), km, 0.02);
    TEST_NEAR(ev_spread_reach(&world->city->plan), world->city->plan.catchment_km, 0);
    close_world();
    open_world("access.catchment_min=15");
    TEST_NEAR(ev_spread_way(world->city, 0, 0), km * 2, 0.05);
    TEST_NEAR(ev_spread_reach(&world->city->plan), 15, 0);
    close_world();
}

/* 70 kWh wanted in a week at 18 h and less at 9 h, given up twice: 10 kW in the hour, at a
   use of 0.05 of rated power. 141 kW stand there, the service area does not count. */
static void
test_gap_by_hand(void)
{
    const double needed_kw = 10 / 0.95 / 0.05;
    double *arrays[EV_TOWNSHIP_N];

    open_world("access.planned_use_frac=0.05");
    for (uint32_t a = 0; a < EV_TOWNSHIP_N; a++) {
        arrays[a] = calloc(64, sizeof(double));
    }
    TEST_NEAR(world->city->plan.dc_efficiency, 0.95, 1e-12);
    ev_even_need(&world->even, 0, 18 * 3600, 40 * 3600000LL);
    ev_even_need(&world->even, 0, 18 * 3600 + 3599 + 86400, 30 * 3600000LL);
    ev_even_need(&world->even, 0, 9 * 3600, 60 * 3600000LL);
    world->even.unmet[0] = 14;
    world->stations.meter[1].charging_s = 604800 / 100 * 2; /* 1 %: not idle */
    ev_evenness_fill(&page);
    TEST_NEAR(value_of(EV_METRIC_GAP_HOUR), 18.5, 1e-12);
    TEST_NEAR(value_of(EV_METRIC_GAP_NEEDED), needed_kw * 1e-3, 1e-12);
    TEST_NEAR(value_of(EV_METRIC_GAP_DEFICIT), (needed_kw - 141) * 1e-3, 1e-12);
    TEST_NEAR(value_of(EV_METRIC_GAP_SURPLUS), 0, 0);
    TEST_NEAR(value_of(EV_METRIC_GAP_FRAC), 1 - 141 / needed_kw, 1e-12);
    TEST_NEAR(value_of(EV_METRIC_GAP_TOWNSHIPS), 1, 0);
    TEST_NEAR(value_of(EV_METRIC_UNMET), 2, 1e-12);
    TEST_NEAR(value_of(EV_METRIC_TO_MOVE), 2, 0); /* slow ones and service area */
    TEST_NEAR(values[page.at[EV_METRIC_GAP_NEEDED] + 1], needed_kw * 1e-3, 1e-12);
    ev_township_fill(world, arrays);
    TEST_NEAR(arrays[EV_TOWNSHIP_DEFICIT][0], needed_kw - 141, 1e-9);
    TEST_NEAR(arrays[EV_TOWNSHIP_OPERATING][0], 141, 1e-12);
    TEST_NEAR(arrays[EV_TOWNSHIP_TO_MOVE][0], 2, 0);
    TEST_NEAR(arrays[EV_TOWNSHIP_RANK][0], 1, 0);
    for (uint32_t a = 0; a < EV_TOWNSHIP_N; a++) {
        free(arrays[a]);
    }
    close_world();
}

/* Quantiles of weighted bins of half a minute; what is in the last one counts as such. */
static void
test_quantile_of_bins(void)
{
    double weight[EV_EVEN_BINS] = {0};

    CU_ASSERT(isnan(ev_even_quantile_min(weight, 0.95)));
    weight[2] = 3;  /* 1 to 1.5 min */
    weight[10] = 1; /* 5 to 5.5 min */
    TEST_NEAR(ev_even_quantile_min(weight, 0.75), 1.5, 1e-12);
    TEST_NEAR(ev_even_quantile_min(weight, 0.375), 1.25, 1e-12);
    TEST_NEAR(ev_even_quantile_min(weight, 0.95), 5 + 0.5 * 0.8, 1e-9);
    weight[EV_EVEN_BINS - 1] = 1;
    TEST_NEAR(ev_even_quantile_min(weight, 0.95), 120, 0);
}

/* 15 CNY over 50 km, 14 minutes in a week, by two cars; nothing unless it is asked for. */
static void
test_burden_by_hand(void)
{
    ev_trait_t car, other;

    open_world("access.burden=0");
    CU_ASSERT_PTR_NULL(world->tally.burden);
    ev_burden_add(&world->tally, world->city, &world->city->trait[0],
        (ev_burden_t){.paid_ucny = 1});
    ev_evenness_fill(&page);
    CU_ASSERT(isnan(value_of(EV_METRIC_BURDEN_CNY)));
    close_world();
    open_world("access.burden=1");
    car = other = world->city->trait[0];
    other.class_ix = EV_PHEV_BARE;
    ev_burden_add(&world->tally, world->city, &car,
        (ev_burden_t){.paid_ucny = 15000000, .way_10m = 2000});
    ev_burden_add(&world->tally, world->city, &car,
        (ev_burden_t){.lost_s = 28 * 60, .way_10m = 3000});
    ev_burden_add(&world->tally, world->city, &other, (ev_burden_t){.way_10m = 9999});
    ev_evenness_fill(&page);
    TEST_NEAR(value_of(EV_METRIC_BURDEN_CNY), 30, 1e-9);
    TEST_NEAR(value_of(EV_METRIC_BURDEN_MIN), 14, 1e-9);
    CU_ASSERT(isnan(value_of(EV_METRIC_BURDEN_CNY_RURAL))); /* no such district */
    close_world();
}

int
main(void)
{
    static const test_case_t cases[] = {
        {"catchment by time", test_catchment_by_time},
        {"way by distance or time", test_way_by_distance_or_time},
        {"the gap by hand", test_gap_by_hand},
        {"quantile of bins", test_quantile_of_bins},
        {"burden by hand", test_burden_by_hand},
        {NULL, NULL},
    };

    return test_main("evenness", cases);
}
