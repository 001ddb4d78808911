/**
 * @file tests/toys/lab.h
 * A scenario of queues, run and held against what is known.
 *
 * Runs all replications of a scenario one after another and keeps every metric of each.
 * Beside the metrics, the number waiting and the number at piles are read every hour of
 * the measured weeks: their means are Little's law by another way.
 */
#ifndef TESTS_TOYS_LAB_H
#define TESTS_TOYS_LAB_H

#include "models/city.h"
#include "sim/setup.h"
#include "tests/toys/known.h"

#include <stdbool.h>

#define LAB_MOST_ROWS  24
#define LAB_MOST_ERROR 0.005 /* standard error over known value */

/** Hourly readings, beside the metrics. */
#define LAB_WAITING "mean waiting, read hourly"
#define LAB_BUSY    "mean at piles, read hourly"
#define LAB_SPREAD  "its variance, read hourly"

typedef struct {
    sim_setup_t setup;
    uint32_t n, n_values;
    double *values;     /* [n][n_values] */
    double (*seen)[3];  /* [n] LAB_WAITING, LAB_BUSY, LAB_SPREAD */
    uint64_t n_handled; /* calendar entries of all replications */
} lab_t;

/** What a metric should be. */
typedef struct {
    const char *what;
    double wanted, slack; /* slack: of the bins that quantiles come from */
} lab_row_t;

typedef struct {
    lab_row_t row[LAB_MOST_ROWS];
    uint32_t n;
} lab_rows_t;

/** Read a scenario of scenarios/verification/ and build its city, or fail the test. */
void lab_open(lab_t *self, const char *name, const char *const *sets, size_t n_sets);

/** Run its replications. */
void lab_run(lab_t *self);
void lab_close(lab_t *self);

/** The plan, and what the stations are. */
const ev_stream_t *lab_stream(const lab_t *self);
const ev_city_t *lab_city(const lab_t *self);
double lab_service_s(const lab_t *self);
double lab_gap_s(const lab_t *self); /* between arrivals at one station */

/** The birth and death process that the scenario describes. */
void lab_line(const lab_t *self, known_line_t *line);

void lab_want(lab_rows_t *rows, const char *what, double wanted);

/** A quantile from a histogram: known to half a bin [min]. */
void lab_want_quantile(lab_rows_t *rows, const char *what, double wanted_s);

/** All that is known of a birth and death process. */
void lab_want_line(lab_rows_t *rows, const lab_t *self, const known_line_t *line);

/**
 * Print measured beside known; fail what lies more than 4 standard errors away, or whose
 * standard error is above a share of the known value.
 */
void lab_compare(const lab_t *self, const lab_rows_t *rows, double most_error);

/** Run a scenario that is a birth and death process, and compare all that is known of it. */
void lab_check_line(const char *name);

/** How many rows lie more than 4 standard errors away: for planted faults. */
uint32_t lab_n_misses(const lab_t *self, const lab_rows_t *rows);

/** Mean and standard error of a row over the replications. */
void lab_measure(const lab_t *self, const char *what, double *mean, double *error);

#endif
