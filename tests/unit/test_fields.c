#include "sim/fields.h"
#include "tests/testlib.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MOST_DISTRICTS 3

typedef struct {
    int64_t population;
    double ev_share;
    char name[SIM_FIELDS_TEXT];
} district_t;

typedef struct {
    int64_t n_plugs;
    double power_kw;
    double tilt;
    int is_open;
    int mode;
    char title[SIM_FIELDS_TEXT];
    char city[SIM_FIELDS_TEXT];
    district_t districts[MOST_DISTRICTS];
    int64_t n_districts;
} plan_t;

#define ROW(key_, type_, member, ...)                                                    \
    {                                                                                    \
        .key = (key_), .type = SIM_FIELD_##type_, .offset = offsetof(plan_t, member),    \
        __VA_ARGS__                                                                      \
    }

static const sim_field_t fields[] = {
    ROW("site.n_plugs", WHOLE, n_plugs, .least = 1, .most = 400, .preset = 4,
        .unit = "plugs", .help = "plugs at the site", .source = "estimate"),
    ROW("title", TEXT, title, .preset_text = "a \"title\"\\", .unit = "-"),
    ROW("site.power_kw", NUMBER, power_kw, .least = 3.7, .most = 500, .preset = 7,
        .unit = "kW", .low = 5, .high = 11, .help = "power of a plug"),
    ROW("site.roof.tilt", NUMBER, tilt, .least = -INFINITY, .most = INFINITY,
        .preset = 0.1, .unit = "-"),
    ROW("site.is_open", SWITCH, is_open, .preset = 1, .unit = "-"),
    ROW("mode", CHOICE, mode, .names = "plain|orderly|v2g", .preset = 1, .unit = "-"),
    ROW("city", PATH, city, .preset_text = NULL, .unit = "-",
        .help = "folder of the city"),
    ROW("districts[]", LIST, districts, .most = MOST_DISTRICTS, .unit = "-",
        .element_size = sizeof(district_t),
        .count_offset = offsetof(plan_t, n_districts)),
    {.key = "districts[].population",
        .type = SIM_FIELD_WHOLE,
        .offset = offsetof(district_t, population),
        .most = 5e7,
        .preset = NAN,
        .unit = "persons"},
    {.key = "districts[].ev_share",
        .type = SIM_FIELD_NUMBER,
        .offset = offsetof(district_t, ev_share),
        .most = 1,
        .preset = 0.2,
        .unit = "frac"},
    {.key = "districts[].name",
        .type = SIM_FIELD_TEXT,
        .offset = offsetof(district_t, name),
        .preset_text = "",
        .unit = "-"},
    {.key = NULL},
};

/* What reading gave. */
static plan_t plan;
static sim_fields_origin_t origins[16];
static char *said;

static sim_status_t
read_path(const char *path, const char *const *sets, size_t n_sets)
{
    size_t n_said;
    FILE *out = NULL;
    sim_scenario_t *scenario = NULL;
    sim_diag_t diag;
    sim_status_t status;

    free(said);
    out = open_memstream(&said, &n_said);
    sim_diag_open(&diag, out);
    memset(&plan, 0x5a, sizeof(plan));
    status = sim_scenario_open(&scenario, path, sets, n_sets, &diag);
    if (scenario != NULL) {
        status = sim_fields_read(fields, scenario, &plan, sizeof(plan), origins, &diag);
    }
    for (size_t i = 0; i < sim_fields_count(fields); i++) { /* their file goes now */
        origins[i].origin = origins[i].line > 0 ? "file" : origins[i].origin;
    }
    sim_scenario_close(scenario);
    fclose(out);
    return status;
}

static sim_status_t
read_text(const char *text)
{
    return read_path(test_file("f.yaml", text), NULL, 0);
}

/* The text is refused with these words behind the place; n_errors in all. */
static void
wants_words(const char *text, int line, int column, const char *words)
{
    char wanted[300];

    snprintf(wanted, sizeof(wanted), "f.yaml:%d:%d: error: %s\n", line, column, words);
    CU_ASSERT_EQUAL(read_text(text), SIM_ERR_INPUT);
    if (strstr(said, wanted) == NULL || strchr(strchr(said, '\n') + 1, '\n') != NULL) {
        printf("    %s    wanted only %s", said, wanted);
        CU_FAIL("other words");
    }
}

static void
test_presets_fill_the_plan(void)
{
    CU_ASSERT_EQUAL_FATAL(read_text("city: x\n"), SIM_OK);
    CU_ASSERT_EQUAL(plan.n_plugs, 4);
    TEST_NEAR(plan.power_kw, 7.0, 0.0);
    CU_ASSERT_EQUAL(plan.is_open, 1);
    CU_ASSERT_EQUAL(plan.mode, 1);
    CU_ASSERT_STRING_EQUAL(plan.title, "a \"title\"\\");
    CU_ASSERT_EQUAL(plan.n_districts, 0);
    CU_ASSERT_STRING_EQUAL(origins[0].origin, "preset");
}

static void
test_reads_every_type(void)
{
    CU_ASSERT_EQUAL_FATAL(read_text("city: x\ntitle: two words\nmode: v2g\n"
                                    "site:\n  n_plugs: 400\n  power_kw: 1.5e1\n"
                                    "  is_open: false\n  roof: {tilt: -.5}\n"
                                    "districts:\n  - population: 7\n"
                                    "  - {ev_share: 1, population: 0, name: '上海'}\n"),
        SIM_OK);
    CU_ASSERT_EQUAL(plan.n_plugs, 400);
    TEST_NEAR(plan.power_kw, 15.0, 0.0);
    TEST_NEAR(plan.tilt, -0.5, 0.0);
    CU_ASSERT_EQUAL(plan.is_open, 0);
    CU_ASSERT_EQUAL(plan.mode, 2);
    CU_ASSERT_STRING_EQUAL(plan.title, "two words");
    CU_ASSERT_EQUAL(plan.n_districts, 2);
    CU_ASSERT_EQUAL(plan.districts[0].population, 7);
    TEST_NEAR(plan.districts[0].ev_share, 0.2, 0.0);
    TEST_NEAR(plan.districts[1].ev_share, 1.0, 0.0);
    CU_ASSERT_STRING_EQUAL(plan.districts[1].name, "上海");
    CU_ASSERT_STRING_EQUAL(origins[0].origin, "file");
    CU_ASSERT_EQUAL(origins[0].line, 5);
}

static void
test_paths_count_from_their_file(void)
{
    const char *path = test_file("sub/child.yaml", "based_on: ../parent.yaml\n");
    const char *sets[] = {"city=here/x"};
    char wanted[SIM_FIELDS_TEXT];

    test_file("parent.yaml", "city: data/x\n");
    snprintf(
        wanted, sizeof(wanted), "%.*s/../data/x", (int)(strrchr(path, '/') - path), path);
    CU_ASSERT_EQUAL_FATAL(read_path(path, NULL, 0), SIM_OK);
    CU_ASSERT_STRING_EQUAL(plan.city, wanted);
    CU_ASSERT_EQUAL_FATAL(read_path(path, sets, 1), SIM_OK);
    CU_ASSERT_STRING_EQUAL(plan.city, "here/x");
    CU_ASSERT_STRING_EQUAL(origins[6].origin, "--set");
    CU_ASSERT_EQUAL_FATAL(read_text("city: /abs\n"), SIM_OK);
    CU_ASSERT_STRING_EQUAL(plan.city, "/abs");
}

static void
test_the_words_of_each_fault(void)
{
    char large[400] = "city: x\ntitle: ";

    wants_words("city: x\ndistricts:\n  - population: lots\n", 3, 17,
        "districts[0].population: 'lots' is not a whole number; expected 0 to 50000000 "
        "persons");
    wants_words("city: x\ndistricts:\n  - population: 1\n    ev_shaer: 1\n", 4, 5,
        "districts[0].ev_shaer: unknown key; did you mean 'ev_share'?");
    wants_words("city: x\nsite:\n  n_plugs: -2\n", 3, 12,
        "site.n_plugs: -2 is out of range; expected 1 to 400 plugs");
    wants_words("city: x\nsite:\n  power_kw: 7,4\n", 3, 13,
        "site.power_kw: '7,4' is not a number; write 7.4, not 7,4");
    wants_words("city: x\nsite:\n  power_kw: '7'\n", 3, 13,
        "site.power_kw: '7' is a text; write it without quotes");
    wants_words("city: x\nsite: {is_open: maybe}\n", 2, 17,
        "site.is_open: 'maybe' is not a switch; write true or false");
    wants_words("city: x\nsite: {is_open: yes}\n", 2, 17,
        "site.is_open: 'yes' is not a switch; write true or false");
    wants_words("city: x\nmode: ordely\n", 2, 7,
        "mode: 'ordely' is not plain, orderly or v2g; did you mean 'orderly'?");
    wants_words(
        "city: x\nmode:\n", 2, 6, "mode: has no value; expected plain, orderly or v2g");
    wants_words("city: x\ntitle: ~\n", 2, 8, "title: has no value; expected a text");
    wants_words(
        "city: x\ntitle: []\n", 2, 8, "title: '[]' is not one value; expected a text");
    memset(large + strlen(large), 'y', SIM_FIELDS_TEXT - 1);
    CU_ASSERT_EQUAL(read_text(large), SIM_OK);
    strcat(large, "z");
    wants_words(large, 2, 8, "title: the text is too long; at most 255 bytes");
}

static void
test_unknown_keys_are_told_at_their_place(void)
{
    wants_words("city: x\nsiet:\n  n_plugs: 1\n  other: 2\n", 2, 1,
        "siet: unknown key; did you mean 'site'?");
    wants_words("city: x\npower_kw: 7\n", 2, 1,
        "power_kw: unknown key; did you mean 'site.power_kw'?");
    wants_words("city: x\nbanana: {}\n", 2, 1, "banana: unknown key");
    wants_words("city: x\nsite:\n", 2, 1, "site: expected keys of its own below it");
    wants_words("city: x\nsite: []\n", 2, 1, "site: expected keys of its own below it");
    wants_words("city: x\nsite:\n  - n_plugs: 1\n", 2, 1,
        "site: expected keys of its own below it");
    wants_words(
        "city: x\nmode: {a: 1}\n", 2, 1, "mode: expected one value, not keys or a list");
    wants_words("city: x\ndistricts: 5\n", 2, 1,
        "districts: expected a list of elements ('- key: value')");
    wants_words("city: x\ndistricts:\n  population: 5\n", 2, 1,
        "districts: expected a list of elements ('- key: value')");
    CU_ASSERT_EQUAL(read_text("city: x\nsite: {}\ndistricts: []\n"), SIM_OK);
}

static void
test_lists_have_an_end(void)
{
    const char *gap[] = {"districts[1].population=3", "districts[00].population=3"};
    const char *path = test_file("none.yaml", "city: x\n");

    wants_words("city: x\ndistricts: [{population: 1}, {population: 1}, {population: 1}, "
                "{population: 1, name: x}, {population: 1}]\n",
        2, 65, "districts[3].population: too many elements; the list may have 3");
    CU_ASSERT_EQUAL(read_path(path, gap, 2), SIM_ERR_INPUT);
    CU_ASSERT_STRING_EQUAL(said,
        "--set districts[1].population=3: error: "
        "districts[1].population: no such element; "
        "the list has 0, numbered from 0\n"
        "--set districts[00].population=3: error: "
        "districts: expected a list of elements ('- key: value')\n");
}

static void
test_missing_keys_are_told(void)
{
    CU_ASSERT_EQUAL(read_text("mode: plain\n"), SIM_ERR_INPUT);
    CU_ASSERT_PTR_NOT_NULL(
        strstr(said, "f.yaml: error: city: is missing; expected a path\n"));
    wants_words("city: x\ndistricts:\n  - population: 3\n  - name: a\n", 4, 5,
        "districts[1].population: is missing; expected 0 to 50000000 persons");
}

static void
test_all_faults_at_once(void)
{
    CU_ASSERT_EQUAL(read_text("site:\n  n_plugs: -2\n  power_kw: fast\n  powr: 1\n"
                              "mode: v2g\nmode: v2g\n"),
        SIM_ERR_INPUT);
    CU_ASSERT_PTR_NOT_NULL(strstr(said, "f.yaml:6:1: error: mode: written twice"));
    CU_ASSERT_PTR_NOT_NULL(strstr(said, "f.yaml:2:12: error: site.n_plugs"));
    CU_ASSERT_PTR_NOT_NULL(strstr(said, "f.yaml:3:13: error: site.power_kw"));
    CU_ASSERT_PTR_NOT_NULL(strstr(said, "f.yaml:4:3: error: site.powr"));
    CU_ASSERT_PTR_NOT_NULL(strstr(said, "f.yaml: error: city: is missing"));
}

static void
test_sets_pass_the_same_checks(void)
{
    const char *sets[] = {
        "site.n_plugs=0", "sit.n=1", "districts[0].ev_share=2", "city=q"};
    const char *good[] = {"site.n_plugs=3", "districts[1].population=9", "title="};
    const char *path = test_file("f.yaml", "city: x\ndistricts: [{population: 1}]\n");

    CU_ASSERT_EQUAL(read_path(path, sets, 4), SIM_ERR_INPUT);
    CU_ASSERT_STRING_EQUAL(said,
        "--set site.n_plugs=0: error: site.n_plugs: 0 is out of range; expected 1 to 400 "
        "plugs\n"
        "--set sit.n=1: error: sit: unknown key; did you mean 'site'?\n"
        "--set districts[0].ev_share=2: error: districts[0].ev_share: 2 is out of range; "
        "expected 0 to 1 frac\n");
    CU_ASSERT_EQUAL(read_path(path, good, 3), SIM_OK);
    CU_ASSERT_EQUAL(plan.n_plugs, 3);
    CU_ASSERT_EQUAL(plan.n_districts, 2);
    CU_ASSERT_EQUAL(plan.districts[1].population, 9);
    CU_ASSERT_STRING_EQUAL(plan.title, "");
}

/* The plan as YAML in a file beside the tests; text in it is as seen from here. */
static void
test_dump_reads_back_to_the_same_bytes(void)
{
    const char *path = NULL;
    char *dump = NULL;
    size_t n_dump;
    FILE *out = NULL;
    plan_t first;

    CU_ASSERT_EQUAL_FATAL(
        read_text(
            "city: /x\ntitle: \"\\x01\\t\\n \\u0085\\u2028上\\U0001F600'\\\"\\\\ #: -\"\n"
            "site:\n  power_kw: 3.7000000000000006\n  roof: {tilt: -1e-300}\n"
            "  n_plugs: 77\n"
            "districts:\n  - population: 50000000\n    ev_share: 0.1\n"
            "    name: ' lead'\n  - population: 0\n    ev_share: 1e-7\n"),
        SIM_OK);
    memcpy(&first, &plan, sizeof(plan));
    out = open_memstream(&dump, &n_dump);
    sim_fields_dump(fields, &plan, out);
    fclose(out);
    path = test_file("dump.yaml", dump);
    CU_ASSERT_EQUAL(read_path(path, NULL, 0), SIM_OK);
    CU_ASSERT_STRING_EQUAL(said, "");
    CU_ASSERT_EQUAL(memcmp(&first, &plan, sizeof(plan)), 0);
    CU_ASSERT_PTR_NOT_NULL(strstr(dump, "\n  power_kw: 3.7000000000000006\n"));
    CU_ASSERT_PTR_NOT_NULL(
        strstr(dump, "\n  - population: 50000000\n    ev_share: 0.1\n"));
    free(dump);
}

static void
test_finds_rows_and_numbers(void)
{
    const sim_field_t *row = sim_fields_find(fields, "districts[2].ev_share");

    CU_ASSERT_PTR_NOT_NULL_FATAL(row);
    CU_ASSERT_STRING_EQUAL(row->key, "districts[].ev_share");
    CU_ASSERT_PTR_EQUAL(sim_fields_find(fields, "districts[].ev_share"), row);
    CU_ASSERT_PTR_NULL(sim_fields_find(fields, "districts[x].ev_share"));
    CU_ASSERT_PTR_NULL(sim_fields_find(fields, "site"));
    CU_ASSERT_STRING_EQUAL(sim_fields_nearest(fields, "site.n_plug"), "site.n_plugs");
    CU_ASSERT_STRING_EQUAL(sim_fields_nearest(fields, "power_kw"), "site.power_kw");
    CU_ASSERT_PTR_NULL(sim_fields_nearest(fields, "banana"));
    CU_ASSERT_EQUAL_FATAL(read_text("city: x\n"), SIM_OK);
    row = sim_fields_find(fields, "site.n_plugs");
    sim_fields_put_number(row, &plan, 12.6);
    TEST_NEAR(sim_fields_number(row, &plan), 13.0, 0.0);
}

static void
test_explains_and_lists(void)
{
    char *text = NULL;
    size_t n_text;
    FILE *out = open_memstream(&text, &n_text);

    CU_ASSERT_EQUAL(sim_fields_explain(fields, "site.n_plugs", out), SIM_OK);
    CU_ASSERT_EQUAL(sim_fields_explain(fields, "site.n_plug", out), SIM_ERR_USAGE);
    fflush(out);
    CU_ASSERT_STRING_EQUAL(text,
        "site.n_plugs\n    plugs at the site\n    whole number, 1 to 400 plugs; preset 4 "
        "(estimate)\n");
    CU_ASSERT_EQUAL(sim_fields_explain(fields, "districts", out), SIM_OK);
    CU_ASSERT_EQUAL(sim_fields_explain(fields, NULL, out), SIM_OK);
    fflush(out);
    CU_ASSERT_PTR_NOT_NULL(strstr(text, "districts[].population\n"));
    CU_ASSERT_PTR_NOT_NULL(strstr(text, "a path; required\n"));
    CU_ASSERT_PTR_NOT_NULL(strstr(text, "preset 7; plausible 5 to 11\n"));
    CU_ASSERT_EQUAL(
        read_text("city: /x\nsite:\n  n_plugs: 5\ndistricts: [{population: 1}]\n"),
        SIM_OK);
    sim_fields_tell(fields, &plan, origins, out);
    fclose(out);
    CU_ASSERT_PTR_NOT_NULL(strstr(text, " 5 plugs  (file:3)\n"));
    CU_ASSERT_PTR_NOT_NULL(strstr(text, " 7 kW  (preset)\n"));
    CU_ASSERT_PTR_NOT_NULL(strstr(text, "districts[0].population"));
    free(text);
}

int
main(void)
{
    static const test_case_t cases[] = {
        {"presets fill the plan", test_presets_fill_the_plan},
        {"reads every type", test_reads_every_type},
        {"paths count from their file", test_paths_count_from_their_file},
        {"the words of each fault", test_the_words_of_each_fault},
        {"unknown keys are told at their place",
            test_unknown_keys_are_told_at_their_place},
        {"lists have an end", test_lists_have_an_end},
        {"missing keys are told", test_missing_keys_are_told},
        {"all faults at once", test_all_faults_at_once},
        {"sets pass the same checks", test_sets_pass_the_same_checks},
        {"a dump reads back to the same bytes", test_dump_reads_back_to_the_same_bytes},
        {"finds rows and numbers", test_finds_rows_and_numbers},
        {"explains and lists", test_explains_and_lists},
        {NULL, NULL},
    };
    const int failed = test_main("fields", cases);

    free(said);
    return failed;
}
