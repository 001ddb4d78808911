#include "models/managed.h"

#include "models/own_pile.h"
#include "models/plug.h"
#include "models/setpoint.h"
#include "models/shift.h"

/* It is given into the platform's hands, with a promise. */
static void
take_over(ev_world_t *world, uint32_t vehicle, const ev_trait_t *trait, uint32_t now_s,
    uint32_t leave_s)
{
    const ev_city_t *city = world->city;
    const ev_plan_t *plan = ev_enrol_plan(city, trait);
    ev_record_t *record = &world->record[vehicle];
    const uint32_t next_s = (now_s / SIM_SLOT_S + 1) * SIM_SLOT_S;
    ev_home_car_t car = {.vehicle = vehicle,
        .leave_s = leave_s,
        .begin_s = now_s,
        .since_s = now_s,
        .own_w = city->make[trait->model_ix].own_w,
        .stored_j = record->stored_j,
        .goal_j = ev_life_at_soc(&world->life, trait, city->home_end16),
        .community = trait->community,
        .class_ix = trait->class_ix,
        .district = city->district_of[trait->zone],
        .model_ix = trait->model_ix};

    car.full_w = ev_life_store_w(city, car.own_w);
    car.promise_j = ev_setpoint_least(
        car.goal_j, ev_life_at_soc(&world->life, trait,
                        (uint32_t)(plan->orderly_guarantee_soc * 65535.0)));
    car.promise_j = ev_setpoint_least(
        car.promise_j, car.stored_j + (uint64_t)car.full_w * (leave_s - next_s));
    /* charging ends in the second that would pass the goal */
    car.promise_j =
        ev_setpoint_least(car.promise_j, ev_setpoint_above(car.goal_j, car.full_w));
    car.floor_j =
        ev_life_at_soc(&world->life, trait, (uint32_t)(plan->v2g_reserve_soc * 65535.0));
    car.flags = (trait->access & EV_TOU_METER) != 0 ? EV_HOME_TOU_METER : 0;
    car.flags |= ev_enrol_gives(city, trait) ? EV_HOME_GIVES : 0;
    if (car.goal_j >= car.stored_j + car.full_w) {
        world->signal.wanted_j +=
            (int64_t)((double)(car.goal_j - car.stored_j) / city->plan.ac_efficiency);
    }
    ev_home_plug(&world->homes, &car);
    record->state = EV_AT_OWN;
    record->since_s = now_s;
    record->flags &= (uint8_t)~EV_FLAG_PLANNED;
    ev_tally_need(&world->tally, trait->class_ix, car.district, record->need_s);
    record->need_s = 0;
    ev_plug_wake(world, vehicle, EV_MOMENT_UNPLUG, leave_s);
}

bool
ev_managed_come(
    ev_world_t *world, uint32_t vehicle, const ev_trait_t *trait, uint32_t now_s)
{
    const ev_life_t *life = &world->life;
    ev_record_t *record = &world->record[vehicle];
    const uint32_t word = record->at;
    const uint32_t leave_s = trait->class_ix < EV_N_PRIVATE
                                 ? ev_own_pile_private_leave_s(life, trait, record)
                                 : ev_shift_next_leave_s(life, trait, record);

    record->at = EV_NOBODY;
    if (leave_s / SIM_SLOT_S > now_s / SIM_SLOT_S) {
        take_over(world, vehicle, trait, now_s, leave_s);
        return true;
    }
    ev_life_plug_home(life, trait, record, word);
    ev_own_pile_note(life, trait, record, leave_s);
    return false;
}

/* Enter the charge at a place into the sums and take the car out of the rows. */
static void
close_charge(ev_world_t *world, uint32_t place, uint32_t now_s)
{
    ev_home_car_t *car = &world->homes.car[place];

    ev_setpoint_set(world, car, 0, now_s);
    ev_setpoint_enter(world, car);
    if ((car->flags & EV_HOME_CHARGED) != 0) {
        world->tally.run.begun[EV_AT_HOME]++;
        world->tally.run.ended[EV_AT_HOME]++;
        world->tally.of[car->class_ix].sessions[EV_AT_HOME] +=
            ev_tally_is_inside(&world->tally, car->begin_s);
    }
    ev_home_unplug(&world->homes, place);
}

void
ev_managed_leave(
    ev_world_t *world, uint32_t vehicle, const ev_trait_t *trait, uint32_t now_s)
{
    ev_homes_t *homes = &world->homes;
    ev_record_t *record = &world->record[vehicle];
    const uint32_t place = ev_home_find(homes, trait->community, vehicle);
    const ev_home_car_t car = homes->car[place];
    bool is_ready, has_room;

    close_charge(world, place, now_s);
    is_ready = record->stored_j >= car.promise_j;
    has_room = (car.flags & EV_HOME_SHORT) == 0;
    homes->sums.n_broken += !is_ready && has_room;
    if (ev_tally_is_inside(&world->tally, now_s)) {
        homes->sums.n_charges++;
        homes->sums.n_not_ready += !is_ready;
        homes->sums.n_no_room += !is_ready && !has_room;
    }
    record->t_s = record->t_s > now_s ? record->t_s : now_s;
}

void
ev_managed_close_all(ev_world_t *world)
{
    ev_homes_t *homes = &world->homes;

    for (uint32_t c = 0; c < homes->n_communities; c++) {
        while (homes->n[c] > 0) {
            close_charge(world, homes->first[c], world->city->end_s);
        }
    }
}
