#include "models/service.h"

#include "models/mix.h"
#include "sim/units.h"

#define MOST_RESERVED 8000 /* what a group's bits hold, and a little less */

/* The fixed number of a group for a purpose [0 .. 1). */
static double
unit_of(const ev_group_t *group, uint32_t purpose)
{
    return sim_rng_unit(ev_mix(group->key, purpose));
}

void
ev_service_mark(const ev_plan_t *plan, ev_group_t *group)
{
    const bool is_station = group->kind == EV_AT_FAST || group->kind == EV_AT_HIGH_POWER;

    if (is_station && unit_of(group, EV_DRAW_DEMO) < plan->demonstration_frac) {
        const double wanted =
            plan->reserved_frac * group->n + unit_of(group, EV_DRAW_RESERVED);
        const uint32_t most = group->n > 0 ? group->n - 1u : 0; /* one is for all */
        uint32_t n = wanted < MOST_RESERVED ? (uint32_t)wanted : MOST_RESERVED;

        n = n < most ? n : most;
        group->n_reserved = (uint16_t)(n & 0x1fffu);
        group->is_strict = plan->service_priority != 0;
        group->has_lane = n > 0 || group->is_strict;
    }
    if (group->kind == EV_AT_DEPOT && group->is_fast && group->n > 0 &&
        unit_of(group, EV_DRAW_OPENED) < plan->depots_open_frac) {
        group->has_lane = group->is_strict = 1;
    }
}

bool
ev_service_is_open_at(const ev_plan_t *plan, uint32_t at_s)
{
    const double hour = (double)(at_s % SIM_S_PER_DAY) / SIM_S_PER_H;
    const double from_h = plan->depots_open_from_h, to_h = plan->depots_open_to_h;

    return from_h <= to_h ? hour >= from_h && hour < to_h : hour >= from_h || hour < to_h;
}

float
ev_service_wait_s(const ev_city_t *city, const ev_stations_t *stations, uint32_t class_ix,
    uint32_t group)
{
    const ev_line_t *line = &stations->line[group];
    const ev_lane_t *lane = ev_station_lane(stations, group);
    const bool is_first = ev_service_is_first(city, class_ix, group);
    const uint32_t before =
        is_first && city->group[group].is_strict ? lane->waiting : line->waiting;
    const uint32_t n = is_first ? line->n : line->n - city->group[group].n_reserved;

    return ev_station_takes(stations, group, is_first)
               ? 0.0f
               : 60.0f * (float)(line->mean_min * (before + 1u)) / (float)(n + (n == 0));
}
