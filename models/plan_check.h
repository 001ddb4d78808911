/**
 * @file models/plan_check.h
 * What a plan must hold across its keys; each key alone is checked by its row.
 */
#ifndef EV_PLAN_CHECK_H
#define EV_PLAN_CHECK_H

#include "models/plan.h"

/** Checks across keys: all faults and remarks at once. @param plan  an ev_plan_t. Load. */
SIM_CHECKED sim_status_t ev_plan_check(const void *plan, sim_diag_t *diag);

#endif
