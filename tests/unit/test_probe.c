#include "models/probe.h"
#include "tests/testlib.h"
#include "tests/toys/small.h"

#include <string.h>

/* Two sites to the north of where all live, 0.01 and 0.03 degrees away: by road (x 1.3)
   1.445 and 4.335 km, in the core at 30 km/h 1.2 s for 10 m. A third one beyond. */
enum { NEAR, MIDDLE, FAR, N_SITES };

static const uint32_t way_10m[N_SITES] = {144, 433, 1300};

#define NOW_S (8u * 3600u)

static small_t small;
static ev_world_t *world;

static void
open_world(void)
{
    static char set[512];
    const char *const sets[] = {set, "time.warm_up_days=0"};

    snprintf(set, sizeof(set), "register=%s",
        test_file("sites.csv", "id,lat_deg,lon_deg,kind,power_kw,piles,status,fleet\n"
                               "A,30.01,110,public_fast,60,2,operating,\n"
                               "B,30.03,110,high_power,250,1,operating,\n"
                               "C,30.09,110,public_fast,60,1,operating,\n"
                               "D,30.001,110,public_slow,7,4,operating,\n"
                               "E,30.002,110,highway,120,4,operating,\n"));
    small_open(&small, sets, 2);
    world = &small.world;
}

/* The group that stands at a way. */
static uint32_t
group_at(uint32_t site)
{
    const ev_even_near_t *near = world->city->even.near;

    CU_ASSERT_FATAL(near->way_10m[site] + 2u >= way_10m[site] &&
                    near->way_10m[site] <= way_10m[site] + 2u);
    return near->group[site];
}

static void
take(uint32_t group, uint16_t n)
{
    world->stations.line[group].busy = n;
}

static void
check_probe(uint32_t site, double least_s, double most_s)
{
    const ev_probe_t found = ev_probe_from(world, 0, 0, NOW_S);

    CU_ASSERT_EQUAL(found.group, group_at(site));
    CU_ASSERT(found.span_s >= least_s && found.span_s <= most_s);
}

/* Only public fast groups off the expressways, the nearest first. */
static void
test_what_is_near(void)
{
    open_world();
    for (uint32_t p = 0; p < EV_EVEN_POINTS; p++) {
        const ev_even_near_t *near = &world->city->even.near[p];

        CU_ASSERT_EQUAL(near->group[N_SITES], EV_NOBODY);
        for (uint32_t k = 0; k < N_SITES; k++) {
            const ev_group_t *group = &world->city->group[near->group[k]];

            CU_ASSERT(group->kind == EV_AT_FAST || group->kind == EV_AT_HIGH_POWER);
            CU_ASSERT_EQUAL(near->group[k], group_at(k));
        }
    }
    small_close(&small);
}

/* Free; full, where waiting is sooner or later than the next one; out of order. */
static void
test_minutes_by_hand(void)
{
    uint32_t near, middle;

    open_world();
    near = group_at(NEAR);
    middle = group_at(MIDDLE);
    check_probe(NEAR, 170, 175); /* 144 x 1.2 */
    take(near, 1);
    check_probe(NEAR, 170, 175);
    take(near, 2);
    world->stations.line[near].mean_min = 8; /* 4 min until one of two is free */
    check_probe(NEAR, 410, 415);
    world->stations.line[near].waiting = 1; /* 8 min */
    check_probe(MIDDLE, 517, 523);          /* 433 x 1.2 */
    world->stations.line[near].waiting = 0;
    world->stations.line[near].out = 1; /* 8 min again: one pile less works */
    check_probe(MIDDLE, 517, 523);
    world->stations.line[middle].out = 1; /* works no more */
    check_probe(NEAR, 650, 656);
    world->stations.line[near].out = 2;
    check_probe(FAR, 1025, 1045); /* 6 km at 30, 7 km at 80 km/h */
    world->stations.line[group_at(FAR)].out = 1;
    CU_ASSERT_EQUAL(ev_probe_from(world, 0, 0, NOW_S).group, EV_NOBODY);
    small_close(&small);
}

/* What is counted, and that nothing else changes. */
static void
test_a_look_only_reads(void)
{
    const size_t n_bytes = 5 * sizeof(ev_line_t);
    ev_line_t before[5];
    const ev_even_probe_t *probe;

    open_world();
    probe = &world->even.probe[0];
    memcpy(before, world->stations.line, n_bytes);
    ev_probe_look(world, NOW_S);
    CU_ASSERT_EQUAL(memcmp(before, world->stations.line, n_bytes), 0);
    CU_ASSERT_EQUAL(probe->n[8], EV_EVEN_POINTS);
    CU_ASSERT(probe->sum_s[8] >= 4 * 170 && probe->sum_s[8] <= 4 * 175);
    CU_ASSERT_EQUAL(probe->bin[5], EV_EVEN_POINTS); /* 150 to 180 s */
    CU_ASSERT_EQUAL(probe->beyond, 0);
    for (uint32_t k = 0; k < N_SITES; k++) {
        world->stations.line[group_at(k)].out = 9;
    }
    ev_probe_look(world, NOW_S + 3600u);
    CU_ASSERT_EQUAL(probe->n[9], EV_EVEN_POINTS);
    CU_ASSERT_EQUAL(probe->sum_s[9], 4 * 7200);
    CU_ASSERT_EQUAL(probe->bin[EV_EVEN_BINS - 1], EV_EVEN_POINTS);
    CU_ASSERT_EQUAL(probe->beyond, EV_EVEN_POINTS);
    small_close(&small);
}

int
main(void)
{
    static const test_case_t cases[] = {
        {"what is near", test_what_is_near},
        {"minutes by hand", test_minutes_by_hand},
        {"a look only reads", test_a_look_only_reads},
        {NULL, NULL},
    };

    return test_main("probe", cases);
}
