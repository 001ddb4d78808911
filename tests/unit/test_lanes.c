#include "models/station.h"
#include "tests/testlib.h"

enum { ADA = 3, BO, CLEO, DORA, EVE };

#define FIRST  true
#define OTHERS false

/* Three piles, one of them reserved; one pile at which some go before all others; both. */
enum { RESERVED, STRICT, BOTH, PLAIN, N_GROUPS };

static const ev_group_t piles[N_GROUPS] = {
    {.n = 3, .room = 9, .has_lane = 1, .n_reserved = 1},
    {.n = 1, .room = 9, .has_lane = 1, .is_strict = 1},
    {.n = 2, .room = 9, .has_lane = 1, .is_strict = 1, .n_reserved = 1},
    {.n = 1, .room = 9}};
static ev_stations_t stations;
static ev_turn_t turn;

static void
open_piles(void)
{
    CU_ASSERT_EQUAL_FATAL(ev_station_init(&stations, piles, N_GROUPS, 20), SIM_OK);
}

static void
expect_vehicle(uint32_t group, uint32_t now_s, uint32_t vehicle)
{
    CU_ASSERT_TRUE(ev_station_next(&stations, group, now_s, &turn));
    CU_ASSERT_FALSE(turn.is_ghost);
    CU_ASSERT_EQUAL(turn.vehicle, vehicle);
}

static void
expect_ghost(uint32_t group, uint32_t now_s, uint32_t tag, uint32_t since_s)
{
    CU_ASSERT_TRUE(ev_station_next(&stations, group, now_s, &turn));
    CU_ASSERT_TRUE(turn.is_ghost);
    CU_ASSERT_EQUAL(turn.tag, tag);
    CU_ASSERT_EQUAL(turn.since_s, since_s);
}

static void
expect_nobody(uint32_t group, uint32_t now_s)
{
    CU_ASSERT_FALSE(ev_station_next(&stations, group, now_s, &turn));
}

static void
test_others_leave_the_reserved_piles(void)
{
    open_piles();
    ev_station_plug_as(&stations, RESERVED, OTHERS, 0);
    ev_station_plug_as(&stations, RESERVED, OTHERS, 0);
    CU_ASSERT_EQUAL(ev_station_free_piles(&stations, RESERVED), 1);
    CU_ASSERT_FALSE(ev_station_takes(&stations, RESERVED, OTHERS));
    CU_ASSERT_TRUE(ev_station_takes(&stations, RESERVED, FIRST));
    ev_station_join_as(&stations, RESERVED, OTHERS, BO, 10);
    expect_nobody(RESERVED, 10); /* a pile is free, but not for Bo */
    CU_ASSERT_TRUE(ev_station_takes(&stations, RESERVED, FIRST));
    ev_station_plug_as(&stations, RESERVED, FIRST, 20);
    ev_station_unplug_as(&stations, RESERVED, FIRST, 20, 30);
    expect_nobody(RESERVED, 30);
    ev_station_unplug_as(&stations, RESERVED, OTHERS, 0, 40);
    expect_vehicle(RESERVED, 40, BO);
    CU_ASSERT_EQUAL(stations.lane[RESERVED].others, 2);
    ev_station_free(&stations);
}

/* All piles are taken, one by others; Bo (others) came before Cleo (first). */
static void
test_in_order_of_arrival_where_not_strict(void)
{
    open_piles();
    ev_station_plug_as(&stations, RESERVED, FIRST, 0);
    ev_station_plug_as(&stations, RESERVED, FIRST, 0);
    ev_station_plug_as(&stations, RESERVED, OTHERS, 0);
    ev_station_join_as(&stations, RESERVED, OTHERS, BO, 10);
    ev_station_join_as(&stations, RESERVED, FIRST, CLEO, 20);
    ev_station_join_as(&stations, RESERVED, OTHERS, DORA, 30);
    ev_station_join_as(&stations, RESERVED, FIRST, EVE, 40);
    ev_station_unplug_as(&stations, RESERVED, FIRST, 0, 50);
    expect_vehicle(RESERVED, 50, BO);
    expect_nobody(RESERVED, 50);
    ev_station_unplug_as(&stations, RESERVED, FIRST, 0, 60);
    expect_vehicle(RESERVED, 60, CLEO);
    ev_station_unplug_as(&stations, RESERVED, FIRST, 60, 70);
    expect_vehicle(RESERVED, 70, EVE); /* others have two piles: Dora may not */
    CU_ASSERT_EQUAL(stations.line[RESERVED].waiting, 1);
    ev_station_unplug_as(&stations, RESERVED, OTHERS, 50, 80);
    expect_vehicle(RESERVED, 80, DORA);
    CU_ASSERT_EQUAL(stations.line[RESERVED].waiting, 0);
    CU_ASSERT_EQUAL(stations.lane[RESERVED].waiting, 0);
    ev_station_free(&stations);
}

static void
test_first_before_all_others(void)
{
    open_piles();
    ev_station_plug_as(&stations, STRICT, OTHERS, 0);
    ev_station_join_as(&stations, STRICT, OTHERS, ADA, 10);
    ev_station_join_as(&stations, STRICT, OTHERS, BO, 20);
    ev_station_join_as(&stations, STRICT, FIRST, CLEO, 30);
    ev_station_join_as(&stations, STRICT, FIRST, DORA, 40);
    CU_ASSERT_EQUAL(stations.line[STRICT].waiting, 4);
    CU_ASSERT_EQUAL(stations.lane[STRICT].waiting, 2);
    expect_nobody(STRICT, 50); /* nobody is interrupted */
    ev_station_unplug_as(&stations, STRICT, OTHERS, 0, 50);
    expect_vehicle(STRICT, 50, CLEO);
    ev_station_unplug_as(&stations, STRICT, FIRST, 50, 60);
    expect_vehicle(STRICT, 60, DORA);
    ev_station_join_as(&stations, STRICT, FIRST, EVE, 65);
    ev_station_unplug_as(&stations, STRICT, FIRST, 60, 70);
    expect_vehicle(STRICT, 70, EVE);
    ev_station_unplug_as(&stations, STRICT, FIRST, 70, 80);
    expect_vehicle(STRICT, 80, ADA);
    ev_station_unplug_as(&stations, STRICT, OTHERS, 80, 90);
    expect_vehicle(STRICT, 90, BO);
    ev_station_free(&stations);
}

/* Ada's ghost (others) would have waited for Cleo and Dora, who came later but go first;
   Eve's ghost (first) only for the car that had the pile. */
static void
test_ghosts_on_both_sides(void)
{
    open_piles();
    ev_station_plug_as(&stations, STRICT, OTHERS, 0);
    ev_station_haunt_as(&stations, STRICT, OTHERS, 7, 10);
    ev_station_haunt_as(&stations, STRICT, FIRST, 4, 15);
    ev_station_join_as(&stations, STRICT, FIRST, CLEO, 20);
    ev_station_unplug_as(&stations, STRICT, OTHERS, 0, 100);
    expect_ghost(STRICT, 100, 4, 15);
    expect_vehicle(STRICT, 100, CLEO);
    ev_station_join_as(&stations, STRICT, FIRST, DORA, 150);
    ev_station_unplug_as(&stations, STRICT, FIRST, 100, 200);
    expect_vehicle(STRICT, 200, DORA);
    expect_nobody(STRICT, 200);
    ev_station_unplug_as(&stations, STRICT, FIRST, 200, 300);
    expect_ghost(STRICT, 300, 7, 10);
    expect_nobody(STRICT, 300);
    CU_ASSERT_EQUAL(ev_station_free_piles(&stations, STRICT), 1);
    ev_station_free(&stations);
}

static void
test_who_gives_up_stays_on_its_side(void)
{
    uint32_t ticket;

    open_piles();
    ev_station_plug_as(&stations, BOTH, OTHERS, 0);
    ev_station_plug_as(&stations, BOTH, FIRST, 0);
    ticket = ev_station_join_as(&stations, BOTH, FIRST, ADA, 10);
    ev_station_join_as(&stations, BOTH, OTHERS, BO, 20);
    ev_station_give_up_as(&stations, ticket, FIRST, 4, 30);
    CU_ASSERT_EQUAL(stations.lane[BOTH].waiting, 0);
    CU_ASSERT_EQUAL(stations.line[BOTH].waiting, 1);
    ev_station_unplug_as(&stations, BOTH, FIRST, 0, 40);
    expect_ghost(BOTH, 40, 4, 10);
    expect_nobody(BOTH, 40); /* that pile is reserved */
    CU_ASSERT_TRUE(ev_station_is_waited_for(&stations, BOTH));
    ev_station_unplug_as(&stations, BOTH, OTHERS, 0, 50);
    expect_vehicle(BOTH, 50, BO);
    CU_ASSERT_FALSE(ev_station_is_waited_for(&stations, BOTH));
    ev_station_free(&stations);
}

/* Little's law counts both lines: Bo plugged in 0-100, Cleo waits 10-100 and charges to
   150, Ada waits 5-150 and is there at the end, 200. */
static void
test_littles_law(void)
{
    open_piles();
    ev_station_plug_as(&stations, STRICT, OTHERS, 0);
    ev_station_join_as(&stations, STRICT, OTHERS, ADA, 5);
    ev_station_join_as(&stations, STRICT, FIRST, CLEO, 10);
    ev_station_unplug_as(&stations, STRICT, OTHERS, 0, 100);
    expect_vehicle(STRICT, 100, CLEO);
    ev_station_unplug_as(&stations, STRICT, FIRST, 100, 150);
    expect_vehicle(STRICT, 150, ADA);
    ev_station_close(&stations, STRICT, 200);
    CU_ASSERT_EQUAL(stations.line[STRICT].present_s, 100 + 140 + 195);
    CU_ASSERT_EQUAL(stations.meter[STRICT].stay_s + 50, 100 + 140 + 195);
    ev_station_free(&stations);
}

static void
test_nobody_is_first_without_a_lane(void)
{
    open_piles();
    ev_station_plug_as(&stations, PLAIN, OTHERS, 0);
    ev_station_join_as(&stations, PLAIN, OTHERS, ADA, 10);
    ev_station_join_as(&stations, PLAIN, FIRST, BO, 20);
    CU_ASSERT_FALSE(ev_station_takes(&stations, PLAIN, FIRST));
    ev_station_unplug_as(&stations, PLAIN, OTHERS, 0, 30);
    expect_vehicle(PLAIN, 30, ADA);
    ev_station_free(&stations);
}

int
main(void)
{
    static const test_case_t cases[] = {
        {"others leave the reserved piles", test_others_leave_the_reserved_piles},
        {"in order of arrival where not strict",
            test_in_order_of_arrival_where_not_strict},
        {"first before all others", test_first_before_all_others},
        {"ghosts on both sides", test_ghosts_on_both_sides},
        {"who gives up stays on its side", test_who_gives_up_stays_on_its_side},
        {"Little's law", test_littles_law},
        {"nobody is first without a lane", test_nobody_is_first_without_a_lane},
        {NULL, NULL},
    };

    return test_main("lanes", cases);
}
