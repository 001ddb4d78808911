/**
 * @file models/signal.h
 * The day-ahead signal: how much power the platform releases in which quarter hour.
 *
 * Water is poured into the valley of the load that is there anyway: the signal lifts every
 * quarter hour up to one level, as far as cars are plugged in then, and the level is the
 * least one that holds the energy expected (Gan, Topcu and Low 2013: a profile that fills
 * the valley is optimal for every convex cost of the total).
 *
 * Pure: whole numbers.
 */
#ifndef EV_SIGNAL_H
#define EV_SIGNAL_H

#include <stdint.h>

#define EV_SIGNAL_ALL16 65536u /* all that is asked for is released */
#define EV_SIGNAL_N     96u    /* quarter hours of a day */

/** What was seen of a day, and the signal made from it. */
typedef struct {
    int64_t base_w[EV_SIGNAL_N];   /* homes: known beforehand */
    int64_t other_w[EV_SIGNAL_N];  /* charging that nobody controls: as the day before */
    int64_t held_w[EV_SIGNAL_N];   /* most that the plugged cars could take: likewise */
    int64_t target_w[EV_SIGNAL_N]; /* the signal */
    int64_t wanted_j;              /* by who came since the last signal, metered */
} ev_signal_t;

/** Fill the homes' load from its shares by hour, straight from the middle of an hour to
 *  that of the next. */
void ev_signal_base(ev_signal_t *self, const double share[24], double peak_w);

/** Begin: until a day was seen everything is released. */
void ev_signal_reset(ev_signal_t *self);

/**
 * Fill a valley.
 *
 * @param floor_w   [EV_SIGNAL_N] load that is there anyway
 * @param most_w    [EV_SIGNAL_N] most that can be added     [W, >= 0]
 * @param energy_j  to be placed                             [J, >= 0]
 * @param target_w  [EV_SIGNAL_N] filled: min(most, max(0, level - floor)) with the least
 *                  whole level that places the energy; most_w when there is none
 */
void ev_signal_fill(
    const int64_t *floor_w, const int64_t *most_w, int64_t energy_j, int64_t *target_w);

/** Make the signal of the coming day from what was seen, with some more than was wanted,
 *  and begin to count anew. */
void ev_signal_plan(ev_signal_t *self);

/** Released share of a power that is asked for, of 65536. Pure, Hot. */
static inline uint32_t
ev_signal_share16(const ev_signal_t *self, uint32_t slot, int64_t asked_w)
{
    const int64_t target_w = self->target_w[slot % EV_SIGNAL_N];

    return target_w >= asked_w ? EV_SIGNAL_ALL16 : (uint32_t)((target_w << 16) / asked_w);
}

#endif
