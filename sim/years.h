/**
 * @file sim/years.h
 * `citycharge run`: one plan, or each year of a plan with phases.
 *
 * A year is simulated as its representative weeks (`weeks`), each with replications of its
 * own, and replication r of the year is the mean of replication r of each week by weight.
 * A rate or share of the year is thus a mean of weeks; a quantile is the mean of the weeks'
 * quantiles, not that of all waits pooled.
 *
 * Years share their random numbers, so that year against year is a paired comparison;
 * weeks do not, so that chance averages out over them as it does over a year.
 */
#ifndef SIM_YEARS_H
#define SIM_YEARS_H

#include "sim/command.h"

/** Run it. Whatever goes wrong, no half-written file is left. */
SIM_CHECKED sim_status_t sim_years_command(const sim_command_t *command);

#endif
