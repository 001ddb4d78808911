#include "models/enrol.h"
#include "models/life.h"
#include "tests/testlib.h"
#include "tests/toys/small.h"

#include <math.h>

#define N 20000u

static ev_city_t city;

/* Managed cars of N names at the shares that the plan now has. */
static uint32_t
count(uint8_t *is_managed)
{
    uint32_t n = 0;

    for (uint32_t name = 0; name < N; name++) {
        const ev_trait_t car = {.name = ev_mix(name, 3), .access = EV_OWN_PILE};

        is_managed[name] = ev_enrol_is_managed(&city, &car);
        n += is_managed[name];
    }
    return n;
}

/* Three shares that have nothing to do with each other; more of one takes nobody out. */
static void
test_shares_are_independent_and_nest(void)
{
    static uint8_t before[N], after[N];
    const double sd = sqrt(N * 0.06 * 0.94);
    const ev_trait_t bare = {.name = 1},
                     bus = {.class_ix = EV_BUS, .access = EV_OWN_PILE};
    small_t small;

    small_open(&small, NULL, 0);
    city = *small.world.city;
    city.plan_of = NULL;
    city.plan.orderly_participation_frac = 0.3;
    city.plan.orderly_connected_frac = 0.5;
    city.plan.orderly_smart_frac = 0.4;
    CU_ASSERT_DOUBLE_EQUAL(count(before), N * 0.06, 4.0 * sd);
    city.plan.orderly_smart_frac = 0.6;
    CU_ASSERT_DOUBLE_EQUAL(count(after), N * 0.09, 5.0 * sd);
    for (uint32_t k = 0; k < N; k++) {
        CU_ASSERT_FATAL(before[k] <= after[k]);
    }
    city.plan.orderly_participation_frac = city.plan.orderly_connected_frac = 1.0;
    city.plan.orderly_smart_frac = 1.0;
    CU_ASSERT_EQUAL(count(after), N);
    CU_ASSERT(!ev_enrol_is_managed(&city, &bare));
    CU_ASSERT(!ev_enrol_is_managed(&city, &bus));
    city.plan.orderly_connected_frac = 0.0;
    CU_ASSERT_EQUAL(count(after), 0);
    small_close(&small);
}

/* Enrolled drivers with a valley price start in the valley, spread evenly. */
static void
test_time_of_use_spreads_the_starts(void)
{
    const char *const sets[] = {"orderly.mode=time_of_use", "orderly.spread_min=240",
        "orderly.participation_frac=1", "driver.timer_frac=0"};
    static const ev_trait_t car = {.access = EV_OWN_PILE | EV_TOU_METER};
    static const ev_trait_t flat = {.access = EV_OWN_PILE};
    const uint32_t at_s = 20 * SIM_S_PER_H, valley_s = 22 * SIM_S_PER_H;
    double sum_s = 0.0;
    uint32_t first_s = UINT32_MAX, last_s = 0;
    small_t small;

    small_open(&small, sets, 4);
    city = *small.world.city;
    city.bounds.valley_from_s[EV_CUSTOMER_HOME_TOU] = valley_s;
    city.bounds.valley_to_s[EV_CUSTOMER_HOME_TOU] = 30 * SIM_S_PER_H;
    small.world.life.city = &city;
    for (uint32_t k = 0; k < N; k++) {
        const uint32_t start_s =
            ev_life_home_start_s(&small.world.life, &car, at_s, ev_mix(k, 1));

        sum_s += start_s;
        first_s = start_s < first_s ? start_s : first_s;
        last_s = start_s > last_s ? start_s : last_s;
    }
    CU_ASSERT(first_s >= valley_s && first_s < valley_s + 60);
    CU_ASSERT(last_s < valley_s + 14400 && last_s > valley_s + 14400 - 60);
    CU_ASSERT_DOUBLE_EQUAL(sum_s / N, valley_s + 7200.0, 4.0 * 14400 / sqrt(12.0 * N));
    CU_ASSERT_EQUAL(ev_life_home_start_s(&small.world.life, &flat, at_s, 5), at_s);
    city.plan.orderly_mode = EV_ORDERLY_OFF;
    CU_ASSERT_EQUAL(ev_life_home_start_s(&small.world.life, &car, at_s, 5), at_s);
    small_close(&small);
}

int
main(void)
{
    static const test_case_t cases[] = {
        {"shares are independent and nest", test_shares_are_independent_and_nest},
        {"time of use spreads the starts", test_time_of_use_spreads_the_starts},
        {NULL, NULL},
    };

    return test_main("enrol", cases);
}
