#include "models/plight.h"

#include "sim/daytime.h"

static double
percent(const ev_tale_t *self, int64_t stored_j)
{
    return 100.0 * (double)stored_j / self->city->make[self->trait->model_ix].battery_j;
}

void
ev_plight_tell(ev_tale_t *self, ev_tale_step_t *step, ev_record_t *was)
{
    const int64_t given_j = step->stored_j[EV_BY_MOBILE];
    char called[SIM_DAYTIME_TEXT], done[SIM_DAYTIME_TEXT];

    if (given_j == 0) {
        return;
    }
    fprintf(self->out,
        "%-18s STRANDED in %s: the battery will not last, calls for a van\n",
        sim_daytime_text(was->t_s, called), self->city->zones.zone[was->zone].id);
    fprintf(self->out,
        "%-18s a van has given %.1f kWh, %.0f min after the call, battery %.1f %% -> "
        "%.1f %%\n",
        sim_daytime_text(step->now_s, done), (double)given_j / SIM_J_PER_KWH,
        (step->now_s - was->t_s) / 60.0, percent(self, was->stored_j),
        percent(self, was->stored_j + given_j));
    self->n_charges++;
    step->stored_j[EV_BY_MOBILE] = 0;
    was->stored_j += (uint32_t)given_j;
    was->t_s = step->now_s;
}
