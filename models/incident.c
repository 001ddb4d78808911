#include "models/incident.h"

#include "models/safety.h"

#include <math.h>

static bool
is_same_site(const ev_city_t *city, uint32_t a, uint32_t b)
{
    const ev_group_t *one = &city->group[a], *other = &city->group[b];

    return one->zone == other->zone && city->group_lat[a] == city->group_lat[b] &&
           city->group_lon[a] == city->group_lon[b] && ev_kinds_is_public(one->kind) &&
           ev_kinds_is_public(other->kind);
}

uint32_t
ev_incident_site(const ev_city_t *city, uint32_t group, uint32_t *end)
{
    uint32_t first = group;

    *end = group + 1;
    while (first > 0 && is_same_site(city, group, first - 1)) {
        first--;
    }
    while (*end < city->n_groups && is_same_site(city, group, *end)) {
        (*end)++;
    }
    return first;
}

void
ev_incident_look(
    ev_world_t *world, const ev_trait_t *trait, const ev_record_t *record, uint32_t now_s)
{
    const ev_city_t *city = world->city;
    const uint32_t at = record->at;
    const ev_plan_t *plan = ev_city_plan_in(city, city->group[at].district);
    const uint32_t word = ev_mix(
        ev_world_need_word(world, trait, record, EV_SALT_INCIDENT), EV_DRAW_INCIDENT);
    const uint32_t until_s = now_s + (uint32_t)lround(plan->closed_days * SIM_S_PER_DAY);
    uint32_t end;

    if (until_s == now_s || !ev_safety_has_incident(plan, &city->group[at], word)) {
        return;
    }
    world->halt.n_incidents += ev_tally_is_inside(&world->tally, now_s);
    for (uint32_t g = ev_incident_site(city, at, &end); g < end; g++) {
        if (ev_halt_close(&world->halt, g, until_s)) {
            world->halt.closed_s += (int64_t)city->group[g].n *
                                    ev_tally_inside_s(&world->tally, now_s, until_s);
            world->stations.line[g].n = 0;
        }
    }
    sim_calendar_push(world->calendar, sim_key(now_s, EV_MOMENT_TICK, 0, EV_HALT_SITES));
    if (until_s < city->end_s) {
        sim_calendar_push(
            world->calendar, sim_key(until_s, EV_MOMENT_TICK, 0, EV_HALT_SITES));
    }
}
