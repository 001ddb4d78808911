/**
 * @file sim/inspect.h
 * `citycharge check`, `trace` and `explain`: looking at a plan without running it.
 */
#ifndef SIM_INSPECT_H
#define SIM_INSPECT_H

#include "sim/command.h"

/** Validate a scenario; tell every key, the city, the memory and the time of a run. */
SIM_CHECKED sim_status_t sim_inspect_check(const sim_command_t *command);

/** One vehicle's life in words. */
SIM_CHECKED sim_status_t sim_inspect_trace(const sim_command_t *command);

/** The manual of one key or metric, or of all. */
SIM_CHECKED sim_status_t sim_inspect_explain(const sim_command_t *command);

#endif
