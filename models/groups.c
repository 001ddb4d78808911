#include "models/groups.h"

#include "models/cabinet.h"
#include "models/common.h"
#include "models/coverage.h"
#include "models/service.h"

#include <math.h>
#include <stdlib.h>

static bool
is_core_zone(const ev_city_t *city, uint32_t zone)
{
    return city->district[city->zones.zone[zone].district_ix].area_class == EV_CORE;
}

uint32_t
ev_groups_add(ev_city_t *city, const ev_group_t *group, double power_kw, double lat_deg,
    double lon_deg)
{
    const uint32_t g = city->n_groups++;

    city->group[g] = *group;
    city->group[g].district = (uint8_t)city->zones.zone[group->zone].district_ix;
    city->group[g].is_core = is_core_zone(city, group->zone);
    city->group[g].power_w = (uint32_t)(power_kw * 1000.0 + 0.5);
    city->group[g].cap_w =
        ev_cabinet_cap_w(ev_city_plan_in(city, city->group[g].district), &city->group[g]);
    ev_service_mark(ev_city_plan_in(city, city->group[g].district), &city->group[g]);
    city->group_kw[g] = power_kw;
    city->group_lat[g] = lat_deg;
    city->group_lon[g] = lon_deg;
    return g;
}

sim_status_t
ev_groups_work(ev_city_t *city)
{
    const uint32_t n_zones = city->zones.n_zones;
    int64_t *given = calloc(n_zones, sizeof(*given));
    sim_status_t status = SIM_ERR_MEMORY;

    if (given != NULL) {
        status = ev_common_work(city, given);
        for (uint32_t z = 0; z < n_zones && status == SIM_OK; z++) {
            const int64_t n_sites = (given[z] + city->plan.piles_per_work_site - 1) /
                                    city->plan.piles_per_work_site;

            city->work_first[z] = city->n_groups;
            for (int64_t s = 0; s < n_sites; s++) {
                const int64_t n = given[z] / n_sites + (s < given[z] % n_sites);

                ev_groups_add(city,
                    &(ev_group_t){.key = 0x10000000u + z * 4096u + (uint32_t)s,
                        .zone = (uint16_t)z,
                        .n = (uint16_t)n,
                        .kind = EV_AT_WORK,
                        .customer = EV_CUSTOMER_WORK,
                        .mean_min = (uint16_t)city->plan.slow_session_min},
                    7.0, city->zones.zone[z].lat_deg, city->zones.zone[z].lon_deg);
            }
        }
        city->work_first[n_zones] = city->n_groups;
    }
    free(given);
    return status;
}

/* Shared piles are dedicated ones; those that the plan's number did not have all operate. */
static void
count_shared(ev_plan_t *plan, int64_t n_shared)
{
    const double dead =
        (double)plan->dedicated_piles * (1.0 - plan->dedicated_operating_frac);

    if (n_shared != plan->shared_piles) {
        plan->dedicated_piles += n_shared - plan->shared_piles;
        plan->shared_piles = n_shared;
        if (plan->dedicated_piles > 0) {
            plan->dedicated_operating_frac =
                fmax(1.0 - dead / (double)plan->dedicated_piles, 0.0);
        }
    }
}

sim_status_t
ev_groups_shared(ev_city_t *city)
{
    const uint32_t n = city->n_communities;
    int64_t *given = calloc(n, sizeof(*given));
    int64_t sum = 0;
    sim_status_t status = SIM_ERR_MEMORY;

    city->shared_of = malloc(n * sizeof(*city->shared_of));
    if (given != NULL && city->shared_of != NULL) {
        status = ev_common_shared(city, given);
    }
    for (uint32_t c = 0; c < n && status == SIM_OK; c++) {
        ev_community_t *home = &city->community[c];

        sum += given[c];
        city->shared_of[c] = EV_NOBODY;
        if (given[c] > 0) {
            home->n_shared_piles = (uint16_t)given[c];
            city->shared_of[c] = ev_groups_add(city,
                &(ev_group_t){.key = EV_CITY_SHARED_KEY + c,
                    .zone = home->zone,
                    .n = (uint16_t)given[c],
                    .kind = EV_AT_SHARED,
                    .customer = EV_CUSTOMER_SHARED,
                    .mean_min = (uint16_t)city->plan.slow_session_min},
                7.0, home->lat_deg, home->lon_deg);
        }
    }
    if (status == SIM_OK) {
        count_shared(&city->plan, sum);
    }
    free(given);
    return status;
}

/* Piles where a guest may charge while he stays. */
static bool
is_for_guests(const ev_city_t *city, const ev_group_t *group)
{
    return group->n > 0 &&
           (group->kind == EV_AT_DESTINATION ||
               (group->kind == EV_AT_SHARED &&
                   ev_coverage_has_guests(
                       city, &city->community[ev_city_shared_community(group)])));
}

sim_status_t
ev_groups_index(ev_city_t *city)
{
    uint32_t *fill;
    uint32_t sum = 0;

    city->stop_first = calloc(city->zones.n_zones + 2u, sizeof(*city->stop_first));
    city->stop_group = calloc(city->n_groups + 1u, sizeof(*city->stop_group));
    if (city->stop_first == NULL || city->stop_group == NULL) {
        return SIM_ERR_MEMORY;
    }
    fill = city->stop_first + 1;
    for (int pass = 0; pass < 2; pass++) {
        for (uint32_t g = 0; g < city->n_groups; g++) {
            const ev_group_t *group = &city->group[g];

            if (is_for_guests(city, group)) {
                if (pass == 1) {
                    city->stop_group[fill[group->zone]] = g;
                }
                fill[group->zone]++;
            }
        }
        for (uint32_t z = 0; z < city->zones.n_zones && pass == 0; z++) {
            const uint32_t n = fill[z];

            fill[z] = sum;
            sum += n;
        }
    }
    return SIM_OK;
}
