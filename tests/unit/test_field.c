#include "sim/field.h"
#include "tests/testlib.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const sim_field_t number = {
    .key = "x", .type = SIM_FIELD_NUMBER, .least = -1e300, .most = 1e300, .preset = 0.5};
static const sim_field_t whole = {
    .key = "n", .type = SIM_FIELD_WHOLE, .least = -5, .most = 1e18, .preset = NAN};
static const sim_field_t choice = {
    .key = "c", .type = SIM_FIELD_CHOICE, .names = "a|b|c", .preset = 2};
static const sim_field_t toggle = {.key = "t", .type = SIM_FIELD_SWITCH, .preset = 1};
static const sim_field_t text = {.key = "s", .type = SIM_FIELD_TEXT, .preset_text = "q"};
static const sim_field_t list = {.key = "v[]", .type = SIM_FIELD_LIST, .most = 3};

static void
wants_written(const sim_field_t *field, const void *at, const char *wanted)
{
    char *got = NULL;
    size_t n_got;
    FILE *out = open_memstream(&got, &n_got);

    sim_field_write(field, at, out);
    fclose(out);
    CU_ASSERT_STRING_EQUAL(got, wanted);
    free(got);
}

static void
test_numbers_of_every_type(void)
{
    int64_t count = 0;
    double x = 0.0;
    int ix = 0;

    sim_field_put_number(&whole, &count, -2.5);
    CU_ASSERT_EQUAL(count, -3); /* half away from zero */
    TEST_NEAR(sim_field_number(&whole, &count), -3.0, 0.0);
    sim_field_put_number(&number, &x, 1e200);
    TEST_NEAR(sim_field_number(&number, &x), 1e200, 0.0);
    sim_field_put_number(&choice, &ix, 1.0);
    CU_ASSERT_EQUAL(ix, 1);
    TEST_NEAR(sim_field_number(&choice, &ix), 1.0, 0.0);
    sim_field_put_number(&toggle, &ix, 0.0);
    CU_ASSERT_EQUAL(ix, 0);
    CU_ASSERT(isnan(sim_field_number(&text, "q")));
}

static void
test_presets(void)
{
    char room[SIM_FIELDS_TEXT] = "";
    int64_t count = 77;
    double x = 0.0;
    int ix = 0;

    sim_field_preset(&number, &x);
    TEST_NEAR(x, 0.5, 0.0);
    sim_field_preset(&choice, &ix);
    CU_ASSERT_EQUAL(ix, 2);
    sim_field_preset(&text, room);
    CU_ASSERT_STRING_EQUAL(room, "q");
    CU_ASSERT(sim_field_is_required(&whole));
    CU_ASSERT_FALSE(sim_field_is_required(&text));
    sim_field_preset(&whole, &count);
    CU_ASSERT_EQUAL(count, 77); /* a required one stays as it is */
}

static void
test_writes_values(void)
{
    const int64_t count = 1000000000000000001;
    const double x = 0.1;
    const int ix = 1;

    wants_written(&whole, &count, "1000000000000000001");
    wants_written(&number, &x, "0.1");
    wants_written(&choice, &ix, "b");
    wants_written(&toggle, &ix, "true");
    wants_written(&text, "a \"b\" \\ \t\n\x7f 上\xc2\x85",
        "\"a \\\"b\\\" \\\\ \\u0009\\u000a\\u007f 上\\u0085\"");
}

static void
test_tells_what_is_expected(void)
{
    char room[64];

    CU_ASSERT_STRING_EQUAL(sim_field_expected(&number, room, sizeof(room)), "a number");
    CU_ASSERT_STRING_EQUAL(sim_field_expected(&whole, room, sizeof(room)), "-5 to 1e+18");
    CU_ASSERT_STRING_EQUAL(sim_field_expected(&choice, room, sizeof(room)), "a, b or c");
    CU_ASSERT_STRING_EQUAL(
        sim_field_expected(&toggle, room, sizeof(room)), "true or false");
    CU_ASSERT_STRING_EQUAL(sim_field_expected(&text, room, sizeof(room)), "a text");
    CU_ASSERT_STRING_EQUAL(
        sim_field_expected(&list, room, sizeof(room)), "a list of at most 3");
}

static void
test_knows_rows_of_lists(void)
{
    const sim_field_t inside = {.key = "v[].x"}, other = {.key = "vv[].x"};

    CU_ASSERT(sim_field_is_in_list(&inside));
    CU_ASSERT_FALSE(sim_field_is_in_list(&list));
    CU_ASSERT(sim_field_is_of_list(&inside, &list));
    CU_ASSERT_FALSE(sim_field_is_of_list(&other, &list));
    CU_ASSERT_FALSE(sim_field_is_of_list(&list, &list));
}

int
main(void)
{
    static const test_case_t cases[] = {
        {"numbers of every type", test_numbers_of_every_type},
        {"presets", test_presets},
        {"writes values", test_writes_values},
        {"tells what is expected", test_tells_what_is_expected},
        {"knows rows of lists", test_knows_rows_of_lists},
        {NULL, NULL},
    };

    return test_main("field", cases);
}
