/**
 * @file tests/verify/verify_queues_more.c
 * The simulator on lines with limits, on other services and on finite sources: ordinary
 * scenarios of scenarios/verification/, measured beside known, within 4 standard errors.
 *
 * Known for any service: Erlang's loss formula, the Poisson number of M/G/inf, the mean
 * wait of M/G/1. Last, faults of 3 % are planted, which must be seen.
 *
 * Moments are whole seconds. A departure goes before an arrival of the same second, which
 * makes a station half a second faster to take the next car: a first-order effect where
 * the line has a limit, so that sessions are 1,800 s and more there.
 */
#include "tests/testlib.h"
#include "tests/toys/lab.h"

#include <string.h>

static void
test_room(void)
{
    lab_check_line("mm4_room");
}

static void
test_impatience(void)
{
    lab_check_line("mm4_impatience");
}

static void
test_long_patience(void)
{
    lab_check_line("mm4_patience");
}

static void
test_finite_source(void)
{
    lab_check_line("finite_source");
}

/* What holds for every line without limit, however long the services. */
static void
want_flow(lab_rows_t *rows, const lab_t *lab, double busy)
{
    const ev_city_t *city = lab_city(lab);

    lab_want(rows, "public_time_utilisation_frac", busy / city->group[0].n);
    lab_want(rows, "public_sessions_per_day",
        busy / lab_service_s(lab) * 86400.0 * city->n_groups);
    lab_want(rows, "public_session_min_mean", lab_service_s(lab) / 60.0);
    lab_want(rows, "public_session_kwh_mean", lab_stream(lab)->energy_kwh);
    lab_want(rows, LAB_BUSY, busy);
    lab_want(rows, "reneged_frac", 0.0);
    lab_want(rows, "waits_open_at_end", 0.0);
    lab_want(rows, "records_missing", 0.0);
}

static void
test_constant_service(void)
{
    lab_t lab;
    known_constant_t line;
    lab_rows_t rows = {.n = 0};

    lab_open(&lab, "md4", NULL, 0);
    lab_run(&lab);
    known_constant_line(
        &line, lab_city(&lab)->group[0].n, lab_gap_s(&lab), lab_service_s(&lab));
    want_flow(&rows, &lab, lab_service_s(&lab) / lab_gap_s(&lab));
    lab_want(&rows, LAB_WAITING, known_constant_waiting(&line));
    lab_want(
        &rows, "wait_mean_min", known_constant_waiting(&line) * lab_gap_s(&lab) / 60.0);
    lab_want(&rows, "waited_over_10min_frac", known_constant_over(&line, 600.5));
    lab_want(&rows, "offered_wait_over_10min_frac", known_constant_over(&line, 599.5));
    lab_compare(&lab, &rows, LAB_MOST_ERROR);
    lab_close(&lab);
}

static void
test_any_service(void)
{
    lab_t lab;
    lab_rows_t rows = {.n = 0};
    double wait_s;

    lab_open(&lab, "mg1", NULL, 0);
    lab_run(&lab);
    wait_s = known_single_wait_s(
        lab_gap_s(&lab), lab_service_s(&lab), lab_stream(&lab)->energy_cv);
    want_flow(&rows, &lab, lab_service_s(&lab) / lab_gap_s(&lab));
    lab_want(&rows, "wait_mean_min", wait_s / 60.0);
    lab_want(&rows, "offered_wait_mean_min", wait_s / 60.0);
    lab_want(&rows, LAB_WAITING, wait_s / lab_gap_s(&lab));
    lab_compare(&lab, &rows, LAB_MOST_ERROR);
    lab_close(&lab);
}

static void
test_loss(void)
{
    lab_t lab;
    known_line_t line;
    lab_rows_t rows = {.n = 0};

    lab_open(&lab, "mg4_loss", NULL, 0);
    lab_run(&lab);
    lab_line(&lab, &line);
    want_flow(&rows, &lab, known_mean_busy(&line));
    lab_want(&rows, "balked_frac", known_blocked(&line));
    lab_want(&rows, "wait_mean_min", 0.0);
    lab_compare(&lab, &rows, LAB_MOST_ERROR);
    lab_close(&lab);
}

static void
test_no_line(void)
{
    lab_t lab;
    lab_rows_t rows = {.n = 0};
    double busy;

    lab_open(&lab, "mginf", NULL, 0);
    lab_run(&lab);
    busy = lab_service_s(&lab) / lab_gap_s(&lab);
    want_flow(&rows, &lab, busy);
    lab_want(&rows, LAB_SPREAD, busy); /* Poisson */
    lab_want(&rows, "wait_mean_min", 0.0);
    lab_want(&rows, "offered_wait_mean_min", 0.0);
    lab_compare(&lab, &rows, LAB_MOST_ERROR);
    lab_close(&lab);
}

/* A fault as a key, in a third of the replications unless it must be seen in all. */
static void
check_fault(const char *name, const char *fault, bool in_all)
{
    const char *const sets[] = {fault, "replications=10", "time.weeks=1"};
    lab_t sound, faulty;
    known_line_t line;
    lab_rows_t rows = {.n = 0};
    uint32_t n_misses;

    lab_open(&sound, name, NULL, 0);
    lab_open(&faulty, name, sets, in_all ? 1 : 3);
    lab_run(&faulty);
    lab_line(&sound, &line);
    lab_want_line(&rows, &sound, &line);
    n_misses = lab_n_misses(&faulty, &rows);
    printf("       %-16s %-32s seen in %u of %u rows\n", name, fault, n_misses, rows.n);
    CU_ASSERT(n_misses > 0);
    lab_close(&sound);
    lab_close(&faulty);
}

static void
test_planted_faults(void)
{
    check_fault("mm1", "visitors[0].energy_kwh=0.721", false);
    check_fault("mm4", "visitors[0].energy_kwh=0.721", false);
    check_fault("mm4", "visitors[0].per_day=889.92", false);
    check_fault("mm50", "visitors[0].energy_kwh=7.21", false);
    check_fault("mm4_room", "visitors[0].energy_kwh=7.21", false);
    check_fault("mm4_impatience", "visitors[0].energy_kwh=3.605", false);
    check_fault("mm4_impatience", "visitors[0].patience_min=61.8", true);
    check_fault("finite_source", "visitors[0].think_min=92.7", false);
}

int
main(void)
{
    static const test_case_t cases[] = {
        {"M/M/4/10, load 1.1: limited room", test_room},
        {"M/M/4+M, load 1.1: Erlang A", test_impatience},
        {"M/M/4+M, load 0.95: long patience", test_long_patience},
        {"M/M/4//16: finite source", test_finite_source},
        {"M/D/4, load 0.9: constant service", test_constant_service},
        {"M/G/1, load 0.7: Pollaczek and Khinchine", test_any_service},
        {"M/G/4/4, load 0.8: Erlang's loss formula", test_loss},
        {"M/G/inf: a Poisson number", test_no_line},
        {"faults of 3 % are seen", test_planted_faults},
        {NULL, NULL},
    };

    return test_main("verify_queues_more", cases);
}
