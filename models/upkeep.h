/**
 * @file models/upkeep.h
 * Metrics of piles out of order: what inspections find and cost, incidents, blackouts.
 *
 * A rare event is not estimated by counting: expected incidents are the sessions that were
 * held times their chance. What inspections regain is set against the same plan without
 * them, and its cost against that of building a pile.
 */
#ifndef EV_UPKEEP_H
#define EV_UPKEEP_H

#include "models/ledger.h"

/** Fill them. Load. */
void ev_upkeep_fill(ev_ledger_t *ledger);

/** The cost of a new pile, by what there is. @param stock  [EV_COST_N_ITEMS]. Load. */
void ev_upkeep_fill_new_pile(ev_ledger_t *ledger, const ev_cost_stock_t *stock);

/** Public and dedicated piles that inspections struck from the register. Pure. */
double ev_upkeep_n_removed(const ev_city_t *city);

/** The same of a district: of depots, or of those open to all. Load. */
double ev_upkeep_n_removed_in(
    const ev_city_t *city, uint32_t district, bool is_dedicated);

/** Public and dedicated piles that operate, in the mean. Pure. */
double ev_upkeep_n_operating(const ev_city_t *city);

#endif
