#include "sim/options.h"

#include "sim/number.h"
#include "sim/suggest.h"

#include <getopt.h>
#include <math.h>
#include <stdbool.h>
#include <string.h>

typedef enum {
    FLAG,  /* int */
    TEXT,  /* const char * */
    WHOLE, /* int64_t */
    SIZE,  /* int64_t, "512M", "8G" */
    SET,   /* "key=value" among the sets */
    KEY,   /* whole number of a scenario key, among the sets */
    GOAL,  /* "METRIC=HALFWIDTH" */
    HELP,
    VERSION
} kind_t;

typedef struct {
    const char *name;
    char letter;
    kind_t kind;
    unsigned groups; /* any of these; 0 = every command */
    size_t offset;
    double least, most;
    const char *value; /* name of the value in --help; NULL for flags */
    const char *help;
} row_t;

#define AT(member)  offsetof(sim_options_t, member)
#define WHOLE_MOST  9007199254740991.0 /* the whole numbers that a double holds */
#define MOST_COUNT  100000.0
#define MOST_ENTITY 134217727.0 /* what a calendar's key holds */

static const row_t rows[] = {
    {"output", 'o', TEXT, SIM_OPTIONS_OUTPUT, AT(output), 0, 0, "FILE",
        "write the results there"},
    {"set", 0, SET, SIM_OPTIONS_PLAN, 0, 0, 0, "KEY=VALUE",
        "set a key of the scenario; may be given many times"},
    {"seed", 0, KEY, SIM_OPTIONS_PLAN, 0, 0, WHOLE_MOST, "N",
        "seed of all random numbers; the same as --set seed=N"},
    {"replications", 0, KEY, SIM_OPTIONS_RUN, 0, 1, MOST_COUNT, "N",
        "number of replications; the same as --set replications=N"},
    {"first", 0, WHOLE, SIM_OPTIONS_RUN, AT(first), 0, MOST_COUNT, "N",
        "number of the first replication, from 0: to play some of a run again"},
    {"precision", 0, GOAL, SIM_OPTIONS_RUN, 0, 0, 0, "METRIC=HALFWIDTH",
        "replicate until the metric's interval is that narrow"},
    {"threads", 0, WHOLE, SIM_OPTIONS_RUN, AT(n_threads), 1, 4096, "N",
        "threads to use; all cores unless given"},
    {"memory", 0, SIZE, SIM_OPTIONS_RUN, AT(memory_bytes), 1, WHOLE_MOST, "SIZE",
        "stay below this much memory (512M, 8G) by using fewer threads"},
    {"reference", 0, FLAG, SIM_OPTIONS_RUN, AT(is_reference), 0, 0, NULL,
        "send every step through the calendar: slower, same results"},
    {"task-order", 0, WHOLE, SIM_OPTIONS_RUN, AT(task_order), 0, 4294967295.0, "N",
        "shuffle the order of the tasks (for tests: same results)"},
    {"vehicle", 0, WHOLE, SIM_OPTIONS_TRACE, AT(vehicle), 0, MOST_ENTITY, "N",
        "number of the vehicle, from 0"},
    {"replication", 0, WHOLE, SIM_OPTIONS_TRACE, AT(replication), 0, MOST_COUNT, "R",
        "number of the replication, from 0"},
    {"quick", 0, FLAG, SIM_OPTIONS_BENCH, AT(is_quick), 0, 0, NULL,
        "only the speed and the memory of a few replications"},
    {"all", 0, FLAG, SIM_OPTIONS_COMPARE, AT(is_all), 0, 0, NULL,
        "all metrics, not only those of the headline table"},
    {"all", 0, FLAG, SIM_OPTIONS_OBSERVE, AT(is_all), 0, 0, NULL,
        "all distances and stations, not only those that differ most"},
    {"register", 0, TEXT, SIM_OPTIONS_OBSERVE, AT(pile_register), 0, 0, "FILE",
        "pile register (CSV) that the stations of the log are looked up in"},
    {"against", 0, TEXT, SIM_OPTIONS_OBSERVE, AT(against), 0, 0, "RESULTS.h5",
        "set beside this run, made with platform.keep_sessions=1"},
    {"leave-out", 0, FLAG, SIM_OPTIONS_OBSERVE, AT(is_leave_out), 0, 0, NULL,
        "sum up the other rows when some are faulty, instead of refusing the log"},
    {"utc-offset", 0, WHOLE, SIM_OPTIONS_OBSERVE, AT(utc_offset_h), -12, 14, "HOURS",
        "clock of the place, for times as epoch or with an offset; 8 unless given"},
    {"probe", 0, TEXT, SIM_OPTIONS_BENCH, AT(probe), 0, 0, "PROGRAM",
        "run this too, and hold the speed against what it prints"},
    {"json", 0, TEXT, SIM_OPTIONS_JSON, AT(json), 0, 0, "FILE",
        "write a summary as JSON there; - is standard output"},
    {"quiet", 0, FLAG, 0, AT(is_quiet), 0, 0, NULL, "no progress"},
    {"help", 'h', HELP, 0, 0, 0, 0, NULL, "print this and end"},
    {"version", 0, VERSION, 0, 0, 0, 0, NULL, "print the version and end"},
};

#define N_ROWS (sizeof(rows) / sizeof(rows[0]))

static const sim_place_t nowhere = {NULL, 0, 0};

static bool
takes(const sim_options_command_t *command, const row_t *row)
{
    return row->groups == 0 || (row->groups & command->groups) != 0;
}

static bool
read_whole(const row_t *row, const char *text, int64_t *value, sim_diag_t *diag)
{
    char name[64];
    const sim_number_t rule = {name, 1, row->least, row->most, NULL};
    sim_number_value_t read;

    snprintf(name, sizeof(name), "--%s", row->name);
    if (sim_number_read(&rule, text, nowhere, &read, diag) != SIM_OK) {
        return false;
    }
    *value = read.whole;
    return true;
}

/* "512M": a number and one of K, M, G, T, with or without a B behind it. */
static bool
read_size(const row_t *row, const char *text, int64_t *value, sim_diag_t *diag)
{
    static const char units[] = "KMGT";
    char digits[32];
    const size_t n = strcspn(text, "KMGTkmgtB");
    const char *unit = text[n] == '\0' || text[n] == 'B'
                           ? NULL
                           : strchr(units, text[n] & ~0x20 /* to upper case */);
    const char *rest = text + n + (unit != NULL);
    const sim_number_t rule = {"--memory", 0, 0, row->most, NULL};
    sim_number_value_t read;

    rest += *rest == 'i' && unit != NULL;
    rest += *rest == 'B';
    if (n == 0 || n >= sizeof(digits) || *rest != '\0') {
        sim_diag_error(diag, nowhere,
            "--%s: '%s' is not a size; expected a number with K, M, G or T", row->name,
            text);
        return false;
    }
    snprintf(digits, sizeof(digits), "%.*s", (int)n, text);
    if (sim_number_read(&rule, digits, nowhere, &read, diag) != SIM_OK) {
        return false;
    }
    *value = (int64_t)ldexp(read.number, unit == NULL ? 0 : 10 * (int)(unit - units + 1));
    return true;
}

static bool
add_set(sim_options_t *self, const char *text, sim_diag_t *diag)
{
    const char *sign = strchr(text, '=');

    if (sign == NULL || sign == text) {
        sim_diag_error(
            diag, nowhere, "--set: '%s' is not a setting; expected KEY=VALUE", text);
        return false;
    }
    if (self->n_sets == SIM_OPTIONS_MAX_SETS) {
        sim_diag_error(
            diag, nowhere, "--set is given more than %d times", SIM_OPTIONS_MAX_SETS);
        return false;
    }
    self->sets[self->n_sets++] = text;
    return true;
}

/* The last of several --seed counts, so each such option has one text. */
static bool
add_key(sim_options_t *self, const row_t *row, const char *text, sim_diag_t *diag)
{
    char *room = self->set_room[strcmp(row->name, "seed") == 0 ? 0 : 1];
    const bool is_new = *room == '\0';
    int64_t value;

    if (!read_whole(row, text, &value, diag)) {
        return false;
    }
    snprintf(room, sizeof(self->set_room[0]), "%s=%lld", row->name, (long long)value);
    return !is_new || add_set(self, room, diag);
}

static bool
read_goal(sim_options_t *self, const char *text, sim_diag_t *diag)
{
    const char *sign = strchr(text, '=');
    const size_t n = sign == NULL ? 0 : (size_t)(sign - text);
    const sim_number_t rule = {"--precision", 0, 0, INFINITY, NULL};
    sim_number_value_t read;

    if (n == 0 || n >= sizeof(self->precision_metric)) {
        sim_diag_error(diag, nowhere,
            "--precision: '%s' is not a goal; expected METRIC=HALFWIDTH", text);
        return false;
    }
    if (sim_number_read(&rule, sign + 1, nowhere, &read, diag) != SIM_OK) {
        return false;
    }
    if (read.number <= 0) {
        sim_diag_error(diag, nowhere, "--precision: the half-width must be above 0");
        return false;
    }
    memcpy(self->precision_metric, text, n);
    self->precision_metric[n] = '\0';
    self->precision_half_width = read.number;
    return true;
}

static bool
take(sim_options_t *self, const row_t *row, const char *text, sim_diag_t *diag)
{
    void *member = (char *)self + row->offset;

    switch (row->kind) {
    case FLAG:
        *(int *)member = 1;
        return true;
    case TEXT:
        *(const char **)member = text;
        return true;
    case WHOLE:
        return read_whole(row, text, member, diag);
    case SIZE:
        return read_size(row, text, member, diag);
    case SET:
        return add_set(self, text, diag);
    case KEY:
        return add_key(self, row, text, diag);
    case GOAL:
        return read_goal(self, text, diag);
    case HELP:
    case VERSION:
        break;
    }
    return true;
}

void
sim_options_help(const sim_options_command_t *command, FILE *out)
{
    char name[64];

    fprintf(out, "citycharge %s %s%s[options]\n  %s\n\noptions:\n", command->name,
        command->arguments, *command->arguments == '\0' ? "" : " ", command->says);
    for (size_t i = 0; i < N_ROWS; i++) {
        const char letter[] = {'-', rows[i].letter, ',', ' ', '\0'};

        if (takes(command, &rows[i])) {
            snprintf(name, sizeof(name), "%s--%s%s%s",
                rows[i].letter == 0 ? "    " : letter, rows[i].name,
                rows[i].value == NULL ? "" : " ",
                rows[i].value == NULL ? "" : rows[i].value);
            fprintf(out, "  %-34s %s\n", name, rows[i].help);
        }
    }
}

/* The options of a command in the form of getopt_long; a row's number is the value. */
static void
make_table(const sim_options_command_t *command, struct option *table, char *letters)
{
    strcpy(letters, ":");
    letters++;
    for (size_t i = 0; i < N_ROWS; i++) {
        const bool has_value = rows[i].value != NULL;

        if (takes(command, &rows[i])) {
            *table++ = (struct option){rows[i].name,
                has_value ? required_argument : no_argument, NULL, 256 + (int)i};
            if (rows[i].letter != 0) {
                *letters++ = rows[i].letter;
                *letters = has_value ? ':' : '\0';
                letters += has_value;
            }
        }
    }
    *letters = '\0';
    *table = (struct option){0};
}

static const row_t *
row_of(int code)
{
    for (size_t i = 0; i < N_ROWS; i++) {
        if (code == 256 + (int)i || (code < 256 && code != 0 && rows[i].letter == code)) {
            return &rows[i];
        }
    }
    return NULL;
}

static void
suggest(const sim_options_command_t *command, const char *word, sim_diag_t *diag)
{
    const char *name = word + strspn(word, "-");
    sim_suggest_t near;

    sim_suggest_open(&near, name, strcspn(name, "="));
    for (size_t i = 0; i < N_ROWS; i++) {
        if (takes(command, &rows[i])) {
            sim_suggest_offer(&near, rows[i].name, strlen(rows[i].name));
        }
    }
    if (near.best == NULL) {
        sim_diag_error(diag, nowhere,
            "%s: unknown option; 'citycharge %s --help' tells those there are", word,
            command->name);
    } else {
        sim_diag_error(diag, nowhere, "%s: unknown option; did you mean '--%.*s'?", word,
            (int)near.n_best, near.best);
    }
}

/* getopt_long leaves the option in optopt: its code, its letter, or 0 when unknown. */
static void
report_wrong(
    const sim_options_command_t *command, int code, const char *word, sim_diag_t *diag)
{
    const row_t *row = row_of(optopt);
    const char letter[] = {'-', (char)optopt, '\0'};

    if (row != NULL) {
        sim_diag_error(diag, nowhere, "--%s %s", row->name,
            code == ':' ? "needs a value" : "takes no value");
    } else {
        suggest(command, optopt == 0 ? word : letter, diag);
    }
}

static sim_status_t
take_arguments(sim_options_t *self, const sim_options_command_t *command, int argc,
    char **argv, sim_diag_t *diag)
{
    const size_t n = (size_t)(argc - optind);

    if (n < command->least_args) {
        sim_diag_error(diag, nowhere,
            "citycharge %s needs %s; see 'citycharge %s --help'", command->name,
            command->arguments, command->name);
    } else if (n > command->most_args) {
        sim_diag_error(diag, nowhere, "%s: one argument too many for 'citycharge %s'",
            argv[optind + (int)command->most_args], command->name);
    } else {
        for (size_t i = 0; i < n; i++) {
            self->args[self->n_args++] = argv[optind + (int)i];
        }
    }
    return diag->n_errors == 0 ? SIM_OK : SIM_ERR_USAGE;
}

sim_status_t
sim_options_parse(sim_options_t *self, const sim_options_command_t *command, int argc,
    char **argv, const char *version, FILE *out, sim_diag_t *diag)
{
    struct option table[N_ROWS + 1];
    char letters[2 * N_ROWS + 2];
    int code;

    *self = (sim_options_t){.vehicle = -1, .replication = -1, .utc_offset_h = 8};
    make_table(command, table, letters);
    optind = 0; /* glibc: begin anew */
    opterr = 0;
    while ((code = getopt_long(argc, argv, letters, table, NULL)) != -1) {
        const row_t *row = code == '?' || code == ':' ? NULL : row_of(code);

        if (row == NULL) {
            report_wrong(command, code, argv[optind - 1], diag);
        } else if (row->kind == HELP) {
            sim_options_help(command, out);
            self->is_answered = 1;
            return SIM_OK;
        } else if (row->kind == VERSION) {
            fprintf(out, "citycharge %s\n", version);
            self->is_answered = 1;
            return SIM_OK;
        } else {
            take(self, row, optarg, diag);
        }
    }
    /* The value of a misspelt option would look like an argument too many. */
    return diag->n_errors > 0 ? SIM_ERR_USAGE
                              : take_arguments(self, command, argc, argv, diag);
}
