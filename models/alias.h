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

#define EV_ALIAS_MOST_NARROW  256u  /* cells of a row that fit narrow cells */
#define EV_ALIAS_LEAST_NARROW 4096u /* cells in all from which they are worth it */

/** Chance to keep a cell, and the cell taken otherwise; a full cell names itself. Large
 *  tables are narrow where they can: half the memory, which is what a draw waits for. */
typedef struct {
    uint8_t keep, other; /* keep of 256 */
} ev_alias_narrow_t;

typedef struct {
    uint16_t keep, other; /* keep of 65536 */
} ev_alias_wide_t;

typedef struct {
    uint32_t n_rows, n_cells;
    ev_alias_narrow_t *narrow; /* [n_rows][n_cells], or NULL */
    ev_alias_wide_t *wide;     /* the same, or NULL */
    double *share;             /* [n_cells] scratch while a row is filled */
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
 * Chances are exact to 1/512 of a cell (narrow) or 1/131072; what weighs nothing is never
 * drawn.
 * Load. Vose (1991), in one sweep without lists.
 */
void ev_alias_fill(ev_alias_t *self, uint32_t row, const double *weight);

/** Chance that a row draws an outcome, added up over its cells. Load. */
double ev_alias_chance(const ev_alias_t *self, uint32_t row, uint32_t outcome);

/** Draw from a row; the top 24 bits of `word` decide. Pure, Hot. */
static inline uint32_t
ev_alias_pick(const ev_alias_t *self, uint32_t row, uint32_t word)
{
    const uint64_t at = (uint64_t)word * self->n_cells;
    const uint32_t ix = (uint32_t)(at >> 32);
    const size_t cell = (size_t)row * self->n_cells + ix;
    uint32_t keeps, other; /* no branch on them: it would be a coin's */

    if (self->narrow != NULL) {
        keeps = -(uint32_t)((uint32_t)(at >> 24 & 0xff) < self->narrow[cell].keep);
        other = self->narrow[cell].other;
    } else {
        keeps = -(uint32_t)((uint32_t)(at >> 16 & 0xffff) < self->wide[cell].keep);
        other = self->wide[cell].other;
    }
    return (ix & keeps) | (other & ~keeps);
}

#endif
