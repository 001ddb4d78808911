#include "sim/observe_table.h"

#include "sim/stamp.h"
#include "sim/table.h"
#include "sim/totals.h"
#include "sim/units.h"

#include <math.h>
#include <string.h>

#define CENTI_PER_KWH 100.0
#define MOST_SHOWN    10 /* stations, unless all are asked for */

enum { N_COLUMNS = 13, N_SPANS = 12 };

typedef char text_t[SIM_TABLE_TEXT];

static const char *
kind_name(const sim_sessions_t *log, uint32_t kind)
{
    return kind == SIM_SESSIONS_KINDS ? "all" : sim_names_text(&log->kind, kind);
}

static void
add_total(sim_table_t *table, const sim_sessions_t *log, uint32_t kind)
{
    const sim_totals_t total = sim_totals_of(log, kind);
    const sim_hist_t *kwh = &log->kwh_of[kind], *time = &log->time_of[kind];
    const double days = (double)sim_sessions_days(log);
    text_t text[N_COLUMNS];
    const char *cells[N_COLUMNS] = {kind_name(log, kind),
        sim_table_number(text[1], (double)total.n_stations, 0),
        total.n_piles == 0 ? "-" : sim_table_number(text[2], (double)total.n_piles, 0),
        sim_table_number(text[3], (double)total.n, 0),
        sim_table_number(text[4], (double)total.n / days, 1),
        sim_table_number(text[5], (double)total.wh * 1e-3, 1),
        sim_table_number(text[6], (double)total.wh * 1e-3 / (double)total.n, 2),
        sim_table_number(text[7], sim_hist_quantile(kwh, 0.5) / CENTI_PER_KWH, 1),
        sim_table_number(text[8], sim_hist_quantile(kwh, 0.9) / CENTI_PER_KWH, 1),
        sim_table_number(
            text[9], (double)total.span_s / SIM_S_PER_MIN / (double)total.n, 1),
        sim_table_number(text[10], sim_hist_quantile(time, 0.5) / SIM_S_PER_MIN, 1),
        sim_table_number(text[11], sim_hist_quantile(time, 0.9) / SIM_S_PER_MIN, 1),
        sim_table_number(text[12], sim_totals_utilisation(&total, log), 4)};

    sim_table_add(table, cells);
}

/* Share of the sessions of a kind that begin in each two hours. */
static void
add_hours(sim_table_t *table, const sim_sessions_t *log, uint32_t kind)
{
    const sim_totals_t total = sim_totals_of(log, kind);
    text_t text[N_SPANS];
    const char *cells[N_SPANS + 1] = {kind_name(log, kind)};

    for (int i = 0; i < N_SPANS; i++) {
        const double n = (double)total.begun[2 * i] + total.begun[2 * i + 1];

        cells[i + 1] = sim_table_number(text[i], n / (double)total.n, 3);
    }
    sim_table_add(table, cells);
}

typedef void (*add_t)(sim_table_t *table, const sim_sessions_t *log, uint32_t kind);

static void
add_kinds(sim_table_t *table, const sim_sessions_t *log, add_t add)
{
    for (uint32_t kind = 0; kind < log->kind.n && kind < SIM_SESSIONS_KINDS; kind++) {
        if (log->kwh_of[kind].n > 0) {
            add(table, log, kind);
        }
    }
    add(table, log, SIM_SESSIONS_KINDS);
}

/* What was told on the way, in one place. */
static void
tell_rows(const sim_sessions_t *log, int64_t n_faults, FILE *out)
{
    char from[SIM_STAMP_TEXT], to[SIM_STAMP_TEXT];

    fprintf(out, "%s: %lld sessions, %s to %s, %lld days\n", log->path,
        (long long)log->n_rows, sim_stamp_day(log->first_s, from),
        sim_stamp_day(log->last_s, to), (long long)sim_sessions_days(log));
    if (n_faults > 0) {
        fprintf(out, "left out: rows with %lld faults, among them %u unknown stations\n",
            (long long)n_faults, (unsigned)log->stranger.n);
    }
    if (log->n_at_dead > 0) {
        fprintf(out,
            "%lld sessions at stations that have no operating pile: counted, but not in "
            "the use\n",
            (long long)log->n_at_dead);
    }
    if (log->n_without_pile > 0) {
        fprintf(out,
            "%lld sessions without a pile: not looked for among them is what stands "
            "twice "
            "or overlaps\n",
            (long long)log->n_without_pile);
    }
    if (log->n_out_of_order > 0) {
        fprintf(out,
            "%lld sessions not in the order of time on their pile: not held against "
            "those "
            "before them\n",
            (long long)log->n_out_of_order);
    }
    fputs("\n", out);
}

sim_status_t
sim_observe_table_log(const sim_sessions_t *log, int64_t n_faults, FILE *out)
{
    static const char *const head[N_COLUMNS] = {"kind", "stations", "piles", "sessions",
        "per day", "kWh", "kWh mean", "p50", "p90", "min mean", "p50", "p90", "use"};
    static const char *const hours[N_SPANS + 1] = {"begun from", "0 h", "2 h", "4 h",
        "6 h", "8 h", "10 h", "12 h", "14 h", "16 h", "18 h", "20 h", "22 h"};
    sim_table_t table;
    sim_status_t status;

    tell_rows(log, n_faults, out);
    sim_table_open(&table, N_COLUMNS);
    sim_table_add(&table, head);
    add_kinds(&table, log, add_total);
    status = sim_table_close(&table, "lrrrrrrrrrrrr", out);
    if (status != SIM_OK) {
        return status;
    }
    fputs("\n", out);
    sim_table_open(&table, N_SPANS + 1);
    sim_table_add(&table, hours);
    add_kinds(&table, log, add_hours);
    return sim_table_close(&table, "lrrrrrrrrrrrr", out);
}

static void
add_pairs(sim_table_t *table, const sim_contrast_kind_t *row)
{
    const sim_contrast_pair_t pair[] = {row->per_day, row->kwh, row->minutes, row->use};
    static const int decimals[] = {1, 2, 1, 4};
    text_t text[9];
    const char *cells[10] = {
        row->kind, sim_table_number(text[8], (double)row->n_stations, 0)};

    for (int i = 0; i < 4; i++) {
        cells[2 + 2 * i] = sim_table_number(text[2 * i], pair[i].observed, decimals[i]);
        cells[3 + 2 * i] =
            sim_table_number(text[2 * i + 1], pair[i].simulated, decimals[i]);
    }
    sim_table_add(table, cells);
}

static void
add_distance(sim_table_t *table, const char *kind, const char *what, const char *unit,
    const sim_distance_t *distance)
{
    const int decimals = sim_table_decimals(
        distance->value, isnan(distance->noise) ? distance->value : distance->noise);
    const double lo = fmax(0.0, distance->value - distance->noise);
    text_t value, noise;
    char range[2 * SIM_TABLE_TEXT];
    const char *cells[] = {kind, what, sim_table_number(value, distance->value, decimals),
        sim_table_range(range, isnan(distance->noise) ? (double)NAN : lo,
            distance->value + distance->noise, decimals),
        sim_table_number(noise, distance->noise, decimals), unit,
        sim_distance_verdict(distance)};

    sim_table_add(table, cells);
}

static void
add_distances(sim_table_t *table, const sim_contrast_kind_t *row, int is_all)
{
    const char *kind = row->kind;

    add_distance(
        table, kind, "energy, Wasserstein-1", "kWh", &row->by_kwh[SIM_DISTANCE_W1]);
    add_distance(
        table, kind, "time, Wasserstein-1", "min", &row->by_minute[SIM_DISTANCE_W1]);
    add_distance(table, kind, "hour of day, total variation", "share",
        &row->by_hour[SIM_DISTANCE_TV]);
    add_distance(
        table, kind, "use of stations, root mean square", "share", &row->by_station);
    if (is_all) {
        add_distance(table, kind, "energy, Kolmogorov-Smirnov", "share",
            &row->by_kwh[SIM_DISTANCE_KS]);
        add_distance(table, kind, "time, Kolmogorov-Smirnov", "share",
            &row->by_minute[SIM_DISTANCE_KS]);
    }
}

static void
add_station(
    sim_table_t *table, const sim_sessions_t *log, const sim_contrast_station_t *row)
{
    const sim_sessions_station_t *station = &log->station[row->station_ix];
    const double gap = row->use.observed - row->use.simulated;
    text_t text[8];
    char range[2 * SIM_TABLE_TEXT];
    const char *cells[] = {sim_names_text(&log->name, row->station_ix),
        sim_names_text(&log->kind, station->kind_ix),
        sim_table_number(text[0], (double)station->n_piles, 0),
        sim_table_number(text[1], row->use.observed, 3),
        sim_table_number(text[2], row->use.simulated, 3),
        sim_table_number(text[3], gap, 3),
        sim_table_range(range, gap - row->half_width, gap + row->half_width, 3),
        sim_table_number(text[4], row->per_day.observed, 1),
        sim_table_number(text[5], row->per_day.simulated, 1),
        sim_table_number(text[6], row->kwh.observed, 1),
        sim_table_number(text[7], row->kwh.simulated, 1)};

    sim_table_add(table, cells);
}

static sim_status_t
print_stations(
    const sim_sessions_t *log, const sim_contrast_t *contrast, int is_all, FILE *out)
{
    static const char *const head[] = {"station", "kind", "piles", "use, log",
        "simulated", "difference", "95 %", "per day, log", "simulated", "kWh, log",
        "simulated"};
    const uint32_t n =
        is_all || contrast->n_stations < MOST_SHOWN ? contrast->n_stations : MOST_SHOWN;
    sim_table_t table;

    fprintf(out, "\nstations by difference of use (%u of %u)\n", (unsigned)n,
        (unsigned)contrast->n_stations);
    sim_table_open(&table, 11);
    sim_table_add(&table, head);
    for (uint32_t i = 0; i < n; i++) {
        add_station(&table, log, &contrast->station[i]);
    }
    return sim_table_close(&table, "llrrrrrrrrr", out);
}

sim_status_t
sim_observe_table_contrast(const sim_sessions_t *log, const sim_logged_t *simulated,
    const sim_contrast_t *contrast, int is_all, FILE *out)
{
    static const char *const pairs[] = {"kind", "stations", "per day, log", "simulated",
        "kWh, log", "simulated", "min, log", "simulated", "use, log", "simulated"};
    static const char *const head[] = {
        "kind", "distance", "is", "95 %", "noise", "unit", "verdict"};
    sim_table_t table;
    sim_status_t status;

    fprintf(out,
        "\nbeside %s: %lld replications of %.0f days; %u stations on both sides, %u only "
        "in the log, %u only simulated\n\n",
        simulated->path, (long long)simulated->n_runs, simulated->days,
        (unsigned)contrast->n_stations, (unsigned)contrast->n_strange,
        (unsigned)contrast->n_silent);
    sim_table_open(&table, 10);
    sim_table_add(&table, pairs);
    for (uint32_t i = 0; i < contrast->n_kinds; i++) {
        add_pairs(&table, &contrast->kind[i]);
    }
    status = sim_table_close(&table, "lrrrrrrrrr", out);
    if (status != SIM_OK) {
        return status;
    }
    fputs("\n", out);
    sim_table_open(&table, 7);
    sim_table_add(&table, head);
    for (uint32_t i = 0; i < contrast->n_kinds; i++) {
        add_distances(&table, &contrast->kind[i], is_all);
    }
    status = sim_table_close(&table, "llrrrll", out);
    return status == SIM_OK ? print_stations(log, contrast, is_all, out) : status;
}
