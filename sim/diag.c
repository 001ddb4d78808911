#include "sim/diag.h"

#include <stdarg.h>
#include <string.h>

#define TEXT_ROOM 1024 /* [B] of one message; what is longer ends in "..." */

void
sim_diag_open(sim_diag_t *self, FILE *out)
{
    *self = (sim_diag_t){.out = out};
}

/* What stands in a file under check may steer a terminal: control characters become '?'. */
static void
put_harmless(FILE *out, const char *text)
{
    for (; *text != '\0'; text++) {
        const unsigned char byte = (unsigned char)*text;

        putc(byte < 0x20 || byte == 0x7f ? '?' : byte, out);
    }
}

static void
put_place(FILE *out, sim_place_t place)
{
    if (place.file == NULL) {
        return;
    }
    put_harmless(out, place.file);
    if (place.line > 0) {
        fprintf(out, ":%d", place.line);
        if (place.column > 0) {
            fprintf(out, ":%d", place.column);
        }
    }
    fputs(": ", out);
}

/* End a text that was cut at a whole character and say that it was cut. */
static void
mark_cut(char text[TEXT_ROOM])
{
    size_t end = TEXT_ROOM - sizeof("...");

    while (end > 0 && ((unsigned char)text[end] & 0xc0) == 0x80) {
        end--;
    }
    strcpy(text + end, "...");
}

static void
put_message(const sim_diag_t *self, sim_place_t place, const char *kind,
    const char *format, va_list values)
{
    char text[TEXT_ROOM];
    int length;

    length = vsnprintf(text, sizeof(text), format, values);
    if (length >= (int)sizeof(text)) {
        mark_cut(text);
    }
    if (place.line < 0 && self->locate != NULL) {
        place = self->locate(self->scenario, text);
    }
    put_place(self->out, place);
    fputs(kind, self->out);
    put_harmless(self->out, text);
    putc('\n', self->out);
}

void
sim_diag_locate(sim_diag_t *self, sim_locate_t *locate, const void *scenario)
{
    self->locate = locate;
    self->scenario = scenario;
}

void
sim_diag_error(sim_diag_t *self, sim_place_t place, const char *format, ...)
{
    va_list values;

    self->n_errors++;
    if (self->out == NULL || self->n_errors > SIM_DIAG_MAX_ERRORS) {
        return;
    }
    va_start(values, format);
    put_message(self, place, "error: ", format, values);
    va_end(values);
}

void
sim_diag_note(sim_diag_t *self, sim_place_t place, const char *format, ...)
{
    va_list values;

    self->n_notes++;
    if (self->out == NULL || self->n_notes > SIM_DIAG_MAX_ERRORS) {
        return;
    }
    va_start(values, format);
    put_message(self, place, "note: ", format, values);
    va_end(values);
}

sim_status_t
sim_diag_verdict(sim_diag_t *self)
{
    const int n_silent = self->n_errors - SIM_DIAG_MAX_ERRORS;

    if (self->out != NULL && n_silent > self->n_silent_told) {
        fprintf(self->out, "%d more faults are not shown\n", n_silent);
        self->n_silent_told = n_silent;
    }
    return self->n_errors == 0 ? SIM_OK : SIM_ERR_INPUT;
}

int
sim_diag_exit_code(sim_status_t status)
{
#define CASE(name, exit_code, text)                                                      \
    case name:                                                                           \
        return exit_code;
    switch (status) {
        SIM_STATUS_TABLE(CASE)
    }
#undef CASE
    return 1;
}

const char *
sim_diag_text(sim_status_t status)
{
#define CASE(name, exit_code, text)                                                      \
    case name:                                                                           \
        return text;
    switch (status) {
        SIM_STATUS_TABLE(CASE)
    }
#undef CASE
    return "unknown status";
}
