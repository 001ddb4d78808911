/**
 * @file tests/verify/verify_swap.c
 * A swap station as a closed queue: so many cars that come again and again, so many packs
 * that are never lost. All times exponential, so the answer is known: measured beside
 * expected, within 4 standard errors over replications at a fixed seed.
 *
 * Three cases. Bays are short and packs are not: M/M/c//N, the machine repairman. Swaps
 * take no time and packs are short: repairmen with spare machines (Gross and Harris,
 * Fundamentals of Queueing Theory, "machine repair with spares"). Both short: the Markov
 * chain of cars in line, cars in bays and packs to charge, its stationary state by
 * iteration; for one car, bay, pack and charger that is a cycle worked out on paper.
 */
#include "models/swap.h"
#include "sim/rng.h"
#include "sim/stats.h"
#include "tests/testlib.h"

#include <gsl/gsl_randist.h>
#include <math.h>
#include <string.h>

#define N_REPLICATIONS 24
#define SPAN_S         60000000u /* of a replication: about two years */
#define MOST_CARS      8
#define MOST_PACKS     12
#define MOST_CHARGERS  12

typedef struct {
    uint32_t cars, bays, packs, chargers;
    double away_s, swap_s, charge_s; /* means; a swap of 0 s takes no time */
} closed_t;

/** Cars at the station, packs on the shelf, swaps per hour, share of time in which a car
 *  waits before a free bay for want of a pack. */
enum { PRESENT, SHELF, PER_H, DRY, N_SEEN };
static const char *const seen_name[N_SEEN] = {
    "cars present", "packs charged", "swaps per hour", "waiting for a pack"};

/* ---- What is known ---- */

/* Births and deaths from rates by the number in the system; mean of what `of` gives. */
static double
mean_of(const double *up, const double *down, uint32_t n_states,
    double (*of)(double, double), double with)
{
    double p = 1.0, sum = 0.0, mean = 0.0;

    for (uint32_t n = 0; n < n_states; n++) {
        p = n == 0 ? 1.0 : p * up[n - 1] / down[n];
        sum += p;
        mean += p * of(n, with);
    }
    return mean / sum;
}

static double
itself(double n, double with)
{
    (void)with;
    return n;
}

static double
beyond(double n, double with)
{
    return fmax(n - with, 0.0);
}

static double
short_of(double n, double with)
{
    return fmax(with - n, 0.0);
}

/* M/M/c//N: the number at the station. */
static void
know_bays(const closed_t *at, double known[N_SEEN])
{
    double up[MOST_CARS + 1], down[MOST_CARS + 1];

    for (uint32_t n = 0; n <= at->cars; n++) {
        up[n] = (at->cars - n) / at->away_s;
        down[n] = fmin(n, at->bays) / at->swap_s;
    }
    known[PRESENT] = mean_of(up, down, at->cars + 1, itself, 0.0);
    known[PER_H] = 3600.0 * (at->cars - known[PRESENT]) / at->away_s;
}

/* Repair with spares: packs that are out, in the rack or wanted by a car in line. */
static void
know_spares(const closed_t *at, double known[N_SEEN])
{
    double up[MOST_CARS + MOST_PACKS + 1], down[MOST_CARS + MOST_PACKS + 1];
    const uint32_t n_states = at->cars + at->packs + 1;

    for (uint32_t n = 0; n < n_states; n++) {
        up[n] = fmin(at->cars, n_states - 1 - n) / at->away_s;
        down[n] = fmin(n, at->chargers) / at->charge_s;
    }
    known[PRESENT] = mean_of(up, down, n_states, beyond, at->packs);
    known[SHELF] = mean_of(up, down, n_states, short_of, at->packs);
    known[PER_H] = 3600.0 * (at->cars - known[PRESENT]) / at->away_s;
}

/* The chain: w in line, i in bays, r packs to charge or on chargers. */
typedef struct {
    double p[MOST_CARS + 1][MOST_CARS + 1][MOST_PACKS + 1];
} chain_t;

/* After a change, whoever can drive in does. */
static double *
settled(chain_t *chain, const closed_t *at, uint32_t w, uint32_t i, uint32_t r)
{
    while (w > 0 && i < at->bays && at->packs > r + i) {
        w--;
        i++;
    }
    return &chain->p[w][i][r];
}

/* One step of the uniformised chain. */
static void
step(const chain_t *from, chain_t *to, const closed_t *at, double dt_s)
{
    memset(to, 0, sizeof(*to));
    for (uint32_t w = 0; w <= at->cars; w++) {
        for (uint32_t i = 0; i <= at->cars - w && i <= at->bays; i++) {
            for (uint32_t r = 0; r + i <= at->packs; r++) {
                const double p = from->p[w][i][r];
                const double come = p * dt_s * (at->cars - w - i) / at->away_s;
                const double go = p * dt_s * i / at->swap_s;
                const double full = p * dt_s * fmin(r, at->chargers) / at->charge_s;

                if (p == 0.0) {
                    continue;
                }
                to->p[w][i][r] += p - come - go - full;
                if (come > 0.0) {
                    *settled(to, at, w + 1, i, r) += come;
                }
                if (go > 0.0) {
                    *settled(to, at, w, i - 1, r + 1) += go;
                }
                if (full > 0.0) {
                    *settled(to, at, w, i, r - 1) += full;
                }
            }
        }
    }
}

static void
know_all(const closed_t *at, double known[N_SEEN])
{
    static chain_t chain[2];
    const double dt_s = 0.9 / (at->cars / at->away_s + at->bays / at->swap_s +
                                  at->chargers / at->charge_s);

    memset(chain, 0, sizeof(chain));
    chain[0].p[0][0][0] = 1.0;
    for (int k = 0; k < 20000; k++) {
        step(&chain[k % 2], &chain[(k + 1) % 2], at, dt_s);
    }
    memset(known, 0, N_SEEN * sizeof(*known));
    for (uint32_t w = 0; w <= at->cars; w++) {
        for (uint32_t i = 0; i <= at->bays; i++) {
            for (uint32_t r = 0; r + i <= at->packs; r++) {
                const double p = chain[0].p[w][i][r];

                known[PRESENT] += p * (w + i);
                known[SHELF] += p * (at->packs - r - i);
                known[DRY] += w > 0 && i < at->bays && r + i == at->packs ? p : 0.0;
            }
        }
    }
    known[PER_H] = 3600.0 * (at->cars - known[PRESENT]) / at->away_s;
}

/* ---- What is measured ---- */

typedef struct {
    const closed_t *at;
    ev_swaps_t swaps;
    sim_rng_stream_t stream;
    uint32_t next_s[MOST_CARS];     /* it comes, or its swap ends */
    bool is_away[MOST_CARS];        /* else in a bay or, if next_s is never, in line */
    uint32_t full_s[MOST_CHARGERS]; /* UINT32_MAX = idle */
    int64_t n_swaps;
} toy_t;

static uint32_t
after_s(toy_t *toy, uint32_t now_s, double mean_s)
{
    return mean_s > 0.0
               ? now_s + (uint32_t)(gsl_ran_exponential(&toy->stream.gsl, mean_s) + 0.5)
               : now_s;
}

static void
serve(toy_t *toy, uint32_t now_s)
{
    ev_swap_turn_t turn;
    uint32_t c;

    while ((c = ev_swap_charge(&toy->swaps, 0, false, now_s)) != EV_SWAP_NOBODY) {
        toy->full_s[c] = after_s(toy, now_s, toy->at->charge_s);
    }
    while (ev_swap_next(&toy->swaps, 0, now_s, &turn)) {
        toy->next_s[turn.vehicle] = after_s(toy, now_s, toy->at->swap_s);
    }
}

/* What comes next: a car (0 ..) or a charger (MOST_CARS ..). */
static uint32_t
next_of(const toy_t *toy, uint32_t *at_s)
{
    uint32_t who = 0;

    *at_s = UINT32_MAX;
    for (uint32_t k = 0; k < toy->at->cars; k++) {
        if (toy->next_s[k] < *at_s) {
            *at_s = toy->next_s[k];
            who = k;
        }
    }
    for (uint32_t c = 0; c < toy->at->chargers; c++) {
        if (toy->full_s[c] < *at_s) {
            *at_s = toy->full_s[c];
            who = MOST_CARS + c;
        }
    }
    return who;
}

static void
happen(toy_t *toy, uint32_t who, uint32_t now_s)
{
    if (who >= MOST_CARS) {
        toy->full_s[who - MOST_CARS] = UINT32_MAX;
        ev_swap_shelve(&toy->swaps, 0, who - MOST_CARS, now_s);
    } else if (toy->is_away[who]) {
        toy->is_away[who] = false;
        toy->next_s[who] = UINT32_MAX;
        CU_ASSERT_TRUE(ev_swap_join(&toy->swaps, 0, who, now_s));
    } else {
        ev_swap_leave(&toy->swaps, 0, who, 1000, 0, now_s);
        toy->is_away[who] = true;
        toy->next_s[who] = after_s(toy, now_s, toy->at->away_s);
        toy->n_swaps++;
    }
    serve(toy, now_s);
}

/* A replication: sums over time from 1 % of the span on. */
static void
run(const closed_t *at, uint32_t replication, double seen[N_SEEN])
{
    const ev_swap_site_t site = {.bays = (uint8_t)at->bays,
        .packs = (uint16_t)at->packs,
        .chargers = (uint16_t)at->chargers,
        .reserve = (uint16_t)at->packs,
        .room = MOST_CARS};
    const sim_rng_t rng = {2026, replication};
    toy_t toy = {.at = at};
    uint32_t now_s, who;

    sim_rng_open(&toy.stream, &rng, at->cars * 100 + at->packs, 1);
    CU_ASSERT_EQUAL_FATAL(ev_swap_init(&toy.swaps, &site, 1, 0, SPAN_S), SIM_OK);
    for (uint32_t k = 0; k < at->cars; k++) {
        toy.is_away[k] = true;
        toy.next_s[k] = after_s(&toy, 0, at->away_s);
    }
    for (uint32_t c = 0; c < at->chargers; c++) {
        toy.full_s[c] = UINT32_MAX;
    }
    while (who = next_of(&toy, &now_s), now_s < SPAN_S) {
        happen(&toy, who, now_s);
    }
    ev_swap_close(&toy.swaps, 0, SPAN_S);
    CU_ASSERT_EQUAL(toy.swaps.at[0].present_s, toy.swaps.at[0].stay_s);
    CU_ASSERT_EQUAL(ev_swap_n_packs(&toy.swaps, 0), at->packs);
    seen[PRESENT] = (double)toy.swaps.at[0].present_s / SPAN_S;
    seen[SHELF] = (double)toy.swaps.at[0].shelf_s / SPAN_S;
    seen[PER_H] = 3600.0 * (double)toy.n_swaps / SPAN_S;
    seen[DRY] = (double)toy.swaps.at[0].dry_s / SPAN_S;
    ev_swap_free(&toy.swaps);
}

/* Compare what is known: NAN = not known in this case. */
static void
compare(const closed_t *at, const double known[N_SEEN])
{
    sim_stats_t stats[N_SEEN] = {{0}};

    for (uint32_t r = 0; r < N_REPLICATIONS; r++) {
        double seen[N_SEEN];

        run(at, r, seen);
        for (int k = 0; k < N_SEEN; k++) {
            sim_stats_add(&stats[k], seen[k]);
        }
    }
    printf("\n");
    for (int k = 0; k < N_SEEN; k++) {
        const double error = sim_stats_std_error(&stats[k]);

        if (isnan(known[k])) {
            continue;
        }
        printf("    %-20s %9.5f +- %.5f, known %9.5f\n", seen_name[k], stats[k].mean,
            error, known[k]);
        TEST_NEAR(stats[k].mean, known[k], 4.0 * error + 1e-12);
        CU_ASSERT_TRUE(error < 0.01 * known[k]);
    }
}

/* ---- The cases ---- */

static void
test_known_on_paper(void)
{
    /* One car, bay, pack and charger: away while the pack is charged, the longer counts. */
    const closed_t one = {1, 1, 1, 1, 3000.0, 600.0, 2000.0};
    const double cycle_s = 600.0 + 3000.0 + 2000.0 - 1.0 / (1.0 / 3000.0 + 1.0 / 2000.0);
    /* Two machines, one repairman, both rates equal: 1 : 2 : 2. */
    const closed_t two = {2, 1, 9, 9, 1000.0, 1000.0, 1.0};
    double known[N_SEEN];

    know_all(&one, known);
    TEST_NEAR(known[PER_H], 3600.0 / cycle_s, 1e-9);
    know_bays(&two, known);
    TEST_NEAR(known[PRESENT], 6.0 / 5.0, 1e-12);
    /* One car, one spare, one charger, equal rates: three states alike. */
    know_spares(&(closed_t){1, 1, 1, 1, 1000.0, 0.0, 1000.0}, known);
    TEST_NEAR(known[PRESENT], 1.0 / 3.0, 1e-12);
    TEST_NEAR(known[SHELF], 1.0 / 3.0, 1e-12);
}

static void
test_bays_are_short(void)
{
    const closed_t at = {8, 2, 12, 12, 3600.0, 900.0, 30.0};
    double known[N_SEEN] = {NAN, NAN, NAN, NAN};

    know_bays(&at, known);
    compare(&at, known);
}

static void
test_packs_are_short(void)
{
    const closed_t at = {6, 6, 4, 2, 3600.0, 0.0, 1800.0};
    double known[N_SEEN] = {NAN, NAN, NAN, NAN};

    know_spares(&at, known);
    compare(&at, known);
}

static void
test_both_are_short(void)
{
    const closed_t at = {8, 2, 5, 3, 3600.0, 600.0, 1800.0};
    double known[N_SEEN];

    know_all(&at, known);
    compare(&at, known);
}

int
main(void)
{
    static const test_case_t cases[] = {
        {"what is known agrees with sums on paper", test_known_on_paper},
        {"few bays, many packs: the machine repairman", test_bays_are_short},
        {"few packs, swaps in no time: repair with spares", test_packs_are_short},
        {"few bays and few packs: the Markov chain", test_both_are_short},
        {NULL, NULL},
    };

    return test_main("verify_swap", cases);
}
