/**
 * @file models/seasons.h
 * Metrics of holidays and seasons: who is away, and what service areas have to do.
 */
#ifndef EV_SEASONS_H
#define EV_SEASONS_H

#include "models/ledger.h"

/** Fill the metrics of holidays and service areas. Load. */
void ev_seasons_fill(ev_ledger_t *self);

#endif
