#include "models/sign.h"

#include "models/hub.h"

#include <inttypes.h>

void
ev_sign_group(const ev_city_t *city, uint32_t group_ix, FILE *out)
{
    const ev_group_t *group = &city->group[group_ix];

    fprintf(out, "station %" PRIu32 " (%s, %u x %.0f kW", group_ix,
        ev_kinds_pile[group->kind], (unsigned)group->n, city->group_kw[group_ix]);
    if (group->cap_w != 0) {
        fprintf(out, " sharing %.0f kW", 1e-3 * ev_hub_cap_w(city, group_ix));
    }
    if (group->n_reserved > 0) {
        fprintf(out, ", %u reserved", (unsigned)group->n_reserved);
    }
    if (group->is_strict) {
        fputs(group->kind == EV_AT_DEPOT ? ", own fleet first" : ", public service first",
            out);
    }
    fprintf(out, ") in %s", city->zones.zone[group->zone].id);
}
