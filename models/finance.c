#include "models/finance.h"

#include "models/capacity.h"
#include "models/charts.h"
#include "models/upkeep.h"

#include "sim/units.h"

#include <assert.h>

static_assert(EV_METRIC_PAID_STATE - EV_METRIC_PAID_OWNER + 1 == EV_N_PAYERS, "in order");
static_assert(EV_METRIC_KWH_DEPOT_FAST - EV_METRIC_KWH_OWN_PILE == EV_COST_DEDICATED_FAST,
    "in the order of items");

#define UCNY       1e6 /* micro-yuan of a yuan */
#define FIRST_SOLD EV_COST_PUBLIC_SLOW
#define N_SOLD     (EV_COST_HIGHWAY - EV_COST_PUBLIC_SLOW + 1) /* items open to all */

/* Costs of the piles that operate; own piles too, whoever pays for them. */
static void
fill_cost(ev_ledger_t *self)
{
    const ev_city_t *city = self->city;
    ev_cost_stock_t stock[EV_COST_N_ITEMS] = {{0}};
    ev_cost_sum_t sum;

    for (uint32_t g = 0; g < city->n_groups; g++) {
        const ev_group_t *group = &city->group[g];
        const int item = ev_stock_item(group);

        const double frac = ev_zombie_working_frac(&city->zombies, group);

        stock[item].n_piles += frac * group->n;
        stock[item].kw +=
            frac * (group->n * city->group_kw[g] - ev_capacity_modules_kw(city, g));
        stock[item].grid_kw +=
            frac * (ev_capacity_modules_kw(city, g) - ev_capacity_spared_kw(city, g));
    }
    stock[EV_COST_OWN_PILE].n_piles = (double)city->plan.private_piles;
    stock[EV_COST_OWN_PILE].kw =
        (double)city->plan.private_piles * city->plan.private_pile_kw;
    for (uint8_t kind = 0; kind <= EV_AT_DEPOT; kind++) {
        const int item = ev_stock_item(&(ev_group_t){.kind = kind, .is_fast = 1});

        stock[item].kwh_per_year += (double)self->all.metered_j[kind] / SIM_J_PER_KWH /
                                    self->days * SIM_DAYS_PER_YEAR;
    }
    for (int i = 0; i < EV_COST_N_ITEMS; i++) {
        stock[i].grid_kw += stock[i].kw;
    }
    ev_upkeep_fill_new_pile(self, stock);
    sum = ev_cost_of_all(&city->costs, stock, city->plan.discount_rate, NULL);
    ev_ledger_put(self, EV_METRIC_CAPEX, ev_cost_capex_cny(&sum));
    ev_ledger_put(self, EV_METRIC_ANNUAL, ev_cost_annual_cny(&sum));
    ev_ledger_put(self, EV_METRIC_PER_KWH, ev_cost_cny_per_kwh(&sum));
}

/* All piles of an item, and what they sold in a year. */
static ev_stock_cell_t
whole_of(const ev_stock_t *stock, int item)
{
    ev_stock_cell_t whole = {0};

    for (uint32_t d = 0; d < stock->city->n_districts; d++) {
        whole.n_piles += stock->cell[item][d].n_piles;
        whole.kw += stock->cell[item][d].kw;
        whole.j += stock->cell[item][d].j;
        whole.care_cny += stock->cell[item][d].care_cny;
    }
    return whole;
}

static double
kwh_per_year(const ev_stock_t *stock, int64_t j)
{
    return (double)j / SIM_J_PER_KWH * stock->per_year;
}

static void
fill_payers(ev_ledger_t *self, const ev_money_t *money)
{
    const ev_account_t *year = &money->year, *once = &money->once;
    const double resource_cny = (double)ev_account_cost_sum(year) / UCNY;
    const struct {
        uint32_t metric;
        int64_t ucny;
    } rows[] = {
        {EV_METRIC_TIME_COST, year->cost_ucny[EV_FLOW_TIME]},
        {EV_METRIC_SUNK_COST, year->cost_ucny[EV_FLOW_SUNK]},
        {EV_METRIC_CAPEX_NEW, ev_account_cost_sum(once)},
        {EV_METRIC_AID_STATIONS, once->moved_ucny[EV_FLOW_STATION_AID]},
        {EV_METRIC_AID_RETROFITS, once->moved_ucny[EV_FLOW_RETROFIT_AID]},
        {EV_METRIC_AID_SHARED, once->moved_ucny[EV_FLOW_SHARED_AID]},
        {EV_METRIC_AID_KWH, year->moved_ucny[EV_FLOW_KWH_AID]},
        {EV_METRIC_FEES, year->moved_ucny[EV_FLOW_FEE]},
        {EV_METRIC_POWER_BOUGHT, year->moved_ucny[EV_FLOW_POWER]},
    };
    double kwh = 0.0;

    for (uint32_t payer = 0; payer < EV_N_PAYERS; payer++) {
        ev_ledger_put(self, EV_METRIC_PAID_OWNER + payer,
            (double)ev_account_of(year, (int)payer) / UCNY);
    }
    for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
        ev_ledger_put(self, rows[i].metric, (double)rows[i].ucny / UCNY);
    }
    for (int item = 0; item < EV_COST_N_ITEMS; item++) {
        kwh += kwh_per_year(&money->stock, whole_of(&money->stock, item).j);
    }
    ev_ledger_put(self, EV_METRIC_CAPEX_SUNK, money->sunk_cny);
    ev_ledger_put(self, EV_METRIC_RESOURCE, resource_cny);
    ev_ledger_put(self, EV_METRIC_RESOURCE_KWH, ev_ledger_over(resource_cny, kwh));
}

double
ev_finance_margin_cny(const ev_world_t *world, uint32_t group_ix)
{
    const ev_city_t *city = world->city;
    const ev_group_t *group = &city->group[group_ix];
    const ev_meter_t *meter = &world->stations.meter[group_ix];
    const ev_plan_t *plan = ev_city_plan_in(city, group->district);
    const int item = ev_stock_item(group);
    const ev_payer_shares_t *share = city->payers.share[item];
    const double per_year = (double)SIM_DAYS_PER_YEAR * SIM_S_PER_DAY /
                            (double)(world->tally.until_s - world->tally.from_s);
    const double kwh = (double)meter->week_j / SIM_J_PER_KWH * per_year;
    const double fee_cny = (double)meter->week_fee_ucny / UCNY * per_year;
    const double energy_cny =
        (double)(meter->week_ucny - meter->week_fee_ucny) / UCNY * per_year;
    const double aid_cny =
        ev_kinds_is_public(group->kind) ? kwh * plan->aid_cny_per_kwh : 0.0;
    const double taken_cny = fee_cny * (1.0 - plan->fee_tax_frac) +
                             energy_cny * (1.0 - plan->purchase_factor) + aid_cny;
    ev_stock_care_t care = {0};
    const double working = ev_zombie_mean_working(&city->zombies, group);
    const ev_stock_cost_t cost =
        ev_stock_cost(city, item, working, working * city->group_kw[group_ix], kwh);

    ev_stock_add_care(&care, city, group);
    if (!(share[EV_PART_FEE][EV_PAYER_OPERATOR] > 0.0)) {
        return NAN;
    }
    return share[EV_PART_FEE][EV_PAYER_OPERATOR] * taken_cny -
           share[EV_PART_CAPITAL][EV_PAYER_OPERATOR] * cost.equipment_annuity_cny -
           share[EV_PART_GRID][EV_PAYER_OPERATOR] * cost.grid_annuity_cny -
           share[EV_PART_UPKEEP][EV_PAYER_OPERATOR] * (cost.upkeep_cny + care.cny);
}

/* Margins of all stations open to all, where the results have them. */
static void
fill_margins(const ev_ledger_t *self)
{
    double *margin_cny = ev_charts_margins(self->city, self->arrays);

    for (uint32_t g = 0; margin_cny != NULL && g < self->city->n_groups; g++) {
        const ev_group_t *group = &self->city->group[g];

        margin_cny[g] = ev_kinds_is_public(group->kind) && group->n > 0
                            ? ev_finance_margin_cny(self->world, g)
                            : NAN;
    }
}

/* Stations open to all that lose money, by item. */
static void
fill_losses(ev_ledger_t *self)
{
    double n[N_SOLD] = {0}, n_loss[N_SOLD] = {0}, all = 0.0, all_loss = 0.0;

    for (uint32_t g = 0; g < self->city->n_groups; g++) {
        const ev_group_t *group = &self->city->group[g];
        const int k = ev_stock_item(group) - FIRST_SOLD;

        if (ev_kinds_is_public(group->kind) && group->n > 0) {
            const double margin_cny = ev_finance_margin_cny(self->world, g);

            n[k] += !isnan(margin_cny);
            n_loss[k] += margin_cny < 0.0;
        }
    }
    for (uint32_t k = 0; k < N_SOLD; k++) {
        ev_ledger_put(
            self, EV_METRIC_LOSS_PUBLIC_SLOW + k, ev_ledger_over(n_loss[k], n[k]));
        all += n[k];
        all_loss += n_loss[k];
    }
    ev_ledger_put(self, EV_METRIC_LOSS_PUBLIC, ev_ledger_over(all_loss, all));
}

/* Cost of piles and operators' margin for each kWh, by item. */
static void
fill_items(ev_ledger_t *self, const ev_money_t *money)
{
    for (uint32_t item = 0; item < EV_COST_TRANSFORMER; item++) {
        const ev_stock_cell_t whole = whole_of(&money->stock, (int)item);
        const double kwh = kwh_per_year(&money->stock, whole.j);
        const ev_stock_cost_t cost =
            ev_stock_cost(self->city, (int)item, whole.n_piles, whole.kw, kwh);

        ev_ledger_put(self, EV_METRIC_KWH_OWN_PILE + item,
            ev_ledger_over(cost.equipment_annuity_cny + cost.grid_annuity_cny +
                               cost.upkeep_cny + whole.care_cny,
                kwh));
    }
    for (uint32_t k = 0; k < N_SOLD; k++) {
        const uint32_t item = FIRST_SOLD + k;
        const double kwh =
            kwh_per_year(&money->stock, whole_of(&money->stock, (int)item).j);

        ev_ledger_put(self, EV_METRIC_MARGIN_PUBLIC_SLOW + k,
            ev_ledger_over(
                -(double)money->year.item_ucny[item][EV_PAYER_OPERATOR] / UCNY, kwh));
    }
}

/* What a kWh costs at public stations, and how that differs between them; by energy. */
static void
fill_prices(ev_ledger_t *self)
{
    double kwh = 0.0, cny = 0.0, cny2 = 0.0, mean;

    for (uint32_t g = 0; g < self->city->n_groups; g++) {
        const ev_meter_t *meter = &self->world->stations.meter[g];

        if (ev_kinds_is_public(self->city->group[g].kind) && meter->week_j > 0) {
            const double here_kwh = (double)meter->week_j / SIM_J_PER_KWH;
            const double here_cny = (double)meter->week_ucny / UCNY;

            kwh += here_kwh;
            cny += here_cny;
            cny2 += here_cny * here_cny / here_kwh;
        }
    }
    mean = ev_ledger_over(cny, kwh);
    ev_ledger_put(self, EV_METRIC_PRICE_MEAN, mean);
    ev_ledger_put(self, EV_METRIC_PRICE_SD,
        sqrt(fmax(ev_ledger_over(cny2, kwh) - mean * mean, 0.0 * mean)));
}

/* Paid for energy, and time of driving to piles and waiting, for 100 km. */
static void
fill_burden(ev_ledger_t *self)
{
    double all_cny = 0.0, all_km = 0.0;

    for (uint32_t c = 0; c < EV_N_CLASSES; c++) {
        const ev_class_sums_t *sums = &self->tally->of[c];
        const ev_driver_t *driver = &self->city->driver[c];
        const double km = (double)sums->way_10m * 1e-2;
        const double cny = (double)sums->paid_ucny / UCNY +
                           (double)sums->drive_to_pile_s * (double)driver->cny_per_s +
                           (double)(sums->wait_s + sums->reneged_wait_s) *
                               (double)driver->wait_cny_per_s;

        ev_ledger_put_class(
            self, EV_METRIC_BURDEN_100KM, c, 100.0 * ev_ledger_over(cny, km));
        all_cny += c == EV_VISITOR ? 0.0 : cny;
        all_km += c == EV_VISITOR ? 0.0 : km;
    }
    ev_ledger_put(self, EV_METRIC_BURDEN_100KM, 100.0 * ev_ledger_over(all_cny, all_km));
}

void
ev_finance_fill(ev_ledger_t *self)
{
    ev_money_t money;

    ev_money_make_up(&money, self->world);
    fill_cost(self);
    fill_payers(self, &money);
    fill_items(self, &money);
    fill_losses(self);
    fill_margins(self);
    fill_prices(self);
    fill_burden(self);
}
