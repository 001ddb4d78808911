#include "models/alias.h"

#include <assert.h>
#include <stdlib.h>

#define ALWAYS 65536.0

sim_status_t
ev_alias_init(ev_alias_t *self, uint32_t n_rows, uint32_t n_cells)
{
    assert(n_rows > 0 && n_cells > 0 && n_cells <= UINT16_MAX);
    *self = (ev_alias_t){.n_rows = n_rows, .n_cells = n_cells};
    self->cell = malloc((size_t)n_rows * n_cells * sizeof(*self->cell));
    self->share = malloc(n_cells * sizeof(*self->share));
    if (self->cell == NULL || self->share == NULL) {
        ev_alias_free(self);
        return SIM_ERR_MEMORY;
    }
    return SIM_OK;
}

void
ev_alias_free(ev_alias_t *self)
{
    free(self->cell);
    free(self->share);
    *self = (ev_alias_t){0};
}

size_t
ev_alias_bytes(const ev_alias_t *self)
{
    return (size_t)self->n_rows * self->n_cells * sizeof(*self->cell) +
           self->n_cells * sizeof(*self->share);
}

/** Shares of the cells, so that the mean cell has 1; false when nothing weighs. */
static int
weigh(const ev_alias_t *self, const double *weight)
{
    double total = 0.0;

    for (uint32_t ix = 0; ix < self->n_cells; ix++) {
        assert(weight[ix] >= 0.0);
        total += weight[ix];
    }
    for (uint32_t ix = 0; ix < self->n_cells; ix++) {
        self->share[ix] = total > 0.0 ? weight[ix] / total * self->n_cells : 1.0;
    }
    return total > 0.0;
}

static uint32_t
next_small(const ev_alias_t *self, uint32_t ix)
{
    while (ix < self->n_cells && self->share[ix] >= 1.0) {
        ix++;
    }
    return ix;
}

static uint32_t
next_large(const ev_alias_t *self, uint32_t ix)
{
    while (ix < self->n_cells && self->share[ix] < 1.0) {
        ix++;
    }
    return ix;
}

static void
fill_cell(ev_alias_cell_t *cell, double share, uint32_t other)
{
    const double keep = share * ALWAYS + 0.5;

    if (keep < ALWAYS) { /* else the cell stays with itself */
        cell->keep = (uint16_t)keep;
        cell->other = (uint16_t)other;
    }
}

/* Vose's pairing in one sweep and without lists: every small cell is filled up by the
 * present large one; a large cell that becomes small behind the sweep is next. */
void
ev_alias_fill(ev_alias_t *self, uint32_t row, const double *weight)
{
    ev_alias_cell_t *cell = &self->cell[(size_t)row * self->n_cells];
    uint32_t small, large, sweep;

    assert(row < self->n_rows);
    for (uint32_t ix = 0; ix < self->n_cells; ix++) {
        cell[ix] = (ev_alias_cell_t){.keep = UINT16_MAX, .other = (uint16_t)ix};
    }
    if (!weigh(self, weight)) {
        return;
    }
    small = next_small(self, 0);
    large = next_large(self, 0);
    sweep = small + 1;
    while (small < self->n_cells && large < self->n_cells) {
        const uint32_t giver = large;

        fill_cell(&cell[small], self->share[small], giver);
        self->share[giver] -= 1.0 - self->share[small];
        if (self->share[giver] < 1.0) {
            large = next_large(self, giver + 1);
        }
        if (self->share[giver] < 1.0 && giver < sweep) {
            small = giver;
        } else {
            small = next_small(self, sweep);
            sweep = small + 1;
        }
    }
}
