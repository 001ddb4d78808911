#include "sim/fields.h"

#include "sim/manual.h"
#include "sim/part.h"
#include "sim/places.h"
#include "sim/unknown.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* One reading of a scenario. */
typedef struct {
    const sim_field_t *fields;
    const sim_scenario_t *scenario;
    char *plan;
    sim_fields_origin_t *origins; /* or NULL */
    sim_diag_t *diag;
    sim_places_t seen; /* paths of all leaves */
    sim_places_t told; /* groups of keys whose fault was told */
} reader_t;

size_t
sim_fields_count(const sim_field_t *fields)
{
    size_t n = 0;

    while (fields[n].key != NULL) {
        n++;
    }
    return n;
}

/* ---- Keys and lists */

/*
 * The key of the table for a path: "visitors[3].x" gives "visitors[].x" and 3; -1 outside
 * of lists. 0 when the path is too long or its number is none.
 */
static int
find_pattern(const char *path, char pattern[SIM_LEAVES_MAX_PATH], long *ix)
{
    const char *open = strchr(path, '[');
    const size_t n_digits = open == NULL ? 0 : strspn(open + 1, "0123456789");
    int n;

    *ix = -1;
    if (open == NULL || open[1] == ']') {
        return snprintf(pattern, SIM_LEAVES_MAX_PATH, "%s", path) < SIM_LEAVES_MAX_PATH;
    }
    if (n_digits == 0 || n_digits > 9 || open[1 + n_digits] != ']' ||
        (open[1] == '0' && n_digits > 1)) {
        return 0;
    }
    *ix = strtol(open + 1, NULL, 10);
    n = snprintf(pattern, SIM_LEAVES_MAX_PATH, "%.*s[]%s", (int)(open - path), path,
        open + n_digits + 2);
    return n < SIM_LEAVES_MAX_PATH;
}

static const sim_field_t *
find_row(const sim_field_t *fields, const char *pattern)
{
    for (; fields->key != NULL; fields++) {
        if (strcmp(fields->key, pattern) == 0) {
            return fields;
        }
    }
    return NULL;
}

const sim_field_t *
sim_fields_find(const sim_field_t *fields, const char *key)
{
    char pattern[SIM_LEAVES_MAX_PATH];
    long ix;

    return find_pattern(key, pattern, &ix) ? find_row(fields, pattern) : NULL;
}

const char *
sim_fields_nearest(const sim_field_t *fields, const char *key)
{
    const sim_field_t *row = sim_unknown_nearest(fields, key);

    return row == NULL ? NULL : row->key;
}

/* ---- Reading */

static void
add_element(reader_t *self, const sim_field_t *list)
{
    const int64_t n = sim_field_list_count(list, self->plan) + 1;
    char *element = self->plan + list->offset + (size_t)(n - 1) * list->element_size;

    for (const sim_field_t *row = self->fields; row->key != NULL; row++) {
        if (sim_field_is_of_list(row, list)) {
            sim_field_preset(row, element + row->offset);
        }
    }
    memcpy(self->plan + list->count_offset, &n, sizeof(n));
}

/* The list that a pattern belongs to, or NULL: "visitors[].x" and "visitors[]". */
static const sim_field_t *
find_list(const reader_t *self, const char *pattern)
{
    for (const sim_field_t *row = self->fields; row->key != NULL; row++) {
        if (row->type == SIM_FIELD_LIST &&
            (sim_field_is_of_list(&(sim_field_t){.key = pattern}, row) ||
                strcmp(row->key, pattern) == 0)) {
            return row;
        }
    }
    return NULL;
}

/* An element that cannot be: told for each list once. */
static sim_status_t
refuse_element(reader_t *self, const sim_field_t *list, long ix, const sim_leaf_t *leaf)
{
    const long long n = (long long)sim_field_list_count(list, self->plan);

    if (sim_places_find(&self->told, list->key) != NULL) {
        return SIM_ERR_INPUT;
    }
    if (ix == n) {
        sim_diag_error(self->diag, leaf->key_place,
            "%s: too many elements; the list may have %.0f", leaf->path, list->most);
    } else {
        sim_diag_error(self->diag, leaf->key_place,
            "%s: no such element; the list has %lld, numbered from 0", leaf->path, n);
    }
    return sim_places_add(&self->told, list->key, leaf->place) == SIM_OK ? SIM_ERR_INPUT
                                                                         : SIM_ERR_MEMORY;
}

/* Make sure that element ix is there: elements come one after the other. */
static sim_status_t
reach_element(reader_t *self, const sim_field_t *list, long ix, const sim_leaf_t *leaf)
{
    const int64_t n = sim_field_list_count(list, self->plan);

    if (ix > n || (ix == n && (double)n >= list->most)) {
        return refuse_element(self, list, ix, leaf);
    }
    if (ix == n) {
        add_element(self, list);
    }
    return SIM_OK;
}

/* Whether an empty list or mapping stands where one may: nothing to read. */
static int
is_empty_here(const reader_t *self, const sim_leaf_t *leaf, const char *pattern)
{
    const size_t n_pattern = strlen(pattern);
    const char *follows = sim_leaves_is_empty_list(leaf)  ? "[]"
                          : sim_leaves_is_empty_map(leaf) ? "."
                                                          : NULL;

    for (const sim_field_t *row = self->fields; follows != NULL && row->key != NULL;
         row++) {
        if (strncmp(row->key, pattern, n_pattern) == 0 &&
            strncmp(row->key + n_pattern, follows, strlen(follows)) == 0) {
            return 1;
        }
    }
    return 0;
}

static void
note_origin(reader_t *self, const sim_field_t *row, const sim_leaf_t *leaf)
{
    const int is_set = leaf->place.line == 0;

    if (self->origins != NULL) {
        self->origins[row - self->fields] = (sim_fields_origin_t){
            is_set ? "--set" : leaf->place.file, leaf->place.line, leaf->place.column};
    }
}

static sim_status_t
read_leaf(reader_t *self, const sim_leaf_t *leaf)
{
    char pattern[SIM_LEAVES_MAX_PATH] = "";
    long ix = -1;
    const int has_pattern = find_pattern(leaf->path, pattern, &ix);
    const sim_field_t *row = has_pattern ? find_row(self->fields, pattern) : NULL;
    const sim_field_t *list = has_pattern && ix >= 0 ? find_list(self, pattern) : NULL;
    const char *key = NULL;
    const sim_field_t *parts = sim_part_row(self->fields, leaf->path, &key);
    size_t offset = 0;

    if (parts != NULL) {
        note_origin(self, parts, leaf);
        return sim_part_read(self->fields, parts, leaf, self->plan, self->diag);
    }
    if (list != NULL) {
        const sim_status_t status = reach_element(self, list, ix, leaf);

        note_origin(self, list, leaf);
        if (status != SIM_OK) {
            return status;
        }
        offset = list->offset + (size_t)ix * list->element_size;
    }
    if (has_pattern && is_empty_here(self, leaf, pattern)) {
        return SIM_OK;
    }
    if (row == NULL || row->type == SIM_FIELD_LIST ||
        sim_field_is_in_list(row) != (list != NULL)) {
        return sim_unknown_tell(
            self->fields, self->scenario, leaf, &self->told, self->diag);
    }
    note_origin(self, row, leaf);
    return sim_field_read(row, leaf, self->plan + offset + row->offset, self->diag);
}

static void
tell_missing(reader_t *self, const sim_field_t *row, const char *path, sim_place_t place)
{
    char expected[512];

    sim_field_expected(row, expected, sizeof(expected));
    sim_diag_error(self->diag, place, "%s: is missing; expected %s", path,
        row->type == SIM_FIELD_LIST ? "at least one element" : expected);
}

/* Where an element begins, in whichever file of the chain it stands. */
static sim_place_t
element_place(const reader_t *self, const char *path)
{
    size_t n_files;
    const char *const *files = sim_scenario_files(self->scenario, &n_files);
    sim_place_t place = {files[0], 0, 0};

    for (size_t i = 0; i < n_files && place.line == 0; i++) {
        place = sim_scenario_key_place(self->scenario, files[i], path);
    }
    return place;
}

/* A required key of the elements of a list, told where the element begins. */
static void
check_elements(reader_t *self, const sim_field_t *row)
{
    const sim_field_t *list = find_list(self, row->key);
    const int n_list = list == NULL ? 0 : (int)strlen(list->key) - 2;
    char element[SIM_LEAVES_MAX_PATH], path[2 * SIM_LEAVES_MAX_PATH];

    for (int64_t i = 0; list != NULL && i < sim_field_list_count(list, self->plan); i++) {
        snprintf(element, sizeof(element), "%.*s[%lld]", n_list, row->key, (long long)i);
        snprintf(path, sizeof(path), "%s%s", element, row->key + n_list + 2);
        if (sim_places_find(&self->seen, path) == NULL) {
            tell_missing(self, row, path, element_place(self, element));
        }
    }
}

static void
check_required(reader_t *self)
{
    const sim_place_t place = {sim_scenario_path(self->scenario), 0, 0};

    for (const sim_field_t *row = self->fields; row->key != NULL; row++) {
        if (!sim_field_is_required(row)) {
            continue;
        }
        if (sim_field_is_in_list(row)) {
            check_elements(self, row);
        } else if (row->type == SIM_FIELD_LIST
                       ? sim_field_list_count(row, self->plan) == 0
                       : !sim_places_find(&self->seen, row->key)) {
            tell_missing(self, row, row->key, place);
        }
    }
}

static void
start_plan(reader_t *self)
{
    for (const sim_field_t *row = self->fields; row->key != NULL; row++) {
        if (self->origins != NULL) {
            self->origins[row - self->fields] = (sim_fields_origin_t){"preset", 0, 0};
        }
        if (!sim_field_is_in_list(row)) {
            sim_field_preset(row, self->plan + row->offset);
        }
    }
}

sim_status_t
sim_fields_read(const sim_field_t *fields, const sim_scenario_t *scenario, void *plan,
    size_t plan_size, sim_fields_origin_t *origins, sim_diag_t *diag)
{
    reader_t reader = {.fields = fields,
        .scenario = scenario,
        .plan = plan,
        .origins = origins,
        .diag = diag};
    sim_status_t status = SIM_OK;
    const sim_leaf_t *leaves = NULL;
    size_t n_leaves;

    memset(plan, 0, plan_size);
    start_plan(&reader);
    leaves = sim_scenario_leaves(scenario, &n_leaves);
    for (size_t i = 0; i < n_leaves && status != SIM_ERR_MEMORY; i++) {
        status = sim_places_add(&reader.seen, leaves[i].path, leaves[i].place);
        if (status == SIM_OK) {
            status = read_leaf(&reader, &leaves[i]);
        }
    }
    if (status != SIM_ERR_MEMORY) {
        check_required(&reader);
        status = sim_diag_verdict(diag);
    }
    sim_places_free(&reader.seen);
    sim_places_free(&reader.told);
    return status;
}

/* ---- One number */

double
sim_fields_number(const sim_field_t *field, const void *plan)
{
    return sim_field_number(field, (const char *)plan + field->offset);
}

void
sim_fields_put_number(const sim_field_t *field, void *plan, double value)
{
    sim_field_put_number(field, (char *)plan + field->offset, value);
}

/* ---- Plans in writing */

void
sim_fields_dump(const sim_field_t *fields, const void *plan, FILE *out)
{
    sim_manual_dump(fields, plan, out);
}

sim_status_t
sim_fields_explain(const sim_field_t *fields, const char *key, FILE *out)
{
    return sim_manual_explain(fields, key, out);
}

void
sim_fields_tell(const sim_field_t *fields, const void *plan,
    const sim_fields_origin_t *origins, FILE *out)
{
    sim_manual_tell(fields, plan, origins, out);
}
