#include "sim/settings.h"

#include "sim/csv.h"
#include "sim/suggest.h"
#include "sim/text.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#define AT(member) offsetof(sim_settings_t, member)
#define IN(member) offsetof(sim_uncertain_t, member)
#define FAR        1e18

static const sim_field_t own[] = {
    {.key = "name",
        .type = SIM_FIELD_TEXT,
        .offset = AT(name),
        .preset_text = "",
        .unit = "-",
        .help = "Title of the scenario, for people."},
    {.key = "seed",
        .type = SIM_FIELD_WHOLE,
        .offset = AT(seed),
        .most = 9007199254740991.0,
        .preset = 2026,
        .unit = "-",
        .help = "Seed of all random numbers."},
    {.key = "replications",
        .type = SIM_FIELD_WHOLE,
        .offset = AT(replications),
        .least = 1,
        .most = 100000,
        .preset = 10,
        .unit = "-",
        .help = "Simulated weeks of the same city, for the interval of chance."},
    {.key = "uncertain.replications",
        .type = SIM_FIELD_WHOLE,
        .offset = AT(uncertain_replications),
        .most = 100000,
        .unit = "-",
        .help =
            "Replications that each draw the unknown parameters anew, for the interval "
            "of chance and ignorance; 0 leaves it out."},
    {.key = "uncertain.redraw_city",
        .type = SIM_FIELD_SWITCH,
        .offset = AT(redraw_city),
        .most = 1,
        .preset = 1,
        .unit = "-",
        .help = "Whether these replications also redraw what is synthetic in the city."},
    {.key = "uncertain.ensemble",
        .type = SIM_FIELD_PATH,
        .offset = AT(ensemble),
        .preset_text = "",
        .unit = "-",
        .help =
            "CSV of parameter sets that a calibration accepted; each such replication "
            "takes a whole set."},
    {.key = "uncertain.parameters[]",
        .type = SIM_FIELD_LIST,
        .offset = AT(uncertain),
        .most = SIM_RUNNER_MAX_UNCERTAIN,
        .unit = "-",
        .help = "Parameters that the city does not know.",
        .element_size = sizeof(sim_uncertain_t),
        .count_offset = AT(n_uncertain)},
    {.key = "uncertain.parameters[].key",
        .type = SIM_FIELD_TEXT,
        .offset = IN(key),
        .unit = "-",
        .help = "Key of the parameter."},
    {.key = "uncertain.parameters[].low",
        .type = SIM_FIELD_NUMBER,
        .offset = IN(low),
        .least = -FAR,
        .most = FAR,
        .unit = "-",
        .help =
            "Lower end, in the unit of the key; both ends 0 = the range that the key's "
            "own row gives."},
    {.key = "uncertain.parameters[].high",
        .type = SIM_FIELD_NUMBER,
        .offset = IN(high),
        .least = -FAR,
        .most = FAR,
        .unit = "-",
        .help = "Upper end, in the unit of the key."},
    {.key = "uncertain.parameters[].shape",
        .type = SIM_FIELD_CHOICE,
        .offset = IN(shape),
        .unit = "-",
        .names = "uniform|triangular|log_uniform",
        .help =
            "Distribution between the ends; triangular peaks at the scenario's value."},
    {.key = "uncertain.fixed[]",
        .type = SIM_FIELD_LIST,
        .offset = AT(fixed),
        .most = SIM_UNCERTAIN_MAX_FIXED,
        .unit = "-",
        .help = "Parameters that keep the scenario's value although `parameters` or "
                "`ensemble` names them; a key that is set nearer (by --set, or in a file "
                "based on the one with the list) is among them by itself.",
        .element_size = sizeof(sim_fixed_t),
        .count_offset = AT(n_fixed)},
    {.key = "uncertain.fixed[].key",
        .type = SIM_FIELD_TEXT,
        .offset = offsetof(sim_fixed_t, key),
        .unit = "-",
        .help = "Key of the parameter."},
    {.key = "targets.most.*",
        .type = SIM_FIELD_VALUES,
        .offset = AT(target_most),
        .most = SIM_SETTINGS_MAX_TARGETS,
        .unit = "-",
        .help =
            "Metrics that must not be above a number, in the metric's unit; below "
            "`districts.NAME` for one district, below `phases.YEAR` from that year on.",
        .count_offset = AT(n_target_most)},
    {.key = "targets.least.*",
        .type = SIM_FIELD_VALUES,
        .offset = AT(target_least),
        .most = SIM_SETTINGS_MAX_TARGETS,
        .unit = "-",
        .help = "Metrics that must not be below a number.",
        .count_offset = AT(n_target_least)},
    {.key = "phases.*",
        .type = SIM_FIELD_PARTS,
        .offset = AT(phase),
        .most = SIM_SETTINGS_MAX_PHASED,
        .unit = "-",
        .help = "Keys that hold from a year on, below the year: each year named is "
                "simulated, with what it and the years before it set.",
        .count_offset = AT(n_phase)},
    {.key = "weeks.*",
        .type = SIM_FIELD_PARTS,
        .offset = AT(week),
        .most = SIM_SETTINGS_MAX_WEEKS,
        .unit = "-",
        .help =
            "Representative weeks of a year, each a name with the keys that differ; a "
            "metric of the year is their mean by `weight`.",
        .count_offset = AT(n_week)},
    {.key = "weight",
        .type = SIM_FIELD_NUMBER,
        .offset = AT(weight),
        .most = 1000,
        .preset = 1,
        .unit = "weeks",
        .help = "Weeks of the year that a representative week stands for; set below "
                "`weeks.NAME`.",
        .source = "-"},
};

#define N_OWN (sizeof(own) / sizeof(own[0]))

size_t
sim_settings_size(void)
{
    const size_t line = 64;

    return (sizeof(sim_settings_t) + line - 1) / line * line;
}

sim_status_t
sim_settings_table(sim_field_t **table, const sim_field_t *model)
{
    const size_t n = sim_fields_count(model), shift = sim_settings_size();

    *table = calloc(N_OWN + n + 1, sizeof(**table));
    if (*table == NULL) {
        return SIM_ERR_MEMORY;
    }
    memcpy(*table, own, sizeof(own));
    for (size_t i = 0; i < n; i++) {
        sim_field_t *row = &(*table)[N_OWN + i];

        *row = model[i];
        if (row->type == SIM_FIELD_LIST || sim_field_is_named(row)) {
            row->count_offset += shift;
        }
        if (strstr(row->key, "[].") == NULL) { /* else counted inside its element */
            row->offset += shift;
        }
    }
    return SIM_OK;
}

/* Where the scenario names an uncertain parameter. */
static sim_place_t
place_of(const sim_scenario_t *scenario, uint32_t ix, const char *member)
{
    char path[64];
    size_t n;
    const sim_leaf_t *leaves = sim_scenario_leaves(scenario, &n);

    snprintf(path, sizeof(path), "uncertain.parameters[%u].%s", (unsigned)ix, member);
    for (size_t i = 0; i < n; i++) {
        if (strcmp(leaves[i].path, path) == 0) {
            return leaves[i].place;
        }
    }
    return (sim_place_t){sim_scenario_path(scenario), 0, 0};
}

const sim_field_t *
sim_settings_drawable(const sim_field_t *model, const char *key, const char *what,
    sim_place_t place, sim_diag_t *diag)
{
    const sim_field_t *row = sim_fields_find(model, key);
    sim_suggest_t near;

    if (row != NULL && row->type == SIM_FIELD_NUMBER && strstr(row->key, "[].") == NULL) {
        return row;
    }
    sim_suggest_open(&near, key, strlen(key));
    for (size_t i = 0; model[i].key != NULL; i++) {
        if (model[i].type == SIM_FIELD_NUMBER && strstr(model[i].key, "[].") == NULL) {
            sim_suggest_offer(&near, model[i].key, strlen(model[i].key));
        }
    }
    if (row != NULL || near.best == NULL) {
        sim_diag_error(diag, place, "%s: '%s' is %s; expected the key of a number", what,
            key, row == NULL ? "not a key" : "not a single number");
    } else {
        sim_diag_error(diag, place, "%s: '%s' is not a key; did you mean '%.*s'?", what,
            key, (int)near.n_best, near.best);
    }
    return NULL;
}

static void
check_range(sim_uncertain_t *self, const sim_field_t *row, double value,
    sim_place_t place, sim_diag_t *diag)
{
    if (self->low == 0 && self->high == 0) {
        self->low = row->low;
        self->high = row->high;
    }
    if (self->low == 0 && self->high == 0) {
        sim_diag_error(diag, place,
            "uncertain.parameters: '%s' has no plausible range of its "
            "own; give low and high [%s]",
            self->key, row->unit);
    } else if (!(self->low < self->high)) {
        sim_diag_error(diag, place,
            "uncertain.parameters: '%s' from %g to %g %s is no range", self->key,
            self->low, self->high, row->unit);
    } else if (self->low < row->least || self->high > row->most) {
        sim_diag_error(diag, place,
            "uncertain.parameters: '%s' from %g to %g must lie within "
            "%g to %g %s",
            self->key, self->low, self->high, row->least, row->most, row->unit);
    } else if (self->shape == 1 && !(value >= self->low && value <= self->high)) {
        sim_diag_error(diag, place,
            "uncertain.parameters: '%s' is %g %s in this scenario, "
            "outside %g to %g where the triangle has to peak",
            self->key, value, row->unit, self->low, self->high);
    } else if (self->shape == 2 && !(self->low > 0)) {
        sim_diag_error(diag, place,
            "uncertain.parameters: '%s' is log_uniform; its lower end "
            "must be above 0, but is %g %s",
            self->key, self->low, row->unit);
    }
}

sim_status_t
sim_settings_check(sim_settings_t *self, const sim_field_t *model, const void *plan,
    const sim_scenario_t *scenario, sim_diag_t *diag)
{
    const int n_before = diag->n_errors;

    for (uint32_t i = 0; i < (uint32_t)self->n_uncertain; i++) {
        sim_uncertain_t *one = &self->uncertain[i];
        const sim_place_t place = place_of(scenario, i, "key");
        const sim_field_t *row =
            sim_settings_drawable(model, one->key, "uncertain.parameters", place, diag);

        for (uint32_t j = 0; j < i; j++) {
            if (strcmp(self->uncertain[j].key, one->key) == 0) {
                sim_diag_error(
                    diag, place, "uncertain.parameters: '%s' is given twice", one->key);
            }
        }
        if (row != NULL) {
            check_range(one, row, sim_fields_number(row, plan), place, diag);
        }
    }
    return diag->n_errors == n_before ? SIM_OK : SIM_ERR_INPUT;
}

/* The keys in the header line of the ensemble. */
static sim_status_t
read_header(const char *path, sim_ensemble_t *ensemble, const sim_field_t **rows,
    const sim_field_t *model, sim_diag_t *diag)
{
    const sim_place_t place = {path, 1, 0};
    const int n_before = diag->n_errors;
    char line[16384] = "";
    sim_text_t text;
    sim_status_t status = sim_text_open(&text, path, (sim_place_t){path, 0, 0}, diag);

    if (status == SIM_OK) {
        line[sim_text_read(&text, line, sizeof(line) - 1, diag)] = '\0';
        status = text.status;
    }
    sim_text_close(&text);
    line[strcspn(line, "\r\n")] = '\0';
    for (char *key = line; status == SIM_OK && key != NULL; ensemble->n_keys++) {
        char *comma = strchr(key, ',');

        if (comma != NULL) {
            *comma++ = '\0';
        }
        if (ensemble->n_keys == SIM_RUNNER_MAX_UNCERTAIN ||
            strlen(key) >= SIM_FIELDS_TEXT) {
            sim_diag_error(diag, place,
                "has more than %d columns, or one with too long a name",
                SIM_RUNNER_MAX_UNCERTAIN);
            return SIM_ERR_INPUT;
        }
        strcpy(ensemble->key[ensemble->n_keys], key);
        rows[ensemble->n_keys] = sim_settings_drawable(model, key, "column", place, diag);
        key = comma;
    }
    return status == SIM_OK && diag->n_errors != n_before ? SIM_ERR_INPUT : status;
}

sim_status_t
sim_settings_ensemble(const sim_settings_t *self, const sim_field_t *model,
    sim_ensemble_t *ensemble, sim_diag_t *diag)
{
    const sim_field_t *rows[SIM_RUNNER_MAX_UNCERTAIN];
    sim_csv_column_t columns[SIM_RUNNER_MAX_UNCERTAIN + 1] = {0};
    sim_status_t status;
    void *values = NULL;
    size_t n_sets = 0;

    ensemble->n_keys = 0;
    ensemble->n_sets = 0;
    ensemble->value = NULL;
    if (*self->ensemble == '\0') {
        return SIM_OK;
    }
    status = read_header(self->ensemble, ensemble, rows, model, diag);
    for (uint32_t i = 0; status == SIM_OK && i < ensemble->n_keys; i++) {
        columns[i] = (sim_csv_column_t){.name = ensemble->key[i],
            .type = SIM_CSV_NUMBER,
            .offset = i * sizeof(double),
            .least = rows[i]->least,
            .most = rows[i]->most};
    }
    if (status == SIM_OK) {
        status = sim_csv_read(self->ensemble, columns, ensemble->n_keys * sizeof(double),
            &values, &n_sets, diag);
    }
    if (status == SIM_OK && (n_sets == 0 || n_sets > SIM_RUNNER_MAX_ENSEMBLE)) {
        sim_diag_error(diag, (sim_place_t){self->ensemble, 0, 0},
            "has %zu parameter sets; expected 1 to %d", n_sets, SIM_RUNNER_MAX_ENSEMBLE);
        status = SIM_ERR_INPUT;
    }
    ensemble->n_sets = (uint32_t)n_sets;
    ensemble->value = values;
    return status;
}

sim_unknowns_t
sim_settings_unknowns(const sim_settings_t *self, const sim_ensemble_t *ensemble)
{
    return (sim_unknowns_t){.uncertain = self->uncertain,
        .n_uncertain = (uint32_t)self->n_uncertain,
        .ensemble = ensemble->value == NULL ? NULL : ensemble,
        .fixed = self->fixed,
        .n_fixed = (uint32_t)self->n_fixed};
}
