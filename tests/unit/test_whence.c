#include "sim/whence.h"
#include "tests/testlib.h"

#include <string.h>

#define TEXT                                                                             \
    "piles:\n  public: 5\n  size_by: kw\nvisitors:\n  - {per_day: 3}\n"                  \
    "districts:\n  Old Town: {piles: {public: 2}}\n"

static sim_scenario_t *scenario;

/* Line of what a message tells of; 0 = none was found. */
static int
line_of(const char *text)
{
    const sim_place_t place = sim_whence_find(scenario, text);

    CU_ASSERT_PTR_NOT_NULL(place.file);
    return place.line;
}

static void
test_the_first_key_that_is_set(void)
{
    const char *const sets[] = {"swap.stations=3"};
    sim_diag_t diag;
    sim_place_t place;

    sim_diag_open(&diag, NULL);
    CU_ASSERT_EQUAL_FATAL(
        sim_scenario_open(&scenario, test_file("whence.yaml", TEXT), sets, 1, &diag),
        SIM_OK);
    CU_ASSERT_EQUAL(line_of("piles.public: 5 is one too many"), 2);
    CU_ASSERT_EQUAL(line_of("piles.work + piles.size_by. piles.public"), 3);
    CU_ASSERT_EQUAL(line_of("is not at one with piles.public."), 2);
    CU_ASSERT_EQUAL(line_of("visitors[0]: give either"), 5);
    CU_ASSERT_EQUAL(line_of("districts.Old Town: piles.public is 2"), 7);
    CU_ASSERT_EQUAL(line_of("districts.Old Town: piles.size_by: kw"), 3);
    CU_ASSERT_EQUAL(line_of("districts ask for 2 piles (piles.public), too many"), 7);
    CU_ASSERT_EQUAL(line_of("districts have 2 piles.size_by, too many"), 3);
    CU_ASSERT_EQUAL(line_of("piles.pub piles.publics public piles."), 0);
    CU_ASSERT_EQUAL(line_of(""), 0);
    place = sim_whence_find(scenario, "swap.stations and swap.file");
    CU_ASSERT_STRING_EQUAL(place.file, "--set swap.stations=3");
    CU_ASSERT_EQUAL(place.line, 0);
    sim_scenario_close(scenario);
}

static void
test_a_fault_tells_it(void)
{
    char said[256] = "";
    sim_diag_t diag;
    FILE *out = fopen(test_path("said.txt"), "w+");

    CU_ASSERT_PTR_NOT_NULL_FATAL(out);
    sim_diag_open(&diag, NULL);
    CU_ASSERT_EQUAL_FATAL(
        sim_scenario_open(&scenario, test_file("told.yaml", TEXT), NULL, 0, &diag),
        SIM_OK);
    sim_diag_open(&diag, out);
    sim_diag_error(&diag, SIM_DIAG_SCENARIO, "%s: one", "piles.public");
    sim_diag_locate(&diag, sim_whence_find, scenario);
    sim_diag_note(&diag, SIM_DIAG_SCENARIO, "%s: two", "piles.public");
    sim_diag_error(&diag, (sim_place_t){"data.csv", 9, 0}, "piles.public: three");
    sim_diag_locate(&diag, NULL, NULL);
    rewind(out);
    CU_ASSERT_PTR_NOT_NULL(fgets(said, sizeof(said), out));
    CU_ASSERT_STRING_EQUAL(said, "scenario: error: piles.public: one\n");
    CU_ASSERT_PTR_NOT_NULL(fgets(said, sizeof(said), out));
    CU_ASSERT_PTR_NOT_NULL(strstr(said, "told.yaml:2:11: note: piles.public: two\n"));
    CU_ASSERT_PTR_NOT_NULL(fgets(said, sizeof(said), out));
    CU_ASSERT_STRING_EQUAL(said, "data.csv:9: error: piles.public: three\n");
    fclose(out);
    sim_scenario_close(scenario);
}

int
main(void)
{
    static const test_case_t cases[] = {
        {"the first key that is set", test_the_first_key_that_is_set},
        {"a fault tells it", test_a_fault_tells_it},
        {NULL, NULL},
    };

    return test_main("whence", cases);
}
