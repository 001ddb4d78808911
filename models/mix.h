/**
 * @file models/mix.h
 * Further bits from bits that are random already, by multiplying and shifting.
 *
 * For small decisions that follow from a named draw, or from a name alone.
 */
#ifndef EV_MIX_H
#define EV_MIX_H

#include <stdint.h>

/** Further bits from a word that is used up (MurmurHash3's finaliser). Pure, Hot. */
static inline uint32_t
ev_mix(uint32_t word, uint32_t salt)
{
    word ^= salt * 0x9e3779b1u;
    word ^= word >> 16;
    word *= 0x85ebca6bu;
    word ^= word >> 13;
    word *= 0xc2b2ae35u;
    return word ^ word >> 16;
}

/** The same for 64 bits (two rounds of shift and multiply). Pure, Hot. */
static inline uint64_t
ev_mix64(uint64_t word, uint32_t salt)
{
    word += salt * 0x9e3779b97f4a7c15u;
    word = (word ^ word >> 32) * 0xd6e8feb86659fd93u;
    word = (word ^ word >> 32) * 0xd6e8feb86659fd93u;
    return word ^ word >> 32;
}

/** Taste of a driver for a station: 16 uniform bits, named by both; for many stations at
   once, so in 16 bits throughout. One multiplication alone would leave the tastes of a
   driver for several stations dependent on each other. Pure, Hot. */
static inline uint16_t
ev_mix_taste(uint16_t driver, uint16_t station)
{
    const uint16_t once = (uint16_t)((uint16_t)(driver ^ station) * 0x88b5u);

    return (uint16_t)((uint16_t)(once ^ once >> 7) * 0xdb2du);
}

/** One of n things in a row, such that with one more at the end a choice either stays or
 *  falls on the new one (jump consistent hash, Lamping and Veach 2014). n > 0. Pure, Hot. */
static inline uint32_t
ev_mix_pick(uint64_t word, uint32_t n)
{
    uint64_t next = 0;
    uint32_t at = 0;

    while (next < n) {
        at = (uint32_t)next;
        word = word * 2862933555777941757u + 1;
        next = ((uint64_t)at + 1) * ((uint64_t)1 << 31) / ((word >> 33) + 1);
    }
    return at;
}

#endif
