#include "models/season.h"

#include "models/inputs.h"

#include <stdlib.h>

typedef struct {
    int64_t hour;
    double share_frac;
    int season, line;
} hour_row_t;

typedef struct {
    int64_t month;
    double mean_degc, day_sd_degc;
    int line;
} month_row_t;

static const sim_csv_column_t base_load_columns[] = {
    EV_INPUTS_NAMES(hour_row_t, season, "season", "summer|winter|mild"),
    EV_INPUTS_WHOLE(hour_row_t, hour, "hour", 0, 23),
    EV_INPUTS_NUMBER(hour_row_t, share_frac, "share_of_peak_frac", 0, 1),
    EV_INPUTS_LINE(hour_row_t),
    {.name = NULL},
};

static const sim_csv_column_t weather_columns[] = {
    EV_INPUTS_WHOLE(month_row_t, month, "month", 1, 12),
    EV_INPUTS_NUMBER(month_row_t, mean_degc, "mean_degc", -60, 60),
    EV_INPUTS_NUMBER(month_row_t, day_sd_degc, "day_sd_degc", 0, 30),
    EV_INPUTS_LINE(month_row_t),
    {.name = NULL},
};

enum { SUMMER, WINTER, MILD, N_SEASONS };
static const char *const season_hour[N_SEASONS] = {
    "summer: hour", "winter: hour", "mild: hour"};

/* Season by month: June to September summer, December to February winter. */
static int
season_of(int64_t month)
{
    return month >= 6 && month <= 9 ? SUMMER : month == 12 || month <= 2 ? WINTER : MILD;
}

static sim_status_t
read_base_load(ev_city_t *city, sim_diag_t *diag)
{
    const char *path = ev_inputs_path(city, "base_load.csv");
    int line[N_SEASONS][24] = {{0}};
    void *rows = NULL;
    size_t n = 0;
    sim_status_t status =
        sim_csv_read(path, base_load_columns, sizeof(hour_row_t), &rows, &n, diag);

    for (size_t i = 0; i < n && status == SIM_OK; i++) {
        const hour_row_t *row = (const hour_row_t *)rows + i;

        ev_inputs_once(line[row->season], 0, row->hour, path, row->line,
            season_hour[row->season], diag);
        if (row->season == season_of(city->plan.month)) {
            city->base_load_frac[row->hour] = row->share_frac;
        }
    }
    free(rows);
    for (int season = 0; season < N_SEASONS && status == SIM_OK; season++) {
        sim_once_missing(line[season], 24, 0, path, season_hour[season], diag);
    }
    return status;
}

static sim_status_t
read_weather(ev_city_t *city, sim_diag_t *diag)
{
    const char *path = ev_inputs_path(city, "weather.csv");
    int line[12] = {0};
    void *rows = NULL;
    size_t n = 0;
    sim_status_t status =
        sim_csv_read(path, weather_columns, sizeof(month_row_t), &rows, &n, diag);

    for (size_t i = 0; i < n && status == SIM_OK; i++) {
        const month_row_t *row = (const month_row_t *)rows + i;

        ev_inputs_once(line, 1, row->month, path, row->line, "month", diag);
        if (row->month == city->plan.month) {
            city->temperature_degc = row->mean_degc + city->plan.temperature_shift_degc;
            city->temperature_sd_degc = row->day_sd_degc;
        }
    }
    free(rows);
    if (status == SIM_OK) {
        sim_once_missing(line, 12, 1, path, "month", diag);
    }
    return status;
}

sim_status_t
ev_season_read(ev_city_t *city, sim_diag_t *diag)
{
    sim_status_t status = read_base_load(city, diag);

    status = status == SIM_OK ? read_weather(city, diag) : status;
    return status == SIM_OK ? sim_diag_verdict(diag) : status;
}
