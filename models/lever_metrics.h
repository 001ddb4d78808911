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
#define EV_METRIC_UPKEEP_ROWS(ROW) \
ROW(RATIO_BEFORE, "vehicle_to_pile_ratio_before_removal", "EV/pile", EV_A, 1e9, EV_INPUT, "registered EVs over all piles connected before inspections struck dead ones from the register") \
ROW(RATIO_UNINSPECTED, "vehicle_to_operating_pile_ratio_without_inspections", "EV/pile", EV_A, 1e9, EV_INPUT, "registered EVs over piles that would operate without inspections") \
ROW(ZOMBIE_SLOW, "zombie_piles_slow_frac", "frac", EV_A, 1, EV_SHARE, "connected public AC piles that are dead for good, mean of the measured weeks") \
ROW(ZOMBIE_FAST, "zombie_piles_fast_frac", "frac", EV_A, 1, EV_SHARE, "the same of public DC piles") \
ROW(ZOMBIE_DEDICATED, "zombie_piles_dedicated_frac", "frac", EV_A, 1, EV_SHARE, "the same of dedicated piles") \
ROW(PILES_REMOVED, "zombie_piles_removed", "piles", EV_A, 1e9, EV_INPUT, "dead piles that inspections struck from the register before the run") \
ROW(PILES_REGAINED, "zombie_piles_regained", "piles", EV_A, 1e9, EV_INPUT, "piles that operate with inspections less those that would without; 0 where it would be less") \
ROW(INSPECTION_INTERVAL, "inspection_interval_days", "d", EV_A, 1e9, EV_INPUT, "days between two inspections of a pile that the inspectors can keep") \
ROW(INSPECTIONS, "inspections_per_year", "1/year", EV_A, 1e12, EV_INPUT, "inspections of public and dedicated piles") \
ROW(UPKEEP_CNY, "upkeep_cost_cny_per_year", "CNY/year", EV_A, 1e15, EV_INPUT, "inspections and repairs of the piles that die, once the old dead ones are dealt with") \
ROW(REGAINED_CNY, "regained_pile_cny", "CNY/pile", EV_A, 1e12, EV_INPUT, "one round of inspections and the repairs after it, over the piles regained") \
ROW(NEW_PILE_CNY, "new_pile_cny", "CNY/pile", EV_A, 1e12, EV_INPUT, "capital of a new pile with its connection, mean of the operating public and dedicated ones") \
ROW(OVERSTAY, "overstay_min_per_dc_session", "min", EV_A, 1e6, EV_PLAIN, "time that a full car stays at a public DC pile, per session") \
ROW(INCIDENTS, "incidents_expected_per_year", "1/year", EV_A, 1e9, EV_PLAIN, "fires and shocks at public and dedicated piles: sessions times their chance, not a count") \
ROW(INCIDENT_CNY, "incident_cost_cny_per_year", "CNY/year", EV_A, 1e15, EV_PLAIN, "their damage, and the cost of monitoring") \
ROW(CLOSED_YEAR, "closed_pile_hours_expected_per_year", "h/year", EV_A, 1e12, EV_PLAIN, "pile-hours that sites are closed after incidents: incidents times their sites, not a count") \
ROW(INCIDENTS_SEEN, "incidents_seen", "1", EV_A, 1e9, EV_PLAIN, "incidents that closed a site in the measured weeks") \
ROW(CLOSED_SEEN, "closed_pile_hours_seen", "h", EV_A, 1e12, EV_PLAIN, "pile-hours closed after incidents in the measured weeks")

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
ROW(BLACKOUT_NEEDS, "blackout_needs", "1", EV_A, 1e12, EV_PLAIN, "needs for public charging that began in the hours of the blackout") \
ROW(BLACKOUT_MET, "blackout_needs_met_frac", "frac", EV_A, 1, EV_PLAIN, "of these, plugged in before they were given up") \
ROW(BLACKOUT_LOCAL_MET, "blackout_local_needs_met_frac", "frac", EV_A, 1, EV_PLAIN, "the same of vehicles that live or are based in the district") \
ROW(BLACKOUT_CUT, "blackout_sessions_cut", "1", EV_A, 1e12, EV_PLAIN, "sessions at public and dedicated piles that the blackout ended") \
ROW(BLACKOUT_TOLD, "closed_lines_left", "1", EV_A, 1e12, EV_PLAIN, "vehicles that left a line because nothing worked there any more") \
ROW(BLACKOUT_HOURS, "blackout_pile_hours", "h", EV_A, 1e12, EV_INPUT, "public and dedicated pile-hours without power")

/* What drivers know, and when */
#define EV_METRIC_PLATFORM_ROWS(ROW)

/* Who pays */
#define EV_METRIC_PAYERS_ROWS(ROW)

/* How evenly access is spread */
#define EV_METRIC_EVENNESS_ROWS(ROW)

/* clang-format on */

#endif
