#include "sim/recall.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const char *const groups[SIM_N_SERIES] = {"/metrics", "/metrics_uncertain"};

static sim_status_t
refuse(const sim_recall_t *self, const char *what, sim_diag_t *diag)
{
    sim_diag_error(diag, (sim_place_t){self->path, 0, 0},
        "is not a whole results file of citycharge: %s", what);
    return SIM_ERR_INPUT;
}

static void
read_provenance(sim_recall_t *self, const sim_hdf_read_t *hdf)
{
    sim_hdf_read_text(hdf, "/", "model", self->model, sizeof(self->model));
    sim_hdf_read_text(hdf, "/", "version", self->version, sizeof(self->version));
    sim_hdf_read_text(hdf, "/", "scenario_name", self->name, sizeof(self->name));
    self->seed = sim_hdf_read_whole(hdf, "/", "seed", -1);
    self->first = sim_hdf_read_whole(hdf, "/", "first_replication", 0);
    self->n_vehicles = sim_hdf_read_whole(hdf, "/", "vehicles", 0);
}

static void
read_metric(sim_recall_t *self, const sim_hdf_read_t *hdf, uint64_t name_ix)
{
    const uint32_t ix = self->layout.n_metrics++;
    const char *name = sim_hdf_read_word(&self->names, name_ix);
    char path[SIM_RECALL_TEXT];

    snprintf(path, sizeof(path), "%s/%s", groups[SIM_SERIES_CHANCE], name);
    sim_hdf_read_text(hdf, path, "units", self->texts[ix][0], SIM_RECALL_TEXT);
    sim_hdf_read_text(hdf, path, "long_name", self->texts[ix][1], SIM_RECALL_TEXT);
    self->metrics[ix] = (sim_metric_t){.name = name,
        .unit = self->texts[ix][0],
        .says = self->texts[ix][1],
        .scopes = SIM_SCOPE_ALL,
        .least = sim_hdf_read_number(hdf, path, "least", -INFINITY),
        .most = sim_hdf_read_number(hdf, path, "most", INFINITY),
        .is_input = sim_hdf_read_whole(hdf, path, "is_input", 0) != 0,
        .is_circular = sim_hdf_read_whole(hdf, path, "is_circular", 0) != 0,
        .is_headline = sim_hdf_read_whole(hdf, path, "is_headline", 0) != 0};
}

/* A file without metrics of its own may hold a plan over years. */
static sim_status_t
refuse_without(const sim_recall_t *self, const sim_hdf_read_t *hdf, sim_diag_t *diag)
{
    const sim_hdf_read_words_t years = sim_hdf_read_names(hdf, "years");

    free(years.text);
    if (years.n == 0) {
        return refuse(self, "it has no metrics", diag);
    }
    sim_diag_error(diag, (sim_place_t){self->path, 0, 0},
        "holds a plan over years; run a year of it alone to compare it");
    return SIM_ERR_INPUT;
}

static sim_status_t
read_layout(sim_recall_t *self, const sim_hdf_read_t *hdf, sim_diag_t *diag)
{
    self->names = sim_hdf_read_names(hdf, groups[SIM_SERIES_CHANCE]);
    if (self->names.n < 2) {
        return refuse_without(self, hdf, diag);
    }
    self->metrics = calloc(self->names.n, sizeof(*self->metrics));
    self->texts = calloc(self->names.n, sizeof(*self->texts));
    if (self->metrics == NULL || self->texts == NULL) {
        return SIM_ERR_MEMORY;
    }
    for (uint64_t i = 0; i < self->names.n; i++) {
        if (strcmp(sim_hdf_read_word(&self->names, i), "replication") != 0) {
            read_metric(self, hdf, i);
        }
    }
    self->layout.metrics = self->metrics;
    return SIM_OK;
}

/* All rows of a series into the results, which want them row by row. */
static sim_status_t
read_rows(sim_recall_t *self, const sim_hdf_read_t *hdf, int series, uint64_t n_rows,
    sim_diag_t *diag)
{
    const uint32_t n = self->layout.n_metrics;
    double *rows = calloc(n_rows * n + 1, sizeof(*rows));
    sim_status_t status = rows == NULL ? SIM_ERR_MEMORY : SIM_OK;
    char path[SIM_RECALL_TEXT];

    for (uint32_t i = 0; status == SIM_OK && i < n; i++) {
        sim_hdf_read_numbers_t column;

        snprintf(path, sizeof(path), "%s/%s", groups[series], self->metrics[i].name);
        column = sim_hdf_read_numbers(hdf, path);
        if (column.value == NULL || column.n != n_rows) {
            status = refuse(self, path, diag);
        }
        for (uint64_t row = 0; status == SIM_OK && row < n_rows; row++) {
            rows[row * n + i] = column.value[row];
        }
        free(column.value);
    }
    for (uint64_t row = 0; status == SIM_OK && row < n_rows; row++) {
        status = sim_results_add(&self->results, series, rows + row * n, NULL);
    }
    free(rows);
    return status;
}

sim_status_t
sim_recall_open(sim_recall_t *self, const char *path, sim_diag_t *diag)
{
    static const char *const counts[SIM_N_SERIES] = {
        "replications", "uncertain_replications"};
    sim_hdf_read_t *hdf = NULL;
    sim_status_t status;

    *self = (sim_recall_t){.path = path};
    status = sim_hdf_read_open(&hdf, path, diag);
    if (status == SIM_OK) {
        read_provenance(self, hdf);
        status = *self->model == '\0' ? refuse(self, "it does not say which model", diag)
                                      : read_layout(self, hdf, diag);
    }
    if (status == SIM_OK) {
        status = sim_results_init(&self->results, &self->layout);
    }
    for (int series = 0; status == SIM_OK && series < SIM_N_SERIES; series++) {
        const int64_t n = sim_hdf_read_whole(hdf, "/", counts[series], 0);

        if (n < 0 || n > SIM_HDF_READ_MOST) {
            status = refuse(self, counts[series], diag);
        } else if (n > 0) { /* a run without `uncertain:` has no second series */
            status = read_rows(self, hdf, series, (uint64_t)n, diag);
        }
    }
    sim_hdf_read_close(hdf);
    return status;
}

void
sim_recall_close(sim_recall_t *self)
{
    if (self->results.layout != NULL) {
        sim_results_free(&self->results);
    }
    free(self->metrics);
    free(self->texts);
    free(self->names.text);
    *self = (sim_recall_t){.path = NULL};
}
