#include "sim/names.h"

#include <stdlib.h>
#include <string.h>

#define MOST_TEXTS (1u << 24)

static uint64_t
hash_of(const char *text)
{
    uint64_t hash = 14695981039346656037u; /* FNV-1a */

    for (; *text != '\0'; text++) {
        hash = (hash ^ (unsigned char)*text) * 1099511628211u;
    }
    return hash ^ hash >> 29;
}

/* The slot of a text, or the empty one where it belongs. */
static uint32_t
slot_of(const sim_names_t *self, const char *text)
{
    uint32_t at = (uint32_t)hash_of(text) & (self->n_slots - 1);

    while (self->slot[at] != 0 &&
           strcmp(self->bytes + self->start[self->slot[at] - 1], text) != 0) {
        at = (at + 1) & (self->n_slots - 1);
    }
    return at;
}

uint32_t
sim_names_find(const sim_names_t *self, const char *text)
{
    /* 0 less 1 is "none" */
    return self->n_slots == 0 ? SIM_NAMES_NONE : self->slot[slot_of(self, text)] - 1;
}

/* Twice the slots, all texts put in again; half of them stay empty. */
static int
grow_slots(sim_names_t *self)
{
    const uint32_t n_slots = self->n_slots == 0 ? 64 : 2 * self->n_slots;
    uint32_t *slot = calloc(n_slots, sizeof(*slot));

    if (slot == NULL) {
        return 0;
    }
    free(self->slot);
    self->slot = slot;
    self->n_slots = n_slots;
    for (uint32_t i = 0; i < self->n; i++) {
        slot[slot_of(self, self->bytes + self->start[i])] = i + 1;
    }
    return 1;
}

static int
grow_texts(sim_names_t *self, size_t n_text)
{
    if (self->n == self->room) {
        const uint32_t room = self->room == 0 ? 64 : 2 * self->room;
        size_t *start = realloc(self->start, room * sizeof(*start));

        if (start == NULL) {
            return 0;
        }
        self->start = start;
        self->room = room;
    }
    if (self->n_bytes + n_text > self->bytes_room) {
        const size_t room = 2 * self->bytes_room + n_text + 1024;
        char *bytes = realloc(self->bytes, room);

        if (bytes == NULL) {
            return 0;
        }
        self->bytes = bytes;
        self->bytes_room = room;
    }
    return 1;
}

uint32_t
sim_names_add(sim_names_t *self, const char *text)
{
    const size_t n_text = strlen(text) + 1;
    uint32_t at;

    if (2 * self->n >= self->n_slots && !grow_slots(self)) {
        return SIM_NAMES_NONE;
    }
    at = slot_of(self, text);
    if (self->slot[at] != 0) {
        return self->slot[at] - 1;
    }
    if (self->n == MOST_TEXTS || !grow_texts(self, n_text)) {
        return SIM_NAMES_NONE;
    }
    self->start[self->n] = self->n_bytes;
    memcpy(self->bytes + self->n_bytes, text, n_text);
    self->n_bytes += n_text;
    self->slot[at] = ++self->n;
    return self->n - 1;
}

const char *
sim_names_text(const sim_names_t *self, uint32_t ix)
{
    return self->bytes + self->start[ix];
}

void
sim_names_free(sim_names_t *self)
{
    free(self->slot);
    free(self->start);
    free(self->bytes);
    *self = (sim_names_t){0};
}
