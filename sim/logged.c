#include "sim/logged.h"

#include "sim/units.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#define SLOTS_PER_DAY 96.0

static sim_hdf_read_numbers_t
read_array(const sim_hdf_read_t *hdf, const char *name)
{
    char path[64];

    snprintf(path, sizeof(path), "/arrays/%s", name);
    return sim_hdf_read_numbers(hdf, path);
}

static bool
has_shape(const sim_hdf_read_numbers_t *numbers, uint64_t rows, uint64_t columns)
{
    return numbers->value != NULL && numbers->n == rows * columns &&
           numbers->shape[0] == rows;
}

static bool
has_counts(const sim_hdf_read_numbers_t *numbers)
{
    bool is_good = true;

    for (uint64_t i = 0; i < numbers->n; i++) {
        is_good = is_good && isfinite(numbers->value[i]) && numbers->value[i] >= 0 &&
                  numbers->value[i] < 1e12;
    }
    return is_good;
}

/* A file of others may hold anything: shapes, signs and places must be as written. */
static bool
holds_together(const sim_logged_t *self)
{
    const sim_hdf_read_numbers_t *all[] = {&self->begun, &self->kwh, &self->hours,
        &self->piles, &self->kw, &self->kind_ix, &self->energy, &self->minutes};
    bool is_good =
        self->n > 0 && self->n_kinds > 0 && self->days > 0 && self->n_runs > 0 &&
        has_shape(&self->begun, self->n, 24) && has_shape(&self->kwh, self->n, 1) &&
        has_shape(&self->hours, self->n, 1) &&
        has_shape(&self->hours_half_width, self->n, 1) &&
        has_shape(&self->piles, self->n, 1) && has_shape(&self->kw, self->n, 1) &&
        has_shape(&self->kind_ix, self->n, 1) &&
        has_shape(&self->energy, self->n_kinds, SIM_SESSIONS_KWH) &&
        has_shape(&self->minutes, self->n_kinds, SIM_SESSIONS_MIN);

    for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++) {
        is_good = is_good && has_counts(all[i]);
    }
    for (uint32_t i = 0; is_good && i < self->n; i++) {
        is_good = self->kind_ix.value[i] < self->n_kinds;
    }
    return is_good;
}

sim_status_t
sim_logged_open(sim_logged_t *self, const char *path, sim_diag_t *diag)
{
    sim_hdf_read_t *hdf = NULL;
    sim_hdf_read_numbers_t slots;
    sim_status_t status;

    *self = (sim_logged_t){.path = path};
    status = sim_hdf_read_open(&hdf, path, diag);
    if (status != SIM_OK) {
        return status;
    }
    slots = read_array(hdf, "slot");
    self->days = (double)slots.n / SLOTS_PER_DAY;
    free(slots.value);
    self->n_runs = sim_hdf_read_whole(hdf, "/", "replications", 0);
    self->id = sim_hdf_read_words(hdf, "/arrays/pile_group");
    self->kind = sim_hdf_read_words(hdf, "/arrays/kind");
    self->n = self->id.n > UINT32_MAX ? 0 : (uint32_t)self->id.n;
    self->n_kinds = self->kind.n > UINT32_MAX ? 0 : (uint32_t)self->kind.n;
    self->begun = read_array(hdf, "log_station_begun");
    self->kwh = read_array(hdf, "log_station_kwh");
    self->hours = read_array(hdf, "log_station_hours");
    self->hours_half_width = read_array(hdf, "log_station_hours_half_width");
    self->piles = read_array(hdf, "log_station_piles");
    self->kw = read_array(hdf, "log_station_kw");
    self->kind_ix = read_array(hdf, "log_station_kind");
    self->energy = read_array(hdf, "log_energy");
    self->minutes = read_array(hdf, "log_minutes");
    sim_hdf_read_close(hdf);
    if (!holds_together(self)) {
        sim_diag_error(diag, (sim_place_t){path, 0, 0},
            "holds no sessions to compare with; run its scenario with --set "
            "platform.keep_sessions=1");
        return SIM_ERR_INPUT;
    }
    return SIM_OK;
}

void
sim_logged_close(sim_logged_t *self)
{
    free(self->id.text);
    free(self->kind.text);
    free(self->begun.value);
    free(self->kwh.value);
    free(self->hours.value);
    free(self->hours_half_width.value);
    free(self->piles.value);
    free(self->kw.value);
    free(self->kind_ix.value);
    free(self->energy.value);
    free(self->minutes.value);
    *self = (sim_logged_t){.path = NULL};
}

sim_station_t
sim_logged_station(const sim_logged_t *self, uint32_t ix)
{
    sim_station_t station = {
        .kind = sim_hdf_read_word(&self->kind, (uint64_t)self->kind_ix.value[ix]),
        .power_kw = self->kw.value[ix],
        .n_piles = (int64_t)self->piles.value[ix]};

    snprintf(station.id, sizeof(station.id), "%s", sim_hdf_read_word(&self->id, ix));
    return station;
}
