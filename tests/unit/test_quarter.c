#include "models/managed.h"
#include "models/quarter.h"
#include "tests/testlib.h"
#include "tests/toys/carport.h"

#include <string.h>

#define N_QUARTERS 48u

/* What came of a night. */
typedef struct {
    int32_t power_w[N_QUARTERS][4];
    uint32_t n_passed; /* quarter hours without a decision */
    ev_home_sums_t sums;
    ev_run_sums_t run;
} night_t;

/* Nothing is released but for some quarter hours, then everything, with some less now and
   then; neighbours come and go, of whom one takes what all four cars would need. */
static int64_t
released_w(uint32_t quarter)
{
    if (quarter == 3 || quarter % 11 == 9) {
        return 5000;
    }
    return quarter < 6 || quarter > 40 ? 0 : 1000000;
}

/* A night of four cars; everything is decided anew in every quarter hour, or only where it
   may have changed. */
static night_t
run_night(bool is_anew)
{
    ev_homes_t *homes = &carport.world.homes;
    night_t night = {.n_passed = 0};

    carport_open("time.drain_h=1");
    carport_room(30000);
    carport_plug(0, 20 * CARPORT_KWH, 20 * CARPORT_KWH, CARPORT_START + 45000);
    carport_plug(1, 70 * CARPORT_KWH, 0, CARPORT_START + 44000);
    carport_plug(2, 20 * CARPORT_KWH, 30 * CARPORT_KWH + 77, CARPORT_START + 20000);
    carport_plug(3, 88 * CARPORT_KWH - 5, 1 * CARPORT_KWH, CARPORT_START + 45000);
    ev_home_note(
        homes, 0, 12000, CARPORT_START, CARPORT_START + 9000, CARPORT_START + 12000);
    ev_home_note(
        homes, 0, 2000, CARPORT_START, CARPORT_START + 1800, CARPORT_START + 30000);
    for (uint32_t k = 0; k < N_QUARTERS; k++) {
        const uint32_t now_s = CARPORT_START + k * SIM_SLOT_S;

        carport_release(released_w(k));
        night.n_passed += homes->look[0].until_s > now_s;
        homes->look[0].until_s = is_anew ? 0 : homes->look[0].until_s;
        ev_quarter_share(&carport.world, now_s);
        for (uint32_t car = 0; car < 4 && (car != 2 || now_s < CARPORT_START + 20000);
             car++) {
            night.power_w[k][car] = carport_power_w(car);
        }
        if (now_s < CARPORT_START + 20000 && now_s + SIM_SLOT_S > CARPORT_START + 20000) {
            carport_leave(2, CARPORT_START + 20000);
        }
    }
    night.sums = homes->sums;
    night.run = carport.world.tally.run;
    carport_close("");
    return night;
}

/* What is passed over would have changed nothing. */
static void
test_passing_over_changes_nothing(void)
{
    const night_t some = run_night(false), anew = run_night(true);

    CU_ASSERT(some.n_passed > N_QUARTERS / 4);
    CU_ASSERT_EQUAL(anew.n_passed, some.n_passed);
    CU_ASSERT_EQUAL(memcmp(some.power_w, anew.power_w, sizeof(some.power_w)), 0);
    CU_ASSERT_EQUAL(memcmp(&some.sums, &anew.sums, sizeof(some.sums)), 0);
    CU_ASSERT_EQUAL(memcmp(&some.run, &anew.run, sizeof(some.run)), 0);
    CU_ASSERT_EQUAL(some.sums.n_over, 0);
    CU_ASSERT_EQUAL(some.sums.n_broken, 0);
}

/* All have full power; then a neighbour comes, and there is less for them at once. */
static void
test_a_neighbour_is_seen_at_once(void)
{
    ev_homes_t *homes = &carport.world.homes;

    carport_open("time.drain_h=1");
    carport_room(15000);
    homes->least_w[0] = 1000000; /* at no hour tight */
    carport_release(1000000);
    carport_plug(0, 20 * CARPORT_KWH, 0, CARPORT_START + 40000);
    carport_plug(1, 20 * CARPORT_KWH, 0, CARPORT_START + 40000);
    ev_home_note(
        homes, 0, 3000, CARPORT_START, CARPORT_START + 1800, CARPORT_START + 2700);
    ev_quarter_share(&carport.world, CARPORT_START);
    CU_ASSERT_EQUAL(carport_power_w(0) + carport_power_w(1), 13600);
    CU_ASSERT(homes->look[0].until_s > CARPORT_START + 2700);
    ev_quarter_share(&carport.world, CARPORT_START + 900);
    ev_quarter_share(&carport.world, CARPORT_START + 1800);
    CU_ASSERT_EQUAL(carport_power_w(0) + carport_power_w(1), 12000);
    ev_quarter_share(&carport.world, CARPORT_START + 2700);
    CU_ASSERT_EQUAL(carport_power_w(0) + carport_power_w(1), 13600);
    carport_close("");
}

/* The power fails ten minutes after a quarter hour began and is back 50 minutes later. Car
   0 was charging and goes on with the next quarter hour; car 1 had 20 minutes to spare, is
   not ready and forgiven; car 2 was giving and stops; car 3 could be
   shed, but not now. */
static void
test_the_power_fails(void)
{
    static ev_city_t city;
    ev_homes_t *homes = &carport.world.homes;
    const uint32_t from_s = CARPORT_START + 19 * SIM_S_PER_H, dark_s = from_s + 600,
                   hour_s = from_s + SIM_S_PER_H;

    carport_open("time.drain_h=1");
    city = *carport.world.city;
    city.blackout.dark = 1;
    carport.world.city = &city;
    carport_room(100000);
    carport_release(0);
    homes->slot = from_s / SIM_SLOT_S - 1;
    carport_plug(0, 10 * CARPORT_KWH, 6120 * 10800, from_s + 10800);
    carport_plug(1, 20 * CARPORT_KWH, 6120 * 6000, hour_s + 3600);
    carport_plug(2, 80 * CARPORT_KWH, 0, from_s + 36000)->flags = EV_HOME_GIVES;
    carport_plug(3, 20 * CARPORT_KWH, 0, from_s + 36000);
    homes->n_gives[0] = 1;
    for (uint32_t k = 0; k < 4; k++) {
        homes->car[k].since_s = from_s;
    }
    ev_quarter_share(&carport.world, from_s);
    CU_ASSERT_EQUAL(carport_power_w(0), 6800);
    CU_ASSERT_EQUAL(carport_power_w(1), 0);
    CU_ASSERT_EQUAL(carport_power_w(2), -6600);
    CU_ASSERT_EQUAL(homes->look[0].move_w, 6800);
    carport.world.halt.is_dark = true;
    ev_quarter_darken(&carport.world, dark_s);
    for (uint32_t now_s = from_s + 900; now_s <= hour_s; now_s += 900) {
        for (uint32_t car = 0; car < 4; car++) {
            CU_ASSERT_EQUAL(carport_power_w(car), 0);
        }
        CU_ASSERT_EQUAL(homes->look[0].move_w + homes->look[0].shed_w, 0);
        carport.world.halt.is_dark = now_s < hour_s;
        ev_quarter_share(&carport.world, now_s);
    }
    CU_ASSERT_EQUAL(carport_power_w(0), 6800);
    CU_ASSERT_EQUAL(carport_power_w(1), 6800);
    CU_ASSERT_EQUAL(homes->look[0].move_w, 6800);
    CU_ASSERT_EQUAL(homes->car[ev_home_find(homes, 0, 0)].metered_j, 6800 * 600);
    carport_leave(1, hour_s + 3600);
    CU_ASSERT_EQUAL(carport.world.record[1].stored_j, 20 * CARPORT_KWH + 6120 * 3600);
    CU_ASSERT_EQUAL(homes->sums.n_not_ready, 1);
    CU_ASSERT_EQUAL(homes->sums.n_broken, 0);
    CU_ASSERT_EQUAL(carport_close(""), SIM_OK);
}

int
main(void)
{
    static const test_case_t cases[] = {
        {"what is passed over would have changed nothing",
            test_passing_over_changes_nothing},
        {"a neighbour is seen at once", test_a_neighbour_is_seen_at_once},
        {"the power fails", test_the_power_fails},
        {NULL, NULL},
    };

    return test_main("quarter", cases);
}
