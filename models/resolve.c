#include "models/resolve.h"

#include "models/plan_check.h"

#include <math.h>
#include <stdlib.h>

/* Counts of the plan at its scale. */
static void
apply_scale(ev_plan_t *plan)
{
    int64_t *const counts[] = {&plan->n_private_bev, &plan->n_private_phev, &plan->n_taxi,
        &plan->n_hail, &plan->n_bus, &plan->n_van, &plan->n_official, &plan->n_rental,
        &plan->n_special, &plan->private_piles, &plan->public_piles,
        &plan->dedicated_piles, &plan->work_piles, &plan->shared_piles,
        &plan->swap_stations, &plan->kept_piles, &plan->rural_fast_least,
        &plan->help_vans};

    if (plan->scale == 1.0) {
        return;
    }
    for (size_t i = 0; i < sizeof(counts) / sizeof(*counts); i++) {
        *counts[i] = (int64_t)llround((double)*counts[i] * plan->scale);
    }
    plan->public_mw *= plan->scale;
    plan->public_mcny *= plan->scale;
    for (int64_t s = 0; s < plan->n_visitors; s++) {
        if (plan->visitors[s].where == 0) {
            plan->visitors[s].per_day *= plan->scale;
        }
    }
}

/* A season is the same city driven more or less. */
static void
apply_season(ev_plan_t *plan)
{
    plan->used_weekday_frac =
        fmin(plan->used_weekday_frac * plan->season_use_factor, 1.0);
    plan->used_weekend_frac =
        fmin(plan->used_weekend_frac * plan->season_use_factor, 1.0);
    for (int64_t s = 0; s < plan->n_visitors; s++) {
        plan->visitors[s].per_day *= plan->season_visitors_factor;
    }
}

void
ev_resolve_scale(ev_plan_t *plan)
{
    apply_scale(plan);
    apply_season(plan);
}

/* Counts that a district sets for itself; the city's are at scale already. */
static void
scale_numbers(ev_plan_t *own, const char *name, double scale)
{
    const struct {
        const char *key;
        int64_t *count;
    } counts[] = {{"piles.public", &own->public_piles},
        {"piles.kept_public", &own->kept_piles}, {"piles.private", &own->private_piles},
        {"piles.dedicated", &own->dedicated_piles}, {"piles.work", &own->work_piles},
        {"piles.shared", &own->shared_piles}, {"swap.stations", &own->swap_stations},
        {"piles.rural_fast_least", &own->rural_fast_least}};

    for (size_t i = 0; i < sizeof(counts) / sizeof(*counts); i++) {
        if (ev_plan_is_set(own, name, counts[i].key)) {
            *counts[i].count = llround((double)*counts[i].count * scale);
        }
    }
}

sim_status_t
ev_resolve_districts(ev_city_t *city, sim_diag_t *diag)
{
    const double scale = city->plan.scale;

    if (!ev_plan_has_districts(&city->plan)) {
        return SIM_OK;
    }
    city->plan_of = calloc(city->n_districts, sizeof(*city->plan_of));
    for (uint32_t d = 0; city->plan_of != NULL && d < city->n_districts; d++) {
        const char *name = city->district[d].name;
        ev_plan_t *own = &city->plan_of[d];

        ev_plan_of_district(&city->plan, name, own);
        scale_numbers(own, name, scale);
        own->public_mw *= ev_plan_is_set(own, name, "piles.public_mw") ? scale : 1.0;
        own->public_mcny *=
            ev_plan_is_set(own, name, "piles.public_capex_mcny") ? scale : 1.0;
        ev_plan_check_district(own, name, diag);
    }
    return city->plan_of == NULL ? SIM_ERR_MEMORY : sim_diag_verdict(diag);
}
