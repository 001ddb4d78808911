#include "models/habit.h"

#include "sim/csv.h"
#include "sim/units.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#define FILE_NAME_SIZE 1024

typedef struct {
    int driver, day, line;
    char chain[64];
    double share_frac;
} chain_row_t;

typedef struct {
    int day, first_stop, line;
    int64_t hour;
    double share_frac;
} leave_row_t;

typedef struct {
    int stop, distribution, line;
    double mean_h, sd_h;
} stay_row_t;

#define DAY_NAMES  "weekday|weekend|holiday"
#define STOP_NAMES "home|work|errand|leisure|meal|school|hospital|hub|out"

static const sim_csv_column_t chain_columns[] = {
    {.name = "driver",
        .type = SIM_CSV_NAME,
        .offset = offsetof(chain_row_t, driver),
        .names = "other|commuter"},
    {.name = "day",
        .type = SIM_CSV_NAME,
        .offset = offsetof(chain_row_t, day),
        .names = DAY_NAMES},
    {.name = "chain",
        .type = SIM_CSV_TEXT,
        .offset = offsetof(chain_row_t, chain),
        .size = 64},
    {.name = "share_frac",
        .type = SIM_CSV_NUMBER,
        .offset = offsetof(chain_row_t, share_frac),
        .least = 0,
        .most = 1},
    {.name = "line", .type = SIM_CSV_LINE, .offset = offsetof(chain_row_t, line)},
    {.name = NULL},
};

static const sim_csv_column_t leave_columns[] = {
    {.name = "day",
        .type = SIM_CSV_NAME,
        .offset = offsetof(leave_row_t, day),
        .names = DAY_NAMES},
    {.name = "first_stop",
        .type = SIM_CSV_NAME,
        .offset = offsetof(leave_row_t, first_stop),
        .names = STOP_NAMES},
    {.name = "hour",
        .type = SIM_CSV_WHOLE,
        .offset = offsetof(leave_row_t, hour),
        .least = 0,
        .most = 23},
    {.name = "share_frac",
        .type = SIM_CSV_NUMBER,
        .offset = offsetof(leave_row_t, share_frac),
        .least = 0,
        .most = 1},
    {.name = "line", .type = SIM_CSV_LINE, .offset = offsetof(leave_row_t, line)},
    {.name = NULL},
};

static const sim_csv_column_t stay_columns[] = {
    {.name = "stop",
        .type = SIM_CSV_NAME,
        .offset = offsetof(stay_row_t, stop),
        .names = STOP_NAMES},
    {.name = "distribution",
        .type = SIM_CSV_NAME,
        .offset = offsetof(stay_row_t, distribution),
        .names = "normal|lognormal"},
    {.name = "mean_h",
        .type = SIM_CSV_NUMBER,
        .offset = offsetof(stay_row_t, mean_h),
        .least = 0.01,
        .most = 240},
    {.name = "sd_h",
        .type = SIM_CSV_NUMBER,
        .offset = offsetof(stay_row_t, sd_h),
        .least = 0,
        .most = 240},
    {.name = "line", .type = SIM_CSV_LINE, .offset = offsetof(stay_row_t, line)},
    {.name = NULL},
};

static double
share_of(int k)
{
    return k == 0 ? 0.0005 : k == 256 ? 0.9995 : k / 256.0;
}

void
ev_habit_normal(ev_quantiles_t *self, double mean, double sd, double least, double most)
{
    for (int k = 0; k <= 256; k++) {
        const double x = mean + sd * gsl_cdf_ugaussian_Pinv(share_of(k));

        self->at[k] = (float)fmin(fmax(x, least), most);
    }
}

void
ev_habit_lognormal_median(ev_quantiles_t *self, double median, double sd_log)
{
    for (int k = 0; k <= 256; k++) {
        self->at[k] = (float)(median * exp(sd_log * gsl_cdf_ugaussian_Pinv(share_of(k))));
    }
}

void
ev_habit_lognormal_mean(ev_quantiles_t *self, double mean, double sd)
{
    const double var_log = log1p(sd * sd / (mean * mean));

    ev_habit_lognormal_median(self, mean * exp(-0.5 * var_log), sqrt(var_log));
}

void
ev_habit_exponential(ev_quantiles_t *self, double mean)
{
    for (int k = 0; k <= 256; k++) {
        self->at[k] = (float)(-mean * log1p(-share_of(k)));
    }
}

/* Stops of "work+errand"; false when a word is unknown or there are too many. */
static bool
parse_chain(ev_chain_t *chain, const char *text)
{
    char words[64];
    char *rest = NULL;

    memcpy(words, text, sizeof(words));
    chain->n_stops = 0;
    for (char *word = strtok_r(words, "+", &rest); word != NULL;
         word = strtok_r(NULL, "+", &rest)) {
        const int stop = ev_kinds_find(ev_kinds_stop, EV_N_STOPS, word);

        if (stop < 0 || chain->n_stops == EV_HABIT_MAX_STOPS) {
            return false;
        }
        chain->stop[chain->n_stops++] = (uint8_t)stop;
    }
    return chain->n_stops > 0;
}

static uint8_t
goal_of(int stop)
{
    switch (stop) {
    case EV_STOP_HOME:
    case EV_STOP_SCHOOL:
    case EV_STOP_OUT:
        return EV_GOAL_HOME;
    case EV_STOP_WORK:
        return EV_GOAL_WORK;
    case EV_STOP_LEISURE:
    case EV_STOP_HOSPITAL:
    case EV_STOP_HUB:
        return EV_GOAL_LEISURE;
    default:
        return EV_GOAL_ERRAND;
    }
}

/* What each leg is. Errands are looked for around home, or around work when the stop
   before is work. */
static void
set_legs(ev_chain_t *chain)
{
    int before = EV_STOP_HOME;

    for (int k = 0; k <= chain->n_stops; k++) {
        const bool is_last = k == chain->n_stops;
        const int stop = is_last ? EV_STOP_HOME : chain->stop[k];
        const bool is_visit = stop != EV_STOP_HOME && stop != EV_STOP_SCHOOL &&
                              stop != EV_STOP_WORK && !is_last;
        const bool is_commute =
            stop == EV_STOP_WORK || (is_last && before == EV_STOP_WORK);

        chain->leg[k] =
            (uint8_t)(goal_of(stop) | (before == EV_STOP_WORK ? EV_LEG_AROUND_WORK : 0) |
                      (is_commute ? EV_LEG_COMMUTE : 0) |
                      (stop == EV_STOP_OUT || before == EV_STOP_OUT ? EV_LEG_OUT : 0) |
                      (stop == EV_STOP_OUT ? EV_LEG_TO_OUT : 0) |
                      (stop == EV_STOP_WORK ? EV_LEG_TO_WORK : 0) |
                      (is_visit ? EV_LEG_TO_VISIT : 0));
        before = stop;
    }
}

static uint32_t
chain_index(ev_habit_t *self, const ev_chain_t *chain)
{
    for (uint32_t i = 0; i < self->n_chains; i++) {
        if (self->chain[i].n_stops == chain->n_stops &&
            memcmp(self->chain[i].stop, chain->stop, chain->n_stops) == 0) {
            return i;
        }
    }
    if (self->n_chains == EV_HABIT_MAX_CHAINS) {
        return UINT32_MAX;
    }
    self->chain[self->n_chains] = *chain;
    set_legs(&self->chain[self->n_chains]);
    return self->n_chains++;
}

/* Shares of one driver's day type over the chains. */
static void
add_shares(ev_habit_t *self, const chain_row_t *row, size_t n, int driver, int day,
    const char *path, double *share, sim_diag_t *diag)
{
    double sum = 0.0;
    int line = 0;

    for (size_t i = 0; i < n; i++) {
        ev_chain_t chain = {0};
        uint32_t ix;

        if (row[i].driver != driver || row[i].day != day) {
            continue;
        }
        line = row[i].line;
        ix = parse_chain(&chain, row[i].chain) ? chain_index(self, &chain) : UINT32_MAX;
        if (ix == UINT32_MAX) {
            sim_diag_error(diag, (sim_place_t){path, line, 0},
                "chain: '%s' is not one to four stops of %s", row[i].chain, STOP_NAMES);
            continue;
        }
        sum += row[i].share_frac;
        share[ix] += row[i].share_frac;
    }
    if (fabs(sum - 1.0) > 1e-3) {
        sim_diag_error(diag, (sim_place_t){path, line, 0},
            "share_frac: rows of %s, day type %d sum to %g; expected 1",
            driver == 1 ? "commuter" : "other", day, sum);
    }
}

static sim_status_t
read_chains(ev_habit_t *self, const chain_row_t *row, size_t n, const char *path,
    sim_diag_t *diag)
{
    double share[2 * EV_N_DAYTYPES][EV_HABIT_MAX_CHAINS] = {{0}};
    sim_status_t status;

    for (int r = 0; r < 2 * EV_N_DAYTYPES; r++) {
        add_shares(self, row, n, r / EV_N_DAYTYPES, r % EV_N_DAYTYPES, path, share[r],
            diag);
    }
    if (self->n_chains == 0) {
        return sim_diag_verdict(diag);
    }
    status = ev_alias_init(&self->pick, 2 * EV_N_DAYTYPES, self->n_chains);
    for (uint32_t r = 0; r < 2 * EV_N_DAYTYPES && status == SIM_OK; r++) {
        ev_alias_fill(&self->pick, r, share[r]);
    }
    return status;
}

/* Quantiles of a distribution given by shares of the 24 hours. */
static void
fill_leave(ev_spans_t *self, const double *share)
{
    double below = 0.0;
    int hour = 0;

    for (int k = 0; k <= 256; k++) {
        const double want = k / 256.0;

        while (hour < 23 && (share[hour] <= 0.0 || below + share[hour] < want)) {
            below += share[hour];
            hour++;
        }
        self->at[k] =
            (uint16_t)lround(0.5 * SIM_S_PER_H *
                             (hour + (share[hour] > 0.0
                                             ? fmin((want - below) / share[hour], 1.0)
                                             : 0.0)));
    }
}

static void
read_leave(ev_habit_t *self, const leave_row_t *row, size_t n, const char *path,
    sim_diag_t *diag)
{
    for (int day = 0; day < EV_N_DAYTYPES; day++) {
        for (int stop = 0; stop < EV_N_STOPS; stop++) {
            double share[24] = {0}, sum = 0.0;
            int line = 0;

            for (size_t i = 0; i < n; i++) {
                if (row[i].day == day && row[i].first_stop == stop) {
                    share[row[i].hour] += row[i].share_frac;
                    sum += row[i].share_frac;
                    line = row[i].line;
                }
            }
            if (line == 0) {
                share[9] = share[10] = 0.5; /* no row: mid-morning */
            } else if (fabs(sum - 1.0) > 1e-3) {
                sim_diag_error(diag, (sim_place_t){path, line, 0},
                    "share_frac: rows of first stop %s sum to %g; expected 1",
                    ev_kinds_stop[stop], sum);
            }
            fill_leave(&self->leave[day][stop], share);
        }
    }
}

static void
in_steps(ev_spans_t *self, const ev_quantiles_t *seconds)
{
    for (int k = 0; k <= 256; k++) {
        self->at[k] = (uint16_t)lround(fmin((double)seconds->at[k], 864000.0) / 16.0);
    }
}

static void
read_stay(ev_habit_t *self, const stay_row_t *row, size_t n)
{
    ev_quantiles_t stay_s;

    ev_habit_lognormal_mean(&stay_s, 2.0 * SIM_S_PER_H, SIM_S_PER_H);
    for (int stop = 0; stop < EV_N_STOPS; stop++) {
        in_steps(&self->stay[stop], &stay_s);
    }
    for (size_t i = 0; i < n; i++) {
        if (row[i].distribution == 0) {
            ev_habit_normal(&stay_s, row[i].mean_h * SIM_S_PER_H,
                row[i].sd_h * SIM_S_PER_H, 300.0, 864000.0);
        } else {
            ev_habit_lognormal_mean(
                &stay_s, row[i].mean_h * SIM_S_PER_H, row[i].sd_h * SIM_S_PER_H);
        }
        in_steps(&self->stay[row[i].stop], &stay_s);
    }
}

sim_status_t
ev_habit_read(ev_habit_t *self, const char *folder, sim_diag_t *diag)
{
    char path[3][FILE_NAME_SIZE];
    void *rows[3] = {NULL, NULL, NULL};
    size_t n[3] = {0, 0, 0};
    sim_status_t status;

    memset(self, 0, sizeof(*self));
    snprintf(path[0], sizeof(path[0]), "%s/chains.csv", folder);
    snprintf(path[1], sizeof(path[1]), "%s/departures.csv", folder);
    snprintf(path[2], sizeof(path[2]), "%s/dwell.csv", folder);
    status =
        sim_csv_read(path[0], chain_columns, sizeof(chain_row_t), &rows[0], &n[0], diag);
    if (status == SIM_OK) {
        status = sim_csv_read(
            path[1], leave_columns, sizeof(leave_row_t), &rows[1], &n[1], diag);
    }
    if (status == SIM_OK) {
        status = sim_csv_read(
            path[2], stay_columns, sizeof(stay_row_t), &rows[2], &n[2], diag);
    }
    if (status == SIM_OK) {
        status = read_chains(self, rows[0], n[0], path[0], diag);
        read_leave(self, rows[1], n[1], path[1], diag);
        read_stay(self, rows[2], n[2]);
        status = status == SIM_OK ? sim_diag_verdict(diag) : status;
    }
    for (int i = 0; i < 3; i++) {
        free(rows[i]);
    }
    if (status != SIM_OK) {
        ev_habit_free(self);
    }
    return status;
}

void
ev_habit_free(ev_habit_t *self)
{
    ev_alias_free(&self->pick);
}
