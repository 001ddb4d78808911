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
#define EV_PLAN_UPKEEP_ROWS(ROW) \
ROW(double, NUMBER, inspect_days, "upkeep.inspection_days", 0, 3650, 0, 0, 0, "d", "days between two inspections of a pile, all public and dedicated ones; 0 = never: piles are dead as piles.public_operating_frac and piles.dedicated_operating_frac say", "off; Opinions of February 2022 ask for regular inspections") \
ROW(double, NUMBER, inspect_per_day, "upkeep.inspections_per_day", 0, 1e7, 0, 0, 0, "piles/day", "piles that can be inspected in a day at scale 1; 0 = as many as needed; fewer than needed makes the interval longer", "estimate") \
ROW(double, NUMBER, found_frac, "upkeep.found_frac", 0.01, 1, 0.9, 0.7, 1, "frac", "dead piles that an inspection recognises as dead", "estimate") \
ROW(double, NUMBER, zombie_slow_rate, "upkeep.zombie_slow_per_year", 0, 50, 0.05, 0.02, 0.1, "1/year", "working public AC piles that die for good in a year, with inspections", "estimate") \
ROW(double, NUMBER, zombie_fast_rate, "upkeep.zombie_fast_per_year", 0, 50, 0.05, 0.02, 0.1, "1/year", "the same of public DC piles", "estimate") \
ROW(double, NUMBER, zombie_dedicated_rate, "upkeep.zombie_dedicated_per_year", 0, 50, 0.05, 0.02, 0.1, "1/year", "the same of dedicated piles: depots, at work, shared", "estimate") \
ROW(double, NUMBER, zombie_fast_frac, "upkeep.zombie_fast_frac", 0, 1, 0.25, 0.15, 0.4, "frac", "DC share of public piles that do not operate", "estimate") \
ROW(double, NUMBER, repaired_frac, "upkeep.repaired_frac", 0, 1, 0.35, 0.2, 0.6, "frac", "dead piles that are repaired once found; the others are removed from the register", "estimate") \
ROW(double, NUMBER, repair_days, "upkeep.repair_days", 0, 3650, 30, 10, 90, "d", "from finding a dead pile until it works or is gone, mean", "estimate") \
ROW(double, NUMBER, repair_sd_log, "upkeep.repair_sd_log", 0, 3, 0.9, 0.5, 1.2, "-", "sd of log of that time (lognormal)", "estimate") \
ROW(double, NUMBER, inspection_cny, "upkeep.inspection_cny", 0, 1e6, 60, 30, 150, "CNY", "cost of inspecting a pile", "estimate") \
ROW(double, NUMBER, repair_slow_cny, "upkeep.repair_slow_cny", 0, 1e6, 900, 400, 2000, "CNY", "cost of bringing a dead AC pile back", "estimate") \
ROW(double, NUMBER, repair_fast_cny, "upkeep.repair_fast_cny", 0, 1e6, 6000, 2500, 15000, "CNY", "cost of bringing a dead DC pile back", "estimate") \
ROW(double, NUMBER, enforcement_frac, "upkeep.enforcement_frac", 0, 1, 0, 0, 0, "frac", "bays blocked by fuel cars that wardens, locks or fines keep free", "off") \
ROW(double, NUMBER, idle_fee, "upkeep.idle_fee_cny_per_min", 0, 100, 0, 0, 0, "CNY/min", "fee for a full car that stays at a public DC pile", "off; some operators take 0.5 to 2") \
ROW(double, NUMBER, idle_response, "upkeep.idle_fee_response_per_cny", 0, 10, 0.7, 0.3, 1.5, "min/CNY", "a fee F makes the chance to overstay exp(-response F) of what it was", "estimate") \
ROW(int, SWITCH, has_failures, "upkeep.failures_one_by_one", 0, 1, 0, 0, 0, "-", "piles fail and are repaired one by one, as the next keys say, instead of in spells of three days (piles.failed_fast_frac, piles.failed_slow_frac)", "off") \
ROW(double, NUMBER, mtbf_fast_h, "upkeep.mtbf_fast_h", 1, 1e7, 1500, 700, 4000, "h", "mean time to failure of a DC pile (exponential)", "estimate") \
ROW(double, NUMBER, mtbf_slow_h, "upkeep.mtbf_slow_h", 1, 1e7, 3500, 1500, 8000, "h", "the same of an AC pile", "estimate") \
ROW(double, NUMBER, mttr_fast_h, "upkeep.mttr_fast_h", 0, 1e5, 72, 24, 168, "h", "mean time to repair of a DC pile, until it is noticed included (lognormal)", "estimate") \
ROW(double, NUMBER, mttr_slow_h, "upkeep.mttr_slow_h", 0, 1e5, 120, 48, 336, "h", "the same of an AC pile", "estimate") \
ROW(double, NUMBER, mttr_sd_log, "upkeep.mttr_sd_log", 0, 3, 0.9, 0.5, 1.2, "-", "sd of log of both", "estimate") \
ROW(double, NUMBER, incidents_per_million, "safety.incidents_per_million_sessions", 0, 1e6, 0.1, 0.02, 0.5, "1/million", "fires and shocks per million sessions at a new pile without monitoring", "estimate, order of magnitude") \
ROW(double, NUMBER, monitored_frac, "safety.monitored_frac", 0, 1, 0, 0, 0, "frac", "pile groups whose charging is monitored (temperature, insulation, battery data)", "off") \
ROW(double, NUMBER, monitored_factor, "safety.monitored_factor", 0, 1, 0.4, 0.2, 0.8, "x", "incidents of a monitored pile over those of another", "estimate") \
ROW(double, NUMBER, pile_age_years, "safety.pile_age_years", 0, 30, 4, 2, 6, "years", "mean age of piles; groups differ, uniform from 0 to twice this", "estimate") \
ROW(double, NUMBER, age_growth, "safety.age_growth_per_year", 0, 10, 0.1, 0, 0.3, "1/year", "growth of the incident rate with each year of age, of that at a new pile", "estimate") \
ROW(double, NUMBER, closed_days, "safety.closed_days", 0, 365, 0, 0, 0, "d", "days for which a site takes no more cars after an incident; 0 = it stays open", "off") \
ROW(double, NUMBER, incident_cny, "safety.incident_cny", 0, 1e9, 500000, 100000, 2000000, "CNY", "damage of an incident", "estimate") \
ROW(double, NUMBER, monitoring_cny, "safety.monitoring_cny_per_pile_year", 0, 1e6, 60, 20, 200, "CNY/year", "cost of monitoring a pile", "estimate")

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
#define EV_PLAN_EMERGENCY_ROWS(ROW) \
ROW(ev_text_t, TEXT, blackout_district, "emergency.blackout_district", 0, 0, 0, 0, 0, "-", "district without power for some hours; all, or none", "off") \
ROW(double, NUMBER, blackout_from_h, "emergency.blackout_from_h", 0, 3360, 42, 0, 0, "h", "when it begins, after the Monday 00:00 of the measured weeks", "estimate: Tuesday 18:00") \
ROW(double, NUMBER, blackout_h, "emergency.blackout_h", 0, 336, 0, 0, 0, "h", "how long it lasts; needs that begin in these hours are counted also without a district", "off")

/* What drivers know, and when */
#define EV_PLAN_PLATFORM_ROWS(ROW)

/* Who pays */
#define EV_PLAN_PAYERS_ROWS(ROW)

/* clang-format on */

#endif
