#include "models/quarter.h"

#include "models/giveback.h"
#include "models/orderly.h"
#include "models/setpoint.h"

enum { N_FETCHED = 8 }; /* communities whose cars are fetched ahead */

/* How urgent a car's demand is. */
static uint64_t
urgency(const ev_home_car_t *car, uint32_t stored_j, uint32_t now_s, bool is_tight,
    uint32_t k)
{
    const uint32_t left_s = car->leave_s - now_s;
    const uint32_t goal_j = car->promise_j > stored_j ? car->promise_j : car->goal_j;
    const uint32_t lacks_s = (goal_j - stored_j + car->full_w - 1) / car->full_w;
    const uint32_t wait_s =
        left_s > lacks_s ? ev_setpoint_least(left_s - lacks_s, 0x7fffffff) : 0;
    uint32_t rank = EV_ORDERLY_REST;

    if (car->promise_j > stored_j) {
        rank = wait_s < SIM_SLOT_S ? EV_ORDERLY_MUST
               : is_tight          ? EV_ORDERLY_SOON
                                   : EV_ORDERLY_PROMISED;
    }
    return ev_orderly_key(rank, wait_s, k);
}

/* What all piles of a community together could ask for; about the same for each. */
static uint32_t
most_w(const ev_homes_t *homes, uint32_t c)
{
    return homes->n_open[c] * homes->car[homes->first[c]].own_w;
}

/* Is that more than there is at the worst hour? */
static bool
is_tight(const ev_homes_t *homes, uint32_t c, uint32_t most_w)
{
    return (int64_t)most_w > (int64_t)homes->least_w[c] - homes->load_w[c];
}

/* Is it an hour of giving in the district of a community with somebody plugged in? */
static bool
is_giving(const ev_world_t *world, uint32_t c, uint32_t now_s)
{
    const ev_homes_t *homes = &world->homes;

    return ev_giveback_is_hour(world->city, homes->car[homes->first[c]].district, now_s);
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

/* List a community's demands, in no order; cars that are full are set aside. */
static agenda_t
list_demands(ev_world_t *world, uint32_t c, uint32_t now_s)
{
    ev_homes_t *homes = &world->homes;
    agenda_t agenda = {.is_tight = is_tight(homes, c, most_w(homes, c))};
    const bool may_give = !agenda.is_tight && homes->gives && is_giving(world, c, now_s);
    ev_home_car_t *cars = &homes->car[homes->first[c]];

    if (may_give) {
        ev_giveback_reopen(world, c, now_s);
    }
    for (uint32_t k = 0; k < homes->n_open[c]; k++) {
        ev_home_car_t *car = &cars[k];
        const uint32_t stored_j = ev_setpoint_stored_j(world, car, now_s);

        if ((car->metered_j | car->paid_ucny | car->drawn_j) >> 31 != 0) {
            ev_setpoint_enter(world, car);
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
        const uint32_t quiet_s = wait_s >= SIM_S_PER_H
                                     ? wait_s - SIM_S_PER_H
                                     : ev_setpoint_above(wait_s, SIM_SLOT_S);

        look->until_s = ev_setpoint_least(look->until_s, (uint64_t)now_s + quiet_s + 1);
    }
    if (given_w > 0 || rank <= EV_ORDERLY_SOON) {
        look->until_s = 0;
    }
}

/* Moment at which a car at full power has so much; nothing else changes until then. */
static uint32_t
reaches_s(const ev_home_car_t *car, uint32_t goal_j, bool is_whole)
{
    const uint32_t lacks_j = ev_setpoint_above(goal_j, car->stored_j);

    return car->since_s + (lacks_j + (is_whole ? car->full_w - 1 : 0)) / car->full_w;
}

/* How long nothing changes if all go on at full power: until the first is full, or has
   what it was promised and can be shed from then on. */
static uint32_t
all_until_s(const ev_homes_t *homes, uint32_t c, uint32_t n)
{
    const ev_home_car_t *cars = &homes->car[homes->first[c]];
    uint32_t until_s = UINT32_MAX;

    for (uint32_t i = 0; i < n; i++) {
        const uint64_t key = homes->order[i];
        const ev_home_car_t *car = &cars[ev_orderly_car(key)];

        until_s = ev_setpoint_least(until_s, reaches_s(car, car->goal_j, false));
        if (ev_orderly_rank(key) != EV_ORDERLY_REST &&
            ev_orderly_wait_s(key) < SIM_S_PER_H) {
            until_s = ev_setpoint_least(until_s, reaches_s(car, car->promise_j, true));
        }
    }
    return until_s;
}

/* The platform's quarter hour in a community. Where everything is released, nobody is held
   back for what was taken before. */
static void
share_out(ev_world_t *world, uint32_t c, uint32_t share16, uint32_t now_s)
{
    ev_homes_t *homes = &world->homes;
    ev_home_car_t *cars = &homes->car[homes->first[c]];
    const agenda_t agenda = list_demands(world, c, now_s);
    const bool is_debt = homes->credit_w[c] < 0;
    ev_orderly_supply_t supply = {.headroom_w = ev_home_headroom_w(homes, c),
        .least_w = world->city->bounds.orderly_least_w,
        .released_w = (agenda.asked_w * share16 >> 16) +
                      (is_debt && share16 >= EV_SIGNAL_ALL16 ? 0 : homes->credit_w[c])};
    const bool has_all =
        agenda.asked_w <= supply.headroom_w && agenda.asked_w <= supply.released_w;

    homes->look[c] = (ev_home_look_t){.until_s = UINT32_MAX};
    if (!has_all) {
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
    if (has_all && share16 >= EV_SIGNAL_ALL16 && agenda.n > 0) {
        homes->look[c].all_w = (uint32_t)agenda.asked_w;
        homes->look[c].until_s = all_until_s(homes, c, agenda.n);
    }
    for (uint32_t k = agenda.n_full; k > 0; k--) { /* from the last on */
        ev_home_close(
            homes, homes->first[c] + (uint32_t)homes->order[homes->n_order - k]);
    }
    homes->look[c].most_w = most_w(homes, c);
    if (agenda.is_giving || agenda.is_tight) {
        homes->look[c].until_s = 0;
    }
}

/* Is everything in a community as it was when the platform last looked: nobody had power,
   and nothing is released, or all had, and everything is? */
static bool
goes_on(const ev_homes_t *homes, uint32_t c, uint32_t share16, uint32_t now_s)
{
    const ev_home_look_t *look = &homes->look[c];

    if (now_s >= look->until_s || is_tight(homes, c, look->most_w)) {
        return false;
    }
    return look->all_w == 0 ? share16 == 0
                            : share16 >= EV_SIGNAL_ALL16 &&
                                  look->all_w <= ev_home_headroom_w(homes, c);
}

/* Are the homes of a community with somebody plugged in without power now? */
static bool
is_dark(const ev_world_t *world, uint32_t c)
{
    const ev_homes_t *homes = &world->homes;

    return ev_world_is_dark(world, homes->car[homes->first[c]].district);
}

/* Nobody in a community has power, gives any or could shed it; whose promise can only be
   kept at full power is short of it. */
static void
stand_still(ev_world_t *world, uint32_t c, uint32_t now_s)
{
    ev_homes_t *homes = &world->homes;

    for (uint32_t k = 0; k < homes->n_open[c]; k++) {
        ev_home_car_t *car = &homes->car[homes->first[c] + k];
        const uint32_t stored_j = ev_setpoint_stored_j(world, car, now_s);
        const uint64_t key = urgency(car, stored_j, now_s, false, k);

        ev_setpoint_set(world, car, 0, now_s);
        if (ev_orderly_rank(key) == EV_ORDERLY_MUST) {
            car->flags |= EV_HOME_SHORT;
        }
    }
    homes->look[c] = (ev_home_look_t){.until_s = 0};
}

void
ev_quarter_darken(ev_world_t *world, uint32_t now_s)
{
    const ev_homes_t *homes = &world->homes;

    for (uint32_t c = 0; c < homes->n_communities; c++) {
        if (homes->n[c] > 0 && is_dark(world, c)) {
            stand_still(world, c, now_s);
        }
    }
}

/* What the cars with a demand could draw where there is power [W]. */
static int64_t
lit_want_w(const ev_world_t *world)
{
    const ev_homes_t *homes = &world->homes;
    int64_t want_w = homes->want_w;

    for (uint32_t c = 0; world->halt.is_dark && c < homes->n_communities; c++) {
        if (homes->n[c] > 0 && is_dark(world, c)) {
            for (uint32_t k = 0; k < homes->n_open[c]; k++) {
                want_w -= homes->car[homes->first[c] + k].own_w;
            }
        }
    }
    return want_w;
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
ev_quarter_share(ev_world_t *world, uint32_t now_s)
{
    ev_homes_t *homes = &world->homes;
    const uint32_t slot = now_s / SIM_SLOT_S;
    const bool some_give = homes->gives && ev_giveback_is_any_hour(world->city, now_s);
    int64_t shed_w = 0, move_w = 0, want_w;
    uint32_t share16;

    ev_home_advance(homes, slot);
    watch(world, slot, ev_tally_is_inside(&world->tally, now_s));
    want_w = lit_want_w(world);
    share16 =
        want_w > 0 ? ev_signal_share16(&world->signal, slot, want_w) : EV_SIGNAL_ALL16;
    homes->back_w = 0;
    for (uint32_t c = 0; c < homes->n_communities; c++) {
        if (c + N_FETCHED < homes->n_communities && homes->n_open[c + N_FETCHED] > 0) {
            __builtin_prefetch(&homes->car[homes->first[c + N_FETCHED]], 1);
        }
        const bool gives =
            some_give && homes->n_gives[c] > 0 && is_giving(world, c, now_s);

        if (homes->n_open[c] > 0 || gives) {
            if (world->halt.is_dark && is_dark(world, c)) {
                stand_still(world, c, now_s);
            } else if (gives || !goes_on(homes, c, share16, now_s)) {
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
    if (some_give && ev_tally_is_inside(&world->tally, now_s)) {
        ev_home_sums_t *sums = &homes->sums;

        sums->n_giving++;
        sums->back_w += homes->back_w;
        sums->most_back_w =
            homes->back_w > sums->most_back_w ? homes->back_w : sums->most_back_w;
    }
}
