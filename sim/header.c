#include "sim/header.h"

#include "sim/suggest.h"

#include <string.h>

static size_t
find_name(const sim_cells_t *header, const char *name)
{
    for (size_t cell = 0; cell < header->n_cells; cell++) {
        const char *text = sim_cells_text(header, cell);

        if (text != NULL && strcmp(text, name) == 0) {
            return cell;
        }
    }
    return SIM_CELLS_NONE;
}

/* The name in the header that a missing column may have been meant by. */
static void
suggest_name(const sim_cells_t *self, const sim_csv_column_t *columns, const char *name,
    sim_suggest_t *nearest)
{
    sim_suggest_open(nearest, name, strlen(name));
    for (size_t cell = 0; cell < self->n_cells; cell++) {
        const char *text = sim_cells_text(self, cell);
        size_t i = 0;

        while (text != NULL && columns[i].name != NULL &&
               strcmp(columns[i].name, text) != 0) {
            i++;
        }
        if (text != NULL && columns[i].name == NULL) {
            sim_suggest_offer(nearest, text, strlen(text));
        }
    }
}

static void
tell_missing(const sim_cells_t *self, const sim_csv_column_t *columns,
    const sim_csv_column_t *column, sim_place_t place, sim_diag_t *diag)
{
    sim_suggest_t nearest;

    suggest_name(self, columns, column->name, &nearest);
    if (column->is_optional && nearest.best != NULL) {
        sim_diag_note(diag, place, "column '%s' is passed over; is '%s' meant?",
            nearest.best, column->name);
    } else if (!column->is_optional && nearest.best != NULL) {
        sim_diag_error(diag, place, "column '%s' is missing; is '%s' meant?",
            column->name, nearest.best);
    } else if (!column->is_optional) {
        sim_diag_error(diag, place, "column '%s' is missing", column->name);
    }
}

void
sim_header_match(const sim_cells_t *self, const sim_csv_column_t *columns,
    size_t *cell_of, sim_place_t place, sim_diag_t *diag)
{
    for (size_t cell = 0; cell < self->n_cells; cell++) {
        const char *text = sim_cells_text(self, cell);

        if (text != NULL && find_name(self, text) < cell) {
            sim_diag_error(diag, place, "column '%s' stands twice in the header", text);
        }
    }
    for (size_t i = 0; columns[i].name != NULL; i++) {
        cell_of[i] = SIM_CELLS_NONE;
        if (columns[i].type != SIM_CSV_LINE) {
            cell_of[i] = find_name(self, columns[i].name);
            if (cell_of[i] == SIM_CELLS_NONE) {
                tell_missing(self, columns, &columns[i], place, diag);
            }
        }
    }
}
