/**
 * @file models/finance.h
 * Metrics of money: what piles cost, who pays, what operators earn.
 *
 * An operator's margin is what he takes of fees and of energy sold, less energy bought,
 * tax, upkeep and annuities as far as he pays for them, with subsidies. It is made up
 * for each station (a group of equal piles) too, from its own meter: loss-making is below 0.
 */
#ifndef EV_FINANCE_H
#define EV_FINANCE_H

#include "models/ledger.h"
#include "models/money.h"

/** Fill the metrics of cost and of payers. */
void ev_finance_fill(ev_ledger_t *self);

/** An operator's margin at a station in a year, subsidies to capital apart [CNY]; NaN where
 *  operators take no fee. Pure. */
double ev_finance_margin_cny(const ev_world_t *world, uint32_t group);

#endif
