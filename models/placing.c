#include "models/placing.h"

#include "models/access.h"
#include "models/ratio.h"
#include "models/share.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

bool
ev_placing_takes(const ev_placing_t *self, int pool, int status, size_t i)
{
    const ev_register_row_t *row = &self->row[i];

    return row->status == status && ev_pool_has(pool, row) &&
           (ev_pool_is_registered(row) ||
               row->line == ev_pool_line(self->region->name != NULL)) &&
           ev_region_has(self->region, self->city, row->zone_ix);
}

void
ev_placing_weigh(const ev_placing_t *self, double *weight)
{
    const ev_city_t *city = self->city;
    const int place_by = self->region->plan->place_by;

    for (uint32_t z = 0; z < city->zones.n_zones; z++) {
        weight[z] = place_by == EV_PLACE_POPULATION   ? city->zones.zone[z].population
                    : place_by == EV_PLACE_EMPLOYMENT ? city->zones.zone[z].employment
                    : place_by == EV_PLACE_NEED && self->need != NULL ? self->need[z]
                                                                      : 0.0;
    }
    for (uint32_t c = 0; c < city->n_communities && place_by == EV_PLACE_ACCESS; c++) {
        const ev_community_t *home = &city->community[c];

        weight[home->zone] += (double)home->n_vehicles - (double)home->n_own_piles;
    }
    for (uint32_t z = 0; z < city->zones.n_zones; z++) {
        weight[z] = ev_region_has(self->region, city, z) ? weight[z] : 0.0;
    }
}

double
ev_placing_cells(const ev_placing_t *self, int pool, double *share, double *registered)
{
    const uint32_t n = self->city->zones.n_zones;
    double sum = 0.0, weights = 0.0, keep = self->region->plan->place_register_frac;
    double highway, in_zones;

    memset(registered, 0, (n + 1u) * sizeof(*registered));
    for (size_t i = 0; i < self->n_rows; i++) {
        if (ev_pool_is_registered(&self->row[i]) &&
            ev_placing_takes(self, pool, EV_STATUS_OPERATING, i)) {
            registered[ev_pool_cell(&self->row[i], n)] += (double)self->row[i].piles;
            sum += (double)self->row[i].piles;
        }
    }
    in_zones = sum - registered[n];
    highway = sum > 0.0 ? registered[n] / sum : 0.0;
    ev_placing_weigh(self, share);
    for (uint32_t z = 0; z < n; z++) {
        weights += share[z];
    }
    keep = self->region->plan->place_by == EV_PLACE_REGISTER ? 1.0 : keep;
    keep = in_zones > 0.0 ? keep : 0.0;
    for (uint32_t z = 0; z < n; z++) {
        const double by_weight = weights > 0.0 ? share[z] / weights : 0.0;
        const double by_register = in_zones > 0.0 ? registered[z] / in_zones : 0.0;

        share[z] = (1.0 - highway) * (keep * by_register + (1.0 - keep) * by_weight);
    }
    share[n] = highway;
    return sum;
}

sim_status_t
ev_placing_rows(const ev_placing_t *self, int pool, int status, int64_t n, int64_t *given)
{
    double *weight = calloc(self->n_rows + 1, sizeof(*weight));
    int64_t *part = calloc(self->n_rows + 1, sizeof(*part));
    sim_status_t result = SIM_ERR_MEMORY;

    if (weight != NULL && part != NULL) {
        for (size_t i = 0; i < self->n_rows; i++) {
            if (ev_pool_is_registered(&self->row[i]) &&
                ev_placing_takes(self, pool, status, i)) {
                weight[i] = (double)self->row[i].piles;
            }
        }
        result = ev_share_out(n, weight, (uint32_t)self->n_rows, part);
        for (size_t i = 0; i < self->n_rows; i++) {
            given[i] += part[i];
        }
    }
    free(weight);
    free(part);
    return result;
}

/* Rows of a pool in the order of their cells. */
typedef struct {
    uint32_t *first; /* [n_zones + 2] of the rows of a cell */
    size_t *ix;      /* [n_rows] of the register */
    double *weight;  /* [n_rows] */
    int64_t *part;   /* [n_rows] */
} by_cell_t;

static sim_status_t
sort_by_cell(const ev_placing_t *self, int pool, by_cell_t *rows)
{
    const uint32_t n = self->city->zones.n_zones;
    uint32_t *at;

    *rows = (by_cell_t){.first = calloc(n + 3u, sizeof(*rows->first)),
        .ix = calloc(self->n_rows + 1, sizeof(*rows->ix)),
        .weight = calloc(self->n_rows + 1, sizeof(*rows->weight)),
        .part = calloc(self->n_rows + 1, sizeof(*rows->part))};
    if (rows->first == NULL || rows->ix == NULL || rows->weight == NULL ||
        rows->part == NULL) {
        return SIM_ERR_MEMORY;
    }
    at = rows->first + 1; /* filled one ahead, so that it ends up in its place */
    for (size_t i = 0; i < self->n_rows; i++) {
        if (ev_placing_takes(self, pool, EV_STATUS_OPERATING, i)) {
            at[ev_pool_cell(&self->row[i], n) + 1]++;
        }
    }
    for (uint32_t cell = 1; cell <= n + 1u; cell++) {
        at[cell] += at[cell - 1];
    }
    for (size_t i = 0; i < self->n_rows; i++) {
        if (ev_placing_takes(self, pool, EV_STATUS_OPERATING, i)) {
            const uint32_t k = at[ev_pool_cell(&self->row[i], n)]++;

            rows->ix[k] = i;
            rows->weight[k] = (double)self->row[i].piles;
        }
    }
    return SIM_OK;
}

static void
free_by_cell(by_cell_t *rows)
{
    free(rows->first);
    free(rows->ix);
    free(rows->weight);
    free(rows->part);
}

/* The second step: what each cell has over its rows. */
static sim_status_t
share_in_cells(const ev_placing_t *self, int pool, const int64_t *of_cell, int64_t *given)
{
    const uint32_t n = self->city->zones.n_zones;
    by_cell_t rows;
    sim_status_t status = sort_by_cell(self, pool, &rows);

    for (uint32_t cell = 0; cell <= n && status == SIM_OK; cell++) {
        const uint32_t from = rows.first[cell], to = rows.first[cell + 1];

        status =
            ev_share_out(of_cell[cell], rows.weight + from, to - from, rows.part + from);
        for (uint32_t k = from; k < to; k++) {
            given[rows.ix[k]] += rows.part[k];
        }
    }
    free_by_cell(&rows);
    return status;
}

/* By weight alone. */
static sim_status_t
share_freely(const ev_placing_t *self, int pool, int64_t n, int64_t *given)
{
    const uint32_t n_cells = self->city->zones.n_zones + 1u;
    double *share, *registered;
    int64_t *of_cell;
    sim_status_t status = SIM_ERR_MEMORY;

    if (self->region->plan->place_by == EV_PLACE_REGISTER) {
        return ev_placing_rows(self, pool, EV_STATUS_OPERATING, n, given);
    }
    share = calloc(n_cells, sizeof(*share));
    registered = calloc(n_cells, sizeof(*registered));
    of_cell = calloc(n_cells, sizeof(*of_cell));
    if (share != NULL && registered != NULL && of_cell != NULL) {
        (void)ev_placing_cells(self, pool, share, registered);
        status = ev_share_out(n, share, n_cells, of_cell);
        status = status == SIM_OK ? share_in_cells(self, pool, of_cell, given) : status;
    }
    free(share);
    free(registered);
    free(of_cell);
    return status;
}

/* Piles of a pool that each cell was given; how many rows it has, where given is NULL. */
static void
count_cells(const ev_placing_t *self, int pool, const int64_t *given, int64_t *of_cell)
{
    const uint32_t n = self->city->zones.n_zones;

    memset(of_cell, 0, (n + 1u) * sizeof(*of_cell));
    for (size_t i = 0; i < self->n_rows; i++) {
        if (ev_placing_takes(self, pool, EV_STATUS_OPERATING, i)) {
            of_cell[ev_pool_cell(&self->row[i], n)] += given == NULL ? 1 : given[i];
        }
    }
}

/* What each rural township lacks of the least that it is to have. */
static void
find_lacks(const ev_placing_t *self, int pool, const int64_t *given, int64_t *room,
    int64_t *lack)
{
    const uint32_t n = self->city->zones.n_zones;
    const int64_t least = self->region->plan->rural_fast_least;

    count_cells(self, pool, NULL, room);
    count_cells(self, pool, given, lack);
    for (uint32_t z = 0; z <= n; z++) {
        const bool is_rural =
            z < n && self->city->zones.zone[z].rural_frac >= EV_ACCESS_RURAL_FRAC;

        lack[z] = is_rural && room[z] > 0 && lack[z] < least ? least - lack[z] : 0;
    }
}

/* n piles by weight, in `part`, and at least what is lacking: how many that takes. */
static sim_status_t
ask(const ev_placing_t *self, int pool, int64_t n, const int64_t *lack, int64_t *part,
    int64_t *of_cell, int64_t *asked)
{
    sim_status_t status;

    memset(part, 0, self->n_rows * sizeof(*part));
    status = share_freely(self, pool, n, part);
    count_cells(self, pool, part, of_cell);
    *asked = 0;
    for (uint32_t z = 0; z <= self->city->zones.n_zones; z++) {
        *asked += of_cell[z] > lack[z] ? of_cell[z] : lack[z];
    }
    return status;
}

/* Townships that got less by weight than they lack have just that: their rows share it. */
static sim_status_t
raise_to(const ev_placing_t *self, int pool, const int64_t *lack, int64_t *part,
    int64_t *of_cell)
{
    const uint32_t n = self->city->zones.n_zones;

    for (uint32_t z = 0; z <= n; z++) {
        of_cell[z] = of_cell[z] < lack[z] ? lack[z] : 0;
    }
    for (size_t i = 0; i < self->n_rows; i++) {
        if (ev_placing_takes(self, pool, EV_STATUS_OPERATING, i) &&
            of_cell[ev_pool_cell(&self->row[i], n)] > 0) {
            part[i] = 0;
        }
    }
    return share_in_cells(self, pool, of_cell, part);
}

/* Fewer piles than the townships lack: in proportion. */
static sim_status_t
share_short(const ev_placing_t *self, int pool, int64_t n, const int64_t *lack,
    int64_t *of_cell, int64_t *given)
{
    const uint32_t n_cells = self->city->zones.n_zones + 1u;
    double *weight = calloc(n_cells, sizeof(*weight));
    sim_status_t status = SIM_ERR_MEMORY;

    if (weight != NULL) {
        for (uint32_t z = 0; z < n_cells; z++) {
            weight[z] = (double)lack[z];
        }
        status = ev_share_out(n, weight, n_cells, of_cell);
        status = status == SIM_OK ? share_in_cells(self, pool, of_cell, given) : status;
    }
    free(weight);
    return status;
}

/* The least first, then by weight, counting what is there: as many as can be shared out by
   weight so that both together take n. One more takes none away from any row. */
static sim_status_t
share_with_least(const ev_placing_t *self, int pool, int64_t n, int64_t *given)
{
    const uint32_t n_cells = self->city->zones.n_zones + 1u;
    int64_t *lack = calloc(n_cells, sizeof(*lack));
    int64_t *of_cell = calloc(n_cells, sizeof(*of_cell));
    int64_t *part = calloc(self->n_rows + 1, sizeof(*part));
    int64_t low = 0, high = n + 1, asked = 0;
    sim_status_t status = SIM_ERR_MEMORY;

    if (lack == NULL || of_cell == NULL || part == NULL) {
        goto out;
    }
    find_lacks(self, pool, given, of_cell, lack);
    status = ask(self, pool, 0, lack, part, of_cell, &asked);
    if (status == SIM_OK && asked > n) { /* not enough for all: as far as it goes */
        status = share_short(self, pool, n, lack, of_cell, given);
        goto out;
    }
    while (status == SIM_OK && high - low > 1) {
        const int64_t middle = (low + high) / 2;

        status = ask(self, pool, middle, lack, part, of_cell, &asked);
        *(asked <= n ? &low : &high) = middle;
    }
    status =
        status == SIM_OK ? ask(self, pool, low, lack, part, of_cell, &asked) : status;
    status = status == SIM_OK ? raise_to(self, pool, lack, part, of_cell) : status;
    for (size_t i = 0; i < self->n_rows && status == SIM_OK; i++) {
        given[i] += part[i];
    }
out:
    free(lack);
    free(of_cell);
    free(part);
    return status;
}

sim_status_t
ev_placing_share(const ev_placing_t *self, int pool, int64_t n, int64_t *given)
{
    return pool == EV_POOL_FAST && self->region->plan->rural_fast_least > 0
               ? share_with_least(self, pool, n, given)
               : share_freely(self, pool, n, given);
}

/* Value of n piles of a pool where they would go; `room` has them afterwards. */
static sim_status_t
value_of(const ev_placing_t *self, int pool, int64_t n, int64_t *room, double *value)
{
    sim_status_t status;

    memset(room, 0, self->n_rows * sizeof(*room));
    status = ev_placing_share(self, pool, n, room);
    *value = 0.0;
    for (size_t i = 0; i < self->n_rows; i++) {
        if (room[i] > 0) {
            *value += (double)room[i] * ev_pool_value(&self->city->costs,
                                            self->region->plan->size_by, &self->row[i]);
        }
    }
    return status;
}

sim_status_t
ev_placing_fill(const ev_placing_t *self, int pool, double budget, int64_t *given)
{
    int64_t *room = calloc(self->n_rows + 1, sizeof(*room));
    int64_t low = 0, high = 1024;
    double low_value = 0.0, high_value = 0.0;
    sim_status_t status = room == NULL ? SIM_ERR_MEMORY : SIM_OK;

    if (status == SIM_OK) {
        status = value_of(self, pool, high, room, &high_value);
    }
    while (status == SIM_OK && high_value > 0.0 && high_value <= budget) {
        low = high;
        low_value = high_value;
        high = (int64_t)ceil(1.05 * (double)high * budget / high_value) + 16;
        status = value_of(self, pool, high, room, &high_value);
    }
    /* The value grows nearly in proportion: look where the line meets the budget, and
       in the middle every other time. */
    for (int step = 0; status == SIM_OK && high_value > 0.0 && high - low > 1; step++) {
        const double slope = (high_value - low_value) / (double)(high - low);
        const int64_t guess =
            step % 3 == 2 ? (low + high) / 2
                          : low + (int64_t)((budget - low_value) / slope) + step % 2;
        const int64_t n = guess <= low ? low + 1 : guess >= high ? high - 1 : guess;
        double value;

        status = value_of(self, pool, n, room, &value);
        if (value <= budget) {
            low = n;
            low_value = value;
        } else {
            high = n;
            high_value = value;
        }
    }
    if (status == SIM_OK && high_value > 0.0) {
        status = ev_placing_share(self, pool, low, given);
    }
    free(room);
    return status;
}
