/**
 * @file models/plan_check.h
 * What a plan must hold across its keys; each key alone is checked by its row.
 */
#ifndef EV_PLAN_CHECK_H
#define EV_PLAN_CHECK_H

#include "models/plan.h"

/** Checks across keys: all faults and remarks at once. @param plan  an ev_plan_t. Load. */
SIM_CHECKED sim_status_t ev_plan_check(const void *plan, sim_diag_t *diag);

/** The same of a district's own plan, as far as districts set keys: faults are told. Load. */
void ev_plan_check_district(const ev_plan_t *plan, const char *name, sim_diag_t *diag);

#endif
