#include "sim/table.h"
#include "tests/testlib.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static void
test_decimals(void)
{
    /* two digits of the half-width stay */
    CU_ASSERT_EQUAL(sim_table_decimals(12.3456, 0.123), 2);
    CU_ASSERT_EQUAL(sim_table_decimals(12.3456, 1.23), 1);
    CU_ASSERT_EQUAL(sim_table_decimals(12.3456, 12.3), 0);
    CU_ASSERT_EQUAL(sim_table_decimals(123456, 1234), -2);
    CU_ASSERT_EQUAL(sim_table_decimals(0.00012, 0.0000456), 6);
    CU_ASSERT_EQUAL(sim_table_decimals(1, 1e-30), 9);
    /* without an interval as many as show something */
    CU_ASSERT_EQUAL(sim_table_decimals(625000, 0), 0);
    CU_ASSERT_EQUAL(sim_table_decimals(0.25, 0), 2);
    CU_ASSERT_EQUAL(sim_table_decimals(1.0 / 3, NAN), 6);
    CU_ASSERT_EQUAL(sim_table_decimals(2.0 / 3 * 1000, 0), 3);
    CU_ASSERT_EQUAL(sim_table_decimals(0, 0), 0);
    CU_ASSERT_EQUAL(sim_table_decimals(NAN, NAN), 0);
}

static void
writes(double value, int decimals, const char *wanted)
{
    char text[SIM_TABLE_TEXT];

    CU_ASSERT_STRING_EQUAL(sim_table_number(text, value, decimals), wanted);
}

static void
test_numbers(void)
{
    writes(12.3456, 2, "12.35");
    writes(1234.5, 1, "1234.5");
    writes(12345.6, 1, "12,345.6");
    writes(-1234567.0, 0, "-1,234,567");
    writes(123456.0, -3, "123,000");
    writes(-0.0001, 2, "0.00");
    writes(0, 0, "0");
    writes(99999.9, 0, "100,000");
    writes(NAN, 2, "-");
    writes(INFINITY, 2, "-");
    writes(1.5e300, 2, "1.5e+300");
}

static void
test_ranges(void)
{
    char text[2 * SIM_TABLE_TEXT];

    CU_ASSERT_STRING_EQUAL(sim_table_range(text, 1.234, 2.345, 1), "1.2 .. 2.3");
    CU_ASSERT_STRING_EQUAL(sim_table_range(text, NAN, 2, 1), "-");
    CU_ASSERT_STRING_EQUAL(
        sim_table_both(text, &(sim_estimate_t){10, 9.9, 10.1, 5, 15, 3}, 2),
        "5.0 .. 15.0");
    CU_ASSERT_STRING_EQUAL(
        sim_table_both(text, &(sim_estimate_t){10, 9.9, 10.1, 10, 10, 3}, 2),
        "10.00 .. 10.00");
}

static void
test_columns_are_as_wide_as_what_stands_in_them(void)
{
    static const char *const head[] = {"name", "value", "unit"};
    static const char *const first[] = {"黄浦", "3", "min"};
    static const char *const second[] = {"Pudong", "12,000", "-"};
    char printed[512] = "";
    FILE *out = fmemopen(printed, sizeof(printed) - 1, "w");
    sim_table_t table;

    sim_table_open(&table, 3);
    sim_table_add(&table, head);
    sim_table_add(&table, first);
    sim_table_add(&table, second);
    CU_ASSERT_EQUAL(sim_table_close(&table, "lrl", out), SIM_OK);
    fclose(out);
    CU_ASSERT_STRING_EQUAL(printed, "name     value  unit\n"
                                    "黄浦         3  min\n"
                                    "Pudong  12,000  -\n");
}

int
main(void)
{
    static const test_case_t cases[] = {
        {"decimals that an interval deserves", test_decimals},
        {"numbers", test_numbers},
        {"ranges", test_ranges},
        {"columns are as wide as what stands in them",
            test_columns_are_as_wide_as_what_stands_in_them},
        {NULL, NULL},
    };

    return test_main("table", cases);
}
