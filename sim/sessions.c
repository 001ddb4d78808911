#include "sim/sessions.h"

#include "sim/csv.h"
#include "sim/stamp.h"
#include "sim/suggest.h"
#include "sim/units.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define TEXT           64
#define MOST_KWH       10000.0
#define MOST_KW        2000.0 /* of a pile whose power is not known */
#define MOST_SPAN_S    (7 * SIM_S_PER_DAY)
#define TOLERANCE      1.05 /* meters and ratings */
#define TOLERANCE_S    120  /* times may be cut to the minute */
#define MOST_SUGGESTED SIM_DIAG_MAX_ERRORS
#define CENTI_PER_KWH  100.0
#define MOST_STATIONS  1000000u

typedef struct {
    char station[TEXT], pile[TEXT], start[TEXT], end[TEXT];
    double kwh;
    int line;
    int64_t from_s, to_s; /* read from the texts */
} row_t;

#define TEXT_COLUMN(member, optional)                                                    \
    {                                                                                    \
        .name = #member, .type = SIM_CSV_TEXT, .offset = offsetof(row_t, member),        \
        .size = TEXT, .is_optional = (optional)                                          \
    }

static const sim_csv_column_t columns[] = {
    TEXT_COLUMN(station, 0),
    TEXT_COLUMN(start, 0),
    TEXT_COLUMN(end, 0),
    {.name = "kwh",
        .type = SIM_CSV_NUMBER,
        .offset = offsetof(row_t, kwh),
        .least = 0,
        .most = MOST_KWH},
    TEXT_COLUMN(pile, 1),
    {.name = "line", .type = SIM_CSV_LINE, .offset = offsetof(row_t, line)},
    {.name = NULL},
};

sim_status_t
sim_sessions_open(
    sim_sessions_t *self, const char *path, int64_t offset_h, sim_diag_t *diag)
{
    *self = (sim_sessions_t){.path = path, .offset_h = offset_h, .diag = diag};
    self->kwh_of = calloc(SIM_SESSIONS_KINDS + 1, sizeof(*self->kwh_of));
    self->time_of = calloc(SIM_SESSIONS_KINDS + 1, sizeof(*self->time_of));
    self->count = calloc(SIM_SESSIONS_KINDS, sizeof(*self->count));
    return self->kwh_of == NULL || self->time_of == NULL || self->count == NULL ||
                   sim_names_add(&self->kind, "-") == SIM_NAMES_NONE
               ? SIM_ERR_MEMORY
               : SIM_OK;
}

void
sim_sessions_close(sim_sessions_t *self)
{
    sim_names_free(&self->kind);
    sim_names_free(&self->name);
    sim_names_free(&self->pile);
    sim_names_free(&self->stranger);
    free(self->station);
    free(self->last);
    free(self->kwh_of);
    free(self->time_of);
    free(self->count);
    *self = (sim_sessions_t){.path = NULL};
}

/* Number of a station, new or not; SIM_NAMES_NONE without memory. */
static uint32_t
add_station(sim_sessions_t *self, const char *id)
{
    const uint32_t ix = sim_names_add(&self->name, id);

    if (ix == SIM_NAMES_NONE || ix < self->station_room) {
        return ix;
    } else {
        const uint32_t room = 2 * self->station_room + 64;
        sim_sessions_station_t *grown = realloc(self->station, room * sizeof(*grown));

        if (grown == NULL) {
            return SIM_NAMES_NONE;
        }
        memset(
            grown + self->station_room, 0, (room - self->station_room) * sizeof(*grown));
        self->station = grown;
        self->station_room = room;
    }
    return ix;
}

sim_status_t
sim_sessions_register(
    sim_sessions_t *self, const sim_station_t *station, const char *register_path)
{
    const uint32_t kind = sim_names_add(&self->kind, station->kind);
    const uint32_t ix = add_station(self, station->id);

    if (ix == SIM_NAMES_NONE || kind == SIM_NAMES_NONE) {
        return SIM_ERR_MEMORY;
    }
    self->station[ix].power_kw = station->power_kw;
    self->station[ix].n_piles = station->n_piles;
    self->station[ix].kind_ix = kind < SIM_SESSIONS_KINDS ? kind : 0;
    self->n_known = self->name.n;
    self->register_path = register_path;
    return SIM_OK;
}

static sim_place_t
place_of(const sim_sessions_t *self, const row_t *row)
{
    return (sim_place_t){self->path, row->line, 0};
}

/* ---- One row */

/* A station that nobody registered: told once, with the id that may have been meant. */
static sim_status_t
tell_stranger(sim_sessions_t *self, const row_t *row)
{
    const uint32_t n = self->stranger.n;
    sim_suggest_t near;

    if (sim_names_add(&self->stranger, row->station) == SIM_NAMES_NONE) {
        return SIM_ERR_MEMORY;
    }
    if (self->stranger.n == n) {
        return SIM_OK; /* told */
    }
    sim_suggest_open(&near, row->station, strlen(row->station));
    for (uint32_t i = 0; n < MOST_SUGGESTED && i < self->n_known; i++) {
        const char *id = sim_names_text(&self->name, i);

        sim_suggest_offer(&near, id, strlen(id));
    }
    if (near.best == NULL) {
        sim_diag_error(self->diag, place_of(self, row),
            "station: '%s' is not in %s; told once", row->station, self->register_path);
    } else {
        sim_diag_error(self->diag, place_of(self, row),
            "station: '%s' is not in %s; did you mean '%.*s'? Told once", row->station,
            self->register_path, (int)near.n_best, near.best);
    }
    return SIM_OK;
}

static bool
read_time(sim_sessions_t *self, const row_t *row, const char *name, const char *text,
    int64_t *time_s)
{
    const bool is_good = sim_stamp_read(text, self->offset_h, time_s);

    if (!is_good) {
        sim_diag_error(self->diag, place_of(self, row),
            "%s: '%s' is not a time; expected 2024-03-05 18:40[:00] or seconds since "
            "1970",
            name, text);
    }
    return is_good;
}

static bool
times_are_good(sim_sessions_t *self, row_t *row)
{
    const bool has_start = read_time(self, row, "start", row->start, &row->from_s);
    const bool has_end = read_time(self, row, "end", row->end, &row->to_s);

    if (!has_start || !has_end) {
        return false;
    }
    if (row->to_s < row->from_s) {
        sim_diag_error(self->diag, place_of(self, row),
            "end: '%s' lies before the start, '%s'", row->end, row->start);
    } else if (row->to_s - row->from_s > MOST_SPAN_S) {
        sim_diag_error(self->diag, place_of(self, row),
            "end: the session lasts %.1f days; at most 7",
            (double)(row->to_s - row->from_s) / SIM_S_PER_DAY);
    }
    return row->to_s >= row->from_s && row->to_s - row->from_s <= MOST_SPAN_S;
}

static bool
energy_is_good(sim_sessions_t *self, const row_t *row, double power_kw)
{
    const double span_s = (double)(row->to_s - row->from_s);
    const double kw = power_kw > 0 ? power_kw : MOST_KW;
    const double most_kwh = kw * TOLERANCE * (span_s + TOLERANCE_S) / SIM_S_PER_H;

    if (row->kwh > most_kwh) {
        sim_diag_error(self->diag, place_of(self, row),
            "kwh: %g kWh in %.1f min; %g kW give at most %.1f kWh", row->kwh,
            span_s / SIM_S_PER_MIN, kw, most_kwh);
    }
    return row->kwh <= most_kwh;
}

/* The number of a row's pile, with room for its last session. */
static uint32_t
pile_of(sim_sessions_t *self, const row_t *row)
{
    char text[2 * TEXT + 1];
    uint32_t ix;

    snprintf(text, sizeof(text), "%s\n%s", row->station, row->pile);
    ix = sim_names_add(&self->pile, text);
    if (ix != SIM_NAMES_NONE && ix >= self->pile_room) {
        const uint32_t room = 2 * self->pile_room + 256;
        sim_sessions_pile_t *grown = realloc(self->last, room * sizeof(*grown));

        if (grown == NULL) {
            return SIM_NAMES_NONE;
        }
        memset(grown + self->pile_room, 0, (room - self->pile_room) * sizeof(*grown));
        self->last = grown;
        self->pile_room = room;
    }
    return ix;
}

/* Whether the pile was free. One vehicle leaves and the next one comes in one second. */
static bool
pile_was_free(sim_sessions_t *self, const row_t *row, sim_sessions_pile_t *last)
{
    char until[SIM_STAMP_TEXT];

    if (last->line != 0 && row->from_s == last->from_s && row->to_s == last->to_s) {
        sim_diag_error(self->diag, place_of(self, row),
            "pile: '%s' of '%s' has the same session in line %d", row->pile, row->station,
            last->line);
        return false;
    }
    if (last->line != 0 && row->from_s < last->to_s && row->to_s > last->from_s) {
        sim_diag_error(self->diag, place_of(self, row),
            "pile: '%s' of '%s' is taken until %s by the session of line %d", row->pile,
            row->station, sim_stamp_text(last->to_s, until), last->line);
        return false;
    }
    if (last->line != 0 && row->from_s < last->from_s) {
        self->n_out_of_order++;
        return true; /* the later one stays the last */
    }
    if (last->line == 0 || row->to_s >= last->to_s) { /* one of no length ends nothing */
        *last = (sim_sessions_pile_t){row->from_s, row->to_s, row->line};
    }
    return true;
}

static uint32_t
least(uint32_t a, uint32_t b)
{
    return a < b ? a : b;
}

static void
count_row(sim_sessions_t *self, const row_t *row, sim_sessions_station_t *station)
{
    const int64_t span_s = row->to_s - row->from_s;
    const uint32_t hour = (uint32_t)(row->from_s % SIM_S_PER_DAY / SIM_S_PER_H);
    const uint32_t day = (uint32_t)(row->from_s / SIM_S_PER_DAY % SIM_SESSIONS_DAYS);
    const uint32_t kwh = least((uint32_t)row->kwh, SIM_SESSIONS_KWH - 1);
    const uint32_t minute = least(
        (uint32_t)span_s / (SIM_SESSIONS_STEP_MIN * SIM_S_PER_MIN), SIM_SESSIONS_MIN - 1);
    const uint32_t centi = (uint32_t)(row->kwh * CENTI_PER_KWH + 0.5);
    uint32_t *count = self->count[station->kind_ix][day];

    station->sum.n++;
    station->sum.wh += (int64_t)(row->kwh * 1e3 + 0.5);
    station->sum.span_s += span_s;
    station->sum.begun[hour]++;
    station->day_s[day] += span_s;
    count[hour]++;
    count[SIM_SESSIONS_BY_KWH.from + kwh]++;
    count[SIM_SESSIONS_BY_MIN.from + minute]++;
    sim_hist_add(&self->kwh_of[station->kind_ix], centi);
    sim_hist_add(&self->kwh_of[SIM_SESSIONS_KINDS], centi);
    sim_hist_add(&self->time_of[station->kind_ix], (uint32_t)span_s);
    sim_hist_add(&self->time_of[SIM_SESSIONS_KINDS], (uint32_t)span_s);
    self->first_s =
        self->n_rows == 0 || row->from_s < self->first_s ? row->from_s : self->first_s;
    self->last_s = row->from_s > self->last_s ? row->from_s : self->last_s;
    self->n_rows++;
    self->n_at_dead += self->n_known > 0 && station->n_piles == 0;
}

/* Number of a row's station; SIM_NAMES_NONE with SIM_OK when it was told as a stranger. */
static sim_status_t
station_of(sim_sessions_t *self, const row_t *row, uint32_t *ix)
{
    if (self->n_known > 0) {
        *ix = sim_names_find(&self->name, row->station);
        return *ix == SIM_NAMES_NONE ? tell_stranger(self, row) : SIM_OK;
    }
    if (self->name.n >= MOST_STATIONS) {
        sim_diag_error(self->diag, place_of(self, row),
            "station: the log names more than %u stations", MOST_STATIONS);
        return SIM_ERR_INPUT;
    }
    *ix = add_station(self, row->station);
    return *ix == SIM_NAMES_NONE ? SIM_ERR_MEMORY : SIM_OK;
}

static sim_status_t
take_row(void *context, const void *given)
{
    sim_sessions_t *self = context;
    row_t row = *(const row_t *)given;
    uint32_t ix, pile = SIM_NAMES_NONE;
    const sim_status_t status = station_of(self, &row, &ix);
    const bool has_times = status == SIM_OK && times_are_good(self, &row);

    if (status != SIM_OK || ix == SIM_NAMES_NONE || !has_times ||
        !energy_is_good(self, &row, self->station[ix].power_kw)) {
        return status;
    }
    if (row.pile[0] != '\0') {
        pile = pile_of(self, &row);
        if (pile == SIM_NAMES_NONE) {
            return SIM_ERR_MEMORY;
        }
        if (!pile_was_free(self, &row, &self->last[pile])) {
            return SIM_OK;
        }
    }
    self->n_without_pile += pile == SIM_NAMES_NONE;
    count_row(self, &row, &self->station[ix]);
    return SIM_OK;
}

sim_status_t
sim_sessions_read(sim_sessions_t *self)
{
    sim_status_t status =
        sim_csv_each(self->path, columns, sizeof(row_t), take_row, self, self->diag);

    if (status == SIM_OK && self->n_rows == 0 && self->diag->n_errors == 0) {
        sim_diag_error(
            self->diag, (sim_place_t){self->path, 0, 0}, "the log holds no session");
        status = SIM_ERR_INPUT;
    }
    return status;
}

int64_t
sim_sessions_days(const sim_sessions_t *self)
{
    return self->n_rows == 0
               ? 0
               : self->last_s / SIM_S_PER_DAY - self->first_s / SIM_S_PER_DAY + 1;
}

uint32_t
sim_sessions_day_groups(const sim_sessions_t *self)
{
    const int64_t n = sim_sessions_days(self);

    return n < SIM_SESSIONS_DAYS ? (uint32_t)n : SIM_SESSIONS_DAYS;
}

uint32_t
sim_sessions_day_group(const sim_sessions_t *self, uint32_t k)
{
    return (uint32_t)((self->first_s / SIM_S_PER_DAY + k) % SIM_SESSIONS_DAYS);
}

uint32_t
sim_sessions_group_days(const sim_sessions_t *self, uint32_t k)
{
    return (uint32_t)((sim_sessions_days(self) - 1 - k) / SIM_SESSIONS_DAYS + 1);
}

double
sim_sessions_utilisation(const sim_sessions_t *self, uint32_t station_ix)
{
    const sim_sessions_station_t *station = &self->station[station_ix];

    return station->n_piles <= 0
               ? (double)NAN
               : (double)station->sum.span_s / ((double)station->n_piles * SIM_S_PER_DAY *
                                                   (double)sim_sessions_days(self));
}
