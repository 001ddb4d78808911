#include "tests/testlib.h"
#include "tests/toys/shell.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static void
test_run_gives_table_file_and_json(void)
{
    const char *json = test_path("s.json");
    char line[1024];

    snprintf(line, sizeof(line), "citycharge run $S -o $R --json %s --threads 2", json);
    CU_ASSERT_EQUAL(shell_run(line), 0);
    CU_ASSERT_STRING_EQUAL(shell_err(), "");
    CU_ASSERT_TRUE(shell_printed("app (Test 上海): 600 vehicles, 7 days with warm-up, 4 "
                                 "replications and 3 with chance and "
                                 "ignorance, seed 2026"));
    CU_ASSERT_TRUE(shell_printed("\nwait_mean_min "));
    CU_ASSERT_TRUE(shell_printed("not decided"));
    CU_ASSERT_TRUE(test_exists(shell_results()));
    CU_ASSERT_PTR_NOT_NULL(strstr(test_text_of(json), "\"lo_all\""));
    CU_ASSERT_PTR_NOT_NULL(strstr(test_text_of(json), "\"Chongming \\\"island\\\"\": {"));
    CU_ASSERT_EQUAL(shell_run("citycharge run $S -o $R --json - --quiet"), 0);
    CU_ASSERT_EQUAL(strncmp(shell_out(), "{\n  \"scenario\": \"app\"", 20), 0);
}

static void
test_threads_and_order_change_nothing(void)
{
    const char *tables[] = {"metrics", "by_class", "summary", "rings"};
    char line[1024];

    for (size_t i = 0; i < 4; i++) {
        const char *first;

        CU_ASSERT_EQUAL(shell_run("citycharge run $S -o $R --threads 1"), 0);
        snprintf(line, sizeof(line), "citycharge export $R %s", tables[i]);
        CU_ASSERT_EQUAL(shell_run(line), 0);
        first = shell_out();
        CU_ASSERT_EQUAL(
            shell_run("citycharge run $S -o $R --threads 3 --task-order 5"), 0);
        CU_ASSERT_EQUAL(shell_run(line), 0);
        CU_ASSERT_STRING_EQUAL(shell_out(), first);
        CU_ASSERT_TRUE(strlen(first) > 100);
    }
}

/* Replication 3 of a run is the first of `--first 3`, in its own file by its own number. */
static void
test_a_replication_is_played_again_alone(void)
{
    const char *alone = test_path("alone.h5");
    char line[1024], row[256];
    const char *from;

    CU_ASSERT_EQUAL(shell_run("citycharge run $S -o $R"), 0);
    CU_ASSERT_EQUAL(shell_run("citycharge export $R metrics"), 0);
    from = strstr(shell_out(), "\n3,");
    CU_ASSERT_PTR_NOT_NULL_FATAL(from);
    snprintf(row, sizeof(row), "%s", from);
    snprintf(
        line, sizeof(line), "citycharge run $S -o %s --first 3 --replications 1", alone);
    CU_ASSERT_EQUAL(shell_run(line), 0);
    snprintf(line, sizeof(line), "citycharge export %s metrics", alone);
    CU_ASSERT_EQUAL(shell_run(line), 0);
    CU_ASSERT_TRUE(shell_printed(row));
    CU_ASSERT_FALSE(shell_printed("\n0,"));
    snprintf(line, sizeof(line), "citycharge run $S -o %s --first 3", alone);
    CU_ASSERT_EQUAL(shell_run(line), 0);
    snprintf(line, sizeof(line), "citycharge compare $R %s", alone);
    CU_ASSERT_EQUAL(shell_run(line), 5);
    CU_ASSERT_TRUE(shell_complained("has first replication 3, the other file 0"));
}

/* The command that the message of a failed assert names is one that the program takes. */
static void
test_what_an_abort_tells_can_be_run(void)
{
    char said[2048], *from;

    CU_ASSERT_EQUAL(
        shell_run("citycharge run $S -o $R --set fault=2 --seed 7 --threads 1"),
        -SIGABRT);
    snprintf(said, sizeof(said), "%s", shell_err());
    from = strstr(said, "play it alone: ");
    CU_ASSERT_PTR_NOT_NULL_FATAL(from);
    from += strlen("play it alone: ");
    from[strcspn(from, "\n")] = '\0';
    CU_ASSERT_PTR_NOT_NULL(strstr(from, "--seed 7 --first 2 --replications 1"));
    CU_ASSERT_EQUAL(shell_run(from), -SIGABRT);
    CU_ASSERT_TRUE(shell_complained("in replication 2 "));
}

static void
test_export(void)
{
    CU_ASSERT_EQUAL(shell_run("citycharge run $S -o $R"), 0);
    CU_ASSERT_EQUAL(shell_run("citycharge export $R"), 0);
    CU_ASSERT_TRUE(shell_printed("by_district\n"));
    CU_ASSERT_TRUE(shell_printed("rings\n"));
    CU_ASSERT_FALSE(shell_printed("_bytes"));
    CU_ASSERT_EQUAL(shell_run("citycharge export $R by_district"), 0);
    CU_ASSERT_EQUAL(strncmp(shell_out(),
                        "replication,district,wait_mean_min,waited_over_10min_frac,piles,"
                        "swap_wait_mean_min\n0,Pudong,",
                        90),
        0);
    CU_ASSERT_TRUE(shell_printed("\n3,\"Chongming \"\"island\"\"\","));
    CU_ASSERT_TRUE(shell_printed(",2000,\n"));
    CU_ASSERT_EQUAL(shell_run("citycharge export $R inputs"), 0);
    CU_ASSERT_TRUE(shell_printed("file,sha256,size\n"));
    CU_ASSERT_EQUAL(shell_run("citycharge export $R ring"), 1);
    CU_ASSERT_TRUE(shell_complained("did you mean 'rings'?"));
    CU_ASSERT_EQUAL(shell_run("citycharge export $S"), 2);
    CU_ASSERT_EQUAL(shell_run("citycharge export /none"), 3);
}

/* The scenario in the file reads back to the same run. */
static void
test_the_scenario_in_the_file_gives_the_same_run(void)
{
    char line[1024];
    const char *metrics, *again;

    CU_ASSERT_EQUAL(shell_run("citycharge run $S -o $R --set entities=300 --seed 5"), 0);
    CU_ASSERT_EQUAL(shell_run("citycharge export $R metrics"), 0);
    metrics = shell_out();
    CU_ASSERT_EQUAL(shell_run("citycharge export $R scenario"), 0);
    again = test_file("again.yaml", shell_out());
    snprintf(line, sizeof(line), "citycharge run %s -o $R", again);
    CU_ASSERT_EQUAL(shell_run(line), 0);
    CU_ASSERT_EQUAL(shell_run("citycharge export $R metrics"), 0);
    CU_ASSERT_STRING_EQUAL(shell_out(), metrics);
}

static void
test_compare(void)
{
    const char *other = test_path("other.h5");
    char line[1024];

    snprintf(line, sizeof(line), "citycharge run $S -o %s --set wait.mean_min=20", other);
    CU_ASSERT_EQUAL(shell_run("citycharge run $S -o $R"), 0);
    CU_ASSERT_EQUAL(shell_run(line), 0);
    snprintf(line, sizeof(line), "citycharge compare $R %s", other);
    CU_ASSERT_EQUAL(shell_run(line), 0);
    CU_ASSERT_TRUE(shell_printed("+100."));
    CU_ASSERT_TRUE(shell_printed("up (chance only)"));
    snprintf(line, sizeof(line), "citycharge compare $R %s --json -", other);
    CU_ASSERT_EQUAL(shell_run(line), 0);
    CU_ASSERT_TRUE(shell_printed("\"verdict\": \"same\""));
    snprintf(line, sizeof(line), "citycharge run $S -o %s --seed 3", other);
    CU_ASSERT_EQUAL(shell_run(line), 0);
    snprintf(line, sizeof(line), "citycharge compare $R %s", other);
    CU_ASSERT_EQUAL(shell_run(line), 5);
    snprintf(line, sizeof(line),
        "citycharge run $S -o %s --set phases.2025.entities=600 "
        "--set phases.2026.entities=700",
        other);
    CU_ASSERT_EQUAL(shell_run(line), 0);
    snprintf(line, sizeof(line), "citycharge compare $R %s", other);
    CU_ASSERT_EQUAL(shell_run(line), 2);
    CU_ASSERT_TRUE(shell_complained("holds a plan over years"));
}

static void
test_check_trace_explain(void)
{
    CU_ASSERT_EQUAL(shell_run("citycharge check $S --set entities=700"), 0);
    CU_ASSERT_TRUE(shell_printed("700 vehicles  (--set)"));
    CU_ASSERT_TRUE(shell_printed("700 entities in 3 districts"));
    CU_ASSERT_TRUE(shell_printed("7 replications on "));
    CU_ASSERT_EQUAL(shell_run("citycharge trace $S --vehicle 3"), 0);
    CU_ASSERT_TRUE(shell_printed("day 6, second "));
    CU_ASSERT_EQUAL(shell_run("citycharge trace $S --vehicle 600"), 1);
    CU_ASSERT_EQUAL(shell_run("citycharge trace $S"), 1);
    CU_ASSERT_EQUAL(shell_run("citycharge explain"), 0);
    CU_ASSERT_TRUE(shell_printed("uncertain.parameters[].key"));
    CU_ASSERT_TRUE(shell_printed("waited_over_10min_frac"));
    CU_ASSERT_EQUAL(shell_run("citycharge explain peak_hour"), 0);
    CU_ASSERT_FALSE(shell_printed("entities"));
    CU_ASSERT_EQUAL(shell_run("citycharge explain peak_hor"), 1);
    CU_ASSERT_TRUE(shell_complained("did you mean 'peak_hour'?"));
}

static void
test_exit_codes(void)
{
    CU_ASSERT_EQUAL(shell_run("citycharge"), 1);
    CU_ASSERT_EQUAL(shell_run("citycharge --help"), 0);
    CU_ASSERT_EQUAL(shell_run("citycharge --version"), 0);
    CU_ASSERT_STRING_EQUAL(shell_out(), "citycharge 9.9.9\n");
    CU_ASSERT_EQUAL(shell_run("citycharge rnu $S"), 1);
    CU_ASSERT_TRUE(shell_complained("did you mean 'run'?"));
    CU_ASSERT_EQUAL(shell_run("citycharge run $S --precision wait_mean=1"), 1);
    CU_ASSERT_TRUE(shell_complained("did you mean 'wait_mean_min'?"));
    CU_ASSERT_EQUAL(shell_run("citycharge run /none.yaml"), 2);
    CU_ASSERT_EQUAL(shell_run("citycharge run $S --set entities=-3"), 2);
    CU_ASSERT_EQUAL(shell_run("citycharge run $S --memory 1K -o $R"), 4);
    CU_ASSERT_EQUAL(shell_run("citycharge run $S -o /none/at/all.h5"), 3);
    CU_ASSERT_EQUAL(shell_run("citycharge run $S -o $R --json /none/at/all.json"), 3);
}

static void
test_precision(void)
{
    CU_ASSERT_EQUAL(
        shell_run("citycharge run $S -o $R --precision wait_mean_min=0.2"), 0);
    CU_ASSERT_FALSE(shell_printed(" 1000 replications"));
    CU_ASSERT_FALSE(shell_complained("--precision"));
    CU_ASSERT_EQUAL(
        shell_run("citycharge run $S -o $R --precision wait_mean_min=0.000001"), 0);
    CU_ASSERT_TRUE(shell_printed(" 1000 replications and 3 with"));
    CU_ASSERT_TRUE(
        shell_complained("note: --precision: wait_mean_min is not as narrow as asked "
                         "for after 1000 replications: its half-width is "));
}

/* The disk is full when the results are written, after all the work. */
static void
test_a_full_disk_is_told(void)
{
    remove(shell_results());
    shell_limit(20000);
    CU_ASSERT_EQUAL(shell_run("citycharge run $S -o $R"), 3);
    CU_ASSERT_TRUE(shell_complained("app.h5: error: cannot be written: writing: "));
    CU_ASSERT_TRUE(
        shell_printed("\nwait_mean_min ")); /* the table is there all the same */
    CU_ASSERT_FALSE(test_exists(shell_results()));
    shell_limit(100);
    CU_ASSERT_EQUAL(shell_run("citycharge explain"), 3);
    CU_ASSERT_TRUE(shell_complained("standard output: error: cannot be written: "));
    shell_limit(0);
}

/* Whatever fails leaves no file, and an earlier file as it was. */
static void
test_a_fault_leaves_no_file(void)
{
    char line[1024];

    remove(shell_results());
    CU_ASSERT_EQUAL(shell_run("citycharge run $S -o $R --set fault=1"), 6);
    CU_ASSERT_TRUE(shell_complained("rings, wanted"));
    CU_ASSERT_FALSE(test_exists(shell_results()));
    CU_ASSERT_EQUAL(shell_run("citycharge run $S -o $R --set entities=13"), 2);
    CU_ASSERT_FALSE(test_exists(shell_results()));
    snprintf(line, sizeof(line), "citycharge run $S -o %s --set entities=13",
        test_file("kept.h5", "kept"));
    CU_ASSERT_EQUAL(shell_run(line), 2);
    CU_ASSERT_STRING_EQUAL(test_text_of(test_path("kept.h5")), "kept");
}

static void
test_a_signal_ends_a_run_without_a_file(void)
{
    const struct timespec moment = {.tv_nsec = 300000000};
    const int signals[] = {SIGINT, SIGTERM};

    for (int i = 0; i < 2; i++) {
        pid_t child;

        remove(shell_results());
        child = shell_start(
            "citycharge run $S -o $R --set entities=200000 --replications 5000 "
            "--threads 1");
        nanosleep(&moment, NULL);
        kill(child, signals[i]);
        CU_ASSERT_EQUAL(shell_finish(child), 75);
        CU_ASSERT_FALSE(test_exists(shell_results()));
    }
}

int
main(void)
{
    static const test_case_t cases[] = {
        {"a replication is played again alone", test_a_replication_is_played_again_alone},
        {"what an abort tells can be run", test_what_an_abort_tells_can_be_run},
        {"run gives table, file and JSON", test_run_gives_table_file_and_json},
        {"threads and order change nothing", test_threads_and_order_change_nothing},
        {"export", test_export},
        {"the scenario in the file gives the same run",
            test_the_scenario_in_the_file_gives_the_same_run},
        {"compare", test_compare},
        {"check, trace, explain", test_check_trace_explain},
        {"exit codes", test_exit_codes},
        {"precision", test_precision},
        {"a full disk is told", test_a_full_disk_is_told},
        {"a fault leaves no file", test_a_fault_leaves_no_file},
        {"a signal ends a run without a file", test_a_signal_ends_a_run_without_a_file},
        {NULL, NULL},
    };

    shell_open();
    return test_main("app", cases);
}
