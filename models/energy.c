#include "models/energy.h"

#include "models/charts.h"

/* Private and truck swap is an account outside the model, added to the energy. */
static double
off_model_swap_gwh(const ev_city_t *city)
{
    const ev_plan_t *plan = &city->plan;

    return (plan->swap_private_gwh_day + plan->swap_truck_gwh_day) * plan->scale;
}

void
ev_energy_fill(ev_ledger_t *self)
{
    double gwh[EV_N_KINDS], sum = 0.0, class_gwh;
    const double fast_n = ev_ledger_sum(self->all.sessions, EV_AT_FAST, EV_AT_HIGHWAY);
    const double public_n =
        ev_ledger_sum(self->all.sessions, EV_AT_DESTINATION, EV_AT_HIGHWAY);

    for (uint32_t kind = 0; kind < EV_N_KINDS; kind++) {
        gwh[kind] = (double)self->all.metered_j[kind] / 3.6e12 / self->days;
        gwh[kind] += kind == EV_BY_SWAP ? off_model_swap_gwh(self->city) : 0.0;
        sum += gwh[kind];
    }
    for (uint32_t kind = 0; kind < EV_N_KINDS; kind++) {
        ev_ledger_put(self, EV_METRIC_SHARE_OF(kind), ev_ledger_over(gwh[kind], sum));
        ev_ledger_put(self, EV_METRIC_GWH_OF(kind), gwh[kind]);
        for (uint32_t c = 0; c < EV_N_CLASSES; c++) {
            ev_ledger_put_class(self, EV_METRIC_GWH_OF(kind), c,
                (double)self->tally->of[c].metered_j[kind] / 3.6e12 / self->days);
        }
    }
    for (uint32_t c = 0; c < EV_N_CLASSES; c++) {
        class_gwh =
            ev_ledger_sum(self->tally->of[c].metered_j, 0, EV_N_KINDS - 1) / 3.6e12;
        ev_ledger_put(self, EV_METRIC_CLASS_GWH(c), class_gwh / self->days);
    }
    ev_ledger_put(self, EV_METRIC_ENERGY, sum);
    ev_ledger_put(self, EV_METRIC_KWH_DAY,
        ev_ledger_over((sum - (double)ev_ledger_sum(self->tally->of[EV_VISITOR].metered_j,
                                  0, EV_N_KINDS - 1) /
                                  3.6e12 / self->days) *
                           1e6,
            self->n_registered));
    ev_ledger_put(self, EV_METRIC_SESSIONS, public_n / self->days);
    ev_ledger_put(self, EV_METRIC_SESSION_KWH,
        ev_ledger_over(
            ev_ledger_sum(self->all.session_j, EV_AT_DESTINATION, EV_AT_HIGHWAY) /
                SIM_J_PER_KWH,
            public_n));
    ev_ledger_put(self, EV_METRIC_SESSION_MIN,
        ev_ledger_over(
            ev_ledger_sum(self->all.plugged_s, EV_AT_DESTINATION, EV_AT_HIGHWAY) / 60.0,
            public_n));
    ev_ledger_put(self, EV_METRIC_FAST_SESSION_KWH,
        ev_ledger_over(
            ev_ledger_sum(self->all.session_j, EV_AT_FAST, EV_AT_HIGHWAY) / SIM_J_PER_KWH,
            fast_n));
}

void
ev_energy_fill_load(ev_ledger_t *self)
{
    const ev_charts_load_t load = ev_charts_load(self->world);
    ev_charts_limit_t of_district[EV_CITY_MAX_DISTRICTS];
    const ev_charts_limit_t limits =
        ev_charts_limits(self->city, self->arrays, of_district);

    ev_ledger_put(self, EV_METRIC_PEAK, load.peak_mw);
    ev_ledger_put(self, EV_METRIC_PEAK_MAX, load.peak_max_mw);
    ev_ledger_put(self, EV_METRIC_PEAK_HOUR, load.peak_hour);
    ev_ledger_put(self, EV_METRIC_HOME_PEAK, load.home_peak_mw);
    ev_ledger_put(self, EV_METRIC_LOAD_13, load.at_13h_mw);
    ev_ledger_put(self, EV_METRIC_LOAD_20, load.at_20h_mw);
    ev_ledger_put(self, EV_METRIC_STEP_22, load.step_22h_mw);
    ev_ledger_put(self, EV_METRIC_VALLEY, load.valley_frac);
    ev_ledger_put(self, EV_METRIC_VALLEY_PRIVATE, load.valley_home_frac);
    ev_ledger_put(self, EV_METRIC_OVER_LIMIT, ev_ledger_over(limits.over, limits.n));
    ev_ledger_put(self, EV_METRIC_OVER_120, ev_ledger_over(limits.over_120, limits.n));
    ev_ledger_put(self, EV_METRIC_OVER_HOURS, ev_ledger_over(limits.over_h, limits.n));
    for (uint32_t d = 0; d < self->city->n_districts; d++) {
        ev_ledger_put_district(self, EV_METRIC_OVER_LIMIT, d,
            ev_ledger_over(of_district[d].over, of_district[d].n));
    }
}
