/**
 * @file models/halt.h
 * Which pile groups stand still, and how many of their piles are dead.
 *
 * A group that is closed after an incident, or in a district without power, has no pile
 * in operation for that time: whoever comes finds nothing that works. What is in operation
 * stands in the group's line (station.h), as choices read it. Belongs to one world; without
 * inspections, closures and blackouts it is empty and nobody asks it.
 */
#ifndef EV_HALT_H
#define EV_HALT_H

#include "models/kinds.h"
#include "models/station.h"
#include "models/zombie.h"
#include "sim/diag.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** What a moment of the clock (EV_MOMENT_TICK) is about: its generation in the calendar. */
enum { EV_HALT_HOUR, EV_HALT_DARK, EV_HALT_LIGHT, EV_HALT_SITES };

typedef struct {
    uint32_t n_groups;
    uint16_t *n_dead;    /* [n_groups] dead piles of the group now */
    uint16_t *n_removed; /* [n_groups] piles struck from the register by now */
    uint32_t *open_s;    /* [n_groups] when a closed group opens; 0 = it is open */
    uint32_t *due;       /* [n_groups] closed groups, in no order */
    uint32_t n_due;      /* of these */
    bool is_dark;        /* the hours of the blackout have come */
    int64_t dead_now[EV_ZOMBIE_N_SORTS];    /* dead piles by sort */
    int64_t removed_now[EV_ZOMBIE_N_SORTS]; /* removed ones */
    int64_t dead_s[EV_ZOMBIE_N_SORTS];      /* pile-seconds of the measured weeks */
    int64_t removed_s[EV_ZOMBIE_N_SORTS];
    int64_t closed_s;         /* pile-seconds closed after incidents, measured weeks */
    int64_t n_incidents;      /* measured weeks */
    int64_t n_cut;            /* sessions that a blackout ended */
    int64_t n_told;           /* vehicles that stood in a line where a group closed */
    int64_t needs[2], met[2]; /* begun in the hours of the blackout; [1] by vehicles that
                                 live or are based where it is dark */
} ev_halt_t;

/** Take memory. @param n_groups  0 when no lever asks for it. Load. */
SIM_CHECKED sim_status_t ev_halt_init(ev_halt_t *self, uint32_t n_groups);
void ev_halt_free(ev_halt_t *self);
void ev_halt_reset(ev_halt_t *self);
size_t ev_halt_bytes(const ev_halt_t *self);

/** Close a group until a moment, at least; true if it was open. Hot. */
bool ev_halt_close(ev_halt_t *self, uint32_t group, uint32_t until_s);

/** Open one of the groups whose time has come; EV_STATION_NOBODY when there is none. */
uint32_t ev_halt_open_next(ev_halt_t *self, uint32_t now_s);

/** Piles of a group in operation now. @param is_dark  it has no power. Pure, Hot. */
static inline uint16_t
ev_halt_working(
    const ev_halt_t *self, const ev_group_t *group, uint32_t group_ix, bool is_dark)
{
    const bool is_still = is_dark || self->open_s[group_ix] != 0;

    return is_still ? 0
                    : (uint16_t)(group->n - self->n_dead[group_ix] -
                                 self->n_removed[group_ix]);
}

#endif
