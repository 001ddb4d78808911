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

/* Which stations the platform hears nothing from: by name, and the same all day. */
static bool
is_silent(const ev_world_t *world, const ev_group_t *group, uint32_t now_s)
{
    const double share = world->city->plan.false_free_frac;
    const uint32_t word =
        ev_mix(group->key ^ world->salt, 0x90000000u + now_s / SIM_S_PER_DAY);

    return share > 0.0 && sim_rng_unit(word) < share;
}

void
ev_platform_tick(ev_world_t *world, uint32_t now_s)
{
    const uint32_t age_s = (uint32_t)lround(world->city->plan.platform_age_min * 60.0);

    for (uint32_t g = 0; g < world->stations.n_groups; g++) {
        const ev_line_t *line = &world->stations.line[g];

        ev_seen_t seen = {line->n, (uint16_t)(line->busy + line->out), line->waiting};

        if (is_silent(world, &world->city->group[g], now_s)) {
            seen.taken = seen.waiting = 0;
        }
        world->seen[g] = seen;
    }
    if (now_s + age_s < world->city->end_s) {
        sim_calendar_push(
            world->calendar, sim_key(now_s + age_s, EV_MOMENT_TICK, ENTITY, 0));
    }
}
