#include "models/leg.h"

#include <stdlib.h>

#define PACE_TO_Q16 (65536.0 / 1000.0) /* s per 10 km to 1/65536 s per 10 m */

static void
set_paces(ev_legs_t *self, const ev_zones_t *zones)
{
    for (int hour = 0; hour < 24; hour++) {
        const uint16_t *pace = zones->s_per_10km[hour];

        self->express_q16[hour] =
            (uint32_t)(pace[EV_ROAD_EXPRESSWAY] * PACE_TO_Q16 + 0.5);
        for (int a = 0; a < EV_ROAD_EXPRESSWAY; a++) {
            for (int b = 0; b < EV_ROAD_EXPRESSWAY; b++) {
                self->local_q16[hour][a * 4 + b] =
                    (uint32_t)((pace[a] + pace[b]) * 0.5 * PACE_TO_Q16 + 0.5);
            }
        }
    }
}

sim_status_t
ev_leg_init(ev_legs_t *self, const ev_zones_t *zones)
{
    const size_t n = zones->n_zones;

    self->n_zones = zones->n_zones;
    self->word = malloc(n * n * sizeof(*self->word));
    if (self->word == NULL) {
        return SIM_ERR_MEMORY;
    }
    for (size_t from = 0; from < n; from++) {
        for (size_t to = 0; to < n; to++) {
            const uint32_t roads = zones->zone[from].road * 4u + zones->zone[to].road;

            self->word[from * n + to] = zones->way_10m[from * n + to] |
                                        (uint32_t)zones->extra_min[from * n + to] << 16 |
                                        roads << 24;
        }
    }
    set_paces(self, zones);
    for (uint32_t h = 0; h < EV_LEG_MOST_H; h++) {
        self->hour_of_day[h] = (uint8_t)(h % SIM_H_PER_DAY);
    }
    return SIM_OK;
}

void
ev_leg_free(ev_legs_t *self)
{
    free(self->word);
    self->word = NULL;
}
