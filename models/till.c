#include "models/till.h"

void
ev_till_add(ev_world_t *world, const ev_record_t *record, const ev_till_sale_t *sale,
    uint32_t to_s)
{
    const ev_city_t *city = world->city;
    const ev_group_t *group = &city->group[record->at];
    ev_meter_t *meter = &world->stations.meter[record->at];

    meter->n_sessions++;
    meter->week_j += sale->metered_j;
    meter->week_ucny += sale->money_ucny;
    if (group->is_fast) {
        meter->week_fee_ucny += (sale->fee_raw + 1800000) / 3600000;
    } else if (to_s > record->since_s) {
        const int64_t power_w = sale->metered_j / (to_s - record->since_s);

        meter->week_fee_ucny += ev_tariff_flat_fee(
            &city->tariff, group->customer, (uint32_t)power_w, record->since_s, to_s);
    }
}

int64_t
ev_till_idle_fee_ucny(
    const ev_world_t *world, const ev_record_t *record, uint32_t full_s, uint32_t now_s)
{
    const ev_group_t *group = &world->city->group[record->at];
    const ev_plan_t *plan = ev_city_plan_in(world->city, group->district);

    return group->is_fast && ev_kinds_is_public(group->kind)
               ? (int64_t)(plan->idle_fee / 60.0 * 1e6 + 0.5) * (now_s - full_s)
               : 0;
}
