/**
 * @file sim/calendar.h
 * The calendar: what happens next, in one order that nobody can change.
 *
 * An entry is one 64-bit key = time | kind | entity | generation, so that comparing two
 * keys compares time first, then kind, then entity: the order in which entries were put
 * in cannot matter. Entries lie in time buckets of recycled blocks; a bucket is sorted
 * when it is opened (counting by second, then insertion), and what falls into the open
 * bucket waits in a small side heap. An alarm that moved is not searched for: its owner
 * changes its generation and passes over the old entry when it comes.
 *
 * A world may have 2^27 entities and live 2^25 seconds (388 days).
 */
#ifndef SIM_CALENDAR_H
#define SIM_CALENDAR_H

#include "sim/diag.h"
#include "sim/key.h"

#include <stddef.h>
#include <stdint.h>

/** A block holds a link and 63 keys; it starts at a multiple of its size. */
#define SIM_CALENDAR_BLOCK_BYTES 512u

#define SIM_CALENDAR_N_LATE 16u /* entries on their way: a power of two */

/** Visible only so that pushing can be inlined; read and written by calendar.{h,c} alone. */
typedef struct {
    sim_key_t **tail;      /* [n_buckets] next free place of each bucket's last block;
                              NULL or a block's end = a block is needed first */
    sim_key_t end_key;     /* keys from here on are dropped */
    sim_key_t now;         /* the key being handled */
    uint32_t bucket_shift; /* key >> bucket_shift = its bucket */
    uint32_t n_opened;     /* buckets below this one take nothing any more */
    uint32_t n_buckets;
    uint32_t n_late;                     /* counts entries that went this way */
    sim_key_t late[SIM_CALENDAR_N_LATE]; /* not yet in their buckets */

    sim_key_t *sorted; /* the open bucket, ended by SIM_KEY_NOTHING */
    size_t n_sorted, sorted_room;
    sim_key_heap_t side; /* what fell into the open bucket */

    sim_key_t *free_block; /* recycled blocks, by their links */
    char **slab;           /* [n_slabs] where blocks come from */
    size_t n_slabs, n_slabs_used, slab_bytes, slab_taken;
    sim_key_groups_t groups; /* for the sort */
    int is_out_of_memory;
} sim_calendar_t;

/**
 * Take memory for a calendar.
 *
 * @param end_s       entries at or after it are dropped           [s, < 2^25]
 * @param n_expected  entries expected over the whole run, for the width of the buckets
 * Load.
 */
SIM_CHECKED sim_status_t sim_calendar_create(
    sim_calendar_t **self, uint32_t end_s, uint64_t n_expected);
void sim_calendar_destroy(sim_calendar_t *self);

/** As new, without allocation. */
void sim_calendar_reset(sim_calendar_t *self);

/** Memory held now [B]. */
size_t sim_calendar_bytes(const sim_calendar_t *self);

/** For sim_calendar_push: a key that is too late, or falls into the open bucket. */
void sim_calendar_push_aside(sim_calendar_t *self, sim_key_t key);

/** For sim_calendar_push: the first place of a new block of a bucket, or NULL. */
sim_key_t *sim_calendar_grow(sim_calendar_t *self, uint64_t bucket);

/** Put an entry into its bucket. */
static inline void
sim_calendar_place(sim_calendar_t *self, sim_key_t key)
{
    const uint64_t bucket = key >> self->bucket_shift;
    sim_key_t *place = self->tail[bucket];

    if (__builtin_expect(((uintptr_t)place & (SIM_CALENDAR_BLOCK_BYTES - 1)) == 0, 0)) {
        place = sim_calendar_grow(self, bucket);
        if (place == NULL) {
            return;
        }
    }
    *place = key;
    self->tail[bucket] = place + 1;
}

/**
 * Put an entry in. Its time may not lie before the entry being handled.
 *
 * Entries fall into thousands of buckets, whose ends are seldom near the core: an entry
 * waits for some others while they are fetched, first where the bucket ends, then that
 * place. Before a bucket is opened all are in.
 *
 * Hot: no allocation but for a new slab of blocks when all are in use. A slab that
 * cannot be had is remembered and told by sim_calendar_run as SIM_ERR_MEMORY.
 */
static inline void
sim_calendar_push(sim_calendar_t *self, sim_key_t key)
{
    const uint64_t bucket = key >> self->bucket_shift;
    const uint32_t at = self->n_late % SIM_CALENDAR_N_LATE;
    const uint32_t half = (at + SIM_CALENDAR_N_LATE / 2) % SIM_CALENDAR_N_LATE;
    const sim_key_t last = self->late[at], middle = self->late[half];

    if (__builtin_expect(bucket < self->n_opened || key >= self->end_key, 0)) {
        sim_calendar_push_aside(self, key);
        return;
    }
    __builtin_prefetch(&self->tail[bucket]);
    self->late[at] = key;
    self->n_late++;
    if (middle != SIM_KEY_NOTHING) {
        __builtin_prefetch(self->tail[middle >> self->bucket_shift], 1);
    }
    if (last != SIM_KEY_NOTHING) {
        sim_calendar_place(self, last);
    }
}

/** What handles entries: called for each key in order; fetches are hints some keys ahead
 *  (far: load the entity's record; near: load what the record points to). */
typedef struct {
    void *world;
    void (*ring)(void *world, sim_key_t key);
    void (*fetch_far)(const void *world, sim_key_t key);
    void (*fetch_near)(const void *world, sim_key_t key);
    const volatile int *stop; /* nonzero ends the run early; may be NULL */
} sim_handler_t;

/** Handle all entries in order. SIM_OK, SIM_ERR_MEMORY, or SIM_ERR_STOPPED. */
SIM_CHECKED sim_status_t sim_calendar_run(
    sim_calendar_t *self, const sim_handler_t *handler, uint64_t *n_handled);

#endif
