#include "sim/sessions.h"
#include "tests/testlib.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static sim_sessions_t sessions;
static char *said;
static FILE *out;
static sim_diag_t diag;

static const sim_station_t registered[] = {{"A", "public_fast", 60, 2},
    {"B", "public_slow", 7, 1}, {"DEAD", "public_slow", 7, 0}};

static sim_status_t
read_log(const char *text, bool has_register)
{
    size_t n_said;
    sim_status_t status;

    free(said);
    out = open_memstream(&said, &n_said);
    sim_diag_open(&diag, out);
    CU_ASSERT_EQUAL_FATAL(
        sim_sessions_open(&sessions, test_file("log.csv", text), 8, &diag), SIM_OK);
    for (size_t i = 0; has_register && i < 3; i++) {
        CU_ASSERT_EQUAL(
            sim_sessions_register(&sessions, &registered[i], "reg.csv"), SIM_OK);
    }
    status = sim_sessions_read(&sessions);
    fclose(out);
    return status;
}

static void
tells(const char *row, const char *words)
{
    char text[512];

    snprintf(text, sizeof(text),
        "station,pile,start,end,kwh\nA,1,2024-03-05 10:00,2024-03-05 11:00,30\n%s\n",
        row);
    CU_ASSERT_EQUAL(read_log(text, true), SIM_OK);
    CU_ASSERT_EQUAL(sessions.n_rows, 1);
    CU_ASSERT_EQUAL(diag.n_errors, 1);
    if (strstr(said, words) == NULL || strstr(said, "log.csv:3: error: ") == NULL) {
        printf("    %s    wanted %s\n", said, words);
        CU_FAIL("other words");
    }
    sim_sessions_close(&sessions);
}

/* By hand: A has 40 min and 20 min on two piles over two days: 3600 s of 2 x 2 x 86400. */
static void
test_sums_by_hand(void)
{
    const sim_sessions_station_t *a;

    CU_ASSERT_EQUAL(read_log("kwh,end,start,station,pile,colour\n"
                             "20.5,2024-03-05 10:40,2024-03-05 10:00,A,1,red\n"
                             "9.25,2024-03-06 00:10,2024-03-05 23:50,A,2,blue\n"
                             "7,2024-03-06 02:00,2024-03-06 01:00,B,1,\n"
                             "1,2024-03-06 02:00,2024-03-06 01:00,DEAD,,\n",
                        true),
        SIM_OK);
    CU_ASSERT_STRING_EQUAL(said, "");
    a = &sessions.station[0];
    CU_ASSERT_EQUAL(sessions.n_rows, 4);
    CU_ASSERT_EQUAL(sim_sessions_days(&sessions), 2);
    CU_ASSERT_EQUAL(sim_sessions_day_groups(&sessions), 2);
    CU_ASSERT_EQUAL(sim_sessions_group_days(&sessions, 1), 1);
    CU_ASSERT_EQUAL(sessions.n_at_dead, 1);
    CU_ASSERT_EQUAL(sessions.n_without_pile, 1);
    CU_ASSERT_EQUAL(a->sum.n, 2);
    CU_ASSERT_EQUAL(a->sum.wh, 29750);
    CU_ASSERT_EQUAL(a->sum.span_s, 3600);
    CU_ASSERT_EQUAL(a->sum.begun[10], 1);
    CU_ASSERT_EQUAL(a->sum.begun[23], 1);
    TEST_NEAR(sim_sessions_utilisation(&sessions, 0), 3600 / (4 * 86400.0), 1e-12);
    TEST_NEAR(sim_sessions_utilisation(&sessions, 1), 3600 / (2 * 86400.0), 1e-12);
    CU_ASSERT(isnan(sim_sessions_utilisation(&sessions, 2)));
    CU_ASSERT_EQUAL(sessions.count[1][sim_sessions_day_group(&sessions, 0)]
                                  [SIM_SESSIONS_BY_KWH.from + 20],
        1);
    CU_ASSERT_EQUAL(sessions.count[1][sim_sessions_day_group(&sessions, 0)]
                                  [SIM_SESSIONS_BY_MIN.from + 20],
        1);
    CU_ASSERT_EQUAL(sessions.kwh_of[SIM_SESSIONS_KINDS].n, 4);
    TEST_NEAR(sim_hist_mean(&sessions.kwh_of[1]), 100 * 29.75 / 2, 1e-9);
    sim_sessions_close(&sessions);
}

static void
test_every_fault_of_a_row_is_told(void)
{
    tells("A,1,2024-03-05 10:30,2024-03-05 11:30,30",
        "pile: '1' of 'A' is taken until 2024-03-05 11:00:00 by the session of line 2");
    tells("A,1,2024-03-05 10:00,2024-03-05 11:00,31",
        "pile: '1' of 'A' has the same session in line 2");
    tells("A,2,2024-03-05 10:30,2024-03-05 10:29,0",
        "end: '2024-03-05 10:29' lies before the start, '2024-03-05 10:30'");
    tells("A,2,2024-03-05 10:30,2024-03-25 10:29,5",
        "end: the session lasts 20.0 days; at most 7");
    tells("A,2,5 March,2024-03-25 10:29,5", "start: '5 March' is not a time; expected ");
    tells("A,2,2024-03-05 10:00,never,5", "end: 'never' is not a time; expected ");
    /* 7 kW x 1.05 x (3600 + 120) s = 7.6 kWh */
    tells("B,1,2024-03-05 10:00,2024-03-05 11:00,7.7",
        "kwh: 7.7 kWh in 60.0 min; 7 kW give at most 7.6 kWh");
    tells("XYZ,2,2024-03-05 10:00,2024-03-05 11:00,5",
        "station: 'XYZ' is not in reg.csv; told once");
    tells("DEAF,2,2024-03-05 10:00,2024-03-05 11:00,5",
        "station: 'DEAF' is not in reg.csv; did you mean 'DEAD'? Told once");
    tells("A,2,2024-03-05 10:00,2024-03-05 11:00,-1",
        "kwh: -1 is out of range; expected 0 to 10000");
    tells("A,2,2024-03-05 10:00,2024-03-05 11:00,", "kwh: is empty");
    tells("A,2,2024-03-05 10:00", "the record has 3 cells, the header 5");
}

/* A session of no length at the start of another does not hide what overlaps it. */
static void
test_no_length_hides_nothing(void)
{
    CU_ASSERT_EQUAL(read_log("station,pile,start,end,kwh\n"
                             "A,1,2024-03-05 10:00,2024-03-05 11:00,30\n"
                             "A,1,2024-03-05 10:00,2024-03-05 10:00,0\n"
                             "A,1,2024-03-05 10:30,2024-03-05 10:40,5\n",
                        true),
        SIM_OK);
    CU_ASSERT_EQUAL(diag.n_errors, 1);
    CU_ASSERT_PTR_NOT_NULL(strstr(said, "is taken until 2024-03-05 11:00:00"));
    sim_sessions_close(&sessions);
}

static void
test_what_is_no_fault(void)
{
    CU_ASSERT_EQUAL(read_log("station,pile,start,end,kwh\n"
                             "A,1,2024-03-05 10:00,2024-03-05 11:00,30\n"
                             "A,1,2024-03-05 11:00,2024-03-05 12:00,30\n" /* at once */
                             "A,2,2024-03-05 10:30,2024-03-05 10:30,0\n"  /* nothing */
                             "A,1,2024-03-05 08:00,2024-03-05 09:00,30\n" /* late */
                             "X,1,2024-03-05 08:00,2024-03-05 09:00,30\n"
                             "X,1,2024-03-05 09:00,2024-03-05 10:00,30\n", /* told once */
                        true),
        SIM_OK);
    CU_ASSERT_EQUAL(diag.n_errors, 1);
    CU_ASSERT_EQUAL(sessions.n_rows, 4);
    CU_ASSERT_EQUAL(sessions.n_out_of_order, 1);
    sim_sessions_close(&sessions);
}

static void
test_without_a_register_the_log_names_the_stations(void)
{
    CU_ASSERT_EQUAL(read_log("station,start,end,kwh\n"
                             "Z,1709600000,1709603600,30\nY,1709600000,1709603600,1500\n",
                        false),
        SIM_OK);
    CU_ASSERT_EQUAL(diag.n_errors, 0);
    CU_ASSERT_EQUAL(sessions.name.n, 2);
    CU_ASSERT(isnan(sim_sessions_utilisation(&sessions, 0)));
    sim_sessions_close(&sessions);
}

static void
test_what_is_no_log(void)
{
    CU_ASSERT_EQUAL(read_log("station,start,end\nA,1,2\n", true), SIM_ERR_INPUT);
    CU_ASSERT_PTR_NOT_NULL(strstr(said, "log.csv:1: error: column 'kwh' is missing"));
    sim_sessions_close(&sessions);
    CU_ASSERT_EQUAL(read_log("station,start,end,kwh\n", true), SIM_ERR_INPUT);
    CU_ASSERT_PTR_NOT_NULL(strstr(said, "log.csv: error: the log holds no session"));
    sim_sessions_close(&sessions);
    CU_ASSERT_EQUAL(read_log("", true), SIM_ERR_INPUT);
    sim_sessions_close(&sessions);
}

/* 40 days: every 32nd stands with the first. */
static void
test_days_beyond_32_stand_together(void)
{
    char text[8192] = "station,start,end,kwh\n";

    for (int day = 0; day < 40; day++) {
        const long from_s = 1709510400L - 8 * 3600 + day * 86400L;
        const size_t n = strlen(text);

        snprintf(text + n, sizeof(text) - n, "A,%ld,%ld,1\n", from_s, from_s + 60 + day);
    }
    CU_ASSERT_EQUAL(read_log(text, true), SIM_OK);
    CU_ASSERT_EQUAL(sim_sessions_days(&sessions), 40);
    CU_ASSERT_EQUAL(sim_sessions_day_groups(&sessions), 32);
    CU_ASSERT_EQUAL(sim_sessions_group_days(&sessions, 0), 2);
    CU_ASSERT_EQUAL(sim_sessions_group_days(&sessions, 7), 2);
    CU_ASSERT_EQUAL(sim_sessions_group_days(&sessions, 8), 1);
    CU_ASSERT_EQUAL(sim_sessions_group_days(&sessions, 31), 1);
    CU_ASSERT_EQUAL(
        sessions.station[0].day_s[sim_sessions_day_group(&sessions, 0)], 60 + 60 + 32);
    CU_ASSERT_EQUAL(
        sessions.station[0].day_s[sim_sessions_day_group(&sessions, 31)], 60 + 31);
    sim_sessions_close(&sessions);
    free(said);
}

int
main(void)
{
    static const test_case_t cases[] = {
        {"sums by hand", test_sums_by_hand},
        {"every fault of a row is told", test_every_fault_of_a_row_is_told},
        {"a session of no length hides nothing", test_no_length_hides_nothing},
        {"what is no fault", test_what_is_no_fault},
        {"without a register the log names the stations",
            test_without_a_register_the_log_names_the_stations},
        {"what is no log", test_what_is_no_log},
        {"days beyond 32 stand together", test_days_beyond_32_stand_together},
        {NULL, NULL},
    };

    return test_main("sessions", cases);
}
