#include "models/quota.h"

#include "models/pool.h"
#include "tests/testlib.h"
#include "tests/toys/plot.h"

#include <stdlib.h>
#include <string.h>

/* Operating piles of a pool, and all their value. */
static int64_t
n_of(const plot_t *plot, int pool)
{
    int64_t n = 0;

    for (size_t i = 0; i < plot->n_rows; i++) {
        n += ev_pool_has(pool, &plot->row[i]) ? plot->working[i] : 0;
    }
    return n;
}

static double
value_of(const plot_t *plot, int pool, int size_by)
{
    double sum = 0.0;

    for (size_t i = 0; i < plot->n_rows; i++) {
        sum += ev_pool_has(pool, &plot->row[i])
                   ? (double)plot->working[i] *
                         ev_pool_value(&plot->city->costs, size_by, &plot->row[i])
                   : 0.0;
    }
    return sum;
}

/* 100 piles: 70 slow, 24 fast, 6 high power; over the rows 2:1, 2:1:1, 4:2. */
static void
test_as_registered_by_hand(void)
{
    static const int64_t wanted[] = {47, 23, 12, 6, 6, 4, 2, 0, 0, 0, 0};
    plot_t plot;

    plot_open(&plot);
    plot_share(&plot);
    CU_ASSERT_EQUAL(plot.status, SIM_OK);
    CU_ASSERT_EQUAL(plot.n_rows, 11); /* no new sites */
    for (size_t i = 0; i < plot.n_rows; i++) {
        CU_ASSERT_EQUAL(plot.working[i], wanted[i]);
    }
    plot_close(&plot);
}

/* Of 100 connected piles 60 operate; half of the others are found: 5 DC and 15 AC. */
static void
test_dead(void)
{
    plot_t plot;

    plot_open(&plot);
    plot.city->plan.public_operating_frac = 0.6;
    plot.city->plan.visible_dead_frac = 0.5;
    plot_share(&plot);
    CU_ASSERT_EQUAL(plot_open_in(&plot, -1), 60);
    CU_ASSERT_EQUAL(plot.dead[9], 15);
    CU_ASSERT_EQUAL(plot.dead[10], 5);
    plot_close(&plot);
}

static void
test_depots(void)
{
    plot_t plot;

    plot_open(&plot);
    plot.city->plan.dedicated_piles = 50;
    plot.city->plan.work_piles = 7;
    plot.city->plan.shared_piles = 3;
    plot_share(&plot);
    CU_ASSERT_EQUAL(plot.working[7], 20); /* as registered, half and half */
    CU_ASSERT_EQUAL(plot.working[8], 20);
    plot.city->plan.dedicated_fast_frac = 0.8;
    plot_share(&plot);
    CU_ASSERT_EQUAL(plot.working[7], 8);
    CU_ASSERT_EQUAL(plot.working[8], 32);
    plot_close(&plot);
}

/* With 1,000 CNY a pile and 10 CNY a kW; each kind within its part of the budget, and
   with no room for one more. */
static void
test_sizes(void)
{
    static const double cheapest[2][3] = {{7, 60, 250}, {1070, 1600, 3500}};
    static const double dearest[2][3] = {{7, 120, 480}, {1070, 2200, 5800}};
    plot_t plot;

    plot_open(&plot);
    for (int size_by = EV_SIZE_KW; size_by <= EV_SIZE_COST; size_by++) {
        const double part[] = {0.7, 0.24, 0.06};
        const double budget = size_by == EV_SIZE_KW ? 20000.0 : 500000.0;

        plot.city->plan.size_by = size_by;
        plot.city->plan.public_mw = 20.0;
        plot.city->plan.public_mcny = 0.5;
        for (int place_by = EV_PLACE_REGISTER; place_by <= EV_PLACE_ACCESS; place_by++) {
            double sum = 0.0;

            plot.city->plan.place_by = place_by;
            plot.need[PLOT_A2] = plot.need[PLOT_B2] = 1.0;
            plot_share(&plot);
            CU_ASSERT_EQUAL(plot.status, SIM_OK);
            CU_ASSERT_EQUAL(plot.city->plan.public_piles, plot_open_in(&plot, -1));
            for (int pool = 0; pool < 3; pool++) {
                const double value = value_of(&plot, pool, size_by);

                sum += value;
                if (place_by != EV_PLACE_ACCESS) {
                    CU_ASSERT_TRUE(value <= part[pool] * budget);
                    CU_ASSERT_TRUE(
                        value + dearest[size_by - 1][pool] > part[pool] * budget - 1e-9);
                } else {
                    TEST_NEAR(value, part[pool] * budget, dearest[size_by - 1][2]);
                }
            }
            CU_ASSERT_TRUE(sum <= budget);
            CU_ASSERT_TRUE(sum + 3 * dearest[size_by - 1][2] > budget);
            CU_ASSERT_TRUE(cheapest[size_by - 1][0] > 0.0);
        }
    }
    plot_close(&plot);
}

/* What each registered row, and each new site by its name, has. */
typedef struct {
    char id[EV_CITY_NAME];
    int64_t n;
} was_t;

static int64_t
n_before(const was_t *was, size_t n_was, const char *id)
{
    for (size_t i = 0; i < n_was; i++) {
        if (strcmp(was[i].id, id) == 0) {
            return was[i].n;
        }
    }
    return 0;
}

/* From a plan to the next larger one no site loses a pile; the sum is met. */
static void
expect_nested(plot_t *plot, int steps)
{
    was_t was[400];
    size_t n_was = 0;
    bool is_less = false, is_sum = true;

    for (int step = 0; step < steps; step++) {
        ev_plan_t *plan = &plot->city->plan;

        plan->public_piles = step;
        plan->public_mw = 0.05 * step + 0.01;
        plan->public_mcny = 0.003 * step + 0.001;
        plot_share(plot);
        CU_ASSERT_EQUAL_FATAL(plot->status, SIM_OK);
        CU_ASSERT_FATAL(plot->n_rows < 400);
        for (size_t i = 0; i < plot->n_rows; i++) {
            is_less = is_less || plot->working[i] < n_before(was, n_was, plot->row[i].id);
        }
        is_sum = is_sum && (plan->size_by != EV_SIZE_COUNT ||
                               plot_open_in(plot, -1) == (int64_t)step);
        n_was = plot->n_rows;
        for (size_t i = 0; i < n_was; i++) {
            memcpy(was[i].id, plot->row[i].id, sizeof(was[i].id));
            was[i].n = plot->working[i];
        }
    }
    CU_ASSERT_FALSE(is_less);
    CU_ASSERT_TRUE(is_sum);
}

static void
test_nested(void)
{
    plot_t plot;

    for (int place_by = EV_PLACE_REGISTER; place_by <= EV_PLACE_ACCESS; place_by++) {
        for (int size_by = EV_SIZE_COUNT; size_by <= EV_SIZE_COST; size_by++) {
            plot_open(&plot);
            plot.city->plan.place_by = place_by;
            plot.city->plan.size_by = size_by;
            plot.city->plan.vehicle_to_pile_ratio = 2; /* asked for: split by Webster */
            plot.city->plan.fast_frac = 0.37;
            plot.city->plan.high_power_frac = 0.13;
            plot.city->plan.place_register_frac = place_by == EV_PLACE_ACCESS ? 0 : 0.25;
            plot.need[PLOT_A2] = 3.0;
            plot.need[PLOT_B1] = 1.0;
            expect_nested(&plot, 300);
            plot_close(&plot);
        }
    }
}

/* The first 60 stand as registered; the others go where access is worst. */
static void
test_kept(void)
{
    plot_t plot;
    int64_t first[11];

    plot_open(&plot);
    plot.city->plan.public_piles = 60;
    plot_share(&plot);
    memcpy(first, plot.working, sizeof(first));
    for (int place_by = EV_PLACE_POPULATION; place_by <= EV_PLACE_ACCESS; place_by++) {
        if (place_by == EV_PLACE_NEED) {
            continue;
        }
        plot.city->plan.public_piles = 60;
        plot.city->plan.kept_piles = 60;
        plot.city->plan.place_by = place_by;
        plot_share(&plot);
        CU_ASSERT_EQUAL(memcmp(first, plot.working, sizeof(first)), 0);
        CU_ASSERT_EQUAL(plot_open_in(&plot, -1), 60);
        expect_nested(&plot, 200);
        for (size_t i = 0; i < 11; i++) {
            CU_ASSERT_TRUE(plot.working[i] >= first[i]);
        }
    }
    plot_close(&plot);
}

/* A has 30 piles of its own, half of them fast; B the other 70 as the city wants them. */
static void
test_a_district_with_a_number(void)
{
    plot_t plot;

    plot_open(&plot);
    plot_districts(&plot);
    plot.plan_of[PLOT_A].public_piles = 30;
    plot.plan_of[PLOT_A].fast_frac = 0.5;
    plot_share(&plot);
    CU_ASSERT_EQUAL(plot.status, SIM_OK);
    CU_ASSERT_EQUAL(plot_open_in(&plot, PLOT_A1) + plot_open_in(&plot, PLOT_A2), 30);
    CU_ASSERT_EQUAL(plot_open_in(&plot, -1), 100);
    CU_ASSERT_EQUAL(plot.working[0], 15); /* slow */
    CU_ASSERT_EQUAL(plot.working[2], 12); /* 15 x 0.8 fast, the others high power */
    CU_ASSERT_EQUAL(plot.working[5], 3);
    CU_ASSERT_EQUAL(plot.working[1], 49); /* 70 x 0.7 */
    plot.plan_of[PLOT_B].public_piles = 71;
    plot_share(&plot);
    CU_ASSERT_EQUAL(plot.status, SIM_ERR_INPUT);
    CU_ASSERT_PTR_NOT_NULL(strstr(test_text_of(test_path("said")),
        "districts ask for 101 public piles (piles.public), more than the city's 100"));
    plot_close(&plot);
}

/* B shares anew what the city's plan gives it. */
static void
test_a_district_with_a_mix(void)
{
    plot_t plot;
    int64_t in_a, in_b;

    plot_open(&plot);
    plot_share(&plot);
    in_a = plot_open_in(&plot, PLOT_A1) + plot_open_in(&plot, PLOT_A2);
    in_b = 100 - in_a;
    plot_districts(&plot);
    plot.plan_of[PLOT_B].fast_frac = 1.0;
    plot.plan_of[PLOT_B].high_power_frac = 0.0;
    plot.plan_of[PLOT_B].place_by = EV_PLACE_ACCESS;
    plot_share(&plot);
    CU_ASSERT_EQUAL(plot.status, SIM_OK);
    CU_ASSERT_EQUAL(plot_open_in(&plot, PLOT_A1) + plot_open_in(&plot, PLOT_A2), in_a);
    CU_ASSERT_EQUAL(plot_open_in(&plot, PLOT_B1) + plot_open_in(&plot, PLOT_B2), in_b);
    CU_ASSERT_EQUAL(plot.working[1], 0);
    CU_ASSERT_EQUAL(n_of(&plot, EV_POOL_SLOW), plot.working[0]);
    plot_close(&plot);
}

/* Numbers of districts nest as those of the city do. */
static void
test_districts_nest(void)
{
    plot_t plot;

    plot_open(&plot);
    plot_districts(&plot);
    plot.city->plan.place_by = EV_PLACE_POPULATION;
    plot.plan_of[PLOT_A].place_by = EV_PLACE_EMPLOYMENT;
    plot.plan_of[PLOT_B].place_by = EV_PLACE_POPULATION;
    plot.city->plan.public_piles = 100;
    for (int64_t n = 1, last = 0; n < 100; n++) {
        plot.plan_of[PLOT_A].public_piles = n;
        plot.plan_of[PLOT_B].public_piles = 100;
        plot_share(&plot);
        CU_ASSERT_EQUAL(plot_open_in(&plot, -1), 100);
        CU_ASSERT_EQUAL(plot_open_in(&plot, PLOT_A1) + plot_open_in(&plot, PLOT_A2), n);
        CU_ASSERT_TRUE(plot_open_in(&plot, PLOT_A1) >= last);
        last = plot_open_in(&plot, PLOT_A1);
    }
    plot_close(&plot);
}

/* Powers of a kind that the register does not have, and townships of no weight. */
static void
test_no_room(void)
{
    plot_t plot;

    plot_open(&plot);
    plot.n_registered = 3; /* no high power */
    plot_share(&plot);
    CU_ASSERT_EQUAL(plot.status, SIM_ERR_INPUT);
    CU_ASSERT_PTR_NOT_NULL(strstr(test_text_of(test_path("said")),
        "has no operating row of kind high_power for 6 piles of the plan"));
    plot.city->plan.place_by = EV_PLACE_POPULATION; /* then there are new sites */
    plot_share(&plot);
    CU_ASSERT_EQUAL(plot.status, SIM_OK);
    CU_ASSERT_EQUAL(n_of(&plot, EV_POOL_HIGH_POWER), 6);
    plot.city->plan.place_by = EV_PLACE_NEED;
    plot_share(&plot);
    CU_ASSERT_EQUAL(plot.status, SIM_ERR_INPUT);
    plot_close(&plot);
}

int
main(void)
{
    return test_main("quota",
        (const test_case_t[]){{"over the register, by hand", test_as_registered_by_hand},
            {"dead piles that are found", test_dead}, {"depots, AC and DC", test_depots},
            {"sized by power and by money", test_sizes},
            {"one pile more takes none away, and all are there", test_nested},
            {"kept piles stand as registered", test_kept},
            {"a district with a number of its own", test_a_district_with_a_number},
            {"a district with a mix of its own", test_a_district_with_a_mix},
            {"districts add up and nest", test_districts_nest},
            {"what no row can take is told", test_no_room}, {NULL, NULL}});
}
