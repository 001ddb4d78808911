#include "sim/app.h"
#include "tests/testlib.h"
#include "tests/toys/tiny.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define BASE                                                                             \
    "name: Test 上海\nentities: 600\nreplications: 4\nuncertain:\n  replications: 3\n" \
    "  parameters:\n    - key: wait.mean_min\n"

static rlim_t most_bytes; /* a quota for the files of the program; 0 = none */
static const char *scenario, *results, *out_path, *err_path;

static void
redirect(int handle, const char *path)
{
    const int file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0666);

    if (file < 0 || dup2(file, handle) < 0) {
        _exit(99);
    }
}

/* Start the program in a process of its own, as its exit code and streams belong to one.
 * Words end at blanks; $S and $R stand for the scenario and the results file. */
static pid_t
start(const char *line)
{
    char words[2048];
    char *argv[32] = {NULL};
    int argc = 0;
    pid_t child;

    snprintf(words, sizeof(words), "%s", line);
    fflush(stdout);
    child = fork();
    if (child != 0) {
        return child;
    }
    for (char *word = strtok(words, " "); word != NULL; word = strtok(NULL, " ")) {
        argv[argc++] = strcmp(word, "$S") == 0   ? (char *)(size_t)scenario
                       : strcmp(word, "$R") == 0 ? (char *)(size_t)results
                                                 : word;
    }
    if (most_bytes > 0) {
        const struct rlimit limit = {most_bytes, most_bytes};

        signal(SIGXFSZ, SIG_IGN);
        setrlimit(RLIMIT_FSIZE, &limit);
    }
    redirect(1, out_path);
    redirect(2, err_path);
    exit(sim_app_main(&toy_tiny_model, "9.9.9", argc, argv));
}

static int
finish(pid_t child)
{
    int outcome = 0;

    waitpid(child, &outcome, 0);
    return WIFEXITED(outcome) ? WEXITSTATUS(outcome) : -WTERMSIG(outcome);
}

static int
run(const char *line)
{
    return finish(start(line));
}

static bool
printed(const char *words)
{
    return strstr(test_text_of(out_path), words) != NULL;
}

static bool
complained(const char *words)
{
    return strstr(test_text_of(err_path), words) != NULL;
}

static void
test_run_gives_table_file_and_json(void)
{
    const char *json = test_path("s.json");
    char line[1024];

    snprintf(line, sizeof(line), "citycharge run $S -o $R --json %s --threads 2", json);
    CU_ASSERT_EQUAL(run(line), 0);
    CU_ASSERT_STRING_EQUAL(test_text_of(err_path), "");
    CU_ASSERT_TRUE(printed("app (Test 上海): 600 vehicles, 7 days with warm-up, 4 "
                           "replications and 3 with chance and "
                           "ignorance, seed 2026"));
    CU_ASSERT_TRUE(printed("\nwait_mean_min "));
    CU_ASSERT_TRUE(printed("not decided"));
    CU_ASSERT_TRUE(test_exists(results));
    CU_ASSERT_PTR_NOT_NULL(strstr(test_text_of(json), "\"lo_all\""));
    CU_ASSERT_PTR_NOT_NULL(strstr(test_text_of(json), "\"Chongming \\\"island\\\"\": {"));
    CU_ASSERT_EQUAL(run("citycharge run $S -o $R --json - --quiet"), 0);
    CU_ASSERT_EQUAL(strncmp(test_text_of(out_path), "{\n  \"scenario\": \"app\"", 20), 0);
}

static void
test_threads_and_order_change_nothing(void)
{
    const char *tables[] = {"metrics", "by_class", "summary", "rings"};
    char line[1024];

    for (size_t i = 0; i < 4; i++) {
        const char *first;

        CU_ASSERT_EQUAL(run("citycharge run $S -o $R --threads 1"), 0);
        snprintf(line, sizeof(line), "citycharge export $R %s", tables[i]);
        CU_ASSERT_EQUAL(run(line), 0);
        first = test_text_of(out_path);
        CU_ASSERT_EQUAL(run("citycharge run $S -o $R --threads 3 --task-order 5"), 0);
        CU_ASSERT_EQUAL(run(line), 0);
        CU_ASSERT_STRING_EQUAL(test_text_of(out_path), first);
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

    CU_ASSERT_EQUAL(run("citycharge run $S -o $R"), 0);
    CU_ASSERT_EQUAL(run("citycharge export $R metrics"), 0);
    from = strstr(test_text_of(out_path), "\n3,");
    CU_ASSERT_PTR_NOT_NULL_FATAL(from);
    snprintf(row, sizeof(row), "%s", from);
    snprintf(
        line, sizeof(line), "citycharge run $S -o %s --first 3 --replications 1", alone);
    CU_ASSERT_EQUAL(run(line), 0);
    snprintf(line, sizeof(line), "citycharge export %s metrics", alone);
    CU_ASSERT_EQUAL(run(line), 0);
    CU_ASSERT_TRUE(printed(row));
    CU_ASSERT_FALSE(printed("\n0,"));
    snprintf(line, sizeof(line), "citycharge run $S -o %s --first 3", alone);
    CU_ASSERT_EQUAL(run(line), 0);
    snprintf(line, sizeof(line), "citycharge compare $R %s", alone);
    CU_ASSERT_EQUAL(run(line), 5);
    CU_ASSERT_TRUE(complained("has first replication 3, the other file 0"));
}

/* The command that the message of a failed assert names is one that the program takes. */
static void
test_what_an_abort_tells_can_be_run(void)
{
    char said[2048], *from;

    CU_ASSERT_EQUAL(
        run("citycharge run $S -o $R --set abort_in=2 --seed 7 --threads 1"), -SIGABRT);
    snprintf(said, sizeof(said), "%s", test_text_of(err_path));
    from = strstr(said, "play it alone: ");
    CU_ASSERT_PTR_NOT_NULL_FATAL(from);
    from += strlen("play it alone: ");
    from[strcspn(from, "\n")] = '\0';
    CU_ASSERT_PTR_NOT_NULL(strstr(from, "--seed 7 --first 2 --replications 1"));
    CU_ASSERT_EQUAL(run(from), -SIGABRT);
    CU_ASSERT_TRUE(complained("in replication 2 "));
}

static void
test_export(void)
{
    CU_ASSERT_EQUAL(run("citycharge run $S -o $R"), 0);
    CU_ASSERT_EQUAL(run("citycharge export $R"), 0);
    CU_ASSERT_TRUE(printed("by_district\n"));
    CU_ASSERT_TRUE(printed("rings\n"));
    CU_ASSERT_FALSE(printed("_bytes"));
    CU_ASSERT_EQUAL(run("citycharge export $R by_district"), 0);
    CU_ASSERT_EQUAL(strncmp(test_text_of(out_path),
                        "replication,district,wait_mean_min,waited_over_10min_frac,piles,"
                        "swap_wait_mean_min\n0,Pudong,",
                        90),
        0);
    CU_ASSERT_TRUE(printed("\n3,\"Chongming \"\"island\"\"\","));
    CU_ASSERT_TRUE(printed(",2000,\n"));
    CU_ASSERT_EQUAL(run("citycharge export $R inputs"), 0);
    CU_ASSERT_TRUE(printed("file,sha256,size\n"));
    CU_ASSERT_EQUAL(run("citycharge export $R ring"), 1);
    CU_ASSERT_TRUE(complained("did you mean 'rings'?"));
    CU_ASSERT_EQUAL(run("citycharge export $S"), 2);
    CU_ASSERT_EQUAL(run("citycharge export /none"), 3);
}

/* The scenario in the file reads back to the same run. */
static void
test_the_scenario_in_the_file_gives_the_same_run(void)
{
    char line[1024];
    const char *metrics, *again;

    CU_ASSERT_EQUAL(run("citycharge run $S -o $R --set entities=300 --seed 5"), 0);
    CU_ASSERT_EQUAL(run("citycharge export $R metrics"), 0);
    metrics = test_text_of(out_path);
    CU_ASSERT_EQUAL(run("citycharge export $R scenario"), 0);
    again = test_file("again.yaml", test_text_of(out_path));
    snprintf(line, sizeof(line), "citycharge run %s -o $R", again);
    CU_ASSERT_EQUAL(run(line), 0);
    CU_ASSERT_EQUAL(run("citycharge export $R metrics"), 0);
    CU_ASSERT_STRING_EQUAL(test_text_of(out_path), metrics);
}

static void
test_compare(void)
{
    const char *other = test_path("other.h5");
    char line[1024];

    snprintf(line, sizeof(line), "citycharge run $S -o %s --set wait.mean_min=20", other);
    CU_ASSERT_EQUAL(run("citycharge run $S -o $R"), 0);
    CU_ASSERT_EQUAL(run(line), 0);
    snprintf(line, sizeof(line), "citycharge compare $R %s", other);
    CU_ASSERT_EQUAL(run(line), 0);
    CU_ASSERT_TRUE(printed("+100."));
    CU_ASSERT_TRUE(printed("up (chance only)"));
    snprintf(line, sizeof(line), "citycharge compare $R %s --json -", other);
    CU_ASSERT_EQUAL(run(line), 0);
    CU_ASSERT_TRUE(printed("\"verdict\": \"same\""));
    snprintf(line, sizeof(line), "citycharge run $S -o %s --seed 3", other);
    CU_ASSERT_EQUAL(run(line), 0);
    snprintf(line, sizeof(line), "citycharge compare $R %s", other);
    CU_ASSERT_EQUAL(run(line), 5);
}

static void
test_check_trace_explain(void)
{
    CU_ASSERT_EQUAL(run("citycharge check $S --set entities=700"), 0);
    CU_ASSERT_TRUE(printed("700 vehicles  (--set)"));
    CU_ASSERT_TRUE(printed("700 entities in 3 districts"));
    CU_ASSERT_TRUE(printed("7 replications on "));
    CU_ASSERT_EQUAL(run("citycharge trace $S --vehicle 3"), 0);
    CU_ASSERT_TRUE(printed("day 6, second "));
    CU_ASSERT_EQUAL(run("citycharge trace $S --vehicle 600"), 1);
    CU_ASSERT_EQUAL(run("citycharge trace $S"), 1);
    CU_ASSERT_EQUAL(run("citycharge explain"), 0);
    CU_ASSERT_TRUE(printed("uncertain.parameters[].key"));
    CU_ASSERT_TRUE(printed("waited_over_10min_frac"));
    CU_ASSERT_EQUAL(run("citycharge explain peak_hour"), 0);
    CU_ASSERT_FALSE(printed("entities"));
    CU_ASSERT_EQUAL(run("citycharge explain peak_hor"), 1);
    CU_ASSERT_TRUE(complained("did you mean 'peak_hour'?"));
}

static void
test_exit_codes(void)
{
    CU_ASSERT_EQUAL(run("citycharge"), 1);
    CU_ASSERT_EQUAL(run("citycharge --help"), 0);
    CU_ASSERT_EQUAL(run("citycharge --version"), 0);
    CU_ASSERT_STRING_EQUAL(test_text_of(out_path), "citycharge 9.9.9\n");
    CU_ASSERT_EQUAL(run("citycharge rnu $S"), 1);
    CU_ASSERT_TRUE(complained("did you mean 'run'?"));
    CU_ASSERT_EQUAL(run("citycharge run $S --precision wait_mean=1"), 1);
    CU_ASSERT_TRUE(complained("did you mean 'wait_mean_min'?"));
    CU_ASSERT_EQUAL(run("citycharge run /none.yaml"), 2);
    CU_ASSERT_EQUAL(run("citycharge run $S --set entities=-3"), 2);
    CU_ASSERT_EQUAL(run("citycharge run $S --memory 1K -o $R"), 4);
    CU_ASSERT_EQUAL(run("citycharge run $S -o /none/at/all.h5"), 3);
    CU_ASSERT_EQUAL(run("citycharge run $S -o $R --json /none/at/all.json"), 3);
}

static void
test_precision(void)
{
    CU_ASSERT_EQUAL(run("citycharge run $S -o $R --precision wait_mean_min=0.2"), 0);
    CU_ASSERT_FALSE(printed(" 1000 replications"));
    CU_ASSERT_FALSE(complained("--precision"));
    CU_ASSERT_EQUAL(run("citycharge run $S -o $R --precision wait_mean_min=0.000001"), 0);
    CU_ASSERT_TRUE(printed(" 1000 replications and 3 with"));
    CU_ASSERT_TRUE(
        complained("note: --precision: wait_mean_min is not as narrow as asked "
                   "for after 1000 replications: its half-width is "));
}

/* The disk is full when the results are written, after all the work. */
static void
test_a_full_disk_is_told(void)
{
    remove(results);
    most_bytes = 20000;
    CU_ASSERT_EQUAL(run("citycharge run $S -o $R"), 3);
    CU_ASSERT_TRUE(complained("app.h5: error: cannot be written: writing: "));
    CU_ASSERT_TRUE(printed("\nwait_mean_min ")); /* the table is there all the same */
    CU_ASSERT_FALSE(test_exists(results));
    most_bytes = 100;
    CU_ASSERT_EQUAL(run("citycharge explain"), 3);
    CU_ASSERT_TRUE(complained("standard output: error: cannot be written: "));
    most_bytes = 0;
}

/* Whatever fails leaves no file, and an earlier file as it was. */
static void
test_a_fault_leaves_no_file(void)
{
    char line[1024];

    remove(results);
    CU_ASSERT_EQUAL(run("citycharge run $S -o $R --set fault=true"), 6);
    CU_ASSERT_TRUE(complained("rings, wanted"));
    CU_ASSERT_FALSE(test_exists(results));
    CU_ASSERT_EQUAL(run("citycharge run $S -o $R --set entities=13"), 2);
    CU_ASSERT_FALSE(test_exists(results));
    snprintf(line, sizeof(line), "citycharge run $S -o %s --set entities=13",
        test_file("kept.h5", "kept"));
    CU_ASSERT_EQUAL(run(line), 2);
    CU_ASSERT_STRING_EQUAL(test_text_of(test_path("kept.h5")), "kept");
}

static void
test_a_signal_ends_a_run_without_a_file(void)
{
    const struct timespec moment = {.tv_nsec = 300000000};
    const int signals[] = {SIGINT, SIGTERM};

    for (int i = 0; i < 2; i++) {
        pid_t child;

        remove(results);
        child = start("citycharge run $S -o $R --set entities=200000 --replications 5000 "
                      "--threads 1");
        nanosleep(&moment, NULL);
        kill(child, signals[i]);
        CU_ASSERT_EQUAL(finish(child), 75);
        CU_ASSERT_FALSE(test_exists(results));
    }
}

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
        CU_ASSERT_EQUAL(run(line), 2);
        if (!complained(wrong[i].words) || !complained("wrong.yaml:")) {
            printf("    %s    wanted %s\n", test_text_of(err_path), wrong[i].words);
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
    CU_ASSERT_EQUAL(run(line), 0);
    CU_ASSERT_EQUAL(run("citycharge export $R metrics_uncertain"), 0);
    CU_ASSERT_TRUE(printed("\n0,49") || printed("\n0,50") || printed("\n0,48"));
    CU_ASSERT_EQUAL(run("citycharge export $R inputs"), 0);
    CU_ASSERT_TRUE(printed("e.csv,"));
    test_file("e.csv", "wait.mean_mim\n500\n");
    CU_ASSERT_EQUAL(run(line), 2);
    CU_ASSERT_TRUE(complained("e.csv:1: error: column: 'wait.mean_mim' is not a key"));
    test_file("e.csv", "wait.mean_min\n5000\n");
    CU_ASSERT_EQUAL(run(line), 2);
    test_file("e.csv", "wait.mean_min\n");
    CU_ASSERT_EQUAL(run(line), 2);
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
        {"uncertain parameters are checked", test_uncertain_parameters_are_checked},
        {"an ensemble replaces parameters", test_an_ensemble_replaces_parameters},
        {NULL, NULL},
    };

    scenario = test_file("app.yaml", BASE);
    results = test_path("app.h5");
    out_path = test_path("out");
    err_path = test_path("err");
    return test_main("app", cases);
}
