/**
 * @file models/station.h
 * Pile groups: who is plugged in, who waits, who is next.
 *
 * A group is a number of equal piles at one site with one line, first come first served.
 * It answers and counts; it knows no clock of its own, sets no alarm and chooses nobody.
 * A line is made of tickets. A ticket whose vehicle balked or left stays in the line as a
 * ghost that wants nothing: when it would have been served, its offered (virtual) wait is
 * known. Ghosts take no room.
 *
 * Where some vehicles go first a group has a second line for them, its lane. The others may
 * hold at most n - n_reserved of its piles at once. Where the lane is strict a free pile
 * goes to the lane as long as anybody stands in it (nobody is interrupted); where it is
 * not, the two lines are served in order of arrival, and the lane passes those for whom
 * only reserved piles are left. A ghost stands in the line in which its vehicle would have
 * stood, so that offered waits are right on both sides. Functions that end in _as ask who
 * comes; without a lane they are those without.
 *
 * Little's law is kept as an identity: the integral of the number present over time must
 * equal the sum of the stays, to the second (modulo 2^32, for it is kept beside what a
 * choice asks).
 */
#ifndef EV_STATION_H
#define EV_STATION_H

#include "sim/diag.h"

#include <assert.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define EV_STATION_NOBODY UINT32_MAX
#define EV_STATION_GHOST  0xffffff00u /* + a tag: a ticket without a vehicle */

/** What a pile group is. Belongs to the city. */
typedef struct {
    uint32_t key; /* stable name for tastes and outages */
    uint16_t zone;
    uint16_t n;      /* operating piles */
    uint16_t room;   /* that may wait */
    uint16_t n_dead; /* dead piles that drivers find here */
    uint8_t kind;    /* EV_AT_SHARED .. */
    uint8_t customer;
    uint8_t power_ix; /* which power limit: column of the curve tables */
    uint8_t district;
    int16_t attraction_dcny; /* attraction less parking fee [0.1 CNY] */
    uint16_t mean_min; /* expected minutes that a session holds a pile, for drivers */
    uint8_t is_core;
    uint8_t is_fast;
    uint16_t n_reserved : 13; /* piles for those who go first */
    uint16_t has_lane : 1;    /* some go first here */
    uint16_t is_strict : 1;   /* they go before all others, not only to reserved piles */
    uint16_t is_joined : 1;   /* at the cabinet of the DC group before it at its site */
    uint32_t power_w;         /* of a pile, at the meter */
    uint32_t cap_w;           /* shared by its piles, see cabinet.h, hub.h; 0 = none */
} ev_group_t;

static_assert(sizeof(ev_group_t) == 32, "two to a cache line");

/** How a group stands, with what a choice asks of it: half a cache line to a group.
 *  Belongs to one world. */
typedef struct {
    uint16_t n;          /* operating piles */
    uint16_t busy;       /* piles with a vehicle */
    uint16_t out;        /* piles failed or blocked in this hour */
    uint16_t waiting;    /* vehicles in the line, ghosts not counted */
    uint32_t head, tail; /* tickets */
    uint16_t zone, mean_min;
    int16_t attraction_dcny;
    uint8_t customer;
    uint8_t power_ix : 7;
    uint8_t has_lane : 1; /* the group's */
    uint32_t last_s;      /* of the integral of vehicles present */
    uint32_t present_s;   /* integral of vehicles present over time, modulo 2^32 */
} ev_line_t;

static_assert(sizeof(ev_line_t) == 32, "two to a cache line");

/** How a group stood when the platform last heard of it; drivers on the platform go by it
 *  when its data have an age. */
typedef struct {
    uint16_t n;       /* operating piles */
    uint16_t taken;   /* with a vehicle, failed or blocked */
    uint16_t waiting; /* vehicles in the line */
    bool is_silent;   /* today the platform hears nothing from it */
} ev_seen_t;

/** What a group has counted. Belongs to one world. */
typedef struct {
    uint32_t stay_s;       /* sum of stays and waits that ended, modulo 2^32 */
    uint32_t n_sessions;   /* begun in the measured weeks */
    int64_t charging_s;    /* pile-seconds with power, measured weeks */
    int64_t plugged_s;     /* pile-seconds with a vehicle, measured weeks */
    int64_t metered_j;     /* energy sold since the start */
    int64_t earned_ucny;   /* money taken since the start */
    int64_t week_j;        /* sold in these sessions: energy, */
    int64_t week_ucny;     /* money taken for it, */
    int64_t week_fee_ucny; /* and the service fee in that */
} ev_meter_t;

static_assert(sizeof(ev_meter_t) == 64, "a cache line");

/** A place in a line. */
typedef struct {
    uint32_t vehicle; /* EV_STATION_GHOST + tag = a ghost */
    uint32_t next;
    uint32_t since_s;
    uint32_t group;
} ev_ticket_t;

/** The line of those who go first at a group; the line of the others is the group's. Vehicles
 *  in it are counted in the group's line too. Belongs to one world. */
typedef struct {
    uint32_t head, tail; /* tickets */
    uint16_t waiting;    /* vehicles in it, ghosts not counted */
    uint16_t others;     /* piles with a vehicle that does not go first */
    uint32_t spare;
} ev_lane_t;

typedef struct {
    uint32_t n_groups;
    const ev_group_t *group; /* [n_groups] borrowed from the city */
    ev_lane_t *lane;         /* [n_groups] or NULL: nobody goes first anywhere */
    ev_line_t *line;         /* [n_groups] */
    ev_meter_t *meter;       /* [n_groups] */
    uint32_t n_tickets, free_ticket;
    ev_ticket_t *ticket; /* [n_tickets] */
    uint32_t n_refused;  /* tickets that were not to be had */
} ev_stations_t;

/** Take memory. Load. */
SIM_CHECKED sim_status_t ev_station_init(
    ev_stations_t *self, const ev_group_t *group, uint32_t n_groups, uint32_t n_tickets);
void ev_station_free(ev_stations_t *self);
void ev_station_reset(ev_stations_t *self);
size_t ev_station_bytes(const ev_stations_t *self);

/** Piles that can take a vehicle now. Pure, Hot. */
static inline uint32_t
ev_station_free_piles(const ev_stations_t *self, uint32_t group)
{
    const ev_line_t *line = &self->line[group];
    const uint32_t taken = (uint32_t)line->busy + line->out;

    return taken < line->n ? line->n - taken : 0;
}

/** Who is first in the line, or EV_STATION_NOBODY; a ghost counts as nobody. Pure, Hot. */
static inline uint32_t
ev_station_first(const ev_stations_t *self, uint32_t group)
{
    const uint32_t head = self->line[group].head;

    return head == EV_STATION_NOBODY || self->ticket[head].vehicle >= EV_STATION_GHOST
               ? EV_STATION_NOBODY
               : self->ticket[head].vehicle;
}

/** Take a free pile. The caller has seen that there is one and nobody waits. Hot. */
void ev_station_plug(ev_stations_t *self, uint32_t group, uint32_t now_s);

/** Join the line; the ticket, or EV_STATION_NOBODY when no ticket is left. Hot. */
uint32_t ev_station_join(
    ev_stations_t *self, uint32_t group, uint32_t vehicle, uint32_t now_s);

/** Leave a ghost that learns how long the wait would have been. Hot. */
void ev_station_haunt(ev_stations_t *self, uint32_t group, uint32_t tag, uint32_t now_s);

/** A vehicle leaves the line before its turn: its ticket becomes a ghost. Hot. */
void ev_station_give_up(
    ev_stations_t *self, uint32_t ticket, uint32_t tag, uint32_t now_s);

/** A vehicle that was plugged in since `since_s` leaves its pile. Hot. */
void ev_station_unplug(
    ev_stations_t *self, uint32_t group, uint32_t since_s, uint32_t now_s);

/**
 * The next ticket that a free pile would serve: ghosts first in line are told by
 * is_ghost and are gone afterwards; a vehicle's ticket is gone and its vehicle now holds
 * a pile. False when nobody is there or no pile is free. Call until it is false.
 */
typedef struct {
    uint32_t vehicle;
    uint32_t since_s;
    bool is_ghost;
    uint32_t tag; /* of a ghost: its class */
} ev_turn_t;
bool ev_station_next(
    ev_stations_t *self, uint32_t group, uint32_t now_s, ev_turn_t *turn);

/** The lane of a group, or NULL. Pure, Hot. */
static inline ev_lane_t *
ev_station_lane(const ev_stations_t *self, uint32_t group)
{
    return self->lane != NULL && self->line[group].has_lane ? &self->lane[group] : NULL;
}

/** Do others hold all piles that they may? Pure, Hot. */
static inline bool
ev_station_is_shut(const ev_stations_t *self, uint32_t group, const ev_lane_t *lane)
{
    return lane->others + (uint32_t)self->group[group].n_reserved >= self->line[group].n;
}

/** May a vehicle that comes now plug in at once? Pure, Hot. */
bool ev_station_takes(const ev_stations_t *self, uint32_t group, bool is_first);

/** Does anybody stand in a line of the group, ghosts too? Pure, Hot. */
static inline bool
ev_station_is_waited_for(const ev_stations_t *self, uint32_t group)
{
    return self->line[group].head != EV_STATION_NOBODY ||
           (self->lane != NULL && self->lane[group].head != EV_STATION_NOBODY);
}

/** The functions above, where it matters who comes. Hot. */
void ev_station_plug_as(
    ev_stations_t *self, uint32_t group, bool is_first, uint32_t now_s);
uint32_t ev_station_join_as(
    ev_stations_t *self, uint32_t group, bool is_first, uint32_t vehicle, uint32_t now_s);
void ev_station_haunt_as(
    ev_stations_t *self, uint32_t group, bool is_first, uint32_t tag, uint32_t now_s);
void ev_station_give_up_as(
    ev_stations_t *self, uint32_t ticket, bool is_first, uint32_t tag, uint32_t now_s);
void ev_station_unplug_as(
    ev_stations_t *self, uint32_t group, bool is_first, uint32_t since_s, uint32_t now_s);

/** Close the integrals at the end of the run. */
void ev_station_close(ev_stations_t *self, uint32_t group, uint32_t end_s);

#endif
