#include "sim/run.h"

#include "sim/draft.h"
#include "sim/goal.h"
#include "sim/json.h"
#include "sim/progress.h"
#include "sim/record.h"
#include "sim/suggest.h"
#include "sim/table.h"
#include "sim/units.h"

#include <string.h>
#include <unistd.h>

#define NAME_ROOM   256
#define OWN_BYTES   (40u << 20) /* program, libraries and results, roughly */
#define MB(n_bytes) ((double)(n_bytes) / SIM_BYTES_PER_MB)

static const sim_place_t nowhere = {NULL, 0, 0};

void
sim_run_name(const char *path, char *name, size_t n_name)
{
    const char *slash = strrchr(path, '/');
    const char *dot;

    snprintf(name, n_name, "%s", slash == NULL ? path : slash + 1);
    dot = strrchr(name, '.');
    if (dot != NULL && dot != name &&
        (strcmp(dot, ".yaml") == 0 || strcmp(dot, ".yml") == 0)) {
        name[dot - name] = '\0';
    }
}

sim_runner_job_t
sim_run_job(const sim_command_t *command, const sim_setup_t *setup)
{
    const sim_options_t *options = command->options;
    const sim_settings_t *settings = setup->settings;

    return (sim_runner_job_t){.model = command->model,
        .plan = setup->plan,
        .city = setup->city,
        .seed = (uint64_t)settings->seed,
        .first_replication = (uint32_t)options->first,
        .n_replications = (uint32_t)settings->replications,
        .n_uncertain_replications = (uint32_t)settings->uncertain_replications,
        .unknowns = sim_settings_unknowns(settings, &setup->ensemble),
        .redraw_city = settings->redraw_city != 0,
        .is_reference = options->is_reference != 0,
        .order = (uint32_t)options->task_order,
        .precision_metric =
            *options->precision_metric == '\0' ? NULL : options->precision_metric,
        .precision_half_width = options->precision_half_width,
        .most_replications = SIM_RUN_MOST_REPLICATIONS,
        .stop = command->stop};
}

/* A thread on uncertain replications holds a city of its own. */
static size_t
thread_bytes(const sim_setup_t *setup, size_t task_bytes)
{
    return task_bytes + (setup->settings->uncertain_replications > 0
                                ? setup->model->city_bytes(setup->city)
                                : 0);
}

size_t
sim_run_bytes(const sim_setup_t *setup, size_t task_bytes, uint32_t n_threads)
{
    return OWN_BYTES + setup->model->city_bytes(setup->city) +
           n_threads * thread_bytes(setup, task_bytes);
}

static uint32_t
n_tasks(const sim_command_t *command, const sim_setup_t *setup)
{
    const sim_runner_job_t job = sim_run_job(command, setup);
    const uint32_t n =
        job.precision_metric != NULL ? job.most_replications : job.n_replications;

    return n + job.n_uncertain_replications;
}

uint32_t
sim_run_threads(const sim_command_t *command, const sim_setup_t *setup, size_t task_bytes)
{
    const long n_cores = sysconf(_SC_NPROCESSORS_ONLN);
    const int64_t limit = command->options->memory_bytes;
    uint32_t n = (uint32_t)command->options->n_threads;

    if (n == 0) {
        n = n_cores < 1 ? 1 : (uint32_t)n_cores;
    }
    if (n > n_tasks(command, setup)) {
        n = n_tasks(command, setup);
    }
    while (limit > 0 && n > 0 && sim_run_bytes(setup, task_bytes, n) > (size_t)limit) {
        n--;
    }
    if (n == 0) {
        sim_diag_error(command->diag, nowhere,
            "--memory: %.0f MB are too few; one thread needs %.0f MB", MB(limit),
            MB(sim_run_bytes(setup, task_bytes, 1)));
    }
    return n;
}

sim_status_t
sim_run_check_goal(const sim_command_t *command, const sim_layout_t *layout)
{
    const char *name = command->options->precision_metric;
    sim_suggest_t near;

    if (*name == '\0' || sim_results_find(layout, name) != UINT32_MAX) {
        return SIM_OK;
    }
    sim_suggest_open(&near, name, strlen(name));
    for (uint32_t i = 0; i < layout->n_metrics; i++) {
        sim_suggest_offer(
            &near, layout->metrics[i].name, strlen(layout->metrics[i].name));
    }
    if (near.best == NULL) {
        sim_diag_error(command->diag, nowhere, "--precision: '%s' is not a metric", name);
    } else {
        sim_diag_error(command->diag, nowhere,
            "--precision: '%s' is not a metric; did you mean '%.*s'?", name,
            (int)near.n_best, near.best);
    }
    return SIM_ERR_USAGE;
}

/* What cannot be written is told before an hour of work, not after it. */
sim_status_t
sim_run_probe(const sim_command_t *command, const char *output)
{
    const char *json = command->options->json;
    sim_status_t status = sim_draft_probe(output, command->diag);

    if (status == SIM_OK && json != NULL && strcmp(json, "-") != 0) {
        status = sim_draft_probe(json, command->diag);
    }
    return status;
}

static sim_status_t
write_json(const sim_command_t *command, const sim_account_t *account)
{
    const char *path = command->options->json;
    sim_draft_t draft;

    if (path == NULL) {
        return SIM_OK;
    }
    if (strcmp(path, "-") == 0) {
        sim_json_summary(command->out, account);
        return SIM_OK;
    }
    if (sim_draft_open(&draft) != SIM_OK) {
        return SIM_ERR_MEMORY;
    }
    sim_json_summary(draft.out, account);
    return sim_draft_close(&draft, path, command->diag);
}

/* A goal out of reach must not pass for one that was met. */
static void
tell_goal(const sim_command_t *command, const sim_account_t *account)
{
    const sim_options_t *options = command->options;
    const sim_layout_t *layout = sim_account_layout(account);
    const uint32_t at = sim_results_find(layout, options->precision_metric);

    for (uint32_t i = 0; i < layout->n_metrics && at != UINT32_MAX; i++) {
        if (strcmp(layout->metrics[i].name, options->precision_metric) == 0) {
            const sim_estimate_t e =
                sim_results_estimate(account->results, &layout->metrics[i], at);

            if (!((e.hi - e.lo) / 2 <= options->precision_half_width)) {
                sim_diag_note(command->diag, nowhere,
                    "--precision: %s is not as narrow as asked for after %u "
                    "replications: its half-width is %g %s",
                    options->precision_metric,
                    (unsigned)account->results->n_rows[SIM_SERIES_CHANCE],
                    (e.hi - e.lo) / 2, layout->metrics[i].unit);
            }
        }
    }
}

/* The table comes first: it is there even when the disk is not. */
static sim_status_t
give_results(
    const sim_command_t *command, const sim_account_t *account, const char *output)
{
    const bool is_table =
        command->options->json == NULL || strcmp(command->options->json, "-") != 0;
    sim_status_t status = SIM_OK;

    tell_goal(command, account);
    if (is_table) {
        status = sim_table_headline(account, command->out);
    }
    if (is_table && status == SIM_OK) {
        status = sim_goal_tell(account, command->out);
        fflush(command->out);
    }
    if (status == SIM_OK) {
        status = sim_record_write(account, output, command->diag);
    }
    if (status == SIM_OK) {
        status = write_json(command, account);
    }
    if (status == SIM_OK && is_table) {
        fprintf(command->out, "\n%s: %.1f s, %.2f M vehicle-days per core-second\n",
            output, account->cost->wall_s,
            account->cost->core_s > 0
                ? account->cost->entity_days / account->cost->core_s * 1e-6
                : 0.0);
    }
    return status;
}

sim_status_t
sim_run_plan(const sim_command_t *command, const sim_setup_t *setup, const char *name,
    const char *output)
{
    sim_runner_job_t job = sim_run_job(command, setup);
    sim_results_t results;
    sim_runner_cost_t cost;
    sim_progress_t progress;
    sim_status_t status;

    job.n_threads = sim_run_threads(command, setup,
        command->options->memory_bytes == 0 ? 0 : sim_setup_task_bytes(setup));
    if (job.n_threads == 0) {
        return SIM_ERR_MEMORY;
    }
    sim_progress_open(
        &progress, command->err, "vehicle", command->options->is_quiet != 0);
    job.progress = sim_progress_tell;
    job.progress_context = &progress;
    status = sim_runner_run(&job, &results, &cost, command->diag);
    sim_progress_close(&progress);
    if (status == SIM_OK) {
        const sim_account_t account = {name, command->version, command->line, setup,
            &results, &cost, job.n_threads, job.first_replication, NULL};

        status = give_results(command, &account, output);
    }
    sim_results_free(&results);
    return status;
}
