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
#define EV_PLAN_EMERGENCY_ROWS(ROW)

/* What drivers know, and when */
#define EV_PLAN_PLATFORM_ROWS(ROW) \
ROW(double, NUMBER, platform_age_min, "platform.age_min", 0, 1440, 0, 0, 15, "min", "every so often the platform hears of the stations' lines and free piles, and drivers on it go by that; 0 = live", "estimate") \
ROW(double, NUMBER, false_free_frac, "platform.false_free_frac", 0, 1, 0, 0, 0.1, "frac", "stations of a day that the platform hears nothing from and shows as free (with platform.age_min only)", "estimate") \
ROW(int64_t, WHOLE, keep_sessions, "platform.keep_sessions", 0, 1, 0, 0, 0, "-", "1 = keep what `citycharge observe --against` needs of the sessions: by pile group and hour, by kind and energy and time", "-")

/* Who pays */
#define EV_PLAN_PAYERS_ROWS(ROW)

/* clang-format on */

#endif
