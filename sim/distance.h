/**
 * @file sim/distance.h
 * How far what was observed lies from what was simulated, and how much of that is chance.
 *
 * Shapes (shares by hour, by energy, by time) are compared by
 *   Wasserstein-1        area between the two cumulative curves, in units of the axis,
 *   Kolmogorov-Smirnov   the largest gap between them,
 *   total variation      the share of sessions that would have to move to another bin;
 * use of stations by the root of the mean squared difference. Observed days are drawn
 * anew with replacement (a day's sessions stay together, because they share weather and
 * demand), simulated counts as Poisson numbers; the distance between a redrawn and the
 * given one is the distance that chance makes, and its 95 % quantile the noise (widened by
 * Student's t, for days are few). All four obey the triangle inequality, so the true
 * distance lies within the noise of the measured one: that is the interval, and one that
 * holds 0 is "within noise". In 400 logs of 14 days drawn from the simulated shape 5.0 %
 * (Wasserstein), 3.0 % and 1.3 % (total variation) were said to differ. Noise needs two
 * days.
 */
#ifndef SIM_DISTANCE_H
#define SIM_DISTANCE_H

#include "sim/sessions.h"

enum { SIM_DISTANCE_W1, SIM_DISTANCE_KS, SIM_DISTANCE_TV, SIM_DISTANCE_N };

/** A distance [unit of the axis, or a share]. NaN = nothing to compare. */
typedef struct {
    double value;
    double noise; /* NaN with fewer than two days, or when an error is not known */
} sim_distance_t;

/** Two shapes over the same bins. */
typedef struct {
    uint32_t n_bins, n_days; /* n_bins <= SIM_SESSIONS_MIN */
    const double *of_day;    /* [n_days][n_bins] observed counts */
    const double *simulated; /* [n_bins] mean counts of a replication */
    double n_runs;           /* replications */
    double step;             /* between bins, in units of the axis */
    uint32_t name;           /* of its random numbers */
} sim_distance_shape_t;

/** The three distances of two shapes; SIM_ERR_MEMORY. */
SIM_CHECKED sim_status_t sim_distance_of_shapes(
    const sim_distance_shape_t *self, sim_distance_t distance[SIM_DISTANCE_N]);

/** Use of stations. Days may stand in groups of unequal numbers: use is per day drawn. */
typedef struct {
    uint32_t n_stations, n_days;   /* groups of days, <= SIM_SESSIONS_DAYS */
    const double *days;            /* [n_days] in each of them, >= 1 */
    const double *of_day;          /* [n_stations][n_days] sums of use over these days */
    const double *simulated;       /* [n_stations] */
    const double *simulated_error; /* [n_stations] standard errors; NaN = not known */
} sim_distance_use_t;

/** Root of the mean squared difference over stations; SIM_ERR_MEMORY. */
SIM_CHECKED sim_status_t sim_distance_of_use(
    const sim_distance_use_t *self, sim_distance_t *distance);

/** "within noise", "differs" or "not decided". Pure. */
const char *sim_distance_verdict(const sim_distance_t *self);

#endif
