#include "models/seasons.h"

/* Pile-seconds with power at service areas in the busiest quarter hour. */
static double
peak_busy_s(const ev_tally_t *tally)
{
    double most = 0.0;

    for (uint32_t k = 0; k < tally->n_week_slots; k++) {
        double sum = 0.0;

        for (uint32_t d = 0; d < tally->n_districts; d++) {
            sum += (double)tally->busy_s[ev_tally_row(tally, d, EV_AT_HIGHWAY) +
                                         tally->from_s / EV_SLOT_S + k];
        }
        most = fmax(most, sum);
    }
    return most;
}

void
ev_seasons_fill(ev_ledger_t *self)
{
    const ev_city_t *city = self->city;
    const double n = (double)city->inventory[EV_AT_HIGHWAY][0];
    double charging_s = 0.0;

    for (uint32_t g = 0; g < city->n_groups; g++) {
        charging_s += city->group[g].kind == EV_AT_HIGHWAY
                          ? (double)self->world->stations.meter[g].charging_s
                          : 0.0;
    }
    ev_ledger_put(self, EV_METRIC_HIGHWAY_SESSIONS,
        (double)self->all.sessions[EV_AT_HIGHWAY] / self->days);
    ev_ledger_put(self, EV_METRIC_HIGHWAY_UTIL,
        ev_ledger_over(charging_s, n * self->days * SIM_S_PER_DAY));
    ev_ledger_put(self, EV_METRIC_HIGHWAY_PEAK,
        ev_ledger_over(peak_busy_s(self->tally), n * EV_SLOT_S));
    ev_ledger_put(self, EV_METRIC_AWAY,
        city->away_day == UINT32_MAX ? 0.0 : city->away_limit / 65536.0);
}
