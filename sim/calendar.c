#include "sim/calendar.h"

#include "sim/columns.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#define KEYS_PER_BLOCK   (SIM_CALENDAR_BLOCK_BYTES / sizeof(sim_key_t) - 1)
#define TIME_SHIFT       (64 - SIM_KEY_TIME_BITS)
#define KEYS_PER_BUCKET  1024 /* wanted at least; a power of two above it on average */
#define MAX_BUCKETS      ((uint32_t)1 << 19)
#define FAR              24 /* keys ahead for the entity's record */
#define NEAR             8  /* keys ahead for what the record points to */
#define LEAST_SLAB_BYTES ((size_t)64 << 10)
#define MOST_SLAB_BYTES  ((size_t)2 << 20)

/* ---- Life ---- */

/* Width of a bucket as a power of two of seconds: narrow enough for the sort and for the
   side heap to stay small, wide enough that opening a bucket is worth it. */
static uint32_t
width_bits(uint32_t end_s, uint64_t n_expected)
{
    const double keys_per_s = (double)n_expected / (end_s > 0 ? end_s : 1);
    uint32_t bits = 0;

    while (bits < SIM_KEY_TIME_BITS - 1 &&
           (keys_per_s * (double)((uint64_t)1 << bits) < KEYS_PER_BUCKET ||
               (end_s >> bits) >= MAX_BUCKETS)) {
        bits++;
    }
    return bits;
}

static size_t
slab_bytes_for(uint64_t n_expected)
{
    size_t n_bytes = LEAST_SLAB_BYTES;

    while (n_bytes < MOST_SLAB_BYTES && n_bytes < n_expected) {
        n_bytes *= 2;
    }
    return n_bytes;
}

sim_status_t
sim_calendar_create(sim_calendar_t **self, uint32_t end_s, uint64_t n_expected)
{
    sim_calendar_t *calendar = calloc(1, sizeof(*calendar));
    uint32_t width;

    assert(end_s < (uint32_t)1 << SIM_KEY_TIME_BITS);
    *self = NULL;
    if (calendar == NULL) {
        return SIM_ERR_MEMORY;
    }
    width = width_bits(end_s, n_expected);
    calendar->end_key = sim_key(end_s, 0, 0, 0);
    calendar->bucket_shift = TIME_SHIFT + width;
    calendar->n_buckets = (end_s >> width) + 1;
    calendar->slab_bytes = slab_bytes_for(n_expected);
    calendar->sorted_room = 4 * KEYS_PER_BUCKET;
    calendar->tail = calloc(calendar->n_buckets, sizeof(sim_key_t *));
    calendar->sorted = malloc(calendar->sorted_room * sizeof(sim_key_t));
    if (calendar->tail == NULL || calendar->sorted == NULL ||
        !sim_key_heap_init(&calendar->side, KEYS_PER_BUCKET)) {
        sim_calendar_destroy(calendar);
        return SIM_ERR_MEMORY;
    }
    sim_calendar_reset(calendar);
    *self = calendar;
    return SIM_OK;
}

void
sim_calendar_destroy(sim_calendar_t *self)
{
    if (self == NULL) {
        return;
    }
    for (size_t i = 0; i < self->n_slabs; i++) {
        free(self->slab[i]);
    }
    free(self->slab);
    sim_key_heap_free(&self->side);
    free(self->sorted);
    free(self->tail);
    free(self);
}

void
sim_calendar_reset(sim_calendar_t *self)
{
    memset(self->tail, 0, self->n_buckets * sizeof(*self->tail));
    self->now = 0;
    self->n_opened = 0;
    self->n_late = 0;
    for (uint32_t k = 0; k < SIM_CALENDAR_N_LATE; k++) {
        self->late[k] = SIM_KEY_NOTHING;
    }
    self->n_sorted = 0;
    sim_key_heap_reset(&self->side);
    self->free_block = NULL;
    self->n_slabs_used = 0;
    self->slab_taken = self->slab_bytes;
    self->is_out_of_memory = 0;
}

size_t
sim_calendar_bytes(const sim_calendar_t *self)
{
    return sizeof(*self) + self->n_buckets * sizeof(*self->tail) +
           (self->sorted_room + self->side.room) * sizeof(sim_key_t) +
           self->n_slabs * (self->slab_bytes + sizeof(*self->slab));
}

/* ---- Blocks ---- */

static int
take_slab(sim_calendar_t *self)
{
    char **slab;
    char *memory;

    if (self->n_slabs_used < self->n_slabs) { /* left from before a reset */
        return 1;
    }
    slab = realloc(self->slab, (self->n_slabs + 1) * sizeof(*slab));
    if (slab == NULL) {
        return 0;
    }
    self->slab = slab;
    memory = self->slab_bytes < MOST_SLAB_BYTES
                 ? aligned_alloc(SIM_CALENDAR_BLOCK_BYTES, self->slab_bytes)
                 : sim_columns_room(self->slab_bytes);
    if (memory == NULL) {
        return 0;
    }
    self->slab[self->n_slabs++] = memory;
    return 1;
}

static sim_key_t *
take_block(sim_calendar_t *self)
{
    sim_key_t *block = self->free_block;
    char *place;

    if (block != NULL) {
        self->free_block = (sim_key_t *)(uintptr_t)block[0];
        return block;
    }
    if (self->slab_taken == self->slab_bytes) {
        if (!take_slab(self)) {
            return NULL;
        }
        self->n_slabs_used++;
        self->slab_taken = 0;
    }
    place = self->slab[self->n_slabs_used - 1] + self->slab_taken;
    self->slab_taken += SIM_CALENDAR_BLOCK_BYTES;
    return (sim_key_t *)(void *)place;
}

sim_key_t *
sim_calendar_grow(sim_calendar_t *self, uint64_t bucket)
{
    sim_key_t *block = take_block(self);
    sim_key_t *end = self->tail[bucket];

    if (block == NULL) {
        self->is_out_of_memory = 1;
        return NULL;
    }
    block[0] = end == NULL ? 0 : (uintptr_t)(end - (KEYS_PER_BLOCK + 1));
    return block + 1;
}

void
sim_calendar_push_aside(sim_calendar_t *self, sim_key_t key)
{
    if (key >= self->end_key) {
        return;
    }
    assert(sim_key_time_s(key) >= sim_key_time_s(self->now));
    if (!sim_key_heap_push(&self->side, key)) {
        self->is_out_of_memory = 1;
    }
}

/* ---- Opening a bucket ---- */

/* A bucket's blocks from the last one back; only the last one may be partly filled. */
typedef struct {
    sim_key_t *block;
    size_t n;
} chain_t;

static chain_t
last_block(const sim_calendar_t *self, uint64_t bucket)
{
    sim_key_t *tail = self->tail[bucket];
    const size_t in_last =
        ((uintptr_t)(tail - 1) & (SIM_CALENDAR_BLOCK_BYTES - 1)) / sizeof(sim_key_t);

    return (chain_t){tail - 1 - in_last, in_last};
}

static chain_t
block_before(chain_t chain)
{
    return (chain_t){(sim_key_t *)(uintptr_t)chain.block[0], KEYS_PER_BLOCK};
}

static size_t
count_keys(chain_t chain)
{
    size_t n = 0;

    for (; chain.block != NULL; chain = block_before(chain)) {
        for (size_t line = 64; line < SIM_CALENDAR_BLOCK_BYTES; line += 64) {
            __builtin_prefetch((const char *)chain.block + line);
        }
        n += chain.n;
    }
    return n;
}

static void
count_groups(sim_key_groups_t *groups, chain_t chain)
{
    uint32_t entities = 0;

    for (; chain.block != NULL; chain = block_before(chain)) {
        for (size_t i = 1; i <= chain.n; i++) {
            entities |= sim_key_entity(chain.block[i]);
            groups->count[sim_key_group(groups, chain.block[i])]++;
        }
    }
    while (entities >> groups->entity_bits != 0) { /* for the next bucket */
        groups->entity_bits++;
    }
}

/* Put the keys into their groups and the blocks back; count[g] ends as the group's end. */
static void
scatter(sim_calendar_t *self, chain_t chain)
{
    while (chain.block != NULL) {
        const chain_t before = block_before(chain);

        for (size_t i = 1; i <= chain.n; i++) {
            const uint32_t group = sim_key_group(&self->groups, chain.block[i]);

            self->sorted[self->groups.count[group]++] = chain.block[i];
        }
        chain.block[0] = (uintptr_t)self->free_block;
        self->free_block = chain.block;
        chain = before;
    }
}

static int
make_room(sim_calendar_t *self, size_t n)
{
    size_t room = self->sorted_room;
    sim_key_t *sorted;

    if (n < room) {
        return 1;
    }
    while (room <= n) {
        room += room / 2;
    }
    sorted = malloc(room * sizeof(*sorted));
    if (sorted == NULL) {
        self->is_out_of_memory = 1;
        return 0;
    }
    free(self->sorted);
    self->sorted = sorted;
    self->sorted_room = room;
    return 1;
}

static void
open_bucket(sim_calendar_t *self, uint64_t bucket)
{
    const chain_t chain = last_block(self, bucket);
    const size_t n = count_keys(chain);
    sim_key_groups_t *groups = &self->groups;

    self->n_sorted = 0;
    self->tail[bucket] = NULL;
    if (make_room(self, n)) {
        uint32_t largest;

        sim_key_groups_plan(groups, bucket << self->bucket_shift, self->bucket_shift, n);
        count_groups(groups, chain);
        largest = sim_key_groups_start(groups);
        scatter(self, chain);
        sim_key_groups_finish(groups, self->sorted, n, largest);
        self->n_sorted = n;
    }
    self->sorted[self->n_sorted] = SIM_KEY_NOTHING;
}

/* ---- Running ---- */

/* All entries that are on their way into their buckets. */
static void
place_late(sim_calendar_t *self)
{
    for (uint32_t k = 0; k < SIM_CALENDAR_N_LATE; k++) {
        if (self->late[k] != SIM_KEY_NOTHING) {
            sim_calendar_place(self, self->late[k]);
            self->late[k] = SIM_KEY_NOTHING;
        }
    }
}

static void
fetch_first(const sim_calendar_t *self, const sim_handler_t *handler)
{
    for (size_t i = 0; i < FAR && i < self->n_sorted && handler->fetch_far != NULL; i++) {
        handler->fetch_far(handler->world, self->sorted[i]);
    }
    for (size_t i = 0; i < NEAR && i < self->n_sorted && handler->fetch_near != NULL;
         i++) {
        handler->fetch_near(handler->world, self->sorted[i]);
    }
}

static int
is_stopped(const sim_handler_t *handler)
{
    return handler->stop != NULL && *handler->stop != 0;
}

/* Handle the open bucket and what falls into it meanwhile, merged by key. */
static uint64_t
handle_bucket(sim_calendar_t *self, const sim_handler_t *handler)
{
    const sim_key_t *keys = self->sorted;
    const size_t n = self->n_sorted;
    uint64_t n_side = 0;
    size_t i = 0;

    for (;;) {
        sim_key_t key = keys[i];

        if (self->side.key[0] < key) {
            key = sim_key_heap_pop(&self->side);
            n_side++;
            if (n_side % 65536 == 0 && is_stopped(handler)) {
                break;
            }
        } else if (key == SIM_KEY_NOTHING) {
            break;
        } else {
            if (i + FAR < n && handler->fetch_far != NULL) {
                handler->fetch_far(handler->world, keys[i + FAR]);
            }
            if (i + NEAR < n && handler->fetch_near != NULL) {
                handler->fetch_near(handler->world, keys[i + NEAR]);
            }
            i++;
        }
        self->now = key;
        handler->ring(handler->world, key);
    }
    return i + n_side;
}

sim_status_t
sim_calendar_run(sim_calendar_t *self, const sim_handler_t *handler, uint64_t *n_handled)
{
    *n_handled = 0;
    while (self->n_opened < self->n_buckets && !self->is_out_of_memory) {
        const uint32_t bucket = self->n_opened++;

        place_late(self);
        if (self->tail[bucket] == NULL) {
            continue;
        }
        if (is_stopped(handler)) {
            return SIM_ERR_STOPPED;
        }
        open_bucket(self, bucket);
        fetch_first(self, handler);
        *n_handled += handle_bucket(self, handler);
    }
    if (self->is_out_of_memory) {
        return SIM_ERR_MEMORY;
    }
    return is_stopped(handler) ? SIM_ERR_STOPPED : SIM_OK;
}
