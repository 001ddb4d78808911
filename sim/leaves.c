#include "sim/leaves.h"

#include <stdlib.h>
#include <string.h>

#define NOT_MUTE (-1)

void
sim_leaves_init(sim_leaves_t *self, sim_diag_t *diag)
{
    *self = (sim_leaves_t){.diag = diag, .mute = NOT_MUTE};
    sim_places_init(&self->places);
}

void
sim_leaves_free(sim_leaves_t *self)
{
    for (size_t i = 0; i < self->n_leaves; i++) {
        free((char *)self->leaves[i].text);
    }
    free(self->leaves);
    sim_places_free(&self->places);
    sim_leaves_init(self, NULL);
}

int
sim_leaves_is_empty_list(const sim_leaf_t *leaf)
{
    return !leaf->is_quoted && strcmp(leaf->text, "[]") == 0;
}

int
sim_leaves_is_empty_map(const sim_leaf_t *leaf)
{
    return !leaf->is_quoted && strcmp(leaf->text, "{}") == 0;
}

/* A fault after which the rest of the file cannot be understood. */
static sim_status_t
stop(sim_leaves_t *self, sim_place_t place, const char *says)
{
    sim_diag_error(self->diag, place, "%s", says);
    return SIM_ERR_INPUT;
}

/* A fault of one key or element: its value is passed over, the walk goes on. */
static sim_status_t
refuse(sim_leaves_t *self, sim_place_t place, const char *says)
{
    sim_diag_error(self->diag, place, "%s", says);
    self->mute = self->depth;
    return SIM_OK;
}

static int
is_mute(const sim_leaves_t *self)
{
    return self->mute != NOT_MUTE;
}

static int
wants_key(const sim_leaves_t *self)
{
    return self->depth > 0 && !self->levels[self->depth - 1].is_list && !self->has_key;
}

/* The path of a key or element of the present level; 0 when it is too long. */
static int
extend_path(sim_leaves_t *self, const char *between, const char *word)
{
    const size_t n_base = self->levels[self->depth - 1].n_path;
    const size_t n_room = sizeof(self->path) - n_base;

    return snprintf(self->path + n_base, n_room, "%s%s", between, word) < (int)n_room;
}

static sim_status_t
remember_key(sim_leaves_t *self, sim_place_t place)
{
    const sim_places_entry_t *first = sim_places_find(&self->places, self->path);

    self->key_place = place;
    if (first != NULL) {
        sim_diag_error(self->diag, place, "%s: written twice; the first is in line %d",
            self->path, first->place.line);
        self->mute = self->depth;
        return SIM_OK;
    }
    return sim_places_add(&self->places, self->path, place);
}

static sim_status_t
take_key(sim_leaves_t *self, const char *word, size_t n_word, sim_place_t place)
{
    self->has_key = 1;
    if (is_mute(self)) {
        return SIM_OK;
    }
    if (n_word == 0 || strlen(word) != n_word) {
        return refuse(self, place, "a key is empty or holds a NUL");
    }
    if (strcmp(word, "<<") == 0) {
        return refuse(self, place,
            "<<: unknown key; merge keys are not read: write the keys out, or use "
            "based_on");
    }
    if (!extend_path(self, self->levels[self->depth - 1].n_path > 0 ? "." : "", word)) {
        return refuse(self, place, "the path of this key is too long");
    }
    return remember_key(self, place);
}

/* Before each value: the key was read already, an element is named by its number. */
static sim_status_t
begin_value(sim_leaves_t *self, sim_place_t place)
{
    sim_leaves_level_t *level = &self->levels[self->depth - 1];
    char index[32];

    self->has_key = 0;
    level->n_items++;
    if (!level->is_list || is_mute(self)) {
        return SIM_OK;
    }
    snprintf(index, sizeof(index), "[%zu]", level->n_items - 1);
    if (!extend_path(self, "", index)) {
        return refuse(self, place, "the path of this element is too long");
    }
    return remember_key(self, place);
}

static void
end_value(sim_leaves_t *self)
{
    if (self->mute == self->depth) {
        self->mute = NOT_MUTE;
    }
}

static sim_status_t
make_room(sim_leaves_t *self)
{
    const size_t room = self->room == 0 ? 64 : 2 * self->room;
    sim_leaf_t *leaves = NULL;

    if (self->n_leaves < self->room) {
        return SIM_OK;
    }
    leaves = realloc(self->leaves, room * sizeof(*leaves));
    if (leaves == NULL) {
        return SIM_ERR_MEMORY;
    }
    self->leaves = leaves;
    self->room = room;
    return SIM_OK;
}

/* A leaf with the present path, which is among the keys. */
static sim_status_t
add_leaf(sim_leaves_t *self, const char *text, int is_quoted, sim_place_t place)
{
    const sim_places_entry_t *key = sim_places_find(&self->places, self->path);
    char *copy = NULL;

    if (make_room(self) != SIM_OK) {
        return SIM_ERR_MEMORY;
    }
    copy = strdup(text);
    if (copy == NULL) {
        return SIM_ERR_MEMORY;
    }
    self->leaves[self->n_leaves++] =
        (sim_leaf_t){key->path, copy, is_quoted, key->place, place};
    return SIM_OK;
}

/* Everything counts, also what is passed over: the time for a file has a limit. */
static sim_status_t
count_node(sim_leaves_t *self, sim_place_t place)
{
    self->n_nodes++;
    if (self->n_nodes > SIM_LEAVES_MAX_NODES) {
        sim_diag_error(self->diag, place, "too many keys and values; at most %d are read",
            SIM_LEAVES_MAX_NODES);
        return SIM_ERR_INPUT;
    }
    return SIM_OK;
}

static sim_status_t
take_value(
    sim_leaves_t *self, const char *text, size_t n_text, int is_quoted, sim_place_t place)
{
    sim_status_t status = begin_value(self, place);

    if (status == SIM_OK && !is_mute(self)) {
        status = strlen(text) == n_text ? add_leaf(self, text, is_quoted, place)
                                        : refuse(self, place, "the value holds a NUL");
    }
    end_value(self);
    return status;
}

sim_status_t
sim_leaves_scalar(
    sim_leaves_t *self, const char *text, size_t n_text, int is_quoted, sim_place_t place)
{
    if (self->depth == 0) {
        return stop(
            self, place, "expected keys with values ('key: value'), not one value alone");
    }
    if (count_node(self, place) != SIM_OK) {
        return SIM_ERR_INPUT;
    }
    return wants_key(self) ? take_key(self, text, n_text, place)
                           : take_value(self, text, n_text, is_quoted, place);
}

sim_status_t
sim_leaves_begin(sim_leaves_t *self, int is_list, sim_place_t place)
{
    sim_status_t status = SIM_OK;

    if (self->depth == 0 && is_list) {
        return stop(self, place, "expected keys with values ('key: value'), not a list");
    }
    if (wants_key(self)) {
        return stop(self, place, "a key must be a word, not a list or a mapping");
    }
    if (self->depth == SIM_LEAVES_MAX_DEPTH) {
        sim_diag_error(self->diag, place, "nested too deeply; at most %d levels are read",
            SIM_LEAVES_MAX_DEPTH);
        return SIM_ERR_INPUT;
    }
    status = count_node(self, place);
    if (status == SIM_OK && self->depth > 0) {
        status = begin_value(self, place);
    }
    self->levels[self->depth++] =
        (sim_leaves_level_t){is_list, is_mute(self) ? 0 : strlen(self->path), 0, place};
    return status;
}

sim_status_t
sim_leaves_end(sim_leaves_t *self)
{
    const sim_leaves_level_t *level = &self->levels[--self->depth];
    sim_status_t status = SIM_OK;

    /* The root has no path and needs no leaf. */
    if (level->n_items == 0 && self->depth > 0 && !is_mute(self)) {
        self->path[level->n_path] = '\0';
        status = add_leaf(self, level->is_list ? "[]" : "{}", 0, level->place);
    }
    end_value(self);
    return status;
}

sim_status_t
sim_leaves_alias(sim_leaves_t *self, sim_place_t place)
{
    sim_status_t status = SIM_OK;

    if (self->depth == 0 || wants_key(self)) {
        return stop(self, place, "aliases ('*name') are not read; write the text out");
    }
    status = begin_value(self, place);
    if (status == SIM_OK && !is_mute(self)) {
        status =
            refuse(self, place, "aliases ('*name') are not read; write the value out");
    }
    end_value(self);
    return status;
}
