#include "sim/results.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define LEVEL     0.95
#define NEAR_SD   5.0  /* standard deviations from 0 or 1 ... */
#define NEAR_FRAC 0.01 /* ... or this close: intervals of fractions on the logit scale */

/* ---- Life ---- */

sim_status_t
sim_results_init(sim_results_t *self, const sim_layout_t *layout)
{
    double **sets[3];
    const size_t n = layout->n_arrays > 0 ? layout->n_arrays : 1;

    *self = (sim_results_t){.layout = layout, .n_values = sim_model_n_values(layout)};
    self->array_sum = calloc(n, sizeof(double *));
    self->array_sum2 = calloc(n, sizeof(double *));
    self->array_first = calloc(n, sizeof(double *));
    sets[0] = self->array_sum;
    sets[1] = self->array_sum2;
    sets[2] = self->array_first;
    for (size_t set = 0; set < 3; set++) {
        for (uint32_t i = 0; sets[set] != NULL && i < layout->n_arrays; i++) {
            const size_t cells = sim_model_array_cells(layout, &layout->arrays[i]);

            sets[set][i] = calloc(cells > 0 ? cells : 1, sizeof(double));
            if (sets[set][i] == NULL) {
                sim_results_free(self);
                return SIM_ERR_MEMORY;
            }
        }
    }
    if (sets[0] == NULL || sets[1] == NULL || sets[2] == NULL) {
        sim_results_free(self);
        return SIM_ERR_MEMORY;
    }
    return SIM_OK;
}

static void
free_arrays(double **arrays, uint32_t n_arrays)
{
    for (uint32_t i = 0; arrays != NULL && i < n_arrays; i++) {
        free(arrays[i]);
    }
    free(arrays);
}

void
sim_results_free(sim_results_t *self)
{
    if (self->layout != NULL) {
        free_arrays(self->array_sum, self->layout->n_arrays);
        free_arrays(self->array_sum2, self->layout->n_arrays);
        free_arrays(self->array_first, self->layout->n_arrays);
    }
    for (int series = 0; series < SIM_N_SERIES; series++) {
        free(self->rows[series]);
    }
    *self = (sim_results_t){.layout = NULL};
}

/* ---- Adding ---- */

static void
add_array(sim_results_t *self, uint32_t array_ix, const double *values)
{
    const size_t cells =
        sim_model_array_cells(self->layout, &self->layout->arrays[array_ix]);
    double *sum = self->array_sum[array_ix], *sum2 = self->array_sum2[array_ix];
    double *first = self->array_first[array_ix];

    if (self->n_rows[SIM_SERIES_CHANCE] == 0) {
        memcpy(first, values, cells * sizeof(*first));
    }
    for (size_t i = 0; i < cells; i++) {
        const double step = values[i] - first[i];

        sum[i] += values[i];
        sum2[i] += step * step;
    }
}

sim_status_t
sim_results_add(
    sim_results_t *self, int series, const double *values, double *const *arrays)
{
    const uint32_t n_rows = self->n_rows[series];

    if (n_rows == self->n_room[series]) {
        const uint32_t n_room = n_rows < 16 ? 16 : 2 * n_rows;
        double *rows = realloc(
            self->rows[series], (size_t)n_room * self->n_values * sizeof(*rows) + 1);

        if (rows == NULL) {
            return SIM_ERR_MEMORY;
        }
        self->rows[series] = rows;
        self->n_room[series] = n_room;
    }
    memcpy(self->rows[series] + (size_t)n_rows * self->n_values, values,
        self->n_values * sizeof(*values));
    if (series == SIM_SERIES_CHANCE) {
        assert(arrays != NULL || self->layout->n_arrays == 0);
        for (uint32_t i = 0; i < self->layout->n_arrays; i++) {
            add_array(self, i, arrays[i]);
        }
    }
    self->n_rows[series]++;
    return SIM_OK;
}

/* ---- Estimating ---- */

static double
value_in_row(const sim_results_t *self, int series, uint32_t row, uint32_t value_ix)
{
    return self->rows[series][(size_t)row * self->n_values + value_ix];
}

/* Difference on the circle, in (-period/2, period/2]. */
static double
around(double difference, double period)
{
    return difference - period * ceil(difference / period - 0.5);
}

static double
circular_mean(const sim_results_t *self, int series, uint32_t value_ix, double period)
{
    const double to_angle = 2.0 * acos(-1.0) / period;
    double x = 0.0, y = 0.0, mean;

    for (uint32_t row = 0; row < self->n_rows[series]; row++) {
        const double value = value_in_row(self, series, row, value_ix);

        if (!isnan(value)) {
            x += cos(value * to_angle);
            y += sin(value * to_angle);
        }
    }
    mean = atan2(y, x) / to_angle;
    return mean < 0.0 ? mean + period : mean;
}

/* Moments of one value over a series; on the circle they are those of the deviations
   from the circular mean, moved back to it. */
static sim_stats_t
moments_of(
    const sim_results_t *self, int series, const sim_metric_t *metric, uint32_t value_ix)
{
    sim_stats_t stats = {0};
    double centre = 0.0;

    if (metric->is_circular) {
        centre = circular_mean(self, series, value_ix, metric->most);
    }
    for (uint32_t row = 0; row < self->n_rows[series]; row++) {
        const double value = value_in_row(self, series, row, value_ix);

        sim_stats_add(
            &stats, metric->is_circular ? around(value - centre, metric->most) : value);
    }
    if (metric->is_circular) {
        stats.mean = centre;
    }
    return stats;
}

/* What all replications together had a chance to see of a value's events; 0 = unknown. */
static double
n_chances(
    const sim_results_t *self, int series, const sim_metric_t *metric, uint32_t value_ix)
{
    const uint32_t own = sim_results_find(self->layout, metric->name);
    const uint32_t other = sim_results_find(self->layout, metric->out_of);
    double sum = 0.0;

    if (own == UINT32_MAX || other == UINT32_MAX) {
        return 0.0;
    }
    for (uint32_t i = 0; i < self->layout->n_metrics; i++) {
        if (strcmp(self->layout->metrics[i].name, metric->out_of) == 0 &&
            value_ix > own && self->layout->metrics[i].scopes != metric->scopes) {
            return 0.0; /* not counted for this district or class */
        }
    }
    for (uint32_t row = 0; row < self->n_rows[series]; row++) {
        const double value = value_in_row(self, series, row, other + (value_ix - own));

        sum += isnan(value) ? 0.0 : value;
    }
    return sum;
}

static bool
is_fraction(const sim_metric_t *metric)
{
    return metric->least == 0.0 && metric->most == 1.0;
}

/* Largest value that fits with never having seen an event (95 %). */
static double
bound_of_unseen(const sim_results_t *self, int series, const sim_metric_t *metric,
    uint32_t value_ix, uint64_t n)
{
    const double per = metric->per > 0.0 ? metric->per : 1.0;
    const bool is_counted = metric->out_of != NULL;
    const double chances = is_counted ? n_chances(self, series, metric, value_ix) : 0.0;

    if (is_counted && metric->out_of[0] == '\0') {
        return 0.0;
    }
    if (chances > 0.0) {
        return -log(1.0 - LEVEL) * per / chances;
    }
    return is_fraction(metric) ? 1.0 - pow(1.0 - LEVEL, 1.0 / (double)n) : 0.0;
}

static bool
is_near_border(const sim_stats_t *stats)
{
    const double gap = fmin(stats->mean, 1.0 - stats->mean);

    return gap > 0.0 && gap < fmax(NEAR_FRAC, NEAR_SD * sim_stats_std_dev(stats));
}

static double
from_logit(double x)
{
    return 1.0 / (1.0 + exp(-x));
}

/* Interval around a mean with a half-width, by the kind of metric. */
static void
interval(const sim_results_t *self, int series, const sim_metric_t *metric,
    uint32_t value_ix, const sim_stats_t *stats, double half_width, double *lo,
    double *hi)
{
    const double mean = stats->mean;
    const bool is_unseen = stats->least == 0.0 && stats->most == 0.0;

    *lo = mean - half_width;
    *hi = mean + half_width;
    if (metric->is_circular) {
        return;
    }
    if (is_unseen && metric->least == 0.0) {
        *hi = bound_of_unseen(self, series, metric, value_ix, stats->n);
    } else if (is_fraction(metric) && stats->least == 1.0 && stats->most == 1.0) {
        *lo = 1.0 - bound_of_unseen(self, series, metric, value_ix, stats->n);
    } else if (is_fraction(metric) && is_near_border(stats)) {
        const double logit = log(mean / (1.0 - mean));
        const double step = half_width / (mean * (1.0 - mean));

        *lo = from_logit(logit - step);
        *hi = from_logit(logit + step);
    }
    *lo = fmax(*lo, metric->least);
    *hi = fmin(*hi, metric->most);
}

sim_estimate_t
sim_results_estimate(
    const sim_results_t *self, const sim_metric_t *metric, uint32_t value_ix)
{
    const sim_stats_t chance = moments_of(self, SIM_SERIES_CHANCE, metric, value_ix);
    const sim_stats_t both = moments_of(self, SIM_SERIES_BOTH, metric, value_ix);
    sim_estimate_t estimate = {NAN, NAN, NAN, NAN, NAN, (uint32_t)chance.n};

    if (chance.n > 0) {
        estimate.mean = chance.mean;
    }
    if (metric->is_input) {
        estimate.lo = estimate.hi = estimate.mean;
        estimate.lo_all = estimate.hi_all = both.n > 0 ? estimate.mean : NAN;
        return estimate;
    }
    if (chance.n > 1) {
        interval(self, SIM_SERIES_CHANCE, metric, value_ix, &chance,
            sim_stats_half_width(&chance, LEVEL), &estimate.lo, &estimate.hi);
    }
    if (both.n > 1) {
        interval(self, SIM_SERIES_BOTH, metric, value_ix, &both,
            sim_stats_spread(&both, LEVEL), &estimate.lo_all, &estimate.hi_all);
    }
    return estimate;
}

static sim_stats_t
differences(const sim_results_t *a, const sim_results_t *b, int series,
    const sim_metric_t *metric, uint32_t value_ix)
{
    sim_stats_t stats = {0};

    for (uint32_t row = 0; row < a->n_rows[series] && row < b->n_rows[series]; row++) {
        const double step = value_in_row(b, series, row, value_ix) -
                            value_in_row(a, series, row, value_ix);

        sim_stats_add(&stats, metric->is_circular ? around(step, metric->most) : step);
    }
    return stats;
}

sim_estimate_t
sim_results_difference(const sim_results_t *a, const sim_results_t *b,
    const sim_metric_t *metric, uint32_t value_ix)
{
    const sim_stats_t chance = differences(a, b, SIM_SERIES_CHANCE, metric, value_ix);
    const sim_stats_t both = differences(a, b, SIM_SERIES_BOTH, metric, value_ix);
    sim_estimate_t estimate = {NAN, NAN, NAN, NAN, NAN, (uint32_t)chance.n};

    if (chance.n > 0) {
        estimate.mean = chance.mean;
    }
    if (chance.n > 1) {
        estimate.lo = chance.mean - sim_stats_half_width(&chance, LEVEL);
        estimate.hi = chance.mean + sim_stats_half_width(&chance, LEVEL);
    }
    if (both.n > 1) {
        estimate.lo_all = both.mean - sim_stats_spread(&both, LEVEL);
        estimate.hi_all = both.mean + sim_stats_spread(&both, LEVEL);
    }
    return estimate;
}

void
sim_results_cell(const sim_results_t *self, uint32_t array_ix, size_t cell, double *mean,
    double *half_width)
{
    const double n = self->n_rows[SIM_SERIES_CHANCE];
    const double sum = self->array_sum[array_ix][cell];
    const double off = sum - n * self->array_first[array_ix][cell];
    const double square = fmax(self->array_sum2[array_ix][cell] - off * off / n, 0.0);

    *mean = n > 0 ? sum / n : NAN;
    *half_width = NAN;
    if (n > 1 && !isnan(sum)) {
        *half_width =
            sim_stats_student((uint64_t)n, LEVEL) * sqrt(square / (n - 1.0) / n);
    }
}

uint32_t
sim_results_find(const sim_layout_t *layout, const char *metric_name)
{
    for (uint32_t i = 0; i < layout->n_metrics; i++) {
        if (strcmp(layout->metrics[i].name, metric_name) == 0) {
            return sim_model_value_at(layout, i);
        }
    }
    return UINT32_MAX;
}
