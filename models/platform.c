#include "models/platform.h"

#include <math.h>

enum { ENTITY = 1 }; /* of the tick; 0 is the city's hour */

void
ev_platform_begin(ev_world_t *world)
{
    world->n_arrived[0] = world->n_arrived[1] = 0;
    world->n_in_vain[0] = world->n_in_vain[1] = 0;
    if (world->seen != NULL) {
        ev_platform_tick(world, 0);
    }
}

/* Which stations the platform hears nothing from on a day: by name. */
static void
begin_day(ev_world_t *world, uint32_t day)
{
    const double share = world->city->plan.false_free_frac;

    for (uint32_t g = 0; g < world->stations.n_groups; g++) {
        const uint32_t key = world->city->group[g].key;

        world->seen[g].is_silent = share > 0.0 && sim_rng_unit(ev_mix(key ^ world->salt,
                                                      0x90000000u + day)) < share;
    }
}

void
ev_platform_tick(ev_world_t *world, uint32_t now_s)
{
    const uint32_t age_s = (uint32_t)lround(world->city->plan.platform_age_min * 60.0);

    if (now_s % SIM_S_PER_DAY < age_s) {
        begin_day(world, now_s / SIM_S_PER_DAY);
    }
    for (uint32_t g = 0; g < world->stations.n_groups; g++) {
        const ev_line_t *line = &world->stations.line[g];
        ev_seen_t *seen = &world->seen[g];
        const uint16_t is_heard = !seen->is_silent;

        seen->n = line->n;
        seen->taken = (uint16_t)((line->busy + line->out) * is_heard);
        seen->waiting = (uint16_t)(line->waiting * is_heard);
    }
    if (now_s + age_s < world->city->end_s) {
        sim_calendar_push(
            world->calendar, sim_key(now_s + age_s, EV_MOMENT_TICK, ENTITY, 0));
    }
}
