#include "tests/testlib.h"
#include "tests/toys/shell.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void
test_uncertain_parameters_are_checked(void)
{
    static const struct {
        const char *text, *words;
    } wrong[] = {
        {"    - key: wait.mean_mim\n", "'wait.mean_mim' is not a key; did you mean "
                                       "'wait.mean_min'?"},
        {"    - key: entities\n", "'entities' is not a single number"},
        {"    - {key: wait.mean_min, low: 5, high: 4}\n", "from 5 to 4 min is no range"},
        {"    - {key: wait.mean_min, low: -5, high: 4}\n",
            "must lie within 0 to 1000 min"},
        {"    - {key: wait.mean_min, low: 20, high: 30, shape: triangular}\n",
            "where the triangle has to peak"},
        {"    - {key: wait.mean_min, low: 0, high: 30, shape: log_uniform}\n",
            "must be above 0"},
        {"    - key: wait.mean_min\n    - key: wait.mean_min\n", "is given twice"},
    };
    char text[512], line[1024];

    for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
        snprintf(text, sizeof(text), "uncertain:\n  parameters:\n%s", wrong[i].text);
        snprintf(
            line, sizeof(line), "citycharge check %s", test_file("wrong.yaml", text));
        CU_ASSERT_EQUAL(shell_run(line), 2);
        if (!shell_complained(wrong[i].words) || !shell_complained("wrong.yaml:")) {
            printf("    %s    wanted %s\n", shell_err(), wrong[i].words);
            CU_FAIL("other words");
        }
    }
}

static void
test_an_ensemble_replaces_parameters(void)
{
    const char *text =
        "replications: 2\nuncertain:\n  replications: 4\n  ensemble: e.csv\n";
    char line[1024];

    snprintf(
        line, sizeof(line), "citycharge run %s -o $R", test_file("ensemble.yaml", text));
    test_file("e.csv", "wait.mean_min\n500\n500\n");
    CU_ASSERT_EQUAL(shell_run(line), 0);
    CU_ASSERT_EQUAL(shell_run("citycharge export $R metrics_uncertain"), 0);
    CU_ASSERT_TRUE(
        shell_printed("\n0,49") || shell_printed("\n0,50") || shell_printed("\n0,48"));
    CU_ASSERT_EQUAL(shell_run("citycharge export $R inputs"), 0);
    CU_ASSERT_TRUE(shell_printed("e.csv,"));
    test_file("e.csv", "wait.mean_mim\n500\n");
    CU_ASSERT_EQUAL(shell_run(line), 2);
    CU_ASSERT_TRUE(
        shell_complained("e.csv:1: error: column: 'wait.mean_mim' is not a key"));
    test_file("e.csv", "wait.mean_min\n5000\n");
    CU_ASSERT_EQUAL(shell_run(line), 2);
    test_file("e.csv", "wait.mean_min\n");
    CU_ASSERT_EQUAL(shell_run(line), 2);
}

/* Metrics of the second series of a run; stays until the next call. */
static const char *
drawn(const char *path, const char *sets)
{
    char line[1024];

    snprintf(line, sizeof(line), "citycharge run %s -o $R --quiet%s", path, sets);
    CU_ASSERT_EQUAL_FATAL(shell_run(line), 0);
    CU_ASSERT_EQUAL_FATAL(shell_run("citycharge export $R metrics_uncertain"), 0);
    return shell_out();
}

/* The mean waits of a series of four lie within 5 % of 12 minutes, which is ten times
 * what chance does, and a tenth of what the range of the unknown key does. */
static bool
are_near_12(const char *rows)
{
    int n_near = 0;

    for (const char *row = strchr(rows, '\n'); row != NULL; row = strchr(row + 1, '\n')) {
        const char *comma = strchr(row, ',');
        const double wait_min = comma == NULL ? 0 : strtod(comma + 1, NULL);

        n_near += wait_min > 11.4 && wait_min < 12.6;
    }
    return n_near == 4;
}

static void
test_what_a_plan_sets_is_not_drawn(void)
{
    const char *parent =
        test_file("parent.yaml", "replications: 2\nwait:\n  mean_min: 12\nuncertain:\n"
                                 "  replications: 4\n  parameters:\n"
                                 "    - key: wait.mean_min\n");
    const char *child =
        test_file("child.yaml", "based_on: parent.yaml\nwait:\n  mean_min: 12\n");
    const char *again = test_file("again.yaml", "");
    const char *sure =
        test_file("sure.yaml", "based_on: parent.yaml\nuncertain:\n  fixed:\n"
                               "    - key: wait.mean_min\n");

    CU_ASSERT_FALSE(are_near_12(drawn(parent, ""))); /* its own best guess */
    CU_ASSERT_TRUE(are_near_12(drawn(sure, "")));
    CU_ASSERT_TRUE(are_near_12(drawn(parent, " --set wait.mean_min=12")));
    CU_ASSERT_TRUE(are_near_12(drawn(child, "")));
    CU_ASSERT_FALSE(are_near_12(drawn(child, " --set uncertain.parameters[0].low=5 "
                                             "--set uncertain.parameters[0].high=20 "
                                             "--set uncertain.parameters[0].key=wait."
                                             "mean_min")));
    CU_ASSERT_TRUE(are_near_12(drawn(child, "")));
    CU_ASSERT_EQUAL(shell_run("citycharge export $R scenario"), 0);
    again = test_file("again.yaml", shell_out());
    CU_ASSERT_TRUE(are_near_12(drawn(again, "")));
}

static void
test_what_is_fixed_is_told(void)
{
    char line[1024];

    test_file("e.csv", "wait.mean_min\n500\n500\n");
    test_file("many.yaml", "replications: 2\nuncertain:\n  replications: 4\n"
                           "  ensemble: e.csv\n");
    snprintf(line, sizeof(line), "citycharge run %s -o $R --quiet",
        test_file("few.yaml", "based_on: many.yaml\nwait:\n  mean_min: 12\n"));
    CU_ASSERT_EQUAL(shell_run(line), 0);
    CU_ASSERT_TRUE(
        shell_complained("few.yaml:3:13: note: wait.mean_min keeps this value in all "
                         "replications"));
    CU_ASSERT_EQUAL(shell_run("citycharge export $R metrics_uncertain"), 0);
    CU_ASSERT_TRUE(are_near_12(shell_out()));
    snprintf(line, sizeof(line), "citycharge check %s",
        test_file("wrong.yaml", "uncertain:\n  fixed:\n    - key: wait.mean_mim\n"));
    CU_ASSERT_EQUAL(shell_run(line), 2);
    CU_ASSERT_TRUE(
        shell_complained("wrong.yaml:3:12: error: uncertain.fixed: 'wait.mean_mim' "
                         "is not a key; did you mean 'wait.mean_min'?"));
}

int
main(void)
{
    static const test_case_t cases[] = {
        {"uncertain parameters are checked", test_uncertain_parameters_are_checked},
        {"an ensemble replaces parameters", test_an_ensemble_replaces_parameters},
        {"what a plan sets is not drawn", test_what_a_plan_sets_is_not_drawn},
        {"what is fixed is told", test_what_is_fixed_is_told},
        {NULL, NULL},
    };

    shell_open();
    return test_main("fixed", cases);
}
