#include "models/region.h"

#include "models/ratio.h"

#include <string.h>

double
ev_region_number(const ev_plan_t *plan)
{
    return plan->size_by == EV_SIZE_KW     ? 1e3 * plan->public_mw
           : plan->size_by == EV_SIZE_COST ? 1e6 * plan->public_mcny
                                           : (double)plan->public_piles;
}

static bool
mixes_otherwise(const ev_plan_t *a, const ev_plan_t *b)
{
    return a->fast_frac != b->fast_frac || a->high_power_frac != b->high_power_frac ||
           a->place_by != b->place_by ||
           a->place_register_frac != b->place_register_frac ||
           a->kept_piles != b->kept_piles ||
           a->public_operating_frac != b->public_operating_frac ||
           a->visible_dead_frac != b->visible_dead_frac ||
           a->zombie_fast_frac != b->zombie_fast_frac ||
           a->rural_fast_least != b->rural_fast_least;
}

/* What is one number for the whole city. */
static void
check_district(
    const ev_plan_t *own, const ev_plan_t *city, const char *name, sim_diag_t *diag)
{
    const struct {
        bool differs;
        const char *key;
    } keys[] = {
        {own->size_by != city->size_by, "piles.size_by"},
        {strcmp(own->need_path, city->need_path) != 0, "piles.need_file"},
    };

    for (size_t i = 0; i < sizeof(keys) / sizeof(*keys); i++) {
        if (keys[i].differs) {
            sim_diag_error(diag, SIM_DIAG_SCENARIO,
                "districts: %s: %s is decided for the whole city; a district can set "
                "piles.public, its shares and its placing",
                name, keys[i].key);
        }
    }
}

sim_status_t
ev_region_list(
    const ev_city_t *city, ev_region_t *region, uint32_t *n_regions, sim_diag_t *diag)
{
    uint32_t n = 1;

    region[0] = (ev_region_t){.plan = &city->plan};
    for (uint32_t d = 0; d < city->n_districts; d++) {
        const ev_plan_t *own = ev_city_plan_in(city, d);
        const bool has_number = ev_region_number(own) != ev_region_number(&city->plan) ||
                                (city->own != NULL && city->own[d].has_public);

        region[0].is_in[d] = !has_number;
        if (own == &city->plan) {
            continue;
        }
        check_district(own, &city->plan, city->district_name[d], diag);
        if (has_number || mixes_otherwise(own, &city->plan)) {
            region[n] = (ev_region_t){
                .plan = own, .name = city->district_name[d], .has_number = has_number};
            region[n++].is_in[d] = 1;
            region[0].is_out[d] = 1;
        }
    }
    *n_regions = n;
    return sim_diag_verdict(diag);
}
