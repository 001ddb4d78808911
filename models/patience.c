#include "models/patience.h"

#include "models/round.h"
#include "models/service.h"
#include "models/trip.h"
#include "models/visitor.h"

/* Too little left to look for another station? */
static bool
is_nearly_empty(
    const ev_world_t *world, const ev_trait_t *trait, const ev_record_t *record)
{
    const uint32_t reserve16 = world->city->driver[trait->class_ix].reserve16;

    return !ev_life_is_hybrid(trait) &&
           ev_life_soc16(&world->life, trait, record->stored_j) < reserve16 * 2u / 3u;
}

bool
ev_patience_joins(const ev_world_t *world, const ev_trait_t *trait,
    const ev_record_t *record, uint32_t word)
{
    const ev_group_t *group = &world->city->group[record->at];
    const ev_line_t *line = &world->stations.line[record->at];
    const ev_quantiles_t *balk_s = &world->city->driver[trait->class_ix].balk_s;
    float expected_s;

    if (ev_service_is_own_depot(trait->class_ix, group->kind)) { /* parked there anyway */
        return line->n > line->out &&
               record->t_s < ev_round_start_s(&world->life, trait, record);
    }
    expected_s =
        group->has_lane
            ? ev_service_wait_s(
                  world->city, &world->stations, trait->class_ix, record->at)
            : 60.0f * (float)(group->mean_min * (line->waiting + 1u)) / (float)line->n;
    if (trait->class_ix == EV_VISITOR) {
        return ev_visitor_joins(world, record, expected_s);
    }
    if (is_nearly_empty(world, trait, record)) {
        return line->n > line->out; /* it cannot go on anyway */
    }
    return line->waiting < group->room && expected_s <= ev_habit_at(balk_s, word >> 16);
}

bool
ev_patience_waits_at_home(const ev_world_t *world, const ev_record_t *record)
{
    const ev_group_t *group = &world->city->group[record->at];

    return group->kind == EV_AT_SHARED && record->stop == 0 && group->n > 0 &&
           ev_city_plan_in(world->city, group->district)->has_shared_queue != 0;
}

uint32_t
ev_patience_end_s(const ev_world_t *world, uint32_t vehicle, const ev_trait_t *trait,
    uint32_t group, uint32_t since_s)
{
    const ev_record_t *record = &world->record[vehicle];
    uint32_t patience_s, word;

    if ((record->flags & EV_FLAG_STAY) != 0) { /* at home, until it leaves */
        const uint32_t leave_s = ev_trip_next_leave_s(&world->life, trait, record);

        return leave_s > since_s ? leave_s : since_s + 60;
    }
    if (ev_service_is_own_depot(trait->class_ix, world->city->group[group].kind)) {
        const uint32_t start_s = ev_round_start_s(&world->life, trait, record);

        return start_s > since_s ? start_s : since_s + 60;
    }
    if (trait->class_ix == EV_VISITOR) {
        patience_s = ev_visitor_patience_s(world, vehicle);
        return patience_s < UINT32_MAX ? since_s + patience_s : UINT32_MAX;
    }
    if (is_nearly_empty(world, trait, record)) {
        return UINT32_MAX;
    }
    word =
        ev_world_need_word(world, trait, record, EV_SALT_LINE + ev_fleet_tries(record));
    return since_s + (uint32_t)ev_habit_at(
                         &world->city->driver[trait->class_ix].renege_s, word & 0xffff);
}

bool
ev_patience_looks_on(const ev_world_t *world, const ev_trait_t *trait,
    const ev_record_t *record, uint32_t tries)
{
    return tries < (uint32_t)world->city->plan.max_tries &&
           !ev_fleet_means_area(trait, record);
}

bool
ev_patience_comes_back(const ev_world_t *world, const ev_trait_t *trait,
    const ev_record_t *record, uint32_t word, uint32_t now_s)
{
    const bool is_working =
        trait->class_ix >= EV_N_PRIVATE && trait->class_ix != EV_VISITOR;

    return (is_working || sim_rng_unit(word) < world->city->plan.retry_prob) &&
           now_s - record->need_s < world->city->bounds.give_up_s &&
           !ev_fleet_means_area(trait, record);
}
