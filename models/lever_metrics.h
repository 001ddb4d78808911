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
#define EV_METRIC_EMERGENCY_ROWS(ROW) \
ROW(TOPUP_MEAN, "emergency_topup_mean_min", "min", EV_A | EV_D, 120, EV_PLAIN, "driving and standing in line until a working public fast pile is free, looked at every hour from where people live, over people; 120 stands for more or none") \
ROW(TOPUP_P95, "emergency_topup_p95_min", "min", EV_A | EV_D, 120, EV_PLAIN, "its 95th percentile over people and hours") \
ROW(TOPUP_BEYOND, "emergency_beyond_reach_frac", "frac", EV_A | EV_D, 1, EV_SHARE, "share of these looks, over people, where that pile is farther than a battery car at its reserve can drive") \
ROW(HELP_CALLS, "help_calls_per_day", "1/day", EV_A, 1e9, EV_PLAIN, "cars that called for a van because they could not go on (help.vans)") \
ROW(HELP_WAIT, "help_wait_mean_min", "min", EV_A, 1e9, EV_PLAIN, "from the call until the van is there") \
ROW(HELP_WAIT_P95, "help_wait_p95_min", "min", EV_A, 1e9, EV_PLAIN, "its 95th percentile within a replication") \
ROW(HELP_BUSY, "help_vans_busy_frac", "frac", EV_A, 1, EV_SHARE, "share of time that vans are on the way to a car or with one")

/* What drivers know, and when */
#define EV_METRIC_PLATFORM_ROWS(ROW)

/* Who pays */
#define EV_METRIC_PAYERS_ROWS(ROW)

/* How evenly access is spread */
#define EV_METRIC_EVENNESS_ROWS(ROW) \
ROW(ACCESS_MEAN, "access_kw_per_ev_mean", "kW", EV_A | EV_D, 1e9, EV_INPUT, "operating public power within the catchment per EV without own pile, mean over people") \
ROW(ACCESS_WORST, "access_worst_ten_kw_per_ev", "kW", EV_A, 1e9, EV_INPUT, "the same in the ten worst served townships") \
ROW(ACCESS_OLD, "access_old_over_new", "-", EV_A, 1e9, EV_INPUT, "the same of households in old communities over that of those in new ones") \
ROW(ACCESS_RURAL, "access_rural_over_core", "-", EV_A, 1e9, EV_INPUT, "the same of people in rural districts over that of those in the core") \
ROW(GAP_HOUR, "gap_peak_hour", "h", EV_A, 24, EV_CIRCULAR, "hour of the day in which most energy is wanted from public piles by needs that arise in it") \
ROW(GAP_NEEDED, "gap_needed_mw", "MW", EV_A | EV_D, 1e9, EV_PLAIN, "public power needed where needs arise in that hour, at the planned use of piles") \
ROW(GAP_DEFICIT, "gap_deficit_mw", "MW", EV_A | EV_D, 1e9, EV_PLAIN, "sum over townships of what operating public power falls short of that") \
ROW(GAP_SURPLUS, "gap_surplus_mw", "MW", EV_A | EV_D, 1e9, EV_PLAIN, "sum over townships of what operating public power has above that") \
ROW(GAP_FRAC, "gap_deficit_kw_frac", "frac", EV_A | EV_D, 1, EV_SHARE, "the deficit over the power needed") \
ROW(GAP_TOWNSHIPS, "townships_short_frac", "frac", EV_A, 1, EV_SHARE, "townships with a deficit") \
ROW(TO_MOVE, "stations_to_move", "1", EV_A | EV_D, 1e9, EV_PLAIN, "public pile groups in use less than access.idle_use_frac of the time") \
ROW(TO_MOVE_MW, "stations_to_move_mw", "MW", EV_A | EV_D, 1e9, EV_PLAIN, "their rated power") \
ROW(UNMET, "unmet_needs_per_day", "1/day", EV_A | EV_D, 1e12, EV_PLAIN, "needs given up, and arrivals that found a line too long or left it") \
ROW(BURDEN_CNY, "burden_cny_per_100km", "CNY", EV_A | EV_D, 1e6, EV_PLAIN, "what private battery cars pay for energy per 100 km, by district of home (access.burden)") \
ROW(BURDEN_MIN, "burden_min_per_week", "min", EV_A | EV_D, 1e6, EV_PLAIN, "time a week that a private battery car loses by driving to public piles, waiting and fast charging (access.burden)") \
ROW(BURDEN_CNY_BARE, "burden_gap_no_pile_cny", "CNY", EV_A, 1e6, EV_SIGNED, "the first of those without own pile less that of those with one") \
ROW(BURDEN_MIN_BARE, "burden_gap_no_pile_min", "min", EV_A, 1e6, EV_SIGNED, "the second likewise") \
ROW(BURDEN_CNY_RURAL, "burden_gap_rural_cny", "CNY", EV_A, 1e6, EV_SIGNED, "the first of homes in rural districts less that of those in the core") \
ROW(BURDEN_MIN_RURAL, "burden_gap_rural_min", "min", EV_A, 1e6, EV_SIGNED, "the second likewise") \
ROW(BURDEN_CNY_OLD, "burden_gap_old_cny", "CNY", EV_A, 1e6, EV_SIGNED, "the first of homes in old communities less that of those in new ones") \
ROW(BURDEN_MIN_OLD, "burden_gap_old_min", "min", EV_A, 1e6, EV_SIGNED, "the second likewise")

/* clang-format on */

#endif
