/**
 * @file models/days.h
 * What is fixed before the first day of a replication: weather and demand by day.
 *
 * Common shocks of the whole city and of districts, and the day's temperature, are drawn
 * once per replication (named by day and district), so that a solo step may read them.
 */
#ifndef EV_DAYS_H
#define EV_DAYS_H

#include "models/city.h"
#include "sim/rng.h"

#define EV_DAYS_MOST      512
#define EV_DAYS_DISTRICTS 64

typedef struct {
    uint32_t use_q8[EV_DAYS_MOST][EV_CITY_MAX_MAKES]; /* J per 10 m, by model, of 256 */
    uint16_t demand_q12[EV_DAYS_MOST][EV_DAYS_DISTRICTS]; /* demand factor */
} ev_days_t;

/** Draw a replication's days. Load. */
void ev_days_draw(ev_days_t *self, const ev_city_t *city, const sim_rng_t *rng);

/** Consumption at a temperature over that at 20 degC, from the plan's two points. Pure. */
double ev_days_use_factor(const ev_plan_t *plan, double temperature_degc);

#endif
