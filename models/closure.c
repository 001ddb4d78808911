#include "models/closure.h"

#include "models/plug.h"
#include "models/quarter.h"
#include "models/swapping.h"

/* Is a group without power now? */
static bool
is_dark(const ev_world_t *world, uint32_t group)
{
    return ev_world_is_dark(world, world->city->group[group].district);
}

/* A vehicle's moment has come now, as a step of its own. */
static void
wake_now(ev_world_t *world, uint32_t vehicle, uint32_t moment, uint32_t now_s)
{
    sim_calendar_push(world->calendar,
        sim_key(now_s, moment, vehicle, world->record[vehicle].gen_tries & 0xfu));
}

/* Those on a list of tickets hear that nothing works any more. */
static void
tell_list(ev_world_t *world, uint32_t ticket, uint32_t now_s)
{
    const ev_stations_t *stations = &world->stations;

    while (ticket != EV_STATION_NOBODY) {
        const uint32_t vehicle = stations->ticket[ticket].vehicle;

        if (vehicle < EV_STATION_GHOST) {
            world->halt.n_told += ev_tally_is_inside(&world->tally, now_s);
            wake_now(world, vehicle, EV_MOMENT_RENEGE, now_s);
        }
        ticket = stations->ticket[ticket].next;
    }
}

/* Those in a group's line, and in the lane of those served first, hear of it. */
static void
tell_line(ev_world_t *world, uint32_t group, uint32_t now_s)
{
    tell_list(world, world->stations.line[group].head, now_s);
    if (world->stations.lane != NULL) {
        tell_list(world, world->stations.lane[group].head, now_s);
    }
}

/* Put the piles in operation into the line; serve those who wait, or tell them. */
static void
refresh(ev_world_t *world, uint32_t group, uint32_t now_s)
{
    ev_line_t *line = &world->stations.line[group];

    line->n = ev_halt_working(
        &world->halt, &world->city->group[group], group, is_dark(world, group));
    if (!ev_station_is_waited_for(&world->stations, group)) {
        return;
    }
    if (line->n == 0) {
        tell_line(world, group, now_s);
    } else {
        ev_plug_serve(world, group, now_s);
    }
}

/* The daily look at a group's dead piles. */
static void
look_at(ev_world_t *world, uint32_t group, uint32_t now_s)
{
    const ev_group_t *here = &world->city->group[group];
    const uint32_t sort = ev_zombie_sort(here);
    ev_halt_t *halt = &world->halt;
    uint32_t n_dead, n_removed;

    ev_zombie_count(&world->city->zombies, here, now_s / SIM_S_PER_DAY, world->salt,
        &n_dead, &n_removed);
    if (n_dead == halt->n_dead[group] && n_removed == halt->n_removed[group]) {
        return;
    }
    halt->dead_now[sort] += (int64_t)n_dead - halt->n_dead[group];
    halt->removed_now[sort] += (int64_t)n_removed - halt->n_removed[group];
    halt->n_dead[group] = (uint16_t)n_dead;
    halt->n_removed[group] = (uint16_t)n_removed;
    refresh(world, group, now_s);
}

void
ev_closure_begin(ev_world_t *world)
{
    const ev_blackout_t *blackout = &world->city->blackout;

    if (blackout->dark == 0) {
        return;
    }
    if (blackout->from_s < world->city->end_s) {
        sim_calendar_push(
            world->calendar, sim_key(blackout->from_s, EV_MOMENT_TICK, 0, EV_HALT_DARK));
    }
    if (blackout->to_s < world->city->end_s) {
        sim_calendar_push(
            world->calendar, sim_key(blackout->to_s, EV_MOMENT_TICK, 0, EV_HALT_LIGHT));
    }
}

void
ev_closure_hour(ev_world_t *world, uint32_t now_s, uint32_t inside_s)
{
    ev_halt_t *halt = &world->halt;

    if (world->city->zombies.n_days == 0) {
        return;
    }
    for (uint32_t g = 0; g < halt->n_groups && now_s % SIM_S_PER_DAY == 0; g++) {
        look_at(world, g, now_s);
    }
    for (uint32_t sort = 0; sort < EV_ZOMBIE_N_SORTS; sort++) {
        halt->dead_s[sort] += halt->dead_now[sort] * inside_s;
        halt->removed_s[sort] += halt->removed_now[sort] * inside_s;
    }
}

/* The current fails: first no group takes cars any more, then the cars go. */
static void
darken(ev_world_t *world, uint32_t now_s)
{
    world->halt.is_dark = true;
    for (uint32_t g = 0; g < world->stations.n_groups; g++) {
        if (is_dark(world, g)) {
            world->stations.line[g].n = 0;
        }
    }
    for (uint32_t i = 0; i < world->n_records; i++) {
        ev_record_t *record = &world->record[i];

        if (record->state == EV_PLUGGED && is_dark(world, record->at)) {
            world->halt.n_cut++;
            ev_fleet_renew(record); /* the alarm of its end is void */
            wake_now(world, i, EV_MOMENT_UNPLUG, now_s);
        }
    }
    for (uint32_t g = 0; g < world->stations.n_groups; g++) {
        if (is_dark(world, g)) {
            refresh(world, g, now_s);
        }
    }
    if (ev_home_exists(&world->homes)) {
        ev_quarter_darken(world, now_s);
    }
    ev_swapping_darken(world, now_s);
}

static void
lighten(ev_world_t *world, uint32_t now_s)
{
    world->halt.is_dark = false;
    for (uint32_t g = 0; g < world->stations.n_groups; g++) {
        if (ev_blackout_hits(&world->city->blackout, world->city->group[g].district)) {
            refresh(world, g, now_s);
        }
    }
    ev_swapping_lighten(world, now_s);
}

/* Open the sites whose time has come; those in line at closed ones hear of it. */
static void
see_to_sites(ev_world_t *world, uint32_t now_s)
{
    ev_halt_t *halt = &world->halt;
    uint32_t group;

    while ((group = ev_halt_open_next(halt, now_s)) != EV_STATION_NOBODY) {
        refresh(world, group, now_s);
    }
    for (uint32_t at = 0; at < halt->n_due; at++) {
        if (ev_station_is_waited_for(&world->stations, halt->due[at])) {
            tell_line(world, halt->due[at], now_s);
        }
    }
}

void
ev_closure_ring(ev_world_t *world, uint32_t what, uint32_t now_s)
{
    switch (what) {
    case EV_HALT_DARK:
        darken(world, now_s);
        break;
    case EV_HALT_LIGHT:
        lighten(world, now_s);
        break;
    default:
        see_to_sites(world, now_s);
        break;
    }
}

const char *
ev_closure_why_left(const ev_world_t *world, uint32_t ticket)
{
    const uint32_t group = world->stations.ticket[ticket].group;

    return world->stations.line[group].n == 0
               ? "leaves the line, for nothing works here any more"
               : "leaves the line, out of patience";
}

const char *
ev_closure_why_unplugged(const ev_world_t *world, uint32_t group)
{
    return is_dark(world, group) ? "is cut off in the blackout at " : "unplugs at ";
}
