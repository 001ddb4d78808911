#include "sim/observe_json.h"

#include "sim/json.h"
#include "sim/stamp.h"
#include "sim/totals.h"
#include "sim/units.h"

#include <math.h>

#define CENTI_PER_KWH 100.0

static void
put(FILE *out, const char *before, const char *name, double value)
{
    fprintf(out, "%s\"%s\": ", before, name);
    sim_json_number(out, value);
}

static void
put_hist(FILE *out, const char *name, const sim_hist_t *hist, double per)
{
    static const struct {
        const char *name;
        double share;
    } quantiles[] = {{"p10", 0.1}, {"p50", 0.5}, {"p90", 0.9}, {"p95", 0.95}};

    fprintf(out, ", \"%s\": {", name);
    put(out, "", "mean", sim_hist_mean(hist) / per);
    for (size_t i = 0; i < sizeof(quantiles) / sizeof(*quantiles); i++) {
        put(out, ", ", quantiles[i].name,
            sim_hist_quantile(hist, quantiles[i].share) / per);
    }
    fputs("}", out);
}

static void
put_hours(FILE *out, const uint32_t *begun)
{
    fputs(", \"begun_by_hour\": [", out);
    for (int h = 0; h < 24; h++) {
        fprintf(out, "%s%u", h == 0 ? "" : ", ", (unsigned)begun[h]);
    }
    fputs("]", out);
}

static void
put_kind(FILE *out, const sim_sessions_t *log, uint32_t kind)
{
    const sim_totals_t total = sim_totals_of(log, kind);

    sim_json_text(out, sim_names_text(&log->kind, kind));
    put(out, ": {", "stations", (double)total.n_stations);
    put(out, ", ", "piles", (double)total.n_piles);
    put(out, ", ", "sessions", (double)total.n);
    put(out, ", ", "kwh", (double)total.wh * 1e-3);
    put(out, ", ", "hours", (double)total.span_s / SIM_S_PER_H);
    put(out, ", ", "time_utilisation_frac", sim_totals_utilisation(&total, log));
    put_hist(out, "session_kwh", &log->kwh_of[kind], CENTI_PER_KWH);
    put_hist(out, "session_min", &log->time_of[kind], SIM_S_PER_MIN);
    put_hours(out, total.begun);
    fputs("}", out);
}

static void
put_distance(FILE *out, const char *before, const char *name, const sim_distance_t *d)
{
    fprintf(out, "%s\"%s\": {", before, name);
    put(out, "", "value", d->value);
    put(out, ", ", "lo", fmax(0.0, d->value - d->noise) + 0 * d->noise);
    put(out, ", ", "hi", d->value + d->noise);
    put(out, ", ", "noise", d->noise);
    fputs(", \"verdict\": ", out);
    sim_json_text(out, sim_distance_verdict(d));
    fputs("}", out);
}

static void
put_pair(FILE *out, const char *name, const sim_contrast_pair_t *pair)
{
    fprintf(out, ", \"%s\": {", name);
    put(out, "", "observed", pair->observed);
    put(out, ", ", "simulated", pair->simulated);
    fputs("}", out);
}

static void
put_shapes(FILE *out, const char *name, const sim_distance_t *of)
{
    fprintf(out, ", \"%s\": {", name);
    put_distance(out, "", "wasserstein_1", &of[SIM_DISTANCE_W1]);
    put_distance(out, ", ", "kolmogorov_smirnov", &of[SIM_DISTANCE_KS]);
    put_distance(out, ", ", "total_variation", &of[SIM_DISTANCE_TV]);
    fputs("}", out);
}

static void
put_contrast(FILE *out, const sim_sessions_t *log, const sim_contrast_t *contrast)
{
    fputs(",\n  \"compared\": {", out);
    for (uint32_t i = 0; i < contrast->n_kinds; i++) {
        const sim_contrast_kind_t *row = &contrast->kind[i];

        fputs(i == 0 ? "\n    " : ",\n    ", out);
        sim_json_text(out, row->kind);
        put(out, ": {", "stations", row->n_stations);
        put(out, ", ", "sessions", (double)row->n_sessions);
        put_pair(out, "sessions_per_day", &row->per_day);
        put_pair(out, "session_kwh", &row->kwh);
        put_pair(out, "session_min", &row->minutes);
        put_pair(out, "time_utilisation_frac", &row->use);
        put_shapes(out, "energy_kwh", row->by_kwh);
        put_shapes(out, "time_min", row->by_minute);
        put_shapes(out, "hour_of_day", row->by_hour);
        put_distance(out, ", ", "station_utilisation_rms", &row->by_station);
        fputs("}", out);
    }
    fputs("\n  },\n  \"stations\": [", out);
    for (uint32_t i = 0; i < contrast->n_stations; i++) {
        const sim_contrast_station_t *row = &contrast->station[i];
        const sim_sessions_station_t *station = &log->station[row->station_ix];

        fputs(i == 0 ? "\n    {\"station\": " : ",\n    {\"station\": ", out);
        sim_json_text(out, sim_names_text(&log->name, row->station_ix));
        fputs(", \"kind\": ", out);
        sim_json_text(out, sim_names_text(&log->kind, station->kind_ix));
        put(out, ", ", "piles", (double)station->n_piles);
        put_pair(out, "sessions_per_day", &row->per_day);
        put_pair(out, "session_kwh", &row->kwh);
        put_pair(out, "time_utilisation_frac", &row->use);
        put(out, ", ", "difference_half_width", row->half_width);
        put_hours(out, station->sum.begun);
        fputs("}", out);
    }
    fprintf(out,
        "\n  ],\n  \"stations_not_simulated\": %u,\n  \"stations_not_in_log\": %u",
        (unsigned)contrast->n_strange, (unsigned)contrast->n_silent);
}

/* Without a simulation: the stations as the log has them. */
static void
put_stations(FILE *out, const sim_sessions_t *log)
{
    bool is_first = true;

    fputs(",\n  \"stations\": [", out);
    for (uint32_t i = 0; i < log->name.n; i++) {
        const sim_sessions_station_t *station = &log->station[i];

        if (station->sum.n > 0) {
            fputs(is_first ? "\n    {\"station\": " : ",\n    {\"station\": ", out);
            sim_json_text(out, sim_names_text(&log->name, i));
            put(out, ", ", "sessions", (double)station->sum.n);
            put(out, ", ", "kwh", (double)station->sum.wh * 1e-3);
            put(out, ", ", "hours", (double)station->sum.span_s / SIM_S_PER_H);
            put(out, ", ", "time_utilisation_frac", sim_sessions_utilisation(log, i));
            put_hours(out, station->sum.begun);
            fputs("}", out);
            is_first = false;
        }
    }
    fputs("\n  ]", out);
}

void
sim_observe_json_put(FILE *out, const sim_sessions_t *log, const sim_logged_t *simulated,
    const sim_contrast_t *contrast, int64_t n_faults)
{
    char text[SIM_STAMP_TEXT];
    bool is_first = true;

    fputs("{\n  \"log\": ", out);
    sim_json_text(out, log->path);
    fputs(",\n  \"first_day\": ", out);
    sim_json_text(out, sim_stamp_day(log->first_s, text));
    fputs(",\n  \"last_day\": ", out);
    sim_json_text(out, sim_stamp_day(log->last_s, text));
    put(out, ",\n  ", "days", (double)sim_sessions_days(log));
    put(out, ",\n  ", "sessions", (double)log->n_rows);
    put(out, ",\n  ", "faults", (double)n_faults);
    put(out, ",\n  ", "unknown_stations", log->stranger.n);
    put(out, ",\n  ", "sessions_at_dead_stations", (double)log->n_at_dead);
    fputs(",\n  \"kinds\": {", out);
    for (uint32_t kind = 0; kind < log->kind.n && kind < SIM_SESSIONS_KINDS; kind++) {
        if (log->kwh_of[kind].n > 0) {
            fputs(is_first ? "\n    " : ",\n    ", out);
            put_kind(out, log, kind);
            is_first = false;
        }
    }
    fputs("\n  }", out);
    if (simulated != NULL) {
        fputs(",\n  \"results\": ", out);
        sim_json_text(out, simulated->path);
        put(out, ",\n  ", "simulated_days", simulated->days);
        put(out, ",\n  ", "replications", (double)simulated->n_runs);
        put_contrast(out, log, contrast);
    } else {
        put_stations(out, log);
    }
    fputs("\n}\n", out);
}
