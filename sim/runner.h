/**
 * @file sim/runner.h
 * Tasks over OpenMP threads. The only file with `#pragma omp`.
 *
 * A task is a pure function of (plan, seed, replication): results go into slots by task
 * number and are reduced in task order, so that nothing depends on threads or on the
 * order in which tasks run. Two series of tasks make a run: replications of the same
 * city (chance), and replications each with its own draw of the unknown parameters and
 * its own redrawn city (chance and ignorance).
 *
 * Memory: each thread has one world and one calendar, reset for each task; a finished
 * task's arrays wait only until the tasks before it are in, and no thread runs further
 * ahead than a few tasks.
 *
 * Precision: replications are added until the half-width of one declared metric is met.
 * Only contiguous prefixes of 10, 15, 20, ... replications are looked at, in order, so
 * that the number does not depend on threads; what was run beyond it is thrown away. It
 * must be met at three looks in a row: a stop at the first lucky look would leave 95 %
 * intervals that cover in 92 % (measured, 20 to 40 replications, skewness 1).
 */
#ifndef SIM_RUNNER_H
#define SIM_RUNNER_H

#include "sim/model.h"
#include "sim/results.h"
#include "sim/uncertain.h"

typedef struct {
    const sim_model_t *model;
    const void *plan;
    const void *city; /* built from the plan; borrowed */
    uint64_t seed;
    uint32_t first_replication; /* replications are numbered from here; usually 0 */
    uint32_t n_replications;    /* chance */
    uint32_t n_uncertain_replications; /* chance and ignorance; 0 = none */
    sim_unknowns_t unknowns;           /* what these draw */
    bool redraw_city;
    bool is_reference;
    uint32_t n_threads; /* 0 = all */
    uint32_t order;     /* 0 = by number; else a seed that shuffles them (test) */
    const char *precision_metric; /* NULL = fixed number; else stop when met */
    double precision_half_width;  /* 95 %, chance */
    uint32_t most_replications;   /* with precision */
    const volatile int *stop;
    /** Called by the thread that finished a task; done of total. May be NULL. */
    void (*progress)(
        void *context, uint32_t n_done, uint32_t n_total, double entity_days);
    void *progress_context;
} sim_runner_job_t;

#define SIM_RUNNER_LEAST_REPLICATIONS 10 /* with precision; more if n_replications is */
#define SIM_RUNNER_LOOK_EVERY         5
#define SIM_RUNNER_LOOKS_IN_A_ROW     3

/** What a run took. Only tasks that are part of the results count. */
typedef struct {
    double wall_s;
    double core_s; /* user CPU of the tasks, without building the city [s] */
    double entity_days;
    sim_counts_t counts;
    size_t task_bytes; /* world and calendar of one task [B] */
} sim_runner_cost_t;

/**
 * Run all tasks of a job and reduce them.
 *
 * @param results  initialised by this call; sim_results_free it. After a fault it holds
 *                 the replications before the first faulty one.
 * @return         first fault of any task: SIM_ERR_BALANCE, SIM_ERR_MEMORY, SIM_ERR_INPUT,
 *                 SIM_ERR_STOPPED
 */
SIM_CHECKED sim_status_t sim_runner_run(const sim_runner_job_t *job,
    sim_results_t *results, sim_runner_cost_t *cost, sim_diag_t *diag);

#endif
