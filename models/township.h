/**
 * @file models/township.h
 * The city township by township: access, the gap table, minutes to a free fast pile.
 *
 * The power that a township needs is what its needs want in the hour of the day in which
 * the city's needs want most, over the share of rated power that may be in use then
 * (`access.planned_use_frac`): a need counts where the vehicle was when it arose, whether
 * it was served or not. Deficit and surplus are against the township's operating public
 * power, service areas apart.
 */
#ifndef EV_TOWNSHIP_H
#define EV_TOWNSHIP_H

#include "models/world.h"

/** Arrays of the layout: id, name, unit, meaning, dims. Names of dims as in charts.c. */
/* clang-format off */
#define EV_TOWNSHIP_ARRAYS(ROW) \
ROW(DISTRICT, "township_district", "-", "number of the township's district, from 1", 1, {DIM_TOWNSHIP}) \
ROW(ACCESS, "access_kw_per_ev", "kW", "operating public power within the catchment per EV without own pile", 1, {DIM_TOWNSHIP}) \
ROW(RANK, "access_rank", "-", "place among the townships by that, 1 = worst served", 1, {DIM_TOWNSHIP}) \
ROW(LORENZ_PEOPLE, "lorenz_people_frac", "frac", "share of people in townships up to this rank", 1, {DIM_RANK}) \
ROW(LORENZ_POWER, "lorenz_power_frac", "frac", "share of people x access in them", 1, {DIM_RANK}) \
ROW(ACCESS_HOUSING, "access_housing_kw_per_ev", "kW", "access by kind of housing, mean over households", 1, {DIM_HOUSING}) \
ROW(GINI_HOUSING, "access_housing_gini", "-", "Gini coefficient of access among the households of a kind of housing", 1, {DIM_HOUSING}) \
ROW(NEEDED, "needed_kw", "kW", "public power needed in the peak hour where needs arise", 1, {DIM_TOWNSHIP}) \
ROW(OPERATING, "operating_kw", "kW", "operating public power, service areas apart", 1, {DIM_TOWNSHIP}) \
ROW(DEFICIT, "deficit_kw", "kW", "what it falls short", 1, {DIM_TOWNSHIP}) \
ROW(SURPLUS, "surplus_kw", "kW", "what it has above", 1, {DIM_TOWNSHIP}) \
ROW(UNMET, "unmet_needs_per_day", "1/day", "needs given up, and arrivals that found a line too long or left it, where the driver was", 1, {DIM_TOWNSHIP}) \
ROW(TO_MOVE, "stations_to_move", "1", "public pile groups in use less than access.idle_use_frac of the time", 1, {DIM_TOWNSHIP}) \
ROW(TOPUP, "emergency_topup_min", "min", "mean minutes to a working free public fast pile, by hour", 2, {DIM_TOWNSHIP, DIM_HOUR}) \
ROW(TOPUP_P95, "emergency_topup_p95_min", "min", "their 95th percentile over all hours", 1, {DIM_TOWNSHIP}) \
ROW(BURDEN_CNY, "burden_housing_cny_per_100km", "CNY", "what private battery cars pay for energy, by kind of housing and own pile or not (access.burden)", 2, {DIM_HOUSING, DIM_PILE}) \
ROW(BURDEN_MIN, "burden_housing_min_per_week", "min", "time a week that they lose at and on the way to public piles (access.burden)", 2, {DIM_HOUSING, DIM_PILE})
/* clang-format on */

#define EV_TOWNSHIP_ID(id, ...) EV_TOWNSHIP_##id,
enum { EV_TOWNSHIP_ARRAYS(EV_TOWNSHIP_ID) EV_TOWNSHIP_N };
#undef EV_TOWNSHIP_ID

/** Fill these arrays, in the order of the rows. */
void ev_township_fill(const ev_world_t *world, double *const *arrays);

/** Hour of the day in which needs that arise in it want most, of the whole city. */
uint32_t ev_township_peak_hour(const ev_world_t *world);

/** Public power that a township needs in that hour [kW]. */
double ev_township_needed_kw(const ev_world_t *world, uint32_t zone, uint32_t hour);

/** Is a pile group one to move: public, and hardly used? */
bool ev_township_is_idle(const ev_world_t *world, uint32_t group);

/** Sums over homes; NaN where nothing was driven or nobody lives. */
typedef struct {
    ev_burden_t sums;
    double n; /* cars */
} ev_township_cars_t;

double ev_township_cny_per_100km(const ev_township_cars_t *cars);
double ev_township_min_per_week(const ev_township_cars_t *cars, double days);

/** Burdens by home with the cars that live there, see ev_even_home; NULL when they are not
 *  counted or there is no memory. free(). */
ev_township_cars_t *ev_township_homes(const ev_world_t *world);

#endif
