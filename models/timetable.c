#include "models/timetable.h"

#include "sim/units.h"

#include <math.h>

static void
set_holiday(ev_city_t *city)
{
    const ev_plan_t *plan = &city->plan;
    const uint32_t first =
        city->warm_s / SIM_S_PER_DAY + (uint32_t)plan->holiday_first_day - 1;

    city->away_day = UINT32_MAX;
    for (uint32_t d = first; d < first + (uint32_t)plan->holiday_days &&
                             d < sizeof(city->daytype) && d < city->n_days;
         d++) {
        city->daytype[d] = EV_HOLIDAY;
    }
    if (plan->holiday_days > 1 && plan->away_frac > 0.0) {
        city->away_day = first;
        city->away_days = (uint32_t)plan->holiday_days;
        city->away_limit = (uint32_t)lround(plan->away_frac * 65536.0);
    }
}

void
ev_timetable_set(ev_city_t *city)
{
    const ev_plan_t *plan = &city->plan;

    city->warm_s = (uint32_t)llround(plan->warm_up_days * SIM_S_PER_DAY) / 900u * 900u;
    city->until_s = city->warm_s + (uint32_t)plan->weeks * SIM_S_PER_WEEK;
    city->end_s = city->until_s + (uint32_t)llround(plan->drain_h * SIM_S_PER_H);
    city->n_days = city->end_s / SIM_S_PER_DAY + 2;
    for (uint32_t d = 0; d < sizeof(city->daytype) && d < city->n_days; d++) {
        city->daytype[d] = d % 7 < 5 ? EV_WEEKDAY : EV_WEEKEND;
    }
    set_holiday(city);
}

sim_status_t
ev_timetable_find_out(ev_city_t *city, sim_diag_t *diag)
{
    const ev_habit_t *habit = &city->habit;

    while (city->out_chain < habit->n_chains &&
           (habit->chain[city->out_chain].n_stops != 1 ||
               habit->chain[city->out_chain].stop[0] != EV_STOP_OUT)) {
        city->out_chain++;
    }
    if (city->out_chain == habit->n_chains && city->away_day != UINT32_MAX) {
        sim_diag_error(diag, SIM_DIAG_SCENARIO,
            "holiday.away_frac: the city's chains.csv has no day 'out' for those who "
            "leave");
    }
    return sim_diag_verdict(diag);
}
