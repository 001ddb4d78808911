#include "models/kinds.h"
#include "models/zombie.h"
#include "tests/testlib.h"

#include <math.h>

#define N_GROUPS 5000u
#define N_PILES  8u
#define N_DAYS   400u

static ev_group_t group[N_GROUPS];

static ev_plan_t
plan_of(double interval_days)
{
    return (ev_plan_t){.scale = 1.0,
        .inspect_days = interval_days,
        .found_frac = 0.8,
        .zombie_slow_rate = 0.5,
        .zombie_fast_rate = 2.0,
        .zombie_dedicated_rate = 0.1,
        .repaired_frac = 1.0,
        .inspect_since_days = 1e6,
        .repair_days = 20.0,
        .repair_sd_log = 0.9};
}

static void
open_piles(ev_zombies_t *self, const ev_plan_t *plan)
{
    const double n_piles = N_GROUPS * N_PILES;

    for (uint32_t g = 0; g < N_GROUPS; g++) {
        group[g] = (ev_group_t){.key = g * 7919u + 5u,
            .n = N_PILES,
            .kind = g % 2 == 0 ? EV_AT_FAST : EV_AT_SLOW,
            .is_fast = g % 2 == 0};
    }
    CU_ASSERT_EQUAL_FATAL(ev_zombie_init(self, plan, NULL, 1, &n_piles, N_DAYS), SIM_OK);
}

/* Every inspection finds what is dead, repair takes no time: D is uniform in [0, T], so
   E[(D - t)+] = (T - t)^2 / 2 T. With a repair of R it is R - t longer below R. */
static void
test_what_is_left_by_hand(void)
{
    ev_plan_t plan = plan_of(40.0);
    ev_zombie_law_t law;

    plan.found_frac = 1.0;
    plan.repair_days = 0.0;
    ev_zombie_set_law(&law, &plan, EV_ZOMBIE_SLOW, 40.0);
    TEST_NEAR(ev_zombie_left_days(&law, 0.0), 20.0, 1e-12);
    TEST_NEAR(ev_zombie_left_days(&law, 10.0), 30.0 * 30.0 / 80.0, 1e-12);
    TEST_NEAR(ev_zombie_left_days(&law, 40.0), 0.0, 1e-12);
    TEST_NEAR(ev_zombie_left_days(&law, 95.0), 0.0, 1e-12);
    plan.repair_days = 12.0;
    plan.repair_sd_log = 0.0;
    ev_zombie_set_law(&law, &plan, EV_ZOMBIE_SLOW, 40.0);
    TEST_NEAR(ev_zombie_left_days(&law, 0.0), 32.0, 1e-12);
    TEST_NEAR(ev_zombie_left_days(&law, 22.0), 30.0 * 30.0 / 80.0, 1e-12);
    /* One in two inspections sees nothing: T/2 + T (1 - f) / f = 20 + 40. */
    plan.found_frac = 0.5;
    plan.repair_days = 0.0;
    ev_zombie_set_law(&law, &plan, EV_ZOMBIE_SLOW, 40.0);
    TEST_NEAR(ev_zombie_left_days(&law, 0.0), 60.0, 1e-12);
    TEST_NEAR(law.dead_days, 60.0, 1e-12);
    TEST_NEAR(ev_zombie_left_days(&law, 40.0), 30.0, 1e-12); /* half, and again all */
}

/* Without repair times and with inspections that see all, D is uniform in [0, T]: after t
   days t / T of the dead are found; with f = 1/2, one half of it, then of the other half. */
static void
test_what_is_over_by_hand(void)
{
    ev_plan_t plan = plan_of(40.0);
    ev_zombie_law_t law;

    plan.found_frac = 1.0;
    plan.repair_days = 0.0;
    plan.inspect_since_days = 10.0;
    ev_zombie_set_law(&law, &plan, EV_ZOMBIE_SLOW, 40.0);
    TEST_NEAR(law.cleared_frac, 0.25, 1e-12);
    TEST_NEAR(ev_zombie_over_frac(&law, 40.0), 1.0, 1e-12);
    /* E[min(D, 10)] = 10 x 3/4 + 5 x 1/4 = 8.75 days, at half a death a year. */
    TEST_NEAR(law.load, 0.5 / 365.25 * 8.75, 1e-12);
    plan.found_frac = 0.5;
    ev_zombie_set_law(&law, &plan, EV_ZOMBIE_SLOW, 40.0);
    TEST_NEAR(ev_zombie_over_frac(&law, 20.0), 0.25, 1e-12);
    TEST_NEAR(ev_zombie_over_frac(&law, 40.0), 0.5, 1e-12);
    TEST_NEAR(ev_zombie_over_frac(&law, 60.0), 0.625, 1e-12);
    plan.repair_days = 12.0;
    plan.repair_sd_log = 0.0;
    ev_zombie_set_law(&law, &plan, EV_ZOMBIE_SLOW, 40.0);
    TEST_NEAR(ev_zombie_over_frac(&law, 11.0), 0.0, 0.0);
    TEST_NEAR(ev_zombie_over_frac(&law, 32.0), 0.25, 1e-12);
    /* Once in ten thousand days: in a year hardly any, in the end all. */
    plan.inspect_since_days = 365.0;
    ev_zombie_set_law(&law, &plan, EV_ZOMBIE_SLOW, 10000.0);
    TEST_NEAR(law.cleared_frac, 0.5 * 353.0 / 10000.0, 1e-12);
    plan.inspect_since_days = 1e7;
    ev_zombie_set_law(&law, &plan, EV_ZOMBIE_SLOW, 10000.0);
    TEST_NEAR(law.cleared_frac, 1.0, 1e-12);
    TEST_NEAR(law.load, 0.5 / 365.25 * law.dead_days, 1e-9);
}

/* Dead piles of a sort on a day, as a share, and its closed form r (W + R) / (1 + ..). */
static void
check_share(const ev_zombies_t *self, const ev_plan_t *plan, uint32_t sort, double rate)
{
    static const uint32_t days[] = {0, 1, 30, 150, N_DAYS - 1};
    const double load =
        rate / 365.25 * (plan->inspect_days * (1.0 / 0.8 - 0.5) + plan->repair_days);
    const double share = load / (1.0 + load);

    for (size_t k = 0; k < sizeof(days) / sizeof(*days); k++) {
        double n = 0.0, all = 0.0;

        for (uint32_t g = 0; g < N_GROUPS; g++) {
            uint32_t n_dead, n_removed;

            if (ev_zombie_sort(&group[g]) == sort) {
                ev_zombie_count(self, &group[g], days[k], 77, &n_dead, &n_removed);
                CU_ASSERT_EQUAL(n_removed, 0);
                n += n_dead;
                all += N_PILES;
            }
        }
        printf("\n    day %3u: %.4f of %.0f piles dead, closed form %.4f", days[k],
            n / all, all, share);
        TEST_NEAR(n / all, share, 4.0 * sqrt(share * (1.0 - share) / all));
    }
    printf("\n");
}

/* At the start as on any later day as many are dead as the closed form says. */
static void
test_stationary_share(void)
{
    const ev_plan_t plan = plan_of(60.0);
    ev_zombies_t zombies;

    open_piles(&zombies, &plan);
    check_share(&zombies, &plan, EV_ZOMBIE_SLOW, 0.5);
    check_share(&zombies, &plan, EV_ZOMBIE_FAST, 2.0);
    TEST_NEAR(ev_zombie_mean_working(&zombies, &group[1]),
        N_PILES * (1.0 - ev_zombie_law(&zombies, &group[1])->share_frac), 1e-12);
    ev_zombie_free(&zombies);
}

/* With inspections since 25 days that see all and repair at once, from piles that all worked:
   at the start r E[min(D, 25)] / (1 + ..) are dead, E = 25 (1 - 25/2T), and 10 days later as
   many as where they have been going on for 35; T = 60. That is exact but for second deaths,
   which are few in so short a time. */
static void
test_share_of_a_young_plan(void)
{
    ev_plan_t plan = plan_of(60.0);
    ev_zombies_t zombies;

    plan.found_frac = 1.0;
    plan.repair_days = 0.0;
    plan.inspect_since_days = 25.0;
    open_piles(&zombies, &plan);
    for (uint32_t day = 0; day <= 10; day += 10) {
        const double t = 25.0 + day, load = 0.5 / 365.25 * t * (1.0 - t / 120.0);
        const double share = load / (1.0 + load);
        double n = 0.0;

        for (uint32_t g = 1; g < N_GROUPS; g += 2) { /* AC */
            uint32_t n_dead, n_removed;

            ev_zombie_count(&zombies, &group[g], day, 77, &n_dead, &n_removed);
            n += n_dead;
        }
        n /= N_GROUPS / 2 * N_PILES;
        printf("\n    day %2u: %.4f dead, closed form %.4f", day, n, share);
        TEST_NEAR(n, share, 4.0 * sqrt(share * (1.0 - share) / (N_GROUPS / 2 * N_PILES)));
    }
    printf("\n");
    ev_zombie_free(&zombies);
}

/* A pile that was dead at the start comes back with the shorter interval no later. */
static void
test_shorter_intervals_nest(void)
{
    const ev_plan_t often = plan_of(30.0), seldom = plan_of(170.0);
    ev_zombies_t one, other;
    uint32_t n_sooner = 0;

    open_piles(&one, &often);
    open_piles(&other, &seldom);
    for (uint32_t g = 0; g < N_GROUPS; g++) {
        for (uint32_t pile = 0; pile < N_PILES; pile++) {
            bool is_first = true, was = true;

            for (uint32_t day = 0; day < 60 && is_first; day++) {
                const bool here =
                    ev_zombie_state(&one, &group[g], pile, day, 5) == EV_ZOMBIE_DEAD;
                const bool there =
                    ev_zombie_state(&other, &group[g], pile, day, 5) == EV_ZOMBIE_DEAD;

                was = was && here;
                is_first = was;
                CU_ASSERT(!was || there);
                n_sooner += there && !was;
            }
        }
    }
    CU_ASSERT(n_sooner > 1000);
    ev_zombie_free(&one);
    ev_zombie_free(&other);
}

/* With nothing repaired, whoever was found is gone for good. */
static void
test_removed_piles_stay_away(void)
{
    ev_plan_t plan = plan_of(30.0);
    ev_zombies_t zombies;
    uint32_t n = 0;

    plan.repaired_frac = 0.0;
    open_piles(&zombies, &plan);
    for (uint32_t g = 0; g < 500; g++) {
        uint32_t was = EV_ZOMBIE_WORKS;

        for (uint32_t day = 0; day < N_DAYS; day++) {
            const uint32_t is = ev_zombie_state(&zombies, &group[g], 0, day, 5);

            CU_ASSERT(was != EV_ZOMBIE_REMOVED || is == EV_ZOMBIE_REMOVED);
            CU_ASSERT(was != EV_ZOMBIE_DEAD || is != EV_ZOMBIE_WORKS);
            was = is;
        }
        n += was == EV_ZOMBIE_REMOVED;
    }
    CU_ASSERT(n > 100);
    ev_zombie_free(&zombies);
}

/* 1,000 piles and 20 inspections a day: 50 days at best. */
static void
test_capacity(void)
{
    ev_plan_t plan = plan_of(30.0);

    TEST_NEAR(ev_zombie_interval_days(&plan, 1000.0), 30.0, 0.0);
    plan.inspect_per_day = 20.0;
    TEST_NEAR(ev_zombie_interval_days(&plan, 1000.0), 50.0, 1e-12);
    TEST_NEAR(ev_zombie_interval_days(&plan, 100.0), 30.0, 1e-12);
    plan.scale = 0.1; /* a tenth of the city has a tenth of the inspectors */
    TEST_NEAR(ev_zombie_interval_days(&plan, 100.0), 50.0, 1e-12);
    plan.inspect_days = 0.0;
    TEST_NEAR(ev_zombie_interval_days(&plan, 100.0), 0.0, 0.0);
}

int
main(void)
{
    static const test_case_t cases[] = {
        {"what is left by hand", test_what_is_left_by_hand},
        {"what is over by hand", test_what_is_over_by_hand},
        {"stationary share", test_stationary_share},
        {"share of a young plan", test_share_of_a_young_plan},
        {"shorter intervals nest", test_shorter_intervals_nest},
        {"removed piles stay away", test_removed_piles_stay_away},
        {"capacity", test_capacity},
        {NULL, NULL},
    };

    return test_main("zombie", cases);
}
