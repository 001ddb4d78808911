#include "models/halt.h"

#include "sim/columns.h"

static const sim_column_t columns[] = {
    SIM_COLUMN(ev_halt_t, n_dead, 0, "piles"),
    SIM_COLUMN(ev_halt_t, n_removed, 0, "piles"),
    SIM_COLUMN(ev_halt_t, open_s, 0, "s"),
    SIM_COLUMN(ev_halt_t, due, 0, "group"),
    {.name = NULL},
};

sim_status_t
ev_halt_init(ev_halt_t *self, uint32_t n_groups)
{
    const size_t counts[] = {n_groups};

    *self = (ev_halt_t){.n_groups = n_groups};
    return n_groups > 0 ? sim_columns_take(columns, counts, self) : SIM_OK;
}

void
ev_halt_free(ev_halt_t *self)
{
    sim_columns_give(columns, self);
}

void
ev_halt_reset(ev_halt_t *self)
{
    const size_t counts[] = {self->n_groups};
    const ev_halt_t was = *self;

    if (self->n_groups > 0) {
        sim_columns_clear(columns, counts, self);
    }
    *self = (ev_halt_t){.n_groups = was.n_groups,
        .n_dead = was.n_dead,
        .n_removed = was.n_removed,
        .open_s = was.open_s,
        .due = was.due};
}

size_t
ev_halt_bytes(const ev_halt_t *self)
{
    const size_t counts[] = {self->n_groups};

    return self->n_groups > 0 ? sim_columns_bytes(columns, counts) : 0;
}

bool
ev_halt_close(ev_halt_t *self, uint32_t group, uint32_t until_s)
{
    const bool was_open = self->open_s[group] == 0;

    if (was_open) {
        self->due[self->n_due++] = group;
    }
    if (until_s > self->open_s[group]) {
        self->open_s[group] = until_s;
    }
    return was_open;
}

uint32_t
ev_halt_open_next(ev_halt_t *self, uint32_t now_s)
{
    for (uint32_t at = 0; at < self->n_due; at++) {
        const uint32_t group = self->due[at];

        if (self->open_s[group] <= now_s) {
            self->open_s[group] = 0;
            self->due[at] = self->due[--self->n_due];
            return group;
        }
    }
    return EV_STATION_NOBODY;
}
