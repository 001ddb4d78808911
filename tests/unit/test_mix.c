#include "models/mix.h"
#include "tests/testlib.h"

/* One more thing at the end: a choice stays, or falls on the new one, in a share of 1/n. */
static void
test_one_more_moves_no_choice_between_the_others(void)
{
    for (uint32_t n = 1; n < 40; n++) {
        uint32_t n_moved = 0;

        for (uint32_t who = 0; who < 4000; who++) {
            const uint32_t before = ev_mix_pick(ev_mix64(who, 1), n);
            const uint32_t after = ev_mix_pick(ev_mix64(who, 1), n + 1);

            CU_ASSERT(before < n);
            CU_ASSERT(after == before || after == n);
            n_moved += after != before;
        }
        CU_ASSERT_DOUBLE_EQUAL(n_moved / 4000.0, 1.0 / (n + 1), 0.035);
    }
}

static void
test_all_are_chosen_alike(void)
{
    uint32_t n_chosen[7] = {0};

    for (uint32_t who = 0; who < 70000; who++) {
        n_chosen[ev_mix_pick(ev_mix64(who, 2), 7)]++;
    }
    for (int k = 0; k < 7; k++) {
        CU_ASSERT_DOUBLE_EQUAL(n_chosen[k], 10000, 400); /* 4 standard errors */
    }
}

int
main(void)
{
    static const test_case_t cases[] = {
        {"one more moves no choice between the others",
            test_one_more_moves_no_choice_between_the_others},
        {"all are chosen alike", test_all_are_chosen_alike},
        {NULL, NULL},
    };

    return test_main("mix", cases);
}
