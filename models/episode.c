#include "models/episode.h"

#include "models/service.h"

/* A need that began in the hours of the blackout. */
static void
count_in_the_dark(ev_world_t *world, const ev_trait_t *trait, bool is_plugged)
{
    ev_halt_t *halt = &world->halt;
    const bool is_theirs =
        ev_blackout_hits(&world->city->blackout, world->city->district_of[trait->zone]);

    halt->needs[0]++;
    halt->met[0] += is_plugged;
    halt->needs[1] += is_theirs;
    halt->met[1] += is_plugged & is_theirs;
}

void
ev_episode_begin(
    ev_world_t *world, uint32_t vehicle, const ev_trait_t *trait, uint32_t now_s)
{
    const ev_record_t *record = &world->record[vehicle];
    int64_t goal_j;

    if (!ev_tally_is_inside(&world->tally, now_s) || ev_fleet_means_area(trait, record)) {
        return;
    }
    goal_j = ev_world_is_visitor(world, vehicle)
                 ? world->visitor_want_j[vehicle - world->city->n_vehicles]
                 : ev_life_at_soc(&world->life, trait, record->goal_q);
    if (goal_j > record->stored_j) {
        ev_even_need(&world->even, record->zone, now_s, goal_j - record->stored_j);
    }
}

void
ev_episode_end(ev_world_t *world, const ev_trait_t *trait, ev_record_t *record,
    uint32_t district, uint32_t now_s, bool is_plugged)
{
    ev_tally_t *tally = &world->tally;
    ev_class_sums_t *sums = &tally->of[trait->class_ix];

    if (ev_tally_need(tally, trait->class_ix, district, record->need_s)) {
        if (is_plugged) {
            sums->plugged++;
            sums->plugged_first += (record->flags & EV_FLAG_FIRST) != 0;
            sim_hist_add(&tally->need, now_s - record->need_s);
            sim_hist_add(&tally->need_of[trait->class_ix], now_s - record->need_s);
        } else if (!ev_fleet_means_area(trait, record)) {
            sums->unserved++;
            tally->district[district].unserved++;
            world->even.unmet[record->zone]++;
        }
    }
    if (record->need_s != 0 &&
        ev_blackout_covers(&world->city->blackout, record->need_s)) {
        count_in_the_dark(world, trait, is_plugged);
    }
    record->need_s = 0;
    record->flags &= (uint8_t)~EV_FLAG_FIRST;
}

void
ev_episode_offered(ev_world_t *world, uint32_t class_ix, uint32_t group, uint32_t since_s,
    uint32_t now_s)
{
    const uint32_t district = world->city->group[group].district;
    const uint32_t kind = world->city->group[group].kind;
    ev_tally_t *tally = &world->tally;

    if (ev_service_is_public(class_ix, kind) && ev_tally_is_inside(tally, since_s)) {
        const uint32_t hour = since_s / SIM_S_PER_H % SIM_H_PER_DAY;

        sim_hist_add(&tally->offered, now_s - since_s);
        sim_hist_add(&tally->offered_of[class_ix], now_s - since_s);
        sim_hist_add(&tally->offered_in[district], now_s - since_s);
        tally->district[district].hour_wait_s[hour] += now_s - since_s;
        tally->district[district].hour_arrivals[hour]++;
        if (world->city->group[group].has_lane && kind != EV_AT_DEPOT) {
            const bool is_first = ev_service_is_first(world->city, class_ix, group);

            world->sides.wait_s[is_first] += now_s - since_s;
            world->sides.arrivals[is_first]++;
        }
    }
}
