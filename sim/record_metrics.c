#include "sim/record_metrics.h"

#include "sim/axis.h"
#include "sim/stats.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/** A file being written. */
typedef struct {
    const sim_account_t *account;
    const sim_layout_t *layout;
    sim_hdf_t *hdf;
} record_t;

/** One of the places where a metric exists: the city, or by a dim. */
typedef struct {
    uint32_t scope;
    const sim_dim_t *dim; /* NULL for the city */
    uint32_t n;           /* values of a metric */
} place_t;

static place_t
place_of(const sim_layout_t *layout, uint32_t scope)
{
    const uint32_t ix = scope == SIM_SCOPE_DIM0 ? 0 : 1;

    if (scope == SIM_SCOPE_ALL) {
        return (place_t){scope, NULL, 1};
    }
    if (ix >= layout->n_dims) {
        return (place_t){scope, NULL, 0};
    }
    return (place_t){scope, &layout->dims[ix], layout->dims[ix].n};
}

/* One metric of a place, replication by replication. */
static void
put_rows(record_t *self, const char *group, const place_t *place, int series,
    uint32_t metric_ix, double *room)
{
    const sim_results_t *results = self->account->results;
    const sim_metric_t *metric = &self->layout->metrics[metric_ix];
    const uint32_t at = sim_account_at(self->layout, metric_ix, place->scope);
    const uint32_t n_rows = results->n_rows[series];
    char path[SIM_AXIS_PATH], rows[SIM_AXIS_PATH], dim[SIM_AXIS_PATH];

    for (uint32_t row = 0; row < n_rows; row++) {
        memcpy(room + (size_t)row * place->n,
            results->rows[series] + (size_t)row * results->n_values + at,
            place->n * sizeof(*room));
    }
    for (size_t i = 0; i < (size_t)n_rows * place->n; i++) {
        room[i] = isnan(room[i]) ? (double)NAN : room[i]; /* one pattern of bits */
    }
    sim_axis_path(path, group, metric->name);
    sim_hdf_put(self->hdf,
        &(sim_hdf_set_t){.path = path,
            .unit = metric->unit,
            .says = metric->says,
            .n_dims = place->dim == NULL ? 1 : 2,
            .shape = {n_rows, place->n},
            .scales = {sim_axis_path(rows, group, "replication"),
                place->dim == NULL ? "" : sim_axis_path(dim, group, place->dim->name)},
            .values = room});
    sim_hdf_note_number(self->hdf, path, "least", metric->least);
    sim_hdf_note_number(self->hdf, path, "most", metric->most);
    sim_hdf_note_whole(self->hdf, path, "is_input", metric->is_input);
    sim_hdf_note_whole(self->hdf, path, "is_circular", metric->is_circular);
    sim_hdf_note_whole(self->hdf, path, "is_headline", metric->is_headline);
}

static bool
is_anywhere(const record_t *self, const place_t *place)
{
    for (uint32_t i = 0; place->n > 0 && i < self->layout->n_metrics; i++) {
        if ((self->layout->metrics[i].scopes & place->scope) != 0) {
            return true;
        }
    }
    return false;
}

static void
put_series(record_t *self, const place_t *place, int series)
{
    const uint32_t n_rows = self->account->results->n_rows[series];
    char group[SIM_AXIS_PATH];
    double *room = NULL;

    if (n_rows == 0 || !is_anywhere(self, place)) {
        return;
    }
    snprintf(group, sizeof(group), "/%s%s%s", place->dim == NULL ? "metrics" : "by_",
        place->dim == NULL ? "" : place->dim->name,
        series == SIM_SERIES_BOTH ? "_uncertain" : "");
    sim_hdf_group(self->hdf, group);
    sim_axis_count(self->hdf, group, "replication", "number of the replication",
        self->account->first_replication, n_rows);
    if (place->dim != NULL) {
        sim_axis_put(self->hdf, group, place->dim);
    }
    room = sim_axis_room(self->hdf, (size_t)n_rows * place->n, sizeof(*room));
    for (uint32_t i = 0; room != NULL && i < self->layout->n_metrics; i++) {
        if ((self->layout->metrics[i].scopes & place->scope) != 0) {
            put_rows(self, group, place, series, i, room);
        }
    }
    free(room);
}

enum { MEAN, LO, HI, LO_ALL, HI_ALL, DECIDED, IGNORANCE, N_PARTS };

static const struct {
    const char *name, *unit, *says;
} parts[N_PARTS] = {
    {"mean", "as in unit", "mean over replications"},
    {"lo", "as in unit", "lower end of the 95 % interval, chance only"},
    {"hi", "as in unit", "upper end of the 95 % interval, chance only"},
    {"lo_all", "as in unit", "lower end of the 95 % interval, chance and ignorance"},
    {"hi_all", "as in unit", "upper end of the 95 % interval, chance and ignorance"},
    {"n", "1", "replications that decided it"},
    {"ignorance_frac", "frac", "share of the variance that unknown parameters cause"},
};

/* The metrics of a place: their names, units, and values of every part. */
typedef struct {
    uint32_t n_metrics;
    const char **name, **unit;
    double *part[N_PARTS]; /* [place->n * n_metrics] */
} summary_t;

static double
variance(const sim_results_t *results, int series, uint32_t value_ix)
{
    sim_stats_t stats = {.n = 0};
    double std_dev;

    for (uint32_t row = 0; row < results->n_rows[series]; row++) {
        sim_stats_add(
            &stats, results->rows[series][(size_t)row * results->n_values + value_ix]);
    }
    std_dev = sim_stats_std_dev(&stats);
    return stats.n < 2 ? (double)NAN : std_dev * std_dev; /* pow differs by compiler */
}

/* What chance alone does not explain of the variance with both. Not for hours of day,
 * whose variance on a line means nothing. */
static double
ignorance_frac(
    const sim_results_t *results, const sim_metric_t *metric, uint32_t value_ix)
{
    const double both = variance(results, SIM_SERIES_BOTH, value_ix);
    const double chance = variance(results, SIM_SERIES_CHANCE, value_ix);

    if (metric->is_circular || isnan(chance) || !(both > 0)) {
        return NAN;
    }
    return chance < both ? 1 - chance / both : 0;
}

static void
fill_summary(const record_t *self, const place_t *place, summary_t *summary)
{
    const sim_layout_t *layout = self->layout;

    for (uint32_t i = 0; i < layout->n_metrics; i++) {
        const sim_metric_t *metric = &layout->metrics[i];
        const uint32_t at = sim_account_at(layout, i, place->scope);

        if (at == UINT32_MAX) {
            continue;
        }
        for (uint32_t row = 0; row < place->n; row++) {
            const sim_estimate_t e =
                sim_results_estimate(self->account->results, metric, at + row);
            const double value[N_PARTS] = {e.mean, e.lo, e.hi, e.lo_all, e.hi_all,
                (double)e.n, ignorance_frac(self->account->results, metric, at + row)};

            for (int part = 0; part < N_PARTS; part++) {
                summary->part[part][row + (size_t)summary->n_metrics * place->n] =
                    isnan(value[part]) ? (double)NAN : value[part];
            }
        }
        summary->name[summary->n_metrics] = metric->name;
        summary->unit[summary->n_metrics++] = metric->unit;
    }
}

static void
write_summary(
    record_t *self, const char *group, const place_t *place, const summary_t *summary)
{
    char path[SIM_AXIS_PATH], metric[SIM_AXIS_PATH], dim[SIM_AXIS_PATH];
    sim_hdf_set_t set = {.path = sim_axis_path(metric, group, "metric"),
        .unit = "-",
        .says = "name of the metric",
        .type = SIM_HDF_WORDS,
        .n_dims = 1,
        .shape = {summary->n_metrics, place->n},
        .is_scale = true,
        .values = summary->name};

    sim_hdf_put(self->hdf, &set);
    if (place->dim != NULL) {
        sim_axis_put(self->hdf, group, place->dim);
    }
    set.is_scale = false;
    set.scales[0] = metric;
    set.scales[1] = place->dim == NULL ? "" : sim_axis_path(dim, group, place->dim->name);
    set.path = sim_axis_path(path, group, "unit");
    set.says = "unit of the metric";
    set.values = summary->unit;
    sim_hdf_put(self->hdf, &set);
    set.type = SIM_HDF_DOUBLE;
    set.n_dims = place->dim == NULL ? 1 : 2;
    for (int part = 0; part < N_PARTS; part++) {
        set.path = sim_axis_path(path, group, parts[part].name);
        set.unit = parts[part].unit;
        set.says = parts[part].says;
        set.values = summary->part[part];
        sim_hdf_put(self->hdf, &set);
    }
}

static bool
is_taken(const summary_t *summary)
{
    bool is_good = summary->name != NULL && summary->unit != NULL;

    for (int part = 0; part < N_PARTS; part++) {
        is_good = is_good && summary->part[part] != NULL;
    }
    return is_good;
}

static void
put_summary(record_t *self, const place_t *place)
{
    const uint32_t n_metrics = self->layout->n_metrics;
    summary_t summary = {.n_metrics = 0};
    char group[SIM_AXIS_PATH];

    if (!is_anywhere(self, place)) {
        return;
    }
    summary.name = sim_axis_room(self->hdf, n_metrics, sizeof(char *));
    summary.unit = sim_axis_room(self->hdf, n_metrics, sizeof(char *));
    for (int part = 0; part < N_PARTS; part++) {
        summary.part[part] =
            sim_axis_room(self->hdf, (size_t)n_metrics * place->n, sizeof(double));
    }
    if (is_taken(&summary)) {
        snprintf(group, sizeof(group), "/summary%s%s", place->dim == NULL ? "" : "_by_",
            place->dim == NULL ? "" : place->dim->name);
        sim_hdf_group(self->hdf, group);
        fill_summary(self, place, &summary);
        write_summary(self, group, place, &summary);
    }
    for (int part = 0; part < N_PARTS; part++) {
        free(summary.part[part]);
    }
    free(summary.name);
    free(summary.unit);
}

void
sim_record_metrics_put(sim_hdf_t *hdf, const sim_account_t *account)
{
    record_t self = {account, sim_account_layout(account), hdf};
    const uint32_t scopes[] = {SIM_SCOPE_ALL, SIM_SCOPE_DIM0, SIM_SCOPE_DIM1};

    for (int series = 0; series < SIM_N_SERIES; series++) {
        for (int i = 0; i < 3; i++) {
            const place_t place = place_of(self.layout, scopes[i]);

            put_series(&self, &place, series);
        }
    }
    for (int i = 0; i < 3; i++) {
        const place_t place = place_of(self.layout, scopes[i]);

        put_summary(&self, &place);
    }
}
