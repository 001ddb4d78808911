/**
 * @file models/lever_metrics.h
 * The metrics of the levers of policy, by lever; see metrics.h for the columns. Not to be
 * included by others.
 */
#ifndef EV_LEVER_METRICS_H
#define EV_LEVER_METRICS_H

#define EV_METRIC_LEVER_ROWS(ROW)                                                        \
    EV_METRIC_MIX_ROWS(ROW)                                                              \
    EV_METRIC_COVERAGE_ROWS(ROW)                                                         \
    EV_METRIC_UPKEEP_ROWS(ROW)                                                           \
    EV_METRIC_ORDERLY_ROWS(ROW)                                                          \
    EV_METRIC_SWAP_ROWS(ROW)                                                             \
    EV_METRIC_SERVICE_ROWS(ROW)                                                          \
    EV_METRIC_POWER_ROWS(ROW)                                                            \
    EV_METRIC_SEASON_ROWS(ROW)                                                           \
    EV_METRIC_EMERGENCY_ROWS(ROW)                                                        \
    EV_METRIC_PLATFORM_ROWS(ROW)                                                         \
    EV_METRIC_PAYERS_ROWS(ROW)                                                           \
    EV_METRIC_EVENNESS_ROWS(ROW)

/* clang-format off */
/* The ratio, the mix, where piles go */
#define EV_METRIC_MIX_ROWS(ROW)

/* Piles where people live, by kind of housing */
#define EV_METRIC_COVERAGE_ROWS(ROW)

/* Dead piles, failures, inspections, incidents */
#define EV_METRIC_UPKEEP_ROWS(ROW)

/* Orderly charging and vehicle-to-grid */
#define EV_METRIC_ORDERLY_ROWS(ROW) \
ROW(LOAD_LOW, "valley_load_mw", "MW", EV_A, 1e9, EV_PLAIN, "mean of the daily minima of the EV load (15 min)") \
ROW(BOTH_HIGH, "homes_and_evs_peak_mw", "MW", EV_A, 1e9, EV_PLAIN, "mean of the daily maxima of the load of all homes and EVs together") \
ROW(BOTH_LOW, "homes_and_evs_valley_mw", "MW", EV_A, 1e9, EV_PLAIN, "mean of its daily minima") \
ROW(ENROLLED, "orderly_enrolled_vehicles", "vehicles", EV_A, 1e9, EV_INPUT, "drivers with an own pile who are enrolled for orderly charging") \
ROW(MANAGED, "orderly_managed_vehicles", "vehicles", EV_A, 1e9, EV_INPUT, "of these, on a platform that can set their piles' power") \
ROW(MANAGED_MW, "orderly_managed_mw", "MW", EV_A, 1e9, EV_INPUT, "power of their piles, enrolled capacity") \
ROW(MANAGED_CHARGES, "orderly_charges_per_day", "1/day", EV_A, 1e9, EV_PLAIN, "times that a managed car was in the platform's hands") \
ROW(NOT_READY, "orderly_not_ready_frac", "frac", EV_A, 1, EV_PLAIN, "of these, departures below what was promised") \
ROW(NO_ROOM, "orderly_no_headroom_frac", "frac", EV_A, 1, EV_PLAIN, "of these, departures below it because the transformers had no headroom") \
ROW(HEADROOM_BROKEN, "orderly_headroom_violations", "1", EV_A, 1e12, EV_PLAIN, "quarter hours of a community whose set-points were above the headroom (0 in a sound run)") \
ROW(PLUGGED_21, "orderly_plugged_at_21h_vehicles", "vehicles", EV_A, 1e9, EV_PLAIN, "cars in the platform's hands from 21 to 22 h, mean") \
ROW(PLUGGED_MEAN, "orderly_plugged_mean_vehicles", "vehicles", EV_A, 1e9, EV_PLAIN, "the same of the whole day") \
ROW(SHED_21, "orderly_sheddable_at_21h_mw", "MW", EV_A, 1e9, EV_PLAIN, "power that could be shed for an hour without breaking a promise, 21 to 22 h, mean") \
ROW(SHED_MEAN, "orderly_sheddable_mean_mw", "MW", EV_A, 1e9, EV_PLAIN, "the same of the whole day") \
ROW(MOVE_21, "orderly_movable_at_21h_mw", "MW", EV_A, 1e9, EV_PLAIN, "power of the piles of cars that want energy and whose promise can wait an hour, shed already or not, 21 to 22 h, mean") \
ROW(MOVE_MEAN, "orderly_movable_mean_mw", "MW", EV_A, 1e9, EV_PLAIN, "the same of the whole day") \
ROW(GIVERS, "v2g_vehicles", "vehicles", EV_A, 1e9, EV_INPUT, "managed cars that may give energy back to the grid") \
ROW(GIVEN, "v2g_returned_gwh_per_day", "GWh/day", EV_A, 1e6, EV_PLAIN, "energy that they give back, at the grid") \
ROW(GIVEN_MW, "v2g_served_mean_mw", "MW", EV_A, 1e9, EV_PLAIN, "power given back, mean of the hours in which it is") \
ROW(GIVEN_MOST_MW, "v2g_served_peak_mw", "MW", EV_A, 1e9, EV_PLAIN, "largest power given back in a quarter hour") \
ROW(GIVEN_CNY, "v2g_paid_cny_per_day", "CNY/day", EV_A, 1e12, EV_PLAIN, "paid by the grid company to their drivers") \
ROW(GIVEN_CYCLES, "v2g_cycles_per_car_year", "1/year", EV_A, 1e6, EV_PLAIN, "full cycles of the battery that giving back adds, for each car that may")

/* Battery swap stations */
#define EV_METRIC_SWAP_ROWS(ROW)

/* Public service first, depots open to others */
#define EV_METRIC_SERVICE_ROWS(ROW)

/* Cabinets and sites that share power */
#define EV_METRIC_POWER_ROWS(ROW)

/* Holidays, seasons, villages */
#define EV_METRIC_SEASON_ROWS(ROW)

/* Blackouts, closed districts, help on the road */
#define EV_METRIC_EMERGENCY_ROWS(ROW)

/* What drivers know, and when */
#define EV_METRIC_PLATFORM_ROWS(ROW)

/* Who pays */
#define EV_METRIC_PAYERS_ROWS(ROW)

/* How evenly access is spread */
#define EV_METRIC_EVENNESS_ROWS(ROW)

/* clang-format on */

#endif
