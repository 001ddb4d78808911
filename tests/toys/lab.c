#include "tests/toys/lab.h"

#include "models/model.h"
#include "models/world.h"
#include "sim/hist.h"
#include "sim/replication.h"
#include "sim/results.h"
#include "sim/stats.h"
#include "tests/testlib.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define N_ERRORS 4.0
#define ROUNDING 1e-9 /* of the arithmetic, over known value */

/* Hourly readings of one replication. */
typedef struct {
    double waiting, busy, busy2;
    uint64_t n;
} readings_t;

void
lab_open(lab_t *self, const char *name, const char *const *sets, size_t n_sets)
{
    char path[256];
    sim_diag_t diag;

    memset(self, 0, sizeof(*self));
    sim_diag_open(&diag, stdout);
    snprintf(path, sizeof(path), "scenarios/verification/%s.yaml", name);
    CU_ASSERT_EQUAL_FATAL(
        sim_setup_open(&self->setup, &ev_model, path, sets, n_sets, &diag), SIM_OK);
    CU_ASSERT_EQUAL_FATAL(sim_setup_city(&self->setup, &diag), SIM_OK);
}

void
lab_close(lab_t *self)
{
    sim_setup_close(&self->setup);
    free(self->values);
    free(self->seen);
    memset(self, 0, sizeof(*self));
}

static void
read_hour(void *context, const void *world_, sim_key_t key)
{
    readings_t *readings = context;
    const ev_world_t *world = world_;

    if (sim_key_kind(key) != EV_MOMENT_TICK ||
        !ev_tally_is_inside(&world->tally, sim_key_time_s(key))) {
        return;
    }
    for (uint32_t g = 0; g < world->stations.n_groups; g++) {
        const ev_line_t *line = &world->stations.line[g];

        readings->waiting += line->waiting;
        readings->busy += line->busy;
        readings->busy2 += (double)line->busy * line->busy;
        readings->n++;
    }
}

/* How far from what is known a mean may lie. */
static double
tolerance(const lab_row_t *row, double error)
{
    return N_ERRORS * error + row->slack + ROUNDING * row->wanted;
}

static double **
take_arrays(const sim_layout_t *layout)
{
    double **arrays = calloc(layout->n_arrays, sizeof(*arrays));

    CU_ASSERT_PTR_NOT_NULL_FATAL(arrays);
    for (uint32_t i = 0; i < layout->n_arrays; i++) {
        arrays[i] =
            calloc(sim_model_array_cells(layout, &layout->arrays[i]), sizeof(double));
        CU_ASSERT_PTR_NOT_NULL_FATAL(arrays[i]);
    }
    return arrays;
}

static void
run_one(lab_t *self, sim_replication_t *world, uint32_t replication, double **arrays)
{
    const sim_task_t task = {.task_ix = replication,
        .rng = {(uint64_t)self->setup.settings->seed, replication}};
    readings_t readings = {0};
    const sim_observer_t observer = {.context = &readings, .before = read_hour};
    sim_outcome_t outcome = {
        .values = self->values + (size_t)replication * self->n_values, .arrays = arrays};
    sim_diag_t diag;
    double *seen = self->seen[replication];

    sim_diag_open(&diag, stdout);
    CU_ASSERT_EQUAL(
        sim_replication_run(world, &task, &observer, NULL, &outcome, &diag), SIM_OK);
    self->n_handled += outcome.counts.n_calendar_events;
    seen[0] = readings.waiting / (double)readings.n;
    seen[1] = readings.busy / (double)readings.n;
    seen[2] = readings.busy2 / (double)readings.n - seen[1] * seen[1];
}

void
lab_run(lab_t *self)
{
    const sim_layout_t *layout = ev_model.city_layout(self->setup.city);
    double **arrays = take_arrays(layout);
    sim_replication_t world;

    self->n = (uint32_t)self->setup.settings->replications;
    self->n_values = sim_model_n_values(layout);
    self->values = calloc((size_t)self->n * self->n_values, sizeof(*self->values));
    self->seen = calloc(self->n, sizeof(*self->seen));
    CU_ASSERT_FATAL(self->values != NULL && self->seen != NULL);
    CU_ASSERT_EQUAL_FATAL(
        sim_replication_open(&world, &ev_model, self->setup.city), SIM_OK);
    for (uint32_t i = 0; i < self->n; i++) {
        run_one(self, &world, i, arrays);
    }
    sim_replication_close(&world);
    for (uint32_t i = 0; i < layout->n_arrays; i++) {
        free(arrays[i]);
    }
    free(arrays);
}

const ev_city_t *
lab_city(const lab_t *self)
{
    return self->setup.city;
}

const ev_stream_t *
lab_stream(const lab_t *self)
{
    return &((const ev_plan_t *)self->setup.plan)->visitors[0];
}

double
lab_service_s(const lab_t *self)
{
    return lab_stream(self)->energy_kwh / lab_city(self)->group_kw[0] * 3600.0;
}

double
lab_gap_s(const lab_t *self)
{
    return 86400.0 / lab_stream(self)->per_day;
}

void
lab_line(const lab_t *self, known_line_t *line)
{
    const ev_stream_t *stream = lab_stream(self);
    const uint32_t n = lab_city(self)->group[0].n;
    const int64_t room = stream->line_room;
    const uint32_t most = room < KNOWN_STATES ? (uint32_t)room + n : 0;

    if (stream->sources > 0) {
        known_finite_line(line, n, (uint32_t)stream->sources, stream->think_min * 60.0,
            lab_service_s(self));
    } else {
        known_open_line(line, n, lab_gap_s(self), lab_service_s(self), most,
            stream->patience_shape > 0 ? stream->patience_min * 60.0 : 0.0);
    }
}

void
lab_want(lab_rows_t *rows, const char *what, double wanted)
{
    CU_ASSERT_FATAL(rows->n < LAB_MOST_ROWS);
    rows->row[rows->n++] = (lab_row_t){what, wanted, 0.0};
}

void
lab_want_quantile(lab_rows_t *rows, const char *what, double wanted_s)
{
    const double octave = floor(log2(fmax(wanted_s, 128.0))) - 7.0;

    lab_want(rows, what, wanted_s / 60.0);
    rows->row[rows->n - 1].slack = wanted_s > 0.0 ? 0.5 * exp2(octave) / 60.0 : 0.0;
}

void
lab_want_line(lab_rows_t *rows, const lab_t *self, const known_line_t *line)
{
    const ev_city_t *city = lab_city(self);
    const double busy = known_mean_busy(line);
    known_wait_t offered, served;

    known_offered(&offered, line);
    known_served(&served, line);
    lab_want(rows, "public_time_utilisation_frac", busy / line->n_servers);
    lab_want(rows, "public_energy_utilisation_frac", busy / line->n_servers);
    lab_want(rows, "public_sessions_per_day",
        busy / lab_service_s(self) * 86400.0 * city->n_groups);
    lab_want(rows, "public_session_min_mean", lab_service_s(self) / 60.0);
    lab_want(rows, LAB_WAITING, known_mean_waiting(line));
    lab_want(rows, LAB_BUSY, busy);
    lab_want(rows, "wait_mean_min", known_wait_mean_s(&served) / 60.0);
    lab_want(rows, "offered_wait_mean_min", known_wait_mean_s(&offered) / 60.0);
    lab_want(rows, "waited_over_10min_frac", known_wait_over(&served, 600.5));
    lab_want(rows, "offered_wait_over_10min_frac", known_wait_over(&offered, 599.5));
    if (known_wait_quantile_s(&served, 0.5) > 0.5 * known_wait_mean_s(&served)) {
        lab_want_quantile(rows, "wait_p50_min", known_wait_quantile_s(&served, 0.5));
    } /* close to those who do not wait at all a median is all noise */
    lab_want_quantile(rows, "wait_p90_min", known_wait_quantile_s(&served, 0.9));
    lab_want_quantile(rows, "wait_p95_min", known_wait_quantile_s(&served, 0.95));
    lab_want_quantile(
        rows, "offered_wait_p95_min", known_wait_quantile_s(&offered, 0.95));
    lab_want(rows, "balked_frac",
        lab_stream(self)->line_room < KNOWN_STATES ? known_blocked(line) : 0.0);
    lab_want(rows, "reneged_frac", known_reneged(line));
    if (known_reneged(line) > 0.0) { /* all wait min(patience, offered): the rest */
        lab_want(rows, "reneged_wait_mean_min",
            (known_mean_waiting(line) / line->up[0] -
                known_wait_mean_s(&served) * served.all) /
                known_reneged(line) / 60.0);
    }
    lab_want(rows, "waits_open_at_end", 0.0);
    lab_want(rows, "records_missing", 0.0);
}

void
lab_measure(const lab_t *self, const char *what, double *mean, double *error)
{
    static const char *const readings[3] = {LAB_WAITING, LAB_BUSY, LAB_SPREAD};
    const sim_layout_t *layout = ev_model.city_layout(self->setup.city);
    sim_stats_t stats = {0};
    int reading = 0;
    uint32_t value_ix = 0;

    while (reading < 3 && strcmp(readings[reading], what) != 0) {
        reading++;
    }
    if (reading == 3) {
        value_ix = sim_results_find(layout, what);
        CU_ASSERT_FATAL(value_ix != UINT32_MAX);
    }
    for (uint32_t i = 0; i < self->n; i++) {
        sim_stats_add(&stats, reading < 3
                                  ? self->seen[i][reading]
                                  : self->values[(size_t)i * self->n_values + value_ix]);
    }
    *mean = stats.mean;
    *error = sim_stats_std_error(&stats);
}

void
lab_compare(const lab_t *self, const lab_rows_t *rows, double most_error)
{
    printf("       %.1f million entries; %-21s %11s %11s %8s %6s\n",
        1e-6 * (double)self->n_handled, "", "measured", "known", "error", "off");
    for (uint32_t i = 0; i < rows->n; i++) {
        const lab_row_t *row = &rows->row[i];
        double mean, error;

        lab_measure(self, row->what, &mean, &error);
        printf("       %-40s %11.5f %11.5f %7.3f%% %+6.1f\n", row->what, mean,
            row->wanted, row->wanted > 0.0 ? 100.0 * error / row->wanted : 0.0,
            error > 0.0 ? (mean - row->wanted) / error : 0.0);
        TEST_NEAR(mean, row->wanted, tolerance(row, error));
        CU_ASSERT(error <= (most_error + ROUNDING) * row->wanted);
    }
}

uint32_t
lab_n_misses(const lab_t *self, const lab_rows_t *rows)
{
    uint32_t n = 0;

    for (uint32_t i = 0; i < rows->n; i++) {
        double mean, error;

        lab_measure(self, rows->row[i].what, &mean, &error);
        n += fabs(mean - rows->row[i].wanted) > tolerance(&rows->row[i], error);
    }
    return n;
}

void
lab_check_line(const char *name)
{
    lab_t lab;
    known_line_t line;
    lab_rows_t rows = {.n = 0};

    lab_open(&lab, name, NULL, 0);
    lab_run(&lab);
    lab_line(&lab, &line);
    lab_want_line(&rows, &lab, &line);
    lab_compare(&lab, &rows, LAB_MOST_ERROR);
    lab_close(&lab);
}
