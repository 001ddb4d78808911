/**
 * @file sim/diag.h
 * Faults with a place, and the one table of statuses, exit codes and texts.
 *
 * A status says what kind of fault it was; the diagnostics say where. The function that
 * knows most about a fault reports it here once; its callers only pass the status on.
 * Faults are printed as they are found, the first SIM_DIAG_MAX_ERRORS of them; all are
 * counted. Control characters of a hostile file are shown as '?', and a long message is
 * cut. Plain data: nothing to free, one thread at a time.
 */
#ifndef SIM_DIAG_H
#define SIM_DIAG_H

#include <stdio.h>

#define SIM_CHECKED            __attribute__((warn_unused_result))
#define SIM_PRINTF(text, args) __attribute__((format(printf, text, args)))

/* One row per status: name, exit code of the program, text for people. */
#define SIM_STATUS_TABLE(ROW)                                                            \
    ROW(SIM_OK, 0, "done")                                                               \
    ROW(SIM_ERR_USAGE, 1, "wrong use of the command")                                    \
    ROW(SIM_ERR_INPUT, 2, "the scenario or its data is not valid")                       \
    ROW(SIM_ERR_IO, 3, "a file could not be read or written")                            \
    ROW(SIM_ERR_MEMORY, 4, "out of memory")                                              \
    ROW(SIM_ERR_OTHER_SCENARIO, 5, "the result belongs to another scenario")             \
    ROW(SIM_ERR_BALANCE, 6, "a balance is violated")                                     \
    ROW(SIM_ERR_INCOMPLETE, 7, "something is still missing")                             \
    ROW(SIM_ERR_STOPPED, 75, "stopped on a signal; the same command starts again")

#define SIM_STATUS_NAME(name, exit_code, text) name,
typedef enum { SIM_STATUS_TABLE(SIM_STATUS_NAME) } sim_status_t;
#undef SIM_STATUS_NAME

/** A place in an input file. Line and column count from 1; 0 means "the whole file". */
typedef struct {
    const char *file;
    int line;
    int column;
} sim_place_t;

/** Where in a scenario the keys stand that a message tells of. */
typedef sim_place_t sim_locate_t(const void *scenario, const char *text);

/** Of a fault in a scenario whose file the finder does not know: see sim_diag_locate. */
#define SIM_DIAG_SCENARIO ((sim_place_t){"scenario", -1, 0})

typedef struct {
    FILE *out;    /* where faults and notes go; NULL keeps silent and only counts */
    int n_errors; /* all faults, printed or not */
    int n_notes;
    int n_silent_told;    /* faults beyond the printed ones that verdict spoke of */
    sim_locate_t *locate; /* NULL: SIM_DIAG_SCENARIO stays as it is */
    const void *scenario; /* that it looks into; borrowed */
} sim_diag_t;

#define SIM_DIAG_MAX_ERRORS 20

/** Start with no faults. */
void sim_diag_open(sim_diag_t *self, FILE *out);

/** Report a fault: "file:line:column: error: text". Line or column 0 is left out. */
void sim_diag_error(sim_diag_t *self, sim_place_t place, const char *format, ...)
    SIM_PRINTF(3, 4);

/** Tell something that is no fault: "file:line:column: note: text". */
void sim_diag_note(sim_diag_t *self, sim_place_t place, const char *format, ...)
    SIM_PRINTF(3, 4);

/** From here on find the place of what has SIM_DIAG_SCENARIO; NULL ends it. */
void sim_diag_locate(sim_diag_t *self, sim_locate_t *locate, const void *scenario);

/** SIM_OK without faults, else SIM_ERR_INPUT; says how many were not printed. */
sim_status_t sim_diag_verdict(sim_diag_t *self);

/** Exit code of the program for a status. Pure. */
int sim_diag_exit_code(sim_status_t status);

/** Text for people for a status. Pure. */
const char *sim_diag_text(sim_status_t status);

#endif
