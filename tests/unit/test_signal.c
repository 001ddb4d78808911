#include "models/signal.h"
#include "tests/testlib.h"

#include <string.h>

#define N EV_SIGNAL_N

static int64_t floor_w[N], most_w[N], target_w[N];

/* A valley of four quarter hours, 100, 40, 10 and 60 W deep below the rest. */
static void
dig(void)
{
    for (uint32_t k = 0; k < N; k++) {
        floor_w[k] = 1000;
        most_w[k] = 1000;
    }
    floor_w[10] = 900;
    floor_w[11] = 960;
    floor_w[12] = 990;
    floor_w[13] = 940;
}

static int64_t
sum_w(void)
{
    int64_t sum = 0;

    for (uint32_t k = 0; k < N; k++) {
        sum += target_w[k];
    }
    return sum;
}

static void
test_a_valley_is_filled_from_below(void)
{
    dig();
    ev_signal_fill(floor_w, most_w, 60 * 900, target_w); /* 50 + 10 below 950 */
    CU_ASSERT_EQUAL(target_w[10], 50);
    CU_ASSERT_EQUAL(target_w[13], 10);
    CU_ASSERT_EQUAL(sum_w(), 60);
    ev_signal_fill(floor_w, most_w, 210 * 900, target_w); /* to the brim */
    CU_ASSERT_EQUAL(target_w[10], 100);
    CU_ASSERT_EQUAL(target_w[12], 10);
    CU_ASSERT_EQUAL(sum_w(), 210);
    ev_signal_fill(floor_w, most_w, 211 * 900, target_w); /* then all rise alike */
    CU_ASSERT_EQUAL(target_w[50], 1);
    CU_ASSERT_EQUAL(sum_w(), 210 + (int64_t)N);
    ev_signal_fill(floor_w, most_w, 0, target_w);
    CU_ASSERT_EQUAL(sum_w(), 0);
}

/* No more than the cars that are there could take; all of it if that is too little. */
static void
test_only_what_cars_can_take(void)
{
    dig();
    most_w[10] = 20;
    ev_signal_fill(floor_w, most_w, 60 * 900, target_w); /* 20 + 34 + 14 below 974 */
    CU_ASSERT_EQUAL(target_w[10], 20);
    CU_ASSERT_EQUAL(target_w[13], 30);
    CU_ASSERT_EQUAL(target_w[11], 10);
    CU_ASSERT_EQUAL(sum_w(), 60);
    memset(most_w, 0, sizeof(most_w));
    most_w[5] = 7;
    ev_signal_fill(floor_w, most_w, 1000 * 900, target_w);
    CU_ASSERT_EQUAL(sum_w(), 7);
    CU_ASSERT_EQUAL(target_w[5], 7);
}

static void
test_homes_go_straight_between_hours(void)
{
    double share[24] = {[0] = 0.5, [1] = 0.7, [23] = 0.3};
    ev_signal_t signal;

    ev_signal_base(&signal, share, 8000.0);
    /* From the middle of 23 h to that of 0 h: 2400 W to 4000 W. */
    CU_ASSERT_EQUAL(signal.base_w[0], 3400);
    CU_ASSERT_EQUAL(signal.base_w[1], 3800);
    CU_ASSERT_EQUAL(signal.base_w[2], 4200);
    CU_ASSERT_EQUAL(signal.base_w[95], 3000);
}

static void
test_a_day_is_planned_from_the_one_before(void)
{
    ev_signal_t signal;

    memset(&signal, 0, sizeof(signal));
    ev_signal_reset(&signal);
    CU_ASSERT_EQUAL(ev_signal_share16(&signal, 7, 1000000000), 65536); /* not seen yet */
    for (uint32_t k = 0; k < N; k++) {
        signal.base_w[k] = 900;
        signal.other_w[k] = k == 8 ? 0 : 100;
        signal.held_w[k] = 500;
    }
    signal.wanted_j = 80 * 900; /* and an eighth more */
    ev_signal_plan(&signal);
    CU_ASSERT_EQUAL(signal.target_w[8], 90);
    CU_ASSERT_EQUAL(signal.target_w[9], 0);
    CU_ASSERT_EQUAL(signal.wanted_j, 0);
    CU_ASSERT_EQUAL(ev_signal_share16(&signal, N + 8, 360), 16384);
    CU_ASSERT_EQUAL(ev_signal_share16(&signal, 8, 90), 65536);
    CU_ASSERT_EQUAL(ev_signal_share16(&signal, 9, 90), 0);
}

int
main(void)
{
    static const test_case_t cases[] = {
        {"a valley is filled from below", test_a_valley_is_filled_from_below},
        {"only what cars can take", test_only_what_cars_can_take},
        {"homes go straight between hours", test_homes_go_straight_between_hours},
        {"a day is planned from the one before",
            test_a_day_is_planned_from_the_one_before},
        {NULL, NULL},
    };

    return test_main("signal", cases);
}
