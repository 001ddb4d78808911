#include "models/crossing.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

static double
cost(ev_way_t way)
{
    return way.km + EV_CROSSING_KM_PER_MIN * way.min;
}

static ev_way_t
join(ev_way_t first, ev_way_t second)
{
    return (ev_way_t){first.km + second.km, first.min + second.min};
}

static ev_way_t
road(const ev_crossings_t *self, const ev_globe_t *from, const ev_globe_t *to)
{
    return (ev_way_t){self->circuity * ev_globe_km(from, to), 0.0};
}

static const ev_way_t nowhere = {INFINITY, INFINITY};

/** Ways that need no third end: along one bank, or over one crossing. */
static void
lay_direct_ways(ev_crossings_t *self, const ev_crossing_t *crossing)
{
    for (uint32_t from = 0; from < self->n_ends; from++) {
        for (uint32_t to = 0; to < self->n_ends; to++) {
            const ev_crossing_t *here = &crossing[from / 2];
            ev_way_t *way = &self->way[from * self->n_ends + to];

            *way = nowhere;
            if (self->bank_ix[from] == self->bank_ix[to]) {
                *way = road(self, &self->point[from], &self->point[to]);
            } else if (from / 2 == to / 2) {
                *way = (ev_way_t){here->extra_km, here->extra_min};
            }
        }
    }
}

static void
lay_ways_over(ev_crossings_t *self, uint32_t over)
{
    const uint32_t n = self->n_ends;

    for (uint32_t from = 0; from < n; from++) {
        for (uint32_t to = 0; to < n; to++) {
            const ev_way_t way =
                join(self->way[from * n + over], self->way[over * n + to]);

            if (cost(way) < cost(self->way[from * n + to])) {
                self->way[from * n + to] = way;
            }
        }
    }
}

sim_status_t
ev_crossing_init(ev_crossings_t *self, const ev_crossing_t *crossing,
    const uint32_t *bank_ix, uint32_t n_crossings, double circuity)
{
    const uint32_t n = 2 * n_crossings;
    const size_t room = n == 0 ? 1 : n; /* malloc(0) may give NULL */

    assert(n_crossings <= EV_CROSSING_MAX);
    *self = (ev_crossings_t){.circuity = circuity, .n_ends = n};
    self->point = malloc(room * sizeof(*self->point));
    self->bank_ix = malloc(room * sizeof(*self->bank_ix));
    self->way = malloc(room * room * sizeof(*self->way));
    if (self->point == NULL || self->bank_ix == NULL || self->way == NULL) {
        ev_crossing_free(self);
        return SIM_ERR_MEMORY;
    }
    for (uint32_t end = 0; end < n; end++) {
        self->point[end] =
            ev_globe_point(crossing[end / 2].lat_deg, crossing[end / 2].lon_deg);
        self->bank_ix[end] = bank_ix[end];
    }
    lay_direct_ways(self, crossing);
    for (uint32_t over = 0; over < n; over++) {
        lay_ways_over(self, over);
    }
    return SIM_OK;
}

void
ev_crossing_free(ev_crossings_t *self)
{
    free(self->point);
    free(self->bank_ix);
    free(self->way);
    *self = (ev_crossings_t){0};
}

void
ev_crossing_reach(const ev_crossings_t *self, uint32_t bank_ix, const ev_globe_t *point,
    ev_crossing_reach_t *reach)
{
    const uint32_t n = self->n_ends;

    for (uint32_t end = 0; end < n; end++) {
        reach->to_end[end] = nowhere;
    }
    for (uint32_t first = 0; first < n; first++) {
        const ev_way_t start = self->bank_ix[first] == bank_ix
                                   ? road(self, point, &self->point[first])
                                   : nowhere;

        for (uint32_t end = 0; start.km < INFINITY && end < n; end++) {
            const ev_way_t way = join(start, self->way[first * n + end]);

            if (cost(way) < cost(reach->to_end[end])) {
                reach->to_end[end] = way;
            }
        }
    }
}

ev_way_t
ev_crossing_way(const ev_crossings_t *self, const ev_crossing_reach_t *reach,
    uint32_t bank_ix, const ev_globe_t *point)
{
    ev_way_t best = nowhere;

    for (uint32_t end = 0; end < self->n_ends; end++) {
        if (self->bank_ix[end] == bank_ix) {
            const ev_way_t way =
                join(reach->to_end[end], road(self, &self->point[end], point));

            if (cost(way) < cost(best)) {
                best = way;
            }
        }
    }
    return best;
}
