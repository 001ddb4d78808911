#include "models/township.h"

#include <math.h>
#include <stdlib.h>

#define FEWEST 20 /* looks below which a cell is not decided */

static double
days(const ev_world_t *world)
{
    return (double)(world->tally.until_s - world->tally.from_s) / SIM_S_PER_DAY;
}

uint32_t
ev_township_peak_hour(const ev_world_t *world)
{
    int64_t wanted_j[24] = {0};
    uint32_t most = 0;

    for (uint32_t at = 0; at < world->even.n_zones * 24; at++) {
        wanted_j[at % 24] += world->even.wanted_j[at];
    }
    for (uint32_t h = 0; h < 24; h++) {
        most = wanted_j[h] > wanted_j[most] ? h : most;
    }
    return most;
}

double
ev_township_needed_kw(const ev_world_t *world, uint32_t zone, uint32_t hour)
{
    const ev_plan_t *plan = ev_city_plan_in(world->city, world->city->district_of[zone]);
    const double stored_kw = (double)world->even.wanted_j[(size_t)zone * 24 + hour] /
                             SIM_J_PER_KWH / days(world);

    return stored_kw / plan->dc_efficiency / plan->planned_use_frac;
}

bool
ev_township_is_idle(const ev_world_t *world, uint32_t group)
{
    const ev_group_t *here = &world->city->group[group];
    const double pile_s = here->n * days(world) * SIM_S_PER_DAY;

    return ev_kinds_is_public(here->kind) && here->n > 0 &&
           (double)world->stations.meter[group].charging_s <
               ev_city_plan_in(world->city, here->district)->idle_use_frac * pile_s;
}

double
ev_township_cny_per_100km(const ev_township_cars_t *cars)
{
    return cars->sums.way_10m > 0
               ? 1e-4 * (double)cars->sums.paid_ucny / (1e-2 * (double)cars->sums.way_10m)
               : NAN;
}

double
ev_township_min_per_week(const ev_township_cars_t *cars, double n_days)
{
    return cars->n > 0.0 ? (double)cars->sums.lost_s / 60.0 / cars->n / n_days * 7.0
                         : NAN;
}

ev_township_cars_t *
ev_township_homes(const ev_world_t *world)
{
    const ev_city_t *city = world->city;
    const ev_even_t *even = &world->even;
    ev_township_cars_t *homes =
        even->burden == NULL ? NULL : calloc(even->n_homes, sizeof(*homes));

    if (homes == NULL) {
        return NULL;
    }
    for (uint32_t h = 0; h < even->n_homes; h++) {
        homes[h].sums = even->burden[h];
    }
    for (uint32_t i = 0; i < city->n_vehicles; i++) {
        const ev_trait_t *trait = &city->trait[i];

        if (trait->class_ix == EV_BEV_PILE || trait->class_ix == EV_BEV_BARE) {
            homes[ev_burden_home(city, trait)].n += 1.0;
        }
    }
    return homes;
}

/* By kind of housing and own pile or not. */
static void
fill_burdens(const ev_world_t *world, double *cny, double *min)
{
    ev_township_cars_t *homes = ev_township_homes(world);

    for (uint32_t kind = 0; kind < EV_N_HOUSINGS * 2u; kind++) {
        ev_township_cars_t all = {.n = 0.0};

        for (uint32_t d = 0; homes != NULL && d < world->city->n_districts; d++) {
            const ev_township_cars_t *one =
                &homes[ev_even_home(d, kind / 2u, kind % 2u != 0)];

            all.sums.paid_ucny += one->sums.paid_ucny;
            all.sums.lost_s += one->sums.lost_s;
            all.sums.way_10m += one->sums.way_10m;
            all.n += one->n;
        }
        cny[kind] = ev_township_cny_per_100km(&all);
        min[kind] = ev_township_min_per_week(&all, days(world));
    }
    free(homes);
}

static void
fill_topups(const ev_even_probe_t *probe, double of_hour[24], double *p95_min)
{
    double weight[EV_EVEN_BINS];

    for (uint32_t h = 0; h < 24; h++) {
        of_hour[h] = probe->n[h] < FEWEST
                         ? NAN
                         : (double)probe->sum_s[h] / (double)probe->n[h] / 60.0;
    }
    for (uint32_t b = 0; b < EV_EVEN_BINS; b++) {
        weight[b] = probe->bin[b];
    }
    *p95_min = ev_even_quantile_min(weight, 0.95);
}

void
ev_township_fill(const ev_world_t *world, double *const *arrays)
{
    const ev_even_plan_t *plan = &world->city->even;
    const uint32_t n = plan->n_zones, hour = ev_township_peak_hour(world);

    for (uint32_t z = 0; z < n; z++) {
        const double needed_kw = ev_township_needed_kw(world, z, hour);

        arrays[EV_TOWNSHIP_DISTRICT][z] = plan->in_district[z];
        arrays[EV_TOWNSHIP_ACCESS][z] = plan->kw_per_ev[z];
        arrays[EV_TOWNSHIP_RANK][z] = plan->rank[z];
        arrays[EV_TOWNSHIP_NEEDED][z] = needed_kw;
        arrays[EV_TOWNSHIP_OPERATING][z] = plan->operating_kw[z];
        arrays[EV_TOWNSHIP_DEFICIT][z] = fmax(needed_kw - plan->operating_kw[z], 0.0);
        arrays[EV_TOWNSHIP_SURPLUS][z] = fmax(plan->operating_kw[z] - needed_kw, 0.0);
        arrays[EV_TOWNSHIP_UNMET][z] = (double)world->even.unmet[z] / days(world);
        arrays[EV_TOWNSHIP_TO_MOVE][z] = 0.0;
        fill_topups(&world->even.probe[z], &arrays[EV_TOWNSHIP_TOPUP][(size_t)z * 24],
            &arrays[EV_TOWNSHIP_TOPUP_P95][z]);
    }
    for (uint32_t rank = 0; rank <= n; rank++) {
        arrays[EV_TOWNSHIP_LORENZ_PEOPLE][rank] = plan->people_frac[rank];
        arrays[EV_TOWNSHIP_LORENZ_POWER][rank] = plan->power_frac[rank];
    }
    for (uint32_t h = 0; h < EV_N_HOUSINGS; h++) {
        arrays[EV_TOWNSHIP_ACCESS_HOUSING][h] = plan->kw_of[h];
        arrays[EV_TOWNSHIP_GINI_HOUSING][h] = plan->gini_of[h];
    }
    for (uint32_t g = 0; g < world->city->n_groups; g++) {
        arrays[EV_TOWNSHIP_TO_MOVE][world->city->group[g].zone] +=
            ev_township_is_idle(world, g);
    }
    fill_burdens(world, arrays[EV_TOWNSHIP_BURDEN_CNY], arrays[EV_TOWNSHIP_BURDEN_MIN]);
}
