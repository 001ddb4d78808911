#include "sim/scenario.h"

#include "sim/path.h"
#include "sim/places.h"
#include "sim/text.h"
#include "sim/yaml.h"

#include <stdlib.h>
#include <string.h>

#define PATH_ROOM 4096 /* [B] */
#define SET       "--set "

/* One --set: its place and its key and value, cut apart. */
typedef struct {
    char *place; /* "--set key=value" */
    char *key;
    const char *value; /* inside place */
} set_t;

/* Leaf i belongs to key i of the index; a leaf that was dropped has no path. */
typedef struct {
    sim_leaf_t *leaves;
    size_t room;
    sim_places_t index;
} merge_t;

struct sim_scenario {
    sim_yaml_t
        chain[SIM_SCENARIO_MAX_CHAIN]; /* the file that was opened, its parent, ... */
    const char *files[SIM_SCENARIO_MAX_CHAIN];
    size_t n_files;
    set_t *sets;
    size_t n_sets;
    merge_t merged;
    size_t n_leaves;
};

static const sim_place_t nowhere = {NULL, 0, 0};

/* ---- The chain of files */

/* Whether a leaf is `based_on`, or part of a list or mapping that stands there. */
static int
is_based_on(const sim_leaf_t *leaf)
{
    const size_t n = strlen("based_on");

    return strncmp(leaf->path, "based_on", n) == 0 && strchr(".[", leaf->path[n]) != NULL;
}

static const sim_leaf_t *
find_parent(const sim_yaml_t *file)
{
    for (size_t i = 0; i < file->tree.n_leaves; i++) {
        if (is_based_on(&file->tree.leaves[i])) {
            return &file->tree.leaves[i];
        }
    }
    return NULL;
}

static int
is_parent_name(const sim_leaf_t *leaf, char path[PATH_ROOM], sim_diag_t *diag)
{
    if (strcmp(leaf->path, "based_on") != 0 || leaf->text[0] == '\0' ||
        sim_leaves_is_empty_list(leaf) || sim_leaves_is_empty_map(leaf)) {
        sim_diag_error(diag, leaf->place, "based_on: expected the path of one scenario");
        return 0;
    }
    if (!sim_path_join(leaf->place.file, leaf->text, path, PATH_ROOM)) {
        sim_diag_error(diag, leaf->place, "based_on: the path is too long");
        return 0;
    }
    return 1;
}

/* Whether the last file of the chain stands in it already. */
static int
is_circle(const sim_scenario_t *self)
{
    const sim_yaml_t *last = &self->chain[self->n_files - 1];

    for (size_t i = 0; i + 1 < self->n_files; i++) {
        if (self->chain[i].device == last->device &&
            self->chain[i].inode == last->inode) {
            return 1;
        }
    }
    return 0;
}

static sim_status_t
read_file(sim_scenario_t *self, const char *path, sim_place_t asked_at, sim_diag_t *diag)
{
    sim_yaml_t *file = &self->chain[self->n_files];
    sim_status_t status;

    self->n_files++;
    status = sim_yaml_read(file, path, asked_at, diag);
    self->files[self->n_files - 1] = file->file;
    return status == SIM_ERR_INPUT && file->is_whole ? SIM_OK : status;
}

/* Read the parent that the last file names; *more tells whether there was one. */
static sim_status_t
read_parent(sim_scenario_t *self, int *more, sim_diag_t *diag)
{
    const sim_leaf_t *leaf = find_parent(&self->chain[self->n_files - 1]);
    char path[PATH_ROOM];
    sim_status_t status;

    *more = 0;
    if (leaf == NULL) {
        return SIM_OK;
    }
    if (!is_parent_name(leaf, path, diag)) {
        return SIM_ERR_INPUT;
    }
    if (self->n_files == SIM_SCENARIO_MAX_CHAIN) {
        sim_diag_error(diag, leaf->place, "based_on: a chain of more than %d files",
            SIM_SCENARIO_MAX_CHAIN);
        return SIM_ERR_INPUT;
    }
    status = read_file(self, path, leaf->place, diag);
    if (status == SIM_OK && is_circle(self)) {
        sim_diag_error(diag, leaf->place,
            "based_on: '%s' is based on this file; a circle has no beginning", path);
        return SIM_ERR_INPUT;
    }
    *more = 1;
    return status;
}

static sim_status_t
read_chain(sim_scenario_t *self, const char *path, sim_diag_t *diag)
{
    sim_status_t status = read_file(self, path, nowhere, diag);
    int more = 1;

    while (status == SIM_OK && more) {
        status = read_parent(self, &more, diag);
    }
    return status;
}

/* ---- One list out of many */

static sim_status_t
put_leaf(merge_t *self, const sim_leaf_t *leaf)
{
    const sim_places_entry_t *key = sim_places_find(&self->index, leaf->path);

    if (key != NULL) {
        self->leaves[key - self->index.entries] = *leaf;
        return SIM_OK;
    }
    if (self->index.n_entries == self->room) {
        const size_t room = self->room == 0 ? 64 : 2 * self->room;
        sim_leaf_t *leaves = realloc(self->leaves, room * sizeof(*leaves));

        if (leaves == NULL) {
            return SIM_ERR_MEMORY;
        }
        self->leaves = leaves;
        self->room = room;
    }
    self->leaves[self->index.n_entries] = *leaf;
    return sim_places_add(&self->index, leaf->path, leaf->place);
}

/* Path of the outermost list that a leaf is part of; 0 when of none. */
static int
find_list(const sim_leaf_t *leaf, char list[SIM_LEAVES_MAX_PATH])
{
    const char *bracket = strchr(leaf->path, '[');

    if (bracket == NULL && !sim_leaves_is_empty_list(leaf)) {
        return 0;
    }
    snprintf(list, SIM_LEAVES_MAX_PATH, "%.*s",
        bracket == NULL ? SIM_LEAVES_MAX_PATH : (int)(bracket - leaf->path), leaf->path);
    return 1;
}

/* Drop the elements of every list that is among the given ones. */
static void
drop_lists(merge_t *self, const sim_places_t *lists)
{
    char list[SIM_LEAVES_MAX_PATH];

    for (size_t i = 0; i < self->index.n_entries; i++) {
        if (self->leaves[i].path != NULL && find_list(&self->leaves[i], list) &&
            sim_places_find(lists, list) != NULL) {
            self->leaves[i].path = NULL;
        }
    }
}

static sim_status_t
collect_lists(const sim_leaf_t *leaves, size_t n_leaves, sim_places_t *lists)
{
    char list[SIM_LEAVES_MAX_PATH];
    sim_status_t status = SIM_OK;

    for (size_t i = 0; i < n_leaves && status == SIM_OK; i++) {
        if (find_list(&leaves[i], list) && sim_places_find(lists, list) == NULL) {
            status = sim_places_add(lists, list, leaves[i].place);
        }
    }
    return status;
}

static sim_status_t
merge_file(merge_t *self, const sim_leaf_t *leaves, size_t n_leaves)
{
    sim_places_t lists;
    sim_status_t status;

    sim_places_init(&lists);
    status = collect_lists(leaves, n_leaves, &lists);
    if (status == SIM_OK) {
        drop_lists(self, &lists);
    }
    for (size_t i = 0; i < n_leaves && status == SIM_OK; i++) {
        if (!is_based_on(&leaves[i])) {
            status = put_leaf(self, &leaves[i]);
        }
    }
    sim_places_free(&lists);
    return status;
}

/* ---- --set */

/* Cut "key=value" apart; 0 when it has no such form (told). */
static int
cut_set(set_t *self, size_t n_key, sim_diag_t *diag)
{
    const sim_place_t place = {self->place, 0, 0};

    if (self->key[n_key] == '\0' || n_key == 0) {
        sim_diag_error(diag, place, "expected key=value");
        return 0;
    }
    if (n_key >= SIM_LEAVES_MAX_PATH) {
        sim_diag_error(diag, place, "the key is too long");
        return 0;
    }
    if (!sim_text_is_utf8(self->key)) {
        sim_diag_error(diag, place, "the text is not UTF-8");
        return 0;
    }
    self->key[n_key] = '\0';
    self->value = self->place + strlen(SET) + n_key + 1;
    if (is_based_on(&(sim_leaf_t){.path = self->key})) {
        sim_diag_error(diag, place, "based_on: belongs into a scenario file");
        return 0;
    }
    return 1;
}

static sim_status_t
apply_set(sim_scenario_t *self, const char *text, sim_diag_t *diag)
{
    const size_t room = strlen(SET) + strlen(text) + 1;
    set_t *set = &self->sets[self->n_sets++];
    sim_leaf_t leaf;

    *set = (set_t){.place = malloc(room), .key = strdup(text)};
    if (set->place == NULL || set->key == NULL) {
        return SIM_ERR_MEMORY;
    }
    snprintf(set->place, room, SET "%s", text);
    if (!cut_set(set, strcspn(text, "="), diag)) {
        return SIM_OK;
    }
    leaf = (sim_leaf_t){set->key, set->value, 0, {set->place, 0, 0}, {set->place, 0, 0}};
    if (sim_leaves_is_empty_list(&leaf)) {
        return merge_file(&self->merged, &leaf, 1);
    }
    return put_leaf(&self->merged, &leaf);
}

static sim_status_t
merge_all(sim_scenario_t *self, const char *const *sets, size_t n_sets, sim_diag_t *diag)
{
    sim_status_t status = SIM_OK;

    for (size_t i = self->n_files; i-- > 0 && status == SIM_OK;) {
        status = merge_file(
            &self->merged, self->chain[i].tree.leaves, self->chain[i].tree.n_leaves);
    }
    if (n_sets > 0) {
        self->sets = calloc(n_sets, sizeof(*self->sets));
        status = self->sets == NULL ? SIM_ERR_MEMORY : status;
    }
    for (size_t i = 0; i < n_sets && status == SIM_OK; i++) {
        status = apply_set(self, sets[i], diag);
    }
    for (size_t i = 0; i < self->merged.index.n_entries; i++) {
        if (self->merged.leaves[i].path != NULL) {
            self->merged.leaves[self->n_leaves++] = self->merged.leaves[i];
        }
    }
    return status;
}

/* ---- The whole */

sim_status_t
sim_scenario_open(sim_scenario_t **self, const char *path, const char *const *sets,
    size_t n_sets, sim_diag_t *diag)
{
    const int n_before = diag->n_errors;
    sim_scenario_t *scenario = calloc(1, sizeof(*scenario));
    sim_status_t status = SIM_ERR_MEMORY;

    *self = NULL;
    if (scenario == NULL) {
        goto out;
    }
    status = read_chain(scenario, path, diag);
    if (status != SIM_OK) {
        goto out;
    }
    status = merge_all(scenario, sets, n_sets, diag);
    if (status != SIM_OK) {
        goto out;
    }
    status = diag->n_errors > n_before ? SIM_ERR_INPUT : SIM_OK;
    *self = scenario;
    scenario = NULL;
out:
    sim_scenario_close(scenario);
    if (status == SIM_ERR_INPUT && *self == NULL) {
        status = sim_diag_verdict(diag);
    }
    return status;
}

void
sim_scenario_close(sim_scenario_t *self)
{
    if (self == NULL) {
        return;
    }
    for (size_t i = 0; i < self->n_files; i++) {
        sim_yaml_free(&self->chain[i]);
    }
    for (size_t i = 0; i < self->n_sets; i++) {
        free(self->sets[i].place);
        free(self->sets[i].key);
    }
    free(self->sets);
    free(self->merged.leaves);
    sim_places_free(&self->merged.index);
    free(self);
}

const sim_leaf_t *
sim_scenario_leaves(const sim_scenario_t *self, size_t *n_leaves)
{
    *n_leaves = self->n_leaves;
    return self->merged.leaves;
}

const char *
sim_scenario_path(const sim_scenario_t *self)
{
    return self->files[0];
}

const char *const *
sim_scenario_files(const sim_scenario_t *self, size_t *n_files)
{
    *n_files = self->n_files;
    return self->files;
}

sim_place_t
sim_scenario_key_place(const sim_scenario_t *self, const char *file, const char *path)
{
    for (size_t i = 0; i < self->n_files; i++) {
        if (self->files[i] == file) {
            const sim_places_entry_t *key =
                sim_places_find(&self->chain[i].tree.places, path);

            return key == NULL ? (sim_place_t){file, 0, 0} : key->place;
        }
    }
    return (sim_place_t){file, 0, 0};
}
