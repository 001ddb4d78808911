/**
 * @file models/swap_books.h
 * Metrics of battery swap, from the stations' sums.
 */
#ifndef EV_SWAP_BOOKS_H
#define EV_SWAP_BOOKS_H

#include "models/ledger.h"

/** Fill the metrics of swap stations; without any only what is zero by itself. Load. */
void ev_swap_books_fill(ev_ledger_t *self);

#endif
