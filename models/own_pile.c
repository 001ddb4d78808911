#include "models/own_pile.h"

#include "models/today.h"

uint32_t
ev_own_pile_private_leave_s(
    const ev_life_t *life, const ev_trait_t *trait, const ev_record_t *record)
{
    const ev_owner_t owner = ev_today_owner(life, trait);
    uint32_t ready_s = record->t_s;

    for (uint32_t day = record->day; day < life->city->n_days; day++) {
        const ev_today_t today = ev_today_recall(&owner, record, day);
        const uint32_t day_end_s = (day + 1) * SIM_S_PER_DAY;

        if (today.chain != NULL) {
            return today.leave_s > ready_s ? today.leave_s : ready_s;
        }
        ready_s = ready_s > day_end_s ? ready_s : day_end_s;
    }
    return UINT32_MAX;
}

void
ev_own_pile_note(const ev_life_t *life, const ev_trait_t *trait,
    const ev_record_t *record, uint32_t leave_s)
{
    const ev_city_t *city = life->city;
    const uint32_t power_w = city->make[trait->model_ix].own_w;
    const uint32_t goal_j = ev_life_at_soc(life, trait, city->home_end16);
    uint32_t end_s;

    if (goal_j <= record->stored_j) {
        return;
    }
    end_s =
        record->since_s + (goal_j - record->stored_j) / ev_life_store_w(city, power_w);
    end_s = end_s < leave_s ? end_s : leave_s;
    if (end_s > record->since_s) {
        ev_home_note(
            life->homes, trait->community, power_w, record->t_s, record->since_s, end_s);
    }
}
