/**
 * @file models/stock.h
 * What there is of each item of costs.csv in each district, what was sold there, and what
 * such a stock costs.
 *
 * Sold is what sessions begun in the measured weeks brought; times per_year it is a year's.
 * Own piles belong to the communities that have them; their energy and money are shared
 * out over districts by the load curve of home charging.
 */
#ifndef EV_STOCK_H
#define EV_STOCK_H

#include "models/world.h"

typedef struct {
    double n_piles, kw;             /* operating */
    double care_cny;                /* by the year: inspections, repairs of dead piles */
    int64_t j, paid_ucny, fee_ucny; /* energy, money for it, the fee in that */
} ev_stock_cell_t;

typedef struct {
    const ev_city_t *city;
    const ev_tally_t *tally;
    double per_year; /* measured weeks in a year */
    ev_stock_cell_t cell[EV_COST_N_ITEMS][EV_CITY_MAX_DISTRICTS];
    double new_frac[EV_COST_N_ITEMS]; /* piles beyond those that stood before the plan */
} ev_stock_t;

/** Take stock of a world that has run (after ev_tally_unfold). */
void ev_stock_take(ev_stock_t *self, const ev_world_t *world);

/** Piles of an item in the city. Pure. */
double ev_stock_piles(const ev_stock_t *self, int item);

/** Inspections, and what they and the repairs of piles that die cost in a year. */
typedef struct {
    double n_piles, visits, cny;
} ev_stock_care_t;

/** Add those of a group's piles. Pure but for self. */
void ev_stock_add_care(
    ev_stock_care_t *self, const ev_city_t *city, const ev_group_t *group);

/** Add the inspections of piles that were dead before and still are: EV_ZOMBIE_SLOW ..; of a
 *  district. Pure but for self. */
void ev_stock_add_care_of_dead(
    ev_stock_care_t *self, const ev_city_t *city, uint32_t district, uint32_t sort);

/** Item of costs.csv that a pile group is. Pure. */
int ev_stock_item(const ev_group_t *group);

/** What some piles of an item cost. */
typedef struct {
    double equipment_cny, grid_cny;                 /* capital, at today's prices */
    double equipment_annuity_cny, grid_annuity_cny; /* of it, by the year */
    double upkeep_cny;                              /* by the year */
} ev_stock_cost_t;

/** Cost of piles of an item that deliver some energy a year. Pure. */
ev_stock_cost_t ev_stock_cost(
    const ev_city_t *city, int item, double n_piles, double kw, double kwh_per_year);

/** Connected private piles by district: all of the plan's. @param n  [n_districts] filled.
 *  Load. */
void ev_stock_private(const ev_city_t *city, int64_t *n);

/** Share out a whole amount over n places by weights, without remainder; the first has all
 *  of it where there are no weights. Pure. */
void ev_stock_spread(int64_t amount, const double *weight, uint32_t n, int64_t *part);

#endif
