#include "sim/machine.h"

#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#define N_RECORDS 1250000u
#define N_CHAINED 3000000u
#define N_AHEAD   30000000u
#define DISTANCE  32u

/** A record as large as a cache line. */
typedef struct {
    uint32_t next;
    uint32_t filling[15];
} line_t;

double
sim_machine_now_s(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

double
sim_machine_user_s(void)
{
    struct rusage usage = {0};

    getrusage(RUSAGE_SELF, &usage);
    return (double)usage.ru_utime.tv_sec + 1e-6 * (double)usage.ru_utime.tv_usec;
}

double
sim_machine_peak_mb(void)
{
    struct rusage usage = {0};

    getrusage(RUSAGE_SELF, &usage);
    return (double)usage.ru_maxrss / 1024;
}

static long
cache_kb(int name)
{
    const long n_bytes = sysconf(name);

    return n_bytes > 0 ? n_bytes / 1024 : 0;
}

sim_machine_t
sim_machine_ask(void)
{
    return (sim_machine_t){.l1_kb = cache_kb(_SC_LEVEL1_DCACHE_SIZE),
        .l2_kb = cache_kb(_SC_LEVEL2_CACHE_SIZE),
        .l3_kb = cache_kb(_SC_LEVEL3_CACHE_SIZE),
        .n_cores = sysconf(_SC_NPROCESSORS_ONLN)};
}

/* One place after another, over and over, in an order that looks like none. */
static uint32_t
place_of(uint32_t number)
{
    return (uint32_t)((uint64_t)(number * 2654435761u) * N_RECORDS >> 32);
}

/* A single circle through all records (Sattolo's shuffle). */
static void
make_circle(line_t *line)
{
    uint64_t state = 1;

    for (uint32_t i = 0; i < N_RECORDS; i++) {
        line[i].next = i;
    }
    for (uint32_t i = N_RECORDS - 1; i > 0; i--) {
        uint32_t other, next;

        state = state * 6364136223846793005u + 1442695040888963407u;
        other = (uint32_t)((state >> 32) % i);
        next = line[i].next;
        line[i].next = line[other].next;
        line[other].next = next;
    }
}

sim_machine_touch_t
sim_machine_touch(void)
{
    sim_machine_touch_t touch = {0, 0};
    line_t *line = calloc(N_RECORDS, sizeof(*line));
    volatile uint32_t sink;
    uint32_t at = 0;
    double began_s;

    if (line == NULL) {
        return touch;
    }
    make_circle(line);
    began_s = sim_machine_now_s();
    for (uint32_t i = 0; i < N_CHAINED; i++) {
        at = line[at].next;
        line[at].filling[0] += i;
    }
    touch.chained_per_s = N_CHAINED / (sim_machine_now_s() - began_s);
    began_s = sim_machine_now_s();
    for (uint32_t i = 0; i < N_AHEAD; i++) {
        __builtin_prefetch(&line[place_of(i + DISTANCE)], 1);
        at += line[place_of(i)].filling[1]++;
    }
    touch.prefetched_per_s = N_AHEAD / (sim_machine_now_s() - began_s);
    sink = at; /* so that the loops are not optimised away */
    (void)sink;
    free(line);
    return touch;
}
