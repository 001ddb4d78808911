#include "sim/distance.h"

#include "sim/rng.h"
#include "sim/stats.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define N_DRAWN 400
#define LEVEL   0.95
#define SEED    20240305

enum { DRAW_DAYS, DRAW_SIMULATED };

static const sim_rng_t rng = {.seed = SEED};

/* How often each day is drawn when n days are drawn from n. */
static void
draw_days(uint32_t n_days, uint32_t draw, double *times)
{
    memset(times, 0, n_days * sizeof(*times));
    for (uint32_t k = 0; k < n_days; k++) {
        const sim_bits_t bits = sim_rng_bits(&rng, draw, DRAW_DAYS, k / 8);

        times[(uint64_t)bits.w[k % 8] * n_days >> 32]++;
    }
}

/* Drawing n from n shows (n - 1)/n of the variance; and how far days differ is itself
   known from few of them, for which Student's t is wider than the normal. */
static double
widening(uint32_t n_days)
{
    const double bounds =
        sim_stats_student(n_days, LEVEL) / gsl_cdf_ugaussian_Pinv(0.975);

    return bounds * sqrt((double)n_days / (double)(n_days - 1));
}

/* Counts to shares; false when there are none. */
static bool
to_shares(double *count, uint32_t n)
{
    double sum = 0.0;

    for (uint32_t i = 0; i < n; i++) {
        sum += count[i];
    }
    for (uint32_t i = 0; i < n; i++) {
        count[i] = sum > 0 ? count[i] / sum : 0.0;
    }
    return sum > 0;
}

static void
measure(const double *difference, uint32_t n, double step, double of[SIM_DISTANCE_N])
{
    double gap = 0.0;

    memset(of, 0, SIM_DISTANCE_N * sizeof(*of));
    for (uint32_t i = 0; i < n; i++) {
        gap += difference[i];
        of[SIM_DISTANCE_W1] += i + 1 < n ? fabs(gap) * step : 0.0;
        of[SIM_DISTANCE_KS] = fmax(of[SIM_DISTANCE_KS], fabs(gap));
        of[SIM_DISTANCE_TV] += fabs(difference[i]) / 2;
    }
}

static int
by_value(const void *a_, const void *b_)
{
    const double *a = a_, *b = b_;

    return (*a > *b) - (*a < *b);
}

static double
quantile(double *value, uint32_t n)
{
    qsort(value, n, sizeof(*value), by_value);
    return value[(uint32_t)ceil(LEVEL * n) - 1];
}

static bool
observed_shares(const sim_distance_shape_t *self, const double *times, double *share)
{
    memset(share, 0, self->n_bins * sizeof(*share));
    for (uint32_t day = 0; day < self->n_days; day++) {
        const double weight = times == NULL ? 1.0 : times[day];

        for (uint32_t i = 0; i < self->n_bins; i++) {
            share[i] += weight * self->of_day[day * self->n_bins + i];
        }
    }
    return to_shares(share, self->n_bins);
}

static bool
simulated_shares(const sim_distance_shape_t *self, double *share)
{
    memcpy(share, self->simulated, self->n_bins * sizeof(*share));
    return to_shares(share, self->n_bins);
}

/* The simulated counts as another set of replications would have them. */
static void
redraw_simulated(const sim_distance_shape_t *self, uint32_t draw, double *share)
{
    sim_rng_stream_t stream;
    const sim_rng_t own = {.seed = SEED, .replication = self->name + 1};

    sim_rng_open(&stream, &own, draw, DRAW_SIMULATED);
    for (uint32_t i = 0; i < self->n_bins; i++) {
        const double mean = self->simulated[i] * self->n_runs;

        share[i] = mean > 0 ? (double)gsl_ran_poisson(&stream.gsl, mean) : 0.0;
    }
    to_shares(share, self->n_bins);
}

/* Rooms for one shape: shares given, redrawn, their difference, and what was measured. */
typedef struct {
    double observed[SIM_SESSIONS_MIN], simulated[SIM_SESSIONS_MIN];
    double other[SIM_SESSIONS_MIN], other_simulated[SIM_SESSIONS_MIN];
    double difference[SIM_SESSIONS_MIN];
    double noise[SIM_DISTANCE_N][N_DRAWN];
} room_t;

static void
draw_noise(const sim_distance_shape_t *self, room_t *room, sim_distance_t *distance)
{
    const double wider = widening(self->n_days);
    double times[SIM_SESSIONS_DAYS];

    for (uint32_t draw = 0; draw < N_DRAWN; draw++) {
        double of[SIM_DISTANCE_N];

        draw_days(self->n_days, draw, times);
        if (!observed_shares(self, times, room->other)) { /* only empty days were drawn */
            memcpy(room->other, room->observed, sizeof(room->other));
        }
        redraw_simulated(self, draw, room->other_simulated);
        for (uint32_t i = 0; i < self->n_bins; i++) {
            room->difference[i] = wider * (room->other[i] - room->observed[i]) -
                                  (room->other_simulated[i] - room->simulated[i]);
        }
        measure(room->difference, self->n_bins, self->step, of);
        for (int k = 0; k < SIM_DISTANCE_N; k++) {
            room->noise[k][draw] = of[k];
        }
    }
    for (int k = 0; k < SIM_DISTANCE_N; k++) {
        distance[k].noise = quantile(room->noise[k], N_DRAWN);
    }
}

sim_status_t
sim_distance_of_shapes(
    const sim_distance_shape_t *self, sim_distance_t distance[SIM_DISTANCE_N])
{
    room_t *room = malloc(sizeof(*room));
    double of[SIM_DISTANCE_N];

    for (int k = 0; k < SIM_DISTANCE_N; k++) {
        distance[k] = (sim_distance_t){NAN, NAN};
    }
    if (room == NULL) {
        return SIM_ERR_MEMORY;
    }
    if (observed_shares(self, NULL, room->observed) &&
        simulated_shares(self, room->simulated)) {
        for (uint32_t i = 0; i < self->n_bins; i++) {
            room->difference[i] = room->observed[i] - room->simulated[i];
        }
        measure(room->difference, self->n_bins, self->step, of);
        for (int k = 0; k < SIM_DISTANCE_N; k++) {
            distance[k].value = of[k];
        }
        if (self->n_days > 1) {
            draw_noise(self, room, distance);
        }
    }
    free(room);
    return SIM_OK;
}

/* What a group's sum of use counts in the mean of the days, all or as often as drawn. */
static void
weigh_days(const sim_distance_use_t *self, const double *times, double *weight)
{
    double days = 0.0;

    for (uint32_t day = 0; day < self->n_days; day++) {
        weight[day] = times == NULL ? 1.0 : times[day];
        days += weight[day] * self->days[day];
    }
    for (uint32_t day = 0; day < self->n_days; day++) {
        weight[day] /= days;
    }
}

static double
use_of(const sim_distance_use_t *self, uint32_t station, const double *weight)
{
    double use = 0.0;

    for (uint32_t day = 0; day < self->n_days; day++) {
        use += weight[day] * self->of_day[(size_t)station * self->n_days + day];
    }
    return use;
}

/* Mean square over stations of what redrawn days change. */
static double
change_of_use(const sim_distance_use_t *self, const double *given, const double *times)
{
    double weight[SIM_SESSIONS_DAYS], sum = 0.0;

    weigh_days(self, times, weight);
    for (uint32_t day = 0; day < self->n_days; day++) {
        weight[day] -= given[day];
    }
    for (uint32_t s = 0; s < self->n_stations; s++) {
        const double change = use_of(self, s, weight);

        sum += change * change;
    }
    return sum / self->n_stations;
}

sim_status_t
sim_distance_of_use(const sim_distance_use_t *self, sim_distance_t *distance)
{
    double *noise = calloc(N_DRAWN, sizeof(*noise));
    double times[SIM_SESSIONS_DAYS], given[SIM_SESSIONS_DAYS];
    double sum = 0.0, errors = 0.0;

    *distance = (sim_distance_t){NAN, NAN};
    if (noise == NULL) {
        return SIM_ERR_MEMORY;
    }
    weigh_days(self, NULL, given);
    for (uint32_t s = 0; s < self->n_stations; s++) {
        const double gap = use_of(self, s, given) - self->simulated[s];

        sum += gap * gap;
        errors += self->simulated_error[s] * self->simulated_error[s];
    }
    if (self->n_stations > 0) {
        distance->value = sqrt(sum / self->n_stations);
    }
    if (self->n_stations > 0 && self->n_days > 1 && !isnan(errors)) {
        const double wider = widening(self->n_days);

        for (uint32_t draw = 0; draw < N_DRAWN; draw++) {
            draw_days(self->n_days, draw, times);
            noise[draw] = sqrt(wider * wider * change_of_use(self, given, times) +
                               errors / self->n_stations);
        }
        distance->noise = quantile(noise, N_DRAWN);
    }
    free(noise);
    return SIM_OK;
}

const char *
sim_distance_verdict(const sim_distance_t *self)
{
    if (isnan(self->value) || isnan(self->noise)) {
        return "not decided";
    }
    return self->value <= self->noise ? "within noise" : "differs";
}
