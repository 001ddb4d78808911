/**
 * @file models/life.h
 * One vehicle alone: what a solo step may see, and what all of them share.
 *
 * A step reads the const city, the replication's timetable and its own record; it writes
 * its record and whole-number sums that nobody reads during the run. The moment it must
 * know "where, is it free, what is the queue?" it ends with an ask: an entry for the
 * calendar at that second. What a step does depends on the record alone, so that steps
 * one by one (reference mode) give the same as all at once.
 */
#ifndef EV_LIFE_H
#define EV_LIFE_H

#include "models/burden.h"
#include "models/city.h"
#include "models/days.h"
#include "models/home.h"
#include "models/mix.h"
#include "models/tally.h"
#include "sim/rng.h"
#include "sim/units.h"

#include <stdbool.h>
#include <string.h>

/** What a solo step may see. */
typedef struct {
    const ev_city_t *city;
    const ev_days_t *days;
    ev_tally_t *tally;
    sim_rng_t rng;
    uint32_t end_s;
    bool one_step;     /* reference mode: ask for a step instead of going on */
    bool has_help;     /* cars that cannot go on call for a van, see help.h */
    ev_homes_t *homes; /* loads at home that a platform must know; NULL = there is none */
} ev_life_t;

#define EV_ASK_NOTHING 99u /* the run is over for this vehicle */

/** What the vehicle asks for when its stretch alone ends. */
typedef struct {
    uint32_t moment; /* EV_MOMENT_STEP, _DECIDE, _ARRIVE, or EV_ASK_NOTHING */
    uint32_t at_s;
    uint32_t group; /* ARRIVE: the pile group it comes to */
} ev_ask_t;

/** The next step, alone (kind 0): only in reference mode. Pure, Hot. */
static inline ev_ask_t
ev_life_step(const ev_record_t *record)
{
    return (ev_ask_t){EV_MOMENT_STEP, record->t_s, EV_NOBODY};
}

/** Energy that a way takes on a day of the vehicle's plan [J]. Pure, Hot. */
static inline uint32_t
ev_life_need_j(
    const ev_life_t *self, const ev_trait_t *trait, uint32_t day, uint32_t way_10m)
{
    const uint64_t use_q8 = self->days->use_q8[day][trait->model_ix];

    return (uint32_t)(way_10m * use_q8 >> 8);
}

/** What of a metered AC power gets into the battery [W], at least 1. Pure, Hot. */
static inline uint32_t
ev_life_store_w(const ev_city_t *city, uint32_t power_w)
{
    const uint32_t store_w =
        (uint32_t)(((uint64_t)power_w * city->ac_store_q16 + 32768) >> 16);

    return store_w > 0 ? store_w : 1;
}

/** State of charge of 65536. Pure, Hot. */
static inline uint32_t
ev_life_soc16(const ev_life_t *self, const ev_trait_t *trait, uint32_t stored_j)
{
    return (uint32_t)((uint64_t)stored_j * self->city->make[trait->model_ix].soc_q >> 32);
}

/** Energy at a state of charge of 65536 [J]. Pure, Hot. */
static inline uint32_t
ev_life_at_soc(const ev_life_t *self, const ev_trait_t *trait, uint32_t soc16)
{
    return (
        uint32_t)((uint64_t)self->city->make[trait->model_ix].battery_j * soc16 >> 16);
}

static inline bool
ev_life_is_hybrid(const ev_trait_t *trait)
{
    return trait->class_ix == EV_PHEV_PILE || trait->class_ix == EV_PHEV_BARE;
}

/*
 * What follows is inline, and what it calls takes and gives values, so that a step's
 * copy of the record stays in registers.
 */

/** Book energy that is given beside the piles of the model (swap, outside the city,
 *  mobile); gives it back [J]. Hot. */
uint32_t ev_life_give_j(const ev_life_t *self, const ev_trait_t *trait, uint32_t kind,
    uint32_t zone, uint32_t at_s, uint32_t given_j);

/**
 * Drive a way along a leg: clock, energy, sums; the place is the caller's affair.
 *
 * @param need_j   energy of the way, see ev_life_need_j
 * @param is_trip  of its plan, not a way beside it
 * @return         false when the energy did not suffice: the battery is then empty
 * Hot.
 */
static inline bool
ev_life_drive(const ev_life_t *self, const ev_trait_t *trait, ev_record_t *record,
    uint32_t leg, uint32_t way_10m, uint32_t need_j, bool is_trip)
{
    const uint32_t is_inside = ev_tally_is_inside(self->tally, record->t_s);
    ev_class_sums_t *sums = &self->tally->of[trait->class_ix];
    const uint32_t day_10m = record->day_10m + way_10m;
    const uint32_t taken_j = need_j < record->stored_j ? need_j : record->stored_j;
    const bool is_hybrid = ev_life_is_hybrid(trait);

    record->day_10m = (uint16_t)(day_10m < UINT16_MAX ? day_10m : UINT16_MAX);
    sums->way_10m += way_10m & -is_inside; /* no branch */
    sums->trips += is_trip & is_inside;
    record->stored_j -= taken_j;
    self->tally->run.driven_j += taken_j;
    /* Not asked whether any is missing: half of its ways are short. */
    if (is_hybrid && is_inside != 0) {
        sums->fuel_10m +=
            (int64_t)((uint64_t)way_10m * (need_j - taken_j) / (need_j + (need_j == 0)));
    }
    record->t_s += ev_leg_drive_s(&self->city->legs, leg, way_10m, record->t_s) +
                   self->city->bounds.parking_s;
    return is_hybrid | (taken_j == need_j);
}

/** What a mobile charger gives to a car [J]; books it. Hot. */
uint32_t ev_life_mobile_j(
    const ev_life_t *self, const ev_trait_t *trait, uint32_t zone, uint32_t at_s);

/** The same for a car that ran empty, which is counted. Hot. */
uint32_t ev_life_rescue_j(
    const ev_life_t *self, const ev_trait_t *trait, uint32_t zone, uint32_t at_s);

/** A car that ran empty is towed and given energy by a mobile charger. Hot. */
static inline void
ev_life_rescue(const ev_life_t *self, const ev_trait_t *trait, ev_record_t *record)
{
    record->stored_j += ev_life_rescue_j(self, trait, record->zone, record->t_s);
    record->t_s += self->city->bounds.rescue_s;
}

/** Drive to a zone off the plan (to a pile, back home); rescued if it runs empty. Hot. */
static inline void
ev_life_go_to(const ev_life_t *self, const ev_trait_t *trait, ev_record_t *record,
    uint32_t to_zone, uint32_t way_10m)
{
    const uint32_t need_j = ev_life_need_j(self, trait, record->day, way_10m);
    const uint32_t leg = ev_leg(&self->city->legs, record->zone, to_zone);
    const bool is_enough =
        ev_life_drive(self, trait, record, leg, way_10m, need_j, false);

    record->zone = (uint16_t)to_zone;
    if (!is_enough) {
        ev_life_rescue(self, trait, record);
    }
}

/** Would it run empty on a way, and there are vans to call? Pure, Hot. */
static inline bool
ev_life_is_short(const ev_life_t *self, const ev_trait_t *trait,
    const ev_record_t *record, uint32_t need_j)
{
    return self->has_help && need_j > record->stored_j && !ev_life_is_hybrid(trait);
}

/** The same for one that has looked for a pile already (EV_FLAG_ON_WAY): it will look
 *  again once it was helped. Hot. */
static inline bool
ev_life_calls_help(
    const ev_life_t *self, const ev_trait_t *trait, ev_record_t *record, uint32_t need_j)
{
    if ((record->flags & EV_FLAG_ON_WAY) == 0 ||
        !ev_life_is_short(self, trait, record, need_j)) {
        return false;
    }
    record->flags &= (uint8_t)~EV_FLAG_ON_WAY;
    return true;
}

/** It calls for help, where it is. Pure, Hot. */
static inline ev_ask_t
ev_life_help(const ev_record_t *record)
{
    return (ev_ask_t){EV_MOMENT_HELP, record->t_s, EV_NOBODY};
}

/** Back home after it left to charge; false: it has not moved and needs help. Hot. */
static inline bool
ev_life_go_back(const ev_life_t *self, const ev_trait_t *trait, ev_record_t *record)
{
    const uint32_t home = trait->zone;
    const uint32_t way_10m =
        ev_leg_way_10m(ev_leg(&self->city->legs, record->zone, home));

    if (self->has_help && ev_life_is_short(self, trait, record,
                              ev_life_need_j(self, trait, record->day, way_10m))) {
        return false;
    }
    record->flags &= (uint8_t)~EV_FLAG_AWAY;
    ev_life_go_to(self, trait, record, home, way_10m);
    return true;
}

/** When a car that is plugged in at home begins to charge: now or in the valley. Hot. */
uint32_t ev_life_home_start_s(
    const ev_life_t *self, const ev_trait_t *trait, uint32_t now_s, uint32_t word);

/** Plug in at home, to start now or in the valley: sets since_s. Hot. */
static inline void
ev_life_plug_home(
    const ev_life_t *self, const ev_trait_t *trait, ev_record_t *record, uint32_t word)
{
    record->flags |= EV_FLAG_HOME_PLUG;
    record->flags &= (uint8_t)~EV_FLAG_PLANNED;
    ev_tally_need(self->tally, trait->class_ix, self->city->district_of[trait->zone],
        record->need_s); /* met at home: neither served nor given up */
    record->need_s = 0;
    record->since_s = ev_life_home_start_s(self, trait, record->t_s, word);
}

/** What a car gains at its own pile from since_s to until_s at most [J]; books it. Hot. */
uint32_t ev_life_home_gain_j(const ev_life_t *self, const ev_trait_t *trait,
    uint32_t stored_j, uint32_t since_s, uint32_t until_s);

/** Close a charge alone at home that began at since_s, at the latest at until_s. Hot. */
static inline void
ev_life_home_charge(
    const ev_life_t *self, const ev_trait_t *trait, ev_record_t *record, uint32_t until_s)
{
    record->flags &= (uint8_t)~EV_FLAG_HOME_PLUG;
    record->stored_j +=
        ev_life_home_gain_j(self, trait, record->stored_j, record->since_s, until_s);
}

/** Count a day that ended (days in motion, over 80 km). Hot. */
static inline void
ev_life_end_day(
    const ev_life_t *self, const ev_trait_t *trait, ev_record_t *record, uint32_t day)
{
    ev_class_sums_t *sums = &self->tally->of[trait->class_ix];

    if (ev_tally_is_inside(self->tally, day * SIM_S_PER_DAY)) {
        sums->days_in_motion++;
        sums->days_over_80km += record->day_10m > 8000;
        ev_burden_add(
            self->tally, self->city, trait, (ev_burden_t){.way_10m = record->day_10m});
    }
    record->day_10m = 0;
}

#endif
