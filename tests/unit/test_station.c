#include "models/station.h"
#include "tests/testlib.h"

enum { ADA = 3, BO, CLEO, DORA, EVE };

static const ev_group_t piles[2] = {{.n = 2, .room = 9}, {.n = 1, .room = 9}};
static ev_stations_t stations;
static ev_turn_t turn;

static void
open_piles(uint32_t n_tickets)
{
    CU_ASSERT_EQUAL_FATAL(ev_station_init(&stations, piles, 2, n_tickets), SIM_OK);
}

/** The next turn must be a vehicle's, and when it had come. */
static void
expect_vehicle(uint32_t group, uint32_t now_s, uint32_t vehicle, uint32_t since_s)
{
    CU_ASSERT_TRUE(ev_station_next(&stations, group, now_s, &turn));
    CU_ASSERT_FALSE(turn.is_ghost);
    CU_ASSERT_EQUAL(turn.vehicle, vehicle);
    CU_ASSERT_EQUAL(turn.since_s, since_s);
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
test_first_come_first_served(void)
{
    open_piles(10);
    CU_ASSERT_EQUAL(ev_station_free_piles(&stations, 1), 1);
    ev_station_plug(&stations, 1, 100);
    CU_ASSERT_EQUAL(ev_station_free_piles(&stations, 1), 0);
    ev_station_join(&stations, 1, BO, 110);
    ev_station_join(&stations, 1, CLEO, 120);
    ev_station_join(&stations, 1, DORA, 130);
    CU_ASSERT_EQUAL(stations.line[1].waiting, 3);
    CU_ASSERT_FALSE(ev_station_next(&stations, 1, 140, &turn)); /* no pile is free */
    ev_station_unplug(&stations, 1, 100, 150);
    expect_vehicle(1, 150, BO, 110);
    CU_ASSERT_FALSE(ev_station_next(&stations, 1, 150, &turn)); /* she has it now */
    CU_ASSERT_EQUAL(stations.line[1].waiting, 2);
    CU_ASSERT_EQUAL(stations.line[1].busy, 1);
    ev_station_unplug(&stations, 1, 150, 160);
    expect_vehicle(1, 160, CLEO, 120);
    ev_station_unplug(&stations, 1, 160, 170);
    expect_vehicle(1, 170, DORA, 130);
    ev_station_unplug(&stations, 1, 170, 180);
    CU_ASSERT_FALSE(ev_station_next(&stations, 1, 180, &turn));
    CU_ASSERT_EQUAL(stations.line[0].busy, 0); /* the other group was not touched */
    ev_station_free(&stations);
}

static void
test_groups_have_lines_of_their_own(void)
{
    open_piles(10);
    ev_station_plug(&stations, 0, 0);
    ev_station_plug(&stations, 0, 0);
    ev_station_plug(&stations, 1, 0);
    ev_station_join(&stations, 0, ADA, 1);
    ev_station_join(&stations, 1, BO, 2);
    ev_station_join(&stations, 0, CLEO, 3);
    ev_station_unplug(&stations, 1, 0, 10);
    expect_vehicle(1, 10, BO, 2);
    ev_station_unplug(&stations, 0, 0, 11);
    ev_station_unplug(&stations, 0, 0, 11);
    expect_vehicle(0, 11, ADA, 1);
    expect_vehicle(0, 11, CLEO, 3);
    CU_ASSERT_FALSE(ev_station_next(&stations, 0, 11, &turn));
    ev_station_free(&stations);
}

/* Ada has the pile; Bo waits, Cleo turns away behind him, Dora waits behind her. */
static void
test_a_ghost_learns_its_wait_and_takes_nothing(void)
{
    open_piles(10);
    ev_station_plug(&stations, 1, 0);
    ev_station_join(&stations, 1, BO, 10);
    ev_station_haunt(&stations, 1, 7, 20);
    ev_station_join(&stations, 1, DORA, 30);
    CU_ASSERT_EQUAL(stations.line[1].waiting, 2); /* ghosts take no room */
    ev_station_unplug(&stations, 1, 0, 100);
    expect_vehicle(1, 100, BO, 10);
    CU_ASSERT_FALSE(ev_station_next(&stations, 1, 100, &turn)); /* Bo is before Cleo */
    ev_station_unplug(&stations, 1, 100, 250);
    expect_ghost(1, 250, 7, 20); /* she would have waited 230 s */
    CU_ASSERT_EQUAL(ev_station_free_piles(&stations, 1), 1);
    expect_vehicle(1, 250, DORA, 30); /* and Dora loses nothing by it */
    CU_ASSERT_FALSE(ev_station_next(&stations, 1, 250, &turn));
    ev_station_free(&stations);
}

static void
test_who_gives_up_becomes_a_ghost(void)
{
    uint32_t ticket;

    open_piles(10);
    ev_station_plug(&stations, 1, 0);
    ev_station_join(&stations, 1, BO, 10);
    ticket = ev_station_join(&stations, 1, CLEO, 20);
    CU_ASSERT_EQUAL(stations.ticket[ticket].group, 1);
    CU_ASSERT_EQUAL(stations.ticket[ticket].vehicle, CLEO);
    ev_station_give_up(&stations, ticket, 5, 60);
    CU_ASSERT_EQUAL(stations.line[1].waiting, 1);
    ev_station_unplug(&stations, 1, 0, 100);
    expect_vehicle(1, 100, BO, 10);
    ev_station_unplug(&stations, 1, 100, 130);
    expect_ghost(1, 130, 5, 20);
    CU_ASSERT_EQUAL(ev_station_free_piles(&stations, 1), 1);
    CU_ASSERT_FALSE(ev_station_next(&stations, 1, 130, &turn));
    ev_station_free(&stations);
}

static void
test_piles_out_of_order(void)
{
    open_piles(10);
    stations.line[0].out = 1;
    CU_ASSERT_EQUAL(ev_station_free_piles(&stations, 0), 1);
    ev_station_plug(&stations, 0, 0);
    CU_ASSERT_EQUAL(ev_station_free_piles(&stations, 0), 0);
    ev_station_join(&stations, 0, ADA, 5);
    stations.line[0].out = 2; /* more out than free: the one at work goes on */
    CU_ASSERT_EQUAL(ev_station_free_piles(&stations, 0), 0);
    ev_station_unplug(&stations, 0, 0, 10);
    CU_ASSERT_FALSE(ev_station_next(&stations, 0, 10, &turn));
    stations.line[0].out = 0;
    expect_vehicle(0, 20, ADA, 5);
    CU_ASSERT_EQUAL(ev_station_free_piles(&stations, 0), 1);
    ev_station_free(&stations);
}

static void
test_tickets_come_back(void)
{
    open_piles(2);
    ev_station_plug(&stations, 1, 0);
    CU_ASSERT_NOT_EQUAL(ev_station_join(&stations, 1, ADA, 1), EV_STATION_NOBODY);
    CU_ASSERT_NOT_EQUAL(ev_station_join(&stations, 1, BO, 1), EV_STATION_NOBODY);
    CU_ASSERT_EQUAL(ev_station_join(&stations, 1, CLEO, 1), EV_STATION_NOBODY);
    CU_ASSERT_EQUAL(stations.n_refused, 1);
    CU_ASSERT_EQUAL(stations.line[1].waiting, 2); /* who got no ticket is not there */
    for (uint32_t turns = 0; turns < 100; turns++) {
        const uint32_t now_s = 10 * (turns + 1);

        ev_station_unplug(&stations, 1, now_s - 10, now_s);
        CU_ASSERT_TRUE(ev_station_next(&stations, 1, now_s, &turn));
        CU_ASSERT_EQUAL(turn.vehicle, turns % 2 == 0 ? ADA : BO);
        CU_ASSERT_NOT_EQUAL(
            ev_station_join(&stations, 1, turn.vehicle, now_s), EV_STATION_NOBODY);
    }
    CU_ASSERT_EQUAL(stations.n_refused, 1);
    ev_station_reset(&stations);
    CU_ASSERT_EQUAL(stations.n_refused, 0);
    CU_ASSERT_EQUAL(stations.line[1].waiting, 0);
    CU_ASSERT_EQUAL(ev_station_free_piles(&stations, 1), 1);
    CU_ASSERT_FALSE(ev_station_next(&stations, 1, 5, &turn));
    ev_station_free(&stations);
}

/* Ada 0-100 at the pile; Bo waits 10-100 and charges to 150; Cleo waits 20-60 and goes;
   Dora's ghost is never there; Eve waits from 120 and is there at the end, 200. */
static void
test_littles_law_to_the_second(void)
{
    uint32_t ticket;

    open_piles(10);
    ev_station_plug(&stations, 1, 0);
    ev_station_join(&stations, 1, BO, 10);
    ticket = ev_station_join(&stations, 1, CLEO, 20);
    ev_station_haunt(&stations, 1, 0, 30);
    ev_station_give_up(&stations, ticket, 0, 60);
    ev_station_unplug(&stations, 1, 0, 100);
    expect_vehicle(1, 100, BO, 10);
    ev_station_join(&stations, 1, EVE, 120);
    ev_station_unplug(&stations, 1, 100, 150);
    expect_ghost(1, 150, 0, 20);
    expect_ghost(1, 150, 0, 30);
    expect_vehicle(1, 150, EVE, 120);
    ev_station_close(&stations, 1, 200);
    CU_ASSERT_EQUAL(stations.line[1].present_s, 100 + 140 + 40 + 80);
    CU_ASSERT_EQUAL(stations.meter[1].stay_s + (200 - 150), 100 + 140 + 40 + 80);
    ev_station_free(&stations);
}

int
main(void)
{
    static const test_case_t cases[] = {
        {"first come, first served", test_first_come_first_served},
        {"each group has a line of its own", test_groups_have_lines_of_their_own},
        {"a ghost learns its wait and takes nothing",
            test_a_ghost_learns_its_wait_and_takes_nothing},
        {"who gives up becomes a ghost", test_who_gives_up_becomes_a_ghost},
        {"piles out of order", test_piles_out_of_order},
        {"tickets come back", test_tickets_come_back},
        {"Little's law to the second", test_littles_law_to_the_second},
        {NULL, NULL},
    };

    return test_main("station", cases);
}
