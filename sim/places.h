/**
 * @file sim/places.h
 * A set of key paths that knows where each was written first.
 *
 * Finds duplicate keys while a file is read, and the place of a group of keys later. One
 * look-up takes about as long whatever the size.
 */
#ifndef SIM_PLACES_H
#define SIM_PLACES_H

#include "sim/diag.h"

#include <stddef.h>
#include <stdint.h>

typedef struct {
    char *path; /* owned by the set */
    sim_place_t place;
} sim_places_entry_t;

typedef struct {
    sim_places_entry_t *entries; /* [n_entries] in the order they were added */
    size_t n_entries;
    uint32_t *slots; /* [n_slots] 0 = free, else number in entries + 1 */
    size_t n_slots;  /* a power of two, more than n_entries; entries has room for half */
} sim_places_t;

/** Start empty; nothing is taken yet. */
void sim_places_init(sim_places_t *self);

/** Give everything back. */
void sim_places_free(sim_places_t *self);

/** The key with that path, or NULL. Valid until the next add. Pure. */
sim_places_entry_t *sim_places_find(const sim_places_t *self, const char *path);

/** Add a path that is not there yet; it is copied. Load. */
SIM_CHECKED sim_status_t sim_places_add(
    sim_places_t *self, const char *path, sim_place_t place);

#endif
