#include "sim/number.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define ECHO     60    /* [B] of a faulty text that are shown */
#define EXACT    1e15  /* whole doubles below this are written as digits */
#define NO_LIMIT 1e300 /* ranges beyond this are no limit */

static size_t
n_digits(const char *text)
{
    return strspn(text, "0123456789");
}

/* Whether digits begin with a zero that is not the only one. */
static int
has_leading_zero(const char *text)
{
    text += *text == '-';
    return text[0] == '0' && n_digits(text) > 1;
}

static int
is_whole_form(const char *text)
{
    text += *text == '-';
    return n_digits(text) > 0 && text[n_digits(text)] == '\0';
}

static int
is_number_form(const char *text)
{
    size_t n_before, n_after = 0;

    text += *text == '-';
    n_before = n_digits(text);
    text += n_before;
    if (*text == '.') {
        n_after = n_digits(text + 1);
        text += 1 + n_after;
    }
    if (n_before + n_after > 0 && (*text == 'e' || *text == 'E')) {
        text += 1;
        text += *text == '-' || *text == '+';
        if (n_digits(text) == 0) {
            return 0;
        }
        text += n_digits(text);
    }
    return n_before + n_after > 0 && *text == '\0';
}

static int
has_form(const sim_number_t *self, const char *text)
{
    return (self->is_whole ? is_whole_form(text) : is_number_form(text)) &&
           !has_leading_zero(text);
}

/* The text with every `drop` left out and every `from` made `to`; "" when too long. */
static void
rewrite(const char *text, char drop, char from, char to, char better[ECHO])
{
    size_t n = 0;

    for (; *text != '\0' && n < ECHO - 1; text++) {
        if (*text != drop) {
            better[n++] = *text == from ? to : *text;
        }
    }
    better[*text == '\0' ? n : 0] = '\0';
}

static void
strip_zeros(const char *text, char better[ECHO])
{
    const int is_negative = *text == '-';

    text += is_negative;
    while (text[0] == '0' && n_digits(text) > 1) {
        text++;
    }
    snprintf(better, ECHO, "%s%.*s", is_negative ? "-" : "", ECHO - 2, text);
}

/* Groups of three digits: "1,250,000". One group alone may be a comma for a point. */
static int
is_grouped(const sim_number_t *self, const char *text, char separator)
{
    int n_groups = 0;

    text += *text == '-';
    text += n_digits(text);
    for (; text[0] == separator && n_digits(text + 1) == 3; text += 4) {
        n_groups++;
    }
    return *text == '\0' && n_groups > (self->is_whole || separator != ',' ? 0 : 1);
}

/* What was meant, when that is plain: set and 1, else 0. */
static int
find_better(const sim_number_t *self, const char *text, char better[ECHO])
{
    better[0] = '\0';
    if (is_grouped(self, text, ',')) {
        rewrite(text, ',', '\0', '\0', better);
    } else if (is_grouped(self, text, '_')) {
        rewrite(text, '_', '\0', '\0', better);
    } else if (strchr(text, ',') != NULL && !self->is_whole) {
        rewrite(text, '\0', ',', '.', better);
    } else if (text[0] == '+') {
        rewrite(text + 1, '\0', '\0', '\0', better);
    } else if (has_leading_zero(text)) {
        strip_zeros(text, better);
    }
    return better[0] != '\0' && has_form(self, better);
}

static void
tell_form(const sim_number_t *self, const char *text, sim_place_t place, sim_diag_t *diag)
{
    const char *kind = self->is_whole ? "whole number" : "number";
    char better[ECHO], range[128];

    if (find_better(self, text, better)) {
        sim_diag_error(diag, place, "%s: '%.*s' is not a %s; write %s, not %.*s",
            self->name, ECHO, text, kind, better, ECHO, text);
        return;
    }
    sim_number_range(self, range, sizeof(range));
    sim_diag_error(diag, place, "%s: '%.*s' is not a %s; expected %s", self->name, ECHO,
        text, kind, range);
}

static void
tell_range(
    const sim_number_t *self, const char *text, sim_place_t place, sim_diag_t *diag)
{
    char range[128];

    sim_number_range(self, range, sizeof(range));
    sim_diag_error(diag, place, "%s: %.*s is out of range; expected %s", self->name, ECHO,
        text, range);
}

/* A text of the right form as a value; 0 when it does not fit the type. */
static int
convert(const sim_number_t *self, const char *text, sim_number_value_t *value)
{
    if (self->is_whole) {
        errno = 0;
        value->whole = strtoll(text, NULL, 10);
        value->number = (double)value->whole;
        return errno == 0;
    }
    *value = (sim_number_value_t){.number = strtod(text, NULL)};
    return isfinite(value->number) != 0;
}

sim_status_t
sim_number_read(const sim_number_t *self, const char *text, sim_place_t place,
    sim_number_value_t *value, sim_diag_t *diag)
{
    sim_number_value_t read;

    if (!has_form(self, text)) {
        tell_form(self, text, place, diag);
        return SIM_ERR_INPUT;
    }
    if (!convert(self, text, &read) || !(read.number >= self->least) ||
        !(read.number <= self->most)) {
        tell_range(self, text, place, diag);
        return SIM_ERR_INPUT;
    }
    *value = read;
    return SIM_OK;
}

void
sim_number_range(const sim_number_t *self, char *room, size_t n_room)
{
    const int has_least = self->least > -NO_LIMIT, has_most = self->most < NO_LIMIT;
    const int has_unit = self->unit != NULL && strcmp(self->unit, "-") != 0;
    char least[SIM_NUMBER_TEXT], most[SIM_NUMBER_TEXT];

    sim_number_write(self->least, least);
    sim_number_write(self->most, most);
    if (!has_least && !has_most) {
        snprintf(room, n_room, "a %snumber%s%s", self->is_whole ? "whole " : "",
            has_unit ? " of " : "", has_unit ? self->unit : "");
        return;
    }
    snprintf(room, n_room, "%s%s%s%s%s%s", has_most ? "" : "at least ",
        has_least ? least : "at most ", has_least && has_most ? " to " : "",
        has_most ? most : "", has_unit ? " " : "", has_unit ? self->unit : "");
}

const char *
sim_number_write(double value, char text[SIM_NUMBER_TEXT])
{
    if (fabs(value) < EXACT && value == floor(value)) {
        snprintf(text, SIM_NUMBER_TEXT, "%.0f", value);
        return text;
    }
    for (int precision = 1; precision <= 17; precision++) {
        snprintf(text, SIM_NUMBER_TEXT, "%.*g", precision, value);
        if (strtod(text, NULL) == value) {
            break;
        }
    }
    return text;
}
