#include "models/zone.h"

#include "models/gravity.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define WAYS_PER_KM 100.0 /* distances are kept in 10 m */
#define MOST_WAY_KM (UINT16_MAX / WAYS_PER_KM)
#define MOST_MIN    255.0
/* Mean distance between two points of a disc of area 1: 128 / (45 pi) / sqrt(pi). */
#define MEAN_WITHIN_DISC   0.5108
#define S_PER_10KM_AT_1KMH 36000.0
#define LEAST_S_PER_10KM   100.0  /* 360 km/h */
#define MOST_S_PER_10KM    6000.0 /* 6 km/h */

/** Number of a bank's name: zones first, then crossings, in order of appearance. */
typedef struct {
    const char **name; /* borrowed */
    uint32_t n_banks;
} banks_t;

static uint32_t
bank_of(banks_t *self, const char *name)
{
    for (uint32_t bank = 0; bank < self->n_banks; bank++) {
        if (strcmp(self->name[bank], name) == 0) {
            return bank;
        }
    }
    self->name[self->n_banks] = name;
    return self->n_banks++;
}

static sim_status_t
take_memory(ev_zones_t *self)
{
    const size_t n = self->n_zones;

    self->way_10m = malloc(n * n * sizeof(*self->way_10m));
    self->extra_min = malloc(n * n * sizeof(*self->extra_min));
    self->point = malloc(n * sizeof(*self->point));
    self->bank_ix = malloc(n * sizeof(*self->bank_ix));
    return self->way_10m == NULL || self->extra_min == NULL || self->point == NULL ||
                   self->bank_ix == NULL
               ? SIM_ERR_MEMORY
               : SIM_OK;
}

static sim_status_t
lay_crossings(ev_zones_t *self)
{
    const uint32_t n_ends = 2 * self->n_crossings;
    banks_t banks = {.name = malloc((self->n_zones + n_ends) * sizeof(*banks.name))};
    uint32_t bank_ix[2 * EV_CROSSING_MAX];
    sim_status_t status = SIM_ERR_MEMORY;

    if (banks.name != NULL) {
        for (uint32_t ix = 0; ix < self->n_zones; ix++) {
            self->point[ix] =
                ev_globe_point(self->zone[ix].lat_deg, self->zone[ix].lon_deg);
            self->bank_ix[ix] = bank_of(&banks, self->zone[ix].bank);
        }
        for (uint32_t ix = 0; ix < self->n_crossings; ix++) {
            bank_ix[2 * ix] = bank_of(&banks, self->crossing[ix].bank_a);
            bank_ix[2 * ix + 1] = bank_of(&banks, self->crossing[ix].bank_b);
        }
        status = ev_crossing_init(
            &self->web, self->crossing, bank_ix, self->n_crossings, self->circuity);
    }
    free(banks.name);
    return status;
}

void
ev_zone_reach(const ev_zones_t *self, uint32_t zone, const ev_globe_t *point,
    ev_crossing_reach_t *reach)
{
    ev_crossing_reach(&self->web, self->bank_ix[zone], point, reach);
}

ev_way_t
ev_zone_reach_way(const ev_zones_t *self, uint32_t from, const ev_globe_t *from_point,
    const ev_crossing_reach_t *reach, uint32_t to, const ev_globe_t *to_point)
{
    if (self->bank_ix[from] == self->bank_ix[to]) {
        return (ev_way_t){self->circuity * ev_globe_km(from_point, to_point), 0.0};
    }
    return ev_crossing_way(&self->web, reach, self->bank_ix[to], to_point);
}

static void
put_way(ev_zones_t *self, uint32_t from, uint32_t to, ev_way_t way)
{
    const size_t n = self->n_zones;
    const uint16_t way_10m = (uint16_t)(fmin(way.km, MOST_WAY_KM) * WAYS_PER_KM + 0.5);
    const uint8_t extra_min = (uint8_t)(fmin(way.min, MOST_MIN) + 0.5);

    self->way_10m[from * n + to] = way_10m;
    self->way_10m[to * n + from] = way_10m;
    self->extra_min[from * n + to] = extra_min;
    self->extra_min[to * n + from] = extra_min;
}

static void
lay_ways(ev_zones_t *self)
{
    for (uint32_t from = 0; from < self->n_zones; from++) {
        const double within_km =
            MEAN_WITHIN_DISC * self->circuity * sqrt(self->zone[from].area_km2);
        ev_crossing_reach_t reach;

        ev_zone_reach(self, from, &self->point[from], &reach);
        put_way(self, from, from, (ev_way_t){within_km, 0.0});
        for (uint32_t to = from + 1; to < self->n_zones; to++) {
            put_way(self, from, to,
                ev_zone_reach_way(
                    self, from, &self->point[from], &reach, to, &self->point[to]));
        }
    }
}

/** Whether an earlier zone lies on the same bank: a fault of a bank is told once. */
static int
is_bank_told(const ev_zones_t *self, uint32_t zone)
{
    for (uint32_t before = 0; before < zone; before++) {
        if (self->bank_ix[before] == self->bank_ix[zone]) {
            return 1;
        }
    }
    return 0;
}

/** Every zone must be reached from the first one, within what a distance can hold. */
static sim_status_t
check_ways(const ev_zones_t *self, const char *file, sim_diag_t *diag)
{
    const ev_zone_t *first = &self->zone[0];
    sim_status_t status = SIM_OK;
    ev_crossing_reach_t reach;

    ev_zone_reach(self, 0, &self->point[0], &reach);
    for (uint32_t to = 1; to < self->n_zones; to++) {
        const ev_zone_t *zone = &self->zone[to];
        const sim_place_t place = {file, zone->line, 0};
        const double km =
            ev_zone_reach_way(self, 0, &self->point[0], &reach, to, &self->point[to]).km;

        if (isinf(km) && !is_bank_told(self, to)) {
            sim_diag_error(diag, place,
                "%s: bank '%s' is reached by no crossing from bank '%s' of %s", zone->id,
                zone->bank, first->bank, first->id);
            status = SIM_ERR_INPUT;
        } else if (!isinf(km) && km > MOST_WAY_KM / 2) {
            sim_diag_error(diag, place,
                "%s lies %.0f km by road from %s; expected at most %.0f km: check "
                "lat_deg "
                "and lon_deg",
                zone->id, km, first->id, MOST_WAY_KM / 2);
            status = SIM_ERR_INPUT;
        }
    }
    return status;
}

static void
set_paces(ev_zones_t *self, const double km_per_h[24][EV_N_ROADS])
{
    for (int hour = 0; hour < 24; hour++) {
        for (int road = 0; road < EV_N_ROADS; road++) {
            const double s = S_PER_10KM_AT_1KMH / km_per_h[hour][road];

            self->s_per_10km[hour][road] =
                (uint16_t)(fmin(fmax(s, LEAST_S_PER_10KM), MOST_S_PER_10KM) + 0.5);
        }
    }
}

sim_status_t
ev_zone_init(ev_zones_t *self, ev_zone_t *zone, uint32_t n_zones, ev_crossing_t *crossing,
    uint32_t n_crossings, double circuity, const double km_per_h[24][EV_N_ROADS],
    const char *file, sim_diag_t *diag)
{
    sim_status_t status;

    *self = (ev_zones_t){.n_zones = n_zones,
        .zone = zone,
        .circuity = circuity,
        .crossing = crossing,
        .n_crossings = n_crossings};
    if (n_zones == 0 || n_zones > EV_ZONE_MAX || n_crossings > EV_CROSSING_MAX) {
        sim_diag_error(diag, (sim_place_t){file, 0, 0},
            "%u townships and %u crossings; expected 1 to %d and at most %d", n_zones,
            n_crossings, EV_ZONE_MAX, EV_CROSSING_MAX);
        return SIM_ERR_INPUT;
    }
    status = take_memory(self);
    if (status == SIM_OK) {
        status = lay_crossings(self);
    }
    if (status == SIM_OK) {
        status = check_ways(self, file, diag);
    }
    if (status == SIM_OK) {
        lay_ways(self);
        set_paces(self, km_per_h);
    }
    return status;
}

void
ev_zone_free(ev_zones_t *self)
{
    ev_crossing_free(&self->web);
    free(self->zone);
    free(self->crossing);
    free(self->way_10m);
    free(self->extra_min);
    free(self->point);
    free(self->bank_ix);
    *self = (ev_zones_t){0};
}

double
ev_zone_point_km(const ev_zones_t *self, uint32_t zone_a, double lat_a_deg,
    double lon_a_deg, uint32_t zone_b, double lat_b_deg, double lon_b_deg)
{
    const ev_globe_t from = ev_globe_point(lat_a_deg, lon_a_deg);
    const ev_globe_t to = ev_globe_point(lat_b_deg, lon_b_deg);
    ev_crossing_reach_t reach;

    if (self->bank_ix[zone_a] != self->bank_ix[zone_b]) {
        ev_zone_reach(self, zone_a, &from, &reach);
    }
    return ev_zone_reach_way(self, zone_a, &from, &reach, zone_b, &to).km;
}

uint32_t
ev_zone_find(const ev_zones_t *self, const char *id, uint32_t near)
{
    if (near < self->n_zones && strcmp(self->zone[near].id, id) == 0) {
        return near; /* rows of a township stand together */
    }
    for (uint32_t z = 0; z < self->n_zones; z++) {
        if (strcmp(self->zone[z].id, id) == 0) {
            return z;
        }
    }
    return UINT32_MAX;
}

uint32_t
ev_zone_nearest(const ev_zones_t *self, double lat_deg, double lon_deg)
{
    const double squeeze = cos(lat_deg * 0.017453292519943295);
    double least = INFINITY;
    uint32_t nearest = 0;

    for (uint32_t z = 0; z < self->n_zones; z++) {
        const double up = self->zone[z].lat_deg - lat_deg;
        const double across = (self->zone[z].lon_deg - lon_deg) * squeeze;

        if (up * up + across * across < least) {
            least = up * up + across * across;
            nearest = z;
        }
    }
    return nearest;
}

sim_status_t
ev_zone_commutes(const ev_zones_t *self, const double *homes, const double *jobs,
    double mean_km, ev_alias_t *to_work, double *flows, double *seen_km)
{
    const ev_gravity_t model = {self->n_zones, self->way_10m, homes, jobs, mean_km};

    return ev_gravity_doubly(&model, to_work, flows, seen_km);
}

sim_status_t
ev_zone_visits(const ev_zones_t *self, const double *origins, const double *pull,
    double mean_km, ev_alias_t *to_visit, double *seen_km)
{
    const ev_gravity_t model = {self->n_zones, self->way_10m, origins, pull, mean_km};

    return ev_gravity_singly(&model, to_visit, seen_km);
}
