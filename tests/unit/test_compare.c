#include "sim/compare.h"
#include "tests/testlib.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { PAIRED, NOISE, INPUT, HOUR, NEVER, N_METRICS };

static sim_metric_t metrics[N_METRICS] = {
    [PAIRED] = {.name = "paired", .unit = "min", .scopes = 1, .most = INFINITY},
    [NOISE] = {.name = "noise", .unit = "min", .scopes = 1, .most = INFINITY},
    [INPUT] = {.name = "input",
        .unit = "piles",
        .scopes = 1,
        .most = INFINITY,
        .is_input = true},
    [HOUR] = {.name = "hour", .unit = "h", .scopes = 1, .most = 24, .is_circular = true},
    [NEVER] = {.name = "never", .unit = "min", .scopes = 1, .most = INFINITY},
};

static const sim_layout_t layout = {metrics, N_METRICS, NULL, 0, NULL, 0, NULL};

static void
fill(sim_results_t *results, double shift, double hour, double piles, int series)
{
    static const double chance[] = {1, 4, 2, 8, 5};
    static const double other[] = {3, 1, 4, 1, 5};

    for (int i = 0; i < 5; i++) {
        const double rest = shift == 0 ? chance[i] : other[i];
        const double row[N_METRICS] = {
            [PAIRED] = chance[i] + shift + 0.01 * shift * other[i],
            [NOISE] = rest,
            [INPUT] = piles,
            [HOUR] = hour,
            [NEVER] = NAN};

        CU_ASSERT_EQUAL(sim_results_add(results, series, row, NULL), SIM_OK);
    }
}

static void
open_pair(sim_results_t *a, sim_results_t *b)
{
    CU_ASSERT_EQUAL_FATAL(sim_results_init(a, &layout), SIM_OK);
    CU_ASSERT_EQUAL_FATAL(sim_results_init(b, &layout), SIM_OK);
    fill(a, 0, 23.5, 100, SIM_SERIES_CHANCE);
    fill(b, 1, 0.5, 100, SIM_SERIES_CHANCE);
}

/* By hand: A has mean 4; the differences are 1.03 1.01 1.04 1.01 1.05, mean 1.028, sd
 * 0.0178885, t(4) = 2.776445. */
static void
test_differences_are_paired(void)
{
    sim_results_t a, b;
    sim_compare_t c;

    open_pair(&a, &b);
    c = sim_compare_metric(&a, &b, PAIRED);
    TEST_NEAR(c.a, 4, 1e-12);
    TEST_NEAR(c.b, 5.028, 1e-12);
    TEST_NEAR(c.estimate.mean, 1.028, 1e-12);
    TEST_NEAR(c.estimate.hi - c.estimate.mean, 2.776445 * 0.0178885 / sqrt(5), 1e-5);
    TEST_NEAR(c.relative_frac, 0.257, 1e-12);
    CU_ASSERT_TRUE(c.correlation > 0.999);
    CU_ASSERT_TRUE(c.variance_ratio > 1000);
    CU_ASSERT_EQUAL(c.estimate.n, 5);
    CU_ASSERT_STRING_EQUAL(c.verdict, "up");
    c = sim_compare_metric(&b, &a, PAIRED);
    CU_ASSERT_STRING_EQUAL(c.verdict, "down");
    sim_results_free(&a);
    sim_results_free(&b);
}

/* By hand: sums of (1 4 2 8 5) and (3 1 4 1 5) around their means 4 and 2.8: 30, 12.8,
 * and -8 for the product. */
static void
test_correlation_and_what_is_not_decided(void)
{
    sim_results_t a, b;
    sim_compare_t c;

    open_pair(&a, &b);
    c = sim_compare_metric(&a, &b, NOISE);
    TEST_NEAR(c.correlation, -8 / sqrt(30 * 12.8), 1e-12);
    TEST_NEAR(c.variance_ratio, 42.8 / 58.8, 1e-12);
    CU_ASSERT_STRING_EQUAL(c.verdict, "not decided");
    c = sim_compare_metric(&a, &b, NEVER);
    CU_ASSERT_TRUE(isnan(c.estimate.mean));
    CU_ASSERT_STRING_EQUAL(c.verdict, "not decided");
    sim_results_free(&a);
    sim_results_free(&b);
}

static void
test_inputs_and_hours(void)
{
    sim_results_t a, b;
    sim_compare_t c;

    open_pair(&a, &b);
    c = sim_compare_metric(&a, &b, INPUT);
    CU_ASSERT_STRING_EQUAL(c.verdict, "same");
    TEST_NEAR(c.relative_frac, 0, 0);
    CU_ASSERT_TRUE(isnan(c.correlation));
    c = sim_compare_metric(&a, &b, HOUR); /* from 23.5 to 0.5 is an hour later */
    TEST_NEAR(c.estimate.mean, 1, 1e-12);
    CU_ASSERT_STRING_EQUAL(c.verdict, "up");
    CU_ASSERT_TRUE(isnan(c.relative_frac));
    sim_results_free(&a);
    sim_results_free(&b);
}

/* A difference that is sure by chance may drown in ignorance. */
static void
test_ignorance_has_a_say(void)
{
    sim_results_t a, b;
    sim_compare_t c;

    open_pair(&a, &b);
    fill(&a, 0, 1, 100, SIM_SERIES_BOTH);
    fill(&b, 1, 1, 100, SIM_SERIES_BOTH);
    c = sim_compare_metric(&a, &b, PAIRED);
    CU_ASSERT_STRING_EQUAL(c.verdict, "up");
    for (uint32_t row = 0; row < 5; row += 2) {
        b.rows[SIM_SERIES_BOTH][row * N_METRICS + PAIRED] -= 10;
    }
    c = sim_compare_metric(&a, &b, PAIRED);
    CU_ASSERT_TRUE(c.estimate.lo_all < 0 && c.estimate.hi_all > 0);
    CU_ASSERT_STRING_EQUAL(c.verdict, "up (chance only)");
    sim_results_free(&a);
    sim_results_free(&b);
}

static void
test_runs_that_do_not_fit_are_refused(void)
{
    char said[1024] = "";
    FILE *err = fmemopen(said, sizeof(said) - 1, "w");
    sim_recall_t a = {.path = "a.h5", .model = "m", .version = "1", .seed = 7}, b;
    sim_diag_t diag;

    sim_diag_open(&diag, err);
    a.layout = layout;
    a.metrics = metrics;
    b = a;
    b.path = "b.h5";
    CU_ASSERT_EQUAL(sim_compare_check(&a, &b, &diag), SIM_OK);
    b.seed = 8;
    CU_ASSERT_EQUAL(sim_compare_check(&a, &b, &diag), SIM_ERR_OTHER_SCENARIO);
    b.seed = 7;
    b.results.n_rows[SIM_SERIES_CHANCE] = 3;
    CU_ASSERT_EQUAL(sim_compare_check(&a, &b, &diag), SIM_ERR_OTHER_SCENARIO);
    b.results.n_rows[SIM_SERIES_CHANCE] = 0;
    b.results.n_rows[SIM_SERIES_BOTH] =
        3; /* only one has the series: chance is compared */
    CU_ASSERT_EQUAL(sim_compare_check(&a, &b, &diag), SIM_OK);
    CU_ASSERT_EQUAL(diag.n_notes, 1);
    a.results.n_rows[SIM_SERIES_BOTH] = 2;
    CU_ASSERT_EQUAL(sim_compare_check(&a, &b, &diag), SIM_ERR_OTHER_SCENARIO);
    a.results.n_rows[SIM_SERIES_BOTH] = b.results.n_rows[SIM_SERIES_BOTH] = 0;
    b.layout.n_metrics--;
    CU_ASSERT_EQUAL(sim_compare_check(&a, &b, &diag), SIM_ERR_OTHER_SCENARIO);
    b.layout.n_metrics++;
    strcpy(b.version, "2");
    CU_ASSERT_EQUAL(sim_compare_check(&a, &b, &diag), SIM_OK);
    CU_ASSERT_EQUAL(diag.n_errors, 4);
    CU_ASSERT_EQUAL(diag.n_notes, 2);
    fclose(err);
    CU_ASSERT_PTR_NOT_NULL(strstr(said, "b.h5: error: has seed 8, the other file 7;"));
}

int
main(void)
{
    static const test_case_t cases[] = {
        {"differences are paired", test_differences_are_paired},
        {"correlation, and what is not decided",
            test_correlation_and_what_is_not_decided},
        {"inputs and hours", test_inputs_and_hours},
        {"ignorance has a say", test_ignorance_has_a_say},
        {"runs that do not fit are refused", test_runs_that_do_not_fit_are_refused},
        {NULL, NULL},
    };

    return test_main("compare", cases);
}
