#include "models/common.h"

#include "tests/testlib.h"
#include "tests/toys/plot.h"

#include <stdio.h>
#include <string.h>

#define N_HOMES (2 * PLOT_N_ZONES)

/* 10 piles at work and 20 shared ones; no community's coverage says anything. */
static void
open_plot(plot_t *plot)
{
    ev_plan_t *plan;

    plot_open(plot);
    plan = &plot->city->plan;
    plan->work_piles = 10;
    plan->shared_piles = 20;
    plan->shared_old_frac = plan->shared_parking_frac = plan->shared_new_frac = -1.0;
    plan->evs_per_shared_pile = 5.0;
    plot->city->housing[EV_HOUSING_OLD].shared_access_frac = 0.1;
}

static bool
are(const int64_t *given, const int64_t *wanted, size_t n)
{
    return memcmp(given, wanted, n * sizeof(*given)) == 0;
}

/* Jobs 500 100 200 200; cars without a pile 5 5 10 10 15 15 20 20. */
static void
test_by_hand(void)
{
    int64_t work[PLOT_N_ZONES], shared[N_HOMES];
    plot_t plot;

    open_plot(&plot);
    CU_ASSERT_EQUAL(ev_common_work(plot.city, work), SIM_OK);
    CU_ASSERT_EQUAL(ev_common_shared(plot.city, shared), SIM_OK);
    CU_ASSERT_TRUE(are(work, (const int64_t[]){5, 1, 2, 2}, PLOT_N_ZONES));
    CU_ASSERT_TRUE(are(shared, (const int64_t[]){1, 1, 2, 2, 3, 3, 4, 4}, N_HOMES));
    plot_close(&plot);
}

/* B has 6 and 7 of its own; A shares the rest: 4 by 5:1, 13 by 1:1:2:2. */
static void
test_numbers_of_a_district(void)
{
    int64_t work[PLOT_N_ZONES], shared[N_HOMES];
    ev_common_t of[PLOT_N_DISTRICTS];
    plot_t plot;

    open_plot(&plot);
    plot_set(&plot, PLOT_B, "piles.work", 6);
    plot_set(&plot, PLOT_B, "piles.shared", 7);
    CU_ASSERT_EQUAL(ev_common_work(plot.city, work), SIM_OK);
    CU_ASSERT_EQUAL(ev_common_shared(plot.city, shared), SIM_OK);
    CU_ASSERT_EQUAL(ev_common_count(plot.city, of), SIM_OK);
    CU_ASSERT_TRUE(are(work, (const int64_t[]){3, 1, 3, 3}, PLOT_N_ZONES));
    CU_ASSERT_TRUE(are(shared, (const int64_t[]){2, 2, 5, 4, 2, 1, 2, 2}, N_HOMES));
    CU_ASSERT_EQUAL(of[PLOT_A].work, 4);
    CU_ASSERT_EQUAL(of[PLOT_B].work, 6);
    CU_ASSERT_EQUAL(of[PLOT_A].shared, 13);
    CU_ASSERT_EQUAL(of[PLOT_B].shared, 7);
    plot_close(&plot);
}

/* What coverage gives B comes beside: as planned B has 14 of the 20, and A keeps its 6. */
static void
test_coverage_comes_before(void)
{
    ev_common_t of[PLOT_N_DISTRICTS];
    plot_t plot;

    open_plot(&plot);
    plot_set(&plot, PLOT_B, "coverage.shared_old_frac", 1.0);
    CU_ASSERT_EQUAL(ev_common_count(plot.city, of), SIM_OK);
    CU_ASSERT_EQUAL(of[PLOT_A].shared, 6);
    CU_ASSERT_EQUAL(of[PLOT_B].planned, 14);
    TEST_NEAR((double)of[PLOT_B].shared, 70.0 / 5.0, 2.0); /* to one in each of 4 */
    plot_close(&plot);
}

static void
test_nested(void)
{
    int64_t work[PLOT_N_ZONES], shared[N_HOMES], was_work = 0, was_shared = 0;
    plot_t plot;

    for (int n = 0; n <= 10; n++) {
        int64_t n_work = 0, n_shared = 0;

        open_plot(&plot);
        plot_set(&plot, PLOT_B, "piles.work", n);
        plot_set(&plot, PLOT_B, "piles.shared", 2 * n);
        CU_ASSERT_EQUAL(ev_common_work(plot.city, work), SIM_OK);
        CU_ASSERT_EQUAL(ev_common_shared(plot.city, shared), SIM_OK);
        for (int z = 0; z < PLOT_N_ZONES; z++) {
            n_work += work[z];
        }
        for (int c = 0; c < N_HOMES; c++) {
            n_shared += shared[c];
        }
        CU_ASSERT_EQUAL(n_work, 10);
        CU_ASSERT_EQUAL(n_shared, 20);
        CU_ASSERT_EQUAL(work[PLOT_B1] + work[PLOT_B2], n);
        CU_ASSERT_TRUE(work[PLOT_B1] >= was_work && shared[7] >= was_shared);
        was_work = work[PLOT_B1];
        was_shared = shared[7];
        plot_close(&plot);
    }
}

static const char *
said(const plot_t *plot)
{
    FILE *out = fopen(test_path("said"), "w");
    sim_diag_t diag;

    CU_ASSERT_PTR_NOT_NULL_FATAL(out);
    sim_diag_open(&diag, out);
    CU_ASSERT_EQUAL(ev_common_check(plot->city, &diag), sim_diag_verdict(&diag));
    fclose(out);
    return test_text_of(test_path("said"));
}

static void
test_faults(void)
{
    plot_t plot;

    open_plot(&plot);
    plot_set(&plot, PLOT_B, "piles.work", 10);
    CU_ASSERT_STRING_EQUAL(said(&plot), "");
    plot_set(&plot, PLOT_A, "piles.work", 1);
    CU_ASSERT_PTR_NOT_NULL(strstr(said(&plot),
        "districts have 11 piles.work of their own, more than the city's 10"));
    plot_set(&plot, PLOT_B, "piles.work", 8);
    CU_ASSERT_PTR_NOT_NULL(strstr(said(&plot),
        "9 piles.work of their own, less than the city's 10, and no other district "
        "takes the rest"));
    plot_set(&plot, PLOT_A, "piles.work", 2);
    plot.zone[PLOT_A1].employment = plot.zone[PLOT_A2].employment = 0.0;
    CU_ASSERT_PTR_NOT_NULL(
        strstr(said(&plot), "districts.A: piles.work = 2, but nobody works there"));
    plot_close(&plot);
}

int
main(void)
{
    return test_main(
        "common", (const test_case_t[]){{"by jobs and by cars, by hand", test_by_hand},
                      {"numbers of a district", test_numbers_of_a_district},
                      {"what coverage gives comes beside", test_coverage_comes_before},
                      {"they nest and add up", test_nested},
                      {"what cannot be is told", test_faults}, {NULL, NULL}});
}
