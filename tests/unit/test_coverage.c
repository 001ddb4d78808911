#include "models/coverage.h"
#include "tests/testlib.h"

#include <string.h>

#define N_COMMUNITIES 400u

/* A city of communities written by hand; levers as their presets. */
static ev_city_t city;
static ev_community_t community[N_COMMUNITIES];
static double own_frac[4 * N_COMMUNITIES];
static int64_t n_bev[N_COMMUNITIES], n_phev[N_COMMUNITIES];
static const double base[EV_N_HOUSINGS] = {0.3, 0.6, 0.8, 0.9};

static void
open_city(int housing)
{
    memset(&city, 0, sizeof(city));
    city.community = community;
    city.n_communities = N_COMMUNITIES;
    city.own_frac = own_frac;
    city.n_residents[0] = n_bev;
    city.n_residents[1] = n_phev;
    city.plan.own_old_frac = city.plan.own_parking_frac = city.plan.own_new_frac =
        city.plan.own_rural_frac = city.plan.installed_frac = -1.0;
    city.plan.shared_old_frac = city.plan.shared_parking_frac =
        city.plan.shared_new_frac = -1.0;
    city.plan.consent_old_frac = city.plan.consent_parking_frac =
        city.plan.consent_new_frac = city.plan.home_reserved_frac = 1.0;
    city.plan.new_car_frac = 0.2;
    city.plan.evs_per_shared_pile = 5.0;
    city.plan.private_operating_frac = 0.5;
    city.plan.private_pile_kw = 7.0;
    city.plan.coincidence_frac = 0.25;
    city.plan.transformer_unit_kva = 630.0;
    city.housing[EV_HOUSING_OLD].parking_per_household = 0.25;
    city.housing[EV_HOUSING_PARKING].parking_per_household = 0.5;
    city.housing[EV_HOUSING_NEW].parking_per_household = 1.1;
    for (uint32_t c = 0; c < N_COMMUNITIES; c++) {
        community[c] = (ev_community_t){.name = c,
            .housing = (uint8_t)housing,
            .n_vehicles = 100,
            .n_own_piles = 60,
            .transformer_kw = 600.0,
            .base_peak_kw = 530.0f};
        n_bev[c] = 60;
        n_phev[c] = 40;
    }
}

static double
own(void)
{
    return ev_coverage_own_frac(&city, &community[0], base);
}

static void
test_without_levers_the_base_stays(void)
{
    for (int h = 0; h < EV_N_HOUSINGS; h++) {
        open_city(h);
        CU_ASSERT_EQUAL(own(), base[h]);
    }
}

static void
test_each_kind_has_its_own_share(void)
{
    open_city(EV_HOUSING_OLD);
    city.plan.own_old_frac = 0.5;
    TEST_NEAR(own(), 0.5, 1e-12);
    city.plan.consent_old_frac = 0.45; /* of what goes beyond 0.3 */
    TEST_NEAR(own(), 0.3 + 0.2 * 0.45, 1e-12);
    city.plan.own_old_frac = 0.1; /* less needs no consent */
    TEST_NEAR(own(), 0.1, 1e-12);
    open_city(EV_HOUSING_NEW);
    city.plan.installed_frac = 0.95;
    city.plan.home_reserved_frac = 0.75; /* the rest is as where there is parking */
    TEST_NEAR(own(), 0.75 * 0.95 + 0.25 * 0.6, 1e-12);
}

static void
test_obligation_and_lead_time(void)
{
    open_city(EV_HOUSING_PARKING);
    city.plan.obligation_frac = 0.5;
    city.plan.consent_parking_frac = 0.8;
    /* 0.2 new x 0.5 obliged x 0.5 places x 0.8 consent of the 0.4 without */
    TEST_NEAR(own(), 0.6 + 0.4 * 0.2 * 0.5 * 0.5 * 0.8, 1e-12);
    open_city(EV_HOUSING_PARKING);
    city.plan.lead_time_days = 73.0;
    TEST_NEAR(own(), 0.6 - 0.6 * 0.2 * 73.0 / SIM_DAYS_PER_YEAR, 1e-12);
}

/* A renewed community stays renewed when more are. */
static void
test_renewal_nests(void)
{
    uint32_t n[3] = {0, 0, 0};

    open_city(EV_HOUSING_OLD);
    for (uint32_t c = 0; c < N_COMMUNITIES; c++) {
        bool before = false;

        for (int k = 0; k < 3; k++) {
            bool is_renewed;

            city.plan.renewed_frac = 0.25 * k;
            is_renewed = ev_coverage_own_frac(&city, &community[c], base) == base[1];
            CU_ASSERT(is_renewed || !before);
            before = is_renewed;
            n[k] += is_renewed;
        }
    }
    CU_ASSERT_EQUAL(n[0], 0);
    TEST_NEAR(n[1], 0.25 * N_COMMUNITIES, 4 * 8.7); /* binomial, 4 sd */
    TEST_NEAR(n[2], 0.5 * N_COMMUNITIES, 4 * 10.0);
}

/* 70 kW are left beside the homes; 60 piles of 7 kW at 0.25 want 105 kW. */
static void
test_transformers_limit_or_grow(void)
{
    open_city(EV_HOUSING_PARKING);
    own_frac[0] = own_frac[1] = 0.6;
    ev_coverage_transformers(&city);
    CU_ASSERT_EQUAL(own_frac[0], 0.6); /* the rule is to ignore it */
    city.plan.transformer_rule = EV_COVERAGE_LIMIT;
    ev_coverage_transformers(&city);
    TEST_NEAR(own_frac[0], 0.6 * 70.0 / 105.0, 1e-9);
    TEST_NEAR(own_frac[1], 0.6 * 70.0 / 105.0, 1e-9);
    TEST_NEAR(city.coverage.n_refused, 60.0 - 40.0, 1e-6);
    open_city(EV_HOUSING_PARKING);
    own_frac[0] = own_frac[1] = 0.6;
    city.plan.transformer_rule = EV_COVERAGE_REINFORCE;
    ev_coverage_transformers(&city);
    CU_ASSERT_EQUAL(own_frac[0], 0.6);
    TEST_NEAR(community[0].transformer_kw, 600.0 + 630.0 * EV_COST_KW_PER_KVA, 1e-9);
    TEST_NEAR(city.coverage.added_kva, 630.0, 0.0);
    CU_ASSERT_EQUAL(city.coverage.n_reinforced, 1);
    ev_coverage_transformers(&city); /* there is room now */
    CU_ASSERT_EQUAL(city.coverage.n_reinforced, 1);
}

static void
test_private_piles_follow(void)
{
    open_city(EV_HOUSING_PARKING);
    city.plan.private_piles = 1000;
    city.coverage.n_base_own = 0.6 * 100 * N_COMMUNITIES;
    for (uint32_t c = 0; c < N_COMMUNITIES; c++) {
        own_frac[4 * c] = own_frac[4 * c + 1] = 0.7;
    }
    ev_coverage_count_piles(&city); /* 10 more in each, of which half work */
    CU_ASSERT_EQUAL(city.plan.private_piles, 1000 + 20 * N_COMMUNITIES);
    city.plan.private_piles = 1000; /* fewer than there are cars with one */
    for (uint32_t c = 0; c < N_COMMUNITIES; c++) {
        own_frac[4 * c] = own_frac[4 * c + 1] = 0.15;
    }
    ev_coverage_count_piles(&city); /* a quarter is left */
    CU_ASSERT_EQUAL(city.plan.private_piles, 250);
}

/* Whole piles from a fixed number: right in the mean, and more never takes one away. */
static void
test_shared_piles_nest(void)
{
    open_city(EV_HOUSING_OLD);
    CU_ASSERT_EQUAL(ev_coverage_shared_piles(&city, &community[0]), -1);
    for (uint32_t c = 0; c < N_COMMUNITIES; c++) {
        int64_t before = 0;

        for (int k = 0; k <= 10; k++) {
            int64_t n;

            city.plan.shared_old_frac = 0.1 * k;
            n = ev_coverage_shared_piles(&city, &community[c]);
            CU_ASSERT(n >= before);
            before = n;
        }
        CU_ASSERT(before >= 8 && before <= 9); /* 40 cars / 5 */
    }
    city.plan.shared_old_frac = 0.3; /* 2.4 piles */
    TEST_NEAR((double)ev_coverage_shared_piles(&city, &community[1]), 2.5, 0.5);
}

static void
test_guests_come_by_day(void)
{
    open_city(EV_HOUSING_OLD);
    CU_ASSERT_FALSE(ev_coverage_has_guests(&city, &community[0]));
    city.plan.guests_frac = 1.0;
    CU_ASSERT_TRUE(ev_coverage_has_guests(&city, &community[0]));
    CU_ASSERT_FALSE(ev_coverage_is_day(8 * SIM_S_PER_H - 1));
    CU_ASSERT_TRUE(ev_coverage_is_day(SIM_S_PER_DAY + 8 * SIM_S_PER_H));
    CU_ASSERT_FALSE(ev_coverage_is_day(17 * SIM_S_PER_H));
}

int
main(void)
{
    static const test_case_t cases[] = {
        {"without levers the base stays", test_without_levers_the_base_stays},
        {"each kind has its own share", test_each_kind_has_its_own_share},
        {"obligation and lead time", test_obligation_and_lead_time},
        {"renewal nests", test_renewal_nests},
        {"transformers limit or grow", test_transformers_limit_or_grow},
        {"private piles follow", test_private_piles_follow},
        {"shared piles nest", test_shared_piles_nest},
        {"guests come by day", test_guests_come_by_day},
        {NULL, NULL},
    };

    return test_main("coverage", cases);
}
