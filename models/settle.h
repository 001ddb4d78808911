/**
 * @file models/settle.h
 * Who lives and works where, and what each vehicle is.
 *
 * Private cars are shared out over communities by their weights, fleets over depots and
 * townships, all by a monotone method; what a vehicle is follows from fixed uniform
 * numbers that belong to its name (community, class, number), compared with thresholds:
 * so a larger fleet or a higher coverage contains the smaller one.
 */
#ifndef EV_SETTLE_H
#define EV_SETTLE_H

#include "models/city.h"

/** Share out the residents of all kinds over communities. Load. */
SIM_CHECKED sim_status_t ev_settle_residents(
    ev_city_t *city, uint64_t seed, uint32_t redraw);

/** Count the cars and own piles of every community (before piles are placed). Load. */
SIM_CHECKED sim_status_t ev_settle_owners(ev_city_t *city, uint64_t seed);

/** Make all vehicles (after piles are placed and commutes are known). Load. */
SIM_CHECKED sim_status_t ev_settle_vehicles(ev_city_t *city, uint64_t seed);

#endif
