#include "sim/stats.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

void
sim_stats_add(sim_stats_t *self, double value)
{
    double step;

    if (isnan(value)) {
        return;
    }
    self->least = self->n == 0 || value < self->least ? value : self->least;
    self->most = self->n == 0 || value > self->most ? value : self->most;
    self->n++;
    step = value - self->mean;
    self->mean += step / (double)self->n;
    self->m2 += step * (value - self->mean);
}

double
sim_stats_std_dev(const sim_stats_t *self)
{
    return self->n < 2 ? 0.0 : sqrt(self->m2 / (double)(self->n - 1));
}

double
sim_stats_std_error(const sim_stats_t *self)
{
    return self->n < 2 ? 0.0 : sim_stats_std_dev(self) / sqrt((double)self->n);
}

double
sim_stats_student(uint64_t n, double level)
{
    return n < 2 ? 0.0 : gsl_cdf_tdist_Pinv(0.5 + level / 2.0, (double)(n - 1));
}

double
sim_stats_half_width(const sim_stats_t *self, double level)
{
    return sim_stats_student(self->n, level) * sim_stats_std_error(self);
}

double
sim_stats_spread(const sim_stats_t *self, double level)
{
    if (self->n < 2) {
        return 0.0;
    }
    return sim_stats_student(self->n, level) * sim_stats_std_dev(self) *
           sqrt(1.0 + 1.0 / (double)self->n);
}
