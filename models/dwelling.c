#include "models/dwelling.h"

#include "models/inputs.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

#define HOUSING_NAMES "old|parking|new|rural"

typedef struct {
    char name[EV_CITY_NAME], township[EV_CITY_NAME];
    double lat_deg, lon_deg, households, ev_weight, ev_weight_even, transformer_kva;
    int kind, line;
} community_row_t;

typedef struct {
    int area_class, kind, line;
    double share;
} housing_row_t;

typedef struct {
    int kind, line;
    ev_housing_t values;
} housing_kind_row_t;

static const sim_csv_column_t community_columns[] = {
    EV_INPUTS_TEXT(community_row_t, name, "community"),
    EV_INPUTS_TEXT(community_row_t, township, "township"),
    EV_INPUTS_NAMES(community_row_t, kind, "kind", HOUSING_NAMES),
    EV_INPUTS_NUMBER(community_row_t, lat_deg, "lat_deg", -90, 90),
    EV_INPUTS_NUMBER(community_row_t, lon_deg, "lon_deg", -180, 180),
    EV_INPUTS_NUMBER(community_row_t, households, "households", 0, 1e6),
    EV_INPUTS_NUMBER(community_row_t, ev_weight, "ev_weight", 0, 1e6),
    {.name = "ev_weight_even",
        .type = SIM_CSV_NUMBER,
        .offset = offsetof(community_row_t, ev_weight_even),
        .least = 0,
        .most = 1e6,
        .is_optional = 1,
        .preset = -1},
    EV_INPUTS_NUMBER(community_row_t, transformer_kva, "transformer_kva", 0, 1e6),
    EV_INPUTS_LINE(community_row_t),
    {.name = NULL},
};

static const sim_csv_column_t housing_columns[] = {
    EV_INPUTS_NAMES(housing_row_t, area_class, "class", EV_AREA_NAMES),
    EV_INPUTS_NAMES(housing_row_t, kind, "kind", HOUSING_NAMES),
    EV_INPUTS_NUMBER(housing_row_t, share, "ev_share_frac", 0, 1),
    EV_INPUTS_LINE(housing_row_t),
    {.name = NULL},
};

static const sim_csv_column_t housing_kind_columns[] = {
    EV_INPUTS_NAMES(housing_kind_row_t, kind, "kind", HOUSING_NAMES),
    EV_INPUTS_NUMBER(housing_kind_row_t, values.own_pile_frac, "own_pile_frac", 0, 1),
    EV_INPUTS_NUMBER(
        housing_kind_row_t, values.parking_per_household, "parking_per_household", 0, 9),
    EV_INPUTS_NUMBER(housing_kind_row_t, values.transformer_kva_per_household,
        "transformer_kva_per_household", 0, 99),
    EV_INPUTS_NUMBER(housing_kind_row_t, values.base_peak_kw_per_household,
        "base_peak_kw_per_household", 0, 99),
    EV_INPUTS_NUMBER(
        housing_kind_row_t, values.shared_access_frac, "shared_access_frac", 0, 1),
    EV_INPUTS_LINE(housing_kind_row_t),
    {.name = NULL},
};

static const char *const area_name[EV_N_AREAS] = {
    "core", "inner_suburb", "mixed", "outer_suburb", "outer_suburb_rural", "rural"};

/* A row of a class and a kind stands once. */
static void
once(int *line, const char *path, int at_line, const char *area, const char *kind,
    sim_diag_t *diag)
{
    char name[64];

    snprintf(name, sizeof(name), "%s, %s", area, kind);
    sim_once_take(line, (sim_place_t){path, at_line, 0}, name, diag);
}

static sim_status_t
read_housing(ev_city_t *city, sim_diag_t *diag)
{
    const char *path = ev_inputs_path(city, "housing.csv");
    void *rows = NULL;
    size_t n = 0;
    double sum[EV_N_AREAS] = {0};
    int line[EV_N_AREAS] = {0}, line_of[EV_N_AREAS][EV_N_HOUSINGS] = {{0}};
    sim_status_t status =
        sim_csv_read(path, housing_columns, sizeof(housing_row_t), &rows, &n, diag);

    for (size_t i = 0; i < n; i++) {
        const housing_row_t *row = (const housing_row_t *)rows + i;

        once(&line_of[row->area_class][row->kind], path, row->line,
            area_name[row->area_class], ev_kinds_housing[row->kind], diag);
        line[row->area_class] = row->line;
        city->housing_share[row->area_class][row->kind] = row->share;
        sum[row->area_class] += row->share;
    }
    free(rows);
    for (int a = 0; a < EV_N_AREAS && status == SIM_OK; a++) {
        if (sum[a] > 0.0 && fabs(sum[a] - 1.0) > 1e-3) {
            sim_diag_error(diag, (sim_place_t){path, line[a], 0},
                "ev_share_frac: rows of %s sum to %g; expected 1", area_name[a], sum[a]);
        }
    }
    for (uint32_t d = 0; d < city->n_districts && status == SIM_OK; d++) {
        const ev_district_t *district = &city->district[d];

        if (line[district->area_class] == 0) {
            sim_diag_error(diag, (sim_place_t){path, 0, 0},
                "class: %s has no rows; the district %s is of it",
                area_name[district->area_class], district->name);
        }
    }
    return status;
}

static sim_status_t
read_housing_kinds(ev_city_t *city, sim_diag_t *diag)
{
    const char *path = ev_inputs_path(city, "housing_kinds.csv");
    void *rows = NULL;
    size_t n = 0;
    sim_status_t status = sim_csv_read(
        path, housing_kind_columns, sizeof(housing_kind_row_t), &rows, &n, diag);

    for (size_t i = 0; i < n && status == SIM_OK; i++) {
        const housing_kind_row_t *row = (const housing_kind_row_t *)rows + i;
        int line = city->housing[row->kind].line;

        sim_once_take(
            &line, (sim_place_t){path, row->line, 0}, ev_kinds_housing[row->kind], diag);
        city->housing[row->kind] = row->values;
        city->housing[row->kind].line = line;
    }
    free(rows);
    return status;
}

sim_status_t
ev_dwelling_read_kinds(ev_city_t *city, sim_diag_t *diag)
{
    sim_status_t status = read_housing(city, diag);

    status = status == SIM_OK ? read_housing_kinds(city, diag) : status;
    return status == SIM_OK ? sim_diag_verdict(diag) : status;
}

/* Every kind of a community has a row; each kind is told once. */
static void
check_kinds(
    const ev_city_t *city, const community_row_t *row, const char *path, sim_diag_t *diag)
{
    bool is_told[EV_N_HOUSINGS] = {false};

    for (uint32_t c = 0; c < city->n_communities; c++) {
        if (city->housing[row[c].kind].line == 0 && !is_told[row[c].kind]) {
            is_told[row[c].kind] = true;
            sim_diag_error(diag, (sim_place_t){path, row[c].line, 0},
                "kind: %s has no row in housing_kinds.csv",
                ev_kinds_housing[row[c].kind]);
        }
    }
}

static void
place_communities(
    ev_city_t *city, const community_row_t *row, const char *path, sim_diag_t *diag)
{
    uint32_t zone = 0;

    for (uint32_t c = 0; c < city->n_communities; c++) {
        ev_community_t *home = &city->community[c];
        const uint32_t found = ev_zone_find(&city->zones, row[c].township, zone);

        if (found == EV_NOBODY) {
            sim_diag_error(diag, (sim_place_t){path, row[c].line, 0},
                "township: unknown township '%s'", row[c].township);
            continue;
        }
        zone = found;
        *home = (ev_community_t){.lat_deg = row[c].lat_deg,
            .lon_deg = row[c].lon_deg,
            .households = row[c].households,
            .ev_weight = row[c].ev_weight,
            .ev_weight_even =
                row[c].ev_weight_even >= 0.0 ? row[c].ev_weight_even : row[c].ev_weight,
            .transformer_kw = row[c].transformer_kva * 0.95,
            .base_peak_kw =
                (float)(row[c].households *
                        city->housing[row[c].kind].base_peak_kw_per_household),
            .name = c,
            .zone = (uint16_t)zone,
            .district = (uint8_t)city->zones.zone[zone].district_ix,
            .housing = (uint8_t)row[c].kind};
    }
}

sim_status_t
ev_dwelling_read_communities(ev_city_t *city, sim_diag_t *diag)
{
    const char *path = ev_inputs_path(city, "communities.csv");
    void *rows = NULL;
    size_t n = 0;
    sim_status_t status =
        sim_csv_read(path, community_columns, sizeof(community_row_t), &rows, &n, diag);

    if (status == SIM_OK && (n == 0 || n > 65535)) {
        sim_diag_error(diag, (sim_place_t){path, 0, 0},
            "has %zu communities; expected 1 to 65535", n);
        status = SIM_ERR_INPUT;
    }
    if (status == SIM_OK) {
        city->n_communities = (uint32_t)n;
        city->community = calloc(n, sizeof(*city->community));
        status = city->community == NULL ? SIM_ERR_MEMORY : SIM_OK;
    }
    if (status == SIM_OK) {
        place_communities(city, rows, path, diag);
        check_kinds(city, rows, path, diag);
        status = EV_INPUTS_ONCE(community_row_t, name, "community", path, rows, n, diag);
    }
    if (status == SIM_OK) {
        status = sim_diag_verdict(diag);
    }
    free(rows);
    return status;
}
