#include "models/onward.h"

#include "models/episode.h"
#include "models/patience.h"
#include "models/plug.h"
#include "models/round.h"
#include "models/shift.h"
#include "models/trip.h"
#include "models/visitor.h"

void
ev_onward_live(ev_world_t *world, uint32_t vehicle)
{
    ev_record_t *record = &world->record[vehicle];
    const ev_trait_t *trait = &record->trait;
    ev_ask_t ask;

    record->state = EV_ALONE;
    if (trait->class_ix < EV_N_PRIVATE) {
        ask = ev_trip_go(&world->life, trait, record);
    } else if (trait->class_ix <= EV_HAIL) {
        ask = ev_shift_go(&world->life, trait, record);
    } else {
        ask = ev_round_go(&world->life, trait, record);
    }
    if (ask.moment == EV_ASK_NOTHING) {
        return;
    }
    if (ask.moment != EV_MOMENT_STEP) {
        record->state = ask.moment == EV_MOMENT_HOME ? EV_ALONE : EV_SEEKING;
        record->at = ask.group;
    }
    ev_plug_wake(world, vehicle, ask.moment, ask.at_s);
}

void
ev_onward_give_up(
    ev_world_t *world, uint32_t vehicle, const ev_trait_t *trait, uint32_t now_s)
{
    ev_record_t *record = &world->record[vehicle];
    const uint32_t word = ev_world_need_word(world, trait, record, EV_SALT_RETRY);
    const ev_bounds_t *bounds = &world->city->bounds;
    const uint32_t later_s =
        bounds->retry_s / 2 +
        (uint32_t)((uint64_t)(word & 0xffff) * bounds->retry_s >> 16);
    const bool is_again = ev_patience_comes_back(world, trait, record, word, now_s);

    record->at = EV_NOBODY;
    ev_fleet_set_tries(record, 0);
    record->flags &= (uint8_t) ~(EV_FLAG_STAY | EV_FLAG_FIRST);
    record->t_s = record->t_s > now_s ? record->t_s : now_s;
    if (!is_again || ev_world_is_visitor(world, vehicle)) {
        ev_episode_end(
            world, trait, record, world->city->district_of[record->zone], now_s, false);
    }
    if (ev_world_is_visitor(world, vehicle)) {
        ev_visitor_leave(world, vehicle, now_s);
        return;
    }
    if (trait->class_ix < EV_N_PRIVATE) {
        record->flags &= (uint8_t)~EV_FLAG_PLANNED;
        if (is_again) {
            record->flags |= EV_FLAG_PLANNED;
            record->since_s = now_s + later_s;
        }
    }
    ev_onward_live(world, vehicle);
}

void
ev_onward_try_next(
    ev_world_t *world, uint32_t vehicle, const ev_trait_t *trait, uint32_t now_s)
{
    ev_record_t *record = &world->record[vehicle];
    const uint32_t tries = ev_fleet_tries(record) + 1;

    record->flags &= (uint8_t)~EV_FLAG_FIRST;
    ev_fleet_set_tries(record, tries);
    if (!ev_patience_looks_on(world, trait, record, tries)) {
        ev_onward_give_up(world, vehicle, trait, now_s);
        return;
    }
    record->state = EV_SEEKING;
    record->t_s = now_s + world->city->bounds.next_try_s;
    ev_plug_wake(world, vehicle, EV_MOMENT_DECIDE, record->t_s);
}
