#include "models/books.h"
#include "models/metrics.h"
#include "models/model.h"
#include "sim/replication.h"
#include "tests/testlib.h"
#include "tests/toys/lab.h"

#include <stdlib.h>

/* A replication of the demo town, crowded, and all that it gave. */
typedef struct {
    lab_t lab;
    sim_replication_t replication;
    const sim_layout_t *layout;
    double *values, *arrays[64];
} town_t;

static void
open_town(town_t *self, const char *const *sets, size_t n_sets)
{
    const sim_task_t task = {.rng = {1, 0}};
    sim_outcome_t outcome = {.arrays = self->arrays};
    sim_diag_t diag;

    *self = (town_t){.layout = NULL};
    sim_diag_open(&diag, stdout);
    lab_open(&self->lab, "../demo", sets, n_sets);
    self->layout = ev_model.city_layout(self->lab.setup.city);
    CU_ASSERT_FATAL(self->layout->n_arrays <= 64);
    self->values = calloc(sim_model_n_values(self->layout), sizeof(*self->values));
    outcome.values = self->values;
    for (uint32_t i = 0; i < self->layout->n_arrays; i++) {
        const size_t n = sim_model_array_cells(self->layout, &self->layout->arrays[i]);

        self->arrays[i] = calloc(n, sizeof(double));
    }
    CU_ASSERT_EQUAL_FATAL(
        sim_replication_open(&self->replication, &ev_model, self->lab.setup.city),
        SIM_OK);
    CU_ASSERT_EQUAL_FATAL(
        sim_replication_run(&self->replication, &task, NULL, NULL, &outcome, &diag),
        SIM_OK);
}

static void
close_town(town_t *self)
{
    sim_replication_close(&self->replication);
    for (uint32_t i = 0; i < self->layout->n_arrays; i++) {
        free(self->arrays[i]);
    }
    free(self->values);
    lab_close(&self->lab);
}

static const ev_tally_t *
tally_of(const town_t *self)
{
    return &((const ev_world_t *)self->replication.world)->tally;
}

/* A metric's value for the town (row 0), then by district, then by class. */
static double
value(const town_t *self, uint32_t metric, uint32_t row)
{
    return self->values[sim_model_value_at(self->layout, metric) + row];
}

/* How many of a class were served: the sum of their waits over its mean. Where nobody
 * waited that tells nothing; there, whoever came was served unless he left. */
static double
n_served(const town_t *self, uint32_t class_ix)
{
    const ev_class_sums_t *sums = &tally_of(self)->of[class_ix];

    return sums->wait_s > 0 ? (double)sums->wait_s / 60.0 /
                                  value(self, EV_METRIC_WAIT_MEAN, 1 + class_ix)
                            : (double)(sums->arrivals - sums->balked - sums->reneged -
                                       sums->dead_hits);
}

/* The numbers of the classes add up to the waits of the town, and so do those of the
 * districts. */
static void
check_waits(const char *const *sets, size_t n_sets)
{
    double n_of = 0.0, n_in = 0.0;
    const ev_tally_t *tally;
    uint32_t n_districts;
    town_t town;

    open_town(&town, sets, n_sets);
    tally = tally_of(&town);
    n_districts = town.layout->dims[0].n;
    CU_ASSERT_EQUAL(value(&town, EV_METRIC_TURNED_AWAY, 0), 0.0);
    for (uint32_t c = 0; c < EV_N_CLASSES; c++) {
        const double n = n_served(&town, c);

        n_of += n;
        if (n > 0.0) {
            TEST_NEAR(value(&town, EV_METRIC_WAIT_OVER, 1 + n_districts + c),
                (double)tally->of[c].waits_over_10min / n, 1e-9);
        }
    }
    for (uint32_t d = 0; d < n_districts; d++) {
        n_in += (double)tally->district[d].waits_over_10min /
                value(&town, EV_METRIC_WAIT_OVER, 1 + d);
    }
    TEST_NEAR(n_in, (double)tally->wait.n, 1e-6);
    TEST_NEAR(n_of, (double)tally->wait.n, 1e-6);
    close_town(&town);
}

static void
test_waits_belong_to_those_who_arrived(void)
{
    const char *const crowded[] = {"piles.public=22", "piles.fast_frac=0.5",
        "shock.city_day_cv=0.1", "visitors[0].per_day=40"};

    check_waits(crowded, 4);
}

/* Nobody is given time to be served after the last measured week. */
static void
test_whoever_still_waits_was_not_served(void)
{
    const char *const cut[] = {"piles.public=10", "piles.fast_frac=0.5", "time.drain_h=0",
        "visitors[0].per_day=200", "visitors[0].patience_shape=none"};

    check_waits(cut, 5);
}

int
main(void)
{
    static const test_case_t cases[] = {
        {"waits belong to those who arrived", test_waits_belong_to_those_who_arrived},
        {"whoever still waits was not served", test_whoever_still_waits_was_not_served},
        {NULL, NULL},
    };

    return test_main("books", cases);
}
