#include "models/place.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

#define CELL_KM 1.0

/* Sort key of a member: zone, row and column of its cell, number of the member. */
#define ROW_BITS    12
#define MEMBER_BITS 24
#define MOST_ROW    ((1u << ROW_BITS) - 1)
#define MOST_MEMBER ((1u << MEMBER_BITS) - 1)

/** What makes cells: communities, then a point for each zone without any. Piles do not:
    where drivers look from must be the same under every plan. */
typedef struct {
    uint32_t n_members;
    double *lat_deg, *lon_deg; /* [n_members] */
    uint32_t *zone_ix;         /* [n_members] */
    uint64_t *key;             /* [n_members] */
    ev_globe_map_t map;
} members_t;

static void
add_member(members_t *self, double lat_deg, double lon_deg, uint32_t zone_ix)
{
    const uint32_t member = self->n_members++;

    self->lat_deg[member] = lat_deg;
    self->lon_deg[member] = lon_deg;
    self->zone_ix[member] = zone_ix;
    ev_globe_map_cover(&self->map, lat_deg, lon_deg);
}

/** Communities; then every zone that has none gets its own point. */
static sim_status_t
add_members(members_t *self, const ev_zones_t *zones, const double *home_lat_deg,
    const double *home_lon_deg, const uint32_t *home_zone_ix, uint32_t n_homes)
{
    uint8_t *is_settled = calloc(zones->n_zones, sizeof(*is_settled));

    if (is_settled == NULL) {
        return SIM_ERR_MEMORY;
    }
    for (uint32_t ix = 0; ix < n_homes; ix++) {
        add_member(self, home_lat_deg[ix], home_lon_deg[ix], home_zone_ix[ix]);
        is_settled[home_zone_ix[ix]] = 1;
    }
    for (uint32_t zone = 0; zone < zones->n_zones; zone++) {
        if (!is_settled[zone]) {
            add_member(self, zones->zone[zone].lat_deg, zones->zone[zone].lon_deg, zone);
        }
    }
    free(is_settled);
    return SIM_OK;
}

static uint64_t
cell_bits(double km)
{
    const double at = km / CELL_KM;

    return at >= MOST_ROW ? MOST_ROW : (uint64_t)at;
}

static uint64_t
key_of(const members_t *self, uint32_t member)
{
    const uint64_t row = cell_bits(ev_globe_north_km(&self->map, self->lat_deg[member]));
    const uint64_t col = cell_bits(ev_globe_east_km(&self->map, self->lon_deg[member]));
    const uint64_t cell =
        ((uint64_t)self->zone_ix[member] << ROW_BITS | row) << ROW_BITS | col;

    return cell << MEMBER_BITS | member;
}

static int
by_key(const void *a, const void *b)
{
    const uint64_t first = *(const uint64_t *)a, second = *(const uint64_t *)b;

    return (first > second) - (first < second);
}

static void
free_members(members_t *self)
{
    free(self->lat_deg);
    free(self->lon_deg);
    free(self->zone_ix);
    free(self->key);
}

static sim_status_t
take_members(members_t *self, uint32_t n_most)
{
    *self = (members_t){.map = EV_GLOBE_NO_MAP};
    self->lat_deg = malloc(n_most * sizeof(double));
    self->lon_deg = malloc(n_most * sizeof(double));
    self->zone_ix = malloc(n_most * sizeof(uint32_t));
    self->key = malloc(n_most * sizeof(uint64_t));
    return self->lat_deg == NULL || self->lon_deg == NULL || self->zone_ix == NULL ||
                   self->key == NULL
               ? SIM_ERR_MEMORY
               : SIM_OK;
}

static void
sort_members(members_t *self)
{
    ev_globe_map_scale(&self->map);
    for (uint32_t member = 0; member < self->n_members; member++) {
        self->key[member] = key_of(self, member);
    }
    qsort(self->key, self->n_members, sizeof(*self->key), by_key);
}

static uint32_t
count_cells(const members_t *self)
{
    uint32_t n_cells = 0;

    for (uint32_t rank = 0; rank < self->n_members; rank++) {
        n_cells += rank == 0 ||
                   self->key[rank] >> MEMBER_BITS != self->key[rank - 1] >> MEMBER_BITS;
    }
    return n_cells;
}

static sim_status_t
take_cells(ev_places_t *self, uint32_t n_cells)
{
    self->n_cells = n_cells;
    self->lat_deg = malloc(n_cells * sizeof(*self->lat_deg));
    self->lon_deg = malloc(n_cells * sizeof(*self->lon_deg));
    self->zone_ix = malloc(n_cells * sizeof(*self->zone_ix));
    self->zone_first = calloc(self->n_zones + 1, sizeof(*self->zone_first));
    self->fast = malloc((size_t)n_cells * EV_PLACE_N_FAST * sizeof(*self->fast));
    self->slow = malloc((size_t)n_cells * EV_PLACE_N_SLOW * sizeof(*self->slow));
    return self->lat_deg == NULL || self->lon_deg == NULL || self->zone_ix == NULL ||
                   self->zone_first == NULL || self->fast == NULL || self->slow == NULL
               ? SIM_ERR_MEMORY
               : SIM_OK;
}

/** A cell lies at the mean of its members; members of a cell are consecutive. */
static void
fill_cells(
    ev_places_t *self, const members_t *members, uint32_t n_homes, uint32_t *home_cell)
{
    uint32_t rank = 0;

    for (uint32_t cell = 0; cell < self->n_cells; cell++) {
        const uint64_t where = members->key[rank] >> MEMBER_BITS;
        double lat_deg = 0.0, lon_deg = 0.0, n = 0.0;
        uint32_t member = 0;

        for (; rank < members->n_members && members->key[rank] >> MEMBER_BITS == where;
             rank++) {
            member = (uint32_t)members->key[rank] & MOST_MEMBER;
            lat_deg += members->lat_deg[member];
            lon_deg += members->lon_deg[member];
            n += 1.0;
            if (member < n_homes) {
                home_cell[member] = cell;
            }
        }
        self->lat_deg[cell] = (float)(lat_deg / n);
        self->lon_deg[cell] = (float)(lon_deg / n);
        self->zone_ix[cell] = members->zone_ix[member];
        self->zone_first[members->zone_ix[member] + 1]++;
    }
    for (uint32_t zone = 0; zone < self->n_zones; zone++) {
        self->zone_first[zone + 1] += self->zone_first[zone];
    }
}

/** Lists of one kind for all cells. */
static void
fill_lists(
    const ev_places_t *self, const ev_near_map_t *map, ev_near_t *list, uint32_t n_wanted)
{
    for (uint32_t cell = 0; cell < self->n_cells; cell++) {
        ev_near_search(map, self->zone_ix[cell], self->lat_deg[cell], self->lon_deg[cell],
            &list[(size_t)cell * n_wanted], n_wanted);
    }
}

static sim_status_t
list_spots(ev_places_t *self, const ev_zones_t *zones, ev_globe_map_t flat,
    const ev_spot_t *spot, uint32_t n_spots, double cny_per_km, double slow_reach_km)
{
    ev_near_map_t map;
    sim_status_t status;

    for (uint32_t ix = 0; ix < n_spots; ix++) {
        ev_globe_map_cover(&flat, spot[ix].lat_deg, spot[ix].lon_deg);
    }
    ev_globe_map_scale(&flat);
    status = ev_near_init(&map, zones, &flat, spot, n_spots, 1, cny_per_km, INFINITY);
    if (status != SIM_OK) {
        return status;
    }
    fill_lists(self, &map, self->fast, EV_PLACE_N_FAST);
    ev_near_free(&map);
    status =
        ev_near_init(&map, zones, &flat, spot, n_spots, 0, cny_per_km, slow_reach_km);
    if (status != SIM_OK) {
        return status;
    }
    fill_lists(self, &map, self->slow, EV_PLACE_N_SLOW);
    ev_near_free(&map);
    return SIM_OK;
}

sim_status_t
ev_place_init(ev_places_t *self, const ev_zones_t *zones, const double *home_lat_deg,
    const double *home_lon_deg, const uint32_t *home_zone_ix, uint32_t n_homes,
    uint32_t *home_cell, const ev_spot_t *spot, uint32_t n_spots, double cny_per_km,
    double slow_reach_km)
{
    members_t members;
    sim_status_t status;

    assert(n_homes + zones->n_zones <= MOST_MEMBER);
    *self = (ev_places_t){.n_zones = zones->n_zones};
    status = take_members(&members, n_homes + zones->n_zones);
    if (status == SIM_OK) {
        status = add_members(
            &members, zones, home_lat_deg, home_lon_deg, home_zone_ix, n_homes);
    }
    if (status == SIM_OK) {
        sort_members(&members);
        status = take_cells(self, count_cells(&members));
    }
    if (status == SIM_OK) {
        fill_cells(self, &members, n_homes, home_cell);
        status = list_spots(
            self, zones, members.map, spot, n_spots, cny_per_km, slow_reach_km);
    }
    free_members(&members);
    if (status != SIM_OK) {
        ev_place_free(self);
    }
    return status;
}

void
ev_place_free(ev_places_t *self)
{
    free(self->lat_deg);
    free(self->lon_deg);
    free(self->zone_ix);
    free(self->zone_first);
    free(self->fast);
    free(self->slow);
    *self = (ev_places_t){0};
}

size_t
ev_place_bytes(const ev_places_t *self)
{
    const size_t per_cell = sizeof(*self->lat_deg) + sizeof(*self->lon_deg) +
                            sizeof(*self->zone_ix) +
                            (EV_PLACE_N_FAST + EV_PLACE_N_SLOW) * sizeof(ev_near_t);

    return self->n_cells * per_cell + (self->n_zones + 1) * sizeof(*self->zone_first);
}
