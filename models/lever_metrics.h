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
#define EV_METRIC_SERVICE_ROWS(ROW) \
ROW(DEMO_STATIONS, "demonstration_stations", "stations", EV_A, 1e9, EV_INPUT, "public DC stations at which the public service goes first or has reserved piles") \
ROW(RESERVED_PILES, "reserved_piles", "piles", EV_A, 1e9, EV_INPUT, "public piles reserved for the public service") \
ROW(OPENED_PILES, "opened_depot_piles", "piles", EV_A, 1e9, EV_INPUT, "piles of depots that are open to the public at set hours") \
ROW(SERVICE_MEAN, "service_offered_wait_mean_min", "min", EV_A, 1e9, EV_PLAIN, "virtual wait of every arrival of the public service (taxis and ride-hailing, vans if the plan counts them)") \
ROW(SERVICE_P95, "service_offered_wait_p95_min", "min", EV_A, 1e9, EV_PLAIN, "its 95th percentile within a replication") \
ROW(OTHERS_MEAN, "others_offered_wait_mean_min", "min", EV_A, 1e9, EV_PLAIN, "virtual wait of every other arrival: whom the public service displaces") \
ROW(OTHERS_P95, "others_offered_wait_p95_min", "min", EV_A, 1e9, EV_PLAIN, "its 95th percentile within a replication") \
ROW(DEMO_SERVICE_MEAN, "demonstration_service_offered_wait_mean_min", "min", EV_A, 1e9, EV_PLAIN, "virtual wait of the public service at demonstration stations") \
ROW(DEMO_OTHERS_MEAN, "demonstration_others_offered_wait_mean_min", "min", EV_A, 1e9, EV_PLAIN, "virtual wait of the others there") \
ROW(GUESTS, "depot_guest_sessions_per_day", "1/day", EV_A, 1e12, EV_PLAIN, "sessions of the public at opened depots") \
ROW(GUEST_GWH, "depot_guest_gwh_per_day", "GWh/day", EV_A, 1e6, EV_PLAIN, "energy of these sessions") \
ROW(MISSED, "depot_turns_missed_per_day", "1/day", EV_A, 1e12, EV_PLAIN, "fleet vehicles that had no turn at their own depot before their next service, and charge elsewhere")

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
