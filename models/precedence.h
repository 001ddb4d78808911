/**
 * @file models/precedence.h
 * What putting the public service first gives it, and whom it displaces.
 */
#ifndef EV_PRECEDENCE_H
#define EV_PRECEDENCE_H

#include "models/ledger.h"

/** Write the metrics of public service first and of opened depots. Load. */
void ev_precedence_fill(ev_ledger_t *self);

#endif
