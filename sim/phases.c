#include "sim/phases.h"

#include <stdlib.h>
#include <string.h>

bool
sim_phases_asked(const sim_setup_t *setup)
{
    return setup->settings->n_phase > 0 || setup->settings->n_week > 0;
}

static const sim_field_t *
row_of(const sim_setup_t *setup, const char *key)
{
    return sim_fields_find(setup->fields, key);
}

/* The k-th different name of a list of parts, or NULL. */
static const char *
part_name(const sim_part_t *list, int64_t n, int64_t k)
{
    for (int64_t i = 0; i < n; i++) {
        int64_t first = 0;

        while (strcmp(list[first].part, list[i].part) != 0) {
            first++;
        }
        if (first == i && k-- == 0) {
            return list[i].part;
        }
    }
    return NULL;
}

static uint32_t
n_parts(const sim_part_t *list, int64_t n)
{
    uint32_t count = 0;

    while (part_name(list, n, count) != NULL) {
        count++;
    }
    return count;
}

uint32_t
sim_phases_tasks(const sim_setup_t *setup)
{
    const uint32_t n_years = n_parts(setup->settings->phase, setup->settings->n_phase);

    return (n_years > 0 ? n_years : 1) * sim_phases_weeks(setup);
}

uint32_t
sim_phases_weeks(const sim_setup_t *setup)
{
    const uint32_t n = n_parts(setup->settings->week, setup->settings->n_week);

    return n > 0 ? n : 1;
}

void
sim_phases_resolve_week(
    const sim_setup_t *setup, const sim_year_t *year, uint32_t week, void *buffer)
{
    const sim_settings_t *settings = setup->settings;
    const char *name = part_name(settings->week, settings->n_week, week);

    memcpy(buffer, year->buffer, sim_settings_size() + setup->model->plan_size);
    if (name != NULL) {
        sim_part_apply(
            setup->fields, row_of(setup, "weeks.*"), setup->buffer, name, buffer);
    }
}

static int
by_year(const void *a, const void *b)
{
    const int64_t first = ((const sim_year_t *)a)->year;
    const int64_t second = ((const sim_year_t *)b)->year;

    return (first > second) - (first < second);
}

static sim_place_t
place_of(const sim_setup_t *setup, const char *name)
{
    char path[SIM_PART_NAME + 16];
    size_t n_files;
    const char *const *files = sim_scenario_files(setup->scenario, &n_files);
    sim_place_t place = {files[0], 0, 0};

    snprintf(path, sizeof(path), "phases.%s", name);
    for (size_t i = 0; i < n_files && place.line == 0; i++) {
        place = sim_scenario_key_place(setup->scenario, files[i], path);
    }
    return place;
}

static sim_status_t
list_years(sim_year_plan_t *self, sim_diag_t *diag)
{
    const sim_settings_t *settings = self->setup->settings;
    const int n_before = diag->n_errors;
    const char *name;

    for (int64_t k = 0; (name = part_name(settings->phase, settings->n_phase, k)) != NULL;
         k++) {
        if (strlen(name) != 4 || strspn(name, "0123456789") != 4 || *name == '0') {
            sim_diag_error(diag, place_of(self->setup, name),
                "phases.%s: expected a year, such as 2026", name);
        } else if (self->n_years == SIM_YEAR_MOST) {
            sim_diag_error(diag, place_of(self->setup, name),
                "phases.%s: more than %d years", name, SIM_YEAR_MOST);
            break;
        } else {
            self->year[self->n_years++].year = strtol(name, NULL, 10);
        }
    }
    if (self->n_years == 0) {
        self->year[self->n_years++].year = SIM_YEAR_NONE;
    }
    qsort(self->year, self->n_years, sizeof(*self->year), by_year);
    return diag->n_errors == n_before ? SIM_OK : SIM_ERR_INPUT;
}

/* What a phase or week sets is not drawn. */
static void
fix_keys(sim_settings_t *settings, const sim_part_t *list, int64_t n)
{
    for (int64_t i = 0; i < n && settings->n_fixed < SIM_UNCERTAIN_MAX_FIXED; i++) {
        if (list[i].key[0] != '\0') {
            snprintf(settings->fixed[settings->n_fixed++].key, SIM_FIELDS_TEXT, "%s",
                list[i].key);
        }
    }
}

/* Settings and plan of a year: what it and the years before it set. */
static void
resolve(const sim_setup_t *setup, int64_t year, void *buffer)
{
    const sim_field_t *row = row_of(setup, "phases.*");
    const sim_settings_t *settings = setup->settings;
    char name[SIM_PART_NAME];

    memcpy(buffer, setup->buffer, sim_settings_size() + setup->model->plan_size);
    for (int64_t y = 1000; y <= year; y++) {
        snprintf(name, sizeof(name), "%lld", (long long)y);
        sim_part_apply(setup->fields, row, setup->buffer, name, buffer);
    }
    fix_keys(buffer, settings->phase, settings->n_phase);
    fix_keys(buffer, settings->week, settings->n_week);
}

sim_setup_t
sim_phases_setup(const sim_setup_t *setup, void *buffer)
{
    sim_setup_t own = *setup;

    own.buffer = buffer;
    own.settings = buffer;
    own.plan = (char *)buffer + sim_settings_size();
    own.city = NULL;
    return own;
}

sim_status_t
sim_phases_city(sim_setup_t *own, const sim_setup_t *whole, sim_diag_t *diag)
{
    const sim_model_t *model = own->model;
    sim_status_t status = model->plan_check(own->plan, diag);

    if (status == SIM_OK) {
        status = model->city_open(
            &own->city, own->plan, (uint64_t)own->settings->seed, 0, diag);
    }
    if (status == SIM_OK && sim_model_n_values(model->city_layout(own->city)) !=
                                sim_model_n_values(model->city_layout(whole->city))) {
        sim_diag_error(diag, (sim_place_t){sim_scenario_path(own->scenario), 0, 0},
            "phases or weeks change what is measured");
        status = SIM_ERR_INPUT;
    }
    return status;
}

static sim_status_t
open_year(sim_year_plan_t *self, sim_year_t *year, FILE *out, sim_diag_t *diag)
{
    const sim_setup_t *setup = self->setup;
    sim_setup_t own;
    sim_status_t status;

    year->buffer = malloc(sim_settings_size() + setup->model->plan_size);
    year->goals = calloc(SIM_GOAL_MOST, sizeof(*year->goals));
    if (year->buffer == NULL || year->goals == NULL) {
        return SIM_ERR_MEMORY;
    }
    resolve(setup, year->year, year->buffer);
    own = sim_phases_setup(setup, year->buffer);
    status = sim_phases_city(&own, setup, diag);
    if (status == SIM_OK) {
        year->n_vehicles = setup->model->city_n_entities(own.city);
        year->n_goals = sim_goal_list(setup, year->buffer, year->goals);
        if (out != NULL) {
            fprintf(out, "%lld: %llu vehicles, %zu targets\n", (long long)year->year,
                (unsigned long long)year->n_vehicles, year->n_goals);
        }
    } else if (status == SIM_ERR_INPUT) {
        sim_diag_note(diag, (sim_place_t){sim_scenario_path(setup->scenario), 0, 0},
            "this is the plan of %lld", (long long)year->year);
    }
    if (own.city != NULL) {
        setup->model->city_close(own.city);
    }
    return status;
}

sim_status_t
sim_phases_open(
    sim_year_plan_t *self, const sim_setup_t *setup, FILE *out, sim_diag_t *diag)
{
    sim_status_t status;

    *self = (sim_year_plan_t){.setup = setup};
    status = list_years(self, diag);
    for (uint32_t y = 0; status == SIM_OK && y < self->n_years; y++) {
        status = open_year(self, &self->year[y], out, diag);
    }
    return status;
}

void
sim_phases_close(sim_year_plan_t *self)
{
    for (uint32_t y = 0; y < SIM_YEAR_MOST; y++) {
        sim_results_free(&self->year[y].results);
        free(self->year[y].buffer);
        free(self->year[y].goals);
    }
    if (self->legacy != NULL) {
        self->setup->model->legacy_free(self->legacy);
    }
}
