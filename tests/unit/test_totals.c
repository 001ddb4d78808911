#include "sim/totals.h"
#include "tests/testlib.h"

#include <math.h>
#include <stdio.h>

/* Two days: A has 1 h on 2 piles, B 2 h on 1, DEAD 5 h on none, SILENT nothing on 9. By
 * hand: 3 h of 3 piles x 48 h, and of the slow ones 2 h of 48 h; all 8 h are counted. */
static void
test_time_without_piles_is_no_use(void)
{
    static const sim_station_t registered[] = {{"A", "fast", 60, 2}, {"B", "slow", 7, 1},
        {"DEAD", "slow", 7, 0}, {"SILENT", "slow", 7, 9}};
    const char *path =
        test_file("log.csv", "station,start,end,kwh\n"
                             "A,2024-03-05 10:00,2024-03-05 11:00,30\n"
                             "B,2024-03-06 10:00,2024-03-06 12:00,4\n"
                             "DEAD,2024-03-06 23:00,2024-03-07 04:00,10\n");
    sim_sessions_t log;
    sim_diag_t diag;
    sim_totals_t all, slow;

    sim_diag_open(&diag, stderr);
    CU_ASSERT_EQUAL_FATAL(sim_sessions_open(&log, path, 8, &diag), SIM_OK);
    for (size_t i = 0; i < sizeof(registered) / sizeof(*registered); i++) {
        CU_ASSERT_EQUAL(sim_sessions_register(&log, &registered[i], "reg.csv"), SIM_OK);
    }
    CU_ASSERT_EQUAL(sim_sessions_read(&log), SIM_OK);
    all = sim_totals_of(&log, SIM_SESSIONS_KINDS);
    slow = sim_totals_of(&log, log.station[1].kind_ix);
    CU_ASSERT_EQUAL(all.n_stations, 3);
    CU_ASSERT_EQUAL(all.n_piles, 3);
    CU_ASSERT_EQUAL(all.n, 3);
    CU_ASSERT_EQUAL(all.wh, 44000);
    CU_ASSERT_EQUAL(all.span_s, 8 * 3600);
    CU_ASSERT_EQUAL(all.begun[10], 2);
    CU_ASSERT_EQUAL(all.begun[23], 1);
    TEST_NEAR(sim_totals_utilisation(&all, &log), 3.0 / (3 * 48), 1e-12);
    CU_ASSERT_EQUAL(slow.n, 2);
    TEST_NEAR(sim_totals_utilisation(&slow, &log), 2.0 / 48, 1e-12);
    sim_sessions_close(&log);
}

static void
test_no_piles_have_no_use(void)
{
    const sim_sessions_station_t station = {.sum = {.n = 1, .span_s = 60}};
    const sim_sessions_t log = {.n_rows = 1};
    sim_totals_t totals = {0};

    sim_totals_add(&totals, &station);
    CU_ASSERT_EQUAL(totals.span_s, 60);
    CU_ASSERT(isnan(sim_totals_utilisation(&totals, &log)));
}

int
main(void)
{
    static const test_case_t cases[] = {
        {"time without piles is no use", test_time_without_piles_is_no_use},
        {"no piles have no use", test_no_piles_have_no_use},
        {NULL, NULL},
    };

    return test_main("totals", cases);
}
