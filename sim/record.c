#define _XOPEN_SOURCE 700 /* open_memstream */

#include "sim/record.h"

#include "sim/axis.h"
#include "sim/record_metrics.h"
#include "sim/sha256.h"
#include "sim/verdicts.h"

#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static void
put_array(sim_hdf_t *hdf, const sim_layout_t *layout, const sim_array_t *array,
    const char *suffix, const char *says, const double *values)
{
    char path[SIM_AXIS_PATH], long_name[512], scales[SIM_ARRAY_MAX_DIMS][SIM_AXIS_PATH];
    sim_hdf_set_t set = {.path = path,
        .unit = array->unit,
        .says = long_name,
        .type = SIM_HDF_FLOAT,
        .n_dims = array->n_dims,
        .values = values};

    snprintf(path, sizeof(path), "/arrays/%s%s", array->name, suffix);
    snprintf(long_name, sizeof(long_name), "%s%s", array->says, says);
    for (uint32_t i = 0; i < array->n_dims; i++) {
        const sim_dim_t *dim = &layout->dims[array->dims[i]];

        set.shape[i] = dim->n;
        set.scales[i] = sim_axis_path(scales[i], "/arrays", dim->name);
    }
    sim_hdf_put(hdf, &set);
}

static void
put_used_dims(sim_hdf_t *hdf, const sim_layout_t *layout)
{
    for (uint32_t dim = 0; dim < layout->n_dims; dim++) {
        bool is_used = false;

        for (uint32_t i = 0; i < layout->n_arrays; i++) {
            for (uint32_t j = 0; j < layout->arrays[i].n_dims; j++) {
                is_used = is_used || layout->arrays[i].dims[j] == dim;
            }
        }
        if (is_used && layout->dims[dim].n > 0) {
            sim_axis_put(hdf, "/arrays", &layout->dims[dim]);
        }
    }
}

static void
put_arrays(sim_hdf_t *hdf, const sim_results_t *results)
{
    const sim_layout_t *layout = results->layout;

    if (layout->n_arrays == 0) {
        return;
    }
    sim_hdf_group(hdf, "/arrays");
    put_used_dims(hdf, layout);
    for (uint32_t i = 0; i < layout->n_arrays; i++) {
        const sim_array_t *array = &layout->arrays[i];
        const size_t n = sim_model_array_cells(layout, array);
        double *mean = n == 0 ? NULL : sim_axis_room(hdf, n, sizeof(*mean));
        double *half_width = n == 0 ? NULL : sim_axis_room(hdf, n, sizeof(*half_width));

        if (mean != NULL && half_width != NULL) {
            for (size_t cell = 0; cell < n; cell++) {
                sim_results_cell(results, i, cell, &mean[cell], &half_width[cell]);
            }
            put_array(hdf, layout, array, "", "", mean);
            put_array(hdf, layout, array, "_half_width",
                ": half-width of the 95 % interval, chance only", half_width);
        }
        free(mean);
        free(half_width);
    }
}

/* Files of the scenario's chain and of the city, one after another. */
static const char *
input_file(const sim_setup_t *setup, size_t ix)
{
    size_t n_own, n_city;
    const char *const *own = sim_scenario_files(setup->scenario, &n_own);
    const char *const *city = setup->model->city_files(setup->city, &n_city);

    if (ix < n_own) {
        return own[ix];
    }
    ix -= n_own;
    if (ix < n_city) {
        return city[ix];
    }
    return ix == n_city && *setup->settings->ensemble != '\0' ? setup->settings->ensemble
                                                              : NULL;
}

static void
write_inputs(
    sim_hdf_t *hdf, const char **files, const char **sums, const int64_t *sizes, size_t n)
{
    sim_hdf_group(hdf, "/inputs");
    sim_hdf_put(hdf, &(sim_hdf_set_t){.path = "/inputs/file",
                         .unit = "-",
                         .says = "file that was read",
                         .type = SIM_HDF_WORDS,
                         .n_dims = 1,
                         .shape = {n},
                         .is_scale = true,
                         .values = files});
    sim_hdf_put(hdf, &(sim_hdf_set_t){.path = "/inputs/sha256",
                         .unit = "-",
                         .says = "SHA-256 of the file's bytes",
                         .type = SIM_HDF_WORDS,
                         .n_dims = 1,
                         .shape = {n},
                         .scales = {"/inputs/file"},
                         .values = sums});
    sim_hdf_put(hdf, &(sim_hdf_set_t){.path = "/inputs/size",
                         .unit = "B",
                         .says = "size of the file",
                         .type = SIM_HDF_WHOLE,
                         .n_dims = 1,
                         .shape = {n},
                         .scales = {"/inputs/file"},
                         .values = sizes});
}

static sim_status_t
put_inputs(sim_hdf_t *hdf, const sim_setup_t *setup, sim_diag_t *diag)
{
    sim_status_t status = SIM_OK;
    size_t n = 0;
    char(*sum)[SIM_SHA256_TEXT] = NULL;
    const char **files = NULL, **sums = NULL;
    int64_t *sizes = NULL;

    while (input_file(setup, n) != NULL) {
        n++;
    }
    sum = sim_axis_room(hdf, n, sizeof(*sum));
    files = sim_axis_room(hdf, n, sizeof(*files));
    sums = sim_axis_room(hdf, n, sizeof(*sums));
    sizes = sim_axis_room(hdf, n, sizeof(*sizes));
    if (n > 0 && sum != NULL && files != NULL && sums != NULL && sizes != NULL) {
        for (size_t i = 0; status == SIM_OK && i < n; i++) {
            uint64_t n_bytes;

            files[i] = input_file(setup, i);
            sums[i] = sum[i];
            status = sim_sha256_file(files[i], sum[i], &n_bytes, diag);
            sizes[i] = (int64_t)n_bytes;
        }
        if (status == SIM_OK) {
            write_inputs(hdf, files, sums, sizes, n);
        }
    }
    free(sum);
    free(files);
    free(sums);
    free(sizes);
    return status;
}

static void
put_scenario(sim_hdf_t *hdf, const sim_setup_t *setup)
{
    char *text = NULL;
    size_t n = 0;
    FILE *memory = open_memstream(&text, &n);

    if (memory != NULL) {
        sim_fields_dump(setup->fields, setup->buffer, memory);
    }
    if (memory == NULL || fclose(memory) != 0) {
        sim_hdf_fail(hdf, SIM_ERR_MEMORY, "out of memory");
    } else {
        const char *whole = text;

        sim_hdf_put(hdf, &(sim_hdf_set_t){.path = "/scenario",
                             .unit = "-",
                             .says = "the scenario as resolved (YAML)",
                             .type = SIM_HDF_WORDS,
                             .values = &whole});
    }
    free(text);
}

/* Where the file comes from; nothing here depends on the results. */
static void
put_provenance(sim_hdf_t *hdf, const sim_account_t *account)
{
    const sim_setup_t *setup = account->setup;
    const sim_runner_cost_t *cost = account->cost;
    const char *title =
        *setup->settings->name == '\0' ? account->name : setup->settings->name;
    const time_t now = time(NULL);
    struct tm utc;
    char stamp[64] = "", text[4096];

    if (gmtime_r(&now, &utc) != NULL) {
        strftime(stamp, sizeof(stamp), "%Y-%m-%dT%H:%M:%SZ", &utc);
    }
    sim_hdf_note_text(hdf, "/", "Conventions", "CF-1.8");
    sim_hdf_note_text(hdf, "/", "title", title);
    snprintf(text, sizeof(text), "citycharge %s", account->version);
    sim_hdf_note_text(hdf, "/", "source", text);
    snprintf(text, sizeof(text), "%s %s", stamp, account->command);
    sim_hdf_note_text(hdf, "/", "history", text);
    sim_hdf_note_text(hdf, "/", "version", account->version);
    sim_hdf_note_text(hdf, "/", "compiler", __VERSION__);
    sim_hdf_note_text(hdf, "/", "model", setup->model->name);
    sim_hdf_note_text(hdf, "/", "scenario_name", account->name);
    sim_hdf_note_whole(hdf, "/", "wall_ms", (int64_t)(1e3 * cost->wall_s));
    sim_hdf_note_whole(hdf, "/", "threads", account->n_threads);
}

static void
put_identity(sim_hdf_t *hdf, const sim_account_t *account)
{
    const sim_setup_t *setup = account->setup;
    const sim_results_t *results = account->results;

    sim_hdf_note_whole(hdf, "/", "seed", setup->settings->seed);
    sim_hdf_note_whole(hdf, "/", "first_replication", account->first_replication);
    sim_hdf_note_whole(
        hdf, "/", "replications", (int64_t)results->n_rows[SIM_SERIES_CHANCE]);
    sim_hdf_note_whole(
        hdf, "/", "uncertain_replications", (int64_t)results->n_rows[SIM_SERIES_BOTH]);
    sim_hdf_note_whole(
        hdf, "/", "vehicles", (int64_t)setup->model->city_n_entities(setup->city));
    sim_hdf_note_number(hdf, "/", "simulated_days", setup->model->city_days(setup->city));
}

/* The targets of a run of one plan. */
static void
put_targets(sim_hdf_t *hdf, const sim_account_t *account)
{
    sim_goal_t *goals = sim_axis_room(hdf, SIM_GOAL_MOST, sizeof(*goals));

    if (goals != NULL) {
        const sim_year_t only = {.results = *account->results,
            .goals = goals,
            .n_goals = sim_goal_list(account->setup, account->setup->buffer, goals)};

        sim_verdicts_put(hdf, &only, 1);
    }
    free(goals);
}

sim_status_t
sim_record_write(const sim_account_t *account, const char *path, sim_diag_t *diag)
{
    sim_hdf_t *hdf = NULL;
    sim_status_t status = sim_hdf_create(&hdf);

    if (status != SIM_OK) {
        return status;
    }
    put_provenance(hdf, account);
    put_identity(hdf, account);
    put_scenario(hdf, account->setup);
    if (account->years != NULL) {
        sim_year_put(hdf, account->years);
        sim_verdicts_put(hdf, account->years->year, account->years->n_years);
    } else {
        sim_record_metrics_put(hdf, account);
        put_arrays(hdf, account->results);
        put_targets(hdf, account);
    }
    status = put_inputs(hdf, account->setup, diag);
    if (status != SIM_OK) {
        const sim_status_t freed = sim_hdf_close(hdf, NULL, diag);

        return freed == SIM_OK ? status : freed;
    }
    return sim_hdf_close(hdf, path, diag);
}
