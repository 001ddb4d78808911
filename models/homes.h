/**
 * @file models/homes.h
 * Metrics of residential coverage: who can charge where he lives, and what that took.
 */
#ifndef EV_HOMES_H
#define EV_HOMES_H

#include "models/ledger.h"

/** Fill the metrics of coverage. Load. */
void ev_homes_fill(ev_ledger_t *self);

#endif
