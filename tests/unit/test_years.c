#include "tests/testlib.h"
#include "tests/toys/shell.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The mean of a metric in the summary of a year, from standard output. */
static double
mean_of(const char *year, const char *metric)
{
    const char *text = shell_out();
    char mark[80];
    const char *at;

    snprintf(mark, sizeof(mark), "\"%s\": {", year);
    at = strstr(text, mark);
    snprintf(mark, sizeof(mark), "\"%s\": {\"mean\": ", metric);
    at = at == NULL ? NULL : strstr(at, mark);
    return at == NULL ? -1.0 : strtod(at + strlen(mark), NULL);
}

/* Piles of the toy are an input: known to the last digit. */
static void
test_a_year_is_the_mean_of_its_weeks(void)
{
    CU_ASSERT_EQUAL_FATAL(shell_run("citycharge run $S -o $R --json - --quiet "
                                    "--set weeks.winter.entities=300 "
                                    "--set weeks.winter.weight=3 "
                                    "--set weeks.summer.entities=700 "
                                    "--set weeks.summer.weight=2"),
        0);
    TEST_NEAR(mean_of("0", "piles"), 5.0 * (3 * 300 + 2 * 700) / 5, 1e-9);
}

static void
test_years_keep_what_came_before(void)
{
    CU_ASSERT_EQUAL_FATAL(
        shell_run("citycharge run $S -o $R --json - --quiet "
                  "--set phases.2026.entities=800 --set phases.2024.entities=400 "
                  "--set phases.2025.wait.mean_min=3"),
        0);
    TEST_NEAR(mean_of("2024", "piles"), 2000.0, 1e-9);
    TEST_NEAR(mean_of("2025", "piles"), 2000.0, 1e-9);
    TEST_NEAR(mean_of("2026", "piles"), 4000.0, 1e-9);
    CU_ASSERT(mean_of("2025", "wait_mean_min") < mean_of("2024", "wait_mean_min") / 1.5);
    TEST_NEAR(mean_of("2026", "wait_mean_min"), mean_of("2025", "wait_mean_min"), 0.5);
}

/* 460 rings a day in the mean of the weeks, each leaving a half to the year after, and to
   the one after that two years later the same for each. */
static void
test_a_year_leaves_the_mean_of_its_weeks(void)
{
    const char *const runs[] = {
        "--threads 1", "--threads 2", "--threads 2 --task-order 5"};

    for (int i = 0; i < 3; i++) {
        char line[400];

        snprintf(line, sizeof(line),
            "citycharge run $S -o $R --json - --quiet %s --set phases.2024.left_frac=0.5 "
            "--set phases.2025.fault=0 --set phases.2027.left_frac=0 "
            "--set weeks.winter.entities=300 --set weeks.winter.weight=3 "
            "--set weeks.summer.entities=700 --set weeks.summer.weight=2",
            runs[i]);
        CU_ASSERT_EQUAL_FATAL(shell_run(line), 0);
        TEST_NEAR(mean_of("2024", "piles_left"), 0.0, 0.0);
        TEST_NEAR(mean_of("2025", "piles_left"), 230.0, 1e-9);
        TEST_NEAR(mean_of("2027", "piles_left"), 230.0 + 2 * 230.0, 1e-9);
    }
}

/* In the table only where years left anything. */
static void
test_the_table_tells_what_was_left(void)
{
    CU_ASSERT_EQUAL_FATAL(shell_run("citycharge run $S -o $R --quiet "
                                    "--set phases.2024.left_frac=0.5 "
                                    "--set phases.2025.fault=0"),
        0);
    CU_ASSERT(shell_printed("piles_left"));
    CU_ASSERT_EQUAL_FATAL(shell_run("citycharge run $S -o $R --quiet "
                                    "--set phases.2024.left_frac=0 "
                                    "--set phases.2025.fault=0"),
        0);
    CU_ASSERT_FALSE(shell_printed("piles_left"));
}

static void
test_one_year_is_the_run_without_years(void)
{
    double alone;

    CU_ASSERT_EQUAL_FATAL(shell_run("citycharge run $S -o $R --json - --quiet"), 0);
    alone = strtod(strstr(shell_out(), "\"mean\": ") + 8, NULL);
    CU_ASSERT_EQUAL_FATAL(shell_run("citycharge run $S -o $R --json - --quiet "
                                    "--set phases.2024.entities=600"),
        0);
    CU_ASSERT_EQUAL(strtod(strstr(shell_out(), "\"mean\": ") + 8, NULL), alone);
}

static void
test_targets_are_judged_by_year(void)
{
    CU_ASSERT_EQUAL_FATAL(shell_run("citycharge run $S -o $R --quiet "
                                    "--set targets.most.piles=2500 "
                                    "--set phases.2024.entities=400 "
                                    "--set phases.2025.entities=800 "
                                    "--set phases.2025.targets.least.piles=1"),
        0);
    CU_ASSERT(shell_printed("<=2500: met"));
    CU_ASSERT(shell_printed("<=2500: missed"));
    CU_ASSERT(shell_printed(">=1: met"));
    CU_ASSERT_EQUAL(shell_run("citycharge export $R targets"), 0);
    CU_ASSERT(shell_printed("2025,piles,city,most,missed"));
    CU_ASSERT_EQUAL(shell_run("citycharge run $S -o $R --quiet "
                              "--set targets.most.wait_mean_min=0.001 "
                              "--set targets.least.waited_over_10min_frac=0.000001"),
        0);
    CU_ASSERT(shell_printed("missed"));
}

static void
test_faults_are_told(void)
{
    CU_ASSERT_EQUAL(shell_run("citycharge run $S --set phases.soon.entities=3"), 2);
    CU_ASSERT(shell_complained("phases.soon: expected a year, such as 2026"));
    CU_ASSERT_EQUAL(shell_run("citycharge check $S --set targets.most.pils=3"), 2);
    CU_ASSERT(shell_complained("'pils' is not a metric; did you mean 'piles'?"));
    CU_ASSERT_EQUAL(shell_run("citycharge check $S --set phases.2024.entties=3"), 2);
    CU_ASSERT(shell_complained("unknown key; did you mean 'entities'?"));
    CU_ASSERT_EQUAL(shell_run("citycharge run $S --set phases.2024.entities=13"), 2);
    CU_ASSERT(shell_complained("bad luck"));
    CU_ASSERT(shell_complained("this is the plan of 2024"));
}

int
main(void)
{
    static const test_case_t cases[] = {
        {"a year is the mean of its weeks", test_a_year_is_the_mean_of_its_weeks},
        {"years keep what came before", test_years_keep_what_came_before},
        {"a year leaves the mean of its weeks", test_a_year_leaves_the_mean_of_its_weeks},
        {"the table tells what was left", test_the_table_tells_what_was_left},
        {"one year is the run without years", test_one_year_is_the_run_without_years},
        {"targets are judged by year", test_targets_are_judged_by_year},
        {"faults are told", test_faults_are_told},
        {NULL, NULL},
    };

    shell_open();
    return test_main("years", cases);
}
