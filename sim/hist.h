/**
 * @file sim/hist.h
 * Mergeable histograms of whole numbers, for quantiles inside a replication.
 *
 * Integer counts with bins fine enough for 1 % of the value: each value up to 255 has its
 * own, then 128 bins to each octave.
 */
#ifndef SIM_HIST_H
#define SIM_HIST_H

#include <stdint.h>

#define SIM_HIST_BINS 2048

/** Counts of non-negative whole values; the last bin takes what is larger (2^22). */
typedef struct {
    uint64_t n;
    uint64_t sum;
    uint32_t count[SIM_HIST_BINS];
} sim_hist_t;

/** Bin of a value. Pure, Hot. */
static inline uint32_t
sim_hist_bin(uint32_t value)
{
    uint32_t shift, bin;

    if (value < 256) {
        return value;
    }
    shift = 24u - (uint32_t)__builtin_clz(value);
    bin = 256 + (shift - 1) * 128 + ((value >> shift) - 128);
    return bin < SIM_HIST_BINS ? bin : SIM_HIST_BINS - 1;
}

/** Count one value. Hot. */
static inline void
sim_hist_add(sim_hist_t *self, uint32_t value)
{
    self->n++;
    self->sum += value;
    self->count[sim_hist_bin(value)]++;
}

/** Add the counts of another. */
void sim_hist_merge(sim_hist_t *self, const sim_hist_t *other);

/** Mean of the values (exact). NaN when empty. Pure. */
double sim_hist_mean(const sim_hist_t *self);

/** Quantile, e.g. 0.9, to within 1 %: the smallest value with that share at or below it,
 *  taken at the middle of its bin. NaN when empty. Pure. */
double sim_hist_quantile(const sim_hist_t *self, double share);

/**
 * Share of values strictly above a limit. NaN when empty.
 *
 * Exact up to 254 and where limit + 1 starts a bin; elsewhere the whole bin of limit + 1
 * is counted as above, e.g. 600 to 603 for a limit of 600. Pure.
 */
double sim_hist_share_above(const sim_hist_t *self, uint32_t limit);

#endif
