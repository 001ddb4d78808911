/**
 * @file models/logbook.h
 * A log of the sessions as it would be kept by a platform, counted instead of listed.
 *
 * A week of Shanghai has some 2.5 million sessions. What a comparison with a real log
 * asks of them is kept: at each pile group of the register how many began in which hour
 * of the day, their energy and their time with power; for each kind of pile how many
 * took so many kWh and so many minutes. Whole numbers; of the sessions that began in the
 * measured weeks. A world has one only when the plan asks for it (platform.keep_sessions).
 */
#ifndef EV_LOGBOOK_H
#define EV_LOGBOOK_H

#include "models/kinds.h"
#include "sim/diag.h"
#include "sim/units.h"

#include <stddef.h>
#include <stdint.h>

/* Bins of energy and time; the last of each takes all that is more. */
enum { EV_LOGBOOK_KWH = 200, EV_LOGBOOK_MIN = 400, EV_LOGBOOK_STEP_MIN = 2 };

/** What is kept of a pile group. */
typedef struct {
    int64_t metered_j;
    int64_t span_s; /* with power */
    uint32_t begun[24];
} ev_logbook_group_t;

typedef struct {
    uint32_t n_groups;         /* of the register, the first of the city's groups */
    ev_logbook_group_t *group; /* [n_groups] */
    uint32_t kwh[EV_N_KINDS][EV_LOGBOOK_KWH];
    uint32_t minutes[EV_N_KINDS][EV_LOGBOOK_MIN];
} ev_logbook_t;

/** Take memory; NULL when there is none. Load. */
ev_logbook_t *ev_logbook_create(uint32_t n_groups);
void ev_logbook_destroy(ev_logbook_t *self);
void ev_logbook_reset(ev_logbook_t *self);
size_t ev_logbook_bytes(const ev_logbook_t *self);

/** Fetch what is kept of a group, if anything, before a session there is counted. Hot. */
static inline void
ev_logbook_fetch(const ev_logbook_t *self, uint32_t group)
{
    if (group < self->n_groups) {
        __builtin_prefetch(&self->group[group].metered_j, 1);
        __builtin_prefetch(&self->group[group].begun[23], 1);
    }
}

/**
 * Count a session.
 *
 * @param begun_s    when the vehicle was plugged in
 * @param span_s     time with power         [s]
 * @param metered_j  energy at the meter     [J, >= 0]
 * Hot.
 */
void ev_logbook_add(ev_logbook_t *self, uint32_t group, uint32_t kind, uint32_t begun_s,
    uint32_t span_s, int64_t metered_j);

#endif
