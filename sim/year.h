/**
 * @file sim/year.h
 * What the years of a plan gave: a table by year, and the groups of a results file.
 *
 * `/years` holds every metric with dims (year, replication), `/years_by_district` and
 * `/years_by_class` those that exist there; `..._uncertain` are the replications that drew
 * their own parameters.
 */
#ifndef SIM_YEAR_H
#define SIM_YEAR_H

#include "sim/goal.h"
#include "sim/hdf.h"

#define SIM_YEAR_MOST 32
#define SIM_YEAR_NONE 0 /* a scenario with weeks and no phases */

/** A year of a plan and what it gave. */
typedef struct {
    int64_t year;
    sim_results_t results; /* scalars only; borrows the layout of the setup's city */
    uint64_t n_vehicles;
    sim_goal_t *goals; /* [n_goals] */
    size_t n_goals;
    void *buffer; /* settings and plan as resolved for the year, without a week */
} sim_year_t;

/** A whole plan over years. */
typedef struct sim_year_plan {
    const sim_setup_t *setup;
    sim_year_t year[SIM_YEAR_MOST];
    uint32_t n_years;
    sim_runner_cost_t cost; /* of all tasks together */
    uint32_t n_threads;
    void *legacy; /* the model's: what the years so far leave to the next, or NULL */
} sim_year_plan_t;

/** Print headline metrics and targets by year. */
SIM_CHECKED sim_status_t sim_year_tell(
    const sim_year_plan_t *self, const char *name, FILE *out);

/** Put the groups into a file. */
void sim_year_put(sim_hdf_t *hdf, const sim_year_plan_t *self);

#endif
