#include "models/enrol.h"

#include "sim/units.h"

#include <math.h>
#include <stdlib.h>

#define NO_LIMIT_W 1000000000.0 /* of a transformer that nobody fills */

bool
ev_enrol_is_managed(const ev_city_t *city, const ev_trait_t *trait)
{
    const ev_plan_t *plan = ev_enrol_plan(city, trait);
    const uint64_t bits = ev_enrol_bits(trait);

    return (trait->access & EV_OWN_PILE) != 0 && trait->class_ix <= EV_HAIL &&
           ev_enrol_below(bits, 0, plan->orderly_participation_frac) &&
           ev_enrol_below(bits, 1, plan->orderly_connected_frac) &&
           ev_enrol_below(bits, 2, plan->orderly_smart_frac);
}

bool
ev_enrol_gives(const ev_city_t *city, const ev_trait_t *trait)
{
    const ev_plan_t *plan = ev_enrol_plan(city, trait);
    const uint64_t bits = ev_mix64(trait->name, EV_DRAW_GIVE);

    return ev_enrol_below(bits, 0, plan->v2g_willing_frac) &&
           ev_enrol_below(bits, 1, plan->v2g_bidirectional_frac);
}

bool
ev_enrol_overrides(const ev_city_t *city, const ev_trait_t *trait, uint32_t word)
{
    return ev_enrol_below(ev_mix64(word, EV_DRAW_OVERRIDE), 0,
        ev_enrol_plan(city, trait)->orderly_override_prob);
}

void
ev_enrol_tabulate(ev_city_t *city)
{
    city->bounds.orderly_least_w = (uint32_t)lround(city->plan.orderly_least_kw * 1e3);
    city->bounds.v2g_draw_q16 = (uint32_t)lround(65536.0 / city->plan.v2g_efficiency);
    for (uint32_t d = 0; d < city->n_districts; d++) {
        const ev_plan_t *plan = ev_city_plan_in(city, d);

        city->terms[d] = (ev_home_terms_t){
            .spread_s = (uint32_t)lround(plan->orderly_spread_min * 60.0),
            .give_from_s = (uint32_t)lround(plan->v2g_from_h * SIM_S_PER_H),
            .give_to_s = (uint32_t)lround(plan->v2g_to_h * SIM_S_PER_H),
            .give_power_w = (uint32_t)lround(plan->v2g_power_kw * 1e3),
            .give_ucny_per_kwh = (uint32_t)lround(plan->v2g_price_cny * 1e6)};
    }
}

static void
measure_communities(ev_homes_t *homes, const ev_city_t *city)
{
    const uint32_t n = city->n_communities;

    for (uint32_t c = 0; c < n; c++) {
        const ev_community_t *home = &city->community[c];
        const double limit_w =
            fmin(ev_city_plan_in(city, home->district)->orderly_limit_frac *
                     home->transformer_kw * 1e3,
                NO_LIMIT_W);

        homes->least_w[c] = INT32_MAX;
        for (uint32_t h = 0; h < 24; h++) {
            const int32_t room_w = (int32_t)floor(
                limit_w - (double)home->base_peak_kw * city->base_load_frac[h] * 1e3);

            homes->room_w[(size_t)h * n + c] = room_w;
            homes->least_w[c] = room_w < homes->least_w[c] ? room_w : homes->least_w[c];
        }
    }
}

sim_status_t
ev_enrol_homes(ev_homes_t *homes, ev_signal_t *signal, const ev_city_t *city)
{
    double peak_w = 0.0;
    sim_status_t status;
    uint32_t *n_most;

    if (!ev_enrol_has_platform(city)) {
        return SIM_OK;
    }
    n_most = calloc((size_t)city->n_communities + 1, sizeof(*n_most));
    if (n_most == NULL) {
        return SIM_ERR_MEMORY;
    }
    for (uint32_t i = 0; i < city->n_vehicles; i++) {
        if (ev_enrol_is_managed(city, &city->trait[i])) {
            n_most[city->trait[i].community]++;
        }
    }
    status = ev_home_init(homes, n_most, city->n_communities, city->end_s / SIM_SLOT_S);
    free(n_most);
    if (status != SIM_OK) {
        return status;
    }
    homes->gives = city->plan.v2g_willing_frac > 0.0;
    for (uint32_t d = 0; d < city->n_districts; d++) {
        homes->gives |= ev_city_plan_in(city, d)->v2g_willing_frac > 0.0;
    }
    measure_communities(homes, city);
    for (uint32_t c = 0; c < city->n_communities; c++) {
        peak_w += (double)city->community[c].base_peak_kw * 1e3;
    }
    ev_signal_base(signal, city->base_load_frac, peak_w);
    return SIM_OK;
}
