#include "models/outage.h"

#include "models/kinds.h"
#include "models/mix.h"
#include "sim/rng.h"
#include "sim/units.h"

#include <stdlib.h>
#include <string.h>

/* The hour of the spell at which a group's spell begins, or the list of every hour. */
static uint32_t
list_of(const ev_group_t *group)
{
    const uint32_t own = group->key % EV_OUTAGE_SPELL_H;

    return ev_kinds_is_public(group->kind)
               ? EV_OUTAGE_SPELL_H
               : (EV_OUTAGE_SPELL_H - own) % EV_OUTAGE_SPELL_H;
}

sim_status_t
ev_outage_init(ev_outages_t *self, const ev_group_t *group, uint32_t n_groups)
{
    uint32_t at[EV_OUTAGE_SPELL_H + 2] = {0};

    *self = (ev_outages_t){.group = malloc((n_groups + 1u) * sizeof(*self->group))};
    if (self->group == NULL) {
        return SIM_ERR_MEMORY;
    }
    for (uint32_t g = 0; g < n_groups; g++) {
        self->first[list_of(&group[g]) + 1]++;
    }
    for (uint32_t k = 0; k <= EV_OUTAGE_SPELL_H; k++) {
        self->first[k + 1] += self->first[k];
    }
    memcpy(at, self->first, sizeof(at));
    for (uint32_t g = 0; g < n_groups; g++) {
        self->group[at[list_of(&group[g])]++] = g;
    }
    return SIM_OK;
}

void
ev_outage_free(ev_outages_t *self)
{
    free(self->group);
    self->group = NULL;
}

/* Whole piles from a fraction: the rest decides by a fixed number in [0, 1). */
static uint32_t
whole(double expected, uint32_t word)
{
    return (uint32_t)(expected + sim_rng_unit(word));
}

uint32_t
ev_outage_blocked(
    const ev_plan_t *plan, const ev_group_t *group, uint32_t hour, uint32_t salt)
{
    const uint32_t of_day = hour % SIM_H_PER_DAY;
    const bool is_evening = of_day >= 17 && of_day < 22;
    const double blocked =
        (group->is_core && is_evening ? plan->blocked_core_frac : plan->blocked_frac) *
        (1.0 - plan->enforcement_frac);

    return ev_kinds_is_public(group->kind)
               ? whole(blocked * group->n, ev_mix(group->key ^ salt, 70000u + hour))
               : 0;
}

uint32_t
ev_outage_piles(
    const ev_plan_t *plan, const ev_group_t *group, uint32_t hour, uint32_t salt)
{
    const uint32_t spell = (hour + group->key % EV_OUTAGE_SPELL_H) / EV_OUTAGE_SPELL_H;
    const double failed =
        group->is_fast ? plan->failed_fast_frac : plan->failed_slow_frac;
    const uint32_t out =
        whole(failed * group->n, ev_mix(group->key ^ salt, 1000u + spell)) +
        ev_outage_blocked(plan, group, hour, salt);

    return out < group->n ? out : group->n;
}
