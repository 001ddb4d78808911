#include "sim/rng.h"

#include <stddef.h>

/* The last word of the counter keeps named blocks, streams and derived seeds apart. */
enum { FOR_BITS, FOR_STREAM, FOR_SEED };

/* What sim_rng_stream_t.state holds. The counter's four words come first. */
enum { STATE_COUNTER = 0, STATE_BLOCK = 1, STATE_KEY = 4, STATE_TAKEN = 5 };

#define WORDS_PER_BLOCK 8u

static void
refill(sim_rng_stream_t *self)
{
    philox4x64_ctr_t counter;
    const philox4x64_key_t key = {{self->state[STATE_KEY], 0}};

    memcpy(counter.v, &self->state[STATE_COUNTER], sizeof(counter.v));
    counter = philox4x64(counter, key);
    memcpy(&self->block, counter.v, sizeof(self->block));
    self->state[STATE_BLOCK]++; /* the low half of the word that holds the purpose */
    self->state[STATE_TAKEN] = 0;
}

static unsigned long
next_word(void *state)
{
    sim_rng_stream_t *self = state;

    if (self->state[STATE_TAKEN] == WORDS_PER_BLOCK) {
        refill(self);
    }
    return self->block.w[self->state[STATE_TAKEN]++];
}

/* 53 bits, so that the tails of distributions are as long as they should be. */
static double
next_unit(void *state)
{
    const uint64_t high = next_word(state) >> 6, low = next_word(state) >> 5;

    return (double)(high << 27 | low) * (1.0 / 9007199254740992.0);
}

/* GSL seeds generators it allocates itself; a stream's name is its seed. */
static void
ignore_seed(void *state, unsigned long seed)
{
    (void)state;
    (void)seed;
}

static const gsl_rng_type philox_type = {
    .name = "philox4x64-10 stream",
    .max = 0xffffffffu,
    .min = 0,
    .size = sizeof(sim_rng_stream_t),
    .set = ignore_seed,
    .get = next_word,
    .get_double = next_unit,
};

void
sim_rng_open(
    sim_rng_stream_t *self, const sim_rng_t *rng, uint32_t entity, uint32_t purpose)
{
    self->gsl.type = &philox_type;
    self->gsl.state = self;
    self->state[STATE_COUNTER] = entity;
    self->state[STATE_BLOCK] = (uint64_t)purpose << 32;
    self->state[2] = rng->replication;
    self->state[3] = FOR_STREAM;
    self->state[STATE_KEY] = rng->seed;
    self->state[STATE_TAKEN] = WORDS_PER_BLOCK;
}

uint64_t
sim_rng_derive(uint64_t seed, uint64_t reason)
{
    philox4x64_ctr_t counter = {{reason, 0, 0, FOR_SEED}};
    const philox4x64_key_t key = {{seed, 0}};

    counter = philox4x64(counter, key);
    return counter.v[0];
}
