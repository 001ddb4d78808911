/**
 * @file sim/observe_json.h
 * What `citycharge observe` found, as JSON for programs: every kind, hour and station.
 */
#ifndef SIM_OBSERVE_JSON_H
#define SIM_OBSERVE_JSON_H

#include "sim/contrast.h"

/**
 * Write it.
 *
 * @param simulated  NULL = nothing to compare with; then contrast too
 * @param n_faults   rows told as faulty and left out
 */
void sim_observe_json_put(FILE *out, const sim_sessions_t *log,
    const sim_logged_t *simulated, const sim_contrast_t *contrast, int64_t n_faults);

#endif
