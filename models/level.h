/**
 * @file models/level.h
 * Public piles placed one by one where access is worst.
 *
 * Each next pile goes to the township with the least operating kW for each EV without a
 * pile of its own; there to the site whose turn it is by Webster's divisors. Of which
 * kind the next pile is follows from the shares of the kinds in the same way. As the
 * order does not depend on how many there will be, a plan with more piles goes on where
 * the smaller one stopped. Service areas keep the share of DC piles that the register
 * gives them.
 */
#ifndef EV_LEVEL_H
#define EV_LEVEL_H

#include "models/placing.h"

/**
 * Place public piles until the next one would exceed the budget.
 *
 * @param budget  value of all, those given before included (see EV_SIZE_*)
 * @param given   [n_rows] piles that stand already; added to
 * @return        SIM_ERR_MEMORY
 * Load. O(log townships + sites of a township) for a pile: 100,000 in about 0.1 s.
 */
SIM_CHECKED sim_status_t ev_level_fill(
    const ev_placing_t *self, double budget, int64_t *given);

#endif
