#include "models/sharing.h"

#include "models/ratio.h"

#include <math.h>
#include <stdlib.h>

int64_t
ev_sharing_rounded(double x)
{
    return (int64_t)llround(x);
}

ev_placing_t
ev_sharing_spread(const ev_sharing_t *self, const ev_region_t *region)
{
    return (ev_placing_t){
        self->city, region, self->quota->row, self->quota->n_rows, self->quota->need};
}

double
ev_sharing_registered(const ev_sharing_t *self, const ev_region_t *region)
{
    double sum = 0.0;

    for (size_t i = 0; i < self->quota->n_rows; i++) {
        const ev_register_row_t *row = &self->quota->row[i];

        if (ev_pool_is_registered(row) && row->status == EV_STATUS_OPERATING &&
            ev_pool_open(row) < EV_N_OPEN_POOLS &&
            (region == NULL || ev_region_has(region, self->city, row->zone_ix))) {
            sum += (double)row->piles;
        }
    }
    return sum;
}

double
ev_sharing_given(const ev_sharing_t *self, const ev_region_t *region)
{
    double sum = 0.0;

    for (size_t i = 0; i < self->quota->n_rows; i++) {
        const ev_register_row_t *row = &self->quota->row[i];

        if (self->quota->working[i] > 0 && ev_pool_open(row) < EV_N_OPEN_POOLS &&
            ev_region_has(region, self->city, row->zone_ix)) {
            sum += (double)self->quota->working[i] *
                   ev_pool_value(&self->city->costs, self->city->plan.size_by, row);
        }
    }
    return sum;
}

void
ev_sharing_clear(const ev_sharing_t *self, const ev_region_t *region, int64_t *given)
{
    for (size_t i = 0; i < self->quota->n_rows; i++) {
        const ev_register_row_t *row = &self->quota->row[i];

        if (ev_pool_open(row) < EV_N_OPEN_POOLS &&
            ev_region_has(region, self->city, row->zone_ix)) {
            given[i] = 0;
        }
    }
}

void
ev_sharing_check_room(
    const ev_sharing_t *self, const ev_region_t *region, int pool, int64_t total)
{
    const char *const rows_of[EV_N_POOLS] = {"public_slow or destination",
        "public_fast or highway", "high_power", "dedicated", "dedicated (AC)",
        "dedicated (DC)"};
    const ev_placing_t spread = ev_sharing_spread(self, region);

    for (size_t i = 0; i < self->quota->n_rows; i++) {
        if (ev_placing_takes(&spread, pool, EV_STATUS_OPERATING, i)) {
            return;
        }
    }
    if (total > 0) {
        sim_diag_error(self->diag, (sim_place_t){self->quota->path, 0, 0},
            "has no operating row of kind %s for %lld piles of the plan%s%s",
            rows_of[pool], (long long)total, region->name != NULL ? " in " : "",
            region->name != NULL ? region->name : "");
    }
}

sim_status_t
ev_sharing_check_weights(const ev_sharing_t *self, const ev_region_t *region)
{
    const ev_placing_t spread = ev_sharing_spread(self, region);
    double *weight = calloc(self->city->zones.n_zones + 1u, sizeof(*weight));
    double sum = 0.0;

    if (weight == NULL) {
        return SIM_ERR_MEMORY;
    }
    ev_placing_weigh(&spread, weight);
    for (uint32_t z = 0; z < self->city->zones.n_zones; z++) {
        sum += weight[z];
    }
    free(weight);
    if (region->plan->place_by != EV_PLACE_REGISTER && sum == 0.0) {
        sim_diag_error(self->diag, SIM_DIAG_SCENARIO,
            "piles.place_by: no township%s%s counts for anything",
            region->name != NULL ? " of " : "", region->name != NULL ? region->name : "");
    }
    return sim_diag_verdict(self->diag);
}

int64_t
ev_sharing_kept(const ev_sharing_t *self, const ev_region_t *region, int64_t n)
{
    const ev_plan_t *plan = region->plan;
    const bool is_own = plan->kept_piles != self->city->plan.kept_piles;
    const double part = is_own || self->registered == 0.0
                            ? 1.0
                            : ev_sharing_registered(self, region) / self->registered;
    const int64_t kept =
        ev_sharing_rounded((double)plan->kept_piles * plan->public_operating_frac * part);

    return kept < n ? kept : n;
}
