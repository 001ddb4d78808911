#include "sim/cells.h"

#include <stdlib.h>
#include <string.h>

void
sim_cells_init(sim_cells_t *self)
{
    self->bytes = NULL;
    self->room = 0;
    sim_cells_clear(self);
}

void
sim_cells_free(sim_cells_t *self)
{
    free(self->bytes);
    sim_cells_init(self);
}

void
sim_cells_clear(sim_cells_t *self)
{
    self->n_bytes = 0;
    self->n_cells = 0;
}

static sim_status_t
make_room(sim_cells_t *self, size_t n_more)
{
    size_t room = self->room == 0 ? 256 : self->room;
    char *bytes = NULL;

    while (room < self->n_bytes + n_more) {
        room *= 2;
    }
    if (room == self->room) {
        return SIM_OK;
    }
    bytes = realloc(self->bytes, room);
    if (bytes == NULL) {
        return SIM_ERR_MEMORY;
    }
    self->bytes = bytes;
    self->room = room;
    return SIM_OK;
}

sim_status_t
sim_cells_add(sim_cells_t *self, const void *bytes, size_t n_bytes)
{
    const size_t cell = self->n_cells++;

    if (cell >= SIM_CELLS_MAX) {
        return SIM_OK;
    }
    self->starts[cell] = SIM_CELLS_NONE;
    if (bytes == NULL) {
        return SIM_OK;
    }
    if (make_room(self, n_bytes + 1) != SIM_OK) {
        return SIM_ERR_MEMORY;
    }
    self->starts[cell] = self->n_bytes;
    memcpy(self->bytes + self->n_bytes, bytes, n_bytes);
    self->bytes[self->n_bytes + n_bytes] = '\0';
    self->n_bytes += n_bytes + 1;
    return SIM_OK;
}

const char *
sim_cells_text(const sim_cells_t *self, size_t cell)
{
    if (cell >= self->n_cells || cell >= SIM_CELLS_MAX ||
        self->starts[cell] == SIM_CELLS_NONE) {
        return NULL;
    }
    return self->bytes + self->starts[cell];
}
