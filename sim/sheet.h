/**
 * @file sim/sheet.h
 * Datasets of a results file that share their dimensions, as rows and columns of a CSV.
 *
 * One column per dimension, one per dataset; a dataset with fewer dimensions repeats along
 * the later ones. "Not decided" (NaN) is an empty cell.
 */
#ifndef SIM_SHEET_H
#define SIM_SHEET_H

#include "sim/hdf_read.h"

#include <stdbool.h>
#include <stdio.h>

#define SIM_SHEET_TEXT 256
#define SIM_SHEET_DIMS 4

/** Cells of one dataset: numbers or words. */
typedef struct {
    char name[SIM_SHEET_TEXT];
    sim_hdf_read_numbers_t numbers;
    sim_hdf_read_words_t words;
} sim_sheet_column_t;

typedef struct {
    uint32_t n_dims;
    uint64_t shape[SIM_SHEET_DIMS];
    sim_sheet_column_t dims[SIM_SHEET_DIMS];
    uint64_t n_columns;
    sim_sheet_column_t *columns; /* [n_columns] */
} sim_sheet_t;

/**
 * Read datasets into a sheet. Scales among them are passed over.
 *
 * @param paths  [n_paths]
 * @return       SIM_ERR_INPUT when they do not fit together, SIM_ERR_MEMORY; not told
 */
SIM_CHECKED sim_status_t sim_sheet_open(sim_sheet_t *self, const sim_hdf_read_t *hdf,
    char (*paths)[SIM_SHEET_TEXT], uint64_t n_paths);
void sim_sheet_close(sim_sheet_t *self);

/** Print the sheet as CSV (RFC 4180), with a head. */
void sim_sheet_print(const sim_sheet_t *self, FILE *out);

#endif
