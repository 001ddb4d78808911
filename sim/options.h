/**
 * @file sim/options.h
 * The command line: one table of options and one row per command, over getopt_long.
 *
 * The same rows feed the parser, the messages and --help. An option that is a scenario
 * key in short form (--seed, --replications) is kept as a "key=value" beside those of
 * --set, so that the scenario as resolved tells it like any other.
 */
#ifndef SIM_OPTIONS_H
#define SIM_OPTIONS_H

#include "sim/diag.h"

#include <stddef.h>
#include <stdint.h>

#define SIM_OPTIONS_MAX_SETS 128
#define SIM_OPTIONS_MAX_ARGS 2

/** What the command line said; texts are borrowed from it. */
typedef struct {
    const char *args[SIM_OPTIONS_MAX_ARGS]; /* [n_args] what is not an option */
    size_t n_args;
    const char *sets[SIM_OPTIONS_MAX_SETS]; /* [n_sets] "key=value" */
    size_t n_sets;
    char set_room[2][64]; /* texts behind the sets of --seed, --replications */
    const char *output;   /* NULL = not given, like all texts below */
    const char *json;     /* "-" = standard output */
    const char *pile_register, *against; /* of observe: files */
    int64_t utc_offset_h;                /* of observe: the local clock; 8 unless given */
    const char *probe;                   /* program that bench sets beside itself */
    char precision_metric[64];           /* "" = a fixed number of replications */
    double precision_half_width;         /* [unit of the metric, > 0] */
    int64_t n_threads;                   /* 0 = all */
    int64_t memory_bytes;                /* [B] 0 = no limit */
    int64_t task_order;                  /* 0 = by number */
    int64_t first;                       /* number of the first replication */
    int64_t vehicle, replication;        /* of trace; -1 = not given */
    int is_quiet, is_reference, is_quick, is_all, is_leave_out;
    int is_answered; /* --help or --version was printed: nothing is left to do */
} sim_options_t;

/* Options a command takes: the common ones are in groups. */
enum {
    SIM_OPTIONS_OUTPUT = 1,
    SIM_OPTIONS_JSON = 2,
    SIM_OPTIONS_PLAN = 4, /* --set, --seed */
    SIM_OPTIONS_RUN = 8,  /* --replications, --precision, --threads, --memory ... */
    SIM_OPTIONS_TRACE = 16,
    SIM_OPTIONS_BENCH = 32,
    SIM_OPTIONS_COMPARE = 64,
    SIM_OPTIONS_OBSERVE = 128
};

/** A command as the command line sees it. */
typedef struct {
    const char *name;
    const char *arguments; /* "SCENARIO" */
    const char *says;      /* one sentence */
    unsigned groups;       /* SIM_OPTIONS_* */
    size_t least_args, most_args;
} sim_options_command_t;

/**
 * Read the command line behind the command's name.
 *
 * @param argv     [argc] argv[0] is the name of the command
 * @param version  for --version
 * @param out      for --help and --version
 * @return         SIM_ERR_USAGE, told in diag
 */
SIM_CHECKED sim_status_t sim_options_parse(sim_options_t *self,
    const sim_options_command_t *command, int argc, char **argv, const char *version,
    FILE *out, sim_diag_t *diag);

/** The text of --help. */
void sim_options_help(const sim_options_command_t *command, FILE *out);

#endif
