#include "models/tally.h"

#include "sim/columns.h"

#include <stdlib.h>
#include <string.h>

#define SLOTS_PER_H 4u

/* A community may give so much back in a quarter hour, 596 kW: its rows are words that
   wrap, and the highest of them are below zero. */
#define MOST_BACK_WS (INT64_C(1) << 29)

enum { PER_DISTRICT, PER_ROW_CELL, PER_COMMUNITY_CELL, N_PER };

static const sim_column_t columns[] = {
    SIM_COLUMN(ev_tally_t, ramp_w, PER_ROW_CELL, "W s"),
    SIM_COLUMN(ev_tally_t, slot_j, PER_ROW_CELL, "J"),
    SIM_COLUMN(ev_tally_t, busy_s, PER_ROW_CELL, "s"),
    SIM_COLUMN(ev_tally_t, community_w, PER_COMMUNITY_CELL, "W s"),
    SIM_COLUMN(ev_tally_t, district, PER_DISTRICT, "-"),
    SIM_COLUMN(ev_tally_t, offered_in, PER_DISTRICT, "-"),
    {.name = NULL},
};

static void
count_cells(const ev_tally_t *self, size_t counts[N_PER])
{
    counts[PER_DISTRICT] = self->n_districts;
    counts[PER_ROW_CELL] = (size_t)self->n_districts * EV_N_KINDS * (self->n_slots + 2);
    counts[PER_COMMUNITY_CELL] = (size_t)self->n_communities * (self->n_week_slots + 2);
}

sim_status_t
ev_tally_init(ev_tally_t *self, uint32_t n_districts, uint32_t n_communities,
    uint32_t from_s, uint32_t until_s, uint32_t end_s)
{
    size_t counts[N_PER];

    memset(self, 0, sizeof(*self));
    self->from_s = from_s;
    self->until_s = until_s;
    self->end_s = end_s;
    self->n_slots = (end_s + EV_SLOT_S - 1) / EV_SLOT_S;
    self->n_week_slots = (until_s - from_s + EV_SLOT_S - 1) / EV_SLOT_S;
    self->n_districts = n_districts;
    self->n_communities = n_communities;
    count_cells(self, counts);
    return sim_columns_take(columns, counts, self);
}

void
ev_tally_free(ev_tally_t *self)
{
    sim_columns_give(columns, self);
    memset(self, 0, sizeof(*self));
}

void
ev_tally_reset(ev_tally_t *self)
{
    size_t counts[N_PER];

    memset(self->of, 0, sizeof(self->of));
    memset(&self->run, 0, sizeof(self->run));
    self->n_shared = self->shared_wait_s = self->n_shared_refused = 0;
    count_cells(self, counts);
    sim_columns_clear(columns, counts, self);
    memset(&self->wait, 0, sizeof(self->wait));
    memset(&self->offered, 0, sizeof(self->offered));
    memset(&self->need, 0, sizeof(self->need));
    memset(self->need_of, 0, sizeof(self->need_of));
    memset(self->offered_of, 0, sizeof(self->offered_of));
}

size_t
ev_tally_bytes(const ev_tally_t *self)
{
    size_t counts[N_PER];

    count_cells(self, counts);
    return sizeof(*self) + sim_columns_bytes(columns, counts);
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

int64_t
ev_tally_back(ev_tally_t *self, uint32_t kind, uint32_t district, uint32_t power_w,
    uint32_t from_s, uint32_t to_s)
{
    int64_t *row = self->ramp_w + ev_tally_row(self, district, kind);

    ramp(row, -(int64_t)power_w, from_s, to_s);
    ev_tally_busy(self, kind, district, from_s, to_s);
    return (int64_t)power_w * (to_s - from_s);
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
    int64_t net_ws;

    for (uint32_t h = 0; h < 24; h++) {
        most_ws[h] = 0;
    }
    for (uint32_t k = 0; k < self->n_week_slots; k++) {
        const uint32_t hour = k / SLOTS_PER_H % 24;

        level += row[k];
        net_ws = (int64_t)(uint32_t)(level + MOST_BACK_WS) - MOST_BACK_WS;
        n_over += net_ws > limit_ws[hour];
        most_ws[hour] = net_ws > most_ws[hour] ? net_ws : most_ws[hour];
    }
    return n_over;
}
