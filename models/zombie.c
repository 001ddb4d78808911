#include "models/zombie.h"

#include "models/kinds.h"
#include "models/mix.h"
#include "sim/rng.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>

#define DAYS_PER_YEAR 365.25
#define MOST_DEATHS   64u /* of a pile in a run that are followed */

/* What a uniform number of a pile is for; of its later deaths more. */
enum { FOR_START = 0, FOR_FATE = 1, FOR_DEATH = 2, PER_DEATH = 5 };
enum { GAP, WAIT, UNSEEN, REPAIR, OUTCOME };

uint32_t
ev_zombie_sort(const ev_group_t *group)
{
    if (!ev_kinds_is_public(group->kind)) {
        return EV_ZOMBIE_DEDICATED;
    }
    return group->is_fast ? EV_ZOMBIE_FAST : EV_ZOMBIE_SLOW;
}

double
ev_zombie_interval_days(const ev_plan_t *plan, double n_piles)
{
    const double capacity = plan->inspect_per_day * plan->scale;

    if (plan->inspect_days == 0.0) {
        return 0.0;
    }
    return capacity > 0.0 ? fmax(plan->inspect_days, n_piles / capacity)
                          : plan->inspect_days;
}

/* Equally likely lengths: a lognormal's quantiles, with the mean put right. */
static void
set_repairs(ev_zombie_law_t *self, double mean_days, double sd_log)
{
    double sum = 0.0;

    for (uint32_t q = 0; q < EV_ZOMBIE_N_REPAIRS; q++) {
        const double at = (q + 0.5) / EV_ZOMBIE_N_REPAIRS;

        self->repair_days[q] = exp(sd_log * gsl_cdf_ugaussian_Pinv(at));
        sum += self->repair_days[q];
    }
    for (uint32_t q = 0; q < EV_ZOMBIE_N_REPAIRS; q++) {
        self->repair_days[q] *= mean_days * EV_ZOMBIE_N_REPAIRS / sum;
    }
}

void
ev_zombie_set_law(
    ev_zombie_law_t *self, const ev_plan_t *plan, uint32_t sort, double interval_days)
{
    const double per_year[EV_ZOMBIE_N_SORTS] = {
        plan->zombie_slow_rate, plan->zombie_fast_rate, plan->zombie_dedicated_rate};
    *self = (ev_zombie_law_t){.per_day = per_year[sort] / DAYS_PER_YEAR,
        .interval_days = interval_days,
        .found_frac = plan->found_frac,
        .in_force_days = plan->inspect_since_days,
        .repaired_frac = plan->repaired_frac};
    set_repairs(self, plan->repair_days, plan->repair_sd_log);
    self->dead_days = interval_days * (1.0 / self->found_frac - 0.5) + plan->repair_days;
    self->load = self->per_day *
                 (self->dead_days - ev_zombie_left_days(self, plan->inspect_since_days));
    self->share_frac = self->load / (1.0 + self->load);
    self->cleared_frac = ev_zombie_over_frac(self, plan->inspect_since_days);
}

/* E[(W - t)+] of the wait W = T (U + K) until a dead pile is found, t >= 0. */
static double
wait_left_days(const ev_zombie_law_t *self, double t_days)
{
    const double found = self->found_frac;
    const double at = t_days / self->interval_days;
    const double n = floor(at), x = at - n;

    return self->interval_days * pow(1.0 - found, n) *
           ((1.0 - x) - found * (1.0 - x * x) / 2.0 +
               (1.0 - found) * (1.0 / found - 0.5));
}

double
ev_zombie_left_days(const ev_zombie_law_t *self, double t_days)
{
    double sum = 0.0;

    for (uint32_t q = 0; q < EV_ZOMBIE_N_REPAIRS; q++) {
        const double rest_days = t_days - self->repair_days[q];

        sum += rest_days > 0.0 ? wait_left_days(self, rest_days)
                               : wait_left_days(self, 0.0) - rest_days;
    }
    return sum / EV_ZOMBIE_N_REPAIRS;
}

double
ev_zombie_over_frac(const ev_zombie_law_t *self, double t_days)
{
    double sum = 0.0;

    for (uint32_t q = 0; q < EV_ZOMBIE_N_REPAIRS; q++) {
        const double at = (t_days - self->repair_days[q]) / self->interval_days;

        if (at >= 0.0) { /* P(W > at T), with n inspections that saw nothing */
            const double n = floor(at);

            sum += 1.0 -
                   pow(1.0 - self->found_frac, n) * (1.0 - self->found_frac * (at - n));
        }
    }
    return sum / EV_ZOMBIE_N_REPAIRS;
}

static void
fill_tables(ev_zombies_t *self, uint32_t at)
{
    const ev_zombie_law_t *law = &self->law[at];

    for (uint32_t day = 0; day < self->n_days; day++) {
        self->still[at * self->n_days + day] =
            law->per_day *
            (ev_zombie_left_days(law, day) -
                ev_zombie_left_days(law, day + law->in_force_days)) /
            (1.0 + law->load);
        self->onset[at * self->n_days + day] = -expm1(-law->per_day * day);
    }
}

sim_status_t
ev_zombie_init(ev_zombies_t *self, const ev_plan_t *plan, const ev_plan_t *plan_of,
    uint32_t n_districts, const double *n_piles, uint32_t n_days)
{
    const size_t n_laws = (size_t)n_districts * EV_ZOMBIE_N_SORTS;

    *self = (ev_zombies_t){.n_days = n_days,
        .n_districts = n_districts,
        .law = calloc(n_laws + 1, sizeof(*self->law)),
        .past = calloc(n_laws + 1, sizeof(*self->past)),
        .still = calloc((n_laws + 1) * n_days, sizeof(*self->still)),
        .onset = calloc((n_laws + 1) * n_days, sizeof(*self->onset))};
    if (self->law == NULL || self->past == NULL || self->still == NULL ||
        self->onset == NULL) {
        return SIM_ERR_MEMORY; /* ev_zombie_free gives back the rest */
    }
    for (uint32_t d = 0; d < n_districts; d++) {
        const ev_plan_t *here = plan_of != NULL ? &plan_of[d] : plan;
        const double days = ev_zombie_interval_days(here, n_piles[d]);

        for (uint32_t sort = 0; sort < EV_ZOMBIE_N_SORTS && days > 0.0; sort++) {
            ev_zombie_set_law(&self->law[d * EV_ZOMBIE_N_SORTS + sort], here, sort, days);
            fill_tables(self, d * EV_ZOMBIE_N_SORTS + sort);
        }
    }
    return SIM_OK;
}

ev_zombie_past_t
ev_zombie_past_of_all(const ev_zombies_t *self)
{
    ev_zombie_past_t all = {0};

    for (uint32_t at = 0; self->n_days > 0 && at < self->n_districts * EV_ZOMBIE_N_SORTS;
         at++) {
        all.n_working += self->past[at].n_working;
        all.n_dead += self->past[at].n_dead;
        all.n_back += self->past[at].n_back;
        all.n_left += self->past[at].n_left;
        all.repair_cny += self->past[at].repair_cny;
    }
    return all;
}

void
ev_zombie_free(ev_zombies_t *self)
{
    free(self->law);
    free(self->past);
    free(self->still);
    free(self->onset);
    *self = (ev_zombies_t){.n_days = 0};
}

/* A uniform number of a pile. */
static double
unit(const ev_group_t *group, uint32_t pile, uint32_t salt, uint32_t what)
{
    const uint32_t name =
        ev_mix(group->key ^ salt, (uint32_t)EV_DRAW_ZOMBIE << 16 | pile);

    return sim_rng_unit(ev_mix(name, what + 1u));
}

/* How long a death lasts that does not reach back before the start [d]. */
static double
dead_days(const ev_zombie_law_t *law, const ev_group_t *group, uint32_t pile,
    uint32_t salt, uint32_t what)
{
    const double unseen = 1.0 - unit(group, pile, salt, what + UNSEEN);
    const double n_unseen =
        law->found_frac < 1.0 ? floor(log(unseen) / log1p(-law->found_frac)) : 0.0;
    const uint32_t q =
        (uint32_t)(unit(group, pile, salt, what + REPAIR) * EV_ZOMBIE_N_REPAIRS);

    return law->interval_days * (unit(group, pile, salt, what + WAIT) + n_unseen) +
           law->repair_days[q];
}

/* The deaths of a pile one after another, those of a dead pile left out. */
static uint32_t
follow(const ev_zombie_law_t *law, const ev_group_t *group, uint32_t pile, uint32_t day,
    uint32_t salt, double back_days)
{
    double death_days = 0.0;

    for (uint32_t k = 0; k < MOST_DEATHS; k++) {
        const uint32_t what = FOR_DEATH + k * PER_DEATH;

        death_days -= log1p(-unit(group, pile, salt, what + GAP)) / law->per_day;
        if (death_days > day) {
            break;
        }
        if (death_days < back_days) {
            continue;
        }
        back_days = death_days + dead_days(law, group, pile, salt, what);
        if (back_days > day) {
            return EV_ZOMBIE_DEAD;
        }
        if (unit(group, pile, salt, what + OUTCOME) >= law->repaired_frac) {
            return EV_ZOMBIE_REMOVED;
        }
    }
    return EV_ZOMBIE_WORKS;
}

uint32_t
ev_zombie_state(const ev_zombies_t *self, const ev_group_t *group, uint32_t pile,
    uint32_t day, uint32_t salt)
{
    const ev_zombie_law_t *law = ev_zombie_law(self, group);
    const double *still = self->still + (size_t)(law - self->law) * self->n_days;
    const double *onset = self->onset + (size_t)(law - self->law) * self->n_days;
    const double start = unit(group, pile, salt, FOR_START);
    uint32_t back = 0;

    if (start < still[day]) {
        return EV_ZOMBIE_DEAD;
    }
    if (start < still[0]) {
        if (unit(group, pile, salt, FOR_FATE) >= law->repaired_frac) {
            return EV_ZOMBIE_REMOVED;
        }
        while (start < still[back]) {
            back++;
        }
    }
    if (unit(group, pile, salt, FOR_DEATH + GAP) >= onset[day]) {
        return EV_ZOMBIE_WORKS; /* the first of its deaths is still to come */
    }
    return follow(law, group, pile, day, salt, back);
}

void
ev_zombie_count(const ev_zombies_t *self, const ev_group_t *group, uint32_t day,
    uint32_t salt, uint32_t *n_dead, uint32_t *n_removed)
{
    *n_dead = 0;
    *n_removed = 0;
    for (uint32_t pile = 0; pile < group->n; pile++) {
        const uint32_t state = ev_zombie_state(self, group, pile, day, salt);

        *n_dead += state == EV_ZOMBIE_DEAD;
        *n_removed += state == EV_ZOMBIE_REMOVED;
    }
}
