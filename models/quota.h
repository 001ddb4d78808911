/**
 * @file models/quota.h
 * How many piles of each row of the register the plan lets operate, and how many stand
 * dead but visible.
 *
 * The plan gives totals by pool (slow, fast, high power, depots); each is shared out over
 * the rows of that pool by Webster's method (share.h). Or the register counts as it is.
 */
#ifndef EV_QUOTA_H
#define EV_QUOTA_H

#include "models/register.h"

typedef struct {
    const ev_register_row_t *row; /* [n_rows] borrowed */
    size_t n_rows;
    int64_t *working; /* [n_rows] zeros; filled: piles that operate */
    int64_t *dead;    /* [n_rows] zeros; filled: dead ones that drivers find */
    const char *path; /* of the register */
} ev_quota_t;

/** Share the plan's totals out; SIM_ERR_INPUT where no row can take them (told). Load. */
SIM_CHECKED sim_status_t ev_quota_share(
    const ev_plan_t *plan, const ev_quota_t *self, sim_diag_t *diag);

#endif
