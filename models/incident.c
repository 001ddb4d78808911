#include "models/incident.h"

#include "models/hub.h"
#include "models/safety.h"

#include <math.h>

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
    for (uint32_t g = ev_hub_range(city, at, &end); g < end; g++) {
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
