/**
 * @file sim/leaves.h
 * Nested keys and values as a flat list of leaves, built while a file is walked.
 *
 * A leaf is a scalar with the path of its keys. An empty list or mapping is a leaf too,
 * with the text "[]" or "{}" and not quoted (no plain scalar can look like that), so that
 * nothing that was written is passed over in silence.
 *
 * The walker hands over keys, scalars, beginnings and ends in the order of the file.
 * Duplicate keys, empty keys and merge keys are told here and their values passed over;
 * too much nesting or too many of them end the walk. Memory grows with the file, never
 * faster.
 */
#ifndef SIM_LEAVES_H
#define SIM_LEAVES_H

#include "sim/diag.h"
#include "sim/places.h"

#include <stddef.h>

#define SIM_LEAVES_MAX_DEPTH 32
#define SIM_LEAVES_MAX_NODES 200000 /* keys, values, lists and mappings of one file */
#define SIM_LEAVES_MAX_PATH  512    /* [B] of a path, with its end */

typedef struct {
    const char *path; /* "piles.public_count", "visitors[0].rate_per_h" */
    const char *text; /* scalar as written; "" for an empty value */
    int is_quoted;    /* 1 = written in quotes or as a block: never a number */
    sim_place_t key_place;
    sim_place_t place; /* of the value */
} sim_leaf_t;

/** A list or mapping that is being walked. */
typedef struct {
    int is_list;
    size_t n_path; /* [B] length of its path */
    size_t n_items;
    sim_place_t place;
} sim_leaves_level_t;

typedef struct {
    sim_leaf_t *leaves; /* [n_leaves] in order of the file; they own their text */
    size_t n_leaves, room;
    sim_places_t places; /* every key and element with its place, groups too */

    /* The walk so far. */
    sim_diag_t *diag; /* borrowed */
    size_t n_nodes;
    int depth;
    int has_key; /* in a mapping: the key is read, its value is next */
    int mute;    /* depth of a faulty key whose value is passed over; negative = none */
    sim_place_t key_place;
    sim_leaves_level_t levels[SIM_LEAVES_MAX_DEPTH];
    char path[SIM_LEAVES_MAX_PATH];
} sim_leaves_t;

/** Start empty. Faults go to diag, which must stay as long as the walk. */
void sim_leaves_init(sim_leaves_t *self, sim_diag_t *diag);

/** Give everything back. */
void sim_leaves_free(sim_leaves_t *self);

/**
 * A scalar: a key where one is due, else a value.
 *
 * @param text    [n_text] and a NUL behind it; copied
 * @return        SIM_ERR_INPUT when the rest cannot be understood (reported);
 *                SIM_ERR_MEMORY
 * Load. The same holds for begin and alias.
 */
SIM_CHECKED sim_status_t sim_leaves_scalar(sim_leaves_t *self, const char *text,
    size_t n_text, int is_quoted, sim_place_t place);

/** A list or a mapping begins. */
SIM_CHECKED sim_status_t sim_leaves_begin(
    sim_leaves_t *self, int is_list, sim_place_t place);

/** It ends. */
SIM_CHECKED sim_status_t sim_leaves_end(sim_leaves_t *self);

/** A value that stands elsewhere: a fault. */
SIM_CHECKED sim_status_t sim_leaves_alias(sim_leaves_t *self, sim_place_t place);

/** Whether a leaf stands for an empty list ("[]") or an empty mapping ("{}"). Pure. */
int sim_leaves_is_empty_list(const sim_leaf_t *leaf);
int sim_leaves_is_empty_map(const sim_leaf_t *leaf);

#endif
