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
#define EV_METRIC_POWER_ROWS(ROW)

/* Holidays, seasons, villages */
#define EV_METRIC_SEASON_ROWS(ROW)

/* Blackouts, closed districts, help on the road */
#define EV_METRIC_EMERGENCY_ROWS(ROW)

/* What drivers know, and when */
#define EV_METRIC_PLATFORM_ROWS(ROW) \
ROW(PLATFORM_IN_VAIN, "platform_no_pile_on_arrival_frac", "frac", EV_A, 1, EV_PLAIN, "arrivals at public stations of drivers on the platform that find no free pile") \
ROW(OFF_PLATFORM_IN_VAIN, "off_platform_no_pile_on_arrival_frac", "frac", EV_A, 1, EV_PLAIN, "the same of drivers off the platform")

/* Who pays */
#define EV_METRIC_PAYERS_ROWS(ROW)

/* How evenly access is spread */
#define EV_METRIC_EVENNESS_ROWS(ROW)

/* clang-format on */

#endif
