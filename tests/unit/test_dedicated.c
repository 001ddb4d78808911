#include "models/dedicated.h"

#include "models/own_ratio.h"
#include "tests/testlib.h"
#include "tests/toys/plot.h"

#include <stdlib.h>
#include <string.h>

/* The rows of depots in plot.h: AC in A, DC in B. */
enum { ROW_A = 7, ROW_B = 8 };

/* 50 dedicated piles of which 0.8 operate; 10 of them are at work, 6 in A and 4 in B. */
static void
open_plot(plot_t *plot)
{
    plot_open(plot);
    plot->city->plan.dedicated_piles = 50;
    plot->city->plan.dedicated_operating_frac = 0.8;
    plot->city->plan.work_piles = 10;
    plot->city->plan.shared_old_frac = -1.0;
}

static void
share(plot_t *plot)
{
    sim_diag_t diag;

    sim_diag_open(&diag, stdout);
    free(plot->city->own);
    plot->city->own = NULL;
    CU_ASSERT_EQUAL(ev_own_ratio_open(plot->city, &diag), SIM_OK);
    plot_share(plot);
}

/* Working, then hidden, in A and B. */
static void
expect(const plot_t *plot, int64_t a, int64_t b, int64_t dead_a, int64_t dead_b)
{
    CU_ASSERT_EQUAL(plot->status, SIM_OK);
    CU_ASSERT_EQUAL(plot->working[ROW_A], a);
    CU_ASSERT_EQUAL(plot->working[ROW_B], b);
    CU_ASSERT_EQUAL(plot->hidden[ROW_A], dead_a);
    CU_ASSERT_EQUAL(plot->hidden[ROW_B], dead_b);
}

static void
expect_said(const plot_t *plot, const char *words)
{
    CU_ASSERT_EQUAL(plot->status, SIM_ERR_INPUT);
    CU_ASSERT_PTR_NOT_NULL(strstr(test_text_of(test_path("said")), words));
}

/* Without: 30 working and 10 dead, half and half. B with 30: 24 work, 4 of them at work
   places; A has 20: 16 less 6. */
static void
test_a_number(void)
{
    plot_t plot;

    open_plot(&plot);
    share(&plot);
    expect(&plot, 15, 15, 5, 5);
    plot_set(&plot, PLOT_B, "piles.dedicated", 30);
    share(&plot);
    expect(&plot, 10, 20, 4, 6);
    plot_set(&plot, PLOT_B, "piles.dedicated_operating_frac", 0.5); /* 15 less 4 */
    share(&plot);
    expect(&plot, 10, 11, 4, 15);
    plot_close(&plot);
}

/* B keeps 15 + 5 + 4 piles, half of which operate; A keeps what it has. */
static void
test_a_mix(void)
{
    plot_t plot;

    open_plot(&plot);
    plot_set(&plot, PLOT_B, "piles.dedicated_operating_frac", 0.5);
    share(&plot);
    expect(&plot, 15, 8, 5, 12);
    plot_close(&plot);

    open_plot(&plot);
    plot.row[ROW_B].zone_ix = PLOT_A2; /* A has both kinds: 30 working, 10 dead */
    plot_set(&plot, PLOT_A, "piles.dedicated_fast_frac", 0.8);
    share(&plot);
    expect(&plot, 6, 24, 2, 8);
    plot_close(&plot);
}

static void
test_count(void)
{
    int64_t n_in[PLOT_N_DISTRICTS];
    plot_t plot;

    open_plot(&plot);
    plot_set(&plot, PLOT_B, "piles.work", 1);
    for (int n = 1; n <= 2; n++) {
        ev_quota_t quota;
        ev_sharing_t sharing = {.city = plot.city, .quota = &quota};

        share(&plot);
        quota = (ev_quota_t){.row = plot.row,
            .n_rows = plot.n_rows,
            .working = plot.working,
            .hidden = plot.hidden};
        CU_ASSERT_EQUAL(ev_dedicated_count(&sharing, n_in), SIM_OK);
        CU_ASSERT_EQUAL(n_in[PLOT_A], n == 1 ? 15 + 5 + 9 : 37);
        CU_ASSERT_EQUAL(n_in[PLOT_B], n == 1 ? 15 + 5 + 1 : 13);
        plot_set(&plot, PLOT_B, "piles.dedicated", 13);
    }
    plot_close(&plot);
}

/* One more in B is never one less there, and all are there. */
static void
test_nested(void)
{
    int64_t was = 0;
    plot_t plot;

    for (int n = 5; n <= 42; n++) {
        open_plot(&plot);
        plot_set(&plot, PLOT_B, "piles.dedicated", n);
        share(&plot);
        CU_ASSERT_EQUAL_FATAL(plot.status, SIM_OK);
        CU_ASSERT_EQUAL(plot.working[ROW_B] + plot.hidden[ROW_B] + 4, n);
        CU_ASSERT_EQUAL(plot.working[ROW_A] + plot.hidden[ROW_A] + 6, 50 - n);
        CU_ASSERT_TRUE(plot.working[ROW_B] >= was);
        was = plot.working[ROW_B];
        plot_close(&plot);
    }
}

static void
test_faults(void)
{
    plot_t plot;

    open_plot(&plot);
    plot_set(&plot, PLOT_B, "piles.dedicated", 4);
    share(&plot);
    expect_said(&plot, "districts.B: piles.dedicated: of 4 piles 3 operate, less than "
                       "the 4 piles at work and "
                       "shared ones there");
    plot_set(&plot, PLOT_B, "piles.dedicated", 45);
    share(&plot);
    expect_said(&plot, "districts ask for 45 dedicated piles (piles.dedicated) of the "
                       "city's 50; the others have 6 piles "
                       "at work and shared ones, but 5 are left");
    plot_set(&plot, PLOT_B, "piles.dedicated", 51);
    share(&plot);
    expect_said(&plot, "districts ask for 51 dedicated piles (piles.dedicated), more "
                       "than the city's 50");
    plot_set(&plot, PLOT_B, "piles.dedicated", 30);
    plot_set(&plot, PLOT_A, "piles.dedicated", 19);
    share(&plot);
    expect_said(&plot, "districts have 49 dedicated piles (piles.dedicated) of their "
                       "own, less than the");
    plot_set(&plot, PLOT_A, "piles.dedicated", 20);
    plot_set(&plot, PLOT_A, "piles.dedicated_fast_frac", 1.0);
    share(&plot);
    expect_said(&plot,
        "has no operating row of kind dedicated (DC) for 10 piles of the plan in A");
    plot_close(&plot);
}

int
main(void)
{
    return test_main("dedicated",
        (const test_case_t[]){{"a district with a number of its own", test_a_number},
            {"a district with a mix of its own", test_a_mix},
            {"connected ones by district", test_count},
            {"they nest and add up", test_nested},
            {"what cannot be is told", test_faults}, {NULL, NULL}});
}
