#include "models/failure.h"
#include "sim/units.h"
#include "tests/testlib.h"

#include <math.h>

#define N_GROUPS 2000u
#define N_PILES  10u

static ev_group_t group[N_GROUPS];
static const ev_plan_t plan = {.mtbf_fast_h = 300.0,
    .mtbf_slow_h = 900.0,
    .mttr_fast_h = 60.0,
    .mttr_slow_h = 100.0,
    .mttr_sd_log = 0.9};

static void
open_piles(ev_failures_t *self)
{
    for (uint32_t g = 0; g < N_GROUPS; g++) {
        group[g] = (ev_group_t){.key = g * 7919u + 5u, .n = N_PILES, .is_fast = g % 2};
    }
    CU_ASSERT_EQUAL_FATAL(ev_failure_init(self, group, N_GROUPS), SIM_OK);
    for (uint32_t g = 0; g < N_GROUPS; g++) {
        ev_failure_begin(self, &plan, &group[g], g, 7);
    }
}

/* At the start and ever after MTTR / (MTBF + MTTR) have failed: 1 in 6, and 1 in 10. */
static void
test_stationary_share(void)
{
    static const uint32_t hours[] = {0, 1, 24, 100, 500, 3000};
    ev_failures_t failures;

    open_piles(&failures);
    TEST_NEAR(ev_failure_share(&plan, &group[1]), 1.0 / 6.0, 1e-12);
    TEST_NEAR(ev_failure_share(&plan, &group[0]), 0.1, 1e-12);
    for (size_t k = 0; k < sizeof(hours) / sizeof(*hours); k++) {
        double n[2] = {0.0, 0.0};

        for (uint32_t g = 0; g < N_GROUPS; g++) {
            n[g % 2] += ev_failure_piles(
                &failures, &plan, &group[g], g, hours[k] * SIM_S_PER_H, 7);
        }
        for (int is_fast = 0; is_fast < 2; is_fast++) {
            const double share = ev_failure_share(&plan, &group[is_fast]);
            const double all = N_GROUPS / 2.0 * N_PILES;

            printf("\n    hour %4u: %.4f failed, MTTR / (MTBF + MTTR) = %.4f", hours[k],
                n[is_fast] / all, share);
            TEST_NEAR(n[is_fast] / all, share, 4.0 * sqrt(share * (1.0 - share) / all));
        }
    }
    printf("\n");
    ev_failure_free(&failures);
}

/* Failures and the lengths of repairs of all fast piles in 3,000 h: a change each way in
   300 h + 60 h, and 60 h of failure for each. */
static void
test_rates_and_repairs(void)
{
    ev_failures_t failures;
    double n_changes = 0.0, failed_h = 0.0, pile_h = 3000.0 * N_GROUPS / 2 * N_PILES;

    open_piles(&failures);
    for (uint32_t hour = 1; hour <= 3000; hour++) {
        for (uint32_t g = 1; g < N_GROUPS; g += 2) {
            failed_h +=
                ev_failure_piles(&failures, &plan, &group[g], g, hour * SIM_S_PER_H, 7);
        }
    }
    for (uint32_t g = 1; g < N_GROUPS; g += 2) {
        for (uint32_t pile = 0; pile < N_PILES; pile++) {
            n_changes += failures.n_changes[failures.first[g] + pile];
        }
    }
    /* Changes of a renewal process: their variance is about their number, or less. */
    TEST_NEAR(n_changes / 2.0 / pile_h, 1.0 / 360.0, 4.0 * sqrt(pile_h / 360.0) / pile_h);
    TEST_NEAR(failed_h / (n_changes / 2.0), 60.0, 1.0);
    ev_failure_free(&failures);
}

int
main(void)
{
    static const test_case_t cases[] = {
        {"stationary share", test_stationary_share},
        {"rates and repairs", test_rates_and_repairs},
        {NULL, NULL},
    };

    return test_main("failure", cases);
}
