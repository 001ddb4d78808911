#include "sim/once.h"

#include <stdlib.h>
#include <string.h>

void
sim_once_take(int *line, sim_place_t place, const char *name, sim_diag_t *diag)
{
    if (*line != 0) {
        sim_diag_error(diag, place, "%s stands already in line %d", name, *line);
    }
    *line = place.line;
}

void
sim_once_missing(const int *line, int n, int first, const char *file, const char *name,
    sim_diag_t *diag)
{
    int n_missing = 0, first_missing = 0, last = 0;

    for (int i = n - 1; i >= 0; i--) {
        last = line[i] > last ? line[i] : last;
        if (line[i] == 0) {
            first_missing = first + i;
            n_missing++;
        }
    }
    if (n_missing == 1) {
        sim_diag_error(diag, (sim_place_t){file, last, 0},
            "%s %d is missing; expected one line for each from %d to %d", name,
            first_missing, first, first + n - 1);
    } else if (n_missing > 1) {
        sim_diag_error(diag, (sim_place_t){file, last, 0},
            "%s %d and %d more are missing; expected one line for each from %d to %d",
            name, first_missing, n_missing - 1, first, first + n - 1);
    }
}

typedef struct {
    const char *text;
    int line;
} entry_t;

static int
by_text_and_line(const void *a_, const void *b_)
{
    const entry_t *a = a_, *b = b_;
    const int order = strcmp(a->text, b->text);

    return order != 0 ? order : (a->line > b->line) - (a->line < b->line);
}

static int
by_line(const void *a_, const void *b_)
{
    const entry_t *a = a_, *b = b_;

    return (a->line > b->line) - (a->line < b->line);
}

/* The line of the first row with the text, in entries sorted by text and line. */
static int
first_line(const entry_t *entries, size_t n, const char *text)
{
    size_t low = 0, high = n;

    while (low < high) {
        const size_t middle = (low + high) / 2;

        if (strcmp(entries[middle].text, text) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return entries[low].line;
}

sim_status_t
sim_once_texts(const sim_once_texts_t *self, sim_diag_t *diag)
{
    entry_t *sorted = calloc(self->n_rows + 1, sizeof(*sorted));
    entry_t *doubled = calloc(self->n_rows + 1, sizeof(*doubled));
    const sim_status_t status =
        sorted == NULL || doubled == NULL ? SIM_ERR_MEMORY : SIM_OK;
    size_t n_doubled = 0;

    for (size_t i = 0; status == SIM_OK && i < self->n_rows; i++) {
        const char *row = (const char *)self->rows + i * self->row_size;

        sorted[i].text = row + self->text_at;
        memcpy(&sorted[i].line, row + self->line_at, sizeof(int));
    }
    if (status == SIM_OK) {
        qsort(sorted, self->n_rows, sizeof(*sorted), by_text_and_line);
    }
    for (size_t i = 1; status == SIM_OK && i < self->n_rows; i++) {
        if (strcmp(sorted[i].text, sorted[i - 1].text) == 0) {
            doubled[n_doubled++] = sorted[i];
        }
    }
    if (n_doubled > 0) {
        qsort(doubled, n_doubled, sizeof(*doubled), by_line);
    }
    for (size_t i = 0; i < n_doubled; i++) {
        sim_diag_error(diag, (sim_place_t){self->file, doubled[i].line, 0},
            "%s: '%s' stands already in line %d", self->column, doubled[i].text,
            first_line(sorted, self->n_rows, doubled[i].text));
    }
    free(sorted);
    free(doubled);
    return status;
}
