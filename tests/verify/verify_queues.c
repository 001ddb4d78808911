/**
 * @file tests/verify/verify_queues.c
 * The simulator on lines for ever: ordinary scenarios of scenarios/verification/, measured
 * beside known, within 4 standard errors of at most 0.5 %. See verify_queues_more.c.
 */
#include "tests/testlib.h"
#include "tests/toys/lab.h"

static void
test_mm1(void)
{
    lab_check_line("mm1");
}

static void
test_mm4(void)
{
    lab_check_line("mm4");
}

static void
test_mm50(void)
{
    lab_check_line("mm50");
}

int
main(void)
{
    static const test_case_t cases[] = {
        {"M/M/1, load 0.8", test_mm1},
        {"M/M/4, load 0.9: Erlang C", test_mm4},
        {"M/M/50, load 0.95: Erlang C", test_mm50},
        {NULL, NULL},
    };

    return test_main("verify_queues", cases);
}
