#include "models/journey.h"
#include "models/service.h"
#include "models/session.h"
#include "tests/testlib.h"
#include "tests/toys/small.h"

#include <string.h>

/* Piles of 60 kW: a public station and the depot of a bus fleet. */
enum { STATION, DEPOT };

static small_t small;
static ev_world_t *world;

static void
open_piles(const char *const *more, size_t n_more)
{
    const char *sets[8] = {
        small_register("public_fast,60,4\ndedicated,60,2\n"), "time.warm_up_days=0"};

    memcpy(&sets[2], more, n_more * sizeof(*more));
    small_open(&small, sets, 2 + n_more);
    world = &small.world;
}

/** A group marked under a plan, by its key. */
static ev_group_t
marked(const ev_plan_t *plan, uint32_t key, uint32_t kind, uint16_t n)
{
    ev_group_t group = {.key = key, .kind = (uint8_t)kind, .n = n, .is_fast = 1};

    ev_service_mark(plan, &group);
    return group;
}

/* More contain fewer; shares come out; only DC stations that are open to all. */
static void
test_which_stations(void)
{
    ev_plan_t few = {.demonstration_frac = 0.2, .reserved_frac = 0.25};
    ev_plan_t more = {.demonstration_frac = 0.5, .reserved_frac = 0.5};
    uint32_t n_few = 0, n_more = 0, n_reserved = 0;

    few.service_priority = more.service_priority = 1;
    for (uint32_t key = 0; key < 10000; key++) {
        const ev_group_t one = marked(&few, key * 2654435761u, EV_AT_FAST, 10);
        const ev_group_t two = marked(&more, key * 2654435761u, EV_AT_FAST, 10);

        n_few += one.has_lane;
        n_more += two.has_lane;
        n_reserved += one.n_reserved;
        CU_ASSERT_TRUE(one.has_lane <= two.has_lane);
        CU_ASSERT_TRUE(one.n_reserved <= two.n_reserved);
    }
    TEST_NEAR(n_few, 2000, 4 * 40);
    TEST_NEAR(n_more, 5000, 4 * 50);
    TEST_NEAR((double)n_reserved / n_few, 2.5, 4 * 0.5 / 44.7); /* two or three each */
    more.demonstration_frac = more.reserved_frac = 1.0;
    CU_ASSERT_EQUAL(marked(&more, 1, EV_AT_HIGH_POWER, 4).n_reserved, 3);
    CU_ASSERT_EQUAL(marked(&more, 1, EV_AT_FAST, 1).n_reserved, 0);
    CU_ASSERT_EQUAL(marked(&more, 1, EV_AT_HIGHWAY, 4).has_lane, 0);
    CU_ASSERT_EQUAL(marked(&more, 1, EV_AT_SLOW, 4).has_lane, 0);
    CU_ASSERT_EQUAL(marked(&more, 1, EV_AT_DEPOT, 4).has_lane, 0);
    more.depots_open_frac = 1.0;
    CU_ASSERT_EQUAL(marked(&more, 1, EV_AT_DEPOT, 4).has_lane, 1);
}

static void
test_hours(void)
{
    ev_plan_t plan = {.depots_open_from_h = 8, .depots_open_to_h = 17};

    CU_ASSERT_FALSE(ev_service_is_open_at(&plan, 8 * 3600 - 1));
    CU_ASSERT_TRUE(ev_service_is_open_at(&plan, 86400 + 8 * 3600));
    CU_ASSERT_TRUE(ev_service_is_open_at(&plan, 17 * 3600 - 1));
    CU_ASSERT_FALSE(ev_service_is_open_at(&plan, 17 * 3600));
    plan.depots_open_from_h = 22;
    plan.depots_open_to_h = 5.5;
    CU_ASSERT_TRUE(ev_service_is_open_at(&plan, 23 * 3600));
    CU_ASSERT_TRUE(ev_service_is_open_at(&plan, 5 * 3600 + 1799));
    CU_ASSERT_FALSE(ev_service_is_open_at(&plan, 5 * 3600 + 1800));
}

static void
test_who_goes_first(void)
{
    const char *const sets[] = {"service.demonstration_frac=1",
        "service.depots_open_frac=1", "service.reserved_frac=0.5"};
    const ev_city_t *city;

    open_piles(sets, 3);
    city = world->city;
    CU_ASSERT_EQUAL(city->group[STATION].n_reserved, 2);
    CU_ASSERT_TRUE(ev_service_is_first(city, EV_TAXI, STATION));
    CU_ASSERT_TRUE(ev_service_is_first(city, EV_HAIL, STATION));
    CU_ASSERT_FALSE(ev_service_is_first(city, EV_VAN, STATION));
    CU_ASSERT_FALSE(ev_service_is_first(city, EV_BEV_BARE, STATION));
    CU_ASSERT_TRUE(ev_service_is_first(city, EV_BUS, DEPOT));
    CU_ASSERT_FALSE(ev_service_is_first(city, EV_TAXI, DEPOT));
    CU_ASSERT_FALSE(ev_service_is_first(city, EV_VISITOR, DEPOT));
    CU_ASSERT_TRUE(ev_service_is_guest(EV_VISITOR, EV_AT_DEPOT));
    CU_ASSERT_FALSE(ev_service_is_guest(EV_VISITOR, EV_AT_FAST));
    CU_ASSERT_FALSE(ev_service_is_guest(EV_BUS, EV_AT_DEPOT));
    small_close(&small);
}

/* Four piles, two reserved, sessions of 35 minutes: who sees which wait. */
static void
test_waits_to_be_expected(void)
{
    const char *const sets[] = {
        "service.demonstration_frac=1", "service.reserved_frac=0.5"};
    ev_stations_t *stations;
    float minutes;

    open_piles(sets, 2);
    stations = &world->stations;
    minutes = world->city->group[STATION].mean_min;
    ev_station_plug_as(stations, STATION, false, 0);
    CU_ASSERT_EQUAL(ev_service_wait_s(world->city, stations, EV_BEV_BARE, STATION), 0.0f);
    ev_station_plug_as(stations, STATION, false, 0);
    TEST_NEAR(ev_service_wait_s(world->city, stations, EV_BEV_BARE, STATION),
        60.0f * minutes / 2.0f, 0.01);
    CU_ASSERT_EQUAL(ev_service_wait_s(world->city, stations, EV_TAXI, STATION), 0.0f);
    ev_station_join_as(stations, STATION, false, 1, 5);
    ev_station_plug_as(stations, STATION, true, 6);
    ev_station_plug_as(stations, STATION, true, 6);
    TEST_NEAR(ev_service_wait_s(world->city, stations, EV_TAXI, STATION),
        60.0f * minutes / 4.0f, 0.01); /* before the other who waits */
    ev_station_join_as(stations, STATION, true, 2, 7);
    TEST_NEAR(ev_service_wait_s(world->city, stations, EV_TAXI, STATION),
        60.0f * minutes * 2.0f / 4.0f, 0.01);
    TEST_NEAR(ev_service_wait_s(world->city, stations, EV_BEV_BARE, STATION),
        60.0f * minutes * 3.0f / 2.0f, 0.01);
    small_close(&small);
}

/** A guest comes to the depot. */
static ev_record_t *
come(uint32_t at_s)
{
    const uint32_t vehicle = world->city->n_vehicles;
    ev_record_t *record = &world->record[vehicle];

    *record = (ev_record_t){.state = EV_SEEKING, .t_s = at_s, .at = DEPOT};
    world->visitor_want_j[0] = 57000 * 600;
    ev_journey_ring(world, sim_key(at_s, EV_MOMENT_ARRIVE, vehicle, 0));
    return record;
}

/* 10 kWh at the meter: at the public's price, as a session of the depot's kind. */
static void
test_a_guest_at_a_depot(void)
{
    const char *const sets[] = {"service.depots_open_frac=1", "driver.max_tries=1"};
    const uint32_t noon_s = 12 * 3600;
    ev_city_t *city;
    ev_record_t *record;

    open_piles(sets, 2);
    city = small.lab.setup.city;
    for (uint32_t hour = 0; hour < 24; hour++) {
        city->tariff.price[EV_CUSTOMER_PUBLIC_FAST][hour] = 1700000;
    }
    record = come(noon_s);
    CU_ASSERT_EQUAL(record->state, EV_PLUGGED);
    CU_ASSERT_EQUAL(world->tally.of[EV_VISITOR].arrivals, 1);
    CU_ASSERT_EQUAL(world->tally.offered.n, 1);
    ev_journey_ring(
        world, sim_key(noon_s + 600, EV_MOMENT_UNPLUG, world->city->n_vehicles, 0));
    CU_ASSERT_EQUAL(record->state, EV_ABSENT);
    TEST_NEAR((double)world->stations.meter[DEPOT].metered_j, 36e6, 1.0);
    TEST_NEAR((double)world->stations.meter[DEPOT].earned_ucny, 17e6, 3.0);
    CU_ASSERT_EQUAL(world->sides.guests, 1);
    CU_ASSERT_EQUAL(world->sides.guest_j, world->stations.meter[DEPOT].metered_j);
    CU_ASSERT_EQUAL(world->stations.lane[DEPOT].others, 0);
    small_close(&small);
}

static void
test_a_guest_who_comes_late(void)
{
    const char *const sets[] = {"service.depots_open_frac=1", "driver.max_tries=1"};

    open_piles(sets, 2);
    CU_ASSERT_EQUAL(come(17 * 3600)->state, EV_ABSENT); /* gave up */
    CU_ASSERT_EQUAL(world->stations.line[DEPOT].busy, 0);
    CU_ASSERT_EQUAL(world->tally.of[EV_VISITOR].arrivals, 0);
    CU_ASSERT_EQUAL(world->tally.of[EV_VISITOR].refused, 1);
    small_close(&small);
}

int
main(void)
{
    static const test_case_t cases[] = {
        {"which stations", test_which_stations},
        {"hours of opened depots", test_hours},
        {"who goes first", test_who_goes_first},
        {"waits to be expected", test_waits_to_be_expected},
        {"a guest at a depot", test_a_guest_at_a_depot},
        {"a guest who comes late", test_a_guest_who_comes_late},
        {NULL, NULL},
    };

    return test_main("service", cases);
}
