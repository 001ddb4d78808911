#include "sim/sheet.h"

#include "sim/number.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static bool
read_column(const sim_hdf_read_t *hdf, const char *path, sim_sheet_column_t *column)
{
    const char *slash = strrchr(path, '/');

    snprintf(column->name, sizeof(column->name), "%s", slash + 1);
    column->numbers = sim_hdf_read_numbers(hdf, path);
    if (column->numbers.value == NULL) {
        column->words = sim_hdf_read_words(hdf, path);
    }
    return column->numbers.value != NULL || column->words.text != NULL;
}

static void
free_column(sim_sheet_column_t *column)
{
    free(column->numbers.value);
    free(column->words.text);
}

/* Dimensions of a dataset whose scales are known; words have one for their bytes. */
static uint32_t
dims_of(const sim_hdf_read_t *hdf, const char *path,
    char scales[SIM_SHEET_DIMS][SIM_SHEET_TEXT])
{
    uint32_t n = 0;

    while (n < SIM_SHEET_DIMS) {
        const char *end;

        sim_hdf_read_scale(hdf, path, n, scales[n], SIM_SHEET_TEXT);
        end = scales[n] + strlen(scales[n]);
        if (*scales[n] == '\0' ||
            (end - scales[n] > 6 && strcmp(end - 6, "_bytes") == 0)) {
            return n;
        }
        n++;
    }
    return n;
}

/* Take a dataset into the table; the one with most dimensions gives the table's. */
static bool
add_column(sim_sheet_t *self, const sim_hdf_read_t *hdf, const char *path)
{
    char scales[SIM_SHEET_DIMS][SIM_SHEET_TEXT];
    const uint32_t n = dims_of(hdf, path, scales);
    sim_sheet_column_t *column = &self->columns[self->n_columns];

    if (n == 0 || !read_column(hdf, path, column)) {
        return n == 0; /* a scale is no column of its own */
    }
    self->n_columns++;
    for (uint32_t i = self->n_dims; i < n; i++) {
        if (!read_column(hdf, scales[i], &self->dims[i])) {
            return false;
        }
        self->shape[i] = self->dims[i].words.text != NULL ? self->dims[i].words.n
                                                          : self->dims[i].numbers.n;
        self->n_dims = i + 1;
    }
    return true;
}

/* A file that does not hold together must not lead past the end of a column. */
static bool
fits_together(const sim_sheet_t *self)
{
    for (uint64_t i = 0; i < self->n_columns; i++) {
        const sim_sheet_column_t *column = &self->columns[i];
        const uint64_t n =
            column->words.text != NULL ? column->words.n : column->numbers.n;
        uint64_t product = 1;
        bool is_good = false;

        for (uint32_t dim = 0; dim < self->n_dims; dim++) {
            product *= self->shape[dim];
            is_good = is_good || product == n;
        }
        if (!is_good) {
            return false;
        }
    }
    return self->n_columns > 0;
}

sim_status_t
sim_sheet_open(sim_sheet_t *self, const sim_hdf_read_t *hdf,
    char (*paths)[SIM_SHEET_TEXT], uint64_t n_paths)
{
    bool is_good = true;

    *self = (sim_sheet_t){.columns = calloc(n_paths + 1, sizeof(*self->columns))};
    if (self->columns == NULL) {
        return SIM_ERR_MEMORY;
    }
    for (uint64_t i = 0; is_good && i < n_paths; i++) {
        is_good = add_column(self, hdf, paths[i]);
    }
    return is_good && fits_together(self) ? SIM_OK : SIM_ERR_INPUT;
}

void
sim_sheet_close(sim_sheet_t *self)
{
    for (uint32_t i = 0; i < SIM_SHEET_DIMS; i++) {
        free_column(&self->dims[i]);
    }
    for (uint64_t i = 0; i < self->n_columns; i++) {
        free_column(&self->columns[i]);
    }
    free(self->columns);
    *self = (sim_sheet_t){.columns = NULL};
}

static void
put_word(FILE *out, const char *word)
{
    if (strpbrk(word, ",\"\r\n") == NULL) {
        fputs(word, out);
        return;
    }
    fputc('"', out);
    for (; *word != '\0'; word++) {
        fprintf(out, *word == '"' ? "\"\"" : "%c", *word);
    }
    fputc('"', out);
}

/* Shortest text that reads back to the same number; arrays are kept in 32 bits. */
static void
put_number(FILE *out, double value)
{
    char text[SIM_NUMBER_TEXT];

    if (isnan(value)) {
        return;
    }
    if ((double)(float)value == value && value != floor(value)) {
        for (int precision = 1; precision <= 9; precision++) {
            snprintf(text, sizeof(text), "%.*g", precision, value);
            if (strtof(text, NULL) == (float)value) {
                break;
            }
        }
        fputs(text, out);
        return;
    }
    fputs(sim_number_write(value, text), out);
}

static void
put_cell(FILE *out, const sim_sheet_column_t *column, uint64_t ix)
{
    if (column->words.text != NULL) {
        put_word(out, sim_hdf_read_word(&column->words, ix));
    } else {
        put_number(out, column->numbers.value[ix]);
    }
}

void
sim_sheet_print(const sim_sheet_t *self, FILE *out)
{
    uint64_t n_rows = 1;

    for (uint32_t i = 0; i < self->n_dims; i++) {
        n_rows *= self->shape[i];
        fprintf(out, "%s%s", i == 0 ? "" : ",", self->dims[i].name);
    }
    for (uint64_t i = 0; i < self->n_columns; i++) {
        fprintf(out, ",%s", self->columns[i].name);
    }
    fputc('\n', out);
    for (uint64_t row = 0; row < n_rows; row++) {
        uint64_t below = n_rows;

        for (uint32_t i = 0; i < self->n_dims; i++) {
            below /= self->shape[i];
            fputs(i == 0 ? "" : ",", out);
            put_cell(out, &self->dims[i], row / below % self->shape[i]);
        }
        for (uint64_t i = 0; i < self->n_columns; i++) {
            const sim_sheet_column_t *column = &self->columns[i];
            const uint64_t n =
                column->words.text != NULL ? column->words.n : column->numbers.n;

            fputc(',', out);
            put_cell(out, column, row / (n_rows / n));
        }
        fputc('\n', out);
    }
}
