#include "models/near.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

#define SQUARE_KM 1.5
#define M_PER_KM  1000.0

/** One search at work. */
typedef struct {
    const ev_near_map_t *map;
    uint32_t zone_ix;
    ev_globe_t point;
    ev_crossing_reach_t crossings;
    double row, col; /* where it began [squares] */
    uint32_t n_wanted, n_found;
    double score_cny[EV_NEAR_MOST];
    ev_near_t *near; /* [n_wanted] best first */
} search_t;

/* ---- The map of squares */

static uint32_t
square_of(const ev_near_map_t *self, const ev_spot_t *spot)
{
    const double row = ev_globe_north_km(&self->map, spot->lat_deg) / SQUARE_KM;
    const double col = ev_globe_east_km(&self->map, spot->lon_deg) / SQUARE_KM;

    assert(row >= 0.0 && row < self->n_rows && col >= 0.0 && col < self->n_cols);
    return (uint32_t)row * self->n_cols + (uint32_t)col;
}

static int
is_listed(const ev_spot_t *spot, int is_fast)
{
    return spot->is_open && spot->n_piles > 0 && (spot->is_fast != 0) == (is_fast != 0);
}

/** Spots by square, in order of their numbers within a square (counting sort). */
static void
lay_spots(ev_near_map_t *self, uint32_t n_spots, int is_fast)
{
    const uint32_t n_squares = self->n_rows * self->n_cols;
    uint32_t *next = &self->first[1]; /* becomes first[square + 1] when all are laid */

    for (uint32_t ix = 0; ix < n_spots; ix++) {
        if (is_listed(&self->spot[ix], is_fast)) {
            self->first[square_of(self, &self->spot[ix]) + 2]++;
            self->most_attraction_cny =
                fmax(self->most_attraction_cny, self->spot[ix].attraction_cny);
        }
    }
    for (uint32_t square = 0; square < n_squares; square++) {
        self->first[square + 2] += self->first[square + 1];
    }
    for (uint32_t ix = 0; ix < n_spots; ix++) {
        if (is_listed(&self->spot[ix], is_fast)) {
            const uint32_t at = next[square_of(self, &self->spot[ix])]++;

            self->spot_ix[at] = ix;
            self->point[at] =
                ev_globe_point(self->spot[ix].lat_deg, self->spot[ix].lon_deg);
        }
    }
}

sim_status_t
ev_near_init(ev_near_map_t *self, const ev_zones_t *zones, const ev_globe_map_t *map,
    const ev_spot_t *spot, uint32_t n_spots, int is_fast, double cny_per_km,
    double reach_km)
{
    *self = (ev_near_map_t){.zones = zones,
        .spot = spot,
        .map = *map,
        .cny_per_km = cny_per_km,
        .reach_km = reach_km,
        .most_attraction_cny = -INFINITY};
    self->n_rows = 1 + (uint32_t)(ev_globe_north_km(map, map->north_deg) / SQUARE_KM);
    self->n_cols = 1 + (uint32_t)(ev_globe_east_km(map, map->east_deg) / SQUARE_KM);
    self->first = calloc((size_t)self->n_rows * self->n_cols + 2, sizeof(*self->first));
    self->spot_ix = malloc(((size_t)n_spots + 1) * sizeof(*self->spot_ix));
    self->point = malloc(((size_t)n_spots + 1) * sizeof(*self->point));
    if (self->first == NULL || self->spot_ix == NULL || self->point == NULL) {
        ev_near_free(self);
        return SIM_ERR_MEMORY;
    }
    lay_spots(self, n_spots, is_fast);
    return SIM_OK;
}

void
ev_near_free(ev_near_map_t *self)
{
    free(self->first);
    free(self->spot_ix);
    free(self->point);
    *self = (ev_near_map_t){0};
}

/* ---- Searching */

static int
is_better(double score_cny, uint32_t group_ix, double than_cny, uint32_t than_ix)
{
    return score_cny > than_cny || (score_cny == than_cny && group_ix < than_ix);
}

/** Whether a group at a score would enter the list. */
static int
can_enter(const search_t *self, double score_cny, uint32_t group_ix)
{
    const uint32_t last = self->n_wanted - 1;

    return self->n_found <= last || is_better(score_cny, group_ix, self->score_cny[last],
                                        self->near[last].group_ix);
}

static void
enter(search_t *self, double score_cny, ev_near_t near)
{
    uint32_t at = self->n_found < self->n_wanted ? self->n_found++ : self->n_wanted - 1;

    while (at > 0 && is_better(score_cny, near.group_ix, self->score_cny[at - 1],
                         self->near[at - 1].group_ix)) {
        self->score_cny[at] = self->score_cny[at - 1];
        self->near[at] = self->near[at - 1];
        at--;
    }
    self->score_cny[at] = score_cny;
    self->near[at] = near;
}

/** A group enters when its score allows; the way over crossings is only worked out when
 *  the straight one would do. */
static void
weigh(search_t *self, uint32_t at)
{
    const ev_near_map_t *map = self->map;
    const ev_globe_t *point = &map->point[at];
    const uint32_t group_ix = map->spot_ix[at];
    const double attraction_cny = map->spot[group_ix].attraction_cny;
    const double least_km = map->zones->circuity * ev_globe_km(&self->point, point);
    double km, score_cny;

    if (!can_enter(self, attraction_cny - map->cny_per_km * least_km, group_ix)) {
        return;
    }
    km = ev_zone_reach_way(map->zones, self->zone_ix, &self->point, &self->crossings,
        map->spot[group_ix].zone_ix, point)
             .km;
    score_cny = attraction_cny - map->cny_per_km * km;
    if (km <= map->reach_km && can_enter(self, score_cny, group_ix)) {
        enter(self, score_cny, (ev_near_t){group_ix, (uint32_t)(km * M_PER_KM + 0.5)});
    }
}

static void
weigh_square(search_t *self, int64_t row, int64_t col)
{
    const ev_near_map_t *map = self->map;

    if (row >= 0 && row < map->n_rows && col >= 0 && col < map->n_cols) {
        const uint32_t *first = &map->first[row * map->n_cols + col];

        for (uint32_t at = first[0]; at < first[1]; at++) {
            weigh(self, at);
        }
    }
}

static void
weigh_ring(search_t *self, int64_t ring)
{
    const int64_t row = (int64_t)self->row, col = (int64_t)self->col;

    if (ring == 0) {
        weigh_square(self, row, col);
        return;
    }
    for (int64_t step = -ring; step <= ring; step++) {
        weigh_square(self, row - ring, col + step);
        weigh_square(self, row + ring, col + step);
    }
    for (int64_t step = 1 - ring; step < ring; step++) {
        weigh_square(self, row + step, col - ring);
        weigh_square(self, row + step, col + ring);
    }
}

/** Least road distance from where the search began to anything in a ring [km]. */
static double
least_ring_km(const search_t *self, int64_t ring)
{
    const double row = self->row - floor(self->row), col = self->col - floor(self->col);
    const double edge = fmin(fmin(row, 1.0 - row), fmin(col, 1.0 - col));

    return ring == 0 ? 0.0
                     : (edge + (double)(ring - 1)) * SQUARE_KM * self->map->map.shrink *
                           self->map->zones->circuity;
}

void
ev_near_search(const ev_near_map_t *self, uint32_t zone_ix, double lat_deg,
    double lon_deg, ev_near_t *near, uint32_t n_wanted)
{
    const uint32_t n_rings = self->n_rows > self->n_cols ? self->n_rows : self->n_cols;
    search_t search;

    assert(n_wanted > 0 && n_wanted <= EV_NEAR_MOST);
    search.map = self;
    search.zone_ix = zone_ix;
    search.point = ev_globe_point(lat_deg, lon_deg);
    search.row = ev_globe_north_km(&self->map, lat_deg) / SQUARE_KM;
    search.col = ev_globe_east_km(&self->map, lon_deg) / SQUARE_KM;
    search.n_wanted = n_wanted;
    search.n_found = 0;
    search.near = near;
    ev_zone_reach(self->zones, zone_ix, &search.point, &search.crossings);
    for (uint32_t ring = 0; ring < n_rings; ring++) {
        const double km = least_ring_km(&search, ring);

        if (km > self->reach_km ||
            !can_enter(&search, self->most_attraction_cny - self->cny_per_km * km, 0)) {
            break;
        }
        weigh_ring(&search, ring);
    }
    for (uint32_t at = search.n_found; at < n_wanted; at++) {
        near[at] = (ev_near_t){EV_NEAR_NOBODY, 0};
    }
}
