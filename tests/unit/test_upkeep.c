#include "models/session.h"
#include "models/stay.h"
#include "models/upkeep.h"
#include "sim/units.h"
#include "tests/testlib.h"
#include "tests/toys/small.h"

#include <math.h>
#include <stdlib.h>

static small_t small;
static ev_ledger_t page;
static double *values;

/* A city of its own register, with what the test sets. */
static void
open_city(const char *lines, const char *const *more, size_t n_more)
{
    static char set[512];
    char text[1024];
    const char *sets[24] = {"time.warm_up_days=0", "visitors[0].per_day=0.001"};
    size_t n = 2;

    snprintf(
        text, sizeof(text), "id,lat_deg,lon_deg,kind,power_kw,piles,status\n%s", lines);
    snprintf(set, sizeof(set), "register=%s", test_file("register.csv", text));
    sets[n++] = set;
    for (size_t k = 0; k < n_more; k++) {
        sets[n++] = more[k];
    }
    small_open(&small, sets, n);
}

static void
fill_page(void)
{
    values = calloc(20000, sizeof(*values));
    CU_ASSERT_FATAL(sim_model_n_values(&small.world.city->layout) <= 20000);
    ev_ledger_open(&page, &small.world, values);
    ev_upkeep_fill(&page);
}

static double
value(uint32_t metric)
{
    return values[page.at[metric]];
}

static void
close_city(void)
{
    free(values);
    values = NULL;
    small_close(&small);
}

/* 100 public piles, 80 of them work, 20 are dead: 10 at sites where all are, 10 elsewhere. */
#define CITY "piles.as_registered=false", "piles.public=100", "piles.fast_frac=0"
#define DEAD                                                                             \
    "piles.public_operating_frac=0.8", "piles.visible_dead_frac=0.5",                    \
        "upkeep.zombie_fast_frac=0"
#define ROWS "A,30,110,public_slow,7,80,operating\nB,30.01,110,public_slow,7,20,dead\n"

/* Without inspections a district's own shares count for its piles: for each that operates one
   is dead, every fourth of these DC, and no DC pile operates. */
static void
test_dead_piles_of_a_district(void)
{
    const char *const sets[] = {CITY, DEAD,
        "districts.Row.piles.public_operating_frac=0.5",
        "districts.Row.upkeep.zombie_fast_frac=0.25"};

    open_city(ROWS "C,30,110,public_fast,60,90,operating\n"
                   "D,30,110,public_fast,60,90,dead\n",
        sets, 8);
    fill_page();
    TEST_NEAR(value(EV_METRIC_ZOMBIE_SLOW), 0.75 / 1.75, 1e-12);
    TEST_NEAR(value(EV_METRIC_ZOMBIE_FAST), 1.0, 1e-12);
    close_city();
}

/* Within a year all that were dead before are found. L = 0.0616 are dead for each that works:
   L (80 + 0.5 x 20) / (1 + 0.5 L) = 5.38 of the 20 died lately, 7.31 are repaired and as many
   removed. 13 are back, 7 of them at the dead site; 93 work and die in turns. */
static void
test_regained_piles_by_hand(void)
{
    const char *const sets[] = {CITY, DEAD, "upkeep.repaired_frac=0.5",
        "upkeep.inspection_days=30", "upkeep.found_frac=1",
        "upkeep.zombie_slow_per_year=0.5"};
    const double load = 0.5 / 365.25 * (15.0 + 30.0), working = 93.0 / (1.0 + load);
    const double recent = load * 90.0 / (1.0 + 0.5 * load),
                 repaired = 10.0 - recent / 2.0;
    const ev_city_t *city;

    open_city(ROWS, sets, 10);
    city = small.world.city;
    CU_ASSERT_EQUAL(city->n_groups, 2);
    CU_ASSERT_EQUAL(city->group[0].n, 86);
    CU_ASSERT_EQUAL(city->group[1].n, 7);
    CU_ASSERT_EQUAL(city->group[1].n_dead, 0);
    TEST_NEAR(ev_upkeep_n_removed(city), 7.0, 1e-9);
    TEST_NEAR(ev_upkeep_n_operating(city), working, 1e-9);
    TEST_NEAR(working, 80.0 + repaired, 0.5); /* but for whole piles */
    fill_page();
    TEST_NEAR(value(EV_METRIC_PILES_REMOVED), 7.0, 1e-9);
    TEST_NEAR(value(EV_METRIC_PILES_REGAINED), working - 80.0, 1e-9);
    TEST_NEAR(value(EV_METRIC_INSPECTIONS), 93.0 * 365.0 / 30.0, 1e-9);
    TEST_NEAR(value(EV_METRIC_INSPECTION_INTERVAL), 30.0, 1e-9);
    /* 60 CNY each, and half of those that die are repaired for 900. */
    TEST_NEAR(value(EV_METRIC_UPKEEP_CNY),
        93.0 * 365.0 / 30.0 * 60.0 + working * 0.5 * 365.0 / 365.25 * 0.5 * 900.0, 1e-6);
    TEST_NEAR(value(EV_METRIC_REGAINED_CNY),
        (100.0 * 60.0 + 13.0 * repaired / (repaired + recent) * 900.0) / (working - 80.0),
        1e-6);
    close_city();
}

/* One inspector who sees one pile a day needs 100 days; a quarter is done after 25: of 20 dead
   ones 15 are left, half of them at the dead site, 3 were repaired and 2 removed. */
static void
test_a_quarter_of_the_way(void)
{
    const char *const sets[] = {CITY, DEAD, "upkeep.repaired_frac=0.5",
        "upkeep.inspection_days=30", "upkeep.found_frac=1", "upkeep.repair_days=0",
        "upkeep.inspections_per_day=1", "upkeep.in_force_days=25",
        "upkeep.zombie_slow_per_year=0"};
    const ev_city_t *city;

    open_city(ROWS, sets, 13);
    city = small.world.city;
    CU_ASSERT_EQUAL(city->group[0].n + city->group[1].n, 83);
    CU_ASSERT_EQUAL(city->group[1].n, 2);
    CU_ASSERT_EQUAL(city->group[1].n_dead, 8);
    fill_page();
    TEST_NEAR(value(EV_METRIC_PILES_REMOVED), 2.0, 0.0);
    TEST_NEAR(value(EV_METRIC_PILES_REGAINED), 3.0, 1e-12);
    TEST_NEAR(value(EV_METRIC_INSPECTION_INTERVAL), 100.0, 1e-9);
    TEST_NEAR(value(EV_METRIC_INSPECTIONS), 98.0 * 3.65, 1e-9); /* of those not removed */
    TEST_NEAR(value(EV_METRIC_UPKEEP_CNY), 98.0 * 3.65 * 60.0, 1e-6);
    TEST_NEAR(value(EV_METRIC_REGAINED_CNY), (25.0 * 60.0 + 3.0 * 900.0) / 3.0, 1e-9);
    close_city();
}

/* Without inspections the shares are the plan's, nobody pays, and the dead site is there. */
static void
test_without_inspections(void)
{
    const char *const sets[] = {CITY, DEAD};
    const ev_city_t *city;

    open_city(ROWS, sets, 6);
    city = small.world.city;
    CU_ASSERT_EQUAL(city->group[0].n, 80);
    CU_ASSERT_EQUAL(city->group[1].n, 0);
    CU_ASSERT_EQUAL(city->group[1].n_dead, 10);
    CU_ASSERT_EQUAL(small.world.halt.n_groups, 0);
    fill_page();
    TEST_NEAR(value(EV_METRIC_ZOMBIE_SLOW), 0.2, 1e-12);
    TEST_NEAR(value(EV_METRIC_PILES_REGAINED), 0.0, 0.0);
    TEST_NEAR(value(EV_METRIC_INSPECTIONS), 0.0, 0.0);
    CU_ASSERT(isnan(value(EV_METRIC_REGAINED_CNY)));
    close_city();
}

/* Incidents are sessions times their chance, a year of such weeks; a site is all its piles. */
static void
test_expected_incidents_by_hand(void)
{
    const char *const sets[] = {"safety.incidents_per_million_sessions=10",
        "safety.pile_age_years=0", "safety.incident_cny=1000", "safety.closed_days=2",
        "safety.monitored_frac=1", "safety.monitored_factor=0.5"};

    open_city("A,30,110,public_slow,7,3,operating\nB,30,110,public_fast,60,4,operating\n"
              "C,30.01,110,public_slow,7,5,operating\n",
        sets, 6);
    small.world.stations.meter[0].n_sessions = 700;
    small.world.stations.meter[2].n_sessions = 1400;
    fill_page();
    /* 300 a day at 5 in a million: 0.1825 + 0.365 a year. */
    TEST_NEAR(value(EV_METRIC_INCIDENTS), 100 * 365 * 5e-6 + 200 * 365 * 5e-6, 1e-12);
    TEST_NEAR(value(EV_METRIC_INCIDENT_CNY), 0.5475 * 1000.0 + 12.0 * 60.0, 1e-9);
    TEST_NEAR(value(EV_METRIC_CLOSED_YEAR), (0.1825 * 7.0 + 0.365 * 5.0) * 48.0, 1e-9);
    close_city();
}

/* Full after 100 s at a DC pile, there for 400 s: 300 s at 1.2 CNY a minute are 6 CNY. */
static void
test_idle_fee(void)
{
    const char *const sets[] = {"upkeep.idle_fee_cny_per_min=1.2"};
    int64_t paid_ucny[2];

    for (int k = 0; k < 2; k++) {
        ev_record_t *record;
        ev_trait_t room;

        open_city("A,30,110,public_fast,60,3,operating\n", sets, (size_t)k);
        record = &small.world.record[small.world.city->n_vehicles];
        *record = (ev_record_t){.state = EV_PLUGGED, .since_s = 1000, .need_s = 1100};
        small.world.visitor_want_j[0] = 1000000;
        ev_session_book(&small.world, small.world.city->n_vehicles,
            ev_world_trait(&small.world, small.world.city->n_vehicles, &room), 1400);
        paid_ucny[k] = small.world.tally.run.paid_ucny[EV_AT_FAST];
        CU_ASSERT_EQUAL(paid_ucny[k], small.world.stations.meter[0].earned_ucny);
        small_close(&small);
    }
    CU_ASSERT_EQUAL(paid_ucny[1] - paid_ucny[0], 6000000);
}

/* The chance to overstay falls to exp(-0.7 x 2) = 0.247 of a quarter; those who still stay
   would have stayed without the fee. */
static void
test_fewer_overstay(void)
{
    const char *const sets[] = {"upkeep.idle_fee_cny_per_min=2"};
    const ev_trait_t taxi = {.class_ix = EV_TAXI};
    static bool stays[2][4000];
    static ev_city_t city; /* with a vehicle that is no visitor */
    double n[2] = {0.0, 0.0};

    for (int k = 0; k < 2; k++) {
        open_city("A,30,110,public_fast,60,3,operating\n", sets, (size_t)k);
        city = *small.world.city;
        city.n_vehicles = 1;
        small.world.city = &city;
        for (uint32_t i = 0; i < 4000; i++) {
            ev_trait_t trait = taxi;

            trait.name = i * 7919u;
            stays[k][i] = ev_stay_until_s(&small.world, 0, &trait, 1000, 2000) > 2000;
            n[k] += stays[k][i];
        }
        small_close(&small);
    }
    for (uint32_t i = 0; i < 4000; i++) {
        CU_ASSERT(!stays[1][i] || stays[0][i]);
    }
    TEST_NEAR(n[0] / 4000.0, 0.25, 4.0 * sqrt(0.25 * 0.75 / 4000.0));
    TEST_NEAR(n[1] / 4000.0, 0.25 * exp(-1.4), 4.0 * sqrt(0.0617 * 0.9383 / 4000.0));
}

int
main(void)
{
    static const test_case_t cases[] = {
        {"regained piles by hand", test_regained_piles_by_hand},
        {"dead piles of a district", test_dead_piles_of_a_district},
        {"a quarter of the way", test_a_quarter_of_the_way},
        {"without inspections", test_without_inspections},
        {"expected incidents by hand", test_expected_incidents_by_hand},
        {"idle fee", test_idle_fee},
        {"fewer overstay", test_fewer_overstay},
        {NULL, NULL},
    };

    return test_main("upkeep", cases);
}
