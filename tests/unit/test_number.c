#include "sim/number.h"
#include "tests/testlib.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const sim_number_t frac = {"x", 0, 0.0, 1.0, "frac"};
static const sim_number_t any = {"x", 0, -INFINITY, INFINITY, "-"};
static const sim_number_t count = {"n", 1, 0.0, 5e7, "persons"};
static const sim_place_t place = {"f", 1, 2};

/* What is said about a text; "" when it is taken. Free it. */
static char *
says(const sim_number_t *rule, const char *text, sim_number_value_t *value)
{
    char *said = NULL;
    size_t n_said;
    FILE *out = open_memstream(&said, &n_said);
    sim_diag_t diag;
    sim_status_t status;

    sim_diag_open(&diag, out);
    status = sim_number_read(rule, text, place, value, &diag);
    fclose(out);
    CU_ASSERT_EQUAL(status == SIM_OK, diag.n_errors == 0);
    return said;
}

static void
wants_number(const char *text, double wanted)
{
    sim_number_value_t value = {NAN, 0};
    char *said = says(&any, text, &value);

    CU_ASSERT_STRING_EQUAL(said, "");
    TEST_NEAR(value.number, wanted, 0.0);
    free(said);
}

/* The words behind "f:1:2: error: ". */
static void
wants_words(const sim_number_t *rule, const char *text, const char *wanted)
{
    sim_number_value_t value;
    char *said = says(rule, text, &value);
    char expected[512];

    snprintf(expected, sizeof(expected), "error: %s", wanted);
    if (strstr(said, expected) == NULL) {
        printf("    '%s': %s    wanted %s\n", text, said, wanted);
        CU_FAIL("other words");
    }
    free(said);
}

static void
test_takes_numbers(void)
{
    wants_number("0", 0.0);
    wants_number("-12", -12.0);
    wants_number("0.5", 0.5);
    wants_number(".5", 0.5);
    wants_number("5.", 5.0);
    wants_number("1e6", 1e6);
    wants_number("-1.5E-3", -0.0015);
    wants_number("1e+2", 100.0);
    wants_number("1e-400", 0.0);
}

static void
test_refuses_what_is_no_number(void)
{
    static const char *const texts[] = {"", "-", ".", "e5", "1e", "1e+", "0x10", "inf",
        "nan", "-inf", "NaN", "0.39abc", "1 2", " 1", "1 ", "1.2.3", "--1", "1f", "1_0",
        "0b1", "maybe", "1e5.0", NULL};

    for (const char *const *text = texts; *text != NULL; text++) {
        char wanted[100];

        snprintf(wanted, sizeof(wanted), "x: '%s' is not a number; expected a number\n",
            *text);
        wants_words(&any, *text, wanted);
    }
    wants_words(&any, "1e400", "x: 1e400 is out of range; expected a number\n");
}

static void
test_tells_what_to_write(void)
{
    wants_words(&frac, "0,39", "x: '0,39' is not a number; write 0.39, not 0,39\n");
    wants_words(&frac, "0,391", "x: '0,391' is not a number; write 0.391, not 0,391\n");
    wants_words(&any, "12,5", "x: '12,5' is not a number; write 12.5, not 12,5\n");
    wants_words(&any, "1,250,000",
        "x: '1,250,000' is not a number; write 1250000, not 1,250,000\n");
    wants_words(&any, "1_250", "x: '1_250' is not a number; write 1250, not 1_250\n");
    wants_words(&any, "+5", "x: '+5' is not a number; write 5, not +5\n");
    wants_words(&any, "010", "x: '010' is not a number; write 10, not 010\n");
    wants_words(&any, "-00.5", "x: '-00.5' is not a number; write -0.5, not -00.5\n");
    wants_words(&count, "1_250_000",
        "n: '1_250_000' is not a whole number; write 1250000, not 1_250_000\n");
    wants_words(
        &count, "1,250", "n: '1,250' is not a whole number; write 1250, not 1,250\n");
}

static void
test_whole_numbers(void)
{
    sim_number_value_t value = {0.0, 0};
    const sim_number_t wide = {"n", 1, -1e19, 1e19, NULL};
    char *said = says(&wide, "-9007199254740993", &value);

    CU_ASSERT_STRING_EQUAL(said, "");
    CU_ASSERT_EQUAL(value.whole, -9007199254740993);
    free(said);
    wants_words(&count, "lots",
        "n: 'lots' is not a whole number; expected 0 to 50000000 persons\n");
    wants_words(&count, "1e6", "n: '1e6' is not a whole number; expected 0 to");
    wants_words(&count, "12,5", "n: '12,5' is not a whole number; expected 0 to");
    wants_words(&count, "5.0", "n: '5.0' is not a whole number; expected 0 to");
    wants_words(&wide, "99999999999999999999",
        "n: 99999999999999999999 is out of range; expected");
}

static void
test_checks_the_range(void)
{
    const sim_number_t positive = {"x", 0, 0.5, INFINITY, "kW"};
    const sim_number_t cold = {"x", 0, -INFINITY, -1.0, NULL};
    const sim_number_t plugs = {"site.n_plugs", 1, 1.0, 400.0, "plugs"};
    sim_number_value_t value;
    char *said = says(&frac, "1", &value); /* the limit itself is inside */

    CU_ASSERT_STRING_EQUAL(said, "");
    free(said);
    wants_words(
        &frac, "1.0000001", "x: 1.0000001 is out of range; expected 0 to 1 frac\n");
    wants_words(&positive, "0", "x: 0 is out of range; expected at least 0.5 kW\n");
    wants_words(&cold, "0", "x: 0 is out of range; expected at most -1\n");
    wants_words(
        &plugs, "-2", "site.n_plugs: -2 is out of range; expected 1 to 400 plugs\n");
    wants_words(&plugs, "401", "site.n_plugs: 401 is out of range; expected 1 to 400");
}

static void
test_writes_what_reads_back(void)
{
    static const double values[] = {0.0, 1.0, -3.0, 0.1, 1.0 / 3.0, 1e15, 1e22,
        123456.789, 5e-324, 1.7976931348623157e308, 0.1 + 0.2, 1e-7, 50000000.0,
        999999999999999.0};
    char text[SIM_NUMBER_TEXT];

    for (size_t i = 0; i < sizeof(values) / sizeof(values[0]); i++) {
        wants_number(sim_number_write(values[i], text), values[i]);
    }
    CU_ASSERT_STRING_EQUAL(sim_number_write(50000000.0, text), "50000000");
    CU_ASSERT_STRING_EQUAL(sim_number_write(0.1, text), "0.1");
    CU_ASSERT_STRING_EQUAL(sim_number_write(0.1 + 0.2, text), "0.30000000000000004");
}

int
main(void)
{
    static const test_case_t cases[] = {
        {"takes numbers", test_takes_numbers},
        {"refuses what is no number", test_refuses_what_is_no_number},
        {"tells what to write", test_tells_what_to_write},
        {"whole numbers", test_whole_numbers},
        {"checks the range", test_checks_the_range},
        {"writes what reads back", test_writes_what_reads_back},
        {NULL, NULL},
    };

    return test_main("number", cases);
}
