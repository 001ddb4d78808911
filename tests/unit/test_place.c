#include "models/place.h"
#include "tests/testlib.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define N_ZONES 6
#define N_HOMES 300
#define N_SPOTS 500

static ev_zones_t zones;
static double home_lat[N_HOMES], home_lon[N_HOMES];
static uint32_t home_zone[N_HOMES], home_cell[N_HOMES];
static ev_spot_t spot[N_SPOTS];

/* Speeds do not matter here; 0 is taken as the slowest. */
static const double km_per_h[24][EV_N_ROADS];

static uint32_t dice = 1;

static double
toss(void)
{
    dice = dice * 1664525u + 1013904223u;
    return (double)(dice >> 8) / 16777216.0;
}

/** Five zones in two columns on two banks, and a sixth with nothing in it. */
static void
build_city(void)
{
    ev_zone_t *zone = calloc(N_ZONES, sizeof(*zone));
    ev_crossing_t *crossing = calloc(1, sizeof(*crossing));
    sim_diag_t diag;

    CU_ASSERT_FATAL(zone != NULL && crossing != NULL);
    for (int ix = 0; ix < N_ZONES; ix++) {
        zone[ix].lat_deg = 31.0 + 0.08 * (ix / 2);
        zone[ix].lon_deg = 121.0 + 0.08 * (ix % 2);
        zone[ix].area_km2 = 60;
        strcpy(zone[ix].bank, ix % 2 == 0 ? "west" : "east");
    }
    *crossing = (ev_crossing_t){.bank_a = "west",
        .bank_b = "east",
        .lat_deg = 31.02,
        .lon_deg = 121.04,
        .extra_km = 1};
    sim_diag_open(&diag, stderr);
    CU_ASSERT_EQUAL_FATAL(
        ev_zone_init(&zones, zone, N_ZONES, crossing, 1, 1.3, km_per_h, "", &diag),
        SIM_OK);
}

/** Homes and spots around the first five zones; a tenth of the spots cannot be listed. */
static void
settle(double spread_cny)
{
    dice = 1;
    for (uint32_t ix = 0; ix < N_HOMES; ix++) {
        home_zone[ix] = ix % 5;
        home_lat[ix] = zones.zone[ix % 5].lat_deg + 0.07 * (toss() - 0.5);
        home_lon[ix] = zones.zone[ix % 5].lon_deg + 0.07 * (toss() - 0.5);
    }
    for (uint32_t ix = 0; ix < N_SPOTS; ix++) {
        spot[ix] = (ev_spot_t){
            .lat_deg = (float)(zones.zone[ix % 5].lat_deg + 0.07 * (toss() - 0.5)),
            .lon_deg = (float)(zones.zone[ix % 5].lon_deg + 0.07 * (toss() - 0.5)),
            .attraction_cny = (float)(spread_cny * (toss() - 0.5)),
            .zone_ix = ix % 5,
            .n_piles = (uint16_t)(ix % 20 != 7),
            .is_fast = ix % 3 != 0,
            .is_open = ix % 20 != 9};
    }
    spot[17] = spot[10]; /* equal scores: the lower number first */
    spot[17].zone_ix = spot[10].zone_ix;
}

/** The place of a group in the list of a cell by looking at all groups. */
static uint32_t
next_best(const ev_places_t *places, uint32_t cell, int is_fast, double cny_per_km,
    double reach_km, double *below_cny, int64_t *after, double *km)
{
    uint32_t best = EV_PLACE_NOBODY;
    double best_cny = -INFINITY;

    for (uint32_t ix = 0; ix < N_SPOTS; ix++) {
        const double way_km = ev_zone_point_km(&zones, places->zone_ix[cell],
            places->lat_deg[cell], places->lon_deg[cell], spot[ix].zone_ix,
            spot[ix].lat_deg, spot[ix].lon_deg);
        const double cny = spot[ix].attraction_cny - cny_per_km * way_km;
        const int is_left = cny < *below_cny || (cny == *below_cny && ix > *after);

        if (is_left && cny > best_cny && way_km <= reach_km && spot[ix].n_piles > 0 &&
            spot[ix].is_open && spot[ix].is_fast == is_fast) {
            best = ix;
            best_cny = cny;
            *km = way_km;
        }
    }
    *below_cny = best_cny;
    *after = best;
    return best;
}

static void
check_list(const ev_places_t *places, uint32_t cell, const ev_near_t *near, uint32_t n,
    int is_fast, double cny_per_km, double reach_km)
{
    double below_cny = INFINITY, km = 0.0;
    int64_t after = -1;

    for (uint32_t at = 0; at < n; at++) {
        const uint32_t wanted = next_best(
            places, cell, is_fast, cny_per_km, reach_km, &below_cny, &after, &km);

        CU_ASSERT_EQUAL(near[at].group_ix, wanted);
        if (wanted == EV_PLACE_NOBODY) {
            return;
        }
        TEST_NEAR(near[at].way_m, km * 1000.0, 0.51);
    }
}

static void
check_all(double spread_cny, double cny_per_km, double reach_km)
{
    ev_places_t places;

    settle(spread_cny);
    CU_ASSERT_EQUAL_FATAL(ev_place_init(&places, &zones, home_lat, home_lon, home_zone,
                              N_HOMES, home_cell, spot, N_SPOTS, cny_per_km, reach_km),
        SIM_OK);
    for (uint32_t cell = 0; cell < places.n_cells; cell++) {
        check_list(&places, cell, &places.fast[cell * EV_PLACE_N_FAST], EV_PLACE_N_FAST,
            1, cny_per_km, INFINITY);
        check_list(&places, cell, &places.slow[cell * EV_PLACE_N_SLOW], EV_PLACE_N_SLOW,
            0, cny_per_km, reach_km);
    }
    ev_place_free(&places);
}

static void
test_lists_are_those_of_brute_force(void)
{
    build_city();
    check_all(0.0, 1.0, 3.0);
    check_all(4.0, 1.5, 1.0);
    check_all(40.0, 0.5, 50.0);
    check_all(2.0, 0.0, 2.0);
    ev_zone_free(&zones);
}

/* Draws among places must fall on the same ones under every plan. */
static void
test_piles_make_no_cells(void)
{
    ev_places_t without, with;
    uint32_t cell_without[N_HOMES];

    build_city();
    settle(1.0);
    CU_ASSERT_EQUAL_FATAL(ev_place_init(&without, &zones, home_lat, home_lon, home_zone,
                              N_HOMES, cell_without, NULL, 0, 1.0, 2.0),
        SIM_OK);
    spot[0].lat_deg -= 3.0f; /* a pile far from everybody */
    CU_ASSERT_EQUAL_FATAL(ev_place_init(&with, &zones, home_lat, home_lon, home_zone,
                              N_HOMES, home_cell, spot, N_SPOTS, 1.0, 2.0),
        SIM_OK);
    CU_ASSERT_EQUAL_FATAL(with.n_cells, without.n_cells);
    for (uint32_t cell = 0; cell < with.n_cells; cell++) {
        CU_ASSERT(with.lat_deg[cell] == without.lat_deg[cell]);
        CU_ASSERT(with.lon_deg[cell] == without.lon_deg[cell]);
    }
    for (uint32_t ix = 0; ix < N_HOMES; ix++) {
        CU_ASSERT_EQUAL(home_cell[ix], cell_without[ix]);
    }
    ev_place_free(&with);
    ev_place_free(&without);
    ev_zone_free(&zones);
}

static void
test_cells_hold_their_homes(void)
{
    ev_places_t places;

    build_city();
    settle(1.0);
    CU_ASSERT_EQUAL_FATAL(ev_place_init(&places, &zones, home_lat, home_lon, home_zone,
                              N_HOMES, home_cell, spot, N_SPOTS, 1.0, 2.0),
        SIM_OK);
    for (uint32_t ix = 0; ix < N_HOMES; ix++) {
        const uint32_t cell = home_cell[ix];

        CU_ASSERT_EQUAL(places.zone_ix[cell], home_zone[ix]);
        CU_ASSERT(fabs(places.lat_deg[cell] - home_lat[ix]) < 0.0091);
        CU_ASSERT(fabs(places.lon_deg[cell] - home_lon[ix]) < 0.0106);
    }
    CU_ASSERT_EQUAL(places.zone_first[0], 0);
    CU_ASSERT_EQUAL(places.zone_first[N_ZONES], places.n_cells);
    for (uint32_t zone = 0; zone < N_ZONES; zone++) {
        CU_ASSERT(places.zone_first[zone] < places.zone_first[zone + 1]);
        for (uint32_t cell = places.zone_first[zone]; cell < places.zone_first[zone + 1];
             cell++) {
            CU_ASSERT_EQUAL(places.zone_ix[cell], zone);
        }
    }
    /* The empty zone has one cell, at its point, and a full list all the same. */
    CU_ASSERT_EQUAL(places.zone_first[N_ZONES] - places.zone_first[N_ZONES - 1], 1);
    TEST_NEAR(places.lat_deg[places.n_cells - 1], 31.16, 1e-5);
    CU_ASSERT(places.fast[(places.n_cells - 1) * EV_PLACE_N_FAST + EV_PLACE_N_FAST - 1]
                  .group_ix != EV_PLACE_NOBODY);
    CU_ASSERT_EQUAL(ev_place_bytes(&places),
        places.n_cells * (12 + (EV_PLACE_N_FAST + EV_PLACE_N_SLOW) * 8) + 7 * 4);
    ev_place_free(&places);
    ev_zone_free(&zones);
}

static void
test_a_city_without_groups(void)
{
    ev_places_t places;

    build_city();
    settle(1.0);
    CU_ASSERT_EQUAL_FATAL(ev_place_init(&places, &zones, home_lat, home_lon, home_zone,
                              N_HOMES, home_cell, NULL, 0, 1.0, 2.0),
        SIM_OK);
    CU_ASSERT_EQUAL(places.fast[0].group_ix, EV_PLACE_NOBODY);
    CU_ASSERT_EQUAL(places.slow[0].group_ix, EV_PLACE_NOBODY);
    ev_place_free(&places);
    CU_ASSERT_EQUAL_FATAL(
        ev_place_init(&places, &zones, NULL, NULL, NULL, 0, NULL, NULL, 0, 1.0, 2.0),
        SIM_OK);
    CU_ASSERT_EQUAL(places.n_cells, N_ZONES);
    ev_place_free(&places);
    ev_zone_free(&zones);
}

int
main(void)
{
    static const test_case_t cases[] = {
        {"lists are those of brute force", test_lists_are_those_of_brute_force},
        {"piles make no cells", test_piles_make_no_cells},
        {"cells hold their homes", test_cells_hold_their_homes},
        {"a city without groups", test_a_city_without_groups},
        {NULL, NULL},
    };

    return test_main("place", cases);
}
