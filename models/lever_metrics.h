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
#define EV_METRIC_ORDERLY_ROWS(ROW)

/* Battery swap stations */
#define EV_METRIC_SWAP_ROWS(ROW)

/* Public service first, depots open to others */
#define EV_METRIC_SERVICE_ROWS(ROW)

/* Cabinets and sites that share power */
#define EV_METRIC_POWER_ROWS(ROW) \
ROW(CAPPED, "public_capped_mw", "MW", EV_A | EV_D, 1e9, EV_INPUT, "power that operating public piles can give at once: sites with shared power by their cap, the others by what they are rated for") \
ROW(SLOWDOWN, "shared_power_slowdown", "1", EV_A, 1e6, EV_PLAIN, "time that sessions at sites with shared power took to be full, over the time that each would have needed alone") \
ROW(SLOWED, "shared_power_slowed_frac", "frac", EV_A, 1, EV_PLAIN, "sessions at sites with shared power that were full a minute or more later than alone") \
ROW(AT_CAP, "shared_power_at_cap_frac", "frac", EV_A, 1, EV_SHARE, "time that a site with shared power gave all that it may")

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
