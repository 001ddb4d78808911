/**
 * @file models/burden.h
 * What it costs private battery cars to live where they live: counted by home if asked for.
 */
#ifndef EV_BURDEN_H
#define EV_BURDEN_H

#include "models/city.h"
#include "models/tally.h"

/** Which kind of home a private battery car has, see ev_even_home. Pure. */
static inline uint32_t
ev_burden_home(const ev_city_t *city, const ev_trait_t *trait)
{
    const ev_community_t *home = &city->community[trait->community];

    return ev_even_home(
        home->district, home->housing, (trait->access & EV_OWN_PILE) != 0);
}

/** Add to what its home pays and loses; nothing unless it is counted. Hot. */
static inline void
ev_burden_add(const ev_tally_t *tally, const ev_city_t *city, const ev_trait_t *trait,
    ev_burden_t what)
{
    if (tally->burden != NULL &&
        (trait->class_ix == EV_BEV_PILE || trait->class_ix == EV_BEV_BARE)) {
        ev_burden_t *sums = &tally->burden[ev_burden_home(city, trait)];

        sums->paid_ucny += what.paid_ucny;
        sums->lost_s += what.lost_s;
        sums->way_10m += what.way_10m;
    }
}

#endif
