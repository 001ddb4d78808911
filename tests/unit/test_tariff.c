#include "models/tariff.h"
#include "tests/testlib.h"

#include <stdio.h>
#include <string.h>

#define HEAD "customer,from_h,to_h,energy_cny_per_kwh,service_cny_per_kwh\n"
#define REST                                                                             \
    "home_flat,0,24,0.6,\nshared,0,24,0.6,0.3\nwork,0,24,0.7,0\npublic_slow,0,24,1,0."   \
    "4\n"                                                                                \
    "public_fast,0,24,1,0.7\nhigh_power,0,24,1,0.8\nhighway,0,24,1,0.75\n"               \
    "fleet,0,24,0.7,0.05\n"

static ev_tariff_t tariff;
static char said[2048];

/** Read a file of these lines after the head; what is said goes to said. */
static sim_status_t
read_lines(const char *lines)
{
    char text[2048];
    sim_diag_t diag;
    FILE *out = fopen(test_path("said.txt"), "w+");
    sim_status_t status;

    CU_ASSERT_PTR_NOT_NULL_FATAL(out);
    sim_diag_open(&diag, out);
    snprintf(text, sizeof(text), HEAD "%s" REST, lines);
    status = ev_tariff_read(&tariff, test_file("tariffs.csv", text), &diag);
    rewind(out);
    said[fread(said, 1, sizeof(said) - 1, out)] = '\0';
    fclose(out);
    return status;
}

static void
test_prices_by_hour(void)
{
    CU_ASSERT_EQUAL(
        read_lines("home_tou,6,22,0.617,0.1\nhome_tou,22,6,0.307,0\n"), SIM_OK);
    CU_ASSERT_EQUAL(ev_tariff_price(&tariff, EV_CUSTOMER_HOME_TOU, 5), 307000);
    CU_ASSERT_EQUAL(ev_tariff_price(&tariff, EV_CUSTOMER_HOME_TOU, 6), 717000);
    CU_ASSERT_EQUAL(ev_tariff_price(&tariff, EV_CUSTOMER_HOME_TOU, 21), 717000);
    CU_ASSERT_EQUAL(ev_tariff_price(&tariff, EV_CUSTOMER_HOME_TOU, 22), 307000);
    CU_ASSERT_EQUAL(ev_tariff_price(&tariff, EV_CUSTOMER_HOME_TOU, 0), 307000);
    CU_ASSERT_EQUAL(ev_tariff_price(&tariff, EV_CUSTOMER_HOME_FLAT, 23), 600000);
    CU_ASSERT_EQUAL(tariff.service_ucny_per_kwh[EV_CUSTOMER_FLEET][12], 50000);
    CU_ASSERT_EQUAL(ev_tariff_price(&tariff, EV_CUSTOMER_HIGH_POWER, 0), 1800000);
    CU_ASSERT_STRING_EQUAL(said, "");
}

static void
test_a_gap_is_told(void)
{
    CU_ASSERT_EQUAL(
        read_lines("home_tou,0,6,0.3,0\nhome_tou,7,24,0.6,0\n"), SIM_ERR_INPUT);
    CU_ASSERT_PTR_NOT_NULL(
        strstr(said, "tariffs.csv:3: error: home_tou has no price from 6 to 7 h"));
    CU_ASSERT_EQUAL(read_lines("home_tou,0,23,0.3,0\n"), SIM_ERR_INPUT);
    CU_ASSERT_PTR_NOT_NULL(
        strstr(said, ":2: error: home_tou has no price from 23 to 24"));
}

static void
test_an_overlap_is_told(void)
{
    CU_ASSERT_EQUAL(
        read_lines("home_tou,22,7,0.3,0\nhome_tou,6,22,0.6,0\n"), SIM_ERR_INPUT);
    CU_ASSERT_PTR_NOT_NULL(strstr(
        said, "tariffs.csv:3: error: home_tou: hours 6 to 22 overlap with line 2"));
    CU_ASSERT_PTR_NULL(strstr(said, "has no price"));
}

static void
test_other_faults_are_told(void)
{
    CU_ASSERT_EQUAL(read_lines(""), SIM_ERR_INPUT);
    CU_ASSERT_PTR_NOT_NULL(strstr(said, "tariffs.csv: error: home_tou has no price"));
    CU_ASSERT_EQUAL(
        read_lines("home_tou,0,24,0.3,0\nhome_tou,6,6,0.3,0\n"), SIM_ERR_INPUT);
    CU_ASSERT_PTR_NOT_NULL(strstr(said, ":3: error: from_h and to_h are both 6"));
    CU_ASSERT_EQUAL(read_lines("home_tou,0,25,0.3,0\n"), SIM_ERR_INPUT);
    CU_ASSERT_PTR_NOT_NULL(strstr(said, "tariffs.csv:2"));
    CU_ASSERT_EQUAL(read_lines("house,0,24,0.3,0\n"), SIM_ERR_INPUT);
    CU_ASSERT_PTR_NOT_NULL(strstr(said, "tariffs.csv:2"));
}

static void
test_money_is_rounded_to_nearest(void)
{
    /* 10 kWh at 0.617 CNY; 1 J at 1.8 CNY is half a micro-yuan, which goes up. */
    CU_ASSERT_EQUAL(ev_tariff_money(36000000, 617000), 6170000);
    CU_ASSERT_EQUAL(ev_tariff_money(1, 1800000), 1);
    CU_ASSERT_EQUAL(ev_tariff_money(1, 1799999), 0);
    CU_ASSERT_EQUAL(ev_tariff_money(1800000, 1), 1);
    CU_ASSERT_EQUAL(ev_tariff_money(1799999, 1), 0);
    CU_ASSERT_EQUAL(ev_tariff_money(0, 617000), 0);
}

/* Constant power from some minute to another, over midnights: the sum over its minutes. */
static void
test_money_of_constant_power(void)
{
    const uint32_t span_min[] = {0, 1, 59, 61, 700, 1440, 4000};

    CU_ASSERT_EQUAL_FATAL(
        read_lines("home_tou,6,22,0.617,0.1\nhome_tou,22,6,0.307,0\n"), SIM_OK);
    for (uint32_t from_min = 0; from_min < 3000; from_min += 371) {
        for (size_t k = 0; k < sizeof(span_min) / sizeof(*span_min); k++) {
            int64_t sum = 0, fee = 0;

            for (uint32_t at = from_min; at < from_min + span_min[k]; at++) {
                sum += 60 * 7000 * (int64_t)(at / 60 % 24 - 6 < 16 ? 717000 : 307000);
                fee += 60 * 7000 * (int64_t)(at / 60 % 24 - 6 < 16 ? 100000 : 0);
            }
            CU_ASSERT_EQUAL(ev_tariff_flat(&tariff, EV_CUSTOMER_HOME_TOU, 7000,
                                60 * from_min, 60 * (from_min + span_min[k])),
                (sum + 1800000) / 3600000);
            CU_ASSERT_EQUAL(ev_tariff_flat_fee(&tariff, EV_CUSTOMER_HOME_TOU, 7000,
                                60 * from_min, 60 * (from_min + span_min[k])),
                (fee + 1800000) / 3600000);
        }
    }
}

/* The valley over midnight, after it, the longer of two, and a flat price. */
static void
test_the_valley_is_found(void)
{
    const struct {
        const char *lines;
        uint32_t from_h, to_h;
    } cases[] = {{"home_tou,6,22,0.617,0.1\nhome_tou,22,6,0.307,0\n", 22, 30},
        {"home_tou,0,8,0.3,0\nhome_tou,8,24,0.6,0\n", 24, 32},
        {"home_tou,23,5,0.3,0\nhome_tou,5,12,0.6,0\nhome_tou,12,15,0.3,0\n"
         "home_tou,15,23,0.6,0\n",
            23, 29},
        {"home_tou,0,24,0.5,0\n", 12, 36}};

    for (size_t k = 0; k < sizeof(cases) / sizeof(*cases); k++) {
        ev_valley_t valley;

        CU_ASSERT_EQUAL_FATAL(read_lines(cases[k].lines), SIM_OK);
        valley = ev_tariff_valley(&tariff, EV_CUSTOMER_HOME_TOU);
        CU_ASSERT_EQUAL(valley.from_h, cases[k].from_h);
        CU_ASSERT_EQUAL(valley.to_h, cases[k].to_h);
    }
}

static void
test_the_data_is_read(void)
{
    sim_diag_t diag;

    sim_diag_open(&diag, stderr);
    CU_ASSERT_EQUAL(ev_tariff_read(&tariff, "data/shanghai/tariffs.csv", &diag), SIM_OK);
    for (uint32_t customer = 0; customer < EV_N_CUSTOMERS; customer++) {
        CU_ASSERT(ev_tariff_price(&tariff, customer, 12) > 100000);
    }
}

int
main(void)
{
    static const test_case_t cases[] = {
        {"prices by hour", test_prices_by_hour},
        {"a gap is told", test_a_gap_is_told},
        {"an overlap is told", test_an_overlap_is_told},
        {"the valley is found", test_the_valley_is_found},
        {"other faults are told", test_other_faults_are_told},
        {"money is rounded to nearest", test_money_is_rounded_to_nearest},
        {"money of constant power", test_money_of_constant_power},
        {"the data is read", test_the_data_is_read},
        {NULL, NULL},
    };

    return test_main("tariff", cases);
}
