/**
 * @file sim/columns.h
 * The arrays of a struct as a table: taken, given back and counted by its rows.
 *
 * A column is a pointer in a struct and the number of cells it points to. Adding one is
 * one row; allocation, freeing and the memory report follow from it. Columns lie one
 * behind the other in one room, on huge pages from half a megabyte on, because what is
 * touched at random in 80 MB costs more for the address than for the value.
 *
 *     enum { PER_SITE, PER_VEHICLE };
 *     static const sim_column_t columns[] = {
 *         SIM_COLUMN(ev_stations_t, n_plugs, PER_SITE, "plugs"),
 *         SIM_COLUMN(ev_stations_t, next_in_line, PER_VEHICLE, "vehicle_ix"),
 *         {.name = NULL},
 *     };
 */
#ifndef SIM_COLUMNS_H
#define SIM_COLUMNS_H

#include "sim/diag.h"

#include <stddef.h>
#include <stdint.h>

typedef struct {
    const char *name; /* NULL ends the table */
    size_t offset;    /* of the pointer in its struct */
    size_t cell_size; /* [B] */
    uint32_t per;     /* which of the counts gives its length */
    const char *unit;
} sim_column_t;

#define SIM_COLUMN(type, member, per, unit)                                              \
    {                                                                                    \
#member, offsetof(type, member), sizeof(*((type *)0)->member), (per), (unit)     \
    }

/**
 * Take all columns, filled with zeros. All or none: after a fault every pointer is NULL.
 *
 * @param counts  [1 + largest `per`] cells of each kind of column; 0 is allowed
 * @param self    the struct that holds the pointers
 * @return        SIM_OK or SIM_ERR_MEMORY
 * Load.
 */
SIM_CHECKED sim_status_t sim_columns_take(
    const sim_column_t *columns, const size_t *counts, void *self);

/** Give all columns back and set their pointers to NULL. */
void sim_columns_give(const sim_column_t *columns, void *self);

/** Memory of all columns with what rounding adds [B]. Pure. */
size_t sim_columns_bytes(const sim_column_t *columns, const size_t *counts);

/** Fill all columns with zeros. */
void sim_columns_clear(const sim_column_t *columns, const size_t *counts, void *self);

/**
 * Room for an array, on whole huge pages from half a megabyte on, not zeroed; free() it.
 *
 * @param n_bytes  [B]
 * @return         NULL when there is none
 * Load.
 */
void *sim_columns_room(size_t n_bytes);

#endif
