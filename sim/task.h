/**
 * @file sim/task.h
 * One task of a run, from its number to its outcome in a slot of its own.
 *
 * Tasks are numbered: replications of the job's city first (chance), then replications
 * with their own parameters and city (chance and ignorance). A task touches its thread's
 * world and its slot and nothing else, so that any thread may run it at any time.
 */
#ifndef SIM_TASK_H
#define SIM_TASK_H

#include "sim/replication.h"
#include "sim/uncertain.h"

/** What all tasks of a run have in common. */
typedef struct {
    const sim_model_t *model;
    const void *plan;
    const void *city; /* borrowed */
    uint64_t seed;
    uint32_t first_replication;
    uint32_t first_both; /* number of the first task of the second series */
    sim_unknowns_t unknowns;
    bool redraw_city;
    bool is_reference;
    bool has_text; /* keep what a task has to say */
    const volatile int *stop;
} sim_task_setting_t;

/** What a task gave. */
typedef struct {
    sim_status_t status;
    double *values;
    double **arrays; /* chance only */
    uint32_t n_arrays;
    sim_counts_t counts;
    double core_s; /* user CPU, without building the city [s] */
    double entity_days;
    size_t task_bytes; /* world and calendar [B] */
    sim_diag_t diag;
    char *said; /* its faults and notes; NULL when nothing was kept */
    size_t n_said;
    bool is_done;
} sim_task_slot_t;

/**
 * Run a task.
 *
 * @param own   the thread's replication on the shared city, zeroed before the first task;
 *              opened when first needed, reset for each task, closed by the caller. A
 *              task of the second series closes it, to make room for a city.
 * @param slot  zeroed before; its status tells how it went
 */
void sim_task_run(const sim_task_setting_t *self, uint32_t task_ix,
    sim_replication_t *own, sim_task_slot_t *slot);

/** Give back what a slot holds. */
void sim_task_clear(sim_task_slot_t *slot);

#endif
