/**
 * @file models/coverage.h
 * Piles where people live: who has one of his own, what shared piles cover, and what the
 * transformers bear.
 *
 * The share of private EVs with an own pile in a community is a threshold on a fixed
 * uniform number of each car, so that more coverage never takes a pile away:
 *
 *   p = base of its kind of housing, or what the plan says for that kind;
 *   of what goes beyond the base, the share that owners and property company consent to;
 *   p += (1 - p) x bought within the year x obliged x places to park x consent;
 *   p -= p x bought within the year x lead time / year: those wait for their pile.
 *
 * A planner counts on coincidence x rated power of the piles at the evening peak. Where
 * that exceeds the transformers, the plan ignores it, allows fewer piles, or adds units.
 */
#ifndef EV_COVERAGE_H
#define EV_COVERAGE_H

#include "models/city.h"

/** Rules for transformers: coverage.transformers. */
enum { EV_COVERAGE_IGNORE, EV_COVERAGE_LIMIT, EV_COVERAGE_REINFORCE };

#define EV_COVERAGE_MOST_PER_PILE 5.0 /* EVs that count as covered by a shared pile */

/** Seconds of the day in which outsiders may use a community's shared piles: 8 to 17 h. */
#define EV_COVERAGE_GUESTS_FROM_S 28800u
#define EV_COVERAGE_GUESTS_TO_S   61200u

/**
 * Share of a community's private EVs with a pile of their own, before transformers.
 *
 * @param base  by kind of housing, without the levers   [EV_N_HOUSINGS]
 * Pure.
 */
double ev_coverage_own_frac(
    const ev_city_t *city, const ev_community_t *home, const double *base);

/**
 * Let the transformers of every community have their say: the rule `limit` lowers the
 * shares of own piles, `reinforce` adds units. Sums into city->coverage.
 *
 * @param city  residents and own_frac are known
 * Load.
 */
void ev_coverage_transformers(ev_city_t *city);

/** Private piles of the plan follow from what the levers add or take: so does its ratio.
 *  Load. */
void ev_coverage_count_piles(ev_city_t *city);

/** Count a private EV that lives in a community. @param access  EV_OWN_PILE .. */
void ev_coverage_count(ev_coverage_t *self, const ev_community_t *home, uint32_t access);

/**
 * Shared piles of a community by the plan's coverage: whole piles from a fixed number, so
 * that more coverage never takes one away; -1 when piles.shared is shared out instead.
 * Pure.
 */
int64_t ev_coverage_shared_piles(const ev_city_t *city, const ev_community_t *home);

/** Whether a moment is between 8 and 17 h. Pure, Hot. */
static inline bool
ev_coverage_is_day(uint32_t at_s)
{
    const uint32_t second = at_s % SIM_S_PER_DAY;

    return second >= EV_COVERAGE_GUESTS_FROM_S && second < EV_COVERAGE_GUESTS_TO_S;
}

/** Whether outsiders may charge at a community's shared piles by day. Pure. */
bool ev_coverage_has_guests(const ev_city_t *city, const ev_community_t *home);

#endif
