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

/* Note a load of some seconds. */
static void
note(const ev_life_t *life, const ev_trait_t *trait, const ev_record_t *record,
    uint32_t from_s, uint32_t to_s)
{
    if (to_s > from_s) {
        ev_home_note(life->homes, trait->community,
            life->city->make[trait->model_ix].own_w, record->t_s, from_s, to_s);
    }
}

void
ev_own_pile_note(const ev_life_t *life, const ev_trait_t *trait,
    const ev_record_t *record, uint32_t leave_s)
{
    const ev_city_t *city = life->city;
    const uint32_t power_w = city->make[trait->model_ix].own_w;
    const uint32_t goal_j = ev_life_at_soc(life, trait, city->home_end16);
    const ev_blackout_t *dark = &city->blackout;
    uint32_t from_s = record->since_s, end_s;

    if (goal_j <= record->stored_j) {
        return;
    }
    end_s = from_s + (goal_j - record->stored_j) / ev_life_store_w(city, power_w);
    if (from_s < dark->to_s && end_s > dark->from_s &&
        ev_blackout_hits(dark, city->district_of[trait->zone])) { /* it pauses */
        const uint32_t pause_s = from_s > dark->from_s ? from_s : dark->from_s;

        note(life, trait, record, from_s, pause_s < leave_s ? pause_s : leave_s);
        from_s = dark->to_s;
        end_s += dark->to_s - pause_s;
    }
    note(life, trait, record, from_s, end_s < leave_s ? end_s : leave_s);
}
