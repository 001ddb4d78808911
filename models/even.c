#include "models/even.h"

#include "sim/columns.h"

#include <math.h>
#include <string.h>

enum { PER_ZONE, PER_RANK, PER_POINT, N_PER_PLAN };
enum { PER_TOWNSHIP, PER_TOWNSHIP_HOUR, PER_HOME, N_PER };

static const sim_column_t plan_columns[] = {
    SIM_COLUMN(ev_even_plan_t, kw_per_ev, PER_ZONE, "kW"),
    SIM_COLUMN(ev_even_plan_t, rank, PER_ZONE, "-"),
    SIM_COLUMN(ev_even_plan_t, people_frac, PER_RANK, "frac"),
    SIM_COLUMN(ev_even_plan_t, power_frac, PER_RANK, "frac"),
    SIM_COLUMN(ev_even_plan_t, operating_kw, PER_ZONE, "kW"),
    SIM_COLUMN(ev_even_plan_t, in_district, PER_ZONE, "-"),
    SIM_COLUMN(ev_even_plan_t, name, PER_ZONE, "-"),
    SIM_COLUMN(ev_even_plan_t, near, PER_POINT, "-"),
    {.name = NULL},
};

static const sim_column_t columns[] = {
    SIM_COLUMN(ev_even_t, wanted_j, PER_TOWNSHIP_HOUR, "J"),
    SIM_COLUMN(ev_even_t, unmet, PER_TOWNSHIP, "-"),
    SIM_COLUMN(ev_even_t, probe, PER_TOWNSHIP, "s"),
    SIM_COLUMN(ev_even_t, burden, PER_HOME, "-"),
    {.name = NULL},
};

static void
count_plan(const ev_even_plan_t *self, size_t counts[N_PER_PLAN])
{
    counts[PER_ZONE] = self->n_zones;
    counts[PER_RANK] = (size_t)self->n_zones + 1;
    counts[PER_POINT] = (size_t)self->n_zones * EV_EVEN_POINTS;
}

sim_status_t
ev_even_plan_init(ev_even_plan_t *self, uint32_t n_zones)
{
    size_t counts[N_PER_PLAN];

    memset(self, 0, sizeof(*self));
    self->n_zones = n_zones;
    count_plan(self, counts);
    return sim_columns_take(plan_columns, counts, self);
}

void
ev_even_plan_free(ev_even_plan_t *self)
{
    sim_columns_give(plan_columns, self);
    memset(self, 0, sizeof(*self));
}

size_t
ev_even_plan_bytes(const ev_even_plan_t *self)
{
    size_t counts[N_PER_PLAN];

    count_plan(self, counts);
    return sim_columns_bytes(plan_columns, counts);
}

static void
count_cells(const ev_even_t *self, size_t counts[N_PER])
{
    counts[PER_TOWNSHIP] = self->n_zones;
    counts[PER_TOWNSHIP_HOUR] = (size_t)self->n_zones * 24;
    counts[PER_HOME] = self->n_homes;
}

sim_status_t
ev_even_init(ev_even_t *self, uint32_t n_zones, uint32_t n_homes)
{
    size_t counts[N_PER];
    sim_status_t status;

    memset(self, 0, sizeof(*self));
    self->n_zones = n_zones;
    self->n_homes = n_homes;
    count_cells(self, counts);
    status = sim_columns_take(columns, counts, self);
    if (n_homes == 0) {
        self->burden = NULL; /* the sign for those who would count */
    }
    return status;
}

void
ev_even_free(ev_even_t *self)
{
    sim_columns_give(columns, self);
    memset(self, 0, sizeof(*self));
}

void
ev_even_reset(ev_even_t *self)
{
    memset(self->wanted_j, 0, (size_t)self->n_zones * 24 * sizeof(*self->wanted_j));
    memset(self->unmet, 0, self->n_zones * sizeof(*self->unmet));
    memset(self->probe, 0, self->n_zones * sizeof(*self->probe));
    if (self->burden != NULL) {
        memset(self->burden, 0, self->n_homes * sizeof(*self->burden));
    }
}

size_t
ev_even_bytes(const ev_even_t *self)
{
    size_t counts[N_PER];

    count_cells(self, counts);
    return sim_columns_bytes(columns, counts);
}

double
ev_even_quantile_min(const double weight[EV_EVEN_BINS], double share)
{
    double all = 0.0, below = 0.0;

    for (uint32_t b = 0; b < EV_EVEN_BINS; b++) {
        all += weight[b];
    }
    if (all <= 0.0) {
        return NAN;
    }
    for (uint32_t b = 0; b + 1 < EV_EVEN_BINS; b++) {
        if (weight[b] > 0.0 && below + weight[b] >= share * all) {
            return (b + (share * all - below) / weight[b]) * (EV_EVEN_BIN_S / 60.0);
        }
        below += weight[b];
    }
    return EV_EVEN_MOST_S / 60.0;
}
