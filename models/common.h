/**
 * @file models/common.h
 * Piles at work and shared ones: how many of them each township and each community has.
 *
 * No register lists them. Piles at work go by jobs, shared ones by the cars of a community
 * without a pile of their own, unless its coverage says how many there are. A district with
 * a number of its own (piles.work, piles.shared) takes it off the city's, and the others
 * share the rest, all by Webster's divisors.
 */
#ifndef EV_COMMON_H
#define EV_COMMON_H

#include "models/city.h"

/** What a district has of them. */
typedef struct {
    int64_t work, shared; /* operating piles that there will be */
    int64_t planned;      /* shared ones if no community's coverage said anything */
} ev_common_t;

/** Piles at work. @param given  [n_zones] filled. Load. */
SIM_CHECKED sim_status_t ev_common_work(const ev_city_t *city, int64_t *given);

/** Shared piles. @param given  [n_communities] filled. Load. */
SIM_CHECKED sim_status_t ev_common_shared(const ev_city_t *city, int64_t *given);

/** Both by district. @param of  [n_districts] filled. Load. */
SIM_CHECKED sim_status_t ev_common_count(const ev_city_t *city, ev_common_t *of);

/**
 * Districts cannot have more than the city, nor, where all of them have a number of their
 * own, less than it: both are told.
 *
 * Load.
 */
SIM_CHECKED sim_status_t ev_common_check(const ev_city_t *city, sim_diag_t *diag);

#endif
