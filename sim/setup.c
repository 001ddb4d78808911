#include "sim/setup.h"

#include "sim/fixed.h"
#include "sim/machine.h"
#include "sim/part.h"
#include "sim/replication.h"
#include "sim/whence.h"

#include <stdlib.h>
#include <string.h>

#define ENTRY_BYTES 10 /* a key, and its share of a block that is not full */

static sim_status_t
take_buffers(sim_setup_t *self)
{
    sim_status_t status = sim_settings_table(&self->fields, self->model->fields);

    if (status == SIM_OK) {
        self->origins = calloc(sim_fields_count(self->fields), sizeof(*self->origins));
        self->buffer = calloc(1, sim_settings_size() + self->model->plan_size);
        self->settings = self->buffer;
        self->plan =
            (char *)self->buffer + (self->buffer == NULL ? 0 : sim_settings_size());
    }
    return self->origins == NULL || self->buffer == NULL ? SIM_ERR_MEMORY : status;
}

/* Each check runs although one before it failed, so that all faults are told at once;
 * only a plan that could not be read at all is not checked further. */
static sim_status_t
check_plan(sim_setup_t *self, sim_diag_t *diag)
{
    sim_status_t status, also;

    sim_diag_locate(diag, sim_whence_find, self->scenario);
    status = sim_settings_check(
        self->settings, self->model->fields, self->plan, self->scenario, diag);
    also = self->model->plan_check(self->plan, diag);
    status = status == SIM_OK ? also : status;
    also =
        sim_settings_ensemble(self->settings, self->model->fields, &self->ensemble, diag);
    status = status == SIM_OK ? also : status;
    also = sim_fixed_find(
        self->settings, self->model->fields, self->scenario, &self->ensemble, diag);
    sim_diag_locate(diag, NULL, NULL);
    return status == SIM_OK ? also : status;
}

sim_status_t
sim_setup_open(sim_setup_t *self, const sim_model_t *model, const char *path,
    const char *const *sets, size_t n_sets, sim_diag_t *diag)
{
    sim_status_t status;

    *self = (sim_setup_t){.model = model};
    status = sim_scenario_open(&self->scenario, path, sets, n_sets, diag);
    if (status == SIM_OK) {
        status = take_buffers(self);
    }
    if (status == SIM_OK) {
        status = sim_fields_read(self->fields, self->scenario, self->buffer,
            sim_settings_size() + model->plan_size, self->origins, diag);
    }
    if (status == SIM_OK) {
        status = check_plan(self, diag);
    }
    return status;
}

/* Parts of the plan ("districts.*") are named as on the axis of that name ("district"). */
static sim_status_t
check_parts(const sim_setup_t *self, sim_diag_t *diag)
{
    const sim_layout_t *layout = self->model->city_layout(self->city);
    sim_status_t status = SIM_OK;

    for (const sim_field_t *row = self->model->fields; row->key != NULL; row++) {
        for (uint32_t d = 0; row->type == SIM_FIELD_PARTS && d < layout->n_dims; d++) {
            const sim_dim_t *dim = &layout->dims[d];
            const size_t n_name = strlen(dim->name);

            if (strncmp(row->key, dim->name, n_name) == 0 &&
                strcmp(row->key + n_name, "s.*") == 0 && status == SIM_OK) {
                status = sim_part_check(row, self->scenario, dim->labels, dim->n, diag);
            }
        }
    }
    return status;
}

sim_status_t
sim_setup_city(sim_setup_t *self, sim_diag_t *diag)
{
    const double began_s = sim_machine_now_s();
    sim_status_t status;

    sim_diag_locate(diag, sim_whence_find, self->scenario);
    status = self->model->city_open(
        &self->city, self->plan, (uint64_t)self->settings->seed, 0, diag);
    sim_diag_locate(diag, NULL, NULL);
    self->city_s = sim_machine_now_s() - began_s;
    return status == SIM_OK ? check_parts(self, diag) : status;
}

size_t
sim_setup_task_bytes(const sim_setup_t *self)
{
    sim_replication_t task;
    size_t bytes;

    if (sim_replication_open(&task, self->model, self->city) != SIM_OK) {
        return 0;
    }
    bytes = sim_replication_bytes(&task) +
            ENTRY_BYTES * (size_t)self->model->city_n_entities(self->city);
    sim_replication_close(&task);
    return bytes;
}

void
sim_setup_close(sim_setup_t *self)
{
    if (self->city != NULL) {
        self->model->city_close(self->city);
    }
    free(self->ensemble.value);
    free(self->buffer);
    free(self->origins);
    free(self->fields);
    sim_scenario_close(self->scenario);
    *self = (sim_setup_t){0};
}
