/**
 * @file models/lever_rows.h
 * The rows of the plan that are levers of policy, by lever; see plan_rows.h for the columns.
 * Not to be included by others. Every preset is the city without the lever.
 */
#ifndef EV_LEVER_ROWS_H
#define EV_LEVER_ROWS_H

#define EV_PLAN_LEVER_ROWS(ROW)                                                          \
    EV_PLAN_MIX_ROWS(ROW)                                                                \
    EV_PLAN_COVERAGE_ROWS(ROW)                                                           \
    EV_PLAN_UPKEEP_ROWS(ROW)                                                             \
    EV_PLAN_ORDERLY_ROWS(ROW)                                                            \
    EV_PLAN_SWAP_ROWS(ROW)                                                               \
    EV_PLAN_SERVICE_ROWS(ROW)                                                            \
    EV_PLAN_POWER_ROWS(ROW)                                                              \
    EV_PLAN_SEASON_ROWS(ROW)                                                             \
    EV_PLAN_EMERGENCY_ROWS(ROW)                                                          \
    EV_PLAN_PLATFORM_ROWS(ROW)                                                           \
    EV_PLAN_PAYERS_ROWS(ROW)

/* clang-format off */
/* The ratio, the mix, where piles go */
#define EV_PLAN_MIX_ROWS(ROW)

/* Piles where people live, by kind of housing */
#define EV_PLAN_COVERAGE_ROWS(ROW)

/* Dead piles, failures, inspections, incidents */
#define EV_PLAN_UPKEEP_ROWS(ROW)

/* Orderly charging and vehicle-to-grid */
#define EV_PLAN_ORDERLY_ROWS(ROW)

/* Battery swap stations */
#define EV_PLAN_SWAP_ROWS(ROW)

/* Public service first, depots open to others */
#define EV_PLAN_SERVICE_ROWS(ROW)

/* Cabinets and sites that share power */
#define EV_PLAN_POWER_ROWS(ROW)

/* Holidays, seasons, villages */
#define EV_PLAN_SEASON_ROWS(ROW)

/* Blackouts, closed districts, help on the road */
#define EV_PLAN_EMERGENCY_ROWS(ROW) \
ROW(double, NUMBER, catchment_min, "access.catchment_min", 0, 240, 0, 10, 30, "min", "driving time within which a public pile counts as within reach of a township; 0 = by distance, piles.catchment_km", "estimate") \
ROW(int64_t, WHOLE, catchment_hour, "access.catchment_hour", 0, 23, 18, 0, 0, "h", "hour of the day whose speeds that driving time is taken at", "estimate") \
ROW(double, NUMBER, planned_use_frac, "access.planned_use_frac", 0.01, 1, 0.15, 0.08, 0.3, "frac", "share of rated public power that may be in use in the peak hour if drivers are to find a pile: what a need is multiplied up by in the gap table", "estimate") \
ROW(double, NUMBER, idle_use_frac, "access.idle_use_frac", 0, 1, 0.01, 0.005, 0.02, "frac", "time utilisation below which a pile group counts as one to move", "estimate") \
ROW(int64_t, WHOLE, burden, "access.burden", 0, 1, 0, 0, 0, "1 = yes", "count what private battery cars pay and what time they lose by district and kind of housing of their homes; costs a few per cent of time", "-") \
ROW(int64_t, WHOLE, help_vans, "help.vans", 0, 10000, 0, 0, 0, "vans", "mobile chargers for cars that cannot go on, for the whole city, first come first served; 0 = everybody is helped after trips.rescue_h", "-") \
ROW(double, NUMBER, help_service_min, "help.service_min", 1, 240, 30, 15, 60, "min", "time of a van with a car: setting up and giving the energy of trips.rescue_kwh", "estimate")

/* What drivers know, and when */
#define EV_PLAN_PLATFORM_ROWS(ROW)

/* Who pays */
#define EV_PLAN_PAYERS_ROWS(ROW)

/* clang-format on */

#endif
