/**
 * @file tests/unit/test_queues.c
 * The formulas by hand, and three of the queues of tests/verify/ at a fraction of the size.
 */
#include "tests/testlib.h"
#include "tests/toys/lab.h"

#include <math.h>

static known_line_t line;
static known_wait_t offered, served;

static void
test_one_server(void)
{
    known_open_line(&line, 1, 10.0, 7.0, 0, 0.0);
    known_offered(&offered, &line);
    known_served(&served, &line);
    /* The share that waits is the load, and 0.7 / 0.3 of a service is waited. */
    TEST_NEAR(known_wait_over(&offered, 0.0), 0.7, 1e-12);
    TEST_NEAR(known_wait_mean_s(&offered), 0.7 / 0.3 * 7.0, 1e-9);
    TEST_NEAR(known_wait_mean_s(&served), 0.7 / 0.3 * 7.0, 1e-9);
    TEST_NEAR(known_mean_waiting(&line), 0.7 * 0.7 / 0.3, 1e-9);
    /* P(W > t) = 0.7 exp(-0.3 t / 7). */
    TEST_NEAR(known_wait_over(&served, 20.0), 0.7 * exp(-6.0 / 7.0), 1e-9);
    TEST_NEAR(known_wait_quantile_s(&served, 0.9), log(7.0) * 7.0 / 0.3, 1e-6);
    TEST_NEAR(known_wait_quantile_s(&served, 0.2), 0.0, 0.0);
    TEST_NEAR(known_single_wait_s(10.0, 7.0, 1.0), 0.7 / 0.3 * 7.0, 1e-9);
}

static void
test_limits(void)
{
    /* Two servers, load 1 in all: a third must wait (worked out on paper). */
    known_open_line(&line, 2, 10.0, 10.0, 0, 0.0);
    known_offered(&offered, &line);
    TEST_NEAR(known_wait_over(&offered, 0.0), 1.0 / 3.0, 1e-12);
    /* One server, no line, load 1: half are turned away, who would wait one service. */
    known_open_line(&line, 1, 10.0, 10.0, 1, 0.0);
    known_offered(&offered, &line);
    known_served(&served, &line);
    TEST_NEAR(known_blocked(&line), 0.5, 1e-12);
    TEST_NEAR(known_wait_mean_s(&offered), 5.0, 1e-9);
    TEST_NEAR(known_wait_mean_s(&served), 0.0, 0.0);
    /* One server, one in the line, patience as long as a service: states 1, 1, 1/2. */
    known_open_line(&line, 1, 10.0, 10.0, 2, 10.0);
    known_served(&served, &line);
    TEST_NEAR(line.p[2], 0.2, 1e-12);
    TEST_NEAR(known_reneged(&line), 0.2, 1e-12);
    TEST_NEAR(served.all, 0.4 + 0.4 / 2.0, 1e-12);
    TEST_NEAR(known_wait_mean_s(&served), 0.2 * 5.0 / 0.6, 1e-9);
}

static void
test_finite_source_by_hand(void)
{
    /* Two cars, one pile, away as long as at the pile: states 1, 2, 2 of 5; an arrival
       sees the other car alone: it is there half of the time. */
    known_finite_line(&line, 1, 2, 10.0, 10.0);
    known_offered(&offered, &line);
    TEST_NEAR(line.p[0], 0.2, 1e-12);
    TEST_NEAR(line.p[2], 0.4, 1e-12);
    TEST_NEAR(line.seen[1], 0.5, 1e-12);
    TEST_NEAR(known_wait_mean_s(&offered), 5.0, 1e-9);
    TEST_NEAR(known_mean_busy(&line), 0.8, 1e-12);
}

static void
test_constant_by_hand(void)
{
    known_constant_t constant;

    /* M/D/1 waits half as long as M/M/1; nobody waits for 1 - load. */
    known_constant_line(&constant, 1, 10.0, 7.0);
    TEST_NEAR(known_constant_waiting(&constant), 0.7 * 0.7 / 0.3 / 2.0, 1e-9);
    TEST_NEAR(known_constant_over(&constant, 0.0), 0.7, 1e-9);
    /* Within one service: P(W <= t) = 0.3 exp(t / 10) (Erlang 1909). */
    TEST_NEAR(known_constant_over(&constant, 3.0), 1.0 - 0.3 * exp(0.3), 1e-9);
}

static void
check_few(const char *name, const char *const *more, size_t n_more)
{
    const char *sets[8] = {"register=data/queues/stations_few.csv", "replications=20",
        "time.weeks=2", "time.warm_up_days=6"};
    lab_rows_t rows = {.n = 0};
    lab_t lab;

    for (size_t i = 0; i < n_more; i++) {
        sets[4 + i] = more[i];
    }
    lab_open(&lab, name, sets, 4 + n_more);
    lab_run(&lab);
    lab_line(&lab, &line);
    lab_want_line(&rows, &lab, &line);
    lab_compare(&lab, &rows, 0.05);
    lab_close(&lab);
}

static void
test_mm4(void)
{
    check_few("mm4", NULL, 0);
}

static void
test_impatience(void)
{
    check_few("mm4_impatience", NULL, 0);
}

/* Most of a patience is left when its owner is served: its alarm must not be heard. */
static void
test_long_patience(void)
{
    static const char *const shorter[] = {"visitors[0].energy_kwh=0.7",
        "visitors[0].per_day=912", "visitors[0].patience_min=120"};

    check_few("mm4_patience", shorter, 3);
}

int
main(void)
{
    static const test_case_t cases[] = {
        {"one server", test_one_server},
        {"limits: room and patience", test_limits},
        {"a finite source", test_finite_source_by_hand},
        {"constant service", test_constant_by_hand},
        {"M/M/4 at ten stations: Erlang C", test_mm4},
        {"M/M/4+M at ten stations: Erlang A", test_impatience},
        {"M/M/4+M at ten stations: long patience", test_long_patience},
        {NULL, NULL},
    };

    return test_main("queues", cases);
}
