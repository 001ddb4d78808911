#include "sim/stats.h"
#include "tests/testlib.h"

#include <math.h>
#include <stdlib.h>

static sim_stats_t
of(const double *values, size_t n)
{
    sim_stats_t stats = {0};

    for (size_t i = 0; i < n; i++) {
        sim_stats_add(&stats, values[i]);
    }
    return stats;
}

static void
test_moments_by_hand(void)
{
    /* 2 4 4 4 5 5 7 9: mean 5, squares 32, so the variance is 32 / 7. */
    const double values[] = {2, 4, 4, 4, 5, 5, 7, 9};
    const sim_stats_t stats = of(values, 8);

    CU_ASSERT_EQUAL(stats.n, 8);
    TEST_NEAR(stats.mean, 5.0, 1e-12);
    TEST_NEAR(sim_stats_std_dev(&stats), sqrt(32.0 / 7.0), 1e-12);
    TEST_NEAR(sim_stats_std_error(&stats), sqrt(32.0 / 7.0 / 8.0), 1e-12);
    CU_ASSERT_EQUAL(stats.least, 2.0);
    CU_ASSERT_EQUAL(stats.most, 9.0);
}

static void
test_student_by_the_table(void)
{
    /* Any textbook: t(0.975) is 12.706 with 1 degree of freedom, 2.262 with 9. */
    TEST_NEAR(sim_stats_student(2, 0.95), 12.706, 0.001);
    TEST_NEAR(sim_stats_student(10, 0.95), 2.262, 0.001);
    TEST_NEAR(sim_stats_student(10, 0.99), 3.250, 0.001);
    CU_ASSERT_EQUAL(sim_stats_student(1, 0.95), 0.0);
}

static void
test_half_width_and_spread_by_hand(void)
{
    const double values[] = {2, 4, 4, 4, 5, 5, 7, 9};
    const sim_stats_t stats = of(values, 8);
    const double t = 2.364624, sd = sqrt(32.0 / 7.0);

    TEST_NEAR(sim_stats_half_width(&stats, 0.95), t * sd / sqrt(8.0), 1e-5);
    TEST_NEAR(sim_stats_spread(&stats, 0.95), t * sd * sqrt(1.125), 1e-5);
}

static void
test_undecided_values_are_not_counted(void)
{
    const double values[] = {NAN, 3, NAN, 5};
    const sim_stats_t stats = of(values, 4);

    CU_ASSERT_EQUAL(stats.n, 2);
    TEST_NEAR(stats.mean, 4.0, 1e-12);
    CU_ASSERT_EQUAL(stats.least, 3.0);
}

static void
test_few_values_have_no_width(void)
{
    const double one = 3.0;
    const sim_stats_t none = {0}, single = of(&one, 1);

    CU_ASSERT_EQUAL(sim_stats_std_dev(&none), 0.0);
    CU_ASSERT_EQUAL(sim_stats_half_width(&single, 0.95), 0.0);
    CU_ASSERT_EQUAL(sim_stats_spread(&single, 0.95), 0.0);
}

static void
test_large_means_lose_no_variance(void)
{
    /* The sum of squares would: 1e9 squared has no room for 1. */
    const double values[] = {1e9 + 1, 1e9 + 2, 1e9 + 3};
    const sim_stats_t stats = of(values, 3);

    TEST_NEAR(sim_stats_std_dev(&stats), 1.0, 1e-9);
}

static void
test_bins_rise_and_are_fine_enough(void)
{
    uint32_t first = 0, before = 0;

    for (uint32_t value = 1; value < 4194304; value++) {
        const uint32_t bin = sim_hist_bin(value);

        if (bin != before) {
            if (bin != before + 1 || (value - 1.0 - first) / 2.0 > 0.01 * (first + 1.0)) {
                CU_FAIL("a bin is missing or too wide");
                break;
            }
            first = value;
            before = bin;
        }
    }
    CU_ASSERT_EQUAL(before, SIM_HIST_BINS - 1);
    CU_ASSERT_EQUAL(sim_hist_bin(UINT32_MAX), SIM_HIST_BINS - 1);
    CU_ASSERT_EQUAL(sim_hist_bin(255), 255);
    CU_ASSERT_EQUAL(sim_hist_bin(256), 256);
    CU_ASSERT_EQUAL(sim_hist_bin(257), 256);
    CU_ASSERT_EQUAL(sim_hist_bin(511), 383);
    CU_ASSERT_EQUAL(sim_hist_bin(512), 384);
}

static void
test_quantiles_by_hand(void)
{
    sim_hist_t hist = {0};

    CU_ASSERT_TRUE(isnan(sim_hist_quantile(&hist, 0.5)));
    CU_ASSERT_TRUE(isnan(sim_hist_mean(&hist)));
    CU_ASSERT_TRUE(isnan(sim_hist_share_above(&hist, 5)));
    for (uint32_t value = 1; value <= 10; value++) {
        sim_hist_add(&hist, value);
    }
    CU_ASSERT_EQUAL(sim_hist_quantile(&hist, 0.5), 5.0);
    CU_ASSERT_EQUAL(sim_hist_quantile(&hist, 0.9), 9.0);
    CU_ASSERT_EQUAL(sim_hist_quantile(&hist, 0.91), 10.0);
    CU_ASSERT_EQUAL(sim_hist_quantile(&hist, 0.0), 1.0);
    CU_ASSERT_EQUAL(sim_hist_quantile(&hist, 1.0), 10.0);
    CU_ASSERT_EQUAL(sim_hist_mean(&hist), 5.5);
    CU_ASSERT_EQUAL(sim_hist_share_above(&hist, 7), 0.3);
    CU_ASSERT_EQUAL(sim_hist_share_above(&hist, 10), 0.0);
}

static int
by_value(const void *a, const void *b)
{
    const uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

    return (x > y) - (x < y);
}

static void
test_quantiles_are_good_to_one_per_cent(void)
{
    static uint32_t values[20001];
    static sim_hist_t hist;
    uint64_t state = 1;

    for (int i = 0; i < 20001; i++) {
        state = state * 6364136223846793005u + 1442695040888963407u;
        values[i] = (uint32_t)exp(13.0 * (double)(state >> 40) / 16777216.0);
        sim_hist_add(&hist, values[i]);
    }
    qsort(values, 20001, sizeof(values[0]), by_value);
    for (int percent = 1; percent < 100; percent++) {
        const uint32_t exact = values[(percent * 20001 + 99) / 100 - 1];

        TEST_NEAR(sim_hist_quantile(&hist, percent / 100.0), exact, 0.01 * exact);
    }
}

static void
test_share_above_ten_minutes(void)
{
    sim_hist_t hist = {0};

    sim_hist_add(&hist, 599);
    sim_hist_add(&hist, 604);
    TEST_NEAR(sim_hist_share_above(&hist, 600), 0.5, 0.0);
    TEST_NEAR(sim_hist_share_above(&hist, 599), 0.5, 0.0);
}

static void
test_merging_is_counting_together(void)
{
    static sim_hist_t a, b, both;

    for (uint32_t value = 0; value < 5000; value++) {
        sim_hist_add(value % 3 == 0 ? &a : &b, value * value);
        sim_hist_add(&both, value * value);
    }
    sim_hist_merge(&a, &b);
    CU_ASSERT_EQUAL(a.n, both.n);
    CU_ASSERT_EQUAL(a.sum, both.sum);
    CU_ASSERT_EQUAL(sim_hist_quantile(&a, 0.7), sim_hist_quantile(&both, 0.7));
}

int
main(void)
{
    static const test_case_t cases[] = {
        {"moments by hand", test_moments_by_hand},
        {"Student's t by the table", test_student_by_the_table},
        {"half-width and spread by hand", test_half_width_and_spread_by_hand},
        {"undecided values are not counted", test_undecided_values_are_not_counted},
        {"few values have no width", test_few_values_have_no_width},
        {"large means lose no variance", test_large_means_lose_no_variance},
        {"bins rise and are fine enough", test_bins_rise_and_are_fine_enough},
        {"quantiles by hand", test_quantiles_by_hand},
        {"quantiles are good to one per cent", test_quantiles_are_good_to_one_per_cent},
        {"share above ten minutes", test_share_above_ten_minutes},
        {"merging is counting together", test_merging_is_counting_together},
        {NULL, NULL},
    };

    return test_main("stats", cases);
}
