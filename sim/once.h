/**
 * @file sim/once.h
 * Tables in which every row stands once: what is doubled and what is missing.
 *
 * A doubled row would win or add up in silence, a missing one would be a zero or a guess;
 * both are faults of the file, told with their lines.
 */
#ifndef SIM_ONCE_H
#define SIM_ONCE_H

#include "sim/diag.h"

#include <stddef.h>

/**
 * Remember the line of a row; tell when it had one.
 *
 * @param line   of the row before it, 0 = none; set
 * @param place  of this row
 * @param name   of the row, for people: "summer, hour 3"
 * Load.
 */
void sim_once_take(int *line, sim_place_t place, const char *name, sim_diag_t *diag);

/**
 * Tell which of n numbered rows have no line, all in one message at the last row.
 *
 * @param line   [n] as of sim_once_take
 * @param first  number of line[0]
 * @param name   of the rows, for people: "summer: hour"
 * Load.
 */
void sim_once_missing(const int *line, int n, int first, const char *file,
    const char *name, sim_diag_t *diag);

/** A column of texts in rows as sim_csv_read gives them. */
typedef struct {
    const char *file;
    const char *column; /* name of the column, for people */
    const void *rows;   /* [n_rows] */
    size_t n_rows, row_size;
    size_t text_at, line_at; /* [B] offsets of char[] and int */
} sim_once_texts_t;

/** Tell every text that stood in an earlier row. Load; sorts, 10 ms for 20,000 rows. */
SIM_CHECKED sim_status_t sim_once_texts(const sim_once_texts_t *self, sim_diag_t *diag);

#endif
