#include "tests/testlib.h"
#include "tests/toys/demo.h"

#include <stdio.h>

static void
test_more_stations_contain_the_fewer(void)
{
    int before[256] = {0};

    for (int n = 1; n <= 9; n++) {
        int in[256] = {0};
        char set[32];
        demo_t demo;

        snprintf(set, sizeof(set), "swap.stations=%d", n);
        demo_open(&demo, SETS(set));
        CU_ASSERT_EQUAL(demo.city->n_swap_sites, (uint32_t)n);
        for (uint32_t s = 0; s < demo.city->n_swap_sites; s++) {
            in[demo.city->swap_site[s].zone]++;
        }
        for (int z = 0; z < 256; z++) {
            CU_ASSERT_TRUE(in[z] >= before[z]);
            before[z] = in[z];
        }
        demo_close(&demo);
    }
}

/* Stations of a demo city in the districts 0 and 1. */
static void
count_stations(const char *const *sets, size_t n_sets, uint32_t n[2])
{
    demo_t demo;

    demo_open(&demo, sets, n_sets);
    n[0] = n[1] = 0;
    for (uint32_t s = 0; s < demo.city->n_swap_sites; s++) {
        n[demo.city->swap_site[s].district]++;
    }
    demo_close(&demo);
}

/* A district's own number is part of the city's; the other shares the rest. */
static void
test_a_district_has_its_own_number(void)
{
    uint32_t n[2];

    count_stations(SETS("swap.stations=9", "districts.Eastbank.swap.stations=2"), n);
    CU_ASSERT_EQUAL(n[0] + n[1], 9);
    CU_ASSERT_TRUE(n[0] == 2 || n[1] == 2);
    count_stations(SETS("swap.stations=9", "districts.Eastbank.swap.stations=0"), n);
    CU_ASSERT_EQUAL(n[0] + n[1], 9);
    CU_ASSERT_TRUE(n[0] == 0 || n[1] == 0);
    count_stations(
        SETS("swap.stations=40", "scale=0.5", "districts.Eastbank.swap.stations=4"), n);
    CU_ASSERT_EQUAL(n[0] + n[1], 20);
    CU_ASSERT_TRUE(n[0] == 2 || n[1] == 2);
}

static void
test_lists_the_nearest_first(void)
{
    demo_t demo;

    demo_open(&demo, SETS("swap.stations=9"));
    for (uint32_t z = 0; z < demo.city->zones.n_zones; z++) {
        const uint16_t *near = &demo.city->swap_near[z * EV_CITY_N_SWAP_NEAR];
        bool listed[9] = {false};
        uint32_t last_10m = 0;

        for (uint32_t k = 0; k < EV_CITY_N_SWAP_NEAR; k++) {
            const uint32_t zone = demo.city->swap_site[near[k]].zone;
            const uint32_t way_10m = ev_leg_way_10m(ev_leg(&demo.city->legs, z, zone));

            CU_ASSERT_TRUE(way_10m >= last_10m);
            CU_ASSERT_FALSE(listed[near[k]]);
            listed[near[k]] = true;
            last_10m = way_10m;
        }
        for (uint32_t s = 0; s < 9; s++) {
            const uint32_t zone = demo.city->swap_site[s].zone;

            CU_ASSERT_TRUE(listed[s] ||
                           ev_leg_way_10m(ev_leg(&demo.city->legs, z, zone)) >= last_10m);
        }
    }
    demo_close(&demo);
}

static void
test_a_list_of_stations(void)
{
    char set[512];
    demo_t demo;

    snprintf(set, sizeof(set), "swap.file=%s",
        test_file("swaps.csv", "id,lat_deg,lon_deg,bays,packs,chargers,charger_kw\n"
                               "A,31.2,121.4,2,13,5,60\nB,31.2,121.5,1,20,20,30\n"));
    demo_open(&demo, SETS(set));
    CU_ASSERT_EQUAL_FATAL(demo.city->n_swap_sites, 2);
    CU_ASSERT_EQUAL(demo.city->swap_site[0].bays, 2);
    CU_ASSERT_EQUAL(demo.city->swap_site[0].packs, 13);
    CU_ASSERT_EQUAL(demo.city->swap_site[0].reserve, 13);
    CU_ASSERT_EQUAL(demo.city->swap_site[0].charger_w, 60000);
    CU_ASSERT_EQUAL(demo.city->swap_site[1].chargers, 20);
    CU_ASSERT_EQUAL(
        demo.city->swap_site[1].zone, ev_zone_nearest(&demo.city->zones, 31.2, 121.5));
    demo_close(&demo);
}

int
main(void)
{
    static const test_case_t cases[] = {
        {"more stations contain the fewer", test_more_stations_contain_the_fewer},
        {"a district has its own number", test_a_district_has_its_own_number},
        {"a township lists the nearest first", test_lists_the_nearest_first},
        {"a list of stations", test_a_list_of_stations},
        {NULL, NULL},
    };

    return test_main("swap_place", cases);
}
