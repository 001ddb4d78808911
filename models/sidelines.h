/**
 * @file models/sidelines.h
 * Money beside the piles: swap stations, energy given back, transformers of communities.
 *
 * Swap stations belong to operators: capital and running cost, swaps sold to drivers, the
 * racks' energy bought from the grid company at the fleet tariff. Energy that cars give
 * back is paid by the grid company to drivers. Transformers that a plan adds for home
 * charging are paid by whoever pays the grid part of the item transformer in payers.csv.
 */
#ifndef EV_SIDELINES_H
#define EV_SIDELINES_H

#include "models/account.h"
#include "models/world.h"

/**
 * Book them.
 *
 * @param year      accounts of a year
 * @param once      accounts of capital
 * @param per_year  measured weeks in a year
 */
void ev_sidelines_book(
    const ev_world_t *world, ev_account_t *year, ev_account_t *once, double per_year);

#endif
