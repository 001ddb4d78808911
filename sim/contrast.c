#include "sim/contrast.h"

#include "sim/stats.h"
#include "sim/totals.h"
#include "sim/units.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define ALL        UINT32_MAX
#define CONFIDENCE 0.95

typedef struct {
    const sim_sessions_t *log;
    const sim_logged_t *simulated;
    uint32_t n_days;                /* groups of them */
    double days[SIM_SESSIONS_DAYS]; /* [n_days] in each */
    double *of_day;                 /* room: [n_days][bins] or [stations][n_days] */
    double *use, *error;
} making_t;

static double
hours_of(const sim_logged_t *simulated, uint32_t ix)
{
    return simulated->hours.value[ix];
}

static double
begun_of(const sim_logged_t *simulated, uint32_t ix)
{
    double sum = 0.0;

    for (uint32_t h = 0; h < 24; h++) {
        sum += simulated->begun.value[(size_t)ix * 24 + h];
    }
    return sum;
}

static double
pile_hours_of(const sim_logged_t *simulated, uint32_t ix)
{
    return simulated->piles.value[ix] * simulated->days * 24.0;
}

static double
ratio(double a, double b)
{
    return b > 0 ? a / b : (double)NAN;
}

/* Standard error of a station's simulated use: its half-width is Student's. One
   replication shows no chance: NaN. */
static double
simulated_error(const sim_logged_t *self, uint32_t ix, double pile_hours)
{
    const double t = sim_stats_student((uint64_t)self->n_runs, CONFIDENCE);
    const double half_width = self->hours_half_width.value[ix];

    return t > 0 && isfinite(half_width) ? half_width / t / pile_hours : (double)NAN;
}

/* Use of a station summed over the days of a group. */
static double
use_of_group(const making_t *self, const sim_sessions_station_t *station, uint32_t k)
{
    return (double)station->day_s[sim_sessions_day_group(self->log, k)] /
           ((double)station->n_piles * SIM_S_PER_DAY);
}

/* Of a ratio, use to days, since groups may have different numbers of days. */
static double
half_width(
    const making_t *self, const sim_sessions_station_t *station, double use, double error)
{
    const double n = self->n_days, days = (double)sim_sessions_days(self->log);
    double sum2 = 0.0, of_log;

    if (self->n_days < 2) {
        return NAN;
    }
    for (uint32_t k = 0; k < self->n_days; k++) {
        const double rest = use_of_group(self, station, k) - use * self->days[k];

        sum2 += rest * rest;
    }
    of_log = n / (n - 1) * sum2 / (days * days);
    return sim_stats_student(self->n_days, CONFIDENCE) * sqrt(of_log + error * error);
}

static void
add_station(making_t *self, sim_contrast_t *contrast, uint32_t station_ix, uint32_t ix)
{
    const sim_logged_t *simulated = self->simulated;
    const sim_sessions_station_t *station = &self->log->station[station_ix];
    const double pile_hours = pile_hours_of(simulated, ix);
    const double n_begun = begun_of(simulated, ix);
    const sim_sessions_sum_t *sum = &station->sum;
    sim_contrast_station_t *row = &contrast->station[contrast->n_stations++];

    *row = (sim_contrast_station_t){.station_ix = station_ix, .logged_ix = ix};
    row->per_day.observed = (double)sum->n / (double)sim_sessions_days(self->log);
    row->per_day.simulated = n_begun / simulated->days;
    row->kwh.observed = ratio((double)sum->wh * 1e-3, (double)sum->n);
    row->kwh.simulated = ratio(simulated->kwh.value[ix], n_begun);
    row->use.observed = sim_sessions_utilisation(self->log, station_ix);
    row->use.simulated = ratio(hours_of(simulated, ix), pile_hours);
    row->half_width = isnan(row->use.observed) || isnan(row->use.simulated)
                          ? (double)NAN
                          : half_width(self, station, row->use.observed,
                                simulated_error(simulated, ix, pile_hours));
}

static double
gap_of(const sim_contrast_station_t *row)
{
    const double gap = fabs(row->use.observed - row->use.simulated);

    return isnan(gap) ? -1.0 : gap;
}

static int
by_falling_gap(const void *a_, const void *b_)
{
    const sim_contrast_station_t *a = a_, *b = b_;
    const double gap_a = gap_of(a), gap_b = gap_of(b);

    return gap_a != gap_b ? (gap_a < gap_b) - (gap_a > gap_b)
                          : (a->logged_ix > b->logged_ix) - (a->logged_ix < b->logged_ix);
}

static void
match_stations(making_t *self, sim_contrast_t *contrast)
{
    uint32_t n_named = 0;

    for (uint32_t i = 0; i < self->log->name.n; i++) {
        n_named += self->log->station[i].sum.n > 0;
    }
    for (uint32_t ix = 0; ix < self->simulated->n; ix++) {
        const uint32_t station =
            sim_names_find(&self->log->name, sim_hdf_read_word(&self->simulated->id, ix));

        if (station != SIM_NAMES_NONE && self->log->station[station].sum.n > 0) {
            add_station(self, contrast, station, ix);
        } else {
            contrast->n_silent += self->simulated->piles.value[ix] > 0;
        }
    }
    contrast->n_strange =
        n_named > contrast->n_stations ? n_named - contrast->n_stations : 0;
    qsort(contrast->station, contrast->n_stations, sizeof(*contrast->station),
        by_falling_gap);
}

/* Whether a simulated kind is one of the log. */
static bool
is_of_kind(const making_t *self, uint32_t simulated_kind, uint32_t kind_ix)
{
    return sim_names_find(&self->log->kind,
               sim_hdf_read_word(&self->simulated->kind, simulated_kind)) == kind_ix;
}

static bool
station_is_of_kind(
    const making_t *self, const sim_contrast_station_t *row, uint32_t kind_ix)
{
    return kind_ix == ALL || self->log->station[row->station_ix].kind_ix == kind_ix;
}

/* Counts of the log by day, of a kind or all, over the bins of a part. */
static void
collect_days(making_t *self, uint32_t kind_ix, sim_sessions_part_t part)
{
    memset(self->of_day, 0, (size_t)self->n_days * part.n * sizeof(*self->of_day));
    for (uint32_t kind = 0; kind < SIM_SESSIONS_KINDS; kind++) {
        for (uint32_t k = 0; (kind_ix == ALL || kind == kind_ix) && k < self->n_days;
             k++) {
            const uint32_t group = sim_sessions_day_group(self->log, k);
            const uint32_t *count = self->log->count[kind][group] + part.from;

            for (uint32_t i = 0; i < part.n; i++) {
                self->of_day[k * part.n + i] += count[i];
            }
        }
    }
}

static sim_status_t
compare_part(making_t *self, uint32_t kind_ix, sim_sessions_part_t part, double step,
    const double *simulated, sim_distance_t *distance)
{
    const sim_distance_shape_t shape = {.n_bins = part.n,
        .n_days = self->n_days,
        .of_day = self->of_day,
        .simulated = simulated,
        .n_runs = (double)self->simulated->n_runs,
        .step = step,
        .name = part.from};

    collect_days(self, kind_ix, part);
    return sim_distance_of_shapes(&shape, distance);
}

/* Simulated sessions by hour at the matched stations. */
static void
add_hours(
    making_t *self, const sim_contrast_t *contrast, uint32_t kind_ix, double hour[24])
{
    for (uint32_t i = 0; i < contrast->n_stations; i++) {
        const sim_contrast_station_t *at = &contrast->station[i];

        for (uint32_t h = 0; station_is_of_kind(self, at, kind_ix) && h < 24; h++) {
            hour[h] += self->simulated->begun.value[(size_t)at->logged_ix * 24 + h];
        }
    }
}

/* Simulated sessions begun at the matched stations of a simulated kind. */
static double
begun_of_kind(
    const making_t *self, const sim_contrast_t *contrast, uint32_t simulated_kind)
{
    double sum = 0.0;

    for (uint32_t i = 0; i < contrast->n_stations; i++) {
        const uint32_t ix = contrast->station[i].logged_ix;

        sum += self->simulated->kind_ix.value[ix] == simulated_kind
                   ? begun_of(self->simulated, ix)
                   : 0.0;
    }
    return sum;
}

/* Simulated sessions of a kind by bins. Those of all kinds are mixed as at the matched
   stations: a log may cover most of one kind and little of another. */
static void
add_bins(making_t *self, const sim_contrast_t *contrast, uint32_t kind_ix,
    const sim_hdf_read_numbers_t *counts, uint32_t n_bins, double *bin)
{
    for (uint32_t kind = 0; kind < self->simulated->n_kinds; kind++) {
        const double *count = counts->value + (size_t)kind * n_bins;
        double sum = 0.0, weight;

        for (uint32_t i = 0; i < n_bins; i++) {
            sum += count[i];
        }
        weight = kind_ix != ALL ? is_of_kind(self, kind, kind_ix)
                 : sum > 0      ? begun_of_kind(self, contrast, kind) / sum
                                : 0.0;
        for (uint32_t i = 0; i < n_bins; i++) {
            bin[i] += weight * count[i];
        }
    }
}

static sim_status_t
compare_shapes(making_t *self, const sim_contrast_t *contrast, uint32_t kind_ix,
    sim_contrast_kind_t *row)
{
    const sim_logged_t *simulated = self->simulated;
    double hour[24] = {0}, kwh[SIM_SESSIONS_KWH] = {0}, minute[SIM_SESSIONS_MIN] = {0};
    sim_status_t status;

    add_hours(self, contrast, kind_ix, hour);
    add_bins(self, contrast, kind_ix, &simulated->energy, SIM_SESSIONS_KWH, kwh);
    add_bins(self, contrast, kind_ix, &simulated->minutes, SIM_SESSIONS_MIN, minute);
    status = compare_part(self, kind_ix, SIM_SESSIONS_BY_HOUR, 1, hour, row->by_hour);
    if (status == SIM_OK) {
        status = compare_part(self, kind_ix, SIM_SESSIONS_BY_KWH, 1, kwh, row->by_kwh);
    }
    if (status == SIM_OK) {
        status = compare_part(self, kind_ix, SIM_SESSIONS_BY_MIN, SIM_SESSIONS_STEP_MIN,
            minute, row->by_minute);
    }
    return status;
}

static sim_status_t
compare_use(making_t *self, const sim_contrast_t *contrast, uint32_t kind_ix,
    sim_contrast_kind_t *row)
{
    uint32_t n = 0;

    for (uint32_t i = 0; i < contrast->n_stations; i++) {
        const sim_contrast_station_t *at = &contrast->station[i];
        const sim_sessions_station_t *station = &self->log->station[at->station_ix];
        const double pile_hours = pile_hours_of(self->simulated, at->logged_ix);

        if (!station_is_of_kind(self, at, kind_ix) || gap_of(at) < 0) {
            continue;
        }
        for (uint32_t k = 0; k < self->n_days; k++) {
            self->of_day[(size_t)n * self->n_days + k] = use_of_group(self, station, k);
        }
        self->use[n] = at->use.simulated;
        self->error[n] = simulated_error(self->simulated, at->logged_ix, pile_hours);
        n++;
    }
    return sim_distance_of_use(&(sim_distance_use_t){n, self->n_days, self->days,
                                   self->of_day, self->use, self->error},
        &row->by_station);
}

/* Means of a kind over the stations that the log names; use where both sides have it. */
static void
fill_means(const making_t *self, const sim_contrast_t *contrast, uint32_t kind_ix,
    sim_contrast_kind_t *row)
{
    const sim_logged_t *simulated = self->simulated;
    const double days = (double)sim_sessions_days(self->log);
    double kwh = 0.0, hours = 0.0, n = 0.0, used_hours = 0.0, pile_hours = 0.0;
    sim_totals_t all = {0}, used = {0};

    for (uint32_t i = 0; i < contrast->n_stations; i++) {
        const sim_contrast_station_t *at = &contrast->station[i];

        if (!station_is_of_kind(self, at, kind_ix)) {
            continue;
        }
        sim_totals_add(&all, &self->log->station[at->station_ix]);
        n += begun_of(simulated, at->logged_ix);
        kwh += simulated->kwh.value[at->logged_ix];
        hours += hours_of(simulated, at->logged_ix);
        if (gap_of(at) >= 0) {
            sim_totals_add(&used, &self->log->station[at->station_ix]);
            used_hours += hours_of(simulated, at->logged_ix);
            pile_hours += pile_hours_of(simulated, at->logged_ix);
        }
    }
    row->n_stations = (uint32_t)all.n_stations;
    row->n_sessions = all.n;
    row->per_day = (sim_contrast_pair_t){(double)all.n / days, n / simulated->days};
    row->kwh =
        (sim_contrast_pair_t){ratio((double)all.wh * 1e-3, (double)all.n), ratio(kwh, n)};
    row->minutes = (sim_contrast_pair_t){
        ratio((double)all.span_s / 60.0, (double)all.n), ratio(hours * 60.0, n)};
    row->use = (sim_contrast_pair_t){
        sim_totals_utilisation(&used, self->log), ratio(used_hours, pile_hours)};
}

static sim_status_t
add_kind(making_t *self, sim_contrast_t *contrast, uint32_t kind_ix)
{
    sim_contrast_kind_t *row = &contrast->kind[contrast->n_kinds++];
    sim_status_t status;

    *row = (sim_contrast_kind_t){
        .kind = kind_ix == ALL ? "all" : sim_names_text(&self->log->kind, kind_ix)};
    fill_means(self, contrast, kind_ix, row);
    status = compare_shapes(self, contrast, kind_ix, row);
    return status == SIM_OK ? compare_use(self, contrast, kind_ix, row) : status;
}

sim_status_t
sim_contrast_make(
    sim_contrast_t *self, const sim_sessions_t *log, const sim_logged_t *simulated)
{
    making_t making = {
        .log = log, .simulated = simulated, .n_days = sim_sessions_day_groups(log)};
    const size_t n_bins =
        simulated->n > SIM_SESSIONS_MIN ? simulated->n : SIM_SESSIONS_MIN;
    sim_status_t status = SIM_ERR_MEMORY;

    *self = (sim_contrast_t){.n_kinds = 0};
    for (uint32_t k = 0; k < making.n_days; k++) {
        making.days[k] = sim_sessions_group_days(log, k);
    }
    self->station = calloc(simulated->n + 1u, sizeof(*self->station));
    making.of_day = calloc(n_bins * SIM_SESSIONS_DAYS, sizeof(*making.of_day));
    making.use = calloc(simulated->n + 1u, sizeof(*making.use));
    making.error = calloc(simulated->n + 1u, sizeof(*making.error));
    if (self->station != NULL && making.of_day != NULL && making.use != NULL &&
        making.error != NULL) {
        match_stations(&making, self);
        status = add_kind(&making, self, ALL);
        for (uint32_t kind = 0; status == SIM_OK && kind < SIM_SESSIONS_KINDS; kind++) {
            if (log->kwh_of[kind].n > 0 && kind < log->kind.n) {
                status = add_kind(&making, self, kind);
            }
        }
    }
    free(making.of_day);
    free(making.use);
    free(making.error);
    return status;
}

void
sim_contrast_free(sim_contrast_t *self)
{
    free(self->station);
    *self = (sim_contrast_t){.n_kinds = 0};
}
