#include "models/journey.h"

#include "models/choice.h"
#include "models/episode.h"
#include "models/managed.h"
#include "models/onward.h"
#include "models/patience.h"
#include "models/platform.h"
#include "models/plug.h"
#include "models/power.h"
#include "models/rescue.h"
#include "models/service.h"
#include "models/session.h"
#include "models/swapping.h"
#include "models/trip.h"
#include "models/visitor.h"

static void
decide(ev_world_t *world, uint32_t vehicle, const ev_trait_t *trait, uint32_t now_s)
{
    ev_record_t *record = &world->record[vehicle];
    const sim_pair_t bits = ev_world_need_bits(world, trait, record);
    ev_class_sums_t *sums = &world->tally.of[trait->class_ix];
    ev_pick_t pick;

    record->t_s = now_s;
    if (record->need_s == 0) {
        record->need_s = now_s > 0 ? now_s : 1;
        record->flags |= EV_FLAG_FIRST;
        ev_fleet_set_tries(record, 0);
    }
    if (!ev_world_is_visitor(world, vehicle)) {
        ev_session_set_goal(world, trait, record, (uint32_t)(bits.half[0] >> 48));
    }
    if ((record->flags & EV_FLAG_FIRST) != 0) {
        ev_episode_begin(world, vehicle, trait, now_s);
    }
    if (ev_swapping_wants(world, trait, record) &&
        ev_swapping_go(world, vehicle, trait, now_s)) {
        return;
    }
    pick = ev_choice_station(world, trait, record, &bits);
    if (pick.group == EV_NOBODY) {
        ev_onward_give_up(world, vehicle, trait, now_s);
        return;
    }
    record->at = pick.group;
    if (ev_tally_is_inside(&world->tally, now_s)) {
        sums->detour_m += pick.detour_m;
        sums->detours++;
    }
    if (pick.is_overnight) {
        record->flags &= (uint8_t)~EV_FLAG_AWAY;
        record->flags |= EV_FLAG_STAY;
        record->t_s = now_s + world->city->bounds.walk_s;
    } else if (ev_world_is_visitor(world, vehicle)) {
        record->zone = world->stations.line[pick.group].zone;
        record->t_s = now_s + pick.way_m / 8 + 60; /* its energy is not followed */
    } else {
        ev_life_go_to(&world->life, trait, record, world->stations.line[pick.group].zone,
            pick.way_m / 10);
    }
    if (ev_tally_is_inside(&world->tally, now_s)) {
        sums->drive_to_pile_s += record->t_s - now_s;
        ev_burden_add(&world->tally, world->city, trait,
            (ev_burden_t){.lost_s = record->t_s - now_s});
    }
    ev_plug_wake(world, vehicle, EV_MOMENT_ARRIVE, record->t_s);
}

static void
join_line(ev_world_t *world, uint32_t vehicle, const ev_trait_t *trait, uint32_t now_s)
{
    ev_record_t *record = &world->record[vehicle];
    const uint32_t group = record->at;
    const uint32_t ticket = ev_station_join_as(&world->stations, group,
        ev_service_is_first(world->city, trait->class_ix, group), vehicle, now_s);

    if (ticket == EV_STATION_NOBODY) {
        ev_onward_try_next(world, vehicle, trait, now_s);
        return;
    }
    ev_fleet_renew(record);
    record->state = EV_WAITING;
    record->at = ticket;
    ev_plug_wake(world, vehicle, EV_MOMENT_RENEGE,
        ev_patience_end_s(world, vehicle, trait, group, now_s));
}

/* At a pile where the car stops anyway: plugged in if one is free, else not; neighbours
   may wait. */
static void
arrive_to_stay(
    ev_world_t *world, uint32_t vehicle, const ev_trait_t *trait, uint32_t now_s)
{
    ev_record_t *record = &world->record[vehicle];
    const uint32_t group = record->at;

    if (record->need_s == 0) {
        ev_session_set_goal(world, trait, record, 40000);
        record->goal_q = (uint16_t)(record->goal_q > 60000 ? record->goal_q : 60000);
    }
    if (ev_station_free_piles(&world->stations, group) > 0 &&
        world->stations.line[group].head == EV_STATION_NOBODY) {
        ev_station_plug(&world->stations, group, now_s);
        ev_plug_in(world, vehicle, now_s, now_s);
        return;
    }
    if (ev_patience_waits_at_home(world, record)) {
        join_line(world, vehicle, trait, now_s);
        return;
    }
    record->flags &= (uint8_t)~EV_FLAG_STAY;
    if (ev_tally_is_inside(&world->tally, now_s)) {
        world->tally.of[trait->class_ix].refused++;
        world->tally.n_shared_refused += world->city->group[group].kind == EV_AT_SHARED;
    }
    if (record->need_s != 0) { /* meant to stay the night: now by car */
        record->flags |= EV_FLAG_AWAY;
        ev_onward_try_next(world, vehicle, trait, now_s);
        return;
    }
    record->at = EV_NOBODY;
    record->t_s = record->t_s > now_s ? record->t_s : now_s;
    ev_onward_live(world, vehicle);
}

/* Nothing works here, as the driver sees only now. */
static void
hit_dead_pile(
    ev_world_t *world, uint32_t vehicle, const ev_trait_t *trait, uint32_t now_s)
{
    if (ev_tally_is_inside(&world->tally, now_s)) {
        const uint32_t group = world->record[vehicle].at;

        world->tally.of[trait->class_ix].dead_hits++;
        world->tally.district[world->city->group[group].district].dead_hits++;
    }
    ev_onward_try_next(world, vehicle, trait, now_s);
}

/* No turn at the depot before the next service: on as it is. */
static void
leave_depot(ev_world_t *world, uint32_t vehicle, uint32_t now_s)
{
    ev_record_t *record = &world->record[vehicle];

    world->sides.missed += ev_tally_is_inside(&world->tally, now_s);
    record->flags |= EV_FLAG_DONE_A; /* today it would charge elsewhere */
    record->flags &= (uint8_t)~EV_FLAG_ON_WAY;
    record->at = EV_NOBODY;
    record->t_s = record->t_s > now_s ? record->t_s : now_s;
    ev_onward_live(world, vehicle);
}

static void
arrive(ev_world_t *world, uint32_t vehicle, const ev_trait_t *trait, uint32_t now_s)
{
    ev_record_t *record = &world->record[vehicle];
    const uint32_t group_ix = record->at;
    const ev_group_t *group = &world->city->group[group_ix];
    const bool is_first = ev_service_is_first(world->city, trait->class_ix, group_ix);
    const bool is_home = ev_service_is_own_depot(trait->class_ix, group->kind);
    const ev_line_t *line = &world->stations.line[group_ix];
    uint32_t word;

    record->t_s = now_s > record->t_s ? now_s : record->t_s;
    if (ev_service_is_guest(trait->class_ix, group->kind) &&
        !ev_service_is_open(world->city, group_ix, now_s)) {
        world->tally.of[trait->class_ix].refused +=
            ev_tally_is_inside(&world->tally, now_s);
        ev_onward_try_next(world, vehicle, trait, now_s); /* closed since it set out */
        return;
    }
    if (is_home) {
        ev_session_set_goal(world, trait, record, 50000);
        record->goal_q = (uint16_t)(record->goal_q > 61000 ? record->goal_q : 61000);
    } else if (ev_tally_is_inside(&world->tally, now_s)) {
        world->tally.of[trait->class_ix].arrivals++;
        world->tally.district[group->district].arrivals++;
        ev_platform_arrived(world, trait, group_ix);
    }
    if (line->n == 0 && !is_home) {
        hit_dead_pile(world, vehicle, trait, now_s);
        return;
    }
    if (ev_station_takes(&world->stations, group_ix, is_first)) {
        ev_station_plug_as(&world->stations, group_ix, is_first, now_s);
        ev_plug_in(world, vehicle, now_s, now_s);
        return;
    }
    word =
        ev_world_need_word(world, trait, record, EV_SALT_LINE + ev_fleet_tries(record));
    if (ev_patience_joins(world, trait, record, word)) {
        join_line(world, vehicle, trait, now_s);
        return;
    }
    if (is_home) {
        leave_depot(world, vehicle, now_s);
        return;
    }
    ev_station_haunt_as(&world->stations, group_ix, is_first, trait->class_ix, now_s);
    if (ev_tally_is_inside(&world->tally, now_s)) {
        world->tally.of[trait->class_ix].balked++;
        world->tally.district[group->district].balked++;
        world->even.unmet[group->zone]++;
    }
    ev_onward_try_next(world, vehicle, trait, now_s);
}

/* No turn at the shared pile before it leaves home. */
static void
leave_queue_at_home(ev_world_t *world, uint32_t vehicle, uint32_t now_s)
{
    ev_record_t *record = &world->record[vehicle];

    world->tally.n_shared_refused += ev_tally_is_inside(&world->tally, now_s);
    record->flags &= (uint8_t)~EV_FLAG_STAY;
    record->at = EV_NOBODY;
    record->t_s = record->t_s > now_s ? record->t_s : now_s;
    ev_onward_live(world, vehicle);
}

static void
renege(ev_world_t *world, uint32_t vehicle, const ev_trait_t *trait, sim_key_t key)
{
    ev_record_t *record = &world->record[vehicle];
    const uint32_t now_s = sim_key_time_s(key);
    ev_ticket_t ticket;

    if (record->state != EV_WAITING ||
        (record->gen_tries & 0xfu) != sim_key_generation(key)) {
        return; /* it was served before its patience ended */
    }
    ticket = world->stations.ticket[record->at];
    if (ev_patience_end_s(world, vehicle, trait, ticket.group, ticket.since_s) != now_s &&
        world->stations.line[ticket.group].n > 0) {
        return; /* of an earlier wait: generations come round after 16 */
    }
    ev_station_give_up_as(&world->stations, record->at,
        ev_service_is_first(world->city, trait->class_ix, ticket.group), trait->class_ix,
        now_s);
    record->at = ticket.group;
    if ((record->flags & EV_FLAG_STAY) != 0) {
        leave_queue_at_home(world, vehicle, now_s);
        return;
    }
    if (ev_service_is_own_depot(trait->class_ix, world->city->group[ticket.group].kind)) {
        leave_depot(world, vehicle, now_s);
        return;
    }
    if (ev_tally_is_inside(&world->tally, ticket.since_s)) {
        ev_class_sums_t *sums = &world->tally.of[trait->class_ix];

        sums->reneged++;
        sums->reneged_wait_s += now_s - ticket.since_s;
        ev_burden_add(&world->tally, world->city, trait,
            (ev_burden_t){.lost_s = now_s - ticket.since_s});
        world->tally.district[world->city->group[ticket.group].district].reneged++;
        world->even.unmet[world->city->group[ticket.group].zone]++;
    }
    ev_onward_try_next(world, vehicle, trait, now_s);
}

static void
unplug(ev_world_t *world, uint32_t vehicle, const ev_trait_t *trait, uint32_t now_s)
{
    ev_record_t *record = &world->record[vehicle];
    const uint32_t group = record->at;
    const bool is_cut = ev_world_is_dark(world, world->city->group[group].district);

    if (world->city->group[group].cap_w != 0 && !is_cut &&
        !ev_power_is_over(world, vehicle, trait, now_s)) {
        return;
    }
    ev_world_fetch_next(world, group);
    ev_session_book(world, vehicle, trait, now_s);
    ev_station_unplug_as(&world->stations, group,
        ev_service_is_first(world->city, trait->class_ix, group), record->since_s, now_s);
    if (world->city->group[group].cap_w != 0) {
        ev_power_leave(world, group, vehicle, now_s);
    }
    ev_plug_serve(world, group, now_s);
    record->at = EV_NOBODY;
    if (ev_world_is_visitor(world, vehicle)) {
        ev_visitor_leave(world, vehicle, now_s);
        return;
    }
    record->t_s = record->t_s > now_s ? record->t_s : now_s;
    record->flags &= (uint8_t)~EV_FLAG_STAY;
    ev_onward_live(world, vehicle);
}

/* An alarm of a session that was cut off. */
static bool
is_void(const ev_world_t *world, sim_key_t key)
{
    const ev_record_t *record = &world->record[sim_key_entity(key)];

    return world->halt.n_cut > 0 &&
           ((record->state != EV_PLUGGED && record->state != EV_AT_OWN) ||
               (record->gen_tries & 0xfu) != sim_key_generation(key));
}

void
ev_journey_ring(ev_world_t *world, sim_key_t key)
{
    const uint32_t vehicle = sim_key_entity(key);
    const uint32_t now_s = sim_key_time_s(key);
    ev_trait_t room;
    const ev_trait_t *trait = ev_world_trait(world, vehicle, &room);

    if (sim_key_kind(key) != EV_MOMENT_STEP && ev_tally_is_inside(&world->tally, now_s)) {
        world->tally.of[trait->class_ix].calendar++;
    }
    switch (sim_key_kind(key)) {
    case EV_MOMENT_STEP:
        ev_onward_live(world, vehicle);
        break;
    case EV_MOMENT_UNPLUG:
        if (is_void(world, key)) {
            break;
        }
        if (world->record[vehicle].state == EV_AT_OWN) {
            ev_managed_leave(world, vehicle, trait, now_s);
            ev_onward_live(world, vehicle);
        } else {
            unplug(world, vehicle, trait, now_s);
        }
        break;
    case EV_MOMENT_HOME:
        if (!ev_managed_come(world, vehicle, trait, now_s)) {
            ev_onward_live(world, vehicle);
        }
        break;
    case EV_MOMENT_RENEGE:
        renege(world, vehicle, trait, key);
        break;
    case EV_MOMENT_ARRIVE:
        if ((world->record[vehicle].flags & EV_FLAG_STAY) != 0) {
            arrive_to_stay(world, vehicle, trait, now_s);
        } else {
            arrive(world, vehicle, trait, now_s);
        }
        break;
    case EV_MOMENT_DECIDE:
        decide(world, vehicle, trait, now_s);
        break;
    case EV_MOMENT_HELP:
        if (ev_rescue_ring(world, vehicle, now_s)) {
            ev_onward_live(world, vehicle);
        }
        break;
    }
}

void
ev_journey_swap(ev_world_t *world, sim_key_t key)
{
    const ev_swapping_turn_t turn = ev_swapping_ring(world, key);

    if (turn.vehicle == EV_NOBODY) {
        return;
    }
    if (turn.is_turned_away) {
        ev_onward_try_next(
            world, turn.vehicle, &world->record[turn.vehicle].trait, sim_key_time_s(key));
    } else {
        ev_onward_live(world, turn.vehicle);
    }
}
