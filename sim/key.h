/**
 * @file sim/key.h
 * Keys of calendar entries, and how many of them are sorted at once.
 *
 * A key is one 64-bit word, time | kind | entity | generation, so that comparing words
 * is comparing moments. A bucket of a few thousand keys is sorted by counting: keys fall
 * into groups that keep their order (by time and kind, then by the high bits of the
 * entity), and insertion ends it; a crowded group is split further, so that the work
 * stays linear when everybody wakes in the same second.
 */
#ifndef SIM_KEY_H
#define SIM_KEY_H

#include <stddef.h>
#include <stdint.h>

#define SIM_KEY_TIME_BITS   25
#define SIM_KEY_KIND_BITS   4
#define SIM_KEY_ENTITY_BITS 27
#define SIM_KEY_GEN_BITS    8

typedef uint64_t sim_key_t;

/** Make a key. Kind 0 is for solo steps (reference mode only). Pure, Hot. */
static inline sim_key_t
sim_key(uint32_t time_s, uint32_t kind, uint32_t entity, uint32_t generation)
{
    return (uint64_t)time_s << (SIM_KEY_KIND_BITS + SIM_KEY_ENTITY_BITS +
                                SIM_KEY_GEN_BITS) |
           (uint64_t)kind << (SIM_KEY_ENTITY_BITS + SIM_KEY_GEN_BITS) |
           (uint64_t)entity << SIM_KEY_GEN_BITS | (generation & 0xffu);
}

static inline uint32_t
sim_key_time_s(sim_key_t key)
{
    return (
        uint32_t)(key >> (SIM_KEY_KIND_BITS + SIM_KEY_ENTITY_BITS + SIM_KEY_GEN_BITS));
}

static inline uint32_t
sim_key_kind(sim_key_t key)
{
    return (uint32_t)(key >> (SIM_KEY_ENTITY_BITS + SIM_KEY_GEN_BITS)) & 0xfu;
}

static inline uint32_t
sim_key_entity(sim_key_t key)
{
    return (uint32_t)(key >> SIM_KEY_GEN_BITS) & ((1u << SIM_KEY_ENTITY_BITS) - 1);
}

static inline uint32_t
sim_key_generation(sim_key_t key)
{
    return (uint32_t)key & 0xffu;
}

#define SIM_KEY_NOTHING UINT64_MAX /* larger than any key */

/** A small binary heap of keys; key[0] is the least, or SIM_KEY_NOTHING. */
typedef struct {
    sim_key_t *key;
    size_t n, room;
} sim_key_heap_t;

/** Take room for keys, at least one. Returns 0 when there is none. Load. */
int sim_key_heap_init(sim_key_heap_t *self, size_t room);
void sim_key_heap_free(sim_key_heap_t *self);

/** Forget all keys. */
void sim_key_heap_reset(sim_key_heap_t *self);

/** Put a key in; grows when full. Returns 0 when there is no memory. Hot. */
int sim_key_heap_push(sim_key_heap_t *self, sim_key_t key);

/** Take the least key out; there must be one. Hot. */
sim_key_t sim_key_heap_pop(sim_key_heap_t *self);

#define SIM_KEY_MAX_GROUPS 4096u

/** How the keys of one span of time fall into groups; counts of each group. */
typedef struct {
    sim_key_t base;        /* no key is smaller */
    uint32_t high_shift;   /* of the key, for time and kind */
    uint32_t entity_shift; /* of the entity */
    uint32_t entity_part;  /* bits of the group that the entity gives */
    uint32_t entity_bits;  /* of the largest entity seen so far */
    uint32_t n_groups;
    uint32_t count[SIM_KEY_MAX_GROUPS];
} sim_key_groups_t;

/**
 * Choose the groups for n keys that all lie in [base, base + 2^shift); counts become 0.
 *
 * @param shift  bits of the span of time, at least those of one second
 * Hot.
 */
void sim_key_groups_plan(
    sim_key_groups_t *self, sim_key_t base, uint32_t shift, size_t n);

/** Group of a key: never smaller for a larger key. Pure, Hot. */
static inline uint32_t
sim_key_group(const sim_key_groups_t *self, sim_key_t key)
{
    const uint32_t most = ((uint32_t)1 << self->entity_part) - 1;
    const uint32_t part = sim_key_entity(key) >> self->entity_shift;

    return (uint32_t)((key - self->base) >> self->high_shift) << self->entity_part |
           (part < most ? part : most);
}

/** Turn counts into the place where each group starts; gives the largest count. Hot. */
uint32_t sim_key_groups_start(sim_key_groups_t *self);

/**
 * Sort keys that lie group after group.
 *
 * @param self     count[g] is where group g ends
 * @param largest  as of sim_key_groups_start
 * Hot.
 */
void sim_key_groups_finish(
    const sim_key_groups_t *self, sim_key_t *keys, size_t n, uint32_t largest);

/** Sort any keys in place, in linear time whatever they are. Hot. */
void sim_key_sort(sim_key_t *keys, size_t n);

#endif
