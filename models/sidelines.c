#include "models/sidelines.h"

#include <math.h>

#define UCNY 1e6 /* micro-yuan of a yuan */

static const ev_payer_shares_t driver = {[EV_PAYER_DRIVER] = 1.0};
static const ev_payer_shares_t operator_ = {[EV_PAYER_OPERATOR] = 1.0};
static const ev_payer_shares_t grid_company = {[EV_PAYER_GRID_COMPANY] = 1.0};

/* A swap station's capital and its running cost. */
static void
book_station(const ev_city_t *city, const ev_swap_site_t *site, ev_account_t *year,
    ev_account_t *once)
{
    const ev_plan_t *plan = ev_city_plan_in(city, site->district);
    const double rate = city->plan.discount_rate;
    const double packs_cny = plan->swap_pack_cny * site->packs;
    const ev_entry_t equipment = {EV_FLOW_EQUIPMENT, EV_ACCOUNT_NO_ITEM, site->district};
    const ev_entry_t upkeep = {EV_FLOW_UPKEEP, EV_ACCOUNT_NO_ITEM, site->district};
    const double annuity_cny =
        ev_cost_annuity(plan->swap_station_cny, rate, plan->swap_station_years) +
        ev_cost_annuity(packs_cny, rate, plan->swap_pack_years);

    ev_account_cost(
        once, equipment, llround((plan->swap_station_cny + packs_cny) * UCNY), operator_);
    ev_account_cost(year, equipment, llround(annuity_cny * UCNY), operator_);
    ev_account_cost(year, upkeep,
        llround(plan->swap_running_frac * plan->swap_station_cny * UCNY), operator_);
}

/* What all stations sell and buy goes to the districts by their swaps. */
static void
book_swaps(const ev_world_t *world, ev_account_t *year, double per_year)
{
    const ev_swap_sums_t *sums = &world->swap_sums;
    const ev_city_t *city = world->city;
    const double supply_ucny = (double)sums->rack_j / SIM_J_PER_KWH * per_year *
                               city->plan.supply_cny_per_kwh * UCNY;
    double all = 0.0;

    for (uint32_t d = 0; d < city->n_districts; d++) {
        all += (double)sums->swaps_in[d];
    }
    for (uint32_t d = 0; d < city->n_districts && all > 0.0; d++) {
        const double part = (double)sums->swaps_in[d] / all;

        ev_account_move(year, (ev_entry_t){EV_FLOW_SWAPS, EV_ACCOUNT_NO_ITEM, d},
            llround(part * (double)sums->paid_ucny * per_year), driver, operator_);
        ev_account_move(year, (ev_entry_t){EV_FLOW_POWER, EV_ACCOUNT_NO_ITEM, d},
            llround(part * (double)sums->grid_ucny * per_year), operator_, grid_company);
        ev_account_cost(year, (ev_entry_t){EV_FLOW_SUPPLY, EV_ACCOUNT_NO_ITEM, d},
            llround(part * supply_ucny), grid_company);
    }
}

/* Energy given back over the whole run, to districts by their private cars at home. */
static void
book_given(const ev_world_t *world, ev_account_t *year)
{
    const ev_city_t *city = world->city;
    const double runs = (double)SIM_DAYS_PER_YEAR * SIM_S_PER_DAY / city->end_s;
    double cars[EV_CITY_MAX_DISTRICTS] = {0}, all = 0.0;

    for (uint32_t c = 0; c < city->n_communities; c++) {
        cars[city->community[c].district] += city->community[c].n_own_piles;
        all += city->community[c].n_own_piles;
    }
    for (uint32_t d = 0; d < city->n_districts && all > 0.0; d++) {
        ev_account_move(year, (ev_entry_t){EV_FLOW_GIVEN, EV_ACCOUNT_NO_ITEM, d},
            llround(cars[d] / all * (double)world->tally.run.given_paid_ucny * runs),
            grid_company, driver);
    }
}

static void
book_transformers(const ev_city_t *city, ev_account_t *year, ev_account_t *once)
{
    const ev_cost_item_t *cost = &city->costs.item[EV_COST_TRANSFORMER];
    const ev_payer_shares_t *share = city->payers.share[EV_COST_TRANSFORMER];

    for (uint32_t d = 0; d < city->n_districts; d++) {
        const double cny = city->coverage.kva_in[d] * cost->grid_cny_per_kva;
        const ev_entry_t grid = {EV_FLOW_CONNECTION, EV_COST_TRANSFORMER, d};

        ev_account_cost(once, grid, llround(cny * UCNY), share[EV_PART_GRID]);
        ev_account_cost(year, grid,
            llround(ev_cost_annuity(cny, city->plan.discount_rate, cost->lifetime_years) *
                    UCNY),
            share[EV_PART_GRID]);
        ev_account_cost(year, (ev_entry_t){EV_FLOW_UPKEEP, EV_COST_TRANSFORMER, d},
            llround(cny * cost->opex_frac_per_year * UCNY), share[EV_PART_UPKEEP]);
    }
}

void
ev_sidelines_book(
    const ev_world_t *world, ev_account_t *year, ev_account_t *once, double per_year)
{
    for (uint32_t s = 0; s < world->swaps.n; s++) {
        book_station(world->city, &world->swaps.site[s], year, once);
    }
    book_swaps(world, year, per_year);
    book_given(world, year);
    book_transformers(world->city, year, once);
}
