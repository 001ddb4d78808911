#include "models/alias.h"

#include <assert.h>
#include <stdbool.h>
#include <stdlib.h>

sim_status_t
ev_alias_init(ev_alias_t *self, uint32_t n_rows, uint32_t n_cells)
{
    assert(n_rows > 0 && n_cells > 0 && n_cells <= UINT16_MAX);
    *self = (ev_alias_t){.n_rows = n_rows, .n_cells = n_cells};
    if (n_cells <= EV_ALIAS_MOST_NARROW &&
        (size_t)n_rows * n_cells >= EV_ALIAS_LEAST_NARROW) {
        self->narrow = malloc((size_t)n_rows * n_cells * sizeof(*self->narrow));
    } else {
        self->wide = malloc((size_t)n_rows * n_cells * sizeof(*self->wide));
    }
    self->share = malloc(n_cells * sizeof(*self->share));
    if ((self->narrow == NULL && self->wide == NULL) || self->share == NULL) {
        ev_alias_free(self);
        return SIM_ERR_MEMORY;
    }
    return SIM_OK;
}

void
ev_alias_free(ev_alias_t *self)
{
    free(self->narrow);
    free(self->wide);
    free(self->share);
    *self = (ev_alias_t){0};
}

size_t
ev_alias_bytes(const ev_alias_t *self)
{
    const size_t cell_bytes =
        self->narrow != NULL ? sizeof(*self->narrow) : sizeof(*self->wide);

    return (size_t)self->n_rows * self->n_cells * cell_bytes +
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

/* A share of 1 and more, or nearly 1, stays with the cell itself. */
static void
fill_cell(ev_alias_t *self, size_t row, uint32_t ix, double share, uint32_t other)
{
    const size_t cell = row * self->n_cells + ix;
    const double most = self->narrow != NULL ? 256.0 : 65536.0;
    const double keep = share * most + 0.5;
    const bool is_full = keep >= most;

    if (self->narrow != NULL) {
        self->narrow[cell] = (ev_alias_narrow_t){.keep = is_full ? 255 : (uint8_t)keep,
            .other = (uint8_t)(is_full ? ix : other)};
    } else {
        self->wide[cell] = (ev_alias_wide_t){.keep = is_full ? 65535 : (uint16_t)keep,
            .other = (uint16_t)(is_full ? ix : other)};
    }
}

/* Vose's pairing in one sweep and without lists: every small cell is filled up by the
 * present large one; a large cell that becomes small behind the sweep is next. */
void
ev_alias_fill(ev_alias_t *self, uint32_t row, const double *weight)
{
    uint32_t small, large, sweep;

    assert(row < self->n_rows);
    for (uint32_t ix = 0; ix < self->n_cells; ix++) {
        fill_cell(self, row, ix, 1.0, ix);
    }
    if (!weigh(self, weight)) {
        return;
    }
    small = next_small(self, 0);
    large = next_large(self, 0);
    sweep = small + 1;
    while (small < self->n_cells && large < self->n_cells) {
        const uint32_t giver = large;

        fill_cell(self, row, small, self->share[small], giver);
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

double
ev_alias_chance(const ev_alias_t *self, uint32_t row, uint32_t outcome)
{
    double total = 0.0;

    for (uint32_t ix = 0; ix < self->n_cells; ix++) {
        const size_t cell = (size_t)row * self->n_cells + ix;
        const bool is_narrow = self->narrow != NULL;
        const double keep =
            is_narrow ? self->narrow[cell].keep / 256.0 : self->wide[cell].keep / 65536.0;
        const uint32_t other =
            is_narrow ? self->narrow[cell].other : self->wide[cell].other;

        total += ix == outcome ? keep : 0.0;
        total += other == outcome ? 1.0 - keep : 0.0;
    }
    return total / self->n_cells;
}
