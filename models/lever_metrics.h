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
#define EV_METRIC_COVERAGE_ROWS(ROW) \
ROW(LIVED_COVER, "residential_coverage_frac", "frac", EV_A, 1, EV_INPUT, "private EVs with a pile of their own, or a shared one in their community that covers them") \
ROW(LIVED_OLD, "residential_coverage_old_frac", "frac", EV_A, 1, EV_INPUT, "the same in old communities without fixed parking") \
ROW(LIVED_PARKING, "residential_coverage_parking_frac", "frac", EV_A, 1, EV_INPUT, "the same in communities with parking") \
ROW(LIVED_NEW, "residential_coverage_new_frac", "frac", EV_A, 1, EV_INPUT, "the same in new communities with reserved conditions") \
ROW(LIVED_RURAL, "residential_coverage_rural_frac", "frac", EV_A, 1, EV_INPUT, "the same in rural houses") \
ROW(OWN_PILES, "own_pile_frac", "frac", EV_A, 1, EV_INPUT, "private EVs with a pile of their own") \
ROW(REINFORCED, "communities_reinforced_frac", "frac", EV_A, 1, EV_INPUT, "communities that were given further transformers for their piles") \
ROW(ADDED_KVA, "transformers_added_kva", "kVA", EV_A, 1e9, EV_INPUT, "rated power of these") \
ROW(ADDED_CNY, "transformers_added_cny", "CNY", EV_A, 1e15, EV_INPUT, "their capital, at the cost of a kVA in costs.csv") \
ROW(PILES_REFUSED, "own_piles_refused_by_transformers", "piles", EV_A, 1e9, EV_INPUT, "own piles that transformers did not allow") \
ROW(RETROFIT_SAVED, "retrofit_saved_by_reservation_cny", "CNY", EV_A, 1e15, EV_INPUT, "what own piles in homes with reserved conditions would have cost more without them") \
ROW(SHARED_WAIT, "shared_wait_mean_min", "min", EV_A, 1e9, EV_PLAIN, "wait of those who got a shared pile in their community, zero waits included") \
ROW(SHARED_REFUSED, "shared_refused_frac", "frac", EV_A, 1, EV_PLAIN, "arrivals at shared piles that found none, or had to leave before their turn")

/* Dead piles, failures, inspections, incidents */
#define EV_METRIC_UPKEEP_ROWS(ROW)

/* Orderly charging and vehicle-to-grid */
#define EV_METRIC_ORDERLY_ROWS(ROW)

/* Battery swap stations */
#define EV_METRIC_SWAP_ROWS(ROW) \
ROW(SWAP_STATIONS, "swap_stations", "stations", EV_A | EV_D, 1e9, EV_INPUT, "battery swap stations") \
ROW(SWAPS, "swaps_per_day", "1/day", EV_A | EV_D | EV_C, 1e9, EV_PLAIN, "swaps at stations of the model") \
ROW(SWAPS_STATION, "swaps_per_station_day", "1/day", EV_A, 1e9, EV_PLAIN, "the same of one station") \
ROW(SWAP_WAIT, "swap_wait_mean_min", "min", EV_A | EV_C, 1e9, EV_PLAIN, "wait of those who swapped, zero waits included") \
ROW(SWAP_WAIT_P95, "swap_wait_p95_min", "min", EV_A, 1e9, EV_PLAIN, "its 95th percentile within a replication") \
ROW(SWAP_WAIT_BAY, "swap_wait_bay_mean_min", "min", EV_A, 1e9, EV_PLAIN, "part of that wait in which no bay was free") \
ROW(SWAP_WAIT_PACK, "swap_wait_pack_mean_min", "min", EV_A, 1e9, EV_PLAIN, "part of that wait in which a bay was free and no pack was charged") \
ROW(SWAP_OFFERED, "swap_offered_wait_mean_min", "min", EV_A, 1e9, EV_PLAIN, "virtual wait of every arrival at a swap station, whether it stayed or not") \
ROW(SWAP_OFFERED_P95, "swap_offered_wait_p95_min", "min", EV_A, 1e9, EV_PLAIN, "its 95th percentile within a replication") \
ROW(SWAP_AWAY, "swap_turned_away_frac", "frac", EV_A | EV_C, 1, EV_PLAIN, "arrivals at swap stations that did not join the line and went to a pile") \
ROW(SWAP_TOO_FAR, "swap_out_of_reach_frac", "frac", EV_A | EV_C, 1, EV_PLAIN, "needs of cars that swap for which no swap station was within reach") \
ROW(SWAP_WAY, "swap_way_mean_km", "km", EV_A, 1e9, EV_PLAIN, "way to the swap station") \
ROW(SWAP_SHELF, "swap_packs_charged_frac", "frac", EV_A, 1, EV_SHARE, "packs that lie charged on a shelf, mean over time") \
ROW(SWAP_EMPTY, "swap_shelf_empty_frac", "frac", EV_A, 1, EV_SHARE, "time in which a station has no charged pack") \
ROW(SWAP_BAY_USE, "swap_bay_use_frac", "frac", EV_A, 1, EV_SHARE, "time in which a bay swaps") \
ROW(SWAP_RACK_PEAK, "swap_rack_peak_mw", "MW", EV_A, 1e9, EV_PLAIN, "largest load of all racks in a quarter hour") \
ROW(SWAP_RACK_VALLEY, "swap_rack_valley_frac", "frac", EV_A, 1, EV_SHARE, "energy of the racks in the cheapest hours of the fleet tariff") \
ROW(SWAP_KWH, "swap_kwh_mean", "kWh", EV_A, 1e6, EV_PLAIN, "energy that a swap gives to a car") \
ROW(SWAP_CNY_KWH, "swap_paid_cny_per_kwh", "CNY/kWh", EV_A, 1e6, EV_PLAIN, "paid by drivers over the energy that they were given, fee included") \
ROW(SWAP_GRID_CNY, "swap_grid_cny_per_kwh", "CNY/kWh", EV_A, 1e6, EV_PLAIN, "paid by stations over the energy of their racks' meters") \
ROW(SWAP_CAPEX, "swap_capex_cny", "CNY", EV_A, 1e15, EV_INPUT, "capital of the swap stations and their packs (not in capex_cny)") \
ROW(SWAP_ANNUAL, "swap_annual_cost_cny", "CNY/year", EV_A, 1e15, EV_INPUT, "its annuity and the running cost, without electricity (not in annual_cost_cny)") \
ROW(SWAP_CNY_SWAP, "swap_cost_per_swap_cny", "CNY", EV_A, 1e9, EV_PLAIN, "annual cost of the stations over their swaps")

/* Public service first, depots open to others */
#define EV_METRIC_SERVICE_ROWS(ROW)

/* Cabinets and sites that share power */
#define EV_METRIC_POWER_ROWS(ROW)

/* Holidays, seasons, villages */
#define EV_METRIC_SEASON_ROWS(ROW) \
ROW(HIGHWAY_SESSIONS, "highway_sessions_per_day", "1/day", EV_A, 1e12, EV_PLAIN, "sessions at expressway service areas") \
ROW(HIGHWAY_UTIL, "highway_time_utilisation_frac", "frac", EV_A, 1, EV_SHARE, "pile-hours with power over hours of piles at service areas") \
ROW(HIGHWAY_PEAK, "highway_peak_busy_frac", "frac", EV_A, 1, EV_SHARE, "the same in the busiest quarter hour of the measured weeks") \
ROW(AWAY, "cars_away_frac", "frac", EV_A, 1, EV_INPUT, "private cars that are away over a holiday")

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
