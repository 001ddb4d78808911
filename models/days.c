#include "models/days.h"

#include "models/kinds.h"

#include <gsl/gsl_randist.h>
#include <math.h>

double
ev_days_use_factor(const ev_plan_t *plan, double temperature_degc)
{
    const double below = fmax(20.0 - temperature_degc, 0.0) / 15.0;
    const double above = fmax(temperature_degc - 22.0, 0.0) / 11.0;

    return 1.0 + (plan->cold_factor - 1.0) * fmin(below, 2.0) +
           (plan->hot_factor - 1.0) * fmin(above, 2.0);
}

static uint16_t
q12(double factor)
{
    return (uint16_t)lround(4096.0 * fmin(fmax(factor, 0.25), 4.0));
}

/* Energy of 10 m by model on this day. */
static void
set_use(ev_days_t *self, const ev_city_t *city, uint32_t day, double factor)
{
    for (uint32_t m = 0; m < city->n_makes; m++) {
        self->use_q8[day][m] =
            (uint32_t)lround(city->make[m].use_j_per_km * 0.01 * factor * 256.0);
    }
}

void
ev_days_draw(ev_days_t *self, const ev_city_t *city, const sim_rng_t *rng)
{
    const ev_plan_t *plan = &city->plan;
    sim_rng_stream_t stream;

    for (uint32_t day = 0; day < EV_DAYS_MOST && day < city->n_days; day++) {
        double degc, city_factor;

        sim_rng_open(&stream, rng, day, EV_DRAW_SHOCK);
        degc = city->temperature_degc +
               gsl_ran_gaussian_ziggurat(&stream.gsl, city->temperature_sd_degc);
        city_factor = 1.0 + gsl_ran_gaussian_ziggurat(&stream.gsl, plan->city_day_cv);
        set_use(self, city, day, ev_days_use_factor(plan, degc));
        for (uint32_t d = 0; d < city->n_districts && d < EV_DAYS_DISTRICTS; d++) {
            const double own =
                1.0 + gsl_ran_gaussian_ziggurat(&stream.gsl, plan->district_day_cv);

            self->demand_q12[day][d] = q12(city_factor * own);
        }
    }
}
