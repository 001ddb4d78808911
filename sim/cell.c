#include "sim/cell.h"

#include "sim/number.h"
#include "sim/words.h"

#include <stdint.h>
#include <string.h>

void
sim_cell_preset(const sim_csv_column_t *self, void *at)
{
    if (self->type == SIM_CSV_NUMBER) {
        memcpy(at, &self->preset, sizeof(self->preset));
    } else if (self->type == SIM_CSV_WHOLE) {
        const int64_t whole = (int64_t)self->preset;

        memcpy(at, &whole, sizeof(whole));
    } else if (self->type == SIM_CSV_NAME) {
        const int ix = (int)self->preset;

        memcpy(at, &ix, sizeof(ix));
    }
}

static void
read_number(const sim_csv_column_t *self, const char *text, sim_place_t place, void *at,
    sim_diag_t *diag)
{
    const sim_number_t rule = {
        self->name, self->type == SIM_CSV_WHOLE, self->least, self->most, NULL};
    sim_number_value_t value;

    if (sim_number_read(&rule, text, place, &value, diag) != SIM_OK) {
        return;
    }
    if (rule.is_whole) {
        memcpy(at, &value.whole, sizeof(value.whole));
    } else {
        memcpy(at, &value.number, sizeof(value.number));
    }
}

static void
read_text(const sim_csv_column_t *self, const char *text, sim_place_t place, void *at,
    sim_diag_t *diag)
{
    const size_t n_text = strlen(text);

    if (n_text >= self->size) {
        sim_diag_error(diag, place, "%s: '%.60s' is too long; expected at most %zu bytes",
            self->name, text, self->size - 1);
    } else {
        memcpy(at, text, n_text + 1);
    }
}

static void
read_name(const sim_csv_column_t *self, const char *text, sim_place_t place, void *at,
    sim_diag_t *diag)
{
    const int ix = sim_words_find(self->names, text);

    if (ix < 0) {
        sim_words_tell(self->names, self->name, text, place, diag);
    } else {
        memcpy(at, &ix, sizeof(ix));
    }
}

void
sim_cell_read(const sim_csv_column_t *self, const char *text, sim_place_t place, void *at,
    sim_diag_t *diag)
{
    if (self->type == SIM_CSV_LINE) {
        memcpy(at, &place.line, sizeof(place.line));
    } else if (text == NULL && self->is_optional) {
        sim_cell_preset(self, at);
    } else if (text == NULL) {
        sim_diag_error(diag, place, "%s: is empty", self->name);
    } else if (self->type == SIM_CSV_TEXT) {
        read_text(self, text, place, at, diag);
    } else if (self->type == SIM_CSV_NAME) {
        read_name(self, text, place, at, diag);
    } else {
        read_number(self, text, place, at, diag);
    }
}
