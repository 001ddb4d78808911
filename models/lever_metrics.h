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
#define EV_METRIC_MIX_ROWS(ROW) \
ROW(PUBLIC_PILES, "public_piles_operating", "piles", EV_A | EV_D, 1e9, EV_INPUT, "public piles that operate") \
ROW(SLOW_PILES, "public_slow_piles", "piles", EV_A | EV_D, 1e9, EV_INPUT, "of these AC piles, destination piles among them") \
ROW(FAST_PILES, "public_fast_piles", "piles", EV_A | EV_D, 1e9, EV_INPUT, "of these DC piles below 250 kW, service areas among them") \
ROW(POWER_PILES, "public_high_power_piles", "piles", EV_A | EV_D, 1e9, EV_INPUT, "of these piles of at least 250 kW outside service areas") \
ROW(DEPOT_PILES, "depot_piles_operating", "piles", EV_A | EV_D, 1e9, EV_INPUT, "dedicated piles at depots that operate") \
ROW(FAST_COUNT, "public_fast_count_frac", "frac", EV_A | EV_D, 1, EV_INPUT, "DC share (high power included) of operating public piles") \
ROW(FAST_KW, "public_fast_kw_frac", "frac", EV_A | EV_D, 1, EV_INPUT, "the same of their rated power") \
ROW(FAST_CAPEX, "public_fast_capex_frac", "frac", EV_A, 1, EV_INPUT, "the same of their capital") \
ROW(POWER_KW, "public_high_power_kw_frac", "frac", EV_A, 1, EV_INPUT, "share of piles of at least 250 kW in the rated power of operating public piles") \
ROW(POWER_CAPEX, "public_high_power_capex_frac", "frac", EV_A, 1, EV_INPUT, "the same of their capital") \
ROW(DEPOT_FAST, "depot_fast_frac", "frac", EV_A, 1, EV_INPUT, "DC share of operating piles at depots") \
ROW(PUBLIC_CAPEX, "public_capex_cny", "CNY", EV_A | EV_D, 1e15, EV_INPUT, "capital of operating public piles with their grid connection, at today's prices") \
ROW(KW_PER_BARE, "public_kw_per_ev_without_pile", "kW", EV_A | EV_D, 1e9, EV_INPUT, "rated power of operating public piles over private EVs without an own pile") \
ROW(PRIVATE_CONNECTED, "private_piles_connected", "piles", EV_A, 1e9, EV_INPUT, "private piles in the nominal ratio") \
ROW(DEDICATED_CONNECTED, "dedicated_piles_connected", "piles", EV_A, 1e9, EV_INPUT, "dedicated piles in the nominal ratio: depots, work and shared piles") \
ROW(PUBLIC_CONNECTED, "public_piles_connected", "piles", EV_A, 1e9, EV_INPUT, "public piles in the nominal ratio") \
ROW(NEW_SITES, "public_piles_at_new_sites", "piles", EV_A, 1e9, EV_INPUT, "operating public piles at sites that the register does not have") \
ROW(TOWNSHIP_GINI, "township_kw_per_ev_gini", "-", EV_A, 1, EV_INPUT, "Gini coefficient over townships of their public kW per private EV without an own pile, weighted by these EVs") \
ROW(TOWNSHIP_LEAST, "township_kw_per_ev_least", "kW", EV_A, 1e9, EV_INPUT, "public kW per private EV without an own pile in the township that has least")

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
#define EV_METRIC_PLATFORM_ROWS(ROW)

/* Who pays */
#define EV_METRIC_PAYERS_ROWS(ROW)

/* How evenly access is spread */
#define EV_METRIC_EVENNESS_ROWS(ROW)

/* clang-format on */

#endif
