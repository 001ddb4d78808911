#include "models/precedence.h"

#include "models/service.h"

/* What the plan names: demonstration stations, reserved piles, opened depots. */
static void
fill_named(ev_ledger_t *self)
{
    double stations = 0.0, reserved = 0.0, opened = 0.0;

    for (uint32_t g = 0; g < self->city->n_groups; g++) {
        const ev_group_t *group = &self->city->group[g];

        if (group->has_lane && group->kind == EV_AT_DEPOT) {
            opened += group->n;
        } else if (group->has_lane) {
            stations += 1.0;
            reserved += group->n_reserved;
        }
    }
    ev_ledger_put(self, EV_METRIC_DEMO_STATIONS, stations);
    ev_ledger_put(self, EV_METRIC_RESERVED_PILES, reserved);
    ev_ledger_put(self, EV_METRIC_OPENED_PILES, opened);
}

void
ev_precedence_fill(ev_ledger_t *self)
{
    static const uint32_t mean[2] = {EV_METRIC_OTHERS_MEAN, EV_METRIC_SERVICE_MEAN};
    static const uint32_t p95[2] = {EV_METRIC_OTHERS_P95, EV_METRIC_SERVICE_P95};
    static const uint32_t demo[2] = {
        EV_METRIC_DEMO_OTHERS_MEAN, EV_METRIC_DEMO_SERVICE_MEAN};
    const ev_sides_t *sides = &self->world->sides;

    fill_named(self);
    for (int side = 0; side < 2; side++) {
        sim_hist_t offered = {.n = 0};

        for (uint32_t c = 0; c < EV_N_CLASSES; c++) {
            if (ev_service_is_of(&self->city->plan, c) == (side == 1)) {
                sim_hist_merge(&offered, &self->tally->offered_of[c]);
            }
        }
        ev_ledger_put(self, mean[side], sim_hist_mean(&offered) / 60.0);
        ev_ledger_put(self, p95[side], sim_hist_quantile(&offered, 0.95) / 60.0);
        ev_ledger_put(self, demo[side],
            ev_ledger_over(
                (double)sides->wait_s[side] / 60.0, (double)sides->arrivals[side]));
    }
    ev_ledger_put(self, EV_METRIC_MISSED, (double)sides->missed / self->days);
    ev_ledger_put(self, EV_METRIC_GUESTS, (double)sides->guests / self->days);
    ev_ledger_put(
        self, EV_METRIC_GUEST_GWH, (double)sides->guest_j / 3.6e12 / self->days);
}
