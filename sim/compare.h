/**
 * @file sim/compare.h
 * `citycharge compare A.h5 B.h5`: what a plan changes, on the same random numbers.
 *
 * Replication i of one run is held against replication i of the other, so that what
 * chance does to both falls out of the difference. That needs the same model, seed and
 * number of replications; anything else is refused (exit code 5).
 */
#ifndef SIM_COMPARE_H
#define SIM_COMPARE_H

#include "sim/command.h"
#include "sim/recall.h"

SIM_CHECKED sim_status_t sim_compare_command(const sim_command_t *command);

/** How one metric differs, B less A. */
typedef struct {
    double a, b;             /* means */
    sim_estimate_t estimate; /* of the difference, with both intervals */
    double relative_frac;    /* difference / |mean of A|; NaN when that is 0 */
    double correlation;      /* of A and B over the replications; NaN when undefined */
    double variance_ratio;   /* variance with independent draws / with paired ones */
    const char *verdict;     /* "up", "down", "same", "not decided", ... */
} sim_compare_t;

/** Compare one metric of two runs that fit together. Pure. */
sim_compare_t sim_compare_metric(
    const sim_results_t *a, const sim_results_t *b, uint32_t metric_ix);

/** SIM_OK when two files can be compared, else SIM_ERR_OTHER_SCENARIO, told in diag. */
SIM_CHECKED sim_status_t sim_compare_check(
    const sim_recall_t *a, const sim_recall_t *b, sim_diag_t *diag);

#endif
