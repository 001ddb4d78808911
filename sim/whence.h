/**
 * @file sim/whence.h
 * Where in a scenario the keys stand that a message tells of.
 *
 * What keys must hold together is checked on the plan, which knows values and no files. A
 * fault found there has the place SIM_DIAG_SCENARIO; as it is told, it gets that of the
 * first key that it names and that the scenario, a file it is based on, or --set gives a
 * value. What only presets say has the scenario's path without a line.
 */
#ifndef SIM_WHENCE_H
#define SIM_WHENCE_H

#include "sim/scenario.h"

/** A sim_locate_t. @param scenario  a sim_scenario_t. Pure. */
sim_place_t sim_whence_find(const void *scenario, const char *text);

#endif
