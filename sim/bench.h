/**
 * @file sim/bench.h
 * `citycharge bench`: speed and memory of the engine on a scenario, and on what machine.
 */
#ifndef SIM_BENCH_H
#define SIM_BENCH_H

#include "sim/command.h"

#define SIM_BENCH_SCENARIO "scenarios/shanghai-2025.yaml"

SIM_CHECKED sim_status_t sim_bench_command(const sim_command_t *command);

#endif
