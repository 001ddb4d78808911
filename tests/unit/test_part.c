#include "sim/fields.h"
#include "sim/part.h"
#include "tests/testlib.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MOST 4

typedef struct {
    int64_t n_piles;
    double fast_frac;
    int is_open;
    double price;
    sim_part_t in_district[MOST];
    int64_t n_in_district;
    sim_part_t in_year[MOST];
    int64_t n_in_year;
} plan_t;

#define ROW(key_, type_, member, ...)                                                    \
    {                                                                                    \
        .key = (key_), .type = SIM_FIELD_##type_, .offset = offsetof(plan_t, member),    \
        .unit = "-", __VA_ARGS__                                                         \
    }

static const sim_field_t fields[] = {
    ROW("piles.n", WHOLE, n_piles, .most = 1000, .preset = 10),
    ROW("piles.fast_frac", NUMBER, fast_frac, .most = 1, .preset = 0.5),
    ROW("piles.is_open", SWITCH, is_open, .most = 1, .preset = 1),
    ROW("price", NUMBER, price, .most = 9, .preset = 1),
    ROW("districts.*", PARTS, in_district, .most = MOST,
        .names = "piles.n|piles.fast_frac|piles.is_open",
        .count_offset = offsetof(plan_t, n_in_district)),
    ROW("phases.*", PARTS, in_year, .most = MOST,
        .count_offset = offsetof(plan_t, n_in_year)),
    {.key = NULL},
};

static plan_t plan;
static char *said;

static sim_status_t
read_path(const char *path, const char *const *names, size_t n_names)
{
    size_t n_said;
    FILE *out = NULL;
    sim_scenario_t *scenario = NULL;
    sim_diag_t diag;
    sim_status_t status;

    free(said);
    out = open_memstream(&said, &n_said);
    sim_diag_open(&diag, out);
    status = sim_scenario_open(&scenario, path, NULL, 0, &diag);
    if (status == SIM_OK) {
        status = sim_fields_read(fields, scenario, &plan, sizeof(plan), NULL, &diag);
    }
    if (status == SIM_OK && names != NULL) {
        status = sim_part_check(&fields[4], scenario, names, n_names, &diag);
    }
    fclose(out);
    sim_scenario_close(scenario);
    return status;
}

static sim_status_t
read_text(const char *text)
{
    return read_path(test_file("part.yaml", text), NULL, 0);
}

static plan_t
plan_in(const sim_field_t *row, const char *part)
{
    plan_t copy = plan;

    sim_part_apply(fields, row, &plan, part, &copy);
    return copy;
}

static void
test_a_part_decides_for_itself(void)
{
    plan_t north, south;

    CU_ASSERT_EQUAL_FATAL(read_text("piles: {n: 20}\n"
                                    "districts:\n"
                                    "  North:\n"
                                    "    piles: {n: 7, is_open: false}\n"
                                    "  South:\n"
                                    "    piles: {fast_frac: 0.25}\n"),
        SIM_OK);
    north = plan_in(&fields[4], "North");
    south = plan_in(&fields[4], "South");
    CU_ASSERT_EQUAL(plan.n_piles, 20);
    CU_ASSERT_EQUAL(north.n_piles, 7);
    CU_ASSERT_EQUAL(north.is_open, 0);
    CU_ASSERT_EQUAL(north.fast_frac, 0.5);
    CU_ASSERT_EQUAL(south.n_piles, 20);
    CU_ASSERT_EQUAL(south.is_open, 1);
    CU_ASSERT_EQUAL(south.fast_frac, 0.25);
    CU_ASSERT(sim_part_is_set(&fields[4], &plan, "North"));
    CU_ASSERT(!sim_part_is_set(&fields[4], &plan, "West"));
}

static void
test_parts_within_parts(void)
{
    plan_t later, there;

    CU_ASSERT_EQUAL_FATAL(
        read_text("districts: {North: {piles: {n: 7}}}\n"
                  "phases:\n"
                  "  \"2026\": {price: 3, districts: {North: {piles: {n: 9}}}}\n"),
        SIM_OK);
    later = plan_in(&fields[5], "2026");
    CU_ASSERT_EQUAL(later.price, 3.0);
    CU_ASSERT_EQUAL(later.n_in_district, 1);
    there = later;
    sim_part_apply(fields, &fields[4], &later, "North", &there);
    CU_ASSERT_EQUAL(there.n_piles, 9);
    CU_ASSERT_EQUAL(plan_in(&fields[4], "North").n_piles, 7);
}

/* A year without changes is a year all the same. */
static void
test_a_part_may_be_named_alone(void)
{
    plan_t year;

    CU_ASSERT_EQUAL_FATAL(read_text("price: 2\n"
                                    "phases:\n"
                                    "  2025: {}\n"
                                    "  2026: {piles: {}}\n"
                                    "districts: {}\n"),
        SIM_OK);
    CU_ASSERT_EQUAL(plan.n_in_year, 2);
    CU_ASSERT_EQUAL(plan.n_in_district, 0);
    CU_ASSERT(sim_part_is_set(&fields[5], &plan, "2025"));
    CU_ASSERT(sim_part_is_set(&fields[5], &plan, "2026"));
    year = plan_in(&fields[5], "2025");
    CU_ASSERT_EQUAL(memcmp(&year, &plan, sizeof(year)), 0);
}

static void
test_reads_back_what_it_writes(void)
{
    static const char text[] =
        "districts:\n"
        "  North: {piles: {n: 7, is_open: false}}\n"
        "phases:\n"
        "  2026: {districts: {South: {piles: {fast_frac: 0.125}}}}\n"
        "  2027: {}\n";
    char *written = NULL;
    size_t n_written;
    FILE *out = open_memstream(&written, &n_written);
    plan_t first;

    CU_ASSERT_EQUAL_FATAL(read_text(text), SIM_OK);
    first = plan;
    sim_fields_dump(fields, &plan, out);
    fclose(out);
    CU_ASSERT_EQUAL_FATAL(read_text(written), SIM_OK);

    for (int64_t i = 0; i < MOST; i++) { /* lines differ */
        CU_ASSERT_STRING_EQUAL(plan.in_district[i].part, first.in_district[i].part);
        CU_ASSERT_STRING_EQUAL(plan.in_district[i].key, first.in_district[i].key);
        CU_ASSERT_EQUAL(plan.in_district[i].value, first.in_district[i].value);
        CU_ASSERT_STRING_EQUAL(plan.in_year[i].key, first.in_year[i].key);
        CU_ASSERT_EQUAL(plan.in_year[i].value, first.in_year[i].value);
    }
    CU_ASSERT_EQUAL(plan.n_in_district, 2);
    CU_ASSERT_EQUAL(plan.n_in_year, 2);
    free(written);
}

static void
test_tells_what_no_part_can_set(void)
{
    CU_ASSERT_EQUAL(read_text("districts: {North: {price: 2}}\n"), SIM_ERR_INPUT);
    CU_ASSERT_PTR_NOT_NULL(strstr(said, "'price' holds for the whole"));
    CU_ASSERT_EQUAL(read_text("districts: {North: {piles: {m: 2}}}\n"), SIM_ERR_INPUT);
    CU_ASSERT_PTR_NOT_NULL(strstr(said, "unknown key; did you mean 'piles.n'?"));
    CU_ASSERT_EQUAL(read_text("districts: {North: {piles: {n: 2000}}}\n"), SIM_ERR_INPUT);
    CU_ASSERT_PTR_NOT_NULL(strstr(said, "2000 is out of range"));
    CU_ASSERT_EQUAL(read_text("districts: {North: 4}\n"), SIM_ERR_INPUT);
    CU_ASSERT_PTR_NOT_NULL(strstr(said, "expected keys of its own"));
    CU_ASSERT_EQUAL(read_text("districts: {A: {piles: {n: 1}}, B: {piles: {n: 1}}, "
                              "C: {piles: {n: 1}}, D: {piles: {n: 1}}, "
                              "E: {piles: {n: 1}}}\n"),
        SIM_ERR_INPUT);
    CU_ASSERT_PTR_NOT_NULL(strstr(said, "districts.E.piles.n: too many values"));
}

static void
test_tells_names_that_are_not_there(void)
{
    static const char *const names[] = {"North", "South"};
    static const char text[] = "districts:\n"
                               "  North: {piles: {n: 1}}\n"
                               "  Soth:\n"
                               "    piles: {n: 1, fast_frac: 0.2}\n";

    CU_ASSERT_EQUAL(read_path(test_file("part.yaml", text), names, 2), SIM_ERR_INPUT);
    CU_ASSERT_PTR_NOT_NULL(strstr(said, "part.yaml:3:3: error: districts.Soth: "
                                        "the city has none of this name; "
                                        "did you mean 'South'?"));
    CU_ASSERT_PTR_NULL(strstr(strchr(said, '\n') + 1, "Soth"));
}

int
main(void)
{
    static const test_case_t cases[] = {
        {"a part decides for itself", test_a_part_decides_for_itself},
        {"parts within parts", test_parts_within_parts},
        {"a part may be named alone", test_a_part_may_be_named_alone},
        {"reads back what it writes", test_reads_back_what_it_writes},
        {"tells what no part can set", test_tells_what_no_part_can_set},
        {"tells names that are not there", test_tells_names_that_are_not_there},
        {NULL, NULL},
    };
    const int code = test_main("part", cases);

    free(said);
    return code;
}
