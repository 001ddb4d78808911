#include "models/tale_home.h"

#include "sim/daytime.h"

static double
kwh(int64_t energy_j)
{
    return (double)energy_j / SIM_J_PER_KWH;
}

static double
percent(const ev_tale_t *self, uint32_t stored_j)
{
    return 100.0 * stored_j / self->city->make[self->trait->model_ix].battery_j;
}

static void
tell_arrival(const ev_tale_t *self, const ev_tale_step_t *step)
{
    const ev_homes_t *homes = &step->world->homes;
    const uint32_t place = ev_home_find(homes, self->trait->community, self->vehicle);
    char now[SIM_DAYTIME_TEXT], then[SIM_DAYTIME_TEXT];

    fprintf(self->out, "%-18s plugs in at home, the platform decides when it charges",
        sim_daytime_text(step->now_s, now));
    if (place != EV_HOME_NOBODY) {
        const ev_home_car_t *car = &homes->car[place];

        fprintf(self->out, ": %.0f %% promised", percent(self, car->promise_j));
        if (car->leave_s < self->city->end_s) {
            fprintf(self->out, " until %s", sim_daytime_text(car->leave_s, then));
        }
        fputs((car->flags & EV_HOME_GIVES) != 0 ? ", may give back\n" : "\n", self->out);
    }
}

/* The stay is over: what it brought, and the battery before and after. */
static void
tell_departure(ev_tale_t *self, const ev_tale_step_t *step, uint32_t stored_j)
{
    const uint32_t from_s = step->was->since_s;
    char now[SIM_DAYTIME_TEXT];

    fprintf(self->out, "%-18s unplugs at home after %.1f h in the platform's hands",
        sim_daytime_text(step->now_s, now), (step->now_s - from_s) / 3600.0);
    if (step->metered_j[EV_AT_HOME] > 0) {
        fprintf(self->out, ": %.1f kWh, %.2f CNY", kwh(step->metered_j[EV_AT_HOME]),
            (double)step->paid_ucny[EV_AT_HOME] * 1e-6);
        self->n_charges++;
    }
    if (step->drawn_j > 0) {
        fprintf(self->out, "; %.1f kWh drawn to give back", kwh(step->drawn_j));
    }
    fprintf(self->out, ", battery %.1f %% -> %.1f %%\n",
        percent(self, step->was->stored_j), percent(self, stored_j));
}

bool
ev_tale_home_step(ev_tale_t *self, ev_tale_step_t *step, ev_record_t *was)
{
    if (step->was->state == EV_AT_OWN) {
        *was = *step->was;
        was->stored_j =
            (uint32_t)(was->stored_j + step->stored_j[EV_AT_HOME] - step->drawn_j);
        was->t_s = was->t_s > step->now_s ? was->t_s : step->now_s;
        was->state = EV_ALONE;
        tell_departure(self, step, was->stored_j);
        step->was = was;
        step->kind = EV_MOMENT_STEP;
        step->stored_j[EV_AT_HOME] = 0;
    }
    if (step->is->state == EV_AT_OWN) {
        tell_arrival(self, step);
        return false;
    }
    return true;
}
