#include "sim/observe.h"

#include "sim/contrast.h"
#include "sim/draft.h"
#include "sim/observe_json.h"
#include "sim/observe_table.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* What the command works on. */
typedef struct {
    sim_sessions_t log;
    sim_logged_t simulated;
    sim_contrast_t contrast;
    bool has_simulated;
    int64_t n_faults;
} observing_t;

/* Stations of the register that the command names. */
static sim_status_t
read_register(observing_t *self, const sim_command_t *command)
{
    const char *path = command->options->pile_register;
    sim_station_t *stations = NULL;
    size_t n = 0;
    sim_status_t status;

    if (command->model->stations_read == NULL) {
        sim_diag_error(command->diag, (sim_place_t){NULL, 0, 0},
            "--register: this model reads no register");
        return SIM_ERR_USAGE;
    }
    status = command->model->stations_read(path, &stations, &n, command->diag);
    for (size_t i = 0; status == SIM_OK && i < n; i++) {
        status = sim_sessions_register(&self->log, &stations[i], path);
    }
    free(stations);
    return status;
}

/* Without a register: the stations of the simulated city. */
static sim_status_t
take_simulated_stations(observing_t *self)
{
    sim_status_t status = SIM_OK;

    for (uint32_t i = 0; status == SIM_OK && i < self->simulated.n; i++) {
        const sim_station_t station = sim_logged_station(&self->simulated, i);

        status = sim_sessions_register(&self->log, &station, self->simulated.path);
    }
    return status;
}

static sim_status_t
read_log(observing_t *self, const sim_command_t *command)
{
    const int n_before = command->diag->n_errors;
    const sim_status_t status = sim_sessions_read(&self->log);

    self->n_faults = command->diag->n_errors - n_before;
    if (status != SIM_OK || self->n_faults == 0) {
        return status;
    }
    if (command->options->is_leave_out && self->log.n_rows > 0) {
        return SIM_OK;
    }
    if (!command->options->is_leave_out) {
        sim_diag_note(command->diag, (sim_place_t){self->log.path, 0, 0},
            "--leave-out sums up the other rows");
    }
    return SIM_ERR_INPUT;
}

static sim_status_t
read_all(observing_t *self, const sim_command_t *command)
{
    const sim_options_t *options = command->options;
    sim_status_t status = sim_sessions_open(
        &self->log, options->args[0], options->utc_offset_h, command->diag);

    if (status == SIM_OK && options->against != NULL) {
        self->has_simulated = true;
        status = sim_logged_open(&self->simulated, options->against, command->diag);
    }
    if (status == SIM_OK && options->pile_register != NULL) {
        status = read_register(self, command);
    } else if (status == SIM_OK && self->has_simulated) {
        status = take_simulated_stations(self);
    }
    if (status == SIM_OK) {
        status = read_log(self, command);
    }
    if (status == SIM_OK && self->has_simulated) {
        status = sim_contrast_make(&self->contrast, &self->log, &self->simulated);
    }
    return status;
}

static void
put_json(const observing_t *self, FILE *out)
{
    sim_observe_json_put(out, &self->log, self->has_simulated ? &self->simulated : NULL,
        self->has_simulated ? &self->contrast : NULL, self->n_faults);
}

static sim_status_t
give_json(const observing_t *self, const sim_command_t *command)
{
    sim_draft_t draft;
    const sim_status_t status = sim_draft_open(&draft);

    if (status != SIM_OK) {
        return status;
    }
    put_json(self, draft.out);
    return sim_draft_close(&draft, command->options->json, command->diag);
}

static sim_status_t
give_tables(const observing_t *self, const sim_command_t *command)
{
    sim_status_t status = sim_observe_table_log(&self->log, self->n_faults, command->out);

    if (status == SIM_OK && self->has_simulated) {
        status = sim_observe_table_contrast(&self->log, &self->simulated, &self->contrast,
            command->options->is_all, command->out);
    }
    return status;
}

sim_status_t
sim_observe_command(const sim_command_t *command)
{
    const char *json = command->options->json;
    const bool is_json_only = json != NULL && strcmp(json, "-") == 0;
    observing_t *self = calloc(1, sizeof(*self)); /* some kilobytes */
    sim_status_t status = self == NULL ? SIM_ERR_MEMORY : read_all(self, command);

    if (status == SIM_OK && is_json_only) {
        put_json(self, command->out);
    } else if (status == SIM_OK) {
        status = give_tables(self, command);
    }
    if (status == SIM_OK && json != NULL && !is_json_only) {
        status = give_json(self, command);
    }
    if (self != NULL) {
        sim_contrast_free(&self->contrast);
        sim_logged_close(&self->simulated);
        sim_sessions_close(&self->log);
    }
    free(self);
    return status;
}
