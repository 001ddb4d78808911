/**
 * @file tests/toys/seen.h
 * What a run shows of its chance, written down by an observer.
 *
 * A fiftieth of Shanghai runs one replication in reference mode, so that every step of
 * every vehicle passes by. Only traits, records and piles are looked at, not how draws
 * are made.
 */
#ifndef TESTS_TOYS_SEEN_H
#define TESTS_TOYS_SEEN_H

#include "models/world.h"
#include "sim/setup.h"

#define SEEN_DAYS      14
#define SEEN_LEGS      5
#define SEEN_NOT_KNOWN UINT16_MAX

/** A need that was decided: what it began from and the charge that it means. */
typedef struct {
    uint32_t name, t_s, stored_j, moment; /* moment: day and stop */
    uint32_t goal_q;
} seen_need_t;

/** What one vehicle did. */
typedef struct {
    uint32_t start_j;
    uint16_t zone[SEEN_DAYS][SEEN_LEGS]; /* where leg k ended, or SEEN_NOT_KNOWN */
    uint64_t alone[SEEN_DAYS];           /* hash of its steps */
    uint8_t day, stop;                   /* before the entry */
    uint8_t n_alone; /* days that ended before it met something shared */
    uint8_t has_met;
} seen_trail_t;

/** All that was seen under one plan. */
typedef struct {
    sim_setup_t setup;
    const ev_city_t *city;
    uint32_t *by_name;   /* [n_vehicles] in the order of their names */
    seen_trail_t *trail; /* [n_vehicles] */
    seen_need_t *need;   /* [n_needs] in order */
    uint32_t n_needs, stored_j;
    uint64_t visits, n_visits; /* an order-free hash */
    uint16_t *out;             /* [24 (SEEN_DAYS + 1)][n_groups] piles out of order */
} seen_t;

/** Run a plan, "key=value" or NULL for the base, and see; or fail the test. */
void seen_open(seen_t *self, const char *set);
void seen_close(seen_t *self);

/** Order of needs, by all but the charge. Pure. */
int seen_by_need(const void *a, const void *b);

static inline uint64_t
seen_mix(uint64_t hash, uint64_t word)
{
    hash = (hash ^ word) * 0x9e3779b97f4a7c15u;
    return hash ^ hash >> 29;
}

#endif
