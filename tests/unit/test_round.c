#include "models/round.h"
#include "tests/testlib.h"
#include "tests/toys/small.h"

/* A bus whose runs of 20 km follow each other without a pause: 20 in two hours. */
static void
test_buses_keep_the_pace_of_their_line(void)
{
    const char *const sets[] = {"bus.speed_kmh=36", "bus.day_km=400",
        "bus.trips_per_day=20", "bus.span_h=2", "bus.span_sd_h=0"};
    const ev_trait_t bus = {.class_ix = EV_BUS, .name = 5};
    ev_record_t record = {.stop = 5, .t_s = 129600, .day = 1, .flags = EV_FLAG_ON_WAY};
    small_t small;

    small_open(&small, sets, sizeof(sets) / sizeof(sets[0]));
    small.world.life.one_step = true;
    record.stored_j = small.world.city->make[0].battery_j;
    CU_ASSERT_EQUAL(ev_round_go(&small.world.life, &bus, &record).moment, EV_MOMENT_STEP);
    CU_ASSERT_EQUAL(record.stop, 6);
    CU_ASSERT(record.day_10m > 200); /* 2 km: the spread of ways is wide */
    CU_ASSERT_EQUAL(record.t_s - 129600, record.day_10m); /* 36 km/h: 10 m in a second */
    small_close(&small);
}

int
main(void)
{
    static const test_case_t cases[] = {
        {"buses keep the pace of their line", test_buses_keep_the_pace_of_their_line},
        {NULL, NULL},
    };

    return test_main("round", cases);
}
