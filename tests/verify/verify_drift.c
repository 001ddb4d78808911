/**
 * @file tests/verify/verify_drift.c
 * Do batteries stand still in the mean once the warm-up is over?
 *
 * A twentieth of Shanghai runs for one, two, .. seven weeks on the same random numbers,
 * so that each run goes on where the shorter one ended. The energy in all batteries at
 * the end of a week less that at the end of the week before is its drift. Over the six
 * weeks after the warm-up of seven days the mean drift must stay under 1 % of what a
 * week consumes: of all vehicles, and of each large class; of all vehicles every single
 * week's drift must. What the first week does is printed beside it: it tells how good
 * the table of states of charge at the start is. A quarter of a minute of one core.
 */
#include "models/model.h"
#include "models/world.h"
#include "sim/replication.h"
#include "sim/setup.h"
#include "tests/testlib.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define N_WEEKS        7 /* of them the first is the warm-up */
#define N_REPLICATIONS 3
#define N_ROWS         (EV_VISITOR + 1) /* classes of registered vehicles, and all */
#define ALL            EV_VISITOR
#define LARGE_FRAC     0.02 /* of the energy, from which a class is large */
#define MOST_FRAC      0.01
#define KWH_J          3.6e6

/** Energy of one class over the weeks, sums over replications [J]. */
typedef struct {
    double stored_j[N_WEEKS + 1]; /* in the batteries when week k has ended */
    double taken_j[N_WEEKS + 1];  /* driven (all) or metered (a class) until then */
} energy_t;

static energy_t energy[N_ROWS];

static sim_status_t
run(sim_replication_t *replication, uint32_t number)
{
    const ev_city_t *city = replication->city;
    const sim_task_t task = {.task_ix = number, .rng = {2026, number}};
    sim_outcome_t outcome = {.arrays = NULL};
    double **arrays = calloc(city->layout.n_arrays, sizeof(*arrays));
    sim_status_t status;
    sim_diag_t diag;

    CU_ASSERT_PTR_NOT_NULL_FATAL(arrays);
    for (uint32_t i = 0; i < city->layout.n_arrays; i++) {
        arrays[i] = calloc(sim_model_array_cells(&city->layout, &city->layout.arrays[i]),
            sizeof(**arrays));
        CU_ASSERT_PTR_NOT_NULL_FATAL(arrays[i]);
    }
    outcome.values = calloc(sim_model_n_values(&city->layout), sizeof(double));
    outcome.arrays = arrays;
    CU_ASSERT_PTR_NOT_NULL_FATAL(outcome.values);
    sim_diag_open(&diag, stdout);
    status = sim_replication_run(replication, &task, NULL, NULL, &outcome, &diag);
    for (uint32_t i = 0; i < city->layout.n_arrays; i++) {
        free(arrays[i]);
    }
    free(arrays);
    free(outcome.values);
    return status;
}

/** What a world that has run holds and has taken, by class. */
static void
read_world(const ev_world_t *world, double stored_j[N_ROWS], double taken_j[N_ROWS])
{
    const ev_tally_t *tally = &world->tally;

    memset(stored_j, 0, N_ROWS * sizeof(*stored_j));
    for (uint32_t i = 0; i < world->city->n_vehicles; i++) {
        stored_j[world->city->trait[i].class_ix] += world->record[i].stored_j;
        stored_j[ALL] += world->record[i].stored_j;
    }
    for (uint32_t c = 0; c < ALL; c++) {
        taken_j[c] = 0.0;
        for (uint32_t kind = 0; kind < EV_N_KINDS; kind++) {
            taken_j[c] += (double)tally->of[c].metered_j[kind];
        }
    }
    taken_j[ALL] = (double)tally->run.driven_j;
}

/** What the batteries hold before anything has happened. */
static void
read_begin(sim_replication_t *replication, uint32_t number, double stored_j[N_ROWS])
{
    const sim_task_t task = {.task_ix = number, .rng = {2026, number}};
    ev_world_t *world = replication->world;
    double unused[N_ROWS];

    sim_calendar_reset(replication->calendar);
    ev_world_reset(world, &task, replication->calendar);
    read_world(world, stored_j, unused);
}

/** All replications of a run of so many weeks. */
static void
run_weeks(uint32_t weeks)
{
    char text[32];
    const char *const sets[] = {
        "scale=0.05", "time.warm_up_days=0", "time.drain_h=0", text};
    sim_replication_t replication;
    sim_setup_t setup;
    sim_diag_t diag;

    snprintf(text, sizeof(text), "time.weeks=%u", weeks);
    sim_diag_open(&diag, stdout);
    CU_ASSERT_EQUAL_FATAL(sim_setup_open(&setup, &ev_model,
                              "scenarios/shanghai-2024-03.yaml", sets, 4, &diag),
        SIM_OK);
    CU_ASSERT_EQUAL_FATAL(sim_setup_city(&setup, &diag), SIM_OK);
    CU_ASSERT_EQUAL_FATAL(
        sim_replication_open(&replication, &ev_model, setup.city), SIM_OK);
    for (uint32_t i = 0; i < N_REPLICATIONS; i++) {
        double stored_j[N_ROWS], taken_j[N_ROWS];

        if (weeks == 1) {
            read_begin(&replication, i, stored_j);
            for (uint32_t row = 0; row < N_ROWS; row++) {
                energy[row].stored_j[0] += stored_j[row];
            }
        }
        CU_ASSERT_EQUAL_FATAL(run(&replication, i), SIM_OK);
        read_world(replication.world, stored_j, taken_j);
        for (uint32_t row = 0; row < N_ROWS; row++) {
            energy[row].stored_j[weeks] += stored_j[row];
            energy[row].taken_j[weeks] += taken_j[row];
        }
    }
    sim_replication_close(&replication);
    sim_setup_close(&setup);
}

/** Mean of a week's consumption after the warm-up, sum of the replications [J]. */
static double
week_j(const energy_t *self)
{
    return (self->taken_j[N_WEEKS] - self->taken_j[1]) / (N_WEEKS - 1);
}

static double
drift_frac(const energy_t *self, uint32_t from, uint32_t to)
{
    return (self->stored_j[to] - self->stored_j[from]) / (to - from) / week_j(self);
}

static bool
is_large(const energy_t *self)
{
    double sum = 0.0;

    for (uint32_t c = 0; c < ALL; c++) {
        sum += week_j(&energy[c]);
    }
    return self == &energy[ALL] || week_j(self) > LARGE_FRAC * sum;
}

/** A class over the weeks, in hundredths of what a week consumes. */
static void
tell(const char *name, const energy_t *self)
{
    printf("       %-22s %9.0f", name, week_j(self) / KWH_J / N_REPLICATIONS);
    for (uint32_t week = 1; week <= N_WEEKS; week++) {
        printf(" %+7.2f", 100.0 * drift_frac(self, week - 1, week));
    }
    printf(" %+8.3f%s\n", 100.0 * drift_frac(self, 1, N_WEEKS),
        is_large(self) ? "" : " small");
}

static void
test_stored_energy_stands_still(void)
{
    for (uint32_t weeks = 1; weeks <= N_WEEKS; weeks++) {
        run_weeks(weeks);
    }
    printf("       change of stored energy by week [%% of a week's consumption]\n"
           "       %-22s %9s %s\n",
        "class", "kWh/week", "  1: warm-up, 2 .. 7, mean of 2 .. 7");
    for (uint32_t c = 0; c < ALL; c++) {
        tell(ev_kinds_class[c], &energy[c]);
    }
    tell("all", &energy[ALL]);
    for (uint32_t row = 0; row < N_ROWS; row++) {
        if (is_large(&energy[row])) {
            TEST_NEAR(drift_frac(&energy[row], 1, N_WEEKS), 0.0, MOST_FRAC);
        }
    }
    for (uint32_t week = 2; week <= N_WEEKS; week++) {
        TEST_NEAR(drift_frac(&energy[ALL], week - 1, week), 0.0, MOST_FRAC);
    }
}

int
main(void)
{
    static const test_case_t cases[] = {
        {"stored energy stands still after the warm-up", test_stored_energy_stands_still},
        {NULL, NULL},
    };

    return test_main("drift", cases);
}
