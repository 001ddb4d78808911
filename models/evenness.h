/**
 * @file models/evenness.h
 * Metrics of how evenly access, gaps, emergencies and burdens are spread.
 */
#ifndef EV_EVENNESS_H
#define EV_EVENNESS_H

#include "models/ledger.h"

/** Write them, for the city and its districts (arrays are not needed). */
void ev_evenness_fill(ev_ledger_t *self);

#endif
