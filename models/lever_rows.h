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
#define EV_PLAN_SWAP_ROWS(ROW)

/* Public service first, depots open to others */
#define EV_PLAN_SERVICE_ROWS(ROW) \
ROW(double, NUMBER, demonstration_frac, "service.demonstration_frac", 0, 1, 0, 0, 0, "frac", "public DC stations that are demonstration stations of the public service (taxis and ride-hailing)", "measures of Shanghai: demonstration stations for taxis; share is an estimate") \
ROW(double, NUMBER, reserved_frac, "service.reserved_frac", 0, 1, 0, 0, 0, "frac", "their piles that are reserved for the public service; one of each station is always for all", "estimate") \
ROW(int, SWITCH, service_priority, "service.priority", 0, 1, 1, 0, 0, "-", "at demonstration stations the public service goes before others in the line", "estimate") \
ROW(int, SWITCH, service_vans, "service.vans", 0, 1, 0, 0, 0, "-", "delivery vans count as public service too", "estimate") \
ROW(double, NUMBER, depots_open_frac, "service.depots_open_frac", 0, 1, 0, 0, 0, "frac", "depots with DC piles that are open to the public at set hours", "Opinions of 2022: dedicated piles to open to the public; share is an estimate") \
ROW(double, NUMBER, depots_open_from_h, "service.depots_open_from_h", 0, 24, 8, 0, 0, "h", "from this hour", "estimate") \
ROW(double, NUMBER, depots_open_to_h, "service.depots_open_to_h", 0, 24, 17, 0, 0, "h", "until this hour; past midnight when it is less", "estimate")

/* Cabinets and sites that share power */
#define EV_PLAN_POWER_ROWS(ROW) \
ROW(double, NUMBER, fast_cap_frac, "power.fast_cap_frac", 0.05, 1, 1, 0.4, 1, "frac", "power that a group of public DC piles below 250 kW shares, over its rated power; at least one pile's; 1 = each has its own", "estimate") \
ROW(double, NUMBER, high_power_cap_frac, "power.high_power_cap_frac", 0.05, 1, 1, 0.3, 1, "frac", "the same of public piles of at least 250 kW", "estimate") \
ROW(double, NUMBER, highway_cap_frac, "power.highway_cap_frac", 0.05, 1, 1, 0.4, 1, "frac", "the same of piles in service areas", "estimate") \
ROW(double, NUMBER, dedicated_cap_frac, "power.dedicated_cap_frac", 0.05, 1, 1, 0.3, 1, "frac", "the same of DC piles in depots", "estimate") \
ROW(int, SWITCH, shared_modules, "power.shared_modules", 0, 1, 1, 0, 0, "-", "sites with shared power have modules for their cap only; else every pile has all of its own and only the grid connection is smaller", "estimate") \
ROW(double, NUMBER, high_power_kw, "piles.high_power_kw", 0, 1000, 0, 0, 0, "kW", "rated power of public high-power piles: 250 or more; 0 = as registered", "national plan of 2025 to 2027: 250 kW and above")

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
