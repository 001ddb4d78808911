#include "sim/hist.h"

#include <math.h>

void
sim_hist_merge(sim_hist_t *self, const sim_hist_t *other)
{
    self->n += other->n;
    self->sum += other->sum;
    for (uint32_t bin = 0; bin < SIM_HIST_BINS; bin++) {
        self->count[bin] += other->count[bin];
    }
}

double
sim_hist_mean(const sim_hist_t *self)
{
    return self->n == 0 ? NAN : (double)self->sum / (double)self->n;
}

/* Middle of the whole values that a bin takes. */
static double
middle_of(uint32_t bin)
{
    const uint32_t octave = bin < 256 ? 0 : (bin - 256) / 128 + 1;
    const uint32_t least = octave == 0 ? bin : ((bin - 256) % 128 + 128) << octave;

    return least + (((uint32_t)1 << octave) - 1) / 2.0;
}

double
sim_hist_quantile(const sim_hist_t *self, double share)
{
    const double wanted = share * (double)self->n;
    uint64_t n_below = 0;
    uint32_t last = 0;

    if (self->n == 0) {
        return NAN;
    }
    for (uint32_t bin = 0; bin < SIM_HIST_BINS; bin++) {
        if (self->count[bin] == 0) {
            continue;
        }
        last = bin;
        n_below += self->count[bin];
        if ((double)n_below >= wanted) {
            break;
        }
    }
    return middle_of(last);
}

double
sim_hist_share_above(const sim_hist_t *self, uint32_t limit)
{
    uint64_t n_above = 0;

    for (uint32_t bin = sim_hist_bin(limit + 1); bin < SIM_HIST_BINS; bin++) {
        n_above += self->count[bin];
    }
    return self->n == 0 ? NAN : (double)n_above / (double)self->n;
}
