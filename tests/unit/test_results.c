#include "sim/results.h"
#include "tests/testlib.h"

#include <math.h>

enum { WAIT, FRACTION, HOUR, INPUT, RATE, TRIALS, SHARE };

static const char *const names[] = {"east", "west"};

static const sim_dim_t dims[] = {{.name = "district", .n = 2, .labels = names},
    {.name = "class", .n = 2, .labels = names}};

static const sim_metric_t metrics[] = {
    [WAIT] = {.name = "wait", .scopes = SIM_SCOPE_ALL | SIM_SCOPE_DIM0, .most = INFINITY},
    [FRACTION] = {.name = "fraction", .scopes = SIM_SCOPE_ALL, .most = 1},
    [HOUR] = {.name = "hour", .scopes = SIM_SCOPE_ALL, .most = 24, .is_circular = true},
    [INPUT] = {.name = "input", .scopes = SIM_SCOPE_ALL, .most = 9, .is_input = true},
    [RATE] = {.name = "rate",
        .scopes = SIM_SCOPE_ALL,
        .most = INFINITY,
        .out_of = "trials",
        .per = 1e6},
    [TRIALS] = {.name = "trials", .scopes = SIM_SCOPE_ALL, .most = INFINITY},
    [SHARE] = {.name = "share",
        .scopes = SIM_SCOPE_ALL,
        .most = 1,
        .out_of = SIM_NO_EVENTS},
};

static const sim_array_t arrays[] = {{.name = "load", .n_dims = 1, .dims = {0}}};

static const sim_layout_t layout = {
    metrics, sizeof(metrics) / sizeof(metrics[0]), dims, 2, arrays, 1, NULL};

/* A row with one value of each metric; the two districts' waits follow the whole's. */
typedef struct {
    double wait, east, west, fraction, hour, input, rate, trials, share;
} row_t;

static sim_results_t
results_of(int series, const row_t *rows, size_t n)
{
    sim_results_t results;
    double load[2] = {1.0, 2.0};
    double *const loads[] = {load};

    CU_ASSERT_EQUAL_FATAL(sim_results_init(&results, &layout), SIM_OK);
    for (size_t i = 0; i < n; i++) {
        CU_ASSERT_EQUAL_FATAL(sim_results_add(&results, series, &rows[i].wait,
                                  series == SIM_SERIES_CHANCE ? loads : NULL),
            SIM_OK);
    }
    return results;
}

static sim_estimate_t
estimate(const sim_results_t *results, int metric)
{
    return sim_results_estimate(
        results, &metrics[metric], sim_model_value_at(&layout, (uint32_t)metric));
}

static void
test_finds_values_by_name(void)
{
    CU_ASSERT_EQUAL(sim_results_find(&layout, "wait"), 0);
    CU_ASSERT_EQUAL(sim_results_find(&layout, "fraction"), 3);
    CU_ASSERT_EQUAL(sim_results_find(&layout, "share"), 8);
    CU_ASSERT_EQUAL(sim_results_find(&layout, "nothing"), UINT32_MAX);
    CU_ASSERT_EQUAL(sim_model_n_values(&layout), sizeof(row_t) / sizeof(double));
}

static void
test_mean_and_interval_by_hand(void)
{
    /* 10 12 14: mean 12, sd 2, t(2) = 4.3027, so 12 +- 4.968. */
    const row_t rows[] = {
        {.wait = 10, .west = NAN}, {.wait = 12, .west = 3}, {.wait = 14, .west = 5}};
    sim_results_t results = results_of(SIM_SERIES_CHANCE, rows, 3);
    const sim_estimate_t all = estimate(&results, WAIT);
    const sim_estimate_t west = sim_results_estimate(&results, &metrics[WAIT], 2);

    TEST_NEAR(all.mean, 12.0, 1e-12);
    TEST_NEAR(all.lo, 12.0 - 4.968, 0.001);
    TEST_NEAR(all.hi, 12.0 + 4.968, 0.001);
    CU_ASSERT_EQUAL(all.n, 3);
    CU_ASSERT_TRUE(isnan(all.lo_all));
    CU_ASSERT_EQUAL(west.n, 2); /* one replication did not decide it */
    TEST_NEAR(west.mean, 4.0, 1e-12);
    TEST_NEAR(west.lo, 0.0, 0.0); /* cut: a wait is not negative */
    sim_results_free(&results);
}

static void
test_the_wider_interval_is_for_one_further_draw(void)
{
    const row_t rows[] = {{.wait = 10}, {.wait = 12}, {.wait = 14}};
    sim_results_t results = results_of(SIM_SERIES_BOTH, rows, 3);
    const sim_estimate_t all = estimate(&results, WAIT);

    TEST_NEAR(all.hi_all, 12.0 + 4.3027 * 2.0 * sqrt(4.0 / 3.0), 0.001);
    TEST_NEAR(all.lo_all, 12.0 - 4.3027 * 2.0 * sqrt(4.0 / 3.0), 0.001);
    CU_ASSERT_TRUE(isnan(all.mean)); /* no replication of the city itself */
    CU_ASSERT_EQUAL(all.n, 0);
    sim_results_free(&results);
}

static void
test_one_replication_has_no_interval(void)
{
    const row_t row = {.wait = 10, .input = 3};
    sim_results_t results = results_of(SIM_SERIES_CHANCE, &row, 1);

    CU_ASSERT_EQUAL(estimate(&results, WAIT).mean, 10.0);
    CU_ASSERT_TRUE(isnan(estimate(&results, WAIT).lo));
    CU_ASSERT_TRUE(isnan(estimate(&results, WAIT).hi));
    CU_ASSERT_EQUAL(estimate(&results, INPUT).lo, 3.0);
    CU_ASSERT_EQUAL(estimate(&results, INPUT).hi, 3.0);
    sim_results_free(&results);
}

static void
test_small_fractions_stay_above_zero(void)
{
    /* 0.001 and 0.003: plain t gives 0.002 +- 0.0127, the logit stays inside. */
    const row_t rows[] = {{.fraction = 0.001}, {.fraction = 0.003}};
    sim_results_t results = results_of(SIM_SERIES_CHANCE, rows, 2);
    const sim_estimate_t fraction = estimate(&results, FRACTION);

    TEST_NEAR(fraction.mean, 0.002, 1e-12);
    CU_ASSERT_TRUE(fraction.lo > 0.0 && fraction.lo < 0.002);
    CU_ASSERT_TRUE(fraction.hi > 0.002 && fraction.hi < 1.0);
    sim_results_free(&results);
}

static void
test_middling_fractions_are_symmetric(void)
{
    const row_t rows[] = {{.fraction = 0.49}, {.fraction = 0.50}, {.fraction = 0.51}};
    sim_results_t results = results_of(SIM_SERIES_CHANCE, rows, 3);
    const sim_estimate_t fraction = estimate(&results, FRACTION);

    TEST_NEAR(fraction.hi - fraction.mean, fraction.mean - fraction.lo, 1e-12);
    TEST_NEAR(fraction.hi, 0.5 + 4.3027 * 0.01 / sqrt(3.0), 1e-5);
    sim_results_free(&results);
}

static void
test_what_was_never_seen_has_an_upper_bound(void)
{
    row_t rows[10] = {{.wait = 0}};

    for (int i = 0; i < 10; i++) {
        rows[i].trials = 1000;
    }
    {
        sim_results_t results = results_of(SIM_SERIES_CHANCE, rows, 10);
        const sim_estimate_t fraction = estimate(&results, FRACTION);
        const sim_estimate_t rate = estimate(&results, RATE);
        const sim_estimate_t share = estimate(&results, SHARE);

        CU_ASSERT_EQUAL(fraction.lo, 0.0);
        TEST_NEAR(fraction.hi, 0.2589, 0.0001); /* 1 - 0.05^(1/10) */
        CU_ASSERT_EQUAL(rate.lo, 0.0);
        TEST_NEAR(rate.hi, 2.9957e6 / 10000, 0.1); /* three in 10,000, per million */
        CU_ASSERT_EQUAL(share.hi, 0.0);            /* not a share of events */
        sim_results_free(&results);
    }
}

static void
test_hours_are_averaged_on_the_circle(void)
{
    const row_t rows[] = {{.hour = 23}, {.hour = 0.5}, {.hour = 0.5}};
    sim_results_t results = results_of(SIM_SERIES_CHANCE, rows, 3);
    const sim_estimate_t hour = estimate(&results, HOUR);

    TEST_NEAR(hour.mean, 0.0, 0.01 + 1e-9); /* not 8 */
    CU_ASSERT_TRUE(hour.lo < hour.mean && hour.mean < hour.hi);
    CU_ASSERT_TRUE(hour.hi - hour.lo < 6.0);
    sim_results_free(&results);
}

static void
test_differences_are_paired(void)
{
    /* The levels differ by 100, the pairs by 1 and 3: 2 +- 12.706. */
    const row_t a[] = {{.wait = 100, .hour = 23.5}, {.wait = 200, .hour = 23.5}};
    const row_t b[] = {{.wait = 101, .hour = 0.5}, {.wait = 203, .hour = 0.5}};
    sim_results_t before = results_of(SIM_SERIES_CHANCE, a, 2);
    sim_results_t after = results_of(SIM_SERIES_CHANCE, b, 2);
    const sim_estimate_t wait =
        sim_results_difference(&before, &after, &metrics[WAIT], 0);
    const sim_estimate_t hour = sim_results_difference(
        &before, &after, &metrics[HOUR], sim_model_value_at(&layout, HOUR));

    TEST_NEAR(wait.mean, 2.0, 1e-12);
    TEST_NEAR(wait.hi, 2.0 + 12.706, 0.001);
    CU_ASSERT_EQUAL(wait.n, 2);
    TEST_NEAR(hour.mean, 1.0, 1e-12); /* an hour later, not 23 earlier */
    sim_results_free(&before);
    sim_results_free(&after);
}

static void
test_cells_of_arrays_by_hand(void)
{
    sim_results_t results;
    const row_t row = {.wait = 1};
    double load[2] = {1e9 + 1.0, NAN};
    double *const loads[] = {load};
    double mean, half_width;

    CU_ASSERT_EQUAL_FATAL(sim_results_init(&results, &layout), SIM_OK);
    for (int i = 0; i < 3; i++) {
        CU_ASSERT_EQUAL(
            sim_results_add(&results, SIM_SERIES_CHANCE, &row.wait, loads), SIM_OK);
        load[0] += 2.0;
        load[1] = 5.0;
    }
    sim_results_cell(&results, 0, 0, &mean, &half_width);
    TEST_NEAR(mean, 1e9 + 3.0, 1e-6);
    TEST_NEAR(half_width, 4.968, 0.001); /* sd 2 of 3 values, as above */
    sim_results_cell(&results, 0, 1, &mean, &half_width);
    CU_ASSERT_TRUE(isnan(mean) && isnan(half_width)); /* once undecided */
    sim_results_free(&results);
}

static void
test_many_rows_are_kept(void)
{
    sim_results_t results;
    int n_wrong = 0;

    CU_ASSERT_EQUAL_FATAL(sim_results_init(&results, &layout), SIM_OK);
    for (int i = 0; i < 1000; i++) {
        const row_t row = {.wait = i};

        CU_ASSERT_EQUAL_FATAL(
            sim_results_add(&results, SIM_SERIES_BOTH, &row.wait, NULL), SIM_OK);
    }
    for (uint32_t i = 0; i < 1000; i++) {
        n_wrong += results.rows[SIM_SERIES_BOTH][i * results.n_values] != i;
    }
    CU_ASSERT_EQUAL(n_wrong, 0);
    CU_ASSERT_EQUAL(results.n_rows[SIM_SERIES_BOTH], 1000);
    sim_results_free(&results);
}

int
main(void)
{
    static const test_case_t cases[] = {
        {"finds values by name", test_finds_values_by_name},
        {"mean and interval by hand", test_mean_and_interval_by_hand},
        {"the wider interval is for one further draw",
            test_the_wider_interval_is_for_one_further_draw},
        {"one replication has no interval", test_one_replication_has_no_interval},
        {"small fractions stay above zero", test_small_fractions_stay_above_zero},
        {"middling fractions are symmetric", test_middling_fractions_are_symmetric},
        {"what was never seen has an upper bound",
            test_what_was_never_seen_has_an_upper_bound},
        {"hours are averaged on the circle", test_hours_are_averaged_on_the_circle},
        {"differences are paired", test_differences_are_paired},
        {"cells of arrays by hand", test_cells_of_arrays_by_hand},
        {"many rows are kept", test_many_rows_are_kept},
        {NULL, NULL},
    };

    return test_main("results", cases);
}
