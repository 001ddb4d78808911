#include "sim/app.h"

#include "sim/bench.h"
#include "sim/command.h"
#include "sim/compare.h"
#include "sim/export.h"
#include "sim/inspect.h"
#include "sim/observe.h"
#include "sim/replication.h"
#include "sim/suggest.h"
#include "sim/years.h"

#include <errno.h>
#include <gsl/gsl_errno.h>
#include <signal.h>
#include <string.h>

/** A command: how it is called, and what does it. */
typedef struct {
    sim_options_command_t call;
    sim_status_t (*run)(const sim_command_t *command);
} command_t;

#define PLAN (SIM_OPTIONS_PLAN)
#define RUN  (SIM_OPTIONS_PLAN | SIM_OPTIONS_RUN)

static const command_t commands[] = {
    {{"run", "SCENARIO", "simulate one plan, or each year of one, with replications",
         RUN | SIM_OPTIONS_OUTPUT | SIM_OPTIONS_JSON, 1, 1},
        sim_years_command},
    {{"check", "SCENARIO", "validate everything and tell the plan as resolved", RUN, 1,
         1},
        sim_inspect_check},
    {{"compare", "A.h5 B.h5", "paired differences between two plans",
         SIM_OPTIONS_COMPARE | SIM_OPTIONS_JSON, 2, 2},
        sim_compare_command},
    {{"observe", "LOG.csv", "a platform's session log, set beside simulated sessions",
         SIM_OPTIONS_OBSERVE | SIM_OPTIONS_JSON, 1, 1},
        sim_observe_command},
    {{"trace", "SCENARIO", "one vehicle's life, event by event", PLAN | SIM_OPTIONS_TRACE,
         1, 1},
        sim_inspect_trace},
    {{"explain", "[KEY]", "the manual of scenario keys and metrics", 0, 0, 1},
        sim_inspect_explain},
    {{"export", "RESULTS.h5 [TABLE]", "a table of a results file as CSV",
         SIM_OPTIONS_OUTPUT, 1, 2},
        sim_export_command},
    {{"bench", "[SCENARIO]", "speed and memory of the engine", PLAN | SIM_OPTIONS_BENCH,
         0, 1},
        sim_bench_command},
};

#define N_COMMANDS (sizeof(commands) / sizeof(commands[0]))

static const sim_place_t nowhere = {NULL, 0, 0};

/* A signal's handler has no context; a process has one run. */
static volatile sig_atomic_t stop;

static void
ask_to_stop(int signal_number)
{
    (void)signal_number;
    stop = 1;
}

/* The second signal ends the program at once: the handler is for one. */
static void
watch_signals(void)
{
    struct sigaction action;

    memset(&action, 0, sizeof(action));
    action.sa_handler = ask_to_stop;
    action.sa_flags = (int)SA_RESETHAND;
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
    action.sa_handler = SIG_IGN; /* a closed pipe is a failed write, not a death */
    action.sa_flags = 0;
    sigaction(SIGPIPE, &action, NULL);
}

/* GSL would abort; its functions return NaN or a code instead, which callers check. */
static void
pass_over(const char *reason, const char *file, int line, int code)
{
    (void)reason;
    (void)file;
    (void)line;
    (void)code;
}

static void
print_help(const char *version, FILE *out)
{
    fprintf(out,
        "citycharge %s: how many charging piles a city needs, of which kind, where\n\n",
        version);
    for (size_t i = 0; i < N_COMMANDS; i++) {
        fprintf(out, "  citycharge %-8s %-19s %s\n", commands[i].call.name,
            commands[i].call.arguments, commands[i].call.says);
    }
    fputs(
        "\n'citycharge COMMAND --help' tells the options of a command.\n\nexit codes:\n",
        out);
#define TELL(name, exit_code, text) fprintf(out, "  %2d  %s\n", exit_code, text);
    SIM_STATUS_TABLE(TELL)
#undef TELL
}

static const command_t *
find_command(const char *name, sim_diag_t *diag)
{
    sim_suggest_t near;

    sim_suggest_open(&near, name, strlen(name));
    for (size_t i = 0; i < N_COMMANDS; i++) {
        if (strcmp(commands[i].call.name, name) == 0) {
            return &commands[i];
        }
        sim_suggest_offer(&near, commands[i].call.name, strlen(commands[i].call.name));
    }
    if (near.best == NULL) {
        sim_diag_error(diag, nowhere,
            "%s: unknown command; 'citycharge --help' tells those there are", name);
    } else {
        sim_diag_error(diag, nowhere, "%s: unknown command; did you mean '%.*s'?", name,
            (int)near.n_best, near.best);
    }
    return NULL;
}

typedef struct {
    char text[4096];
    size_t n;
} line_t;

/* Add a word of a command line; what no longer fits is cut. */
static void
add_word(line_t *self, const char *word)
{
    const bool is_plain = strpbrk(word, " \t\n'\"\\$&|;<>()*?#`!") == NULL;

    if (self->n < sizeof(self->text)) {
        self->n += (size_t)snprintf(self->text + self->n, sizeof(self->text) - self->n,
            is_plain ? " %s" : " '%s'", word);
    }
}

static void
open_line(line_t *self)
{
    self->n = (size_t)snprintf(self->text, sizeof(self->text), "citycharge");
}

/* The command line as one text, for the history of what it makes. */
static void
join_line(int argc, char **argv, line_t *line)
{
    open_line(line);
    for (int i = 1; i < argc; i++) {
        add_word(line, argv[i]);
    }
}

/* What plays the plan of a command again, and leaves the results of a run as they are. */
static void
join_replay(const sim_options_t *options, line_t *line)
{
    open_line(line);
    add_word(line, "run");
    add_word(line, options->n_args == 0 ? SIM_BENCH_SCENARIO : options->args[0]);
    add_word(line, "-o");
    add_word(line, "replay.h5");
    for (size_t i = 0; i < options->n_sets; i++) {
        add_word(line, "--set");
        add_word(line, options->sets[i]);
    }
}

static sim_status_t
run_command(const command_t *command, const sim_model_t *model, const char *version,
    int argc, char **argv, sim_diag_t *diag)
{
    line_t line, replay;
    sim_options_t options;
    const sim_command_t context = {model, version, line.text, &options, stdout, stderr,
        (const volatile int *)&stop, diag};
    sim_status_t status = sim_options_parse(
        &options, &command->call, argc - 1, argv + 1, version, stdout, diag);

    if (status != SIM_OK || options.is_answered) {
        return status;
    }
    join_line(argc, argv, &line);
    join_replay(&options, &replay);
    sim_replication_explain_aborts(replay.text);
    return command->run(&context);
}

/* Results that did not reach standard output are lost like a file that was not written. */
static sim_status_t
close_output(sim_status_t status, sim_diag_t *diag)
{
    const bool is_good = fflush(stdout) == 0 && ferror(stdout) == 0;

    if (!is_good && status == SIM_OK) {
        sim_diag_error(diag, (sim_place_t){"standard output", 0, 0},
            "cannot be written: %s", strerror(errno));
        return SIM_ERR_IO;
    }
    return status;
}

static sim_status_t
dispatch(const sim_model_t *model, const char *version, int argc, char **argv,
    sim_diag_t *diag)
{
    const char *word = argc < 2 ? "" : argv[1];
    const command_t *command = NULL;

    if (argc < 2) {
        print_help(version, stderr);
        return SIM_ERR_USAGE;
    }
    if (strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0 ||
        strcmp(word, "help") == 0) {
        print_help(version, stdout);
        return SIM_OK;
    }
    if (strcmp(word, "--version") == 0) {
        printf("citycharge %s\n", version);
        return SIM_OK;
    }
    command = find_command(word, diag);
    return command == NULL ? SIM_ERR_USAGE
                           : run_command(command, model, version, argc, argv, diag);
}

int
sim_app_main(const sim_model_t *model, const char *version, int argc, char **argv)
{
    sim_diag_t diag;
    sim_status_t status;

    sim_diag_open(&diag, stderr);
    gsl_set_error_handler(pass_over);
    watch_signals();
    status = dispatch(model, version, argc, argv, &diag);
    status = close_output(status, &diag);
    if (status == SIM_ERR_INPUT) {
        status = sim_diag_verdict(&diag); /* says how many faults were not shown */
        status = SIM_ERR_INPUT;
    } else if (status != SIM_OK && diag.n_errors == 0) {
        fprintf(stderr, "citycharge: %s\n", sim_diag_text(status));
    }
    return sim_diag_exit_code(status);
}
