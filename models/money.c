#include "models/money.h"

#include "models/sidelines.h"
#include "sim/units.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#define UCNY 1e6 /* micro-yuan of a yuan */

static_assert(EV_ACCOUNT_MAX_DISTRICTS == EV_CITY_MAX_DISTRICTS, "one to a district");

static const ev_payer_shares_t owner = {[EV_PAYER_OWNER] = 1.0};
static const ev_payer_shares_t driver = {[EV_PAYER_DRIVER] = 1.0};
static const ev_payer_shares_t property = {[EV_PAYER_PROPERTY] = 1.0};
static const ev_payer_shares_t grid_company = {[EV_PAYER_GRID_COMPANY] = 1.0};
static const ev_payer_shares_t state = {[EV_PAYER_STATE] = 1.0};

static void
book_capital(ev_money_t *self, int item, uint32_t d, const ev_stock_cost_t *cost)
{
    const double fresh = self->stock.new_frac[item] * UCNY;
    const double stale = UCNY - fresh;
    const double *capital = self->stock.city->payers.share[item][EV_PART_CAPITAL];
    const double *grid = self->stock.city->payers.share[item][EV_PART_GRID];
    const ev_entry_t equipment = {EV_FLOW_EQUIPMENT, item, d};
    const ev_entry_t connection = {EV_FLOW_CONNECTION, item, d};
    const ev_entry_t sunk = {EV_FLOW_SUNK, item, d};

    ev_account_cost(
        &self->once, equipment, llround(fresh * cost->equipment_cny), capital);
    ev_account_cost(&self->once, connection, llround(fresh * cost->grid_cny), grid);
    ev_account_cost(
        &self->year, equipment, llround(fresh * cost->equipment_annuity_cny), capital);
    ev_account_cost(
        &self->year, connection, llround(fresh * cost->grid_annuity_cny), grid);
    ev_account_cost(
        &self->year, sunk, llround(stale * cost->equipment_annuity_cny), capital);
    ev_account_cost(&self->year, sunk, llround(stale * cost->grid_annuity_cny), grid);
    self->sunk_cny += stale / UCNY * (cost->equipment_cny + cost->grid_cny);
}

/* Who gives subsidies of the plan in force in a district. */
static void
givers(const ev_plan_t *plan, ev_payer_shares_t share)
{
    memset(share, 0, sizeof(ev_payer_shares_t));
    share[EV_PAYER_DISTRICT] = plan->aid_district_frac;
    share[EV_PAYER_STATE] = plan->aid_state_frac;
    share[EV_PAYER_CITY] =
        fmax(1.0 - plan->aid_district_frac - plan->aid_state_frac, 0.0);
}

/* Energy and fee at the plugs of an item in a district, as far as the grid company. */
static void
book_sales(ev_money_t *self, int item, uint32_t d, double kwh)
{
    const ev_plan_t *plan = ev_city_plan_in(self->stock.city, d);
    const ev_stock_cell_t *stock = &self->stock.cell[item][d];
    const double *taker = self->stock.city->payers.share[item][EV_PART_FEE];
    const double *payer =
        item == EV_COST_DEDICATED_SLOW || item == EV_COST_DEDICATED_FAST ? owner : driver;
    const int64_t paid_ucny = llround((double)stock->paid_ucny * self->stock.per_year);
    const int64_t fee_ucny = llround((double)stock->fee_ucny * self->stock.per_year);
    const int64_t energy_ucny = paid_ucny - fee_ucny;
    const bool is_public = item >= EV_COST_PUBLIC_SLOW && item <= EV_COST_HIGHWAY;
    ev_payer_shares_t giver;

    givers(plan, giver);
    ev_account_cost(&self->year, (ev_entry_t){EV_FLOW_SUPPLY, item, d},
        llround(kwh * self->stock.city->plan.supply_cny_per_kwh * UCNY), grid_company);
    if (item == EV_COST_OWN_PILE) {
        ev_account_move(&self->year, (ev_entry_t){EV_FLOW_POWER, item, d}, paid_ucny,
            owner, grid_company);
        return;
    }
    ev_account_move(
        &self->year, (ev_entry_t){EV_FLOW_SOLD, item, d}, energy_ucny, payer, taker);
    ev_account_move(
        &self->year, (ev_entry_t){EV_FLOW_FEE, item, d}, fee_ucny, payer, taker);
    ev_account_move(&self->year, (ev_entry_t){EV_FLOW_POWER, item, d},
        llround((double)energy_ucny * plan->purchase_factor), taker, grid_company);
    ev_account_move(&self->year, (ev_entry_t){EV_FLOW_TAX, item, d},
        llround((double)fee_ucny * plan->fee_tax_frac), taker, state);
    if (is_public) {
        ev_account_move(&self->year, (ev_entry_t){EV_FLOW_KWH_AID, item, d},
            llround(kwh * plan->aid_cny_per_kwh * UCNY), giver, taker);
    }
}

/* A subsidy to capital: once, and as an annuity over the life of the item. */
static void
book_aid(ev_money_t *self, ev_entry_t entry, double cny, const ev_payer_shares_t to)
{
    const ev_plan_t *plan = ev_city_plan_in(self->stock.city, entry.district);
    const double years = self->stock.city->costs.item[entry.item].lifetime_years;
    ev_payer_shares_t giver;

    givers(plan, giver);
    ev_account_move(&self->once, entry, llround(cny * UCNY), giver, to);
    ev_account_move(&self->year, entry,
        llround(ev_cost_annuity(cny, self->stock.city->plan.discount_rate, years) * UCNY),
        giver, to);
}

/* Own piles made smart: what it costs, and what is given to it. */
static void
book_retrofits(ev_money_t *self, uint32_t d, double n)
{
    const ev_plan_t *plan = ev_city_plan_in(self->stock.city, d);
    const double cny = n * plan->retrofit_cny;
    const double years = self->stock.city->costs.item[EV_COST_OWN_PILE].lifetime_years;
    const ev_entry_t entry = {EV_FLOW_EQUIPMENT, EV_COST_OWN_PILE, d};

    ev_account_cost(&self->once, entry, llround(cny * UCNY), owner);
    ev_account_cost(&self->year, entry,
        llround(ev_cost_annuity(cny, self->stock.city->plan.discount_rate, years) * UCNY),
        owner);
    book_aid(self, (ev_entry_t){EV_FLOW_RETROFIT_AID, EV_COST_OWN_PILE, d},
        n * plan->aid_retrofit_cny, owner);
}

/* Part of an item's piles that a count of the plan is, at its scale: 1 at most. */
static double
part_of(const ev_money_t *self, int item, int64_t count)
{
    const double n = ev_stock_piles(&self->stock, item);

    return n > 0.0 ? fmin((double)count * self->stock.city->plan.scale / n, 1.0) : 0.0;
}

static void
book_aids(ev_money_t *self)
{
    const ev_city_t *city = self->stock.city;
    const ev_plan_t *plan = &city->plan;
    const double taxi = part_of(self, EV_COST_PUBLIC_FAST, plan->aid_taxi_piles);
    const double smart = part_of(self, EV_COST_OWN_PILE, plan->retrofits);

    for (uint32_t d = 0; d < city->n_districts; d++) {
        const ev_plan_t *here = ev_city_plan_in(city, d);
        const ev_stock_cell_t *fast = &self->stock.cell[EV_COST_PUBLIC_FAST][d];
        const double fast_cny =
            ev_stock_cost(city, EV_COST_PUBLIC_FAST, fast->n_piles, fast->kw, 0.0)
                .equipment_cny;

        book_aid(self, (ev_entry_t){EV_FLOW_STATION_AID, EV_COST_PUBLIC_FAST, d},
            taxi * fast_cny * here->aid_taxi_frac,
            city->payers.share[EV_COST_PUBLIC_FAST][EV_PART_CAPITAL]);
        book_aid(self, (ev_entry_t){EV_FLOW_SHARED_AID, EV_COST_SHARED_PILE, d},
            self->stock.cell[EV_COST_SHARED_PILE][d].n_piles *
                self->stock.new_frac[EV_COST_SHARED_PILE] * here->aid_shared_cny,
            property);
        book_retrofits(self, d, smart * self->stock.cell[EV_COST_OWN_PILE][d].n_piles);
    }
}

/* Drivers' time: of driving to piles by arrivals there, of waiting by the waits offered. */
static void
book_time(ev_money_t *self)
{
    const ev_city_t *city = self->stock.city;
    double drive_cny = 0.0, wait_cny = 0.0;
    double arrivals[EV_CITY_MAX_DISTRICTS], waits[EV_CITY_MAX_DISTRICTS] = {0};
    int64_t drive_ucny[EV_CITY_MAX_DISTRICTS], wait_ucny[EV_CITY_MAX_DISTRICTS];

    for (int c = 0; c < EV_N_CLASSES; c++) {
        const ev_class_sums_t *sums = &self->stock.tally->of[c];

        drive_cny += (double)sums->drive_to_pile_s * (double)city->driver[c].cny_per_s;
        wait_cny += (double)(sums->wait_s + sums->reneged_wait_s) *
                    (double)city->driver[c].wait_cny_per_s;
    }
    for (uint32_t d = 0; d < city->n_districts; d++) {
        arrivals[d] = (double)self->stock.tally->district[d].arrivals;
        for (int h = 0; h < SIM_H_PER_DAY; h++) {
            waits[d] += (double)self->stock.tally->district[d].hour_wait_s[h];
        }
    }
    ev_stock_spread(llround(drive_cny * self->stock.per_year * UCNY), arrivals,
        city->n_districts, drive_ucny);
    ev_stock_spread(llround(wait_cny * self->stock.per_year * UCNY), waits,
        city->n_districts, wait_ucny);
    for (uint32_t d = 0; d < city->n_districts; d++) {
        ev_account_cost(&self->year, (ev_entry_t){EV_FLOW_TIME, EV_ACCOUNT_NO_ITEM, d},
            drive_ucny[d] + wait_ucny[d], driver);
    }
}

void
ev_money_make_up(ev_money_t *self, const ev_world_t *world)
{
    const ev_city_t *city = world->city;

    memset(self, 0, sizeof(*self));
    ev_stock_take(&self->stock, world);
    for (int item = 0; item < EV_COST_N_ITEMS; item++) {
        for (uint32_t d = 0; d < city->n_districts; d++) {
            const ev_stock_cell_t *stock = &self->stock.cell[item][d];
            const double kwh = (double)stock->j / SIM_J_PER_KWH * self->stock.per_year;
            const ev_stock_cost_t cost =
                ev_stock_cost(city, item, stock->n_piles, stock->kw, kwh);

            book_capital(self, item, d, &cost);
            ev_account_cost(&self->year, (ev_entry_t){EV_FLOW_UPKEEP, item, d},
                llround((cost.upkeep_cny + stock->care_cny) * UCNY),
                city->payers.share[item][EV_PART_UPKEEP]);
            book_sales(self, item, d, kwh);
        }
    }
    book_aids(self);
    book_time(self);
    ev_sidelines_book(world, &self->year, &self->once, self->stock.per_year);
}

static bool
agree(sim_diag_t *diag, const char *views, const char *of, int64_t one, int64_t other)
{
    if (one != other) {
        sim_diag_error(diag, (sim_place_t){"balance", 0, 0},
            "money of the measured weeks [micro-yuan] %s%s: %lld on one side, %lld on "
            "the "
            "other",
            views, of, (long long)one, (long long)other);
    }
    return one == other;
}

/* What was paid for sessions begun in the measured weeks, counted three times. */
static bool
check_weeks(const ev_world_t *world, sim_diag_t *diag)
{
    const ev_tally_t *tally = &world->tally;
    int64_t of_class = 0, of_kind = 0, of_group[EV_N_KINDS] = {0};
    bool good = true;

    for (int c = 0; c < EV_N_CLASSES; c++) {
        of_class += tally->of[c].paid_ucny;
    }
    for (uint32_t g = 0; g < world->stations.n_groups; g++) {
        of_group[world->city->group[g].kind] += world->stations.meter[g].week_ucny;
    }
    for (int kind = 0; kind < EV_N_KINDS; kind++) {
        of_kind += tally->run.week_ucny[kind];
        if (kind >= EV_AT_SHARED && kind <= EV_AT_DEPOT) {
            good &= agree(diag, "at piles' meters = of ", ev_kinds_pile[kind],
                of_group[kind], tally->run.week_ucny[kind]);
        }
    }
    return agree(diag, "by class = by kind", "", of_class, of_kind) && good;
}

sim_status_t
ev_money_check(const ev_world_t *world, sim_diag_t *diag)
{
    bool good = check_weeks(world, diag);
    ev_money_t money;

    ev_money_make_up(&money, world);
    money.year.flow_ucny[EV_FLOW_FEE][EV_PAYER_OPERATOR] +=
        world->city->plan.planted_fault == EV_MONEY_FAULT;
    good &= ev_account_check(&money.year, "year", diag) == SIM_OK;
    good &= ev_account_check(&money.once, "capital", diag) == SIM_OK;
    return good ? SIM_OK : SIM_ERR_BALANCE;
}

void
ev_money_fill(
    const ev_world_t *world, double *yearly_cny, double *once_cny, double *flow_cny)
{
    const uint32_t n = world->city->n_districts;
    ev_money_t money;

    ev_money_make_up(&money, world);
    for (uint32_t payer = 0; payer < EV_N_PAYERS; payer++) {
        for (uint32_t d = 0; d < n; d++) {
            yearly_cny[payer * n + d] = (double)money.year.district_ucny[payer][d] / UCNY;
            once_cny[payer * n + d] = (double)money.once.district_ucny[payer][d] / UCNY;
        }
        for (uint32_t flow = 0; flow < EV_N_FLOWS; flow++) {
            flow_cny[flow * EV_N_PAYERS + payer] =
                (double)money.year.flow_ucny[flow][payer] / UCNY;
        }
    }
}
