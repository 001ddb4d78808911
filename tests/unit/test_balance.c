#include "models/balance.h"
#include "models/model.h"
#include "sim/replication.h"
#include "tests/testlib.h"
#include "tests/toys/small.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char said[4096];

/** Read what was told into said. */
static void
read_back(FILE *out)
{
    rewind(out);
    said[fread(said, 1, sizeof(said) - 1, out)] = '\0';
    fclose(out);
}

/** Run a replication of a few cars and visitors with a planted fault. */
static sim_status_t
run(int fault)
{
    char text[64];
    const char *const sets[] = {text, "time.warm_up_days=1", "fleet.private_bev=30",
        "fleet.private_phev=10", "visitors[0].per_day=20"};
    double *values, *arrays[64] = {NULL};
    const sim_task_t task = {.rng = {1, 0}};
    sim_outcome_t outcome = {.arrays = arrays};
    sim_replication_t replication;
    const sim_layout_t *layout;
    sim_diag_t diag;
    sim_status_t status;
    lab_t lab;
    FILE *out = fopen(test_path("said.txt"), "w+");

    CU_ASSERT_PTR_NOT_NULL_FATAL(out);
    sim_diag_open(&diag, out);
    snprintf(text, sizeof(text), "test.planted_fault=%d", fault);
    lab_open(&lab, "base", sets, 5);
    layout = ev_model.city_layout(lab.setup.city);
    CU_ASSERT_FATAL(layout->n_arrays <= 64);
    outcome.values = values = calloc(sim_model_n_values(layout), sizeof(*values));
    for (uint32_t i = 0; i < layout->n_arrays; i++) {
        arrays[i] =
            calloc(sim_model_array_cells(layout, &layout->arrays[i]), sizeof(double));
    }
    CU_ASSERT_EQUAL_FATAL(
        sim_replication_open(&replication, &ev_model, lab.setup.city), SIM_OK);
    status = sim_replication_run(&replication, &task, NULL, NULL, &outcome, &diag);
    sim_replication_close(&replication);
    for (uint32_t i = 0; i < layout->n_arrays; i++) {
        free(arrays[i]);
    }
    free(values);
    lab_close(&lab);
    read_back(out);
    return status;
}

static void
expect_violation(int fault, const char *words)
{
    CU_ASSERT_EQUAL(run(fault), SIM_ERR_BALANCE);
    CU_ASSERT_PTR_NOT_NULL(strstr(said, words));
    if (strstr(said, words) == NULL) {
        printf("       fault %d, said: %s", fault, said);
    }
}

static void
test_a_sound_run(void)
{
    CU_ASSERT_EQUAL(run(0), SIM_OK);
    CU_ASSERT_STRING_EQUAL(said, "");
}

static void
test_planted_faults(void)
{
    expect_violation(1, "energy in batteries [J] of all vehicles");
    expect_violation(2, "piles' meters [J] of public_slow");
    expect_violation(3, "load curve [J] of home");
    expect_violation(4, "money [micro-yuan] of public_slow");
    expect_violation(5, "sessions begun = ended of home");
    expect_violation(6, "Little's law [vehicle s] of a pile group");
    expect_violation(7, "count of vehicles: 39 on one side, 40 on the other");
    expect_violation(50, "money of the measured weeks [micro-yuan] at piles' meters = of "
                         "public_slow");
    expect_violation(
        51, "money of the year [micro-yuan], service_fees: all payers = cost");
    expect_violation(51, "operator: by flow = by item");
}

/** Check a world in which something is wrong. */
static void
expect_told(small_t *small, const char *words)
{
    FILE *out = fopen(test_path("said.txt"), "w+");
    sim_diag_t diag;

    CU_ASSERT_PTR_NOT_NULL_FATAL(out);
    sim_diag_open(&diag, out);
    CU_ASSERT_EQUAL(ev_balance_check(&small->world, &diag), SIM_ERR_BALANCE);
    read_back(out);
    CU_ASSERT_PTR_NOT_NULL(strstr(said, words));
    if (strstr(said, words) == NULL) {
        printf("       said: %s", said);
    }
}

/** Check a world in which one figure is off by one, and then again as it was. */
static void
expect_fault(small_t *small, int64_t *figure, const char *words)
{
    sim_diag_t diag;

    ++*figure;
    expect_told(small, words);
    --*figure;
    sim_diag_open(&diag, stderr);
    CU_ASSERT_EQUAL(ev_balance_check(&small->world, &diag), SIM_OK);
}

static void
test_each_meter_alone(void)
{
    const char *const sets[] = {"fleet.private_bev=3"};
    small_t small;
    ev_run_sums_t *sums;
    ev_tally_t *tally;

    small_open(&small, sets, 1);
    tally = &small.world.tally;
    sums = &tally->run;
    expect_fault(&small, &sums->driven_j, "energy in batteries");
    expect_fault(&small, &sums->stored_j[EV_AT_FAST], "energy in batteries");
    expect_fault(&small, &sums->stored_j[EV_AT_FAST], "stored + lost [J] of public_fast");
    expect_fault(&small, &sums->lost_j[EV_BY_SWAP], "stored + lost [J] of swap");
    expect_fault(&small, &sums->metered_j[EV_AT_HOME], "load curve [J] of home");
    expect_fault(&small, &sums->metered_j[EV_AT_DEPOT], "piles' meters [J] of dedicated");
    expect_fault(&small, &sums->paid_ucny[EV_AT_HIGHWAY], "[micro-yuan] of highway");
    expect_fault(&small, &sums->earned_ucny[EV_AT_HOME], "[micro-yuan] of home");
    expect_fault(&small, &sums->week_ucny[EV_AT_HOME],
        "money of the measured weeks [micro-yuan] "
        "by class = by kind");
    expect_fault(&small, &sums->week_ucny[EV_AT_WORK], "meters = of work: 0 on one side");
    expect_fault(&small, &tally->of[EV_TAXI].paid_ucny, "by class = by kind: 1 on one");
    expect_fault(&small, &sums->ended[EV_AT_WORK], "begun = ended of work");
    expect_fault(&small, &sums->drawn_j, "energy in batteries");
    expect_fault(&small, &sums->drawn_j, "energy given back [J]");
    expect_fault(&small, &sums->given_lost_j, "energy given back [J]");
    expect_fault(&small, &sums->given_j, "load curve [J] of home");
    expect_fault(&small, &sums->given_paid_ucny, "[micro-yuan] of energy given back");
    expect_fault(&small, &small.world.homes.sums.n_over, "above the headroom");
    expect_fault(&small, &small.world.homes.sums.n_broken, "promises broken");
    expect_fault(&small, &small.world.visitor_gain_j, "energy in batteries");
    expect_fault(&small, &small.world.begin_stored_j, "energy in batteries");
    expect_fault(&small, &tally->ramp_w[ev_tally_row(tally, 0, EV_AT_SHARED)],
        "load curve [J] of shared");
    small.world.stations.meter[7].stay_s++;
    expect_told(&small, "Little's law");
    small.world.stations.meter[7].stay_s--;
    expect_fault(&small, &small.world.stations.meter[7].metered_j, "piles' meters");
    expect_fault(&small, &small.world.stations.meter[7].earned_ucny, "public_slow");
    small_close(&small);
}

int
main(void)
{
    static const test_case_t cases[] = {
        {"a sound run", test_a_sound_run},
        {"planted faults are caught and named", test_planted_faults},
        {"each meter alone", test_each_meter_alone},
        {NULL, NULL},
    };

    return test_main("balance", cases);
}
