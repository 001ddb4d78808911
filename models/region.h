/**
 * @file models/region.h
 * Parts of the city that share out public piles by a plan of their own.
 *
 * A district that gives a number of its own (piles.public, or power or money when these
 * size the plan) is a region, and the others share the rest of the city's number. A
 * district that only mixes or places its piles in its own way keeps what the city's plan
 * gives it, and shares that out anew. So the numbers always add up to the city's.
 */
#ifndef EV_REGION_H
#define EV_REGION_H

#include "models/city.h"

#include <stdbool.h>

typedef struct {
    const ev_plan_t *plan;
    const char *name;                      /* of the district; NULL = all others */
    bool has_number;                       /* of its own */
    uint8_t is_in[EV_CITY_MAX_DISTRICTS];  /* which districts belong to it */
    uint8_t is_out[EV_CITY_MAX_DISTRICTS]; /* which of them have a region of their own */
} ev_region_t;

#define EV_REGION_MOST (EV_CITY_MAX_DISTRICTS + 1)

/**
 * The regions of a city: first the one of all districts without a number of their own,
 * then one for each district that differs.
 *
 * @param region    [EV_REGION_MOST] filled
 * @param n_regions set
 * @return          SIM_ERR_INPUT where a district sets what only a city can (told)
 * Load.
 */
SIM_CHECKED sim_status_t ev_region_list(
    const ev_city_t *city, ev_region_t *region, uint32_t *n_regions, sim_diag_t *diag);

/** The number that a plan gives for public piles: connected piles, kW, or CNY. Pure. */
double ev_region_number(const ev_plan_t *plan);

/** Whether a township belongs to a region. Pure. */
static inline bool
ev_region_has(const ev_region_t *self, const ev_city_t *city, uint32_t zone)
{
    return self->is_in[city->zones.zone[zone].district_ix] != 0;
}

#endif
