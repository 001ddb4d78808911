#include "models/episode.h"
#include "models/life.h"
#include "tests/testlib.h"
#include "tests/toys/small.h"

#define DAY_S 86400u

static small_t small;
static ev_world_t *world;
static const ev_trait_t car = {.class_ix = EV_BEV_BARE, .access = EV_OWN_PILE};

/* A day of warm-up: needs of the second day count. */
static void
open_world(void)
{
    const char *const sets[] = {"time.warm_up_days=1"};

    small_open(&small, sets, 1);
    world = &small.world;
}

static ev_record_t
in_need(uint32_t since_s, uint8_t flags)
{
    return (ev_record_t){.need_s = since_s, .flags = flags};
}

static void
check_counts(int64_t episodes, int64_t plugged, int64_t first, int64_t unserved)
{
    const ev_class_sums_t *sums = &world->tally.of[EV_BEV_BARE];

    CU_ASSERT_EQUAL(sums->episodes, episodes);
    CU_ASSERT_EQUAL(sums->plugged, plugged);
    CU_ASSERT_EQUAL(sums->plugged_first, first);
    CU_ASSERT_EQUAL(sums->unserved, unserved);
    CU_ASSERT_EQUAL(world->tally.district[0].episodes, episodes);
    CU_ASSERT_EQUAL(world->tally.district[0].unserved, unserved);
}

/* Plugged in at the first station or a later one, or given up; each ends its need. */
static void
test_a_need_is_one_episode(void)
{
    ev_record_t first = in_need(DAY_S, EV_FLAG_FIRST), later = in_need(DAY_S, 0);
    ev_record_t lost = in_need(DAY_S, EV_FLAG_FIRST);

    open_world();
    ev_episode_end(world, &car, &first, 0, DAY_S + 600, true);
    check_counts(1, 1, 1, 0);
    ev_episode_end(world, &car, &later, 0, DAY_S + 600, true);
    check_counts(2, 2, 1, 0);
    ev_episode_end(world, &car, &lost, 0, DAY_S + 600, false);
    check_counts(3, 2, 1, 1);
    CU_ASSERT_EQUAL(lost.need_s, 0);
    CU_ASSERT_EQUAL(lost.flags, 0);
    ev_episode_end(world, &car, &lost, 0, DAY_S + 700, false);
    check_counts(3, 2, 1, 1);
    small_close(&small);
}

/* A need belongs to the time at which it began. */
static void
test_needs_of_the_warm_up_do_not_count(void)
{
    ev_record_t before = in_need(DAY_S - 1, 0);

    open_world();
    ev_episode_end(world, &car, &before, 0, DAY_S + 600, false);
    check_counts(0, 0, 0, 0);
    small_close(&small);
}

/* Met elsewhere, outside the city or at home: neither served nor given up. */
static void
test_needs_met_elsewhere(void)
{
    ev_record_t out = in_need(DAY_S, EV_FLAG_TO_AREA), home = in_need(DAY_S, 0);

    open_world();
    ev_episode_end(world, &car, &out, 0, DAY_S + 600, false);
    check_counts(1, 0, 0, 0);
    ev_life_plug_home(&world->life, &car, &home, 0);
    check_counts(2, 0, 0, 0);
    CU_ASSERT_EQUAL(home.need_s, 0);
    ev_life_plug_home(&world->life, &car, &home, 0);
    check_counts(2, 0, 0, 0);
    small_close(&small);
}

int
main(void)
{
    static const test_case_t cases[] = {
        {"a need is one episode", test_a_need_is_one_episode},
        {"needs of the warm-up do not count", test_needs_of_the_warm_up_do_not_count},
        {"needs met elsewhere", test_needs_met_elsewhere},
        {NULL, NULL},
    };

    return test_main("episode", cases);
}
