#include "sim/calendar.h"
#include "sim/columns.h"
#include "tests/testlib.h"

#include <stdlib.h>
#include <string.h>

#define MOST 400000

/* A world that writes down what rang, and may push more. */
typedef struct {
    sim_calendar_t *calendar;
    sim_key_t *rang; /* [MOST] */
    size_t n;
    void (*then)(void *world, sim_key_t key);
    uint64_t state;
    size_t n_left; /* entries still to push */
    volatile int stop;
} world_t;

static uint32_t
draw(world_t *self, uint32_t below)
{
    self->state = self->state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)((self->state >> 32) * below >> 32);
}

static void
ring(void *world, sim_key_t key)
{
    world_t *self = world;

    self->rang[self->n++] = key;
    if (self->then != NULL) {
        self->then(self, key);
    }
}

static world_t
open_world(uint32_t end_s, uint64_t n_expected)
{
    world_t world = {.state = 12345, .rang = malloc(MOST * sizeof(sim_key_t))};

    CU_ASSERT_PTR_NOT_NULL_FATAL(world.rang);
    CU_ASSERT_EQUAL_FATAL(
        sim_calendar_create(&world.calendar, end_s, n_expected), SIM_OK);
    return world;
}

static void
close_world(world_t *self)
{
    sim_calendar_destroy(self->calendar);
    free(self->rang);
}

static sim_status_t
run(world_t *self)
{
    const sim_handler_t handler = {.world = self, .ring = ring, .stop = &self->stop};
    uint64_t n_handled = 0;
    sim_status_t status;

    self->n = 0;
    status = sim_calendar_run(self->calendar, &handler, &n_handled);
    CU_ASSERT_EQUAL(n_handled, self->n);
    return status;
}

static int
by_key(const void *a, const void *b)
{
    sim_key_t x, y;

    memcpy(&x, a, sizeof(x));
    memcpy(&y, b, sizeof(y));
    return (x > y) - (x < y);
}

static void
assert_sorted_like(const world_t *self, sim_key_t *pushed, size_t n)
{
    qsort(pushed, n, sizeof(*pushed), by_key);
    CU_ASSERT_EQUAL_FATAL(self->n, n);
    CU_ASSERT_EQUAL(memcmp(self->rang, pushed, n * sizeof(*pushed)), 0);
}

/* Random keys against qsort, for many widths of buckets and numbers of entries. */
static void
test_random_keys_come_in_order(void)
{
    static sim_key_t pushed[MOST];

    for (uint32_t end_s = 1; end_s < 30000000; end_s = end_s * 7 + 1) {
        for (uint32_t n = 1; n <= 70000; n *= 41) {
            for (uint64_t n_expected = 1; n_expected < 100000000; n_expected *= 1000) {
                world_t world = open_world(end_s, n_expected);

                for (uint32_t i = 0; i < n; i++) {
                    pushed[i] = sim_key(draw(&world, end_s), draw(&world, 16),
                        draw(&world, n_expected > 1000 ? 1250000 : 20), i);
                    sim_calendar_push(world.calendar, pushed[i]);
                }
                CU_ASSERT_EQUAL(run(&world), SIM_OK);
                assert_sorted_like(&world, pushed, n);
                close_world(&world);
            }
        }
    }
}

static void
test_order_of_pushing_does_not_matter(void)
{
    static sim_key_t pushed[5000];
    world_t forth = open_world(86400, 5000), back = open_world(86400, 5000);

    for (uint32_t i = 0; i < 5000; i++) {
        pushed[i] = sim_key(draw(&forth, 86400), draw(&forth, 4), i, 0);
        sim_calendar_push(forth.calendar, pushed[i]);
    }
    for (uint32_t i = 5000; i > 0; i--) {
        sim_calendar_push(back.calendar, pushed[i - 1]);
    }
    CU_ASSERT_EQUAL(run(&forth), SIM_OK);
    CU_ASSERT_EQUAL(run(&back), SIM_OK);
    CU_ASSERT_EQUAL_FATAL(back.n, forth.n);
    CU_ASSERT_EQUAL(memcmp(forth.rang, back.rang, forth.n * sizeof(sim_key_t)), 0);
    close_world(&forth);
    close_world(&back);
}

/* Everybody wakes in the same second: the counting sort alone would be quadratic. */
static void
test_a_crowded_second_is_sorted(void)
{
    static sim_key_t pushed[MOST];
    world_t world = open_world(604800, 10000000);

    for (uint32_t i = 0; i < MOST; i++) {
        pushed[i] = sim_key(86400, 1 + draw(&world, 3), draw(&world, 1u << 27), i);
        sim_calendar_push(world.calendar, pushed[i]);
    }
    CU_ASSERT_EQUAL(run(&world), SIM_OK);
    assert_sorted_like(&world, pushed, MOST);
    close_world(&world);
}

static void
push_one_more(void *world, sim_key_t key)
{
    world_t *self = world;

    if (self->n_left > 0) {
        self->n_left--;
        sim_calendar_push(
            self->calendar, sim_key(sim_key_time_s(key) + draw(self, 90) * draw(self, 90),
                                draw(self, 9), draw(self, 1u << 27), 0));
    }
}

/* Each entry pushes another, often into the open bucket: through the side heap. */
static void
test_entries_pushed_on_the_way_come_in_order(void)
{
    for (uint64_t n_expected = 100; n_expected <= 10000000; n_expected *= 100) {
        world_t world = open_world(2000000, n_expected);
        int n_wrong = 0;

        world.then = push_one_more;
        world.n_left = 100000;
        for (uint32_t i = 0; i < 500; i++) {
            sim_calendar_push(world.calendar,
                sim_key(draw(&world, 1000), 9, draw(&world, 1u << 27), 0));
        }
        CU_ASSERT_EQUAL(run(&world), SIM_OK);
        CU_ASSERT_EQUAL(world.n, 100500);
        for (size_t i = 1; i < world.n; i++) {
            n_wrong += sim_key_time_s(world.rang[i]) < sim_key_time_s(world.rang[i - 1]);
        }
        CU_ASSERT_EQUAL(n_wrong, 0);
        close_world(&world);
    }
}

static void
push_same_second(void *world, sim_key_t key)
{
    world_t *self = world;

    if (sim_key_kind(key) == 5) {
        sim_calendar_push(self->calendar, sim_key(sim_key_time_s(key), 0, 1, 0));
        sim_calendar_push(self->calendar, sim_key(sim_key_time_s(key), 7, 1, 0));
    }
}

static void
test_the_same_second_is_not_the_past(void)
{
    world_t world = open_world(100, 100);

    world.then = push_same_second;
    sim_calendar_push(world.calendar, sim_key(50, 6, 1, 0));
    sim_calendar_push(world.calendar, sim_key(50, 5, 1, 0));
    CU_ASSERT_EQUAL(run(&world), SIM_OK);
    CU_ASSERT_EQUAL_FATAL(world.n, 4);
    CU_ASSERT_EQUAL(sim_key_kind(world.rang[0]), 5);
    CU_ASSERT_EQUAL(sim_key_kind(world.rang[1]), 0);
    CU_ASSERT_EQUAL(sim_key_kind(world.rang[2]), 6);
    CU_ASSERT_EQUAL(sim_key_kind(world.rang[3]), 7);
    close_world(&world);
}

static void
test_what_comes_after_the_end_is_dropped(void)
{
    world_t world = open_world(3600, 10);

    sim_calendar_push(world.calendar, sim_key(3599, 15, 1, 0));
    sim_calendar_push(world.calendar, sim_key(3600, 0, 2, 0));
    sim_calendar_push(world.calendar, sim_key(30000000, 0, 3, 0));
    CU_ASSERT_EQUAL(run(&world), SIM_OK);
    CU_ASSERT_EQUAL_FATAL(world.n, 1);
    CU_ASSERT_EQUAL(sim_key_entity(world.rang[0]), 1);
    close_world(&world);
}

static void
move_alarm(void *world, sim_key_t key)
{
    /* Entity 0 moves the alarm of entity 1 from second 500 to second 700. */
    world_t *self = world;

    if (sim_key_entity(key) == 0) {
        sim_calendar_push(self->calendar, sim_key(700, 1, 1, 8));
    }
}

static void
test_an_alarm_that_moved_comes_twice_with_two_generations(void)
{
    world_t world = open_world(1000, 10);

    world.then = move_alarm;
    sim_calendar_push(world.calendar, sim_key(500, 1, 1, 7));
    sim_calendar_push(world.calendar, sim_key(400, 1, 0, 0));
    CU_ASSERT_EQUAL(run(&world), SIM_OK);
    CU_ASSERT_EQUAL_FATAL(world.n, 3);
    CU_ASSERT_EQUAL(sim_key_generation(world.rang[1]), 7); /* the owner passes over it */
    CU_ASSERT_EQUAL(sim_key_generation(world.rang[2]), 8);
    close_world(&world);
}

static void
push_at_random(world_t *world, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        sim_calendar_push(world->calendar, sim_key(draw(world, 604800), 1, i, 0));
    }
}

/* Long lives take no more memory than short ones, and a reset takes none at all. */
static void
test_blocks_are_used_again(void)
{
    world_t world = open_world(604800, 100000);
    size_t before, n_first;

    push_at_random(&world, 50000);
    CU_ASSERT_EQUAL(run(&world), SIM_OK);
    before = sim_calendar_bytes(world.calendar);
    n_first = world.n;
    for (int turn = 0; turn < 20; turn++) {
        sim_calendar_reset(world.calendar);
        world.state = 12345;
        push_at_random(&world, 50000);
        CU_ASSERT_EQUAL(run(&world), SIM_OK);
        CU_ASSERT_EQUAL(world.n, n_first);
    }
    CU_ASSERT_EQUAL(sim_calendar_bytes(world.calendar), before);
    close_world(&world);
}

static void
wake_again(void *world, sim_key_t key)
{
    world_t *self = world;
    const uint32_t next_s = sim_key_time_s(key) + 3000 + draw(self, 3000);

    self->n = 0; /* the list would be too long */
    sim_calendar_push(self->calendar, sim_key(next_s, 1, sim_key_entity(key), 0));
}

static void
test_a_long_life_takes_no_more_memory(void)
{
    world_t world = open_world(30000000, 10000000);
    const sim_handler_t handler = {.world = &world, .ring = ring};
    uint64_t n_handled;

    world.then = wake_again;
    for (uint32_t i = 0; i < 1000; i++) {
        sim_calendar_push(world.calendar, sim_key(draw(&world, 3000), 1, i, 0));
    }
    CU_ASSERT_EQUAL(sim_calendar_run(world.calendar, &handler, &n_handled), SIM_OK);
    CU_ASSERT_TRUE(n_handled > 6000000);
    CU_ASSERT_TRUE(sim_calendar_bytes(world.calendar) < 3000000);
    close_world(&world);
}

static void
test_a_reset_forgets_a_run_that_was_stopped(void)
{
    world_t world = open_world(604800, 100000);

    push_at_random(&world, 50000);
    world.stop = 1;
    CU_ASSERT_EQUAL(run(&world), SIM_ERR_STOPPED);
    CU_ASSERT_EQUAL(world.n, 0);
    world.stop = 0;
    sim_calendar_reset(world.calendar);
    push_at_random(&world, 10);
    CU_ASSERT_EQUAL(run(&world), SIM_OK);
    CU_ASSERT_EQUAL(world.n, 10);
    close_world(&world);
}

static void
stop_at_thousand(void *world, sim_key_t key)
{
    world_t *self = world;

    (void)key;
    self->stop = self->n >= 1000;
}

static void
test_a_stop_ends_a_run_on_the_way(void)
{
    world_t world = open_world(604800, 100000);

    world.then = stop_at_thousand;
    push_at_random(&world, 50000);
    CU_ASSERT_EQUAL(run(&world), SIM_ERR_STOPPED);
    CU_ASSERT_TRUE(world.n >= 1000 && world.n < 10000);
    close_world(&world);
}

static void
test_an_empty_calendar_is_fine(void)
{
    world_t world = open_world(0, 0);

    CU_ASSERT_EQUAL(run(&world), SIM_OK);
    CU_ASSERT_EQUAL(world.n, 0);
    close_world(&world);
    sim_calendar_destroy(NULL);
}

int
main(void)
{
    static const test_case_t cases[] = {
        {"random keys come in order", test_random_keys_come_in_order},
        {"order of pushing does not matter", test_order_of_pushing_does_not_matter},
        {"a crowded second is sorted", test_a_crowded_second_is_sorted},
        {"entries pushed on the way come in order",
            test_entries_pushed_on_the_way_come_in_order},
        {"the same second is not the past", test_the_same_second_is_not_the_past},
        {"what comes after the end is dropped", test_what_comes_after_the_end_is_dropped},
        {"an alarm that moved comes twice with two generations",
            test_an_alarm_that_moved_comes_twice_with_two_generations},
        {"blocks are used again", test_blocks_are_used_again},
        {"a long life takes no more memory", test_a_long_life_takes_no_more_memory},
        {"a reset forgets a run that was stopped",
            test_a_reset_forgets_a_run_that_was_stopped},
        {"a stop ends a run on the way", test_a_stop_ends_a_run_on_the_way},
        {"an empty calendar is fine", test_an_empty_calendar_is_fine},
        {NULL, NULL},
    };

    return test_main("calendar", cases);
}
