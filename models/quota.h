/**
 * @file models/quota.h
 * How many piles of each row of the register the plan lets operate, and how many stand
 * dead but visible.
 *
 * The plan gives totals (by count, power or money) and shares of AC, DC and high power;
 * districts may give their own (region.h). Each pool is shared out over its rows
 * (placing.h, level.h), so that a plan with more piles contains one with fewer: also the
 * split into kinds is by Webster's divisors. A plan that gives counts alone and places
 * them as registered rounds each kind instead, which may differ by one pile. Or the
 * register counts as it is.
 */
#ifndef EV_QUOTA_H
#define EV_QUOTA_H

#include "models/sharing.h"

/**
 * Share the plan's totals out. Where power or money sizes the plan, its number of public
 * piles is set.
 *
 * @return  SIM_ERR_INPUT where no row can take them, or districts ask for more than all
 *          (told), SIM_ERR_MEMORY
 * Load.
 */
SIM_CHECKED sim_status_t ev_quota_share(
    ev_city_t *city, const ev_quota_t *self, sim_diag_t *diag);

#endif
