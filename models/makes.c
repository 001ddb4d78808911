#include "models/makes.h"

#include "models/inputs.h"
#include "sim/units.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    char name[EV_CITY_NAME], curve[256];
    double battery_kwh, ac_kw, dc_kw, kwh_per_km;
    int64_t swap_capable;
    int line;
} make_row_t;

typedef struct {
    char model[EV_CITY_NAME];
    int fleet, line;
    double share;
} share_row_t;

#define FLEET_NAMES                                                                      \
    "private_bev|private_phev|taxi|ride_hailing|bus|van|official|rental|special"

static const sim_csv_column_t make_columns[] = {
    EV_INPUTS_TEXT(make_row_t, name, "model"),
    EV_INPUTS_NUMBER(make_row_t, battery_kwh, "battery_kwh", 1, 1100),
    EV_INPUTS_NUMBER(make_row_t, ac_kw, "ac_kw", 0, 100),
    EV_INPUTS_NUMBER(make_row_t, dc_kw, "dc_kw", 0, 2000),
    EV_INPUTS_NUMBER(make_row_t, kwh_per_km, "kwh_per_km", 0.01, 10),
    {.name = "swap_capable",
        .type = SIM_CSV_WHOLE,
        .offset = offsetof(make_row_t, swap_capable),
        .least = 0,
        .most = 1,
        .is_optional = 1},
    {.name = "dc_curve",
        .type = SIM_CSV_TEXT,
        .offset = offsetof(make_row_t, curve),
        .size = sizeof(((make_row_t *)0)->curve),
        .is_optional = 1},
    EV_INPUTS_LINE(make_row_t),
    {.name = NULL},
};

static const sim_csv_column_t share_columns[] = {
    EV_INPUTS_NAMES(share_row_t, fleet, "fleet", FLEET_NAMES),
    EV_INPUTS_TEXT(share_row_t, model, "model"),
    EV_INPUTS_NUMBER(share_row_t, share, "share_frac", 0, 1),
    EV_INPUTS_LINE(share_row_t),
    {.name = NULL},
};

static const char *const fleet_name[] = {"private_bev", "private_phev", "taxi",
    "ride_hailing", "bus", "van", "official", "rental", "special"};

/* Fleets of the file, by the first class that stands for them. */
static const int fleet_class[] = {EV_BEV_PILE, EV_PHEV_PILE, EV_TAXI, EV_HAIL, EV_BUS,
    EV_VAN, EV_OFFICIAL, EV_RENTAL, EV_SPECIAL};

static void
fill_make(ev_make_t *make, const make_row_t *row, const ev_plan_t *plan)
{
    const double ac_kw = row->ac_kw > 0.0 ? row->ac_kw : 7.0;
    const double own_kw = fmin(ac_kw, plan->private_pile_kw);

    memcpy(make->name, row->name, sizeof(make->name));
    make->battery_j = (uint32_t)lround(row->battery_kwh * SIM_J_PER_KWH);
    make->battery_kwh = (float)row->battery_kwh;
    make->soc_q = (uint32_t)(((uint64_t)1 << 48) / make->battery_j);
    make->use_j_per_km =
        (uint32_t)lround(row->kwh_per_km * plan->consumption_factor * SIM_J_PER_KWH);
    make->reach_10m_per_j = 90.0f / (float)make->use_j_per_km;
    make->own_w = (uint32_t)lround(own_kw * SIM_W_PER_KW);
    make->ac_w = (uint32_t)lround(ac_kw * SIM_W_PER_KW);
    make->has_dc = row->dc_kw > 0.0;
    make->is_swappable = row->swap_capable != 0;
    make->ac_kw = ac_kw;
    make->dc_kw = row->dc_kw;
    make->kwh_per_km = row->kwh_per_km;
}

static sim_status_t
read_models(ev_city_t *city, sim_diag_t *diag)
{
    const char *path = ev_inputs_path(city, "vehicle_models.csv");
    void *rows = NULL;
    size_t n = 0;
    sim_status_t status =
        sim_csv_read(path, make_columns, sizeof(make_row_t), &rows, &n, diag);

    if (status == SIM_OK && (n == 0 || n > EV_CITY_MAX_MAKES)) {
        sim_diag_error(diag, (sim_place_t){path, 0, 0},
            "has %zu models; expected 1 to %d", n, EV_CITY_MAX_MAKES);
        status = SIM_ERR_INPUT;
    }
    if (status == SIM_OK) {
        city->make = calloc(n, sizeof(*city->make));
        city->n_makes = (uint32_t)n;
        status = city->make == NULL ? SIM_ERR_MEMORY : SIM_OK;
    }
    for (uint32_t i = 0; i < city->n_makes && status == SIM_OK; i++) {
        const make_row_t *row = (const make_row_t *)rows + i;

        fill_make(&city->make[i], row, &city->plan);
        if (row->dc_kw > 0.0 && !ev_curve_parse(&city->make[i].knots, row->curve)) {
            sim_diag_error(diag, (sim_place_t){path, row->line, 0},
                "dc_curve: '%s' is not a curve; expected 'soc:kW' pairs from 0 to 100",
                row->curve);
        }
    }
    if (status == SIM_OK) {
        status = EV_INPUTS_ONCE(make_row_t, name, "model", path, rows, n, diag);
    }
    free(rows);
    return status == SIM_OK ? sim_diag_verdict(diag) : status;
}

static uint32_t
find_make(const ev_city_t *city, const char *name)
{
    for (uint32_t i = 0; i < city->n_makes; i++) {
        if (strcmp(city->make[i].name, name) == 0) {
            return i;
        }
    }
    return EV_NOBODY;
}

static void
once(int *line, const char *path, const share_row_t *row, sim_diag_t *diag)
{
    char name[2 * EV_CITY_NAME];

    snprintf(name, sizeof(name), "%s, %s", fleet_name[row->fleet], row->model);
    sim_once_take(line, (sim_place_t){path, row->line, 0}, name, diag);
}

static sim_status_t
read_shares(ev_city_t *city, sim_diag_t *diag)
{
    const char *path = ev_inputs_path(city, "fleet_models.csv");
    double sum[EV_N_CLASSES] = {0};
    int line[EV_N_CLASSES] = {0}, line_of[EV_N_CLASSES][EV_CITY_MAX_MAKES] = {{0}};
    void *rows = NULL;
    size_t n = 0;
    sim_status_t status =
        sim_csv_read(path, share_columns, sizeof(share_row_t), &rows, &n, diag);

    for (size_t i = 0; i < n && status == SIM_OK; i++) {
        const share_row_t *row = (const share_row_t *)rows + i;
        const uint32_t make = find_make(city, row->model);
        const int class_ix = fleet_class[row->fleet];

        if (make == EV_NOBODY) {
            sim_diag_error(diag, (sim_place_t){path, row->line, 0},
                "model: unknown model '%s'", row->model);
            continue;
        }
        once(&line_of[class_ix][make], path, row, diag);
        line[class_ix] = row->line;
        city->make_share[class_ix][make] += row->share;
        sum[class_ix] += row->share;
    }
    free(rows);
    for (size_t f = 0; f < sizeof(fleet_class) / sizeof(*fleet_class); f++) {
        if (status == SIM_OK && fabs(sum[fleet_class[f]] - 1.0) > 1e-3) {
            sim_diag_error(diag, (sim_place_t){path, line[fleet_class[f]], 0},
                "share_frac: rows of %s sum to %g; expected 1", fleet_name[f],
                sum[fleet_class[f]]);
        }
    }
    memcpy(city->make_share[EV_BEV_BARE], city->make_share[EV_BEV_PILE],
        sizeof(city->make_share[0]));
    memcpy(city->make_share[EV_PHEV_BARE], city->make_share[EV_PHEV_PILE],
        sizeof(city->make_share[0]));
    return status == SIM_OK ? sim_diag_verdict(diag) : status;
}

sim_status_t
ev_makes_read(ev_city_t *city, sim_diag_t *diag)
{
    const sim_status_t status = read_models(city, diag);

    return status == SIM_OK ? read_shares(city, diag) : status;
}

sim_status_t
ev_makes_tabulate(ev_city_t *city)
{
    const double cold = fmax(fmin((20.0 - city->temperature_degc) / 20.0, 1.0), 0.0);
    const double factor = 1.0 - cold * (1.0 - city->plan.cold_charge_factor);

    city->curve =
        calloc((size_t)city->n_makes * city->n_powers + 1, sizeof(*city->curve));
    city->charge_s_per_kwh =
        calloc((size_t)city->n_makes * city->n_powers + 1, sizeof(float));
    if (city->curve == NULL || city->charge_s_per_kwh == NULL) {
        return SIM_ERR_MEMORY;
    }
    for (uint32_t m = 0; m < city->n_makes; m++) {
        const ev_make_t *make = &city->make[m];

        for (uint32_t p = 0; p < city->n_powers; p++) {
            ev_curve_t *curve = &city->curve[m * city->n_powers + p];
            const double pile_kw = city->power_kw[p] * city->plan.dc_efficiency;

            if (make->has_dc) {
                ev_curve_fill(curve, &make->knots, (double)make->battery_kwh,
                    fmin(pile_kw, make->dc_kw), factor);
            } else {
                ev_curve_fill_flat(curve, (double)make->battery_kwh, make->ac_kw);
            }
            city->charge_s_per_kwh[m * city->n_powers + p] =
                (curve->reach_s[85] - curve->reach_s[30]) / (0.55f * make->battery_kwh);
        }
    }
    return SIM_OK;
}
