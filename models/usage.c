#include "models/usage.h"

#include "models/charts.h"

#include <math.h>

/* What a set of public groups did: all, AC, DC, at least 250 kW, or one district. */
typedef struct {
    double n, n_dead, kw, charging_s, plugged_s, metered_j, out_s;
} use_t;

enum { USE_ALL, USE_SLOW, USE_FAST, USE_HIGH_POWER, N_USES };

static void
add_use(use_t *use, const ev_group_t *group, const ev_meter_t *meter, double working,
    double kw)
{
    use->n += working;
    use->n_dead += group->n_dead + (group->n - working);
    use->kw += kw * working;
    use->charging_s += (double)meter->charging_s;
    use->plugged_s += (double)meter->plugged_s;
}

static void
sum_uses(const ev_ledger_t *self, use_t *use, use_t *of_district)
{
    for (uint32_t g = 0; g < self->city->n_groups; g++) {
        const ev_group_t *group = &self->city->group[g];
        const ev_meter_t *meter = &self->world->stations.meter[g];
        const double kw = self->city->group_kw[g];
        const double working = ev_zombie_mean_working(&self->city->zombies, group);

        if (ev_kinds_is_public(group->kind)) {
            add_use(&use[USE_ALL], group, meter, working, kw);
            add_use(&of_district[group->district], group, meter, working, kw);
            add_use(
                &use[group->is_fast ? USE_FAST : USE_SLOW], group, meter, working, kw);
            if (group->kind == EV_AT_HIGH_POWER) {
                add_use(&use[USE_HIGH_POWER], group, meter, working, kw);
            }
        }
    }
    for (uint32_t d = 0; d < self->city->n_districts; d++) {
        for (uint32_t kind = EV_AT_DESTINATION; kind <= EV_AT_HIGHWAY; kind++) {
            const double energy_j = ev_charts_energy_j(self->world, d, kind);

            use[USE_ALL].metered_j += energy_j;
            of_district[d].metered_j += energy_j;
            use[kind <= EV_AT_SLOW ? USE_SLOW : USE_FAST].metered_j += energy_j;
            use[USE_HIGH_POWER].metered_j += kind == EV_AT_HIGH_POWER ? energy_j : 0.0;
        }
    }
    for (uint32_t kind = EV_AT_DESTINATION; kind <= EV_AT_HIGHWAY; kind++) {
        use[USE_ALL].out_s += (double)self->world->out_s[kind];
        use[kind <= EV_AT_SLOW ? USE_SLOW : USE_FAST].out_s +=
            (double)self->world->out_s[kind];
    }
    use[USE_HIGH_POWER].out_s = (double)self->world->out_s[EV_AT_HIGH_POWER];
}

void
ev_usage_fill(ev_ledger_t *self)
{
    static const uint32_t util[N_USES] = {EV_METRIC_UTIL, EV_METRIC_UTIL_SLOW,
        EV_METRIC_UTIL_FAST, EV_METRIC_UTIL_HIGH_POWER};
    static const uint32_t energy[N_USES] = {EV_METRIC_ENERGY_UTIL,
        EV_METRIC_ENERGY_UTIL_SLOW, EV_METRIC_ENERGY_UTIL_FAST,
        EV_METRIC_ENERGY_UTIL_HIGH_POWER};
    static const uint32_t occupancy[N_USES] = {EV_METRIC_OCCUPANCY,
        EV_METRIC_OCCUPANCY_SLOW, EV_METRIC_OCCUPANCY_FAST,
        EV_METRIC_OCCUPANCY_HIGH_POWER};
    const double window_s = self->days * SIM_S_PER_DAY;
    use_t use[N_USES] = {{0}};
    use_t of_district[EV_CITY_MAX_DISTRICTS] = {{0}};

    sum_uses(self, use, of_district);
    for (int u = 0; u < N_USES; u++) {
        const double all_s = (use[u].n + use[u].n_dead) * window_s;
        const double gone_s = use[u].plugged_s + use[u].out_s + use[u].n_dead * window_s;

        ev_ledger_put(
            self, util[u], ev_ledger_over(use[u].charging_s, use[u].n * window_s));
        ev_ledger_put(self, energy[u],
            ev_ledger_over(use[u].metered_j, use[u].kw * 1e3 * window_s));
        /* a pile that fails under a car is counted twice, until the car goes */
        ev_ledger_put(self, occupancy[u], ev_ledger_over(fmin(gone_s, all_s), all_s));
    }
    ev_ledger_put(self, EV_METRIC_KWH_PILE,
        ev_ledger_over(
            use[USE_ALL].metered_j / SIM_J_PER_KWH, use[USE_ALL].n * self->days));
    ev_ledger_put(self, EV_METRIC_KWH_DC,
        ev_ledger_over(
            use[USE_FAST].metered_j / SIM_J_PER_KWH, use[USE_FAST].n * self->days));
    ev_ledger_put(self, EV_METRIC_CAPACITY, use[USE_ALL].kw * 1e-3);
    ev_ledger_put(
        self, EV_METRIC_KW_PER_EV, ev_ledger_over(use[USE_ALL].kw, self->n_registered));
    ev_ledger_put(
        self, EV_METRIC_KW_PER_PILE, ev_ledger_over(use[USE_ALL].kw, use[USE_ALL].n));
    ev_ledger_put(self, EV_METRIC_HIGH_POWER_PILES, use[USE_HIGH_POWER].n);
    ev_ledger_put(self, EV_METRIC_EVS_PER_PUBLIC,
        ev_ledger_over(self->n_registered, use[USE_ALL].n));
    for (uint32_t d = 0; d < self->city->n_districts; d++) {
        ev_ledger_put_district(self, EV_METRIC_UTIL, d,
            ev_ledger_over(of_district[d].charging_s, of_district[d].n * window_s));
        ev_ledger_put_district(self, EV_METRIC_ENERGY_UTIL, d,
            ev_ledger_over(of_district[d].metered_j, of_district[d].kw * 1e3 * window_s));
        ev_ledger_put_district(self, EV_METRIC_CAPACITY, d, of_district[d].kw * 1e-3);
    }
}
