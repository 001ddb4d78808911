#include "models/access.h"

#include "models/globe.h"

#include <math.h>
#include <stdlib.h>

#define MOST_SQUARES_A_SIDE 1024.0

/** Groups by squares of the map, each square at least as wide as the reach. */
typedef struct {
    ev_globe_map_t map;
    double square_km;
    int64_t n_rows, n_cols;
    uint32_t *first;   /* [n_rows * n_cols + 1] */
    ev_globe_t *point; /* by square */
} squares_t;

static int64_t
row_of(const squares_t *self, double lat_deg)
{
    return (int64_t)floor(ev_globe_north_km(&self->map, lat_deg) / self->square_km);
}

static int64_t
col_of(const squares_t *self, double lon_deg)
{
    return (int64_t)floor(ev_globe_east_km(&self->map, lon_deg) / self->square_km);
}

static size_t
square_of(const squares_t *self, const ev_access_points_t *groups, uint32_t ix)
{
    return (size_t)(row_of(self, groups->lat_deg[ix]) * self->n_cols +
                    col_of(self, groups->lon_deg[ix]));
}

static void
measure_map(squares_t *self, const ev_access_points_t *homes,
    const ev_access_points_t *groups, double reach_km)
{
    double north_km, east_km;

    self->map = EV_GLOBE_NO_MAP;
    for (uint32_t ix = 0; ix < homes->n; ix++) {
        ev_globe_map_cover(&self->map, homes->lat_deg[ix], homes->lon_deg[ix]);
    }
    for (uint32_t ix = 0; ix < groups->n; ix++) {
        ev_globe_map_cover(&self->map, groups->lat_deg[ix], groups->lon_deg[ix]);
    }
    ev_globe_map_scale(&self->map);
    north_km = ev_globe_north_km(&self->map, self->map.north_deg);
    east_km = ev_globe_east_km(&self->map, self->map.east_deg);
    self->square_km =
        fmax(reach_km / self->map.shrink, fmax(north_km, east_km) / MOST_SQUARES_A_SIDE);
    self->n_rows = 1 + row_of(self, self->map.north_deg);
    self->n_cols = 1 + col_of(self, self->map.east_deg);
}

/** Counting sort of the groups by square. */
static void
lay_groups(squares_t *self, const ev_access_points_t *groups)
{
    const size_t n_squares = (size_t)(self->n_rows * self->n_cols);
    uint32_t *next = &self->first[1]; /* becomes first[square + 1] when all are laid */

    for (uint32_t ix = 0; ix < groups->n; ix++) {
        self->first[square_of(self, groups, ix) + 2] += groups->weight[ix] > 0.0;
    }
    for (size_t square = 0; square < n_squares; square++) {
        self->first[square + 2] += self->first[square + 1];
    }
    for (uint32_t ix = 0; ix < groups->n; ix++) {
        if (groups->weight[ix] > 0.0) {
            self->point[next[square_of(self, groups, ix)]++] =
                ev_globe_point(groups->lat_deg[ix], groups->lon_deg[ix]);
        }
    }
}

static int
is_any_near(const squares_t *self, int64_t row, int64_t col, const ev_globe_t *home,
    double reach_km)
{
    const uint32_t *first;

    if (row < 0 || row >= self->n_rows || col < 0 || col >= self->n_cols) {
        return 0;
    }
    first = &self->first[row * self->n_cols + col];
    for (uint32_t at = first[0]; at < first[1]; at++) {
        if (ev_globe_km(home, &self->point[at]) <= reach_km) {
            return 1;
        }
    }
    return 0;
}

static int
is_covered(const squares_t *self, double lat_deg, double lon_deg, double reach_km)
{
    const ev_globe_t home = ev_globe_point(lat_deg, lon_deg);
    const int64_t row = row_of(self, lat_deg), col = col_of(self, lon_deg);

    for (int64_t step = 0; step < 9; step++) {
        if (is_any_near(self, row + step / 3 - 1, col + step % 3 - 1, &home, reach_km)) {
            return 1;
        }
    }
    return 0;
}

sim_status_t
ev_access_covered(const ev_access_points_t *homes, const ev_access_points_t *groups,
    double reach_km, double *covered_frac)
{
    squares_t squares = {.n_rows = 0};
    double total = 0.0, covered = 0.0;
    sim_status_t status = SIM_ERR_MEMORY;

    *covered_frac = NAN;
    if (homes->n == 0) {
        return SIM_OK;
    }
    measure_map(&squares, homes, groups, reach_km);
    squares.first =
        calloc((size_t)(squares.n_rows * squares.n_cols) + 2, sizeof(uint32_t));
    squares.point = malloc(((size_t)groups->n + 1) * sizeof(*squares.point));
    if (squares.first == NULL || squares.point == NULL) {
        goto out;
    }
    lay_groups(&squares, groups);
    for (uint32_t ix = 0; ix < homes->n; ix++) {
        total += homes->weight[ix];
        if (is_covered(&squares, homes->lat_deg[ix], homes->lon_deg[ix], reach_km)) {
            covered += homes->weight[ix];
        }
    }
    if (total > 0.0) {
        *covered_frac = covered / total;
    }
    status = SIM_OK;
out:
    free(squares.first);
    free(squares.point);
    return status;
}

/** Weight of a way: 1 at no distance, 0 from the reach on; a township reaches itself. */
static double
nearness(double way, double reach, int is_own)
{
    const double part = is_own ? fmin(way / reach, 0.5) : way / reach;

    return part < 1.0 ? 1.0 - part * part : 0.0;
}

sim_status_t
ev_access_catchment(uint32_t n, const double *power_kw, const double *demand,
    const double *way, double reach, double *kw_per_ev)
{
    double *ratio = calloc(n + 1, sizeof(*ratio));

    if (ratio == NULL) {
        return SIM_ERR_MEMORY;
    }
    for (uint32_t j = 0; j < n; j++) {
        double rivals = 0.0;

        for (uint32_t k = 0; k < n; k++) {
            rivals += nearness(way[(size_t)j * n + k], reach, j == k) * demand[k];
        }
        ratio[j] = rivals > 0.0 ? power_kw[j] / rivals : 0.0;
    }
    for (uint32_t i = 0; i < n; i++) {
        kw_per_ev[i] = 0.0;
        for (uint32_t j = 0; j < n; j++) {
            kw_per_ev[i] += nearness(way[(size_t)j * n + i], reach, i == j) * ratio[j];
        }
    }
    free(ratio);
    return SIM_OK;
}

/** A township while its value is sorted. */
typedef struct {
    double value;
    uint32_t ix;
} ranked_t;

static int
by_value(const void *a, const void *b)
{
    const ranked_t *first = a, *second = b;

    if (first->value != second->value) {
        return first->value < second->value ? -1 : 1;
    }
    return (first->ix > second->ix) - (first->ix < second->ix);
}

sim_status_t
ev_access_lorenz(uint32_t n, const double *value, const double *people, uint32_t *order,
    double *people_frac, double *value_frac, double *gini)
{
    double n_people = 0.0, total = 0.0, so_far_people = 0.0, so_far = 0.0, area = 0.0;
    ranked_t *ranked = malloc(((size_t)n + 1) * sizeof(*ranked));

    if (ranked == NULL) {
        return SIM_ERR_MEMORY;
    }
    for (uint32_t ix = 0; ix < n; ix++) {
        ranked[ix] = (ranked_t){value[ix], ix};
        n_people += people[ix];
        total += people[ix] * value[ix];
    }
    qsort(ranked, n, sizeof(*ranked), by_value);
    for (uint32_t rank = 0; rank <= n; rank++) {
        if (people_frac != NULL && value_frac != NULL) {
            people_frac[rank] = so_far_people / n_people;
            value_frac[rank] = so_far / total;
        }
        if (rank < n) {
            const uint32_t ix = ranked[rank].ix;
            const double part = people[ix] * value[ix];

            area += people[ix] * (2.0 * so_far + part);
            so_far_people += people[ix];
            so_far += part;
        }
    }
    for (uint32_t rank = 0; order != NULL && rank < n; rank++) {
        order[rank] = ranked[rank].ix;
    }
    *gini = n_people > 0.0 && total > 0.0 ? 1.0 - area / (n_people * total) : NAN;
    free(ranked);
    return SIM_OK;
}

sim_status_t
ev_access_stations(uint32_t n_zones, const double *rural_frac, uint32_t n_groups,
    const uint32_t *zone_ix, const double *n_working, const uint8_t *is_fast,
    ev_access_stations_t *shares)
{
    enum { ANY = 1, FAST = 2 };
    uint8_t *has = calloc((size_t)n_zones + 1, sizeof(*has));
    double n[2] = {0.0, 0.0}, n_any[2] = {0.0, 0.0}, n_fast[2] = {0.0, 0.0};

    if (has == NULL) {
        return SIM_ERR_MEMORY;
    }
    for (uint32_t ix = 0; ix < n_groups; ix++) {
        if (n_working[ix] > 0.0) {
            has[zone_ix[ix]] |= (uint8_t)(is_fast[ix] ? ANY | FAST : ANY);
        }
    }
    for (uint32_t zone = 0; zone < n_zones; zone++) {
        const int is_rural = rural_frac[zone] >= EV_ACCESS_RURAL_FRAC;

        n[is_rural] += 1.0;
        n_any[is_rural] += (has[zone] & ANY) != 0;
        n_fast[is_rural] += (has[zone] & FAST) != 0;
    }
    free(has);
    *shares = (ev_access_stations_t){.any_frac = (n_any[0] + n_any[1]) / (n[0] + n[1]),
        .fast_frac = (n_fast[0] + n_fast[1]) / (n[0] + n[1]),
        .rural_any_frac = n_any[1] / n[1],
        .rural_fast_frac = n_fast[1] / n[1]};
    return SIM_OK;
}
