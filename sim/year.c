#include "sim/year.h"

#include "sim/axis.h"
#include "sim/table.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define MOST_COLUMNS 16 /* of a table */

/* ---- The table by year */

static const char *
label_of(const sim_year_t *year, char room[24])
{
    snprintf(room, 24, "%lld", (long long)year->year);
    return year->year == SIM_YEAR_NONE ? "year" : room;
}

/* One row: a name, a cell for each year, a unit. */
typedef struct {
    sim_table_t table;
    uint32_t n_years;
    char cell[MOST_COLUMNS][2 * SIM_TABLE_TEXT];
} rows_t;

static void
open_rows(rows_t *self, const sim_year_plan_t *plan, uint32_t first, uint32_t n_years)
{
    char room[24];
    const char *head[MOST_COLUMNS] = {"metric"};

    self->n_years = n_years;
    sim_table_open(&self->table, n_years + 2);
    for (uint32_t y = 0; y < n_years; y++) {
        snprintf(self->cell[y], sizeof(self->cell[y]), "%s",
            label_of(&plan->year[first + y], room));
        head[y + 1] = self->cell[y];
    }
    head[n_years + 1] = "unit";
    sim_table_add(&self->table, head);
}

static void
add_row(rows_t *self, const char *name, const char *unit)
{
    const char *cells[MOST_COLUMNS] = {name};

    for (uint32_t y = 0; y < self->n_years; y++) {
        cells[y + 1] = self->cell[y];
    }
    cells[self->n_years + 1] = unit;
    sim_table_add(&self->table, cells);
}

static void
put_estimate(char *cell, const sim_metric_t *metric, const sim_estimate_t *e)
{
    const double half = (e->hi - e->lo) / 2;
    const int decimals = sim_table_decimals(e->mean, half);
    char value[SIM_TABLE_TEXT], width[SIM_TABLE_TEXT];

    sim_table_number(value, e->mean, decimals);
    if (metric->is_input || !(half > 0)) {
        snprintf(cell, 2 * SIM_TABLE_TEXT, "%s", value);
    } else {
        snprintf(cell, 2 * SIM_TABLE_TEXT, "%s +-%s", value,
            sim_table_number(width, half, decimals));
    }
}

/* Headline metrics, and those of the years where there is anything to tell. */
static bool
is_shown(const sim_year_plan_t *plan, const sim_metric_t *metric, uint32_t at)
{
    bool is_any = metric->is_headline;

    for (uint32_t y = 0; y < plan->n_years && metric->is_yearly; y++) {
        is_any |= sim_results_estimate(&plan->year[y].results, metric, at).mean != 0.0;
    }
    return is_any;
}

static void
add_metrics(rows_t *self, const sim_year_plan_t *plan, uint32_t first)
{
    const sim_layout_t *layout = plan->year[0].results.layout;

    for (uint32_t m = 0; m < layout->n_metrics; m++) {
        const uint32_t at = sim_account_at(layout, m, SIM_SCOPE_ALL);

        if (at == UINT32_MAX || !is_shown(plan, &layout->metrics[m], at)) {
            continue;
        }
        for (uint32_t y = 0; y < self->n_years; y++) {
            const sim_estimate_t e = sim_results_estimate(
                &plan->year[first + y].results, &layout->metrics[m], at);

            put_estimate(self->cell[y], &layout->metrics[m], &e);
        }
        add_row(self, layout->metrics[m].name, layout->metrics[m].unit);
    }
}

/* The same target in another year, or NULL. */
static const sim_goal_t *
same_goal(const sim_year_t *year, const sim_goal_t *goal)
{
    for (size_t i = 0; i < year->n_goals; i++) {
        if (year->goals[i].value_ix == goal->value_ix &&
            year->goals[i].is_most == goal->is_most) {
            return &year->goals[i];
        }
    }
    return NULL;
}

static void
add_goal(
    rows_t *self, const sim_year_plan_t *plan, uint32_t first, const sim_goal_t *goal)
{
    char name[2 * SIM_PART_NAME + 16];
    bool is_asked = false;

    for (uint32_t y = 0; y < self->n_years; y++) {
        const sim_year_t *year = &plan->year[first + y];
        const sim_goal_t *here = same_goal(year, goal);

        snprintf(self->cell[y], sizeof(self->cell[y]), "-");
        if (here != NULL) {
            const sim_goal_state_t state = sim_goal_state(here, &year->results);

            snprintf(self->cell[y], sizeof(self->cell[y]), "%s%g: %s",
                here->is_most ? "<=" : ">=", here->limit, sim_goal_word(state.verdict));
            is_asked = true;
        }
    }
    snprintf(name, sizeof(name), "%s%s%s", goal->metric,
        *goal->where == '\0' ? "" : " in ", goal->where);
    if (is_asked) {
        add_row(self, name, "target");
    }
}

/* Each target once, in the order in which the years bring them up. */
static void
add_goals(rows_t *self, const sim_year_plan_t *plan, uint32_t first)
{
    for (uint32_t y = 0; y < plan->n_years; y++) {
        for (size_t i = 0; i < plan->year[y].n_goals; i++) {
            const sim_goal_t *goal = &plan->year[y].goals[i];
            bool is_first = true;

            for (uint32_t before = 0; before < y; before++) {
                is_first = is_first && same_goal(&plan->year[before], goal) == NULL;
            }
            if (is_first) {
                add_goal(self, plan, first, goal);
            }
        }
    }
}

sim_status_t
sim_year_tell(const sim_year_plan_t *self, const char *name, FILE *out)
{
    static const char aligns[] = "lrrrrrrrrrrrrrrl";
    const uint32_t n_columns = 6; /* years beside each other */
    sim_status_t status = SIM_OK;

    fprintf(out, "%s: %u years, %u replications of each week\n", name,
        (unsigned)self->n_years,
        (unsigned)self->year[0].results.n_rows[SIM_SERIES_CHANCE]);
    for (uint32_t first = 0; status == SIM_OK && first < self->n_years;
         first += n_columns) {
        const uint32_t left = self->n_years - first;
        const uint32_t n_years = left < n_columns ? left : n_columns;
        char align[MOST_COLUMNS + 1] = "l";
        rows_t rows = {.n_years = 0};

        memcpy(align + 1, aligns + 1, n_years);
        align[n_years + 1] = 'l';
        fputs("\n", out);
        open_rows(&rows, self, first, n_years);
        add_metrics(&rows, self, first);
        add_goals(&rows, self, first);
        status = sim_table_close(&rows.table, align, out);
    }
    return status;
}

/* ---- The groups of the file */

/* Replications that all years have. */
static uint32_t
n_rows_of(const sim_year_plan_t *self, int series)
{
    uint32_t n = self->year[0].results.n_rows[series];

    for (uint32_t y = 1; y < self->n_years; y++) {
        const uint32_t here = self->year[y].results.n_rows[series];

        n = here < n ? here : n;
    }
    return n;
}

static void
put_years(sim_hdf_t *hdf, const char *group, const sim_year_plan_t *self)
{
    int64_t *year = sim_axis_room(hdf, self->n_years, sizeof(*year));
    char path[SIM_AXIS_PATH];

    for (uint32_t y = 0; year != NULL && y < self->n_years; y++) {
        year[y] = self->year[y].year;
    }
    if (year != NULL) {
        sim_hdf_put(hdf, &(sim_hdf_set_t){.path = sim_axis_path(path, group, "year"),
                             .unit = "1",
                             .says = "year of the plan; 0 = a plan without phases",
                             .type = SIM_HDF_WHOLE,
                             .n_dims = 1,
                             .shape = {self->n_years},
                             .is_scale = true,
                             .values = year});
    }
    free(year);
}

/* One metric of a scope, with dims (year, replication, row of the scope). */
static void
put_metric(sim_hdf_t *hdf, const char *group, const sim_year_plan_t *self, int series,
    uint32_t metric_ix, uint32_t scope, double *room)
{
    const sim_layout_t *layout = self->year[0].results.layout;
    const sim_metric_t *metric = &layout->metrics[metric_ix];
    const sim_dim_t *dim = scope == SIM_SCOPE_ALL    ? NULL
                           : scope == SIM_SCOPE_DIM0 ? &layout->dims[0]
                                                     : &layout->dims[1];
    const uint32_t n = dim == NULL ? 1 : dim->n, n_rows = n_rows_of(self, series);
    const uint32_t at = sim_account_at(layout, metric_ix, scope);
    char path[SIM_AXIS_PATH], scales[3][SIM_AXIS_PATH];
    double *to = room;

    for (uint32_t y = 0; y < self->n_years; y++) {
        const sim_results_t *results = &self->year[y].results;

        for (uint32_t r = 0; r < n_rows; r++) {
            for (uint32_t k = 0; k < n; k++) {
                const double value =
                    results->rows[series][(size_t)r * results->n_values + at + k];

                *to++ = isnan(value) ? (double)NAN : value; /* one pattern of bits */
            }
        }
    }
    sim_hdf_put(
        hdf, &(sim_hdf_set_t){.path = sim_axis_path(path, group, metric->name),
                 .unit = metric->unit,
                 .says = metric->says,
                 .n_dims = dim == NULL ? 2 : 3,
                 .shape = {self->n_years, n_rows, n},
                 .scales = {sim_axis_path(scales[0], group, "year"),
                     sim_axis_path(scales[1], group, "replication"),
                     dim == NULL ? "" : sim_axis_path(scales[2], group, dim->name)},
                 .values = room});
}

static void
put_scope(sim_hdf_t *hdf, const sim_year_plan_t *self, int series, uint32_t scope)
{
    const sim_layout_t *layout = self->year[0].results.layout;
    const sim_dim_t *dim = scope == SIM_SCOPE_ALL    ? NULL
                           : scope == SIM_SCOPE_DIM0 ? &layout->dims[0]
                                                     : &layout->dims[1];
    const uint32_t n_rows = n_rows_of(self, series);
    char group[SIM_AXIS_PATH];
    double *room;

    if (n_rows == 0) {
        return;
    }
    snprintf(group, sizeof(group), "/years%s%s%s", dim == NULL ? "" : "_by_",
        dim == NULL ? "" : dim->name, series == SIM_SERIES_BOTH ? "_uncertain" : "");
    sim_hdf_group(hdf, group);
    put_years(hdf, group, self);
    sim_axis_count(hdf, group, "replication", "number of the replication", 0, n_rows);
    if (dim != NULL) {
        sim_axis_put(hdf, group, dim);
    }
    room = sim_axis_room(
        hdf, (size_t)self->n_years * n_rows * (dim == NULL ? 1 : dim->n), sizeof(*room));
    for (uint32_t m = 0; room != NULL && m < layout->n_metrics; m++) {
        if ((layout->metrics[m].scopes & scope) != 0) {
            put_metric(hdf, group, self, series, m, scope, room);
        }
    }
    free(room);
}

void
sim_year_put(sim_hdf_t *hdf, const sim_year_plan_t *self)
{
    const uint32_t scopes[] = {SIM_SCOPE_ALL, SIM_SCOPE_DIM0, SIM_SCOPE_DIM1};

    for (int series = 0; series < SIM_N_SERIES; series++) {
        for (int i = 0; i < 3; i++) {
            put_scope(hdf, self, series, scopes[i]);
        }
    }
}
