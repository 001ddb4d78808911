#include "sim/inspect.h"

#include "sim/phases.h"
#include "sim/run.h"
#include "sim/suggest.h"
#include "sim/table.h"
#include "sim/units.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define TRIED_ENTITY_DAYS  1e8 /* a replication up to this size is tried for its time */
#define NOMINAL_PER_CORE_S 5e6 /* vehicle-days per core-second, beyond that size */

static const sim_place_t nowhere = {NULL, 0, 0};

/* Core time of one replication [s]: tried, or by the nominal speed; NaN when it failed.
 * A trial also knows the memory. */
static double
time_of_task(const sim_command_t *command, const sim_setup_t *setup, bool *is_tried,
    size_t *task_bytes, sim_status_t *status)
{
    sim_runner_job_t job = sim_run_job(command, setup);
    const double entity_days = (double)command->model->city_n_entities(setup->city) *
                               command->model->city_days(setup->city);
    sim_results_t results;
    sim_runner_cost_t cost;

    *is_tried = entity_days <= TRIED_ENTITY_DAYS;
    if (!*is_tried) {
        return entity_days / NOMINAL_PER_CORE_S;
    }
    job.n_replications = 1;
    job.n_uncertain_replications = 0;
    job.precision_metric = NULL;
    job.n_threads = 1;
    *status = sim_runner_run(&job, &results, &cost, command->diag);
    sim_results_free(&results);
    *task_bytes = *status == SIM_OK ? cost.task_bytes : *task_bytes;
    return *status == SIM_OK ? cost.core_s : (double)NAN;
}

static void
tell_time(FILE *out, double seconds)
{
    if (seconds < 100) {
        fprintf(out, "%.1f s", seconds);
    } else if (seconds < 100 * SIM_S_PER_MIN) {
        fprintf(out, "%.1f min", seconds / SIM_S_PER_MIN);
    } else {
        fprintf(out, "%.1f h", seconds / SIM_S_PER_H);
    }
}

static sim_status_t
tell_effort(const sim_command_t *command, const sim_setup_t *setup)
{
    FILE *out = command->out;
    const sim_settings_t *settings = setup->settings;
    size_t task_bytes = sim_setup_task_bytes(setup);
    const uint32_t n_threads = sim_run_threads(command, setup, task_bytes);
    const double n_both = (double)settings->uncertain_replications;
    const double n = (double)settings->replications + n_both;
    const double n_plans = sim_phases_tasks(setup);
    sim_status_t status = SIM_OK;
    bool is_tried;
    double task_s;

    if (task_bytes == 0 || n_threads == 0) {
        return SIM_ERR_MEMORY;
    }
    task_s = time_of_task(command, setup, &is_tried, &task_bytes, &status);
    if (status == SIM_OK) {
        const double city_s = settings->redraw_city != 0 ? setup->city_s : 0;
        const double wall_s =
            setup->city_s + n_plans * (n * task_s + n_both * city_s) / n_threads;

        fprintf(
            out, "\n%.0f replications on %u threads\n", n_plans * n, (unsigned)n_threads);
        fprintf(out, "memory: about %.0f MB (city %.1f MB, each replication %.1f MB)\n",
            (double)sim_run_bytes(setup, task_bytes, n_threads) / SIM_BYTES_PER_MB,
            (double)command->model->city_bytes(setup->city) / SIM_BYTES_PER_MB,
            (double)task_bytes / SIM_BYTES_PER_MB);
        fputs("time: about ", out);
        tell_time(out, wall_s);
        fputs(
            is_tried ? " (one replication was tried)\n" : " (by the usual speed)\n", out);
    }
    return status;
}

/* The targets, and the plan of every year. */
static sim_status_t
check_years(const sim_command_t *command, const sim_setup_t *setup)
{
    sim_year_plan_t years = {.setup = setup};
    sim_status_t status = sim_goal_check(setup, command->diag);

    if (status == SIM_OK && sim_phases_asked(setup)) {
        fprintf(command->out, "\nyears, weeks of each: %u\n",
            (unsigned)sim_phases_weeks(setup));
        status = sim_phases_open(&years, setup, command->out, command->diag);
    }
    sim_phases_close(&years);
    return status;
}

sim_status_t
sim_inspect_check(const sim_command_t *command)
{
    const sim_options_t *options = command->options;
    sim_setup_t setup;
    sim_status_t status = sim_setup_open(&setup, command->model, options->args[0],
        options->sets, options->n_sets, command->diag);

    if (status == SIM_OK) {
        status = sim_setup_city(&setup, command->diag);
    }
    if (status == SIM_OK) {
        sim_fields_tell(setup.fields, setup.buffer, setup.origins, command->out);
        fputs("\n", command->out);
        command->model->city_tell(setup.city, command->out);
        status = check_years(command, &setup);
    }
    if (status == SIM_OK) {
        status = tell_effort(command, &setup);
    }
    sim_setup_close(&setup);
    return status;
}

static sim_status_t
trace_vehicle(const sim_command_t *command, const sim_setup_t *setup)
{
    const sim_model_t *model = command->model;
    const uint64_t n = model->city_n_entities(setup->city);
    const int64_t vehicle = command->options->vehicle;
    const int64_t replication = command->options->replication;
    const sim_task_t task = {.task_ix = 0,
        .rng = {.seed = (uint64_t)setup->settings->seed,
            .replication = replication < 0 ? 0 : (uint32_t)replication},
        .is_reference = true};

    if ((uint64_t)vehicle >= n) {
        sim_diag_error(command->diag, nowhere,
            "--vehicle: %lld is none of the %llu vehicles (0 to %llu)",
            (long long)vehicle, (unsigned long long)n, (unsigned long long)(n - 1));
        return SIM_ERR_USAGE;
    }
    return model->trace(
        setup->city, &task, (uint64_t)vehicle, command->out, command->diag);
}

sim_status_t
sim_inspect_trace(const sim_command_t *command)
{
    const sim_options_t *options = command->options;
    sim_setup_t setup;
    sim_status_t status;

    if (options->vehicle < 0 || command->model->trace == NULL) {
        sim_diag_error(command->diag, nowhere, "%s",
            options->vehicle < 0 ? "trace needs --vehicle N" : "this model has no trace");
        return SIM_ERR_USAGE;
    }
    status = sim_setup_open(&setup, command->model, options->args[0], options->sets,
        options->n_sets, command->diag);
    if (status == SIM_OK) {
        status = sim_setup_city(&setup, command->diag);
    }
    if (status == SIM_OK) {
        status = trace_vehicle(command, &setup);
    }
    sim_setup_close(&setup);
    return status;
}

static void
explain_metric(const sim_metric_t *metric, FILE *out)
{
    fprintf(out, "%s\n    %s\n    metric [%s]", metric->name, metric->says, metric->unit);
    if (metric->is_input) {
        fputs("; follows from the plan alone", out);
    }
    if (metric->is_circular) {
        fputs("; averaged on the circle", out);
    }
    fputs("\n", out);
}

static bool
explain_metrics(const sim_model_t *model, const char *key, FILE *out)
{
    bool is_found = false;

    for (uint32_t i = 0; i < model->n_metrics; i++) {
        if (key == NULL || strcmp(key, model->metrics[i].name) == 0) {
            explain_metric(&model->metrics[i], out);
            is_found = true;
        }
    }
    return is_found;
}

static sim_status_t
report_unknown(const sim_command_t *command, const sim_field_t *fields, const char *key)
{
    sim_suggest_t near;

    sim_suggest_open(&near, key, strlen(key));
    for (size_t i = 0; fields[i].key != NULL; i++) {
        sim_suggest_offer(&near, fields[i].key, strlen(fields[i].key));
    }
    for (uint32_t i = 0; i < command->model->n_metrics; i++) {
        const char *name = command->model->metrics[i].name;

        sim_suggest_offer(&near, name, strlen(name));
    }
    if (near.best == NULL) {
        sim_diag_error(command->diag, nowhere, "%s: neither a key nor a metric", key);
    } else {
        sim_diag_error(command->diag, nowhere,
            "%s: neither a key nor a metric; did you mean '%.*s'?", key, (int)near.n_best,
            near.best);
    }
    return SIM_ERR_USAGE;
}

sim_status_t
sim_inspect_explain(const sim_command_t *command)
{
    const char *key = command->options->n_args == 0 ? NULL : command->options->args[0];
    sim_field_t *fields = NULL;
    sim_status_t status = sim_settings_table(&fields, command->model->fields);
    bool is_found;

    if (status != SIM_OK) {
        return status;
    }
    is_found = sim_fields_explain(fields, key, command->out) == SIM_OK;
    is_found = explain_metrics(command->model, key, command->out) || is_found;
    if (!is_found) {
        status = report_unknown(command, fields, key);
    }
    free(fields);
    return status;
}
