#include "models/choice.h"
#include "models/trip.h"
#include "tests/testlib.h"
#include "tests/toys/small.h"

#include <math.h>

/* Four equal fast stations at one place, and a taxi written by hand beside the world. */
enum { N_STATIONS = 4, N_DRIVERS = 60000 };

static small_t small;
static ev_world_t *world;
static uint32_t n_chosen[N_STATIONS];

static void
open_stations(void)
{
    const char *const sets[] = {small_register("public_fast,60,2\npublic_fast,60,2\n"
                                               "public_fast,60,2\npublic_fast,60,2\n"),
        "driver.known_frac=1"};

    small_open(&small, sets, 2);
    world = &small.world;
    CU_ASSERT_EQUAL_FATAL(world->city->n_groups, N_STATIONS);
    for (uint32_t k = 0; k < N_STATIONS; k++) {
        world->stations.line[k].attraction_dcny = 0; /* were drawn */
    }
}

/* What a driver chooses who comes from a station, or EV_NOBODY. */
static uint32_t
choice_of(uint32_t driver, uint32_t access, uint32_t from)
{
    const ev_trait_t taxi = {
        .class_ix = EV_TAXI, .name = driver << 16, .access = (uint8_t)access};
    const ev_record_t record = {
        .at = from, .stored_j = 50000000, .goal_q = 60000, .t_s = 36000};
    const sim_pair_t bits = ev_world_need_bits(world, &taxi, &record);

    return ev_choice_station(world, &taxi, &record, &bits).group;
}

/* Choices of all drivers. */
static void
ask_drivers(uint32_t access, uint32_t from)
{
    for (uint32_t k = 0; k < N_STATIONS; k++) {
        n_chosen[k] = 0;
    }
    for (uint32_t driver = 0; driver < N_DRIVERS; driver++) {
        const uint32_t group = choice_of(driver, access, from);

        CU_ASSERT_FATAL(group < N_STATIONS);
        n_chosen[group]++;
    }
}

/* Shares of a logit: exp(utility) over their sum. One station is worth 10 CNY more. */
static void
test_shares_of_a_logit(void)
{
    double better;

    open_stations();
    ask_drivers(EV_DC_INLET, EV_NOBODY);
    for (uint32_t k = 0; k < N_STATIONS; k++) {
        CU_ASSERT_DOUBLE_EQUAL(n_chosen[k], N_DRIVERS / 4.0, 0.02 * N_DRIVERS / 4.0);
    }
    world->stations.line[2].attraction_dcny += 100;
    ask_drivers(EV_DC_INLET, EV_NOBODY);
    better = exp(10.0 * world->city->plan.logit_per_cny);
    CU_ASSERT_DOUBLE_EQUAL(
        n_chosen[2], N_DRIVERS * better / (better + 3.0), 0.01 * N_DRIVERS);
    small_close(&small);
}

/* A full station with a line puts off who sees it, and nobody else. */
static void
test_lines_are_seen_live(void)
{
    uint32_t before;

    open_stations();
    ask_drivers(EV_DC_INLET, EV_NOBODY);
    before = n_chosen[1];
    world->stations.line[1].busy = 2;
    world->stations.line[1].waiting = 50;
    ask_drivers(EV_DC_INLET, EV_NOBODY);
    CU_ASSERT_EQUAL(n_chosen[1], before);
    ask_drivers(EV_DC_INLET | EV_PLATFORM, EV_NOBODY);
    CU_ASSERT_EQUAL(n_chosen[1], 0);
    small_close(&small);
}

/* Not where the driver just was; not, for who sees it, where nothing works; and nowhere
   when that is everywhere. */
static void
test_what_is_left_out(void)
{
    open_stations();
    ask_drivers(EV_DC_INLET, 3);
    CU_ASSERT_EQUAL(n_chosen[3], 0);
    world->stations.line[0].n = 0;
    ask_drivers(EV_DC_INLET | EV_PLATFORM, 3);
    CU_ASSERT_EQUAL(n_chosen[0] + n_chosen[3], 0);
    ask_drivers(EV_DC_INLET, 3);
    CU_ASSERT(n_chosen[0] > 0);
    for (uint32_t k = 0; k < N_STATIONS; k++) {
        world->stations.line[k].n = 0;
    }
    CU_ASSERT_EQUAL(choice_of(7, EV_DC_INLET | EV_PLATFORM, EV_NOBODY), EV_NOBODY);
    small_close(&small);
}

/* Service areas at one distance are passed by their piles: 2 and 6, a quarter and three. */
static void
test_service_areas_by_piles(void)
{
    const char *const sets[] = {small_register("highway,120,2\nhighway,120,6\n")};
    uint32_t n_first = 0;

    small_open(&small, sets, 1);
    for (uint32_t driver = 0; driver < N_DRIVERS; driver++) {
        const ev_trait_t car = {.class_ix = EV_BEV_BARE, .name = driver};
        const ev_record_t record = {.day = 1};

        n_first += ev_trip_service_area(&small.world.life, &car, &record) == 0;
    }
    CU_ASSERT_DOUBLE_EQUAL(n_first, 0.25 * N_DRIVERS, 0.01 * N_DRIVERS);
    small_close(&small);
}

int
main(void)
{
    static const test_case_t cases[] = {
        {"shares of a logit", test_shares_of_a_logit},
        {"lines are seen live", test_lines_are_seen_live},
        {"what is left out", test_what_is_left_out},
        {"service areas by piles", test_service_areas_by_piles},
        {NULL, NULL},
    };

    return test_main("choice", cases);
}
