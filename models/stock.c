#include "models/stock.h"

#include "sim/units.h"

#include <math.h>
#include <string.h>

int
ev_stock_item(const ev_group_t *group)
{
    static const int item_of_kind[EV_N_KINDS] = {[EV_AT_HOME] = EV_COST_OWN_PILE,
        [EV_AT_SHARED] = EV_COST_SHARED_PILE,
        [EV_AT_WORK] = EV_COST_WORK_PILE,
        [EV_AT_DESTINATION] = EV_COST_DESTINATION,
        [EV_AT_SLOW] = EV_COST_PUBLIC_SLOW,
        [EV_AT_FAST] = EV_COST_PUBLIC_FAST,
        [EV_AT_HIGH_POWER] = EV_COST_HIGH_POWER,
        [EV_AT_HIGHWAY] = EV_COST_HIGHWAY};

    if (group->kind == EV_AT_DEPOT) {
        return group->is_fast ? EV_COST_DEDICATED_FAST : EV_COST_DEDICATED_SLOW;
    }
    return item_of_kind[group->kind];
}

static void
add_visits(
    ev_stock_care_t *self, const ev_zombie_law_t *law, const ev_plan_t *plan, double n)
{
    const double visits = n * SIM_DAYS_PER_YEAR / law->interval_days;

    self->n_piles += n;
    self->visits += visits;
    self->cny += visits * plan->inspection_cny;
}

void
ev_stock_add_care(ev_stock_care_t *self, const ev_city_t *city, const ev_group_t *group)
{
    const ev_plan_t *plan = ev_city_plan_in(city, group->district);
    const ev_zombie_law_t *law =
        city->zombies.n_days > 0 ? ev_zombie_law(&city->zombies, group) : NULL;

    if (law != NULL && law->interval_days > 0.0) {
        const double deaths =
            group->n * (1.0 - law->share_frac) * law->per_day * SIM_DAYS_PER_YEAR;

        add_visits(self, law, plan, group->n);
        self->cny += deaths * law->repaired_frac *
                     (group->is_fast ? plan->repair_fast_cny : plan->repair_slow_cny);
    }
}

void
ev_stock_add_care_of_dead(
    ev_stock_care_t *self, const ev_city_t *city, uint32_t district, uint32_t sort)
{
    const uint32_t at = district * EV_ZOMBIE_N_SORTS + sort;

    if (city->zombies.n_days > 0 && city->zombies.law[at].interval_days > 0.0) {
        add_visits(self, &city->zombies.law[at], ev_city_plan_in(city, district),
            (double)city->zombies.past[at].n_left);
    }
}

ev_stock_cost_t
ev_stock_cost(
    const ev_city_t *city, int item, double n_piles, double kw, double kwh_per_year)
{
    const ev_cost_stock_t stock = {n_piles, kw, kw, kwh_per_year};
    const double rate = city->plan.discount_rate;
    const ev_cost_sum_t sum = ev_cost_of_item(&city->costs, item, &stock, rate);
    const double years = city->costs.item[item].lifetime_years;
    const double annuity_cny = ev_cost_annuity(sum.equipment_cny, rate, years);

    return (ev_stock_cost_t){.equipment_cny = sum.equipment_cny,
        .grid_cny = sum.grid_cny,
        .equipment_annuity_cny = annuity_cny,
        .grid_annuity_cny = sum.annuity_cny - annuity_cny,
        .upkeep_cny = sum.running_cny};
}

void
ev_stock_spread(int64_t amount, const double *weight, uint32_t n, int64_t *part)
{
    double all = 0.0, sum = 0.0;
    int64_t given = 0;

    for (uint32_t d = 0; d < n; d++) {
        all += weight[d];
    }
    for (uint32_t d = 0; d < n; d++) {
        int64_t upto;

        sum += all > 0.0 ? weight[d] / all : (d == 0);
        upto = d + 1 == n ? amount : llround(sum * (double)amount);
        part[d] = upto - given;
        given = upto;
    }
}

void
ev_stock_private(const ev_city_t *city, int64_t *n)
{
    double own[EV_CITY_MAX_DISTRICTS] = {0};

    for (uint32_t d = 0; d < city->n_districts && city->own != NULL; d++) {
        n[d] = city->own[d].n_private;
    }
    for (uint32_t c = 0; c < city->n_communities; c++) {
        own[city->community[c].district] += city->community[c].n_own_piles;
    }
    if (city->own == NULL) {
        ev_stock_spread(city->plan.private_piles, own, city->n_districts, n);
    }
}

/* Own piles by the communities that have them; energy by the load curve, money by it. */
static void
take_own_piles(ev_stock_t *self)
{
    const ev_city_t *city = self->city;
    const ev_tally_t *tally = self->tally;
    double load_j[EV_CITY_MAX_DISTRICTS] = {0};
    int64_t n[EV_CITY_MAX_DISTRICTS], j[EV_CITY_MAX_DISTRICTS];
    int64_t ucny[EV_CITY_MAX_DISTRICTS], sold_j = 0;

    for (uint32_t d = 0; d < city->n_districts; d++) {
        const size_t row = ev_tally_row(tally, d, EV_AT_HOME) + tally->from_s / EV_SLOT_S;

        for (uint32_t k = 0; k < tally->n_week_slots; k++) {
            load_j[d] += (double)(tally->ramp_w[row + k] + tally->slot_j[row + k]);
        }
    }
    for (int c = 0; c < EV_N_CLASSES; c++) {
        sold_j += tally->of[c].session_j[EV_AT_HOME];
    }
    ev_stock_private(city, n);
    ev_stock_spread(sold_j, load_j, city->n_districts, j);
    ev_stock_spread(tally->run.week_ucny[EV_AT_HOME], load_j, city->n_districts, ucny);
    for (uint32_t d = 0; d < city->n_districts; d++) {
        self->cell[EV_COST_OWN_PILE][d] = (ev_stock_cell_t){.n_piles = (double)n[d],
            .kw = (double)n[d] * city->plan.private_pile_kw,
            .j = j[d],
            .paid_ucny = ucny[d]};
    }
}

double
ev_stock_piles(const ev_stock_t *self, int item)
{
    double n = 0.0;

    for (uint32_t d = 0; d < self->city->n_districts; d++) {
        n += self->cell[item][d].n_piles;
    }
    return n;
}

/* What stood before the plan is not a cost of it. */
static void
tell_new_from_sunk(ev_stock_t *self)
{
    const ev_plan_t *plan = &self->city->plan;
    const int64_t existing[EV_COST_N_ITEMS] = {
        [EV_COST_OWN_PILE] = plan->existing_own,
        [EV_COST_SHARED_PILE] = plan->existing_shared,
        [EV_COST_WORK_PILE] = plan->existing_work,
        [EV_COST_PUBLIC_SLOW] = plan->existing_public_slow,
        [EV_COST_DESTINATION] = plan->existing_destination,
        [EV_COST_PUBLIC_FAST] = plan->existing_public_fast,
        [EV_COST_HIGH_POWER] = plan->existing_high_power,
        [EV_COST_HIGHWAY] = plan->existing_highway,
        [EV_COST_DEDICATED_SLOW] = plan->existing_dedicated_slow,
        [EV_COST_DEDICATED_FAST] = plan->existing_dedicated_fast,
    };

    for (int item = 0; item < EV_COST_N_ITEMS; item++) {
        const double n = ev_stock_piles(self, item);

        self->new_frac[item] =
            n > 0.0 ? fmax(1.0 - (double)existing[item] * plan->scale / n, 0.0) : 1.0;
    }
}

/* Piles that inspections have still to find are inspected too. */
static void
take_dead_piles(ev_stock_t *self)
{
    static const int item[EV_ZOMBIE_N_SORTS] = {
        EV_COST_PUBLIC_SLOW, EV_COST_PUBLIC_FAST, EV_COST_DEDICATED_SLOW};

    for (uint32_t d = 0; d < self->city->n_districts; d++) {
        for (uint32_t sort = 0; sort < EV_ZOMBIE_N_SORTS; sort++) {
            ev_stock_care_t care = {0};

            ev_stock_add_care_of_dead(&care, self->city, d, sort);
            self->cell[item[sort]][d].care_cny += care.cny;
        }
    }
}

void
ev_stock_take(ev_stock_t *self, const ev_world_t *world)
{
    memset(self, 0, sizeof(*self));
    self->city = world->city;
    self->tally = &world->tally;
    self->per_year = (double)SIM_DAYS_PER_YEAR * SIM_S_PER_DAY /
                     (double)(world->tally.until_s - world->tally.from_s);
    for (uint32_t g = 0; g < self->city->n_groups; g++) {
        const ev_group_t *group = &self->city->group[g];
        const ev_meter_t *meter = &world->stations.meter[g];
        ev_stock_cell_t *cell = &self->cell[ev_stock_item(group)][group->district];

        ev_stock_care_t care = {0};
        const double working = ev_zombie_mean_working(&self->city->zombies, group);

        ev_stock_add_care(&care, self->city, group);
        cell->care_cny += care.cny;
        cell->n_piles += working;
        cell->kw += working * self->city->group_kw[g];
        cell->j += meter->week_j;
        cell->paid_ucny += meter->week_ucny;
        cell->fee_ucny += meter->week_fee_ucny;
    }
    take_dead_piles(self);
    take_own_piles(self);
    tell_new_from_sunk(self);
}
