/**
 * @file models/metrics.h
 * Every number that a run puts out, said once: name, unit, meaning, where it exists.
 *
 * Rows: id, name, unit, scopes, most, flags, sentence. Scopes: A = whole city, D = by
 * district too, C = by class too. The energy metrics by kind and class follow the rows.
 */
#ifndef EV_METRICS_H
#define EV_METRICS_H

#include "models/kinds.h"
#include "models/lever_metrics.h"
#include "sim/model.h"

enum { EV_A = SIM_SCOPE_ALL, EV_D = SIM_SCOPE_DIM0, EV_C = SIM_SCOPE_DIM1 };
/* Flags; EV_SHARE: a share of time, energy or way, not of events: zero of it is zero, and
 * no chance that something was not seen yet. EV_SIGNED: may be below zero. EV_YEARLY: in
 * the table by year where there is any. */
enum {
    EV_PLAIN = 0,
    EV_INPUT = 1,
    EV_CIRCULAR = 2,
    EV_HEAD = 4,
    EV_SHARE = 8,
    EV_SIGNED = 16,
    EV_YEARLY = 32
};

/* clang-format off */
#define EV_METRIC_ROWS(ROW) \
ROW(RATIO, "vehicle_to_pile_ratio", "EV/pile", EV_A | EV_D, 1e9, EV_INPUT | EV_HEAD, "registered EVs over all connected piles (nominal)") \
ROW(RATIO_OPERATING, "vehicle_to_operating_pile_ratio", "EV/pile", EV_A | EV_D, 1e9, EV_INPUT | EV_HEAD, "registered EVs over piles that operate") \
ROW(EVS_PER_PUBLIC, "evs_per_operating_public_pile", "EV/pile", EV_A | EV_D, 1e9, EV_INPUT, "registered EVs over operating public piles") \
ROW(OPERATING_SHARE, "operating_share_frac", "frac", EV_A, 1, EV_INPUT, "connected public and dedicated piles that operate") \
ROW(CAPACITY, "public_capacity_mw", "MW", EV_A | EV_D, 1e9, EV_INPUT | EV_HEAD, "rated power of operating public piles") \
ROW(KW_PER_EV, "public_kw_per_ev", "kW", EV_A, 1e9, EV_INPUT, "rated power of operating public piles over registered EVs") \
ROW(KW_PER_PILE, "public_kw_per_pile_mean", "kW", EV_A, 1e9, EV_INPUT, "mean rated power of an operating public pile") \
ROW(HIGH_POWER_PILES, "high_power_piles", "piles", EV_A, 1e9, EV_INPUT, "operating public piles of at least 250 kW") \
ROW(COVERED, "covered_1km_frac", "frac", EV_A, 1, EV_INPUT | EV_HEAD, "households within 1 km of an operating public pile") \
ROW(GINI, "access_gini", "-", EV_A, 1, EV_INPUT, "Gini coefficient of public kW per EV without own pile within 10 km, over people") \
ROW(OPEN_ZONES, "townships_with_station_frac", "frac", EV_A, 1, EV_INPUT, "townships with a working public station") \
ROW(FAST_ZONES, "townships_with_fast_station_frac", "frac", EV_A, 1, EV_INPUT, "townships with a working public DC station") \
ROW(RURAL_FAST_ZONES, "rural_townships_with_fast_station_frac", "frac", EV_A, 1, EV_INPUT, "rural townships with a working public DC station") \
ROW(UTIL, "public_time_utilisation_frac", "frac", EV_A | EV_D, 1, EV_HEAD | EV_SHARE, "pile-hours with power over hours of operating public piles") \
ROW(UTIL_SLOW, "public_slow_time_utilisation_frac", "frac", EV_A, 1, EV_SHARE, "the same of AC piles") \
ROW(UTIL_FAST, "public_fast_time_utilisation_frac", "frac", EV_A, 1, EV_HEAD | EV_SHARE, "the same of DC piles") \
ROW(UTIL_HIGH_POWER, "public_high_power_time_utilisation_frac", "frac", EV_A, 1, EV_SHARE, "the same of piles of at least 250 kW") \
ROW(ENERGY_UTIL, "public_energy_utilisation_frac", "frac", EV_A | EV_D, 1, EV_SHARE, "energy sold over rated power times time, operating public piles") \
ROW(ENERGY_UTIL_SLOW, "public_slow_energy_utilisation_frac", "frac", EV_A, 1, EV_SHARE, "the same of AC piles") \
ROW(ENERGY_UTIL_FAST, "public_fast_energy_utilisation_frac", "frac", EV_A, 1, EV_SHARE, "the same of DC piles") \
ROW(ENERGY_UTIL_HIGH_POWER, "public_high_power_energy_utilisation_frac", "frac", EV_A, 1, EV_SHARE, "the same of piles of at least 250 kW") \
ROW(OCCUPANCY, "public_occupancy_frac", "frac", EV_A, 1, EV_SHARE, "hours in which public piles are not to be had: charging, overstayed, blocked, failed, dead at sites that drivers find") \
ROW(OCCUPANCY_SLOW, "public_slow_occupancy_frac", "frac", EV_A, 1, EV_SHARE, "the same of AC piles") \
ROW(OCCUPANCY_FAST, "public_fast_occupancy_frac", "frac", EV_A, 1, EV_SHARE, "the same of DC piles") \
ROW(OCCUPANCY_HIGH_POWER, "public_high_power_occupancy_frac", "frac", EV_A, 1, EV_SHARE, "the same of piles of at least 250 kW") \
ROW(KWH_PILE, "kwh_per_public_pile_day", "kWh", EV_A, 1e9, EV_PLAIN, "energy sold by an operating public pile in a day") \
ROW(KWH_DC, "kwh_per_dc_pile_day", "kWh", EV_A, 1e9, EV_PLAIN, "the same of DC piles") \
ROW(WAIT_MEAN, "wait_mean_min", "min", EV_A | EV_C, 1e9, EV_PLAIN, "wait of public sessions that were served, zero waits included") \
ROW(WAIT_P50, "wait_p50_min", "min", EV_A, 1e9, EV_PLAIN, "its median within a replication") \
ROW(WAIT_P90, "wait_p90_min", "min", EV_A, 1e9, EV_PLAIN, "its 90th percentile within a replication") \
ROW(WAIT_P95, "wait_p95_min", "min", EV_A, 1e9, EV_PLAIN, "its 95th percentile within a replication") \
ROW(WAIT_OVER, "waited_over_10min_frac", "frac", EV_A | EV_D | EV_C, 1, EV_PLAIN, "served public sessions that waited over 10 minutes") \
ROW(OFFERED_MEAN, "offered_wait_mean_min", "min", EV_A | EV_D | EV_C, 1e9, EV_HEAD, "virtual wait of every arrival at a public station, whether it stayed or not") \
ROW(OFFERED_P95, "offered_wait_p95_min", "min", EV_A | EV_D | EV_C, 1e9, EV_HEAD, "its 95th percentile within a replication") \
ROW(OFFERED_OVER, "offered_wait_over_10min_frac", "frac", EV_A | EV_D | EV_C, 1, EV_HEAD, "arrivals whose virtual wait is over 10 minutes") \
ROW(NEED_MEAN, "need_to_plug_mean_min", "min", EV_A | EV_C, 1e9, EV_HEAD, "from setting out to charge until plugged in, all tries included") \
ROW(NEED_P95, "need_to_plug_p95_min", "min", EV_A | EV_C, 1e9, EV_PLAIN, "its 95th percentile within a replication") \
ROW(FIRST_TRY, "first_try_success_frac", "frac", EV_A | EV_C, 1, EV_PLAIN, "needs served at the first station") \
ROW(UNSERVED, "unserved_frac", "frac", EV_A | EV_D | EV_C, 1, EV_HEAD, "public charging needs that were given up; who finds no plug at a service area charges outside the city, which is not counted here") \
ROW(STRANDED, "stranded_per_million_vehicle_days", "1/million", EV_A | EV_C, 1e6, EV_HEAD, "cars that ran empty on the road") \
ROW(BALKED, "balked_frac", "frac", EV_A | EV_D | EV_C, 1, EV_PLAIN, "arrivals at public stations that did not join the line") \
ROW(RENEGED, "reneged_frac", "frac", EV_A | EV_D | EV_C, 1, EV_PLAIN, "arrivals at public stations that left the line") \
ROW(RENEGED_WAIT, "reneged_wait_mean_min", "min", EV_A | EV_C, 1e9, EV_PLAIN, "how long those had waited") \
ROW(DEAD_HITS, "dead_pile_hits_frac", "frac", EV_A | EV_D | EV_C, 1, EV_PLAIN, "arrivals at stations where nothing works") \
ROW(DETOUR, "detour_mean_km", "km", EV_A | EV_C, 1e9, EV_HEAD, "extra distance to a public station") \
ROW(SESSIONS, "public_sessions_per_day", "1/day", EV_A | EV_D, 1e12, EV_HEAD, "sessions at public piles") \
ROW(SESSION_KWH, "public_session_kwh_mean", "kWh", EV_A | EV_D, 1e6, EV_PLAIN, "energy of a public session") \
ROW(SESSION_MIN, "public_session_min_mean", "min", EV_A | EV_D, 1e6, EV_PLAIN, "time plugged in of a public session") \
ROW(FAST_SESSION_KWH, "public_fast_session_kwh_mean", "kWh", EV_A, 1e6, EV_PLAIN, "energy of a public DC session") \
ROW(HOME_SESSIONS, "home_sessions_per_week", "1/week", EV_A | EV_C, 1e6, EV_PLAIN, "sessions at home of a car with own pile") \
ROW(HOME_KWH, "home_kwh_per_session", "kWh", EV_A | EV_C, 1e6, EV_PLAIN, "energy of a session at home") \
ROW(KWH_DAY, "kwh_per_vehicle_day", "kWh", EV_A | EV_C, 1e6, EV_HEAD, "metered energy per registered vehicle and day, swap accounts included") \
ROW(KM_DAY, "km_per_vehicle_day", "km", EV_A | EV_C, 1e6, EV_PLAIN, "distance per vehicle and day") \
ROW(PRIVATE_KM, "private_km_per_day", "km", EV_A, 1e6, EV_PLAIN, "distance of a private car and day") \
ROW(IN_MOTION, "days_in_motion_frac", "frac", EV_A | EV_C, 1, EV_PLAIN, "vehicle-days with a trip") \
ROW(TRIPS, "trips_per_vehicle_day", "1/day", EV_A | EV_C, 1e6, EV_PLAIN, "trips per vehicle and day") \
ROW(TRIPS_IN_MOTION, "trips_per_day_in_motion", "1/day", EV_A | EV_C, 1e6, EV_PLAIN, "trips on days with a trip") \
ROW(OVER_80KM, "private_days_over_80km_frac", "frac", EV_A, 1, EV_PLAIN, "days in motion of private cars over 80 km") \
ROW(CHARGES, "charges_per_vehicle_day", "1/day", EV_A | EV_C, 1e6, EV_PLAIN, "charges of all kinds per vehicle and day") \
ROW(CALENDAR, "calendar_events_per_vehicle_day", "1/day", EV_A | EV_C, 1e6, EV_PLAIN, "moments at something shared per vehicle and day") \
ROW(UTILITY, "electric_km_frac", "frac", EV_A | EV_C, 1, EV_SHARE, "share of distance driven on electricity") \
ROW(LOST_HOURS, "charging_time_min_per_vehicle_day", "min", EV_A | EV_C, 1e6, EV_PLAIN, "driving to piles, waiting and public charging per vehicle and day") \
ROW(CNY_100KM, "cny_per_100km", "CNY", EV_A | EV_C, 1e6, EV_PLAIN, "paid for energy per 100 km") \
ROW(PEAK, "peak_load_mw", "MW", EV_A, 1e9, EV_HEAD, "mean of the daily maxima of the EV load (15 min)") \
ROW(PEAK_MAX, "peak_load_max_mw", "MW", EV_A, 1e9, EV_PLAIN, "largest EV load of the measured weeks") \
ROW(PEAK_HOUR, "peak_hour", "h", EV_A, 24, EV_CIRCULAR, "hour of the day of the largest mean load") \
ROW(HOME_PEAK, "home_peak_load_mw", "MW", EV_A, 1e9, EV_PLAIN, "mean of the daily maxima of home charging") \
ROW(LOAD_13, "load_at_13h_mw", "MW", EV_A, 1e9, EV_PLAIN, "mean EV load from 13 to 14 h, a summer peak of the system") \
ROW(LOAD_20, "load_at_20h_mw", "MW", EV_A, 1e9, EV_PLAIN, "mean EV load from 20 to 21 h, a peak of the system") \
ROW(STEP_22, "step_at_22h_mw", "MW", EV_A, 1e9, EV_PLAIN, "mean load from 22:00 to 22:30 less that from 21:30 to 22:00") \
ROW(VALLEY, "valley_energy_frac", "frac", EV_A, 1, EV_SHARE, "energy between 22 and 6 h") \
ROW(VALLEY_PRIVATE, "valley_energy_private_frac", "frac", EV_A, 1, EV_SHARE, "the same of home charging") \
ROW(OVER_LIMIT, "communities_over_limit_frac", "frac", EV_A | EV_D, 1, EV_HEAD, "communities with a quarter hour above their transformers' rating") \
ROW(OVER_120, "communities_over_120_frac", "frac", EV_A, 1, EV_PLAIN, "communities with a quarter hour above 1.2 of it") \
ROW(OVER_HOURS, "hours_over_limit_per_community_week", "h/week", EV_A, 168, EV_PLAIN, "hours above the rating, per community and week") \
ROW(ENERGY, "energy_total_gwh_per_day", "GWh/day", EV_A, 1e6, EV_PLAIN, "metered energy of all EVs, swap accounts included") \
ROW(CENSORED, "waits_open_at_end", "1", EV_A, 1e12, EV_PLAIN, "arrivals of the measured weeks whose virtual wait was still open at the end") \
ROW(TURNED_AWAY, "records_missing", "1", EV_A, 1e12, EV_PLAIN, "visitors or tickets for which there was no room (0 in a sound run)") \
ROW(CAPEX, "capex_cny", "CNY", EV_A, 1e15, EV_INPUT, "capital of all operating piles at today's prices") \
ROW(ANNUAL, "annual_cost_cny", "CNY/year", EV_A, 1e15, EV_PLAIN, "annuity of the capital and running cost of piles") \
ROW(PER_KWH, "cost_per_kwh_cny", "CNY/kWh", EV_A, 1e6, EV_HEAD, "annual cost of piles over energy delivered") \
EV_METRIC_LEVER_ROWS(ROW)
/* clang-format on */

#define EV_METRIC_ID(id, ...) EV_METRIC_##id,
enum { EV_METRIC_ROWS(EV_METRIC_ID) EV_N_PLAIN_METRICS };
#undef EV_METRIC_ID

/* Then, one for each kind and class: */
#define EV_METRIC_SHARE_OF(kind) ((uint32_t)EV_N_PLAIN_METRICS + (uint32_t)(kind))
#define EV_METRIC_GWH_OF(kind)   (EV_METRIC_SHARE_OF(EV_N_KINDS) + (uint32_t)(kind))
#define EV_METRIC_CLASS_GWH(c)   (EV_METRIC_GWH_OF(EV_N_KINDS) + (uint32_t)(c))
#define EV_N_METRICS             (EV_N_PLAIN_METRICS + 2 * EV_N_KINDS + EV_N_CLASSES)

extern const sim_metric_t ev_metrics[EV_N_METRICS];

#endif
