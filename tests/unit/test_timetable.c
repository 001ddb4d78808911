#include "models/timetable.h"
#include "models/today.h"
#include "tests/testlib.h"
#include "tests/toys/small.h"

#include <string.h>

static ev_city_t *city;

static void
open_city(int64_t first_day, int64_t n_days, double away_frac)
{
    static ev_city_t room;

    memset(&room, 0, sizeof(room));
    city = &room;
    city->plan.warm_up_days = 7;
    city->plan.weeks = 2;
    city->plan.drain_h = 6;
    city->plan.holiday_first_day = first_day;
    city->plan.holiday_days = n_days;
    city->plan.away_frac = away_frac;
    ev_timetable_set(city);
}

static void
test_days_are_of_their_kind(void)
{
    open_city(3, 7, 0.0); /* from the first measured Wednesday on */
    CU_ASSERT_EQUAL(city->warm_s, 7 * SIM_S_PER_DAY);
    CU_ASSERT_EQUAL(city->end_s, 21 * SIM_S_PER_DAY + 6 * SIM_S_PER_H);
    for (uint32_t d = 0; d < 21; d++) {
        const uint8_t wanted = d >= 9 && d < 16 ? EV_HOLIDAY
                               : d % 7 < 5      ? EV_WEEKDAY
                                                : EV_WEEKEND;

        CU_ASSERT_EQUAL(city->daytype[d], wanted);
    }
    CU_ASSERT_EQUAL(city->away_day, UINT32_MAX); /* nobody leaves */
}

/* As many leave as the plan says, and all come back by daylight on the last two days. */
static void
test_who_leaves_comes_back(void)
{
    enum { N = 20000 };

    ev_trait_t car = {.class_ix = EV_BEV_BARE};
    ev_life_t life = {.rng = {1, 0}};
    uint32_t n = 0, n_last = 0;

    open_city(3, 7, 0.25);
    life.city = city;
    for (uint32_t i = 0; i < N; i++) {
        const ev_owner_t owner = {.life = &life, .trait = &car};

        car.name = ev_mix(i, 5);
        if (ev_today_is_away(&owner)) {
            const uint32_t back_s = ev_today_back_s(&owner);
            const uint32_t hour = back_s / SIM_S_PER_H % 24;
            const uint32_t day = back_s / SIM_S_PER_DAY;

            n++;
            n_last += day == 15;
            CU_ASSERT(day == 14 || day == 15);
            CU_ASSERT(hour >= 10 && hour < 19);
        }
    }
    TEST_NEAR(n, 0.25 * N, 4 * 61.2); /* binomial, 4 sd */
    TEST_NEAR(n_last, 0.5 * n, 4 * 36.0);
}

static void
test_home_again_on_the_day_of_return(void)
{
    const ev_trait_t car = {.class_ix = EV_BEV_BARE};
    ev_life_t life = {.rng = {1, 0}};
    ev_owner_t owner = {.life = &life, .trait = &car};
    ev_record_t record = {.day = 9, .t_s = 14 * SIM_S_PER_DAY + 50000};

    open_city(3, 7, 1.0);
    life.city = city;
    CU_ASSERT_EQUAL(ev_today_next(&owner, &record), 15);
    record.day = 10; /* not the day they leave */
    CU_ASSERT_EQUAL(ev_today_next(&owner, &record), 11);
    open_city(3, 7, 0.0);
    record.day = 9;
    CU_ASSERT_EQUAL(ev_today_next(&owner, &record), 10);
}

int
main(void)
{
    static const test_case_t cases[] = {
        {"days are of their kind", test_days_are_of_their_kind},
        {"who leaves comes back", test_who_leaves_comes_back},
        {"home again on the day of return", test_home_again_on_the_day_of_return},
        {NULL, NULL},
    };

    return test_main("timetable", cases);
}
