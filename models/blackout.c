#include "models/blackout.h"

#include "sim/units.h"

#include <math.h>
#include <string.h>

sim_status_t
ev_blackout_set(ev_blackout_t *self, const ev_plan_t *plan, const char *const *name,
    uint32_t n, uint32_t warm_s, sim_diag_t *diag)
{
    const char *wanted = plan->blackout_district;
    const bool is_all = strcmp(wanted, EV_BLACKOUT_ALL) == 0;
    const uint32_t from_s =
        warm_s + (uint32_t)llround(plan->blackout_from_h * SIM_S_PER_H);

    *self = (ev_blackout_t){.from_s = 0};
    for (uint32_t d = 0; d < n; d++) {
        if (is_all || strcmp(wanted, name[d]) == 0) {
            self->dark |= (uint64_t)1 << d;
        }
    }
    if (wanted[0] != '\0' && strcmp(wanted, EV_BLACKOUT_NONE) != 0 && self->dark == 0) {
        sim_diag_error(diag, SIM_DIAG_SCENARIO,
            "emergency.blackout_district: unknown district '%s'; expected a district of "
            "the city, all or none",
            wanted);
        return SIM_ERR_INPUT;
    }
    if (plan->blackout_h > 0.0) {
        self->from_s = from_s;
        self->to_s = from_s + (uint32_t)llround(plan->blackout_h * SIM_S_PER_H);
    } else {
        self->dark = 0;
    }
    return SIM_OK;
}
