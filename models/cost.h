/**
 * @file models/cost.h
 * What an inventory of piles costs: to build, by the year, and for each kWh delivered.
 *
 * Equipment is paid by pile and by kilowatt and lasts as long as its item; the grid
 * connection is paid by kVA and lasts, and is looked after, like a transformer. Capital
 * becomes an annuity at a discount rate; running cost is a share of the capital a year
 * and an amount for each kWh. The electricity itself is not in it (see tariff.h).
 *
 * Costs are given item by item: what an item costs belongs to whoever pays for it, so
 * that a table of payers can be laid over the items.
 */
#ifndef EV_COST_H
#define EV_COST_H

#include "sim/diag.h"

enum {
    EV_COST_OWN_PILE,
    EV_COST_SHARED_PILE,
    EV_COST_WORK_PILE,
    EV_COST_PUBLIC_SLOW,
    EV_COST_DESTINATION,
    EV_COST_PUBLIC_FAST,
    EV_COST_HIGH_POWER,
    EV_COST_HIGHWAY,
    EV_COST_DEDICATED_SLOW,
    EV_COST_DEDICATED_FAST,
    EV_COST_TRANSFORMER,
    EV_COST_N_ITEMS
};
#define EV_COST_NAMES                                                                    \
    "own_pile|shared_pile|work_pile|public_slow|destination|public_fast|high_power|"     \
    "highway|dedicated_slow|dedicated_fast|transformer"

#define EV_COST_KW_PER_KVA 0.95 /* power factor at a connection */

/** A row of costs.csv. */
typedef struct {
    double capex_cny_per_pile, capex_cny_per_kw; /* equipment */
    double grid_cny_per_kva;                     /* connection, transformer's share */
    double opex_frac_per_year;                   /* of the equipment's capital */
    double opex_cny_per_kwh;
    double lifetime_years; /* of the equipment */
} ev_cost_item_t;

typedef struct {
    ev_cost_item_t item[EV_COST_N_ITEMS];
} ev_costs_t;

/** What there is of one item, and what it delivers. */
typedef struct {
    double n_piles;
    double kw;      /* rated power of all of them; transformers: added rated power */
    double grid_kw; /* of their connections; less than kw where sites share a cap */
    double kwh_per_year;
} ev_cost_stock_t;

/** Cost of one item, or of all. */
typedef struct {
    double equipment_cny, grid_cny; /* capital, at today's prices */
    double annuity_cny;             /* of the capital, by the year */
    double running_cny;             /* by the year */
    double kwh_per_year;
} ev_cost_sum_t;

/**
 * Read costs.csv: item, capex_cny_per_pile, capex_cny_per_kw, grid_cny_per_kva,
 * opex_frac_per_year, opex_cny_per_kwh, lifetime_years. Every item exactly once; what is
 * missing or doubled is told.
 *
 * @return  SIM_ERR_IO, SIM_ERR_INPUT (all faults reported), SIM_ERR_MEMORY
 * Load.
 */
SIM_CHECKED sim_status_t ev_cost_read(
    ev_costs_t *self, const char *path, sim_diag_t *diag);

/**
 * Equal yearly payment for a capital: C r / (1 - (1 + r)^-n), C / n without interest.
 *
 * @param rate_frac  discount rate                                     [0 .. 1 a year]
 * @param years      lifetime                                          [years, > 0]
 * @return           [CNY a year]
 * Pure.
 */
double ev_cost_annuity(double capital_cny, double rate_frac, double years);

/**
 * Cost of a stock of one item.
 *
 * @param item       EV_COST_OWN_PILE ..
 * @param rate_frac  discount rate                                     [0 .. 1 a year]
 * Pure.
 */
ev_cost_sum_t ev_cost_of_item(
    const ev_costs_t *self, int item, const ev_cost_stock_t *stock, double rate_frac);

/**
 * Cost of an inventory.
 *
 * @param stock    [EV_COST_N_ITEMS]
 * @param by_item  [EV_COST_N_ITEMS] filled; may be NULL
 * @return         the sum over the items
 * Pure.
 */
ev_cost_sum_t ev_cost_of_all(const ev_costs_t *self, const ev_cost_stock_t *stock,
    double rate_frac, ev_cost_sum_t *by_item);

/** Capital of equipment and connection [CNY]. Pure. */
static inline double
ev_cost_capex_cny(const ev_cost_sum_t *sum)
{
    return sum->equipment_cny + sum->grid_cny;
}

/** Annuity and running cost [CNY a year]. Pure. */
static inline double
ev_cost_annual_cny(const ev_cost_sum_t *sum)
{
    return sum->annuity_cny + sum->running_cny;
}

/** Annual cost for each kWh delivered [CNY/kWh]; NaN when nothing is delivered. Pure. */
double ev_cost_cny_per_kwh(const ev_cost_sum_t *sum);

#endif
