/**
 * @file tests/verify/verify_priority.c
 * A station where some go first, as a queue whose answer is known: M/M/c with two classes,
 * the first before the second, nobody interrupted (Cobham 1954). With Erlang's C, c piles
 * of rate mu and loads r1 and r of the first and of both, the mean waits are
 * C / (c mu (1 - r1)) and C / (c mu (1 - r1) (1 - r)). Measured within 4 standard errors
 * over runs at a fixed seed.
 */
#include "models/station.h"
#include "sim/rng.h"
#include "tests/testlib.h"

#include <math.h>
#include <stdlib.h>

#define SERVICE_S 36000.0 /* long, so that whole seconds do no harm */
#define N_RUNS    100
#define N_COMES   40000u
#define N_WARM    4000u
#define MOST      64

enum { FIRST, OTHERS, N_SIDES };

/* A station of c piles; its cars are told by number and side. */
typedef struct {
    ev_stations_t stations;
    ev_group_t group;
    sim_rng_t rng;
    uint32_t n_plugged;
    uint32_t end_s[MOST], since_s[MOST];
    bool is_first[MOST]; /* who is plugged in */
    double gap_s, first_frac;
    uint64_t wait_s[N_SIDES], n[N_SIDES];
} place_t;

static double
exponential(uint32_t word)
{
    return -log1p(-sim_rng_unit(word));
}

static void
plug(place_t *self, uint32_t car, bool is_first, uint32_t come_s, uint32_t now_s)
{
    const sim_bits_t bits = sim_rng_bits(&self->rng, car, 2, 0);
    const uint32_t k = self->n_plugged++;

    self->end_s[k] = now_s + (uint32_t)(SERVICE_S * exponential(bits.w[0]) + 0.5);
    self->since_s[k] = now_s;
    self->is_first[k] = is_first;
    if (car >= N_WARM && car < N_COMES) {
        self->wait_s[is_first ? FIRST : OTHERS] += now_s - come_s;
        self->n[is_first ? FIRST : OTHERS]++;
    }
}

static bool
is_first_car(const place_t *self, uint32_t car)
{
    return sim_rng_unit(sim_rng_bits(&self->rng, car, 1, 0).w[1]) < self->first_frac;
}

/* All that leave until a moment; free piles go to the lines. */
static void
let_leave(place_t *self, uint32_t until_s)
{
    for (;;) {
        uint32_t next = 0;
        ev_turn_t turn;

        for (uint32_t k = 1; k < self->n_plugged; k++) {
            next = self->end_s[k] < self->end_s[next] ? k : next;
        }
        if (self->n_plugged == 0 || self->end_s[next] > until_s) {
            return;
        }
        {
            const uint32_t now_s = self->end_s[next];

            ev_station_unplug_as(
                &self->stations, 0, self->is_first[next], self->since_s[next], now_s);
            self->n_plugged--;
            self->end_s[next] = self->end_s[self->n_plugged];
            self->since_s[next] = self->since_s[self->n_plugged];
            self->is_first[next] = self->is_first[self->n_plugged];
            while (ev_station_next(&self->stations, 0, now_s, &turn)) {
                plug(self, turn.vehicle, is_first_car(self, turn.vehicle), turn.since_s,
                    now_s);
            }
        }
    }
}

static void
run(place_t *self)
{
    double clock_s = 0.0;

    ev_station_reset(&self->stations);
    self->n_plugged = 0;
    for (int side = 0; side < N_SIDES; side++) {
        self->wait_s[side] = self->n[side] = 0;
    }
    for (uint32_t car = 0; car < N_COMES + 2000; car++) {
        const bool is_first = is_first_car(self, car);
        uint32_t now_s;

        clock_s += self->gap_s * exponential(sim_rng_bits(&self->rng, car, 1, 0).w[0]);
        now_s = (uint32_t)clock_s;
        let_leave(self, now_s);
        if (ev_station_takes(&self->stations, 0, is_first)) {
            ev_station_plug_as(&self->stations, 0, is_first, now_s);
            plug(self, car, is_first, now_s, now_s);
        } else {
            ev_station_join_as(&self->stations, 0, is_first, car, now_s);
        }
    }
}

static double
erlang_c(uint32_t c, double offered)
{
    double blocked = 1.0;

    for (uint32_t k = 1; k <= c; k++) {
        blocked = offered * blocked / (k + offered * blocked);
    }
    return blocked / (1.0 - offered / c * (1.0 - blocked));
}

/* Waits of both sides over runs: mean and standard error against what is known. */
static void
check(uint32_t c, double load, double first_frac)
{
    const double common_s = erlang_c(c, load * c) * SERVICE_S / c;
    const double known_s[N_SIDES] = {common_s / (1.0 - load * first_frac),
        common_s / (1.0 - load * first_frac) / (1.0 - load)};
    double sum[N_SIDES] = {0.0}, square[N_SIDES] = {0.0};
    place_t place = {.group = {.n = (uint16_t)c, .has_lane = 1, .is_strict = 1},
        .gap_s = SERVICE_S / (load * c),
        .first_frac = first_frac};

    CU_ASSERT_EQUAL_FATAL(
        ev_station_init(&place.stations, &place.group, 1, N_COMES), SIM_OK);
    for (uint32_t r = 0; r < N_RUNS; r++) {
        place.rng = (sim_rng_t){2026, r};
        run(&place);
        for (int side = 0; side < N_SIDES; side++) {
            const double mean = (double)place.wait_s[side] / (double)place.n[side];

            sum[side] += mean;
            square[side] += mean * mean;
        }
    }
    for (int side = 0; side < N_SIDES; side++) {
        const double mean = sum[side] / N_RUNS;
        const double se = sqrt((square[side] / N_RUNS - mean * mean) / (N_RUNS - 1));

        printf("    c %u, load %.2f, %s: %.1f s, known %.1f s (se %.1f)\n", (unsigned)c,
            load, side == FIRST ? "first" : "others", mean, known_s[side], se);
        TEST_NEAR(mean, known_s[side], 4.0 * se);
        CU_ASSERT_TRUE(se < 0.02 * known_s[side]);
    }
    ev_station_free(&place.stations);
}

static void
test_one_pile(void)
{
    check(1, 0.7, 0.4);
}

static void
test_four_piles(void)
{
    check(4, 0.85, 0.3);
}

int
main(void)
{
    static const test_case_t cases[] = {
        {"M/M/1 with two classes, load 0.7", test_one_pile},
        {"M/M/4 with two classes, load 0.85", test_four_piles},
        {NULL, NULL},
    };

    return test_main("verify_priority", cases);
}
