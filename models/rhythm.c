#include "models/rhythm.h"

#include "models/closure.h"
#include "models/plug.h"
#include "models/probe.h"
#include "models/quarter.h"

enum { N_FETCHED = 8 }; /* groups ahead */

void
ev_rhythm_begin(ev_world_t *world)
{
    if (world->city->n_groups > 0) {
        sim_calendar_push(world->calendar, sim_key(0, EV_MOMENT_TICK, 0, EV_HALT_HOUR));
        ev_closure_begin(world);
    }
    if (ev_home_exists(&world->homes)) {
        sim_calendar_push(world->calendar, sim_key(0, EV_MOMENT_QUARTER, 0, 0));
    }
}

void
ev_rhythm_quarter(ev_world_t *world, uint32_t now_s)
{
    ev_quarter_share(world, now_s);
    if (now_s + SIM_SLOT_S < world->city->end_s) {
        sim_calendar_push(
            world->calendar, sim_key(now_s + SIM_SLOT_S, EV_MOMENT_QUARTER, 0, 0));
    }
}

/* Piles of a group that are out of order now. */
static uint32_t
n_out(ev_world_t *world, uint32_t g, uint32_t now_s, uint32_t salt)
{
    const ev_group_t *group = &world->city->group[g];
    const ev_plan_t *plan = ev_city_plan_in(world->city, group->district);
    const uint32_t hour = now_s / SIM_S_PER_H;
    uint32_t out;

    if (world->failures.n_groups == 0) {
        return ev_outage_piles(plan, group, hour, salt);
    }
    if (now_s == 0) {
        ev_failure_begin(&world->failures, plan, group, g, salt);
    }
    out = ev_failure_piles(&world->failures, plan, group, g, now_s, salt) +
          ev_outage_blocked(plan, group, hour, salt);
    return out < group->n ? out : group->n;
}

/* Fetch what a visit to a group of the lists needs. */
static void
fetch(const ev_world_t *world, uint32_t at)
{
    const ev_outages_t *lists = &world->city->outages;

    if (at < lists->first[EV_OUTAGE_SPELL_H + 1]) {
        const uint32_t g = lists->group[at];

        __builtin_prefetch(&world->city->group[g]);
        __builtin_prefetch(&world->stations.line[g], 1);
        if (world->stations.lane != NULL) {
            __builtin_prefetch(&world->stations.lane[g]);
        }
        if (world->failures.n_groups > 0) {
            __builtin_prefetch(&world->failures.next_s[g]);
            __builtin_prefetch(&world->failures.n_failed[g]);
        }
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
        uint32_t out;

        fetch(world, at + N_FETCHED);
        if (list < EV_OUTAGE_SPELL_H && now_s > 0 && world->failures.n_groups > 0 &&
            world->failures.next_s[g] > now_s) {
            continue; /* failures one by one: nothing has changed */
        }
        out = n_out(world, g, now_s, salt);
        world->n_out[group->kind] += (int64_t)out - line->out;
        line->out = (uint16_t)out;
        if (ev_station_is_waited_for(&world->stations, g)) {
            ev_plug_serve(world, g, now_s);
        }
    }
}

void
ev_rhythm_tick(ev_world_t *world, sim_key_t key)
{
    const uint32_t now_s = sim_key_time_s(key);
    const uint32_t inside_s =
        ev_tally_inside_s(&world->tally, now_s, now_s + SIM_S_PER_H);
    const uint32_t of_spell = now_s / SIM_S_PER_H % EV_OUTAGE_SPELL_H;

    if (sim_key_generation(key) != EV_HALT_HOUR) {
        ev_closure_ring(world, sim_key_generation(key), now_s);
        return;
    }
    ev_closure_hour(world, now_s, inside_s);
    if (world->city->has_outages) {
        for (uint32_t list = 0; list < EV_OUTAGE_SPELL_H; list++) {
            if (now_s == 0 || list == of_spell || world->failures.n_groups > 0) {
                visit(world, list, now_s);
            }
        }
        visit(world, EV_OUTAGE_SPELL_H, now_s);
        for (uint32_t kind = 0; kind < EV_N_KINDS; kind++) {
            world->out_s[kind] += world->n_out[kind] * inside_s;
        }
    }
    if (inside_s > 0) {
        ev_probe_look(world, now_s);
    }
    if (now_s + SIM_S_PER_H < world->city->end_s) {
        sim_calendar_push(world->calendar,
            sim_key(now_s + SIM_S_PER_H, EV_MOMENT_TICK, 0, EV_HALT_HOUR));
    }
}
