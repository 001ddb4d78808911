/**
 * @file models/habit.h
 * How private days look: chains of stops, departure times and stays, as tables.
 *
 * Read from chains.csv, departures.csv and dwell.csv when the city is loaded and turned
 * into tables, so that a day costs a few look-ups. Quantile tables hold 257 points;
 * between two points the value is linear. Those that private days use hold whole numbers
 * of 16 bits: small enough to stay near the core.
 */
#ifndef EV_HABIT_H
#define EV_HABIT_H

#include "models/alias.h"
#include "models/chain.h"
#include "models/kinds.h"
#include "sim/diag.h"

#include <stdint.h>

enum { EV_WEEKDAY, EV_WEEKEND, EV_HOLIDAY, EV_N_DAYTYPES };
#define EV_HABIT_MAX_CHAINS 48

typedef struct {
    float at[257];
} ev_quantiles_t;

/** Quantiles of a time in steps of 2 s (hours of a day) or 16 s (stays). */
typedef struct {
    uint16_t at[257];
} ev_spans_t;

typedef struct {
    ev_chain_t chain[EV_HABIT_MAX_CHAINS];
    uint32_t n_chains;
    ev_alias_t pick; /* chain by row [commuter x EV_N_DAYTYPES + day type] */
    ev_spans_t leave[EV_N_DAYTYPES][EV_N_STOPS]; /* by first stop; steps of 2 s */
    ev_spans_t stay[EV_N_STOPS];                 /* steps of 16 s */
} ev_habit_t;

/** Read the three tables from a city's folder. Load. */
SIM_CHECKED sim_status_t ev_habit_read(
    ev_habit_t *self, const char *folder, sim_diag_t *diag);
void ev_habit_free(ev_habit_t *self);

/** Quantile at a share of 0 .. 65535. Pure, Hot. */
static inline float
ev_habit_at(const ev_quantiles_t *self, uint32_t share16)
{
    const uint32_t k = share16 >> 8 & 0xff;

    return self->at[k] +
           (float)(share16 & 0xff) * (self->at[k + 1] - self->at[k]) / 256.0f;
}

/** 256 times a quantile at a share of 0 .. 65535, in steps. Pure, Hot. */
static inline uint32_t
ev_habit_steps_q8(const ev_spans_t *self, uint32_t share16)
{
    const uint32_t k = share16 >> 8 & 0xff;
    const uint32_t low = self->at[k];

    return (low << 8) + (share16 & 0xff) * (self->at[k + 1] - low);
}

/** Second of the day when a driver leaves. Pure, Hot. */
static inline uint32_t
ev_habit_leave_s(
    const ev_habit_t *self, uint32_t day_type, uint32_t stop, uint32_t share16)
{
    return ev_habit_steps_q8(&self->leave[day_type][stop], share16) >> 7;
}

/** How long a stop lasts [s]. Pure, Hot. */
static inline uint32_t
ev_habit_stay_s(const ev_habit_t *self, uint32_t stop, uint32_t share16)
{
    return ev_habit_steps_q8(&self->stay[stop], share16) >> 4;
}

/** Quantiles of usual distributions, for tables. Load. */
void ev_habit_normal(
    ev_quantiles_t *self, double mean, double sd, double least, double most);
void ev_habit_lognormal_median(ev_quantiles_t *self, double median, double sd_log);
void ev_habit_lognormal_mean(ev_quantiles_t *self, double mean, double sd);
void ev_habit_exponential(ev_quantiles_t *self, double mean);

#endif
