/**
 * @file models/plan_rows.h
 * The rows of the plan, see plan.h. Not to be included by others.
 *
 * Columns: type, kind, member, key, least, most, preset, low, high, unit, help, source. A
 * CHOICE has its names, "one|two", in place of the unit.
 */
#ifndef EV_PLAN_ROWS_H
#define EV_PLAN_ROWS_H

#include "models/lever_rows.h"

#define EV_PLAN_ROWS(ROW)                                                                \
    EV_PLAN_CITY_ROWS(ROW)                                                               \
    EV_PLAN_FLEET_ROWS(ROW)                                                              \
    EV_PLAN_PILE_ROWS(ROW)                                                               \
    EV_PLAN_TRIP_ROWS(ROW)                                                               \
    EV_PLAN_WORKING_ROWS(ROW)                                                            \
    EV_PLAN_DRIVER_ROWS(ROW)                                                             \
    EV_PLAN_MONEY_ROWS(ROW)                                                              \
    EV_PLAN_LEVER_ROWS(ROW)

/* clang-format off */
#define EV_PLAN_CITY_ROWS(ROW) \
ROW(ev_text_t, PATH, city, "city", 0, 0, 0, 0, 0, "-", "folder of the city's CSV files", "-") \
ROW(ev_text_t, PATH, register_path, "register", 0, 0, 0, 0, 0, "-", "pile register (CSV) that replaces the city's stations.csv", "-") \
ROW(double, NUMBER, scale, "scale", 0.001, 100, 1, 0, 0, "x", "multiplies the counts of vehicles, piles and visitors: 0.05 is a 5 % city", "-") \
ROW(double, NUMBER, warm_up_days, "time.warm_up_days", 0, 60, 7, 0, 0, "d", "days before the measured weeks; not counted", "drift is tested") \
ROW(int64_t, WHOLE, weeks, "time.weeks", 1, 20, 1, 0, 0, "weeks", "measured weeks", "-") \
ROW(double, NUMBER, drain_h, "time.drain_h", 0, 48, 6, 0, 0, "h", "hours after the last week in which waits that began in it may end", "-") \
ROW(int64_t, WHOLE, month, "weather.month", 1, 12, 3, 0, 0, "month", "month whose mean temperature and spread are taken from weather.csv", "-") \
ROW(double, NUMBER, temperature_shift_degc, "weather.shift_degc", -20, 20, 0, 0, 0, "degC", "added to the month's temperature", "-") \
ROW(double, NUMBER, city_day_cv, "shock.city_day_cv", 0, 0.5, 0.04, 0.02, 0.07, "frac", "common factor of a day's demand in the whole city, coefficient of variation", "estimate") \
ROW(double, NUMBER, district_day_cv, "shock.district_day_cv", 0, 0.5, 0.05, 0.03, 0.08, "frac", "factor of a day's demand in a district, coefficient of variation", "estimate")

#define EV_PLAN_FLEET_ROWS(ROW) \
ROW(int64_t, WHOLE, n_private_bev, "fleet.private_bev", 0, 100000000, 550000, 0, 0, "vehicles", "private battery-electric cars", "estimate from official totals") \
ROW(int64_t, WHOLE, n_private_phev, "fleet.private_phev", 0, 100000000, 400000, 0, 0, "vehicles", "private plug-in hybrid cars", "estimate from official totals") \
ROW(int64_t, WHOLE, n_taxi, "fleet.taxi", 0, 10000000, 33000, 0, 0, "vehicles", "battery-electric taxis", "estimate") \
ROW(int64_t, WHOLE, n_hail, "fleet.ride_hailing", 0, 10000000, 72000, 0, 0, "vehicles", "licensed electric ride-hailing cars", "estimate") \
ROW(int64_t, WHOLE, n_bus, "fleet.bus", 0, 10000000, 15500, 0, 0, "vehicles", "new-energy buses", "official, carried back") \
ROW(int64_t, WHOLE, n_van, "fleet.van", 0, 10000000, 68000, 0, 0, "vehicles", "logistics vans", "estimate") \
ROW(int64_t, WHOLE, n_official, "fleet.official", 0, 10000000, 60000, 0, 0, "vehicles", "official and enterprise cars", "estimate") \
ROW(int64_t, WHOLE, n_rental, "fleet.rental", 0, 10000000, 41500, 0, 0, "vehicles", "rental and shared cars", "estimate") \
ROW(int64_t, WHOLE, n_special, "fleet.special", 0, 10000000, 10000, 0, 0, "vehicles", "special and heavy vehicles", "estimate") \
ROW(double, NUMBER, community_cv, "fleet.community_cv", 0, 3, 0.5, 0.3, 0.8, "frac", "coefficient of variation of EVs per household between communities", "estimate") \
ROW(double, NUMBER, own_pile_bev_frac, "fleet.own_pile_bev_frac", 0, 1, 0.44, 0.4, 0.5, "frac", "private BEVs with a pile of their own, city mean", "estimate") \
ROW(double, NUMBER, own_pile_phev_frac, "fleet.own_pile_phev_frac", 0, 1, 0.39, 0.34, 0.46, "frac", "private PHEVs with a pile of their own, city mean", "estimate") \
ROW(double, NUMBER, own_pile_hail_frac, "fleet.own_pile_ride_hailing_frac", 0, 1, 0.2, 0.1, 0.3, "frac", "ride-hailing drivers with a pile at home", "estimate") \
ROW(double, NUMBER, own_pile_taxi_frac, "fleet.own_pile_taxi_frac", 0, 1, 0.05, 0.02, 0.1, "frac", "taxi drivers with a pile at home", "estimate") \
ROW(double, NUMBER, shared_access_frac, "fleet.shared_access_frac", 0, 1, 0.12, 0.03, 0.3, "frac", "private EVs without own pile that have a usable shared pile", "estimate") \
ROW(double, NUMBER, work_access_frac, "fleet.work_access_frac", 0, 1, 0.15, 0.06, 0.2, "frac", "EV commuters with a pile at work", "estimate") \
ROW(double, NUMBER, platform_private_frac, "fleet.platform_private_frac", 0, 1, 0.65, 0.45, 0.85, "frac", "private drivers who see live data", "estimate") \
ROW(double, NUMBER, platform_working_frac, "fleet.platform_working_frac", 0, 1, 0.9, 0.75, 0.98, "frac", "drivers of taxis, ride-hailing and vans who see live data", "estimate")

#define EV_PLAN_PILE_ROWS(ROW) \
ROW(int, SWITCH, is_as_registered, "piles.as_registered", 0, 1, 0, 0, 0, "-", "take the register's own counts instead of the totals below", "-") \
ROW(int64_t, WHOLE, private_piles, "piles.private", 0, 100000000, 430000, 0, 0, "piles", "private piles counted in the ratio (own piles, dead ones included)", "policy plan, estimate of the split") \
ROW(int64_t, WHOLE, public_piles, "piles.public", 0, 100000000, 130000, 0, 0, "piles", "public piles connected (nominal); 0 = a city without public piles", "policy plan, estimate of the split") \
ROW(int64_t, WHOLE, dedicated_piles, "piles.dedicated", 0, 100000000, 65000, 0, 0, "piles", "dedicated piles connected (nominal): depots, work and shared piles", "policy plan, estimate of the split") \
ROW(double, NUMBER, public_operating_frac, "piles.public_operating_frac", 0, 1, 0.77, 0.7, 0.8, "frac", "public connected piles that operate", "municipal platform, 2023-12") \
ROW(double, NUMBER, dedicated_operating_frac, "piles.dedicated_operating_frac", 0, 1, 0.77, 0.5, 0.85, "frac", "dedicated connected piles that operate", "estimate for the plan; 0.58 observed") \
ROW(double, NUMBER, private_operating_frac, "piles.private_operating_frac", 0, 1, 0.93, 0.85, 0.98, "frac", "private piles that are not dead or orphaned", "estimate") \
ROW(double, NUMBER, fast_frac, "piles.fast_frac", 0, 1, 0.333, 0.3, 0.45, "frac", "DC share of operating public piles", "municipal platform, 2023-12") \
ROW(double, NUMBER, high_power_frac, "piles.high_power_frac", 0, 1, 0.09, 0.03, 0.2, "frac", "piles of at least 250 kW among operating public DC piles", "estimate") \
ROW(double, NUMBER, visible_dead_frac, "piles.visible_dead_frac", 0, 1, 0.15, 0.05, 0.4, "frac", "piles not operating that drivers still head for", "estimate") \
ROW(int64_t, WHOLE, work_piles, "piles.work", 0, 10000000, 16000, 0, 0, "piles", "operating piles at work places, part of the dedicated piles", "estimate") \
ROW(int64_t, WHOLE, shared_piles, "piles.shared", 0, 10000000, 9000, 0, 0, "piles", "operating shared piles in communities, part of the dedicated piles", "estimate") \
ROW(double, NUMBER, popularity_sd_log, "piles.popularity_sd_log", 0, 2, 0.8, 0.5, 1.1, "-", "sd of log use per pile between stations that attraction alone would cause", "estimate") \
ROW(double, NUMBER, failed_fast_frac, "piles.failed_fast_frac", 0, 0.5, 0.045, 0.02, 0.1, "frac", "operating DC piles out of order at a moment", "estimate: MTBF 1500 h, MTTR 72 h") \
ROW(double, NUMBER, failed_slow_frac, "piles.failed_slow_frac", 0, 0.5, 0.033, 0.01, 0.08, "frac", "operating AC piles out of order at a moment", "estimate: MTBF 3500 h, MTTR 120 h") \
ROW(double, NUMBER, blocked_core_frac, "piles.blocked_core_frac", 0, 0.5, 0.06, 0.02, 0.12, "frac", "public bays blocked by fuel cars, core districts 17-22 h", "estimate") \
ROW(double, NUMBER, blocked_frac, "piles.blocked_frac", 0, 0.5, 0.02, 0.005, 0.05, "frac", "public bays blocked by fuel cars elsewhere and otherwise", "estimate") \
ROW(double, NUMBER, ac_efficiency, "piles.ac_efficiency", 0.5, 1, 0.9, 0.87, 0.93, "frac", "energy into the battery over metered energy, AC", "estimate") \
ROW(double, NUMBER, dc_efficiency, "piles.dc_efficiency", 0.5, 1, 0.95, 0.93, 0.97, "frac", "energy into the battery over metered energy, DC", "estimate") \
ROW(int64_t, WHOLE, line_room_per_pile_x10, "piles.line_room_tenths_per_pile", 0, 1000, 20, 0, 0, "vehicles/10", "room to wait at a group, in tenths of a vehicle for each pile", "estimate") \
ROW(int64_t, WHOLE, piles_per_work_site, "piles.per_work_site", 1, 1000, 12, 6, 25, "piles", "piles of a site at work, about", "estimate") \
ROW(double, NUMBER, catchment_km, "piles.catchment_km", 0.5, 100, 10, 5, 15, "km", "road distance within which power is shared, for the access measures", "estimate")

#define EV_PLAN_TRIP_ROWS(ROW) \
ROW(double, NUMBER, used_weekday_frac, "trips.used_weekday_frac", 0, 1, 0.7, 0.55, 0.82, "frac", "private cars driven on a weekday", "estimate; press 2019") \
ROW(double, NUMBER, used_weekend_frac, "trips.used_weekend_frac", 0, 1, 0.66, 0.55, 0.78, "frac", "private cars driven on a day of the weekend", "estimate") \
ROW(double, NUMBER, use_sd_frac, "trips.use_sd_frac", 0, 0.4, 0.18, 0.1, 0.25, "frac", "sd between drivers of the share of days driven", "estimate") \
ROW(double, NUMBER, commuter_frac, "trips.commuter_frac", 0, 1, 0.68, 0.55, 0.8, "frac", "private cars whose driver commutes by car", "estimate") \
ROW(double, NUMBER, commute_km, "trips.commute_km", 1, 100, 13.5, 11, 17, "km", "mean one-way commute by car", "estimate") \
ROW(double, NUMBER, errand_km, "trips.errand_km", 1, 100, 16.5, 11, 20, "km", "mean one-way distance to errands, meals and schools", "estimate; tuned to km per day") \
ROW(double, NUMBER, leisure_km, "trips.leisure_km", 1, 200, 31, 20, 40, "km", "mean one-way distance to leisure, hospitals and hubs", "estimate; tuned to km per day") \
ROW(double, NUMBER, out_km, "trips.out_km", 20, 1000, 130, 80, 220, "km", "mean one-way distance of trips that leave the city, from its edge", "estimate") \
ROW(double, NUMBER, service_area_frac, "trips.service_area_frac", 0, 1, 0.4, 0.2, 0.6, "frac", "trips out of the city short of energy that stop at an expressway service area instead of charging outside", "estimate") \
ROW(double, NUMBER, way_sd_log, "trips.way_sd_log", 0, 1, 0.35, 0.2, 0.5, "-", "sd of log of a trip's distance around that between its zones", "estimate") \
ROW(double, NUMBER, circuity, "trips.circuity", 1, 3, 1.3, 1.22, 1.42, "x", "road distance over great circle", "estimate") \
ROW(double, NUMBER, consumption_factor, "trips.consumption_factor", 0.5, 2, 1, 0.9, 1.11, "x", "multiplies every model's consumption at 20 degC", "estimate") \
ROW(double, NUMBER, cold_factor, "trips.cold_5c_factor", 1, 2, 1.28, 1.18, 1.45, "x", "consumption at 5 degC over that at 20 degC", "measured, 14-car test") \
ROW(double, NUMBER, hot_factor, "trips.hot_33c_factor", 1, 2, 1.12, 1.06, 1.2, "x", "consumption at 33 degC over that at 20 degC", "estimate") \
ROW(double, NUMBER, cold_charge_factor, "trips.cold_charge_0c_factor", 0.2, 1, 0.55, 0.45, 0.8, "x", "DC power taken at 0 degC over that at 20 degC", "estimate") \
ROW(double, NUMBER, parking_s, "trips.parking_s", 0, 900, 90, 45, 180, "s", "parking and getting going, added to every trip", "estimate") \
ROW(double, NUMBER, late_h, "trips.late_h", 12, 30, 22.5, 21.5, 23.5, "h", "hour of the day from which the stops that are left are given up", "estimate") \
ROW(double, NUMBER, outside_kw, "trips.outside_kw", 3, 1000, 50, 30, 90, "kW", "power at which a car charges outside the city", "estimate") \
ROW(double, NUMBER, outside_margin_frac, "trips.outside_margin_frac", 0, 1, 0.25, 0.15, 0.4, "frac", "energy kept on a trip out of the city over what it takes", "estimate") \
ROW(double, NUMBER, rescue_h, "trips.rescue_h", 0, 24, 1.5, 0.75, 3, "h", "time until a car that ran empty has been towed or charged", "estimate") \
ROW(double, NUMBER, rescue_kwh, "trips.rescue_kwh", 0.5, 100, 6, 3, 10, "kWh", "energy that a mobile charger gives, half a battery at most", "estimate")

#define EV_PLAN_WORKING_ROWS(ROW) \
ROW(double, NUMBER, taxi_service_frac, "taxi.in_service_frac", 0, 1, 0.78, 0.65, 0.9, "frac", "taxis in service on a day", "estimate") \
ROW(double, NUMBER, taxi_double_frac, "taxi.double_shift_frac", 0, 1, 0.45, 0.25, 0.6, "frac", "taxis in service with two shifts", "estimate") \
ROW(double, NUMBER, taxi_double_km, "taxi.double_shift_km", 50, 700, 345, 300, 400, "km", "a day's distance of a two-shift taxi", "official press") \
ROW(double, NUMBER, taxi_single_km, "taxi.single_shift_km", 50, 700, 200, 170, 240, "km", "a day's distance of a one-shift taxi", "measured, one car") \
ROW(double, NUMBER, taxi_trip_km, "taxi.trip_km", 1, 50, 8, 7, 10, "km", "mean distance with a passenger", "estimate") \
ROW(double, NUMBER, taxi_empty_frac, "taxi.empty_km_frac", 0, 0.9, 0.36, 0.3, 0.42, "frac", "share of distance driven empty", "official press 2011") \
ROW(double, NUMBER, taxi_handover_prob, "taxi.charge_before_handover_prob", 0, 1, 0.75, 0.6, 0.9, "frac", "chance to charge before the handover of a two-shift taxi", "estimate") \
ROW(double, NUMBER, taxi_meal_prob, "taxi.charge_at_meal_prob", 0, 1, 0.45, 0.2, 0.7, "frac", "chance to charge at a meal break below 0.6", "estimate") \
ROW(double, NUMBER, taxi_swap_frac, "taxi.swap_energy_frac", 0, 1, 0.25, 0.1, 0.4, "frac", "taxis that swap instead of charging (off-model energy account)", "estimate") \
ROW(double, NUMBER, evening_valley_frac, "taxi.evening_valley_frac", 0, 1, 0.4, 0.2, 0.6, "frac", "taxi and ride-hailing drivers who end the day before 22:00 and charge after it, at the valley price", "estimate") \
ROW(double, NUMBER, hail_service_frac, "ride_hailing.in_service_frac", 0, 1, 0.77, 0.62, 0.9, "frac", "ride-hailing cars in service on a day", "estimate") \
ROW(double, NUMBER, hail_km, "ride_hailing.day_km", 20, 600, 178, 140, 215, "km", "a day's distance of a ride-hailing car", "estimate") \
ROW(double, NUMBER, hail_trip_km, "ride_hailing.trip_km", 1, 60, 10, 8, 13, "km", "mean distance with a passenger", "estimate") \
ROW(double, NUMBER, hail_empty_frac, "ride_hailing.empty_km_frac", 0, 0.9, 0.33, 0.25, 0.42, "frac", "share of distance driven empty", "estimate") \
ROW(double, NUMBER, hail_meal_prob, "ride_hailing.charge_at_meal_prob", 0, 1, 0.35, 0.1, 0.6, "frac", "chance to charge at a meal break below 0.6", "estimate") \
ROW(double, NUMBER, bus_service_frac, "bus.in_service_frac", 0, 1, 0.8, 0.75, 0.9, "frac", "buses in service on a day (battery-electric part)", "estimate") \
ROW(double, NUMBER, bus_km, "bus.day_km", 10, 400, 145, 120, 175, "km", "a day's distance of a bus", "estimate") \
ROW(double, NUMBER, van_service_frac, "van.in_service_frac", 0, 1, 0.7, 0.55, 0.82, "frac", "vans in service on a day", "estimate") \
ROW(double, NUMBER, van_km, "van.day_km", 10, 400, 85, 65, 115, "km", "a day's distance of a van", "estimate") \
ROW(double, NUMBER, van_depot_frac, "van.depot_frac", 0, 1, 0.62, 0.35, 0.75, "frac", "vans that charge at a depot of their own", "estimate") \
ROW(double, NUMBER, official_service_frac, "official.in_service_frac", 0, 1, 0.65, 0.5, 0.8, "frac", "official cars in service on a day", "estimate") \
ROW(double, NUMBER, official_km, "official.day_km", 5, 300, 47, 32, 65, "km", "a service day's distance of an official car", "estimate") \
ROW(double, NUMBER, official_depot_frac, "official.depot_frac", 0, 1, 0.7, 0.45, 0.8, "frac", "official cars that charge at their unit", "estimate") \
ROW(double, NUMBER, rental_service_frac, "rental.in_service_frac", 0, 1, 0.62, 0.4, 0.8, "frac", "rental cars in use on a day", "estimate") \
ROW(double, NUMBER, rental_km, "rental.day_km", 5, 400, 70, 50, 95, "km", "a day's distance of a rental car in use", "estimate") \
ROW(double, NUMBER, rental_depot_frac, "rental.depot_frac", 0, 1, 0.52, 0.3, 0.7, "frac", "rental cars that charge at a base", "estimate") \
ROW(double, NUMBER, depot_valley_frac, "fleet.depot_valley_frac", 0, 1, 0.6, 0.3, 0.9, "frac", "vehicles with a depot whose night charge waits for the valley at 22:00", "estimate") \
ROW(double, NUMBER, special_service_frac, "special.in_service_frac", 0, 1, 0.75, 0.55, 0.9, "frac", "special vehicles in service on a day", "estimate") \
ROW(double, NUMBER, special_km, "special.day_km", 5, 400, 75, 45, 110, "km", "a day's distance of a special vehicle", "estimate") \
ROW(double, NUMBER, special_depot_frac, "special.depot_frac", 0, 1, 0.8, 0.6, 0.9, "frac", "special vehicles that charge at a depot", "estimate") \
ROW(double, NUMBER, double_start_h, "taxi.double_shift_start_h", 0, 20, 6.2, 5.2, 7.2, "h", "hour at which the service day of a two-shift taxi begins, mean", "estimate") \
ROW(double, NUMBER, double_start_sd_h, "taxi.double_shift_start_sd_h", 0, 6, 0.6, 0.3, 0.9, "h", "its sd", "estimate") \
ROW(double, NUMBER, double_span_h, "taxi.double_shift_span_h", 2, 23, 20.5, 19, 22, "h", "length of the service day of a two-shift taxi, mean", "estimate") \
ROW(double, NUMBER, double_span_sd_h, "taxi.double_shift_span_sd_h", 0, 6, 0.8, 0.4, 1.2, "h", "its sd", "estimate") \
ROW(double, NUMBER, taxi_start_h, "taxi.single_shift_start_h", 0, 20, 7.5, 6.5, 8.5, "h", "hour at which the service day of a one-shift taxi begins, mean", "estimate") \
ROW(double, NUMBER, taxi_start_sd_h, "taxi.single_shift_start_sd_h", 0, 6, 1.2, 0.6, 1.8, "h", "its sd", "estimate") \
ROW(double, NUMBER, taxi_span_h, "taxi.single_shift_span_h", 2, 23, 12, 10.5, 13.5, "h", "length of the service day of a one-shift taxi, mean", "estimate") \
ROW(double, NUMBER, taxi_span_sd_h, "taxi.single_shift_span_sd_h", 0, 6, 1.2, 0.6, 1.8, "h", "its sd", "estimate") \
ROW(double, NUMBER, hail_start_h, "ride_hailing.start_h", 0, 20, 7.8, 6.8, 8.8, "h", "hour at which the service day of a ride-hailing car begins, mean", "estimate") \
ROW(double, NUMBER, hail_start_sd_h, "ride_hailing.start_sd_h", 0, 6, 1.3, 0.65, 1.95, "h", "its sd", "estimate") \
ROW(double, NUMBER, hail_span_h, "ride_hailing.span_h", 2, 23, 11, 9.5, 12.5, "h", "length of the service day of a ride-hailing car, mean", "estimate") \
ROW(double, NUMBER, hail_span_sd_h, "ride_hailing.span_sd_h", 0, 6, 1.5, 0.75, 2.25, "h", "its sd", "estimate") \
ROW(double, NUMBER, bus_start_h, "bus.start_h", 0, 20, 5.6, 4.6, 6.6, "h", "hour at which the service day of a bus begins, mean", "estimate") \
ROW(double, NUMBER, bus_start_sd_h, "bus.start_sd_h", 0, 6, 0.7, 0.35, 1.05, "h", "its sd", "estimate") \
ROW(double, NUMBER, bus_span_h, "bus.span_h", 2, 23, 15.5, 14, 17, "h", "length of the service day of a bus, mean", "estimate") \
ROW(double, NUMBER, bus_span_sd_h, "bus.span_sd_h", 0, 6, 1.2, 0.6, 1.8, "h", "its sd", "estimate") \
ROW(double, NUMBER, van_start_h, "van.start_h", 0, 20, 8, 7, 9, "h", "hour at which the service day of a van begins, mean", "estimate") \
ROW(double, NUMBER, van_start_sd_h, "van.start_sd_h", 0, 6, 1, 0.5, 1.5, "h", "its sd", "estimate") \
ROW(double, NUMBER, van_span_h, "van.span_h", 2, 23, 9.5, 8, 11, "h", "length of the service day of a van, mean", "estimate") \
ROW(double, NUMBER, van_span_sd_h, "van.span_sd_h", 0, 6, 1.5, 0.75, 2.25, "h", "its sd", "estimate") \
ROW(double, NUMBER, official_start_h, "official.start_h", 0, 20, 8.6, 7.6, 9.6, "h", "hour at which the service day of an official car begins, mean", "estimate") \
ROW(double, NUMBER, official_start_sd_h, "official.start_sd_h", 0, 6, 0.9, 0.45, 1.35, "h", "its sd", "estimate") \
ROW(double, NUMBER, official_span_h, "official.span_h", 2, 23, 8.5, 7, 10, "h", "length of the service day of an official car, mean", "estimate") \
ROW(double, NUMBER, official_span_sd_h, "official.span_sd_h", 0, 6, 1.5, 0.75, 2.25, "h", "its sd", "estimate") \
ROW(double, NUMBER, rental_start_h, "rental.start_h", 0, 20, 9.5, 8.5, 10.5, "h", "hour at which the service day of a rental car begins, mean", "estimate") \
ROW(double, NUMBER, rental_start_sd_h, "rental.start_sd_h", 0, 6, 2, 1, 3, "h", "its sd", "estimate") \
ROW(double, NUMBER, rental_span_h, "rental.span_h", 2, 23, 9, 7.5, 10.5, "h", "length of the service day of a rental car, mean", "estimate") \
ROW(double, NUMBER, rental_span_sd_h, "rental.span_sd_h", 0, 6, 2.5, 1.25, 3.75, "h", "its sd", "estimate") \
ROW(double, NUMBER, special_start_h, "special.start_h", 0, 20, 6.5, 5.5, 7.5, "h", "hour at which the service day of a special vehicle begins, mean", "estimate") \
ROW(double, NUMBER, special_start_sd_h, "special.start_sd_h", 0, 6, 1.8, 0.9, 2.7, "h", "its sd", "estimate") \
ROW(double, NUMBER, special_span_h, "special.span_h", 2, 23, 9, 7.5, 10.5, "h", "length of the service day of a special vehicle, mean", "estimate") \
ROW(double, NUMBER, special_span_sd_h, "special.span_sd_h", 0, 6, 1.5, 0.75, 2.25, "h", "its sd", "estimate") \
ROW(double, NUMBER, bus_weekend_factor, "bus.weekend_factor", 0, 3, 0.92, 0.77, 1.07, "x", "buses in service on a day of the weekend over those on a weekday", "estimate") \
ROW(int64_t, WHOLE, bus_n_trips, "bus.trips_per_day", 2, 20, 10, 7, 14, "trips", "runs of a service day of a bus", "estimate") \
ROW(double, NUMBER, bus_kmh, "bus.speed_kmh", 5, 80, 17, 13, 22, "km/h", "speed of a bus on its line, with stops", "estimate") \
ROW(double, NUMBER, van_weekend_factor, "van.weekend_factor", 0, 3, 0.75, 0.6, 0.9, "x", "vans in service on a day of the weekend over those on a weekday", "estimate") \
ROW(int64_t, WHOLE, van_n_trips, "van.trips_per_day", 2, 20, 7, 5, 10, "trips", "trips of a service day of vans", "estimate") \
ROW(double, NUMBER, official_weekend_factor, "official.weekend_factor", 0, 3, 0.3, 0.15, 0.45, "x", "official cars in service on a day of the weekend over those on a weekday", "estimate") \
ROW(int64_t, WHOLE, official_n_trips, "official.trips_per_day", 2, 20, 4, 2, 7, "trips", "trips of a service day of official cars", "estimate") \
ROW(double, NUMBER, rental_weekend_factor, "rental.weekend_factor", 0, 3, 1.1, 0.95, 1.25, "x", "rental cars in service on a day of the weekend over those on a weekday", "estimate") \
ROW(int64_t, WHOLE, rental_n_trips, "rental.trips_per_day", 2, 20, 4, 2, 7, "trips", "trips of a service day of rental cars", "estimate") \
ROW(double, NUMBER, special_weekend_factor, "special.weekend_factor", 0, 3, 0.8, 0.65, 0.95, "x", "special vehicles in service on a day of the weekend over those on a weekday", "estimate") \
ROW(int64_t, WHOLE, special_n_trips, "special.trips_per_day", 2, 20, 5, 3, 8, "trips", "trips of a service day of special vehicles", "estimate") \
ROW(double, NUMBER, hail_handover_prob, "ride_hailing.charge_before_home_prob", 0, 1, 0.45, 0.3, 0.6, "frac", "chance that a ride-hailing driver without own pile charges before going home", "estimate") \
ROW(double, NUMBER, taxi_meal_soc, "taxi.meal_below_soc_frac", 0, 1, 0.6, 0.5, 0.7, "frac", "state of charge above which nobody charges at a meal", "estimate") \
ROW(double, NUMBER, taxi_handover_soc, "taxi.handover_below_soc_frac", 0, 1, 0.81, 0.7, 0.9, "frac", "state of charge above which a car is handed over or taken home as it is", "estimate") \
ROW(double, NUMBER, taxi_home_soc, "taxi.home_below_soc_frac", 0, 1, 0.915, 0.85, 0.97, "frac", "state of charge above which a working driver does not plug in at his own pile", "estimate") \
ROW(double, NUMBER, swap_min, "taxi.swap_min", 1, 60, 5, 3, 8, "min", "a swap with its way in and out", "estimate") \
ROW(double, NUMBER, swap_end_soc, "taxi.swap_end_soc_frac", 0.5, 1, 0.9, 0.85, 0.96, "frac", "state of charge of a pack from the shelf", "estimate") \
ROW(double, NUMBER, swap_break_soc, "taxi.swap_break_below_soc_frac", 0, 1, 0.45, 0.3, 0.6, "frac", "state of charge above which nobody swaps at a break", "estimate") \
ROW(double, NUMBER, evening_spread_min, "taxi.evening_spread_min", 0, 360, 105, 60, 180, "min", "within which those who wait for the valley price begin", "estimate") \
ROW(double, NUMBER, bus_midday_soc, "bus.midday_below_soc_frac", 0, 1, 0.7, 0.55, 0.8, "frac", "state of charge below which a bus charges at midday", "estimate") \
ROW(double, NUMBER, bus_depot_soc, "bus.depot_below_soc_frac", 0, 1, 0.85, 0.75, 0.95, "frac", "state of charge above which a bus does not plug in for the night", "estimate") \
ROW(double, NUMBER, van_depot_soc, "van.depot_below_soc_frac", 0, 1, 0.72, 0.6, 0.85, "frac", "the same of vans and special vehicles", "estimate") \
ROW(double, NUMBER, car_depot_soc, "official.depot_below_soc_frac", 0, 1, 0.55, 0.4, 0.75, "frac", "the same of official and rental cars", "estimate") \
ROW(double, NUMBER, depot_spread_h, "fleet.depot_valley_spread_h", 0, 8, 3, 1.5, 5, "h", "within which vehicles that wait for the valley price begin", "estimate") \
ROW(double, NUMBER, phev_like_bev_frac, "fleet.phev_public_frac", 0, 1, 0.5, 0.3, 0.7, "frac", "PHEVs with a DC inlet whose drivers charge in public", "estimate; 16 % of all, WEVJ 2021")

#define EV_PLAN_DRIVER_ROWS(ROW) \
ROW(double, NUMBER, home_mid_soc, "driver.home_mid_soc_frac", 0.1, 0.95, 0.62, 0.5, 0.75, "frac", "state of charge at which plugging in at home is as likely as not", "estimate") \
ROW(double, NUMBER, home_scale_soc, "driver.home_scale_soc_frac", 0.02, 0.5, 0.13, 0.08, 0.2, "frac", "scale of that logistic curve", "estimate") \
ROW(double, NUMBER, home_floor_prob, "driver.home_floor_prob", 0, 1, 0.12, 0.03, 0.3, "frac", "chance to plug in at home whatever the state of charge", "estimate") \
ROW(double, NUMBER, phev_home_prob, "driver.phev_home_prob", 0, 1, 0.72, 0.5, 0.9, "frac", "chance that a PHEV with own pile plugs in on arrival", "estimate; 7 cities 2021") \
ROW(double, NUMBER, home_end_soc, "driver.home_end_soc_frac", 0.5, 1, 0.94, 0.88, 1, "frac", "state of charge at which home charging ends", "estimate") \
ROW(double, NUMBER, tou_meter_frac, "driver.tou_meter_frac", 0, 1, 0.75, 0.55, 0.9, "frac", "own piles billed with a valley price", "estimate") \
ROW(double, NUMBER, timer_frac, "driver.timer_frac", 0, 1, 0.55, 0.35, 0.75, "frac", "plug-ins with a valley price that wait for it", "estimate") \
ROW(double, NUMBER, timer_sharp_frac, "driver.timer_sharp_frac", 0, 1, 0.5, 0.3, 0.7, "frac", "of these, starts in the first 10 minutes of the valley", "estimate") \
ROW(double, NUMBER, timer_spread_min, "driver.timer_spread_min", 0, 300, 70, 30, 150, "min", "mean delay of the others into the valley", "estimate") \
ROW(double, NUMBER, trigger_soc, "driver.trigger_soc_frac", 0.1, 0.9, 0.35, 0.28, 0.42, "frac", "comfort threshold of private drivers, mean", "estimate; Tian 2023") \
ROW(double, NUMBER, trigger_sd, "driver.trigger_sd_frac", 0, 0.3, 0.12, 0.08, 0.15, "frac", "its sd between drivers", "estimate") \
ROW(double, NUMBER, trigger_own_pile_soc, "driver.trigger_own_pile_soc_frac", 0.05, 0.9, 0.18, 0.12, 0.28, "frac", "comfort threshold for public charging of drivers with own pile", "estimate") \
ROW(double, NUMBER, trigger_taxi_soc, "driver.trigger_taxi_soc_frac", 0.1, 0.9, 0.3, 0.22, 0.4, "frac", "comfort threshold of taxi drivers", "estimate") \
ROW(double, NUMBER, trigger_hail_soc, "driver.trigger_ride_hailing_soc_frac", 0.1, 0.9, 0.33, 0.25, 0.42, "frac", "comfort threshold of ride-hailing drivers", "estimate") \
ROW(double, NUMBER, reserve_soc, "driver.reserve_soc_frac", 0, 0.5, 0.12, 0.08, 0.18, "frac", "state of charge kept for the next stops", "estimate") \
ROW(double, NUMBER, end_soc, "driver.public_end_soc_frac", 0.3, 1, 0.86, 0.8, 0.92, "frac", "state of charge at which private DC charging ends, mean", "estimate") \
ROW(double, NUMBER, end_working_soc, "driver.public_end_working_soc_frac", 0.3, 1, 0.92, 0.84, 0.98, "frac", "the same of working vehicles", "estimate") \
ROW(double, NUMBER, end_sd, "driver.public_end_sd_frac", 0, 0.3, 0.08, 0.04, 0.12, "frac", "sd of both", "estimate") \
ROW(double, NUMBER, window_h, "driver.search_window_h", 0, 72, 18, 8, 30, "h", "time from the trigger in which a driver chooses when to charge, mean", "estimate") \
ROW(double, NUMBER, flexible_frac, "driver.flexible_frac", 0, 1, 0.45, 0.25, 0.6, "frac", "needs whose time is chosen by price", "estimate") \
ROW(double, NUMBER, noon_habit_cny, "driver.noon_habit_cny", -50, 50, 9, 0, 20, "CNY", "habit for noon against the valley when choosing a time", "estimate") \
ROW(double, NUMBER, slow_overnight_cny, "driver.slow_overnight_cny", -100, 100, -18, -35, 5, "CNY", "constant of overnight AC near home against a trip to DC", "estimate") \
ROW(double, NUMBER, destination_plug_prob, "driver.destination_plug_prob", 0, 1, 0.1, 0.04, 0.2, "frac", "chance to plug in at a destination pile, drivers without own pile", "estimate") \
ROW(double, NUMBER, destination_own_prob, "driver.destination_own_pile_prob", 0, 1, 0.02, 0.005, 0.05, "frac", "the same of drivers with own pile", "estimate") \
ROW(double, NUMBER, work_plug_soc, "driver.work_plug_soc_frac", 0, 1, 0.75, 0.6, 0.9, "frac", "state of charge below which a driver plugs in at work", "estimate") \
ROW(double, NUMBER, balk_private_min, "driver.balk_private_min", 0, 600, 18, 12, 28, "min", "longest expected wait that a private driver accepts, median", "estimate") \
ROW(double, NUMBER, balk_working_min, "driver.balk_working_min", 0, 600, 23, 15, 38, "min", "the same of working drivers", "estimate") \
ROW(double, NUMBER, balk_sd_log, "driver.balk_sd_log", 0, 2, 0.6, 0.4, 0.8, "-", "sd of log of both", "estimate") \
ROW(double, NUMBER, renege_min, "driver.renege_min", 1, 1440, 35, 20, 60, "min", "patience in the line, median", "estimate") \
ROW(double, NUMBER, renege_sd_log, "driver.renege_sd_log", 0, 2, 0.6, 0.4, 0.8, "-", "sd of its log", "estimate") \
ROW(int64_t, WHOLE, max_tries, "driver.max_tries", 1, 8, 3, 0, 0, "stations", "stations tried before a need waits or is given up", "estimate") \
ROW(double, NUMBER, retry_prob, "driver.retry_prob", 0, 1, 0.6, 0.4, 0.8, "frac", "chance to try again some hours later instead of giving up", "estimate") \
ROW(double, NUMBER, overstay_fast_prob, "driver.overstay_fast_prob", 0, 1, 0.25, 0.15, 0.4, "frac", "chance that a full car stays at a DC pile", "estimate") \
ROW(double, NUMBER, overstay_fast_min, "driver.overstay_fast_min", 0, 240, 14, 8, 25, "min", "mean time it stays", "estimate") \
ROW(double, NUMBER, overstay_slow_prob, "driver.overstay_slow_prob", 0, 1, 0.85, 0.7, 0.95, "frac", "chance that a car stays at an AC pile until it departs", "estimate") \
ROW(double, NUMBER, plug_below_soc, "driver.plug_below_soc_frac", 0, 1, 0.885, 0.8, 0.95, "frac", "state of charge above which nobody plugs in where he stops anyway", "estimate") \
ROW(double, NUMBER, home_below_soc, "driver.home_below_soc_frac", 0, 1, 0.946, 0.9, 0.98, "frac", "state of charge above which nobody plugs in at home", "estimate") \
ROW(double, NUMBER, known_frac, "driver.known_frac", 0.05, 1, 0.333, 0.2, 0.6, "frac", "DC stations around that a driver knows", "estimate") \
ROW(double, NUMBER, next_try_min, "driver.next_try_min", 0, 60, 2, 1, 5, "min", "to find another station after one failed", "estimate") \
ROW(double, NUMBER, walk_min, "driver.walk_min", 0, 60, 5, 2, 10, "min", "to an AC pile near home where the car stays for the night", "estimate") \
ROW(double, NUMBER, slow_reach_km, "driver.slow_reach_km", 0.1, 10, 1.2, 0.6, 2, "km", "distance within which it may stand", "estimate") \
ROW(double, NUMBER, retry_after_h, "driver.retry_after_h", 0.5, 12, 2, 1, 4, "h", "after which one tries again, mean (uniform from half to one and a half of it)", "estimate") \
ROW(double, NUMBER, give_up_h, "driver.give_up_h", 0.5, 48, 6, 3, 12, "h", "age of a need from which it is not tried again", "estimate") \
ROW(double, NUMBER, valley_spread_min, "driver.valley_spread_min", 0, 360, 120, 60, 180, "min", "within which those who wait for the night or for noon set out", "estimate") \
ROW(double, NUMBER, noon_h, "driver.noon_h", 9, 15, 11.5, 10.5, 12.5, "h", "hour from which a flexible need is charged at noon", "estimate") \
ROW(double, NUMBER, earliest_h, "driver.earliest_h", 0, 12, 7, 6, 8, "h", "hour before which nobody sets out to charge", "estimate") \
ROW(double, NUMBER, slow_session_min, "driver.expected_slow_min", 10, 1440, 200, 120, 360, "min", "time that a slow session holds a pile, as drivers expect", "estimate") \
ROW(double, NUMBER, typical_kwh, "driver.expected_kwh", 1, 200, 26, 18, 35, "kWh", "energy of a public session, as drivers expect who choose an hour", "estimate")

#define EV_PLAN_MONEY_ROWS(ROW) \
ROW(double, NUMBER, vot_private, "choice.value_of_time_private_cny_per_h", 0, 1000, 36, 22, 55, "CNY/h", "value of time of private drivers", "estimate") \
ROW(double, NUMBER, vot_working, "choice.value_of_time_working_cny_per_h", 0, 1000, 44, 32, 58, "CNY/h", "value of time of working drivers", "estimate") \
ROW(double, NUMBER, wait_factor, "choice.waiting_factor", 0, 10, 1.6, 1.2, 2.2, "x", "weight of waiting over driving time", "appraisal practice") \
ROW(double, NUMBER, logit_per_cny, "choice.logit_per_cny", 0.001, 10, 0.14, 0.08, 0.25, "1/CNY", "scale of the logit in generalised cost", "estimate") \
ROW(double, NUMBER, nest, "choice.nest_frac", 0.05, 1, 0.6, 0.4, 0.8, "frac", "nest coefficient of AC and DC", "estimate") \
ROW(double, NUMBER, price_factor, "choice.price_factor", 0, 10, 1, 0.7, 1.4, "x", "weight of money paid", "estimate") \
ROW(double, NUMBER, wait_error_off, "choice.wait_error_off_platform", 0, 3, 1, 0.6, 1.5, "frac", "error of expected waits of drivers off the platform, coefficient of variation", "estimate") \
ROW(double, NUMBER, km_cny, "choice.detour_cny_per_km", 0, 50, 1.6, 1, 2.5, "CNY/km", "cost of a detour: time at about 25 km/h and energy", "estimate") \
ROW(double, NUMBER, private_pile_kw, "choice.own_pile_kw", 1, 43, 6.8, 6.6, 11, "kW", "power of an own pile", "estimate") \
ROW(double, NUMBER, discount_rate, "cost.discount_rate", 0, 0.3, 0.05, 0.03, 0.08, "1/year", "discount rate of annuities", "estimate") \
ROW(double, NUMBER, swap_private_gwh_day, "offmodel.swap_private_gwh_per_day", 0, 10, 0, 0.1, 0.4, "GWh/day", "energy swapped by private cars: an explicit account outside the model, at scale 1", "estimate; NIO 2022") \
ROW(double, NUMBER, swap_truck_gwh_day, "offmodel.swap_truck_gwh_per_day", 0, 10, 0, 0.02, 0.3, "GWh/day", "energy swapped by trucks: an explicit account outside the model, at scale 1", "estimate") \
ROW(int64_t, WHOLE, planted_fault, "test.planted_fault", 0, 7, 0, 0, 0, "-", "for tests of the balances: 1 vehicle, 2 pile, 3 load curve, 4 money, 5 sessions, 6 Little, 7 vehicles lost", "-")
/* clang-format on */

#endif
