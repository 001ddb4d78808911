/**
 * @file models/fleet.h
 * What a vehicle is, and how it stands right now.
 *
 * Traits are read-only and belong to the city; a record is what changes and belongs to
 * one world. A random touch of memory costs as much as hundreds of instructions, so a
 * record holds all that an event of the calendar asks of a vehicle, its traits and its
 * present day too, in one cache line. Vehicles are numbered by home community, so that
 * neighbours are neighbours in memory too.
 */
#ifndef EV_FLEET_H
#define EV_FLEET_H

#include "models/kinds.h"

#include <assert.h>
#include <stdbool.h>
#include <stdint.h>

#define EV_NOBODY  UINT32_MAX
#define EV_AT_SWAP 0x40000000u /* + a swap station: where a record heads for, or is */

/** Bits of a trait's access. */
enum {
    EV_OWN_PILE = 1,
    EV_SHARED_PILE = 2,
    EV_WORK_PILE = 4,
    EV_TOU_METER = 8,
    EV_PLATFORM = 16,
    EV_COMMUTER = 32, /* private; for taxis: two shifts; for fleets: own depot */
    EV_DC_INLET = 64,
    EV_SWAPS = 128 /* its battery is swapped: at a station, or in an account of its own */
};

/** What a vehicle is. */
typedef struct {
    uint32_t name;      /* of its random numbers: the same under every plan */
    uint16_t community; /* home; index into the city's communities */
    uint16_t zone;      /* home township, or where it is based */
    uint16_t work;      /* work place's township; fleets with depot: index of the depot */
    uint8_t class_ix;   /* EV_BEV_PILE .. */
    uint8_t model_ix;
    uint8_t access;    /* EV_OWN_PILE | .. */
    uint8_t use_q;     /* its place among drivers by share of days driven [0 .. 255] */
    uint8_t trigger_q; /* its place among drivers by comfort threshold [0 .. 255] */
    uint8_t spare;
} ev_trait_t;

static_assert(sizeof(ev_trait_t) == 16, "four to a cache line");

/** What a vehicle does; an alarm of the calendar has one of these kinds. */
enum {
    EV_MOMENT_STEP,    /* reference mode: its next step alone */
    EV_MOMENT_TICK,    /* the city's hour (no vehicle) */
    EV_MOMENT_UNPLUG,  /* its session ends */
    EV_MOMENT_RENEGE,  /* its patience ends */
    EV_MOMENT_ARRIVE,  /* it arrives at a pile group */
    EV_MOMENT_DECIDE,  /* it must choose a station */
    EV_MOMENT_VISIT,   /* a stream's next visitor (no vehicle) */
    EV_MOMENT_QUARTER, /* the quarter hour of those who control loads (no vehicle) */
    EV_MOMENT_HOME,    /* it plugs in at home where others are asked too */
    EV_MOMENT_SWAP,    /* at a swap station */
    EV_MOMENT_POWER,   /* a site shares its power anew (no vehicle) */
    EV_MOMENT_HELP     /* help comes to a car that ran empty */
};

/** Where a record stands between two moments. */
enum {
    EV_ALONE,    /* on its own: t_s is when it is ready to depart */
    EV_SEEKING,  /* drives to a group, or is about to choose one */
    EV_WAITING,  /* in a line; at = its ticket */
    EV_PLUGGED,  /* at a pile; at = its group */
    EV_ABSENT,   /* a visitor's empty record */
    EV_SWAPPING, /* in a bay; at = EV_AT_SWAP + its station */
    EV_AT_OWN    /* at its own pile, in the platform's hands until it departs */
};

/** Flags of a record. */
enum {
    EV_FLAG_HOME_PLUG = 1, /* plugged in at home alone, charging from since_s */
    EV_FLAG_AWAY = 2,      /* left its stop to charge: drives back to it first */
    EV_FLAG_STAY = 4,      /* charges where it stops anyway (work, destination, shared) */
    EV_FLAG_ON_WAY = 8,    /* charges on the way of the leg it is about to drive */
    EV_FLAG_DONE_A = 16,   /* working vehicles: breaks of the day that are over */
    EV_FLAG_DONE_B = 32,
    EV_FLAG_DONE_C = 64,
    EV_FLAG_PLANNED = EV_FLAG_DONE_A, /* private cars: since_s is when to charge */
    EV_FLAG_TO_AREA = EV_FLAG_DONE_B, /* private cars: bound for a service area */
    EV_FLAG_FIRST = 128 /* the first station of this need is still to come */
};

/** A private day that was looked up, so that it need not be again. */
typedef struct {
    uint64_t seed; /* of what happens on the way */
    uint32_t leave_s;
    uint16_t day_1; /* the day + 1; 0 = none */
    uint8_t chain;  /* EV_STAYS_HOME = none */
    uint8_t spare;
} ev_known_day_t;

#define EV_STAYS_HOME 255u

/** How a vehicle stands. */
typedef struct {
    uint32_t t_s;      /* its clock: when it is ready for its next step */
    uint32_t stored_j; /* energy in the battery */
    uint32_t since_s; /* plugged or waiting: since when; alone with a need: planned for */
    uint32_t need_s;  /* when it set out to charge, 0 = no need; plugged: when full */
    uint32_t at;      /* group it heads for or is plugged at, or its ticket */
    uint16_t goal_q;  /* where this charge ends, of 65536 of the battery */
    uint16_t day_10m; /* driven in this day of its plan [10 m] */
    uint16_t zone;    /* where it is */
    uint16_t day;     /* of its plan */
    uint8_t stop;     /* next stop of the day's chain, or trips done */
    uint8_t state;    /* EV_ALONE .. */
    uint8_t flags;    /* EV_FLAG_* */
    uint8_t gen_tries; /* generation of its alarm (low 4 bits), stations tried (high 4) */
    ev_trait_t trait;  /* of registered vehicles: as in the city */
    ev_known_day_t known;
} ev_record_t;

static_assert(sizeof(ev_record_t) == 64, "a cache line");

/** Stations tried in this need (high 4 bits beside the generation). Pure, Hot. */
static inline uint32_t
ev_fleet_tries(const ev_record_t *record)
{
    return record->gen_tries >> 4;
}

static inline void
ev_fleet_set_tries(ev_record_t *record, uint32_t tries)
{
    record->gen_tries = (uint8_t)((record->gen_tries & 0xfu) | tries << 4);
}

/** From now on its alarms of before are void. Hot. */
static inline void
ev_fleet_renew(ev_record_t *record)
{
    record->gen_tries =
        (uint8_t)((record->gen_tries & 0xf0u) | ((record->gen_tries + 1u) & 0xfu));
}

/** A private car on the way out of the city or back in, bound for a service area? Pure,
 *  Hot. */
static inline bool
ev_fleet_means_area(const ev_trait_t *trait, const ev_record_t *record)
{
    return trait->class_ix < EV_N_PRIVATE && (record->flags & EV_FLAG_TO_AREA) != 0;
}

#endif
