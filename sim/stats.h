/**
 * @file sim/stats.h
 * Means with intervals over replications.
 *
 * Moments are Welford's, fed in task order by one thread, so that results do not depend
 * on threads. Histograms inside a replication are in hist.h.
 */
#ifndef SIM_STATS_H
#define SIM_STATS_H

#include "sim/hist.h"

#include <stdint.h>

typedef struct {
    uint64_t n;
    double mean;
    double m2; /* sum of squared deviations */
    double least, most;
} sim_stats_t;

/** Add one value. NaN ("not decided") is not counted. */
void sim_stats_add(sim_stats_t *self, double value);

/** Sample standard deviation; 0 below two values. Pure. */
double sim_stats_std_dev(const sim_stats_t *self);

/** Standard error of the mean; 0 below two values. Pure. */
double sim_stats_std_error(const sim_stats_t *self);

/** Student's t: the two-sided quantile for n values, e.g. level 0.95; 0 below two. Pure. */
double sim_stats_student(uint64_t n, double level);

/** Half-width of the Student-t interval of the mean, e.g. level 0.95. Pure; GSL's cdf. */
double sim_stats_half_width(const sim_stats_t *self, double level);

/** Half-width of the interval in which a further value falls: t sd sqrt(1 + 1/n). Pure. */
double sim_stats_spread(const sim_stats_t *self, double level);

#endif
