#include "models/safety.h"
#include "tests/testlib.h"

#include <math.h>

#define N 20000u

static ev_plan_t
some_plan(void)
{
    return (ev_plan_t){.incidents_per_million = 2.0,
        .monitored_factor = 0.4,
        .pile_age_years = 4.0,
        .age_growth = 0.1};
}

/* 2 per million at a new pile; 10 % more for each year; 0.4 of that where monitored. */
static void
test_chance_by_hand(void)
{
    const ev_group_t group = {.key = 12345};
    ev_plan_t plan = some_plan();
    const double years = ev_safety_age_years(&plan, &group);

    CU_ASSERT(years >= 0.0 && years < 8.0);
    TEST_NEAR(ev_safety_chance(&plan, &group), 2e-6 * (1.0 + 0.1 * years), 1e-18);
    plan.monitored_frac = 1.0;
    TEST_NEAR(ev_safety_chance(&plan, &group), 0.8e-6 * (1.0 + 0.1 * years), 1e-18);
    plan.incidents_per_million = 1e6;
    plan.monitored_factor = 1.0;
    TEST_NEAR(ev_safety_chance(&plan, &group), 1.0, 0.0);
}

/* As many are monitored as the plan says, more with more, and ages have their mean. */
static void
test_groups_differ(void)
{
    ev_plan_t some = some_plan(), more = some_plan();
    double n = 0.0, years = 0.0;

    some.monitored_frac = 0.3;
    more.monitored_frac = 0.5;
    for (uint32_t g = 0; g < N; g++) {
        const ev_group_t group = {.key = g * 2654435761u};

        n += ev_safety_is_monitored(&some, &group);
        years += ev_safety_age_years(&some, &group);
        CU_ASSERT(!ev_safety_is_monitored(&some, &group) ||
                  ev_safety_is_monitored(&more, &group));
    }
    TEST_NEAR(n / N, 0.3, 4.0 * sqrt(0.21 / N));
    TEST_NEAR(years / N, 4.0, 4.0 * 8.0 / sqrt(12.0 * N));
}

/* What monitoring leaves are incidents that there were without it. */
static void
test_safer_has_fewer_of_the_same(void)
{
    const ev_group_t group = {.key = 99};
    ev_plan_t plan = some_plan(), safe = some_plan();

    plan.incidents_per_million = safe.incidents_per_million = 3e5;
    safe.monitored_frac = 1.0;
    for (uint32_t k = 0; k < 1000; k++) {
        const uint32_t word = k * 4294967u;

        CU_ASSERT(!ev_safety_has_incident(&safe, &group, word) ||
                  ev_safety_has_incident(&plan, &group, word));
        CU_ASSERT_EQUAL(ev_safety_has_incident(&plan, &group, word),
            word / 4294967296.0 < ev_safety_chance(&plan, &group));
    }
}

int
main(void)
{
    static const test_case_t cases[] = {
        {"chance by hand", test_chance_by_hand},
        {"groups differ", test_groups_differ},
        {"safer has fewer of the same", test_safer_has_fewer_of_the_same},
        {NULL, NULL},
    };

    return test_main("safety", cases);
}
