/**
 * @file sim/sessions.h
 * A platform's log of charging sessions: checked row by row, and what it adds up to.
 *
 * Columns: station (id in the register), start, end (sim/stamp.h), kwh, and pile, which
 * may be missing. The log is read as a stream: memory grows with the stations and piles
 * that it names, not with its rows. Faults of a row are told with its line: no such
 * station (once each), no such time, an end before its start or more than a week after,
 * more energy than the pile can give, and on one pile a session that stands twice or
 * begins before the one before it has ended. Rows of a pile are expected in the order of
 * time; of others only the number is told.
 *
 * A session belongs to the day and hour in which it begins. Days are kept apart, beyond
 * 32 of them every 32nd together, because what differs between days is how sure one can
 * be of a log.
 */
#ifndef SIM_SESSIONS_H
#define SIM_SESSIONS_H

#include "sim/hist.h"
#include "sim/model.h"
#include "sim/names.h"

#include <stdbool.h>

enum {
    SIM_SESSIONS_KINDS = 24, /* of piles; 0 = not known */
    SIM_SESSIONS_DAYS = 32,  /* groups of days */
    /* Counts of a kind on a day: by hour, by energy, by time. */
    SIM_SESSIONS_HOURS = 24,
    SIM_SESSIONS_KWH = 200, /* bins of 1 kWh */
    SIM_SESSIONS_MIN = 400, /* bins of 2 min */
    SIM_SESSIONS_STEP_MIN = 2,
    SIM_SESSIONS_CELLS = SIM_SESSIONS_HOURS + SIM_SESSIONS_KWH + SIM_SESSIONS_MIN
};

/** Where the three stand among the cells. */
typedef struct {
    uint32_t from, n;
} sim_sessions_part_t;

#define SIM_SESSIONS_BY_HOUR ((sim_sessions_part_t){0, SIM_SESSIONS_HOURS})
#define SIM_SESSIONS_BY_KWH  ((sim_sessions_part_t){SIM_SESSIONS_HOURS, SIM_SESSIONS_KWH})
#define SIM_SESSIONS_BY_MIN                                                              \
    ((sim_sessions_part_t){SIM_SESSIONS_HOURS + SIM_SESSIONS_KWH, SIM_SESSIONS_MIN})

/** Sums of a station or a kind. */
typedef struct {
    int64_t n, wh, span_s;
    uint32_t begun[24];
} sim_sessions_sum_t;

/** A station: as registered, and what the log says of it. */
typedef struct {
    double power_kw;  /* of a pile; 0 = not known */
    int64_t n_piles;  /* operating; 0 = none or not known */
    uint32_t kind_ix; /* into kind */
    sim_sessions_sum_t sum;
    int64_t day_s[SIM_SESSIONS_DAYS]; /* by the days' groups */
} sim_sessions_station_t;

/** What is known of a pile's last session. */
typedef struct {
    int64_t from_s, to_s;
    int line;
} sim_sessions_pile_t;

typedef struct {
    const char *path;
    const char
        *register_path; /* where stations come from, for messages; NULL = the log */
    int64_t offset_h;   /* of the local clock from UTC */
    sim_diag_t *diag;

    sim_names_t kind;                /* names of kinds; 0 is "-", not known */
    sim_names_t name;                /* ids of stations */
    sim_sessions_station_t *station; /* [name.n] */
    uint32_t station_room, n_known;  /* the first n_known are registered */
    sim_names_t pile;                /* "station\npile" */
    sim_sessions_pile_t *last;       /* [pile.n] */
    uint32_t pile_room;
    sim_names_t stranger; /* stations that are not registered */

    int64_t n_rows;                    /* good ones */
    int64_t n_out_of_order;            /* on their pile */
    int64_t n_without_pile, n_at_dead; /* at stations without an operating pile */
    int64_t first_s, last_s;           /* starts */
    sim_hist_t *kwh_of, *time_of; /* [SIM_SESSIONS_KINDS + 1] 0.01 kWh, s; last: all */
    uint32_t (*count)[SIM_SESSIONS_DAYS][SIM_SESSIONS_CELLS]; /* [SIM_SESSIONS_KINDS] */
} sim_sessions_t;

/** Start with an empty log. Load. */
SIM_CHECKED sim_status_t sim_sessions_open(
    sim_sessions_t *self, const char *path, int64_t offset_h, sim_diag_t *diag);
void sim_sessions_close(sim_sessions_t *self);

/** Register a station before the log is read; ids are expected to differ. Load. */
SIM_CHECKED sim_status_t sim_sessions_register(
    sim_sessions_t *self, const sim_station_t *station, const char *register_path);

/**
 * Read the log.
 *
 * @return  SIM_OK also when rows were faulty and left out: see diag->n_errors;
 *          SIM_ERR_INPUT when the log cannot be read as one, SIM_ERR_IO, SIM_ERR_MEMORY
 * Load. About a million rows a second.
 */
SIM_CHECKED sim_status_t sim_sessions_read(sim_sessions_t *self);

/** Days covered, from that of the first start to that of the last. Pure. */
int64_t sim_sessions_days(const sim_sessions_t *self);

/** Groups of days covered. Pure. */
uint32_t sim_sessions_day_groups(const sim_sessions_t *self);

/** Group of the k-th of these. Pure. */
uint32_t sim_sessions_day_group(const sim_sessions_t *self, uint32_t k);

/** Days that stand in it. Pure. */
uint32_t sim_sessions_group_days(const sim_sessions_t *self, uint32_t k);

/** Time utilisation of a station over the days covered; NaN without piles. Pure. */
double sim_sessions_utilisation(const sim_sessions_t *self, uint32_t station_ix);

#endif
