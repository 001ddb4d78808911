/**
 * @file sim/machine.h
 * What the machine can do: its caches, and how often a second it can touch memory at
 * random. The physical limits beside which the engine's speed is read.
 */
#ifndef SIM_MACHINE_H
#define SIM_MACHINE_H

#include <stdint.h>

/** Sizes of the caches [kB]; 0 = not told by the system. */
typedef struct {
    long l1_kb, l2_kb, l3_kb;
    long n_cores;
} sim_machine_t;

sim_machine_t sim_machine_ask(void);

/** Touches of 64-byte records in 80 MB, in random order. */
typedef struct {
    double chained_per_s;    /* each touch tells where the next one goes */
    double prefetched_per_s; /* places known in advance and prefetched */
} sim_machine_touch_t;

/** Measure; takes about a second. Zeros when the memory cannot be had. */
sim_machine_touch_t sim_machine_touch(void);

/** Wall clock [s]. */
double sim_machine_now_s(void);

/** User CPU of this process so far, all its threads [s]. */
double sim_machine_user_s(void);

/** Largest memory of this process so far [MB]. */
double sim_machine_peak_mb(void);

#endif
