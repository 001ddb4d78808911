/**
 * @file models/world.h
 * The changing part of the city: one for each thread, reset for each replication.
 */
#ifndef EV_WORLD_H
#define EV_WORLD_H

#include "models/cabinet.h"
#include "models/city.h"
#include "models/days.h"
#include "models/enrol.h"
#include "models/even.h"
#include "models/failure.h"
#include "models/halt.h"
#include "models/help.h"
#include "models/life.h"
#include "models/logbook.h"
#include "models/station.h"
#include "models/tally.h"
#include "sim/calendar.h"
#include "sim/model.h"

/** Both sides of putting some first, measured weeks: [0] others, [1] who goes first. */
typedef struct {
    int64_t wait_s[2], arrivals[2]; /* offered, at demonstration stations */
    int64_t guests, guest_j;        /* sessions of the public at opened depots */
    int64_t missed;                 /* own vehicles without a turn at their depot */
} ev_sides_t;

typedef struct {
    const ev_city_t *city;
    ev_days_t days;
    ev_tally_t tally;
    ev_even_t even; /* how evenly */
    ev_help_t help; /* vans, and who waits for one */
    ev_stations_t stations;
    ev_swaps_t swaps; /* battery swap stations */
    ev_swap_sums_t swap_sums;
    ev_seen_t *seen; /* [n_groups] NULL: the platform's data are live (platform.h) */
    int64_t n_arrived[2], n_in_vain[2]; /* at public stations: off and on the platform */
    ev_logbook_t *logbook;              /* NULL unless sessions are kept */
    ev_cabinets_t cabinets;
    ev_sides_t sides;
    ev_record_t *record; /* [n_records] vehicles, then room for visitors */
    uint32_t n_records;
    uint32_t free_visitor;    /* first empty record of visitors, linked by `at` */
    uint32_t *visitor_want_j; /* [n_visitor_room] energy wanted */
    uint32_t *visitor_name;   /* [n_visitor_room] */
    uint64_t n_visits[EV_PLAN_MAX_STREAMS];
    double arrival_rest_s[EV_PLAN_MAX_STREAMS]; /* of rounding to seconds, carried on */
    uint64_t n_turned_away;                     /* visitors without a record */
    int64_t begin_stored_j;
    int64_t visitor_gain_j;    /* energy charged by visitors */
    int64_t n_out[EV_N_KINDS]; /* piles out of order now */
    int64_t out_s[EV_N_KINDS]; /* pile-seconds out of order, measured weeks */
    ev_failures_t failures;    /* where they are no spells */
    ev_halt_t halt;            /* groups that stand still, dead piles */
    ev_life_t life;
    ev_homes_t homes; /* empty without a platform for orderly charging */
    ev_signal_t signal;
    uint32_t salt; /* of this replication, for hashed names */
    sim_calendar_t *calendar;
    sim_counts_t counts;
} ev_world_t;

SIM_CHECKED sim_status_t ev_world_init(ev_world_t *self, const ev_city_t *city);
void ev_world_free(ev_world_t *self);
size_t ev_world_bytes(const ev_world_t *self);

/** Set a world back to the start of a replication: stationary states of charge. */
void ev_world_reset(ev_world_t *self, const sim_task_t *task, sim_calendar_t *calendar);

/** Traits of a vehicle; a visitor's are made up in `room`. Hot. */
static inline const ev_trait_t *
ev_world_trait(const ev_world_t *self, uint32_t vehicle, ev_trait_t *room)
{
    if (vehicle < self->city->n_vehicles) {
        return &self->record[vehicle].trait;
    }
    *room = (ev_trait_t){.name = self->visitor_name[vehicle - self->city->n_vehicles],
        .zone = self->record[vehicle].zone,
        .class_ix = EV_VISITOR,
        .model_ix = (uint8_t)self->city->visitor_make,
        .access = EV_DC_INLET | EV_PLATFORM,
        .use_q = 128,
        .trigger_q = 128};
    return room;
}

/** Is a record a visitor's? Pure, Hot. */
static inline bool
ev_world_is_visitor(const ev_world_t *self, uint32_t vehicle)
{
    return vehicle >= self->city->n_vehicles;
}

/** Has a district no power now? Pure, Hot. */
static inline bool
ev_world_is_dark(const ev_world_t *self, uint32_t district)
{
    return self->halt.is_dark && ev_blackout_hits(&self->city->blackout, district);
}

/** Fetch the record of who is first in a group's line. Hot. */
static inline void
ev_world_fetch_next(const ev_world_t *self, uint32_t group)
{
    const uint32_t next = ev_station_first(&self->stations, group);

    if (next != EV_STATION_NOBODY) {
        __builtin_prefetch(&self->record[next]);
    }
}

/** Bits of a need; drawn where several are needed. Pure, Hot. */
static inline sim_pair_t
ev_world_need_bits(
    const ev_world_t *self, const ev_trait_t *trait, const ev_record_t *record)
{
    return sim_rng_pair(&self->life.rng, trait->name, EV_DRAW_NEED,
        (uint32_t)record->day << 12 | (uint32_t)record->stop << 4 | 1u);
}

/** What a word of a need is for; tries are added to EV_SALT_LINE. */
enum {
    EV_SALT_CELL = 1,
    EV_SALT_LINE = 2,
    EV_SALT_RETRY = 13,
    EV_SALT_STAY = 14,
    EV_SALT_INCIDENT = 15
};

/** One word of a need, named by vehicle, day, stop and `salt`; for small decisions, where
 *  a block would be a waste: a hash of the name. Pure, Hot. */
static inline uint32_t
ev_world_need_word(const ev_world_t *self, const ev_trait_t *trait,
    const ev_record_t *record, uint32_t salt)
{
    return ev_mix(trait->name ^ self->salt,
        (uint32_t)record->day << 12 | (uint32_t)record->stop << 4 | salt);
}

#endif
