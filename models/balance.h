/**
 * @file models/balance.h
 * The run's balances: independent meters must agree to the last joule, second and fen.
 *
 *   vehicles   stored at the end = stored at the start + charged - driven
 *   piles      metered by groups = metered by kind; metered = stored + lost
 *   load       the load curve's slots add up to what was metered
 *   sessions   begun = ended (all are closed at the end)
 *   money      paid by drivers = taken by piles; payers' accounts, see money.h
 *   lines      integral of vehicles present = sum of their stays, at every group
 *   vehicles   none lost, none twice
 */
#ifndef EV_BALANCE_H
#define EV_BALANCE_H

#include "models/world.h"

/** Check all balances after ev_session_close_all and ev_tally_unfold; tell what is violated.
 *  @return SIM_ERR_BALANCE or SIM_OK */
SIM_CHECKED sim_status_t ev_balance_check(const ev_world_t *world, sim_diag_t *diag);

/** Falsify one meter (test.planted_fault of the plan), to show that it is caught. */
void ev_balance_plant(ev_world_t *world);

#endif
