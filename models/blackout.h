/**
 * @file models/blackout.h
 * A district without power, or all of them, for some hours: a timetable.
 *
 * It is fixed before the first day, so that a car alone at home may read it: in the dark
 * its own pile gives nothing, and goes on when the power is back.
 */
#ifndef EV_BLACKOUT_H
#define EV_BLACKOUT_H

#include "models/plan.h"
#include "sim/diag.h"

#include <stdbool.h>
#include <stdint.h>

#define EV_BLACKOUT_ALL  "all"
#define EV_BLACKOUT_NONE "none"

typedef struct {
    uint32_t from_s, to_s; /* both 0: needs of no hours are looked at */
    uint64_t dark;         /* districts, a bit each; 0 = none */
} ev_blackout_t;

/**
 * Set it from the plan.
 *
 * @param name    [n] of the districts, at most 64
 * @param warm_s  start of the measured weeks
 * @return        SIM_ERR_INPUT for an unknown district (told)
 * Load.
 */
SIM_CHECKED sim_status_t ev_blackout_set(ev_blackout_t *self, const ev_plan_t *plan,
    const char *const *name, uint32_t n, uint32_t warm_s, sim_diag_t *diag);

/** Does it ever concern a district? Pure, Hot. */
static inline bool
ev_blackout_hits(const ev_blackout_t *self, uint32_t district)
{
    return (self->dark >> district & 1) != 0;
}

/** When a charge is cut off, or ends. Pure, Hot. */
static inline uint32_t
ev_blackout_cut_s(
    const ev_blackout_t *self, uint32_t district, uint32_t from_s, uint32_t to_s)
{
    return ev_blackout_hits(self, district) && from_s < self->from_s &&
                   to_s > self->from_s
               ? self->from_s
               : to_s;
}

/** Does a moment lie in its hours, wherever? Pure, Hot. */
static inline bool
ev_blackout_covers(const ev_blackout_t *self, uint32_t at_s)
{
    return at_s >= self->from_s && at_s < self->to_s;
}

#endif
