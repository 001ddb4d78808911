/**
 * @file models/own_ratio.h
 * A district's ratio of vehicles to piles, and its numbers of each ownership, as counts.
 *
 * The ratio of a district is that of the city (ratio.h) for the EVs registered there: T = N /
 * R connected piles, of which private and dedicated ones are what the district has anyway,
 * or a number or share of its own, and public ones the remainder. Such a remainder is a
 * number of public piles of its own (region.h): it comes off the city's, and the others share
 * the rest. Where every district has one there are no others, and the city's number is
 * their sum.
 *
 * N: residents' cars by where they live, fleets by where they are based (basing.h).
 * Private piles of the city belong to districts by their cars with an own pile; a number of
 * its own (piles.private) comes off the city's. A share of its own (piles.private_share_frac)
 * moves the owners of the district alone (owners.h), as coverage does: others keep their
 * piles, and the city has more or fewer.
 */
#ifndef EV_OWN_RATIO_H
#define EV_OWN_RATIO_H

#include "models/register.h"

/**
 * See which districts have a ratio or numbers of their own; without any do nothing.
 *
 * @return  SIM_ERR_INPUT for keys that contradict each other (all told)
 * Load.
 */
SIM_CHECKED sim_status_t ev_own_ratio_open(ev_city_t *city, sim_diag_t *diag);

/**
 * Count the vehicles of each district, and what the ratios and shares of districts make of
 * them: all piles, private and dedicated ones.
 *
 * @param row  [n_rows] of the register; residents are known
 * Load.
 */
SIM_CHECKED sim_status_t ev_own_ratio_count(
    ev_city_t *city, ev_register_row_t *row, size_t n_rows, sim_diag_t *diag);

/**
 * Private and public piles of each district, when owners are known.
 *
 * @return  SIM_ERR_INPUT for a ratio that leaves less than none, and for districts that ask
 *          for more than the city has (told)
 * Load.
 */
SIM_CHECKED sim_status_t ev_own_ratio_resolve(
    ev_city_t *city, ev_register_row_t *row, size_t n_rows, sim_diag_t *diag);

/**
 * The city's operating shares of private and dedicated piles, where districts have their
 * own.
 *
 * @param n_at_depots  piles of depots that operate without inspections
 * Load.
 */
void ev_own_ratio_settle(ev_city_t *city, int64_t n_at_depots);

#endif
