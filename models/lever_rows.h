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
#define EV_PLAN_SWAP_ROWS(ROW) \
ROW(int64_t, WHOLE, swap_stations, "swap.stations", 0, 20000, 0, 25, 225, "stations", "battery swap stations of the city, shared out over townships by people and jobs; 0 = taxis swap in an account outside the model", "225 of all kinds in 2024-12 (CnEVPost 2025-06-10), 25 to 70 of them for taxis: estimate") \
ROW(ev_text_t, PATH, swap_file, "swap.file", 0, 0, 0, 0, 0, "-", "swap stations one by one (CSV: id, lat_deg, lon_deg, bays, packs, chargers, charger_kw), instead of swap.stations", "-") \
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
#define EV_PLAN_SERVICE_ROWS(ROW)

/* Cabinets and sites that share power */
#define EV_PLAN_POWER_ROWS(ROW)

/* Holidays, seasons, villages */
#define EV_PLAN_SEASON_ROWS(ROW)

/* Blackouts, closed districts, help on the road */
#define EV_PLAN_EMERGENCY_ROWS(ROW)

/* What drivers know, and when */
#define EV_PLAN_PLATFORM_ROWS(ROW)

/* Who pays */
#define EV_PLAN_PAYERS_ROWS(ROW)

/* clang-format on */

#endif
