/**
 * @file sim/setup.h
 * From a scenario file to a plan that is known to be good, and on to its city.
 *
 * Every command that needs a scenario stands on this: all faults of the file are told at
 * once, and nothing is written anywhere.
 */
#ifndef SIM_SETUP_H
#define SIM_SETUP_H

#include "sim/model.h"
#include "sim/scenario.h"
#include "sim/settings.h"

typedef struct {
    const sim_model_t *model;
    sim_scenario_t *scenario;
    sim_field_t *fields;          /* the engine's rows and the model's */
    sim_fields_origin_t *origins; /* parallel to fields */
    void *buffer;                 /* settings, then plan */
    sim_settings_t *settings;     /* in the buffer */
    void *plan;                   /* in the buffer */
    sim_ensemble_t ensemble;
    void *city;    /* NULL until sim_setup_city */
    double city_s; /* time that building it took [s] */
} sim_setup_t;

/**
 * Read a scenario and check the whole plan.
 *
 * @param sets  [n_sets] "key=value"
 * Load. sim_setup_close it, whatever the outcome.
 */
SIM_CHECKED sim_status_t sim_setup_open(sim_setup_t *self, const sim_model_t *model,
    const char *path, const char *const *sets, size_t n_sets, sim_diag_t *diag);

/** Build the city of the plan. Load. */
SIM_CHECKED sim_status_t sim_setup_city(sim_setup_t *self, sim_diag_t *diag);

/**
 * Memory that one task will take: its world, and a calendar in which every vehicle has an
 * entry [B]; 0 when it cannot be had. Load.
 */
size_t sim_setup_task_bytes(const sim_setup_t *self);

void sim_setup_close(sim_setup_t *self);

#endif
