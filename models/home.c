#include "models/home.h"

#include "sim/columns.h"

#include <string.h>

enum { N_FETCHED = 8 * EV_HOME_TOGETHER }; /* communities that are read ahead */
enum { N_LINES = 2 };                      /* of changes, fetched at a time */

enum {
    PER_COMMUNITY,
    PER_COMMUNITY_1,
    PER_CAR,
    PER_HOUR_CELL,
    PER_CHANGE,
    PER_ORDER,
    N_PER
};

static const sim_column_t columns[] = {
    SIM_COLUMN(ev_homes_t, first, PER_COMMUNITY_1, "place"),
    SIM_COLUMN(ev_homes_t, room_w, PER_HOUR_CELL, "W"),
    SIM_COLUMN(ev_homes_t, least_w, PER_COMMUNITY, "W"),
    SIM_COLUMN(ev_homes_t, order, PER_ORDER, "-"),
    {.name = NULL},
};

static const sim_column_t changing[] = {
    SIM_COLUMN(ev_homes_t, car, PER_CAR, "-"),
    SIM_COLUMN(ev_homes_t, n_open, PER_COMMUNITY, "cars"),
    SIM_COLUMN(ev_homes_t, n, PER_COMMUNITY, "cars"),
    SIM_COLUMN(ev_homes_t, n_gives, PER_COMMUNITY, "cars"),
    SIM_COLUMN(ev_homes_t, load_w, PER_COMMUNITY, "W"),
    SIM_COLUMN(ev_homes_t, change_w, PER_CHANGE, "W"),
    SIM_COLUMN(ev_homes_t, credit_w, PER_COMMUNITY, "W"),
    SIM_COLUMN(ev_homes_t, look, PER_COMMUNITY, "-"),
    {.name = NULL},
};

static void
count_cells(const ev_homes_t *self, size_t n_cars, size_t counts[N_PER])
{
    const uint32_t n_communities = self->n_communities;
    const uint32_t n_blocks = (n_communities + EV_HOME_TOGETHER - 1) / EV_HOME_TOGETHER;

    counts[PER_ORDER] = self->n_order;
    counts[PER_COMMUNITY] = n_communities;
    counts[PER_COMMUNITY_1] = n_communities + 1u;
    counts[PER_CAR] = n_cars;
    counts[PER_HOUR_CELL] = 24u * (size_t)n_communities;
    counts[PER_CHANGE] = (size_t)n_blocks * EV_HOME_TOGETHER * (self->n_slots + 1);
}

sim_status_t
ev_home_init(
    ev_homes_t *self, const uint32_t *n_most, uint32_t n_communities, uint32_t n_slots)
{
    size_t counts[N_PER], n_cars = 0, n_order = 1;
    sim_status_t status;

    memset(self, 0, sizeof(*self));
    self->n_communities = n_communities;
    self->n_slots = n_slots;
    for (uint32_t c = 0; c < n_communities; c++) {
        n_cars += n_most[c];
        n_order = n_most[c] > n_order ? n_most[c] : n_order;
    }
    self->n_order = (uint32_t)n_order;
    count_cells(self, n_cars, counts);
    status = sim_columns_take(columns, counts, self);
    if (status == SIM_OK) {
        status = sim_columns_take(changing, counts, self);
    }
    if (status != SIM_OK) {
        ev_home_free(self);
        return status;
    }
    for (uint32_t c = 0; c < n_communities; c++) {
        self->first[c + 1] = self->first[c] + n_most[c];
    }
    return SIM_OK;
}

void
ev_home_free(ev_homes_t *self)
{
    sim_columns_give(columns, self);
    sim_columns_give(changing, self);
    memset(self, 0, sizeof(*self));
}

void
ev_home_reset(ev_homes_t *self)
{
    size_t counts[N_PER];

    if (!ev_home_exists(self)) {
        return;
    }
    count_cells(self, self->first[self->n_communities], counts);
    sim_columns_clear(changing, counts, self);
    self->slot = 0;
    self->n_fetched = self->n_noted = 0;
    memset(self->pending, 0, sizeof(self->pending));
    self->all_load_w = self->want_w = self->held_w = self->n_held = 0;
    memset(&self->sums, 0, sizeof(self->sums));
}

size_t
ev_home_bytes(const ev_homes_t *self)
{
    size_t counts[N_PER];

    if (!ev_home_exists(self)) {
        return 0;
    }
    count_cells(self, self->first[self->n_communities], counts);
    return sim_columns_bytes(columns, counts) + sim_columns_bytes(changing, counts);
}

/* Enter a note that is pending. */
static void
enter(ev_home_note_t *note)
{
    if (note->from_w != NULL) {
        *note->from_w += note->power_w;
        *note->to_w -= note->power_w;
        note->from_w = NULL;
    }
}

void
ev_home_note(ev_homes_t *self, uint32_t community, uint32_t power_w, uint32_t now_s,
    uint32_t from_s, uint32_t to_s)
{
    const uint32_t next = now_s / EV_HOME_SLOT_S + 1;
    uint32_t from = from_s / EV_HOME_SLOT_S;
    uint32_t to = (to_s + EV_HOME_SLOT_S - 1) / EV_HOME_SLOT_S;

    from = from > next ? from : next;
    to = to < self->n_slots ? to : self->n_slots;
    if (from < to) {
        ev_home_note_t *note = &self->pending[self->n_noted++ % EV_HOME_PENDING];

        enter(note);
        *note = (ev_home_note_t){ev_home_change(self, community, from),
            ev_home_change(self, community, to), (int32_t)power_w};
        __builtin_prefetch(note->from_w, 1);
        __builtin_prefetch(note->to_w, 1);
    }
}

void
ev_home_fetch(ev_homes_t *self, uint32_t community)
{
    const size_t n_lines = self->n_slots + 1;
    const size_t next = (community / EV_HOME_TOGETHER + 2) * n_lines;
    const size_t all = (self->n_communities + EV_HOME_TOGETHER - 1) / EV_HOME_TOGETHER;
    const size_t end = next < all * n_lines ? next : all * n_lines;

    for (uint32_t k = 0; k < N_LINES && self->n_fetched < end; k++) {
        __builtin_prefetch(&self->change_w[self->n_fetched++ * EV_HOME_TOGETHER], 1);
    }
}

void
ev_home_advance(ev_homes_t *self, uint32_t slot)
{
    int64_t sum_w = 0;

    for (uint32_t k = 0; k < EV_HOME_PENDING; k++) {
        enter(&self->pending[k]);
    }
    self->slot = slot;
    for (uint32_t c = 0; c < self->n_communities; c += EV_HOME_TOGETHER) {
        const int32_t *change = ev_home_change(self, c, slot);
        const uint32_t left = self->n_communities - c;

        if (left > N_FETCHED) {
            __builtin_prefetch(ev_home_change(self, c + N_FETCHED, slot));
        }
        for (uint32_t k = 0; k < EV_HOME_TOGETHER && k < left; k++) {
            self->load_w[c + k] += change[k];
            sum_w += self->load_w[c + k];
        }
    }
    self->all_load_w = sum_w;
}

void
ev_home_plug(ev_homes_t *self, const ev_home_car_t *car)
{
    const uint32_t c = car->community, first = self->first[c];
    const uint32_t place = first + self->n_open[c];

    assert(first + self->n[c] < self->first[c + 1]);
    self->car[first + self->n[c]] = self->car[place];
    self->car[place] = *car;
    self->n_open[c]++;
    self->n[c]++;
    if ((car->flags & EV_HOME_GIVES) != 0) {
        self->n_gives[c]++;
    }
    self->look[c].until_s = 0;
    self->n_held++;
    self->held_w += car->own_w;
    self->want_w += car->own_w;
}

uint32_t
ev_home_find(const ev_homes_t *self, uint32_t community, uint32_t vehicle)
{
    const uint32_t first = self->first[community];

    for (uint32_t k = 0; k < self->n[community]; k++) {
        if (self->car[first + k].vehicle == vehicle) {
            return first + k;
        }
    }
    return EV_HOME_NOBODY;
}

void
ev_home_close(ev_homes_t *self, uint32_t place)
{
    const ev_home_car_t car = self->car[place];
    const uint32_t last = self->first[car.community] + --self->n_open[car.community];

    self->car[place] = self->car[last];
    self->car[last] = car;
    self->want_w -= car.own_w;
}

void
ev_home_reopen(ev_homes_t *self, uint32_t place)
{
    const ev_home_car_t car = self->car[place];
    const uint32_t next = self->first[car.community] + self->n_open[car.community]++;

    self->car[place] = self->car[next];
    self->car[next] = car;
    self->want_w += car.own_w;
}

void
ev_home_unplug(ev_homes_t *self, uint32_t place)
{
    ev_home_car_t *car = &self->car[place];
    const uint32_t c = car->community, first = self->first[c];

    self->held_w -= car->own_w;
    self->n_held--;
    if ((car->flags & EV_HOME_GIVES) != 0) {
        self->n_gives[c]--;
    }
    self->look[c].until_s = 0;
    if (place < first + self->n_open[c]) {
        ev_home_close(self, place);
        place = first + self->n_open[c];
    }
    self->car[place] = self->car[first + --self->n[c]];
}

bool
ev_home_check(ev_homes_t *self, uint32_t community)
{
    const ev_home_car_t *car = &self->car[self->first[community]];
    int64_t sum_w = 0;
    bool good;

    for (uint32_t k = 0; k < self->n_open[community]; k++) {
        sum_w += car[k].power_w > 0 ? car[k].power_w : 0;
    }
    good = sum_w <= (int64_t)ev_home_headroom_w(self, community);
    self->sums.n_over += !good;
    return good;
}
