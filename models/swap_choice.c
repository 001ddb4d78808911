#include "models/swap_choice.h"

#include <math.h>

#define SALT_BALK 15u /* of the words of a need: the line of a swap station */

ev_swap_pick_t
ev_swap_choice(
    const ev_world_t *world, const ev_trait_t *trait, const ev_record_t *record)
{
    const ev_city_t *city = world->city;
    const ev_plan_t *plan = &city->plan;
    const uint16_t *near = &city->swap_near[record->zone * EV_CITY_N_SWAP_NEAR];
    const float battery_10m =
        (float)record->stored_j * city->make[trait->model_ix].reach_10m_per_j;
    const float reach_10m = fminf(battery_10m, (float)(plan->swap_reach_km * 100.0));
    const float logit = (float)plan->logit_per_cny;
    const float cny_per_10m =
        0.01f * (float)plan->km_cny * ((record->flags & EV_FLAG_AWAY) != 0 ? 2.0f : 1.0f);
    ev_swap_pick_t pick = {EV_SWAP_NOBODY, 0};
    float most = -INFINITY;

    for (uint32_t k = 0; k < EV_CITY_N_SWAP_NEAR && near[k] != EV_CITY_NO_SWAP; k++) {
        const ev_swap_site_t *site = &city->swap_site[near[k]];
        const uint32_t way_10m =
            ev_leg_way_10m(ev_leg(&city->legs, record->zone, site->zone));
        float cny = cny_per_10m * (float)way_10m, score;

        if ((float)way_10m > reach_10m) {
            break; /* the others are further away */
        }
        if ((trait->access & EV_PLATFORM) != 0 &&
            ev_world_is_dark(world, site->district)) {
            continue;
        }
        if ((trait->access & EV_PLATFORM) != 0) {
            cny += city->driver[trait->class_ix].wait_cny_per_s *
                   (float)ev_swap_expected_s(
                       &world->swaps, near[k], city->bounds.swap_s, record->t_s);
        }
        score = -logit * cny + city->gumbel[ev_mix(trait->name, site->key) >> 22];
        if (score > most) {
            most = score;
            pick = (ev_swap_pick_t){near[k], way_10m};
        }
    }
    return pick;
}

bool
ev_swap_choice_joins(const ev_world_t *world, const ev_trait_t *trait,
    const ev_record_t *record, uint32_t station)
{
    const uint32_t word = ev_world_need_word(world, trait, record, SALT_BALK);
    const uint32_t expected_s = ev_swap_expected_s(
        &world->swaps, station, world->city->bounds.swap_s, record->t_s);

    return !ev_world_is_dark(world, world->swaps.site[station].district) &&
           (expected_s == 0 ||
               (float)expected_s <=
                   ev_habit_at(&world->city->driver[trait->class_ix].balk_s, word >> 16));
}
