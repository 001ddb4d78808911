/**
 * @file sim/cell.h
 * One column of a table of columns, and one cell of it as a value.
 */
#ifndef SIM_CELL_H
#define SIM_CELL_H

#include "sim/diag.h"

#include <stddef.h>

typedef enum {
    SIM_CSV_NUMBER, /* double */
    SIM_CSV_WHOLE,  /* int64_t */
    SIM_CSV_TEXT,   /* char[size], cut off is a fault */
    SIM_CSV_NAME,   /* int, index into names "one|two|three" */
    SIM_CSV_LINE    /* int, the line in the file; stands for no column of the file */
} sim_csv_type_t;

typedef struct {
    const char *name; /* header of the column; NULL ends the table */
    sim_csv_type_t type;
    size_t offset;
    size_t size;        /* TEXT: room in the struct, with its end [B] */
    double least, most; /* NUMBER, WHOLE */
    int is_optional;    /* 1 = column may be missing and cells may be empty */
    double preset;      /* NUMBER, WHOLE, NAME: for an empty or missing optional cell */
    const char *names;  /* NAME */
} sim_csv_column_t;

/**
 * Put the value of a cell where the column has its member.
 *
 * @param text   the cell; NULL = empty and not in quotes (a fault unless optional)
 * @param place  of the record
 * @param at     the member in the struct
 * Load. Faults are told "place: error: column: ...".
 */
void sim_cell_read(const sim_csv_column_t *self, const char *text, sim_place_t place,
    void *at, sim_diag_t *diag);

/** Put the value for a cell or column that is not there. */
void sim_cell_preset(const sim_csv_column_t *self, void *at);

#endif
