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
#define EV_PLAN_ORDERLY_ROWS(ROW) \
ROW(int, CHOICE, orderly_mode, "orderly.mode", 0, 0, 0, 0, 0, "off|time_of_use|platform", "who decides when cars charge at their own piles: drivers and their timers; enrolled drivers start in the valley, spread; a platform by the quarter hour", "-") \
ROW(double, NUMBER, orderly_participation_frac, "orderly.participation_frac", 0, 1, 0.3, 0, 0, "frac", "drivers with an own pile who are enrolled", "estimate (0.15 to 0.5 in 2025); policy: 500,000 of 1.25 million vehicles") \
ROW(double, NUMBER, orderly_connected_frac, "orderly.connected_frac", 0, 1, 0.8, 0, 0, "frac", "own piles connected to the platform", "estimate") \
ROW(double, NUMBER, orderly_smart_frac, "orderly.smart_pile_frac", 0, 1, 0.6, 0, 0, "frac", "own piles whose power can be set", "estimate; policy: 300 CNY for each retrofit") \
ROW(double, NUMBER, orderly_spread_min, "orderly.spread_min", 0, 480, 240, 0, 0, "min", "time_of_use: enrolled cars start within this time from the beginning of the valley, evenly", "estimate") \
ROW(double, NUMBER, orderly_limit_frac, "orderly.limit_frac", 0, 10, 1, 0, 0, "frac", "platform: a community's limit over the rating of its transformers", "rating; 1.2 is short overload") \
ROW(double, NUMBER, orderly_guarantee_soc, "orderly.guarantee_soc_frac", 0, 1, 0.8, 0, 0, "frac", "platform: state of charge promised at departure, as far as time allows", "estimate") \
ROW(double, NUMBER, orderly_override_prob, "orderly.override_prob", 0, 1, 0.1, 0.05, 0.2, "frac", "platform: charges of enrolled drivers who press the button for power at once", "estimate") \
ROW(double, NUMBER, orderly_least_kw, "orderly.least_kw", 0, 7, 1.4, 0, 0, "kW", "platform: least power at which a car charges at all", "IEC 61851-1: 6 A") \
ROW(double, NUMBER, v2g_willing_frac, "v2g.willing_frac", 0, 1, 0, 0, 0, "frac", "drivers of managed cars who are willing to give energy back", "0 = nobody; estimate: 0.02 in 2025, 0.1 in 2030") \
ROW(double, NUMBER, v2g_bidirectional_frac, "v2g.bidirectional_frac", 0, 1, 1, 0, 0, "frac", "their piles that can", "estimate") \
ROW(double, NUMBER, v2g_from_h, "v2g.from_h", 0, 24, 19, 0, 0, "h", "hour of the day from which energy is given back", "estimate: the homes' evening peak") \
ROW(double, NUMBER, v2g_to_h, "v2g.to_h", 0, 24, 22, 0, 0, "h", "hour until which it is", "estimate: the homes' evening peak") \
ROW(double, NUMBER, v2g_power_kw, "v2g.power_kw", 0, 22, 6.6, 0, 0, "kW", "most that a car gives back", "estimate: 30 A, one phase") \
ROW(double, NUMBER, v2g_reserve_soc, "v2g.reserve_soc_frac", 0, 1, 0.4, 0, 0, "frac", "state of charge below which nothing is given back", "estimate") \
ROW(double, NUMBER, v2g_efficiency, "v2g.efficiency", 0.5, 1, 0.944, 0.9, 0.97, "frac", "energy given to the grid over energy from the battery", "estimate: 0.85 there and back, 0.9 of it in") \
ROW(double, NUMBER, v2g_price_cny, "v2g.price_cny_per_kwh", 0, 20, 1, 0, 0, "CNY/kWh", "paid to the driver for energy given back", "estimate")

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
