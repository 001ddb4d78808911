#include "models/charts.h"

#include "models/dispatch.h"
#include "models/logcharts.h"
#include "models/metrics.h"
#include "models/money.h"
#include "models/township.h"
#include "sim/units.h"

#include <math.h>
#include <stdlib.h>

enum {
    DIM_DISTRICT,
    DIM_CLASS,
    DIM_KIND,
    DIM_SLOT,
    DIM_HOUR,
    DIM_STATION,
    DIM_COMMUNITY,
    DIM_PAYER,
    DIM_FLOW,
    DIM_TOWNSHIP,
    DIM_RANK,
    DIM_HOUSING,
    DIM_PILE,
    N_DIMS
};

enum {
    ARRAY_LOAD,
    ARRAY_BUSY,
    ARRAY_OFFERED,
    ARRAY_ENERGY_CLASS,
    ARRAY_STATION_KWH,
    ARRAY_STATION_UTIL,
    ARRAY_STATION_SESSIONS,
    ARRAY_COMMUNITY_PEAK,
    ARRAY_COMMUNITY_OVER,
    ARRAY_ORDERLY_PLUGGED,
    ARRAY_ORDERLY_SHED,
    ARRAY_ORDERLY_MOVE,
    ARRAY_PAYER_YEAR,
    ARRAY_PAYER_ONCE,
    ARRAY_PAYER_FLOW,
    ARRAY_TOWNSHIPS, /* the first of EV_TOWNSHIP_N */
    ARRAY_STATION_MARGIN =
        ARRAY_TOWNSHIPS + EV_TOWNSHIP_N, /* only where it is asked for */
    N_ARRAYS
};

#define TOWNSHIP_ARRAY(id, ...) {__VA_ARGS__},
#define MARGINS                 "station_margin_cny_per_year"

static const char *const pile_names[] = {"no_own_pile", "own_pile"};

static const sim_array_t arrays_of_city[N_ARRAYS] = {
    {"load_mw", "MW", "EV load by district, kind and quarter hour of the week", 3,
        {DIM_DISTRICT, DIM_KIND, DIM_SLOT}},
    {"busy_piles", "piles", "piles with power by district, kind and quarter hour", 3,
        {DIM_DISTRICT, DIM_KIND, DIM_SLOT}},
    {"offered_wait_min", "min",
        "mean virtual wait at public stations by district and hour of arrival", 2,
        {DIM_DISTRICT, DIM_HOUR}},
    {"energy_gwh_per_day", "GWh/day", "metered energy by class and kind", 2,
        {DIM_CLASS, DIM_KIND}},
    {"station_kwh_per_day", "kWh/day", "energy sold by each pile group", 1,
        {DIM_STATION}},
    {"station_utilisation_frac", "frac", "time utilisation of each pile group", 1,
        {DIM_STATION}},
    {"station_sessions_per_day", "1/day", "sessions at each pile group", 1,
        {DIM_STATION}},
    {"community_peak_kw", "kW", "largest quarter hour of each community, EVs and homes",
        1, {DIM_COMMUNITY}},
    {"community_hours_over_limit", "h/week", "hours above the transformers' rating", 1,
        {DIM_COMMUNITY}},
    {"orderly_plugged_vehicles", "vehicles", "managed cars plugged in at home", 1,
        {DIM_HOUR}},
    {"orderly_sheddable_mw", "MW", "their power that could be shed for an hour", 1,
        {DIM_HOUR}},
    {"orderly_movable_mw", "MW", "power of piles whose cars can wait for an hour", 1,
        {DIM_HOUR}},
    {"payer_annual_cny", "CNY/year",
        "paid less received in a year by payer and district of the pile", 2,
        {DIM_PAYER, DIM_DISTRICT}},
    {"payer_capital_cny", "CNY",
        "capital of new piles, subsidies to it taken off or paid, by payer and district",
        2, {DIM_PAYER, DIM_DISTRICT}},
    {"payer_flow_cny", "CNY/year",
        "paid less received in a year by flow of money and payer", 2,
        {DIM_FLOW, DIM_PAYER}},
    EV_TOWNSHIP_ARRAYS(TOWNSHIP_ARRAY){MARGINS, "CNY/year",
        "operator's margin at each public pile group, subsidies to capital apart", 1,
        {DIM_STATION}}};

sim_status_t
ev_charts_lay_out(ev_city_t *city)
{
    const sim_dim_t dims[N_DIMS] = {
        {"district", "-", "district of the station or the home", city->n_districts,
            city->district_name, 0, 0},
        {"class", "-", "class of vehicle", EV_N_CLASSES, ev_kinds_class, 0, 0},
        {"kind", "-", "kind of pile or source of energy", EV_N_KINDS, ev_kinds_pile, 0,
            0},
        {"slot", "h", "hours since the measured Monday 00:00",
            672u * (uint32_t)city->plan.weeks, NULL, 0, 0.25},
        {"hour", "h", "hour of the day", 24, NULL, 0, 1},
        {"station", "-", "pile group, in the order of the register", city->n_groups, NULL,
            0, 1},
        {"community", "-", "community, in the order of the file", city->n_communities,
            NULL, 0, 1},
        {"payer", "-", "who pays", EV_N_PAYERS, ev_payers_name, 0, 0},
        {"flow", "-", "what is paid for", EV_N_FLOWS, ev_account_flow, 0, 0},
        {"township", "-", "township, in the order of the file", city->even.n_zones,
            city->even.name, 0, 0},
        {"rank", "-", "townships so far, the worst served first", city->even.n_zones + 1,
            NULL, 0, 1},
        {"housing", "-", "kind of housing", EV_N_HOUSINGS, ev_kinds_housing, 0, 0},
        {"pile", "-", "with an own pile at home or without", 2, pile_names, 0, 0},
    };

    city->dims = calloc(N_DIMS, sizeof(*city->dims));
    if (city->dims == NULL) {
        return SIM_ERR_MEMORY;
    }
    for (int i = 0; i < N_DIMS; i++) {
        city->dims[i] = dims[i];
    }
    city->layout = (sim_layout_t){.metrics = ev_metrics,
        .n_metrics = EV_N_METRICS,
        .dims = city->dims,
        .n_dims = N_DIMS,
        .arrays = arrays_of_city,
        .n_arrays = city->n_planned == NULL ? ARRAY_STATION_MARGIN : N_ARRAYS,
        .legacy = city->n_planned == NULL ? NULL : MARGINS};
    return ev_logcharts_lay_out(city);
}

static double
days(const ev_world_t *world)
{
    return (double)(world->tally.until_s - world->tally.from_s) / SIM_S_PER_DAY;
}

/* Energy of a slot (counted from the measured window's start) [J]. */
static double
slot_j(const ev_tally_t *tally, uint32_t district, uint32_t kind, uint32_t slot)
{
    const size_t at =
        ev_tally_row(tally, district, kind) + tally->from_s / EV_SLOT_S + slot;

    return (double)(tally->ramp_w[at] + tally->slot_j[at]);
}

double
ev_charts_energy_j(const ev_world_t *world, uint32_t district, uint32_t kind)
{
    double sum = 0.0;

    for (uint32_t k = 0; k < world->tally.n_week_slots; k++) {
        sum += slot_j(&world->tally, district, kind, k);
    }
    return sum;
}

static void
fill_loads(const ev_world_t *world, double *load_mw, double *busy)
{
    const ev_tally_t *tally = &world->tally;
    size_t at = 0;

    for (uint32_t d = 0; d < tally->n_districts; d++) {
        for (uint32_t kind = 0; kind < EV_N_KINDS; kind++) {
            const size_t row = ev_tally_row(tally, d, kind) + tally->from_s / EV_SLOT_S;

            for (uint32_t k = 0; k < tally->n_week_slots; k++, at++) {
                load_mw[at] = slot_j(tally, d, kind, k) / (EV_SLOT_S * 1e6);
                busy[at] = (double)tally->busy_s[row + k] / EV_SLOT_S;
            }
        }
    }
}

/* Peak load of a community, homes and EVs, and hours above its transformers' rating. */
static void
fill_community(const ev_world_t *world, uint32_t c, double *peak_kw, double *over_h)
{
    const ev_city_t *city = world->city;
    const ev_community_t *community = &city->community[c];
    const double ws_per_kw = EV_SLOT_S * 1e3;
    double base_kw[24];
    int64_t limit_ws[24], most_ws[24];

    for (uint32_t h = 0; h < 24; h++) {
        base_kw[h] = (double)community->base_peak_kw * city->base_load_frac[h];
        limit_ws[h] =
            (int64_t)floor((community->transformer_kw - base_kw[h]) * ws_per_kw);
    }
    *over_h = 0.25 * ev_tally_walk(&world->tally, c, limit_ws, most_ws) /
              (double)city->plan.weeks;
    *peak_kw = 0.0;
    for (uint32_t h = 0; h < 24; h++) {
        *peak_kw = fmax(*peak_kw, base_kw[h] + (double)most_ws[h] / ws_per_kw);
    }
}

static void
fill_stations(const ev_world_t *world, double *const *arrays)
{
    const double window_s = days(world) * SIM_S_PER_DAY;

    for (uint32_t g = 0; g < world->city->n_groups; g++) {
        const ev_meter_t *meter = &world->stations.meter[g];
        const uint32_t n = world->city->group[g].n;

        arrays[ARRAY_STATION_KWH][g] =
            (double)meter->metered_j / SIM_J_PER_KWH / (world->city->end_s / 86400.0);
        arrays[ARRAY_STATION_UTIL][g] =
            n > 0 ? (double)meter->charging_s / (n * window_s) : NAN;
        arrays[ARRAY_STATION_SESSIONS][g] = (double)meter->n_sessions / days(world);
    }
}

void
ev_charts_fill(const ev_world_t *world, double *const *arrays)
{
    const ev_tally_t *tally = &world->tally;

    fill_loads(world, arrays[ARRAY_LOAD], arrays[ARRAY_BUSY]);
    for (uint32_t d = 0; d < tally->n_districts; d++) {
        for (uint32_t h = 0; h < 24; h++) {
            const int64_t n = tally->district[d].hour_arrivals[h];

            arrays[ARRAY_OFFERED][d * 24 + h] =
                n < 30 ? NAN
                       : (double)tally->district[d].hour_wait_s[h] / (double)n / 60.0;
        }
    }
    for (uint32_t c = 0; c < EV_N_CLASSES; c++) {
        for (uint32_t kind = 0; kind < EV_N_KINDS; kind++) {
            arrays[ARRAY_ENERGY_CLASS][c * EV_N_KINDS + kind] =
                (double)tally->of[c].metered_j[kind] / 3.6e12 / days(world);
        }
    }
    fill_stations(world, arrays);
    ev_money_fill(world, arrays[ARRAY_PAYER_YEAR], arrays[ARRAY_PAYER_ONCE],
        arrays[ARRAY_PAYER_FLOW]);
    ev_township_fill(world, arrays + ARRAY_TOWNSHIPS);
    ev_dispatch_hours(world, arrays[ARRAY_ORDERLY_PLUGGED], arrays[ARRAY_ORDERLY_SHED],
        arrays[ARRAY_ORDERLY_MOVE]);
    for (uint32_t c = 0; c < world->city->n_communities; c++) {
        fill_community(
            world, c, &arrays[ARRAY_COMMUNITY_PEAK][c], &arrays[ARRAY_COMMUNITY_OVER][c]);
    }
    ev_logcharts_fill(world, arrays);
}

double *
ev_charts_margins(const ev_city_t *city, double *const *arrays)
{
    return city->n_planned == NULL ? NULL : arrays[ARRAY_STATION_MARGIN];
}

/* City load of every quarter hour [J]; of home charging alone if is_home. */
static void
sum_load(const ev_world_t *world, bool is_home, double *sum_j)
{
    const ev_tally_t *tally = &world->tally;

    for (uint32_t k = 0; k < tally->n_week_slots; k++) {
        sum_j[k] = 0.0;
        for (uint32_t d = 0; d < tally->n_districts; d++) {
            for (uint32_t kind = 0; kind < EV_N_KINDS; kind++) {
                if (kind != EV_OUTSIDE &&
                    (kind != EV_BY_SWAP || world->city->n_swap_sites > 0) &&
                    (!is_home || kind == EV_AT_HOME)) {
                    sum_j[k] += slot_j(tally, d, kind, k);
                }
            }
        }
    }
}

/* Mean of daily maxima [MW], and the largest of all. */
static double
daily_peak_mw(const double *load_j, uint32_t n_slots, double *most_mw)
{
    double sum = 0.0, most = 0.0;

    for (uint32_t day = 0; day < n_slots / 96; day++) {
        double peak = 0.0;

        for (uint32_t k = day * 96; k < (day + 1) * 96; k++) {
            peak = load_j[k] > peak ? load_j[k] : peak;
        }
        sum += peak;
        most = peak > most ? peak : most;
    }
    *most_mw = most / (EV_SLOT_S * 1e6);
    return sum / (n_slots / 96) / (EV_SLOT_S * 1e6);
}

static double
mean_mw(const double *of_day, uint32_t from, uint32_t to)
{
    double sum = 0.0;

    for (uint32_t k = from; k < to; k++) {
        sum += of_day[k];
    }
    return sum / (to - from) / (EV_SLOT_S * 1e6);
}

/* Of what is charged: where more is given back than charged, nothing is. */
static double
valley_share(const double *of_day)
{
    double valley = 0.0, all = 0.0;

    for (uint32_t k = 0; k < 96; k++) {
        const double charged_j = of_day[k] > 0.0 ? of_day[k] : 0.0;

        all += charged_j;
        valley += k < 24 || k >= 88 ? charged_j : 0.0;
    }
    return all > 0.0 ? valley / all : NAN;
}

static void
mean_day(const double *load_j, uint32_t n_slots, double *of_day)
{
    for (uint32_t k = 0; k < 96; k++) {
        of_day[k] = 0.0;
        for (uint32_t s = k; s < n_slots; s += 96) {
            of_day[k] += load_j[s] / (n_slots / 96);
        }
    }
}

ev_charts_load_t
ev_charts_load(const ev_world_t *world)
{
    const uint32_t n = world->tally.n_week_slots;
    double *load_j = calloc(n, sizeof(*load_j));
    double of_day[96], unused;
    uint32_t most = 0;
    ev_charts_load_t load = {0};

    if (load_j == NULL) {
        return load;
    }
    sum_load(world, true, load_j);
    load.home_peak_mw = daily_peak_mw(load_j, n, &unused);
    mean_day(load_j, n, of_day);
    load.valley_home_frac = valley_share(of_day);
    sum_load(world, false, load_j);
    load.peak_mw = daily_peak_mw(load_j, n, &load.peak_max_mw);
    mean_day(load_j, n, of_day);
    load.valley_frac = valley_share(of_day);
    for (uint32_t k = 0; k < 96; k++) {
        most = of_day[k] > of_day[most] ? k : most;
    }
    load.peak_hour = most / 4.0;
    load.at_13h_mw = mean_mw(of_day, 52, 56);
    load.at_20h_mw = mean_mw(of_day, 80, 84);
    load.step_22h_mw = mean_mw(of_day, 88, 90) - mean_mw(of_day, 86, 88);
    free(load_j);
    return load;
}

ev_charts_limit_t
ev_charts_limits(
    const ev_city_t *city, double *const *arrays, ev_charts_limit_t *of_district)
{
    ev_charts_limit_t all = {0};

    for (uint32_t d = 0; d < city->n_districts; d++) {
        of_district[d] = (ev_charts_limit_t){0};
    }
    for (uint32_t c = 0; c < city->n_communities; c++) {
        const double kw = city->community[c].transformer_kw;
        const double peak_kw = arrays[ARRAY_COMMUNITY_PEAK][c];
        ev_charts_limit_t *here = &of_district[city->community[c].district];

        here->n++;
        here->over += peak_kw > kw;
        here->over_120 += peak_kw > 1.2 * kw;
        here->over_h += arrays[ARRAY_COMMUNITY_OVER][c];
    }
    for (uint32_t d = 0; d < city->n_districts; d++) {
        all.n += of_district[d].n;
        all.over += of_district[d].over;
        all.over_120 += of_district[d].over_120;
        all.over_h += of_district[d].over_h;
    }
    return all;
}
