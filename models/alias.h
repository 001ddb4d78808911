/**
 * @file models/alias.h
 * Rows of discrete distributions, drawn from in constant time (Walker's alias method).
 *
 * Each row holds the same number of cells; a draw costs one multiplication and one
 * memory touch. Pure after loading; owned by the city.
 */
#ifndef EV_ALIAS_H
#define EV_ALIAS_H

#include "sim/diag.h"

#include <stddef.h>
#include <stdint.h>

typedef struct {
    uint16_t keep;  /* chance to keep this cell, of 65536 */
    uint16_t other; /* the cell taken otherwise; a full cell names itself */
} ev_alias_cell_t;

typedef struct {
    uint32_t n_rows, n_cells;
    ev_alias_cell_t *cell; /* [n_rows][n_cells] */
    double *share;         /* [n_cells] scratch while a row is filled */
} ev_alias_t;

/** Take memory for rows; n_cells at most 65535. Load. */
SIM_CHECKED sim_status_t ev_alias_init(
    ev_alias_t *self, uint32_t n_rows, uint32_t n_cells);
void ev_alias_free(ev_alias_t *self);
size_t ev_alias_bytes(const ev_alias_t *self);

/**
 * Fill one row.
 *
 * @param weight  [n_cells] finite, >= 0; all zero gives the uniform distribution
 *
 * Chances are exact to 1/65536 of a cell; what weighs nothing is never drawn.
 * Load. Vose (1991), in one sweep without lists.
 */
void ev_alias_fill(ev_alias_t *self, uint32_t row, const double *weight);

/** Draw from a row; the top 24 bits of `word` decide. Pure, Hot. */
static inline uint32_t
ev_alias_pick(const ev_alias_t *self, uint32_t row, uint32_t word)
{
    const uint64_t wide = (uint64_t)word * self->n_cells;
    const uint32_t ix = (uint32_t)(wide >> 32);
    const ev_alias_cell_t *cell = &self->cell[(size_t)row * self->n_cells + ix];

    const uint32_t keeps = -(uint32_t)((uint32_t)(wide >> 16 & 0xffff) < cell->keep);

    return (ix & keeps) | (cell->other & ~keeps); /* no branch: it would be a coin's */
}

#endif
