#include "models/neglect.h"

#include "models/mix.h"
#include "sim/rng.h"

#include <math.h>
#include <stdlib.h>

/* What a uniform number of a station is for; FOR_YEAR + year: whether it is given up. */
enum { FOR_YEAR = 0x6e65676c };

/* Of a group's station: by its key and township. */
static uint64_t
name_of(uint32_t key, uint32_t zone)
{
    return (uint64_t)key << 32 | zone;
}

static double
unit(uint64_t name, uint32_t what)
{
    return sim_rng_unit(ev_mix(ev_mix((uint32_t)(name >> 32), (uint32_t)name), what));
}

/* ---- From year to year */

static int
by_name(const void *a, const void *b)
{
    const uint64_t first = ((const ev_neglect_station_t *)a)->name;
    const uint64_t second = ((const ev_neglect_station_t *)b)->name;

    return (first > second) - (first < second);
}

static ev_neglect_station_t *
find(const ev_neglect_t *self, uint64_t name)
{
    const ev_neglect_station_t key = {.name = name};

    return self->n == 0 ? NULL
                        : bsearch(&key, self->station, self->n, sizeof(key), by_name);
}

static sim_status_t
take_room(ev_neglect_t *self, size_t n_more)
{
    ev_neglect_station_t *station;

    if (self->n + n_more <= self->n_room) {
        return SIM_OK;
    }
    station = realloc(self->station, (self->n + n_more) * sizeof(*station));
    if (station == NULL) {
        return SIM_ERR_MEMORY;
    }
    self->station = station;
    self->n_room = self->n + n_more;
    return SIM_OK;
}

/* Stations that no year before had. */
static sim_status_t
add_new(ev_neglect_t *self, const ev_city_t *city, const double *margin_cny)
{
    size_t n = self->n;
    sim_status_t status = take_room(self, city->n_groups);

    for (uint32_t g = 0; status == SIM_OK && g < city->n_groups; g++) {
        const uint64_t name = name_of(city->group[g].key, city->group[g].zone);

        if (!isnan(margin_cny[g]) && find(self, name) == NULL) {
            self->station[n++] = (ev_neglect_station_t){.name = name};
        }
    }
    if (n > self->n) { /* found in order only from here on */
        self->n = n;
        qsort(self->station, n, sizeof(*self->station), by_name);
    }
    return status;
}

bool
ev_neglect_happens(const ev_city_t *city)
{
    bool happens = city->plan.neglected_frac > 0.0;

    for (uint32_t d = 0; city->plan_of != NULL && d < city->n_districts; d++) {
        happens |= city->plan_of[d].neglected_frac > 0.0;
    }
    return happens;
}

sim_status_t
ev_neglect_take(
    ev_neglect_t **self, const ev_city_t *city, const double *margin_cny, double weight)
{
    sim_status_t status;

    if (*self == NULL) {
        *self = calloc(1, sizeof(**self));
    }
    if (*self == NULL) {
        return SIM_ERR_MEMORY;
    }
    status = add_new(*self, city, margin_cny);
    for (uint32_t g = 0; status == SIM_OK && g < city->n_groups; g++) {
        if (!isnan(margin_cny[g])) {
            ev_neglect_station_t *station =
                find(*self, name_of(city->group[g].key, city->group[g].zone));

            station->margin_cny += weight * margin_cny[g];
            station->frac +=
                weight * ev_city_plan_in(city, city->group[g].district)->neglected_frac;
            station->weight += weight;
            station->n_piles = city->n_planned[g];
        }
    }
    return status;
}

void
ev_neglect_pass(ev_neglect_t *self, int64_t year, int64_t next_year)
{
    for (size_t i = 0; i < self->n; i++) {
        ev_neglect_station_t *station = &self->station[i];
        const double frac = station->weight > 0.0 ? station->frac / station->weight : 0.0;
        const double chance = 1.0 - pow(1.0 - frac, (double)(next_year - year));

        if (station->margin_cny < 0.0 &&
            unit(station->name, FOR_YEAR + (uint32_t)year) < chance) {
            station->n_given_up = station->n_piles;
        }
        station->margin_cny = station->frac = station->weight = 0.0;
    }
}

void
ev_neglect_free(ev_neglect_t *self)
{
    if (self != NULL) {
        free(self->station);
        free(self);
    }
}

/* ---- What is left for a year's city */

int64_t
ev_neglect_next(ev_neglect_share_t *self, int64_t n)
{
    const int64_t n_before = self->n_given;

    self->n_of += n;
    self->n_given = ev_sharing_rounded(self->frac * (double)self->n_of);
    return self->n_given - n_before;
}

/* Of n piles that the plan lets operate in a row. */
static int64_t
n_given_up(const ev_neglect_t *self, const ev_register_row_t *row, int64_t n)
{
    const ev_neglect_station_t *station =
        find(self, name_of(ev_register_name(row->id), row->zone_ix));

    return station == NULL ? 0 : station->n_given_up < n ? station->n_given_up : n;
}

/* Given-up piles come on top of those that the plan says do not operate. */
static void
lower_shares(ev_plan_t *plan, double n_given_up, double n_fast)
{
    const double n = (double)plan->public_piles;
    const double dead = n * (1.0 - plan->public_operating_frac);

    if (n_given_up > 0.0 && n_given_up <= n - dead) {
        plan->zombie_fast_frac =
            (dead * plan->zombie_fast_frac + n_fast) / (dead + n_given_up);
        plan->public_operating_frac = 1.0 - (dead + n_given_up) / n;
    }
}

void
ev_neglect_give_up(ev_city_t *city, const ev_quota_t *quota)
{
    int64_t n_fast = 0;

    for (size_t i = 0; city->plan.neglect != NULL && i < quota->n_rows; i++) {
        const ev_register_row_t *row = &quota->row[i];

        if (ev_pool_open(row) < EV_N_OPEN_POOLS) {
            const int64_t n = n_given_up(city->plan.neglect, row, quota->working[i]);

            quota->working[i] -= n;
            quota->given_up[i] = n;
            city->given_up.n_stations += n > 0;
            city->given_up.n_piles += n;
            n_fast += ev_pool_is_fast(row) ? n : 0;
        }
    }
    lower_shares(&city->plan, (double)city->given_up.n_piles, (double)n_fast);
}

void
ev_neglect_show(const ev_city_t *city, const ev_quota_t *quota)
{
    ev_neglect_share_t visible = {.frac = city->plan.visible_dead_frac};

    for (size_t i = 0; i < quota->n_rows; i++) {
        quota->dead[i] += ev_neglect_next(&visible, quota->given_up[i]);
    }
}
