/**
 * @file models/capacity.h
 * What sites with shared power can give, and what sharing costs those who charge there.
 */
#ifndef EV_CAPACITY_H
#define EV_CAPACITY_H

#include "models/ledger.h"

/** Rated power of a group that its grid connection need not carry [kW]. Pure. */
double ev_capacity_spared_kw(const ev_city_t *city, uint32_t group);

/** Of that, what its piles have no power modules for [kW]. Pure. */
double ev_capacity_modules_kw(const ev_city_t *city, uint32_t group);

/** Write the metrics of shared power. Load. */
void ev_capacity_fill(ev_ledger_t *self);

#endif
