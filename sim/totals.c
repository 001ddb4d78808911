#include "sim/totals.h"

#include "sim/units.h"

#include <math.h>

void
sim_totals_add(sim_totals_t *self, const sim_sessions_station_t *station)
{
    self->n_stations++;
    self->n_piles += station->n_piles;
    self->n += station->sum.n;
    self->wh += station->sum.wh;
    self->span_s += station->sum.span_s;
    self->piled_span_s += station->n_piles > 0 ? station->sum.span_s : 0;
    for (int h = 0; h < 24; h++) {
        self->begun[h] += station->sum.begun[h];
    }
}

sim_totals_t
sim_totals_of(const sim_sessions_t *log, uint32_t kind)
{
    sim_totals_t totals = {0};

    for (uint32_t i = 0; i < log->name.n; i++) {
        const sim_sessions_station_t *station = &log->station[i];

        if (station->sum.n > 0 &&
            (kind == SIM_SESSIONS_KINDS || station->kind_ix == kind)) {
            sim_totals_add(&totals, station);
        }
    }
    return totals;
}

double
sim_totals_utilisation(const sim_totals_t *self, const sim_sessions_t *log)
{
    const double days = (double)sim_sessions_days(log);

    return self->n_piles > 0 ? (double)self->piled_span_s /
                                   ((double)self->n_piles * SIM_S_PER_DAY * days)
                             : (double)NAN;
}
