#include "models/safety.h"

#include "models/kinds.h"
#include "models/mix.h"
#include "sim/rng.h"

enum { FOR_AGE, FOR_MONITORING };

static double
unit(const ev_group_t *group, uint32_t what)
{
    return sim_rng_unit(ev_mix(group->key, (uint32_t)EV_DRAW_PILE << 16 | what));
}

bool
ev_safety_is_monitored(const ev_plan_t *plan, const ev_group_t *group)
{
    return unit(group, FOR_MONITORING) < plan->monitored_frac;
}

double
ev_safety_age_years(const ev_plan_t *plan, const ev_group_t *group)
{
    return 2.0 * plan->pile_age_years * unit(group, FOR_AGE);
}

double
ev_safety_chance(const ev_plan_t *plan, const ev_group_t *group)
{
    const double aged = 1.0 + plan->age_growth * ev_safety_age_years(plan, group);
    const double watched =
        ev_safety_is_monitored(plan, group) ? plan->monitored_factor : 1.0;
    const double chance = 1e-6 * plan->incidents_per_million * aged * watched;

    return chance < 1.0 ? chance : 1.0;
}

bool
ev_safety_has_incident(const ev_plan_t *plan, const ev_group_t *group, uint32_t word)
{
    return sim_rng_unit(word) < ev_safety_chance(plan, group);
}
