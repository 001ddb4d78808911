#include "models/capacity.h"

double
ev_capacity_spared_kw(const ev_city_t *city, uint32_t group)
{
    const uint32_t cap_w = city->group[group].cap_w;

    return cap_w == 0 ? 0.0 : city->group[group].n * city->group_kw[group] - 1e-3 * cap_w;
}

double
ev_capacity_modules_kw(const ev_city_t *city, uint32_t group)
{
    const ev_plan_t *plan = ev_city_plan_in(city, city->group[group].district);

    return plan->shared_modules ? ev_capacity_spared_kw(city, group) : 0.0;
}

/* Public power at once, of the city and of each district. */
static void
fill_power(ev_ledger_t *self)
{
    double mw_of[EV_CITY_MAX_DISTRICTS] = {0.0}, mw = 0.0;

    for (uint32_t g = 0; g < self->city->n_groups; g++) {
        const ev_group_t *group = &self->city->group[g];

        if (ev_kinds_is_public(group->kind)) {
            const double kw = ev_zombie_working_frac(&self->city->zombies, group) *
                              (group->n * self->city->group_kw[g] -
                                  ev_capacity_spared_kw(self->city, g));

            mw += 1e-3 * kw;
            mw_of[group->district] += 1e-3 * kw;
        }
    }
    ev_ledger_put(self, EV_METRIC_CAPPED, mw);
    for (uint32_t d = 0; d < self->city->n_districts; d++) {
        ev_ledger_put_district(self, EV_METRIC_CAPPED, d, mw_of[d]);
    }
}

void
ev_capacity_fill(ev_ledger_t *self)
{
    const ev_cabinets_t *cabinets = &self->world->cabinets;
    const ev_cabinet_sums_t *sums = &cabinets->sums;
    const double time_s = self->days * SIM_S_PER_DAY * cabinets->n_cabinets;

    fill_power(self);
    ev_ledger_put(self, EV_METRIC_SLOWDOWN,
        ev_ledger_over((double)sums->lasted_s, (double)sums->alone_s));
    ev_ledger_put(
        self, EV_METRIC_SLOWED, ev_ledger_over((double)sums->n_slowed, (double)sums->n));
    ev_ledger_put(self, EV_METRIC_AT_CAP, ev_ledger_over((double)sums->bound_s, time_s));
}
