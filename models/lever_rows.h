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
#define EV_PLAN_MIX_ROWS(ROW) \
ROW(double, NUMBER, vehicle_to_pile_ratio, "piles.vehicle_to_pile_ratio", 0, 1000, 0, 0, 0, "EV/pile", "registered EVs over all connected piles, as asked for: private piles follow from the cars with an own pile, public ones are the remainder; 0 = not used, piles.private and piles.public count", "policy: at most 2; 0 = off") \
ROW(double, NUMBER, evs_per_public_pile, "piles.evs_per_public_pile", 0, 1000000, 0, 0, 0, "EV/pile", "registered EVs over operating public piles, as asked for: private piles follow from the cars with an own pile, the ratio of all comes out; 0 = not used", "0 = off") \
ROW(double, NUMBER, private_share_frac, "piles.private_share_frac", 0, 0.99, 0, 0, 0, "frac", "private among all connected piles; the shares of cars with an own pile are scaled to it; 0 = they follow from these cars, or are piles.private", "0 = off") \
ROW(double, NUMBER, dedicated_share_frac, "piles.dedicated_share_frac", 0, 0.99, 0, 0, 0, "frac", "dedicated among all connected piles; 0 = piles.dedicated counts", "0 = off") \
ROW(double, NUMBER, dedicated_fast_frac, "piles.dedicated_fast_frac", -1, 1, -1, 0, 0, "frac", "DC share of operating piles at depots; -1 = as registered", "-1 = off") \
ROW(int, CHOICE, size_by, "piles.size_by", 0, 0, 0, 0, 0, "count|kw|cost", "what piles.fast_frac and piles.high_power_frac are shares of: public piles, their rated power (piles.public_mw), or their capital (piles.public_capex_mcny)", "preset = off") \
ROW(double, NUMBER, public_mw, "piles.public_mw", 0, 1000000, 0, 0, 0, "MW", "rated power of operating public piles when sized by kw", "0 = off") \
ROW(double, NUMBER, public_mcny, "piles.public_capex_mcny", 0, 10000000, 0, 0, 0, "million CNY", "capital of operating public piles with their grid connection (costs.csv) when sized by cost", "0 = off") \
ROW(int, CHOICE, place_by, "piles.place_by", 0, 0, 0, 0, 0, "register|population|employment|need|access", "where public piles go, by township: as registered, by people, by jobs, by observed unmet need, or each next one to where operating kW per EV without an own pile is lowest", "preset = off") \
ROW(double, NUMBER, place_register_frac, "piles.place_register_frac", 0, 1, 0, 0, 0, "frac", "weight that the register keeps when piles are placed by population, employment or need", "0.5 blends both, estimate") \
ROW(int64_t, WHOLE, kept_piles, "piles.kept_public", 0, 100000000, 0, 0, 0, "piles", "connected public piles that stand where the register has them; place_by places those beyond", "0 = off") \
ROW(int64_t, WHOLE, rural_fast_least, "piles.rural_fast_least", 0, 1000, 0, 4, 20, "piles", "operating DC piles that every rural township with a site for them has at least; taken from the plan's DC piles, service areas apart", "0 = off; its range is an estimate") \
ROW(ev_text_t, PATH, need_path, "piles.need_file", 0, 0, 0, 0, 0, "-", "unmet need by township (CSV: township, weight) for place_by: need", "preset = none")

/* Piles where people live, by kind of housing */
#define EV_PLAN_COVERAGE_ROWS(ROW) \
ROW(double, NUMBER, own_old_frac, "coverage.own_old_frac", -1, 1, -1, 0.15, 0.6, "frac", "private EVs with a pile of their own in old communities; -1 = as the mean of the city makes it", "estimate: 0.28 in 2024") \
ROW(double, NUMBER, own_parking_frac, "coverage.own_parking_frac", -1, 1, -1, 0.5, 0.85, "frac", "private EVs with a pile of their own in communities with parking; -1 = as the mean of the city makes it", "estimate: 0.62 in 2024") \
ROW(double, NUMBER, own_new_frac, "coverage.own_new_frac", -1, 1, -1, 0.68, 0.95, "frac", "private EVs with a pile of their own in new communities with reserved conditions; -1 = as the mean of the city makes it", "estimate: 0.80 in 2024") \
ROW(double, NUMBER, own_rural_frac, "coverage.own_rural_frac", -1, 1, -1, 0.7, 0.95, "frac", "private EVs with a pile of their own in rural houses; -1 = as the mean of the city makes it", "estimate: 0.85 in 2024") \
ROW(double, NUMBER, renewed_frac, "coverage.renewed_frac", 0, 1, 0, 0, 0.5, "frac", "old communities that were renewed: piles are as common there as where there is parking", "estimate") \
ROW(double, NUMBER, home_reserved_frac, "coverage.reserved_frac", 0, 1, 1, 0.8, 1, "frac", "new homes built with reserved installation conditions", "rule of 2016: all of them") \
ROW(double, NUMBER, installed_frac, "coverage.installed_frac", -1, 1, -1, 0.6, 0.95, "frac", "EVs in new homes with reserved conditions that have a pile; the others are as where there is parking; -1 = not used", "estimate") \
ROW(double, NUMBER, consent_old_frac, "coverage.consent_old_frac", 0, 1, 1, 0.25, 0.65, "frac", "further piles in old communities that owners and property company consent to", "estimate: 0.45") \
ROW(double, NUMBER, consent_parking_frac, "coverage.consent_parking_frac", 0, 1, 1, 0.6, 0.9, "frac", "further piles in communities with parking that owners and property company consent to", "estimate: 0.75") \
ROW(double, NUMBER, consent_new_frac, "coverage.consent_new_frac", 0, 1, 1, 0.9, 1, "frac", "further piles in new communities that owners and property company consent to", "estimate: 0.97") \
ROW(double, NUMBER, new_car_frac, "coverage.new_car_frac", 0, 1, 0.18, 0.12, 0.3, "frac", "EVs that were bought within the last year", "278,000 of 1.51 million in 2024") \
ROW(double, NUMBER, obligation_frac, "coverage.obligation_frac", 0, 1, 0, 0.3, 1, "frac", "cars bought within the last year whose maker had to install a pile where there is a place to park and consent", "estimate") \
ROW(double, NUMBER, lead_time_days, "coverage.lead_time_days", 0, 365, 0, 10, 60, "d", "from asking for a pile to having it: cars bought more recently have none yet", "estimate: 25") \
ROW(double, NUMBER, shared_old_frac, "coverage.shared_old_frac", -1, 1, -1, 0.03, 0.3, "frac", "EVs without own pile in old communities that shared piles cover; -1 = as piles.shared makes it", "estimate: 0.12") \
ROW(double, NUMBER, shared_parking_frac, "coverage.shared_parking_frac", -1, 1, -1, 0.02, 0.3, "frac", "EVs without own pile in communities with parking that shared piles cover; -1 = as piles.shared makes it", "estimate: 0.05") \
ROW(double, NUMBER, shared_new_frac, "coverage.shared_new_frac", -1, 1, -1, 0.02, 0.3, "frac", "EVs without own pile in new communities that shared piles cover; -1 = as piles.shared makes it", "estimate: 0.05") \
ROW(double, NUMBER, evs_per_shared_pile, "coverage.evs_per_shared_pile", 1, 20, 5, 3, 8, "EVs/pile", "EVs that one shared pile covers; 5 at most count as covered", "estimate: nights of 7 kW, queues and blocking") \
ROW(int, SWITCH, has_shared_queue, "coverage.shared_queue", 0, 1, 0, 0, 0, "-", "neighbours wait for a shared pile at home, first come first served, until they leave", "preset = off") \
ROW(double, NUMBER, shared_most_h, "coverage.shared_most_h", 0, 24, 0, 4, 10, "h", "booking rule: hours after which a shared pile is handed on; 0 = no rule", "estimate") \
ROW(double, NUMBER, overstay_shared_prob, "coverage.overstay_shared_prob", -1, 1, -1, 0.5, 0.9, "frac", "chance that a full car stays at a shared pile until it departs; -1 = as at any AC pile", "estimate: 0.75") \
ROW(double, NUMBER, guests_frac, "coverage.guests_frac", 0, 1, 0, 0.1, 0.6, "frac", "communities with shared piles that let outsiders charge there from 8 to 17 h", "estimate") \
ROW(int, CHOICE, transformer_rule, "coverage.transformers", 0, 0, 0, 0, 0, "ignore|limit|reinforce", "what happens when own and shared piles exceed a community's transformers: nothing, fewer piles, or more transformers", "preset = off") \
ROW(double, NUMBER, coincidence_frac, "coverage.coincidence_frac", 0.02, 1, 0.3, 0.15, 0.5, "frac", "rated power of piles that a planner counts on at the evening peak", "estimate") \
ROW(double, NUMBER, transformer_unit_kva, "coverage.transformer_unit_kva", 50, 5000, 630, 400, 800, "kVA", "size of a transformer that is added", "common box") \
ROW(double, NUMBER, home_retrofit_cny, "coverage.retrofit_cny_per_pile", 0, 100000, 3000, 1500, 6000, "CNY/pile", "cost of cable and trays for a pile in a home without reserved conditions, over one with them", "estimate")

/* Dead piles, failures, inspections, incidents */
#define EV_PLAN_UPKEEP_ROWS(ROW) \
ROW(double, NUMBER, inspect_days, "upkeep.inspection_days", 0, 3650, 0, 0, 0, "d", "days between two inspections of a pile, all public and dedicated ones; 0 = never: piles are dead as piles.public_operating_frac and piles.dedicated_operating_frac say", "off; Opinions of February 2022 ask for regular inspections") \
ROW(double, NUMBER, inspect_per_day, "upkeep.inspections_per_day", 0, 1e7, 0, 0, 0, "piles/day", "piles that can be inspected in a day at scale 1; 0 = as many as needed; fewer than needed makes the interval longer. The city's inspectors go to all districts that have none of their own", "estimate") \
ROW(double, NUMBER, inspect_since_days, "upkeep.in_force_days", 0, 36500, 365, 0, 0, "d", "days since inspections began, when the run starts: what was dead before waits for its inspection from then on; 0 = they begin with the run", "estimate") \
ROW(double, NUMBER, found_frac, "upkeep.found_frac", 0.01, 1, 0.9, 0.7, 1, "frac", "dead piles that an inspection recognises as dead", "estimate") \
ROW(double, NUMBER, zombie_slow_rate, "upkeep.zombie_slow_per_year", 0, 50, 0.05, 0.02, 0.1, "1/year", "working public AC piles that die for good in a year, with inspections", "estimate") \
ROW(double, NUMBER, zombie_fast_rate, "upkeep.zombie_fast_per_year", 0, 50, 0.05, 0.02, 0.1, "1/year", "working public DC piles that die for good in a year, with inspections", "estimate") \
ROW(double, NUMBER, zombie_dedicated_rate, "upkeep.zombie_dedicated_per_year", 0, 50, 0.05, 0.02, 0.1, "1/year", "working dedicated piles (depots, at work, shared) that die for good in a year, with inspections", "estimate") \
ROW(double, NUMBER, zombie_fast_frac, "upkeep.zombie_fast_frac", 0, 1, 0.25, 0.15, 0.4, "frac", "DC share of public piles that do not operate", "estimate") \
ROW(double, NUMBER, repaired_frac, "upkeep.repaired_frac", 0, 1, 0.35, 0.2, 0.6, "frac", "dead piles that are repaired once found; the others are removed from the register", "estimate") \
ROW(double, NUMBER, repair_days, "upkeep.repair_days", 0, 3650, 30, 10, 90, "d", "from finding a dead pile until it works or is gone, mean", "estimate") \
ROW(double, NUMBER, repair_sd_log, "upkeep.repair_sd_log", 0, 3, 0.9, 0.5, 1.2, "-", "sd of log of upkeep.repair_days (lognormal)", "estimate") \
ROW(double, NUMBER, inspection_cny, "upkeep.inspection_cny", 0, 1e6, 60, 30, 150, "CNY", "cost of inspecting a pile", "estimate") \
ROW(double, NUMBER, repair_slow_cny, "upkeep.repair_slow_cny", 0, 1e6, 900, 400, 2000, "CNY", "cost of bringing a dead AC pile back", "estimate") \
ROW(double, NUMBER, repair_fast_cny, "upkeep.repair_fast_cny", 0, 1e6, 6000, 2500, 15000, "CNY", "cost of bringing a dead DC pile back", "estimate") \
ROW(double, NUMBER, neglected_frac, "upkeep.neglected_frac", 0, 1, 0, 0, 0, "1/year", "public stations losing money in a year of a plan with phases that their operators give up in the year after it: their piles are out of order from the next phase on; 0 = none", "off; 0.05 to 0.3, estimate") \
ROW(double, NUMBER, enforcement_frac, "upkeep.enforcement_frac", 0, 1, 0, 0, 0, "frac", "bays blocked by fuel cars that wardens, locks or fines keep free", "off") \
ROW(double, NUMBER, idle_fee, "upkeep.idle_fee_cny_per_min", 0, 100, 0, 0, 0, "CNY/min", "fee for a full car that stays at a public DC pile", "off; some operators take 0.5 to 2") \
ROW(double, NUMBER, idle_response, "upkeep.idle_fee_response_per_cny", 0, 10, 0.7, 0.3, 1.5, "min/CNY", "a fee F makes the chance to overstay exp(-response F) of what it was", "estimate") \
ROW(int, SWITCH, has_failures, "upkeep.failures_one_by_one", 0, 1, 0, 0, 0, "-", "piles fail and are repaired one by one, as the next keys say, instead of in spells of three days (piles.failed_fast_frac, piles.failed_slow_frac)", "off") \
ROW(double, NUMBER, mtbf_fast_h, "upkeep.mtbf_fast_h", 1, 1e7, 1500, 700, 4000, "h", "mean time to failure of a DC pile (exponential)", "estimate") \
ROW(double, NUMBER, mtbf_slow_h, "upkeep.mtbf_slow_h", 1, 1e7, 3500, 1500, 8000, "h", "mean time to failure of an AC pile (exponential)", "estimate") \
ROW(double, NUMBER, mttr_fast_h, "upkeep.mttr_fast_h", 0, 1e5, 72, 24, 168, "h", "mean time to repair of a DC pile, until it is noticed included (lognormal)", "estimate") \
ROW(double, NUMBER, mttr_slow_h, "upkeep.mttr_slow_h", 0, 1e5, 120, 48, 336, "h", "mean time to repair of an AC pile, until it is noticed included (lognormal)", "estimate") \
ROW(double, NUMBER, mttr_sd_log, "upkeep.mttr_sd_log", 0, 3, 0.9, 0.5, 1.2, "-", "sd of log of upkeep.mttr_fast_h and upkeep.mttr_slow_h", "estimate") \
ROW(double, NUMBER, incidents_per_million, "safety.incidents_per_million_sessions", 0, 1e6, 0.1, 0.02, 0.5, "1/million", "fires and shocks per million sessions at a new pile without monitoring", "estimate, order of magnitude") \
ROW(double, NUMBER, monitored_frac, "safety.monitored_frac", 0, 1, 0, 0, 0, "frac", "pile groups whose charging is monitored (temperature, insulation, battery data)", "off") \
ROW(double, NUMBER, monitored_factor, "safety.monitored_factor", 0, 1, 0.4, 0.2, 0.8, "x", "incidents of a monitored pile over those of another", "estimate") \
ROW(double, NUMBER, pile_age_years, "safety.pile_age_years", 0, 30, 4, 2, 6, "years", "mean age of piles; groups differ, uniform from 0 to twice this", "estimate") \
ROW(double, NUMBER, age_growth, "safety.age_growth_per_year", 0, 10, 0.1, 0, 0.3, "1/year", "growth of the incident rate with each year of age, of that at a new pile", "estimate") \
ROW(double, NUMBER, closed_days, "safety.closed_days", 0, 365, 0, 0, 0, "d", "days for which a site takes no more cars after an incident; 0 = it stays open", "off") \
ROW(double, NUMBER, incident_cny, "safety.incident_cny", 0, 1e9, 500000, 100000, 2000000, "CNY", "damage of an incident", "estimate") \
ROW(double, NUMBER, monitoring_cny, "safety.monitoring_cny_per_pile_year", 0, 1e6, 60, 20, 200, "CNY/year", "cost of monitoring a pile", "estimate")

/* Orderly charging and vehicle-to-grid */
#define EV_PLAN_ORDERLY_ROWS(ROW) \
ROW(int, CHOICE, orderly_mode, "orderly.mode", 0, 0, 0, 0, 0, "off|time_of_use|platform", "who decides when cars charge at their own piles: drivers and their timers; enrolled drivers start in the valley, spread; a platform by the quarter hour", "preset = off") \
ROW(double, NUMBER, orderly_participation_frac, "orderly.participation_frac", 0, 1, 0.3, 0, 0, "frac", "drivers with an own pile who are enrolled", "estimate (0.15 to 0.5 in 2025); policy: 500,000 of 1.25 million vehicles") \
ROW(double, NUMBER, orderly_connected_frac, "orderly.connected_frac", 0, 1, 0.8, 0, 0, "frac", "own piles connected to the platform", "estimate") \
ROW(double, NUMBER, orderly_smart_frac, "orderly.smart_pile_frac", 0, 1, 0.6, 0, 0, "frac", "own piles whose power can be set", "estimate; policy: 300 CNY for each retrofit") \
ROW(double, NUMBER, orderly_spread_min, "orderly.spread_min", 0, 480, 240, 0, 0, "min", "time_of_use: enrolled cars start within this time from the beginning of the valley, evenly", "estimate") \
ROW(double, NUMBER, orderly_limit_frac, "orderly.limit_frac", 0, 10, 1, 0, 0, "frac", "platform: a community's limit over the rating of its transformers", "rating; 1.2 is short overload") \
ROW(double, NUMBER, orderly_guarantee_soc, "orderly.guarantee_soc_frac", 0, 1, 0.8, 0, 0, "frac", "platform: state of charge promised at departure, as far as time allows", "estimate") \
ROW(double, NUMBER, orderly_override_prob, "orderly.override_prob", 0, 1, 0.1, 0.05, 0.2, "frac", "platform: charges of enrolled drivers who press the button for power at once", "estimate") \
ROW(double, NUMBER, orderly_least_kw, "orderly.least_kw", 0, 7, 1.4, 0, 0, "kW", "platform: least power at which a car charges at all", "IEC 61851-1: 6 A") \
ROW(double, NUMBER, v2g_willing_frac, "v2g.willing_frac", 0, 1, 0, 0, 0, "frac", "drivers of managed cars who are willing to give energy back", "0 = nobody; estimate: 0.02 in 2025, 0.1 in 2030") \
ROW(double, NUMBER, v2g_bidirectional_frac, "v2g.bidirectional_frac", 0, 1, 1, 0, 0, "frac", "piles of willing drivers that can give energy back", "estimate") \
ROW(double, NUMBER, v2g_from_h, "v2g.from_h", 0, 24, 19, 0, 0, "h", "hour of the day from which energy is given back", "estimate: the homes' evening peak") \
ROW(double, NUMBER, v2g_to_h, "v2g.to_h", 0, 24, 22, 0, 0, "h", "hour of the day until which energy is given back", "estimate: the homes' evening peak") \
ROW(double, NUMBER, v2g_power_kw, "v2g.power_kw", 0, 22, 6.6, 0, 0, "kW", "most that a car gives back", "estimate: 30 A, one phase") \
ROW(double, NUMBER, v2g_reserve_soc, "v2g.reserve_soc_frac", 0, 1, 0.4, 0, 0, "frac", "state of charge below which nothing is given back", "estimate") \
ROW(double, NUMBER, v2g_efficiency, "v2g.efficiency", 0.5, 1, 0.944, 0.9, 0.97, "frac", "energy given to the grid over energy from the battery", "estimate: 0.85 there and back, 0.9 of it in") \
ROW(double, NUMBER, v2g_price_cny, "v2g.price_cny_per_kwh", 0, 20, 1, 0, 0, "CNY/kWh", "paid to the driver for energy given back", "estimate")

/* Battery swap stations */
#define EV_PLAN_SWAP_ROWS(ROW) \
ROW(int64_t, WHOLE, swap_stations, "swap.stations", 0, 20000, 0, 25, 225, "stations", "battery swap stations of the city, shared out over townships by people and jobs; 0 = taxis swap in an account outside the model", "225 of all kinds in 2024-12 (CnEVPost 2025-06-10), 25 to 70 of them for taxis: estimate") \
ROW(ev_text_t, PATH, swap_file, "swap.file", 0, 0, 0, 0, 0, "-", "swap stations one by one (CSV: id, lat_deg, lon_deg, bays, packs, chargers, charger_kw), instead of swap.stations", "preset = none") \
ROW(int64_t, WHOLE, swap_bays, "swap.bays", 1, 20, 1, 1, 2, "bays", "cars that a station swaps at the same time", "estimate") \
ROW(int64_t, WHOLE, swap_packs, "swap.packs", 1, 200, 28, 20, 40, "packs", "packs of a station, charged or not", "estimate; 10.9 in the mean of 69 stations in Shenzhen") \
ROW(int64_t, WHOLE, swap_chargers, "swap.chargers", 1, 200, 14, 8, 28, "chargers", "packs of a station that charge at the same time", "estimate") \
ROW(double, NUMBER, swap_charger_kw, "swap.charger_kw", 1, 500, 40, 20, 80, "kW", "power of a charger of the rack, at the meter", "estimate") \
ROW(double, NUMBER, swap_reserve_frac, "swap.reserve_frac", 0, 1, 1, 0.3, 1, "frac", "packs of a station that are kept charged at any price; those beyond wait for the valley of the fleet tariff", "estimate") \
ROW(double, NUMBER, swap_spread_min, "swap.valley_spread_min", 0, 360, 60, 0, 120, "min", "within which the stations begin to charge the packs that waited for the valley; 0 = all at once", "estimate") \
ROW(int64_t, WHOLE, swap_room, "swap.line_room", 1, 1000, 40, 10, 60, "cars", "that may wait at a station", "estimate") \
ROW(double, NUMBER, swap_reach_km, "swap.reach_km", 0.5, 200, 8, 4, 15, "km", "way beyond which no driver goes to swap", "estimate") \
ROW(double, NUMBER, swap_private_frac, "swap.private_frac", 0, 1, 0, 0.4, 0.9, "frac", "private battery-electric cars of exchangeable models that swap where others look for a public pile", "estimate; half of the energy of one maker's owners (CnEVPost 2022-11-30)") \
ROW(double, NUMBER, swap_fee_cny, "swap.fee_cny", 0, 500, 15, 5, 30, "CNY", "service fee of a swap, beside the energy at the fleet tariff", "estimate") \
ROW(double, NUMBER, swap_station_cny, "swap.station_cny", 0, 1e9, 2000000, 1500000, 3500000, "CNY", "capital of a station without packs", "estimate") \
ROW(double, NUMBER, swap_pack_cny, "swap.pack_cny", 0, 1e7, 45000, 30000, 70000, "CNY", "capital of a pack", "estimate") \
ROW(double, NUMBER, swap_running_frac, "swap.running_frac_per_year", 0, 1, 0.08, 0.05, 0.15, "frac", "running cost of a station in a year, of its capital without packs", "estimate") \
ROW(double, NUMBER, swap_station_years, "swap.station_years", 1, 50, 10, 8, 12, "years", "life of a station", "estimate") \
ROW(double, NUMBER, swap_pack_years, "swap.pack_years", 1, 50, 8, 6, 10, "years", "life of a pack", "estimate")

/* Public service first, depots open to others */
#define EV_PLAN_SERVICE_ROWS(ROW) \
ROW(double, NUMBER, demonstration_frac, "service.demonstration_frac", 0, 1, 0, 0, 0, "frac", "public DC stations that are demonstration stations of the public service (taxis and ride-hailing)", "measures of Shanghai: demonstration stations for taxis; share is an estimate") \
ROW(double, NUMBER, reserved_frac, "service.reserved_frac", 0, 1, 0, 0, 0, "frac", "piles of demonstration stations that are reserved for the public service; one of each station is always for all", "estimate") \
ROW(int, SWITCH, service_priority, "service.priority", 0, 1, 1, 0, 0, "-", "at demonstration stations the public service goes before others in the line", "estimate") \
ROW(int, SWITCH, service_vans, "service.vans", 0, 1, 0, 0, 0, "-", "delivery vans count as public service too", "estimate") \
ROW(double, NUMBER, depots_open_frac, "service.depots_open_frac", 0, 1, 0, 0, 0, "frac", "depots with DC piles that are open to the public at set hours", "Opinions of 2022: dedicated piles to open to the public; share is an estimate") \
ROW(double, NUMBER, depots_open_from_h, "service.depots_open_from_h", 0, 24, 8, 0, 0, "h", "hour of the day from which opened depots take others", "estimate") \
ROW(double, NUMBER, depots_open_to_h, "service.depots_open_to_h", 0, 24, 17, 0, 0, "h", "hour of the day until which they do; past midnight when it is less", "estimate")

/* Cabinets and sites that share power */
#define EV_PLAN_POWER_ROWS(ROW) \
ROW(double, NUMBER, fast_cap_frac, "power.fast_cap_frac", 0.05, 1, 1, 0.4, 1, "frac", "power that a group of public DC piles below 250 kW shares, over its rated power; at least one pile's; 1 = each has its own", "estimate") \
ROW(double, NUMBER, high_power_cap_frac, "power.high_power_cap_frac", 0.05, 1, 1, 0.3, 1, "frac", "power that a group of public piles of at least 250 kW shares, over its rated power; at least one pile's; 1 = each has its own", "estimate") \
ROW(double, NUMBER, highway_cap_frac, "power.highway_cap_frac", 0.05, 1, 1, 0.4, 1, "frac", "power that a group of piles in service areas shares, over its rated power; at least one pile's; 1 = each has its own", "estimate") \
ROW(double, NUMBER, dedicated_cap_frac, "power.dedicated_cap_frac", 0.05, 1, 1, 0.3, 1, "frac", "power that a group of DC piles in depots shares, over its rated power; at least one pile's; 1 = each has its own", "estimate") \
ROW(double, NUMBER, site_cap_kw, "power.site_cap_kw", 0, 100000, 0, 500, 4000, "kW", "power that the public DC piles of a site share at most, however many they are; at least that of one; 0 = no such cap", "0 = off; a 630 kVA box gives about 600 kW") \
ROW(int, SWITCH, shared_modules, "power.shared_modules", 0, 1, 1, 0, 0, "-", "sites with shared power have modules for their cap only; else every pile has all of its own and only the grid connection is smaller", "estimate") \
ROW(double, NUMBER, high_power_kw, "piles.high_power_kw", 0, 1000, 0, 0, 0, "kW", "rated power of public high-power piles: 250 or more; 0 = as registered", "national plan of 2025 to 2027: 250 kW and above")

/* Holidays, seasons, villages */
#define EV_PLAN_SEASON_ROWS(ROW) \
ROW(int64_t, WHOLE, holiday_days, "holiday.days", 0, 30, 0, 0, 0, "d", "days of a public holiday; 0 = none", "0 = off") \
ROW(int64_t, WHOLE, holiday_first_day, "holiday.first_day", 1, 140, 1, 0, 0, "d", "first day of the holiday, counted from the first measured Monday = 1", "calendar of the plan") \
ROW(double, NUMBER, away_frac, "holiday.away_frac", 0, 1, 0, 0.1, 0.35, "frac", "private cars that leave the city on its first day and come back on its last two days", "estimate") \
ROW(double, NUMBER, season_use_factor, "season.use_factor", 0, 2, 1, 0.86, 1, "x", "multiplies the share of days on which private cars are driven", "7 to 14 % less in winter, WEVJ 2021") \
ROW(double, NUMBER, season_visitors_factor, "season.visitors_factor", 0, 20, 1, 0.5, 3, "x", "multiplies the arrivals of visitors", "estimate")

/* Blackouts, closed districts, help on the road */
#define EV_PLAN_EMERGENCY_ROWS(ROW) \
ROW(ev_text_t, TEXT, blackout_district, "emergency.blackout_district", 0, 0, 0, 0, 0, "-", "district without power for some hours; all, or none", "off") \
ROW(double, NUMBER, blackout_from_h, "emergency.blackout_from_h", 0, 3360, 42, 0, 0, "h", "when the blackout begins, after the Monday 00:00 of the measured weeks", "estimate: Tuesday 18:00") \
ROW(double, NUMBER, blackout_h, "emergency.blackout_h", 0, 336, 0, 0, 0, "h", "how long the blackout lasts; needs that begin in these hours are counted also without a district", "off") \
ROW(double, NUMBER, catchment_min, "access.catchment_min", 0, 240, 0, 10, 30, "min", "driving time within which a public pile counts as within reach of a township; 0 = by distance, piles.catchment_km", "estimate") \
ROW(int64_t, WHOLE, catchment_hour, "access.catchment_hour", 0, 23, 18, 0, 0, "h", "hour of the day whose speeds that driving time is taken at", "estimate") \
ROW(double, NUMBER, planned_use_frac, "access.planned_use_frac", 0.01, 1, 0.15, 0.08, 0.3, "frac", "share of rated public power that may be in use in the peak hour if drivers are to find a pile: what a need is multiplied up by in the gap table", "estimate") \
ROW(double, NUMBER, idle_use_frac, "access.idle_use_frac", 0, 1, 0.01, 0.005, 0.02, "frac", "time utilisation below which a pile group counts as one to move", "estimate") \
ROW(int64_t, WHOLE, burden, "access.burden", 0, 1, 0, 0, 0, "1 = yes", "count what private battery cars pay and what time they lose by district and kind of housing of their homes; costs a few per cent of time", "preset = off") \
ROW(int64_t, WHOLE, help_vans, "help.vans", 0, 10000, 0, 0, 0, "vans", "mobile chargers for cars that cannot go on, for the whole city at full scale, first come first served; 0 = everybody is helped after trips.rescue_h", "preset = off") \
ROW(double, NUMBER, help_service_min, "help.service_min", 1, 240, 30, 15, 60, "min", "time of a van with a car: setting up and giving the energy of trips.rescue_kwh", "estimate")

/* What drivers know, and when */
#define EV_PLAN_PLATFORM_ROWS(ROW) \
ROW(double, NUMBER, platform_age_min, "platform.age_min", 0, 1440, 0, 0, 15, "min", "every so often the platform hears of the stations' lines and free piles, and drivers on it go by that; 0 = live", "estimate") \
ROW(double, NUMBER, false_free_frac, "platform.false_free_frac", 0, 1, 0, 0, 0.1, "frac", "stations of a day that the platform hears nothing from and shows as free (with platform.age_min only)", "estimate") \
ROW(int64_t, WHOLE, keep_sessions, "platform.keep_sessions", 0, 1, 0, 0, 0, "-", "1 = keep what `citycharge observe --against` needs of the sessions: by pile group and hour, by kind and energy and time", "preset = off")

/* Who pays */
#define EV_PLAN_PAYERS_ROWS(ROW) \
ROW(int64_t, WHOLE, existing_own, "cost.existing_own_piles", 0, 100000000, 0, 0, 0, "piles", "private piles that stood before the plan: their capital is sunk", "0 = off: all piles are new") \
ROW(int64_t, WHOLE, existing_shared, "cost.existing_shared_piles", 0, 100000000, 0, 0, 0, "piles", "shared piles of communities that stood before the plan: their capital is sunk", "0 = off: all piles are new") \
ROW(int64_t, WHOLE, existing_work, "cost.existing_work_piles", 0, 100000000, 0, 0, 0, "piles", "piles at work that stood before the plan: their capital is sunk", "0 = off: all piles are new") \
ROW(int64_t, WHOLE, existing_public_slow, "cost.existing_public_slow_piles", 0, 100000000, 0, 0, 0, "piles", "public AC piles that stood before the plan: their capital is sunk", "0 = off: all piles are new") \
ROW(int64_t, WHOLE, existing_destination, "cost.existing_destination_piles", 0, 100000000, 0, 0, 0, "piles", "AC piles for guests that stood before the plan: their capital is sunk", "0 = off: all piles are new") \
ROW(int64_t, WHOLE, existing_public_fast, "cost.existing_public_fast_piles", 0, 100000000, 0, 0, 0, "piles", "public DC piles that stood before the plan: their capital is sunk", "0 = off: all piles are new") \
ROW(int64_t, WHOLE, existing_high_power, "cost.existing_high_power_piles", 0, 100000000, 0, 0, 0, "piles", "public piles of at least 250 kW that stood before the plan: their capital is sunk", "0 = off: all piles are new") \
ROW(int64_t, WHOLE, existing_highway, "cost.existing_highway_piles", 0, 100000000, 0, 0, 0, "piles", "piles at service areas that stood before the plan: their capital is sunk", "0 = off: all piles are new") \
ROW(int64_t, WHOLE, existing_dedicated_slow, "cost.existing_dedicated_slow_piles", 0, 100000000, 0, 0, 0, "piles", "AC piles of depots that stood before the plan: their capital is sunk", "0 = off: all piles are new") \
ROW(int64_t, WHOLE, existing_dedicated_fast, "cost.existing_dedicated_fast_piles", 0, 100000000, 0, 0, 0, "piles", "DC piles of depots that stood before the plan: their capital is sunk", "0 = off: all piles are new") \
ROW(double, NUMBER, supply_cny_per_kwh, "cost.supply_cny_per_kwh", 0, 5, 0.4155, 0.35, 0.55, "CNY/kWh", "what electricity costs the grid company to buy", "estimate: on-grid price of coal power in Shanghai") \
ROW(double, NUMBER, purchase_factor, "cost.purchase_factor", 0, 3, 1, 0.9, 1.1, "x", "what operators pay for energy over the energy part of their price", "estimate") \
ROW(double, NUMBER, fee_tax_frac, "cost.fee_tax_frac", 0, 0.5, 0, 0, 0, "frac", "tax in the service fee", "0 = not counted; VAT of services is 0.06") \
ROW(int64_t, WHOLE, retrofits, "cost.smart_retrofit_piles", 0, 100000000, 0, 0, 0, "piles", "own piles made smart", "0 = off") \
ROW(double, NUMBER, retrofit_cny, "cost.smart_retrofit_cny", 0, 100000, 400, 200, 800, "CNY/pile", "what making an own pile smart costs", "estimate") \
ROW(double, NUMBER, aid_taxi_frac, "subsidy.taxi_station_frac", 0, 1, 0, 0, 0, "frac", "share of the equipment of taxi demonstration stations that is subsidised", "official: 0.3 in the measures of 2022") \
ROW(int64_t, WHOLE, aid_taxi_piles, "subsidy.taxi_station_piles", 0, 1000000, 300, 0, 0, "piles", "public DC piles at taxi demonstration stations", "estimate: 15 stations of the plan of 2021, 20 piles each") \
ROW(double, NUMBER, aid_retrofit_cny, "subsidy.smart_retrofit_cny", 0, 100000, 0, 0, 0, "CNY/pile", "subsidy for an own pile made smart", "official: 300 in the measures of 2022") \
ROW(double, NUMBER, aid_shared_cny, "subsidy.shared_pile_cny", 0, 1000000, 0, 0, 0, "CNY/pile", "subsidy to the property company for a new shared pile, once", "official: 500 in the measures of 2022") \
ROW(double, NUMBER, aid_cny_per_kwh, "subsidy.public_cny_per_kwh", 0, 10, 0, 0, 0, "CNY/kWh", "subsidy for energy sold at public piles", "preset = off") \
ROW(double, NUMBER, aid_district_frac, "subsidy.district_frac", 0, 1, 0, 0, 0, "frac", "share of the subsidies that the district pays; the city pays the rest", "0 = the city pays") \
ROW(double, NUMBER, aid_state_frac, "subsidy.state_frac", 0, 1, 0, 0, 0, "frac", "share of the subsidies that the state pays", "0 = the city pays") \
ROW(double, NUMBER, trigger_shift, "guidance.trigger_shift_frac", -0.4, 0.4, 0, 0, 0, "frac", "guidance: added to the state of charge below which drivers of all classes look for a pile", "preset = off")

/* clang-format on */

#endif
