#include "models/setpoint.h"

/* Seconds that a car has had its power until now, when rate_w fills or empties what is
   left. */
static uint32_t
span_s(const ev_home_car_t *car, uint32_t left_j, uint32_t rate_w, uint32_t now_s)
{
    const uint32_t most_s = left_j / rate_w;

    return now_s - car->since_s < most_s ? now_s - car->since_s : most_s;
}

uint32_t
ev_setpoint_stored_j(const ev_world_t *world, const ev_home_car_t *car, uint32_t now_s)
{
    if (car->power_w > 0) {
        const uint32_t gain_w = ev_life_store_w(world->city, (uint32_t)car->power_w);
        const uint32_t left_j = ev_setpoint_above(car->goal_j, car->stored_j);

        return car->stored_j + gain_w * span_s(car, left_j, gain_w, now_s);
    }
    if (car->power_w < 0) {
        const uint32_t draw_w = ev_setpoint_draw_w(world, (uint32_t)-car->power_w);
        const uint32_t left_j = ev_setpoint_above(car->stored_j, car->floor_j);

        return car->stored_j - draw_w * span_s(car, left_j, draw_w, now_s);
    }
    return car->stored_j;
}

static void
book_charge(ev_world_t *world, ev_home_car_t *car, uint32_t now_s)
{
    const uint32_t power_w = (uint32_t)car->power_w;
    const uint32_t gain_w = ev_life_store_w(world->city, power_w);
    const uint32_t span =
        span_s(car, ev_setpoint_above(car->goal_j, car->stored_j), gain_w, now_s);
    const uint32_t from_s = car->since_s, to_s = from_s + span;
    const uint32_t customer = (car->flags & EV_HOME_TOU_METER) != 0
                                  ? EV_CUSTOMER_HOME_TOU
                                  : EV_CUSTOMER_HOME_FLAT;

    car->metered_j += (uint32_t)ev_tally_flat(
        &world->tally, car->class_ix, EV_AT_HOME, car->district, power_w, from_s, to_s);
    ev_tally_community(&world->tally, car->community, power_w, from_s, to_s);
    car->paid_ucny +=
        (uint32_t)ev_tariff_flat(&world->city->tariff, customer, power_w, from_s, to_s);
    car->stored_j += gain_w * span;
}

static void
book_gift(ev_world_t *world, ev_home_car_t *car, uint32_t now_s)
{
    const ev_city_t *city = world->city;
    const uint32_t power_w = (uint32_t)-car->power_w;
    const uint32_t draw_w = ev_setpoint_draw_w(world, power_w);
    const uint32_t span =
        span_s(car, ev_setpoint_above(car->stored_j, car->floor_j), draw_w, now_s);
    const uint32_t drawn_j = draw_w * span;
    const int64_t given_j = ev_tally_back(&world->tally, EV_AT_HOME, car->district,
        power_w, car->since_s, car->since_s + span);
    const int64_t money_ucny =
        ev_tariff_money(given_j, (int32_t)city->terms[car->district].give_ucny_per_kwh);
    ev_run_sums_t *run = &world->tally.run;

    ev_tally_community(&world->tally, car->community, 0u - power_w, car->since_s,
        car->since_s + span); /* rows are sums of whole words that wrap */
    run->given_j += given_j;
    run->given_lost_j += drawn_j - given_j;
    run->given_paid_ucny += money_ucny;
    run->given_earned_ucny += money_ucny;
    if (ev_tally_is_inside(&world->tally, car->since_s)) {
        world->homes.sums.given_j += given_j;
        world->homes.sums.given_ucny += money_ucny;
        world->homes.sums.cycles_ppm +=
            (int64_t)drawn_j * 1000000 / city->make[car->model_ix].battery_j;
    }
    world->signal.wanted_j += (int64_t)(drawn_j / city->plan.ac_efficiency);
    car->drawn_j += drawn_j;
    car->stored_j -= drawn_j;
}

void
ev_setpoint_set(ev_world_t *world, ev_home_car_t *car, int32_t power_w, uint32_t now_s)
{
    if (power_w == car->power_w) {
        return;
    }
    if (car->power_w > 0) {
        book_charge(world, car, now_s);
    } else if (car->power_w < 0) {
        book_gift(world, car, now_s);
    }
    car->since_s = now_s;
    car->power_w = power_w;
}

void
ev_setpoint_enter(ev_world_t *world, ev_home_car_t *car)
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
