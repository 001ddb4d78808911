/**
 * @file models/today.h
 * What a private car does on a day, as the day's block of bits tells it.
 *
 * Nothing of a day is kept: it is looked up again from (driver, day) whenever a step goes
 * on. Inline, for a look is a good part of a vehicle-day.
 */
#ifndef EV_TODAY_H
#define EV_TODAY_H

#include "models/life.h"

/** The present day of a car, as its block of bits tells it. */
typedef struct {
    sim_bits_t bits;
    const ev_chain_t *chain; /* NULL: the car stays at home */
    uint32_t leave_s;
} ev_today_t;

static inline uint32_t
ev_today_is_commuter(const ev_trait_t *trait)
{
    return (trait->access & EV_COMMUTER) != 0;
}

/** A driver keeps about to his own hour: his place in the distribution of departures,
   give or take an eighth, reflected at its ends, so that the distribution stays. */
static inline uint32_t
ev_today_usual16(const ev_trait_t *trait, uint32_t noise16)
{
    const int32_t own = (int32_t)(ev_life_mix(trait->name, 22) >> 16);
    const int32_t at = own + ((int32_t)noise16 - 32768) / 4;

    return (uint32_t)(at < 0 ? -at : at > 65535 ? 131070 - at : at);
}

static inline ev_today_t
ev_today_look(const ev_life_t *life, const ev_trait_t *trait, uint32_t day)
{
    const ev_city_t *city = life->city;
    const uint32_t driver = ev_today_is_commuter(trait);
    const uint32_t type = city->daytype[day];
    const uint32_t district = city->district_of[trait->zone];
    const uint32_t limit = city->use_limit[driver][type][trait->use_q];
    ev_today_t today = {.bits = sim_rng_bits(&life->rng, trait->name, EV_DRAW_DAY, day)};
    const uint32_t *w = today.bits.w;

    if ((w[0] >> 16) < (limit * life->days->demand_q12[day][district] >> 12)) {
        today.chain = &city->habit.chain[city->habit.pick[driver][type][w[0] & 0xfff]];
        today.leave_s =
            day * SIM_S_PER_DAY +
            (uint32_t)ev_habit_at(&city->habit.leave_s[type][today.chain->stop[0]],
                ev_today_usual16(trait, w[1] >> 16));
    }
    return today;
}

/** Zone of stop k (1 .. n_stops) of the chain; errands are looked for around home, or
   around work when the stop before is work. */
static inline uint32_t
ev_today_zone(
    const ev_life_t *life, const ev_trait_t *trait, const ev_today_t *today, uint32_t k)
{
    const ev_city_t *city = life->city;
    const ev_chain_t *chain = today->chain;
    const uint32_t around =
        k > 1 && chain->stop[k - 2] == EV_STOP_WORK ? trait->work : trait->zone;
    const uint32_t word = k < 4 ? today->bits.w[2 * k] : ev_life_mix(today->bits.w[6], 4);

    if (k > chain->n_stops) {
        return trait->zone;
    }
    switch (chain->stop[k - 1]) {
    case EV_STOP_HOME:
        return trait->zone;
    case EV_STOP_WORK:
        return trait->work;
    case EV_STOP_LEISURE:
    case EV_STOP_HOSPITAL:
    case EV_STOP_HUB:
        return ev_alias_pick(&city->to_leisure, around, word);
    case EV_STOP_SCHOOL:
    case EV_STOP_OUT:
        return trait->zone;
    default:
        return ev_alias_pick(&city->to_errand, around, word);
    }
}

/** Is leg k the way out of the city, or back in? */
static inline bool
ev_today_is_out(const ev_chain_t *chain, uint32_t k)
{
    return (k <= chain->n_stops && chain->stop[k - 1] == EV_STOP_OUT) ||
           (k > 1 && chain->stop[k - 2] == EV_STOP_OUT);
}

/** Way of leg k [10 m]: that between its zones, spread; or one out of the city. The way
   to work and back is the driver's own, the same every day. */
static inline uint32_t
ev_today_way_10m(const ev_life_t *life, const ev_trait_t *trait, const ev_today_t *today,
    uint32_t k, uint32_t leg, bool is_out)
{
    const ev_city_t *city = life->city;
    const ev_chain_t *chain = today->chain;
    const bool is_commute = (k <= chain->n_stops && chain->stop[k - 1] == EV_STOP_WORK) ||
                            (k > chain->n_stops && chain->stop[k - 2] == EV_STOP_WORK);
    const uint32_t word =
        is_commute ? ev_life_mix(trait->name, 21) : today->bits.w[k < 4 ? 2 * k - 1 : 7];
    const float factor = ev_habit_at(&city->way_factor, word & 0xffff);

    return (uint32_t)((float)(is_out ? city->out_10m : ev_leg_way_10m(leg)) * factor);
}

#endif
