/**
 * @file sim/observe.h
 * `citycharge observe LOG.csv`: a platform's session log, checked, summed up, and set
 * beside simulated sessions.
 */
#ifndef SIM_OBSERVE_H
#define SIM_OBSERVE_H

#include "sim/command.h"

/**
 * The command.
 *
 * Stations are those of --register, else those of the results of --against, else whatever
 * the log names. Without --leave-out a fault of any row refuses the log (exit code 2).
 */
SIM_CHECKED sim_status_t sim_observe_command(const sim_command_t *command);

#endif
