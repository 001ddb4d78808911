/**
 * @file models/access.h
 * How near and how evenly a city's public piles are to its people.
 *
 * Three views: people near an operating public group (by community, great circle);
 * power within reach of those who need it (by township, a floating catchment), with the
 * Lorenz curve and Gini coefficient over people; townships that have a working station
 * at all. Everything follows from the plan alone: called once when a city is built.
 *
 * Pure functions over arrays; those that need scratch memory can fail for want of it.
 */
#ifndef EV_ACCESS_H
#define EV_ACCESS_H

#define EV_ACCESS_RURAL_FRAC 0.5 /* from this rural share on a township is rural */

#include "sim/diag.h"

#include <stdint.h>

/** Points with a weight: communities by households, or pile groups. */
typedef struct {
    uint32_t n;
    const double *lat_deg, *lon_deg; /* [n] WGS-84 */
    const double *weight;            /* [n] >= 0; a group counts when above 0 */
} ev_access_points_t;

/**
 * Share of the homes' weight that has a group within reach.
 *
 * @param homes         communities; weight = households
 * @param groups        public groups; weight = operating piles
 * @param reach_km      great circle, 1 for covered_1km_frac           [km, > 0]
 * @param covered_frac  set                                  [0 .. 1]; NaN without homes
 * @return              SIM_ERR_MEMORY
 * Load. 14,600 communities and 15,000 groups: about 5 ms.
 */
SIM_CHECKED sim_status_t ev_access_covered(const ev_access_points_t *homes,
    const ev_access_points_t *groups, double reach_km, double *covered_frac);

/**
 * Power within reach of each township, per vehicle that competes for it.
 *
 * Two-step floating catchment (Luo and Wang 2003) with weights that fall smoothly,
 * w = 1 - (way / reach)^2 (Dai 2010 compares kernels): each township's power is shared
 * among the demand within its reach, then each township adds up what it may expect:
 *
 *   R_j = power_j / sum_k w_jk demand_k          A_i = sum_j w_ij R_j
 *
 * so that sum_i demand_i A_i is the power that anybody reaches. A township lies within
 * its own reach, at most half of it away. Without demand in reach, power counts nowhere.
 *
 * @param power_kw   [n] operating public power by township             [kW, >= 0]
 * @param demand     [n] EVs without an own pile by township            [>= 0]
 * @param way        [n][n] from township to township, km or min        [>= 0]
 * @param reach      in the unit of way                                 [> 0]
 * @param kw_per_ev  [n] filled                                         [kW per EV]
 * @return           SIM_ERR_MEMORY
 * Load. 235 townships: below 1 ms.
 */
SIM_CHECKED sim_status_t ev_access_catchment(uint32_t n, const double *power_kw,
    const double *demand, const double *way, double reach, double *kw_per_ev);

/**
 * Lorenz curve and Gini coefficient of a value over people.
 *
 * @param value   [n] of each township, e.g. kW per EV                  [>= 0]
 * @param people  [n] its weight                                        [>= 0]
 * @param order   [n] filled: townships from the worst value up, ties by number (the
 *                first ten are the worst ten); may be NULL
 * @param people_frac, value_frac  [n + 1] filled: cumulative shares of people and of
 *                people x value, from (0, 0) to (1, 1) in that order; may both be NULL
 * @param gini    set: twice the area between the curve and the diagonal [0 .. 1];
 *                NaN when there are no people or the value is 0 everywhere
 * @return        SIM_ERR_MEMORY
 * Load.
 */
SIM_CHECKED sim_status_t ev_access_lorenz(uint32_t n, const double *value,
    const double *people, uint32_t *order, double *people_frac, double *value_frac,
    double *gini);

/** Shares of townships that have a working public station. NaN when there are none. */
typedef struct {
    double any_frac, fast_frac;             /* of all townships */
    double rural_any_frac, rural_fast_frac; /* of those at least half rural */
} ev_access_stations_t;

/**
 * Count the townships with a working station, slow or fast, and with a fast one.
 *
 * @param rural_frac  [n_zones] rural share of each township            [0 .. 1]
 * @param zone_ix     [n_groups] township of each public group
 * @param n_working   [n_groups] its operating piles                    [>= 0]
 * @param is_fast     [n_groups] DC or not
 * @return            SIM_ERR_MEMORY
 * Load.
 */
SIM_CHECKED sim_status_t ev_access_stations(uint32_t n_zones, const double *rural_frac,
    uint32_t n_groups, const uint32_t *zone_ix, const double *n_working,
    const uint8_t *is_fast, ev_access_stations_t *shares);

#endif
