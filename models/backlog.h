/**
 * @file models/backlog.h
 * The piles that were dead before there were inspections: what became of them by the run.
 *
 * A district has N piles of a sort that operate and B that do not, as the plan's operating
 * shares say and the register places them. Inspections have been going on for a time t when
 * the run starts (models/zombie.h: rate r of deaths, dead time D). So L = r E[min(D, t)]
 * piles are dead for each that works, which died in that time; they are among B, for B is
 * what is dead at the start without inspections. Of all others a share c = P(D <= t) was
 * found, and of these a share p repaired:
 *
 *     recent M = L (N + p c (B - M)), at most B;   repaired p c (B - M);
 *     removed (1 - p) c (B - M);   still dead (1 - c) (B - M).
 *
 * Recent and repaired ones join the piles that work, die and come back, so that in the mean
 * N + p c (B - M) work: no fewer than without inspections unless M would be above B, and
 * just as many when these have only begun, or hardly ever come. Each district deals with
 * its own.
 *
 * Piles at stations that were given up in years before (neglect.h) are among B: each of these
 * stations has its part of every fate, and the others share the rest.
 *
 * Numbers are whole piles for each district and sort. Sites share what comes back by what
 * was dead there and Webster's divisors, so that piles are only added, and those of other
 * districts stay as they are.
 */
#ifndef EV_BACKLOG_H
#define EV_BACKLOG_H

#include "models/sharing.h"

/** What becomes of dead piles of before, in the mean. */
typedef struct {
    double recent, repaired, left; /* piles; the others are removed */
} ev_backlog_fate_t;

/** Pure. @param n_working  N. @param n_dead  B [piles] */
ev_backlog_fate_t ev_backlog_fate(
    const ev_zombie_law_t *law, double n_working, double n_dead);

/**
 * Lay out the laws of dead piles (city->zombies), and put what came back into the quota;
 * without any inspections do nothing.
 *
 * @param n_common  [n_districts] piles at work and shared ones, which the quota lacks
 * Load.
 */
SIM_CHECKED sim_status_t ev_backlog_settle(
    ev_city_t *city, const ev_quota_t *quota, const int64_t *n_common);

#endif
