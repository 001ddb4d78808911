#include "sim/runner.h"

#include "sim/task.h"

#include <assert.h>
#include <omp.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* What all threads share; touched only inside the critical sections named crew. */
typedef struct {
    const sim_runner_job_t *job;
    sim_results_t *results;
    sim_runner_cost_t *cost;
    sim_diag_t *diag;
    sim_task_setting_t setting;
    uint32_t n_chance; /* replications still wanted; precision makes it smaller */
    uint32_t n_tasks;
    uint32_t n_started; /* places in `sequence` */
    uint32_t n_reduced; /* tasks before it are in the results */
    uint32_t n_done;
    uint32_t window;            /* how far a thread may run ahead of n_reduced */
    uint32_t *sequence;         /* [n_tasks] order of starting */
    sim_task_slot_t *slots;     /* [n_tasks] */
    const sim_metric_t *metric; /* of the precision asked for, or NULL */
    uint32_t value_ix;
    uint32_t n_met; /* looks in a row at which the precision was met */
    sim_status_t status;
    bool is_over;
} crew_t;

/* ---- Reducing, in task order ---- */

static bool
is_wanted(const crew_t *crew, uint32_t task_ix)
{
    return task_ix < crew->n_chance || task_ix >= crew->setting.first_both;
}

/* Look at a prefix of replications; the same prefixes whatever the threads. */
static void
look_at_precision(crew_t *crew)
{
    const uint32_t n = crew->results->n_rows[SIM_SERIES_CHANCE];
    const uint32_t least = crew->job->n_replications > SIM_RUNNER_LEAST_REPLICATIONS
                               ? crew->job->n_replications
                               : SIM_RUNNER_LEAST_REPLICATIONS;
    sim_estimate_t estimate;

    if (n < least || (n - least) % SIM_RUNNER_LOOK_EVERY != 0) {
        return;
    }
    estimate = sim_results_estimate(crew->results, crew->metric, crew->value_ix);
    if ((estimate.hi - estimate.lo) / 2.0 <= crew->job->precision_half_width) {
        crew->n_met++;
    } else {
        crew->n_met = 0;
    }
    if (crew->n_met == SIM_RUNNER_LOOKS_IN_A_ROW) {
        crew->n_chance = n;
    }
}

/* Notes of the second series would only repeat those of the first. */
static void
tell(const crew_t *crew, const sim_task_slot_t *slot, bool is_both)
{
    crew->diag->n_errors += slot->diag.n_errors;
    if (is_both && slot->status == SIM_OK) {
        return;
    }
    crew->diag->n_notes += slot->diag.n_notes;
    if (slot->n_said > 0 && crew->diag->n_errors <= SIM_DIAG_MAX_ERRORS) {
        fputs(slot->said, crew->diag->out);
    }
}

static void
reduce(crew_t *crew, uint32_t task_ix)
{
    sim_task_slot_t *slot = &crew->slots[task_ix];
    const bool is_both = task_ix >= crew->setting.first_both;
    const int series = is_both ? SIM_SERIES_BOTH : SIM_SERIES_CHANCE;

    tell(crew, slot, is_both);
    if (slot->status == SIM_OK) {
        slot->status = sim_results_add(crew->results, series, slot->values, slot->arrays);
    }
    if (slot->status != SIM_OK) {
        crew->status = slot->status;
        crew->is_over = true;
        return;
    }
    crew->cost->core_s += slot->core_s;
    crew->cost->entity_days += slot->entity_days;
    crew->cost->counts.n_events += slot->counts.n_events;
    crew->cost->counts.n_calendar_events += slot->counts.n_calendar_events;
    crew->cost->counts.entity_days += slot->counts.entity_days;
    if (slot->task_bytes > crew->cost->task_bytes) {
        crew->cost->task_bytes = slot->task_bytes;
    }
    if (crew->metric != NULL && !is_both) {
        look_at_precision(crew);
    }
}

static void
reduce_prefix(crew_t *crew)
{
    while (!crew->is_over && crew->n_reduced < crew->n_tasks) {
        sim_task_slot_t *slot = &crew->slots[crew->n_reduced];

        if (is_wanted(crew, crew->n_reduced)) {
            if (!slot->is_done) {
                return;
            }
            reduce(crew, crew->n_reduced);
        }
        sim_task_clear(slot);
        crew->n_reduced++;
    }
}

static uint32_t
n_wanted(const crew_t *crew)
{
    return crew->n_chance + (crew->n_tasks - crew->setting.first_both);
}

static void
hand_in(crew_t *crew, uint32_t task_ix, const sim_task_slot_t *slot)
{
    const sim_runner_job_t *job = crew->job;

    crew->slots[task_ix] = *slot;
    crew->slots[task_ix].is_done = true;
    crew->n_done++;
    if (crew->is_over || !is_wanted(crew, task_ix)) {
        sim_task_clear(&crew->slots[task_ix]);
        return;
    }
    reduce_prefix(crew);
    if (job->progress != NULL) {
        const uint32_t n = n_wanted(crew);

        job->progress(job->progress_context, crew->n_done < n ? crew->n_done : n, n,
            slot->entity_days);
    }
}

/* ---- Handing out ---- */

enum { GO, WAIT, OVER };

static int
next_task(crew_t *crew, uint32_t *task_ix)
{
    while (crew->n_started < crew->n_tasks &&
           !is_wanted(crew, crew->sequence[crew->n_started])) {
        crew->n_started++;
    }
    if (crew->is_over || crew->n_started == crew->n_tasks ||
        (crew->job->stop != NULL && *crew->job->stop != 0)) {
        return OVER;
    }
    if (crew->n_started >= crew->n_reduced + crew->window) {
        return WAIT;
    }
    *task_ix = crew->sequence[crew->n_started++];
    return GO;
}

static void
work(crew_t *crew)
{
    const struct timespec moment = {.tv_nsec = 1000000};
    sim_replication_t own = {.model = NULL};
    int what = GO;

    while (what != OVER) {
        sim_task_slot_t slot = {.status = SIM_OK};
        uint32_t task_ix = 0;

#pragma omp critical(crew)
        what = next_task(crew, &task_ix);
        if (what == GO) {
            sim_task_run(&crew->setting, task_ix, &own, &slot);
#pragma omp critical(crew)
            hand_in(crew, task_ix, &slot);
        } else if (what == WAIT) {
            nanosleep(&moment, NULL);
        }
    }
    sim_replication_close(&own);
}

/* ---- A run ---- */

/* Order of starting: by number, or shuffled by a seed to show that it does not matter. */
static void
fill_sequence(crew_t *crew)
{
    const uint64_t seed = crew->job->order;

    for (uint32_t i = 0; i < crew->n_tasks; i++) {
        crew->sequence[i] = i;
    }
    for (uint32_t i = crew->n_tasks; seed != 0 && i > 1; i--) {
        const uint32_t other = (uint32_t)(sim_rng_derive(seed, i) % i);
        const uint32_t moved = crew->sequence[i - 1];

        crew->sequence[i - 1] = crew->sequence[other];
        crew->sequence[other] = moved;
    }
}

static sim_status_t
find_precision(crew_t *crew)
{
    const sim_layout_t *layout = crew->results->layout;
    const char *name = crew->job->precision_metric;

    if (name == NULL) {
        return SIM_OK;
    }
    for (uint32_t i = 0; i < layout->n_metrics; i++) {
        if (strcmp(layout->metrics[i].name, name) == 0) {
            crew->metric = &layout->metrics[i];
            crew->value_ix = sim_model_value_at(layout, i);
            return SIM_OK;
        }
    }
    sim_diag_error(crew->diag, (sim_place_t){"--precision", 0, 0},
        "%s: no metric of this name", name);
    return SIM_ERR_USAGE;
}

static uint32_t
most_chance(const sim_runner_job_t *job)
{
    uint32_t n = job->n_replications;

    if (job->precision_metric != NULL) {
        n = n > SIM_RUNNER_LEAST_REPLICATIONS ? n : SIM_RUNNER_LEAST_REPLICATIONS;
        n = n > job->most_replications ? n : job->most_replications;
    }
    return n;
}

static sim_status_t
gather(crew_t *crew, uint32_t n_threads)
{
    const sim_runner_job_t *job = crew->job;
    sim_status_t status;

    crew->n_chance = most_chance(job);
    crew->n_tasks = crew->n_chance + job->n_uncertain_replications;
    crew->window = job->order != 0 ? crew->n_tasks : 2 * n_threads + 2;
    crew->setting = (sim_task_setting_t){job->model, job->plan, job->city, job->seed,
        job->first_replication, crew->n_chance, job->unknowns, job->redraw_city,
        job->is_reference, crew->diag->out != NULL, job->stop};
    status = find_precision(crew);
    if (status != SIM_OK) {
        return status;
    }
    crew->sequence = malloc((crew->n_tasks + 1) * sizeof(*crew->sequence));
    crew->slots = calloc(crew->n_tasks + 1, sizeof(*crew->slots));
    if (crew->sequence == NULL || crew->slots == NULL) {
        return SIM_ERR_MEMORY;
    }
    fill_sequence(crew);
    return SIM_OK;
}

static void
disband(crew_t *crew)
{
    for (uint32_t i = 0; crew->slots != NULL && i < crew->n_tasks; i++) {
        sim_task_clear(&crew->slots[i]);
    }
    free(crew->slots);
    free(crew->sequence);
}

sim_status_t
sim_runner_run(const sim_runner_job_t *job, sim_results_t *results,
    sim_runner_cost_t *cost, sim_diag_t *diag)
{
    const double start_s = omp_get_wtime();
    const uint32_t n_threads =
        job->n_threads > 0 ? job->n_threads : (uint32_t)omp_get_max_threads();
    crew_t crew = {.job = job, .results = results, .cost = cost, .diag = diag};
    sim_status_t status;

    *cost = (sim_runner_cost_t){.wall_s = 0.0};
    status = sim_results_init(results, job->model->city_layout(job->city));
    if (status == SIM_OK) {
        status = gather(&crew, n_threads);
    }
    if (status == SIM_OK) {
#pragma omp parallel num_threads((int)n_threads)
        work(&crew);
        status = crew.status;
    }
    if (status == SIM_OK && crew.n_reduced < crew.n_tasks) {
        status = SIM_ERR_STOPPED;
    }
    disband(&crew);
    cost->wall_s = omp_get_wtime() - start_s;
    return status;
}
