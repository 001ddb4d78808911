/**
 * @file sim/cells.h
 * The cells of one record of a table, as texts side by side in memory that is used again.
 */
#ifndef SIM_CELLS_H
#define SIM_CELLS_H

#include "sim/diag.h"

#include <stddef.h>
#include <stdint.h>

#define SIM_CELLS_MAX  1000     /* texts that are kept; the rest is only counted */
#define SIM_CELLS_NONE SIZE_MAX /* number of no cell */

typedef struct {
    char *bytes; /* [n_bytes] each text ended by NUL */
    size_t n_bytes, room;
    size_t starts[SIM_CELLS_MAX]; /* [n_cells] into bytes; SIM_CELLS_NONE = empty */
    size_t n_cells;
} sim_cells_t;

/** Start without cells or memory. */
void sim_cells_init(sim_cells_t *self);

/** Give the memory back. */
void sim_cells_free(sim_cells_t *self);

/** Forget the cells, keep the memory. */
void sim_cells_clear(sim_cells_t *self);

/** Add a cell; bytes NULL = empty. Load. */
SIM_CHECKED sim_status_t sim_cells_add(
    sim_cells_t *self, const void *bytes, size_t n_bytes);

/** Text of a cell; NULL when it is empty or not there. Valid until the next add. */
const char *sim_cells_text(const sim_cells_t *self, size_t cell);

#endif
