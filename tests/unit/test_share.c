#include "models/share.h"
#include "tests/testlib.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#define N 40u

static void
expect_shares(int64_t n, const double *weight, uint32_t n_weights, const int64_t *wanted)
{
    int64_t given[8];

    CU_ASSERT_EQUAL(ev_share_out(n, weight, n_weights, given), SIM_OK);
    for (uint32_t i = 0; i < n_weights; i++) {
        CU_ASSERT_EQUAL(given[i], wanted[i]);
    }
}

/* Claims are weight / 0.5, / 1.5, / 2.5 ...: 106 40 18 14 10 6 4; 35.3 13.3; 21.2; 15.1. */
static void
test_by_hand(void)
{
    const double weight[] = {53, 20, 9, 7, 5, 3, 2};

    expect_shares(1, weight, 7, (int64_t[]){1, 0, 0, 0, 0, 0, 0});
    expect_shares(2, weight, 7, (int64_t[]){1, 1, 0, 0, 0, 0, 0});
    expect_shares(3, weight, 7, (int64_t[]){2, 1, 0, 0, 0, 0, 0});
    expect_shares(4, weight, 7, (int64_t[]){3, 1, 0, 0, 0, 0, 0});
    expect_shares(5, weight, 7, (int64_t[]){3, 1, 1, 0, 0, 0, 0});
    expect_shares(6, weight, 7, (int64_t[]){4, 1, 1, 0, 0, 0, 0});
    expect_shares(7, weight, 7, (int64_t[]){4, 1, 1, 1, 0, 0, 0});
}

static void
test_nothing_to_share(void)
{
    expect_shares(0, (const double[]){1, 2}, 2, (int64_t[]){0, 0});
    expect_shares(-3, (const double[]){1, 2}, 2, (int64_t[]){0, 0});
    expect_shares(9, (const double[]){0, 0}, 2, (int64_t[]){0, 0});
}

static void
test_who_weighs_nothing_gets_nothing(void)
{
    expect_shares(9, (const double[]){0, 5, 0}, 3, (int64_t[]){0, 9, 0});
    expect_shares(3, (const double[]){1, 0, 1e-9}, 3, (int64_t[]){3, 0, 0});
}

static void
test_equal_claims_by_index(void)
{
    expect_shares(5, (const double[]){1, 1, 1, 1}, 4, (int64_t[]){2, 1, 1, 1});
    expect_shares(7, (const double[]){1, 1, 1, 1}, 4, (int64_t[]){2, 2, 2, 1});
    expect_shares(1, (const double[]){3, 3}, 2, (int64_t[]){1, 0});
}

/* With one more to give nobody gets less; the sum is always met. */
static void
test_monotone(void)
{
    double weight[N];
    int64_t given[N], before[N] = {0};
    unsigned seed = 7;

    for (uint32_t i = 0; i < N; i++) {
        seed = seed * 1103515245u + 12345u;
        weight[i] = i % 9 == 0 ? 10.0 : (double)(seed >> 16 & 0x7fff) / 100.0;
    }
    for (int64_t n = 1; n < 1500; n++) {
        int64_t sum = 0;
        bool is_less = false;

        CU_ASSERT_EQUAL(ev_share_out(n, weight, N, given), SIM_OK);
        for (uint32_t i = 0; i < N; i++) {
            sum += given[i];
            is_less = is_less || given[i] < before[i];
        }
        CU_ASSERT_EQUAL(sum, n);
        CU_ASSERT_FALSE(is_less);
        memcpy(before, given, sizeof(before));
    }
}

static void
test_a_whole_city(void)
{
    const uint32_t n = 13000;
    double *weight = calloc(n, sizeof(*weight));
    int64_t *given = calloc(n, sizeof(*given));
    int64_t sum = 0;
    bool is_near = true;

    CU_ASSERT_FATAL(weight != NULL && given != NULL);
    for (uint32_t i = 0; i < n; i++) {
        weight[i] = 1.0 + i % 100;
    }
    CU_ASSERT_EQUAL(ev_share_out(1250000, weight, n, given), SIM_OK);
    for (uint32_t i = 0; i < n; i++) {
        const double quota = weight[i] / (50.5 * n) * 1250000;

        sum += given[i];
        is_near = is_near && (double)given[i] > quota - 1 && (double)given[i] < quota + 1;
    }
    CU_ASSERT_EQUAL(sum, 1250000);
    CU_ASSERT_TRUE(is_near);
    free(weight);
    free(given);
}

int
main(void)
{
    static const test_case_t cases[] = {
        {"seven weights by hand", test_by_hand},
        {"nothing to share", test_nothing_to_share},
        {"who weighs nothing gets nothing", test_who_weighs_nothing_gets_nothing},
        {"equal claims are settled by index", test_equal_claims_by_index},
        {"with one more to give nobody gets less", test_monotone},
        {"a whole city", test_a_whole_city},
        {NULL, NULL},
    };

    return test_main("share", cases);
}
