#include "models/giveback.h"

#include "models/setpoint.h"
#include "sim/units.h"

#define LEAST_S 60u /* a car that could give for less does not begin */

bool
ev_giveback_is_hour(const ev_city_t *city, uint32_t district, uint32_t now_s)
{
    const uint32_t second = now_s % SIM_S_PER_DAY;
    const ev_home_terms_t *terms = &city->terms[district];

    return second >= terms->give_from_s && second < terms->give_to_s;
}

bool
ev_giveback_is_any_hour(const ev_city_t *city, uint32_t now_s)
{
    bool is_any = false;

    for (uint32_t d = 0; d < city->n_districts; d++) {
        is_any |= ev_giveback_is_hour(city, d, now_s);
    }
    return is_any;
}

int32_t
ev_giveback_power_w(
    const ev_world_t *world, const ev_home_car_t *car, uint32_t stored_j, uint32_t now_s)
{
    const uint32_t most_w = world->city->terms[car->district].give_power_w;
    const uint32_t power_w = car->own_w < most_w ? car->own_w : most_w;
    const uint32_t draw_w = ev_setpoint_draw_w(world, power_w);
    const uint32_t left_s = car->leave_s - now_s;
    const int64_t after_j = (int64_t)stored_j - (int64_t)draw_w * SIM_SLOT_S;
    const int64_t worst_j = after_j > car->floor_j ? after_j : car->floor_j;

    if ((car->flags & EV_HOME_GIVES) == 0 || power_w == 0 ||
        (int64_t)stored_j < car->floor_j + (int64_t)draw_w * LEAST_S ||
        left_s < SIM_SLOT_S + SIM_S_PER_H) {
        return 0;
    }
    return (int64_t)car->full_w * (left_s - SIM_SLOT_S - SIM_S_PER_H) >=
                   (int64_t)car->promise_j - worst_j
               ? -(int32_t)power_w
               : 0;
}

void
ev_giveback_reopen(ev_world_t *world, uint32_t community, uint32_t now_s)
{
    ev_homes_t *homes = &world->homes;

    for (uint32_t k = homes->n_open[community]; k < homes->n[community]; k++) {
        const ev_home_car_t *car = &homes->car[homes->first[community] + k];

        if (ev_giveback_power_w(world, car, car->stored_j, now_s) < 0) {
            ev_home_reopen(homes, homes->first[community] + k);
        }
    }
}
