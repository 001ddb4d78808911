#include "sim/unknown.h"

#include "sim/suggest.h"

#include <string.h>

/* What the table knows about a key of a path. */
typedef enum { IS_UNKNOWN, IS_GROUP, IS_LIST, IS_VALUE } kind_t;

/* The next word of a path: up to '.', '[' or the end. */
static size_t
n_word(const char *path)
{
    return strcspn(path, ".[");
}

/* Step over "[3]" and "." to the next word; the end of the path stays the end. */
static const char *
next_word(const char *at)
{
    at += n_word(at);
    if (*at == '[') {
        at += strcspn(at, "]");
        at += *at == ']';
    }
    return at + (*at == '.');
}

/* Whether two paths have the same words from their beginnings up to `end` of the first. */
static int
is_below(const char *key, const char *path, const char *end, const char **rest)
{
    while (path < end) {
        if (n_word(key) != n_word(path) || memcmp(key, path, n_word(path)) != 0) {
            return 0;
        }
        key = next_word(key);
        path = next_word(path);
    }
    *rest = key;
    return 1;
}

/* The kind of the word at `at`, given that the words of the path before it are known. */
static kind_t
kind_of(const sim_field_t *fields, const char *path, const char *at)
{
    const char *rest = NULL;

    for (; fields->key != NULL; fields++) {
        if (is_below(fields->key, path, at, &rest) && n_word(rest) == n_word(at) &&
            memcmp(rest, at, n_word(at)) == 0) {
            rest += n_word(rest);
            return *rest == '[' ? IS_LIST : *rest == '.' ? IS_GROUP : IS_VALUE;
        }
    }
    return IS_UNKNOWN;
}

/* The nearest word that may stand at `at`. */
static void
suggest_word(
    const sim_field_t *fields, const char *path, const char *at, sim_suggest_t *nearest)
{
    const char *rest = NULL;

    sim_suggest_open(nearest, at, n_word(at));
    for (; fields->key != NULL; fields++) {
        if (is_below(fields->key, path, at, &rest)) {
            sim_suggest_offer(nearest, rest, n_word(rest));
        }
    }
}

static const char *
last_word(const char *path)
{
    const char *dot = strrchr(path, '.');

    return dot == NULL ? path : dot + 1;
}

/* The row with the same last word, wherever it stands. */
static const sim_field_t *
find_elsewhere(const sim_field_t *fields, const char *key)
{
    for (; fields->key != NULL; fields++) {
        if (strcmp(last_word(fields->key), last_word(key)) == 0) {
            return fields;
        }
    }
    return NULL;
}

const sim_field_t *
sim_unknown_nearest(const sim_field_t *fields, const char *key)
{
    const sim_field_t *best = find_elsewhere(fields, key);
    sim_suggest_t nearest;

    sim_suggest_open(&nearest, key, strlen(key));
    for (; fields->key != NULL; fields++) {
        sim_suggest_offer(&nearest, fields->key, strlen(fields->key));
        best = nearest.best == fields->key ? fields : best;
    }
    return best;
}

static void
tell_unknown(const sim_field_t *fields, const sim_leaf_t *leaf, const char *at,
    sim_place_t place, sim_diag_t *diag)
{
    const int n_shown = (int)(at + n_word(at) - leaf->path);
    const sim_field_t *row = NULL;
    sim_suggest_t nearest;

    suggest_word(fields, leaf->path, at, &nearest);
    if (nearest.best == NULL) {
        row = find_elsewhere(fields, leaf->path);
    }
    if (nearest.best != NULL) {
        sim_diag_error(diag, place, "%.*s: unknown key; did you mean '%.*s'?", n_shown,
            leaf->path, (int)nearest.n_best, nearest.best);
    } else if (row != NULL) {
        sim_diag_error(diag, place, "%.*s: unknown key; did you mean '%s'?", n_shown,
            leaf->path, row->key);
    } else {
        sim_diag_error(diag, place, "%.*s: unknown key", n_shown, leaf->path);
    }
}

/* What stands at `at` has another shape than the table says. */
static void
tell_shape(const sim_leaf_t *leaf, const char *at, kind_t kind, sim_place_t place,
    sim_diag_t *diag)
{
    const int n_shown = (int)(at + n_word(at) - leaf->path);
    const char *says = kind == IS_LIST    ? "expected a list of elements ('- key: value')"
                       : kind == IS_GROUP ? "expected keys of its own below it"
                                          : "expected one value, not keys or a list";

    sim_diag_error(diag, place, "%.*s: %s", n_shown, leaf->path, says);
}

/* Whether the path goes on behind a word as its kind asks for: "[3]", ".key" or nothing. */
static int
has_shape(const char *at, kind_t kind)
{
    const char *end = at + n_word(at);
    const size_t n_digits = *end == '[' ? strspn(end + 1, "0123456789") : 0;

    if (kind == IS_LIST) {
        return n_digits > 0 && n_digits <= 9 && (end[1] != '0' || n_digits == 1) &&
               strncmp(end + 1 + n_digits, "].", 2) == 0;
    }
    return kind == IS_GROUP ? *end == '.' : *end == '\0';
}

/* The first word of a path that the table does not know, or not in this shape. */
static const char *
find_fault(const sim_field_t *fields, const char *path, kind_t *kind)
{
    const char *at = path;

    for (;;) {
        *kind = kind_of(fields, path, at);
        if (*kind == IS_UNKNOWN || !has_shape(at, *kind) || *next_word(at) == '\0') {
            return at;
        }
        at = next_word(at);
    }
}

/* A key that holds others may be met once for each of them. */
static sim_status_t
find_place(const sim_scenario_t *scenario, const sim_leaf_t *leaf, const char *end,
    sim_places_t *told, sim_place_t *place)
{
    char path[SIM_LEAVES_MAX_PATH], mark[SIM_LEAVES_MAX_PATH + 64];

    *place = leaf->key_place;
    if (*end == '\0') {
        return SIM_OK;
    }
    snprintf(path, sizeof(path), "%.*s", (int)(end - leaf->path), leaf->path);
    if (leaf->place.line > 0) {
        *place = sim_scenario_key_place(scenario, leaf->place.file, path);
    }
    snprintf(
        mark, sizeof(mark), "%p %d %s", (const void *)place->file, place->line, path);
    if (sim_places_find(told, mark) != NULL) {
        place->file = NULL;
        return SIM_OK;
    }
    return sim_places_add(told, mark, *place);
}

sim_status_t
sim_unknown_tell(const sim_field_t *fields, const sim_scenario_t *scenario,
    const sim_leaf_t *leaf, sim_places_t *told, sim_diag_t *diag)
{
    kind_t kind;
    const char *at = find_fault(fields, leaf->path, &kind);
    sim_place_t place;

    if (find_place(scenario, leaf, at + n_word(at), told, &place) != SIM_OK) {
        return SIM_ERR_MEMORY;
    }
    if (place.file == NULL) {
        return SIM_ERR_INPUT; /* told before */
    }
    if (kind == IS_UNKNOWN) {
        tell_unknown(fields, leaf, at, place, diag);
    } else {
        tell_shape(leaf, at, kind, place, diag);
    }
    return SIM_ERR_INPUT;
}
