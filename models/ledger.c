#include "models/ledger.h"

void
ev_ledger_put(ev_ledger_t *self, uint32_t metric, double value)
{
    self->values[self->at[metric]] = value;
}

void
ev_ledger_put_district(
    ev_ledger_t *self, uint32_t metric, uint32_t district, double value)
{
    self->values[self->at[metric] + 1 + district] = value;
}

void
ev_ledger_put_in(ev_ledger_t *self, uint32_t metric, uint32_t district, double value)
{
    if (district < self->city->n_districts) {
        ev_ledger_put_district(self, metric, district, value);
    } else {
        ev_ledger_put(self, metric, value);
    }
}

void
ev_ledger_put_class(ev_ledger_t *self, uint32_t metric, uint32_t class_ix, double value)
{
    const bool has_district = (ev_metrics[metric].scopes & EV_D) != 0;

    self->values[self->at[metric] + 1 + (has_district ? self->city->n_districts : 0) +
                 class_ix] = value;
}

void
ev_ledger_open(ev_ledger_t *self, const ev_world_t *world, double *values)
{
    const size_t n_fields = sizeof(ev_class_sums_t) / sizeof(int64_t);
    const uint32_t n_values = sim_model_n_values(&world->city->layout);

    *self = (ev_ledger_t){.world = world,
        .city = world->city,
        .tally = &world->tally,
        .values = values,
        .days = (double)(world->tally.until_s - world->tally.from_s) / SIM_S_PER_DAY,
        .n_registered = world->city->n_vehicles};
    for (uint32_t i = 0; i < n_values; i++) {
        values[i] = NAN;
    }
    for (uint32_t m = 0; m < EV_N_METRICS; m++) {
        self->at[m] = m == 0
                          ? 0
                          : self->at[m - 1] + sim_model_metric_cells(&world->city->layout,
                                                  &ev_metrics[m - 1]);
    }
    for (int c = 0; c < EV_N_CLASSES; c++) {
        const int64_t *from = (const int64_t *)(const void *)&world->tally.of[c];
        int64_t *to = (int64_t *)(void *)&self->all;

        for (size_t i = 0; i < n_fields; i++) {
            to[i] += from[i];
        }
    }
}

double
ev_ledger_sum(const int64_t *of_kind, uint32_t from, uint32_t to)
{
    double sum = 0.0;

    for (uint32_t kind = from; kind <= to; kind++) {
        sum += (double)of_kind[kind];
    }
    return sum;
}
