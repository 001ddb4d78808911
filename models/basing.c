#include "models/basing.h"

#include "models/share.h"

#include <math.h>
#include <stdlib.h>

ev_basing_fleet_t
ev_basing_fleet(const ev_plan_t *plan, uint32_t fleet)
{
    const ev_basing_fleet_t fleets[EV_BASING_N_FLEETS] = {
        {EV_BUS, plan->n_bus, 1.0},
        {EV_VAN, plan->n_van, plan->van_depot_frac},
        {EV_OFFICIAL, plan->n_official, plan->official_depot_frac},
        {EV_RENTAL, plan->n_rental, plan->rental_depot_frac},
        {EV_SPECIAL, plan->n_special, plan->special_depot_frac},
    };

    return fleets[fleet];
}

int
ev_basing_class(const ev_register_row_t *row)
{
    static const int class_of_fleet[] = {
        EV_VISITOR, EV_TAXI, EV_BUS, EV_VAN, EV_OFFICIAL, EV_RENTAL, EV_SPECIAL};

    return class_of_fleet[row->fleet];
}

/* Vehicles that belong to depots, if there are any. */
static int64_t
n_based(const ev_basing_fleet_t *fleet, bool has_depots)
{
    return has_depots ? (int64_t)llround((double)fleet->n * fleet->depot_frac) : 0;
}

/* By jobs, in one district or (n_districts) in all; each township alike where nobody works.
   Adds to what is given. */
static sim_status_t
share_by_jobs(const ev_city_t *city, uint32_t district, int64_t n, int64_t *given)
{
    const uint32_t n_zones = city->zones.n_zones;
    double *weight = calloc(n_zones + 1u, sizeof(*weight)), sum = 0.0;
    int64_t *part = calloc(n_zones + 1u, sizeof(*part));
    sim_status_t status = SIM_ERR_MEMORY;

    for (uint32_t z = 0; weight != NULL && z < n_zones; z++) {
        const ev_zone_t *zone = &city->zones.zone[z];
        const bool is_here =
            district == city->n_districts || zone->district_ix == district;

        weight[z] = is_here ? zone->employment : 0.0;
        sum += weight[z];
    }
    for (uint32_t z = 0; weight != NULL && sum == 0.0 && z < n_zones; z++) {
        weight[z] = city->zones.zone[z].district_ix == district;
    }
    if (weight != NULL && part != NULL) {
        status = ev_share_out(n, weight, n_zones, part);
        for (uint32_t z = 0; z < n_zones; z++) {
            given[z] += part[z];
        }
    }
    free(weight);
    free(part);
    return status;
}

/* One fleet by district: at the depots of the register's rows, and in the townships. */
static sim_status_t
count_fleet(ev_city_t *city, const ev_basing_fleet_t *fleet, const ev_register_row_t *row,
    size_t n_rows, const int64_t *piles)
{
    const uint32_t n_zones = city->zones.n_zones;
    double *weight = calloc(n_rows + 1, sizeof(*weight)), sum = 0.0;
    int64_t *part = calloc(n_rows + 1, sizeof(*part));
    int64_t *at_zone = calloc(n_zones + 1u, sizeof(*at_zone));
    sim_status_t status = SIM_ERR_MEMORY;

    if (weight != NULL && part != NULL && at_zone != NULL) {
        for (size_t i = 0; i < n_rows; i++) {
            const bool is_depot = row[i].kind == EV_REGISTER_DEDICATED;

            weight[i] = is_depot && ev_basing_class(&row[i]) == fleet->class_ix
                            ? (double)piles[i]
                            : 0.0;
            sum += weight[i];
        }
        status = ev_share_out(n_based(fleet, sum > 0.0), weight, (uint32_t)n_rows, part);
    }
    if (status == SIM_OK) {
        status = share_by_jobs(
            city, city->n_districts, fleet->n - n_based(fleet, sum > 0.0), at_zone);
    }
    for (size_t i = 0; i < n_rows && status == SIM_OK; i++) {
        ev_own_t *own = &city->own[city->zones.zone[row[i].zone_ix].district_ix];

        own->n_based[fleet->class_ix] += part[i];
        own->n_evs += part[i];
    }
    for (uint32_t z = 0; z < n_zones && status == SIM_OK; z++) {
        city->own[city->zones.zone[z].district_ix].n_evs += at_zone[z];
    }
    free(weight);
    free(part);
    free(at_zone);
    return status;
}

sim_status_t
ev_basing_count(
    ev_city_t *city, const ev_register_row_t *row, size_t n_rows, const int64_t *piles)
{
    sim_status_t status = SIM_OK;

    for (uint32_t k = 0; k < EV_BASING_N_FLEETS && status == SIM_OK; k++) {
        const ev_basing_fleet_t fleet = ev_basing_fleet(&city->plan, k);

        status = count_fleet(city, &fleet, row, n_rows, piles);
    }
    return status;
}

/* So many over the depots of a district, or (n_districts) of all. */
static sim_status_t
share_by_piles(const ev_city_t *city, int class_ix, uint32_t district, int64_t n,
    int64_t *given, int64_t *n_given)
{
    const uint32_t n_depots = city->n_depots[class_ix];
    double *weight = calloc(n_depots + 1u, sizeof(*weight));
    int64_t *part = calloc(n_depots + 1u, sizeof(*part));
    sim_status_t status = SIM_ERR_MEMORY;

    *n_given = 0;
    if (weight != NULL && part != NULL) {
        for (uint32_t d = 0; d < n_depots; d++) {
            const ev_group_t *group = &city->group[city->depot[class_ix][d]];
            const bool is_here =
                district == city->n_districts || group->district == district;

            weight[d] = is_here ? group->n : 0.0;
        }
        status = ev_share_out(n, weight, n_depots, part);
        for (uint32_t d = 0; d < n_depots; d++) {
            given[d] += part[d];
            *n_given += part[d];
        }
    }
    free(weight);
    free(part);
    return status;
}

sim_status_t
ev_basing_share(const ev_city_t *city, const ev_basing_fleet_t *fleet, int64_t *at_depot,
    int64_t *at_zone)
{
    const uint32_t all = city->n_districts;
    int64_t n_left = fleet->n, n_given = 0;
    sim_status_t status = SIM_OK;

    for (uint32_t d = 0; d < city->n_depots[fleet->class_ix]; d++) {
        at_depot[d] = 0;
    }
    for (uint32_t z = 0; z < city->zones.n_zones; z++) {
        at_zone[z] = 0;
    }
    if (city->own == NULL) {
        const int64_t n = n_based(fleet, city->n_depots[fleet->class_ix] > 0);

        status = share_by_piles(city, fleet->class_ix, all, n, at_depot, &n_given);
        n_left -= n;
    }
    for (uint32_t d = 0; city->own != NULL && d < all && status == SIM_OK; d++) {
        const int64_t n = city->own[d].n_based[fleet->class_ix];

        status = share_by_piles(city, fleet->class_ix, d, n, at_depot, &n_given);
        if (status == SIM_OK) {
            status = share_by_jobs(city, d, n - n_given, at_zone);
        }
        n_left -= n;
    }
    return status == SIM_OK ? share_by_jobs(city, all, n_left, at_zone) : status;
}
