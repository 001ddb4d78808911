/**
 * @file sim/uncertain.h
 * Parameters that a city does not know: their ranges, and one draw of all of them.
 *
 * A draw is named by (seed, replication, key), so that a parameter keeps its value when
 * another one is added to the list. Accepted sets of a calibration (an ensemble) are
 * drawn whole, because their parameters belong together; they win over single ranges.
 * What a plan fixes keeps its value, whoever lists it.
 */
#ifndef SIM_UNCERTAIN_H
#define SIM_UNCERTAIN_H

#include "sim/fields.h"
#include "sim/rng.h"

#include <stdbool.h>

/** A parameter that the city does not know. */
typedef struct {
    char key[SIM_FIELDS_TEXT];
    double low, high;
    int shape; /* SIM_UNCERTAIN_* */
} sim_uncertain_t;

enum {
    SIM_UNCERTAIN_UNIFORM,
    SIM_UNCERTAIN_TRIANGULAR, /* its peak at the plan's value */
    SIM_UNCERTAIN_LOG_UNIFORM /* low > 0 */
};

#define SIM_RUNNER_MAX_UNCERTAIN 64
#define SIM_RUNNER_MAX_ENSEMBLE  512
#define SIM_UNCERTAIN_MAX_FIXED  128

/** A parameter that keeps the plan's value. */
typedef struct {
    char key[SIM_FIELDS_TEXT];
} sim_fixed_t;

/** Accepted parameter sets of a calibration: one column per key, one row per set. */
typedef struct {
    uint32_t n_keys, n_sets;
    char key[SIM_RUNNER_MAX_UNCERTAIN][SIM_FIELDS_TEXT];
    double *value; /* [n_sets * n_keys] */
} sim_ensemble_t;

/** What is not known about a plan. */
typedef struct {
    const sim_uncertain_t *uncertain; /* [n_uncertain] */
    uint32_t n_uncertain;
    const sim_ensemble_t *ensemble; /* or NULL */
    const sim_fixed_t *fixed;       /* [n_fixed] not drawn all the same */
    uint32_t n_fixed;
} sim_unknowns_t;

/** Whether a key is among those that keep their values. Pure. */
bool sim_uncertain_is_fixed(const sim_unknowns_t *self, const char *key);

/** One value of a parameter from a uniform number in [0, 1). Pure. */
double sim_uncertain_value(const sim_uncertain_t *self, double plan_value, double unit);

/**
 * Draw all unknown parameters of a plan.
 *
 * @param plan  changed in place; the values it holds are the peaks of triangles
 * @return      SIM_ERR_INPUT for a key the fields do not have (told in diag)
 * Load.
 */
SIM_CHECKED sim_status_t sim_uncertain_draw(const sim_unknowns_t *self,
    const sim_field_t *fields, const sim_rng_t *rng, void *plan, sim_diag_t *diag);

#endif
