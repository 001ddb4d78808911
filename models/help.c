#include "models/help.h"

#include "sim/columns.h"

#include <math.h>
#include <string.h>

enum { PER_VAN, PER_VEHICLE, N_PER };

static const sim_column_t columns[] = {
    SIM_COLUMN(ev_help_t, van, PER_VAN, "-"),
    SIM_COLUMN(ev_help_t, next, PER_VEHICLE, "-"),
    SIM_COLUMN(ev_help_t, since_s, PER_VEHICLE, "s"),
    {.name = NULL},
};

static void
count_cells(const ev_help_t *self, size_t counts[N_PER])
{
    counts[PER_VAN] = self->n_vans;
    counts[PER_VEHICLE] = self->n_vans > 0 ? self->n_vehicles : 0;
}

sim_status_t
ev_help_init(ev_help_t *self, uint32_t n_vans, uint32_t n_vehicles)
{
    size_t counts[N_PER];

    memset(self, 0, sizeof(*self));
    self->n_vans = n_vans;
    self->n_vehicles = n_vehicles;
    count_cells(self, counts);
    return sim_columns_take(columns, counts, self);
}

void
ev_help_free(ev_help_t *self)
{
    sim_columns_give(columns, self);
    memset(self, 0, sizeof(*self));
}

size_t
ev_help_bytes(const ev_help_t *self)
{
    size_t counts[N_PER];

    count_cells(self, counts);
    return sim_columns_bytes(columns, counts);
}

/* Township in which a share of the people, counted in the order of the file, is reached. */
static uint32_t
zone_at(const ev_city_t *city, double share)
{
    double all = 0.0, so_far = 0.0;
    uint32_t z = 0;

    for (uint32_t k = 0; k < city->zones.n_zones; k++) {
        all += city->zones.zone[k].population;
    }
    for (; z + 1 < city->zones.n_zones; z++) {
        so_far += city->zones.zone[z].population;
        if (so_far > share * all) {
            break;
        }
    }
    return z;
}

void
ev_help_reset(ev_help_t *self, const ev_city_t *city)
{
    const double golden = 0.6180339887498949; /* the most even spread of a sequence */

    for (uint32_t v = 0; v < self->n_vans; v++) {
        self->van[v] = (ev_van_t){
            .vehicle = EV_NOBODY, .zone = zone_at(city, fmod(0.5 + v * golden, 1.0))};
    }
    self->first = self->last = EV_NOBODY;
    self->n_waiting = 0;
    self->n_calls = self->n_helped = self->calls = self->unanswered = self->busy_s = 0;
    memset(&self->wait, 0, sizeof(self->wait));
}

uint32_t
ev_help_nearest(const ev_help_t *self, const ev_city_t *city, uint32_t zone,
    uint32_t now_s, uint32_t *drive_s)
{
    uint32_t nearest = EV_NOBODY;

    *drive_s = UINT32_MAX;
    for (uint32_t v = 0; v < self->n_vans; v++) {
        const uint32_t leg = ev_leg(&city->legs, self->van[v].zone, zone);

        if (self->van[v].vehicle == EV_NOBODY) {
            const uint32_t span_s =
                ev_leg_drive_s(&city->legs, leg, ev_leg_way_10m(leg), now_s);

            nearest = span_s < *drive_s ? v : nearest;
            *drive_s = span_s < *drive_s ? span_s : *drive_s;
        }
    }
    return nearest;
}

uint32_t
ev_help_van_of(const ev_help_t *self, uint32_t vehicle)
{
    for (uint32_t v = 0; v < self->n_vans; v++) {
        if (self->van[v].vehicle == vehicle) {
            return v;
        }
    }
    return EV_NOBODY;
}

void
ev_help_join(ev_help_t *self, uint32_t vehicle, uint32_t now_s)
{
    self->next[vehicle] = EV_NOBODY;
    self->since_s[vehicle] = now_s;
    if (self->first == EV_NOBODY) {
        self->first = vehicle;
    } else {
        self->next[self->last] = vehicle;
    }
    self->last = vehicle;
    self->n_waiting++;
}

uint32_t
ev_help_pop(ev_help_t *self)
{
    const uint32_t vehicle = self->first;

    if (vehicle != EV_NOBODY) {
        self->first = self->next[vehicle];
        self->n_waiting--;
    }
    return vehicle;
}
