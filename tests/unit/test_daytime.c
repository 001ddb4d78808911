#include "sim/daytime.h"
#include "tests/testlib.h"

#define TUE_07_12 (86400u + 7 * 3600 + 12 * 60)

static void
test_parts_of_a_time(void)
{
    CU_ASSERT_EQUAL(sim_daytime_day(TUE_07_12), 1);
    CU_ASSERT_EQUAL(sim_daytime_day_of_week(TUE_07_12), 1);
    CU_ASSERT_EQUAL(sim_daytime_second_of_day(TUE_07_12), 25920);
    CU_ASSERT_EQUAL(sim_daytime_hour_of_day(TUE_07_12), 7);
    CU_ASSERT_EQUAL(sim_daytime_slot_of_week(TUE_07_12, SIM_S_PER_SLOT), 96 + 28);
    CU_ASSERT_EQUAL(sim_daytime_slot_of_week(TUE_07_12, SIM_S_PER_H), 31);
}

static void
test_weeks_repeat(void)
{
    const uint32_t later = TUE_07_12 + 3 * SIM_S_PER_WEEK;

    CU_ASSERT_EQUAL(sim_daytime_day(later), 22);
    CU_ASSERT_EQUAL(sim_daytime_day_of_week(later), 1);
    CU_ASSERT_EQUAL(sim_daytime_slot_of_week(later, SIM_S_PER_SLOT), 96 + 28);
}

static void
test_the_borders_of_a_week(void)
{
    CU_ASSERT_EQUAL(sim_daytime_day_of_week(0), 0);
    CU_ASSERT_EQUAL(sim_daytime_day_of_week(SIM_S_PER_WEEK - 1), 6);
    CU_ASSERT_EQUAL(sim_daytime_slot_of_week(SIM_S_PER_WEEK - 1, SIM_S_PER_SLOT), 671);
    CU_ASSERT_EQUAL(sim_daytime_slot_of_week(SIM_S_PER_WEEK, SIM_S_PER_SLOT), 0);
}

static void
test_in_words(void)
{
    char text[SIM_DAYTIME_TEXT];

    CU_ASSERT_STRING_EQUAL(sim_daytime_text(TUE_07_12 + 59, text), "Tue 07:12");
    CU_ASSERT_STRING_EQUAL(sim_daytime_text(0, text), "Mon 00:00");
    CU_ASSERT_STRING_EQUAL(sim_daytime_text(SIM_S_PER_WEEK - 1, text), "Sun 23:59");
    CU_ASSERT_STRING_EQUAL(
        sim_daytime_text(SIM_S_PER_WEEK + TUE_07_12, text), "Tue 07:12 (week 2)");
    CU_ASSERT_STRING_EQUAL(sim_daytime_text(UINT32_MAX, text), "Thu 06:28 (week 7102)");
}

int
main(void)
{
    static const test_case_t cases[] = {
        {"parts of a time", test_parts_of_a_time},
        {"weeks repeat", test_weeks_repeat},
        {"the borders of a week", test_the_borders_of_a_week},
        {"in words", test_in_words},
        {NULL, NULL},
    };

    return test_main("daytime", cases);
}
