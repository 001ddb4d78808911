#include "models/habit.h"
#include "tests/testlib.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define CHAINS "driver,day,chain,share_frac\n"
#define OTHERS                                                                           \
    "commuter,weekend,errand,1\ncommuter,holiday,out,1\nother,weekday,errand,1\n"        \
    "other,weekend,errand,1\nother,holiday,out,1\n"
#define LEAVES "day,first_stop,hour,share_frac\n"
#define STAYS  "stop,distribution,mean_h,sd_h\n"

/* What a day at work and the other chains need. */
#define WORK "weekday,work,8,1\n"
#define OTHER_LEAVES                                                                     \
    "weekday,errand,9,0.5\nweekday,errand,10,0.5\nweekend,errand,10,1\n"                 \
    "holiday,out,8,1\n"
#define SOME_STAYS                                                                       \
    "work,normal,8,1\nerrand,lognormal,2,1\nout,normal,9,1\nmeal,lognormal,1.5,0.5\n"    \
    "home,normal,1,0.1\nleisure,normal,2,1\n"

static ev_habit_t habit;
static ev_quantiles_t table;
static char said[4096];

/** Read the three tables, given by what follows their heads; what is told goes to said. */
static sim_status_t
read_tables(const char *chains, const char *leaves, const char *stays)
{
    char text[4096], folder[512];
    sim_diag_t diag;
    FILE *out = fopen(test_path("said.txt"), "w+");
    sim_status_t status;

    CU_ASSERT_PTR_NOT_NULL_FATAL(out);
    sim_diag_open(&diag, out);
    snprintf(text, sizeof(text), CHAINS "%s" OTHERS, chains);
    test_file("city/chains.csv", text);
    snprintf(text, sizeof(text), LEAVES "%s", leaves);
    test_file("city/departures.csv", text);
    snprintf(text, sizeof(text), STAYS "%s", stays);
    snprintf(folder, sizeof(folder), "%s", test_file("city/dwell.csv", text));
    *strrchr(folder, '/') = '\0';
    ev_habit_free(&habit); /* of the case before */
    status = ev_habit_read(&habit, folder, &diag);
    rewind(out);
    said[fread(said, 1, sizeof(said) - 1, out)] = '\0';
    fclose(out);
    return status;
}

static void
expect_fault(const char *chains, const char *leaves, const char *words)
{
    CU_ASSERT_EQUAL(read_tables(chains, leaves, SOME_STAYS), SIM_ERR_INPUT);
    CU_ASSERT_PTR_NOT_NULL(strstr(said, words));
    if (strstr(said, words) == NULL) {
        printf("       said: %s", said);
    }
}

static double
mean_of(const ev_quantiles_t *self)
{
    double sum = 0.0;

    for (uint32_t share16 = 0; share16 < 65536; share16++) {
        sum += (double)ev_habit_at(self, share16);
    }
    return sum / 65536.0;
}

static double
mean_stay_s(uint32_t stop)
{
    double sum = 0.0;

    for (uint32_t share16 = 0; share16 < 65536; share16++) {
        sum += ev_habit_stay_s(&habit, stop, share16);
    }
    return sum / 65536.0;
}

static double
leave_s(uint32_t day_type, uint32_t stop, uint32_t share16)
{
    return ev_habit_leave_s(&habit, day_type, stop, share16);
}

static void
test_quantiles_between_points(void)
{
    for (int k = 0; k <= 256; k++) {
        table.at[k] = (float)(k * k);
    }
    TEST_NEAR(ev_habit_at(&table, 0), 0.0, 0.0);
    TEST_NEAR(ev_habit_at(&table, 3u << 8), 9.0, 0.0);
    TEST_NEAR(ev_habit_at(&table, (3u << 8) + 128), 12.5, 0.0);
    TEST_NEAR(ev_habit_at(&table, 65535), 65536.0 - 511.0 / 256.0, 1e-2);
}

static void
test_distributions(void)
{
    ev_habit_normal(&table, 100.0, 10.0, 0.0, 1e9);
    TEST_NEAR(ev_habit_at(&table, 32768), 100.0, 1e-4);
    TEST_NEAR(mean_of(&table), 100.0, 1e-3);
    TEST_NEAR(ev_habit_at(&table, 64045), 120.0, 0.2); /* 2 sd */
    ev_habit_normal(&table, 100.0, 10.0, 95.0, 102.0);
    TEST_NEAR(ev_habit_at(&table, 100), 95.0, 0.0);
    TEST_NEAR(ev_habit_at(&table, 65000), 102.0, 0.0);
    ev_habit_lognormal_median(&table, 35.0, 0.6);
    TEST_NEAR(ev_habit_at(&table, 32768), 35.0, 1e-4);
    TEST_NEAR(ev_habit_at(&table, 55138), 35.0 * exp(0.6), 0.1); /* 1 sd */
    ev_habit_lognormal_mean(&table, 8.0, 4.0);
    TEST_NEAR(mean_of(&table), 8.0, 0.02);
    ev_habit_exponential(&table, 60.0);
    TEST_NEAR(ev_habit_at(&table, 32768), 60.0 * log(2.0), 1e-3);
    TEST_NEAR(mean_of(&table), 60.0, 0.1);
}

#define N_PICKS 4096u

/* The chain of a place in the distribution. */
static const ev_chain_t *
pick(uint32_t commuter, uint32_t day_type, uint32_t i)
{
    const uint32_t ix = ev_alias_pick(
        &habit.pick, commuter * EV_N_DAYTYPES + day_type, i * (UINT32_MAX / N_PICKS));

    CU_ASSERT_FATAL(ix < habit.n_chains);
    return &habit.chain[ix];
}

static void
test_chains_by_their_shares(void)
{
    uint32_t n[3] = {0};

    CU_ASSERT_EQUAL(read_tables("commuter,weekday,work,0.5\n"
                                "commuter,weekday,work+errand,0.3\n"
                                "commuter,weekday,errand+meal+home+leisure,0.2\n",
                        WORK OTHER_LEAVES, SOME_STAYS),
        SIM_OK);
    for (uint32_t i = 0; i < N_PICKS; i++) {
        const ev_chain_t *chain = pick(1, EV_WEEKDAY, i);

        n[chain->n_stops == 1 ? 0 : chain->n_stops == 2 ? 1 : 2]++;
        if (chain->n_stops == 4) {
            CU_ASSERT_EQUAL(chain->stop[0], EV_STOP_ERRAND);
            CU_ASSERT_EQUAL(chain->stop[1], EV_STOP_MEAL);
            CU_ASSERT_EQUAL(chain->stop[2], EV_STOP_HOME);
            CU_ASSERT_EQUAL(chain->stop[3], EV_STOP_LEISURE);
        }
    }
    TEST_NEAR(n[0], 0.5 * N_PICKS, 2.0);
    TEST_NEAR(n[1], 0.3 * N_PICKS, 2.0);
    TEST_NEAR(n[2], 0.2 * N_PICKS, 2.0);
    CU_ASSERT_EQUAL(habit.n_chains, 5); /* errand stands in several rows, once here */
    CU_ASSERT_EQUAL(pick(0, EV_HOLIDAY, N_PICKS - 1)->stop[0], EV_STOP_OUT);
}

/* Where each leg goes, and from where errands are looked for. */
static void
test_legs_of_a_chain(void)
{
    static const char text[EV_CHAIN_TEXT] = "work+errand+out";
    ev_chain_t chain = {0};

    CU_ASSERT_TRUE(ev_chain_parse(&chain, text));
    CU_ASSERT_EQUAL(chain.leg[0], EV_GOAL_WORK | EV_LEG_COMMUTE | EV_LEG_TO_WORK);
    CU_ASSERT_EQUAL(chain.leg[1], EV_GOAL_ERRAND | EV_LEG_AROUND_WORK | EV_LEG_TO_VISIT);
    CU_ASSERT_EQUAL(chain.leg[2], EV_GOAL_HOME | EV_LEG_OUT | EV_LEG_TO_OUT);
    CU_ASSERT_EQUAL(chain.leg[3], EV_GOAL_HOME | EV_LEG_OUT);
}

/* Half leave between 7 and 8, a quarter each between 9 and 11. */
static void
test_departures(void)
{
    CU_ASSERT_EQUAL(read_tables("commuter,weekday,work,1\n",
                        "weekday,work,7,0.5\nweekday,work,9,0.25\nweekday,work,10,0.25"
                        "\n" OTHER_LEAVES,
                        SOME_STAYS),
        SIM_OK);
    TEST_NEAR(leave_s(EV_WEEKDAY, EV_STOP_WORK, 0), 7 * 3600.0, 2.0);
    TEST_NEAR(leave_s(EV_WEEKDAY, EV_STOP_WORK, 16384), 7.5 * 3600.0, 2.0);
    TEST_NEAR(leave_s(EV_WEEKDAY, EV_STOP_WORK, 40960), 9.5 * 3600.0, 2.0);
    TEST_NEAR(leave_s(EV_WEEKDAY, EV_STOP_WORK, 57344), 10.5 * 3600.0, 2.0);
    TEST_NEAR(leave_s(EV_WEEKDAY, EV_STOP_WORK, 65535), 11 * 3600.0, 5.0);
    TEST_NEAR(leave_s(EV_WEEKEND, EV_STOP_ERRAND, 0), 10 * 3600.0, 2.0);
    TEST_NEAR(leave_s(EV_WEEKEND, EV_STOP_ERRAND, 65535), 11 * 3600.0, 5.0);
}

static void
test_stays(void)
{
    CU_ASSERT_EQUAL(
        read_tables("commuter,weekday,work,1\n", WORK OTHER_LEAVES, SOME_STAYS), SIM_OK);
    TEST_NEAR(mean_stay_s(EV_STOP_WORK), 8 * 3600.0, 2.0);
    TEST_NEAR(mean_stay_s(EV_STOP_MEAL), 1.5 * 3600.0, 10.0);
    TEST_NEAR(ev_habit_stay_s(&habit, EV_STOP_MEAL, 32768),
        1.5 * 3600.0 / sqrt(1.0 + 1.0 / 9.0), 8.5); /* median below the mean */
}

static void
test_faults_are_told(void)
{
    expect_fault(
        "commuter,weekday,work,0.9\n", "", "rows of commuter, weekday sum to 0.9");
    expect_fault("commuter,weekday,work+shop,1\n", "",
        "chains.csv:2: error: chain: 'work+shop' is not one to four stops");
    expect_fault("commuter,weekday,work+meal+work+meal+work,1\n", "",
        "'work+meal+work+meal+work' is not one to four stops");
    expect_fault("commuter,weekday,work,1\n", "weekday,work,7,0.5\n",
        "departures.csv:2: error: share_frac: rows of first stop work sum to 0.5");
    expect_fault("commuter,workday,work,1\n", "", "chains.csv:2:");
    expect_fault("commuter,weekday,work,1.5\n", "", "chains.csv:2:");
    expect_fault("commuter,weekday,work,1\n", "weekday,work,24,1\n", "departures.csv:2:");
}

/* What a chain asks for has a row; a chain that is never driven asks for nothing. */
static void
test_what_chains_need_is_there(void)
{
    expect_fault("commuter,weekday,work,1\n", OTHER_LEAVES,
        "chains.csv:2: error: chain: begins with work on a weekday, which has no rows in "
        "departures.csv");
    expect_fault("commuter,weekday,work,0.5\ncommuter,weekday,errand+hub,0.5\n",
        WORK OTHER_LEAVES,
        "chains.csv:3: error: chain: stops at hub, which has no row in dwell.csv");
    expect_fault("commuter,weekday,work,1\n", WORK WORK OTHER_LEAVES,
        "departures.csv:3: error: weekday, work, hour 8 stands already in line 2");
    CU_ASSERT_EQUAL(
        read_tables("commuter,weekday,work,1\ncommuter,weekday,school+hub,0\n",
            WORK OTHER_LEAVES, SOME_STAYS),
        SIM_OK);
}

int
main(void)
{
    static const test_case_t cases[] = {
        {"quantiles between points", test_quantiles_between_points},
        {"distributions as quantiles", test_distributions},
        {"chains by their shares", test_chains_by_their_shares},
        {"legs of a chain", test_legs_of_a_chain},
        {"departures by hour", test_departures},
        {"stays", test_stays},
        {"faults are told with their place", test_faults_are_told},
        {"what chains need is there", test_what_chains_need_is_there},
        {NULL, NULL},
    };
    int n_failed;

    n_failed = test_main("habit", cases);
    ev_habit_free(&habit);
    return n_failed;
}
