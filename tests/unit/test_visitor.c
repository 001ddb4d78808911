#include "models/visitor.h"
#include "tests/testlib.h"
#include "tests/toys/small.h"

#include <math.h>
#include <string.h>

#define STREAM                                                                           \
    "visitors[0].where=each_group", "visitors[0].profile=flat", "time.warm_up_days=1"
#define N_STREAM     3
#define MOST_SETS    12
#define MOST_SEEN    900000
#define N_PUBLIC     3 /* of the four groups of the register */
#define PER_DAY      2000.0
#define PER_DAY_TEXT "2000"

/** One arrival at a pile, as the calendar told it. */
typedef struct {
    uint32_t at_s, group, want_j, patience_s;
} seen_t;

static small_t small;
static seen_t seen[MOST_SEEN];
static uint32_t n_seen;
static bool is_leaving; /* whoever arrives leaves at once */

/** A world of the streams that are set: three public groups and a depot. */
static void
open_stream(const char *const *more, size_t n_more)
{
    const char *sets[MOST_SETS] = {STREAM};
    size_t n = N_STREAM;

    sets[n++] = small_register(
        "public_slow,7,4\ndedicated,60,2\npublic_slow,7,4\npublic_fast,60,1\n");
    CU_ASSERT_FATAL(n + n_more <= MOST_SETS);
    memcpy(sets + n, more, n_more * sizeof(*more));
    small_open(&small, sets, n + n_more);
    n_seen = 0;
    is_leaving = true;
}

static void
ring(void *world_, sim_key_t key)
{
    ev_world_t *world = world_;
    const uint32_t entity = sim_key_entity(key);

    if (sim_key_kind(key) == EV_MOMENT_VISIT) {
        ev_visitor_come(world, entity, sim_key_time_s(key));
        return;
    }
    CU_ASSERT_FATAL(n_seen < MOST_SEEN);
    seen[n_seen++] = (seen_t){sim_key_time_s(key), world->record[entity].at,
        world->visitor_want_j[entity - world->city->n_vehicles],
        ev_visitor_patience_s(world, entity)};
    if (is_leaving) {
        ev_visitor_leave(world, entity, sim_key_time_s(key));
    }
}

static void
live(void)
{
    const sim_handler_t handler = {.world = &small.world, .ring = ring};
    uint64_t n_handled;

    ev_visitor_begin(&small.world);
    CU_ASSERT_EQUAL(sim_calendar_run(small.calendar, &handler, &n_handled), SIM_OK);
}

static void
test_a_poisson_stream(void)
{
    const char *const sets[] = {"visitors[0].per_day=" PER_DAY_TEXT};
    const double days = 9.0; /* warm-up, week, drain */
    uint32_t n_of[4] = {0};
    double spread = 0.0;
    uint32_t n_hour[9 * 24] = {0};

    open_stream(sets, 1);
    live();
    for (uint32_t i = 0; i < n_seen; i++) {
        n_of[seen[i].group]++;
        n_hour[seen[i].at_s / 3600]++;
        CU_ASSERT_FATAL(i == 0 || seen[i].at_s >= seen[i - 1].at_s);
    }
    CU_ASSERT_EQUAL(n_of[1], 0); /* the depot is not public */
    for (int g = 0; g < 4; g++) {
        const double wanted = g == 1 ? 0.0 : PER_DAY * days;

        TEST_NEAR(n_of[g], wanted, 4.0 * sqrt(wanted));
    }
    for (int h = 0; h < 9 * 24; h++) { /* as irregular as a Poisson stream */
        spread += pow(n_hour[h] - n_seen / (9.0 * 24.0), 2.0) / (9 * 24 - 1);
    }
    TEST_NEAR(spread / (n_seen / (9.0 * 24.0)), 1.0, 4.0 * sqrt(2.0 / (9 * 24)));
    CU_ASSERT_EQUAL(small.world.n_turned_away, 0);
    small_close(&small);
}

/* Second by second as many as Poisson: rounding neither gathers nor loses arrivals. */
static void
test_many_in_one_second(void)
{
    const char *const sets[] = {"visitors[0].per_day=28800"};
    uint32_t n_with[8] = {0};
    uint32_t i = 0;

    open_stream(sets, 1);
    live();
    for (uint32_t s = 0; s < 100000; s++) {
        uint32_t n = 0;

        for (; i < n_seen && seen[i].at_s == s; i++) {
            n++;
        }
        n_with[n < 7 ? n : 7]++;
    }
    for (int n = 0; n < 4; n++) { /* three groups, 28,800 a day each: one a second */
        const double share = exp(-1.0) / tgamma(n + 1.0);

        TEST_NEAR(n_with[n] / 1e5, share, 4.0 * sqrt(share * (1.0 - share) / 1e5));
    }
    small_close(&small);
}

static void
test_hours_of_the_day(void)
{
    const char *const sets[] = {
        "visitors[0].per_day=" PER_DAY_TEXT, "visitors[0].profile=daytime"};
    double noon = 0.0, night = 0.0;

    open_stream(sets, 2);
    live();
    for (uint32_t i = 0; i < n_seen; i++) {
        noon += seen[i].at_s / 3600 % 24 == 12;
        night += seen[i].at_s / 3600 % 24 == 3;
    }
    TEST_NEAR(n_seen / 9.0, N_PUBLIC * PER_DAY, 4.0 * sqrt(N_PUBLIC * PER_DAY / 9.0));
    TEST_NEAR(night / noon, 0.15, 0.02);
    small_close(&small);
}

/* Mean and coefficient of variation of the energy wanted, stored. */
static void
check_energy(const char *shape, double cv)
{
    char text[64];
    const char *const sets[] = {"visitors[0].per_day=" PER_DAY_TEXT,
        "visitors[0].energy_kwh=20", "visitors[0].energy_cv=0.8", text};
    double sum = 0.0, squares = 0.0, mean;

    snprintf(text, sizeof(text), "visitors[0].energy_shape=%s", shape);
    open_stream(sets, 4);
    live();
    for (uint32_t i = 0; i < n_seen; i++) {
        sum += seen[i].want_j / 3.6e6;
        squares += pow(seen[i].want_j / 3.6e6, 2.0);
    }
    mean = sum / n_seen;
    TEST_NEAR(mean, 18.0, 4.0 * cv * 18.0 / sqrt(n_seen) + 1e-6);
    TEST_NEAR(sqrt(fmax(squares / n_seen - mean * mean, 0.0)) / mean, cv, 0.02);
    small_close(&small);
}

static void
test_energies(void)
{
    check_energy("fixed", 0.0);
    check_energy("exponential", 1.0);
    check_energy("lognormal", 0.8);
    check_energy("erlang2", sqrt(0.5));
}

static void
check_patience(const char *shape, double mean_s, double half_s)
{
    char text[64];
    const char *const sets[] = {
        "visitors[0].per_day=" PER_DAY_TEXT, "visitors[0].patience_min=30", text};
    double sum = 0.0;
    uint32_t n_below = 0;

    snprintf(text, sizeof(text), "visitors[0].patience_shape=%s", shape);
    open_stream(sets, 3);
    live();
    for (uint32_t i = 0; i < n_seen; i++) {
        sum += seen[i].patience_s;
        n_below += seen[i].patience_s < half_s;
    }
    TEST_NEAR(sum / n_seen, mean_s, 0.03 * mean_s);
    TEST_NEAR(n_below / (double)n_seen, half_s > 0.0 ? 0.5 : 0.0, 0.01);
    small_close(&small);
}

static void
test_patience(void)
{
    check_patience("none", UINT32_MAX, 0.0);
    check_patience("fixed", 1800.0, 0.0);
    check_patience("exponential", 1800.0, 1800.0 * log(2.0));
    check_patience("lognormal", 1800.0 * exp(0.18), 1800.0); /* 30 min is the median */
}

static void
test_room_in_the_line(void)
{
    const char *const sets[] = {
        "visitors[0].per_day=" PER_DAY_TEXT, "visitors[0].line_room=2"};
    ev_record_t *record;

    open_stream(sets, 2);
    record = &small.world.record[small.world.city->n_vehicles];
    record->at = 2;
    small.world.stations.line[2].waiting = 1;
    CU_ASSERT_TRUE(ev_visitor_joins(&small.world, record, 1e6f));
    small.world.stations.line[2].waiting = 2;
    CU_ASSERT_FALSE(ev_visitor_joins(&small.world, record, 0.0f));
    record->at = 0;
    CU_ASSERT_TRUE(ev_visitor_joins(&small.world, record, 0.0f));
    small_close(&small);
}

/* Nobody leaves: when all records are in use, visitors are turned away and counted. */
static void
test_records_run_out(void)
{
    const char *const sets[] = {"visitors[0].per_day=" PER_DAY_TEXT};
    uint32_t room;

    open_stream(sets, 1);
    room = small.world.city->n_visitor_room;
    is_leaving = false;
    live();
    CU_ASSERT_EQUAL(n_seen, room);
    CU_ASSERT(small.world.n_turned_away > 0);
    small_close(&small);
}

/* Five cars to each public group; each comes again there, away an hour on average. */
static void
test_a_finite_source(void)
{
    const char *const sets[] = {
        "visitors[0].per_day=0", "visitors[0].sources=5", "visitors[0].think_min=60"};
    uint32_t n_of[4] = {0};

    open_stream(sets, 3);
    live();
    for (uint32_t i = 0; i < n_seen; i++) {
        n_of[seen[i].group]++;
    }
    CU_ASSERT_EQUAL(n_of[1], 0);
    for (int g = 0; g < 4; g++) {
        const double wanted = g == 1 ? 0.0 : 5 * 24 * 9;

        TEST_NEAR(n_of[g], wanted, 4.0 * sqrt(wanted));
    }
    small_close(&small);
}

/* The k-th visitor is the same whatever happens to those before it. */
static void
test_common_random_numbers(void)
{
    const char *const sets[] = {"visitors[0].per_day=" PER_DAY_TEXT};
    static seen_t before[500];

    open_stream(sets, 1);
    live();
    memcpy(before, seen, sizeof(before));
    small_close(&small);
    open_stream(sets, 1);
    is_leaving = false; /* other records, the same visitors */
    live();
    CU_ASSERT(n_seen >= 500);
    CU_ASSERT_EQUAL(memcmp(before, seen, sizeof(before)), 0);
    small_close(&small);
}

int
main(void)
{
    static const test_case_t cases[] = {
        {"a Poisson stream at every public group", test_a_poisson_stream},
        {"many in one second", test_many_in_one_second},
        {"hours of the day", test_hours_of_the_day},
        {"energies", test_energies},
        {"patience", test_patience},
        {"room in the line", test_room_in_the_line},
        {"records run out", test_records_run_out},
        {"a finite source", test_a_finite_source},
        {"common random numbers", test_common_random_numbers},
        {NULL, NULL},
    };

    return test_main("visitor", cases);
}
