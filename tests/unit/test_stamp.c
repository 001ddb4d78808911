#include "sim/stamp.h"
#include "tests/testlib.h"

#include <stdio.h>

#define MONDAY_S 1709510400LL /* 2024-03-04 00:00, `date -u -d 2024-03-04 +%s` */

static bool
reads(const char *text, int64_t wanted_s)
{
    int64_t time_s = -1;

    return sim_stamp_read(text, 8, &time_s) && time_s == wanted_s;
}

static bool
refuses(const char *text)
{
    int64_t time_s;

    return !sim_stamp_read(text, 8, &time_s);
}

static void
test_local_times_stand_as_they_are(void)
{
    CU_ASSERT(reads("2024-03-04 00:00", MONDAY_S));
    CU_ASSERT(reads("2024-03-04T18:40:09", MONDAY_S + 18 * 3600 + 40 * 60 + 9));
    CU_ASSERT(reads("2024-03-04 18:40:09.75", MONDAY_S + 18 * 3600 + 40 * 60 + 9));
    CU_ASSERT(reads("2024-02-29 23:59:59", MONDAY_S - 3 * 86400 - 1 - 0));
    CU_ASSERT(reads("2000-01-01 00:00", 946684800LL));
    CU_ASSERT(reads("2099-12-31 23:59:59", 4102444799LL));
}

/* The clock of the place is eight hours ahead of UTC. */
static void
test_offsets_and_epochs_are_moved(void)
{
    CU_ASSERT(reads("2024-03-04T00:00:00Z", MONDAY_S + 8 * 3600));
    CU_ASSERT(reads("2024-03-04T00:00:00+08:00", MONDAY_S));
    CU_ASSERT(reads("2024-03-04 00:00-0330", MONDAY_S + 11 * 3600 + 30 * 60));
    CU_ASSERT(reads("2024-03-04 00:00+09", MONDAY_S - 3600));
    CU_ASSERT(reads("1709510400", MONDAY_S + 8 * 3600));
}

static void
test_anything_else_is_refused(void)
{
    const char *const texts[] = {"", "2024-03-04", "04.03.2024 18:40", "2024-3-4 18:40",
        "2023-02-29 10:00", "2024-13-01 10:00", "2024-00-01 10:00", "2024-04-31 10:00",
        "2024-03-04 24:00", "2024-03-04 18:60", "2024-03-04 18:40:60", "2024-03-04 18",
        "2024-03-04 18:40:", "2024-03-04 18:40:00.", "2024-03-04 18:40 ",
        "2024-03-04 18:40:00+15:00", "2024-03-04 18:40x", "1999-12-31 23:59",
        "2100-01-01 00:00", "17095104", "17095104000", "1709510400.5", "-1709510400",
        "999999999999999999999", "2024-03-04 18:40:00+08:"};

    for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
        if (!refuses(texts[i])) {
            printf("    read '%s'\n", texts[i]);
            CU_FAIL("should be refused");
        }
    }
}

static void
test_written_back(void)
{
    char text[SIM_STAMP_TEXT];

    for (int64_t day = 0; day < 36525; day++) { /* 2000 to 2099 */
        const int64_t time_s = 946684800LL + day * 86400 + day % 86400;

        if (!reads(sim_stamp_text(time_s, text), time_s)) {
            CU_FAIL_FATAL("not the same");
        }
    }
    CU_ASSERT_STRING_EQUAL(sim_stamp_day(MONDAY_S + 5, text), "2024-03-04");
}

int
main(void)
{
    static const test_case_t cases[] = {
        {"local times stand as they are", test_local_times_stand_as_they_are},
        {"offsets and epochs are moved", test_offsets_and_epochs_are_moved},
        {"anything else is refused", test_anything_else_is_refused},
        {"every day of a century is written back", test_written_back},
        {NULL, NULL},
    };

    return test_main("stamp", cases);
}
