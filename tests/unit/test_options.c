#include "sim/options.h"
#include "tests/testlib.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const sim_options_command_t run = {"run", "SCENARIO", "simulates",
    SIM_OPTIONS_OUTPUT | SIM_OPTIONS_JSON | SIM_OPTIONS_PLAN | SIM_OPTIONS_RUN, 1, 1};
static const sim_options_command_t explain = {"explain", "[KEY]", "tells", 0, 0, 1};

/** What came of a command line. */
typedef struct {
    sim_options_t options;
    sim_status_t status;
    char printed[8192];
    char said[2048];
} outcome_t;

/* Parse "run a.yaml --seed 3"; words end at blanks. */
static outcome_t
parse(const sim_options_command_t *command, const char *line)
{
    static char words[512]; /* options are borrowed from it */
    char *argv[32] = {NULL};
    int argc = 0;
    outcome_t outcome = {.status = SIM_OK};
    FILE *out = fmemopen(outcome.printed, sizeof(outcome.printed) - 1, "w");
    FILE *err = fmemopen(outcome.said, sizeof(outcome.said) - 1, "w");
    sim_diag_t diag;

    snprintf(words, sizeof(words), "%s", line);
    for (char *word = strtok(words, " "); word != NULL; word = strtok(NULL, " ")) {
        argv[argc++] = word;
    }
    sim_diag_open(&diag, err);
    outcome.status =
        sim_options_parse(&outcome.options, command, argc, argv, "9.9.9", out, &diag);
    fclose(out);
    fclose(err);
    return outcome;
}

static void
refuses(const char *line, const char *wanted)
{
    const outcome_t outcome = parse(&run, line);

    CU_ASSERT_EQUAL(outcome.status, SIM_ERR_USAGE);
    if (strcmp(outcome.said, wanted) != 0) {
        printf("    '%s': %s    wanted %s", line, outcome.said, wanted);
        CU_FAIL("other words");
    }
}

static void
test_presets(void)
{
    const outcome_t outcome = parse(&run, "run a.yaml");
    const sim_options_t *options = &outcome.options;

    CU_ASSERT_EQUAL(outcome.status, SIM_OK);
    CU_ASSERT_EQUAL(options->n_args, 1);
    CU_ASSERT_STRING_EQUAL(options->args[0], "a.yaml");
    CU_ASSERT_EQUAL(options->n_sets, 0);
    CU_ASSERT_PTR_NULL(options->output);
    CU_ASSERT_PTR_NULL(options->json);
    CU_ASSERT_EQUAL(options->n_threads, 0);
    CU_ASSERT_EQUAL(options->memory_bytes, 0);
    CU_ASSERT_EQUAL(options->vehicle, -1);
    CU_ASSERT_EQUAL(options->is_reference, 0);
    CU_ASSERT_EQUAL(options->first, 0);
    CU_ASSERT_STRING_EQUAL(options->precision_metric, "");
}

static void
test_every_kind(void)
{
    const outcome_t outcome = parse(&run, "run -o x.h5 --threads 3 a.yaml --json=- "
                                          "--precision wait_mean_min=0.25 --reference "
                                          "--memory 1.5G --task-order 9 --quiet "
                                          "--first 37");
    const sim_options_t *options = &outcome.options;

    CU_ASSERT_EQUAL(outcome.status, SIM_OK);
    CU_ASSERT_STRING_EQUAL(options->output, "x.h5");
    CU_ASSERT_STRING_EQUAL(options->json, "-");
    CU_ASSERT_STRING_EQUAL(options->args[0], "a.yaml");
    CU_ASSERT_EQUAL(options->n_threads, 3);
    CU_ASSERT_EQUAL(options->memory_bytes, 1610612736);
    CU_ASSERT_EQUAL(options->task_order, 9);
    CU_ASSERT_EQUAL(options->first, 37);
    CU_ASSERT_STRING_EQUAL(options->precision_metric, "wait_mean_min");
    TEST_NEAR(options->precision_half_width, 0.25, 0);
    CU_ASSERT_EQUAL(options->is_reference, 1);
    CU_ASSERT_EQUAL(options->is_quiet, 1);
}

static void
test_keys_are_sets_and_the_last_counts(void)
{
    const outcome_t outcome = parse(
        &run, "run a.yaml --seed 7 --set piles.public=3 --replications 12 --seed 8");
    const sim_options_t *options = &outcome.options;

    CU_ASSERT_EQUAL(options->n_sets, 3);
    CU_ASSERT_EQUAL(outcome.status, SIM_OK);
    CU_ASSERT_STRING_EQUAL(options->sets[1], "piles.public=3");
    CU_ASSERT_STRING_EQUAL(options->set_room[0], "seed=8");
    CU_ASSERT_STRING_EQUAL(options->set_room[1], "replications=12");
}

static void
test_sizes(void)
{
    CU_ASSERT_EQUAL(parse(&run, "run a --memory 4096").options.memory_bytes, 4096);
    CU_ASSERT_EQUAL(parse(&run, "run a --memory 8k").options.memory_bytes, 8192);
    CU_ASSERT_EQUAL(parse(&run, "run a --memory 2MB").options.memory_bytes, 2 << 20);
    CU_ASSERT_EQUAL(parse(&run, "run a --memory 1GiB").options.memory_bytes, 1 << 30);
    refuses("run a --memory G",
        "error: --memory: 'G' is not a size; expected a number with K, M, G or T\n");
    refuses("run a --memory 5MX",
        "error: --memory: '5MX' is not a size; expected a number with K, M, G or T\n");
}

static void
test_wrong_use_is_told(void)
{
    refuses("run", "error: citycharge run needs SCENARIO; see 'citycharge run --help'\n");
    refuses("run a b", "error: b: one argument too many for 'citycharge run'\n");
    refuses("run a --sead 3 ", "error: --sead: unknown option; did you mean '--seed'?\n");
    refuses("run a -x", "error: -x: unknown option; 'citycharge run --help' tells those "
                        "there are\n");
    refuses("run a --seed", "error: --seed needs a value\n");
    refuses("run a -o", "error: --output needs a value\n");
    refuses("run a --quiet=1", "error: --quiet takes no value\n");
    refuses("run a --set b", "error: --set: 'b' is not a setting; expected KEY=VALUE\n");
    refuses(
        "run a --set =3", "error: --set: '=3' is not a setting; expected KEY=VALUE\n");
    refuses("run a --precision b",
        "error: --precision: 'b' is not a goal; expected METRIC=HALFWIDTH\n");
    refuses(
        "run a --precision b=0", "error: --precision: the half-width must be above 0\n");
    refuses("run a --vehicle 3", "error: --vehicle: unknown option; 'citycharge run "
                                 "--help' tells those there are\n");
}

static void
test_numbers_are_strict(void)
{
    CU_ASSERT_EQUAL(parse(&run, "run a --seed 0x10").status, SIM_ERR_USAGE);
    CU_ASSERT_EQUAL(parse(&run, "run a --seed 1.5").status, SIM_ERR_USAGE);
    CU_ASSERT_EQUAL(parse(&run, "run a --seed -1").status, SIM_ERR_USAGE);
    CU_ASSERT_EQUAL(parse(&run, "run a --seed 3abc").status, SIM_ERR_USAGE);
    CU_ASSERT_EQUAL(parse(&run, "run a --replications 0").status, SIM_ERR_USAGE);
    CU_ASSERT_EQUAL(
        parse(&run, "run a --seed 99999999999999999999").status, SIM_ERR_USAGE);
    CU_ASSERT_EQUAL(parse(&run, "run a --precision b=nan").status, SIM_ERR_USAGE);
}

static void
test_help_and_version(void)
{
    outcome_t outcome = parse(&run, "run --help");

    CU_ASSERT_EQUAL(outcome.status, SIM_OK);
    CU_ASSERT_EQUAL(outcome.options.is_answered, 1);
    CU_ASSERT_PTR_NOT_NULL(strstr(outcome.printed, "-o, --output FILE"));
    CU_ASSERT_PTR_NULL(strstr(outcome.printed, "--vehicle"));
    outcome = parse(&explain, "explain --version");
    CU_ASSERT_STRING_EQUAL(outcome.printed, "citycharge 9.9.9\n");
    outcome = parse(&explain, "explain --help");
    CU_ASSERT_PTR_NULL(strstr(outcome.printed, "--output"));
}

int
main(void)
{
    static const test_case_t cases[] = {
        {"presets", test_presets},
        {"every kind of option", test_every_kind},
        {"keys are sets, and the last one counts",
            test_keys_are_sets_and_the_last_counts},
        {"sizes", test_sizes},
        {"wrong use is told", test_wrong_use_is_told},
        {"numbers are strict", test_numbers_are_strict},
        {"help and version", test_help_and_version},
        {NULL, NULL},
    };

    return test_main("options", cases);
}
