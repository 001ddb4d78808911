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
#define EV_PLAN_PAYERS_ROWS(ROW) \
ROW(int64_t, WHOLE, existing_own, "cost.existing_own_piles", 0, 100000000, 0, 0, 0, "piles", "private piles that stood before the plan: their capital is sunk", "-") \
ROW(int64_t, WHOLE, existing_shared, "cost.existing_shared_piles", 0, 100000000, 0, 0, 0, "piles", "shared piles of communities that stood before the plan: their capital is sunk", "-") \
ROW(int64_t, WHOLE, existing_work, "cost.existing_work_piles", 0, 100000000, 0, 0, 0, "piles", "piles at work that stood before the plan: their capital is sunk", "-") \
ROW(int64_t, WHOLE, existing_public_slow, "cost.existing_public_slow_piles", 0, 100000000, 0, 0, 0, "piles", "public AC piles that stood before the plan: their capital is sunk", "-") \
ROW(int64_t, WHOLE, existing_destination, "cost.existing_destination_piles", 0, 100000000, 0, 0, 0, "piles", "AC piles for guests that stood before the plan: their capital is sunk", "-") \
ROW(int64_t, WHOLE, existing_public_fast, "cost.existing_public_fast_piles", 0, 100000000, 0, 0, 0, "piles", "public DC piles that stood before the plan: their capital is sunk", "-") \
ROW(int64_t, WHOLE, existing_high_power, "cost.existing_high_power_piles", 0, 100000000, 0, 0, 0, "piles", "public piles of at least 250 kW that stood before the plan: their capital is sunk", "-") \
ROW(int64_t, WHOLE, existing_highway, "cost.existing_highway_piles", 0, 100000000, 0, 0, 0, "piles", "piles at service areas that stood before the plan: their capital is sunk", "-") \
ROW(int64_t, WHOLE, existing_dedicated_slow, "cost.existing_dedicated_slow_piles", 0, 100000000, 0, 0, 0, "piles", "AC piles of depots that stood before the plan: their capital is sunk", "-") \
ROW(int64_t, WHOLE, existing_dedicated_fast, "cost.existing_dedicated_fast_piles", 0, 100000000, 0, 0, 0, "piles", "DC piles of depots that stood before the plan: their capital is sunk", "-") \
ROW(double, NUMBER, supply_cny_per_kwh, "cost.supply_cny_per_kwh", 0, 5, 0.4155, 0.35, 0.55, "CNY/kWh", "what electricity costs the grid company to buy", "estimate: on-grid price of coal power in Shanghai") \
ROW(double, NUMBER, purchase_factor, "cost.purchase_factor", 0, 3, 1, 0.9, 1.1, "x", "what operators pay for energy over the energy part of their price", "estimate") \
ROW(double, NUMBER, fee_tax_frac, "cost.fee_tax_frac", 0, 0.5, 0, 0, 0, "frac", "tax in the service fee", "0 = not counted; VAT of services is 0.06") \
ROW(int64_t, WHOLE, retrofits, "cost.smart_retrofit_piles", 0, 100000000, 0, 0, 0, "piles", "own piles made smart", "-") \
ROW(double, NUMBER, retrofit_cny, "cost.smart_retrofit_cny", 0, 100000, 400, 200, 800, "CNY/pile", "what making an own pile smart costs", "estimate") \
ROW(double, NUMBER, aid_taxi_frac, "subsidy.taxi_station_frac", 0, 1, 0, 0, 0, "frac", "share of the equipment of taxi demonstration stations that is subsidised", "official: 0.3 in the measures of 2022") \
ROW(int64_t, WHOLE, aid_taxi_piles, "subsidy.taxi_station_piles", 0, 1000000, 300, 0, 0, "piles", "public DC piles at taxi demonstration stations", "estimate: 15 stations of the plan of 2021, 20 piles each") \
ROW(double, NUMBER, aid_retrofit_cny, "subsidy.smart_retrofit_cny", 0, 100000, 0, 0, 0, "CNY/pile", "subsidy for an own pile made smart", "official: 300 in the measures of 2022") \
ROW(double, NUMBER, aid_shared_cny, "subsidy.shared_pile_cny", 0, 1000000, 0, 0, 0, "CNY/pile", "subsidy to the property company for a new shared pile, once", "official: 500 in the measures of 2022") \
ROW(double, NUMBER, aid_cny_per_kwh, "subsidy.public_cny_per_kwh", 0, 10, 0, 0, 0, "CNY/kWh", "subsidy for energy sold at public piles", "-") \
ROW(double, NUMBER, aid_district_frac, "subsidy.district_frac", 0, 1, 0, 0, 0, "frac", "share of the subsidies that the district pays; the city pays the rest", "-") \
ROW(double, NUMBER, aid_state_frac, "subsidy.state_frac", 0, 1, 0, 0, 0, "frac", "share of the subsidies that the state pays", "-") \
ROW(double, NUMBER, trigger_shift, "guidance.trigger_shift_frac", -0.4, 0.4, 0, 0, 0, "frac", "guidance: added to the state of charge below which drivers of all classes look for a pile", "-")

/* clang-format on */

#endif
