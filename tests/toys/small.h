/**
 * @file tests/toys/small.h
 * A world of a few piles and vehicles, to be moved by hand.
 *
 * The city is data/queues with scenarios/verification/base.yaml and what the test sets;
 * its world is reset for replication 0 and nothing has happened in it.
 */
#ifndef TESTS_TOYS_SMALL_H
#define TESTS_TOYS_SMALL_H

#include "models/world.h"
#include "tests/toys/lab.h"

typedef struct {
    lab_t lab;
    ev_world_t world;
    sim_calendar_t *calendar;
} small_t;

/** Open a world, or fail the test. */
void small_open(small_t *self, const char *const *sets, size_t n_sets);
void small_close(small_t *self);

/** A register of lines "kind,power_kw,piles" (ended by newlines); its path as a set. */
const char *small_register(const char *lines);

#endif
