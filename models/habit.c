#include "models/habit.h"

#include "sim/csv.h"
#include "sim/once.h"
#include "sim/units.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define FILE_NAME_SIZE 1024

typedef struct {
    int driver, day, line;
    char chain[EV_CHAIN_TEXT];
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
        .size = EV_CHAIN_TEXT},
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

static const char *const day_name[EV_N_DAYTYPES] = {"weekday", "weekend", "holiday"};

/** Chains that ask for a departure or a stay: their line in chains.csv, 0 = none. */
typedef struct {
    int leave[EV_N_DAYTYPES][EV_N_STOPS], stay[EV_N_STOPS];
} wants_t;

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
        ix =
            ev_chain_parse(&chain, row[i].chain) ? chain_index(self, &chain) : UINT32_MAX;
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
            "share_frac: rows of %s, %s sum to %g; expected 1",
            driver == 1 ? "commuter" : "other", day_name[day], sum);
    }
}

static sim_status_t
read_chains(ev_habit_t *self, const chain_row_t *row, size_t n, const char *path,
    sim_diag_t *diag)
{
    double share[2 * EV_N_DAYTYPES][EV_HABIT_MAX_CHAINS] = {{0}};
    sim_status_t status;

    for (int r = 0; r < 2 * EV_N_DAYTYPES; r++) {
        add_shares(
            self, row, n, r / EV_N_DAYTYPES, r % EV_N_DAYTYPES, path, share[r], diag);
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

/* What the chains that are driven at all ask of the other two tables. */
static void
collect_wants(wants_t *wants, const chain_row_t *row, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        ev_chain_t chain = {0};

        if (row[i].share_frac <= 0.0 || !ev_chain_parse(&chain, row[i].chain)) {
            continue;
        }
        if (wants->leave[row[i].day][chain.stop[0]] == 0) {
            wants->leave[row[i].day][chain.stop[0]] = row[i].line;
        }
        for (uint32_t k = 0; k < chain.n_stops; k++) {
            if (wants->stay[chain.stop[k]] == 0) {
                wants->stay[chain.stop[k]] = row[i].line;
            }
        }
    }
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
        self->at[k] = (uint16_t)lround(
            0.5 * SIM_S_PER_H *
            (hour + (share[hour] > 0.0 ? fmin((want - below) / share[hour], 1.0) : 0.0)));
    }
}

/* Departures of one day type and first stop; the line of their last row, 0 = no row. */
static int
read_leave_of(ev_habit_t *self, const leave_row_t *row, size_t n, int day, int stop,
    const char *path, sim_diag_t *diag)
{
    double share[24] = {0}, sum = 0.0;
    int line = 0, line_of[24] = {0};

    for (size_t i = 0; i < n; i++) {
        const sim_place_t place = {path, row[i].line, 0};
        char name[64];

        if (row[i].day != day || row[i].first_stop != stop) {
            continue;
        }
        line = row[i].line;
        snprintf(name, sizeof(name), "%s, %s, hour %d", day_name[day],
            ev_kinds_stop[stop], (int)row[i].hour);
        sim_once_take(&line_of[row[i].hour], place, name, diag);
        share[row[i].hour] += row[i].share_frac;
        sum += row[i].share_frac;
    }
    if (line != 0 && fabs(sum - 1.0) > 1e-3) {
        sim_diag_error(diag, (sim_place_t){path, line, 0},
            "share_frac: rows of first stop %s sum to %g; expected 1",
            ev_kinds_stop[stop], sum);
    }
    fill_leave(&self->leave[day][stop], share);
    return line;
}

static void
read_leave(ev_habit_t *self, const leave_row_t *row, size_t n, const wants_t *wants,
    const char *const *path, sim_diag_t *diag)
{
    for (int day = 0; day < EV_N_DAYTYPES; day++) {
        for (int stop = 0; stop < EV_N_STOPS; stop++) {
            const int wanted = wants->leave[day][stop];

            if (read_leave_of(self, row, n, day, stop, path[1], diag) == 0 &&
                wanted != 0) {
                sim_diag_error(diag, (sim_place_t){path[0], wanted, 0},
                    "chain: begins with %s on a %s, which has no rows in departures.csv",
                    ev_kinds_stop[stop], day_name[day]);
            }
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
read_stay(ev_habit_t *self, const stay_row_t *row, size_t n, const wants_t *wants,
    const char *const *path, sim_diag_t *diag)
{
    int line[EV_N_STOPS] = {0};

    for (size_t i = 0; i < n; i++) {
        ev_quantiles_t stay_s;

        sim_once_take(&line[row[i].stop], (sim_place_t){path[2], row[i].line, 0},
            ev_kinds_stop[row[i].stop], diag);
        if (row[i].distribution == 0) {
            ev_habit_normal(&stay_s, row[i].mean_h * SIM_S_PER_H,
                row[i].sd_h * SIM_S_PER_H, 300.0, 864000.0);
        } else {
            ev_habit_lognormal_mean(
                &stay_s, row[i].mean_h * SIM_S_PER_H, row[i].sd_h * SIM_S_PER_H);
        }
        in_steps(&self->stay[row[i].stop], &stay_s);
    }
    for (int stop = 0; stop < EV_N_STOPS; stop++) {
        if (wants->stay[stop] != 0 && line[stop] == 0) {
            sim_diag_error(diag, (sim_place_t){path[0], wants->stay[stop], 0},
                "chain: stops at %s, which has no row in dwell.csv", ev_kinds_stop[stop]);
        }
    }
}

/* All three tables at once, so that all their faults are told. */
static sim_status_t
read_rows(ev_habit_t *self, void *const *rows, const size_t *n, const char *const *path,
    sim_diag_t *diag)
{
    wants_t wants = {.stay = {0}};
    const sim_status_t status = read_chains(self, rows[0], n[0], path[0], diag);

    collect_wants(&wants, rows[0], n[0]);
    read_leave(self, rows[1], n[1], &wants, path, diag);
    read_stay(self, rows[2], n[2], &wants, path, diag);
    return status;
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
        status = read_rows(
            self, rows, n, (const char *const[]){path[0], path[1], path[2]}, diag);
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
