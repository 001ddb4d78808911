/**
 * @file sim/scenario.h
 * A scenario file, its parents and --set as one flat list of leaves, each with its place.
 *
 * `based_on:` is followed (at most four files, no circles; a path beside the file that
 * names it): a leaf of the child replaces the leaf of the same path in the parent; a list
 * replaces the whole list of the parent. Then each --set replaces or adds one leaf.
 * Depth, size, aliases, tags, duplicate keys and second documents are settled by
 * sim/yaml.h; `based_on` itself is no leaf.
 */
#ifndef SIM_SCENARIO_H
#define SIM_SCENARIO_H

#include "sim/diag.h"
#include "sim/leaves.h" /* sim_leaf_t */

#include <stddef.h>

#define SIM_SCENARIO_MAX_CHAIN 4 /* files */

typedef struct sim_scenario sim_scenario_t;

/**
 * Read a scenario and its parents.
 *
 * @param self  set to the scenario also after SIM_ERR_INPUT when the files could be read
 *              to their ends, so that sim_fields_read can tell further faults; else NULL
 * @param sets  [n_sets] "key=value" of --set, applied last, in their order; their place
 *              is "--set key=value" without a line
 * @return      SIM_ERR_INPUT for any fault (reported), SIM_ERR_IO when reading a file
 *              fails in the middle, SIM_ERR_MEMORY
 * Load. Close it whatever was returned.
 */
SIM_CHECKED sim_status_t sim_scenario_open(sim_scenario_t **self, const char *path,
    const char *const *sets, size_t n_sets, sim_diag_t *diag);

/** Free it; NULL is fine. */
void sim_scenario_close(sim_scenario_t *self);

/** The leaves, in order of the file, parents first. */
const sim_leaf_t *sim_scenario_leaves(const sim_scenario_t *self, size_t *n_leaves);

/** Path of the file that was opened, and the files of its chain (for their hashes). */
const char *sim_scenario_path(const sim_scenario_t *self);
const char *const *sim_scenario_files(const sim_scenario_t *self, size_t *n_files);

/**
 * Place of any key of a file, also one that holds others: "piles", "visitors[0]".
 *
 * @param file  as in sim_place_t.file of a leaf
 * @return      the file without a line when the key does not stand in it
 */
sim_place_t sim_scenario_key_place(
    const sim_scenario_t *self, const char *file, const char *path);

#endif
