#include "models/atlas.h"

#include "models/makes.h"
#include "sim/csv.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define TEXT(struct_t, member, header)                                                   \
    {                                                                                    \
        .name = (header), .type = SIM_CSV_TEXT, .offset = offsetof(struct_t, member),    \
        .size = sizeof(((struct_t *)0)->member)                                          \
    }
#define NUMBER(struct_t, member, header, low, high)                                      \
    {                                                                                    \
        .name = (header), .type = SIM_CSV_NUMBER, .offset = offsetof(struct_t, member),  \
        .least = (low), .most = (high)                                                   \
    }
#define WHOLE(struct_t, member, header, low, high)                                       \
    {                                                                                    \
        .name = (header), .type = SIM_CSV_WHOLE, .offset = offsetof(struct_t, member),   \
        .least = (low), .most = (high)                                                   \
    }
#define NAMES(struct_t, member, header, words)                                           \
    {                                                                                    \
        .name = (header), .type = SIM_CSV_NAME, .offset = offsetof(struct_t, member),    \
        .names = (words)                                                                 \
    }
#define LINE(struct_t)                                                                   \
    {                                                                                    \
        .name = "line", .type = SIM_CSV_LINE, .offset = offsetof(struct_t, line)         \
    }

#define HOUSING_NAMES "old|parking|new|rural"

typedef struct {
    char township[EV_CITY_NAME];
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

typedef struct {
    int64_t hour;
    double value[4];
    int line, season;
} hour_row_t;

static const sim_csv_column_t district_columns[] = {
    TEXT(ev_district_t, name, "district"),
    NAMES(ev_district_t, area_class, "class", EV_AREA_NAMES),
    NUMBER(ev_district_t, area_km2, "area_km2", 1e-3, 1e6),
    NUMBER(ev_district_t, population, "population", 0, 1e9),
    NUMBER(ev_district_t, employment, "employment", 0, 1e9),
    NUMBER(ev_district_t, ev_per_capita_rel, "ev_per_capita_rel", 0, 100),
    LINE(ev_district_t),
    {.name = NULL},
};

static const sim_csv_column_t township_columns[] = {
    TEXT(ev_zone_t, id, "township"),
    TEXT(ev_zone_t, district, "district"),
    TEXT(ev_zone_t, bank, "bank"),
    NUMBER(ev_zone_t, lat_deg, "lat_deg", -90, 90),
    NUMBER(ev_zone_t, lon_deg, "lon_deg", -180, 180),
    NUMBER(ev_zone_t, area_km2, "area_km2", 1e-3, 1e6),
    NUMBER(ev_zone_t, population, "population", 0, 1e9),
    NUMBER(ev_zone_t, employment, "employment", 0, 1e9),
    NUMBER(ev_zone_t, rural_frac, "rural_frac", 0, 1),
    LINE(ev_zone_t),
    {.name = NULL},
};

static const sim_csv_column_t crossing_columns[] = {
    TEXT(ev_crossing_t, bank_a, "bank_a"),
    TEXT(ev_crossing_t, bank_b, "bank_b"),
    NUMBER(ev_crossing_t, lat_deg, "lat_deg", -90, 90),
    NUMBER(ev_crossing_t, lon_deg, "lon_deg", -180, 180),
    NUMBER(ev_crossing_t, extra_km, "extra_km", 0, 500),
    NUMBER(ev_crossing_t, extra_min, "extra_min", 0, 250),
    LINE(ev_crossing_t),
    {.name = NULL},
};

static const sim_csv_column_t community_columns[] = {
    TEXT(community_row_t, township, "township"),
    NAMES(community_row_t, kind, "kind", HOUSING_NAMES),
    NUMBER(community_row_t, lat_deg, "lat_deg", -90, 90),
    NUMBER(community_row_t, lon_deg, "lon_deg", -180, 180),
    NUMBER(community_row_t, households, "households", 0, 1e6),
    NUMBER(community_row_t, ev_weight, "ev_weight", 0, 1e6),
    {.name = "ev_weight_even",
        .type = SIM_CSV_NUMBER,
        .offset = offsetof(community_row_t, ev_weight_even),
        .least = 0,
        .most = 1e6,
        .is_optional = 1,
        .preset = -1},
    NUMBER(community_row_t, transformer_kva, "transformer_kva", 0, 1e6),
    LINE(community_row_t),
    {.name = NULL},
};

static const sim_csv_column_t housing_columns[] = {
    NAMES(housing_row_t, area_class, "class", EV_AREA_NAMES),
    NAMES(housing_row_t, kind, "kind", HOUSING_NAMES),
    NUMBER(housing_row_t, share, "ev_share_frac", 0, 1),
    LINE(housing_row_t),
    {.name = NULL},
};

static const sim_csv_column_t housing_kind_columns[] = {
    NAMES(housing_kind_row_t, kind, "kind", HOUSING_NAMES),
    NUMBER(housing_kind_row_t, values.own_pile_frac, "own_pile_frac", 0, 1),
    NUMBER(
        housing_kind_row_t, values.parking_per_household, "parking_per_household", 0, 9),
    NUMBER(housing_kind_row_t, values.transformer_kva_per_household,
        "transformer_kva_per_household", 0, 99),
    NUMBER(housing_kind_row_t, values.base_peak_kw_per_household,
        "base_peak_kw_per_household", 0, 99),
    NUMBER(housing_kind_row_t, values.shared_access_frac, "shared_access_frac", 0, 1),
    LINE(housing_kind_row_t),
    {.name = NULL},
};

static const sim_csv_column_t speed_columns[] = {
    WHOLE(hour_row_t, hour, "hour", 0, 23),
    NUMBER(hour_row_t, value[0], "core_km_per_h", 1, 200),
    NUMBER(hour_row_t, value[1], "suburb_km_per_h", 1, 200),
    NUMBER(hour_row_t, value[2], "rural_km_per_h", 1, 200),
    NUMBER(hour_row_t, value[3], "expressway_km_per_h", 1, 200),
    LINE(hour_row_t),
    {.name = NULL},
};

static const sim_csv_column_t base_load_columns[] = {
    NAMES(hour_row_t, season, "season", "summer|winter|mild"),
    WHOLE(hour_row_t, hour, "hour", 0, 23),
    NUMBER(hour_row_t, value[0], "share_of_peak_frac", 0, 1),
    LINE(hour_row_t),
    {.name = NULL},
};

static const sim_csv_column_t weather_columns[] = {
    WHOLE(hour_row_t, hour, "month", 1, 12),
    NUMBER(hour_row_t, value[0], "mean_degc", -60, 60),
    NUMBER(hour_row_t, value[1], "day_sd_degc", 0, 30),
    LINE(hour_row_t),
    {.name = NULL},
};

static const sim_csv_column_t register_columns[] = {
    TEXT(ev_register_row_t, id, "id"),
    NUMBER(ev_register_row_t, lat_deg, "lat_deg", -90, 90),
    NUMBER(ev_register_row_t, lon_deg, "lon_deg", -180, 180),
    NAMES(ev_register_row_t, kind, "kind", EV_REGISTER_NAMES),
    NUMBER(ev_register_row_t, power_kw, "power_kw", 1, 2000),
    WHOLE(ev_register_row_t, piles, "piles", 1, 10000),
    NAMES(ev_register_row_t, status, "status", EV_STATUS_NAMES),
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
    LINE(ev_register_row_t),
    {.name = NULL},
};

const char *
ev_atlas_path(ev_city_t *city, const char *name)
{
    char *path;

    if (city->n_files == EV_CITY_MAX_FILES) {
        return city->file[0];
    }
    path = city->file[city->n_files];
    snprintf(path, sizeof(city->file[0]), "%s/%s", city->plan.city, name);
    city->file_list[city->n_files++] = path;
    return path;
}

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

static uint32_t
find_zone(const ev_zones_t *zones, const char *id, uint32_t near)
{
    if (near < zones->n_zones && strcmp(zones->zone[near].id, id) == 0) {
        return near; /* rows of a township stand together */
    }
    for (uint32_t z = 0; z < zones->n_zones; z++) {
        if (strcmp(zones->zone[z].id, id) == 0) {
            return z;
        }
    }
    return EV_NOBODY;
}

/* The township whose point is nearest, for registers that name none. */
static uint32_t
nearest_zone(const ev_zones_t *zones, double lat_deg, double lon_deg)
{
    const double squeeze = cos(lat_deg * 0.017453292519943295);
    double least = INFINITY;
    uint32_t nearest = 0;

    for (uint32_t z = 0; z < zones->n_zones; z++) {
        const double up = zones->zone[z].lat_deg - lat_deg;
        const double across = (zones->zone[z].lon_deg - lon_deg) * squeeze;

        if (up * up + across * across < least) {
            least = up * up + across * across;
            nearest = z;
        }
    }
    return nearest;
}

static sim_status_t
read_districts(ev_city_t *city, sim_diag_t *diag)
{
    const char *path = ev_atlas_path(city, "districts.csv");
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
    return SIM_OK;
}

static sim_status_t
read_speeds(ev_city_t *city, double km_per_h[24][EV_N_ROADS], sim_diag_t *diag)
{
    void *rows = NULL;
    size_t n = 0;
    sim_status_t status = sim_csv_read(ev_atlas_path(city, "speeds.csv"), speed_columns,
        sizeof(hour_row_t), &rows, &n, diag);

    for (int h = 0; h < 24; h++) {
        for (int r = 0; r < EV_N_ROADS; r++) {
            km_per_h[h][r] = 30.0;
        }
    }
    for (size_t i = 0; i < n; i++) {
        const hour_row_t *row = (const hour_row_t *)rows + i;

        memcpy(km_per_h[row->hour], row->value, sizeof(row->value));
    }
    free(rows);
    return status;
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
    const char *path = ev_atlas_path(city, "townships.csv");
    void *zones = NULL;
    void *crossings = NULL;
    size_t n_zones = 0, n_crossings = 0;
    double km_per_h[24][EV_N_ROADS];
    sim_status_t status =
        sim_csv_read(path, township_columns, sizeof(ev_zone_t), &zones, &n_zones, diag);

    if (status == SIM_OK) {
        status = sim_csv_read(ev_atlas_path(city, "crossings.csv"), crossing_columns,
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

static sim_status_t
read_housing(ev_city_t *city, sim_diag_t *diag)
{
    const char *path = ev_atlas_path(city, "housing.csv");
    void *rows = NULL;
    size_t n = 0;
    double sum[EV_N_AREAS] = {0};
    sim_status_t status =
        sim_csv_read(path, housing_columns, sizeof(housing_row_t), &rows, &n, diag);

    for (size_t i = 0; i < n; i++) {
        const housing_row_t *row = (const housing_row_t *)rows + i;

        city->housing_share[row->area_class][row->kind] = row->share;
        sum[row->area_class] += row->share;
    }
    free(rows);
    for (int a = 0; a < EV_N_AREAS && status == SIM_OK; a++) {
        if (sum[a] > 0.0 && fabs(sum[a] - 1.0) > 1e-3) {
            sim_diag_error(diag, (sim_place_t){path, 0, 0},
                "ev_share_frac: rows of one class sum to %g; expected 1", sum[a]);
        }
    }
    if (status != SIM_OK) {
        return status;
    }
    rows = NULL;
    status = sim_csv_read(ev_atlas_path(city, "housing_kinds.csv"), housing_kind_columns,
        sizeof(housing_kind_row_t), &rows, &n, diag);
    for (size_t i = 0; i < n && status == SIM_OK; i++) {
        const housing_kind_row_t *row = (const housing_kind_row_t *)rows + i;

        city->housing[row->kind] = row->values;
    }
    free(rows);
    return status == SIM_OK ? sim_diag_verdict(diag) : status;
}

static void
place_communities(
    ev_city_t *city, const community_row_t *row, const char *path, sim_diag_t *diag)
{
    uint32_t zone = 0;

    for (uint32_t c = 0; c < city->n_communities; c++) {
        ev_community_t *home = &city->community[c];
        const uint32_t found = find_zone(&city->zones, row[c].township, zone);

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
            .shared_group = EV_NOBODY,
            .name = c,
            .zone = (uint16_t)zone,
            .district = (uint8_t)city->zones.zone[zone].district_ix,
            .housing = (uint8_t)row[c].kind};
    }
}

static sim_status_t
read_communities(ev_city_t *city, sim_diag_t *diag)
{
    const char *path = ev_atlas_path(city, "communities.csv");
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
        status = sim_diag_verdict(diag);
    }
    free(rows);
    return status;
}

/* Season by month: July to September summer, December to February winter. */
static int
season_of(int64_t month)
{
    return month >= 6 && month <= 9 ? 0 : month == 12 || month <= 2 ? 1 : 2;
}

static sim_status_t
read_seasons(ev_city_t *city, sim_diag_t *diag)
{
    void *rows = NULL;
    size_t n = 0;
    sim_status_t status = sim_csv_read(ev_atlas_path(city, "base_load.csv"),
        base_load_columns, sizeof(hour_row_t), &rows, &n, diag);

    for (size_t i = 0; i < n && status == SIM_OK; i++) {
        const hour_row_t *row = (const hour_row_t *)rows + i;

        if (row->season == season_of(city->plan.month)) {
            city->base_load_frac[row->hour] = row->value[0];
        }
    }
    free(rows);
    if (status != SIM_OK) {
        return status;
    }
    rows = NULL;
    status = sim_csv_read(ev_atlas_path(city, "weather.csv"), weather_columns,
        sizeof(hour_row_t), &rows, &n, diag);
    for (size_t i = 0; i < n && status == SIM_OK; i++) {
        const hour_row_t *row = (const hour_row_t *)rows + i;

        if (row->hour == city->plan.month) {
            city->temperature_degc = row->value[0] + city->plan.temperature_shift_degc;
            city->temperature_sd_degc = row->value[1];
        }
    }
    free(rows);
    return status;
}

sim_status_t
ev_atlas_read(ev_city_t *city, sim_diag_t *diag)
{
    sim_status_t status;

    city->file = calloc(EV_CITY_MAX_FILES, sizeof(*city->file));
    if (city->file == NULL) {
        return SIM_ERR_MEMORY;
    }
    status = read_districts(city, diag);
    status = status == SIM_OK ? read_zones(city, diag) : status;
    status = status == SIM_OK ? read_housing(city, diag) : status;
    status = status == SIM_OK ? read_communities(city, diag) : status;
    status = status == SIM_OK ? read_seasons(city, diag) : status;
    status = status == SIM_OK ? ev_makes_read(city, diag) : status;
    if (status == SIM_OK) {
        status = ev_tariff_read(&city->tariff, ev_atlas_path(city, "tariffs.csv"), diag);
    }
    if (status == SIM_OK) {
        ev_atlas_path(city, "chains.csv");
        ev_atlas_path(city, "departures.csv");
        ev_atlas_path(city, "dwell.csv");
        status = ev_habit_read(&city->habit, city->plan.city, diag);
    }
    return status == SIM_OK
               ? ev_cost_read(&city->costs, ev_atlas_path(city, "costs.csv"), diag)
               : status;
}

sim_status_t
ev_atlas_read_register(
    ev_city_t *city, ev_register_row_t **rows, size_t *n_rows, sim_diag_t *diag)
{
    const char *path = city->plan.register_path[0] != '\0'
                           ? city->plan.register_path
                           : ev_atlas_path(city, "stations.csv");
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
            row->zone_ix = nearest_zone(&city->zones, row->lat_deg, row->lon_deg);
            continue;
        }
        row->zone_ix = find_zone(&city->zones, row->township, zone);
        if (row->zone_ix == EV_NOBODY) {
            sim_diag_error(diag, (sim_place_t){path, row->line, 0},
                "township: unknown township '%s'", row->township);
            row->zone_ix = 0;
        }
        zone = row->zone_ix;
    }
    return sim_diag_verdict(diag);
}
