#include "models/hub.h"

#include "models/cabinet.h"
#include "models/kinds.h"

#include <math.h>

static bool
is_same_site(const ev_city_t *city, uint32_t a, uint32_t b)
{
    const ev_group_t *one = &city->group[a], *other = &city->group[b];

    return one->zone == other->zone && city->group_lat[a] == city->group_lat[b] &&
           city->group_lon[a] == city->group_lon[b] && ev_kinds_is_public(one->kind) &&
           ev_kinds_is_public(other->kind);
}

uint32_t
ev_hub_range(const ev_city_t *city, uint32_t group, uint32_t *end)
{
    uint32_t first = group;

    *end = group + 1;
    while (first > 0 && is_same_site(city, group, first - 1)) {
        first--;
    }
    while (*end < city->n_groups && is_same_site(city, group, *end)) {
        (*end)++;
    }
    return first;
}

/* Does a group take part in its site's cap? */
static bool
takes_part(const ev_group_t *group)
{
    return group->is_fast && group->n > 0;
}

/* What a group might take without a cap for the site [W]. */
static double
own_w(const ev_plan_t *plan, const ev_group_t *group)
{
    const uint32_t cap_w = ev_cabinet_own_cap_w(plan, group);

    return cap_w != 0 ? cap_w : (double)group->n * group->power_w;
}

/* Groups first .. end - 1 of a site share so much of what they might take. */
static void
join(ev_city_t *city, uint32_t first, uint32_t end, double cap_w, double sum_w)
{
    const ev_plan_t *plan = ev_city_plan_in(city, city->group[first].district);
    double so_far_w = 0.0, given_w = 0.0;
    bool is_first = true;

    for (uint32_t g = first; g < end; g++) {
        ev_group_t *group = &city->group[g];

        if (takes_part(group)) {
            so_far_w += own_w(plan, group);
            group->cap_w = (uint32_t)(round(cap_w * so_far_w / sum_w) - given_w);
            group->is_joined = !is_first;
            given_w += group->cap_w;
            is_first = false;
        }
    }
}

void
ev_hub_share_power(ev_city_t *city)
{
    uint32_t end;

    for (uint32_t first = 0; first < city->n_groups; first = end) {
        const ev_plan_t *plan = ev_city_plan_in(city, city->group[first].district);
        double sum_w = 0.0, cap_w = 1e3 * plan->site_cap_kw;
        uint32_t n = 0;

        ev_hub_range(city, first, &end);
        if (cap_w == 0.0 || !ev_kinds_is_public(city->group[first].kind)) {
            continue;
        }
        for (uint32_t g = first; g < end; g++) {
            const ev_group_t *group = &city->group[g];

            if (takes_part(group)) {
                n++;
                sum_w += own_w(plan, group);
                cap_w = fmax(cap_w, group->power_w); /* a site can serve one car */
            }
        }
        if (n > 1 && cap_w < sum_w) {
            join(city, first, end, cap_w, sum_w);
        }
    }
}

double
ev_hub_cap_w(const ev_city_t *city, uint32_t group)
{
    uint32_t end, first = ev_hub_range(city, group, &end);
    bool is_joined = city->group[group].is_joined;
    double sum_w = 0.0;

    for (uint32_t g = first; g < end; g++) {
        is_joined |= city->group[g].is_joined;
        sum_w += city->group[g].cap_w;
    }
    return is_joined && city->group[group].cap_w != 0 ? sum_w : city->group[group].cap_w;
}
