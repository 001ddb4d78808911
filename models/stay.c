#include "models/stay.h"

#include "models/trip.h"

#include <math.h>

/* When a stay at a pile ends for the car: its next departure. */
static uint32_t
departure_s(const ev_world_t *world, const ev_trait_t *trait, const ev_record_t *record)
{
    return record->stop == 0 ? ev_trip_next_leave_s(&world->life, trait, record)
                             : record->t_s;
}

/* Nobody fetches a car in the dead of night. */
static bool
is_night(uint32_t at_s)
{
    const uint32_t second = at_s % SIM_S_PER_DAY;

    return second >= 82800 || second < 23400;
}

/* A pile near home is left by the next morning (07:00 to 09:00), or after some hours. */
static uint32_t
by_morning_s(uint32_t now_s, uint32_t word)
{
    const uint32_t day_s = now_s / SIM_S_PER_DAY * SIM_S_PER_DAY;
    const uint32_t morning_s = day_s + 25200 + ((word & 0xff) * 28);

    if (now_s - day_s >= 46800) {
        return morning_s + SIM_S_PER_DAY;
    }
    return now_s - day_s < 21600 ? morning_s : now_s + 8 * SIM_S_PER_H;
}

/* Chance that a full car stays at the pile until it departs. */
static double
overstay_prob(const ev_plan_t *plan, uint32_t kind)
{
    if (kind == EV_AT_SHARED && plan->overstay_shared_prob >= 0.0) {
        return plan->overstay_shared_prob;
    }
    return plan->overstay_slow_prob * (kind == EV_AT_WORK ? 0.5 : 1.0);
}

/* When the booking of a shared pile ends: somebody moves the car even at night. */
static uint32_t
booked_until_s(const ev_plan_t *plan, uint32_t kind, uint32_t now_s)
{
    return kind == EV_AT_SHARED && plan->shared_most_h > 0.0
               ? now_s + (uint32_t)(plan->shared_most_h * SIM_S_PER_H)
               : UINT32_MAX;
}

/* What a fee for full cars leaves of the chance to overstay; 1 without one. */
static double
fee_factor(const ev_world_t *world, uint32_t group)
{
    const ev_plan_t *plan =
        ev_city_plan_in(world->city, world->city->group[group].district);

    return plan->idle_fee > 0.0 ? exp(-plan->idle_response * plan->idle_fee) : 1.0;
}

uint32_t
ev_stay_until_s(const ev_world_t *world, uint32_t vehicle, const ev_trait_t *trait,
    uint32_t now_s, uint32_t full_s)
{
    const ev_city_t *city = world->city;
    const ev_record_t *record = &world->record[vehicle];
    const uint32_t word = ev_world_need_word(world, trait, record, EV_SALT_STAY);

    if ((record->flags & EV_FLAG_STAY) != 0) {
        const uint32_t away_s = departure_s(world, trait, record);
        const uint32_t most_s = record->stop == 0 ? by_morning_s(now_s, word) : away_s;
        const ev_group_t *group = &city->group[record->at];
        const ev_plan_t *plan = ev_city_plan_in(city, group->district);
        const uint32_t booked_s = booked_until_s(plan, group->kind, now_s);
        const uint32_t last_s = away_s < most_s ? away_s : most_s;
        const uint32_t least_s = last_s < booked_s ? last_s : booked_s;
        const bool stays = sim_rng_unit(word) < overstay_prob(plan, group->kind);

        if (full_s >= least_s || stays || is_night(full_s)) {
            return least_s > now_s + 60 ? least_s : now_s + 60;
        }
        return full_s;
    }
    if (city->group[record->at].kind == EV_AT_DEPOT ||
        ev_world_is_visitor(world, vehicle) ||
        sim_rng_unit(word) >=
            city->plan.overstay_fast_prob * fee_factor(world, record->at)) {
        return full_s;
    }
    return full_s + (uint32_t)(city->plan.overstay_fast_min * 60.0 *
                               (double)ev_habit_at(&city->unit_exp, word & 0xffff));
}
