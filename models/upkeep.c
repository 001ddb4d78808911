#include "models/upkeep.h"

#include "models/hub.h"
#include "models/safety.h"
#include "models/stock.h"

#include <math.h>

/* Have all districts the shares and numbers of the city's plan? */
static bool
is_uniform(const ev_city_t *city)
{
    const ev_plan_t *plan = &city->plan;
    bool is_same = true;

    for (uint32_t d = 0; city->plan_of != NULL && d < city->n_districts; d++) {
        const ev_plan_t *own = &city->plan_of[d];

        is_same &= own->public_operating_frac == plan->public_operating_frac &&
                   own->dedicated_operating_frac == plan->dedicated_operating_frac &&
                   own->zombie_fast_frac == plan->zombie_fast_frac &&
                   own->fast_frac == plan->fast_frac &&
                   own->public_piles == plan->public_piles &&
                   own->dedicated_piles == plan->dedicated_piles;
    }
    return is_same;
}

/* Public and dedicated piles that operate without inspections: as counted, or as the plan
   gives them where nobody looks. */
static double
n_operating_before(const ev_city_t *city)
{
    const ev_plan_t *plan = &city->plan;

    if (city->zombies.n_days == 0 && !is_uniform(city)) {
        return ev_upkeep_n_operating(city);
    }
    return city->zombies.n_days > 0
               ? (double)ev_zombie_past_of_all(&city->zombies).n_working
               : (double)(plan->public_piles + plan->dedicated_piles) -
                     ((double)plan->public_piles * (1.0 - plan->public_operating_frac) +
                         (double)plan->dedicated_piles *
                             (1.0 - plan->dedicated_operating_frac));
}

double
ev_upkeep_n_removed(const ev_city_t *city)
{
    const ev_zombie_past_t all = ev_zombie_past_of_all(&city->zombies);

    return (double)(all.n_dead - all.n_back - all.n_left);
}

double
ev_upkeep_n_removed_in(const ev_city_t *city, uint32_t district, bool is_dedicated)
{
    int64_t n = 0;

    for (uint32_t sort = 0; city->zombies.n_days > 0 && sort < EV_ZOMBIE_N_SORTS;
         sort++) {
        const ev_zombie_past_t *past =
            &city->zombies.past[district * EV_ZOMBIE_N_SORTS + sort];

        n += (sort == EV_ZOMBIE_DEDICATED) == is_dedicated
                 ? past->n_dead - past->n_back - past->n_left
                 : 0;
    }
    return (double)n;
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
    const double before = n_operating_before(self->city) +
                          (double)plan->private_piles * plan->private_operating_frac;

    ev_ledger_put(
        self, EV_METRIC_RATIO_BEFORE, ev_ledger_over(self->n_registered, connected));
    ev_ledger_put(
        self, EV_METRIC_RATIO_UNINSPECTED, ev_ledger_over(self->n_registered, before));
}

/* Piles that work or die in the run, and those that were dead before and still are. */
static void
count_by_sort(const ev_city_t *city, double *n, double *left)
{
    for (uint32_t g = 0; g < city->n_groups; g++) {
        n[ev_zombie_sort(&city->group[g])] += city->group[g].n;
    }
    for (uint32_t at = 0;
         city->zombies.n_days > 0 && at < city->n_districts * EV_ZOMBIE_N_SORTS; at++) {
        left[at % EV_ZOMBIE_N_SORTS] += (double)city->zombies.past[at].n_left;
    }
}

/* Dead piles for those that operate, where nobody looks: as the plan gives them, or in each
   district as its own plan does for the piles there. */
static void
fill_dead(const ev_city_t *city, double *dead, double *alive)
{
    const ev_plan_t *plan = &city->plan;

    if (is_uniform(city)) {
        dead[EV_ZOMBIE_SLOW] =
            (1.0 - plan->public_operating_frac) * (1.0 - plan->zombie_fast_frac);
        dead[EV_ZOMBIE_FAST] =
            (1.0 - plan->public_operating_frac) * plan->zombie_fast_frac;
        dead[EV_ZOMBIE_DEDICATED] = 1.0 - plan->dedicated_operating_frac;
        alive[EV_ZOMBIE_SLOW] = plan->public_operating_frac * (1.0 - plan->fast_frac);
        alive[EV_ZOMBIE_FAST] = plan->public_operating_frac * plan->fast_frac;
        alive[EV_ZOMBIE_DEDICATED] = plan->dedicated_operating_frac;
        return;
    }
    for (uint32_t g = 0; g < city->n_groups; g++) {
        const ev_group_t *group = &city->group[g];
        const ev_plan_t *own = ev_city_plan_in(city, group->district);
        const uint32_t sort = ev_zombie_sort(group);
        const double for_each =
            sort == EV_ZOMBIE_DEDICATED
                ? ev_ledger_over(1.0, own->dedicated_operating_frac) - 1.0
                : ev_ledger_over(1.0, own->public_operating_frac) - 1.0;

        alive[sort] += group->n;
        if (sort == EV_ZOMBIE_DEDICATED) {
            dead[sort] += for_each * group->n;
        } else {
            dead[EV_ZOMBIE_FAST] += for_each * group->n * own->zombie_fast_frac;
            dead[EV_ZOMBIE_SLOW] += for_each * group->n * (1.0 - own->zombie_fast_frac);
        }
    }
}

/* Shares of dead piles: as counted, or as the plan gives them where nobody looks. */
static void
fill_zombies(ev_ledger_t *self)
{
    static const uint32_t metric[EV_ZOMBIE_N_SORTS] = {
        EV_METRIC_ZOMBIE_SLOW, EV_METRIC_ZOMBIE_FAST, EV_METRIC_ZOMBIE_DEDICATED};
    const ev_halt_t *halt = &self->world->halt;
    const double window_s = self->days * SIM_S_PER_DAY;
    double n[EV_ZOMBIE_N_SORTS] = {0.0}, left[EV_ZOMBIE_N_SORTS] = {0.0};
    double dead[EV_ZOMBIE_N_SORTS] = {0.0}, alive[EV_ZOMBIE_N_SORTS] = {0.0};

    fill_dead(self->city, dead, alive);
    count_by_sort(self->city, n, left);
    for (uint32_t sort = 0; sort < EV_ZOMBIE_N_SORTS; sort++) {
        const double share =
            self->city->zombies.n_days > 0
                ? ev_ledger_over((double)halt->dead_s[sort] + left[sort] * window_s,
                      (n[sort] + left[sort]) * window_s - (double)halt->removed_s[sort])
                : ev_ledger_over(dead[sort], dead[sort] + alive[sort]);

        ev_ledger_put(self, metric[sort], share);
    }
}

/* What inspections come to, in a district or in the city. */
typedef struct {
    ev_stock_care_t care;
    double n_before, n_operating; /* without inspections, and with them */
    double n_removed, round_cny;  /* of piles that were dead before: the way so far */
} sum_t;

/* The piles that were dead before cost until now: their repairs, and a round of inspections
   of all piles, or as far as inspectors came with it. */
static void
add_past(sum_t *sum, const ev_city_t *city, uint32_t district, uint32_t sort)
{
    const uint32_t at = district * EV_ZOMBIE_N_SORTS + sort;
    const ev_zombie_past_t *past = &city->zombies.past[at];
    const ev_zombie_law_t *law = &city->zombies.law[at];

    ev_stock_add_care_of_dead(&sum->care, city, district, sort);
    sum->n_before += (double)past->n_working;
    sum->n_removed += (double)(past->n_dead - past->n_back - past->n_left);
    if (law->interval_days > 0.0) {
        sum->round_cny +=
            past->repair_cny + (double)(past->n_working + past->n_dead) *
                                   fmin(law->in_force_days / law->interval_days, 1.0) *
                                   ev_city_plan_in(city, district)->inspection_cny;
    }
}

/* @param of  [n_districts + 1] zeros; filled: the last is the city */
static void
add_up(const ev_city_t *city, sum_t *of)
{
    for (uint32_t g = 0; g < city->n_groups; g++) {
        const ev_group_t *group = &city->group[g];
        const double working = ev_zombie_mean_working(&city->zombies, group);

        ev_stock_add_care(&of[group->district].care, city, group);
        ev_stock_add_care(&of[city->n_districts].care, city, group);
        of[group->district].n_operating += working;
        of[city->n_districts].n_operating += working;
    }
    for (uint32_t d = 0; d < city->n_districts && city->zombies.n_days > 0; d++) {
        for (uint32_t sort = 0; sort < EV_ZOMBIE_N_SORTS; sort++) {
            add_past(&of[d], city, d, sort);
            add_past(&of[city->n_districts], city, d, sort);
        }
    }
}

/* Inspections a year, what they and the repairs of new deaths cost, what was regained. */
static void
fill_inspections(ev_ledger_t *self)
{
    const ev_city_t *city = self->city;
    sum_t of[EV_CITY_MAX_DISTRICTS + 1] = {{.n_before = 0.0}};

    add_up(city, of);
    for (uint32_t d = 0; d <= city->n_districts; d++) {
        const ev_stock_care_t *care = &of[d].care;
        const bool is_seen = care->n_piles > 0.0;
        const double regained =
            is_seen ? fmax(of[d].n_operating - of[d].n_before, 0.0) : 0.0;

        ev_ledger_put_in(self, EV_METRIC_INSPECTIONS, d, care->visits);
        ev_ledger_put_in(self, EV_METRIC_INSPECTION_INTERVAL, d,
            is_seen ? care->n_piles * SIM_DAYS_PER_YEAR / care->visits : NAN);
        ev_ledger_put_in(self, EV_METRIC_UPKEEP_CNY, d, care->cny);
        ev_ledger_put_in(self, EV_METRIC_PILES_REMOVED, d, of[d].n_removed);
        ev_ledger_put_in(self, EV_METRIC_PILES_REGAINED, d, regained);
        ev_ledger_put_in(self, EV_METRIC_REGAINED_CNY, d,
            is_seen ? ev_ledger_over(of[d].round_cny, regained) : NAN);
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

        for (uint32_t k = ev_hub_range(city, g, &end); k < end; k++) {
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
