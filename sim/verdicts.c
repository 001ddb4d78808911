#include "sim/verdicts.h"

#include "sim/axis.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { LIMIT, MEAN, LO, HI, MET, N_COLUMNS };

static const struct {
    const char *name, *says;
} columns[N_COLUMNS] = {
    {"limit", "the target's number, in the unit of the metric"},
    {"mean", "mean of the metric over replications"},
    {"lo", "lower end of its 95 % interval, chance only"},
    {"hi", "upper end of it"},
    {"met_frac", "share of replications with their own parameters that meet it"},
};

typedef struct {
    uint32_t n;
    const char **metric, **where, **sense, **verdict;
    int64_t *year, *number;
    double *column[N_COLUMNS];
} goals_t;

static void
fill_goals(goals_t *self, const sim_year_t *year, uint32_t n_years)
{
    for (uint32_t y = 0; y < n_years; y++) {
        for (size_t i = 0; i < year[y].n_goals; i++) {
            const sim_goal_t *goal = &year[y].goals[i];
            const sim_goal_state_t state = sim_goal_state(goal, &year[y].results);
            const uint32_t at = self->n++;

            self->number[at] = at;
            self->year[at] = year[y].year;
            self->metric[at] = goal->metric;
            self->where[at] = *goal->where == '\0' ? "city" : goal->where;
            self->sense[at] = goal->is_most ? "most" : "least";
            self->verdict[at] = sim_goal_word(state.verdict);
            self->column[LIMIT][at] = goal->limit;
            self->column[MEAN][at] = state.value.mean;
            self->column[LO][at] = state.value.lo;
            self->column[HI][at] = state.value.hi;
            self->column[MET][at] = isnan(state.met_frac) ? (double)NAN : state.met_frac;
        }
    }
}

static void
put_column(sim_hdf_t *hdf, const char *name, const char *says, sim_hdf_type_t type,
    uint32_t n, const void *values)
{
    char path[SIM_AXIS_PATH];
    const bool is_scale = strcmp(name, "target") == 0;

    sim_hdf_put(hdf, &(sim_hdf_set_t){.path = sim_axis_path(path, "/targets", name),
                         .unit = type == SIM_HDF_WHOLE ? "1" : "-",
                         .says = says,
                         .type = type,
                         .n_dims = 1,
                         .shape = {n},
                         .scales = {is_scale ? "" : "/targets/target"},
                         .is_scale = is_scale,
                         .values = values});
}

static void
write_goals(sim_hdf_t *hdf, const goals_t *self)
{
    sim_hdf_group(hdf, "/targets");
    put_column(
        hdf, "target", "number of the target", SIM_HDF_WHOLE, self->n, self->number);
    put_column(hdf, "year", "year; 0 = a plan without phases", SIM_HDF_WHOLE, self->n,
        self->year);
    put_column(hdf, "metric", "name of the metric", SIM_HDF_WORDS, self->n, self->metric);
    put_column(hdf, "where", "city or district", SIM_HDF_WORDS, self->n, self->where);
    put_column(hdf, "sense", "the metric must be at most, or at least, the limit",
        SIM_HDF_WORDS, self->n, self->sense);
    put_column(hdf, "verdict", "missed, met, or not decided at this precision",
        SIM_HDF_WORDS, self->n, self->verdict);
    for (int c = 0; c < N_COLUMNS; c++) {
        put_column(hdf, columns[c].name, columns[c].says, SIM_HDF_DOUBLE, self->n,
            self->column[c]);
    }
}

void
sim_verdicts_put(sim_hdf_t *hdf, const sim_year_t *year, uint32_t n_years)
{
    size_t n = 0;
    goals_t self = {.n = 0};

    for (uint32_t y = 0; y < n_years; y++) {
        n += year[y].n_goals;
    }
    if (n == 0) {
        return;
    }
    self.metric = sim_axis_room(hdf, n, sizeof(char *));
    self.where = sim_axis_room(hdf, n, sizeof(char *));
    self.sense = sim_axis_room(hdf, n, sizeof(char *));
    self.verdict = sim_axis_room(hdf, n, sizeof(char *));
    self.year = sim_axis_room(hdf, n, sizeof(int64_t));
    self.number = sim_axis_room(hdf, n, sizeof(int64_t));
    self.column[0] = sim_axis_room(hdf, n * N_COLUMNS, sizeof(double));
    for (int c = 1; c < N_COLUMNS; c++) {
        self.column[c] = self.column[0] + (self.column[0] == NULL ? 0 : (size_t)c * n);
    }
    if (self.metric != NULL && self.where != NULL && self.sense != NULL &&
        self.verdict != NULL && self.year != NULL && self.number != NULL &&
        self.column[0] != NULL) {
        fill_goals(&self, year, n_years);
        write_goals(hdf, &self);
    }
    free(self.metric);
    free(self.where);
    free(self.sense);
    free(self.verdict);
    free(self.year);
    free(self.number);
    free(self.column[0]);
}
