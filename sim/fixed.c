#include "sim/fixed.h"

#include <stdbool.h>
#include <string.h>

#define SETTINGS_PATH 64 /* [B] room for a path below `uncertain` */

/** What stands where. */
typedef struct {
    sim_settings_t *settings;
    const sim_scenario_t *scenario;
    const sim_ensemble_t *ensemble;
    sim_diag_t *diag;
} fixing_t;

static const sim_leaf_t *
find_leaf(const sim_scenario_t *scenario, const char *path)
{
    size_t n;
    const sim_leaf_t *leaves = sim_scenario_leaves(scenario, &n);

    for (size_t i = 0; i < n; i++) {
        if (strcmp(leaves[i].path, path) == 0) {
            return &leaves[i];
        }
    }
    return NULL;
}

/* How far a leaf stands from the command line: 0 = --set, 1 = the scenario itself, 2 = the
 * one it is based on, ...; what is not written is further than all. */
static size_t
distance_of(const sim_scenario_t *scenario, const sim_leaf_t *leaf)
{
    size_t n;
    const char *const *files = sim_scenario_files(scenario, &n);

    for (size_t i = 0; leaf != NULL && i < n; i++) {
        if (files[i] == leaf->place.file) {
            return i + 1;
        }
    }
    return leaf == NULL ? SIZE_MAX : 0;
}

static size_t
distance_of_ensemble(const fixing_t *self, const char *key)
{
    for (uint32_t i = 0; i < self->ensemble->n_keys; i++) {
        if (strcmp(self->ensemble->key[i], key) == 0) {
            return distance_of(
                self->scenario, find_leaf(self->scenario, "uncertain.ensemble"));
        }
    }
    return SIZE_MAX;
}

static size_t
distance_of_parameter(const fixing_t *self, const char *key)
{
    char path[SETTINGS_PATH];

    for (int64_t i = 0; i < self->settings->n_uncertain; i++) {
        if (strcmp(self->settings->uncertain[i].key, key) == 0) {
            snprintf(path, sizeof(path), "uncertain.parameters[%u].key", (unsigned)i);
            return distance_of(self->scenario, find_leaf(self->scenario, path));
        }
    }
    return SIZE_MAX;
}

static void
fix_if_set_nearer(const fixing_t *self, const char *key)
{
    const sim_unknowns_t unknowns = sim_settings_unknowns(self->settings, self->ensemble);
    const size_t ensemble = distance_of_ensemble(self, key);
    const size_t parameter = distance_of_parameter(self, key);
    const sim_leaf_t *leaf = find_leaf(self->scenario, key);
    const size_t listed = ensemble < parameter ? ensemble : parameter;

    if (distance_of(self->scenario, leaf) >= listed ||
        sim_uncertain_is_fixed(&unknowns, key)) {
        return;
    }
    if (self->settings->n_fixed == SIM_UNCERTAIN_MAX_FIXED) {
        sim_diag_error(self->diag, leaf->place, "uncertain.fixed: more than %d keys",
            SIM_UNCERTAIN_MAX_FIXED);
        return;
    }
    snprintf(
        self->settings->fixed[self->settings->n_fixed++].key, SIM_FIELDS_TEXT, "%s", key);
    sim_diag_note(self->diag, leaf->place,
        "%s keeps this value in all replications: it is set nearer than the list of "
        "unknown parameters that names it",
        key);
}

static void
check_key(const fixing_t *self, const sim_field_t *model, uint32_t ix)
{
    char path[SETTINGS_PATH];
    const sim_leaf_t *leaf;

    snprintf(path, sizeof(path), "uncertain.fixed[%u].key", (unsigned)ix);
    leaf = find_leaf(self->scenario, path);
    (void)sim_settings_drawable(model, self->settings->fixed[ix].key, "uncertain.fixed",
        leaf != NULL ? leaf->place
                     : (sim_place_t){sim_scenario_path(self->scenario), 0, 0},
        self->diag);
}

sim_status_t
sim_fixed_find(sim_settings_t *self, const sim_field_t *model,
    const sim_scenario_t *scenario, const sim_ensemble_t *ensemble, sim_diag_t *diag)
{
    const fixing_t fixing = {self, scenario, ensemble, diag};
    const int n_before = diag->n_errors;

    for (uint32_t i = 0; i < (uint32_t)self->n_fixed; i++) {
        check_key(&fixing, model, i);
    }
    for (int64_t i = 0; self->uncertain_replications > 0 && i < self->n_uncertain; i++) {
        fix_if_set_nearer(&fixing, self->uncertain[i].key);
    }
    for (uint32_t i = 0; self->uncertain_replications > 0 && i < ensemble->n_keys; i++) {
        fix_if_set_nearer(&fixing, ensemble->key[i]);
    }
    return diag->n_errors == n_before ? SIM_OK : SIM_ERR_INPUT;
}
