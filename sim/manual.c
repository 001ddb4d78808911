#include "sim/manual.h"

#include "sim/number.h"
#include "sim/part.h"

#include <stdlib.h>
#include <string.h>

#define KEY_WIDTH 36 /* of the listing */

/* ---- The plan as YAML */

static void
indent(FILE *out, int depth)
{
    fprintf(out, "%*s", 2 * depth, "");
}

/* "- x: 1" for the first key of an element, "  x: 2" for the others. */
static void
dump_elements(const sim_field_t *fields, const sim_field_t *list, const char *plan,
    FILE *out, int depth)
{
    const int64_t n = sim_field_list_count(list, plan);
    const char *element = plan + list->offset;

    for (int64_t i = 0; i < n; i++, element += list->element_size) {
        const char *lead = "- ";

        for (const sim_field_t *row = fields; row->key != NULL; row++) {
            if (sim_field_is_of_list(row, list)) {
                indent(out, depth);
                fprintf(out, "%s%s: ", lead, row->key + strlen(list->key) + 1);
                sim_field_write(row, element + row->offset, out);
                putc('\n', out);
                lead = "  ";
            }
        }
    }
}

static void
dump_row(const sim_field_t *fields, const sim_field_t *row, const char *plan, FILE *out,
    int depth, const char *word)
{
    indent(out, depth);
    if (row->type != SIM_FIELD_LIST) {
        fprintf(out, "%s: ", word);
        sim_field_write(row, plan + row->offset, out);
        putc('\n', out);
    } else if (sim_field_list_count(row, plan) == 0) {
        fprintf(out, "%.*s: []\n", (int)strlen(word) - 2, word);
    } else {
        fprintf(out, "%.*s:\n", (int)strlen(word) - 2, word);
        dump_elements(fields, row, plan, out, depth + 1);
    }
}

static void dump_group(const sim_field_t *all, const sim_field_t *fields,
    const char *prefix, size_t n_prefix, const char *plan, FILE *out, int depth);

/* Whether a part sets a row, or something below it. */
static int
sets_row(const sim_part_t *list, int64_t n, const char *part, const sim_field_t *row)
{
    const size_t n_key = strlen(row->key) - (sim_field_is_named(row) ? 1 : 0);

    for (int64_t i = 0; i < n; i++) {
        if (strcmp(list[i].part, part) == 0 &&
            strncmp(list[i].key, row->key, n_key) == 0 &&
            (sim_field_is_named(row) || list[i].key[n_key] == '\0')) {
            return 1;
        }
    }
    return 0;
}

/* Whether a part sets anything: it may be named alone. */
static int
sets_any(const sim_part_t *list, int64_t n, const char *part)
{
    for (int64_t i = 0; i < n; i++) {
        if (strcmp(list[i].part, part) == 0 && list[i].key[0] != '\0') {
            return 1;
        }
    }
    return 0;
}

/* What a part sets, written like a plan of its own that has these rows alone. */
static void
dump_part(const sim_field_t *all, const sim_field_t *row, const char *plan,
    const char *part, FILE *out, int depth)
{
    int64_t n;
    const sim_part_t *list = sim_part_list(row, plan, &n);
    const size_t n_list = sizeof(int64_t) + (size_t)n * sizeof(sim_part_t);
    size_t n_fields = 0, k = 0, at = 0;
    sim_field_t *own;
    char *values;

    while (all[n_fields].key != NULL) {
        n_fields++;
    }
    own = calloc(n_fields + 1, sizeof(*own));
    values = calloc(n_fields + 1, sizeof(double) + n_list);
    for (size_t i = 0; own != NULL && values != NULL && i < n_fields; i++) {
        if (strcmp(all[i].key, row->key) != 0 && !sim_field_is_in_list(&all[i]) &&
            sets_row(list, n, part, &all[i])) {
            own[k] = all[i];
            own[k].count_offset = at;
            own[k++].offset = at + sizeof(int64_t);
            at += sizeof(double) + n_list;
        }
    }
    if (own != NULL && values != NULL) {
        sim_part_apply(own, row, plan, part, values);
        dump_group(all, own, "", 0, values, out, depth);
    }
    free(own);
    free(values);
}

static void
dump_parts(const sim_field_t *all, const sim_field_t *row, const char *plan, FILE *out,
    int depth, const char *word)
{
    int64_t n;
    const sim_part_t *list = sim_part_list(row, plan, &n);
    const int n_word = (int)strlen(word) - 2;
    char number[SIM_NUMBER_TEXT];

    indent(out, depth);
    fprintf(out, n == 0 ? "%.*s: {}\n" : "%.*s:\n", n_word, word);
    for (int64_t i = 0; i < n; i++) {
        int64_t first = 0;

        while (strcmp(list[first].part, list[i].part) != 0) {
            first++;
        }
        if (row->type == SIM_FIELD_VALUES) {
            indent(out, depth + 1);
            fprintf(
                out, "%s: %s\n", list[i].part, sim_number_write(list[i].value, number));
        } else if (first == i) {
            indent(out, depth + 1);
            fprintf(out, sets_any(list, n, list[i].part) ? "\"%s\":\n" : "\"%s\": {}\n",
                list[i].part);
            dump_part(all, row, plan, list[i].part, out, depth + 2);
        }
    }
}

/* Whether a row is the first of the table with its first n bytes. */
static int
is_first_with(const sim_field_t *fields, const sim_field_t *row, size_t n)
{
    while (strncmp(fields->key, row->key, n) != 0) {
        fields++;
    }
    return fields == row;
}

/* All rows below a group; its rows need not stand together in the table. `all` is the
   table that parts take their keys from. */
static void
dump_group(const sim_field_t *all, const sim_field_t *fields, const char *prefix,
    size_t n_prefix, const char *plan, FILE *out, int depth)
{
    for (const sim_field_t *row = fields; row->key != NULL; row++) {
        const char *word = row->key + n_prefix;
        const char *dot = NULL;
        size_t n_group;

        if (strncmp(row->key, prefix, n_prefix) != 0 || sim_field_is_in_list(row)) {
            continue;
        }
        dot = strchr(word, '.');
        if (sim_field_is_named(row) && strcmp(dot, ".*") == 0) {
            dump_parts(all, row, plan, out, depth, word);
            continue;
        }
        if (dot == NULL) {
            dump_row(fields, row, plan, out, depth, word);
            continue;
        }
        n_group = (size_t)(dot - row->key) + 1;
        if (is_first_with(fields, row, n_group)) {
            indent(out, depth);
            fprintf(out, "%.*s:\n", (int)(dot - word), word);
            dump_group(all, fields, row->key, n_group, plan, out, depth + 1);
        }
    }
}

void
sim_manual_dump(const sim_field_t *fields, const void *plan, FILE *out)
{
    dump_group(fields, fields, "", 0, plan, out, 0);
}

/* ---- The manual */

static void
explain_preset(const sim_field_t *row, FILE *out)
{
    char preset[SIM_FIELDS_TEXT] = "";

    if (sim_field_is_required(row)) {
        fputs("; required", out);
    } else if (row->type != SIM_FIELD_LIST && !sim_field_is_named(row)) {
        sim_field_preset(row, preset);
        fputs("; preset ", out);
        sim_field_write(row, preset, out);
    }
}

static void
explain_row(const sim_field_t *row, FILE *out)
{
    char expected[512], low[SIM_NUMBER_TEXT], high[SIM_NUMBER_TEXT];

    fprintf(out, "%s\n    %s\n    %s%s", row->key, row->help == NULL ? "" : row->help,
        row->type == SIM_FIELD_WHOLE ? "whole number, " : "",
        sim_field_expected(row, expected, sizeof(expected)));
    explain_preset(row, out);
    if (row->source != NULL && strcmp(row->source, "-") != 0) {
        fprintf(out, " (%s)", row->source);
    }
    if (row->low < row->high) {
        fprintf(out, "; plausible %s to %s", sim_number_write(row->low, low),
            sim_number_write(row->high, high));
    }
    if (row->type == SIM_FIELD_PARTS && row->names != NULL) {
        fputs("\n    keys:", out);
        for (const char *at = row->names; *at != '\0'; at++) {
            fputs(at == row->names ? " " : *at == '|' ? "," : "", out);
            putc(*at == '|' ? ' ' : *at, out);
        }
    }
    putc('\n', out);
}

/* Whether a row is the key, "piles" of "piles.x", or "visitors" of "visitors[].x". */
static int
is_meant(const sim_field_t *row, const char *key)
{
    const size_t n_key = key == NULL ? 0 : strlen(key);

    return key == NULL ||
           (strncmp(row->key, key, n_key) == 0 && strchr(".[", row->key[n_key]) != NULL);
}

sim_status_t
sim_manual_explain(const sim_field_t *fields, const char *key, FILE *out)
{
    sim_status_t status = SIM_ERR_USAGE;

    for (const sim_field_t *row = fields; row->key != NULL; row++) {
        if (is_meant(row, key)) {
            explain_row(row, out);
            status = SIM_OK;
        }
    }
    return status;
}

/* ---- The plan as a listing */

static void
tell_value(const sim_field_t *row, const char *key, const void *at,
    const sim_fields_origin_t *origin, FILE *out)
{
    const int has_unit = row->unit != NULL && strcmp(row->unit, "-") != 0;

    fprintf(out, "%-*s ", KEY_WIDTH, key);
    sim_field_write(row, at, out);
    fprintf(out, "%s%s", has_unit ? " " : "", has_unit ? row->unit : "");
    if (origin != NULL && origin->line > 0) {
        fprintf(out, "  (%s:%d)", origin->origin, origin->line);
    } else if (origin != NULL) {
        fprintf(out, "  (%s)", origin->origin);
    }
    putc('\n', out);
}

static void
tell_list(const sim_field_t *fields, const sim_field_t *list, const char *plan,
    const sim_fields_origin_t *origins, FILE *out)
{
    const int64_t n = sim_field_list_count(list, plan);
    const int n_list = (int)strlen(list->key) - 2;
    const char *element = plan + list->offset;
    char key[512];

    for (int64_t i = 0; i < n; i++, element += list->element_size) {
        for (const sim_field_t *row = fields; row->key != NULL; row++) {
            if (sim_field_is_of_list(row, list)) {
                snprintf(key, sizeof(key), "%.*s[%lld]%s", n_list, list->key,
                    (long long)i, row->key + n_list + 2);
                tell_value(row, key, element + row->offset,
                    origins == NULL ? NULL : &origins[row - fields], out);
            }
        }
    }
}

static void
tell_parts(const sim_field_t *fields, const sim_field_t *row, const char *plan,
    const sim_fields_origin_t *origins, FILE *out)
{
    int64_t n;
    const sim_part_t *list = sim_part_list(row, plan, &n);
    const int n_word = (int)strlen(row->key) - 1;
    char key[SIM_PART_NAME + SIM_PART_KEY + 64];

    for (int64_t i = 0; i < n; i++) {
        const sim_fields_origin_t origin = {list[i].line == 0 ? "--set"
                                            : origins == NULL
                                                ? ""
                                                : origins[row - fields].origin,
            list[i].line, 0};

        snprintf(key, sizeof(key), "%.*s%s%s%s", n_word, row->key, list[i].part,
            list[i].key[0] == '\0' ? "" : ".", list[i].key);
        if (row->type == SIM_FIELD_PARTS && list[i].key[0] == '\0') {
            fprintf(out, "%-*s {}", KEY_WIDTH, key);
        } else {
            fprintf(out, "%-*s %g", KEY_WIDTH, key, list[i].value);
        }
        fprintf(out, origin.line > 0 ? "  (%s:%d)\n" : "  (%s)\n", origin.origin,
            origin.line);
    }
}

void
sim_manual_tell(const sim_field_t *fields, const void *plan,
    const sim_fields_origin_t *origins, FILE *out)
{
    for (const sim_field_t *row = fields; row->key != NULL; row++) {
        if (row->type == SIM_FIELD_LIST) {
            tell_list(fields, row, plan, origins, out);
        } else if (sim_field_is_named(row)) {
            tell_parts(fields, row, plan, origins, out);
        } else if (!sim_field_is_in_list(row)) {
            tell_value(row, row->key, (const char *)plan + row->offset,
                origins == NULL ? NULL : &origins[row - fields], out);
        }
    }
}
