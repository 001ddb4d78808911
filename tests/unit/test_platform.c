#include "models/choice.h"
#include "models/logbook.h"
#include "models/platform.h"
#include "tests/testlib.h"
#include "tests/toys/small.h"

enum { N_STATIONS = 4, N_DRIVERS = 2000 };

static small_t small;
static ev_world_t *world;

static void
open_stations(const char *age, const char *more)
{
    const char *const sets[] = {small_register("public_fast,60,2\npublic_fast,60,2\n"
                                               "public_fast,60,2\npublic_fast,60,2\n"),
        "driver.known_frac=1", age, more};

    small_open(&small, sets, 4);
    world = &small.world;
    CU_ASSERT_EQUAL_FATAL(world->city->n_groups, N_STATIONS);
    for (uint32_t k = 0; k < N_STATIONS; k++) {
        world->stations.line[k].attraction_dcny = 0; /* were drawn */
    }
    ev_platform_begin(world);
}

/* How many of the drivers choose a station. */
static uint32_t
n_choosing(uint32_t station, uint32_t access)
{
    uint32_t n = 0;

    for (uint32_t driver = 0; driver < N_DRIVERS; driver++) {
        const ev_trait_t taxi = {
            .class_ix = EV_TAXI, .name = driver << 16, .access = (uint8_t)access};
        const ev_record_t record = {
            .at = EV_NOBODY, .stored_j = 50000000, .goal_q = 60000, .t_s = 36000};
        const sim_pair_t bits = ev_world_need_bits(world, &taxi, &record);

        n += ev_choice_station(world, &taxi, &record, &bits).group == station;
    }
    return n;
}

/* A station fills up; who is on the platform learns it with the next news, and later that
   it is free again. */
static void
test_old_news(void)
{
    uint32_t before;

    open_stations("platform.age_min=15", "fleet.taxi=1");
    CU_ASSERT_PTR_NOT_NULL_FATAL(world->seen);
    before = n_choosing(1, EV_DC_INLET | EV_PLATFORM);
    CU_ASSERT(before > N_DRIVERS / 5);
    world->stations.line[1].busy = 2;
    world->stations.line[1].waiting = 50;
    CU_ASSERT_EQUAL(n_choosing(1, EV_DC_INLET | EV_PLATFORM), before);
    ev_platform_tick(world, 900);
    CU_ASSERT_EQUAL(n_choosing(1, EV_DC_INLET | EV_PLATFORM), 0);
    CU_ASSERT_EQUAL(n_choosing(1, EV_DC_INLET), before);
    world->stations.line[1].busy = 0;
    world->stations.line[1].waiting = 0;
    CU_ASSERT_EQUAL(n_choosing(1, EV_DC_INLET | EV_PLATFORM), 0);
    ev_platform_tick(world, 1800);
    CU_ASSERT_EQUAL(n_choosing(1, EV_DC_INLET | EV_PLATFORM), before);
    small_close(&small);
}

static void
test_live_data_keep_no_news(void)
{
    open_stations("platform.age_min=0", "fleet.taxi=1");
    CU_ASSERT_PTR_NULL(world->seen);
    small_close(&small);
}

/* All entries false: full stations look free for ever. */
static void
test_false_entries(void)
{
    uint32_t before;

    open_stations("platform.age_min=5", "platform.false_free_frac=1");
    before = n_choosing(2, EV_DC_INLET | EV_PLATFORM);
    world->stations.line[2].busy = 2;
    world->stations.line[2].waiting = 50;
    ev_platform_tick(world, 300);
    CU_ASSERT_EQUAL(n_choosing(2, EV_DC_INLET | EV_PLATFORM), before);
    small_close(&small);
}

static void
test_arrivals_in_vain(void)
{
    const ev_trait_t on = {.access = EV_PLATFORM}, off = {.access = 0};

    open_stations("platform.age_min=5", "fleet.taxi=1");
    ev_platform_arrived(world, &on, 0);
    world->stations.line[0].busy = 2;
    ev_platform_arrived(world, &on, 0);
    ev_platform_arrived(world, &off, 0);
    CU_ASSERT_EQUAL(world->n_arrived[1], 2);
    CU_ASSERT_EQUAL(world->n_in_vain[1], 1);
    CU_ASSERT_EQUAL(world->n_arrived[0], 1);
    CU_ASSERT_EQUAL(world->n_in_vain[0], 1);
    small_close(&small);
}

/* By hand: 20.5 kWh in 40 min from 10:50, 1000 kWh in 3 days from 23:59 of a day later. */
static void
test_logbook_by_hand(void)
{
    ev_logbook_t *book = ev_logbook_create(1);

    CU_ASSERT_PTR_NOT_NULL_FATAL(book);
    ev_logbook_add(book, 0, EV_AT_FAST, 39000, 2400, 73800000);
    ev_logbook_add(book, 0, EV_AT_FAST, 86400 + 86340, 259200, 3600000000);
    ev_logbook_add(book, 1, EV_AT_FAST, 0, 0, 0); /* of no register */
    CU_ASSERT_EQUAL(book->kwh[EV_AT_FAST][20], 1);
    CU_ASSERT_EQUAL(book->kwh[EV_AT_FAST][EV_LOGBOOK_KWH - 1], 1);
    CU_ASSERT_EQUAL(book->kwh[EV_AT_FAST][0], 1);
    CU_ASSERT_EQUAL(book->minutes[EV_AT_FAST][20], 1);
    CU_ASSERT_EQUAL(book->minutes[EV_AT_FAST][EV_LOGBOOK_MIN - 1], 1);
    CU_ASSERT_EQUAL(book->group[0].begun[10], 1);
    CU_ASSERT_EQUAL(book->group[0].begun[23], 1);
    CU_ASSERT_EQUAL(book->group[0].metered_j, 3673800000);
    CU_ASSERT_EQUAL(book->group[0].span_s, 261600);
    ev_logbook_reset(book);
    CU_ASSERT_EQUAL(book->group[0].begun[10] + book->kwh[EV_AT_FAST][20], 0);
    ev_logbook_destroy(book);
}

int
main(void)
{
    static const test_case_t cases[] = {
        {"drivers go by old news", test_old_news},
        {"live data keep no news", test_live_data_keep_no_news},
        {"false entries look free", test_false_entries},
        {"arrivals in vain are counted", test_arrivals_in_vain},
        {"the logbook by hand", test_logbook_by_hand},
        {NULL, NULL},
    };

    return test_main("platform", cases);
}
