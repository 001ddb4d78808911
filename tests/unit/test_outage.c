#include "models/kinds.h"
#include "models/outage.h"
#include "tests/testlib.h"

#define N 500u

static ev_group_t group[N];
static ev_outages_t outages;
static ev_plan_t plan;

static void
open_groups(void)
{
    for (uint32_t g = 0; g < N; g++) {
        group[g] = (ev_group_t){.key = g * 7919u + 5u,
            .n = 4,
            .kind = g % 2 == 0 ? EV_AT_FAST : EV_AT_SHARED,
            .is_fast = g % 2 == 0};
    }
    plan = (ev_plan_t){
        .failed_fast_frac = 0.1, .failed_slow_frac = 0.05, .blocked_frac = 0.2};
    CU_ASSERT_EQUAL_FATAL(ev_outage_init(&outages, group, N), SIM_OK);
}

/* Lists hold each group once, public ones in the last. */
static void
test_each_group_once(void)
{
    uint32_t n_seen[N] = {0};

    open_groups();
    CU_ASSERT_EQUAL(outages.first[0], 0);
    CU_ASSERT_EQUAL(outages.first[EV_OUTAGE_SPELL_H + 1], N);
    for (uint32_t at = 0; at < N; at++) {
        n_seen[outages.group[at]]++;
        CU_ASSERT_EQUAL(at >= outages.first[EV_OUTAGE_SPELL_H],
            ev_kinds_is_public(group[outages.group[at]].kind));
    }
    for (uint32_t g = 0; g < N; g++) {
        CU_ASSERT_EQUAL(n_seen[g], 1);
    }
    ev_outage_free(&outages);
}

/* In an hour nothing changes but at the groups of its lists. */
static void
test_changes_are_foreseen(void)
{
    uint64_t n_changes = 0;

    open_groups();
    for (uint32_t hour = 1; hour < 3 * EV_OUTAGE_SPELL_H; hour++) {
        for (uint32_t list = 0; list < EV_OUTAGE_SPELL_H; list++) {
            for (uint32_t at = outages.first[list]; at < outages.first[list + 1]; at++) {
                const ev_group_t *here = &group[outages.group[at]];
                const bool changes = ev_outage_piles(&plan, here, hour, 9) !=
                                     ev_outage_piles(&plan, here, hour - 1, 9);

                n_changes += changes;
                CU_ASSERT(!changes || list == hour % EV_OUTAGE_SPELL_H);
            }
        }
    }
    CU_ASSERT(n_changes > 100);
    ev_outage_free(&outages);
}

/* As many are out as the plan says. */
static void
test_shares(void)
{
    double out[2] = {0.0, 0.0};

    open_groups();
    for (uint32_t hour = 0; hour < 2000; hour++) {
        for (uint32_t g = 0; g < N; g++) {
            out[g % 2] += ev_outage_piles(&plan, &group[g], hour, 3);
        }
    }
    TEST_NEAR(out[0] / (2000.0 * N / 2 * 4), 0.3, 0.005);
    TEST_NEAR(out[1] / (2000.0 * N / 2 * 4), 0.05, 0.003);
    ev_outage_free(&outages);
}

/* Wardens keep half of the blocked bays free, and block none that was free. */
static void
test_enforcement(void)
{
    double out = 0.0;
    ev_plan_t kept;

    open_groups();
    plan.failed_fast_frac = plan.failed_slow_frac = 0.0;
    kept = plan;
    kept.enforcement_frac = 0.5;
    for (uint32_t hour = 0; hour < 500; hour++) {
        for (uint32_t g = 0; g < N; g += 2) {
            const uint32_t n = ev_outage_piles(&kept, &group[g], hour, 3);

            out += n;
            CU_ASSERT(n <= ev_outage_piles(&plan, &group[g], hour, 3));
        }
    }
    TEST_NEAR(out / (500.0 * N / 2 * 4), 0.1, 0.003);
    ev_outage_free(&outages);
}

int
main(void)
{
    static const test_case_t cases[] = {
        {"each group once", test_each_group_once},
        {"changes are foreseen", test_changes_are_foreseen},
        {"shares", test_shares},
        {"enforcement", test_enforcement},
        {NULL, NULL},
    };

    return test_main("outage", cases);
}
