/**
 * @file sim/header.h
 * The first record of a table: which of its cells holds which column.
 */
#ifndef SIM_HEADER_H
#define SIM_HEADER_H

#include "sim/cell.h"
#include "sim/cells.h"

/**
 * Find every column in a header. Names that stand twice and columns that are missing are
 * told, with the name that may have been meant.
 *
 * @param columns  ended by a row without a name
 * @param cell_of  [columns] set to the cell of each; SIM_CELLS_NONE = none
 * @param place    of the header
 * Load.
 */
void sim_header_match(const sim_cells_t *self, const sim_csv_column_t *columns,
    size_t *cell_of, sim_place_t place, sim_diag_t *diag);

#endif
