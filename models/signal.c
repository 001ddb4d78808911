#include "models/signal.h"

#include <math.h>
#include <string.h>

#define SLOT_S     900
#define EVERYTHING (INT64_C(1) << 46) /* W: more than any city */

void
ev_signal_base(ev_signal_t *self, const double share[24], double peak_w)
{
    for (uint32_t k = 0; k < EV_SIGNAL_N; k++) {
        const double at_h = (k + 0.5) / 4.0 + 23.5; /* from the middle of an hour on */
        const uint32_t hour = (uint32_t)at_h;
        const double from = share[hour % 24], to = share[(hour + 1) % 24];

        self->base_w[k] =
            (int64_t)floor(peak_w * (from + (to - from) * (at_h - (double)hour)));
    }
}

void
ev_signal_reset(ev_signal_t *self)
{
    memset(self->other_w, 0, sizeof(self->other_w));
    memset(self->held_w, 0, sizeof(self->held_w));
    self->wanted_j = 0;
    for (uint32_t k = 0; k < EV_SIGNAL_N; k++) {
        self->target_w[k] = EVERYTHING;
    }
}

/* Fill up to a level; gives the energy that it holds. */
static int64_t
pour_j(const int64_t *floor_w, const int64_t *most_w, int64_t level_w, int64_t *target_w)
{
    int64_t sum_w = 0;

    for (uint32_t k = 0; k < EV_SIGNAL_N; k++) {
        const int64_t depth_w = level_w > floor_w[k] ? level_w - floor_w[k] : 0;

        target_w[k] = depth_w < most_w[k] ? depth_w : most_w[k];
        sum_w += target_w[k];
    }
    return sum_w * SLOT_S;
}

void
ev_signal_fill(
    const int64_t *floor_w, const int64_t *most_w, int64_t energy_j, int64_t *target_w)
{
    int64_t low_w = floor_w[0], high_w = 0; /* too little or just enough; enough */

    for (uint32_t k = 0; k < EV_SIGNAL_N; k++) {
        low_w = floor_w[k] < low_w ? floor_w[k] : low_w;
        high_w = floor_w[k] + most_w[k] > high_w ? floor_w[k] + most_w[k] : high_w;
    }
    while (low_w < high_w) {
        const int64_t level_w = low_w + (high_w - low_w) / 2;

        if (pour_j(floor_w, most_w, level_w, target_w) < energy_j) {
            low_w = level_w + 1;
        } else {
            high_w = level_w;
        }
    }
    (void)pour_j(floor_w, most_w, high_w, target_w);
}

void
ev_signal_plan(ev_signal_t *self)
{
    int64_t floor_w[EV_SIGNAL_N];

    for (uint32_t k = 0; k < EV_SIGNAL_N; k++) {
        floor_w[k] = self->base_w[k] + self->other_w[k];
    }
    ev_signal_fill(
        floor_w, self->held_w, self->wanted_j + self->wanted_j / 8, self->target_w);
    self->wanted_j = 0;
}
