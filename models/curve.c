#include "models/curve.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define S_PER_H    3600.0
#define N_PER_CENT 100

/** Read "12.5" and move on; only plain digits, so that "nan" and "0x1" are refused. */
static bool
read_number(const char **text, double *value)
{
    const size_t length = strspn(*text, "0123456789.");
    char *end = NULL;

    if (length == 0) {
        return false;
    }
    *value = strtod(*text, &end);
    if (end != *text + length) {
        return false;
    }
    *text = end;
    return true;
}

static bool
read_knot(ev_knots_t *self, const char **text)
{
    const uint32_t knot = self->n_knots;
    double soc_percent, power_kw;

    if (knot == EV_CURVE_MAX_KNOTS || !read_number(text, &soc_percent) ||
        *(*text)++ != ':' || !read_number(text, &power_kw)) {
        return false;
    }
    self->soc_frac[knot] = soc_percent / N_PER_CENT;
    self->power_kw[knot] = power_kw;
    self->n_knots++;
    return power_kw > 0.0 &&
           (knot == 0 ? soc_percent == 0.0
                      : self->soc_frac[knot] > self->soc_frac[knot - 1]);
}

bool
ev_curve_parse(ev_knots_t *self, const char *text)
{
    *self = (ev_knots_t){0};
    text += strspn(text, " ");
    while (*text != '\0') {
        if (!read_knot(self, &text) || (*text != '\0' && *text != ' ')) {
            return false;
        }
        text += strspn(text, " ");
    }
    return self->n_knots >= 2 && self->soc_frac[self->n_knots - 1] == 1.0;
}

/** Mean of 1 / power over a span in which power goes straight from one value to another:
 *  ln(b / a) / (b - a), without cancellation where both are nearly equal [1/kW]. */
static double
mean_slowness(double from_kw, double to_kw)
{
    const double growth = (to_kw - from_kw) / from_kw;

    return growth == 0.0 ? 1.0 / from_kw : log1p(growth) / growth / from_kw;
}

/** Power on the straight line through two points. */
static double
line_kw(double soc_frac, const double at_frac[2], const double kw[2])
{
    return kw[0] + (soc_frac - at_frac[0]) / (at_frac[1] - at_frac[0]) * (kw[1] - kw[0]);
}

/** Integral of d(state) / power over a part of one straight piece, power cut at a cap;
 *  split where the piece crosses the cap [1/kW]. */
static double
piece_slowness(const double at_frac[2], const double kw[2], double cap_kw,
    double from_frac, double to_frac)
{
    const double from_kw = line_kw(from_frac, at_frac, kw);
    const double to_kw = line_kw(to_frac, at_frac, kw);
    double cross_frac;

    if ((from_kw > cap_kw) == (to_kw > cap_kw)) {
        return (to_frac - from_frac) *
               mean_slowness(fmin(from_kw, cap_kw), fmin(to_kw, cap_kw));
    }
    cross_frac =
        from_frac + (cap_kw - from_kw) / (to_kw - from_kw) * (to_frac - from_frac);
    return (cross_frac - from_frac) * mean_slowness(fmin(from_kw, cap_kw), cap_kw) +
           (to_frac - cross_frac) * mean_slowness(cap_kw, fmin(to_kw, cap_kw));
}

double
ev_curve_exact_s(const ev_knots_t *self, double battery_kwh, double cap_kw,
    double power_factor, double from_frac, double to_frac)
{
    double slowness = 0.0;

    assert(battery_kwh > 0.0 && cap_kw > 0.0 && power_factor > 0.0);
    for (uint32_t knot = 0; knot + 1 < self->n_knots; knot++) {
        const double *at_frac = &self->soc_frac[knot];
        const double kw[2] = {
            self->power_kw[knot] * power_factor, self->power_kw[knot + 1] * power_factor};
        const double low_frac = fmax(from_frac, at_frac[0]);
        const double high_frac = fmin(to_frac, at_frac[1]);

        if (high_frac > low_frac) {
            slowness += piece_slowness(at_frac, kw, cap_kw, low_frac, high_frac);
        }
    }
    return slowness * battery_kwh * S_PER_H;
}

/* The inverse at equal steps of time. */
static void
invert(ev_curve_t *self)
{
    const float whole_s = self->reach_s[N_PER_CENT];
    float most = 0.0f;

    self->per_s = (float)EV_CURVE_STEPS / whole_s;
    for (uint32_t k = 0; k < EV_CURVE_STEPS; k++) {
        self->after[k] =
            ev_curve_state_after(self, 0.0f, whole_s * (float)k / (float)EV_CURVE_STEPS);
    }
    self->after[EV_CURVE_STEPS] = self->after[EV_CURVE_STEPS + 1] = 1.0f;
    for (uint32_t k = EV_CURVE_STEPS; k-- > 0;) {
        most = fmaxf(most, self->after[k + 1] - self->after[k]);
        self->steepest[k] = most;
    }
}

void
ev_curve_fill(ev_curve_t *self, const ev_knots_t *knots, double battery_kwh,
    double cap_kw, double power_factor)
{
    double reach_s = 0.0;

    self->reach_s[0] = 0.0f;
    for (uint32_t k = 1; k <= N_PER_CENT; k++) {
        reach_s += ev_curve_exact_s(knots, battery_kwh, cap_kw, power_factor,
            (double)(k - 1) / N_PER_CENT, (double)k / N_PER_CENT);
        self->reach_s[k] = (float)reach_s;
    }
    self->reach_s[N_PER_CENT + 1] = self->reach_s[N_PER_CENT];
    invert(self);
}

void
ev_curve_fill_flat(ev_curve_t *self, double battery_kwh, double power_kw)
{
    assert(battery_kwh > 0.0 && power_kw > 0.0);
    for (uint32_t k = 0; k <= N_PER_CENT; k++) {
        self->reach_s[k] = (float)(battery_kwh / power_kw * S_PER_H * k / N_PER_CENT);
    }
    self->reach_s[N_PER_CENT + 1] = self->reach_s[N_PER_CENT];
    invert(self);
}

/** The last per cent that is reached by a time, 0 .. 99. */
static uint32_t
last_reached(const ev_curve_t *self, float reach_s)
{
    uint32_t low = 0, high = N_PER_CENT;

    while (high - low > 1) {
        const uint32_t middle = (low + high) / 2;

        if (self->reach_s[middle] <= reach_s) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return low;
}

float
ev_curve_state_after(const ev_curve_t *self, float from_frac, float span_s)
{
    const float reach_s = ev_curve_reach_s(self, from_frac) + span_s;
    uint32_t k;
    float soc_frac;

    if (reach_s >= self->reach_s[N_PER_CENT]) {
        return 1.0f;
    }
    k = last_reached(self, reach_s);
    soc_frac = ((float)k + (reach_s - self->reach_s[k]) /
                               (self->reach_s[k + 1] - self->reach_s[k])) /
               (float)N_PER_CENT;
    return soc_frac < from_frac ? from_frac : soc_frac;
}
