#include "models/sites.h"

#include "models/mix.h"
#include "models/placing.h"
#include "models/ratio.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/* Standing in for a pool without a registered row: kind, and power [kW]. */
static const int new_kind[EV_N_OPEN_POOLS] = {0, 2, 3};
static const double new_kw[EV_N_OPEN_POOLS] = {7.0, 60.0, 250.0};

typedef struct {
    const ev_city_t *city;
    const ev_region_t *region;
    const double *need;
    ev_register_row_t **row;
    size_t *n_rows;
    size_t n_room, n_registered;
    uint32_t *first, *home; /* communities of each township */
} builder_t;

/* Rows of the register that new sites of a pool are like. */
typedef struct {
    int pool;
    double *upto; /* [n_registered] running sum of their piles */
    double piles;
    double n_sites;
} pattern_t;

static sim_status_t
list_communities(builder_t *self)
{
    const ev_city_t *city = self->city;
    const uint32_t n = city->zones.n_zones;

    self->first = calloc(n + 2u, sizeof(*self->first));
    self->home = calloc(city->n_communities + 1u, sizeof(*self->home));
    if (self->first == NULL || self->home == NULL) {
        return SIM_ERR_MEMORY;
    }
    for (uint32_t c = 0; c < city->n_communities; c++) {
        self->first[city->community[c].zone + 2u]++; /* one ahead: see below */
    }
    for (uint32_t z = 2; z <= n + 1u; z++) {
        self->first[z] += self->first[z - 1];
    }
    for (uint32_t c = 0; c < city->n_communities; c++) {
        self->home[self->first[city->community[c].zone + 1u]++] = c;
    }
    return SIM_OK;
}

static sim_status_t
see_pattern(const builder_t *self, int pool, pattern_t *pattern)
{
    *pattern = (pattern_t){
        .pool = pool, .upto = calloc(self->n_registered + 1, sizeof(*pattern->upto))};
    if (pattern->upto == NULL) {
        return SIM_ERR_MEMORY;
    }
    for (size_t i = 0; i < self->n_registered; i++) {
        const ev_register_row_t *row = &(*self->row)[i];

        if (ev_pool_has(pool, row) && row->status == EV_STATUS_OPERATING &&
            row->kind != EV_REGISTER_HIGHWAY) {
            pattern->piles += (double)row->piles;
            pattern->n_sites += 1.0;
        }
        pattern->upto[i] = pattern->piles;
    }
    return SIM_OK;
}

/* A row drawn by its piles; what the draw falls on is named by the new site. */
static ev_register_row_t
drawn_like(const builder_t *self, const pattern_t *pattern, uint32_t name)
{
    const double want = pattern->piles * (name + 0.5) / 4294967296.0;
    size_t low = 0, high = self->n_registered;

    if (pattern->piles == 0.0) {
        return (ev_register_row_t){
            .kind = new_kind[pattern->pool], .power_kw = new_kw[pattern->pool]};
    }
    while (low + 1 < high) { /* the first row whose running sum is above it */
        const size_t middle = (low + high) / 2;

        if (pattern->upto[middle - 1] <= want) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return (*self->row)[low];
}

static sim_status_t
take_room(builder_t *self)
{
    if (*self->n_rows == self->n_room) {
        const size_t n = 2 * self->n_room + 1024;
        ev_register_row_t *row = realloc(*self->row, n * sizeof(*row));

        if (row == NULL) {
            return SIM_ERR_MEMORY;
        }
        *self->row = row;
        self->n_room = n;
    }
    return SIM_OK;
}

/* Site k of n in a township, of so many piles. */
static sim_status_t
add_site(builder_t *self, const pattern_t *pattern, uint32_t zone, uint32_t k, uint32_t n,
    int64_t piles)
{
    const ev_city_t *city = self->city;
    const uint32_t n_homes = self->first[zone + 1] - self->first[zone];
    const uint32_t name = ev_mix(ev_mix(zone, 0x51735u + (uint32_t)pattern->pool), k + 1);
    ev_register_row_t row = drawn_like(self, pattern, name);
    sim_status_t status = take_room(self);

    if (status != SIM_OK) {
        return status;
    }
    row.lat_deg = city->zones.zone[zone].lat_deg;
    row.lon_deg = city->zones.zone[zone].lon_deg;
    if (n_homes > 0) {
        const uint32_t at = (uint32_t)(((uint64_t)k * n_homes + n_homes / 2) / n);
        const ev_community_t *home =
            &city->community[self->home[self->first[zone] + at % n_homes]];

        row.lat_deg = home->lat_deg;
        row.lon_deg = home->lon_deg;
    }
    row.zone_ix = zone;
    row.status = EV_STATUS_OPERATING;
    row.piles = piles;
    row.line = ev_pool_line(self->region->name != NULL);
    snprintf(row.id, sizeof(row.id), "%s/%u/%d/%u",
        self->region->name != NULL ? "own" : "new", zone, pattern->pool, k);
    snprintf(row.site, sizeof(row.site), "%s", row.id);
    (*self->row)[(*self->n_rows)++] = row;
    return SIM_OK;
}

/* What a township has beyond its registered sites, in piles of the register. */
static sim_status_t
add_in_zone(
    builder_t *self, const pattern_t *pattern, uint32_t zone, double beyond, bool is_bare)
{
    const uint32_t n_homes = self->first[zone + 1] - self->first[zone];
    const double size = pattern->n_sites > 0.0 ? pattern->piles / pattern->n_sites : 8.0;
    const double most = n_homes > 0 ? n_homes : 1.0;
    const int64_t piles = (int64_t)llround(fmax(beyond, 1.0));
    const int64_t n = (int64_t)fmin(ceil((double)piles / fmax(size, 1.0)), most);
    sim_status_t status = SIM_OK;

    if (beyond <= 0.0 || (beyond < 0.5 && !is_bare)) {
        return SIM_OK;
    }
    for (int64_t k = 0; k < n && status == SIM_OK; k++) {
        status = add_site(self, pattern, zone, (uint32_t)k, (uint32_t)n,
            piles / n + (k < piles % n ? 1 : 0));
    }
    return status;
}

static sim_status_t
add_pool(builder_t *self, int pool)
{
    const uint32_t n = self->city->zones.n_zones;
    double *share = calloc(n + 1u, sizeof(*share));
    double *registered = calloc(n + 1u, sizeof(*registered));
    const ev_placing_t spread = {
        self->city, self->region, *self->row, self->n_registered, self->need};
    pattern_t pattern = {.upto = NULL};
    sim_status_t status = SIM_ERR_MEMORY;

    if (share != NULL && registered != NULL) {
        double sum = ev_placing_cells(&spread, pool, share, registered);

        sum = sum > 0.0 ? sum : 10.0 * n; /* any size will do where nothing stands */
        status = see_pattern(self, pool, &pattern);
        for (uint32_t z = 0; z < n && status == SIM_OK; z++) {
            status = add_in_zone(
                self, &pattern, z, share[z] * sum - registered[z], registered[z] == 0.0);
        }
    }
    free(share);
    free(registered);
    free(pattern.upto);
    return status;
}

sim_status_t
ev_sites_add(const ev_city_t *city, const ev_region_t *region, uint32_t n_regions,
    const double *need, ev_register_row_t **rows, size_t *n_rows)
{
    builder_t self = {.city = city,
        .need = need,
        .row = rows,
        .n_rows = n_rows,
        .n_room = *n_rows,
        .n_registered = *n_rows};
    sim_status_t status = SIM_OK;

    for (uint32_t r = 0; r < n_regions && status == SIM_OK; r++) {
        self.region = &region[r];
        if (region[r].plan->place_by == EV_PLACE_REGISTER) {
            continue;
        }
        if (self.first == NULL) {
            status = list_communities(&self);
        }
        for (int pool = 0; pool < (int)EV_N_OPEN_POOLS && status == SIM_OK; pool++) {
            status = add_pool(&self, pool);
        }
    }
    free(self.first);
    free(self.home);
    return status;
}
