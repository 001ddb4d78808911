/**
 * @file sim/logged.h
 * What a results file keeps of the simulated sessions, to hold a log against.
 *
 * It is there when the run was asked to keep sessions: arrays /arrays/log_*, counts of the
 * measured weeks as means over replications, by the ids of the pile register.
 */
#ifndef SIM_LOGGED_H
#define SIM_LOGGED_H

#include "sim/hdf_read.h"
#include "sim/model.h"
#include "sim/sessions.h"

typedef struct {
    const char *path;
    double days;    /* measured weeks [d] */
    int64_t n_runs; /* replications */
    uint32_t n, n_kinds;
    sim_hdf_read_words_t id;   /* [n] of the stations */
    sim_hdf_read_words_t kind; /* [n_kinds] */
    /* [n]: sessions begun by hour; energy; time with power, its half-width; piles ... */
    sim_hdf_read_numbers_t begun, kwh, hours, hours_half_width, piles, kw, kind_ix;
    sim_hdf_read_numbers_t energy, minutes; /* [n_kinds][bins] sessions */
} sim_logged_t;

/**
 * Read them.
 *
 * @return  SIM_ERR_INPUT when the file keeps none, or they do not hold together (told),
 *          SIM_ERR_IO, SIM_ERR_MEMORY
 * Load. sim_logged_close it, whatever the outcome.
 */
SIM_CHECKED sim_status_t sim_logged_open(
    sim_logged_t *self, const char *path, sim_diag_t *diag);
void sim_logged_close(sim_logged_t *self);

/** Its stations, to check a log by; borrowed texts stay with the file. Pure. */
sim_station_t sim_logged_station(const sim_logged_t *self, uint32_t ix);

#endif
