#include "models/upkeep.h"

#include "models/incident.h"
#include "models/safety.h"

#include <math.h>

/* Piles that do not operate without inspections. */
static double
n_dead_before(const ev_plan_t *plan)
{
    return (double)plan->public_piles * (1.0 - plan->public_operating_frac) +
           (double)plan->dedicated_piles * (1.0 - plan->dedicated_operating_frac);
}

double
ev_upkeep_n_removed(const ev_plan_t *plan)
{
    return plan->inspect_days > 0.0 ? n_dead_before(plan) * (1.0 - plan->repaired_frac)
                                    : 0.0;
}

double
ev_upkeep_n_operating(const ev_city_t *city)
{
    double n = 0.0;

    for (uint32_t g = 0; g < city->n_groups; g++) {
        n += ev_zombie_mean_working(&city->zombies, &city->group[g]);
    }
    return n;
}

static void
fill_ratios(ev_ledger_t *self)
{
    const ev_plan_t *plan = &self->city->plan;
    const double connected =
        (double)(plan->public_piles + plan->dedicated_piles + plan->private_piles);
    const double before = (double)(plan->public_piles + plan->dedicated_piles) -
                          n_dead_before(plan) +
                          (double)plan->private_piles * plan->private_operating_frac;

    ev_ledger_put(
        self, EV_METRIC_RATIO_BEFORE, ev_ledger_over(self->n_registered, connected));
    ev_ledger_put(
        self, EV_METRIC_RATIO_UNINSPECTED, ev_ledger_over(self->n_registered, before));
    ev_ledger_put(self, EV_METRIC_PILES_REMOVED, ev_upkeep_n_removed(plan));
}

/* Shares of dead piles: as counted, or as the plan gives them where nobody looks. */
static void
fill_zombies(ev_ledger_t *self)
{
    static const uint32_t metric[EV_ZOMBIE_N_SORTS] = {
        EV_METRIC_ZOMBIE_SLOW, EV_METRIC_ZOMBIE_FAST, EV_METRIC_ZOMBIE_DEDICATED};
    const ev_plan_t *plan = &self->city->plan;
    const ev_halt_t *halt = &self->world->halt;
    const double dead_n = 1.0 - plan->public_operating_frac;
    const double dead[EV_ZOMBIE_N_SORTS] = {dead_n * (1.0 - plan->zombie_fast_frac),
        dead_n * plan->zombie_fast_frac, 1.0 - plan->dedicated_operating_frac};
    const double alive[EV_ZOMBIE_N_SORTS] = {
        plan->public_operating_frac * (1.0 - plan->fast_frac),
        plan->public_operating_frac * plan->fast_frac, plan->dedicated_operating_frac};
    const double window_s = self->days * SIM_S_PER_DAY;
    double n[EV_ZOMBIE_N_SORTS] = {0.0};

    for (uint32_t g = 0; g < self->city->n_groups; g++) {
        n[ev_zombie_sort(&self->city->group[g])] += self->city->group[g].n;
    }
    for (uint32_t sort = 0; sort < EV_ZOMBIE_N_SORTS; sort++) {
        const double share = self->city->zombies.n_days > 0
                                 ? ev_ledger_over((double)halt->dead_s[sort],
                                       n[sort] * window_s - (double)halt->removed_s[sort])
                                 : ev_ledger_over(dead[sort], dead[sort] + alive[sort]);

        ev_ledger_put(self, metric[sort], share);
    }
}

/* Inspections a year, and what they and the repairs of new deaths cost. */
static void
fill_inspections(ev_ledger_t *self)
{
    const ev_city_t *city = self->city;
    const ev_plan_t *plan = &city->plan;
    double per_year = 0.0, cost_cny = 0.0, n = 0.0;

    for (uint32_t g = 0; g < city->n_groups && city->zombies.n_days > 0; g++) {
        const ev_group_t *group = &city->group[g];
        const ev_plan_t *here = ev_city_plan_in(city, group->district);
        const ev_zombie_law_t *law = ev_zombie_law(&city->zombies, group);
        const double repair_cny =
            group->is_fast ? here->repair_fast_cny : here->repair_slow_cny;

        if (law->interval_days > 0.0) {
            const double visits = group->n * SIM_DAYS_PER_YEAR / law->interval_days;

            n += group->n;
            per_year += visits;
            cost_cny += visits * here->inspection_cny +
                        group->n * (1.0 - law->share_frac) * law->per_day *
                            SIM_DAYS_PER_YEAR * law->repaired_frac * repair_cny;
        }
    }
    ev_ledger_put(self, EV_METRIC_INSPECTIONS, per_year);
    ev_ledger_put(self, EV_METRIC_INSPECTION_INTERVAL,
        n > 0.0 ? n * SIM_DAYS_PER_YEAR / per_year : NAN);
    ev_ledger_put(self, EV_METRIC_UPKEEP_CNY, cost_cny);
    if (city->zombies.n_days > 0) {
        const double dead = n_dead_before(plan);
        const double without =
            (double)(plan->public_piles + plan->dedicated_piles) - dead;
        const double regained = fmax(ev_upkeep_n_operating(city) - without, 0.0);
        const double fast = (double)plan->public_piles *
                            (1.0 - plan->public_operating_frac) * plan->zombie_fast_frac *
                            plan->repaired_frac;
        const double slow = dead * plan->repaired_frac - fast;
        const double round_cny = (without + dead) * plan->inspection_cny;

        ev_ledger_put(self, EV_METRIC_PILES_REGAINED, regained);
        ev_ledger_put(self, EV_METRIC_REGAINED_CNY,
            ev_ledger_over(
                round_cny + fast * plan->repair_fast_cny + slow * plan->repair_slow_cny,
                regained));
    } else {
        ev_ledger_put(self, EV_METRIC_PILES_REGAINED, 0.0);
    }
}

static void
fill_overstay(ev_ledger_t *self)
{
    double full_s = 0.0, n = 0.0;

    for (uint32_t g = 0; g < self->city->n_groups; g++) {
        const ev_group_t *group = &self->city->group[g];
        const ev_meter_t *meter = &self->world->stations.meter[g];

        if (group->is_fast && ev_kinds_is_public(group->kind)) {
            full_s += (double)(meter->plugged_s - meter->charging_s);
            n += (double)meter->n_sessions;
        }
    }
    ev_ledger_put(self, EV_METRIC_OVERSTAY, ev_ledger_over(full_s / 60.0, n));
}

/* Expected incidents: sessions times their chance. */
static void
fill_incidents(ev_ledger_t *self)
{
    const ev_city_t *city = self->city;
    const double per_year = SIM_DAYS_PER_YEAR / self->days;
    double incidents = 0.0, cost_cny = 0.0, closed_h = 0.0;

    for (uint32_t g = 0; g < city->n_groups; g++) {
        const ev_group_t *group = &city->group[g];
        const ev_plan_t *plan = ev_city_plan_in(city, group->district);
        const double here = (double)self->world->stations.meter[g].n_sessions *
                            ev_safety_chance(plan, group) * per_year;
        uint32_t n_piles = 0, end;

        for (uint32_t k = ev_incident_site(city, g, &end); k < end; k++) {
            n_piles += city->group[k].n;
        }
        incidents += here;
        cost_cny += here * plan->incident_cny;
        closed_h += here * n_piles * plan->closed_days * SIM_H_PER_DAY;
        if (ev_safety_is_monitored(plan, group)) {
            cost_cny += group->n * plan->monitoring_cny;
        }
    }
    ev_ledger_put(self, EV_METRIC_INCIDENTS, incidents);
    ev_ledger_put(self, EV_METRIC_INCIDENT_CNY, cost_cny);
    ev_ledger_put(self, EV_METRIC_CLOSED_YEAR, closed_h);
    ev_ledger_put(self, EV_METRIC_INCIDENTS_SEEN, (double)self->world->halt.n_incidents);
    ev_ledger_put(
        self, EV_METRIC_CLOSED_SEEN, (double)self->world->halt.closed_s / SIM_S_PER_H);
}

static void
fill_blackout(ev_ledger_t *self)
{
    const ev_halt_t *halt = &self->world->halt;
    const ev_blackout_t *blackout = &self->city->blackout;
    double n_piles = 0.0;

    for (uint32_t g = 0; g < self->city->n_groups; g++) {
        const ev_group_t *group = &self->city->group[g];

        n_piles += ev_blackout_hits(blackout, group->district) ? group->n : 0;
    }
    ev_ledger_put(self, EV_METRIC_BLACKOUT_NEEDS, (double)halt->needs[0]);
    ev_ledger_put(self, EV_METRIC_BLACKOUT_MET,
        ev_ledger_over((double)halt->met[0], (double)halt->needs[0]));
    ev_ledger_put(self, EV_METRIC_BLACKOUT_LOCAL_MET,
        ev_ledger_over((double)halt->met[1], (double)halt->needs[1]));
    ev_ledger_put(self, EV_METRIC_BLACKOUT_CUT, (double)halt->n_cut);
    ev_ledger_put(self, EV_METRIC_BLACKOUT_TOLD, (double)halt->n_told);
    ev_ledger_put(self, EV_METRIC_BLACKOUT_HOURS,
        n_piles *
            ev_tally_inside_s(&self->world->tally, blackout->from_s, blackout->to_s) /
            SIM_S_PER_H);
}

void
ev_upkeep_fill_new_pile(ev_ledger_t *ledger, const ev_cost_stock_t *stock)
{
    double capex_cny = 0.0, n = 0.0;

    for (int item = 0; item < EV_COST_N_ITEMS; item++) {
        const ev_cost_sum_t sum = ev_cost_of_item(
            &ledger->city->costs, item, &stock[item], ledger->city->plan.discount_rate);

        if (item != EV_COST_OWN_PILE && item != EV_COST_TRANSFORMER) {
            capex_cny += ev_cost_capex_cny(&sum);
            n += stock[item].n_piles;
        }
    }
    ev_ledger_put(ledger, EV_METRIC_NEW_PILE_CNY, ev_ledger_over(capex_cny, n));
}

void
ev_upkeep_fill(ev_ledger_t *ledger)
{
    fill_ratios(ledger);
    fill_zombies(ledger);
    fill_inspections(ledger);
    fill_overstay(ledger);
    fill_incidents(ledger);
    fill_blackout(ledger);
}
