/**
 * @file models/curve.h
 * How fast a battery takes energy as it fills.
 *
 * The power that a battery takes is linear in state of charge between the knots of its
 * curve and cut by pile and cable. Between two knots dE/dt = a + bE has a closed form, so
 * the time from one state to another is exact; it is tabulated at every 1 % for each
 * (model, power) when the city is loaded, and is taken as linear inside 1 %.
 *
 * Pure: nothing here reads a clock, draws a random number or allocates.
 */
#ifndef EV_CURVE_H
#define EV_CURVE_H

#include <stdbool.h>
#include <stdint.h>

#define EV_CURVE_MAX_KNOTS 16
#define EV_CURVE_STEPS     128

/** Knots of a DC curve. */
typedef struct {
    uint32_t n_knots;
    double soc_frac[EV_CURVE_MAX_KNOTS]; /* rising, first 0, last 1 */
    double power_kw[EV_CURVE_MAX_KNOTS]; /* > 0 */
} ev_knots_t;

/** Table of one model at one power limit. */
typedef struct {
    float reach_s[102];              /* time from empty to k % [s]; [101] repeats [100] */
    float per_s;                     /* steps of `after` to a second */
    float after[EV_CURVE_STEPS + 2]; /* state after k steps from empty [0 .. 1] */
    float steepest[EV_CURVE_STEPS];  /* most that a step from the k-th on adds [0 .. 1] */
} ev_curve_t;

/** Read knots from text "0:85 10:100 100:6" (per cent : kW), spaces between them. False
 *  when per cents do not rise from 0 to 100, a power is not above 0, or over 16 knots. */
bool ev_curve_parse(ev_knots_t *self, const char *text);

/**
 * Time from one state to another by the closed form [s]; 0 when to_frac is not above.
 *
 * On a straight piece of the curve from power p to q over the states s to t the time is
 * battery (t - s) ln(q / p) / (q - p); pieces are split where they cross the cap.
 * Parameters as in ev_curve_fill. For tables and tests.
 */
double ev_curve_exact_s(const ev_knots_t *self, double battery_kwh, double cap_kw,
    double power_factor, double from_frac, double to_frac);

/**
 * Tabulate.
 *
 * @param battery_kwh   usable energy                                    [kWh, > 0]
 * @param cap_kw        limit of pile, cable and inlet, at the battery   [kW, > 0]
 * @param power_factor  of the knots' power (cold battery)               [0 .. 1], not 0
 * Load.
 */
void ev_curve_fill(ev_curve_t *self, const ev_knots_t *knots, double battery_kwh,
    double cap_kw, double power_factor);

/** The same for constant power (AC). */
void ev_curve_fill_flat(ev_curve_t *self, double battery_kwh, double power_kw);

/** Time from empty to a state [s]; linear inside 1 %. Below empty the first per cent goes
 *  on (negative), above full nothing is added. Pure, Hot. */
static inline float
ev_curve_reach_s(const ev_curve_t *self, float soc_frac)
{
    const float at = soc_frac * 100.0f;
    const uint32_t k = at <= 0.0f ? 0 : at >= 100.0f ? 100 : (uint32_t)at;

    return self->reach_s[k] +
           (at - (float)k) *
               (self->reach_s[k + 1 > 100 ? 100 : k + 1] - self->reach_s[k]);
}

/** State at a time from empty, e.g. reach_s(from) + span: linear between 128 equal steps
 *  of the whole time. For what lies between the ends of a session. Pure, Hot. */
static inline float
ev_curve_state_at(const ev_curve_t *self, float reach_s)
{
    const float at = reach_s * self->per_s;
    const uint32_t k = at < (float)EV_CURVE_STEPS ? (uint32_t)at : EV_CURVE_STEPS;

    return self->after[k] + (at - (float)k) * (self->after[k + 1] - self->after[k]);
}

/** State reached from a state after a time [0 .. 1]. Pure, Hot; binary search. */
float ev_curve_state_after(const ev_curve_t *self, float from_frac, float span_s);

#endif
