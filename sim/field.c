#include "sim/field.h"

#include "sim/number.h"
#include "sim/path.h"
#include "sim/words.h"

#include <math.h>
#include <string.h>

#define SWITCH_WORDS "false|true"

static int
is_text(const sim_field_t *self)
{
    return self->type == SIM_FIELD_TEXT || self->type == SIM_FIELD_PATH;
}

int
sim_field_is_named(const sim_field_t *self)
{
    return self->type == SIM_FIELD_PARTS || self->type == SIM_FIELD_VALUES;
}

int
sim_field_is_in_list(const sim_field_t *self)
{
    return strstr(self->key, "[].") != NULL;
}

int
sim_field_is_of_list(const sim_field_t *self, const sim_field_t *list)
{
    const size_t n_list = strlen(list->key);

    return strncmp(self->key, list->key, n_list) == 0 && self->key[n_list] == '.';
}

int64_t
sim_field_list_count(const sim_field_t *self, const void *plan)
{
    int64_t n;

    memcpy(&n, (const char *)plan + self->count_offset, sizeof(n));
    return n;
}

int
sim_field_is_required(const sim_field_t *self)
{
    return is_text(self) ? self->preset_text == NULL : isnan(self->preset) != 0;
}

void
sim_field_preset(const sim_field_t *self, void *at)
{
    if (sim_field_is_required(self) || self->type == SIM_FIELD_LIST ||
        sim_field_is_named(self)) {
        return;
    }
    if (is_text(self)) {
        snprintf(at, SIM_FIELDS_TEXT, "%s", self->preset_text);
    } else {
        sim_field_put_number(self, at, self->preset);
    }
}

static sim_number_t
number_rule(const sim_field_t *self, const char *name)
{
    return (sim_number_t){
        name, self->type == SIM_FIELD_WHOLE, self->least, self->most, self->unit};
}

const char *
sim_field_expected(const sim_field_t *self, char *room, size_t n_room)
{
    const sim_number_t rule = number_rule(self, self->key);

    switch (self->type) {
    case SIM_FIELD_NUMBER:
    case SIM_FIELD_WHOLE:
        sim_number_range(&rule, room, n_room);
        break;
    case SIM_FIELD_SWITCH:
        sim_words_list("true|false", room, n_room);
        break;
    case SIM_FIELD_CHOICE:
        sim_words_list(self->names, room, n_room);
        break;
    case SIM_FIELD_TEXT:
    case SIM_FIELD_PATH:
        snprintf(room, n_room, "%s", self->type == SIM_FIELD_TEXT ? "a text" : "a path");
        break;
    case SIM_FIELD_LIST:
        snprintf(room, n_room, "a list of at most %.0f", self->most);
        break;
    case SIM_FIELD_PARTS:
    case SIM_FIELD_VALUES:
        snprintf(room, n_room, "%s below names, at most %.0f",
            self->type == SIM_FIELD_PARTS ? "keys" : "numbers", self->most);
        break;
    }
    return room;
}

static sim_status_t
read_number(const sim_field_t *self, const sim_leaf_t *leaf, void *at, sim_diag_t *diag)
{
    const sim_number_t rule = number_rule(self, leaf->path);
    sim_number_value_t value;
    sim_status_t status = sim_number_read(&rule, leaf->text, leaf->place, &value, diag);

    if (status != SIM_OK) {
        return status;
    }
    if (self->type == SIM_FIELD_WHOLE) {
        memcpy(at, &value.whole, sizeof(value.whole));
    } else {
        memcpy(at, &value.number, sizeof(value.number));
    }
    return SIM_OK;
}

static sim_status_t
read_switch(const sim_leaf_t *leaf, void *at, sim_diag_t *diag)
{
    const int value = sim_words_find(SWITCH_WORDS, leaf->text);

    if (value < 0) {
        sim_diag_error(diag, leaf->place,
            "%s: '%.60s' is not a switch; write true or false", leaf->path, leaf->text);
        return SIM_ERR_INPUT;
    }
    memcpy(at, &value, sizeof(value));
    return SIM_OK;
}

static sim_status_t
read_choice(const sim_field_t *self, const sim_leaf_t *leaf, void *at, sim_diag_t *diag)
{
    const int ix = sim_words_find(self->names, leaf->text);

    if (ix < 0) {
        sim_words_tell(self->names, leaf->path, leaf->text, leaf->place, diag);
        return SIM_ERR_INPUT;
    }
    memcpy(at, &ix, sizeof(ix));
    return SIM_OK;
}

/* A path counts from the folder of its file; from --set (no line), from here. */
static sim_status_t
read_text(const sim_field_t *self, const sim_leaf_t *leaf, char *at, sim_diag_t *diag)
{
    const char *from = leaf->place.line > 0 ? leaf->place.file : NULL;
    char text[SIM_FIELDS_TEXT];
    int fits;

    if (self->type == SIM_FIELD_PATH && leaf->text[0] != '\0') {
        fits = sim_path_join(from, leaf->text, text, sizeof(text));
    } else {
        fits = snprintf(text, sizeof(text), "%s", leaf->text) < (int)sizeof(text);
    }
    if (!fits) {
        sim_diag_error(diag, leaf->place, "%s: the text is too long; at most %d bytes",
            leaf->path, SIM_FIELDS_TEXT - 1);
        return SIM_ERR_INPUT;
    }
    memset(at, 0, SIM_FIELDS_TEXT);
    memcpy(at, text, strlen(text));
    return SIM_OK;
}

/* A missing value, a collection, or a number in quotes: faults for nearly every type. */
static int
is_told_as_odd(const sim_field_t *self, const sim_leaf_t *leaf, sim_diag_t *diag)
{
    const int is_none = !leaf->is_quoted && sim_words_find("|~|null", leaf->text) >= 0;
    char expected[512];

    sim_field_expected(self, expected, sizeof(expected));
    if (is_none && leaf->place.line > 0) {
        sim_diag_error(
            diag, leaf->place, "%s: has no value; expected %s", leaf->path, expected);
        return 1;
    }
    if (sim_leaves_is_empty_list(leaf) || sim_leaves_is_empty_map(leaf)) {
        sim_diag_error(diag, leaf->place, "%s: '%s' is not one value; expected %s",
            leaf->path, leaf->text, expected);
        return 1;
    }
    if (leaf->is_quoted && !is_text(self) && self->type != SIM_FIELD_CHOICE) {
        sim_diag_error(diag, leaf->place,
            "%s: '%.60s' is a text; write it without quotes", leaf->path, leaf->text);
        return 1;
    }
    return 0;
}

sim_status_t
sim_field_read(
    const sim_field_t *self, const sim_leaf_t *leaf, void *at, sim_diag_t *diag)
{
    if (is_told_as_odd(self, leaf, diag)) {
        return SIM_ERR_INPUT;
    }
    switch (self->type) {
    case SIM_FIELD_NUMBER:
    case SIM_FIELD_WHOLE:
        return read_number(self, leaf, at, diag);
    case SIM_FIELD_SWITCH:
        return read_switch(leaf, at, diag);
    case SIM_FIELD_CHOICE:
        return read_choice(self, leaf, at, diag);
    case SIM_FIELD_TEXT:
    case SIM_FIELD_PATH:
        return read_text(self, leaf, at, diag);
    case SIM_FIELD_LIST:
    case SIM_FIELD_PARTS:
    case SIM_FIELD_VALUES:
        break;
    }
    return SIM_ERR_INPUT;
}

/* Code point at the front of UTF-8; sets its length. */
static uint32_t
code_point(const char *text, int *n_bytes)
{
    const unsigned char *byte = (const unsigned char *)text;

    *n_bytes = byte[0] < 0x80 ? 1 : byte[0] < 0xe0 ? 2 : byte[0] < 0xf0 ? 3 : 4;
    switch (*n_bytes) {
    case 1:
        return byte[0];
    case 2:
        return (byte[0] & 0x1fu) << 6 | (byte[1] & 0x3fu);
    case 3:
        return (byte[0] & 0x0fu) << 12 | (byte[1] & 0x3fu) << 6 | (byte[2] & 0x3fu);
    default:
        return (byte[0] & 0x07u) << 18 | (byte[1] & 0x3fu) << 12 |
               (byte[2] & 0x3fu) << 6 | (byte[3] & 0x3fu);
    }
}

/* Characters that YAML does not take as they are, or takes for a line break. */
static int
needs_escape(uint32_t point)
{
    return point < 0x20 || (point >= 0x7f && point < 0xa0) || point == 0x2028 ||
           point == 0x2029 || point == 0xfeff || point == 0xfffe || point == 0xffff;
}

static void
write_quoted(const char *text, FILE *out)
{
    int n_bytes;

    putc('"', out);
    for (; *text != '\0'; text += n_bytes) {
        const uint32_t point = code_point(text, &n_bytes);

        if (needs_escape(point)) {
            fprintf(out, "\\u%04x", (unsigned)point);
        } else {
            fprintf(
                out, "%s%.*s", point == '"' || point == '\\' ? "\\" : "", n_bytes, text);
        }
    }
    putc('"', out);
}

void
sim_field_write(const sim_field_t *self, const void *at, FILE *out)
{
    const double number = sim_field_number(self, at);
    char text[SIM_NUMBER_TEXT];
    size_t n_word = 0;
    int64_t whole;

    if (is_text(self)) {
        write_quoted(at, out);
    } else if (self->type == SIM_FIELD_WHOLE) {
        memcpy(&whole, at, sizeof(whole));
        fprintf(out, "%lld", (long long)whole);
    } else if (self->type == SIM_FIELD_SWITCH || self->type == SIM_FIELD_CHOICE) {
        const char *words = self->type == SIM_FIELD_SWITCH ? SWITCH_WORDS : self->names;
        const char *word = sim_words_at(words, (int)number, &n_word);

        fprintf(out, "%.*s", (int)n_word, word == NULL ? "" : word);
    } else {
        fputs(sim_number_write(number, text), out);
    }
}

double
sim_field_number(const sim_field_t *self, const void *at)
{
    double number = NAN;
    int64_t whole;
    int small;

    if (self->type == SIM_FIELD_NUMBER) {
        memcpy(&number, at, sizeof(number));
    } else if (self->type == SIM_FIELD_WHOLE) {
        memcpy(&whole, at, sizeof(whole));
        number = (double)whole;
    } else if (self->type == SIM_FIELD_SWITCH || self->type == SIM_FIELD_CHOICE) {
        memcpy(&small, at, sizeof(small));
        number = small;
    }
    return number;
}

void
sim_field_put_number(const sim_field_t *self, void *at, double value)
{
    if (self->type == SIM_FIELD_NUMBER) {
        memcpy(at, &value, sizeof(value));
    } else if (self->type == SIM_FIELD_WHOLE) {
        const int64_t whole = llround(value);

        memcpy(at, &whole, sizeof(whole));
    } else if (self->type == SIM_FIELD_SWITCH || self->type == SIM_FIELD_CHOICE) {
        const int small = (int)lround(value);

        memcpy(at, &small, sizeof(small));
    }
}
