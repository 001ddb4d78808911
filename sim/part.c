#include "sim/part.h"

#include "sim/suggest.h"
#include "sim/words.h"

#include <stdio.h>
#include <string.h>

/* What stands below a name of a VALUES row. */
static const sim_field_t any_number = {
    .key = "", .type = SIM_FIELD_NUMBER, .least = -1e18, .most = 1e18, .unit = ""};

/* [B] of a PARTS row's key before its star, the dot included. */
static size_t
n_prefix(const sim_field_t *row)
{
    return strlen(row->key) - 1;
}

const sim_field_t *
sim_part_row(const sim_field_t *fields, const char *path, const char **key)
{
    for (; fields->key != NULL; fields++) {
        if (sim_field_is_named(fields) &&
            strncmp(path, fields->key, n_prefix(fields)) == 0) {
            const char *dot = strchr(path + n_prefix(fields), '.');

            *key = dot == NULL || fields->type == SIM_FIELD_VALUES ? NULL : dot + 1;
            return fields;
        }
    }
    return NULL;
}

static const sim_field_t *
find_key(const sim_field_t *fields, const char *key)
{
    while (fields->key != NULL && strcmp(fields->key, key) != 0) {
        fields++;
    }
    return fields->key == NULL ? NULL : fields;
}

static int
is_number(const sim_field_t *row)
{
    return row->type != SIM_FIELD_TEXT && row->type != SIM_FIELD_PATH &&
           row->type != SIM_FIELD_LIST && !sim_field_is_named(row) &&
           !sim_field_is_in_list(row);
}

/* The row that a key within a part means: through further parts, if need be. */
static const sim_field_t *
find_meant(const sim_field_t *fields, const sim_field_t *row, const char *key)
{
    const char *inner = NULL;
    const sim_field_t *parts = sim_part_row(fields, key, &inner);

    if (parts != NULL && parts->type == SIM_FIELD_VALUES) {
        return &any_number;
    }
    if (parts != NULL && parts != row) {
        return inner == NULL ? NULL : find_meant(fields, parts, inner);
    }
    parts = find_key(fields, key);
    return parts != NULL && is_number(parts) &&
                   (row->names == NULL || sim_words_find(row->names, key) >= 0)
               ? parts
               : NULL;
}

static void
tell_key(const sim_field_t *fields, const sim_field_t *row, const sim_leaf_t *leaf,
    const char *key, sim_diag_t *diag)
{
    sim_suggest_t near;

    if (find_key(fields, key) != NULL) {
        sim_diag_error(diag, leaf->key_place,
            "%s: '%s' holds for the whole; it cannot be set below %.*s", leaf->path, key,
            (int)n_prefix(row) - 1, row->key);
        return;
    }
    sim_suggest_open(&near, key, strlen(key));
    for (; fields->key != NULL; fields++) {
        if (find_meant(fields, row, fields->key) != NULL) {
            sim_suggest_offer(&near, fields->key, strlen(fields->key));
        }
    }
    if (near.best == NULL) {
        sim_diag_error(diag, leaf->key_place, "%s: unknown key", leaf->path);
    } else {
        sim_diag_error(diag, leaf->key_place, "%s: unknown key; did you mean '%.*s'?",
            leaf->path, (int)near.n_best, near.best);
    }
}

/* Add a value, or replace that of the same part and key; 0 when the list is full. */
static int
put(const sim_field_t *row, void *plan, const sim_part_t *value)
{
    sim_part_t *list = (sim_part_t *)(void *)((char *)plan + row->offset);
    int64_t n = sim_field_list_count(row, plan), at = 0;

    while (at < n && (strcmp(list[at].part, value->part) != 0 ||
                         strcmp(list[at].key, value->key) != 0)) {
        at++;
    }
    if (at == n) {
        if ((double)n >= row->most) {
            return 0;
        }
        n++;
        memcpy((char *)plan + row->count_offset, &n, sizeof(n));
    }
    list[at] = *value;
    return 1;
}

static sim_status_t
put_or_tell(const sim_field_t *row, void *plan, const sim_part_t *value,
    const sim_leaf_t *leaf, sim_diag_t *diag)
{
    if (!put(row, plan, value)) {
        sim_diag_error(diag, leaf->key_place, "%s: too many values; at most %.0f",
            leaf->path, row->most);
        return SIM_ERR_INPUT;
    }
    return SIM_OK;
}

/* A number below a name. */
static sim_status_t
read_value(const sim_field_t *row, const sim_leaf_t *leaf, const char *name, void *plan,
    sim_diag_t *diag)
{
    sim_part_t value = {.line = leaf->place.line};

    if (strlen(name) >= SIM_PART_NAME) {
        sim_diag_error(diag, leaf->key_place, "%s: the name is too long", leaf->path);
        return SIM_ERR_INPUT;
    }
    memcpy(value.part, name, strlen(name));
    if (sim_field_read(&any_number, leaf, &value.value, diag) != SIM_OK) {
        return SIM_ERR_INPUT;
    }
    return put_or_tell(row, plan, &value, leaf, diag);
}

/* A part that is named with nothing below it, here or in a group of its keys. */
static sim_status_t
read_name(const sim_field_t *row, const sim_leaf_t *leaf, const char *part, void *plan,
    sim_diag_t *diag)
{
    const size_t n_part = strcspn(part, ".");
    sim_part_t value = {.line = leaf->place.line};

    if (n_part == 0) {
        return SIM_OK;
    }
    if (n_part >= SIM_PART_NAME) {
        sim_diag_error(diag, leaf->key_place, "%s: the name is too long", leaf->path);
        return SIM_ERR_INPUT;
    }
    memcpy(value.part, part, n_part);
    return put_or_tell(row, plan, &value, leaf, diag);
}

sim_status_t
sim_part_read(const sim_field_t *fields, const sim_field_t *row, const sim_leaf_t *leaf,
    void *plan, sim_diag_t *diag)
{
    const char *part = leaf->path + n_prefix(row), *key = NULL;
    const sim_field_t *meant = NULL;
    sim_part_t value = {.line = leaf->place.line};
    char room[SIM_FIELDS_TEXT] = {0};

    (void)sim_part_row(row, leaf->path, &key);
    if (sim_leaves_is_empty_map(leaf)) {
        return row->type == SIM_FIELD_VALUES ? SIM_OK
                                             : read_name(row, leaf, part, plan, diag);
    }
    if (row->type == SIM_FIELD_VALUES) {
        return read_value(row, leaf, part, plan, diag);
    }
    if (key == NULL) {
        sim_diag_error(
            diag, leaf->key_place, "%s: expected keys of its own below it", leaf->path);
        return SIM_ERR_INPUT;
    }
    if (strlen(key) >= SIM_PART_KEY || (size_t)(key - part) > SIM_PART_NAME) {
        sim_diag_error(diag, leaf->key_place, "%s: the name is too long", leaf->path);
        return SIM_ERR_INPUT;
    }
    meant = find_meant(fields, row, key);
    if (meant == NULL) {
        tell_key(fields, row, leaf, key, diag);
        return SIM_ERR_INPUT;
    }
    if (sim_field_read(meant, leaf, room, diag) != SIM_OK) {
        return SIM_ERR_INPUT;
    }
    memcpy(value.part, part, (size_t)(key - part) - 1);
    memcpy(value.key, key, strlen(key));
    value.value = sim_field_number(meant, room);
    return put_or_tell(row, plan, &value, leaf, diag);
}

const sim_part_t *
sim_part_list(const sim_field_t *row, const void *plan, int64_t *n)
{
    *n = sim_field_list_count(row, plan);
    return (const sim_part_t *)(const void *)((const char *)plan + row->offset);
}

int
sim_part_is_set(const sim_field_t *row, const void *plan, const char *part)
{
    int64_t n;
    const sim_part_t *list = sim_part_list(row, plan, &n);
    int is_set = 0;

    for (int64_t i = 0; i < n; i++) {
        is_set = is_set || strcmp(list[i].part, part) == 0;
    }
    return is_set;
}

/* A value within a part goes to its row, or on into the list of further parts. */
static void
apply_one(const sim_field_t *fields, const sim_field_t *row, const sim_part_t *value,
    void *copy)
{
    const char *inner = NULL;
    const sim_field_t *parts = sim_part_row(fields, value->key, &inner);
    const sim_field_t *meant;

    if (parts != NULL && parts != row) {
        const char *part = value->key + n_prefix(parts);
        sim_part_t within = {.value = value->value, .line = value->line};

        snprintf(within.part, sizeof(within.part), "%.*s",
            inner == NULL ? (int)strlen(part) : (int)(inner - part) - 1, part);
        snprintf(within.key, sizeof(within.key), "%s", inner == NULL ? "" : inner);
        (void)put(parts, copy, &within);
        return;
    }
    meant = find_key(fields, value->key);
    if (meant != NULL) {
        sim_field_put_number(meant, (char *)copy + meant->offset, value->value);
    }
}

void
sim_part_apply(const sim_field_t *fields, const sim_field_t *row, const void *plan,
    const char *part, void *copy)
{
    int64_t n;
    const sim_part_t *list = sim_part_list(row, plan, &n);

    for (int64_t i = 0; i < n; i++) {
        if (strcmp(list[i].part, part) == 0) {
            apply_one(fields, row, &list[i], copy);
        }
    }
}

static void
tell_name(const sim_field_t *row, const sim_scenario_t *scenario, const sim_leaf_t *leaf,
    const char *name, const char *const *names, size_t n_names, sim_diag_t *diag)
{
    char path[SIM_LEAVES_MAX_PATH];
    sim_place_t place = leaf->key_place;
    sim_suggest_t near;

    snprintf(path, sizeof(path), "%.*s%s", (int)n_prefix(row), row->key, name);
    if (leaf->place.line > 0) {
        place = sim_scenario_key_place(scenario, leaf->place.file, path);
    }
    sim_suggest_open(&near, name, strlen(name));
    for (size_t i = 0; i < n_names; i++) {
        sim_suggest_offer(&near, names[i], strlen(names[i]));
    }
    if (near.best == NULL) {
        sim_diag_error(diag, place, "%s: the city has none of this name", path);
    } else {
        sim_diag_error(diag, place,
            "%s: the city has none of this name; did you mean '%.*s'?", path,
            (int)near.n_best, near.best);
    }
}

sim_status_t
sim_part_check(const sim_field_t *row, const sim_scenario_t *scenario,
    const char *const *names, size_t n_names, sim_diag_t *diag)
{
    size_t n_leaves;
    const sim_leaf_t *leaves = sim_scenario_leaves(scenario, &n_leaves);
    const int n_before = diag->n_errors;
    char told[SIM_PART_NAME] = "";

    for (size_t i = 0; i < n_leaves; i++) {
        char name[SIM_PART_NAME] = "";
        int is_known = 0;

        if (strncmp(leaves[i].path, row->key, n_prefix(row)) != 0) {
            continue;
        }
        snprintf(name, sizeof(name), "%.*s",
            (int)strcspn(leaves[i].path + n_prefix(row), "."),
            leaves[i].path + n_prefix(row));
        for (size_t k = 0; k < n_names; k++) {
            is_known = is_known || strcmp(names[k], name) == 0;
        }
        if (!is_known && strcmp(told, name) != 0) {
            tell_name(row, scenario, &leaves[i], name, names, n_names, diag);
            memcpy(told, name, sizeof(told));
        }
    }
    return diag->n_errors == n_before ? SIM_OK : SIM_ERR_INPUT;
}
