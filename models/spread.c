#include "models/spread.h"

#include "models/access.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define N_WORST 10u

double
ev_spread_way(const ev_city_t *city, uint32_t from, uint32_t to)
{
    const uint32_t way_m = ev_zone_way_m(&city->zones, from, to);

    return city->plan.catchment_min > 0.0 ? ev_zone_drive_s(&city->zones, from, to, way_m,
                                                (uint32_t)city->plan.catchment_hour) /
                                                60.0
                                          : 1e-3 * (double)way_m;
}

double
ev_spread_reach(const ev_plan_t *plan)
{
    return plan->catchment_min > 0.0 ? plan->catchment_min : plan->catchment_km;
}

/* Mean of a value over people. */
static double
mean_over(const double *value, const double *people, const uint32_t *order, uint32_t n)
{
    double sum = 0.0, weight = 0.0;

    for (uint32_t i = 0; i < n; i++) {
        const uint32_t z = order != NULL ? order[i] : i;

        sum += value[z] * people[z];
        weight += people[z];
    }
    return weight > 0.0 ? sum / weight : NAN;
}

static void
sum_power(ev_city_t *city)
{
    ev_even_plan_t *even = &city->even;

    for (uint32_t g = 0; g < city->n_groups; g++) {
        const ev_group_t *group = &city->group[g];

        if (ev_kinds_is_public(group->kind) && group->kind != EV_AT_HIGHWAY) {
            even->operating_kw[group->zone] +=
                ev_zombie_mean_working(&city->zombies, group) * city->group_kw[g];
        }
    }
    for (uint32_t z = 0; z < even->n_zones; z++) {
        even->name[z] = city->zones.zone[z].id;
        even->in_district[z] = city->district_of[z] + 1.0;
    }
}

/* The same among those who live in one kind of housing. */
static sim_status_t
measure_housing(ev_city_t *city, double *households, uint32_t housing)
{
    ev_even_plan_t *even = &city->even;

    memset(households, 0, even->n_zones * sizeof(*households));
    for (uint32_t c = 0; c < city->n_communities; c++) {
        if (city->community[c].housing == housing) {
            households[city->community[c].zone] += city->community[c].households;
        }
    }
    even->kw_of[housing] = mean_over(even->kw_per_ev, households, NULL, even->n_zones);
    return ev_access_lorenz(even->n_zones, even->kw_per_ev, households, NULL, NULL, NULL,
        &even->gini_of[housing]);
}

sim_status_t
ev_spread_measure(ev_city_t *city, const double *kw_per_ev, const double *people)
{
    ev_even_plan_t *even = &city->even;
    const uint32_t n = even->n_zones;
    uint32_t *order = calloc(n + 1u, sizeof(*order));
    double *households = calloc(n + 1u, sizeof(*households)), gini;
    sim_status_t status = SIM_ERR_MEMORY;

    if (order == NULL || households == NULL) {
        goto out;
    }
    memcpy(even->kw_per_ev, kw_per_ev, n * sizeof(*kw_per_ev));
    sum_power(city);
    status = ev_access_lorenz(
        n, kw_per_ev, people, order, even->people_frac, even->power_frac, &gini);
    for (uint32_t rank = 0; status == SIM_OK && rank < n; rank++) {
        even->rank[order[rank]] = rank + 1.0;
    }
    even->mean_kw = mean_over(kw_per_ev, people, NULL, n);
    even->worst_kw = mean_over(kw_per_ev, people, order, n < N_WORST ? n : N_WORST);
    for (uint32_t h = 0; status == SIM_OK && h < EV_N_HOUSINGS; h++) {
        status = measure_housing(city, households, h);
    }
out:
    free(order);
    free(households);
    return status;
}
