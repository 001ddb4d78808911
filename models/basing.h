/**
 * @file models/basing.h
 * Where the vehicles of fleets are based: at depots, or somewhere in a township.
 *
 * A share of each fleet belongs to its depots, by their piles; the others belong to
 * townships, by jobs, all by Webster's divisors. A district with dedicated piles of its own
 * gives its fleets more or fewer piles, not more or fewer vehicles: each district has the
 * vehicles that it would have with depots as the city's own plan makes them, and these are
 * shared out over the depots that the district has. What it has no depot for belongs to its
 * townships.
 */
#ifndef EV_BASING_H
#define EV_BASING_H

#include "models/register.h"

#define EV_BASING_N_FLEETS 5

/** A fleet: its class, its vehicles, and the share that belongs to depots. */
typedef struct {
    int class_ix;
    int64_t n;
    double depot_frac;
} ev_basing_fleet_t;

/** The fleets of a plan in the order in which their vehicles are made. Pure. */
ev_basing_fleet_t ev_basing_fleet(const ev_plan_t *plan, uint32_t fleet);

/** Class of the vehicles of a row's depot. Pure. */
int ev_basing_class(const ev_register_row_t *row);

/**
 * Count what belongs to each district: sets n_based of city->own, and adds to its n_evs.
 *
 * @param piles  [n_rows] of depots, as the city's own plan makes them
 * Load.
 */
SIM_CHECKED sim_status_t ev_basing_count(
    ev_city_t *city, const ev_register_row_t *row, size_t n_rows, const int64_t *piles);

/**
 * Share a fleet out over the depots and townships of the city as it stands.
 *
 * @param at_depot  [n_depots of the class] filled
 * @param at_zone   [n_zones] filled
 * Load.
 */
SIM_CHECKED sim_status_t ev_basing_share(const ev_city_t *city,
    const ev_basing_fleet_t *fleet, int64_t *at_depot, int64_t *at_zone);

#endif
