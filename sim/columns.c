#define _DEFAULT_SOURCE /* madvise */
#include "sim/columns.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#define HUGE_PAGE_BYTES ((size_t)2 << 20)
#define CACHE_LINE      ((size_t)64)

void *
sim_columns_room(size_t n_bytes)
{
    const int is_large = n_bytes >= HUGE_PAGE_BYTES;
    void *room = NULL;

    if (posix_memalign(&room, is_large ? HUGE_PAGE_BYTES : CACHE_LINE,
            n_bytes > 0 ? n_bytes : CACHE_LINE) != 0) {
        return NULL;
    }
    if (is_large) {
        /* Whole huge pages only, so that the end of the array costs no memory. A refusal
           makes the array slower, not wrong. */
        (void)madvise(room, n_bytes & ~(HUGE_PAGE_BYTES - 1), MADV_HUGEPAGE);
    }
    return room;
}

/* A column's pointer, read and written as bytes: its type is not known here. */
static void *
array_of(const sim_column_t *column, const void *self)
{
    void *array;

    memcpy(&array, (const char *)self + column->offset, sizeof(array));
    return array;
}

static void
put_array(const sim_column_t *column, void *self, void *array)
{
    memcpy((char *)self + column->offset, &array, sizeof(array));
}

sim_status_t
sim_columns_take(const sim_column_t *columns, const size_t *counts, void *self)
{
    sim_status_t status = SIM_OK;

    for (const sim_column_t *column = columns; column->name != NULL; column++) {
        put_array(column, self, NULL);
    }
    for (const sim_column_t *column = columns; column->name != NULL; column++) {
        const size_t n = counts[column->per];
        void *array = NULL;

        if (n <= SIZE_MAX / column->cell_size) {
            array = sim_columns_room(n * column->cell_size);
        }
        if (array == NULL) {
            status = SIM_ERR_MEMORY;
            break;
        }
        memset(array, 0, n * column->cell_size);
        put_array(column, self, array);
    }
    if (status != SIM_OK) {
        sim_columns_give(columns, self);
    }
    return status;
}

void
sim_columns_give(const sim_column_t *columns, void *self)
{
    for (const sim_column_t *column = columns; column->name != NULL; column++) {
        free(array_of(column, self));
        put_array(column, self, NULL);
    }
}

size_t
sim_columns_bytes(const sim_column_t *columns, const size_t *counts)
{
    size_t n_bytes = 0;

    for (const sim_column_t *column = columns; column->name != NULL; column++) {
        n_bytes += counts[column->per] * column->cell_size;
    }
    return n_bytes;
}

void
sim_columns_clear(const sim_column_t *columns, const size_t *counts, void *self)
{
    for (const sim_column_t *column = columns; column->name != NULL; column++) {
        memset(array_of(column, self), 0, counts[column->per] * column->cell_size);
    }
}
