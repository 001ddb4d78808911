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
ROW(PUBLIC_PILES, "public_piles_operating", "piles", EV_A | EV_D, 1e9, EV_INPUT, "public piles that operate; with inspections, in the mean") \
ROW(SLOW_PILES, "public_slow_piles", "piles", EV_A | EV_D, 1e9, EV_INPUT, "public AC piles that operate, destination piles among them") \
ROW(FAST_PILES, "public_fast_piles", "piles", EV_A | EV_D, 1e9, EV_INPUT, "public DC piles below 250 kW that operate, service areas among them") \
ROW(POWER_PILES, "public_high_power_piles", "piles", EV_A | EV_D, 1e9, EV_INPUT, "public piles of at least 250 kW that operate, outside service areas") \
ROW(DEPOT_PILES, "depot_piles_operating", "piles", EV_A | EV_D, 1e9, EV_INPUT, "dedicated piles at depots that operate") \
ROW(FAST_COUNT, "public_fast_count_frac", "frac", EV_A | EV_D, 1, EV_INPUT, "DC share (high power included) of operating public piles") \
ROW(FAST_KW, "public_fast_kw_frac", "frac", EV_A | EV_D, 1, EV_INPUT, "DC share (high power included) of the rated power of operating public piles") \
ROW(FAST_CAPEX, "public_fast_capex_frac", "frac", EV_A, 1, EV_INPUT, "DC share (high power included) of the capital of operating public piles") \
ROW(POWER_KW, "public_high_power_kw_frac", "frac", EV_A, 1, EV_INPUT, "share of piles of at least 250 kW in the rated power of operating public piles") \
ROW(POWER_CAPEX, "public_high_power_capex_frac", "frac", EV_A, 1, EV_INPUT, "share of piles of at least 250 kW in the capital of operating public piles") \
ROW(DEPOT_FAST, "depot_fast_frac", "frac", EV_A, 1, EV_INPUT, "DC share of operating piles at depots") \
ROW(PUBLIC_CAPEX, "public_capex_cny", "CNY", EV_A | EV_D, 1e15, EV_INPUT, "capital of operating public piles with their grid connection, at today's prices") \
ROW(KW_PER_BARE, "public_kw_per_ev_without_pile", "kW", EV_A | EV_D, 1e9, EV_INPUT, "rated power of operating public piles over private EVs without an own pile") \
ROW(PRIVATE_CONNECTED, "private_piles_connected", "piles", EV_A, 1e9, EV_INPUT, "private piles in the nominal ratio") \
ROW(DEDICATED_CONNECTED, "dedicated_piles_connected", "piles", EV_A, 1e9, EV_INPUT, "dedicated piles in the nominal ratio: depots, work and shared piles") \
ROW(PUBLIC_CONNECTED, "public_piles_connected", "piles", EV_A, 1e9, EV_INPUT, "public piles in the nominal ratio") \
ROW(NEW_SITES, "public_piles_at_new_sites", "piles", EV_A, 1e9, EV_INPUT, "operating public piles at sites that the register does not have") \
ROW(TOWNSHIP_GINI, "township_kw_per_ev_gini", "-", EV_A, 1, EV_INPUT, "Gini coefficient over townships of their public kW per private EV without an own pile, weighted by these EVs") \
ROW(RURAL_FAST_LEAST, "rural_township_fast_piles_least", "piles", EV_A, 1e6, EV_INPUT, "operating public DC piles, service areas apart, in the rural township that has fewest") \
ROW(TOWNSHIP_LEAST, "township_kw_per_ev_least", "kW", EV_A, 1e9, EV_INPUT, "public kW per private EV without an own pile in the township that has least")

/* Piles where people live, by kind of housing */
#define EV_METRIC_COVERAGE_ROWS(ROW) \
ROW(LIVED_COVER, "residential_coverage_frac", "frac", EV_A, 1, EV_INPUT, "private EVs with a pile of their own, or a shared one in their community that covers them") \
ROW(LIVED_OLD, "residential_coverage_old_frac", "frac", EV_A, 1, EV_INPUT, "private EVs with an own pile, or a shared one that covers them, in old communities without fixed parking") \
ROW(LIVED_PARKING, "residential_coverage_parking_frac", "frac", EV_A, 1, EV_INPUT, "private EVs with an own pile, or a shared one that covers them, in communities with parking") \
ROW(LIVED_NEW, "residential_coverage_new_frac", "frac", EV_A, 1, EV_INPUT, "private EVs with an own pile, or a shared one that covers them, in new communities with reserved conditions") \
ROW(LIVED_RURAL, "residential_coverage_rural_frac", "frac", EV_A, 1, EV_INPUT, "private EVs with an own pile, or a shared one that covers them, in rural houses") \
ROW(OWN_PILES, "own_pile_frac", "frac", EV_A, 1, EV_INPUT, "private EVs with a pile of their own") \
ROW(REINFORCED, "communities_reinforced_frac", "frac", EV_A, 1, EV_INPUT, "communities that were given further transformers for their piles") \
ROW(ADDED_KVA, "transformers_added_kva", "kVA", EV_A, 1e9, EV_INPUT, "rated power of transformers added for piles") \
ROW(ADDED_CNY, "transformers_added_cny", "CNY", EV_A, 1e15, EV_INPUT, "capital of transformers added for piles, at the cost of a kVA in costs.csv") \
ROW(PILES_REFUSED, "own_piles_refused_by_transformers", "piles", EV_A, 1e9, EV_INPUT, "own piles that transformers did not allow") \
ROW(RETROFIT_SAVED, "retrofit_saved_by_reservation_cny", "CNY", EV_A, 1e15, EV_INPUT, "what own piles in homes with reserved conditions would have cost more without them") \
ROW(SHARED_WAIT, "shared_wait_mean_min", "min", EV_A, 1e9, EV_PLAIN, "wait of those who got a shared pile in their community, zero waits included") \
ROW(SHARED_REFUSED, "shared_refused_frac", "frac", EV_A, 1, EV_PLAIN, "arrivals at shared piles that found none, or had to leave before their turn")

/* Dead piles, failures, inspections, incidents */
#define EV_METRIC_UPKEEP_ROWS(ROW) \
ROW(RATIO_BEFORE, "vehicle_to_pile_ratio_before_removal", "EV/pile", EV_A, 1e9, EV_INPUT, "registered EVs over all piles connected before inspections struck dead ones from the register") \
ROW(RATIO_UNINSPECTED, "vehicle_to_operating_pile_ratio_without_inspections", "EV/pile", EV_A, 1e9, EV_INPUT, "registered EVs over piles that would operate without inspections") \
ROW(ZOMBIE_SLOW, "zombie_piles_slow_frac", "frac", EV_A, 1, EV_SHARE, "connected public AC piles that are dead for good, mean of the measured weeks") \
ROW(ZOMBIE_FAST, "zombie_piles_fast_frac", "frac", EV_A, 1, EV_SHARE, "connected public DC piles that are dead for good, mean of the measured weeks") \
ROW(ZOMBIE_DEDICATED, "zombie_piles_dedicated_frac", "frac", EV_A, 1, EV_SHARE, "connected dedicated piles that are dead for good, mean of the measured weeks") \
ROW(PILES_REMOVED, "zombie_piles_removed", "piles", EV_A | EV_D, 1e9, EV_INPUT, "dead piles that inspections struck from the register before the run") \
ROW(GIVEN_UP_STATIONS, "given_up_stations", "stations", EV_A, 1e9, EV_INPUT | EV_YEARLY, "public stations of the plan that were given up in years before because they lost money; inspections may have brought part of them back") \
ROW(GIVEN_UP_PILES, "given_up_piles", "piles", EV_A, 1e9, EV_INPUT | EV_YEARLY, "public piles of the plan at stations given up in years before, that would operate otherwise; those that inspections brought back or struck from the register among them") \
ROW(PILES_REGAINED, "zombie_piles_regained", "piles", EV_A | EV_D, 1e9, EV_INPUT, "piles that operate with inspections less those that would without; 0 where it would be less") \
ROW(INSPECTION_INTERVAL, "inspection_interval_days", "d", EV_A | EV_D, 1e9, EV_INPUT, "days between two inspections of a pile that the inspectors can keep") \
ROW(INSPECTIONS, "inspections_per_year", "1/year", EV_A | EV_D, 1e12, EV_INPUT, "inspections of public and dedicated piles that are connected") \
ROW(UPKEEP_CNY, "upkeep_cost_cny_per_year", "CNY/year", EV_A | EV_D, 1e15, EV_INPUT, "inspections, and repairs of the piles that die in a year (in the accounts of the payers, not in annual_cost_cny)") \
ROW(REGAINED_CNY, "regained_pile_cny", "CNY/pile", EV_A | EV_D, 1e12, EV_INPUT, "one round of inspections, or as far as it came by the run, and the repairs after it, over the piles regained") \
ROW(NEW_PILE_CNY, "new_pile_cny", "CNY/pile", EV_A, 1e12, EV_INPUT, "capital of a new pile with its connection, mean of the operating public and dedicated ones") \
ROW(OVERSTAY, "overstay_min_per_dc_session", "min", EV_A, 1e6, EV_PLAIN, "time that a full car stays at a public DC pile, per session") \
ROW(INCIDENTS, "incidents_expected_per_year", "1/year", EV_A, 1e9, EV_PLAIN, "fires and shocks at public and dedicated piles: sessions times their chance, not a count") \
ROW(INCIDENT_CNY, "incident_cost_cny_per_year", "CNY/year", EV_A, 1e15, EV_PLAIN, "damage of incidents, and the cost of monitoring") \
ROW(CLOSED_YEAR, "closed_pile_hours_expected_per_year", "h/year", EV_A, 1e12, EV_PLAIN, "pile-hours that sites are closed after incidents: incidents times their sites, not a count") \
ROW(INCIDENTS_SEEN, "incidents_seen", "1", EV_A, 1e9, EV_PLAIN, "incidents that closed a site in the measured weeks") \
ROW(CLOSED_SEEN, "closed_pile_hours_seen", "h", EV_A, 1e12, EV_PLAIN, "pile-hours closed after incidents in the measured weeks")

/* Orderly charging and vehicle-to-grid */
#define EV_METRIC_ORDERLY_ROWS(ROW) \
ROW(LOAD_LOW, "valley_load_mw", "MW", EV_A, 1e9, EV_PLAIN, "mean of the daily minima of the EV load (15 min)") \
ROW(BOTH_HIGH, "homes_and_evs_peak_mw", "MW", EV_A, 1e9, EV_PLAIN, "mean of the daily maxima of the load of all homes and EVs together") \
ROW(BOTH_LOW, "homes_and_evs_valley_mw", "MW", EV_A, 1e9, EV_PLAIN, "mean of the daily minima of the load of all homes and EVs together") \
ROW(ENROLLED, "orderly_enrolled_vehicles", "vehicles", EV_A, 1e9, EV_INPUT, "drivers with an own pile who are enrolled for orderly charging") \
ROW(MANAGED, "orderly_managed_vehicles", "vehicles", EV_A, 1e9, EV_INPUT, "enrolled cars on a platform that can set their piles' power") \
ROW(MANAGED_MW, "orderly_managed_mw", "MW", EV_A, 1e9, EV_INPUT, "rated power of the piles of managed cars") \
ROW(MANAGED_CHARGES, "orderly_charges_per_day", "1/day", EV_A, 1e9, EV_PLAIN, "times that a managed car was in the platform's hands") \
ROW(NOT_READY, "orderly_not_ready_frac", "frac", EV_A, 1, EV_PLAIN, "departures of managed cars below what was promised") \
ROW(NO_ROOM, "orderly_no_headroom_frac", "frac", EV_A, 1, EV_PLAIN, "departures of managed cars below what was promised because the transformers had no headroom") \
ROW(HEADROOM_BROKEN, "orderly_headroom_violations", "1", EV_A, 1e12, EV_PLAIN, "quarter hours of a community whose set-points were above the headroom (0 in a sound run)") \
ROW(PLUGGED_21, "orderly_plugged_at_21h_vehicles", "vehicles", EV_A, 1e9, EV_PLAIN, "cars in the platform's hands from 21 to 22 h, mean") \
ROW(PLUGGED_MEAN, "orderly_plugged_mean_vehicles", "vehicles", EV_A, 1e9, EV_PLAIN, "cars in the platform's hands, mean of the day") \
ROW(SHED_21, "orderly_sheddable_at_21h_mw", "MW", EV_A, 1e9, EV_PLAIN, "power that could be shed for an hour without breaking a promise, 21 to 22 h, mean") \
ROW(SHED_MEAN, "orderly_sheddable_mean_mw", "MW", EV_A, 1e9, EV_PLAIN, "power that could be shed for an hour without breaking a promise, mean of the day") \
ROW(MOVE_21, "orderly_movable_at_21h_mw", "MW", EV_A, 1e9, EV_PLAIN, "power of the piles of cars that want energy and whose promise can wait an hour, shed already or not, 21 to 22 h, mean") \
ROW(MOVE_MEAN, "orderly_movable_mean_mw", "MW", EV_A, 1e9, EV_PLAIN, "power of the piles of cars that want energy and whose promise can wait an hour, mean of the day") \
ROW(GIVERS, "v2g_vehicles", "vehicles", EV_A, 1e9, EV_INPUT, "managed cars that may give energy back to the grid") \
ROW(GIVEN, "v2g_returned_gwh_per_day", "GWh/day", EV_A, 1e6, EV_PLAIN, "energy that cars give back, at the grid") \
ROW(GIVEN_MW, "v2g_served_mean_mw", "MW", EV_A, 1e9, EV_PLAIN, "power given back, mean of the hours in which it is") \
ROW(GIVEN_MOST_MW, "v2g_served_peak_mw", "MW", EV_A, 1e9, EV_PLAIN, "largest power given back in a quarter hour") \
ROW(GIVEN_CNY, "v2g_paid_cny_per_day", "CNY/day", EV_A, 1e12, EV_PLAIN, "paid by the grid company to drivers for energy given back") \
ROW(GIVEN_CYCLES, "v2g_cycles_per_car_year", "1/year", EV_A, 1e6, EV_PLAIN, "full cycles of the battery that giving back adds, for each car that may")

/* Battery swap stations */
#define EV_METRIC_SWAP_ROWS(ROW) \
ROW(SWAP_STATIONS, "swap_stations", "stations", EV_A | EV_D, 1e9, EV_INPUT, "battery swap stations") \
ROW(SWAPS, "swaps_per_day", "1/day", EV_A | EV_D | EV_C, 1e9, EV_PLAIN, "swaps at stations of the model") \
ROW(SWAPS_STATION, "swaps_per_station_day", "1/day", EV_A, 1e9, EV_PLAIN, "swaps of one station") \
ROW(SWAP_WAIT, "swap_wait_mean_min", "min", EV_A | EV_C, 1e9, EV_PLAIN, "wait of those who swapped, zero waits included") \
ROW(SWAP_WAIT_P95, "swap_wait_p95_min", "min", EV_A, 1e9, EV_PLAIN, "95th percentile, within a replication, of the wait of those who swapped") \
ROW(SWAP_WAIT_BAY, "swap_wait_bay_mean_min", "min", EV_A, 1e9, EV_PLAIN, "part of that wait in which no bay was free") \
ROW(SWAP_WAIT_PACK, "swap_wait_pack_mean_min", "min", EV_A, 1e9, EV_PLAIN, "part of that wait in which a bay was free and no pack was charged") \
ROW(SWAP_OFFERED, "swap_offered_wait_mean_min", "min", EV_A, 1e9, EV_PLAIN, "virtual wait of every arrival at a swap station, whether it stayed or not") \
ROW(SWAP_OFFERED_P95, "swap_offered_wait_p95_min", "min", EV_A, 1e9, EV_PLAIN, "95th percentile, within a replication, of the virtual wait at swap stations") \
ROW(SWAP_AWAY, "swap_turned_away_frac", "frac", EV_A | EV_C, 1, EV_PLAIN, "arrivals at swap stations that did not join the line, or left it when the power failed, and went to a pile") \
ROW(SWAP_TOO_FAR, "swap_out_of_reach_frac", "frac", EV_A | EV_C, 1, EV_PLAIN, "needs of cars that swap for which no swap station was within reach, or, for drivers on the platform, none with power") \
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
ROW(SWAP_ANNUAL, "swap_annual_cost_cny", "CNY/year", EV_A, 1e15, EV_INPUT, "annuity of the capital of swap stations and packs, and the running cost, without electricity (not in annual_cost_cny)") \
ROW(SWAP_CNY_SWAP, "swap_cost_per_swap_cny", "CNY", EV_A, 1e9, EV_PLAIN, "annual cost of the stations over their swaps")

/* Public service first, depots open to others */
#define EV_METRIC_SERVICE_ROWS(ROW) \
ROW(DEMO_STATIONS, "demonstration_stations", "stations", EV_A, 1e9, EV_INPUT, "public DC stations at which the public service goes first or has reserved piles") \
ROW(RESERVED_PILES, "reserved_piles", "piles", EV_A, 1e9, EV_INPUT, "public piles reserved for the public service") \
ROW(OPENED_PILES, "opened_depot_piles", "piles", EV_A, 1e9, EV_INPUT, "piles of depots that are open to the public at set hours") \
ROW(SERVICE_MEAN, "service_offered_wait_mean_min", "min", EV_A, 1e9, EV_PLAIN, "virtual wait of every arrival of the public service (taxis and ride-hailing, vans if the plan counts them)") \
ROW(SERVICE_P95, "service_offered_wait_p95_min", "min", EV_A, 1e9, EV_PLAIN, "95th percentile, within a replication, of the virtual wait of the public service") \
ROW(OTHERS_MEAN, "others_offered_wait_mean_min", "min", EV_A, 1e9, EV_PLAIN, "virtual wait of every other arrival: whom the public service displaces") \
ROW(OTHERS_P95, "others_offered_wait_p95_min", "min", EV_A, 1e9, EV_PLAIN, "95th percentile, within a replication, of the virtual wait of the others") \
ROW(DEMO_SERVICE_MEAN, "demonstration_service_offered_wait_mean_min", "min", EV_A, 1e9, EV_PLAIN, "virtual wait of the public service at demonstration stations") \
ROW(DEMO_OTHERS_MEAN, "demonstration_others_offered_wait_mean_min", "min", EV_A, 1e9, EV_PLAIN, "virtual wait of the others at demonstration stations") \
ROW(GUESTS, "depot_guest_sessions_per_day", "1/day", EV_A, 1e12, EV_PLAIN, "sessions of the public at opened depots") \
ROW(GUEST_GWH, "depot_guest_gwh_per_day", "GWh/day", EV_A, 1e6, EV_PLAIN, "energy of the sessions of the public at opened depots") \
ROW(MISSED, "depot_turns_missed_per_day", "1/day", EV_A, 1e12, EV_PLAIN, "fleet vehicles that had no turn at their own depot before their next service, and charge elsewhere")

/* Cabinets and sites that share power */
#define EV_METRIC_POWER_ROWS(ROW) \
ROW(CAPPED, "public_capped_mw", "MW", EV_A | EV_D, 1e9, EV_INPUT, "power that operating public piles can give at once: sites with shared power by their cap, the others by what they are rated for") \
ROW(SLOWDOWN, "shared_power_slowdown", "1", EV_A, 1e6, EV_PLAIN, "time that sessions at sites with shared power took to be full, over the time that each would have needed alone") \
ROW(SLOWED, "shared_power_slowed_frac", "frac", EV_A, 1, EV_PLAIN, "sessions at sites with shared power that were full a minute or more later than alone") \
ROW(AT_CAP, "shared_power_at_cap_frac", "frac", EV_A, 1, EV_SHARE, "time that a site with shared power gave all that it may")

/* Holidays, seasons, villages */
#define EV_METRIC_SEASON_ROWS(ROW) \
ROW(HIGHWAY_SESSIONS, "highway_sessions_per_day", "1/day", EV_A, 1e12, EV_PLAIN, "sessions at expressway service areas") \
ROW(HIGHWAY_UTIL, "highway_time_utilisation_frac", "frac", EV_A, 1, EV_SHARE, "pile-hours with power over hours of piles at service areas") \
ROW(HIGHWAY_PEAK, "highway_peak_busy_frac", "frac", EV_A, 1, EV_SHARE, "share of piles at service areas with power in the busiest quarter hour of the measured weeks") \
ROW(AWAY, "cars_away_frac", "frac", EV_A, 1, EV_INPUT, "private cars that are away over a holiday")

/* Blackouts, closed districts, help on the road */
#define EV_METRIC_EMERGENCY_ROWS(ROW) \
ROW(BLACKOUT_NEEDS, "blackout_needs", "1", EV_A, 1e12, EV_PLAIN, "needs for public charging that began in the hours of the blackout") \
ROW(BLACKOUT_MET, "blackout_needs_met_frac", "frac", EV_A, 1, EV_PLAIN, "needs that began in the hours of the blackout and were plugged in before they were given up") \
ROW(BLACKOUT_LOCAL_MET, "blackout_local_needs_met_frac", "frac", EV_A, 1, EV_PLAIN, "blackout_needs_met_frac of vehicles that live or are based in the district") \
ROW(BLACKOUT_CUT, "blackout_sessions_cut", "1", EV_A, 1e12, EV_PLAIN, "sessions at public and dedicated piles that the blackout ended") \
ROW(BLACKOUT_TOLD, "closed_lines_left", "1", EV_A, 1e12, EV_PLAIN, "vehicles that left a line because nothing worked there any more") \
ROW(BLACKOUT_HOURS, "blackout_pile_hours", "h", EV_A, 1e12, EV_INPUT, "public and dedicated pile-hours without power") \
ROW(TOPUP_MEAN, "emergency_topup_mean_min", "min", EV_A | EV_D, 120, EV_PLAIN, "driving and standing in line until a working public fast pile is free, looked at every hour from where people live, over people; 120 stands for more or none") \
ROW(TOPUP_P95, "emergency_topup_p95_min", "min", EV_A | EV_D, 120, EV_PLAIN, "95th percentile of emergency_topup_mean_min over people and hours") \
ROW(TOPUP_BEYOND, "emergency_beyond_reach_frac", "frac", EV_A | EV_D, 1, EV_SHARE, "hourly looks for a free fast pile, over people, where that pile is farther than a battery car at its reserve can drive") \
ROW(HELP_CALLS, "help_calls_per_day", "1/day", EV_A, 1e9, EV_PLAIN, "cars that called for a van because they could not go on (help.vans)") \
ROW(HELP_UNANSWERED, "help_unanswered_frac", "frac", EV_A, 1, EV_PLAIN, "calls for a van to which none had set out by the end of the run") \
ROW(HELP_WAIT, "help_wait_mean_min", "min", EV_A, 1e9, EV_PLAIN, "from the call for a van until it is there, or until the end of the run") \
ROW(HELP_WAIT_P95, "help_wait_p95_min", "min", EV_A, 1e9, EV_PLAIN, "95th percentile, within a replication, of the wait for a van") \
ROW(HELP_BUSY, "help_vans_busy_frac", "frac", EV_A, 1, EV_SHARE, "share of time that vans are on the way to a car or with one")

/* What drivers know, and when */
#define EV_METRIC_PLATFORM_ROWS(ROW) \
ROW(PLATFORM_IN_VAIN, "platform_no_pile_on_arrival_frac", "frac", EV_A, 1, EV_PLAIN, "arrivals at public stations of drivers on the platform that find no free pile") \
ROW(OFF_PLATFORM_IN_VAIN, "off_platform_no_pile_on_arrival_frac", "frac", EV_A, 1, EV_PLAIN, "arrivals at public stations of drivers off the platform that find no free pile")

/* Who pays */
#define EV_METRIC_PAYERS_ROWS(ROW) \
ROW(PAID_OWNER, "annual_cny_owner", "CNY/year", EV_A, 1e15, EV_SIGNED, "paid less received by owners of own piles and of fleets with depots; below 0 = earned") \
ROW(PAID_DRIVER, "annual_cny_driver", "CNY/year", EV_A, 1e15, EV_SIGNED, "paid less received by drivers at plugs open to others, the value of their time included; below 0 = earned") \
ROW(PAID_OPERATOR, "annual_cny_operator", "CNY/year", EV_A, 1e15, EV_SIGNED, "paid less received by operators of piles; below 0 = earned") \
ROW(PAID_CAR_MAKER, "annual_cny_car_maker", "CNY/year", EV_A, 1e15, EV_SIGNED, "paid less received by car makers; below 0 = earned") \
ROW(PAID_PROPERTY, "annual_cny_property", "CNY/year", EV_A, 1e15, EV_SIGNED, "paid less received by property companies and units that own sites; below 0 = earned") \
ROW(PAID_GRID, "annual_cny_grid_company", "CNY/year", EV_A, 1e15, EV_SIGNED, "paid less received by the grid company; below 0 = earned") \
ROW(PAID_DISTRICT, "annual_cny_district", "CNY/year", EV_A, 1e15, EV_SIGNED, "paid less received by districts; below 0 = earned") \
ROW(PAID_CITY, "annual_cny_city", "CNY/year", EV_A, 1e15, EV_SIGNED, "paid less received by the city; below 0 = earned") \
ROW(PAID_STATE, "annual_cny_state", "CNY/year", EV_A, 1e15, EV_SIGNED, "paid less received by the state; below 0 = earned") \
ROW(RESOURCE, "resource_cost_cny", "CNY/year", EV_A, 1e15, EV_PLAIN, "what charging costs all payers together: annuities, upkeep, electricity supply, drivers' time; transfers cancel") \
ROW(RESOURCE_KWH, "resource_cost_per_kwh_cny", "CNY/kWh", EV_A, 1e6, EV_PLAIN, "resource_cost_cny over the energy sold") \
ROW(TIME_COST, "time_cost_cny", "CNY/year", EV_A, 1e15, EV_PLAIN, "value of drivers' time of driving to piles and waiting there") \
ROW(SUNK_COST, "sunk_cost_cny", "CNY/year", EV_A, 1e15, EV_PLAIN, "annuities of piles that stood before the plan, part of the resource cost") \
ROW(CAPEX_NEW, "capex_new_cny", "CNY", EV_A, 1e15, EV_INPUT, "capital of piles beyond those that stood before, and of retrofits") \
ROW(CAPEX_SUNK, "capex_sunk_cny", "CNY", EV_A, 1e15, EV_INPUT, "capital, at today's prices, of piles that stood before the plan") \
ROW(AID_STATIONS, "subsidy_taxi_stations_cny", "CNY", EV_A, 1e15, EV_INPUT, "subsidies to the equipment of taxi demonstration stations, once") \
ROW(AID_RETROFITS, "subsidy_smart_retrofits_cny", "CNY", EV_A, 1e15, EV_INPUT, "subsidies for own piles made smart, once") \
ROW(AID_SHARED, "subsidy_shared_piles_cny", "CNY", EV_A, 1e15, EV_INPUT, "subsidies to property companies for new shared piles, once") \
ROW(AID_KWH, "subsidy_energy_cny", "CNY/year", EV_A, 1e15, EV_PLAIN, "subsidies for energy sold at public piles") \
ROW(FEES, "service_fees_cny", "CNY/year", EV_A, 1e15, EV_PLAIN, "service fees paid at piles") \
ROW(POWER_BOUGHT, "energy_bought_cny", "CNY/year", EV_A, 1e15, EV_PLAIN, "paid to the grid company for electricity, by owners of own piles and by those who sell it") \
ROW(KWH_OWN_PILE, "cost_per_kwh_own_pile_cny", "CNY/kWh", EV_A, 1e6, EV_PLAIN, "annuity and upkeep over energy sold, own piles") \
ROW(KWH_SHARED_PILE, "cost_per_kwh_shared_pile_cny", "CNY/kWh", EV_A, 1e6, EV_PLAIN, "annuity and upkeep over energy sold, shared piles") \
ROW(KWH_WORK_PILE, "cost_per_kwh_work_pile_cny", "CNY/kWh", EV_A, 1e6, EV_PLAIN, "annuity and upkeep over energy sold, piles at work") \
ROW(KWH_SLOW, "cost_per_kwh_public_slow_cny", "CNY/kWh", EV_A, 1e6, EV_PLAIN, "annuity and upkeep over energy sold, public AC piles") \
ROW(KWH_DEST, "cost_per_kwh_destination_cny", "CNY/kWh", EV_A, 1e6, EV_PLAIN, "annuity and upkeep over energy sold, AC piles for guests") \
ROW(KWH_FAST, "cost_per_kwh_public_fast_cny", "CNY/kWh", EV_A, 1e6, EV_PLAIN, "annuity and upkeep over energy sold, public DC piles below 250 kW") \
ROW(KWH_HIGH, "cost_per_kwh_high_power_cny", "CNY/kWh", EV_A, 1e6, EV_PLAIN, "annuity and upkeep over energy sold, public piles of at least 250 kW") \
ROW(KWH_WAY, "cost_per_kwh_highway_cny", "CNY/kWh", EV_A, 1e6, EV_PLAIN, "annuity and upkeep over energy sold, piles at service areas") \
ROW(KWH_DEPOT_SLOW, "cost_per_kwh_dedicated_slow_cny", "CNY/kWh", EV_A, 1e6, EV_PLAIN, "annuity and upkeep over energy sold, AC piles of depots") \
ROW(KWH_DEPOT_FAST, "cost_per_kwh_dedicated_fast_cny", "CNY/kWh", EV_A, 1e6, EV_PLAIN, "annuity and upkeep over energy sold, DC piles of depots") \
ROW(MARGIN_PUBLIC_SLOW, "operator_margin_public_slow_cny_per_kwh", "CNY/kWh", EV_A, 1e6, EV_SIGNED, "operators' fees, sales and subsidies less energy, tax, upkeep and annuities, over energy sold: public AC piles") \
ROW(MARGIN_DESTINATION, "operator_margin_destination_cny_per_kwh", "CNY/kWh", EV_A, 1e6, EV_SIGNED, "operators' fees, sales and subsidies less energy, tax, upkeep and annuities, over energy sold: AC piles for guests") \
ROW(MARGIN_PUBLIC_FAST, "operator_margin_public_fast_cny_per_kwh", "CNY/kWh", EV_A, 1e6, EV_SIGNED, "operators' fees, sales and subsidies less energy, tax, upkeep and annuities, over energy sold: public DC piles below 250 kW") \
ROW(MARGIN_HIGH_POWER, "operator_margin_high_power_cny_per_kwh", "CNY/kWh", EV_A, 1e6, EV_SIGNED, "operators' fees, sales and subsidies less energy, tax, upkeep and annuities, over energy sold: public piles of at least 250 kW") \
ROW(MARGIN_HIGHWAY, "operator_margin_highway_cny_per_kwh", "CNY/kWh", EV_A, 1e6, EV_SIGNED, "operators' fees, sales and subsidies less energy, tax, upkeep and annuities, over energy sold: piles at service areas") \
ROW(LOSS_PUBLIC_SLOW, "loss_making_public_slow_frac", "frac", EV_A, 1, EV_SHARE, "stations that cost their operator more in a year than they bring, subsidies to capital apart: public AC piles") \
ROW(LOSS_DESTINATION, "loss_making_destination_frac", "frac", EV_A, 1, EV_SHARE, "stations that cost their operator more in a year than they bring, subsidies to capital apart: AC piles for guests") \
ROW(LOSS_PUBLIC_FAST, "loss_making_public_fast_frac", "frac", EV_A, 1, EV_SHARE, "stations that cost their operator more in a year than they bring, subsidies to capital apart: public DC piles below 250 kW") \
ROW(LOSS_HIGH_POWER, "loss_making_high_power_frac", "frac", EV_A, 1, EV_SHARE, "stations that cost their operator more in a year than they bring, subsidies to capital apart: public piles of at least 250 kW") \
ROW(LOSS_HIGHWAY, "loss_making_highway_frac", "frac", EV_A, 1, EV_SHARE, "stations that cost their operator more in a year than they bring, subsidies to capital apart: piles at service areas") \
ROW(LOSS_PUBLIC, "loss_making_public_frac", "frac", EV_A, 1, EV_SHARE, "public stations that cost their operator more in a year than they bring, subsidies to capital apart") \
ROW(PRICE_MEAN, "public_price_cny_per_kwh", "CNY/kWh", EV_A, 1e6, EV_PLAIN, "mean price of a kWh at public stations") \
ROW(PRICE_SD, "public_price_sd_cny_per_kwh", "CNY/kWh", EV_A, 1e6, EV_PLAIN, "standard deviation of the price of a kWh between public stations, by energy") \
ROW(BURDEN_100KM, "cny_per_100km_with_time", "CNY", EV_A | EV_C, 1e9, EV_PLAIN, "paid for energy, and the value of time of driving to piles and waiting, per 100 km")

/* How evenly access is spread */
#define EV_METRIC_EVENNESS_ROWS(ROW) \
ROW(ACCESS_MEAN, "access_kw_per_ev_mean", "kW", EV_A | EV_D, 1e9, EV_INPUT, "operating public power within the catchment per EV without own pile, mean over people") \
ROW(ACCESS_WORST, "access_worst_ten_kw_per_ev", "kW", EV_A, 1e9, EV_INPUT, "operating public power within the catchment per EV without own pile, in the ten worst served townships") \
ROW(ACCESS_OLD, "access_old_over_new", "-", EV_A, 1e9, EV_INPUT, "operating public power within the catchment per EV without own pile, households in old communities over those in new ones") \
ROW(ACCESS_RURAL, "access_rural_over_core", "-", EV_A, 1e9, EV_INPUT, "operating public power within the catchment per EV without own pile, people in rural districts over those in the core") \
ROW(GAP_HOUR, "gap_peak_hour", "h", EV_A, 24, EV_CIRCULAR, "hour of the day in which most energy is wanted from public piles by needs that arise in it") \
ROW(GAP_NEEDED, "gap_needed_mw", "MW", EV_A | EV_D, 1e9, EV_PLAIN, "public power needed where needs arise in that hour, at the planned use of piles") \
ROW(GAP_DEFICIT, "gap_deficit_mw", "MW", EV_A | EV_D, 1e9, EV_PLAIN, "sum over townships of what operating public power falls short of gap_needed_mw") \
ROW(GAP_SURPLUS, "gap_surplus_mw", "MW", EV_A | EV_D, 1e9, EV_PLAIN, "sum over townships of what operating public power has above gap_needed_mw") \
ROW(GAP_FRAC, "gap_deficit_kw_frac", "frac", EV_A | EV_D, 1, EV_SHARE, "gap_deficit_mw over gap_needed_mw") \
ROW(GAP_TOWNSHIPS, "townships_short_frac", "frac", EV_A, 1, EV_SHARE, "townships with a deficit") \
ROW(TO_MOVE, "stations_to_move", "1", EV_A | EV_D, 1e9, EV_PLAIN, "public pile groups in use less than access.idle_use_frac of the time") \
ROW(TO_MOVE_MW, "stations_to_move_mw", "MW", EV_A | EV_D, 1e9, EV_PLAIN, "rated power of stations_to_move") \
ROW(UNMET, "unmet_needs_per_day", "1/day", EV_A | EV_D, 1e12, EV_PLAIN, "needs given up, and arrivals that found a line too long or left it") \
ROW(BURDEN_CNY, "burden_cny_per_100km", "CNY", EV_A | EV_D, 1e6, EV_PLAIN, "what private battery cars pay for energy per 100 km, by district of home (access.burden)") \
ROW(BURDEN_MIN, "burden_min_per_week", "min", EV_A | EV_D, 1e6, EV_PLAIN, "time a week that a private battery car loses by driving to public piles, waiting and fast charging (access.burden)") \
ROW(BURDEN_CNY_BARE, "burden_gap_no_pile_cny", "CNY", EV_A, 1e6, EV_SIGNED, "burden_cny_per_100km of those without own pile less that of those with one") \
ROW(BURDEN_MIN_BARE, "burden_gap_no_pile_min", "min", EV_A, 1e6, EV_SIGNED, "burden_min_per_week of those without own pile less that of those with one") \
ROW(BURDEN_CNY_RURAL, "burden_gap_rural_cny", "CNY", EV_A, 1e6, EV_SIGNED, "burden_cny_per_100km of homes in rural districts less that of those in the core") \
ROW(BURDEN_MIN_RURAL, "burden_gap_rural_min", "min", EV_A, 1e6, EV_SIGNED, "burden_min_per_week of homes in rural districts less that of those in the core") \
ROW(BURDEN_CNY_OLD, "burden_gap_old_cny", "CNY", EV_A, 1e6, EV_SIGNED, "burden_cny_per_100km of homes in old communities less that of those in new ones") \
ROW(BURDEN_MIN_OLD, "burden_gap_old_min", "min", EV_A, 1e6, EV_SIGNED, "burden_min_per_week of homes in old communities less that of those in new ones")

/* clang-format on */

#endif
