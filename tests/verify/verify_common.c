/**
 * @file tests/verify/verify_common.c
 * Do two plans meet the same chance? Hashes of what no plan may move.
 *
 * A small Shanghai runs under a plan and under others; an observer (tests/toys/seen.h)
 * writes down who the vehicles are, how they start, where each leg of each day ends, what
 * they do until they first meet something shared, which charge a need means, who visits
 * and which piles are out of order. Whatever both plans have must be the same, number for
 * number; what a plan has more of must contain what the other has. Some seconds.
 */
#include "tests/testlib.h"
#include "tests/toys/seen.h"

#include <stdio.h>
#include <string.h>

/** Of one thing: how many both plans have, and how many are not the same. */
typedef struct {
    uint64_t n, n_different, hash[2];
} match_t;

/* ---- One beside the other ---- */

static void
match(match_t *self, uint64_t name, uint64_t in_a, uint64_t in_b)
{
    self->n++;
    self->n_different += in_a != in_b;
    self->hash[0] += seen_mix(seen_mix(1, name), in_a);
    self->hash[1] += seen_mix(seen_mix(1, name), in_b);
}

/* What a plan must not move: tells the hashes, fails where they differ. */
static void
tell(const char *what, const match_t *match)
{
    printf("       %-44s %9llu %016llx %016llx\n", what, (unsigned long long)match->n,
        (unsigned long long)match->hash[0], (unsigned long long)match->hash[1]);
    CU_ASSERT_EQUAL(match->n_different, 0);
    CU_ASSERT(match->hash[0] == match->hash[1]);
    CU_ASSERT(match->n >= 1000);
}

static uint64_t
person_of(const ev_trait_t *trait)
{
    return seen_mix((uint64_t)trait->community << 32 | trait->zone,
        (uint64_t)trait->use_q << 8 | trait->trigger_q);
}

static uint64_t
vehicle_of(const ev_trait_t *trait)
{
    return (uint64_t)trait->class_ix << 16 | (uint64_t)trait->model_ix << 8 |
           trait->access;
}

typedef struct {
    match_t person, vehicle, start, legs, alone, need, outage, place;
    uint32_t n_moved; /* work elsewhere: more cars at home shift the law a little */
} matches_t;

static void
match_vehicle(
    matches_t *m, const seen_t *a, uint32_t in_a, const seen_t *b, uint32_t in_b)
{
    const ev_trait_t *one = &a->city->trait[in_a], *other = &b->city->trait[in_b];
    const seen_trail_t *x = &a->trail[in_a], *y = &b->trail[in_b];
    const bool is_same = vehicle_of(one) == vehicle_of(other);

    match(&m->person, one->name, person_of(one), person_of(other));
    match(&m->vehicle, one->name, vehicle_of(one), vehicle_of(other));
    if (one->work != other->work) {
        m->n_moved++;
        return;
    }
    if (is_same) {
        match(&m->start, one->name, x->start_j, y->start_j);
    }
    for (uint32_t day = 0; day < SEEN_DAYS; day++) {
        for (uint32_t k = 0; k < SEEN_LEGS; k++) {
            if (one->class_ix < EV_N_PRIVATE && x->zone[day][k] != SEEN_NOT_KNOWN &&
                y->zone[day][k] != SEEN_NOT_KNOWN) {
                match(&m->legs, one->name, x->zone[day][k], y->zone[day][k]);
            }
        }
        if (is_same && day < x->n_alone && day < y->n_alone) {
            match(&m->alone, one->name, x->alone[day], y->alone[day]);
        }
    }
}

/* Vehicles that both have, by their names; gives how many of a's b does not have. Two
   of a million share a name now and then: they are passed over. */
static uint32_t
match_vehicles(matches_t *m, const seen_t *a, const seen_t *b)
{
    const uint32_t n_a = a->city->n_vehicles, n_b = b->city->n_vehicles;
    uint32_t k = 0, n_missing = 0;

    for (uint32_t i = 0; i < n_a; i++) {
        const uint32_t name = a->city->trait[a->by_name[i]].name;
        const bool is_twin =
            i + 1 < n_a && a->city->trait[a->by_name[i + 1]].name == name;

        while (k < n_b && b->city->trait[b->by_name[k]].name < name) {
            k++;
        }
        if (k == n_b || b->city->trait[b->by_name[k]].name != name) {
            n_missing++;
        } else if (!is_twin &&
                   (i == 0 || a->city->trait[a->by_name[i - 1]].name != name)) {
            match_vehicle(m, a, a->by_name[i], b, b->by_name[k]);
        }
    }
    return n_missing;
}

/* The same need, met in the same state, means the same charge. */
static void
match_needs(matches_t *m, const seen_t *a, const seen_t *b)
{
    uint32_t k = 0;

    for (uint32_t i = 0; i < a->n_needs; i++) {
        while (k < b->n_needs && seen_by_need(&b->need[k], &a->need[i]) < 0) {
            k++;
        }
        if (k < b->n_needs && seen_by_need(&b->need[k], &a->need[i]) == 0) {
            match(&m->need, a->need[i].name, a->need[i].goal_q, b->need[k].goal_q);
        }
    }
}

/* Piles of the same name and number are out of order in the same hours. */
static void
match_outages(matches_t *m, const seen_t *a, const seen_t *b)
{
    for (uint32_t i = 0; i < a->city->n_groups; i++) {
        const ev_group_t *one = &a->city->group[i];
        uint32_t k = 0;

        while (k < b->city->n_groups &&
               (b->city->group[k].key != one->key || b->city->group[k].n != one->n)) {
            k++;
        }
        for (uint32_t hour = 0; k < b->city->n_groups && hour < 24 * SEEN_DAYS; hour++) {
            match(&m->outage, (uint64_t)one->key << 32 | hour,
                a->out[(size_t)hour * a->city->n_groups + i],
                b->out[(size_t)hour * b->city->n_groups + k]);
        }
    }
}

static uint64_t
bits_of(const ev_places_t *places, uint32_t cell)
{
    const float at_deg[2] = {places->lat_deg[cell], places->lon_deg[cell]};
    uint64_t bits;

    memcpy(&bits, at_deg, sizeof(bits));
    return bits;
}

/* The places that drivers look from. */
static void
match_places(matches_t *m, const seen_t *a, const seen_t *b)
{
    const ev_places_t *one = &a->city->places, *other = &b->city->places;

    CU_ASSERT_EQUAL_FATAL(one->n_cells, other->n_cells);
    for (uint32_t cell = 0; cell < one->n_cells; cell++) {
        match(&m->place, cell, seen_mix(one->zone_ix[cell], bits_of(one, cell)),
            seen_mix(other->zone_ix[cell], bits_of(other, cell)));
    }
    for (uint32_t c = 0; c < a->city->n_communities; c++) {
        match(&m->place, c, a->city->cell_of[c], b->city->cell_of[c]);
    }
}

static seen_t base;

/* A plan beside the base. It may change what vehicles are; with another number of cars
   the laws of who goes where are fitted anew. */
static void
compare(const char *set, bool has_same_vehicles, bool has_same_laws)
{
    matches_t m;
    uint32_t n_missing;
    seen_t plan;

    memset(&m, 0, sizeof(m));
    seen_open(&plan, set);
    n_missing = match_vehicles(&m, &base, &plan);
    match_needs(&m, &base, &plan);
    match_outages(&m, &base, &plan);
    match_places(&m, &base, &plan);
    printf("     %s: %u work elsewhere\n       %-44s %9s %16s %16s\n", set, m.n_moved, "",
        "compared", "base", "plan");
    tell("where a vehicle lives, how it is used", &m.person);
    if (has_same_vehicles) {
        tell("what it is and has", &m.vehicle);
        CU_ASSERT_EQUAL(base.city->n_vehicles, plan.city->n_vehicles);
    }
    tell("energy at the start", &m.start);
    if (has_same_laws) {
        tell("where the legs of a private day end", &m.legs);
        tell("days alone, step by step", &m.alone);
        CU_ASSERT_EQUAL(m.n_moved, 0);
    }
    tell("charge that a need means", &m.need);
    tell("places that drivers look from", &m.place);
    tell("piles out of order by hour", &m.outage);
    CU_ASSERT_EQUAL(n_missing, 0);
    CU_ASSERT(base.n_visits > 1000 && base.n_visits == plan.n_visits);
    CU_ASSERT(base.visits == plan.visits);
    seen_close(&plan);
}

static void
test_plans_of_piles(void)
{
    seen_open(&base, NULL);
    compare("piles.fast_frac=0.4", true, true);
    compare("piles.public=140400", true, true);
    compare("choice.price_factor=1.4", true, true);
}

static void
test_plans_of_vehicles(void)
{
    compare("fleet.own_pile_bev_frac=0.7", false, true);
    compare("fleet.private_bev=640000", false, false);
    seen_close(&base);
}

int
main(void)
{
    static const test_case_t cases[] = {
        {"plans of piles and prices meet the same chance", test_plans_of_piles},
        {"so do plans of vehicles, and vehicles nest", test_plans_of_vehicles},
        {NULL, NULL},
    };

    return test_main("common", cases);
}
