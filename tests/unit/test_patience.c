#include "models/patience.h"
#include "tests/testlib.h"
#include "tests/toys/small.h"

/* A fast station and a bus depot of one pile each; a bus and a private car, written by
   hand beside the world. */
enum { DEPOT = 1 };

#define HOUR_S 3600u

static small_t small;
static ev_world_t *world;

static void
open_piles(void)
{
    const char *const sets[] = {small_register("public_fast,60,1\ndedicated,60,1\n"),
        "driver.max_tries=3", "driver.retry_prob=1", "time.warm_up_days=1"};

    small_open(&small, sets, 4);
    world = &small.world;
}

/* Whoever stops at a service area drives on, with tries left or not. */
static void
test_one_try_at_a_service_area(void)
{
    const ev_trait_t car = {.class_ix = EV_BEV_PILE}, taxi = {.class_ix = EV_TAXI};
    ev_record_t record = {.need_s = HOUR_S};

    open_piles();
    CU_ASSERT_TRUE(ev_patience_looks_on(world, &car, &record, 2));
    CU_ASSERT_FALSE(ev_patience_looks_on(world, &car, &record, 3));
    CU_ASSERT_TRUE(ev_patience_comes_back(world, &car, &record, 7, 2 * HOUR_S));
    record.flags = EV_FLAG_TO_AREA;
    CU_ASSERT_FALSE(ev_patience_looks_on(world, &car, &record, 1));
    CU_ASSERT_FALSE(ev_patience_comes_back(world, &car, &record, 7, 2 * HOUR_S));
    /* The same bit is a break that is over to a taxi. */
    CU_ASSERT_TRUE(ev_patience_looks_on(world, &taxi, &record, 1));
    small_close(&small);
}

/* A need that is too old is not taken up again. */
static void
test_old_needs_end(void)
{
    const ev_trait_t car = {.class_ix = EV_BEV_BARE};
    const ev_record_t record = {.need_s = HOUR_S};

    open_piles();
    CU_ASSERT_TRUE(ev_patience_comes_back(
        world, &car, &record, 7, HOUR_S + world->city->bounds.give_up_s - 1));
    CU_ASSERT_FALSE(ev_patience_comes_back(
        world, &car, &record, 7, HOUR_S + world->city->bounds.give_up_s));
    small_close(&small);
}

/* A bus is parked at its depot anyway: however long the line, it stays in it until its
   service begins; after that it does not join. */
static void
test_buses_stand_in_line_all_night(void)
{
    const ev_trait_t bus = {.class_ix = EV_BUS, .access = EV_COMMUTER, .name = 5};
    ev_record_t record = {.at = DEPOT, .day = 1, .t_s = 22 * HOUR_S};

    open_piles();
    world->stations.line[DEPOT].busy = 1;
    world->stations.line[DEPOT].waiting = 1000;
    CU_ASSERT_EQUAL_FATAL(world->city->group[DEPOT].kind, EV_AT_DEPOT);
    CU_ASSERT_TRUE(ev_patience_joins(world, &bus, &record, 7));
    record.t_s = 2 * 24 * HOUR_S;
    CU_ASSERT_FALSE(ev_patience_joins(world, &bus, &record, 7));
    small_close(&small);
}

int
main(void)
{
    static const test_case_t cases[] = {
        {"one try at a service area", test_one_try_at_a_service_area},
        {"old needs end", test_old_needs_end},
        {"buses stand in line all night", test_buses_stand_in_line_all_night},
        {NULL, NULL},
    };

    return test_main("patience", cases);
}
