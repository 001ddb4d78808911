#include "sim/csv.h"

#include "sim/header.h"
#include "sim/text.h"

#include <csv.h>
#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define CHUNK      65536     /* [B] */
#define MAX_RECORD (1 << 20) /* [B] more than that is a quote left open */
#define FLAGS      (CSV_STRICT | CSV_STRICT_FINI | CSV_APPEND_NULL | CSV_EMPTY_IS_NULL)

typedef struct {
    const char *path;
    const sim_csv_column_t *columns;
    size_t row_size;
    sim_diag_t *diag;
    sim_status_t status; /* what ends the reading */

    struct csv_parser parser;
    int64_t line;        /* of the next byte */
    int64_t record_line; /* where the present record began */
    size_t n_record;     /* [B] of it so far */
    int is_open;         /* a record has begun and not ended */
    int had_return;      /* the last byte was a carriage return */

    sim_cells_t header; /* n_cells is 0 until it was read */
    sim_cells_t record;
    size_t *cell_of; /* [columns] which cell holds a column; SIM_CELLS_NONE = none */

    char *rows; /* [n_rows] structs, owned; of a stream only the present one */
    size_t n_rows, room;
    sim_csv_each_t each; /* NULL = keep all rows */
    void *context;
} reader_t;

static sim_place_t
place_at(const reader_t *self, int64_t line)
{
    return (sim_place_t){self->path, line < INT_MAX ? (int)line : INT_MAX, 0};
}

static sim_place_t
here(const reader_t *self)
{
    return place_at(self, self->record_line);
}

static void
stop(reader_t *self, int64_t line, const char *says)
{
    sim_diag_error(self->diag, place_at(self, line), "%s", says);
    self->status = SIM_ERR_INPUT;
}

/* ---- One row */

static void
read_row(reader_t *self, char *row)
{
    for (size_t i = 0; self->columns[i].name != NULL; i++) {
        const sim_csv_column_t *column = &self->columns[i];
        const size_t cell = self->cell_of[i];

        if (cell == SIM_CELLS_NONE && column->type != SIM_CSV_LINE) {
            sim_cell_preset(column, row + column->offset);
        } else {
            sim_cell_read(column, sim_cells_text(&self->record, cell), here(self),
                row + column->offset, self->diag);
        }
    }
}

static int
make_room_for_row(reader_t *self)
{
    const size_t room = self->room == 0 ? 64 : 2 * self->room;
    char *rows = NULL;

    if (self->n_rows < self->room) {
        return 1;
    }
    rows = room > SIZE_MAX / self->row_size ? NULL
                                            : realloc(self->rows, room * self->row_size);
    if (rows == NULL) {
        self->status = SIM_ERR_MEMORY;
        return 0;
    }
    self->rows = rows;
    self->room = room;
    return 1;
}

static void
take_row(reader_t *self)
{
    char *row = NULL;

    if (self->record.n_cells != self->header.n_cells) {
        sim_diag_error(self->diag, here(self), "the record has %zu cells, the header %zu",
            self->record.n_cells, self->header.n_cells);
    } else if (make_room_for_row(self)) {
        const int n_before = self->diag->n_errors;

        row = self->rows + self->n_rows * self->row_size;
        memset(row, 0, self->row_size);
        read_row(self, row);
        if (self->each == NULL) {
            self->n_rows++;
        } else if (self->diag->n_errors == n_before) {
            self->status = self->each(self->context, row);
        }
    }
}

/* ---- The header */

/* Whether the header is one cell because another separator was used. */
static int
has_other_separator(reader_t *self)
{
    const char *text = sim_cells_text(&self->header, 0);

    if (self->header.n_cells != 1 || text == NULL) {
        return 0;
    }
    if (strchr(text, ';') != NULL) {
        stop(self, self->record_line, "the columns are separated by ';'; expected ','");
    } else if (strchr(text, '\t') != NULL) {
        stop(self, self->record_line, "the columns are separated by tabs; expected ','");
    }
    return self->status != SIM_OK;
}

static void
take_header(reader_t *self)
{
    self->header = self->record;
    sim_cells_init(&self->record);
    if (self->header.n_cells > SIM_CELLS_MAX) {
        stop(self, self->record_line, "the header has more than 1000 columns");
        return;
    }
    if (has_other_separator(self)) {
        return;
    }
    sim_header_match(&self->header, self->columns, self->cell_of, here(self), self->diag);
}

/* ---- The stream of cells */

static void
on_cell(void *bytes, size_t n_bytes, void *context)
{
    reader_t *self = context;

    if (self->status == SIM_OK) {
        self->status = sim_cells_add(&self->record, bytes, n_bytes);
    }
}

static void
on_record(int ended_by, void *context)
{
    reader_t *self = context;

    (void)ended_by;
    if (self->status != SIM_OK) {
        return;
    }
    if (self->header.n_cells == 0) {
        const int n_before = self->diag->n_errors;

        take_header(self);
        if (self->each != NULL && self->diag->n_errors > n_before) {
            self->status = SIM_ERR_INPUT; /* no row could be read */
        }
    } else {
        take_row(self);
    }
    sim_cells_clear(&self->record);
}

/* Bytes of one line; libcsv tells a misplaced quote by reading less. */
static void
parse(reader_t *self, const char *bytes, size_t n_bytes)
{
    if (csv_parse(&self->parser, bytes, n_bytes, on_cell, on_record, self) == n_bytes) {
        return;
    }
    if (csv_error(&self->parser) != CSV_EPARSE) {
        self->status = SIM_ERR_MEMORY;
    } else if (self->status == SIM_OK) {
        stop(self, self->line,
            "a quote inside a cell; put the cell in quotes and write two for each "
            "inside");
    }
}

/* Length of the bytes up to the end of the line, with it. */
static size_t
n_line(const char *bytes, size_t n_bytes)
{
    size_t n = 0;

    while (n < n_bytes && bytes[n] != '\n' && bytes[n] != '\r') {
        n++;
    }
    return n < n_bytes ? n + 1 : n;
}

/*
 * Feed whole lines where possible: libcsv does not count them, and a record that begins
 * here may end many lines below.
 */
static void
feed(reader_t *self, const char *bytes, size_t n_bytes)
{
    while (n_bytes > 0 && self->status == SIM_OK) {
        const size_t n = n_line(bytes, n_bytes);
        const char last = bytes[n - 1];

        if (!self->is_open) {
            self->record_line = self->line;
            self->n_record = 0;
        }
        self->n_record += n;
        if (self->n_record > MAX_RECORD) {
            stop(self, self->record_line, "a record above 1 MB; is a quote left open?");
            return;
        }
        parse(self, bytes, n);
        self->is_open = self->parser.quoted || (last != '\n' && last != '\r');
        self->line += last == '\r' || (last == '\n' && !(n == 1 && self->had_return));
        self->had_return = last == '\r';
        bytes += n;
        n_bytes -= n;
    }
}

static void
finish(reader_t *self)
{
    if (self->status == SIM_OK &&
        csv_fini(&self->parser, on_cell, on_record, self) != 0 &&
        self->status == SIM_OK) {
        stop(self, self->record_line, "a quote in this record is never closed");
    }
    if (self->status == SIM_OK && self->header.n_cells == 0) {
        stop(self, 0, "the file is empty; expected a header with the names of columns");
    }
}

static void
read_all(reader_t *self)
{
    sim_text_t text;
    char *chunk = malloc(CHUNK);
    size_t n_bytes = 1;

    self->status = sim_text_open(&text, self->path, place_at(self, 0), self->diag);
    if (self->status == SIM_OK && chunk == NULL) {
        self->status = SIM_ERR_MEMORY;
    }
    while (self->status == SIM_OK && n_bytes > 0) {
        n_bytes = sim_text_read(&text, chunk, CHUNK, self->diag);
        feed(self, chunk, n_bytes);
    }
    if (self->status == SIM_OK) {
        self->status = text.status;
    }
    finish(self);
    sim_text_close(&text);
    free(chunk);
}

static size_t
count_columns(const sim_csv_column_t *columns)
{
    size_t n = 0;

    while (columns[n].name != NULL) {
        n++;
    }
    return n;
}

/* Read from end to end. The rows stay with the reader, which is otherwise given back. */
static sim_status_t
read_table(reader_t *self)
{
    if (csv_init(&self->parser, FLAGS) != 0) {
        return SIM_ERR_MEMORY;
    }
    csv_set_blk_size(&self->parser, CHUNK); /* its own steps of 128 bytes are slow */
    self->cell_of = calloc(count_columns(self->columns) + 1, sizeof(*self->cell_of));
    self->status = self->cell_of == NULL ? SIM_ERR_MEMORY : SIM_OK;
    if (self->status == SIM_OK) {
        read_all(self);
    }
    free(self->cell_of);
    sim_cells_free(&self->header);
    sim_cells_free(&self->record);
    csv_free(&self->parser);
    return self->status;
}

sim_status_t
sim_csv_read(const char *path, const sim_csv_column_t *columns, size_t row_size,
    void **rows, size_t *n_rows, sim_diag_t *diag)
{
    const int n_before = diag->n_errors;
    reader_t reader = {
        .path = path, .columns = columns, .row_size = row_size, .diag = diag, .line = 1};
    sim_status_t status = read_table(&reader);

    *rows = NULL;
    *n_rows = 0;
    if (status == SIM_OK && diag->n_errors > n_before) {
        status = SIM_ERR_INPUT;
    }
    if (status == SIM_OK) {
        *rows = reader.rows;
        *n_rows = reader.n_rows;
        reader.rows = NULL;
    }
    free(reader.rows);
    return status;
}

sim_status_t
sim_csv_each(const char *path, const sim_csv_column_t *columns, size_t row_size,
    sim_csv_each_t each, void *context, sim_diag_t *diag)
{
    reader_t reader = {.path = path,
        .columns = columns,
        .row_size = row_size,
        .diag = diag,
        .line = 1,
        .each = each,
        .context = context};
    const sim_status_t status = read_table(&reader);

    free(reader.rows);
    return status;
}
