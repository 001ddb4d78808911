/**
 * @file sim/fixed.h
 * Which unknown parameters keep the scenario's value: what a plan sets is no longer unknown.
 *
 * A scenario based on another, or a --set, that gives a key a value means that value, also
 * where the list of what is unknown, written further away, would draw another one: else a
 * lever would be drawn over in the second interval, of both plans that are compared. The
 * keys found join `uncertain.fixed`, so that the scenario as resolved tells them. What the
 * same file sets and lists as unknown is drawn: its value is a best guess.
 */
#ifndef SIM_FIXED_H
#define SIM_FIXED_H

#include "sim/settings.h"

/**
 * Check `uncertain.fixed` and add the keys that were set nearer than they were listed.
 *
 * @param ensemble  as read by sim_settings_ensemble
 * @return          SIM_ERR_INPUT, told in diag; what is added is told as a note
 * Load. Adds nothing without replications that draw.
 */
SIM_CHECKED sim_status_t sim_fixed_find(sim_settings_t *self, const sim_field_t *model,
    const sim_scenario_t *scenario, const sim_ensemble_t *ensemble, sim_diag_t *diag);

#endif
