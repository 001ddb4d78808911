/**
 * @file models/sites.h
 * New sites where a plan puts more piles than the register has sites for.
 *
 * A township's registered sites keep the size that they would have as registered; what
 * the plan gives it beyond goes to new ones, of the register's mean size, at communities
 * spread over the township (at its point if it has none). What stands at a new site is
 * drawn from the register of that pool. How many there are follows from the shares of the
 * townships and not from how many piles a plan has, so that plans nest.
 */
#ifndef EV_SITES_H
#define EV_SITES_H

#include "models/region.h"
#include "models/register.h"

/**
 * Append new sites to the rows of a register, as operating rows without a line.
 *
 * @param rows    [*n_rows] may move
 * @param need    [n_zones] or NULL
 * Load. Nothing is appended where piles are placed as registered.
 */
SIM_CHECKED sim_status_t ev_sites_add(const ev_city_t *city, const ev_region_t *region,
    uint32_t n_regions, const double *need, ev_register_row_t **rows, size_t *n_rows);

#endif
