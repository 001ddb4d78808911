#include "models/register.h"

#include "models/inputs.h"
#include "models/kinds.h"

#include <assert.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

static_assert(EV_CITY_NAME == SIM_STATION_TEXT, "ids are copied whole");

static const sim_csv_column_t register_columns[] = {
    EV_INPUTS_TEXT(ev_register_row_t, id, "id"),
    EV_INPUTS_NUMBER(ev_register_row_t, lat_deg, "lat_deg", -90, 90),
    EV_INPUTS_NUMBER(ev_register_row_t, lon_deg, "lon_deg", -180, 180),
    EV_INPUTS_NAMES(ev_register_row_t, kind, "kind", EV_REGISTER_NAMES),
    EV_INPUTS_NUMBER(ev_register_row_t, power_kw, "power_kw", 1, 2000),
    EV_INPUTS_WHOLE(ev_register_row_t, piles, "piles", 1, 10000),
    EV_INPUTS_NAMES(ev_register_row_t, status, "status", EV_STATUS_NAMES),
    {.name = "site",
        .type = SIM_CSV_TEXT,
        .offset = offsetof(ev_register_row_t, site),
        .size = EV_CITY_NAME,
        .is_optional = 1},
    {.name = "township",
        .type = SIM_CSV_TEXT,
        .offset = offsetof(ev_register_row_t, township),
        .size = EV_CITY_NAME,
        .is_optional = 1},
    {.name = "fleet",
        .type = SIM_CSV_NAME,
        .offset = offsetof(ev_register_row_t, fleet),
        .is_optional = 1,
        .names = EV_FLEET_NAMES},
    {.name = "parking_fee_cny",
        .type = SIM_CSV_NUMBER,
        .offset = offsetof(ev_register_row_t, parking_fee_cny),
        .least = 0,
        .most = 1000,
        .is_optional = 1},
    EV_INPUTS_LINE(ev_register_row_t),
    {.name = NULL},
};

/* Power of one pile that a kind has; the model takes 15 kW for the border of AC and DC. */
static const struct {
    const char *name;
    double least_kw, below_kw;
    int kind;
} kinds[] = {{"public_slow", 0, 15, EV_AT_SLOW},
    {"destination", 0, 15, EV_AT_DESTINATION}, {"public_fast", 15, 250, EV_AT_FAST},
    {"high_power", 250, INFINITY, EV_AT_HIGH_POWER},
    {"highway", 15, INFINITY, EV_AT_HIGHWAY}, {"dedicated", 0, INFINITY, EV_AT_DEPOT}};

/* What one row must say of its kind: its power, and whose it is. */
static void
check_row(const ev_register_row_t *row, const char *path, sim_diag_t *diag)
{
    const sim_place_t place = {path, row->line, 0};
    const bool is_dedicated = row->kind == EV_REGISTER_DEDICATED;

    if (row->power_kw < kinds[row->kind].least_kw) {
        sim_diag_error(diag, place,
            "power_kw: a pile of kind %s has at least %g kW, but is %g",
            kinds[row->kind].name, kinds[row->kind].least_kw, row->power_kw);
    } else if (row->power_kw >= kinds[row->kind].below_kw) {
        sim_diag_error(diag, place,
            "power_kw: a pile of kind %s has less than %g kW, but is %g",
            kinds[row->kind].name, kinds[row->kind].below_kw, row->power_kw);
    }
    if (is_dedicated && row->fleet == 0 && row->status != EV_STATUS_DELISTED) {
        sim_diag_error(diag, place,
            "fleet: is empty; expected whose these dedicated piles are: bus, taxi, van, "
            "official, rental or special");
    } else if (!is_dedicated && row->fleet != 0) {
        sim_diag_error(diag, place, "fleet: only dedicated piles have one; this is %s",
            kinds[row->kind].name);
    }
}

uint32_t
ev_register_name(const char *text)
{
    uint32_t hash = 2166136261u;

    for (; *text != '\0'; text++) {
        hash = (hash ^ (uint8_t)*text) * 16777619u;
    }
    return hash;
}

sim_status_t
ev_register_read(
    ev_city_t *city, ev_register_row_t **rows, size_t *n_rows, sim_diag_t *diag)
{
    const char *path = city->plan.register_path[0] != '\0'
                           ? city->plan.register_path
                           : ev_inputs_path(city, "stations.csv");
    void *read = NULL;
    uint32_t zone = 0;
    sim_status_t status = sim_csv_read(
        path, register_columns, sizeof(ev_register_row_t), &read, n_rows, diag);

    *rows = read;
    if (status != SIM_OK) {
        return status;
    }
    if (city->plan.register_path[0] != '\0' && city->n_files < EV_CITY_MAX_FILES) {
        city->file_list[city->n_files++] = city->plan.register_path;
    }
    for (size_t i = 0; i < *n_rows; i++) {
        ev_register_row_t *row = &(*rows)[i];

        if (row->township[0] == '\0') {
            row->zone_ix = ev_zone_nearest(&city->zones, row->lat_deg, row->lon_deg);
            continue;
        }
        row->zone_ix = ev_zone_find(&city->zones, row->township, zone);
        if (row->zone_ix == EV_NOBODY) {
            sim_diag_error(diag, (sim_place_t){path, row->line, 0},
                "township: unknown township '%s'", row->township);
            row->zone_ix = 0;
        }
        zone = row->zone_ix;
    }
    for (size_t i = 0; i < *n_rows; i++) {
        check_row(&(*rows)[i], path, diag);
    }
    status = EV_INPUTS_ONCE(ev_register_row_t, id, "id", path, *rows, *n_rows, diag);
    return status == SIM_OK ? sim_diag_verdict(diag) : status;
}

sim_status_t
ev_register_stations(
    const char *path, sim_station_t **stations, size_t *n_stations, sim_diag_t *diag)
{
    void *read = NULL;
    size_t n = 0;
    sim_status_t status =
        sim_csv_read(path, register_columns, sizeof(ev_register_row_t), &read, &n, diag);
    const ev_register_row_t *row = read;

    *n_stations = 0;
    *stations = status == SIM_OK ? calloc(n + 1, sizeof(**stations)) : NULL;
    if (status == SIM_OK && *stations == NULL) {
        status = SIM_ERR_MEMORY;
    }
    for (size_t i = 0; i < n && status == SIM_OK; i++) {
        sim_station_t *station = &(*stations)[(*n_stations)++];

        check_row(&row[i], path, diag);
        memcpy(station->id, row[i].id, sizeof(station->id));
        station->kind = ev_kinds_pile[kinds[row[i].kind].kind];
        station->power_kw = row[i].power_kw;
        station->n_piles = row[i].status == EV_STATUS_OPERATING ? row[i].piles : 0;
    }
    if (status == SIM_OK) {
        status = EV_INPUTS_ONCE(ev_register_row_t, id, "id", path, row, n, diag);
    }
    free(read);
    return status == SIM_OK ? sim_diag_verdict(diag) : status;
}
