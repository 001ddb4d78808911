#include "models/region.h"

#include "tests/testlib.h"
#include "tests/toys/plot.h"

#include <stdio.h>
#include <string.h>

static ev_region_t region[EV_REGION_MOST];

static uint32_t
list(const plot_t *plot, sim_status_t wanted)
{
    FILE *out = fopen(test_path("told"), "w");
    uint32_t n = 0;
    sim_diag_t diag;

    CU_ASSERT_PTR_NOT_NULL_FATAL(out);
    sim_diag_open(&diag, out);
    CU_ASSERT_EQUAL(ev_region_list(plot->city, region, &n, &diag), wanted);
    fclose(out);
    return n;
}

static void
test_one_region(void)
{
    plot_t plot;

    plot_open(&plot);
    CU_ASSERT_EQUAL(list(&plot, SIM_OK), 1);
    CU_ASSERT_TRUE(ev_region_has(&region[0], plot.city, PLOT_A1));
    CU_ASSERT_TRUE(ev_region_has(&region[0], plot.city, PLOT_B2));
    plot_districts(&plot);
    CU_ASSERT_EQUAL(list(&plot, SIM_OK), 1); /* they want what the city wants */
    plot_close(&plot);
}

static void
test_a_number_and_a_mix(void)
{
    plot_t plot;

    plot_open(&plot);
    plot_districts(&plot);
    plot.plan_of[PLOT_A].public_piles = 7;
    plot.plan_of[PLOT_B].fast_frac = 0.9;
    CU_ASSERT_EQUAL(list(&plot, SIM_OK), 3);
    CU_ASSERT_FALSE(ev_region_has(&region[0], plot.city, PLOT_A1));
    CU_ASSERT_TRUE(ev_region_has(&region[0], plot.city, PLOT_B1));
    CU_ASSERT_TRUE(region[1].has_number && !region[2].has_number);
    CU_ASSERT_TRUE(ev_region_has(&region[1], plot.city, PLOT_A1));
    CU_ASSERT_FALSE(ev_region_has(&region[1], plot.city, PLOT_B1));
    CU_ASSERT_STRING_EQUAL(region[2].name, "B");
    TEST_NEAR(ev_region_number(region[1].plan), 7.0, 0.0);
    plot_close(&plot);
}

/* A number that follows from a ratio is one of its own, also where it is the city's. */
static void
test_a_number_from_a_ratio(void)
{
    ev_own_t own[PLOT_N_DISTRICTS] = {[PLOT_B] = {.has_public = true}};
    plot_t plot;

    plot_open(&plot);
    plot_districts(&plot);
    plot.city->own = own;
    CU_ASSERT_EQUAL(list(&plot, SIM_OK), 2);
    CU_ASSERT_TRUE(region[1].has_number);
    CU_ASSERT_FALSE(ev_region_has(&region[0], plot.city, PLOT_B1));
    plot.city->own = NULL;
    plot_close(&plot);
}

static void
test_numbers_by_size(void)
{
    ev_plan_t plan = {.public_piles = 5, .public_mw = 1.5, .public_mcny = 2.5};

    TEST_NEAR(ev_region_number(&plan), 5.0, 0.0);
    plan.size_by = EV_SIZE_KW;
    TEST_NEAR(ev_region_number(&plan), 1500.0, 0.0);
    plan.size_by = EV_SIZE_COST;
    TEST_NEAR(ev_region_number(&plan), 2.5e6, 0.0);
}

static void
test_what_only_a_city_decides(void)
{
    plot_t plot;

    plot_open(&plot);
    plot_districts(&plot);
    snprintf(plot.plan_of[PLOT_B].need_path, sizeof(plot.plan_of[PLOT_B].need_path), "b");
    plot.plan_of[PLOT_B].size_by = EV_SIZE_KW;
    (void)list(&plot, SIM_ERR_INPUT);
    CU_ASSERT_PTR_NOT_NULL(strstr(test_text_of(test_path("told")),
        "districts: B: piles.need_file is decided for the whole city"));
    CU_ASSERT_PTR_NOT_NULL(
        strstr(test_text_of(test_path("told")), "B: piles.size_by is decided"));
    plot_close(&plot);
}

int
main(void)
{
    return test_main("region",
        (const test_case_t[]){{"a city without districts of their own", test_one_region},
            {"a number of its own, a mix of its own", test_a_number_and_a_mix},
            {"a number from a ratio", test_a_number_from_a_ratio},
            {"the number is what sizes the plan", test_numbers_by_size},
            {"what only a city decides", test_what_only_a_city_decides}, {NULL, NULL}});
}
