#include "models/neglect.h"

#include "models/backlog.h"
#include "tests/testlib.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#define N_GROUPS 2000u
#define N_PILES  10u

/* A city of equal stations, of which every second loses money; of four one has DC piles. */
typedef struct {
    ev_city_t *city;
    ev_neglect_t *neglect;
    ev_quota_t quota;
    ev_zone_t zone[7];
    const char *district_name[1];
    ev_register_row_t row[N_GROUPS];
    ev_group_t group[N_GROUPS];
    uint16_t n_planned[N_GROUPS];
    int64_t working[N_GROUPS], dead[N_GROUPS], hidden[N_GROUPS], given_up[N_GROUPS];
    double margin_cny[N_GROUPS];
} town_t;

static town_t *
town_open(double frac)
{
    town_t *self = calloc(1, sizeof(*self));

    CU_ASSERT_FATAL(self != NULL);
    self->city = calloc(1, sizeof(*self->city));
    CU_ASSERT_FATAL(self->city != NULL);
    self->city->group = self->group;
    self->city->n_planned = self->n_planned;
    self->city->n_groups = N_GROUPS;
    self->city->zones = (ev_zones_t){.n_zones = 7, .zone = self->zone};
    self->district_name[0] = "A";
    self->city->district_name = self->district_name;
    self->city->n_districts = 1;
    self->city->plan.neglected_frac = frac;
    self->quota = (ev_quota_t){self->row, N_GROUPS, self->working, self->dead,
        self->hidden, "register.csv", NULL, self->given_up};
    for (uint32_t g = 0; g < N_GROUPS; g++) {
        snprintf(self->row[g].id, sizeof(self->row[g].id), "S%u", (unsigned)g);
        self->row[g].zone_ix = g % 7;
        self->row[g].kind = g % 4 == 0 ? 2 : 0;
        self->row[g].power_kw = g % 4 == 0 ? 60.0 : 7.0;
        self->row[g].piles = N_PILES;
        self->group[g] = (ev_group_t){
            .key = ev_register_name(self->row[g].id), .zone = (uint16_t)(g % 7)};
        self->n_planned[g] = N_PILES;
        self->margin_cny[g] = g % 2 == 0 ? -100.0 : 100.0;
    }
    return self;
}

static void
town_close(town_t *self)
{
    ev_neglect_free(self->neglect);
    free(self->city);
    free(self);
}

static void
take(town_t *self, double weight)
{
    CU_ASSERT_EQUAL_FATAL(
        ev_neglect_take(&self->neglect, self->city, self->margin_cny, weight), SIM_OK);
}

/* Share out so many piles for each station in a year after, and count who is given up. */
static int64_t
give_up(town_t *self, int64_t n_piles)
{
    int64_t n = 0;

    self->city->plan.neglect = self->neglect;
    self->city->given_up.n_stations = self->city->given_up.n_piles = 0;
    for (uint32_t g = 0; g < N_GROUPS; g++) {
        self->working[g] = n_piles;
        self->dead[g] = self->hidden[g] = self->given_up[g] = 0;
    }
    ev_neglect_give_up(self->city, &self->quota);
    for (uint32_t g = 0; g < N_GROUPS; g++) {
        CU_ASSERT_EQUAL(self->working[g] + self->given_up[g], n_piles);
        n += self->given_up[g] > 0;
    }
    CU_ASSERT_EQUAL(n, self->city->given_up.n_stations);
    return n;
}

/* All that lose money where all give up, none where nobody does; nobody else ever. */
static void
test_who_loses_money(void)
{
    for (int all = 0; all < 2; all++) {
        town_t *town = town_open(all);

        town->margin_cny[4] = NAN; /* an operator who takes no fee */
        town->margin_cny[6] = 0.0;
        CU_ASSERT_EQUAL(give_up(town, N_PILES), 0); /* no year before */
        take(town, 1.0);
        ev_neglect_pass(town->neglect, 2025, 2026);
        give_up(town, N_PILES);
        for (uint32_t g = 0; g < N_GROUPS; g++) {
            const bool is_lost = all == 1 && g % 2 == 0 && g != 4 && g != 6;

            CU_ASSERT_EQUAL(town->given_up[g], is_lost ? (int64_t)N_PILES : 0);
        }
        town_close(town);
    }
}

/* A loss of 100 in a week of weight 1 against a gain of 60 in one of weight 2 is no loss; of
   40 it is one. */
static void
test_weeks_count_by_weight(void)
{
    town_t *town = town_open(1.0);

    take(town, 1.0);
    town->margin_cny[0] = 60.0;
    town->margin_cny[2] = 40.0;
    take(town, 2.0);
    ev_neglect_pass(town->neglect, 2025, 2026);
    give_up(town, N_PILES);
    CU_ASSERT_EQUAL(town->given_up[0], 0);
    CU_ASSERT_EQUAL(town->given_up[2], N_PILES);
    town_close(town);
}

/* Of 1000 that lose money: p within 4 standard errors, and 1 - (1 - p)^2 over two years. */
static void
test_how_many_give_up(void)
{
    for (int years = 1; years <= 2; years++) {
        const double p = 1.0 - pow(0.8, years);
        town_t *town = town_open(0.2);

        take(town, 1.0);
        ev_neglect_pass(town->neglect, 2025, 2025 + years);
        TEST_NEAR(
            (double)give_up(town, N_PILES), 1000.0 * p, 4.0 * sqrt(1000.0 * p * (1 - p)));
        town_close(town);
    }
}

/* A larger share spares none that a smaller one gives up; over the years they add up, each
   year's dice being its own. */
static void
test_nested_and_cumulated(void)
{
    town_t *some = town_open(0.1), *more = town_open(0.3);
    int64_t n = 0;

    for (int64_t year = 2025; year < 2030; year++) {
        const int64_t n_before = n;

        take(some, 1.0);
        take(more, 1.0);
        ev_neglect_pass(some->neglect, year, year + 1);
        ev_neglect_pass(more->neglect, year, year + 1);
        n = give_up(some, N_PILES);
        give_up(more, N_PILES);
        for (uint32_t g = 0; g < N_GROUPS; g++) {
            CU_ASSERT(some->given_up[g] <= more->given_up[g]);
        }
        CU_ASSERT(n > n_before);
    }
    TEST_NEAR((double)n, 1000.0 * (1.0 - pow(0.9, 5)), 63.0);
    town_close(some);
    town_close(more);
}

/* Given up with ten piles: of eight none is left, of twelve two; who is given up again goes
   with all that there are. A year in which nobody is asked changes nothing. */
static void
test_what_is_built_beyond_works(void)
{
    town_t *town = town_open(1.0);

    take(town, 1.0);
    ev_neglect_pass(town->neglect, 2025, 2026);
    ev_neglect_pass(town->neglect, 2026, 2027);
    give_up(town, 8);
    CU_ASSERT_EQUAL(town->given_up[0], 8);
    give_up(town, 12);
    CU_ASSERT_EQUAL(town->given_up[0], 10);
    town->n_planned[0] = 12;
    town->margin_cny[2] = 1.0;
    town->n_planned[2] = 12;
    take(town, 1.0);
    ev_neglect_pass(town->neglect, 2027, 2028);
    give_up(town, 12);
    CU_ASSERT_EQUAL(town->given_up[0], 12);
    CU_ASSERT_EQUAL(town->given_up[2], 10);
    town_close(town);
}

/* In whole piles, the sum to the nearest one. */
static void
test_some_are_on_the_map(void)
{
    town_t *town = town_open(1.0);
    int64_t n = 0;

    take(town, 1.0);
    ev_neglect_pass(town->neglect, 2025, 2026);
    town->city->plan.visible_dead_frac = 0.1503;
    give_up(town, N_PILES);
    ev_neglect_show(town->city, &town->quota);
    for (uint32_t g = 0; g < N_GROUPS; g++) {
        CU_ASSERT(town->dead[g] == 0 || town->given_up[g] > 0);
        CU_ASSERT(town->dead[g] <= 2);
        n += town->dead[g];
    }
    CU_ASSERT_EQUAL(n, 1503);
    town_close(town);
}

/* 20,000 piles of the plan work, of 25,000; of these dead 5,000 a quarter is DC. 10,000 are
   given up, half of them DC. */
static void
test_the_shares_of_the_plan(void)
{
    town_t *town = town_open(1.0);
    ev_plan_t *plan = &town->city->plan;

    plan->public_piles = 25000;
    plan->public_operating_frac = 0.8;
    plan->zombie_fast_frac = 0.25;
    give_up(town, N_PILES); /* nobody yet */
    TEST_NEAR(plan->public_operating_frac, 0.8, 0.0);
    take(town, 1.0);
    ev_neglect_pass(town->neglect, 2025, 2026);
    give_up(town, N_PILES);
    CU_ASSERT_EQUAL(town->city->given_up.n_stations, 1000);
    CU_ASSERT_EQUAL(town->city->given_up.n_piles, 10000);
    TEST_NEAR(plan->public_operating_frac, 0.4, 1e-12);
    TEST_NEAR(plan->zombie_fast_frac, (1250.0 + 5000.0) / 15000.0, 1e-12);
    town_close(town);
}

/* Inspections found all that was dead and repaired 0.35 of it; a third of the stations kept
   up has two dead piles besides. Nothing is lost, and each pile has one fate. */
static void
test_inspections_find_them(void)
{
    static const int64_t no_others[1];
    town_t *town = town_open(1.0);
    int64_t n_back = 0, n_hidden_back = 0;
    ev_plan_t *plan = &town->city->plan;

    plan->scale = 1.0;
    plan->inspect_days = 30.0;
    plan->inspect_since_days = 1e6;
    plan->found_frac = 1.0;
    plan->repaired_frac = 0.35;
    town->city->n_days = 7;
    take(town, 1.0);
    ev_neglect_pass(town->neglect, 2025, 2026);
    give_up(town, N_PILES);
    for (uint32_t g = 1; g < N_GROUPS; g += 6) {
        town->hidden[g] = 2;
    }
    CU_ASSERT_EQUAL_FATAL(ev_backlog_settle(town->city, &town->quota, no_others), SIM_OK);
    for (uint32_t g = 0; g < N_GROUPS; g++) {
        CU_ASSERT(g % 2 == 1 || (town->working[g] >= 3 && town->working[g] <= 4));
        CU_ASSERT_EQUAL(town->given_up[g], 0);
        CU_ASSERT(town->hidden[g] >= 0);
        n_back += g % 2 == 0 ? town->working[g] : 0;
        n_hidden_back += g % 2 == 1 ? town->working[g] - (int64_t)N_PILES : 0;
    }
    TEST_NEAR((double)n_back, 3500.0, 2.0);
    TEST_NEAR((double)n_hidden_back, 0.35 * 668.0, 2.0);
    plan->inspect_since_days = 0.001; /* nobody has come yet */
    ev_zombie_free(&town->city->zombies);
    give_up(town, N_PILES);
    CU_ASSERT_EQUAL_FATAL(ev_backlog_settle(town->city, &town->quota, no_others), SIM_OK);
    for (uint32_t g = 0; g < N_GROUPS; g += 2) {
        CU_ASSERT_EQUAL(town->given_up[g], N_PILES);
        CU_ASSERT_EQUAL(town->working[g], 0);
    }
    ev_zombie_free(&town->city->zombies);
    town_close(town);
}

/* Nobody gives up in district 0, all do in 1, half of them in a year of two weeks in 2. */
static void
test_each_district_has_its_share(void)
{
    static ev_plan_t plan_of[3];
    const char *names[] = {"A", "B", "C"};
    town_t *town = town_open(0.0);
    int64_t n[3] = {0};

    CU_ASSERT_FALSE(ev_neglect_happens(town->city));
    town->city->plan_of = plan_of;
    town->city->n_districts = 3;
    town->city->district_name = names;
    plan_of[1].neglected_frac = 1.0;
    CU_ASSERT_TRUE(ev_neglect_happens(town->city));
    for (uint32_t g = 0; g < N_GROUPS; g++) {
        town->group[g].district = (uint8_t)(g % 3);
    }
    take(town, 1.0);
    plan_of[2].neglected_frac = 0.75;
    take(town, 2.0);
    ev_neglect_pass(town->neglect, 2025, 2026);
    give_up(town, N_PILES);
    for (uint32_t g = 0; g < N_GROUPS; g++) {
        n[g % 3] += town->given_up[g] > 0;
    }
    CU_ASSERT_EQUAL(n[0], 0);
    CU_ASSERT_EQUAL(n[1], 333);
    TEST_NEAR((double)n[2], 333.0 / 2.0, 4.0 * sqrt(333.0 / 4.0));
    town_close(town);
}

int
main(void)
{
    static const test_case_t cases[] = {
        {"who loses money", test_who_loses_money},
        {"weeks count by weight", test_weeks_count_by_weight},
        {"how many give up", test_how_many_give_up},
        {"each district has its share", test_each_district_has_its_share},
        {"nested and cumulated", test_nested_and_cumulated},
        {"what is built beyond works", test_what_is_built_beyond_works},
        {"some are on the map", test_some_are_on_the_map},
        {"the shares of the plan", test_the_shares_of_the_plan},
        {"inspections find them", test_inspections_find_them},
        {NULL, NULL},
    };

    return test_main("neglect", cases);
}
