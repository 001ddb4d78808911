#include "models/quota.h"

#include "models/share.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

/* Pools of piles that the plan gives one total for. */
enum { POOL_SLOW, POOL_FAST, POOL_HIGH_POWER, POOL_DEPOT, N_POOLS };

static const int pool_of_kind[] = {
    POOL_SLOW, POOL_SLOW, POOL_FAST, POOL_HIGH_POWER, POOL_FAST, POOL_DEPOT};

static int64_t
rounded(double x)
{
    return (int64_t)llround(x);
}

/* The first inspections have found what was dead before: of the piles at dead sites, and of
   the dead ones among working piles, a share is repaired; the others are gone. */
static void
regain(const ev_plan_t *plan, int64_t *working, int64_t *dead)
{
    const double not_working =
        (double)plan->public_piles * (1.0 - plan->public_operating_frac);
    const double among = not_working * (1.0 - plan->visible_dead_frac);
    const double depots =
        (double)plan->dedicated_piles * (1.0 - plan->dedicated_operating_frac);

    working[POOL_FAST] += rounded(among * plan->zombie_fast_frac * plan->repaired_frac);
    working[POOL_SLOW] +=
        rounded(among * (1.0 - plan->zombie_fast_frac) * plan->repaired_frac);
    working[POOL_DEPOT] += rounded(depots * plan->repaired_frac);
    dead[POOL_FAST] = rounded((double)dead[POOL_FAST] * plan->repaired_frac);
    dead[POOL_SLOW] = rounded((double)dead[POOL_SLOW] * plan->repaired_frac);
}

/* Totals of the plan by pool: piles that operate, and dead ones that are visible. */
static void
plan_totals(const ev_plan_t *plan, int64_t *working, int64_t *dead)
{
    const double operating = (double)plan->public_piles * plan->public_operating_frac;
    const double fast = operating * plan->fast_frac;
    const double depots = (double)plan->dedicated_piles * plan->dedicated_operating_frac -
                          (double)(plan->work_piles + plan->shared_piles);
    const double not_working = (double)plan->public_piles - operating;

    working[POOL_HIGH_POWER] = rounded(fast * plan->high_power_frac);
    working[POOL_FAST] = rounded(fast) - working[POOL_HIGH_POWER];
    working[POOL_SLOW] = rounded(operating) - rounded(fast);
    working[POOL_DEPOT] = rounded(fmax(depots, 0.0));
    for (int pool = 0; pool < N_POOLS; pool++) {
        dead[pool] = 0;
    }
    dead[POOL_FAST] =
        rounded(not_working * plan->visible_dead_frac * plan->zombie_fast_frac);
    dead[POOL_SLOW] =
        rounded(not_working * plan->visible_dead_frac * (1.0 - plan->zombie_fast_frac));
    if (plan->inspect_days > 0.0) {
        regain(plan, working, dead);
    }
}

/* Piles that no row can take would be missing in silence. */
static void
check_room(const double *weight, size_t n, int pool, int64_t total, const char *path,
    sim_diag_t *diag)
{
    static const char *const rows_of[N_POOLS] = {"public_slow or destination",
        "public_fast or highway", "high_power", "dedicated"};
    double sum = 0.0;

    for (size_t i = 0; i < n; i++) {
        sum += weight[i];
    }
    if (total > 0 && sum == 0.0) {
        sim_diag_error(diag, (sim_place_t){path, 0, 0},
            "has no operating row of kind %s for %lld piles of the plan", rows_of[pool],
            (long long)total);
    }
}

/* Share out one pool over the rows of one status. */
static sim_status_t
share_pool(const ev_quota_t *self, int pool, int status, int64_t total, int64_t *given,
    sim_diag_t *diag)
{
    double *weight = calloc(self->n_rows + 1, sizeof(*weight));
    int64_t *part = calloc(self->n_rows + 1, sizeof(*part));
    sim_status_t result = SIM_ERR_MEMORY;

    if (weight != NULL && part != NULL) {
        for (size_t i = 0; i < self->n_rows; i++) {
            const ev_register_row_t *row = &self->row[i];
            const bool is_fleet = row->kind != 5 || row->fleet != 0;

            if (pool_of_kind[row->kind] == pool && row->status == status && is_fleet) {
                weight[i] = (double)row->piles;
            }
        }
        if (status == EV_STATUS_OPERATING) {
            check_room(weight, self->n_rows, pool, total, self->path, diag);
        }
        result = ev_share_out(total, weight, (uint32_t)self->n_rows, part);
        for (size_t i = 0; i < self->n_rows; i++) {
            given[i] += part[i];
        }
    }
    free(weight);
    free(part);
    return result;
}

static void
take_as_registered(const ev_plan_t *plan, const ev_quota_t *self)
{
    for (size_t i = 0; i < self->n_rows; i++) {
        const bool is_dead = self->row[i].status == EV_STATUS_DEAD;

        if (self->row[i].status == EV_STATUS_OPERATING) {
            self->working[i] = self->row[i].piles;
        } else if (is_dead && plan->inspect_days > 0.0) {
            self->working[i] = rounded((double)self->row[i].piles * plan->repaired_frac);
        } else if (is_dead) {
            self->dead[i] = self->row[i].piles;
        }
    }
}

sim_status_t
ev_quota_share(const ev_plan_t *plan, const ev_quota_t *self, sim_diag_t *diag)
{
    int64_t working[N_POOLS], dead[N_POOLS];
    const bool is_regained = plan->inspect_days > 0.0;
    sim_status_t status = SIM_OK;

    if (plan->is_as_registered) {
        take_as_registered(plan, self);
        return SIM_OK;
    }
    plan_totals(plan, working, dead);
    for (int pool = 0; pool < N_POOLS && status == SIM_OK; pool++) {
        status = share_pool(
            self, pool, EV_STATUS_OPERATING, working[pool], self->working, diag);
        if (status == SIM_OK) {
            status = share_pool(self, pool, EV_STATUS_DEAD, dead[pool],
                is_regained ? self->working : self->dead, diag);
        }
    }
    return status == SIM_OK ? sim_diag_verdict(diag) : status;
}
