/**
 * @file models/home.h
 * Own piles at home: who of a community is in the platform's hands, and what its
 * transformers have to spare.
 *
 * Exists in a world whose plan has a platform for orderly charging. The cars of a
 * community that the platform may control stand in a row: first those that it still has
 * something to decide for (open), then those that are full (closed). Loads that it does not
 * control are known by the quarter hour, however far ahead they are noted.
 *
 * Knows no clock: whoever asks names the quarter hour. No allocation after init.
 */
#ifndef EV_HOME_H
#define EV_HOME_H

#include "sim/diag.h"

#include <assert.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define EV_HOME_SLOT_S   900u
#define EV_HOME_TOGETHER 16u /* communities whose loads of a quarter hour share a line */
#define EV_HOME_NOBODY   UINT32_MAX
#define EV_HOME_PENDING  32u /* notes whose lines are on their way */

/** Bits of a car at its own pile. */
enum {
    EV_HOME_SHORT = 1, /* at a quarter hour there was no room for what it had to have */
    EV_HOME_GIVES = 2, /* may give energy back */
    EV_HOME_TOU_METER = 4, /* pays the valley price */
    EV_HOME_CHARGED = 8    /* some of its charge is in the sums already */
};

/** A car in the platform's hands. What it gives back is a negative power. */
typedef struct {
    uint32_t vehicle;
    uint32_t leave_s;                       /* known to the platform beforehand */
    uint32_t begin_s;                       /* plugged in */
    uint32_t since_s;                       /* of its present power */
    int32_t power_w;                        /* metered: its set-point */
    uint32_t own_w;                         /* most that pile and car can do, metered */
    uint32_t full_w;                        /* the same at the battery */
    uint32_t stored_j;                      /* at since_s */
    uint32_t goal_j, promise_j, floor_j;    /* its usual end; at departure; giving ends */
    uint32_t metered_j, paid_ucny, drawn_j; /* so far; drawn: to give back */
    uint16_t community;
    uint8_t class_ix, district;
    uint8_t flags, model_ix;
    uint16_t spare;
} ev_home_car_t;

static_assert(sizeof(ev_home_car_t) == 64, "a cache line");

/** A change of load noted ahead, whose lines are being fetched. */
typedef struct {
    int32_t *from_w, *to_w;
    int32_t power_w;
} ev_home_note_t;

/** What was counted, measured weeks, but for the faults, which are of the whole run. */
typedef struct {
    int64_t n_over;   /* set-points of a community above its headroom: a fault */
    int64_t n_broken; /* promises broken though there was room: a fault */
    int64_t n_charges, n_not_ready, n_no_room; /* managed charges that ended */
    int64_t n_quarters[24];                    /* looked at, by hour of the day: */
    int64_t plugged[24], shed_w[24], move_w[24];
    int64_t n_giving, back_w, most_back_w; /* quarter hours in which energy was given */
    int64_t given_j, given_ucny;
    int64_t cycles_ppm; /* drawn to give back over the battery, millionths */
} ev_home_sums_t;

/** What a platform's last look at a community found. */
typedef struct {
    uint32_t
        until_s;    /* nothing changes before, as long as no more is released, or less: */
    uint32_t all_w; /* all had full power, together; 0 = nobody had any */
    uint32_t shed_w, move_w;
    uint32_t most_w; /* that all could ask for */
} ev_home_look_t;

typedef struct {
    uint32_t n_communities, n_slots;
    uint32_t *first;      /* [n_communities + 1] row of each community */
    ev_home_car_t *car;   /* [first[n_communities]] */
    uint16_t *n_open;     /* [n_communities] */
    uint16_t *n;          /* [n_communities] */
    uint16_t *n_gives;    /* [n_communities] of them may give energy back */
    int32_t *load_w;      /* [n_communities] not controlled, this quarter hour */
    int32_t *change_w;    /* its changes to come, see ev_home_change */
    int32_t *room_w;      /* [24][n_communities] limit less the homes' load, by hour */
    int32_t *least_w;     /* [n_communities] the least of it */
    int32_t *credit_w;    /* [n_communities] released and not used yet */
    ev_home_look_t *look; /* [n_communities] */
    uint64_t *order;      /* [n_order] room for sorting */
    uint32_t n_order;     /* most cars of a community */
    uint32_t slot;        /* the present quarter hour */
    size_t n_fetched;     /* lines of changes */
    uint32_t n_noted;     /* notes, of which the last may be pending: */
    ev_home_note_t pending[EV_HOME_PENDING];
    int64_t all_load_w; /* not controlled, whole city */
    int64_t want_w;     /* own_w of the open cars */
    int64_t held_w;     /* own_w of all in its hands */
    int64_t back_w;     /* given back in this quarter hour */
    bool gives;         /* some may give energy back */
    int64_t n_held;
    ev_home_sums_t sums;
} ev_homes_t;

/**
 * Take room.
 *
 * @param n_most   [n_communities] cars that may be in the platform's hands at once
 * @param n_slots  quarter hours of a replication
 * Load.
 */
SIM_CHECKED sim_status_t ev_home_init(
    ev_homes_t *self, const uint32_t *n_most, uint32_t n_communities, uint32_t n_slots);
void ev_home_free(ev_homes_t *self);
void ev_home_reset(ev_homes_t *self);
size_t ev_home_bytes(const ev_homes_t *self);

/** Is there a platform? Pure, Hot. */
static inline bool
ev_home_exists(const ev_homes_t *self)
{
    return self->first != NULL;
}

/** Where the change of a community's load at the start of a quarter hour is kept: all of
 *  some communities after another, so that a vehicle's run alone stays in the cache, and
 *  each quarter hour of them in a line, so that the city's is read quickly. Pure, Hot. */
static inline int32_t *
ev_home_change(const ev_homes_t *self, uint32_t community, uint32_t slot)
{
    const size_t block = community / EV_HOME_TOGETHER;

    return &self->change_w[(block * (self->n_slots + 1) + slot) * EV_HOME_TOGETHER +
                           community % EV_HOME_TOGETHER];
}

/** Note at a moment a power that nobody controls, from then or later on, and until when:
 *  it counts in every quarter hour that it touches after the one under way. It is entered
 *  some notes later, when what it changes has been fetched. Hot. */
void ev_home_note(ev_homes_t *self, uint32_t community, uint32_t power_w, uint32_t now_s,
    uint32_t from_s, uint32_t to_s);

/** Before a vehicle of a community runs alone for the first time, in the order of the
 *  communities: fetch a little more of the changes of those after it. Hot. */
void ev_home_fetch(ev_homes_t *self, uint32_t community);

/** The next quarter hour has come. Hot. */
void ev_home_advance(ev_homes_t *self, uint32_t slot);

/** What a community's transformers have to spare in the present quarter hour [W], 0 at
 *  least. Pure, Hot. */
static inline uint32_t
ev_home_headroom_w(const ev_homes_t *self, uint32_t community)
{
    const uint32_t hour = self->slot / 4 % 24;
    const int64_t room_w =
        (int64_t)self->room_w[(size_t)hour * self->n_communities + community] -
        self->load_w[community];

    return room_w > 0 ? (uint32_t)room_w : 0;
}

/** Put a car into the platform's hands; its record is copied. Hot. */
void ev_home_plug(ev_homes_t *self, const ev_home_car_t *car);

/** Where a car stands in the rows, or EV_HOME_NOBODY. Hot. */
uint32_t ev_home_find(const ev_homes_t *self, uint32_t community, uint32_t vehicle);

/** Nothing is to be decided for the open car at this place; another takes the place. Hot.*/
void ev_home_close(ev_homes_t *self, uint32_t place);

/** Something is to be decided again for the closed car at this place. Hot. */
void ev_home_reopen(ev_homes_t *self, uint32_t place);

/** A car goes. Hot. */
void ev_home_unplug(ev_homes_t *self, uint32_t place);

/** Do the set-points of a community keep to its headroom? Counted if not. Hot. */
bool ev_home_check(ev_homes_t *self, uint32_t community);

#endif
