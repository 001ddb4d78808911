/**
 * @file tests/toys/known.h
 * Queues whose answers are known: birth and death processes, and constant service.
 *
 * A line is given by its rates from state to state and solved for the shares of time. A
 * wait is the time until the vehicles ahead have left the line, one after another at
 * known rates; from it come mean, tail and quantiles, of everybody (offered) and of those
 * who were served. Nothing here looks at the simulator.
 */
#ifndef TESTS_TOYS_KNOWN_H
#define TESTS_TOYS_KNOWN_H

#include <stdint.h>

#define KNOWN_STATES 700

/** A line as a birth and death process, solved. */
typedef struct {
    uint32_t n_servers, n_states;
    double up[KNOWN_STATES], down[KNOWN_STATES]; /* rates out of each state [1/s] */
    double p[KNOWN_STATES];                      /* share of time in each state */
    double seen[KNOWN_STATES];                   /* share of arrivals that find it */
    double service_s, patience_s;
} known_line_t;

/** A wait: what an arrival finds ahead of it, and how fast that goes. */
typedef struct {
    uint32_t n;
    double start[KNOWN_STATES]; /* share of arrivals with so many to wait for, less 1 */
    double rate[KNOWN_STATES];  /* at which one of so many, less 1, goes [1/s] */
    double all;                 /* share of arrivals meant: 1, or those who are served */
} known_wait_t;

/**
 * Poisson arrivals and exponential service.
 *
 * @param gap_s       mean time between arrivals                      [s, > 0]
 * @param service_s   mean service                                    [s, > 0]
 * @param most        most vehicles at the station; 0 = no limit that matters
 * @param patience_s  mean patience in the line (exponential); 0 = for ever
 */
void known_open_line(known_line_t *self, uint32_t n_servers, double gap_s,
    double service_s, uint32_t most, double patience_s);

/** A finite source: each of so many is away for an exponential time of mean away_s. */
void known_finite_line(known_line_t *self, uint32_t n_servers, uint32_t n_sources,
    double away_s, double service_s);

double known_mean_waiting(const known_line_t *self);
double known_mean_busy(const known_line_t *self);

/** Share of arrivals that find no room, and that leave the line. */
double known_blocked(const known_line_t *self);
double known_reneged(const known_line_t *self);

/** The virtual wait of every arrival, whether it stays or not. */
void known_offered(known_wait_t *self, const known_line_t *line);

/** The wait of those who are served. */
void known_served(known_wait_t *self, const known_line_t *line);

double known_wait_mean_s(const known_wait_t *self);

/** Share that waits longer than t. */
double known_wait_over(const known_wait_t *self, double t_s);

/** The time within which a share is served. */
double known_wait_quantile_s(const known_wait_t *self, double share);

/** Constant service: shares of the number present, after Crommelin (1932). */
typedef struct {
    uint32_t n_servers;
    double gap_s, service_s;
    double p[KNOWN_STATES];
} known_constant_t;

void known_constant_line(
    known_constant_t *self, uint32_t n_servers, double gap_s, double service_s);
double known_constant_waiting(const known_constant_t *self);

/** Share that waits longer than t: Franx (2001), Oper. Res. Lett. 29, 221-229. */
double known_constant_over(const known_constant_t *self, double t_s);

/** Mean wait of M/G/1, after Pollaczek and Khinchine; cv of the service. */
double known_single_wait_s(double gap_s, double service_s, double cv);

#endif
