/**
 * @file models/today.h
 * What a private car does on a day, as the bits of the day tell it.
 *
 * A day is named by (driver, day) and can be looked up at any time; the present one is
 * kept in the record. Inline, for a look is a good part of a vehicle-day.
 */
#ifndef EV_TODAY_H
#define EV_TODAY_H

#include "models/life.h"

/** A private driver with his car: what stays the same while a step runs. */
typedef struct {
    const ev_life_t *life;
    const ev_trait_t *trait;
    const uint16_t (*use_limit)[256]; /* [day type][his use_q] days driven, of 65536 */
    uint32_t district;
    uint16_t place[2];    /* zones of EV_GOAL_HOME, _WORK */
    uint32_t chains;      /* his rows of the chains */
    uint32_t usual16;     /* his place in the distribution of departures */
    uint32_t commute_q12; /* his own way to work over that between the zones */
    uint32_t visit_limit; /* of 65536: plugs in where there is a pile for guests */
    uint32_t work_j;      /* below it he plugs in at work; 0: he has no pile there */
    uint32_t trigger_j;   /* below it he feels a need; 0: he needs no public pile */
    int64_t floor_j;      /* what no leg may leave him with less than */
} ev_owner_t;

/** The present day, as its bits tell it. */
typedef struct {
    uint64_t seed;           /* of what happens on the way: see ev_today_bits */
    const ev_chain_t *chain; /* NULL: the car stays at home */
    uint32_t leave_s;
} ev_today_t;

/** What a driver's days need of him. A hybrid need not stop for energy, and a car without
 *  a DC inlet has no public pile to look for. Pure, Hot. */
static inline ev_owner_t
ev_today_owner(const ev_life_t *life, const ev_trait_t *trait)
{
    const ev_city_t *city = life->city;
    const ev_driver_t *driver = &city->driver[trait->class_ix];
    const uint32_t commuter = (trait->access & EV_COMMUTER) != 0;
    const bool has_inlet = (trait->access & EV_DC_INLET) != 0;
    ev_owner_t owner = {.life = life,
        .trait = trait,
        .use_limit = city->use_limit[commuter],
        .district = city->district_of[trait->zone],
        .place = {trait->zone, trait->work},
        .chains = commuter * EV_N_DAYTYPES,
        .usual16 = ev_mix(trait->name, 22) >> 16,
        .commute_q12 = city->way_q12[ev_mix(trait->name, 21) % EV_CITY_N_WAYS],
        .visit_limit = (trait->access & EV_OWN_PILE) != 0 ? city->destination_own_limit
                                                          : city->destination_limit,
        .floor_j = INT64_MIN};

    if ((trait->access & EV_WORK_PILE) != 0) {
        owner.work_j = ev_life_at_soc(life, trait, city->work_plug16);
    }
    if (has_inlet) {
        owner.trigger_j =
            ev_life_at_soc(life, trait, driver->trigger16[trait->trigger_q]);
    }
    if (has_inlet && !ev_life_is_hybrid(trait)) {
        owner.floor_j = ev_life_at_soc(life, trait, driver->reserve16);
    }
    return owner;
}

/** A driver keeps about to his own hour: his place in the distribution of departures,
   give or take an eighth, reflected at its ends, so that the distribution stays. */
static inline uint32_t
ev_today_hour16(uint32_t usual16, uint32_t noise16)
{
    const int32_t at = (int32_t)usual16 + ((int32_t)noise16 - 32768) / 4;

    return (uint32_t)(at < 0 ? -at : at > 65535 ? 131070 - at : at);
}

/** The bits of a day. Pure, Hot. */
static inline sim_pair_t
ev_today_draw(const ev_owner_t *owner, uint32_t day)
{
    return sim_rng_pair(&owner->life->rng, owner->trait->name, EV_DRAW_DAY, day);
}

/** Does he leave the city for a holiday that begins on away_day? Pure, Hot. */
static inline bool
ev_today_is_away(const ev_owner_t *owner)
{
    return ev_mix(owner->trait->name, 51) >> 16 < owner->life->city->away_limit;
}

/** When he sets out to come back: 10 to 19 h on one of the last two days. Pure, Hot. */
static inline uint32_t
ev_today_back_s(const ev_owner_t *owner)
{
    const ev_city_t *city = owner->life->city;
    const uint32_t word = ev_mix(owner->trait->name, 52);
    const uint32_t back = city->away_days > 2 ? word & 1u : 0;

    return (city->away_day + city->away_days - 1 - back) * SIM_S_PER_DAY +
           10 * SIM_S_PER_H + ((word >> 16) * 9 * SIM_S_PER_H >> 16);
}

/** A day as its bits tell it. Pure, Hot. */
static inline ev_today_t
ev_today_read(const ev_owner_t *owner, uint32_t day, sim_pair_t bits)
{
    const ev_life_t *life = owner->life;
    const ev_habit_t *habit = &life->city->habit;
    const uint32_t type = life->city->daytype[day];
    const uint32_t limit = (uint32_t)owner->use_limit[type][owner->trait->use_q] *
                               life->days->demand_q12[day][owner->district] >>
                           12;
    const bool leaves = day == life->city->away_day && ev_today_is_away(owner);
    ev_today_t today = {.seed = bits.half[1]};

    if (bits.half[0] >> 48 < limit || leaves) {
        today.chain = leaves ? &habit->chain[life->city->out_chain]
                             : &habit->chain[ev_alias_pick(&habit->pick,
                                   owner->chains + type, (uint32_t)(bits.half[0] >> 16))];
        today.leave_s =
            day * SIM_S_PER_DAY +
            ev_habit_leave_s(habit, type, today.chain->stop[0],
                ev_today_hour16(owner->usual16, (uint32_t)bits.half[0] & 0xffff));
    }
    return today;
}

/** The day after the present one of a car that came home: that on which it is back, for
 *  one that was away. Pure, Hot. */
static inline uint16_t
ev_today_next(const ev_owner_t *owner, const ev_record_t *record)
{
    const uint32_t back = record->t_s / SIM_S_PER_DAY + 1;

    return record->day == owner->life->city->away_day && ev_today_is_away(owner) &&
                   back > record->day
               ? (uint16_t)back
               : (uint16_t)(record->day + 1);
}

/** A day of a record, from its memory if it is known there. Pure, Hot. */
static inline ev_today_t
ev_today_recall(const ev_owner_t *owner, const ev_record_t *record, uint32_t day)
{
    const ev_chain_t *chain = owner->life->city->habit.chain;
    const ev_known_day_t *known = &record->known;

    return known->day_1 != day + 1
               ? ev_today_read(owner, day, ev_today_draw(owner, day))
               : (ev_today_t){.seed = known->seed,
                     .chain = known->chain == EV_STAYS_HOME ? NULL : &chain[known->chain],
                     .leave_s = known->leave_s};
}

/** Keep a day that was looked up in the record, for the steps to come. Hot. */
static inline void
ev_today_keep(
    const ev_owner_t *owner, ev_record_t *record, uint32_t day, const ev_today_t *today)
{
    const ev_chain_t *chain = owner->life->city->habit.chain;

    record->known = (ev_known_day_t){.seed = today->seed,
        .leave_s = today->leave_s,
        .day_1 = (uint16_t)(day + 1),
        .chain = today->chain == NULL ? EV_STAYS_HOME : (uint8_t)(today->chain - chain)};
}

/** Bits of stop k and the leg to it (1 .. n_stops + 1), or of the evening (0): the top 24
 *  are for the place, the 16 below bit 40 for plugging in, the 14 below bit 24 for the
 *  stay, the last 10 for the way. Pure, Hot. */
static inline uint64_t
ev_today_bits(const ev_today_t *today, uint32_t k)
{
    return ev_mix64(today->seed, k);
}

/** Zone where a leg ends. Pure, Hot. */
static inline uint32_t
ev_today_zone(const ev_owner_t *owner, uint32_t leg, uint64_t bits)
{
    const ev_city_t *city = owner->life->city;
    const uint32_t goal = leg & EV_LEG_GOAL;

    if (goal < EV_GOAL_ERRAND) {
        return owner->place[goal];
    }
    return ev_alias_pick(&city->to_visit[goal == EV_GOAL_LEISURE],
        owner->place[(leg & EV_LEG_AROUND_WORK) != 0], (uint32_t)(bits >> 32));
}

/** Way of a leg [10 m]: that between its zones, spread; or one out of the city. The way
   to work and back is the driver's own, the same every day. Pure, Hot. */
static inline uint32_t
ev_today_way_10m(
    const ev_owner_t *owner, uint32_t leg, uint32_t direct_10m, uint64_t bits)
{
    const ev_city_t *city = owner->life->city;
    const uint32_t some_q12 = city->way_q12[bits % EV_CITY_N_WAYS];
    const uint32_t way_10m = (leg & EV_LEG_OUT) != 0 ? city->out_10m : direct_10m;

    return (uint32_t)((uint64_t)way_10m *
                          ((leg & EV_LEG_COMMUTE) != 0 ? owner->commute_q12 : some_q12) >>
                      12);
}

#endif
