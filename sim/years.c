#include "sim/years.h"

#include "sim/draft.h"
#include "sim/json.h"
#include "sim/phases.h"
#include "sim/progress.h"
#include "sim/record.h"
#include "sim/run.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define WEEK_STEP 100000u /* replications between those of one week and of the next */
#define NAME_ROOM 256

/* One week of a year, or the year without weeks. */
static sim_status_t
run_week(const sim_command_t *command, sim_year_plan_t *self, sim_setup_t *own,
    uint32_t week, sim_results_t *results)
{
    sim_runner_job_t job;
    sim_runner_cost_t cost = {0};
    sim_progress_t progress;
    sim_status_t status = sim_phases_city(own, self->setup, command->diag);

    if (status != SIM_OK) {
        return status;
    }
    job = sim_run_job(command, own);
    job.first_replication += week * WEEK_STEP;
    job.n_threads = sim_run_threads(command, own,
        command->options->memory_bytes == 0 ? 0 : sim_setup_task_bytes(own));
    if (job.n_threads == 0) {
        return SIM_ERR_MEMORY;
    }
    sim_progress_open(
        &progress, command->err, "vehicle", command->options->is_quiet != 0);
    job.progress = sim_progress_tell;
    job.progress_context = &progress;
    status = sim_runner_run(&job, results, &cost, command->diag);
    sim_progress_close(&progress);
    self->n_threads = job.n_threads;
    self->cost.wall_s += cost.wall_s;
    self->cost.core_s += cost.core_s;
    self->cost.entity_days += cost.entity_days;
    self->cost.task_bytes = cost.task_bytes;
    return status;
}

/* Add a week's value to the year's by weight; hours of day by their angle. */
static double
weighted(const sim_metric_t *metric, double sum, double weight_so_far, double value,
    double weight)
{
    if (metric->is_circular && weight_so_far > 0.0) {
        const double step =
            value - sum - metric->most * ceil((value - sum) / metric->most - 0.5);

        return fmod(
            sum + step * weight / (weight_so_far + weight) + metric->most, metric->most);
    }
    return weight_so_far + weight > 0.0
               ? (sum * weight_so_far + value * weight) / (weight_so_far + weight)
               : value;
}

static void
add_rows(sim_results_t *year, const sim_results_t *week, int series, double weight_so_far,
    double weight)
{
    const sim_layout_t *layout = year->layout;

    for (uint32_t r = 0; r < year->n_rows[series] && r < week->n_rows[series]; r++) {
        double *sum = &year->rows[series][(size_t)r * year->n_values];
        const double *value = &week->rows[series][(size_t)r * year->n_values];
        uint32_t at = 0;

        for (uint32_t m = 0; m < layout->n_metrics; m++) {
            const uint32_t n = sim_model_metric_cells(layout, &layout->metrics[m]);

            for (uint32_t k = 0; k < n; k++, at++) {
                sum[at] = weighted(
                    &layout->metrics[m], sum[at], weight_so_far, value[at], weight);
            }
        }
    }
    year->n_rows[series] = year->n_rows[series] < week->n_rows[series]
                               ? year->n_rows[series]
                               : week->n_rows[series];
}

/* The rows of the first week become the year's. */
static sim_status_t
take_rows(sim_results_t *year, const sim_results_t *week, const sim_layout_t *layout)
{
    *year = (sim_results_t){.layout = layout, .n_values = week->n_values};
    for (int s = 0; s < SIM_N_SERIES; s++) {
        const size_t n = (size_t)week->n_rows[s] * week->n_values;

        year->rows[s] = malloc((n + 1) * sizeof(double));
        if (year->rows[s] == NULL) {
            return SIM_ERR_MEMORY;
        }
        memcpy(year->rows[s], week->rows[s], n * sizeof(double));
        year->n_rows[s] = week->n_rows[s];
    }
    return SIM_OK;
}

/* What a week leaves to the years after its own: means over its replications. */
static sim_status_t
take_legacy(sim_year_plan_t *self, const sim_setup_t *own, const sim_results_t *week)
{
    const sim_layout_t *layout = week->layout;
    sim_status_t status = SIM_OK;

    for (uint32_t i = 0; i < layout->n_arrays && layout->legacy != NULL; i++) {
        if (strcmp(layout->arrays[i].name, layout->legacy) == 0) {
            const size_t n = sim_model_array_cells(layout, &layout->arrays[i]);
            double *mean = calloc(n + 1, sizeof(*mean)), unused;

            for (size_t cell = 0; mean != NULL && cell < n; cell++) {
                sim_results_cell(week, i, cell, &mean[cell], &unused);
            }
            status = mean == NULL ? SIM_ERR_MEMORY
                                  : own->model->legacy_take(&self->legacy, own->city,
                                        mean, own->settings->weight);
            free(mean);
        }
    }
    return status;
}

/* What the years so far leave is told to the plan of the next. */
static void
pass_legacy(const sim_year_plan_t *self, const sim_year_t *year, sim_year_t *next)
{
    if (self->legacy != NULL) {
        self->setup->model->legacy_pass(self->legacy, year->year, next->year,
            (char *)next->buffer + sim_settings_size());
    }
}

static sim_status_t
run_year(
    const sim_command_t *command, sim_year_plan_t *self, sim_year_t *year, void *buffer)
{
    const sim_setup_t *setup = self->setup;
    const uint32_t n_weeks = sim_phases_weeks(setup);
    double so_far = 0.0;
    sim_status_t status = SIM_OK;

    for (uint32_t w = 0; status == SIM_OK && w < n_weeks; w++) {
        sim_results_t week = {.layout = NULL};
        sim_setup_t own;

        sim_phases_resolve_week(setup, year, w, buffer);
        own = sim_phases_setup(setup, buffer);
        status = run_week(command, self, &own, w, &week);
        if (status == SIM_OK && w == 0) {
            status =
                take_rows(&year->results, &week, setup->model->city_layout(setup->city));
        } else if (status == SIM_OK) {
            for (int s = 0; s < SIM_N_SERIES; s++) {
                add_rows(&year->results, &week, s, so_far, own.settings->weight);
            }
        }
        if (status == SIM_OK) {
            status = take_legacy(self, &own, &week);
        }
        so_far += own.settings->weight;
        sim_results_free(&week);
        if (own.city != NULL) {
            setup->model->city_close(own.city);
        }
    }
    return status;
}

/* The summaries of the years, one object for each. */
static sim_status_t
write_json(const sim_command_t *command, const sim_account_t *account)
{
    const char *path = command->options->json;
    sim_draft_t draft;
    FILE *out = command->out;

    if (path == NULL) {
        return SIM_OK;
    }
    if (strcmp(path, "-") != 0) {
        if (sim_draft_open(&draft) != SIM_OK) {
            return SIM_ERR_MEMORY;
        }
        out = draft.out;
    }
    for (uint32_t y = 0; y < account->years->n_years; y++) {
        sim_account_t of_year = *account;

        of_year.results = &account->years->year[y].results;
        fprintf(out, "%s\"%lld\": ", y == 0 ? "{" : ", ",
            (long long)account->years->year[y].year);
        sim_json_summary(out, &of_year);
    }
    fputs("}\n", out);
    return out == command->out ? SIM_OK : sim_draft_close(&draft, path, command->diag);
}

static sim_status_t
give_results(const sim_command_t *command, const sim_account_t *account, const char *path)
{
    const bool is_table =
        command->options->json == NULL || strcmp(command->options->json, "-") != 0;
    sim_status_t status = SIM_OK;

    if (is_table) {
        status = sim_year_tell(account->years, account->name, command->out);
        fflush(command->out);
    }
    if (status == SIM_OK) {
        status = sim_record_write(account, path, command->diag);
    }
    if (status == SIM_OK) {
        status = write_json(command, account);
    }
    if (status == SIM_OK && is_table) {
        fprintf(command->out, "\n%s: %.1f s, %.2f M vehicle-days per core-second\n", path,
            account->cost->wall_s,
            account->cost->core_s > 0
                ? account->cost->entity_days / account->cost->core_s * 1e-6
                : 0.0);
    }
    return status;
}

static sim_status_t
run_years(
    const sim_command_t *command, sim_setup_t *setup, const char *name, const char *path)
{
    sim_year_plan_t self = {.setup = setup};
    void *buffer = malloc(sim_settings_size() + setup->model->plan_size);
    sim_status_t status = buffer == NULL
                              ? SIM_ERR_MEMORY
                              : sim_phases_open(&self, setup, NULL, command->diag);

    for (uint32_t y = 0; status == SIM_OK && y < self.n_years; y++) {
        status = run_year(command, &self, &self.year[y], buffer);
        if (status == SIM_OK && y + 1 < self.n_years) {
            pass_legacy(&self, &self.year[y], &self.year[y + 1]);
        }
    }
    if (status == SIM_OK) {
        const sim_account_t account = {name, command->version, command->line, setup,
            &self.year[self.n_years - 1].results, &self.cost, self.n_threads,
            (uint32_t)command->options->first, &self};

        status = give_results(command, &account, path);
    }
    sim_phases_close(&self);
    free(buffer);
    return status;
}

sim_status_t
sim_years_command(const sim_command_t *command)
{
    const sim_options_t *options = command->options;
    char name[NAME_ROOM], room[NAME_ROOM + 16];
    const char *output = options->output == NULL ? room : options->output;
    sim_setup_t setup;
    sim_status_t status = sim_setup_open(&setup, command->model, options->args[0],
        options->sets, options->n_sets, command->diag);

    sim_run_name(options->args[0], name, sizeof(name));
    snprintf(room, sizeof(room), "results/%s.h5", name);
    if (status == SIM_OK) {
        status = sim_setup_city(&setup, command->diag);
    }
    if (status == SIM_OK) {
        status = sim_goal_check(&setup, command->diag);
    }
    if (status == SIM_OK) {
        status = sim_run_check_goal(command, command->model->city_layout(setup.city));
    }
    if (status == SIM_OK) {
        status = sim_run_probe(command, output);
    }
    if (status == SIM_OK) {
        status = sim_phases_asked(&setup) ? run_years(command, &setup, name, output)
                                          : sim_run_plan(command, &setup, name, output);
    }
    sim_setup_close(&setup);
    return status;
}
