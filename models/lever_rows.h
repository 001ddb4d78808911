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
ROW(int, CHOICE, size_by, "piles.size_by", 0, 0, 0, 0, 0, "count|kw|cost", "what piles.fast_frac and piles.high_power_frac are shares of: public piles, their rated power (piles.public_mw), or their capital (piles.public_capex_mcny)", "-") \
ROW(double, NUMBER, public_mw, "piles.public_mw", 0, 1000000, 0, 0, 0, "MW", "rated power of operating public piles when sized by kw", "0 = off") \
ROW(double, NUMBER, public_mcny, "piles.public_capex_mcny", 0, 10000000, 0, 0, 0, "million CNY", "capital of operating public piles with their grid connection (costs.csv) when sized by cost", "0 = off") \
ROW(int, CHOICE, place_by, "piles.place_by", 0, 0, 0, 0, 0, "register|population|employment|need|access", "where public piles go, by township: as registered, by people, by jobs, by observed unmet need, or each next one to where operating kW per EV without an own pile is lowest", "-") \
ROW(double, NUMBER, place_register_frac, "piles.place_register_frac", 0, 1, 0, 0, 0, "frac", "weight that the register keeps when piles are placed by population, employment or need", "0.5 blends both, estimate") \
ROW(int64_t, WHOLE, kept_piles, "piles.kept_public", 0, 100000000, 0, 0, 0, "piles", "connected public piles that stand where the register has them; place_by places those beyond", "0 = off") \
ROW(ev_text_t, PATH, need_path, "piles.need_file", 0, 0, 0, 0, 0, "-", "unmet need by township (CSV: township, weight) for place_by: need", "-")

/* Piles where people live, by kind of housing */
#define EV_PLAN_COVERAGE_ROWS(ROW)

/* Dead piles, failures, inspections, incidents */
#define EV_PLAN_UPKEEP_ROWS(ROW)

/* Orderly charging and vehicle-to-grid */
#define EV_PLAN_ORDERLY_ROWS(ROW)

/* Battery swap stations */
#define EV_PLAN_SWAP_ROWS(ROW)

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
