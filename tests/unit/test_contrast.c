#include "sim/contrast.h"
#include "tests/testlib.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Two kinds, five stations: two fast ones, two slow ones, and one without piles. */
enum { FAST, SLOW, N_KINDS };
enum { F1, F2, S1, S2, DEAD, N_STATIONS };

#define WORD 8

static char ids[N_STATIONS][WORD] = {"F1", "F2", "S1", "S2", "DEAD"};
static char kinds[N_KINDS][WORD] = {"fast", "slow"};
static double begun[N_STATIONS][24], kwh[N_STATIONS], hours[N_STATIONS];
static double half_width[N_STATIONS], piles[N_STATIONS], kw[N_STATIONS];
static int64_t registered_piles[N_STATIONS];
static double kind_ix[N_STATIONS] = {FAST, FAST, SLOW, SLOW, SLOW};
static double energy[N_KINDS][SIM_SESSIONS_KWH], minutes[N_KINDS][SIM_SESSIONS_MIN];

static sim_logged_t simulated;
static sim_sessions_t sessions;
static sim_contrast_t contrast;
static sim_diag_t diag;

static sim_hdf_read_numbers_t
numbers_of(double *value, uint64_t n)
{
    return (sim_hdf_read_numbers_t){.n = n, .value = value};
}

/* Ten days of two replications in which nobody charged. */
static void
begin(void)
{
    memset(begun, 0, sizeof(begun));
    memset(kwh, 0, sizeof(kwh));
    memset(hours, 0, sizeof(hours));
    memset(half_width, 0, sizeof(half_width));
    memset(energy, 0, sizeof(energy));
    memset(minutes, 0, sizeof(minutes));
    for (int i = 0; i < N_STATIONS; i++) {
        piles[i] = i == DEAD ? 0 : 1;
        registered_piles[i] = i == DEAD ? 0 : 1;
        kw[i] = 60;
    }
    simulated = (sim_logged_t){.path = "run.h5",
        .days = 10,
        .n_runs = 2,
        .n = N_STATIONS,
        .n_kinds = N_KINDS,
        .id = {N_STATIONS, WORD, &ids[0][0]},
        .kind = {N_KINDS, WORD, &kinds[0][0]},
        .begun = numbers_of(&begun[0][0], sizeof(begun) / sizeof(double)),
        .kwh = numbers_of(kwh, N_STATIONS),
        .hours = numbers_of(hours, N_STATIONS),
        .hours_half_width = numbers_of(half_width, N_STATIONS),
        .piles = numbers_of(piles, N_STATIONS),
        .kw = numbers_of(kw, N_STATIONS),
        .kind_ix = numbers_of(kind_ix, N_STATIONS),
        .energy = numbers_of(&energy[0][0], sizeof(energy) / sizeof(double)),
        .minutes = numbers_of(&minutes[0][0], sizeof(minutes) / sizeof(double))};
}

/* So many simulated sessions of a station at noon, all of one energy and time. */
static void
simulate(uint32_t station, double n, uint32_t kwh_bin, uint32_t minute_bin)
{
    const uint32_t kind = (uint32_t)kind_ix[station];

    begun[station][12] += n;
    energy[kind][kwh_bin] += n;
    minutes[kind][minute_bin] += n;
}

/* Set the simulated city beside a log; both know the same stations. */
static void
set_beside(const char *text)
{
    sim_diag_open(&diag, stderr);
    CU_ASSERT_EQUAL_FATAL(
        sim_sessions_open(&sessions, test_file("log.csv", text), 0, &diag), SIM_OK);
    for (uint32_t i = 0; i < N_STATIONS; i++) {
        sim_station_t station = sim_logged_station(&simulated, i);

        station.n_piles = registered_piles[i];
        CU_ASSERT_EQUAL(sim_sessions_register(&sessions, &station, "run.h5"), SIM_OK);
    }
    CU_ASSERT_EQUAL_FATAL(sim_sessions_read(&sessions), SIM_OK);
    CU_ASSERT_EQUAL(diag.n_errors, 0);
    CU_ASSERT_EQUAL_FATAL(sim_contrast_make(&contrast, &sessions, &simulated), SIM_OK);
}

static void
end(void)
{
    sim_contrast_free(&contrast);
    sim_sessions_close(&sessions);
}

/* Two logged days, an hour on each; simulated 10 h of 240, half-width 2.4 h. With two
 * replications t is 12.706. */
static void
test_one_replication_decides_nothing(void)
{
    static const char *log = "station,start,end,kwh\n"
                             "F1,2024-03-05 10:00,2024-03-05 11:00,30\n"
                             "F1,2024-03-06 10:00,2024-03-06 11:00,30\n";

    begin();
    hours[F1] = 10;
    half_width[F1] = 2.4;
    set_beside(log);
    TEST_NEAR(contrast.station[0].half_width, 0.01, 1e-12);
    TEST_NEAR(contrast.kind[0].by_station.noise, 0.01 / 12.7062047, 1e-9);
    end();

    simulated.n_runs = 1;
    half_width[F1] = NAN; /* as a run of one replication writes it */
    set_beside(log);
    TEST_NEAR(contrast.station[0].use.observed, 1.0 / 24, 1e-12);
    CU_ASSERT(isnan(contrast.station[0].half_width));
    TEST_NEAR(contrast.kind[0].by_station.value, 0, 1e-12);
    CU_ASSERT(isnan(contrast.kind[0].by_station.noise));
    CU_ASSERT_STRING_EQUAL(
        sim_distance_verdict(&contrast.kind[0].by_station), "not decided");
    end();
}

/* The log covers a tenth of the fast and all of the slow sessions, as many of each. The
 * simulated ones are of the same energies and times, so nothing is to be moved; mixed as
 * in the whole city they would be 100 fast for 10 slow: 1/2 - 1/11 of them 20 kWh or 40
 * min (20 bins of 2) too low. */
static void
test_all_kinds_are_mixed_as_at_matched_stations(void)
{
    const sim_contrast_kind_t *all = &contrast.kind[0];

    begin();
    simulate(F1, 10, 10, 20);
    simulate(F2, 90, 10, 20);
    simulate(S1, 10, 30, 40);
    set_beside("station,start,end,kwh\n"
               "F1,2024-03-05 12:10,2024-03-05 12:50,10.5\n"
               "S1,2024-03-05 12:10,2024-03-05 13:30,30.5\n"
               "F1,2024-03-06 12:10,2024-03-06 12:50,10.5\n"
               "S1,2024-03-06 12:10,2024-03-06 13:30,30.5\n");
    CU_ASSERT_EQUAL(contrast.n_kinds, 3);
    for (int i = 0; i < SIM_DISTANCE_N; i++) {
        TEST_NEAR(all->by_kwh[i].value, 0, 1e-12);
        TEST_NEAR(all->by_minute[i].value, 0, 1e-12);
        TEST_NEAR(all->by_hour[i].value, 0, 1e-12);
        TEST_NEAR(contrast.kind[1].by_kwh[i].value, 0, 1e-12);
        TEST_NEAR(contrast.kind[2].by_minute[i].value, 0, 1e-12);
    }
    end();
}

/* A log of one station with so many hours on the first day and one on each other. */
static void
set_beside_days(int n_days, int first_h)
{
    char text[4096] = "station,start,end,kwh\n";

    for (int day = 0; day < n_days; day++) {
        const long from_s = 1709510400L + day * 86400L;
        const size_t n = strlen(text);

        snprintf(text + n, sizeof(text) - n, "F1,%ld,%ld,1\n", from_s,
            from_s + 3600 * (day == 0 ? first_h : 1));
    }
    set_beside(text);
}

/* Days all the same say the use exactly, however they are put into 32 groups. One day of 2
 * h among 33, which stands with the last: mean 34/33, residual 3 - 68/33 = 31/33 of that
 * group and -1/33 of the 31 others, so the variance is 32/31 x (31^2 + 31) / 33^2 / 33^2 =
 * (32 / 33^2)^2. */
static void
test_days_stand_in_unequal_groups(void)
{
    static const int n_days[] = {2, 31, 32, 33, 45, 64, 65};

    begin();
    hours[F1] = 10;
    for (size_t i = 0; i < sizeof(n_days) / sizeof(*n_days); i++) {
        set_beside_days(n_days[i], 1);
        TEST_NEAR(contrast.station[0].half_width, 0, 1e-12);
        TEST_NEAR(contrast.kind[0].by_station.value, 0, 1e-12);
        TEST_NEAR(contrast.kind[0].by_station.noise, 0, 1e-12);
        end();
    }
    set_beside_days(33, 2);
    TEST_NEAR(contrast.station[0].half_width, 2.0395134 * 32 / 1089 / 24, 1e-9);
    TEST_NEAR(contrast.kind[0].by_station.value, 1.0 / 33 / 24, 1e-12);
    CU_ASSERT(contrast.kind[0].by_station.noise > 0.5 * 32 / 1089 / 24);
    CU_ASSERT(contrast.kind[0].by_station.noise < 4.0 * 32 / 1089 / 24);
    end();
}

/* F1 has an hour a day, logged and simulated; DEAD two, and no pile: they count among
 * sessions, not in the use. The only pile of S1 is dead in the simulation, that of S2 in
 * the register: neither has use on both sides. */
static void
test_use_is_of_stations_with_piles(void)
{
    const sim_contrast_kind_t *all = &contrast.kind[0];
    static const char *log = "station,start,end,kwh\n"
                             "F1,2024-03-05 10:00,2024-03-05 11:00,30\n"
                             "DEAD,2024-03-05 10:00,2024-03-05 12:00,60\n"
                             "S1,2024-03-05 10:00,2024-03-05 11:00,10\n"
                             "S2,2024-03-05 10:00,2024-03-05 11:00,10\n"
                             "F1,2024-03-06 10:00,2024-03-06 11:00,30\n"
                             "DEAD,2024-03-06 10:00,2024-03-06 12:00,60\n";

    begin();
    hours[F1] = 10;
    hours[S2] = 100;
    piles[S1] = 0;
    registered_piles[S2] = 0;
    set_beside(log);
    CU_ASSERT_EQUAL(all->n_stations, 4);
    CU_ASSERT_EQUAL(all->n_sessions, 6);
    TEST_NEAR(all->kwh.observed, 200.0 / 6, 1e-12);
    TEST_NEAR(all->minutes.observed, 480.0 / 6, 1e-12);
    TEST_NEAR(all->use.observed, 1.0 / 24, 1e-12);
    TEST_NEAR(all->use.simulated, 1.0 / 24, 1e-12);
    TEST_NEAR(all->by_station.value, 0, 1e-12);
    end();
}

int
main(void)
{
    static const test_case_t cases[] = {
        {"all kinds are mixed as at matched stations",
            test_all_kinds_are_mixed_as_at_matched_stations},
        {"days stand in unequal groups", test_days_stand_in_unequal_groups},
        {"use is of stations with piles", test_use_is_of_stations_with_piles},
        {"one replication decides nothing", test_one_replication_decides_nothing},
        {NULL, NULL},
    };

    return test_main("contrast", cases);
}
