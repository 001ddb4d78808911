#include "models/backlog.h"

#include "tests/testlib.h"
#include "tests/toys/plot.h"

#include <string.h>

#define MOST_ROWS 32

static int64_t was[MOST_ROWS];
static const int64_t no_others[PLOT_N_DISTRICTS];

/* Of 50 dead piles beside 100 that work, half are found and two in five of these repaired;
   10 die for each 100 that work. M = 0.1 (100 + 0.2 x 50) / (1 + 0.1 x 0.2) = 10.784. */
static void
test_fate_by_hand(void)
{
    ev_zombie_law_t law = {.load = 0.1, .cleared_frac = 0.5, .repaired_frac = 0.4};
    ev_backlog_fate_t fate = ev_backlog_fate(&law, 100.0, 50.0);

    TEST_NEAR(fate.recent, 11.0 / 1.02, 1e-12);
    TEST_NEAR(fate.repaired, 0.2 * (50.0 - 11.0 / 1.02), 1e-12);
    TEST_NEAR(fate.left, 0.5 * (50.0 - 11.0 / 1.02), 1e-12);
    /* One in eleven of those that die and come back is dead: what works was only added to. */
    TEST_NEAR((100.0 + fate.recent + fate.repaired) / 1.1, 100.0 + fate.repaired, 1e-12);
    law.cleared_frac = 0.0; /* nothing was found yet: as many work as before */
    fate = ev_backlog_fate(&law, 100.0, 50.0);
    TEST_NEAR(fate.repaired, 0.0, 0.0);
    TEST_NEAR((100.0 + fate.recent) / 1.1, 100.0, 1e-12);
    fate = ev_backlog_fate(&law, 100.0, 3.0); /* no more are recent than are dead */
    TEST_NEAR(fate.recent, 3.0, 0.0);
    TEST_NEAR(fate.left, 0.0, 0.0);
}

/* 100 public piles of which 40 are dead, 20 of them at dead sites; 50 depot piles of which 10
   are dead; those found are all found at once, nothing dies any more. */
static void
open_plot(plot_t *plot)
{
    ev_plan_t *plan;

    plot_open(plot);
    plan = &plot->city->plan;
    plan->scale = 1.0;
    plan->public_operating_frac = 0.6;
    plan->visible_dead_frac = 0.5;
    plan->dedicated_piles = 50;
    plan->dedicated_operating_frac = 0.8;
    plan->found_frac = 1.0;
    plan->inspect_since_days = 1e6;
    plan->repaired_frac = 0.5;
    plan->repair_slow_cny = 900.0;
    plan->repair_fast_cny = 6000.0;
    plot->city->n_days = 7;
}

static void
settle(plot_t *plot)
{
    const ev_quota_t quota = {plot->row, plot->n_rows, plot->working, plot->dead,
        plot->hidden, "register.csv", plot->need, NULL};

    CU_ASSERT_FATAL(plot->n_rows <= MOST_ROWS);
    memcpy(was, plot->working, plot->n_rows * sizeof(*was));
    CU_ASSERT_EQUAL_FATAL(ev_backlog_settle(plot->city, &quota, no_others), SIM_OK);
}

static void
close_plot(plot_t *plot)
{
    ev_zombie_free(&plot->city->zombies);
    plot_close(plot);
}

static const ev_zombie_past_t *
past_of(const plot_t *plot, uint32_t district, uint32_t sort)
{
    return &plot->city->zombies.past[district * EV_ZOMBIE_N_SORTS + sort];
}

/* The dead are 10 DC and 30 AC piles: 5 DC at the dead site 11 in A, 3 at site 3 in A, one at
   4 and 5 each in B; 15 AC at the dead site 10 in B, 10 at site 1 in A, 5 at site 2 in B. */
static void
test_one_district_by_hand(void)
{
    static const int64_t added[] = {5, 0, 1, 0, 0, 0, 0, 3, 0, 0, 3};
    plot_t plot;

    open_plot(&plot);
    plot_districts(&plot);
    plot.plan_of[PLOT_A].inspect_days = 30.0;
    plot.plan_of[PLOT_A].repair_slow_cny = 800.0;
    plot_share(&plot);
    CU_ASSERT_EQUAL(plot.hidden[0], 10);
    CU_ASSERT_EQUAL(plot.hidden[1], 5);
    CU_ASSERT_EQUAL(plot.hidden[2], 3);
    CU_ASSERT_EQUAL(plot.hidden[3], 1);
    CU_ASSERT_EQUAL(plot.hidden[4], 1);
    CU_ASSERT_EQUAL(plot.hidden[7], 5);
    CU_ASSERT_EQUAL(plot.hidden[8], 5);
    settle(&plot);
    for (size_t i = 0; i < plot.n_rows; i++) {
        CU_ASSERT_EQUAL(plot.working[i] - was[i], added[i]);
    }
    CU_ASSERT_EQUAL(plot.dead[9], 15); /* B's are still where they were */
    CU_ASSERT_EQUAL(plot.dead[10], 0);
    CU_ASSERT_EQUAL(past_of(&plot, PLOT_A, EV_ZOMBIE_SLOW)->n_dead, 10);
    CU_ASSERT_EQUAL(past_of(&plot, PLOT_A, EV_ZOMBIE_SLOW)->n_back, 5);
    CU_ASSERT_EQUAL(past_of(&plot, PLOT_A, EV_ZOMBIE_SLOW)->n_left, 0);
    CU_ASSERT_EQUAL(past_of(&plot, PLOT_A, EV_ZOMBIE_FAST)->n_dead, 8);
    CU_ASSERT_EQUAL(past_of(&plot, PLOT_A, EV_ZOMBIE_FAST)->n_back, 4);
    CU_ASSERT_EQUAL(past_of(&plot, PLOT_B, EV_ZOMBIE_SLOW)->n_dead, 20);
    CU_ASSERT_EQUAL(past_of(&plot, PLOT_B, EV_ZOMBIE_SLOW)->n_left, 20);
    CU_ASSERT_EQUAL(past_of(&plot, PLOT_B, EV_ZOMBIE_DEDICATED)->n_left, 5);
    TEST_NEAR(past_of(&plot, PLOT_A, EV_ZOMBIE_SLOW)->repair_cny, 5 * 800.0, 1e-9);
    TEST_NEAR(past_of(&plot, PLOT_A, EV_ZOMBIE_FAST)->repair_cny, 4 * 6000.0, 1e-9);
    /* 2.5 of the 5 AC piles of depots, and 3 are whole ones */
    TEST_NEAR(past_of(&plot, PLOT_A, EV_ZOMBIE_DEDICATED)->repair_cny, 3 * 800.0, 1e-9);
    close_plot(&plot);
}

/* After 12 of 30 days two fifths were found; all of them are repaired in A, none in B. */
static void
test_on_the_way(void)
{
    plot_t plot;

    open_plot(&plot);
    plot.city->plan.inspect_days = 30.0;
    plot.city->plan.inspect_since_days = 12.0;
    plot_districts(&plot);
    plot.plan_of[PLOT_A].repaired_frac = 1.0;
    plot.plan_of[PLOT_B].repaired_frac = 0.0;
    plot_share(&plot);
    settle(&plot);
    CU_ASSERT_EQUAL(plot.working[0] - was[0], 4);
    CU_ASSERT_EQUAL(plot.working[2] - was[2], 1); /* 3.2 of 8: 3, two at the dead site */
    CU_ASSERT_EQUAL(plot.working[10] - was[10], 2);
    CU_ASSERT_EQUAL(plot.dead[10], 3);
    CU_ASSERT_EQUAL(plot.working[9], 0);
    CU_ASSERT_EQUAL(plot.dead[9], 9); /* 12 of 20 are still there, 9 of 15 at the site */
    CU_ASSERT_EQUAL(past_of(&plot, PLOT_B, EV_ZOMBIE_SLOW)->n_left, 12);
    close_plot(&plot);
}

/* Interval of inspections in a district, with these plans. */
static double
interval_days(plot_t *plot, uint32_t district)
{
    double days;

    ev_zombie_free(&plot->city->zombies);
    plot_share(plot);
    settle(plot);
    days = plot->city->zombies.law[district * EV_ZOMBIE_N_SORTS].interval_days;
    CU_ASSERT_EQUAL(
        days, plot->city->zombies.law[district * EV_ZOMBIE_N_SORTS + 2].interval_days);
    return days;
}

/* Two piles a day: the city's inspectors go round all 150 connected piles; where B is not
   inspected, or has an inspector of its own for its 69, round the 81 of A: 28 AC, 7 DC, 3 of
   high power and 20 of depots that work, and 23 dead ones. */
static void
test_inspectors(void)
{
    ev_plan_t *own;
    plot_t plot;

    open_plot(&plot);
    plot.city->plan.inspect_days = 30.0;
    plot.city->plan.inspect_per_day = 2.0;
    TEST_NEAR(interval_days(&plot, PLOT_A), 75.0, 1e-12);
    TEST_NEAR(interval_days(&plot, PLOT_B), 75.0, 1e-12);
    plot_districts(&plot);
    own = &plot.plan_of[PLOT_B];
    own->inspect_days = 0.0;
    TEST_NEAR(interval_days(&plot, PLOT_A), 40.5, 1e-12);
    TEST_NEAR(interval_days(&plot, PLOT_B), 0.0, 0.0);
    own->inspect_days = 30.0;
    own->inspect_per_day = 1.0;
    own->n_in_district = 1;
    strcpy(own->in_district[0].part, "B");
    strcpy(own->in_district[0].key, "upkeep.inspections_per_day");
    TEST_NEAR(interval_days(&plot, PLOT_A), 40.5, 1e-12);
    TEST_NEAR(interval_days(&plot, PLOT_B), 69.0, 1e-12);
    close_plot(&plot);
}

/* Depots of a plan that says how many of them are DC: 45 AC and 5 DC piles are dead, of
   which four in five come back. */
static void
test_kinds_come_back_as_they_died(void)
{
    plot_t plot;
    ev_plan_t *plan;

    open_plot(&plot);
    plan = &plot.city->plan;
    plan->dedicated_piles = 100;
    plan->dedicated_operating_frac = 0.5;
    plan->dedicated_fast_frac = 0.1;
    plan->zombie_dedicated_rate = 0.0;
    plan->found_frac = 1.0;
    plan->inspect_since_days = 1e6;
    plan->repaired_frac = 0.8;
    plan->inspect_days = 30.0;
    plot.row[8].zone_ix = PLOT_A1; /* both depots in A */
    plot_share(&plot);
    settle(&plot);
    CU_ASSERT_EQUAL(plot.working[7], 45 + 36);
    CU_ASSERT_EQUAL(plot.working[8], 5 + 4);
    CU_ASSERT_EQUAL(plot.hidden[7], 45 - 36);
    CU_ASSERT_EQUAL(plot.hidden[8], 5 - 4);
    close_plot(&plot);
}

/* Without inspections there is nothing to settle. */
static void
test_nobody_looks(void)
{
    plot_t plot;

    open_plot(&plot);
    plot_share(&plot);
    settle(&plot);
    CU_ASSERT_EQUAL(plot.city->zombies.n_days, 0);
    CU_ASSERT_EQUAL(memcmp(was, plot.working, plot.n_rows * sizeof(*was)), 0);
    close_plot(&plot);
}

int
main(void)
{
    static const test_case_t cases[] = {
        {"fate by hand", test_fate_by_hand},
        {"one district by hand", test_one_district_by_hand},
        {"on the way", test_on_the_way},
        {"inspectors", test_inspectors},
        {"kinds come back as they died", test_kinds_come_back_as_they_died},
        {"nobody looks", test_nobody_looks},
        {NULL, NULL},
    };

    return test_main("backlog", cases);
}
