#include "models/atlas.h"

#include "models/dwelling.h"
#include "models/inputs.h"
#include "models/makes.h"
#include "models/season.h"

#include <stdlib.h>
#include <string.h>

#define DISTRICTS_FILE 0 /* is read first */

typedef struct {
    int64_t hour;
    double km_per_h[EV_N_ROADS];
    int line;
} speed_row_t;

static const sim_csv_column_t district_columns[] = {
    EV_INPUTS_TEXT(ev_district_t, name, "district"),
    EV_INPUTS_NAMES(ev_district_t, area_class, "class", EV_AREA_NAMES),
    EV_INPUTS_NUMBER(ev_district_t, area_km2, "area_km2", 1e-3, 1e6),
    EV_INPUTS_NUMBER(ev_district_t, population, "population", 0, 1e9),
    EV_INPUTS_NUMBER(ev_district_t, employment, "employment", 0, 1e9),
    EV_INPUTS_NUMBER(ev_district_t, ev_per_capita_rel, "ev_per_capita_rel", 0, 100),
    EV_INPUTS_LINE(ev_district_t),
    {.name = NULL},
};

static const sim_csv_column_t township_columns[] = {
    EV_INPUTS_TEXT(ev_zone_t, id, "township"),
    EV_INPUTS_TEXT(ev_zone_t, district, "district"),
    EV_INPUTS_TEXT(ev_zone_t, bank, "bank"),
    EV_INPUTS_NUMBER(ev_zone_t, lat_deg, "lat_deg", -90, 90),
    EV_INPUTS_NUMBER(ev_zone_t, lon_deg, "lon_deg", -180, 180),
    EV_INPUTS_NUMBER(ev_zone_t, area_km2, "area_km2", 1e-3, 1e6),
    EV_INPUTS_NUMBER(ev_zone_t, population, "population", 0, 1e9),
    EV_INPUTS_NUMBER(ev_zone_t, employment, "employment", 0, 1e9),
    EV_INPUTS_NUMBER(ev_zone_t, rural_frac, "rural_frac", 0, 1),
    EV_INPUTS_LINE(ev_zone_t),
    {.name = NULL},
};

static const sim_csv_column_t crossing_columns[] = {
    EV_INPUTS_TEXT(ev_crossing_t, bank_a, "bank_a"),
    EV_INPUTS_TEXT(ev_crossing_t, bank_b, "bank_b"),
    EV_INPUTS_NUMBER(ev_crossing_t, lat_deg, "lat_deg", -90, 90),
    EV_INPUTS_NUMBER(ev_crossing_t, lon_deg, "lon_deg", -180, 180),
    EV_INPUTS_NUMBER(ev_crossing_t, extra_km, "extra_km", 0, 500),
    EV_INPUTS_NUMBER(ev_crossing_t, extra_min, "extra_min", 0, 250),
    EV_INPUTS_LINE(ev_crossing_t),
    {.name = NULL},
};

static const sim_csv_column_t speed_columns[] = {
    EV_INPUTS_WHOLE(speed_row_t, hour, "hour", 0, 23),
    EV_INPUTS_NUMBER(speed_row_t, km_per_h[EV_ROAD_CORE], "core_km_per_h", 1, 200),
    EV_INPUTS_NUMBER(speed_row_t, km_per_h[EV_ROAD_SUBURB], "suburb_km_per_h", 1, 200),
    EV_INPUTS_NUMBER(speed_row_t, km_per_h[EV_ROAD_RURAL], "rural_km_per_h", 1, 200),
    EV_INPUTS_NUMBER(
        speed_row_t, km_per_h[EV_ROAD_EXPRESSWAY], "expressway_km_per_h", 1, 200),
    EV_INPUTS_LINE(speed_row_t),
    {.name = NULL},
};

static uint32_t
find_district(const ev_city_t *city, const char *name)
{
    for (uint32_t d = 0; d < city->n_districts; d++) {
        if (strcmp(city->district[d].name, name) == 0) {
            return d;
        }
    }
    return EV_NOBODY;
}

static sim_status_t
read_districts(ev_city_t *city, sim_diag_t *diag)
{
    const char *path = ev_inputs_path(city, "districts.csv");
    void *rows = NULL;
    size_t n = 0;
    sim_status_t status =
        sim_csv_read(path, district_columns, sizeof(ev_district_t), &rows, &n, diag);

    if (status != SIM_OK) {
        return status;
    }
    city->district = rows;
    city->n_districts = (uint32_t)n;
    if (n == 0 || n > EV_CITY_MAX_DISTRICTS) {
        sim_diag_error(diag, (sim_place_t){path, 0, 0},
            "has %zu districts; expected 1 to %d", n, EV_CITY_MAX_DISTRICTS);
        return sim_diag_verdict(diag);
    }
    city->district_name = calloc(n, sizeof(*city->district_name));
    if (city->district_name == NULL) {
        return SIM_ERR_MEMORY;
    }
    for (uint32_t d = 0; d < city->n_districts; d++) {
        city->district_name[d] = city->district[d].name;
    }
    return EV_INPUTS_ONCE(ev_district_t, name, "district", path, rows, n, diag);
}

static sim_status_t
read_speeds(ev_city_t *city, double km_per_h[24][EV_N_ROADS], sim_diag_t *diag)
{
    const char *path = ev_inputs_path(city, "speeds.csv");
    int line[24] = {0};
    void *rows = NULL;
    size_t n = 0;
    sim_status_t status =
        sim_csv_read(path, speed_columns, sizeof(speed_row_t), &rows, &n, diag);

    memset(km_per_h, 0, 24 * sizeof(*km_per_h));
    for (size_t i = 0; i < n; i++) {
        const speed_row_t *row = (const speed_row_t *)rows + i;

        ev_inputs_once(line, 0, row->hour, path, row->line, "hour", diag);
        memcpy(km_per_h[row->hour], row->km_per_h, sizeof(row->km_per_h));
    }
    free(rows);
    if (status == SIM_OK) {
        sim_once_missing(line, 24, 0, path, "hour", diag);
        status = sim_diag_verdict(diag);
    }
    return status;
}

/* Every district has a township, or its people would be missing. */
static void
check_districts(ev_city_t *city, const ev_zone_t *zone, size_t n, sim_diag_t *diag)
{
    for (uint32_t d = 0; d < city->n_districts; d++) {
        const ev_district_t *district = &city->district[d];
        size_t z = 0;

        while (z < n && strcmp(zone[z].district, district->name) != 0) {
            z++;
        }
        if (z == n) {
            sim_diag_error(diag,
                (sim_place_t){city->file_list[DISTRICTS_FILE], district->line, 0},
                "district: '%s' has no township in townships.csv", district->name);
        }
    }
}

/* District and roads of every township. */
static void
place_zones(
    ev_city_t *city, ev_zone_t *zone, size_t n, const char *path, sim_diag_t *diag)
{
    for (size_t z = 0; z < n; z++) {
        const uint32_t d = find_district(city, zone[z].district);
        int area;

        if (d == EV_NOBODY) {
            sim_diag_error(diag, (sim_place_t){path, zone[z].line, 0},
                "district: unknown district '%s'", zone[z].district);
            continue;
        }
        area = city->district[d].area_class;
        zone[z].district_ix = d;
        zone[z].road = area == EV_CORE || area == EV_INNER ? EV_ROAD_CORE
                       : zone[z].rural_frac >= 0.5         ? EV_ROAD_RURAL
                                                           : EV_ROAD_SUBURB;
        if (area == EV_INNER) {
            zone[z].road = EV_ROAD_SUBURB;
        }
    }
}

static sim_status_t
read_zones(ev_city_t *city, sim_diag_t *diag)
{
    const char *path = ev_inputs_path(city, "townships.csv");
    void *zones = NULL;
    void *crossings = NULL;
    size_t n_zones = 0, n_crossings = 0;
    double km_per_h[24][EV_N_ROADS];
    sim_status_t status =
        sim_csv_read(path, township_columns, sizeof(ev_zone_t), &zones, &n_zones, diag);

    if (status == SIM_OK) {
        status = sim_csv_read(ev_inputs_path(city, "crossings.csv"), crossing_columns,
            sizeof(ev_crossing_t), &crossings, &n_crossings, diag);
    }
    if (status == SIM_OK) {
        status = read_speeds(city, km_per_h, diag);
    }
    if (status == SIM_OK && n_zones == 0) {
        sim_diag_error(diag, (sim_place_t){path, 0, 0}, "has no townships");
        status = SIM_ERR_INPUT;
    }
    if (status == SIM_OK) {
        place_zones(city, zones, n_zones, path, diag);
        check_districts(city, zones, n_zones, diag);
        status = EV_INPUTS_ONCE(ev_zone_t, id, "township", path, zones, n_zones, diag);
    }
    if (status == SIM_OK) {
        status = sim_diag_verdict(diag);
    }
    if (status != SIM_OK) {
        free(zones);
        free(crossings);
        return status;
    }
    return ev_zone_init(&city->zones, zones, (uint32_t)n_zones, crossings,
        (uint32_t)n_crossings, city->plan.circuity, (const double(*)[EV_N_ROADS])km_per_h,
        path, diag);
}

sim_status_t
ev_atlas_read(ev_city_t *city, sim_diag_t *diag)
{
    sim_status_t status = ev_inputs_open(city);

    status = status == SIM_OK ? read_districts(city, diag) : status;
    status = status == SIM_OK ? read_zones(city, diag) : status;
    status = status == SIM_OK ? ev_dwelling_read_kinds(city, diag) : status;
    status = status == SIM_OK ? ev_dwelling_read_communities(city, diag) : status;
    status = status == SIM_OK ? ev_season_read(city, diag) : status;
    status = status == SIM_OK ? ev_makes_read(city, diag) : status;
    if (status == SIM_OK) {
        status = ev_tariff_read(&city->tariff, ev_inputs_path(city, "tariffs.csv"), diag);
    }
    if (status == SIM_OK) {
        ev_inputs_path(city, "chains.csv");
        ev_inputs_path(city, "departures.csv");
        ev_inputs_path(city, "dwell.csv");
        status = ev_habit_read(&city->habit, city->plan.city, diag);
    }
    if (status == SIM_OK) {
        status = ev_cost_read(&city->costs, ev_inputs_path(city, "costs.csv"), diag);
    }
    return status == SIM_OK ? ev_payers_read(&city->payers,
                                  ev_inputs_path_if(city, "payers.csv"), diag)
                            : status;
}
