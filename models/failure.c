#include "models/failure.h"

#include "models/kinds.h"
#include "models/mix.h"
#include "sim/columns.h"
#include "sim/rng.h"
#include "sim/units.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

#define FAR_S 3e9 /* beyond the end of any run */

enum { PER_GROUP, PER_PILE };

static const sim_column_t columns[] = {
    SIM_COLUMN(ev_failures_t, first, PER_GROUP, "pile"),
    SIM_COLUMN(ev_failures_t, next_s, PER_GROUP, "s"),
    SIM_COLUMN(ev_failures_t, n_failed, PER_GROUP, "piles"),
    SIM_COLUMN(ev_failures_t, change_s, PER_PILE, "s"),
    SIM_COLUMN(ev_failures_t, n_changes, PER_PILE, "1"),
    SIM_COLUMN(ev_failures_t, has_failed, PER_PILE, "-"),
    {.name = NULL},
};

sim_status_t
ev_failure_init(ev_failures_t *self, const ev_group_t *group, uint32_t n_groups)
{
    uint32_t n = 0;
    size_t counts[2];

    *self = (ev_failures_t){.n_groups = n_groups};
    if (n_groups == 0) {
        return SIM_OK;
    }
    for (uint32_t g = 0; g < n_groups; g++) {
        n += group[g].n;
    }
    self->n_piles = n;
    counts[PER_GROUP] = n_groups;
    counts[PER_PILE] = (size_t)n + 1;
    if (sim_columns_take(columns, counts, self) != SIM_OK) {
        return SIM_ERR_MEMORY;
    }
    n = 0;
    for (uint32_t g = 0; g < n_groups; g++) {
        self->first[g] = n;
        n += group[g].n;
    }
    return SIM_OK;
}

void
ev_failure_free(ev_failures_t *self)
{
    sim_columns_give(columns, self);
}

size_t
ev_failure_bytes(const ev_failures_t *self)
{
    const size_t counts[] = {self->n_groups, (size_t)self->n_piles + 1};

    return self->n_groups > 0 ? sim_columns_bytes(columns, counts) : 0;
}

static double
mtbf_h(const ev_plan_t *plan, const ev_group_t *group)
{
    return group->is_fast ? plan->mtbf_fast_h : plan->mtbf_slow_h;
}

static double
mttr_h(const ev_plan_t *plan, const ev_group_t *group)
{
    return group->is_fast ? plan->mttr_fast_h : plan->mttr_slow_h;
}

double
ev_failure_share(const ev_plan_t *plan, const ev_group_t *group)
{
    return mttr_h(plan, group) / (mtbf_h(plan, group) + mttr_h(plan, group));
}

/* A uniform number above 0 of a span of a pile. */
static double
unit(const ev_group_t *group, uint32_t pile, uint32_t salt, uint32_t span, uint32_t what)
{
    const uint32_t name =
        ev_mix(group->key ^ salt, (uint32_t)EV_DRAW_FAILURE << 16 | pile);

    return 1.0 - sim_rng_unit(ev_mix(ev_mix(name, span + 1u), what + 1u));
}

/* A lognormal of a mean, at a quantile; its log mean larger by `bias` variances. */
static double
repair_h(double mean_h, double sd_log, double at, double bias)
{
    const double z = gsl_cdf_ugaussian_Pinv(fmin(at, 1.0 - 1e-10));

    return mean_h * exp(sd_log * z + (bias - 0.5) * sd_log * sd_log);
}

static uint32_t
later_s(uint32_t from_s, double span_h)
{
    return (uint32_t)fmin((double)from_s + fmax(span_h * SIM_S_PER_H, 1.0), FAR_S);
}

static uint32_t
sooner(uint32_t one_s, uint32_t other_s)
{
    return one_s < other_s ? one_s : other_s;
}

void
ev_failure_begin(ev_failures_t *self, const ev_plan_t *plan, const ev_group_t *group,
    uint32_t group_ix, uint32_t salt)
{
    const double share = ev_failure_share(plan, group);

    self->n_failed[group_ix] = 0;
    self->next_s[group_ix] = UINT32_MAX;
    for (uint32_t pile = 0; pile < group->n; pile++) {
        const uint32_t at = self->first[group_ix] + pile;
        const bool has_failed = unit(group, pile, salt, 0, 0) <= share;
        const double up_h = -log(unit(group, pile, salt, 0, 1)) * mtbf_h(plan, group);
        const double left_h = unit(group, pile, salt, 0, 2) *
                              repair_h(mttr_h(plan, group), plan->mttr_sd_log,
                                  unit(group, pile, salt, 0, 3), 1.0);

        self->has_failed[at] = has_failed;
        self->n_failed[group_ix] += has_failed;
        self->n_changes[at] = 0;
        self->change_s[at] = later_s(0, has_failed ? left_h : up_h);
        self->next_s[group_ix] = sooner(self->next_s[group_ix], self->change_s[at]);
    }
}

uint32_t
ev_failure_piles(ev_failures_t *self, const ev_plan_t *plan, const ev_group_t *group,
    uint32_t group_ix, uint32_t now_s, uint32_t salt)
{
    uint32_t next_s = UINT32_MAX;

    if (self->next_s[group_ix] > now_s) {
        return self->n_failed[group_ix];
    }
    for (uint32_t pile = 0; pile < group->n; pile++) {
        const uint32_t at = self->first[group_ix] + pile;

        while (self->change_s[at] <= now_s) {
            const double share = unit(group, pile, salt, ++self->n_changes[at], 0);

            self->has_failed[at] ^= 1;
            self->n_failed[group_ix] = (uint16_t)(self->n_failed[group_ix] +
                                                  (self->has_failed[at] != 0 ? 1 : -1));
            self->change_s[at] = later_s(self->change_s[at],
                self->has_failed[at] != 0
                    ? repair_h(mttr_h(plan, group), plan->mttr_sd_log, share, 0.0)
                    : -log(share) * mtbf_h(plan, group));
        }
        next_s = sooner(next_s, self->change_s[at]);
    }
    self->next_s[group_ix] = next_s;
    return self->n_failed[group_ix];
}
