#include "models/choice.h"

#include "models/service.h"
#include "models/trip.h"

#include <math.h>
#include <string.h>

enum { N_FETCHED = EV_MENU_N / 2 }; /* few know more of those listed */

/* A search: from where, for how much, known things that all candidates share; weights in
   units of the logit, so that a score is one sum. */
typedef struct {
    const ev_world_t *world;
    const ev_trait_t *trait;
    const ev_record_t *record;
    uint32_t hour, cell, anchor_zone, direct_10m, reach_10m;
    float kwh;
    float per_10m, per_wait_s, per_charge, per_dcny;
    const float *charge_s_per_kwh; /* by power */
    const float *price;            /* by customer, of those with DC */
    bool is_round_trip, is_live, has_lanes;
    bool is_guest;         /* of depots, in their hours */
    const ev_seen_t *seen; /* by group; NULL = the lines as they are */
} search_t;

static float
price_of(const search_t *self, uint32_t customer)
{
    const ev_city_t *city = self->world->city;

    return (float)(city->plan.logit_per_cny * city->plan.price_factor) * self->kwh *
           1e-6f * (float)ev_tariff_price(&city->tariff, customer, self->hour);
}

/* A station under consideration. */
typedef struct {
    uint32_t group, way_10m, detour_10m;
    float utility; /* [logit units] */
    bool is_out;   /* of the question */
} option_t;

/* Way to a group and the detour that it makes [10 m]. */
static inline void
set_way(const search_t *self, option_t *option, uint32_t zone, uint32_t near_10m)
{
    const ev_legs_t *legs = &self->world->city->legs;
    uint32_t way_10m = near_10m / 2, around_10m;

    if (self->anchor_zone == self->record->zone) {
        option->way_10m = near_10m;
        option->detour_10m = near_10m << self->is_round_trip;
        return;
    }
    if (zone != self->record->zone) {
        way_10m = ev_leg_way_10m(ev_leg(legs, self->record->zone, zone));
    }
    around_10m = way_10m + near_10m;
    option->way_10m = way_10m;
    option->detour_10m =
        around_10m > self->direct_10m ? around_10m - self->direct_10m : 0;
}

/* Where some go first: the wait of this driver's side; a depot may be closed to him. */
static void
see_lane(const search_t *self, const ev_line_t *line, option_t *option, float *wait_s)
{
    const ev_world_t *world = self->world;

    if (line->customer == EV_CUSTOMER_FLEET) {
        option->is_out |= !self->is_guest || !ev_service_is_open(world->city,
                                                 option->group, self->record->t_s);
    }
    if (ev_station_lane(&world->stations, option->group) != NULL) {
        *wait_s = self->is_live ? ev_service_wait_s(world->city, &world->stations,
                                      self->trait->class_ix, option->group)
                                : 0.0f;
    }
}

/* A DC group as this driver sees it. Tests that are a coin's are sums, not branches. */
static inline option_t
look_at(const search_t *self, uint32_t group, uint32_t near_10m)
{
    const ev_line_t *line = &self->world->stations.line[group];
    const ev_seen_t seen = self->seen != NULL
                               ? self->seen[group]
                               : (ev_seen_t){line->n, (uint16_t)(line->busy + line->out),
                                     line->waiting, false};
    const uint32_t is_full = (uint32_t)self->is_live & (seen.taken >= seen.n);
    float wait_s = 60.0f * (float)(line->mean_min * (seen.waiting + 1u)) /
                   (float)(seen.n + (seen.n == 0));
    option_t option = {.group = group};

    set_way(self, &option, line->zone, near_10m);
    option.is_out = (group == self->record->at) | (option.way_10m > self->reach_10m) |
                    (self->is_live & (seen.n == 0));
    wait_s *= (float)is_full;
    if (self->has_lanes) {
        see_lane(self, line, &option, &wait_s);
    }
    option.utility = self->per_dcny * (float)line->attraction_dcny -
                     self->per_10m * (float)option.detour_10m -
                     self->price[line->customer] -
                     self->charge_s_per_kwh[line->power_ix] * self->per_charge -
                     self->per_wait_s * wait_s;
    return option;
}

/* Where in a zone a driver looks around: somewhere else for each need. */
static inline uint32_t
some_cell(const ev_world_t *world, const ev_trait_t *trait, const ev_record_t *record,
    uint32_t zone)
{
    const ev_places_t *places = &world->city->places;
    const uint32_t first = places->zone_first[zone];
    const uint32_t n = places->zone_first[zone + 1] - first;
    const uint32_t word = ev_world_need_word(world, trait, record, EV_SALT_CELL);

    return first + (uint32_t)((uint64_t)word * n >> 32);
}

static inline void
fetch_menu(const ev_menu_t *menu)
{
    for (uint32_t at = 0; at < sizeof(*menu); at += 64) {
        __builtin_prefetch((const char *)menu + at);
    }
}

void
ev_choice_fetch(const ev_world_t *world, uint32_t vehicle)
{
    const ev_city_t *city = world->city;
    const ev_record_t *record = &world->record[vehicle];
    const ev_trait_t *trait = &record->trait;
    uint32_t cell;

    if (vehicle >= city->n_vehicles) {
        return;
    }
    cell = trait->class_ix < EV_N_PRIVATE && record->zone == trait->zone
               ? city->cell_of[trait->community]
               : some_cell(world, trait, record, record->zone);
    fetch_menu(&city->menu[cell]);
    if ((record->flags & EV_FLAG_AWAY) != 0) {
        __builtin_prefetch(&city->places.slow[(size_t)cell * EV_PLACE_N_SLOW]);
    }
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
set_anchor(search_t *self, const sim_pair_t *bits)
{
    const ev_city_t *city = self->world->city;
    const ev_trait_t *trait = self->trait;
    const ev_record_t *record = self->record;
    const bool is_private = trait->class_ix < EV_N_PRIVATE;

    self->anchor_zone = record->zone;
    self->is_round_trip = (record->flags & EV_FLAG_AWAY) != 0;
    if (is_private && (record->flags & EV_FLAG_ON_WAY) != 0) {
        const uint32_t to_zone = ev_trip_bound_for(&self->world->life, trait, record);
        const uint32_t direct_10m =
            ev_leg_way_10m(ev_leg(&city->legs, record->zone, to_zone));

        if (direct_10m < self->reach_10m / 2) {
            self->anchor_zone = to_zone;
            self->direct_10m = direct_10m;
        }
    }
    if (trait->class_ix == EV_VISITOR) {
        self->cell = ev_choice_visitor_cell(city, (uint32_t)(bits->half[1] >> 32));
        self->anchor_zone = record->zone;
    } else if (is_private && self->anchor_zone == trait->zone) {
        self->cell = city->cell_of[trait->community];
    } else {
        self->cell = some_cell(self->world, trait, record, self->anchor_zone);
    }
}

/* Places of the listed groups that the driver knows, with his taste for each; how many. */
static inline uint32_t
recall(const search_t *self, const ev_menu_t *menu, uint32_t known_from,
    uint32_t known[EV_MENU_N], uint16_t bits[EV_MENU_N])
{
    const uint16_t driver = (uint16_t)(self->trait->name >> 16);
    uint32_t n_known = 0;

    for (uint32_t k = 0; k < EV_MENU_N; k++) {
        bits[k] = ev_mix_taste(driver, menu->key[k]);
    }
    for (uint32_t k = 0; k < menu->n; k++) {
        known[n_known] = k;
        n_known += bits[k] >= known_from;
    }
    for (uint32_t i = 0; i < N_FETCHED; i++) { /* no count of its own: that is a coin's */
        __builtin_prefetch(&self->world->stations.line[ev_menu_group(menu, known[i])]);
    }
    return n_known;
}

/* A score with a place on the list as one word: the higher score, then the earlier place,
   is the greater word; 0 is less than any. */
static inline uint64_t
rank_of(float score, uint32_t k)
{
    uint32_t word;

    memcpy(&word, &score, sizeof(word));
    word ^= -(word >> 31) | 0x80000000u; /* floats in order as words; no NaN */
    return (uint64_t)word << 32 | (EV_MENU_N - k);
}

/* The best of the listed groups that the driver knows; where a sum is wanted, that of
   their exponentials. The search has no branch: which is best so far is a coin's. */
static ev_pick_t
best_known(const search_t *self, uint32_t known_from, double *sum)
{
    const ev_city_t *city = self->world->city;
    const ev_menu_t *menu = &city->menu[self->cell];
    uint16_t bits[EV_MENU_N];
    uint32_t known[EV_MENU_N] = {0};
    float utility[EV_MENU_N];
    const uint32_t n_known = recall(self, menu, known_from, known, bits);
    uint64_t most = 0;
    option_t best;
    uint32_t k;

    for (uint32_t i = 0; i < n_known; i++) {
        const uint32_t at = known[i];
        const option_t here = look_at(self, ev_menu_group(menu, at), menu->way_10m[at]);
        const uint64_t rank = rank_of(here.utility + city->gumbel[bits[at] >> 6], at) &
                              ((uint64_t)here.is_out - 1);

        utility[i] = here.is_out ? -INFINITY : here.utility;
        most = rank > most ? rank : most;
    }
    for (uint32_t i = 0; sum != NULL && i < n_known; i++) {
        *sum += exp((double)utility[i]);
    }
    if (most == 0) {
        return (ev_pick_t){.group = EV_NOBODY};
    }
    k = EV_MENU_N - (uint32_t)most;
    best = look_at(self, ev_menu_group(menu, k), menu->way_10m[k]);
    return (ev_pick_t){best.group, 10 * best.way_10m, 10 * best.detour_10m, false};
}

static ev_pick_t
best_fast(const search_t *self, double *sum)
{
    ev_pick_t best = best_known(self, self->world->city->bounds.known_from, sum);

    if (best.group == EV_NOBODY) {
        best = best_known(self, 0, sum);
    }
    return best;
}

/* Whether a driver on the platform sees a free pile. */
static bool
seems_free(const search_t *self, uint32_t group)
{
    return self->seen != NULL ? self->seen[group].taken < self->seen[group].n
                              : ev_station_free_piles(&self->world->stations, group) > 0;
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
        const float score = u + city->gumbel[ev_mix(self->trait->name, group->key) >> 22];

        if (near[k].group_ix == self->record->at ||
            (self->is_live && !seems_free(self, near[k].group_ix))) {
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
choose_nest(const search_t *self, const sim_pair_t *bits)
{
    const double nest = self->world->city->plan.nest;
    double sum_fast = 0.0, sum_slow = 0.0, weight_fast, weight_slow;
    const ev_pick_t fast = best_fast(self, &sum_fast);
    const ev_pick_t slow = best_slow(self, &sum_slow);

    weight_fast = fast.group == EV_NOBODY ? 0.0 : pow(sum_fast, nest);
    weight_slow = slow.group == EV_NOBODY ? 0.0 : pow(sum_slow, nest);
    if (weight_slow > 0.0 &&
        sim_rng_unit((uint32_t)bits->half[0]) * (weight_fast + weight_slow) <
            weight_slow) {
        return slow;
    }
    return fast;
}

/* A private car on the way out of the city or back in: the service area on its way. */
static ev_pick_t
service_area(const ev_world_t *world, const ev_trait_t *trait, const ev_record_t *record)
{
    const ev_city_t *city = world->city;
    const uint32_t group = ev_trip_service_area(&world->life, trait, record);
    const uint32_t leg = ev_leg(&city->legs, record->zone, city->group[group].zone);

    return (ev_pick_t){group, 10 * ev_leg_way_10m(leg), 0, false};
}

ev_pick_t
ev_choice_station(const ev_world_t *world, const ev_trait_t *trait,
    const ev_record_t *record, const sim_pair_t *bits)
{
    const ev_city_t *city = world->city;
    const uint32_t now_s = record->t_s;
    const ev_make_t *make = &city->make[trait->model_ix];
    const float missing_j = (float)record->goal_q / 65536.0f * (float)make->battery_j -
                            (float)record->stored_j;
    const uint32_t hour = now_s / SIM_S_PER_H % SIM_H_PER_DAY;
    const ev_driver_t *driver = &city->driver[trait->class_ix];
    const float logit = (float)city->plan.logit_per_cny;
    float price[EV_N_CUSTOMERS];
    search_t search = {.world = world,
        .trait = trait,
        .record = record,
        .hour = hour,
        .kwh = missing_j > 0.0f ? missing_j / 3.6e6f : 1.0f,
        .reach_10m = (uint32_t)((float)record->stored_j * make->reach_10m_per_j),
        .per_10m = logit * (float)city->plan.km_cny * 0.01f,
        .per_wait_s = logit * driver->wait_cny_per_s,
        .charge_s_per_kwh = &city->charge_s_per_kwh[trait->model_ix * city->n_powers],
        .per_dcny = logit * 0.1f,
        .price = price,
        .is_live = (trait->access & EV_PLATFORM) != 0,
        .seen = world->seen,
        .has_lanes = world->stations.lane != NULL,
        .is_guest = ev_service_is_guest(trait->class_ix, EV_AT_DEPOT)};

    if (ev_fleet_means_area(trait, record)) {
        return service_area(world, trait, record);
    }
    if (trait->class_ix == EV_VISITOR || ev_life_is_hybrid(trait)) {
        search.reach_10m = UINT32_MAX;
    }
    set_anchor(&search, bits);
    fetch_menu(&city->menu[search.cell]);
    search.per_charge = logit * driver->cny_per_s * search.kwh *
                        (trait->class_ix < EV_N_PRIVATE ? 0.5f : 1.0f);
    price[EV_CUSTOMER_PUBLIC_FAST] = price_of(&search, EV_CUSTOMER_PUBLIC_FAST);
    price[EV_CUSTOMER_HIGH_POWER] = price_of(&search, EV_CUSTOMER_HIGH_POWER);
    price[EV_CUSTOMER_FLEET] = price[EV_CUSTOMER_PUBLIC_FAST]; /* of guests */
    price[EV_CUSTOMER_HIGHWAY] = price_of(&search, EV_CUSTOMER_HIGHWAY);
    if (search.is_round_trip && trait->class_ix < EV_N_PRIVATE &&
        (hour >= 17 || hour < 5)) {
        return choose_nest(&search, bits);
    }
    return best_fast(&search, NULL);
}
