#include "models/rhythm.h"

#include "models/managed.h"
#include "models/plug.h"

void
ev_rhythm_begin(ev_world_t *world)
{
    if (world->city->n_groups > 0) {
        sim_calendar_push(world->calendar, sim_key(0, EV_MOMENT_TICK, 0, 0));
    }
    if (ev_home_exists(&world->homes)) {
        sim_calendar_push(world->calendar, sim_key(0, EV_MOMENT_QUARTER, 0, 0));
    }
}

void
ev_rhythm_quarter(ev_world_t *world, uint32_t now_s)
{
    ev_managed_quarter(world, now_s);
    if (now_s + SIM_SLOT_S < world->city->end_s) {
        sim_calendar_push(
            world->calendar, sim_key(now_s + SIM_SLOT_S, EV_MOMENT_QUARTER, 0, 0));
    }
}

/* Set the state of the groups of a list; lines that find more piles free are served. */
static void
visit(ev_world_t *world, uint32_t list, uint32_t now_s)
{
    const ev_city_t *city = world->city;
    const uint32_t salt =
        (uint32_t)world->life.rng.seed ^ world->life.rng.replication * 77u;

    for (uint32_t at = city->outages.first[list]; at < city->outages.first[list + 1];
         at++) {
        const uint32_t g = city->outages.group[at];
        const ev_group_t *group = &city->group[g];
        ev_line_t *line = &world->stations.line[g];
        const uint32_t out =
            ev_outage_piles(&city->plan, group, now_s / SIM_S_PER_H, salt);

        world->n_out[group->kind] += (int64_t)out - line->out;
        line->out = (uint16_t)out;
        if (line->head != EV_STATION_NOBODY) {
            ev_plug_serve(world, g, now_s);
        }
    }
}

void
ev_rhythm_tick(ev_world_t *world, uint32_t now_s)
{
    const uint32_t inside_s =
        ev_tally_inside_s(&world->tally, now_s, now_s + SIM_S_PER_H);
    const uint32_t of_spell = now_s / SIM_S_PER_H % EV_OUTAGE_SPELL_H;

    if (world->city->has_outages) {
        for (uint32_t list = 0; list < EV_OUTAGE_SPELL_H; list++) {
            if (now_s == 0 || list == of_spell) {
                visit(world, list, now_s);
            }
        }
        visit(world, EV_OUTAGE_SPELL_H, now_s);
        for (uint32_t kind = 0; kind < EV_N_KINDS; kind++) {
            world->out_s[kind] += world->n_out[kind] * inside_s;
        }
    }
    if (now_s + SIM_S_PER_H < world->city->end_s) {
        sim_calendar_push(
            world->calendar, sim_key(now_s + SIM_S_PER_H, EV_MOMENT_TICK, 0, 0));
    }
}
