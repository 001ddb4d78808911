#include "models/probe.h"

#include "models/near.h"

#include <math.h>
#include <stdlib.h>

/** Points while they are laid: how many households a township has, and so far. */
typedef struct {
    double lat_deg[EV_EVEN_POINTS], lon_deg[EV_EVEN_POINTS];
    double all, so_far;
    uint32_t n;
} points_t;

/* Where the households of a township live: points at equal parts of their number, in the
   order of the file; the township's own point where nobody lives. */
static void
lay_points(const ev_city_t *city, points_t *points)
{
    for (uint32_t c = 0; c < city->n_communities; c++) {
        points[city->community[c].zone].all += city->community[c].households;
    }
    for (uint32_t c = 0; c < city->n_communities; c++) {
        const ev_community_t *home = &city->community[c];
        points_t *here = &points[home->zone];

        here->so_far += home->households;
        while (here->n < EV_EVEN_POINTS && here->all > 0.0 &&
               here->so_far * EV_EVEN_POINTS >= here->all * (here->n + 0.5)) {
            here->lat_deg[here->n] = home->lat_deg;
            here->lon_deg[here->n++] = home->lon_deg;
        }
    }
    for (uint32_t z = 0; z < city->zones.n_zones; z++) {
        while (points[z].n < EV_EVEN_POINTS) {
            points[z].lat_deg[points[z].n] = city->zones.zone[z].lat_deg;
            points[z].lon_deg[points[z].n++] = city->zones.zone[z].lon_deg;
        }
    }
}

/* Public fast groups of the city, without service areas; nothing attracts but nearness. */
static ev_spot_t *
make_spots(const ev_city_t *city, const points_t *points, ev_globe_map_t *map)
{
    ev_spot_t *spot = calloc(city->n_groups + 1u, sizeof(*spot));

    *map = EV_GLOBE_NO_MAP;
    for (uint32_t g = 0; spot != NULL && g < city->n_groups; g++) {
        const ev_group_t *group = &city->group[g];

        spot[g] = (ev_spot_t){.lat_deg = (float)city->group_lat[g],
            .lon_deg = (float)city->group_lon[g],
            .zone_ix = group->zone,
            .n_piles = group->n,
            .is_fast = group->is_fast,
            .is_open = group->kind == EV_AT_FAST || group->kind == EV_AT_HIGH_POWER};
        ev_globe_map_cover(map, spot[g].lat_deg, spot[g].lon_deg);
    }
    for (uint32_t z = 0; z < city->zones.n_zones; z++) {
        for (uint32_t p = 0; p < EV_EVEN_POINTS; p++) {
            ev_globe_map_cover(map, points[z].lat_deg[p], points[z].lon_deg[p]);
        }
    }
    ev_globe_map_scale(map);
    return spot;
}

static void
list_near(const ev_near_map_t *map, uint32_t zone, double lat_deg, double lon_deg,
    ev_even_near_t *near)
{
    ev_near_t found[EV_EVEN_NEAR];

    ev_near_search(map, zone, lat_deg, lon_deg, found, EV_EVEN_NEAR);
    for (uint32_t k = 0; k < EV_EVEN_NEAR; k++) {
        const uint32_t way_10m = found[k].way_m / 10;

        near->group[k] = found[k].group_ix;
        near->way_10m[k] = (uint16_t)(way_10m < UINT16_MAX ? way_10m : UINT16_MAX);
        if (found[k].group_ix == EV_NEAR_NOBODY) {
            break;
        }
    }
}

/* Way of a mean battery car of those without a pile, at its reserve. */
static uint32_t
reserve_way_10m(const ev_city_t *city)
{
    double way_km = 0.0, share = 0.0;

    for (uint32_t m = 0; m < city->n_makes; m++) {
        const double part = city->make_share[EV_BEV_BARE][m];

        if (city->make[m].has_dc && city->make[m].kwh_per_km > 0.0) {
            way_km += part * city->make[m].battery_kwh / city->make[m].kwh_per_km;
            share += part;
        }
    }
    return share > 0.0 ? (uint32_t)(100.0 * way_km / share *
                                    (double)city->driver[EV_BEV_BARE].reserve_frac)
                       : UINT32_MAX;
}

/* Least time that a way can take at an hour [s per 10 m, of 65536]. */
static uint32_t
quickest_q16(const ev_legs_t *legs, uint32_t hour)
{
    uint32_t least = legs->express_q16[hour];

    for (uint32_t roads = 0; roads < 16; roads++) {
        const uint32_t pace = legs->local_q16[hour][roads];

        least = pace > 0 && pace < least ? pace : least;
    }
    return least;
}

sim_status_t
ev_probe_lay(ev_city_t *city)
{
    const uint32_t n_zones = city->zones.n_zones;
    points_t *points = calloc(n_zones, sizeof(*points));
    ev_spot_t *spot = NULL;
    ev_globe_map_t flat;
    ev_near_map_t map;
    sim_status_t status = SIM_ERR_MEMORY;

    if (points != NULL) {
        lay_points(city, points);
        spot = make_spots(city, points, &flat);
    }
    if (spot != NULL) {
        status = ev_near_init(
            &map, &city->zones, &flat, spot, city->n_groups, 1, 1.0, INFINITY);
    }
    if (status == SIM_OK) {
        for (uint32_t at = 0; at < n_zones * EV_EVEN_POINTS; at++) {
            const uint32_t z = at / EV_EVEN_POINTS, p = at % EV_EVEN_POINTS;

            list_near(&map, z, points[z].lat_deg[p], points[z].lon_deg[p],
                &city->even.near[at]);
        }
        ev_near_free(&map);
        city->even.reserve_10m = reserve_way_10m(city);
        for (uint32_t hour = 0; hour < SIM_H_PER_DAY; hour++) {
            city->even.pace_q16[hour] = quickest_q16(&city->legs, hour);
        }
    }
    free(points);
    free(spot);
    return status;
}

ev_probe_t
ev_probe_from(const ev_world_t *world, uint32_t zone, uint32_t point, uint32_t now_s)
{
    const ev_city_t *city = world->city;
    const ev_even_near_t *near = &city->even.near[zone * EV_EVEN_POINTS + point];
    const uint32_t hour = city->legs.hour_of_day[now_s / SIM_S_PER_H];
    const uint64_t pace_q16 = city->even.pace_q16[hour];
    ev_probe_t best = {EV_NOBODY, UINT32_MAX, UINT32_MAX};

    for (uint32_t k = 0; k < EV_EVEN_NEAR && near->group[k] != EV_NEAR_NOBODY; k++) {
        const uint32_t g = near->group[k], way_10m = near->way_10m[k];
        const ev_line_t *line = &world->stations.line[g];
        const uint32_t leg = ev_leg(&city->legs, zone, line->zone);
        uint32_t span_s;

        if (way_10m * pace_q16 >> 16 >= best.span_s) {
            break; /* nothing farther away can be sooner */
        }
        if (line->n <= line->out) {
            continue;
        }
        span_s = ev_leg_drive_s(&city->legs, leg, way_10m, now_s);
        if ((uint32_t)line->busy + line->out >= line->n ||
            line->head != EV_STATION_NOBODY) {
            span_s += 60u * line->mean_min * (line->waiting + 1u) / (line->n - line->out);
        }
        if (span_s < best.span_s) {
            best = (ev_probe_t){g, span_s, way_10m};
        }
    }
    return best;
}

void
ev_probe_look(ev_world_t *world, uint32_t now_s)
{
    const ev_city_t *city = world->city;
    const uint32_t hour = city->legs.hour_of_day[now_s / SIM_S_PER_H];

    for (uint32_t z = 0; z < city->zones.n_zones; z++) {
        for (uint32_t p = 0; p < EV_EVEN_POINTS; p++) {
            const ev_probe_t found = ev_probe_from(world, z, p, now_s);

            ev_even_found(&world->even.probe[z], hour, found.span_s,
                found.group == EV_NOBODY || found.way_10m > city->even.reserve_10m);
        }
    }
}
