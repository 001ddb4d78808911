#include "models/orderly.h"
#include "tests/testlib.h"

/* Two cars and headroom for one and a half: the more urgent has full power, the other what
   is left; no more when that is less than a car can use. */
static void
test_headroom_goes_to_the_urgent(void)
{
    ev_orderly_supply_t supply = {
        .headroom_w = 10000, .least_w = 1400, .released_w = 100000};

    CU_ASSERT_EQUAL(ev_orderly_give(&supply, EV_ORDERLY_MUST, 6800), 6800);
    CU_ASSERT_EQUAL(ev_orderly_give(&supply, EV_ORDERLY_MUST, 6800), 3200);
    CU_ASSERT_EQUAL(ev_orderly_give(&supply, EV_ORDERLY_MUST, 6800), 0);
    CU_ASSERT_EQUAL(supply.headroom_w, 0);
    supply.headroom_w = 6800 + 1399;
    CU_ASSERT_EQUAL(ev_orderly_give(&supply, EV_ORDERLY_REST, 6800), 6800);
    CU_ASSERT_EQUAL(ev_orderly_give(&supply, EV_ORDERLY_REST, 6800), 0);
    CU_ASSERT_EQUAL(supply.headroom_w, 1399);
    supply.headroom_w = 1000; /* a small car takes what it can, however little */
    CU_ASSERT_EQUAL(ev_orderly_give(&supply, EV_ORDERLY_REST, 900), 900);
}

/* The signal holds back those who can wait, whole cars at a time. */
static void
test_the_signal_binds_who_can_wait(void)
{
    ev_orderly_supply_t supply = {
        .headroom_w = 100000, .least_w = 1400, .released_w = 9000};

    CU_ASSERT_EQUAL(ev_orderly_give(&supply, EV_ORDERLY_MUST, 6000), 6000);
    CU_ASSERT_EQUAL(supply.released_w, 3000);
    CU_ASSERT_EQUAL(ev_orderly_give(&supply, EV_ORDERLY_PROMISED, 6001), 0);
    CU_ASSERT_EQUAL(ev_orderly_give(&supply, EV_ORDERLY_REST, 6000), 6000);
    CU_ASSERT_EQUAL(supply.released_w, -3000);
    CU_ASSERT_EQUAL(ev_orderly_give(&supply, EV_ORDERLY_REST, 6000), 0);
    CU_ASSERT_EQUAL(ev_orderly_give(&supply, EV_ORDERLY_SOON, 6000), 6000);
    CU_ASSERT_EQUAL(ev_orderly_carry_w(&supply, 30000), -9000);
    CU_ASSERT_EQUAL(ev_orderly_carry_w(&supply, 5000), -5000);
    supply.released_w = 7000;
    CU_ASSERT_EQUAL(ev_orderly_carry_w(&supply, 5000), 5000);
}

static void
test_order_is_by_rank_then_by_what_can_wait(void)
{
    uint64_t key[] = {ev_orderly_key(EV_ORDERLY_REST, 5, 0),
        ev_orderly_key(EV_ORDERLY_PROMISED, 0x7fffffff, 1),
        ev_orderly_key(EV_ORDERLY_MUST, 800, 2),
        ev_orderly_key(EV_ORDERLY_MUST, 0, 65535),
        ev_orderly_key(EV_ORDERLY_PROMISED, 4000, 4),
        ev_orderly_key(EV_ORDERLY_PROMISED, 4000, 3),
        ev_orderly_key(EV_ORDERLY_SOON, 9000, 6)};
    static const uint32_t wanted[] = {65535, 2, 6, 3, 4, 1, 0};

    ev_orderly_sort(key, 7);
    for (uint32_t k = 0; k < 7; k++) {
        CU_ASSERT_EQUAL(ev_orderly_car(key[k]), wanted[k]);
    }
    CU_ASSERT_EQUAL(ev_orderly_rank(key[5]), EV_ORDERLY_PROMISED);
    CU_ASSERT_EQUAL(ev_orderly_wait_s(key[5]), 0x7fffffff);
    CU_ASSERT_EQUAL(ev_orderly_wait_s(key[1]), 800);
}

/* Whatever is asked for, what is given keeps to the headroom. */
static void
test_never_above_the_headroom(void)
{
    uint32_t word = 1;

    for (uint32_t round = 0; round < 10000; round++) {
        ev_orderly_supply_t supply = {.least_w = 1400};
        uint64_t sum_w = 0;
        uint32_t most_w;

        word = word * 1664525u + 1013904223u;
        most_w = word >> 16;
        supply.headroom_w = most_w;
        supply.released_w = (int64_t)(word & 0xffff) - 20000;
        for (uint32_t k = 0; k < 12; k++) {
            word = word * 1664525u + 1013904223u;
            sum_w += ev_orderly_give(&supply, word >> 30, word >> 16 & 0x3fff);
        }
        CU_ASSERT_FATAL(sum_w <= most_w);
        CU_ASSERT_EQUAL_FATAL(supply.headroom_w, most_w - sum_w);
    }
}

int
main(void)
{
    static const test_case_t cases[] = {
        {"headroom goes to the urgent", test_headroom_goes_to_the_urgent},
        {"the signal binds who can wait", test_the_signal_binds_who_can_wait},
        {"order is by rank, then by what can wait",
            test_order_is_by_rank_then_by_what_can_wait},
        {"never above the headroom", test_never_above_the_headroom},
        {NULL, NULL},
    };

    return test_main("orderly", cases);
}
