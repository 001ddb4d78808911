/**
 * @file models/energy.h
 * Metrics of energy: where it comes from and who takes it, and what the grid sees.
 */
#ifndef EV_ENERGY_H
#define EV_ENERGY_H

#include "models/ledger.h"

/** Energy by kind of pile and class, and per public session. Load. */
void ev_energy_fill(ev_ledger_t *ledger);

/** Peaks, steps and valleys of the load, and transformers over their limit. Load. */
void ev_energy_fill_load(ev_ledger_t *ledger);

#endif
