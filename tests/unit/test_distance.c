#include "sim/distance.h"
#include "sim/rng.h"
#include "tests/testlib.h"

#include <gsl/gsl_randist.h>
#include <math.h>
#include <stdio.h>

enum { N_BINS = 24, N_DAYS = 14, N_TRIALS = 60 };

/* By hand: shares (1/2 1/2 0) and (0 1/2 1/2): every session moves one bin of 3 kWh half of
 * the time, twice; cumulative gaps 1/2, 1/2. */
static void
test_three_distances_by_hand(void)
{
    const double of_day[] = {10, 0, 0, 0, 10, 0}, simulated[] = {0, 7, 7};
    const sim_distance_shape_t shape = {.n_bins = 3,
        .n_days = 2,
        .of_day = of_day,
        .simulated = simulated,
        .n_runs = 4,
        .step = 3};
    sim_distance_t distance[SIM_DISTANCE_N];

    CU_ASSERT_EQUAL(sim_distance_of_shapes(&shape, distance), SIM_OK);
    TEST_NEAR(distance[SIM_DISTANCE_W1].value, 3.0, 1e-12);
    TEST_NEAR(distance[SIM_DISTANCE_KS].value, 0.5, 1e-12);
    TEST_NEAR(distance[SIM_DISTANCE_TV].value, 0.5, 1e-12);
    CU_ASSERT(distance[SIM_DISTANCE_TV].noise > 0.1);
}

/* By hand: two stations, use 0.3 and 0.2 against 0.2 and 0.2: root of 0.01 / 2. */
static void
test_use_by_hand(void)
{
    const double of_day[] = {0.3, 0.3, 0.2, 0.2}, simulated[] = {0.2, 0.2};
    const double days[] = {1, 1}, error[] = {0.03, 0.04};
    const sim_distance_use_t use = {2, 2, days, of_day, simulated, error};
    sim_distance_t distance;

    CU_ASSERT_EQUAL(sim_distance_of_use(&use, &distance), SIM_OK);
    TEST_NEAR(distance.value, sqrt(0.005), 1e-12);
    /* equal days: no noise but that of the simulation */
    TEST_NEAR(distance.noise, sqrt((0.0009 + 0.0016) / 2), 1e-12);
    CU_ASSERT_STRING_EQUAL(sim_distance_verdict(&distance), "differs");
}

/* Equal days in groups of 3, 2 and 2: use 0.3 and 0.2 whatever is drawn. */
static void
test_groups_of_days_may_differ_in_size(void)
{
    const double of_day[] = {0.9, 0.6, 0.6, 0.6, 0.4, 0.4}, simulated[] = {0.2, 0.2};
    const double days[] = {3, 2, 2}, error[] = {0, 0};
    const sim_distance_use_t use = {2, 3, days, of_day, simulated, error};
    sim_distance_t distance;

    CU_ASSERT_EQUAL(sim_distance_of_use(&use, &distance), SIM_OK);
    TEST_NEAR(distance.value, sqrt(0.005), 1e-12);
    TEST_NEAR(distance.noise, 0, 1e-12);
}

static void
test_what_is_not_decided(void)
{
    const double of_day[] = {1, 2, 3}, none[] = {0, 0, 0};
    sim_distance_shape_t shape = {.n_bins = 3,
        .n_days = 1,
        .of_day = of_day,
        .simulated = of_day,
        .n_runs = 1,
        .step = 1};
    sim_distance_t distance[SIM_DISTANCE_N];

    CU_ASSERT_EQUAL(sim_distance_of_shapes(&shape, distance), SIM_OK);
    TEST_NEAR(distance[SIM_DISTANCE_W1].value, 0, 1e-12);
    CU_ASSERT(isnan(distance[SIM_DISTANCE_W1].noise));
    CU_ASSERT_STRING_EQUAL(sim_distance_verdict(&distance[0]), "not decided");
    shape.simulated = none;
    CU_ASSERT_EQUAL(sim_distance_of_shapes(&shape, distance), SIM_OK);
    CU_ASSERT(isnan(distance[SIM_DISTANCE_W1].value));
    CU_ASSERT_STRING_EQUAL(sim_distance_verdict(&distance[0]), "not decided");
}

/* A log of Poisson counts of a bell, days with a common factor, against the bell moved by
 * so many bins; how many of the trials say "differs". */
static int
n_different(double moved, int measure)
{
    int n = 0;

    for (uint32_t trial = 0; trial < N_TRIALS; trial++) {
        const sim_rng_t rng = {.seed = 5, .replication = trial};
        double of_day[N_DAYS * N_BINS], simulated[N_BINS];
        const sim_distance_shape_t shape = {.n_bins = N_BINS,
            .n_days = N_DAYS,
            .of_day = of_day,
            .simulated = simulated,
            .n_runs = 4,
            .step = 1};
        sim_distance_t distance[SIM_DISTANCE_N];
        sim_rng_stream_t stream;

        sim_rng_open(&stream, &rng, 0, 1);
        for (int i = 0; i < N_BINS; i++) {
            const double mean =
                N_DAYS * 20 * exp(-(i - 10 - moved) * (i - 10 - moved) / 18);

            simulated[i] = gsl_ran_poisson(&stream.gsl, 4 * mean) / 4.0;
        }
        for (int day = 0; day < N_DAYS; day++) {
            const double factor = exp(gsl_ran_gaussian(&stream.gsl, 0.2));

            for (int i = 0; i < N_BINS; i++) {
                of_day[day * N_BINS + i] = gsl_ran_poisson(
                    &stream.gsl, factor * 20 * exp(-(i - 10) * (i - 10) / 18.0));
            }
        }
        CU_ASSERT_EQUAL(sim_distance_of_shapes(&shape, distance), SIM_OK);
        n += distance[measure].value > distance[measure].noise;
    }
    return n;
}

static void
test_the_same_is_within_noise_and_the_moved_is_not(void)
{
    for (int measure = 0; measure < SIM_DISTANCE_N; measure++) {
        const int n_same = n_different(0, measure);
        const int n_moved = n_different(0.5, measure);

        printf("    measure %d: %d of %d differ; moved: %d\n", measure, n_same, N_TRIALS,
            n_moved);
        CU_ASSERT(n_same <= 8); /* 3 expected of 60: more than 8 is one time in 200 */
        CU_ASSERT(n_moved >= 55);
    }
}

int
main(void)
{
    static const test_case_t cases[] = {
        {"three distances by hand", test_three_distances_by_hand},
        {"use of stations by hand", test_use_by_hand},
        {"groups of days may differ in size", test_groups_of_days_may_differ_in_size},
        {"what is not decided", test_what_is_not_decided},
        {"the same is within noise, the moved is not",
            test_the_same_is_within_noise_and_the_moved_is_not},
        {NULL, NULL},
    };

    return test_main("distance", cases);
}
