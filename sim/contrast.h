/**
 * @file sim/contrast.h
 * A log of sessions beside the simulated ones: by kind of pile, and station by station.
 *
 * Stations are matched by id; only those that the log names are compared, since a log is
 * often one operator's. Use, sessions and their hours are of these stations on both sides;
 * the simulated shapes by energy and time are of all stations of the kind, for by station
 * they are not kept. Over all kinds they are mixed in proportion of the simulated sessions
 * that begin at these stations.
 */
#ifndef SIM_CONTRAST_H
#define SIM_CONTRAST_H

#include "sim/distance.h"
#include "sim/logged.h"

/** One number on both sides. */
typedef struct {
    double observed, simulated;
} sim_contrast_pair_t;

typedef struct {
    const char *kind; /* "all" or a kind of pile; borrowed from the log */
    uint32_t n_stations;
    int64_t n_sessions;
    sim_contrast_pair_t per_day, kwh, minutes; /* means */
    sim_contrast_pair_t use; /* of stations with operating piles on both sides */
    sim_distance_t by_kwh[SIM_DISTANCE_N], by_minute[SIM_DISTANCE_N];
    sim_distance_t by_hour[SIM_DISTANCE_N], by_station;
} sim_contrast_kind_t;

typedef struct {
    uint32_t station_ix, logged_ix; /* in the log, in the results */
    sim_contrast_pair_t per_day, kwh, use;
    double half_width; /* of the difference of use, 95 %; NaN with one day or one
                          replication */
} sim_contrast_station_t;

typedef struct {
    uint32_t n_kinds; /* the first is all */
    sim_contrast_kind_t kind[SIM_SESSIONS_KINDS + 1];
    uint32_t n_stations;
    sim_contrast_station_t *station; /* [n_stations] by falling difference of use */
    uint32_t n_strange;              /* stations of the log that were not simulated */
    uint32_t n_silent;               /* simulated with piles, and not in the log */
} sim_contrast_t;

/** Compare. SIM_ERR_MEMORY. Free it, whatever the outcome. */
SIM_CHECKED sim_status_t sim_contrast_make(
    sim_contrast_t *self, const sim_sessions_t *log, const sim_logged_t *simulated);
void sim_contrast_free(sim_contrast_t *self);

#endif
