#include "models/found.h"

#include "models/atlas.h"
#include "models/inventory.h"
#include "models/makes.h"
#include "models/own_ratio.h"
#include "models/policy.h"
#include "models/probe.h"
#include "models/ratio.h"
#include "models/reach.h"
#include "models/register.h"
#include "models/resolve.h"
#include "models/settle.h"
#include "models/swap_place.h"
#include "models/timetable.h"
#include "models/tune.h"
#include "sim/units.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Lists go by distance more than by popularity, or all places would list the same few. */
#define LISTED_ATTRACTION 0.3f

/* Piles on the map, as drivers look for them. */
static ev_spot_t *
make_spots(const ev_city_t *city)
{
    ev_spot_t *spot = calloc(city->n_groups + 1u, sizeof(*spot));

    for (uint32_t g = 0; spot != NULL && g < city->n_groups; g++) {
        const ev_group_t *group = &city->group[g];

        spot[g] = (ev_spot_t){.lat_deg = (float)city->group_lat[g],
            .lon_deg = (float)city->group_lon[g],
            .attraction_cny = LISTED_ATTRACTION * 0.1f * (float)group->attraction_dcny,
            .zone_ix = group->zone,
            .n_piles = (uint16_t)(group->n + group->n_dead),
            .is_fast = group->is_fast,
            .is_open = ev_kinds_is_public(group->kind) || group->has_lane};
    }
    return spot;
}

static sim_status_t
lay_places(ev_city_t *city)
{
    const uint32_t n = city->n_communities;
    double *lat = calloc(n, sizeof(*lat)), *lon = calloc(n, sizeof(*lon));
    uint32_t *zone = calloc(n, sizeof(*zone)), *cell = calloc(n, sizeof(*cell));
    ev_spot_t *spot = make_spots(city);
    sim_status_t status = SIM_ERR_MEMORY;

    if (lat != NULL && lon != NULL && zone != NULL && cell != NULL && spot != NULL) {
        for (uint32_t c = 0; c < n; c++) {
            lat[c] = city->community[c].lat_deg;
            lon[c] = city->community[c].lon_deg;
            zone[c] = city->community[c].zone;
        }
        status = ev_place_init(&city->places, &city->zones, lat, lon, zone, n, cell, spot,
            city->n_groups, city->plan.km_cny, city->plan.slow_reach_km);
        for (uint32_t c = 0; c < n && status == SIM_OK; c++) {
            city->community[c].cell = cell[c];
        }
        city->cell_of = cell;
        cell = NULL;
    }
    free(lat);
    free(lon);
    free(zone);
    free(cell);
    free(spot);
    return status;
}

/* Service areas of trips out of the city, which go in all directions: from every township
   each group by its piles over the way to it. */
static sim_status_t
find_service_areas(ev_city_t *city)
{
    const uint32_t n = city->zones.n_zones;
    double *weight = calloc(city->n_groups + 1u, sizeof(*weight));
    sim_status_t status = SIM_OK;
    uint32_t n_areas = 0;

    city->area_group = calloc(city->n_groups + 1u, sizeof(*city->area_group));
    if (city->area_group == NULL || weight == NULL) {
        free(weight);
        return SIM_ERR_MEMORY;
    }
    for (uint32_t g = 0; g < city->n_groups; g++) {
        if (city->group[g].kind == EV_AT_HIGHWAY && city->group[g].n > 0) {
            city->area_group[n_areas++] = g;
        }
    }
    if (n_areas > 0) {
        status = ev_alias_init(&city->to_area, n, n_areas);
    }
    for (uint32_t z = 0; z < n && n_areas > 0 && status == SIM_OK; z++) {
        for (uint32_t k = 0; k < n_areas; k++) {
            const ev_group_t *group = &city->group[city->area_group[k]];

            weight[k] = group->n / fmax(ev_zone_way_m(&city->zones, z, group->zone), 1e3);
        }
        ev_alias_fill(&city->to_area, z, weight);
    }
    free(weight);
    return status;
}

/* Visitors look for piles where people live and work. */
static sim_status_t
weigh_cells(ev_city_t *city)
{
    const ev_places_t *places = &city->places;
    double sum = 0.0;

    city->stream_weight = calloc(places->n_cells + 1u, sizeof(*city->stream_weight));
    if (city->stream_weight == NULL) {
        return SIM_ERR_MEMORY;
    }
    for (uint32_t k = 0; k < places->n_cells; k++) {
        const uint32_t z = places->zone_ix[k];
        const uint32_t n = places->zone_first[z + 1] - places->zone_first[z];

        sum += (city->zones.zone[z].population + city->zones.zone[z].employment) / n;
        city->stream_weight[k] = sum;
    }
    return SIM_OK;
}

/* What the hot path needs of the zones. */
static sim_status_t
pack_zones(ev_city_t *city)
{
    city->district_of = calloc(city->zones.n_zones, sizeof(*city->district_of));
    if (city->district_of == NULL) {
        return SIM_ERR_MEMORY;
    }
    for (uint32_t z = 0; z < city->zones.n_zones; z++) {
        city->district_of[z] = (uint8_t)city->zones.zone[z].district_ix;
    }
    return ev_leg_init(&city->legs, &city->zones);
}

/* Incidents, blackouts: only what the plan asks for; inspections were laid out with the
   piles. */
static sim_status_t
plan_halts(ev_city_t *city, sim_diag_t *diag)
{
    sim_status_t status = ev_blackout_set(&city->blackout, &city->plan,
        city->district_name, city->n_districts, city->warm_s, diag);
    const bool has_inspections = city->zombies.n_days > 0;

    for (uint32_t d = 0; d < city->n_districts; d++) {
        const ev_plan_t *plan = ev_city_plan_in(city, d);

        city->has_incidents |=
            plan->closed_days > 0.0 && plan->incidents_per_million > 0.0;
    }
    city->has_halts = has_inspections || city->has_incidents || city->blackout.dark != 0;
    return status;
}

/* Who lives where, and the piles: a district's ratio needs to know the vehicles there, and
   who owns a pile may follow from that ratio. */
static sim_status_t
settle_and_place(ev_city_t *city, uint64_t seed, uint32_t redraw, sim_diag_t *diag)
{
    ev_register_row_t *row = NULL;
    size_t n_rows = 0;
    sim_status_t status = ev_register_read(city, &row, &n_rows, diag);

    status = status == SIM_OK ? ev_settle_residents(city, seed, redraw) : status;
    status = status == SIM_OK ? ev_own_ratio_count(city, row, n_rows, diag) : status;
    status = status == SIM_OK ? ev_settle_owners(city, seed) : status;
    if (status != SIM_OK) {
        free(row);
        return status;
    }
    return ev_policy_place(city, row, n_rows, seed, redraw, diag);
}

static sim_status_t
build(ev_city_t *city, uint64_t seed, uint32_t redraw, sim_diag_t *diag)
{
    sim_status_t status = ev_atlas_read(city, diag);

    status = status == SIM_OK ? ev_resolve_districts(city, diag) : status;
    status = status == SIM_OK ? ev_own_ratio_open(city, diag) : status;
    if (status == SIM_OK) {
        status = ev_timetable_find_out(city, diag);
    }
    status = status == SIM_OK ? pack_zones(city) : status;
    status = status == SIM_OK ? settle_and_place(city, seed, redraw, diag) : status;
    status = status == SIM_OK ? ev_swap_place_sites(city, diag) : status;
    status = status == SIM_OK ? ev_makes_tabulate(city) : status;
    status = status == SIM_OK ? ev_tune_trips(city) : status;
    status = status == SIM_OK ? ev_settle_vehicles(city, seed + redraw) : status;
    if (status == SIM_OK) {
        ev_tune_tables(city);
        status = lay_places(city);
    }
    if (status == SIM_OK) {
        status = ev_menu_make(&city->menu, &city->places, city->group);
    }
    status = status == SIM_OK
                 ? ev_outage_init(&city->outages, city->group, city->n_groups)
                 : status;
    status = status == SIM_OK ? plan_halts(city, diag) : status;
    status = status == SIM_OK ? find_service_areas(city) : status;
    status = status == SIM_OK ? weigh_cells(city) : status;
    status =
        status == SIM_OK ? ev_even_plan_init(&city->even, city->zones.n_zones) : status;
    status = status == SIM_OK ? ev_reach_measure(city) : status;
    return status == SIM_OK ? ev_probe_lay(city) : status;
}

/* Room for visitors, as many as the streams may have here at once. */
static void
set_visitors(ev_city_t *city)
{
    double n = 0.0;

    for (int64_t s = 0; s < city->plan.n_visitors; s++) {
        const ev_stream_t *stream = &city->plan.visitors[s];
        const double targets = stream->where == 1 ? city->n_groups : 1;
        const double stay_days = (15.0 * stream->energy_kwh / 7.0 + 2.0) / 24.0;

        n += (double)stream->sources * targets;
        n += stream->per_day > 0.0 ? stream->per_day * targets * stay_days + 200.0 : 0.0;
    }
    city->n_visitor_room = (uint32_t)fmin(n, 5e7);
    for (uint32_t m = 0; m < city->n_makes; m++) {
        if (city->make[m].has_dc &&
            city->make_share[EV_BEV_PILE][m] >
                city->make_share[EV_BEV_PILE][city->visitor_make]) {
            city->visitor_make = m;
        }
    }
}

sim_status_t
ev_found_city(ev_city_t **self, const ev_plan_t *plan, uint64_t seed, uint32_t redraw,
    sim_diag_t *diag)
{
    ev_city_t *city = calloc(1, sizeof(*city));
    sim_status_t status;

    *self = NULL;
    if (city == NULL) {
        return SIM_ERR_MEMORY;
    }
    city->plan = *plan;
    ev_resolve_scale(&city->plan);
    ev_timetable_set(city);
    city->has_outages = plan->failed_fast_frac + plan->failed_slow_frac +
                                plan->blocked_frac + plan->blocked_core_frac >
                            0.0 ||
                        plan->has_failures != 0;
    status = ev_ratio_resolve(&city->plan, diag);
    status = status == SIM_OK ? build(city, seed, redraw, diag) : status;
    if (status != SIM_OK) {
        ev_found_free(city);
        return status;
    }
    set_visitors(city);
    *self = city;
    return SIM_OK;
}

void
ev_found_free(ev_city_t *city)
{
    if (city == NULL) {
        return;
    }
    ev_even_plan_free(&city->even);
    ev_zone_free(&city->zones);
    ev_leg_free(&city->legs);
    free(city->district_of);
    ev_place_free(&city->places);
    free(city->menu);
    free(city->area_group);
    ev_alias_free(&city->to_area);
    free(city->cell_of);
    free(city->shared_of);
    ev_habit_free(&city->habit);
    ev_alias_free(&city->to_work);
    ev_alias_free(&city->to_visit[0]);
    ev_alias_free(&city->to_visit[1]);
    ev_alias_free(&city->to_ride);
    for (int c = 0; c < EV_N_CLASSES; c++) {
        free(city->depot[c]);
    }
    for (int k = 0; k < 4; k++) {
        free(city->n_residents[k]);
    }
    free(city->plan_of);
    free(city->own);
    free(city->own_frac);
    free(city->district);
    free(city->district_name);
    free(city->community);
    free(city->make);
    free(city->curve);
    free(city->charge_s_per_kwh);
    free(city->trait);
    ev_outage_free(&city->outages);
    ev_zombie_free(&city->zombies);
    free(city->group);
    free(city->group_kw);
    free(city->n_planned);
    free(city->group_lat);
    free(city->group_lon);
    free(city->work_first);
    free(city->stop_first);
    free(city->stop_group);
    free(city->swap_site);
    free(city->swap_near);
    free(city->stream_weight);
    free(city->dims);
    free(city->arrays);
    free(city->group_id);
    free(city->group_label);
    free(city->file);
    free(city);
}

size_t
ev_found_bytes(const ev_city_t *city)
{
    const size_t n_zones = city->zones.n_zones;

    return sizeof(*city) + city->n_vehicles * sizeof(*city->trait) +
           city->n_communities *
               (sizeof(*city->community) + 8 * sizeof(int64_t) + sizeof(uint32_t)) +
           city->n_groups * (sizeof(*city->group) + 3 * sizeof(double) + 16) +
           ev_place_bytes(&city->places) + city->places.n_cells * sizeof(*city->menu) +
           ev_alias_bytes(&city->to_work) * 4 + ev_alias_bytes(&city->habit.pick) +
           ev_alias_bytes(&city->to_area) + ev_even_plan_bytes(&city->even) +
           n_zones * n_zones * (3 + sizeof(*city->legs.word)) +
           (size_t)city->n_makes * city->n_powers * sizeof(*city->curve);
}

void
ev_found_tell(const ev_city_t *city, FILE *out)
{
    fprintf(out, "\ncity: %u townships, %u districts, %u communities, %u pile groups\n",
        city->zones.n_zones, city->n_districts, city->n_communities, city->n_groups);
    fprintf(out, "%-28s %12s\n", "vehicles", "count");
    for (int c = 0; c < EV_N_CLASSES; c++) {
        fprintf(out, "%-28s %12u\n", ev_kinds_class[c], city->class_count[c]);
    }
    fprintf(out, "mean trips [km]: commute %.2f, errand %.2f, leisure %.2f, ride %.2f\n",
        city->seen_km[0], city->seen_km[1], city->seen_km[2], city->seen_km[3]);
    ev_inventory_tell(city, out);
    ev_swap_place_tell(city, out);
    if (!city->payers.is_given) {
        fprintf(
            out, "payers.csv: none; owners pay for own piles, operators for others\n");
    }
}
