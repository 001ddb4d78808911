#include "models/choice.h"

#include "models/trip.h"

#include <math.h>

/* A driver knows the four tenths of the stations around that taste ranks highest: the
   0.6 quantile of the Gumbel distribution. */
#define KNOWN_TASTE 0.6717f

/* A search: from where, for how much, known things that all candidates share. */
typedef struct {
    const ev_world_t *world;
    const ev_trait_t *trait;
    const ev_record_t *record;
    uint32_t hour, cell, anchor_zone, direct_m, reach_m;
    float kwh, from_frac, to_frac;
    bool is_round_trip, is_live;
} search_t;

static float
taste(const search_t *self, const ev_group_t *group)
{
    const uint32_t word = ev_life_mix(self->trait->name, group->key);

    return self->world->city->gumbel[word >> 22];
}

static float
wait_s(const search_t *self, uint32_t group_ix)
{
    const ev_stations_t *stations = &self->world->stations;
    const ev_group_t *group = &self->world->city->group[group_ix];

    if (!self->is_live || ev_station_free_piles(stations, group_ix) > 0) {
        return 0.0f;
    }
    return 60.0f * (float)(group->mean_min * (stations->line[group_ix].waiting + 1u)) /
           (float)(group->n > 0 ? group->n : 1);
}

static float
charge_s(const search_t *self, const ev_group_t *group)
{
    const ev_city_t *city = self->world->city;
    const ev_curve_t *curve =
        &city->curve[self->trait->model_ix * city->n_powers + group->power_ix];

    return ev_curve_reach_s(curve, self->to_frac) -
           ev_curve_reach_s(curve, self->from_frac);
}

/* Way to a group, and the detour that it makes. */
static uint32_t
way_to(const search_t *self, const ev_near_t *near, uint32_t *detour_m)
{
    const ev_city_t *city = self->world->city;
    const uint32_t zone = city->group[near->group_ix].zone;
    const uint32_t near_m = near->way_m > 300 ? near->way_m : 300;
    uint32_t way_m = near_m;

    if (self->is_round_trip) {
        *detour_m = 2 * near_m;
        return near_m;
    }
    if (self->anchor_zone != self->record->zone) {
        way_m = zone == self->record->zone
                    ? near_m / 2
                    : ev_zone_way_m(&city->zones, self->record->zone, zone);
        *detour_m = way_m + near_m > self->direct_m ? way_m + near_m - self->direct_m : 0;
        return way_m;
    }
    *detour_m = near_m;
    return way_m;
}

/* Utility of a DC group [logit units], or -inf when it is out of the question. */
static float
utility(const search_t *self, const ev_near_t *near, uint32_t *way_m, uint32_t *detour_m)
{
    const ev_city_t *city = self->world->city;
    const ev_group_t *group = &city->group[near->group_ix];
    const ev_driver_t *driver = &city->driver[self->trait->class_ix];
    const ev_plan_t *plan = &city->plan;
    float cny;

    *way_m = way_to(self, near, detour_m);
    if (near->group_ix == self->record->at || *way_m > self->reach_m ||
        (self->is_live && group->n == 0)) {
        return -INFINITY;
    }
    cny = (float)plan->km_cny * 1e-3f * (float)*detour_m +
          (float)plan->price_factor * self->kwh * 1e-6f *
              (float)ev_tariff_price(&city->tariff, group->customer, self->hour) +
          driver->cny_per_s * 0.5f * charge_s(self, group) +
          driver->wait_cny_per_s * wait_s(self, near->group_ix) -
          0.1f * (float)group->attraction_dcny;
    return -(float)plan->logit_per_cny * cny;
}

static uint32_t
some_cell(const ev_places_t *places, uint32_t zone, uint32_t word)
{
    const uint32_t first = places->zone_first[zone];
    const uint32_t n = places->zone_first[zone + 1] - first;

    return first + (uint32_t)((uint64_t)word * n >> 32);
}

uint32_t
ev_choice_visitor_cell(const ev_city_t *city, uint32_t word)
{
    const double want =
        sim_rng_unit(word) * city->stream_weight[city->places.n_cells - 1];
    uint32_t low = 0, high = city->places.n_cells - 1;

    while (low < high) {
        const uint32_t middle = (low + high) / 2;

        if (city->stream_weight[middle] < want) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

/* From where to look: from home, around the end of the leg if it can be reached, else
   around where the vehicle is. */
static void
set_anchor(search_t *self, const sim_bits_t *bits)
{
    const ev_city_t *city = self->world->city;
    const ev_trait_t *trait = self->trait;
    const ev_record_t *record = self->record;
    const bool is_private = trait->class_ix < EV_N_PRIVATE;

    self->anchor_zone = record->zone;
    self->is_round_trip = (record->flags & EV_FLAG_AWAY) != 0;
    if (is_private && (record->flags & EV_FLAG_ON_WAY) != 0) {
        const uint32_t to_zone = ev_trip_bound_for(&self->world->life, trait, record);
        const uint32_t direct_m = ev_zone_way_m(&city->zones, record->zone, to_zone);

        if (direct_m < self->reach_m / 2) {
            self->anchor_zone = to_zone;
            self->direct_m = direct_m;
        }
    }
    if (trait->class_ix == EV_VISITOR) {
        self->cell = ev_choice_visitor_cell(city, bits->w[6]);
        self->anchor_zone = record->zone;
    } else if (is_private && self->anchor_zone == trait->zone) {
        self->cell = city->community[trait->community].cell;
    } else {
        self->cell = some_cell(&city->places, self->anchor_zone, bits->w[6]);
    }
}

/* The best of the listed groups that the driver knows; all of them, if none will do. */
static ev_pick_t
best_known(const search_t *self, float least_taste, double *sum)
{
    const ev_near_t *near =
        &self->world->city->places.fast[(size_t)self->cell * EV_PLACE_N_FAST];
    ev_pick_t best = {.group = EV_NOBODY};
    float most = -INFINITY;

    for (uint32_t k = 0; k < EV_PLACE_N_FAST && near[k].group_ix != EV_PLACE_NOBODY;
         k++) {
        const float liking = taste(self, &self->world->city->group[near[k].group_ix]);
        uint32_t way_m, detour_m;
        float u;

        if (liking < least_taste) {
            continue;
        }
        u = utility(self, &near[k], &way_m, &detour_m);
        if (sum != NULL && u > -INFINITY) {
            *sum += exp((double)u);
        }
        if (u + liking > most) {
            most = u + liking;
            best = (ev_pick_t){near[k].group_ix, way_m, detour_m, false};
        }
    }
    return best;
}

static ev_pick_t
best_fast(const search_t *self, double *sum)
{
    ev_pick_t best = best_known(self, KNOWN_TASTE, sum);

    if (best.group == EV_NOBODY) {
        best = best_known(self, -INFINITY, sum);
    }
    return best;
}

/* AC near home for the night: time to charge costs nothing, the walk does. */
static ev_pick_t
best_slow(const search_t *self, double *sum)
{
    const ev_city_t *city = self->world->city;
    const ev_near_t *near = &city->places.slow[(size_t)self->cell * EV_PLACE_N_SLOW];
    ev_pick_t best = {.group = EV_NOBODY};
    float most = -INFINITY;

    for (uint32_t k = 0; k < EV_PLACE_N_SLOW && near[k].group_ix != EV_PLACE_NOBODY;
         k++) {
        const ev_group_t *group = &city->group[near[k].group_ix];
        const float cny =
            (float)city->plan.slow_overnight_cny + 8e-3f * (float)near[k].way_m +
            (float)city->plan.price_factor * self->kwh * 1e-6f *
                (float)ev_tariff_price(&city->tariff, group->customer, self->hour);
        const float u = -(float)city->plan.logit_per_cny * cny;
        const float score = u + taste(self, group);

        if (near[k].group_ix == self->record->at ||
            (self->is_live &&
                ev_station_free_piles(&self->world->stations, near[k].group_ix) == 0)) {
            continue;
        }
        *sum += exp((double)u);
        if (score > most) {
            most = score;
            best = (ev_pick_t){near[k].group_ix, near[k].way_m, 0, true};
        }
    }
    return best;
}

/* Nested logit: first the nest, by its inclusive value, then the station in it. */
static ev_pick_t
choose_nest(const search_t *self, const sim_bits_t *bits)
{
    const double nest = self->world->city->plan.nest;
    double sum_fast = 0.0, sum_slow = 0.0, weight_fast, weight_slow;
    const ev_pick_t fast = best_fast(self, &sum_fast);
    const ev_pick_t slow = best_slow(self, &sum_slow);

    weight_fast = fast.group == EV_NOBODY ? 0.0 : pow(sum_fast, nest);
    weight_slow = slow.group == EV_NOBODY ? 0.0 : pow(sum_slow, nest);
    if (weight_slow > 0.0 &&
        sim_rng_unit(bits->w[5]) * (weight_fast + weight_slow) < weight_slow) {
        return slow;
    }
    return fast;
}

ev_pick_t
ev_choice_station(const ev_world_t *world, const ev_trait_t *trait,
    const ev_record_t *record, const sim_bits_t *bits)
{
    const ev_city_t *city = world->city;
    const uint32_t now_s = record->t_s;
    const ev_make_t *make = &city->make[trait->model_ix];
    const float missing_j = (float)record->goal_q / 65536.0f * (float)make->battery_j -
                            (float)record->stored_j;
    const uint64_t use_j_per_km = make->use_j_per_km;
    const uint32_t hour = now_s / SIM_S_PER_H % SIM_H_PER_DAY;
    search_t search = {.world = world,
        .trait = trait,
        .record = record,
        .hour = hour,
        .kwh = missing_j > 0.0f ? missing_j / 3.6e6f : 1.0f,
        .from_frac = (float)record->stored_j / (float)make->battery_j,
        .to_frac = (float)record->goal_q / 65536.0f,
        .reach_m = (uint32_t)((uint64_t)record->stored_j * 900u / use_j_per_km),
        .is_live = (trait->access & EV_PLATFORM) != 0};

    if (trait->class_ix == EV_VISITOR || ev_life_is_hybrid(trait)) {
        search.reach_m = UINT32_MAX;
    }
    set_anchor(&search, bits);
    if (search.is_round_trip && trait->class_ix < EV_N_PRIVATE &&
        (hour >= 17 || hour < 5)) {
        return choose_nest(&search, bits);
    }
    return best_fast(&search, NULL);
}
