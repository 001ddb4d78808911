/**
 * @file models/charts.h
 * Arrays over districts, kinds and time, and the metrics that follow from the load.
 */
#ifndef EV_CHARTS_H
#define EV_CHARTS_H

#include "models/world.h"

/** Axes and arrays of a city's layout; frees nothing of the city. Load. */
SIM_CHECKED sim_status_t ev_charts_lay_out(ev_city_t *city);

/** Fill the arrays (after ev_tally_unfold). */
void ev_charts_fill(const ev_world_t *world, double *const *arrays);

/** The array of operators' margins [n_groups], which finance.h fills; NULL where a city has
 *  none. Pure. */
double *ev_charts_margins(const ev_city_t *city, double *const *arrays);

/** What the load curve says, measured weeks. */
typedef struct {
    double peak_mw, peak_max_mw, peak_hour, home_peak_mw;
    double at_13h_mw, at_20h_mw, step_22h_mw, valley_frac, valley_home_frac;
} ev_charts_load_t;

ev_charts_load_t ev_charts_load(const ev_world_t *world);

/** Communities against their transformers, measured weeks. */
typedef struct {
    uint32_t n, over, over_120;
    double over_h; /* hours above the rating in a week, all together */
} ev_charts_limit_t;

/** Count; per district too.
 *  @param arrays       as filled by ev_charts_fill
 *  @param of_district  [n_districts] filled */
ev_charts_limit_t ev_charts_limits(
    const ev_city_t *city, double *const *arrays, ev_charts_limit_t *of_district);

/** Energy of a kind in a district in the measured weeks [J]. */
double ev_charts_energy_j(const ev_world_t *world, uint32_t district, uint32_t kind);

#endif
