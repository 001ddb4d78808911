#include "models/life.h"
#include "tests/testlib.h"
#include "tests/toys/small.h"

/* When a car with a valley price begins to charge at home: within ten minutes of the
   beginning of the valley, or at once inside it; the next valley, whatever its hours. */
static void
test_home_charging_waits_for_the_valley(void)
{
    static const struct {
        uint32_t from_h, to_h; /* of the valley, from noon to noon */
        uint32_t now_h, begin_h;
    } cases[] = {{22, 30, 20, 22}, {22, 30, 23, 23}, {22, 30, 29, 29}, {22, 30, 31, 46},
        {24, 32, 20, 24}, {24, 32, 27, 27}, {24, 32, 33, 48}, {25, 31, 24, 25},
        {35, 38, 20, 35}, {35, 38, 34, 35}, {12, 36, 20, 20}, {12, 36, 34, 34}};
    static const ev_trait_t car = {.access = EV_OWN_PILE | EV_TOU_METER};
    static ev_city_t city;
    small_t small;
    ev_life_t life;

    small_open(&small, NULL, 0);
    city = *small.world.city;
    city.timer_limit = city.timer_sharp_limit = 65535; /* all wait, and start sharply */
    life = small.world.life;
    life.city = &city;
    for (size_t k = 0; k < sizeof(cases) / sizeof(*cases); k++) {
        const uint32_t begin_s = cases[k].begin_h * SIM_S_PER_H;
        uint32_t start_s;

        city.bounds.valley_from_s[EV_CUSTOMER_HOME_TOU] = cases[k].from_h * SIM_S_PER_H;
        city.bounds.valley_to_s[EV_CUSTOMER_HOME_TOU] = cases[k].to_h * SIM_S_PER_H;
        start_s =
            ev_life_home_start_s(&life, &car, cases[k].now_h * SIM_S_PER_H, 1234567);
        CU_ASSERT(start_s >= begin_s);
        CU_ASSERT(cases[k].now_h == cases[k].begin_h ? start_s == begin_s
                                                     : start_s < begin_s + 600);
    }
    small_close(&small);
}

int
main(void)
{
    static const test_case_t cases[] = {
        {"home charging waits for the valley", test_home_charging_waits_for_the_valley},
        {NULL, NULL},
    };

    return test_main("life", cases);
}
