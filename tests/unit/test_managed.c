#include "models/journey.h"
#include "models/managed.h"
#include "models/own_pile.h"
#include "models/quarter.h"
#include "models/setpoint.h"
#include "tests/testlib.h"
#include "tests/toys/carport.h"

/* Two cars, headroom for one and a half: the one that departs first has full power. */
static void
test_the_urgent_car_first(void)
{
    carport_open("time.drain_h=1");
    carport_room(10000);
    carport_plug(0, 20 * CARPORT_KWH, 20 * CARPORT_KWH, CARPORT_START + 8 * SIM_S_PER_H);
    carport_plug(1, 20 * CARPORT_KWH, 20 * CARPORT_KWH, CARPORT_START + 5 * SIM_S_PER_H);
    ev_quarter_share(&carport.world, CARPORT_START);
    CU_ASSERT_EQUAL(carport_power_w(0), 3200);
    CU_ASSERT_EQUAL(carport_power_w(1), 6800);
    ev_home_note(&carport.world.homes, 0, 4000, CARPORT_START, CARPORT_START + 900,
        CARPORT_START + 1800);
    ev_quarter_share(&carport.world, CARPORT_START + 900); /* a neighbour takes 4 kW */
    CU_ASSERT_EQUAL(carport_power_w(0), 0);
    CU_ASSERT_EQUAL(carport_power_w(1), 6000);
    ev_quarter_share(&carport.world, CARPORT_START + 1800);
    CU_ASSERT_EQUAL(carport_power_w(0), 3200);
    carport_leave(1, CARPORT_START + 2000);
    CU_ASSERT_EQUAL(carport.world.record[1].stored_j,
        20 * CARPORT_KWH + 6120 * 900 + 5400 * 900 + 6120 * 200);
    CU_ASSERT_EQUAL(carport.world.tally.run.metered_j[EV_AT_HOME],
        6800 * 900 + 6000 * 900 + 6800 * 200);
    carport_leave(0, CARPORT_START + 2000);
    CU_ASSERT_EQUAL(
        carport.world.record[0].stored_j, 20 * CARPORT_KWH + 2880 * 900 + 2880 * 200);
    CU_ASSERT_EQUAL(
        carport_close("promises broken"), SIM_ERR_BALANCE); /* gone too soon */
}

/* Nothing is released: a car waits for the last quarter hour in which its promise can
   still be kept, and is ready. */
static void
test_a_promise_is_kept_at_the_last_moment(void)
{
    const uint32_t leave_s =
        CARPORT_START + 4 * SIM_S_PER_H + 100; /* 7200 s are needed */
    uint32_t now_s = CARPORT_START;

    carport_open("time.drain_h=1");
    carport_room(1000000);
    carport_release(0);
    carport_plug(2, 20 * CARPORT_KWH, CARPORT_FULL_W * 7200, leave_s);
    for (; now_s <= CARPORT_START + 7 * 900;
         now_s += 900) { /* 8,200 s left, and it can wait */
        ev_quarter_share(&carport.world, now_s);
        CU_ASSERT_EQUAL(carport_power_w(2), 0);
    }
    for (; now_s <= CARPORT_START + 15 * 900; now_s += 900) { /* 7,300 s left */
        ev_quarter_share(&carport.world, now_s);
        CU_ASSERT_EQUAL(carport_power_w(2), 6800);
    }
    ev_quarter_share(&carport.world, now_s); /* the promise is kept */
    CU_ASSERT_EQUAL(carport_power_w(2), 0);
    carport_leave(2, leave_s);
    CU_ASSERT_EQUAL(
        carport.world.record[2].stored_j, 20 * CARPORT_KWH + CARPORT_FULL_W * 7200);
    CU_ASSERT_EQUAL(carport.world.tally.run.metered_j[EV_AT_HOME], CARPORT_OWN_W * 7200);
    CU_ASSERT_EQUAL(carport.world.tally.run.ended[EV_AT_HOME], 1);
    CU_ASSERT_EQUAL(carport.world.tally.of[0].sessions[EV_AT_HOME], 1);
    CU_ASSERT_EQUAL(carport.world.homes.sums.n_charges, 1);
    CU_ASSERT_EQUAL(carport.world.homes.sums.n_not_ready, 0);
    CU_ASSERT_EQUAL(carport_close(""), SIM_OK);
}

/* What is released goes to whole cars; a full one stops on the second. */
static void
test_the_signal_and_a_full_battery(void)
{
    carport_open("time.drain_h=1");
    carport_room(1000000);
    carport_release(7000);
    carport_plug(0, 90 * CARPORT_KWH - CARPORT_FULL_W * 1000 - 7, 0,
        CARPORT_START + 10 * SIM_S_PER_H);
    carport_plug(1, 50 * CARPORT_KWH, 0, CARPORT_START + 10 * SIM_S_PER_H);
    ev_quarter_share(&carport.world, CARPORT_START);
    CU_ASSERT_EQUAL(carport_power_w(0), 0);
    CU_ASSERT_EQUAL(carport_power_w(1), 6800); /* it lacks more */
    carport_release(20000);
    ev_quarter_share(&carport.world, CARPORT_START + 900);
    CU_ASSERT_EQUAL(carport_power_w(0), 6800);
    ev_quarter_share(&carport.world, CARPORT_START + 1800);
    ev_quarter_share(&carport.world, CARPORT_START + 2700); /* full since 1,900 s */
    CU_ASSERT_EQUAL(carport_power_w(0), 0);
    CU_ASSERT_EQUAL(carport_power_w(1), 6800);
    CU_ASSERT_EQUAL(carport.world.homes.n_open[0], 1);
    CU_ASSERT_EQUAL(carport.world.homes.n_held, 2);
    carport_leave(0, CARPORT_START + 9000);
    CU_ASSERT_EQUAL(carport.world.record[0].stored_j, 90 * CARPORT_KWH - 7);
    CU_ASSERT_EQUAL(carport.world.tally.run.metered_j[EV_AT_HOME], CARPORT_OWN_W * 1000);
    CU_ASSERT_EQUAL(carport_close(""), SIM_OK);
}

/* Without headroom nobody has power; the promise is broken, and that is not the
   platform's fault. */
static void
test_no_headroom_no_power(void)
{
    carport_open("time.drain_h=1");
    carport_room(-2000);
    carport_plug(0, 20 * CARPORT_KWH, 20 * CARPORT_KWH, CARPORT_START + 2 * SIM_S_PER_H);
    for (uint32_t now_s = CARPORT_START; now_s < CARPORT_START + 2 * SIM_S_PER_H;
         now_s += 900) {
        ev_quarter_share(&carport.world, now_s);
        CU_ASSERT_EQUAL(carport_power_w(0), 0);
    }
    carport_leave(0, CARPORT_START + 2 * SIM_S_PER_H);
    CU_ASSERT_EQUAL(carport.world.homes.sums.n_not_ready, 1);
    CU_ASSERT_EQUAL(carport.world.homes.sums.n_no_room, 1);
    CU_ASSERT_EQUAL(carport.world.homes.sums.n_over, 0);
    CU_ASSERT_EQUAL(carport_close(""), SIM_OK);
}

/* From 19 to 22 h, 6.6 kW at the grid, 6,992 W from the battery; the last second of what
   may be drawn is the last. */
static void
test_energy_is_given_back(void)
{
    const uint32_t from_s = CARPORT_START + 19 * SIM_S_PER_H,
                   to_s = from_s + 3 * SIM_S_PER_H;

    carport_open("time.drain_h=1");
    carport_room(1000000);
    carport_release(0);
    carport.world.homes.slot = from_s / SIM_SLOT_S - 1;
    carport_plug(0, 80 * CARPORT_KWH, 0, from_s + 13 * SIM_S_PER_H)->flags =
        EV_HOME_GIVES;
    carport_plug(1, 41 * CARPORT_KWH, 0, from_s + 13 * SIM_S_PER_H)->flags =
        EV_HOME_GIVES;
    carport_plug(2, 60 * CARPORT_KWH, 0, from_s + 13 * SIM_S_PER_H);
    for (uint32_t k = 0; k < 3; k++) {
        carport.world.homes.car[k].since_s = from_s;
    }
    for (uint32_t now_s = from_s; now_s < to_s; now_s += 900) {
        ev_quarter_share(&carport.world, now_s);
        CU_ASSERT_EQUAL(carport_power_w(0), -6600);
        CU_ASSERT_EQUAL(carport_power_w(1), now_s == from_s ? -6600 : 0);
        CU_ASSERT_EQUAL(carport_power_w(2), 0);
    }
    ev_quarter_share(&carport.world, to_s);
    CU_ASSERT_EQUAL(carport_power_w(0), 0);
    carport_leave(0, to_s + 60);
    CU_ASSERT_EQUAL(carport.world.record[0].stored_j, 80 * CARPORT_KWH - 6992 * 10800);
    carport_leave(1, to_s + 60);
    CU_ASSERT_EQUAL(carport.world.record[1].stored_j, 41 * CARPORT_KWH - 6992 * 514);
    CU_ASSERT_EQUAL(carport.world.tally.run.given_j, 6600 * (10800 + 514));
    CU_ASSERT_EQUAL(carport.world.homes.sums.most_back_w, 13200);
    CU_ASSERT_EQUAL(carport.world.homes.sums.n_giving, 12);
    /* 19.8 kWh and 0.942333 kWh at 1 CNY, each rounded once. */
    CU_ASSERT_EQUAL(carport.world.homes.sums.given_ucny, 19800000 + 942333);
    CU_ASSERT_EQUAL(carport.world.homes.sums.cycles_ppm, 209760 + 9983);
    carport.world.homes.sums.n_broken = 0; /* they went before their time */
    CU_ASSERT_EQUAL(carport_close(""), SIM_OK);
}

/* Giving stops where the promise needs the time: 10 h of charging, an hour kept. */
static void
test_what_is_given_can_come_back(void)
{
    const uint32_t from_s = CARPORT_START + 19 * SIM_S_PER_H;
    const uint32_t leave_s = from_s + 900 + SIM_S_PER_H + 2000;
    const uint32_t lacks_j = CARPORT_FULL_W * 2000 - 6992 * 900;

    carport_open("time.drain_h=1");
    carport_room(1000000);
    carport_release(0);
    carport.world.homes.slot = from_s / SIM_SLOT_S - 1;
    carport_plug(0, 50 * CARPORT_KWH, lacks_j, leave_s)->flags = EV_HOME_GIVES;
    carport_plug(1, 50 * CARPORT_KWH, lacks_j + 1, leave_s)->flags = EV_HOME_GIVES;
    carport_plug(2, 50 * CARPORT_KWH, 0, from_s + 4499)->flags = EV_HOME_GIVES;
    ev_quarter_share(&carport.world, from_s);
    CU_ASSERT_EQUAL(carport_power_w(0), -6600);
    CU_ASSERT_EQUAL(carport_power_w(1), 0);
    CU_ASSERT_EQUAL(carport_power_w(2), 0); /* the hour is for all */
    carport_leave(2, from_s + 60);
    for (uint32_t now_s = from_s + 900; now_s < leave_s; now_s += 900) {
        ev_quarter_share(&carport.world, now_s);
    }
    carport_leave(0, leave_s);
    carport_leave(1, leave_s);
    CU_ASSERT_EQUAL(carport.world.homes.sums.n_not_ready, 0);
    CU_ASSERT_EQUAL(carport_close(""), SIM_OK);
}

/* Which is checked: a set-point above the headroom is a violated balance. */
static void
test_a_set_point_too_high_is_a_violation(void)
{
    carport_open("time.drain_h=1");
    carport_room(5000);
    carport_plug(0, 20 * CARPORT_KWH, 0, CARPORT_START + 8 * SIM_S_PER_H)->power_w = 6800;
    carport.world.homes.slot++;
    CU_ASSERT(!ev_home_check(&carport.world.homes, 0));
    CU_ASSERT_EQUAL(carport_close("set-points above the headroom"), SIM_ERR_BALANCE);
}

/* Plugged in by the record: the promise is what the driver's day allows. */
static void
test_who_comes_home(void)
{
    ev_record_t *record;
    const ev_home_car_t *car;
    uint64_t most_j;

    carport_open("orderly.override_prob=0");
    carport_room(1000000);
    record = &carport.world.record[3];
    record->t_s = CARPORT_START + 20 * SIM_S_PER_H;
    record->day = 9;
    record->at = 12345;
    carport.world.homes.slot = record->t_s / SIM_SLOT_S;
    CU_ASSERT(ev_managed_come(&carport.world, 3, &record->trait, record->t_s));
    CU_ASSERT_EQUAL(record->state, EV_AT_OWN);
    CU_ASSERT_EQUAL(record->at, EV_NOBODY);
    car = &carport.world.homes.car[ev_home_find(&carport.world.homes, 0, 3)];
    CU_ASSERT(car->leave_s > record->t_s);
    most_j =
        record->stored_j + (uint64_t)CARPORT_FULL_W * (car->leave_s - record->t_s - 900);
    CU_ASSERT_EQUAL(car->promise_j, most_j < 80 * CARPORT_KWH ? most_j : 287995605);
    CU_ASSERT_EQUAL(car->flags & EV_HOME_GIVES, EV_HOME_GIVES);
    CU_ASSERT_EQUAL(carport_close(""), SIM_OK);
}

/* A private car comes to its own pile: what it asks for. */
static uint32_t
plug_own(ev_record_t *record)
{
    return ev_own_pile_plug(
        &carport.world.life, &record->trait, record, 5, ev_own_pile_private_leave_s)
        .moment;
}

/* Who may be controlled asks; who pushes the button goes on alone, and his load is known. */
static void
test_who_asks_and_who_is_noted(void)
{
    ev_record_t *record;

    carport_open("orderly.override_prob=0");
    record = &carport.world.record[3];
    CU_ASSERT_EQUAL(plug_own(record), EV_MOMENT_HOME);
    CU_ASSERT_EQUAL(record->flags & EV_FLAG_HOME_PLUG, 0);
    small_close(&carport);
    carport_open("orderly.override_prob=1");
    record = &carport.world.record[3];
    record->t_s = CARPORT_START + 20 * SIM_S_PER_H;
    record->day = 9;
    record->stored_j = 20 * CARPORT_KWH;
    CU_ASSERT_EQUAL(plug_own(record), EV_ASK_NOTHING);
    CU_ASSERT_EQUAL(record->flags & EV_FLAG_HOME_PLUG, EV_FLAG_HOME_PLUG);
    CU_ASSERT_EQUAL(carport.world.homes.n[0], 0);
    CU_ASSERT(record->since_s >= record->t_s);
    ev_home_advance(&carport.world.homes, record->since_s / SIM_SLOT_S);
    ev_home_advance(&carport.world.homes, record->since_s / SIM_SLOT_S + 1);
    CU_ASSERT_EQUAL(carport.world.homes.load_w[0], CARPORT_OWN_W);
    small_close(&carport);
}

/* The alarm of a session that a blackout cut off rings when its car is at home already:
   that is no departure. */
static void
test_an_alarm_of_before_is_no_departure(void)
{
    const uint32_t leave_s = CARPORT_START + 8 * SIM_S_PER_H;
    ev_record_t *record;

    carport_open("time.drain_h=1");
    carport_room(10000);
    carport_plug(0, 20 * CARPORT_KWH, 20 * CARPORT_KWH, leave_s);
    record = &carport.world.record[0];
    carport.world.halt.n_cut = 1;
    ev_journey_ring(&carport.world, sim_key(CARPORT_START + 900, EV_MOMENT_UNPLUG, 0,
                                        (record->gen_tries - 1u) & 0xfu));
    CU_ASSERT_EQUAL(record->state, EV_AT_OWN);
    CU_ASSERT_EQUAL(carport.world.homes.n[0], 1);
    ev_journey_ring(
        &carport.world, sim_key(leave_s, EV_MOMENT_UNPLUG, 0, record->gen_tries & 0xfu));
    CU_ASSERT_EQUAL(carport.world.homes.n[0], 0);
    small_close(&carport);
}

/* Load of the community in the quarter hours from the start, 4 an hour. */
static int32_t
load_w(uint32_t quarter)
{
    ev_homes_t *homes = &carport.world.homes;

    for (uint32_t k = 0; k <= quarter; k++) {
        ev_home_advance(homes, CARPORT_START / SIM_SLOT_S + k);
    }
    return homes->load_w[0];
}

/* A car alone needs four hours from 00:00; its pile pauses from 01:00 to 03:00, and it
   leaves at 05:30. */
static void
test_a_load_that_pauses_is_noted(void)
{
    static const int32_t by_hour[] = {6800, 0, 0, 6800, 6800, 6800, 0};
    static ev_city_t city;
    ev_record_t record = {.stored_j = 90 * CARPORT_KWH - 4 * SIM_S_PER_H * CARPORT_FULL_W,
        .t_s = CARPORT_START - 900,
        .since_s = CARPORT_START};
    ev_trait_t trait;
    ev_life_t life;

    for (uint32_t h = 0; h < 7; h++) {
        carport_open("time.drain_h=1");
        city = *carport.world.city;
        city.blackout = (ev_blackout_t){.from_s = CARPORT_START + SIM_S_PER_H,
            .to_s = CARPORT_START + 3 * SIM_S_PER_H,
            .dark = 1};
        life = carport.world.life;
        life.city = &city;
        trait = carport.world.record[0].trait;
        ev_own_pile_note(
            &life, &trait, &record, CARPORT_START + 5 * SIM_S_PER_H + SIM_SLOT_S * 2);
        CU_ASSERT_EQUAL(load_w(4 * h + 1), by_hour[h]);
        carport_close("");
    }
}

int
main(void)
{
    static const test_case_t cases[] = {
        {"the urgent car first", test_the_urgent_car_first},
        {"a promise is kept at the last moment",
            test_a_promise_is_kept_at_the_last_moment},
        {"the signal and a full battery", test_the_signal_and_a_full_battery},
        {"no headroom, no power", test_no_headroom_no_power},
        {"energy is given back", test_energy_is_given_back},
        {"what is given can come back", test_what_is_given_can_come_back},
        {"a set-point too high is a violation", test_a_set_point_too_high_is_a_violation},
        {"who comes home", test_who_comes_home},
        {"who asks and who is noted", test_who_asks_and_who_is_noted},
        {"an alarm of before is no departure", test_an_alarm_of_before_is_no_departure},
        {"a load that pauses is noted", test_a_load_that_pauses_is_noted},
        {NULL, NULL},
    };

    return test_main("managed", cases);
}
