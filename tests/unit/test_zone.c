#include "models/zone.h"
#include "tests/testlib.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define CIRCUITY 1.3
#define MOST     40

/* Hours 0 to 2 matter here; 0 km/h is taken as the slowest. */
static const double km_per_h[24][EV_N_ROADS] = {
    {20, 30, 40, 80}, {36, 36, 36, 72}, {1, 1000, 36, 2}};

static char said[2048];

/** Zones and crossings on the heap, as a city hands them over. */
static sim_status_t
build(ev_zones_t *zones, const ev_zone_t *zone, uint32_t n_zones,
    const ev_crossing_t *crossing, uint32_t n_crossings)
{
    ev_zone_t *own_zone = malloc(n_zones * sizeof(*zone));
    ev_crossing_t *own_crossing = malloc((n_crossings + 1) * sizeof(*crossing));
    FILE *out = fopen(test_path("said.txt"), "w+");
    sim_diag_t diag;
    sim_status_t status;

    CU_ASSERT_FATAL(own_zone != NULL && own_crossing != NULL && out != NULL);
    memcpy(own_zone, zone, n_zones * sizeof(*zone));
    for (uint32_t ix = 0; ix < n_crossings; ix++) {
        own_crossing[ix] = crossing[ix];
    }
    sim_diag_open(&diag, out);
    status = ev_zone_init(zones, own_zone, n_zones, own_crossing, n_crossings, CIRCUITY,
        km_per_h, "townships.csv", &diag);
    rewind(out);
    said[fread(said, 1, sizeof(said) - 1, out)] = '\0';
    fclose(out);
    return status;
}

static double
km_between(double lat_a, double lon_a, double lat_b, double lon_b)
{
    const ev_globe_t a = ev_globe_point(lat_a, lon_a), b = ev_globe_point(lat_b, lon_b);

    return ev_globe_km(&a, &b);
}

/* Three zones 1.9 km apart in a row; a river runs between the first and the second. */
static const ev_zone_t row[] = {
    {.id = "A",
        .bank = "west",
        .lat_deg = 31,
        .lon_deg = 121.00,
        .area_km2 = 4,
        .line = 2},
    {.id = "B",
        .bank = "east",
        .lat_deg = 31,
        .lon_deg = 121.02,
        .area_km2 = 9,
        .line = 3},
    {.id = "C",
        .bank = "east",
        .lat_deg = 31,
        .lon_deg = 121.04,
        .area_km2 = 9,
        .line = 4},
};
static const ev_crossing_t bridge = {.bank_a = "west",
    .bank_b = "east",
    .lat_deg = 31.1,
    .lon_deg = 121.01,
    .extra_km = 0.5,
    .extra_min = 4};

static void
test_a_false_neighbour_is_far(void)
{
    /* A to the bridge 11.16 km, and the same back: 1.3 x 22.32 + 0.5 = 29.5 km. */
    const double half_km = km_between(31, 121.00, 31.1, 121.01);
    const double over_km = CIRCUITY * 2.0 * half_km + 0.5;
    ev_zones_t zones;

    CU_ASSERT_EQUAL_FATAL(build(&zones, row, 3, &bridge, 1), SIM_OK);
    TEST_NEAR(over_km, 29.5, 0.1);
    TEST_NEAR(ev_zone_way_m(&zones, 0, 1), over_km * 1000.0, 5.0);
    TEST_NEAR(ev_zone_way_m(&zones, 1, 0), over_km * 1000.0, 5.0);
    CU_ASSERT_EQUAL(zones.extra_min[0 * 3 + 1], 4);
    TEST_NEAR(ev_zone_way_m(&zones, 1, 2), 1.3 * 1906.3, 5.0);
    CU_ASSERT_EQUAL(zones.extra_min[1 * 3 + 2], 0);
    TEST_NEAR(ev_zone_point_km(&zones, 0, 31, 121.00, 1, 31, 121.02), over_km, 1e-9);
    TEST_NEAR(ev_zone_point_km(&zones, 1, 31, 121.0, 2, 31, 121.04), 1.3 * 3.8126, 1e-3);
    /* Inside: 0.5108 x 1.3 x 2 km and x 3 km. */
    TEST_NEAR(ev_zone_way_m(&zones, 0, 0), 1330.0, 5.0);
    TEST_NEAR(ev_zone_way_m(&zones, 2, 2), 1990.0, 5.0);
    ev_zone_free(&zones);
}

static void
test_the_quickest_of_two_crossings(void)
{
    /* A ferry right between A and B saves 27 km, but not its hour; 30 minutes would do. */
    ev_crossing_t both[2] = {bridge, {.bank_a = "east",
                                         .bank_b = "west",
                                         .lat_deg = 31,
                                         .lon_deg = 121.01,
                                         .extra_min = 60}};
    ev_zones_t zones;

    CU_ASSERT_EQUAL_FATAL(build(&zones, row, 3, both, 2), SIM_OK);
    TEST_NEAR(ev_zone_way_m(&zones, 0, 1), 29500.0, 100.0);
    ev_zone_free(&zones);
    both[1].extra_min = 30;
    CU_ASSERT_EQUAL_FATAL(build(&zones, row, 3, both, 2), SIM_OK);
    TEST_NEAR(ev_zone_way_m(&zones, 0, 1), 1.3 * 1906.3, 10.0);
    CU_ASSERT_EQUAL(zones.extra_min[1], 30);
    ev_zone_free(&zones);
}

static void
test_an_island_behind_an_island(void)
{
    /* From A over the bridge to the east, on to C's longitude, over a second bridge. */
    const ev_zone_t far[] = {row[0], row[1],
        {.id = "I",
            .bank = "island",
            .lat_deg = 31.2,
            .lon_deg = 121.02,
            .area_km2 = 1,
            .line = 4}};
    const ev_crossing_t two[] = {{.bank_a = "island",
                                     .bank_b = "east",
                                     .lat_deg = 31.15,
                                     .lon_deg = 121.02,
                                     .extra_km = 2,
                                     .extra_min = 3},
        bridge};
    const double wanted_km = CIRCUITY * (km_between(31, 121, 31.1, 121.01) +
                                            km_between(31.1, 121.01, 31.15, 121.02) +
                                            km_between(31.15, 121.02, 31.2, 121.02)) +
                             2.5;
    ev_zones_t zones;

    CU_ASSERT_EQUAL_FATAL(build(&zones, far, 3, two, 2), SIM_OK);
    TEST_NEAR(ev_zone_way_m(&zones, 0, 2), wanted_km * 1000.0, 5.0);
    CU_ASSERT_EQUAL(zones.extra_min[2], 7);
    ev_zone_free(&zones);
}

static void
test_a_bank_without_a_crossing_is_told(void)
{
    ev_zone_t zone[3] = {row[0], row[1], row[2]};
    ev_zones_t zones;

    CU_ASSERT_EQUAL(build(&zones, zone, 3, NULL, 0), SIM_ERR_INPUT);
    CU_ASSERT_STRING_EQUAL(said,
        "townships.csv:3: error: B: bank 'east' is reached by no "
        "crossing from bank 'west' of A\n");
    ev_zone_free(&zones);
    zone[2].lat_deg = -31;
    CU_ASSERT_EQUAL(build(&zones, zone, 3, &bridge, 1), SIM_ERR_INPUT);
    CU_ASSERT_PTR_NOT_NULL(strstr(said, "townships.csv:4: error: C lies "));
    ev_zone_free(&zones);
}

static void
test_driving_times_by_hand(void)
{
    ev_zones_t zones;

    CU_ASSERT_EQUAL_FATAL(build(&zones, row, 3, &bridge, 1), SIM_OK);
    zones.zone[0].road = EV_ROAD_CORE;
    zones.zone[1].road = EV_ROAD_RURAL;
    /* 6 km at 0 h: 3 km at 20 and 3 km at 40 km/h, 540 + 270 s; the bridge 240 s. */
    TEST_NEAR(ev_zone_drive_s(&zones, 0, 1, 6000, 0), 810 + 240, 1.0);
    /* 26 km: 6 km as before, 20 km at 80 km/h: 900 s. */
    TEST_NEAR(ev_zone_drive_s(&zones, 0, 1, 26000, 0), 810 + 900 + 240, 1.0);
    /* 10 km at 36 km/h within B: 4 km on the expressway at 72 km/h. */
    TEST_NEAR(ev_zone_drive_s(&zones, 1, 1, 10000, 1), 600 + 200, 1.0);
    /* No road is slower than 6 km/h or faster than 360 km/h. */
    CU_ASSERT_EQUAL(zones.s_per_10km[2][EV_ROAD_CORE], 6000);
    CU_ASSERT_EQUAL(zones.s_per_10km[2][EV_ROAD_SUBURB], 100);
    /* The longest way at that hour: 3 km at 6, 3 km at 36, the rest at 6 km/h. */
    TEST_NEAR(ev_zone_drive_s(&zones, 0, 1, 655350, 2), 1800 + 300 + 389610 + 240, 1.0);
    ev_zone_free(&zones);
}

static void
test_two_zones_commute_by_hand(void)
{
    /* Two zones on one bank, ways 1.33 and 2.48 km, one worker and one job each: with a
     * share x going out the mean is 1.33 + 1.15 x. At x = 0.2 it is 1.56 km. */
    const ev_zone_t two[] = {
        {.id = "A", .bank = "x", .lat_deg = 31, .lon_deg = 121.00, .area_km2 = 4},
        {.id = "B", .bank = "x", .lat_deg = 31, .lon_deg = 121.02, .area_km2 = 4}};
    const double ones[] = {1, 1}, jobs[] = {50, 50};
    double flows[4], seen_km = 0.0;
    ev_zones_t zones;
    ev_alias_t rows;

    CU_ASSERT_EQUAL_FATAL(build(&zones, two, 2, NULL, 0), SIM_OK);
    CU_ASSERT_EQUAL_FATAL(
        ev_zone_commutes(&zones, ones, jobs, 1.56, &rows, flows, &seen_km), SIM_OK);
    TEST_NEAR(seen_km, 1.56, 2e-4);
    TEST_NEAR(flows[1], 0.2, 1e-3);
    TEST_NEAR(flows[2], 0.2, 1e-3);
    TEST_NEAR(flows[0], 0.8, 1e-3);
    ev_alias_free(&rows);
    /* 1.33 km is the least, beyond the bracket; 1.905 km the most that comes by itself. */
    CU_ASSERT_EQUAL_FATAL(
        ev_zone_commutes(&zones, ones, jobs, 2.4, &rows, NULL, &seen_km), SIM_OK);
    TEST_NEAR(seen_km, 1.905, 1e-3);
    ev_alias_free(&rows);
    CU_ASSERT_EQUAL_FATAL(
        ev_zone_commutes(&zones, ones, jobs, 1.0, &rows, NULL, &seen_km), SIM_OK);
    TEST_NEAR(seen_km, 1.33 + 1.15 * exp(-2.3) / (1 + exp(-2.3)), 1e-2);
    ev_alias_free(&rows);
    ev_zone_free(&zones);
}

/** A city of n zones on two banks, with zones without people and without jobs. */
static void
build_city(ev_zones_t *zones, double homes[MOST], double jobs[MOST])
{
    ev_zone_t zone[MOST];
    ev_crossing_t crossing[2] = {bridge, bridge};

    memset(zone, 0, sizeof(zone));
    for (int ix = 0; ix < MOST; ix++) {
        zone[ix].lat_deg = 31.0 + 0.03 * (ix * 7 % 13);
        zone[ix].lon_deg = 121.0 + 0.02 * (ix * 11 % 17);
        zone[ix].area_km2 = 2 + ix % 9;
        strcpy(zone[ix].bank, zone[ix].lon_deg < 121.15 ? "west" : "east");
        homes[ix] = ix % 6 == 0 ? 0.0 : 1000.0 + 300.0 * (ix % 7);
        jobs[ix] = ix % 8 == 1 ? 0.0 : 500.0 + 900.0 * (ix % 5);
    }
    crossing[0].lat_deg = 31.05;
    crossing[1].lat_deg = 31.30;
    crossing[0].lon_deg = crossing[1].lon_deg = 121.15;
    CU_ASSERT_EQUAL_FATAL(build(zones, zone, MOST, crossing, 2), SIM_OK);
}

static double
sum(const double *value, int n, int step)
{
    double total = 0.0;

    for (int ix = 0; ix < n; ix++) {
        total += value[ix * step];
    }
    return total;
}

static void
test_commutes_meet_their_margins(void)
{
    static double flows[MOST * MOST];
    double homes[MOST], jobs[MOST], seen_km, km = 0.0;
    ev_zones_t zones;
    ev_alias_t rows;

    build_city(&zones, homes, jobs);
    CU_ASSERT_EQUAL_FATAL(
        ev_zone_commutes(&zones, homes, jobs, 11.0, &rows, flows, &seen_km), SIM_OK);
    for (uint32_t i = 0; i < MOST; i++) {
        const double wanted = jobs[i] / sum(jobs, MOST, 1) * sum(homes, MOST, 1);

        TEST_NEAR(sum(&flows[i * MOST], MOST, 1), homes[i], 1e-3 * homes[i]);
        TEST_NEAR(sum(&flows[i], MOST, MOST), wanted, 1e-3 * wanted);
        for (uint32_t j = 0; j < MOST; j++) {
            km += flows[i * MOST + j] * ev_zone_way_m(&zones, i, j) / 1000.0;
            if (homes[i] > 0.0) {
                TEST_NEAR(
                    ev_alias_chance(&rows, i, j), flows[i * MOST + j] / homes[i], 1e-4);
            }
        }
    }
    TEST_NEAR(km / sum(homes, MOST, 1), 11.0, 0.01);
    TEST_NEAR(seen_km, 11.0, 0.0011);
    ev_alias_free(&rows);
    ev_zone_free(&zones);
}

/** One deterrence for all: ln of T_ij T_kl / (T_il T_kj) is -beta times the same sum of
 *  distances, whatever balancing did to the margins. */
static void
test_commutes_share_one_deterrence(void)
{
    static double flows[MOST * MOST];
    double homes[MOST], jobs[MOST], seen_km, beta = 0.0;
    ev_zones_t zones;
    ev_alias_t rows;

    build_city(&zones, homes, jobs);
    CU_ASSERT_EQUAL_FATAL(
        ev_zone_commutes(&zones, homes, jobs, 11.0, &rows, flows, &seen_km), SIM_OK);
    for (uint32_t step = 0; step < 200; step++) {
        const uint32_t i = 1 + step % 5, k = 7 + step % 4, j = 2 + step % 3,
                       l = 20 + step % 5;
        const double odds = flows[i * MOST + j] * flows[k * MOST + l] /
                            (flows[i * MOST + l] * flows[k * MOST + j]);
        const double km =
            ((double)ev_zone_way_m(&zones, i, j) + ev_zone_way_m(&zones, k, l) -
                ev_zone_way_m(&zones, i, l) - ev_zone_way_m(&zones, k, j)) /
            1000.0;

        if (fabs(km) > 1.0 && isfinite(log(odds))) {
            beta = beta == 0.0 ? -log(odds) / km : beta;
            TEST_NEAR(-log(odds) / km, beta, 1e-9);
        }
    }
    CU_ASSERT(beta > 0.01 && beta < 1.0);
    ev_alias_free(&rows);
    ev_zone_free(&zones);
}

static void
test_visits_fall_with_distance(void)
{
    double homes[MOST], pull[MOST], seen_km, km = 0.0;
    ev_zones_t zones;
    ev_alias_t rows;

    build_city(&zones, homes, pull);
    CU_ASSERT_EQUAL_FATAL(
        ev_zone_visits(&zones, homes, pull, 7.0, &rows, &seen_km), SIM_OK);
    TEST_NEAR(seen_km, 7.0, 0.0007);
    for (uint32_t i = 0; i < MOST; i++) {
        for (uint32_t j = 0; j < MOST; j++) {
            km += homes[i] * ev_alias_chance(&rows, i, j) * ev_zone_way_m(&zones, i, j) /
                  1000.0;
            CU_ASSERT(pull[j] > 0.0 || ev_alias_chance(&rows, i, j) == 0.0);
        }
    }
    TEST_NEAR(km / sum(homes, MOST, 1), 7.0, 0.01);
    ev_alias_free(&rows);
    ev_zone_free(&zones);
}

static void
test_nobody_and_nothing(void)
{
    const double none[MOST] = {0};
    double homes[MOST], jobs[MOST], seen_km = -1.0;
    ev_zones_t zones;
    ev_alias_t rows;

    build_city(&zones, homes, jobs);
    CU_ASSERT_EQUAL_FATAL(
        ev_zone_commutes(&zones, none, jobs, 11.0, &rows, NULL, &seen_km), SIM_OK);
    CU_ASSERT_EQUAL(seen_km, 0.0);
    TEST_NEAR(ev_alias_chance(&rows, 3, 1), 0.0, 0.0);
    ev_alias_free(&rows);
    CU_ASSERT_EQUAL_FATAL(
        ev_zone_commutes(&zones, homes, none, 11.0, &rows, NULL, &seen_km), SIM_OK);
    TEST_NEAR(seen_km, 11.0, 0.0011);
    ev_alias_free(&rows);
    CU_ASSERT_EQUAL_FATAL(
        ev_zone_visits(&zones, none, none, 7.0, &rows, &seen_km), SIM_OK);
    CU_ASSERT_EQUAL(seen_km, 0.0);
    ev_alias_free(&rows);
    ev_zone_free(&zones);
}

int
main(void)
{
    static const test_case_t cases[] = {
        {"a false neighbour is far", test_a_false_neighbour_is_far},
        {"the quickest of two crossings", test_the_quickest_of_two_crossings},
        {"an island behind an island", test_an_island_behind_an_island},
        {"a bank without a crossing is told", test_a_bank_without_a_crossing_is_told},
        {"driving times by hand", test_driving_times_by_hand},
        {"two zones commute by hand", test_two_zones_commute_by_hand},
        {"commutes meet their margins", test_commutes_meet_their_margins},
        {"commutes share one deterrence", test_commutes_share_one_deterrence},
        {"visits fall with distance", test_visits_fall_with_distance},
        {"nobody and nothing", test_nobody_and_nothing},
        {NULL, NULL},
    };

    return test_main("zone", cases);
}
