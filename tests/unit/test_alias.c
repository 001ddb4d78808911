#include "models/alias.h"
#include "tests/testlib.h"

#include <stdint.h>

#define N_MOST 300

/** Chance of every outcome of a row. */
static void
add_up(const ev_alias_t *self, uint32_t row, double chance[N_MOST])
{
    for (uint32_t ix = 0; ix < self->n_cells; ix++) {
        chance[ix] = ev_alias_chance(self, row, ix);
    }
}

static void
check_row(const double *weight, uint32_t n, double total)
{
    ev_alias_t alias;
    double chance[N_MOST];

    CU_ASSERT_EQUAL_FATAL(ev_alias_init(&alias, 2, n), SIM_OK);
    ev_alias_fill(&alias, 1, weight);
    add_up(&alias, 1, chance);
    for (uint32_t ix = 0; ix < n; ix++) {
        TEST_NEAR(chance[ix], weight[ix] / total, 1.0 / 65536.0);
        CU_ASSERT(weight[ix] > 0.0 || chance[ix] == 0.0);
    }
    ev_alias_free(&alias);
}

static void
test_chances_are_the_weights(void)
{
    check_row((const double[]){1, 2, 3, 4}, 4, 10);
    check_row((const double[]){4, 3, 2, 1}, 4, 10);
    check_row((const double[]){0, 0, 5, 0}, 4, 5);
    check_row((const double[]){1e-9, 7, 0, 1e9}, 4, 1e9 + 7 + 1e-9);
    check_row((const double[]){0.3}, 1, 0.3);
}

static void
test_many_cells(void)
{
    double weight[N_MOST], total = 0.0;

    for (uint32_t ix = 0; ix < N_MOST; ix++) {
        weight[ix] = (double)(ix * ix * 7919 % 1009) * (ix % 5 != 0);
        total += weight[ix];
    }
    check_row(weight, N_MOST, total);
}

/* A large table of short rows is narrow: each chance to 1/512 of a cell, several cells
   may add up; and drawn as it is laid out. */
static void
test_narrow(void)
{
    enum { N = 200, N_WORDS = 1 << 16 };
    double weight[N], chance[N_MOST], total = 0.0;
    uint32_t n[N] = {0};
    ev_alias_t alias;

    for (uint32_t ix = 0; ix < N; ix++) {
        weight[ix] = (double)(ix * ix * 7919 % 1009) * (ix % 5 != 0);
        total += weight[ix];
    }
    CU_ASSERT_EQUAL_FATAL(ev_alias_init(&alias, 64, N), SIM_OK);
    CU_ASSERT_PTR_NOT_NULL_FATAL(alias.narrow);
    CU_ASSERT_EQUAL(ev_alias_bytes(&alias), 64 * N * 2 + N * 8);
    ev_alias_fill(&alias, 33, weight);
    add_up(&alias, 33, chance);
    for (uint32_t k = 0; k < N_WORDS; k++) {
        n[ev_alias_pick(&alias, 33, k << 16)]++;
    }
    for (uint32_t ix = 0; ix < N; ix++) {
        TEST_NEAR(chance[ix], weight[ix] / total, 4.0 / 512.0 / N);
        TEST_NEAR((double)n[ix] / N_WORDS, chance[ix], 4.0 / 512.0 / N);
        CU_ASSERT(weight[ix] > 0.0 || n[ix] == 0);
    }
    ev_alias_free(&alias);
}

static void
test_no_weight_is_uniform(void)
{
    ev_alias_t alias;
    double chance[N_MOST];

    CU_ASSERT_EQUAL_FATAL(ev_alias_init(&alias, 1, 3), SIM_OK);
    ev_alias_fill(&alias, 0, (const double[]){0, 0, 0});
    add_up(&alias, 0, chance);
    for (uint32_t ix = 0; ix < 3; ix++) {
        TEST_NEAR(chance[ix], 1.0 / 3.0, 1e-12);
    }
    ev_alias_free(&alias);
}

/** All words on a fine comb: each outcome comes up as often as it weighs. */
static void
test_picks_as_it_weighs(void)
{
    ev_alias_t alias;
    uint32_t n[4] = {0, 0, 0, 0};

    CU_ASSERT_EQUAL_FATAL(ev_alias_init(&alias, 2, 4), SIM_OK);
    ev_alias_fill(&alias, 0, (const double[]){1, 0, 0, 0});
    ev_alias_fill(&alias, 1, (const double[]){1, 2, 0, 5});
    for (uint32_t k = 0; k < 1u << 18; k++) {
        n[ev_alias_pick(&alias, 1, k << 14)]++;
        CU_ASSERT_EQUAL(ev_alias_pick(&alias, 0, k << 14), 0);
    }
    CU_ASSERT_EQUAL(n[0], (1u << 18) / 8);
    CU_ASSERT_EQUAL(n[1], (1u << 18) / 4);
    CU_ASSERT_EQUAL(n[2], 0);
    CU_ASSERT_EQUAL(n[3], (1u << 18) / 8 * 5);
    CU_ASSERT_EQUAL(ev_alias_bytes(&alias), 2 * 4 * 4 + 4 * 8);
    ev_alias_free(&alias);
}

int
main(void)
{
    static const test_case_t cases[] = {
        {"chances are the weights", test_chances_are_the_weights},
        {"many cells", test_many_cells},
        {"narrow cells", test_narrow},
        {"no weight is uniform", test_no_weight_is_uniform},
        {"picks as it weighs", test_picks_as_it_weighs},
        {NULL, NULL},
    };

    return test_main("alias", cases);
}
