/**
 * @file sim/names.h
 * Texts numbered in the order in which they are first seen, found again by hashing.
 *
 * For ids of a file too large to sort: stations, piles. A text costs its bytes and about
 * 24 more; finding one is two memory touches.
 */
#ifndef SIM_NAMES_H
#define SIM_NAMES_H

#include "sim/diag.h"

#include <stddef.h>
#include <stdint.h>

#define SIM_NAMES_NONE UINT32_MAX

/** Zeroed memory is an empty table. */
typedef struct {
    uint32_t n;       /* texts */
    uint32_t n_slots; /* a power of two; 0 at first */
    uint32_t *slot;   /* [n_slots] text number + 1; 0 = empty */
    size_t *start;    /* [room] of each text in bytes */
    uint32_t room;
    char *bytes; /* the texts, each with its end */
    size_t n_bytes, bytes_room;
} sim_names_t;

/** Number of a text; SIM_NAMES_NONE when it was not added. Pure. */
uint32_t sim_names_find(const sim_names_t *self, const char *text);

/** Number of a text, which is added when it is new: then it is the last. Load.
 *  @return  SIM_NAMES_NONE when memory or numbers are used up */
uint32_t sim_names_add(sim_names_t *self, const char *text);

/** A text by its number; valid until the next one is added. Pure. */
const char *sim_names_text(const sim_names_t *self, uint32_t ix);

void sim_names_free(sim_names_t *self);

#endif
