#define _GNU_SOURCE /* RUSAGE_THREAD */
#include "sim/task.h"

#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

static double
user_s(void)
{
    struct rusage usage;

    getrusage(RUSAGE_THREAD, &usage);
    return (double)usage.ru_utime.tv_sec + 1e-6 * (double)usage.ru_utime.tv_usec;
}

static void
free_arrays(sim_task_slot_t *slot)
{
    for (uint32_t i = 0; i < slot->n_arrays; i++) {
        free(slot->arrays[i]);
    }
    free(slot->arrays);
    slot->arrays = NULL;
    slot->n_arrays = 0;
}

void
sim_task_clear(sim_task_slot_t *slot)
{
    free_arrays(slot);
    free(slot->values);
    free(slot->said);
    *slot = (sim_task_slot_t){.status = SIM_OK};
}

static sim_status_t
take_outputs(sim_task_slot_t *slot, const sim_layout_t *layout)
{
    slot->values = calloc(sim_model_n_values(layout) + 1, sizeof(double));
    slot->arrays = calloc(layout->n_arrays + 1, sizeof(double *));
    if (slot->values == NULL || slot->arrays == NULL) {
        return SIM_ERR_MEMORY;
    }
    for (; slot->n_arrays < layout->n_arrays; slot->n_arrays++) {
        const sim_array_t *array = &layout->arrays[slot->n_arrays];

        slot->arrays[slot->n_arrays] =
            calloc(sim_model_array_cells(layout, array) + 1, sizeof(double));
        if (slot->arrays[slot->n_arrays] == NULL) {
            return SIM_ERR_MEMORY;
        }
    }
    return SIM_OK;
}

/* Run a task on a city: open its world if that is not done yet. */
static sim_status_t
run_on(const sim_task_setting_t *self, const void *city, sim_replication_t *replication,
    const sim_task_t *task, sim_task_slot_t *slot)
{
    const double start_s = user_s();
    sim_status_t status = take_outputs(slot, self->model->city_layout(city));
    sim_outcome_t outcome = {.values = slot->values, .arrays = slot->arrays};

    if (status == SIM_OK && replication->world == NULL) {
        status = sim_replication_open(replication, self->model, city);
    }
    if (status == SIM_OK) {
        status = sim_replication_run(
            replication, task, NULL, self->stop, &outcome, &slot->diag);
        slot->task_bytes = sim_replication_bytes(replication);
    }
    slot->counts = outcome.counts;
    slot->entity_days =
        (double)self->model->city_n_entities(city) * self->model->city_days(city);
    if (slot->counts.entity_days == 0) {
        slot->counts.entity_days = slot->entity_days;
    }
    slot->core_s = user_s() - start_s;
    return status;
}

/* A city of the task's own, from a plan with parameters of its own. */
static sim_status_t
open_own_city(
    const sim_task_setting_t *self, const sim_task_t *task, void **city, sim_diag_t *diag)
{
    const sim_model_t *model = self->model;
    sim_status_t status = SIM_ERR_MEMORY;
    void *plan = malloc(model->plan_size);

    if (plan == NULL) {
        goto out;
    }
    memcpy(plan, self->plan, model->plan_size);
    status = sim_uncertain_draw(&self->unknowns, model->fields, &task->rng, plan, diag);
    if (status == SIM_OK && model->plan_check != NULL) {
        status = model->plan_check(plan, diag);
    }
    if (status == SIM_OK) {
        status = model->city_open(city, plan, self->seed,
            self->redraw_city ? task->rng.replication + 1 : 0, diag);
    }
    if (status == SIM_OK && sim_model_n_values(model->city_layout(*city)) !=
                                sim_model_n_values(model->city_layout(self->city))) {
        sim_diag_error(diag, (sim_place_t){"uncertain", 0, 0},
            "the parameters drawn for replication %u change what is measured",
            task->rng.replication);
        status = SIM_ERR_INPUT;
    }
out:
    free(plan);
    return status;
}

static sim_status_t
run_both(const sim_task_setting_t *self, const sim_task_t *task, sim_task_slot_t *slot)
{
    sim_replication_t own = {.model = NULL};
    void *city = NULL;
    sim_status_t status = open_own_city(self, task, &city, &slot->diag);

    if (status == SIM_OK) {
        status = run_on(self, city, &own, task, slot);
        sim_replication_close(&own);
    }
    free_arrays(slot); /* this series keeps none */
    if (city != NULL) {
        self->model->city_close(city);
    }
    return status;
}

void
sim_task_run(const sim_task_setting_t *self, uint32_t task_ix, sim_replication_t *own,
    sim_task_slot_t *slot)
{
    const bool is_both = task_ix >= self->first_both;
    const uint32_t number = is_both ? task_ix - self->first_both : task_ix;
    const sim_task_t task = {task_ix, {self->seed, self->first_replication + number},
        self->is_reference, is_both};
    FILE *out = self->has_text ? open_memstream(&slot->said, &slot->n_said) : NULL;

    sim_diag_open(&slot->diag, out);
    if (is_both) {
        sim_replication_close(own);
        slot->status = run_both(self, &task, slot);
    } else {
        slot->status = run_on(self, self->city, own, &task, slot);
    }
    if (out != NULL) {
        fclose(out);
    }
}
