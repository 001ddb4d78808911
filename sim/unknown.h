/**
 * @file sim/unknown.h
 * What is wrong with a key that no row of a field table names.
 *
 * A misspelt lever that is passed over in silence gives a wrong plan without a warning;
 * so each is told, at its own place, with the key that was probably meant.
 */
#ifndef SIM_UNKNOWN_H
#define SIM_UNKNOWN_H

#include "sim/diag.h"
#include "sim/field.h"
#include "sim/places.h"
#include "sim/scenario.h"

/**
 * Report a leaf whose path is no row of the table.
 *
 * @param told  groups of keys that were told before; each is told once, at its own place
 * Load.
 */
SIM_CHECKED sim_status_t sim_unknown_tell(const sim_field_t *fields,
    const sim_scenario_t *scenario, const sim_leaf_t *leaf, sim_places_t *told,
    sim_diag_t *diag);

/** The row of the table whose key is nearest to a key, or NULL. Pure. */
const sim_field_t *sim_unknown_nearest(const sim_field_t *fields, const char *key);

#endif
