#include "sim/places.h"

#include <stdlib.h>
#include <string.h>

#define FIRST_SLOTS 64

void
sim_places_init(sim_places_t *self)
{
    *self = (sim_places_t){.entries = NULL};
}

void
sim_places_free(sim_places_t *self)
{
    for (size_t i = 0; i < self->n_entries; i++) {
        free(self->entries[i].path);
    }
    free(self->entries);
    free(self->slots);
    sim_places_init(self);
}

/* FNV-1a, 64 bits. */
static uint64_t
hash(const char *path)
{
    uint64_t value = 0xcbf29ce484222325u;

    for (; *path != '\0'; path++) {
        value = (value ^ (unsigned char)*path) * 0x100000001b3u;
    }
    return value ^ value >> 32;
}

/* The slot that holds a path, or the free one where it belongs. */
static size_t
find_slot(const sim_places_t *self, const char *path)
{
    const size_t mask = self->n_slots - 1;
    size_t slot = (size_t)hash(path) & mask;

    while (self->slots[slot] != 0 &&
           strcmp(self->entries[self->slots[slot] - 1].path, path) != 0) {
        slot = (slot + 1) & mask;
    }
    return slot;
}

sim_places_entry_t *
sim_places_find(const sim_places_t *self, const char *path)
{
    uint32_t ticket;

    if (self->n_slots == 0) {
        return NULL;
    }
    ticket = self->slots[find_slot(self, path)];
    return ticket == 0 ? NULL : &self->entries[ticket - 1];
}

static sim_status_t
grow(sim_places_t *self)
{
    const size_t n_slots = self->n_slots == 0 ? FIRST_SLOTS : 2 * self->n_slots;
    uint32_t *slots = calloc(n_slots, sizeof(*slots));
    sim_places_entry_t *entries = realloc(self->entries, n_slots / 2 * sizeof(*entries));

    self->entries = entries == NULL ? self->entries : entries;
    if (slots == NULL || entries == NULL) {
        free(slots);
        return SIM_ERR_MEMORY;
    }
    free(self->slots);
    self->slots = slots;
    self->n_slots = n_slots;
    for (size_t i = 0; i < self->n_entries; i++) {
        slots[find_slot(self, entries[i].path)] = (uint32_t)(i + 1);
    }
    return SIM_OK;
}

sim_status_t
sim_places_add(sim_places_t *self, const char *path, sim_place_t place)
{
    char *copy = NULL;

    if (2 * self->n_entries >= self->n_slots && grow(self) != SIM_OK) {
        return SIM_ERR_MEMORY;
    }
    copy = strdup(path);
    if (copy == NULL) {
        return SIM_ERR_MEMORY;
    }
    self->entries[self->n_entries] = (sim_places_entry_t){copy, place};
    self->slots[find_slot(self, path)] = (uint32_t)(self->n_entries + 1);
    self->n_entries++;
    return SIM_OK;
}
