/**
 * @file sim/csv.h
 * A CSV table into an array of structs, by a table of columns. The only user of libcsv.
 *
 * The header line names the columns (with units in the names); their order is free, and
 * columns that the table does not name are passed over. Every fault is told with file,
 * line and column name; the line of a record is where it begins, also when its cells hold
 * line breaks. BOM and CRLF are read, blank lines passed over. Faults are: NUL bytes,
 * UTF-16, bytes that are not UTF-8, ';' or tabs as separator, columns missing or named
 * twice, records with more or fewer cells than the header, quotes that do not close,
 * records above 1 MB, empty cells (unless optional), numbers with a comma, NaN,
 * infinities and numbers out of range.
 */
#ifndef SIM_CSV_H
#define SIM_CSV_H

#include "sim/cell.h" /* sim_csv_column_t */
#include "sim/diag.h"

#include <stddef.h>

/**
 * Read a whole table.
 *
 * @param rows      set to an array of *n_rows structs, free() it; NULL when none and
 *                  after a fault
 * @param row_size  [B] size of the struct
 * @return          SIM_ERR_INPUT (all faults reported), SIM_ERR_IO when reading fails in
 *                  the middle, SIM_ERR_MEMORY
 * Load. About 100 MB/s.
 */
SIM_CHECKED sim_status_t sim_csv_read(const char *path, const sim_csv_column_t *columns,
    size_t row_size, void **rows, size_t *n_rows, sim_diag_t *diag);

/** What is done with a row of a stream; anything but SIM_OK ends the reading. */
typedef sim_status_t (*sim_csv_each_t)(void *context, const void *row);

/**
 * Read a table row by row, however long it is, in the memory of one row.
 *
 * @param each  called for each row without a fault; others are told and passed over, so
 *              the caller looks at diag->n_errors to know whether there were any
 * @return      SIM_ERR_INPUT when the header or the bytes end the reading (reported),
 *              SIM_ERR_IO, SIM_ERR_MEMORY, or what `each` gave
 * Load.
 */
SIM_CHECKED sim_status_t sim_csv_each(const char *path, const sim_csv_column_t *columns,
    size_t row_size, sim_csv_each_t each, void *context, sim_diag_t *diag);

#endif
