/**
 * @file sim/goal.h
 * Targets written in the plan: met, missed, or not decided at this precision.
 *
 * `targets.most.METRIC` and `targets.least.METRIC` hold for the city, or below
 * `districts.NAME` for one row of the first dimension. A target is met when the whole
 * interval of chance lies on its good side, missed when it lies on the other, and else not
 * decided. Over replications with parameters of their own the share that meets it is told.
 */
#ifndef SIM_GOAL_H
#define SIM_GOAL_H

#include "sim/account.h"

#define SIM_GOAL_MOST 256 /* targets of a plan, districts included */

typedef enum { SIM_GOAL_MISSED, SIM_GOAL_MET, SIM_GOAL_OPEN } sim_goal_verdict_t;

/** A target. Texts are borrowed. */
typedef struct {
    const char *metric;
    const char *where; /* name of the district; "" = the city */
    uint32_t metric_ix, value_ix;
    double limit; /* [unit of the metric] */
    bool is_most; /* not above the limit; else not below */
} sim_goal_t;

/** How a target stands. */
typedef struct {
    sim_estimate_t value;
    sim_goal_verdict_t verdict;
    double met_frac; /* of replications with their own parameters; NaN without any */
} sim_goal_state_t;

/** "missed", "met", "not decided". Pure. */
const char *sim_goal_word(sim_goal_verdict_t verdict);

/** Tell targets that name no metric, or one that does not exist by district. Load. */
SIM_CHECKED sim_status_t sim_goal_check(const sim_setup_t *setup, sim_diag_t *diag);

/**
 * The targets of a plan.
 *
 * @param buffer  settings and plan, as in sim_setup_t; the goals borrow its texts
 * @param goals   [SIM_GOAL_MOST] filled
 * @return        how many
 */
size_t sim_goal_list(const sim_setup_t *setup, const void *buffer, sim_goal_t *goals);

/** How a target stands in results. Pure. */
sim_goal_state_t sim_goal_state(const sim_goal_t *self, const sim_results_t *results);

/** Print the targets of a run with their verdicts; nothing without targets. */
SIM_CHECKED sim_status_t sim_goal_tell(const sim_account_t *account, FILE *out);

#endif
