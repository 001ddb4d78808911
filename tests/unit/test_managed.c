#include "models/balance.h"
#include "models/journey.h"
#include "models/managed.h"
#include "models/own_pile.h"
#include "models/setpoint.h"
#include "tests/testlib.h"
#include "tests/toys/small.h"

#include <stdio.h>
#include <string.h>

/* A queue_car at its own pile: 100 kWh, 6.8 kW, of which 6.12 kW get into the battery. */
#define OWN_W  6800u
#define FULL_W 6120u
#define KWH    3600000u
#define START  (8u * SIM_S_PER_DAY) /* in the measured week */

static small_t small;

static void
open_home(const char *more)
{
    const char *const sets[] = {"orderly.mode=platform", "orderly.participation_frac=1",
        "orderly.connected_frac=1", "orderly.smart_pile_frac=1", "fleet.private_bev=4",
        "fleet.own_pile_bev_frac=1", "v2g.willing_frac=1", more};

    small_open(&small, sets, 8);
    CU_ASSERT_EQUAL_FATAL(small.world.city->make[0].own_w, OWN_W);
    CU_ASSERT_EQUAL_FATAL(ev_life_store_w(small.world.city, OWN_W), FULL_W);
    CU_ASSERT_EQUAL_FATAL(small.world.homes.first[1], 4);
    small.world.homes.slot = START / SIM_SLOT_S - 1;
}

/* What the community has to spare at every hour. */
static void
set_room(int32_t room_w)
{
    for (uint32_t h = 0; h < 24; h++) {
        small.world.homes.room_w[h] = room_w;
    }
    small.world.homes.least_w[0] = room_w;
}

/* Release so much in every quarter hour. */
static void
release(int64_t released_w)
{
    for (uint32_t k = 0; k < EV_SIGNAL_N; k++) {
        small.world.signal.target_w[k] = released_w;
    }
}

/* A car stands at its pile with so much in the battery, more of it promised. */
static ev_home_car_t *
plug(uint32_t vehicle, uint32_t stored_j, uint32_t promised_j, uint32_t leave_s)
{
    ev_home_car_t car = {.vehicle = vehicle,
        .leave_s = leave_s,
        .begin_s = START,
        .since_s = START,
        .own_w = OWN_W,
        .full_w = FULL_W,
        .stored_j = stored_j,
        .goal_j = 90 * KWH,
        .promise_j = stored_j + promised_j,
        .floor_j = 40 * KWH};
    ev_record_t *record = &small.world.record[vehicle];

    small.world.begin_stored_j += (int64_t)stored_j - record->stored_j;
    record->stored_j = stored_j;
    record->state = EV_AT_OWN;
    ev_home_plug(&small.world.homes, &car);
    return &small.world.homes.car[ev_home_find(&small.world.homes, 0, vehicle)];
}

static int32_t
power_of(uint32_t vehicle)
{
    const uint32_t place = ev_home_find(&small.world.homes, 0, vehicle);

    return small.world.homes.car[place].power_w;
}

static void
leave(uint32_t vehicle, uint32_t now_s)
{
    ev_managed_leave(&small.world, vehicle, &small.world.record[vehicle].trait, now_s);
}

/* Close the books: SIM_OK, or the words of what is wrong. */
static sim_status_t
close_books(const char *words)
{
    static char said[4096];
    FILE *out = fopen(test_path("said.txt"), "w+");
    sim_diag_t diag;
    sim_status_t status;

    CU_ASSERT_PTR_NOT_NULL_FATAL(out);
    sim_diag_open(&diag, out);
    ev_managed_close_all(&small.world);
    ev_tally_unfold(&small.world.tally);
    status = ev_balance_check(&small.world, &diag);
    rewind(out);
    said[fread(said, 1, sizeof(said) - 1, out)] = '\0';
    fclose(out);
    CU_ASSERT_PTR_NOT_NULL(strstr(said, words));
    small_close(&small);
    return status;
}

/* Two cars, headroom for one and a half: the one that departs first has full power. */
static void
test_the_urgent_car_first(void)
{
    open_home("time.drain_h=1");
    set_room(10000);
    plug(0, 20 * KWH, 20 * KWH, START + 8 * SIM_S_PER_H);
    plug(1, 20 * KWH, 20 * KWH, START + 5 * SIM_S_PER_H);
    ev_managed_quarter(&small.world, START);
    CU_ASSERT_EQUAL(power_of(0), 3200);
    CU_ASSERT_EQUAL(power_of(1), 6800);
    ev_home_note(&small.world.homes, 0, 4000, START, START + 900, START + 1800);
    ev_managed_quarter(&small.world, START + 900); /* a neighbour takes 4 kW */
    CU_ASSERT_EQUAL(power_of(0), 0);
    CU_ASSERT_EQUAL(power_of(1), 6000);
    ev_managed_quarter(&small.world, START + 1800);
    CU_ASSERT_EQUAL(power_of(0), 3200);
    leave(1, START + 2000);
    CU_ASSERT_EQUAL(
        small.world.record[1].stored_j, 20 * KWH + 6120 * 900 + 5400 * 900 + 6120 * 200);
    CU_ASSERT_EQUAL(small.world.tally.run.metered_j[EV_AT_HOME],
        6800 * 900 + 6000 * 900 + 6800 * 200);
    leave(0, START + 2000);
    CU_ASSERT_EQUAL(small.world.record[0].stored_j, 20 * KWH + 2880 * 900 + 2880 * 200);
    CU_ASSERT_EQUAL(close_books("promises broken"), SIM_ERR_BALANCE); /* gone too soon */
}

/* Nothing is released: a car waits for the last quarter hour in which its promise can
   still be kept, and is ready. */
static void
test_a_promise_is_kept_at_the_last_moment(void)
{
    const uint32_t leave_s = START + 4 * SIM_S_PER_H + 100; /* 7200 s are needed */
    uint32_t now_s = START;

    open_home("time.drain_h=1");
    set_room(1000000);
    release(0);
    plug(2, 20 * KWH, FULL_W * 7200, leave_s);
    for (; now_s <= START + 7 * 900; now_s += 900) { /* 8,200 s left, and it can wait */
        ev_managed_quarter(&small.world, now_s);
        CU_ASSERT_EQUAL(power_of(2), 0);
    }
    for (; now_s <= START + 15 * 900; now_s += 900) { /* 7,300 s left */
        ev_managed_quarter(&small.world, now_s);
        CU_ASSERT_EQUAL(power_of(2), 6800);
    }
    ev_managed_quarter(&small.world, now_s); /* the promise is kept */
    CU_ASSERT_EQUAL(power_of(2), 0);
    leave(2, leave_s);
    CU_ASSERT_EQUAL(small.world.record[2].stored_j, 20 * KWH + FULL_W * 7200);
    CU_ASSERT_EQUAL(small.world.tally.run.metered_j[EV_AT_HOME], OWN_W * 7200);
    CU_ASSERT_EQUAL(small.world.tally.run.ended[EV_AT_HOME], 1);
    CU_ASSERT_EQUAL(small.world.tally.of[0].sessions[EV_AT_HOME], 1);
    CU_ASSERT_EQUAL(small.world.homes.sums.n_charges, 1);
    CU_ASSERT_EQUAL(small.world.homes.sums.n_not_ready, 0);
    CU_ASSERT_EQUAL(close_books(""), SIM_OK);
}

/* What is released goes to whole cars; a full one stops on the second. */
static void
test_the_signal_and_a_full_battery(void)
{
    open_home("time.drain_h=1");
    set_room(1000000);
    release(7000);
    plug(0, 90 * KWH - FULL_W * 1000 - 7, 0, START + 10 * SIM_S_PER_H);
    plug(1, 50 * KWH, 0, START + 10 * SIM_S_PER_H);
    ev_managed_quarter(&small.world, START);
    CU_ASSERT_EQUAL(power_of(0), 0);
    CU_ASSERT_EQUAL(power_of(1), 6800); /* it lacks more */
    release(20000);
    ev_managed_quarter(&small.world, START + 900);
    CU_ASSERT_EQUAL(power_of(0), 6800);
    ev_managed_quarter(&small.world, START + 1800);
    ev_managed_quarter(&small.world, START + 2700); /* full since 1,900 s */
    CU_ASSERT_EQUAL(power_of(0), 0);
    CU_ASSERT_EQUAL(power_of(1), 6800);
    CU_ASSERT_EQUAL(small.world.homes.n_open[0], 1);
    CU_ASSERT_EQUAL(small.world.homes.n_held, 2);
    leave(0, START + 9000);
    CU_ASSERT_EQUAL(small.world.record[0].stored_j, 90 * KWH - 7);
    CU_ASSERT_EQUAL(small.world.tally.run.metered_j[EV_AT_HOME], OWN_W * 1000);
    CU_ASSERT_EQUAL(close_books(""), SIM_OK);
}

/* Without headroom nobody has power; the promise is broken, and that is not the
   platform's fault. */
static void
test_no_headroom_no_power(void)
{
    open_home("time.drain_h=1");
    set_room(-2000);
    plug(0, 20 * KWH, 20 * KWH, START + 2 * SIM_S_PER_H);
    for (uint32_t now_s = START; now_s < START + 2 * SIM_S_PER_H; now_s += 900) {
        ev_managed_quarter(&small.world, now_s);
        CU_ASSERT_EQUAL(power_of(0), 0);
    }
    leave(0, START + 2 * SIM_S_PER_H);
    CU_ASSERT_EQUAL(small.world.homes.sums.n_not_ready, 1);
    CU_ASSERT_EQUAL(small.world.homes.sums.n_no_room, 1);
    CU_ASSERT_EQUAL(small.world.homes.sums.n_over, 0);
    CU_ASSERT_EQUAL(close_books(""), SIM_OK);
}

/* From 19 to 22 h, 6.6 kW at the grid, 6,992 W from the battery; the last second of what
   may be drawn is the last. */
static void
test_energy_is_given_back(void)
{
    const uint32_t from_s = START + 19 * SIM_S_PER_H, to_s = from_s + 3 * SIM_S_PER_H;

    open_home("time.drain_h=1");
    set_room(1000000);
    release(0);
    small.world.homes.slot = from_s / SIM_SLOT_S - 1;
    plug(0, 80 * KWH, 0, from_s + 13 * SIM_S_PER_H)->flags = EV_HOME_GIVES;
    plug(1, 41 * KWH, 0, from_s + 13 * SIM_S_PER_H)->flags = EV_HOME_GIVES;
    plug(2, 60 * KWH, 0, from_s + 13 * SIM_S_PER_H);
    for (uint32_t k = 0; k < 3; k++) {
        small.world.homes.car[k].since_s = from_s;
    }
    for (uint32_t now_s = from_s; now_s < to_s; now_s += 900) {
        ev_managed_quarter(&small.world, now_s);
        CU_ASSERT_EQUAL(power_of(0), -6600);
        CU_ASSERT_EQUAL(power_of(1), now_s == from_s ? -6600 : 0);
        CU_ASSERT_EQUAL(power_of(2), 0);
    }
    ev_managed_quarter(&small.world, to_s);
    CU_ASSERT_EQUAL(power_of(0), 0);
    leave(0, to_s + 60);
    CU_ASSERT_EQUAL(small.world.record[0].stored_j, 80 * KWH - 6992 * 10800);
    leave(1, to_s + 60);
    CU_ASSERT_EQUAL(small.world.record[1].stored_j, 41 * KWH - 6992 * 514);
    CU_ASSERT_EQUAL(small.world.tally.run.given_j, 6600 * (10800 + 514));
    CU_ASSERT_EQUAL(small.world.homes.sums.most_back_w, 13200);
    CU_ASSERT_EQUAL(small.world.homes.sums.n_giving, 12);
    /* 19.8 kWh and 0.942333 kWh at 1 CNY, each rounded once. */
    CU_ASSERT_EQUAL(small.world.homes.sums.given_ucny, 19800000 + 942333);
    CU_ASSERT_EQUAL(small.world.homes.sums.cycles_ppm, 209760 + 9983);
    small.world.homes.sums.n_broken = 0; /* they went before their time */
    CU_ASSERT_EQUAL(close_books(""), SIM_OK);
}

/* Giving stops where the promise needs the time: 10 h of charging, an hour kept. */
static void
test_what_is_given_can_come_back(void)
{
    const uint32_t from_s = START + 19 * SIM_S_PER_H;
    const uint32_t leave_s = from_s + 900 + SIM_S_PER_H + 2000;
    const uint32_t lacks_j = FULL_W * 2000 - 6992 * 900;

    open_home("time.drain_h=1");
    set_room(1000000);
    release(0);
    small.world.homes.slot = from_s / SIM_SLOT_S - 1;
    plug(0, 50 * KWH, lacks_j, leave_s)->flags = EV_HOME_GIVES;
    plug(1, 50 * KWH, lacks_j + 1, leave_s)->flags = EV_HOME_GIVES;
    plug(2, 50 * KWH, 0, from_s + 4499)->flags = EV_HOME_GIVES;
    ev_managed_quarter(&small.world, from_s);
    CU_ASSERT_EQUAL(power_of(0), -6600);
    CU_ASSERT_EQUAL(power_of(1), 0);
    CU_ASSERT_EQUAL(power_of(2), 0); /* the hour is for all */
    leave(2, from_s + 60);
    for (uint32_t now_s = from_s + 900; now_s < leave_s; now_s += 900) {
        ev_managed_quarter(&small.world, now_s);
    }
    leave(0, leave_s);
    leave(1, leave_s);
    CU_ASSERT_EQUAL(small.world.homes.sums.n_not_ready, 0);
    CU_ASSERT_EQUAL(close_books(""), SIM_OK);
}

/* Which is checked: a set-point above the headroom is a violated balance. */
static void
test_a_set_point_too_high_is_a_violation(void)
{
    open_home("time.drain_h=1");
    set_room(5000);
    plug(0, 20 * KWH, 0, START + 8 * SIM_S_PER_H)->power_w = 6800;
    small.world.homes.slot++;
    CU_ASSERT(!ev_home_check(&small.world.homes, 0));
    CU_ASSERT_EQUAL(close_books("set-points above the headroom"), SIM_ERR_BALANCE);
}

/* Plugged in by the record: the promise is what the driver's day allows. */
static void
test_who_comes_home(void)
{
    ev_record_t *record;
    const ev_home_car_t *car;
    uint64_t most_j;

    open_home("orderly.override_prob=0");
    set_room(1000000);
    record = &small.world.record[3];
    record->t_s = START + 20 * SIM_S_PER_H;
    record->day = 9;
    record->at = 12345;
    small.world.homes.slot = record->t_s / SIM_SLOT_S;
    CU_ASSERT(ev_managed_come(&small.world, 3, &record->trait, record->t_s));
    CU_ASSERT_EQUAL(record->state, EV_AT_OWN);
    CU_ASSERT_EQUAL(record->at, EV_NOBODY);
    car = &small.world.homes.car[ev_home_find(&small.world.homes, 0, 3)];
    CU_ASSERT(car->leave_s > record->t_s);
    most_j = record->stored_j + (uint64_t)FULL_W * (car->leave_s - record->t_s - 900);
    CU_ASSERT_EQUAL(car->promise_j, most_j < 80 * KWH ? most_j : 287995605);
    CU_ASSERT_EQUAL(car->flags & EV_HOME_GIVES, EV_HOME_GIVES);
    CU_ASSERT_EQUAL(close_books(""), SIM_OK);
}

/* A private car comes to its own pile: what it asks for. */
static uint32_t
plug_own(ev_record_t *record)
{
    return ev_own_pile_plug(
        &small.world.life, &record->trait, record, 5, ev_own_pile_private_leave_s)
        .moment;
}

/* Who may be controlled asks; who pushes the button goes on alone, and his load is known. */
static void
test_who_asks_and_who_is_noted(void)
{
    ev_record_t *record;

    open_home("orderly.override_prob=0");
    record = &small.world.record[3];
    CU_ASSERT_EQUAL(plug_own(record), EV_MOMENT_HOME);
    CU_ASSERT_EQUAL(record->flags & EV_FLAG_HOME_PLUG, 0);
    small_close(&small);
    open_home("orderly.override_prob=1");
    record = &small.world.record[3];
    record->t_s = START + 20 * SIM_S_PER_H;
    record->day = 9;
    record->stored_j = 20 * KWH;
    CU_ASSERT_EQUAL(plug_own(record), EV_ASK_NOTHING);
    CU_ASSERT_EQUAL(record->flags & EV_FLAG_HOME_PLUG, EV_FLAG_HOME_PLUG);
    CU_ASSERT_EQUAL(small.world.homes.n[0], 0);
    CU_ASSERT(record->since_s >= record->t_s);
    ev_home_advance(&small.world.homes, record->since_s / SIM_SLOT_S);
    ev_home_advance(&small.world.homes, record->since_s / SIM_SLOT_S + 1);
    CU_ASSERT_EQUAL(small.world.homes.load_w[0], OWN_W);
    small_close(&small);
}

/* The alarm of a session that a blackout cut off rings when its car is at home already:
   that is no departure. */
static void
test_an_alarm_of_before_is_no_departure(void)
{
    const uint32_t leave_s = START + 8 * SIM_S_PER_H;
    ev_record_t *record;

    open_home("time.drain_h=1");
    set_room(10000);
    plug(0, 20 * KWH, 20 * KWH, leave_s);
    record = &small.world.record[0];
    small.world.halt.n_cut = 1;
    ev_journey_ring(&small.world,
        sim_key(START + 900, EV_MOMENT_UNPLUG, 0, (record->gen_tries - 1u) & 0xfu));
    CU_ASSERT_EQUAL(record->state, EV_AT_OWN);
    CU_ASSERT_EQUAL(small.world.homes.n[0], 1);
    ev_journey_ring(
        &small.world, sim_key(leave_s, EV_MOMENT_UNPLUG, 0, record->gen_tries & 0xfu));
    CU_ASSERT_EQUAL(small.world.homes.n[0], 0);
    small_close(&small);
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
        {NULL, NULL},
    };

    return test_main("managed", cases);
}
