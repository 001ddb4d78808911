/**
 * @file sim/settings.h
 * The scenario keys of the engine itself, beside those of the model.
 *
 * What a scenario says about the run (seed, replications, what is uncertain) and what it
 * says about the city are read by one table into one buffer: the engine's struct first,
 * the model's plan behind it.
 */
#ifndef SIM_SETTINGS_H
#define SIM_SETTINGS_H

#include "sim/fields.h"
#include "sim/part.h"
#include "sim/runner.h"

#define SIM_SETTINGS_MAX_PHASED  400 /* values of all phases */
#define SIM_SETTINGS_MAX_WEEKS   100 /* values of all representative weeks */
#define SIM_SETTINGS_MAX_TARGETS 64

/** The engine's part of a scenario. */
typedef struct {
    char name[SIM_FIELDS_TEXT];
    int64_t seed;
    int64_t replications;
    int64_t uncertain_replications;
    int redraw_city;
    char ensemble[SIM_FIELDS_TEXT]; /* path, "" = none */
    sim_uncertain_t uncertain[SIM_RUNNER_MAX_UNCERTAIN];
    int64_t n_uncertain;
    sim_fixed_t fixed[SIM_UNCERTAIN_MAX_FIXED];
    int64_t n_fixed;
    double weight; /* of a representative week */
    sim_part_t phase[SIM_SETTINGS_MAX_PHASED];
    int64_t n_phase;
    sim_part_t week[SIM_SETTINGS_MAX_WEEKS];
    int64_t n_week;
    sim_part_t target_most[SIM_SETTINGS_MAX_TARGETS];
    int64_t n_target_most;
    sim_part_t target_least[SIM_SETTINGS_MAX_TARGETS];
    int64_t n_target_least;
} sim_settings_t;

/** Where the plan begins behind the settings [B]. Pure. */
size_t sim_settings_size(void);

/**
 * The engine's rows and then the model's, for a buffer of sim_settings_size() +
 * plan_size bytes.
 *
 * @param table  set; free() it
 */
SIM_CHECKED sim_status_t sim_settings_table(
    sim_field_t **table, const sim_field_t *model);

/**
 * Check the uncertain parameters against the model's table and fill in their ranges.
 *
 * @param model     rows of the model
 * @param plan      the model's plan
 * @param scenario  for the places of faults
 * @return          SIM_ERR_INPUT, told in diag
 * Load.
 */
SIM_CHECKED sim_status_t sim_settings_check(sim_settings_t *self,
    const sim_field_t *model, const void *plan, const sim_scenario_t *scenario,
    sim_diag_t *diag);

/**
 * Read the accepted parameter sets of `uncertain.ensemble`: a CSV whose header are keys.
 *
 * @param ensemble  set, value NULL when there is none; free() the value
 * Load.
 */
SIM_CHECKED sim_status_t sim_settings_ensemble(const sim_settings_t *self,
    const sim_field_t *model, sim_ensemble_t *ensemble, sim_diag_t *diag);

/** Row of a key that can be drawn; NULL when it cannot, told as `what` at a place. Load. */
const sim_field_t *sim_settings_drawable(const sim_field_t *model, const char *key,
    const char *what, sim_place_t place, sim_diag_t *diag);

/** What replications draw. Borrows both; an ensemble without values counts as none. Pure. */
sim_unknowns_t sim_settings_unknowns(
    const sim_settings_t *self, const sim_ensemble_t *ensemble);

#endif
