/**
 * @file models/habit.h
 * How private days look: chains of stops, departure times and stays, as tables.
 *
 * Read from chains.csv, departures.csv and dwell.csv when the city is loaded and turned
 * into quantile tables, so that a day costs a few table look-ups. Quantile tables hold
 * 257 points; between two points the value is linear.
 */
#ifndef EV_HABIT_H
#define EV_HABIT_H

#include "models/kinds.h"
#include "sim/diag.h"

#include <stdint.h>

enum { EV_WEEKDAY, EV_WEEKEND, EV_HOLIDAY, EV_N_DAYTYPES };
#define EV_HABIT_MAX_STOPS  4
#define EV_HABIT_MAX_CHAINS 48
#define EV_HABIT_PICKS      4096

/** Stops of a day between two nights at home. */
typedef struct {
    uint8_t n_stops;
    uint8_t stop[EV_HABIT_MAX_STOPS]; /* EV_STOP_* */
} ev_chain_t;

typedef struct {
    float at[257];
} ev_quantiles_t;

typedef struct {
    ev_chain_t chain[EV_HABIT_MAX_CHAINS];
    uint32_t n_chains;
    uint8_t pick[2][EV_N_DAYTYPES][EV_HABIT_PICKS];    /* [commuter][day type] chain */
    ev_quantiles_t leave_s[EV_N_DAYTYPES][EV_N_STOPS]; /* by first stop [s of the day] */
    ev_quantiles_t stay_s[EV_N_STOPS];
} ev_habit_t;

/** Read the three tables from a city's folder. Load. */
SIM_CHECKED sim_status_t ev_habit_read(
    ev_habit_t *self, const char *folder, sim_diag_t *diag);

/** Quantile at a share of 0 .. 65535. Pure, Hot. */
static inline float
ev_habit_at(const ev_quantiles_t *self, uint32_t share16)
{
    const uint32_t k = share16 >> 8 & 0xff;

    return self->at[k] +
           (float)(share16 & 0xff) * (self->at[k + 1] - self->at[k]) / 256.0f;
}

/** Quantiles of usual distributions, for tables. Load. */
void ev_habit_normal(
    ev_quantiles_t *self, double mean, double sd, double least, double most);
void ev_habit_lognormal_median(ev_quantiles_t *self, double median, double sd_log);
void ev_habit_lognormal_mean(ev_quantiles_t *self, double mean, double sd);
void ev_habit_exponential(ev_quantiles_t *self, double mean);

#endif
