#include "models/access.h"
#include "tests/testlib.h"

#include <math.h>

#define N_HOMES     400
#define N_GROUPS    150
#define RAD_PER_DEG 0.017453292519943295

static uint32_t dice = 1;

static double
toss(void)
{
    dice = dice * 1664525u + 1013904223u;
    return (double)(dice >> 8) / 16777216.0;
}

/** The haversine formula. */
static double
km(double lat_a, double lon_a, double lat_b, double lon_b)
{
    const double north = sin((lat_b - lat_a) * RAD_PER_DEG / 2.0);
    const double east = sin((lon_b - lon_a) * RAD_PER_DEG / 2.0);

    return 2.0 * 6371.0088 *
           asin(sqrt(north * north +
                     cos(lat_a * RAD_PER_DEG) * cos(lat_b * RAD_PER_DEG) * east * east));
}

static void
test_coverage_by_hand(void)
{
    /* 0.9 km north of the first, 1.1 km north of the second; the third has a dead one. */
    const double lat[] = {31.0, 31.5, 32.0}, lon[] = {121, 121, 121},
                 homes[] = {10, 20, 70};
    const double group_lat[] = {31.0 + 0.9 / 111.195, 31.5 + 1.1 / 111.195, 32.0};
    const double piles[] = {2, 2, 0};
    const ev_access_points_t home = {3, lat, lon, homes};
    const ev_access_points_t group = {3, group_lat, lon, piles}, none = {0};
    double frac = -1.0;

    CU_ASSERT_EQUAL(ev_access_covered(&home, &group, 1.0, &frac), SIM_OK);
    TEST_NEAR(frac, 0.1, 1e-12);
    CU_ASSERT_EQUAL(ev_access_covered(&home, &group, 1.2, &frac), SIM_OK);
    TEST_NEAR(frac, 0.3, 1e-12);
    CU_ASSERT_EQUAL(ev_access_covered(&home, &none, 1.0, &frac), SIM_OK);
    TEST_NEAR(frac, 0.0, 0.0);
    CU_ASSERT_EQUAL(ev_access_covered(&none, &group, 1.0, &frac), SIM_OK);
    CU_ASSERT(isnan(frac));
}

static void
test_coverage_by_brute_force(void)
{
    static double lat[N_HOMES], lon[N_HOMES], homes[N_HOMES];
    static double group_lat[N_GROUPS], group_lon[N_GROUPS], piles[N_GROUPS];
    const ev_access_points_t home = {N_HOMES, lat, lon, homes};
    const ev_access_points_t group = {N_GROUPS, group_lat, group_lon, piles};
    double total = 0.0, covered = 0.0, frac;

    for (int ix = 0; ix < N_HOMES; ix++) {
        lat[ix] = 31.0 + 0.2 * toss();
        lon[ix] = 121.0 + 0.3 * toss();
        homes[ix] = 1.0 + 100.0 * toss();
    }
    for (int ix = 0; ix < N_GROUPS; ix++) {
        group_lat[ix] = 31.0 + 0.2 * toss();
        group_lon[ix] = 121.0 + 0.3 * toss();
        piles[ix] = ix % 3;
    }
    for (int ix = 0; ix < N_HOMES; ix++) {
        int is_covered = 0;

        for (int at = 0; at < N_GROUPS; at++) {
            is_covered |= piles[at] > 0.0 &&
                          km(lat[ix], lon[ix], group_lat[at], group_lon[at]) <= 1.0;
        }
        total += homes[ix];
        covered += is_covered ? homes[ix] : 0.0;
    }
    CU_ASSERT_EQUAL(ev_access_covered(&home, &group, 1.0, &frac), SIM_OK);
    TEST_NEAR(frac, covered / total, 1e-12);
    CU_ASSERT(frac > 0.2 && frac < 0.8);
}

static void
test_catchment_by_hand(void)
{
    /* Three townships: the second half the reach away from the first, the third alone.
     * Weights: 1 at home, 1 - 1/4 for half the reach. All 100 kW are in the first.
     * R = 100 / (10 + 0.75 x 20) = 4; A = 4, 0.75 x 4 = 3, 0. */
    const double way[] = {0, 5, 50, 5, 0, 50, 50, 50, 0};
    const double power[] = {100, 0, 0}, demand[] = {10, 20, 5};
    double kw_per_ev[3];

    CU_ASSERT_EQUAL(ev_access_catchment(3, power, demand, way, 10, kw_per_ev), SIM_OK);
    TEST_NEAR(kw_per_ev[0], 4.0, 1e-12);
    TEST_NEAR(kw_per_ev[1], 3.0, 1e-12);
    TEST_NEAR(kw_per_ev[2], 0.0, 0.0);
}

static void
test_catchment_gives_away_what_there_is(void)
{
    double way[400], power[20], demand[20], kw_per_ev[20], given = 0.0, total = 0.0;

    for (int ix = 0; ix < 400; ix++) { /* roads may differ there and back */
        way[ix] = 30.0 * toss();
    }
    for (int ix = 0; ix < 20; ix++) {
        power[ix] = 1000.0 * toss();
        demand[ix] = ix == 7 ? 0.0 : 500.0 * toss();
        total += power[ix];
    }
    CU_ASSERT_EQUAL(ev_access_catchment(20, power, demand, way, 12, kw_per_ev), SIM_OK);
    for (int ix = 0; ix < 20; ix++) {
        given += kw_per_ev[ix] * demand[ix];
    }
    TEST_NEAR(given, total, 1e-9 * total);
    /* A township that is 20 km wide still reaches itself; nobody there, nothing given. */
    way[0] = 20;
    CU_ASSERT_EQUAL(ev_access_catchment(1, power, demand, way, 12, kw_per_ev), SIM_OK);
    TEST_NEAR(kw_per_ev[0] * demand[0], power[0], 1e-9 * power[0]);
    demand[0] = 0.0;
    CU_ASSERT_EQUAL(ev_access_catchment(1, power, demand, way, 12, kw_per_ev), SIM_OK);
    TEST_NEAR(kw_per_ev[0], 0.0, 0.0);
}

static void
test_gini_by_hand(void)
{
    /* One person of two has all: 1/2. Values 1, 2, 3 of one person each: 2/9. */
    const double two[] = {5, 0}, three[] = {3, 1, 2}, even[] = {4, 4, 4},
                 zero[] = {0, 0, 0};
    const double ones[] = {1, 1, 1}, people[] = {1, 3, 2};
    double gini, people_frac[4], value_frac[4];
    uint32_t order[3];

    CU_ASSERT_EQUAL(ev_access_lorenz(2, two, ones, NULL, NULL, NULL, &gini), SIM_OK);
    TEST_NEAR(gini, 0.5, 1e-12);
    CU_ASSERT_EQUAL(ev_access_lorenz(3, three, ones, NULL, NULL, NULL, &gini), SIM_OK);
    TEST_NEAR(gini, 2.0 / 9.0, 1e-12);
    CU_ASSERT_EQUAL(
        ev_access_lorenz(3, even, people, order, people_frac, value_frac, &gini), SIM_OK);
    TEST_NEAR(gini, 0.0, 1e-12);
    CU_ASSERT_EQUAL(order[0], 0);
    CU_ASSERT_EQUAL(order[2], 2);
    TEST_NEAR(value_frac[1], 1.0 / 6.0, 1e-12);
    CU_ASSERT_EQUAL(ev_access_lorenz(3, zero, ones, NULL, NULL, NULL, &gini), SIM_OK);
    CU_ASSERT(isnan(gini));
}

static void
test_lorenz_by_hand(void)
{
    /* Values 3, 1, 2 with people 1, 3, 2: sorted 1 x 3, 2 x 2, 3 x 1, of 10 in all.
     * Points (0,0) (.5,.3) (5/6,.7) (1,1); area under it 0.075 + 1/6 + 17/120 = 23/60. */
    const double value[] = {3, 1, 2}, people[] = {1, 3, 2};
    double gini, people_frac[4], value_frac[4];
    uint32_t order[3];

    CU_ASSERT_EQUAL(
        ev_access_lorenz(3, value, people, order, people_frac, value_frac, &gini),
        SIM_OK);
    CU_ASSERT_EQUAL(order[0], 1);
    CU_ASSERT_EQUAL(order[1], 2);
    CU_ASSERT_EQUAL(order[2], 0);
    TEST_NEAR(people_frac[0], 0.0, 0.0);
    TEST_NEAR(people_frac[1], 0.5, 1e-12);
    TEST_NEAR(value_frac[1], 0.3, 1e-12);
    TEST_NEAR(people_frac[2], 5.0 / 6.0, 1e-12);
    TEST_NEAR(value_frac[2], 0.7, 1e-12);
    TEST_NEAR(value_frac[3], 1.0, 1e-12);
    TEST_NEAR(gini, 1.0 - 2.0 * 23.0 / 60.0, 1e-12);
}

static void
test_stations_by_hand(void)
{
    /* Town A: a dead fast one. B: slow. C, rural: fast and slow. D, rural: none. */
    const double rural[] = {0, 0.49, 0.5, 1}, working[] = {0, 3, 1, 2};
    const uint32_t zone[] = {0, 1, 2, 2};
    const uint8_t is_fast[] = {1, 0, 1, 0};
    ev_access_stations_t shares;

    CU_ASSERT_EQUAL(
        ev_access_stations(4, rural, 4, zone, working, is_fast, &shares), SIM_OK);
    TEST_NEAR(shares.any_frac, 0.5, 1e-12);
    TEST_NEAR(shares.fast_frac, 0.25, 1e-12);
    TEST_NEAR(shares.rural_any_frac, 0.5, 1e-12);
    TEST_NEAR(shares.rural_fast_frac, 0.5, 1e-12);
    CU_ASSERT_EQUAL(
        ev_access_stations(2, rural, 2, zone, working, is_fast, &shares), SIM_OK);
    TEST_NEAR(shares.any_frac, 0.5, 1e-12);
    CU_ASSERT(isnan(shares.rural_any_frac));
}

int
main(void)
{
    static const test_case_t cases[] = {
        {"coverage by hand", test_coverage_by_hand},
        {"coverage by brute force", test_coverage_by_brute_force},
        {"catchment by hand", test_catchment_by_hand},
        {"catchment gives away what there is", test_catchment_gives_away_what_there_is},
        {"gini by hand", test_gini_by_hand},
        {"lorenz by hand", test_lorenz_by_hand},
        {"stations by hand", test_stations_by_hand},
        {NULL, NULL},
    };

    return test_main("access", cases);
}
