#define _DEFAULT_SOURCE /* madvise */
#include "sim/columns.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#define HUGE_PAGE_BYTES ((size_t)2 << 20)
#define LARGE_BYTES     (HUGE_PAGE_BYTES / 4)
#define CACHE_LINE      ((size_t)64)

/* To a multiple of a power of two; wraps to 0 when there is none. */
static size_t
rounded_up(size_t n_bytes, size_t unit_bytes)
{
    return (n_bytes + unit_bytes - 1) & ~(unit_bytes - 1);
}

void *
sim_columns_room(size_t n_bytes)
{
    const int is_large = n_bytes >= LARGE_BYTES;
    const size_t unit_bytes = is_large ? HUGE_PAGE_BYTES : CACHE_LINE;
    const size_t whole_bytes = rounded_up(n_bytes > 0 ? n_bytes : 1, unit_bytes);
    void *room = NULL;

    if (whole_bytes < n_bytes || posix_memalign(&room, unit_bytes, whole_bytes) != 0) {
        return NULL;
    }
    if (is_large) { /* a refusal makes the array slower, not wrong */
        (void)madvise(room, whole_bytes, MADV_HUGEPAGE);
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

/* Bytes of a column up to where the next one begins; 0 when they do not fit. */
static size_t
column_bytes(const sim_column_t *column, const size_t *counts)
{
    const size_t n = counts[column->per];

    return n > (SIZE_MAX - CACHE_LINE) / column->cell_size
               ? 0
               : rounded_up(n > 0 ? n * column->cell_size : 1, CACHE_LINE);
}

sim_status_t
sim_columns_take(const sim_column_t *columns, const size_t *counts, void *self)
{
    size_t n_bytes = 0;
    char *at;

    for (const sim_column_t *column = columns; column->name != NULL; column++) {
        const size_t more = column_bytes(column, counts);

        put_array(column, self, NULL);
        n_bytes = more == 0 || n_bytes > SIZE_MAX - more ? SIZE_MAX : n_bytes + more;
    }
    at = n_bytes == SIZE_MAX ? NULL : sim_columns_room(n_bytes);
    if (at == NULL) {
        return SIM_ERR_MEMORY;
    }
    memset(at, 0, n_bytes);
    for (const sim_column_t *column = columns; column->name != NULL; column++) {
        put_array(column, self, at);
        at += column_bytes(column, counts);
    }
    return SIM_OK;
}

void
sim_columns_give(const sim_column_t *columns, void *self)
{
    free(array_of(columns, self)); /* the first begins where all of them do */
    for (const sim_column_t *column = columns; column->name != NULL; column++) {
        put_array(column, self, NULL);
    }
}

size_t
sim_columns_bytes(const sim_column_t *columns, const size_t *counts)
{
    size_t n_bytes = 0;

    for (const sim_column_t *column = columns; column->name != NULL; column++) {
        n_bytes += column_bytes(column, counts);
    }
    return n_bytes < LARGE_BYTES ? n_bytes : rounded_up(n_bytes, HUGE_PAGE_BYTES);
}

void
sim_columns_clear(const sim_column_t *columns, const size_t *counts, void *self)
{
    for (const sim_column_t *column = columns; column->name != NULL; column++) {
        memset(array_of(column, self), 0, counts[column->per] * column->cell_size);
    }
}
