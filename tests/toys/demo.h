/**
 * @file tests/toys/demo.h
 * The demo city with what a test sets, and its world before anything happens.
 */
#ifndef TESTS_TOYS_DEMO_H
#define TESTS_TOYS_DEMO_H

#include "models/world.h"
#include "sim/setup.h"

typedef struct {
    sim_setup_t setup;
    sim_diag_t diag;
    ev_world_t world;
    sim_calendar_t *calendar;
    const ev_city_t *city;
} demo_t;

/** Open a demo city with settings "key=value", or fail the test. */
void demo_open(demo_t *self, const char *const *sets, size_t n_sets);
void demo_close(demo_t *self);

/** Settings and how many there are. */
#define SETS(...)                                                                        \
    (const char *const[]){__VA_ARGS__},                                                  \
        sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *)

#endif
