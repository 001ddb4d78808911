#include "models/plug.h"

#include "models/episode.h"
#include "models/incident.h"
#include "models/power.h"
#include "models/service.h"
#include "models/session.h"
#include "models/stay.h"

void
ev_plug_wake(ev_world_t *world, uint32_t vehicle, uint32_t moment, uint32_t at_s)
{
    if (at_s < world->city->end_s) {
        sim_calendar_push(world->calendar,
            sim_key(at_s, moment, vehicle, world->record[vehicle].gen_tries & 0xfu));
    }
}

void
ev_plug_in(ev_world_t *world, uint32_t vehicle, uint32_t arrived_s, uint32_t now_s)
{
    ev_trait_t room;
    const ev_trait_t *trait = ev_world_trait(world, vehicle, &room);
    ev_record_t *record = &world->record[vehicle];
    const ev_group_t *group = &world->city->group[record->at];
    ev_tally_t *tally = &world->tally;
    ev_class_sums_t *sums = &tally->of[trait->class_ix];
    uint32_t until_s;

    if ((record->flags & EV_FLAG_STAY) == 0) {
        ev_episode_offered(world, trait->class_ix, record->at, arrived_s, now_s);
        if (ev_service_is_public(trait->class_ix, group->kind) &&
            ev_tally_is_inside(tally, arrived_s)) {
            sim_hist_add(&tally->wait, now_s - arrived_s);
            sums->wait_s += now_s - arrived_s;
            ev_burden_add(
                tally, world->city, trait, (ev_burden_t){.lost_s = now_s - arrived_s});
            sums->waits_over_10min += now_s - arrived_s > 600;
            tally->district[group->district].waits_over_10min += now_s - arrived_s > 600;
        }
    }
    if (group->kind == EV_AT_SHARED && ev_tally_is_inside(tally, arrived_s)) {
        tally->n_shared++;
        tally->shared_wait_s += now_s - arrived_s;
    }
    ev_episode_end(world, trait, record, group->district, now_s, true);
    if (trait->class_ix < EV_N_PRIVATE) {
        record->flags &= (uint8_t)~EV_FLAG_PLANNED; /* its plan to charge is done */
    }
    record->state = EV_PLUGGED;
    record->since_s = now_s;
    record->need_s = now_s + ev_session_span_s(world, vehicle, trait);
    tally->run.begun[group->kind]++;
    if (world->city->has_incidents) {
        ev_incident_look(world, trait, record, now_s);
    }
    until_s = ev_stay_until_s(world, vehicle, trait, now_s, record->need_s);
    ev_plug_wake(world, vehicle, EV_MOMENT_UNPLUG, until_s);
    if (group->kind == EV_AT_SHARED && ev_home_exists(&world->homes)) {
        const uint32_t car_w = world->city->make[trait->model_ix].ac_w;
        const uint32_t end_s = until_s < record->need_s ? until_s : record->need_s;

        ev_home_note(&world->homes, ev_city_shared_community(group),
            car_w < group->power_w ? car_w : group->power_w, now_s, now_s,
            ev_blackout_cut_s(&world->city->blackout, group->district, now_s, end_s));
    }
    if (group->cap_w != 0) {
        ev_power_join(world, vehicle, trait, now_s);
    }
}

void
ev_plug_serve(ev_world_t *world, uint32_t group, uint32_t now_s)
{
    ev_turn_t turn;

    while (ev_station_next(&world->stations, group, now_s, &turn)) {
        if (turn.is_ghost) {
            ev_episode_offered(world, turn.tag, group, turn.since_s, now_s);
        } else {
            world->record[turn.vehicle].at = group;
            ev_plug_in(world, turn.vehicle, turn.since_s, now_s);
        }
    }
}
