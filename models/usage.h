/**
 * @file models/usage.h
 * Metrics of the public piles: how much they are used, what they deliver and could.
 *
 * Time utilisation counts charging, energy utilisation what was metered over what was
 * possible, occupancy whatever keeps a pile from the next driver: plugged in, out of
 * order, dead.
 */
#ifndef EV_USAGE_H
#define EV_USAGE_H

#include "models/ledger.h"

/** Fill them for the city, AC, DC and at least 250 kW, and by district. Load. */
void ev_usage_fill(ev_ledger_t *ledger);

#endif
