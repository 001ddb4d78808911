/**
 * @file sim/rng.h
 * Random numbers that depend on who draws them and why, never on when.
 *
 * Bits are named by (seed, replication, entity, purpose, occurrence): the name is the
 * counter of Philox (Salmon et al., SC11), 4x64-10 for a block of 256 bits, 2x64-7 for a
 * pair of 64, so within each of the two no names share bits, and none must be stored.
 * Vehicle 812044 has the same day 3 in replication 37 whatever the plan under test, the
 * thread count, the worker or the order of events. Occurrences are exogenous numbers
 * (day, trip, attempt), never a running count.
 */
#ifndef SIM_RNG_H
#define SIM_RNG_H

#include <Random123/philox.h>
#include <gsl/gsl_rng.h>
#include <stdint.h>
#include <string.h>

/** Who asks: one replication of one run. */
typedef struct {
    uint64_t seed;
    uint32_t replication;
} sim_rng_t;

/** 256 bits as eight words. */
typedef struct {
    uint32_t w[8];
} sim_bits_t;

/** 128 bits as two halves. */
typedef struct {
    uint64_t half[2];
} sim_pair_t;

enum { SIM_RNG_PAIR_ROUNDS = 7 };

/**
 * The bits that belong to a name.
 *
 * @param entity      who draws
 * @param purpose     why: one constant per kind of decision
 * @param occurrence  which time: day, trip, attempt
 *
 * Pure, Hot. About 12 ns.
 */
static inline sim_bits_t
sim_rng_bits(
    const sim_rng_t *self, uint32_t entity, uint32_t purpose, uint32_t occurrence)
{
    philox4x64_ctr_t counter = {
        {entity, (uint64_t)purpose << 32 | occurrence, self->replication, 0}};
    const philox4x64_key_t key = {{self->seed, 0}};
    sim_bits_t bits;

    counter = philox4x64(counter, key);
    memcpy(&bits, counter.v, sizeof(bits));
    return bits;
}

/**
 * The same for decisions that need fewer bits, by Philox2x64-7: 6 rounds are the least that
 * pass all of TestU01's BigCrush (Salmon et al., table 2), 7 the shortest that Random123
 * gives known answers for. Every vehicle-day draws one.
 *
 * Pure, Hot. A third of the work of sim_rng_bits.
 */
static inline sim_pair_t
sim_rng_pair(
    const sim_rng_t *self, uint32_t entity, uint32_t purpose, uint32_t occurrence)
{
    philox2x64_ctr_t counter = {{(uint64_t)entity << 32 | occurrence,
        (uint64_t)purpose << 32 | self->replication}};
    const philox2x64_key_t key = {{self->seed}};
    sim_pair_t bits;

    counter = philox2x64_R(SIM_RNG_PAIR_ROUNDS, counter, key);
    memcpy(&bits, counter.v, sizeof(bits));
    return bits;
}

/** A word as a number in [0, 1). Pure, Hot. */
static inline double
sim_rng_unit(uint32_t word)
{
    return word * (1.0 / 4294967296.0);
}

/**
 * A named stream for GSL's distributions, on the stack: load time and rare draws.
 * Hand &stream.gsl to any gsl_ran_* function. It must stay where it is while in use.
 */
typedef struct {
    gsl_rng gsl;
    uint64_t state[8]; /* counter, key, position: see rng.c */
    sim_bits_t block;
} sim_rng_stream_t;

/** Open the stream that belongs to a name. Hot: about 10 ns, no allocation. */
void sim_rng_open(
    sim_rng_stream_t *self, const sim_rng_t *rng, uint32_t entity, uint32_t purpose);

/** A new seed from a seed and a reason, e.g. for a redrawn city. Pure. */
uint64_t sim_rng_derive(uint64_t seed, uint64_t reason);

#endif
