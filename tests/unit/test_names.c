#include "sim/names.h"
#include "tests/testlib.h"

#include <stdio.h>
#include <string.h>

static void
test_numbers_in_the_order_of_coming(void)
{
    sim_names_t names = {0};

    CU_ASSERT_EQUAL(sim_names_find(&names, "b"), SIM_NAMES_NONE);
    CU_ASSERT_EQUAL(sim_names_add(&names, "b"), 0);
    CU_ASSERT_EQUAL(sim_names_add(&names, ""), 1);
    CU_ASSERT_EQUAL(sim_names_add(&names, "a"), 2);
    CU_ASSERT_EQUAL(sim_names_add(&names, "b"), 0);
    CU_ASSERT_EQUAL(names.n, 3);
    CU_ASSERT_EQUAL(sim_names_find(&names, ""), 1);
    CU_ASSERT_EQUAL(sim_names_find(&names, "c"), SIM_NAMES_NONE);
    CU_ASSERT_STRING_EQUAL(sim_names_text(&names, 2), "a");
    sim_names_free(&names);
    CU_ASSERT_EQUAL(names.n, 0);
}

static void
test_many(void)
{
    sim_names_t names = {0};
    char text[32];
    uint32_t n_wrong = 0;

    for (uint32_t i = 0; i < 50000; i++) {
        snprintf(text, sizeof(text), "station %u", i * 7919u % 50000u);
        n_wrong += sim_names_add(&names, text) != i;
    }
    for (uint32_t i = 0; i < 50000; i++) {
        snprintf(text, sizeof(text), "station %u", i * 7919u % 50000u);
        n_wrong += sim_names_find(&names, text) != i ||
                   strcmp(sim_names_text(&names, i), text) != 0;
    }
    CU_ASSERT_EQUAL(n_wrong, 0);
    sim_names_free(&names);
}

int
main(void)
{
    static const test_case_t cases[] = {
        {"numbers in the order of coming", test_numbers_in_the_order_of_coming},
        {"fifty thousand are found again", test_many},
        {NULL, NULL},
    };

    return test_main("names", cases);
}
