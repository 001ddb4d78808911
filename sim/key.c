#include "sim/key.h"

#include <stdlib.h>
#include <string.h>

#define KIND_SHIFT (SIM_KEY_ENTITY_BITS + SIM_KEY_GEN_BITS)
#define SMALL      32 /* keys that insertion sorts as fast as anything */

static uint32_t
bits_of(uint64_t value)
{
    return value == 0 ? 0 : 64 - (uint32_t)__builtin_clzll(value);
}

static void
sort_by_insertion(sim_key_t *keys, size_t n)
{
    for (size_t i = 1; i < n; i++) {
        const sim_key_t key = keys[i];
        size_t at = i;

        for (; at > 0 && keys[at - 1] > key; at--) {
            keys[at] = keys[at - 1];
        }
        keys[at] = key;
    }
}

/* Move each key into its group, in place: start[g] is where the next key of g goes. */
static void
permute(sim_key_t *keys, uint32_t shift, uint32_t n_groups, size_t *start,
    const size_t *end, sim_key_t least)
{
    for (uint32_t group = 0; group < n_groups; group++) {
        while (start[group] < end[group]) {
            sim_key_t key = keys[start[group]];
            uint64_t home = (key - least) >> shift;

            while (home != group) {
                const sim_key_t other = keys[start[home]];

                keys[start[home]++] = key;
                key = other;
                home = (key - least) >> shift;
            }
            keys[start[group]++] = key;
        }
    }
}

/* Split the range of keys in 64 groups until they are small. Each level
   takes six bits off the range, so that the work stays linear whatever the keys are. */
static void
split(sim_key_t *keys, size_t n)
{
    size_t start[64] = {0}, end[64];
    sim_key_t least = keys[0], most = keys[0];
    uint32_t shift;

    for (size_t i = 1; i < n; i++) {
        least = keys[i] < least ? keys[i] : least;
        most = keys[i] > most ? keys[i] : most;
    }
    shift = bits_of(most - least) > 6 ? bits_of(most - least) - 6 : 0;
    for (size_t i = 0; i < n; i++) {
        start[(keys[i] - least) >> shift]++;
    }
    for (size_t group = 0, at = 0; group < 64; group++) {
        at += start[group];
        end[group] = at;
        start[group] = at - start[group];
    }
    permute(keys, shift, 64, start, end, least);
    for (size_t group = 0, from = 0; group < 64; from = end[group++]) {
        if (shift > 0) { /* else all keys of a group are equal */
            sim_key_sort(keys + from, end[group] - from);
        }
    }
}

void
sim_key_sort(sim_key_t *keys, size_t n)
{
    if (n > SMALL) {
        split(keys, n);
    } else {
        sort_by_insertion(keys, n);
    }
}

void
sim_key_groups_plan(sim_key_groups_t *self, sim_key_t base, uint32_t shift, size_t n)
{
    const uint32_t whole = shift - KIND_SHIFT; /* bits of time and kind */
    const uint32_t most = bits_of(SIM_KEY_MAX_GROUPS) - 1;
    uint32_t bits = bits_of(n) + 1;

    bits = bits > most ? most : bits;
    self->base = base;
    self->n_groups = (uint32_t)1 << bits;
    self->entity_part = bits > whole ? bits - whole : 0;
    self->high_shift = bits > whole ? KIND_SHIFT : shift - bits;
    self->entity_shift =
        self->entity_bits > self->entity_part ? self->entity_bits - self->entity_part : 0;
    memset(self->count, 0, self->n_groups * sizeof(*self->count));
}

uint32_t
sim_key_groups_start(sim_key_groups_t *self)
{
    uint32_t at = 0, largest = 0;

    for (uint32_t group = 0; group < self->n_groups; group++) {
        const uint32_t n = self->count[group];

        largest = n > largest ? n : largest;
        self->count[group] = at;
        at += n;
    }
    return largest;
}

void
sim_key_groups_finish(
    const sim_key_groups_t *self, sim_key_t *keys, size_t n, uint32_t largest)
{
    if (largest > SMALL) {
        for (uint32_t group = 0, from = 0; group < self->n_groups; group++) {
            sim_key_sort(keys + from, self->count[group] - from);
            from = self->count[group];
        }
    }
    sort_by_insertion(keys, n);
}

int
sim_key_heap_init(sim_key_heap_t *self, size_t room)
{
    *self = (sim_key_heap_t){.key = malloc(room * sizeof(sim_key_t)), .room = room};
    if (self->key == NULL) {
        return 0;
    }
    sim_key_heap_reset(self);
    return 1;
}

void
sim_key_heap_free(sim_key_heap_t *self)
{
    free(self->key);
    *self = (sim_key_heap_t){.key = NULL};
}

void
sim_key_heap_reset(sim_key_heap_t *self)
{
    self->n = 0;
    self->key[0] = SIM_KEY_NOTHING;
}

int
sim_key_heap_push(sim_key_heap_t *self, sim_key_t key)
{
    size_t at = self->n;

    if (at == self->room) {
        sim_key_t *more = realloc(self->key, 2 * self->room * sizeof(*more));

        if (more == NULL) {
            return 0;
        }
        self->key = more;
        self->room *= 2;
    }
    self->n++;
    while (at > 0 && self->key[(at - 1) / 2] > key) {
        self->key[at] = self->key[(at - 1) / 2];
        at = (at - 1) / 2;
    }
    self->key[at] = key;
    return 1;
}

sim_key_t
sim_key_heap_pop(sim_key_heap_t *self)
{
    sim_key_t *keys = self->key;
    const sim_key_t first = keys[0], last = keys[--self->n];
    size_t at = 0;

    for (size_t child = 1; child < self->n; child = 2 * at + 1) {
        if (child + 1 < self->n && keys[child + 1] < keys[child]) {
            child++;
        }
        if (keys[child] >= last) {
            break;
        }
        keys[at] = keys[child];
        at = child;
    }
    keys[at] = self->n == 0 ? SIM_KEY_NOTHING : last;
    return first;
}
