/**
 * @file sim/phases.h
 * The plans of a scenario with phases and weeks: which years, resolved and checked.
 *
 * Each year named under `phases` is a plan of its own: the scenario's with what that year
 * and the years before it set. A year is simulated as its representative weeks.
 */
#ifndef SIM_PHASES_H
#define SIM_PHASES_H

#include "sim/year.h"

/** Whether a scenario has phases or weeks. Pure. */
bool sim_phases_asked(const sim_setup_t *setup);

/** Weeks of each year, at least 1. Pure. */
uint32_t sim_phases_weeks(const sim_setup_t *setup);

/** Tasks of all years and weeks for each task of a run without them. Pure. */
uint32_t sim_phases_tasks(const sim_setup_t *setup);

/**
 * The years of a scenario, resolved and checked; each city is built once, to see that it
 * can be.
 *
 * @param self  sim_phases_close it, whatever the outcome
 * @param out   told: one line a year; may be NULL
 * Load.
 */
SIM_CHECKED sim_status_t sim_phases_open(
    sim_year_plan_t *self, const sim_setup_t *setup, FILE *out, sim_diag_t *diag);
void sim_phases_close(sim_year_plan_t *self);

/** Settings and plan of a week of a year. @param buffer  as large as the setup's */
void sim_phases_resolve_week(
    const sim_setup_t *setup, const sim_year_t *year, uint32_t week, void *buffer);

/** A setup like another with settings and plan of its own; its city is not open yet. */
sim_setup_t sim_phases_setup(const sim_setup_t *setup, void *buffer);

/** Check and open the city of such a setup; it must measure what the whole one does. Load. */
SIM_CHECKED sim_status_t sim_phases_city(
    sim_setup_t *own, const sim_setup_t *whole, sim_diag_t *diag);

#endif
