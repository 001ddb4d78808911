/**
 * @file sim/progress.h
 * How far a run is: a bar with rate and time left on a terminal, else a line every 10 s.
 *
 * Goes to standard error only, so that results can be piped. NO_COLOR (no-color.org) and
 * --quiet are respected. Any thread may report, one at a time.
 */
#ifndef SIM_PROGRESS_H
#define SIM_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

typedef struct {
    FILE *out;            /* NULL keeps silent */
    const char *entities; /* what is counted: "vehicle" */
    bool is_bar, is_coloured;
    double began_s, told_s;
    double entity_days;
    bool is_drawn;
} sim_progress_t;

/**
 * Begin to count.
 *
 * @param out       where; NULL or is_quiet keeps silent
 * @param entities  name of what is simulated, borrowed
 */
void sim_progress_open(
    sim_progress_t *self, FILE *out, const char *entities, bool is_quiet);

/** Report a task that took so many days of all entities; the form of sim_runner_job_t.progress, self is the context. */
void sim_progress_tell(void *self, uint32_t n_done, uint32_t n_total, double entity_days);

/** Leave the terminal's line clean. */
void sim_progress_close(sim_progress_t *self);

#endif
