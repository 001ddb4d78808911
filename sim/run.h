/**
 * @file sim/run.h
 * One plan with its replications, from its city to the results file.
 */
#ifndef SIM_RUN_H
#define SIM_RUN_H

#include "sim/account.h"
#include "sim/command.h"

#define SIM_RUN_MOST_REPLICATIONS 1000 /* with --precision */

/** Simulate a plan whose city is open, print the table, write the results. Whatever goes
 *  wrong, no half-written file is left. */
SIM_CHECKED sim_status_t sim_run_plan(const sim_command_t *command,
    const sim_setup_t *setup, const char *name, const char *output);

/** Tell a --precision of what is no metric. Load. */
SIM_CHECKED sim_status_t sim_run_check_goal(
    const sim_command_t *command, const sim_layout_t *layout);

/** Tell before the work what could not be written after it. Load. */
SIM_CHECKED sim_status_t sim_run_probe(const sim_command_t *command, const char *output);

/**
 * The job that a scenario and the options of a command describe.
 *
 * @param setup  with its city
 */
sim_runner_job_t sim_run_job(const sim_command_t *command, const sim_setup_t *setup);

/**
 * Threads that a job may use: as asked for, or all, and within --memory.
 *
 * @param task_bytes  of one task, see sim_setup_task_bytes  [B]
 * @return            0 when not even one fits, told in diag
 */
uint32_t sim_run_threads(
    const sim_command_t *command, const sim_setup_t *setup, size_t task_bytes);

/** Memory that a run takes with so many threads [B]. Pure. */
size_t sim_run_bytes(const sim_setup_t *setup, size_t task_bytes, uint32_t n_threads);

/** Stem of a scenario's file name: "scenarios/base.yaml" gives "base". */
void sim_run_name(const char *path, char *name, size_t n_name);

#endif
