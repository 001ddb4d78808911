/**
 * @file models/money.h
 * A year's money of a city, by payer: what its piles cost, what is paid at them, who
 * subsidises whom.
 *
 * Two accounts: the year (capital as annuities, everything else as the measured weeks make
 * it, times 365 days over theirs) and what is spent once (capital of new piles, subsidies
 * to it). Costs: equipment and connection of new piles, annuities of those that stand
 * already (sunk), upkeep, electricity at its supply price, drivers' time. Transfers: energy
 * and fees paid at plugs, energy bought from the grid company, subsidies, tax.
 *
 * At an own pile its owner buys from the grid company; at a depot its fleet pays; at all
 * other piles the driver pays whoever takes the fee there (payers.csv), who buys the
 * energy. Energy of swaps, of help on the road and outside the city has no price here.
 */
#ifndef EV_MONEY_H
#define EV_MONEY_H

#include "models/account.h"
#include "models/stock.h"

#define EV_MONEY_FAULT 51 /* test.planted_fault: a payer's account is off by one */

typedef struct {
    ev_stock_t stock;
    double sunk_cny; /* capital of piles that stood before the plan, at today's prices */
    ev_account_t year, once;
} ev_money_t;

/** Make up the accounts of a world that has run (after ev_tally_unfold). */
void ev_money_make_up(ev_money_t *self, const ev_world_t *world);

/** Check the accounts, and that what was paid in the measured weeks by classes of vehicles,
 *  by kinds of piles and at the piles' own meters is the same.
 *  @return SIM_ERR_BALANCE or SIM_OK */
SIM_CHECKED sim_status_t ev_money_check(const ev_world_t *world, sim_diag_t *diag);

/** Fill the arrays of the payers: [payer][district] by the year, [payer][district] once,
 *  [flow][payer] by the year, all in CNY. */
void ev_money_fill(
    const ev_world_t *world, double *yearly_cny, double *once_cny, double *flow_cny);

#endif
