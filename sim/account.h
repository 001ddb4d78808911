/**
 * @file sim/account.h
 * A finished run with all that is told about it: in the results file, as JSON, as a table.
 */
#ifndef SIM_ACCOUNT_H
#define SIM_ACCOUNT_H

#include "sim/results.h"
#include "sim/runner.h"
#include "sim/setup.h"

typedef struct {
    const char *name;    /* stem of the scenario's file name */
    const char *version; /* of the program */
    const char *command; /* as it was typed */
    const sim_setup_t *setup;
    const sim_results_t *results;
    const sim_runner_cost_t *cost;
    uint32_t n_threads;
    uint32_t first_replication;
    const struct sim_year_plan *years; /* NULL for a run of one plan */
} sim_account_t;

/** The layout of the results. Pure. */
static inline const sim_layout_t *
sim_account_layout(const sim_account_t *self)
{
    return self->results->layout;
}

/** Whether chance and ignorance were simulated together. Pure. */
static inline bool
sim_account_has_both(const sim_account_t *self)
{
    return self->results->n_rows[SIM_SERIES_BOTH] > 0;
}

/**
 * Where a metric's values lie among those of one replication.
 *
 * @param scope  SIM_SCOPE_ALL, SIM_SCOPE_DIM0 or SIM_SCOPE_DIM1
 * @return       value index of row 0 of the scope; UINT32_MAX when the metric lacks it
 */
static inline uint32_t
sim_account_at(const sim_layout_t *layout, uint32_t metric_ix, uint32_t scope)
{
    const sim_metric_t *metric = &layout->metrics[metric_ix];
    uint32_t at = sim_model_value_at(layout, metric_ix);

    if ((metric->scopes & scope) == 0) {
        return UINT32_MAX;
    }
    at += scope == SIM_SCOPE_ALL ? 0 : 1;
    if (scope == SIM_SCOPE_DIM1 && (metric->scopes & SIM_SCOPE_DIM0) != 0) {
        at += layout->dims[0].n;
    }
    return at;
}

#endif
