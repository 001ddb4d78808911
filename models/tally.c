#include "models/tally.h"

#include "sim/columns.h"

#include <stdlib.h>
#include <string.h>

#define SLOTS_PER_H 4u

static size_t
n_row_cells(const ev_tally_t *self)
{
    return (size_t)self->n_districts * EV_N_KINDS * (self->n_slots + 2);
}

static size_t
n_community_cells(const ev_tally_t *self)
{
    return (size_t)self->n_communities * (self->n_week_slots + 2);
}

sim_status_t
ev_tally_init(ev_tally_t *self, uint32_t n_districts, uint32_t n_communities,
    uint32_t from_s, uint32_t until_s, uint32_t end_s)
{
    memset(self, 0, sizeof(*self));
    self->from_s = from_s;
    self->until_s = until_s;
    self->end_s = end_s;
    self->n_slots = (end_s + EV_SLOT_S - 1) / EV_SLOT_S;
    self->n_week_slots = (until_s - from_s + EV_SLOT_S - 1) / EV_SLOT_S;
    self->n_districts = n_districts;
    self->n_communities = n_communities;
    self->district = calloc(n_districts, sizeof(*self->district));
    self->offered_in = calloc(n_districts, sizeof(*self->offered_in));
    self->ramp_w = sim_columns_room(n_row_cells(self) * sizeof(*self->ramp_w));
    self->slot_j = sim_columns_room(n_row_cells(self) * sizeof(*self->slot_j));
    self->busy_s = sim_columns_room(n_row_cells(self) * sizeof(*self->busy_s));
    self->community_w =
        sim_columns_room((n_community_cells(self) + 1) * sizeof(*self->community_w));
    if (self->district == NULL || self->offered_in == NULL || self->ramp_w == NULL ||
        self->slot_j == NULL || self->busy_s == NULL || self->community_w == NULL) {
        ev_tally_free(self);
        return SIM_ERR_MEMORY;
    }
    ev_tally_reset(self);
    return SIM_OK;
}

void
ev_tally_free(ev_tally_t *self)
{
    free(self->district);
    free(self->offered_in);
    free(self->ramp_w);
    free(self->slot_j);
    free(self->busy_s);
    free(self->community_w);
    memset(self, 0, sizeof(*self));
}

void
ev_tally_reset(ev_tally_t *self)
{
    memset(self->of, 0, sizeof(self->of));
    memset(&self->run, 0, sizeof(self->run));
    memset(self->district, 0, self->n_districts * sizeof(*self->district));
    memset(self->offered_in, 0, self->n_districts * sizeof(*self->offered_in));
    memset(self->ramp_w, 0, n_row_cells(self) * sizeof(*self->ramp_w));
    memset(self->slot_j, 0, n_row_cells(self) * sizeof(*self->slot_j));
    memset(self->busy_s, 0, n_row_cells(self) * sizeof(*self->busy_s));
    memset(self->community_w, 0, n_community_cells(self) * sizeof(*self->community_w));
    memset(&self->wait, 0, sizeof(self->wait));
    memset(&self->offered, 0, sizeof(self->offered));
    memset(&self->need, 0, sizeof(self->need));
    memset(self->need_of, 0, sizeof(self->need_of));
    memset(self->offered_of, 0, sizeof(self->offered_of));
}

size_t
ev_tally_bytes(const ev_tally_t *self)
{
    return sizeof(*self) +
           self->n_districts * (sizeof(*self->district) + sizeof(sim_hist_t)) +
           n_row_cells(self) * (2 * sizeof(int64_t) + sizeof(int32_t)) +
           n_community_cells(self) * sizeof(*self->community_w);
}

void
ev_tally_community(ev_tally_t *self, uint32_t community, uint32_t power_w,
    uint32_t from_s, uint32_t to_s)
{
    const uint32_t low_s = from_s > self->from_s ? from_s - self->from_s : 0;
    const uint32_t high_s =
        (to_s < self->until_s ? to_s : self->until_s) - self->from_s; /* may wrap */
    uint32_t *row = &self->community_w[(size_t)community * (self->n_week_slots + 2)];

    if (ev_tally_inside_s(self, from_s, to_s) == 0) {
        return;
    }
    row[low_s / EV_SLOT_S] += power_w * (EV_SLOT_S - low_s % EV_SLOT_S);
    row[low_s / EV_SLOT_S + 1] += power_w * (low_s % EV_SLOT_S);
    row[high_s / EV_SLOT_S] -= power_w * (EV_SLOT_S - high_s % EV_SLOT_S);
    row[high_s / EV_SLOT_S + 1] -= power_w * (high_s % EV_SLOT_S);
}

/* Second differences of a constant from one moment to another. */
static void
ramp(int64_t *row, int64_t power_w, uint32_t from_s, uint32_t to_s)
{
    row[from_s / EV_SLOT_S] += power_w * (EV_SLOT_S - from_s % EV_SLOT_S);
    row[from_s / EV_SLOT_S + 1] += power_w * (from_s % EV_SLOT_S);
    row[to_s / EV_SLOT_S] -= power_w * (EV_SLOT_S - to_s % EV_SLOT_S);
    row[to_s / EV_SLOT_S + 1] -= power_w * (to_s % EV_SLOT_S);
}

int64_t
ev_tally_flat(ev_tally_t *self, uint32_t class_ix, uint32_t kind, uint32_t district,
    uint32_t power_w, uint32_t from_s, uint32_t to_s)
{
    const int64_t metered_j = (int64_t)power_w * (to_s - from_s);

    ramp(self->ramp_w + ev_tally_row(self, district, kind), power_w, from_s, to_s);
    ev_tally_busy(self, kind, district, from_s, to_s);
    self->of[class_ix].metered_j[kind] +=
        (int64_t)power_w * ev_tally_inside_s(self, from_s, to_s);
    return metered_j;
}

void
ev_tally_busy(
    ev_tally_t *self, uint32_t kind, uint32_t district, uint32_t from_s, uint32_t to_s)
{
    int32_t *row = self->busy_s + ev_tally_row(self, district, kind);

    row[from_s / EV_SLOT_S] += (int32_t)(EV_SLOT_S - from_s % EV_SLOT_S);
    row[from_s / EV_SLOT_S + 1] += (int32_t)(from_s % EV_SLOT_S);
    row[to_s / EV_SLOT_S] -= (int32_t)(EV_SLOT_S - to_s % EV_SLOT_S);
    row[to_s / EV_SLOT_S + 1] -= (int32_t)(to_s % EV_SLOT_S);
}

void
ev_tally_unfold(ev_tally_t *self)
{
    const size_t n_rows = (size_t)self->n_districts * EV_N_KINDS;

    for (size_t r = 0; r < n_rows; r++) {
        int64_t *load = self->ramp_w + r * (self->n_slots + 2);
        int32_t *busy = self->busy_s + r * (self->n_slots + 2);

        for (uint32_t k = 1; k < self->n_slots + 2; k++) {
            load[k] += load[k - 1];
            busy[k] += busy[k - 1];
        }
    }
}

uint32_t
ev_tally_walk(const ev_tally_t *self, uint32_t community, const int64_t limit_ws[24],
    int64_t most_ws[24])
{
    const uint32_t *row =
        &self->community_w[(size_t)community * (self->n_week_slots + 2)];
    uint32_t level = 0, n_over = 0;

    for (uint32_t h = 0; h < 24; h++) {
        most_ws[h] = 0;
    }
    for (uint32_t k = 0; k < self->n_week_slots; k++) {
        const uint32_t hour = k / SLOTS_PER_H % 24;

        level += row[k];
        n_over += level > limit_ws[hour];
        most_ws[hour] = level > most_ws[hour] ? level : most_ws[hour];
    }
    return n_over;
}
