#include "sim/uncertain.h"
#include "tests/testlib.h"
#include "tests/toys/queue.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const sim_uncertain_t unknown[] = {
    {"service_s", 3400, 3600, SIM_UNCERTAIN_UNIFORM},
    {"step_s", 1000, 3000, SIM_UNCERTAIN_TRIANGULAR},
};

static void
test_values_by_hand(void)
{
    const sim_uncertain_t even = {"", 10, 20, SIM_UNCERTAIN_UNIFORM};
    const sim_uncertain_t peaked = {"", 10, 20, SIM_UNCERTAIN_TRIANGULAR};
    const sim_uncertain_t wide = {"", 1, 100, SIM_UNCERTAIN_LOG_UNIFORM};

    TEST_NEAR(sim_uncertain_value(&even, 0, 0.25), 12.5, 1e-12);
    TEST_NEAR(sim_uncertain_value(&wide, 0, 0.5), 10.0, 1e-12);
    TEST_NEAR(sim_uncertain_value(&peaked, 15, 0.5), 15.0, 1e-12);
    TEST_NEAR(sim_uncertain_value(&peaked, 15, 0.125), 12.5, 1e-12);
    TEST_NEAR(sim_uncertain_value(&peaked, 15, 0.875), 17.5, 1e-12);
    TEST_NEAR(sim_uncertain_value(&peaked, 5, 0.0), 10.0, 1e-12); /* peak moved to 10 */
    TEST_NEAR(sim_uncertain_value(&peaked, 20, 1.0), 20.0, 1e-12);
}

static void
test_draws_of_parameters_keep_to_their_ranges(void)
{
    const sim_unknowns_t unknowns = {.uncertain = unknown, .n_uncertain = 2};
    double least = INFINITY, most = -INFINITY, sum = 0.0;
    int n_alike = 0; /* both above their medians, or both below */

    for (uint32_t replication = 0; replication < 400; replication++) {
        const sim_rng_t rng = {3, replication};
        toy_plan_t plan = toy_queue_plan();
        sim_diag_t diag;

        sim_diag_open(&diag, NULL);
        CU_ASSERT_EQUAL(
            sim_uncertain_draw(&unknowns, toy_queue_fields, &rng, &plan, &diag), SIM_OK);
        least = fmin(least, plan.service_s);
        most = fmax(most, plan.service_s);
        sum += plan.step_s;
        n_alike += (plan.service_s > 3500) == (plan.step_s > 1905);
    }
    CU_ASSERT_TRUE(least >= 3400 && least < 3410);
    CU_ASSERT_TRUE(most <= 3600 && most > 3590);
    /* A triangle from 1000 over 1800 to 3000: mean 1933, sd 411. */
    TEST_NEAR(n_alike, 200, 4 * 10);
    TEST_NEAR(sum / 400, 1933.3, 4.0 * 411.0 / 20.0);
}

static void
test_accepted_sets_are_drawn_whole(void)
{
    double values[] = {3500, 1500, 3550, 1550};
    sim_ensemble_t *ensemble = calloc(1, sizeof(*ensemble));
    const sim_unknowns_t unknowns = {
        .uncertain = unknown, .n_uncertain = 2, .ensemble = ensemble};
    int n_first = 0;

    CU_ASSERT_PTR_NOT_NULL_FATAL(ensemble);
    ensemble->n_keys = 2;
    ensemble->n_sets = 2;
    strcpy(ensemble->key[0], "service_s");
    strcpy(ensemble->key[1], "step_s");
    ensemble->value = values;
    for (uint32_t replication = 0; replication < 100; replication++) {
        const sim_rng_t rng = {3, replication};
        toy_plan_t plan = toy_queue_plan();
        sim_diag_t diag;

        sim_diag_open(&diag, NULL);
        CU_ASSERT_EQUAL(
            sim_uncertain_draw(&unknowns, toy_queue_fields, &rng, &plan, &diag), SIM_OK);
        CU_ASSERT_EQUAL(plan.service_s - 3500, plan.step_s - 1500);
        n_first += plan.service_s == 3500;
    }
    CU_ASSERT_TRUE(n_first > 30 && n_first < 70);
    free(ensemble);
}

static void
test_a_parameter_keeps_its_value_when_others_join(void)
{
    const sim_unknowns_t both = {.uncertain = unknown, .n_uncertain = 2};
    const sim_unknowns_t second = {.uncertain = unknown + 1, .n_uncertain = 1};
    const sim_rng_t rng = {3, 14};
    toy_plan_t a = toy_queue_plan(), b = toy_queue_plan();
    sim_diag_t diag;

    sim_diag_open(&diag, NULL);
    CU_ASSERT_EQUAL(sim_uncertain_draw(&both, toy_queue_fields, &rng, &a, &diag), SIM_OK);
    CU_ASSERT_EQUAL(
        sim_uncertain_draw(&second, toy_queue_fields, &rng, &b, &diag), SIM_OK);
    CU_ASSERT_EQUAL(a.step_s, b.step_s);
    CU_ASSERT_NOT_EQUAL(a.service_s, b.service_s);
}

static void
test_what_is_fixed_is_not_drawn(void)
{
    double values[] = {3500, 1500, 3550, 1550};
    static sim_ensemble_t ensemble = {
        .n_keys = 2, .n_sets = 2, .key = {"service_s", "step_s"}};
    const sim_fixed_t fixed = {"step_s"};
    sim_unknowns_t unknowns = {
        .uncertain = unknown, .n_uncertain = 2, .fixed = &fixed, .n_fixed = 1};
    const sim_rng_t rng = {3, 14};
    const toy_plan_t was = toy_queue_plan();
    sim_diag_t diag;

    sim_diag_open(&diag, NULL);
    ensemble.value = values;
    for (int pass = 0; pass < 2; pass++) {
        toy_plan_t plan = was;

        CU_ASSERT_EQUAL(
            sim_uncertain_draw(&unknowns, toy_queue_fields, &rng, &plan, &diag), SIM_OK);
        CU_ASSERT_EQUAL(plan.step_s, was.step_s);
        CU_ASSERT_NOT_EQUAL(plan.service_s, was.service_s);
        unknowns.ensemble = &ensemble;
    }
}

static void
test_an_unknown_key_is_told(void)
{
    const sim_uncertain_t typo = {"service", 1, 2, SIM_UNCERTAIN_UNIFORM};
    const sim_unknowns_t unknowns = {.uncertain = &typo, .n_uncertain = 1};
    const sim_rng_t rng = {3, 14};
    toy_plan_t plan = toy_queue_plan();
    sim_diag_t diag;

    sim_diag_open(&diag, NULL);
    CU_ASSERT_EQUAL(sim_uncertain_draw(&unknowns, toy_queue_fields, &rng, &plan, &diag),
        SIM_ERR_INPUT);
    CU_ASSERT_EQUAL(diag.n_errors, 1);
}

int
main(void)
{
    static const test_case_t cases[] = {
        {"values by hand", test_values_by_hand},
        {"draws of parameters keep to their ranges",
            test_draws_of_parameters_keep_to_their_ranges},
        {"accepted sets are drawn whole", test_accepted_sets_are_drawn_whole},
        {"a parameter keeps its value when others join",
            test_a_parameter_keeps_its_value_when_others_join},
        {"what is fixed is not drawn", test_what_is_fixed_is_not_drawn},
        {"an unknown key is told", test_an_unknown_key_is_told},
        {NULL, NULL},
    };

    return test_main("uncertain", cases);
}
