#include "models/reach.h"

#include "models/access.h"
#include "models/spread.h"

#include <stdlib.h>

/* The city as the arrays that access.h asks for. */
typedef struct {
    double *home_lat, *home_lon, *people;
    double *lat, *lon, *open, *power, *demand, *way, *kw_per_ev, *rural, *zone_people;
    uint32_t *zone;
    uint8_t *is_fast;
} access_room_t;

static bool
take_access_room(access_room_t *room, const ev_city_t *city)
{
    const size_t n = city->n_communities, g = city->n_groups + 1u;
    const size_t z = city->zones.n_zones;

    *room = (access_room_t){.home_lat = calloc(n, sizeof(double)),
        .home_lon = calloc(n, sizeof(double)),
        .people = calloc(n, sizeof(double)),
        .lat = calloc(g, sizeof(double)),
        .lon = calloc(g, sizeof(double)),
        .open = calloc(g, sizeof(double)),
        .power = calloc(z, sizeof(double)),
        .demand = calloc(z, sizeof(double)),
        .way = calloc(z * z, sizeof(double)),
        .kw_per_ev = calloc(z, sizeof(double)),
        .rural = calloc(z, sizeof(double)),
        .zone_people = calloc(z, sizeof(double)),
        .zone = calloc(g, sizeof(uint32_t)),
        .is_fast = calloc(g, sizeof(uint8_t))};
    return room->home_lat != NULL && room->home_lon != NULL && room->people != NULL &&
           room->lat != NULL && room->lon != NULL && room->open != NULL &&
           room->power != NULL && room->demand != NULL && room->way != NULL &&
           room->kw_per_ev != NULL && room->rural != NULL && room->zone_people != NULL &&
           room->zone != NULL && room->is_fast != NULL;
}

static void
give_access_room(access_room_t *room)
{
    void *const all[] = {room->home_lat, room->home_lon, room->people, room->lat,
        room->lon, room->open, room->power, room->demand, room->way, room->kw_per_ev,
        room->rural, room->zone_people, room->zone, room->is_fast};

    for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++) {
        free(all[i]);
    }
}

static void
fill_access_room(access_room_t *room, const ev_city_t *city)
{
    const uint32_t n_zones = city->zones.n_zones;

    for (uint32_t c = 0; c < city->n_communities; c++) {
        const ev_community_t *home = &city->community[c];

        room->home_lat[c] = home->lat_deg;
        room->home_lon[c] = home->lon_deg;
        room->people[c] = home->households;
        room->demand[home->zone] += home->n_vehicles - home->n_own_piles;
    }
    for (uint32_t g = 0; g < city->n_groups; g++) {
        const ev_group_t *group = &city->group[g];

        room->lat[g] = city->group_lat[g];
        room->lon[g] = city->group_lon[g];
        room->open[g] = ev_kinds_is_public(group->kind)
                            ? ev_zombie_mean_working(&city->zombies, group)
                            : 0.0;
        room->zone[g] = group->zone;
        room->is_fast[g] = group->is_fast;
        room->power[group->zone] += room->open[g] * city->group_kw[g];
    }
    for (uint32_t a = 0; a < n_zones; a++) {
        room->rural[a] = city->zones.zone[a].rural_frac;
        room->zone_people[a] = city->zones.zone[a].population;
        for (uint32_t b = 0; b < n_zones; b++) {
            room->way[(size_t)a * n_zones + b] = ev_spread_way(city, a, b);
        }
    }
}

sim_status_t
ev_reach_measure(ev_city_t *city)
{
    access_room_t room;
    const uint32_t n_zones = city->zones.n_zones;
    ev_access_stations_t stations = {0};
    sim_status_t status = SIM_ERR_MEMORY;

    if (take_access_room(&room, city)) {
        fill_access_room(&room, city);
        status = ev_access_covered(&(ev_access_points_t){city->n_communities,
                                       room.home_lat, room.home_lon, room.people},
            &(ev_access_points_t){city->n_groups, room.lat, room.lon, room.open}, 1.0,
            &city->covered_frac);
        if (status == SIM_OK) {
            status = ev_access_catchment(n_zones, room.power, room.demand, room.way,
                ev_spread_reach(&city->plan), room.kw_per_ev);
        }
        if (status == SIM_OK) {
            status = ev_access_lorenz(
                n_zones, room.kw_per_ev, room.zone_people, NULL, NULL, NULL, &city->gini);
        }
        if (status == SIM_OK) {
            status = ev_spread_measure(city, room.kw_per_ev, room.zone_people);
        }
        if (status == SIM_OK) {
            status = ev_access_stations(n_zones, room.rural, city->n_groups, room.zone,
                room.open, room.is_fast, &stations);
        }
        city->open_zone_frac = stations.any_frac;
        city->fast_zone_frac = stations.fast_frac;
        city->rural_fast_zone_frac = stations.rural_fast_frac;
    }
    give_access_room(&room);
    return status;
}
