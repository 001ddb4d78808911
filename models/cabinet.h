/**
 * @file models/cabinet.h
 * Cabinets: groups of DC piles that share less power than their piles are rated for; those
 * of one site may have one together (hub.h).
 *
 * Each session at a cabinet has a clock of its own, which tells how far along its curve
 * it would be had it charged alone. All clocks of a cabinet run at one pace, at most 1:
 * the cap over the power that its cars would take together. The pace is constant over a
 * stretch, which ends when a car plugs in, leaves or is full, and at the latest after
 * EV_CABINET_STRETCH_S. What the cars would take is the most that each could take in the
 * stretch, so that the cap is never exceeded, and the pace is exact where powers do not
 * change within a stretch. Clocks that never slowed are left alone: their sessions are
 * booked as at any other pile. Nobody looks at the guns, nor fills them, as long as what
 * their cars will ever take is together below the cap.
 *
 * A cabinet knows no alarm and books nothing: see power.h.
 */
#ifndef EV_CABINET_H
#define EV_CABINET_H

#include "models/curve.h"
#include "models/plan.h"
#include "models/station.h"
#include "sim/diag.h"

#include <assert.h>
#include <math.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define EV_CABINET_STRETCH_S 120u
#define EV_CABINET_NOBODY    UINT32_MAX
#define EV_CABINET_MOST_W    0x3fffffffu /* that one car takes */

/** Where a session's own clock stands. */
typedef struct {
    double done_s;   /* of its clock by then: */
    uint32_t from_s; /* its pace is constant from there on */
} ev_clock_t;

/** What came of a DC session so far; it is booked until its clock's from_s, or, if that is
 *  within a quarter hour, until the last one began. */
typedef struct {
    int64_t gained_j, metered_j, money_ucny;
    int64_t fee_raw; /* service fee in the money [micro-yuan J / kWh] */
} ev_flow_t;

/** A car at a cabinet. */
typedef struct {
    const ev_curve_t *curve;
    ev_clock_t clock;
    double last_pace; /* of one that is full: of its last stretch */
    float begin_s;    /* its clock stands on the curve at plug-in here */
    float meter_j;    /* energy of a whole battery, at the meter */
    uint32_t vehicle;
    uint32_t since_s;
    uint32_t alone_s; /* that it would have needed alone */
    uint32_t full_s;  /* 0 = not known to be full */
    uint32_t flows;   /* something of it is booked, in its place of the flows */
    uint32_t power_w; /* of its pile */
} ev_gun_t;

static_assert(sizeof(ev_gun_t) == 64, "a cache line");

/** Who is at a gun, or EV_CABINET_NOBODY. */
typedef struct {
    uint32_t vehicle;
    uint32_t ever_w : 30; /* most that it takes from when this was last worked out on [W];
                             it only falls; 0 = full, or nobody */
    uint32_t is_bare : 1; /* its gun is not filled yet: it was alone until now */
    uint32_t is_late : 1; /* its own alarm has rung before it was done */
} ev_holder_t;

typedef struct {
    double pace;
    uint64_t ever_w;      /* of all holders */
    uint32_t first, room; /* guns of the pool */
    uint32_t n, top;      /* cars plugged in; guns from the first that may be in use */
    uint32_t n_late;
    uint32_t cap_w;
    uint32_t wake_s;  /* of its alarm; 0 = none */
    uint32_t paced_s; /* the stretch began */
    uint32_t slow_s;  /* its pace was last below 1 */
    uint32_t group;   /* the first */
    uint32_t n_bare;  /* holders */
    uint32_t spare;
} ev_cabinet_t;

static_assert(sizeof(ev_cabinet_t) == 64, "a cache line");

/** Where a group's cabinet is, and its guns. */
typedef struct {
    uint32_t cabinet; /* EV_CABINET_NOBODY = none */
    uint32_t first;
} ev_cabinet_place_t;

/** What came of sharing, measured weeks. */
typedef struct {
    int64_t n, n_slowed;       /* sessions that became full; a minute or more later */
    int64_t lasted_s, alone_s; /* until full; the same had each charged alone */
    int64_t bound_s;           /* cabinet-seconds at the cap */
} ev_cabinet_sums_t;

typedef struct {
    uint32_t n_groups, n_cabinets, n_guns;
    ev_cabinet_place_t *of_group; /* [n_groups] or NULL: no cabinet anywhere */
    ev_cabinet_t *cabinet;        /* [n_cabinets] */
    ev_gun_t *gun;                /* [n_guns] */
    ev_flow_t *flow;              /* [n_guns] of those whose `flows` says so */
    ev_holder_t *holder;          /* [n_guns] */
    ev_cabinet_sums_t sums;
} ev_cabinets_t;

/** Power that the piles of a group share by what the plan says of groups [W]; 0 when each
 *  has all of its own. At least that of one pile: a cabinet can always serve a single car.
 *  Pure. */
uint32_t ev_cabinet_own_cap_w(const ev_plan_t *plan, const ev_group_t *group);

/** The same where it is alone at its site, for which there may be a cap too. Pure. */
uint32_t ev_cabinet_cap_w(const ev_plan_t *plan, const ev_group_t *group);

/** Take memory for the groups that have a cap; none if there is none. Load. */
SIM_CHECKED sim_status_t ev_cabinet_init(
    ev_cabinets_t *self, const ev_group_t *group, uint32_t n_groups);
void ev_cabinet_free(ev_cabinets_t *self);
void ev_cabinet_reset(ev_cabinets_t *self);
size_t ev_cabinet_bytes(const ev_cabinets_t *self);

/** The cabinet of a group that has a cap. Pure, Hot. */
static inline ev_cabinet_t *
ev_cabinet_of(const ev_cabinets_t *self, uint32_t group)
{
    return &self->cabinet[self->of_group[group].cabinet];
}

/** Fetch a group's cabinet, if it has one, before its use. Hot. */
static inline void
ev_cabinet_fetch(const ev_cabinets_t *self, uint32_t group)
{
    if (self->of_group != NULL && group < self->n_groups) {
        const ev_cabinet_place_t place = self->of_group[group];

        if (place.cabinet != EV_CABINET_NOBODY) {
            __builtin_prefetch(&self->cabinet[place.cabinet], 1);
            __builtin_prefetch(&self->holder[place.first], 1);
        }
    }
}

/** The gun of a vehicle, or NULL. Hot. */
ev_gun_t *ev_cabinet_find(
    const ev_cabinets_t *self, const ev_cabinet_t *cabinet, uint32_t vehicle);

/** A car plugs in, that will take so much at most [W]; its gun stays bare. False when
 *  there is no room: then it charges as if there were no cap. Hot. */
bool ev_cabinet_add(
    const ev_cabinets_t *self, ev_cabinet_t *cabinet, uint32_t vehicle, uint32_t ever_w);

/** Fill the gun of a place of the cabinet; curve, begin_s, meter_j, vehicle, since_s,
 *  alone_s and power_w are given. Hot. */
void ev_cabinet_fill(const ev_cabinets_t *self, ev_cabinet_t *cabinet, uint32_t place,
    const ev_gun_t *gun);

/** Most power of a curve from a time on it on, in whole watts, not below it.
 *
 * @param meter_j  energy of a whole battery, at the meter
 * Pure, Hot.
 */
uint32_t ev_cabinet_ever_w(
    const ev_curve_t *curve, float meter_j, float from_s, uint32_t power_w);

/** A car leaves. Hot. */
void ev_cabinet_drop(const ev_cabinets_t *self, ev_cabinet_t *cabinet, uint32_t vehicle);

/** Has a session that began at a moment had all it could take until now? Then its gun, if
 *  it is filled at all, holds nothing that its vehicle's record does not. Pure, Hot. */
static inline bool
ev_cabinet_was_alone(const ev_cabinet_t *cabinet, uint32_t since_s)
{
    return cabinet->pace >= 1.0 && since_s >= cabinet->slow_s;
}

/** What came of a gun's session so far. Hot. */
ev_flow_t *ev_cabinet_flow(const ev_cabinets_t *self, ev_gun_t *gun);

/** Where a clock stands at a moment of the present stretch [s]. Pure, Hot. */
static inline double
ev_cabinet_done_s(const ev_clock_t *clock, double pace, uint32_t now_s)
{
    return clock->done_s + pace * (double)(now_s - clock->from_s);
}

/** When a car is full if the pace stays. Pure, Hot. */
static inline uint32_t
ev_cabinet_full_s(const ev_gun_t *gun, double pace)
{
    const double left_s = ((double)gun->alone_s - gun->clock.done_s) / pace;

    return gun->full_s != 0
               ? gun->full_s
               : gun->clock.from_s + (uint32_t)fmax(ceil(left_s - 1e-6), 1.0);
}

/** Is the car at a place full by now? Then it is noted, it takes nothing any more. Hot. */
bool ev_cabinet_note_full(
    const ev_cabinets_t *self, ev_cabinet_t *cabinet, uint32_t place, uint32_t now_s);

/** How a cabinet goes on. */
typedef struct {
    double pace;
    double least_s;   /* of the clocks: the first that is full; INFINITY = none */
    bool needs_watch; /* the pace may have to change before anybody comes or goes */
} ev_cabinet_way_t;

/** Note who has become full since the last look, they take nothing any more, and find the
 *  pace from now on. Hot. */
ev_cabinet_way_t ev_cabinet_look(
    const ev_cabinets_t *self, ev_cabinet_t *cabinet, uint32_t now_s);

#endif
