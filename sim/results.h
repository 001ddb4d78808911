/**
 * @file sim/results.h
 * What a run gave: every scalar of every replication, arrays as mean and half-width.
 *
 * Replications come in task order. Scalars are kept row by row, in two series: chance
 * (same city) and both (own parameters and city each). Arrays of the chance series are
 * summed up as they come; the sums of the other series are not kept.
 */
#ifndef SIM_RESULTS_H
#define SIM_RESULTS_H

#include "sim/model.h"
#include "sim/stats.h"

enum { SIM_SERIES_CHANCE, SIM_SERIES_BOTH, SIM_N_SERIES };

typedef struct {
    const sim_layout_t *layout; /* borrowed from the city */
    uint32_t n_values;          /* per replication */
    uint32_t n_rows[SIM_N_SERIES];
    uint32_t n_room[SIM_N_SERIES];
    double *rows[SIM_N_SERIES]; /* [n_rows][n_values] */
    double **array_sum;         /* [n_arrays][cells] */
    double **array_sum2;        /* sum of squares around the first replication */
    double **array_first;
} sim_results_t;

/** A value with its intervals, as it is printed everywhere. */
typedef struct {
    double mean;
    double lo, hi;         /* 95 %, chance only */
    double lo_all, hi_all; /* chance and ignorance; NaN when the series is missing */
    uint32_t n;            /* replications that decided it */
} sim_estimate_t;

SIM_CHECKED sim_status_t sim_results_init(
    sim_results_t *self, const sim_layout_t *layout);
void sim_results_free(sim_results_t *self);

/** Append one replication; `arrays` may be NULL for the series BOTH. Call in task order. */
SIM_CHECKED sim_status_t sim_results_add(
    sim_results_t *self, int series, const double *values, double *const *arrays);

/**
 * Estimate of one value.
 *
 * Chance: Student-t over replications. A fraction (range 0 to 1) whose mean lies within 5
 * standard deviations or 0.01 of 0 or 1 has its interval taken on the logit scale. Where
 * no replication saw an event, lo is 0 and hi is the rule of three's bound: 3 per / (sum
 * of `out_of` over replications); for a fraction with `out_of` not known, the share of
 * replications that could have seen one, 1 - 0.05^(1/n). An hour of day is averaged on
 * the circle; its lo and hi are not wrapped (23.8, from 23.5 to 24.1).
 * Both: the 95 % range of one further draw (t times sd times sqrt(1 + 1/n)), around the
 * mean of that series. All but hours of day are cut at the metric's range.
 * With fewer than 2 replications lo and hi are NaN, with none the mean too; an input has
 * lo = hi = mean.
 *
 * @param value_ix  as of sim_model_value_at
 */
sim_estimate_t sim_results_estimate(
    const sim_results_t *self, const sim_metric_t *metric, uint32_t value_ix);

/**
 * Estimate of a difference, b less a: row i of one against row i of the other.
 *
 * Both runs must have used the same seed, so that row i is the same replication; a pair
 * with an undecided side is left out. Student-t on the differences; hours of day take the
 * shorter way round.
 */
sim_estimate_t sim_results_difference(const sim_results_t *a, const sim_results_t *b,
    const sim_metric_t *metric, uint32_t value_ix);

/**
 * Mean and half-width (95 %, chance) of one cell of an array. NaN when any replication
 * left the cell undecided; the half-width also with fewer than 2 replications.
 */
void sim_results_cell(const sim_results_t *self, uint32_t array_ix, size_t cell,
    double *mean, double *half_width);

/** Value index of a metric by name; UINT32_MAX if there is none. */
uint32_t sim_results_find(const sim_layout_t *layout, const char *metric_name);

#endif
