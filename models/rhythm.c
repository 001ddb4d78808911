#include "models/rhythm.h"

#include "models/journey.h"

#define REPAIR_DAYS 3u /* a failed pile stays so for about this long: MTTR 72-120 h */

/* Whole piles from a fraction: the rest decides by a fixed number in [0, 1). */
static uint32_t
whole(double expected, uint32_t word)
{
    return (uint32_t)(expected + sim_rng_unit(word));
}

static uint32_t
n_out(const ev_world_t *world, const ev_group_t *group, uint32_t now_s)
{
    const ev_plan_t *plan = &world->city->plan;
    const uint32_t hour = now_s / SIM_S_PER_H;
    const uint32_t of_day = hour % SIM_H_PER_DAY;
    const uint32_t salt =
        (uint32_t)world->life.rng.seed ^ world->life.rng.replication * 77u;
    const uint32_t spell = (hour + group->key % 72u) / (24u * REPAIR_DAYS);
    const double failed =
        group->is_fast ? plan->failed_fast_frac : plan->failed_slow_frac;
    const bool is_evening = of_day >= 17 && of_day < 22;
    const double blocked =
        group->is_core && is_evening ? plan->blocked_core_frac : plan->blocked_frac;
    uint32_t out =
        whole(failed * group->n, ev_life_mix(group->key ^ salt, 1000u + spell));

    if (ev_kinds_is_public(group->kind)) {
        out += whole(blocked * group->n, ev_life_mix(group->key ^ salt, 70000u + hour));
    }
    return out < group->n ? out : group->n;
}

void
ev_rhythm_begin(ev_world_t *world)
{
    if (world->city->n_groups > 0) {
        sim_calendar_push(world->calendar, sim_key(0, EV_MOMENT_TICK, 0, 0));
    }
}

void
ev_rhythm_tick(ev_world_t *world, uint32_t now_s)
{
    const uint32_t n_groups = world->city->n_groups;
    const uint32_t inside_s =
        ev_tally_inside_s(&world->tally, now_s, now_s + SIM_S_PER_H);

    for (uint32_t g = 0; g < n_groups; g++) {
        const ev_group_t *group = &world->city->group[g];
        ev_line_t *line = &world->stations.line[g];

        if (world->city->has_outages) {
            line->out = (uint16_t)n_out(world, group, now_s);
            world->out_s[group->kind] += (int64_t)line->out * inside_s;
        }
        if (line->head != EV_STATION_NOBODY) {
            ev_journey_serve(world, g, now_s);
        }
    }
    if (now_s + SIM_S_PER_H < world->city->end_s) {
        sim_calendar_push(
            world->calendar, sim_key(now_s + SIM_S_PER_H, EV_MOMENT_TICK, 0, 0));
    }
}
