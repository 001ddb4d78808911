/**
 * @file models/district_keys.h
 * Which keys a district may set for itself: those that are read by ev_city_plan_in.
 *
 * A key that is listed here and read from the city's plan all the same would be ignored in
 * silence; tests/verify/district_keys.py sets each of them in one district and wants to see
 * a difference.
 */
#ifndef EV_DISTRICT_KEYS_H
#define EV_DISTRICT_KEYS_H

/* clang-format off */
#define EV_DISTRICT_KEYS \
    "piles.blocked_core_frac|piles.blocked_frac|piles.dedicated|" \
    "piles.dedicated_fast_frac|piles.dedicated_operating_frac|" \
    "piles.dedicated_share_frac|piles.evs_per_public_pile|piles.failed_fast_frac|" \
    "piles.failed_slow_frac|piles.fast_frac|piles.high_power_frac|" \
    "piles.high_power_kw|piles.place_by|" \
    "piles.place_register_frac|piles.private|piles.private_operating_frac|" \
    "piles.private_share_frac|piles.public|piles.public_capex_mcny|" \
    "piles.public_mw|piles.public_operating_frac|piles.rural_fast_least|piles.shared|" \
    "piles.vehicle_to_pile_ratio|piles.work|coverage.coincidence_frac|" \
    "coverage.consent_new_frac|coverage.consent_old_frac|" \
    "coverage.consent_parking_frac|coverage.evs_per_shared_pile|" \
    "coverage.guests_frac|coverage.installed_frac|coverage.lead_time_days|" \
    "coverage.new_car_frac|coverage.obligation_frac|coverage.overstay_shared_prob|" \
    "coverage.own_new_frac|coverage.own_old_frac|coverage.own_parking_frac|" \
    "coverage.own_rural_frac|coverage.renewed_frac|coverage.reserved_frac|" \
    "coverage.shared_most_h|coverage.shared_new_frac|coverage.shared_old_frac|" \
    "coverage.shared_parking_frac|coverage.shared_queue|" \
    "coverage.transformer_unit_kva|coverage.transformers|upkeep.enforcement_frac|" \
    "upkeep.found_frac|upkeep.idle_fee_cny_per_min|" \
    "upkeep.idle_fee_response_per_cny|upkeep.in_force_days|" \
    "upkeep.inspection_cny|upkeep.inspection_days|upkeep.inspections_per_day|" \
    "upkeep.mtbf_fast_h|upkeep.mtbf_slow_h|upkeep.mttr_fast_h|" \
    "upkeep.mttr_sd_log|upkeep.mttr_slow_h|" \
    "upkeep.neglected_frac|upkeep.repair_days|upkeep.repair_fast_cny|upkeep.repair_sd_log|" \
    "upkeep.repair_slow_cny|upkeep.repaired_frac|" \
    "upkeep.zombie_dedicated_per_year|upkeep.zombie_fast_frac|" \
    "upkeep.zombie_fast_per_year|upkeep.zombie_slow_per_year|" \
    "safety.age_growth_per_year|safety.closed_days|safety.incident_cny|" \
    "safety.incidents_per_million_sessions|safety.monitored_factor|" \
    "safety.monitored_frac|safety.monitoring_cny_per_pile_year|" \
    "safety.pile_age_years|orderly.connected_frac|orderly.guarantee_soc_frac|" \
    "orderly.limit_frac|orderly.override_prob|orderly.participation_frac|" \
    "orderly.smart_pile_frac|orderly.spread_min|swap.bays|swap.charger_kw|" \
    "swap.chargers|swap.fee_cny|swap.pack_cny|swap.pack_years|" \
    "swap.packs|swap.reserve_frac|swap.running_frac_per_year|swap.station_cny|" \
    "swap.stations|swap.station_years|swap.valley_spread_min|service.demonstration_frac|" \
    "service.depots_open_frac|service.depots_open_from_h|" \
    "service.depots_open_to_h|service.priority|service.reserved_frac|" \
    "power.dedicated_cap_frac|power.fast_cap_frac|power.high_power_cap_frac|" \
    "power.highway_cap_frac|power.site_cap_kw|subsidy.district_frac|subsidy.public_cny_per_kwh|" \
    "subsidy.shared_pile_cny|subsidy.smart_retrofit_cny|subsidy.state_frac|" \
    "subsidy.taxi_station_frac|cost.fee_tax_frac|cost.purchase_factor|" \
    "cost.smart_retrofit_cny|access.idle_use_frac|access.planned_use_frac|" \
    "driver.overstay_slow_prob|v2g.bidirectional_frac|" \
    "v2g.from_h|v2g.power_kw|v2g.price_cny_per_kwh|v2g.reserve_soc_frac|v2g.to_h|" \
    "v2g.willing_frac"
/* clang-format on */

#endif
