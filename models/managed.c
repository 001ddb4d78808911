#include "models/managed.h"

#include "models/giveback.h"
#include "models/orderly.h"
#include "models/own_pile.h"
#include "models/plug.h"
#include "models/setpoint.h"
#include "models/shift.h"

enum { N_FETCHED = 8 }; /* communities whose cars are fetched ahead */

static uint32_t
above(uint32_t one, uint32_t other)
{
    return one > other ? one - other : 0;
}

static uint32_t
least(uint64_t one, uint64_t other)
{
    return (uint32_t)(one < other ? one : other);
}

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
    car.promise_j =
        least(car.goal_j, ev_life_at_soc(&world->life, trait,
                              (uint32_t)(plan->orderly_guarantee_soc * 65535.0)));
    car.promise_j =
        least(car.promise_j, car.stored_j + (uint64_t)car.full_w * (leave_s - next_s));
    /* charging ends in the second that would pass the goal */
    car.promise_j = least(car.promise_j, above(car.goal_j, car.full_w));
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

/* How urgent a car's demand is. */
static uint64_t
urgency(const ev_home_car_t *car, uint32_t stored_j, uint32_t now_s, bool is_tight,
    uint32_t k)
{
    const uint32_t left_s = car->leave_s - now_s;
    const uint32_t goal_j = car->promise_j > stored_j ? car->promise_j : car->goal_j;
    const uint32_t lacks_s = (goal_j - stored_j + car->full_w - 1) / car->full_w;
    const uint32_t wait_s = left_s > lacks_s ? least(left_s - lacks_s, 0x7fffffff) : 0;
    uint32_t rank = EV_ORDERLY_REST;

    if (car->promise_j > stored_j) {
        rank = wait_s < SIM_SLOT_S ? EV_ORDERLY_MUST
               : is_tight          ? EV_ORDERLY_SOON
                                   : EV_ORDERLY_PROMISED;
    }
    return ev_orderly_key(rank, wait_s, k);
}

/* All piles of a community together could ask for more than there is at the worst hour. */
static bool
is_tight(const ev_homes_t *homes, uint32_t c)
{
    const uint32_t own_w = homes->car[homes->first[c]].own_w; /* about the same for all */

    return (int64_t)homes->n_open[c] * own_w >
           (int64_t)homes->least_w[c] - homes->load_w[c];
}

/* A car that may give back does, or stops giving. */
static bool
gives_back(ev_world_t *world, ev_home_car_t *car, uint32_t stored_j, bool may_give,
    uint32_t now_s)
{
    const int32_t power_w =
        may_give ? ev_giveback_power_w(world, car, stored_j, now_s) : 0;

    if (power_w < 0) {
        ev_setpoint_set(world, car, power_w, now_s);
        world->homes.back_w -= power_w;
    } else if (car->power_w < 0) {
        ev_setpoint_set(world, car, 0, now_s);
    }
    return power_w < 0;
}

/* What a community has to decide in a quarter hour. */
typedef struct {
    uint32_t n, n_full; /* demands, at the front of the order; full cars, at its end */
    int64_t asked_w;
    bool is_tight, is_giving;
} agenda_t;

/* Enter what a car was charged and gave, until its power was last set, into the sums: when
   it goes, and in a long stay before its own 32 bits are full. */
static void
enter(ev_world_t *world, ev_home_car_t *car)
{
    ev_record_t *record = &world->record[car->vehicle];
    ev_tally_t *tally = &world->tally;
    const int64_t gained_j = (int64_t)car->stored_j + car->drawn_j - record->stored_j;

    record->stored_j = car->stored_j;
    tally->run.drawn_j += car->drawn_j;
    if (car->metered_j > 0) {
        car->flags |= EV_HOME_CHARGED;
        tally->run.metered_j[EV_AT_HOME] += car->metered_j;
        tally->run.stored_j[EV_AT_HOME] += gained_j;
        tally->run.lost_j[EV_AT_HOME] += car->metered_j - gained_j;
        tally->run.paid_ucny[EV_AT_HOME] += car->paid_ucny;
        tally->run.earned_ucny[EV_AT_HOME] += car->paid_ucny;
        if (ev_tally_is_inside(tally, car->begin_s)) {
            ev_class_sums_t *sums = &tally->of[car->class_ix];

            sums->session_j[EV_AT_HOME] += car->metered_j;
            sums->paid_ucny += car->paid_ucny;
            tally->run.week_ucny[EV_AT_HOME] += car->paid_ucny;
            sums->plugged_s[EV_AT_HOME] += car->metered_j / car->own_w;
        }
    }
    car->metered_j = car->paid_ucny = car->drawn_j = 0;
}

/* List a community's demands, in no order; cars that are full are set aside. */
static agenda_t
list_demands(ev_world_t *world, uint32_t c, uint32_t now_s)
{
    ev_homes_t *homes = &world->homes;
    agenda_t agenda = {.is_tight = is_tight(homes, c)};
    const bool may_give =
        !agenda.is_tight && homes->gives && ev_giveback_is_hour(world->city, now_s);
    ev_home_car_t *cars = &homes->car[homes->first[c]];

    if (may_give) {
        ev_giveback_reopen(world, c, now_s);
    }
    for (uint32_t k = 0; k < homes->n_open[c]; k++) {
        ev_home_car_t *car = &cars[k];
        const uint32_t stored_j = ev_setpoint_stored_j(world, car, now_s);

        if ((car->metered_j | car->paid_ucny | car->drawn_j) >> 31 != 0) {
            enter(world, car);
        }

        if (homes->gives && gives_back(world, car, stored_j, may_give, now_s)) {
            agenda.is_giving = true;
        } else if (car->goal_j < stored_j + car->full_w) {
            ev_setpoint_set(world, car, 0, now_s);
            homes->order[homes->n_order - ++agenda.n_full] = k;
        } else {
            agenda.asked_w += car->own_w;
            homes->order[agenda.n++] = urgency(car, stored_j, now_s, agenda.is_tight, k);
        }
    }
    return agenda;
}

/* What of a demand could be shed, or is not given, for an hour without breaking a promise;
   and how long nothing changes if nobody has power. */
static void
look_ahead(ev_homes_t *homes, uint32_t c, uint64_t key, uint32_t given_w, uint32_t now_s)
{
    const ev_home_car_t *car = &homes->car[homes->first[c] + ev_orderly_car(key)];
    const uint32_t rank = ev_orderly_rank(key);
    const uint32_t wait_s = ev_orderly_wait_s(key);
    ev_home_look_t *look = &homes->look[c];

    if (rank == EV_ORDERLY_REST || wait_s >= SIM_S_PER_H) {
        look->shed_w += given_w;
        look->move_w += car->own_w;
    }
    if (rank != EV_ORDERLY_REST) {
        const uint32_t quiet_s =
            wait_s >= SIM_S_PER_H ? wait_s - SIM_S_PER_H : above(wait_s, SIM_SLOT_S);

        look->until_s = least(look->until_s, (uint64_t)now_s + quiet_s + 1);
    }
    if (given_w > 0 || rank <= EV_ORDERLY_SOON) {
        look->until_s = 0;
    }
}

/* The platform's quarter hour in a community. */
static void
share_out(ev_world_t *world, uint32_t c, uint32_t share16, uint32_t now_s)
{
    ev_homes_t *homes = &world->homes;
    ev_home_car_t *cars = &homes->car[homes->first[c]];
    const agenda_t agenda = list_demands(world, c, now_s);
    ev_orderly_supply_t supply = {.headroom_w = ev_home_headroom_w(homes, c),
        .least_w = world->city->bounds.orderly_least_w,
        .released_w = (agenda.asked_w * share16 >> 16) + homes->credit_w[c]};

    homes->look[c] = (ev_home_look_t){.until_s = UINT32_MAX};
    if (agenda.asked_w > supply.headroom_w || agenda.asked_w > supply.released_w) {
        ev_orderly_sort(homes->order, agenda.n);
    }
    for (uint32_t i = 0; i < agenda.n; i++) {
        const uint64_t key = homes->order[i];
        const uint32_t rank = ev_orderly_rank(key);
        ev_home_car_t *car = &cars[ev_orderly_car(key)];
        const uint32_t given_w = ev_orderly_give(&supply, rank, car->own_w);

        if (rank == EV_ORDERLY_MUST && given_w < car->own_w) {
            car->flags |= EV_HOME_SHORT;
        }
        ev_setpoint_set(world, car, (int32_t)given_w, now_s);
        look_ahead(homes, c, key, given_w, now_s);
    }
    homes->credit_w[c] = ev_orderly_carry_w(&supply, agenda.asked_w);
    (void)ev_home_check(homes, c);
    for (uint32_t k = agenda.n_full; k > 0; k--) { /* from the last on */
        ev_home_close(
            homes, homes->first[c] + (uint32_t)homes->order[homes->n_order - k]);
    }
    if (agenda.is_giving || agenda.is_tight) {
        homes->look[c].until_s = 0;
    }
}

/* What tomorrow's signal is made from; at noon it is made. */
static void
watch(ev_world_t *world, uint32_t slot, bool is_inside)
{
    ev_homes_t *homes = &world->homes;
    ev_signal_t *signal = &world->signal;

    signal->other_w[slot % EV_SIGNAL_N] = homes->all_load_w;
    signal->held_w[slot % EV_SIGNAL_N] = homes->held_w;
    if (slot % EV_SIGNAL_N == EV_SIGNAL_N / 2 && slot > EV_SIGNAL_N) {
        ev_signal_plan(signal);
    }
    if (is_inside) {
        const uint32_t hour = slot / SIM_SLOTS_PER_H % 24;

        homes->sums.n_quarters[hour]++;
        homes->sums.plugged[hour] += homes->n_held;
    }
}

void
ev_managed_quarter(ev_world_t *world, uint32_t now_s)
{
    ev_homes_t *homes = &world->homes;
    const uint32_t slot = now_s / SIM_SLOT_S;
    const bool is_giving = homes->gives && ev_giveback_is_hour(world->city, now_s);
    int64_t shed_w = 0, move_w = 0;
    uint32_t share16;

    ev_home_advance(homes, slot);
    watch(world, slot, ev_tally_is_inside(&world->tally, now_s));
    share16 = homes->want_w > 0 ? ev_signal_share16(&world->signal, slot, homes->want_w)
                                : 65536u;
    homes->back_w = 0;
    for (uint32_t c = 0; c < homes->n_communities; c++) {
        if (c + N_FETCHED < homes->n_communities && homes->n_open[c + N_FETCHED] > 0) {
            __builtin_prefetch(&homes->car[homes->first[c + N_FETCHED]], 1);
        }
        if (homes->n_open[c] > 0 || (is_giving && homes->n[c] > 0)) {
            if (share16 > 0 || is_giving || now_s >= homes->look[c].until_s ||
                is_tight(homes, c)) {
                share_out(world, c, share16, now_s);
            }
            shed_w += homes->look[c].shed_w;
            move_w += homes->look[c].move_w;
        }
    }
    if (ev_tally_is_inside(&world->tally, now_s)) {
        homes->sums.shed_w[slot / SIM_SLOTS_PER_H % 24] += shed_w;
        homes->sums.move_w[slot / SIM_SLOTS_PER_H % 24] += move_w;
    }
    if (is_giving && ev_tally_is_inside(&world->tally, now_s)) {
        ev_home_sums_t *sums = &homes->sums;

        sums->n_giving++;
        sums->back_w += homes->back_w;
        sums->most_back_w =
            homes->back_w > sums->most_back_w ? homes->back_w : sums->most_back_w;
    }
}

/* Enter the charge at a place into the sums and take the car out of the rows. */
static void
close_charge(ev_world_t *world, uint32_t place, uint32_t now_s)
{
    ev_home_car_t *car = &world->homes.car[place];

    ev_setpoint_set(world, car, 0, now_s);
    enter(world, car);
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
