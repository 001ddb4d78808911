/**
 * @file tests/bench/bench_calendar.c
 * How fast the calendar is on the hold model: every entity always has one entry, and
 * handling it touches the entity's 64-byte record and puts the next one in.
 *
 *     gcc -std=c11 -O3 -D_POSIX_C_SOURCE=200809L -I. tests/bench/bench_calendar.c \
 *         sim/calendar.c sim/key.c sim/columns.c -o build/bench_calendar
 *     build/bench_calendar [entities] [days] [mean delay, h] [kinds]
 */
#include "sim/calendar.h"
#include "sim/columns.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

typedef struct {
    uint64_t state;
    uint64_t n;
    uint64_t spare[6];
} record_t;

typedef struct {
    record_t *record;
    sim_calendar_t *calendar;
    uint32_t mean_s, n_kinds;
} world_t;

/* A cheap generator of the record's own, so that the figure is the calendar's. */
static uint32_t
draw(record_t *record)
{
    record->state = record->state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(record->state >> 32);
}

static void
wake(world_t *self, uint32_t entity, uint32_t now_s)
{
    record_t *record = &self->record[entity];
    const uint32_t word = draw(record);
    const uint32_t delay_s = (uint32_t)((uint64_t)word * (2 * self->mean_s) >> 32) + 1;

    record->n++;
    sim_calendar_push(
        self->calendar, sim_key(now_s + delay_s, 1 + word % self->n_kinds, entity, 0));
}

static void
ring(void *world, sim_key_t key)
{
    wake(world, sim_key_entity(key), sim_key_time_s(key));
}

static void
fetch(const void *world, sim_key_t key)
{
    const world_t *self = world;

    __builtin_prefetch(&self->record[sim_key_entity(key)], 1);
}

static double
cpu_s(void)
{
    struct timespec now;

    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static uint32_t
option(int argc, char **argv, int at, uint32_t preset)
{
    return argc > at ? (uint32_t)strtoul(argv[at], NULL, 10) : preset;
}

int
main(int argc, char **argv)
{
    const uint32_t n = option(argc, argv, 1, 1250000);
    const uint32_t end_s = option(argc, argv, 2, 7) * 86400;
    const uint32_t mean_s = option(argc, argv, 3, 6) * 3600;
    world_t world = {.mean_s = mean_s, .n_kinds = option(argc, argv, 4, 4)};
    const sim_handler_t handler = {.world = &world, .ring = ring, .fetch_far = fetch};
    uint64_t n_handled = 0;
    int code = 4;

    world.record = sim_columns_room(n * sizeof(*world.record));
    if (world.record != NULL && sim_calendar_create(&world.calendar, end_s,
                                    (uint64_t)n * end_s / mean_s) == SIM_OK) {
        double start_s, span_s;

        for (uint32_t i = 0; i < n; i++) {
            world.record[i] = (record_t){.state = i * 0x9e3779b97f4a7c15u};
            wake(&world, i, 0);
        }
        start_s = cpu_s();
        code = sim_calendar_run(world.calendar, &handler, &n_handled) != SIM_OK;
        span_s = cpu_s() - start_s;
        printf("%" PRIu32 " entities, %" PRIu64
               " events, %.1f M/s, %.1f ns each, %.1f MB "
               "of calendar\n",
            n, n_handled, (double)n_handled / span_s / 1e6,
            span_s / (double)n_handled * 1e9,
            (double)sim_calendar_bytes(world.calendar) / 1e6);
    }
    sim_calendar_destroy(world.calendar);
    free(world.record);
    return code;
}
