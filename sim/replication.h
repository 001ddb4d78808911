/**
 * @file sim/replication.h
 * One task on one world and one calendar: begin, run, finish.
 *
 * A thread opens a replication once on the shared city and runs task after task on it:
 * world and calendar are reset, not taken anew. An observer may look at the world before
 * and after every entry (for traces); it changes nothing.
 *
 * While a task runs, the thread remembers where it is, so that a failed assert can say
 * replication, time and entity, and the command that plays this replication alone.
 */
#ifndef SIM_REPLICATION_H
#define SIM_REPLICATION_H

#include "sim/model.h"

typedef struct {
    const sim_model_t *model;
    const void *city; /* borrowed */
    void *world;
    sim_calendar_t *calendar;
} sim_replication_t;

/** Looks at a world around each entry. Either function may be NULL. */
typedef struct {
    void *context;
    void (*before)(void *context, const void *world, sim_key_t key);
    void (*after)(void *context, const void *world, sim_key_t key);
} sim_observer_t;

/** Where one task's results go. */
typedef struct {
    double *values;        /* [sim_model_n_values] */
    double *const *arrays; /* [n_arrays] of sim_model_array_cells each */
    sim_counts_t counts;
} sim_outcome_t;

/** Take a world and a calendar. Load. */
SIM_CHECKED sim_status_t sim_replication_open(
    sim_replication_t *self, const sim_model_t *model, const void *city);

/** Give them back; a zeroed or closed one is fine. */
void sim_replication_close(sim_replication_t *self);

/**
 * Run one task from beginning to end.
 *
 * @param observer  or NULL
 * @param stop      nonzero ends the task early; or NULL
 * @return          SIM_OK, SIM_ERR_STOPPED, SIM_ERR_MEMORY, SIM_ERR_BALANCE (told in diag)
 */
SIM_CHECKED sim_status_t sim_replication_run(sim_replication_t *self,
    const sim_task_t *task, const sim_observer_t *observer, const volatile int *stop,
    sim_outcome_t *outcome, sim_diag_t *diag);

/** Memory of world and calendar [B]. */
size_t sim_replication_bytes(const sim_replication_t *self);

/**
 * Let failed asserts tell where they happened, from now on.
 *
 * Puts a handler before the program's end by abort(); the message goes to standard error.
 *
 * @param command  what plays a run again, e.g. "citycharge run base.yaml"; borrowed
 */
void sim_replication_explain_aborts(const char *command);

#endif
