/**
 * @file sim/observe_table.h
 * What `citycharge observe` found, as tables for people.
 */
#ifndef SIM_OBSERVE_TABLE_H
#define SIM_OBSERVE_TABLE_H

#include "sim/contrast.h"

/** What the log adds up to, by kind of pile and hour. SIM_ERR_MEMORY. */
SIM_CHECKED sim_status_t sim_observe_table_log(
    const sim_sessions_t *log, int64_t n_faults, FILE *out);

/** The log beside the simulated sessions; all distances and stations when asked for.
 *  SIM_ERR_MEMORY. */
SIM_CHECKED sim_status_t sim_observe_table_contrast(const sim_sessions_t *log,
    const sim_logged_t *simulated, const sim_contrast_t *contrast, int is_all, FILE *out);

#endif
