#include "models/level.h"

#include "tests/testlib.h"
#include "tests/toys/plot.h"

#include <math.h>

/* Power open to all in a township. */
static double
kw_in(const plot_t *plot, int zone)
{
    double kw = 0.0;

    for (size_t i = 0; i < plot->n_rows; i++) {
        const bool is_here = plot->row[i].zone_ix == (uint32_t)zone &&
                             ev_pool_open(&plot->row[i]) < EV_N_OPEN_POOLS &&
                             plot->row[i].kind != EV_REGISTER_HIGHWAY;

        kw += is_here ? (double)plot->working[i] * plot->row[i].power_kw : 0.0;
    }
    return kw;
}

/* Slow piles alone: first where most cars are, then in turn; with ten they stand as the
   cars do, 1 : 2 : 3 : 4. */
static void
test_one_by_one(void)
{
    static const int turn[] = {PLOT_B2, PLOT_B1, PLOT_A2, PLOT_A1, PLOT_B2, PLOT_B1,
        PLOT_B2, PLOT_A2, PLOT_B1, PLOT_B2};
    int64_t wanted[PLOT_N_ZONES] = {0};
    plot_t plot;

    plot_open(&plot);
    plot.city->plan.fast_frac = 0.0;
    plot.city->plan.place_by = EV_PLACE_ACCESS;
    for (int n = 1; n <= 10; n++) {
        wanted[turn[n - 1]]++;
        plot.city->plan.public_piles = n;
        plot_share(&plot);
        for (int z = 0; z < PLOT_N_ZONES; z++) {
            CU_ASSERT_EQUAL(plot_open_in(&plot, z), wanted[z]);
        }
    }
    plot_close(&plot);
}

/* Kinds in turn by Webster: 70 + 24 + 6, of the 24 a quarter at service areas; power for
   each car is even to within one pile. */
static void
test_kinds_and_evenness(void)
{
    plot_t plot;
    int64_t slow = 0, high_power = 0;
    double least = INFINITY, most = 0.0;

    plot_open(&plot);
    plot.city->plan.place_by = EV_PLACE_ACCESS;
    plot.city->plan.public_piles = 1000;
    plot_share(&plot);
    CU_ASSERT_EQUAL(plot_open_in(&plot, -1), 1000);
    for (size_t i = 0; i < plot.n_rows; i++) {
        slow += ev_pool_open(&plot.row[i]) == EV_POOL_SLOW ? plot.working[i] : 0;
        high_power +=
            ev_pool_open(&plot.row[i]) == EV_POOL_HIGH_POWER ? plot.working[i] : 0;
    }
    CU_ASSERT_EQUAL(slow, 700);
    CU_ASSERT_EQUAL(high_power, 60);
    CU_ASSERT_EQUAL(plot.working[4], 60);
    for (int z = 0; z < PLOT_N_ZONES; z++) {
        least = fmin(least, kw_in(&plot, z) / (10.0 * (z + 1)));
        most = fmax(most, kw_in(&plot, z) / (10.0 * (z + 1)));
    }
    CU_ASSERT_TRUE(most - least <= 480.0 / 10.0);
    plot_close(&plot);
}

/* Of 6 kept 4 stand in A1, 2 in B1. In piles for each 10 cars A2, B1 and B2 have 0, 2/3
   and 0: the next go to B2, A2, B2, B2 (3/4), A2, B1, B2, and, all at 1, to B2 and B1. */
static void
test_from_what_stands(void)
{
    plot_t plot;

    plot_open(&plot);
    plot.city->plan.fast_frac = 0.0;
    plot.city->plan.place_by = EV_PLACE_ACCESS;
    plot.city->plan.kept_piles = 6;
    plot.city->plan.public_piles = 15;
    plot_share(&plot);
    CU_ASSERT_EQUAL(plot_open_in(&plot, PLOT_A1), 4);
    CU_ASSERT_EQUAL(plot_open_in(&plot, PLOT_A2), 2);
    CU_ASSERT_EQUAL(plot_open_in(&plot, PLOT_B1), 4);
    CU_ASSERT_EQUAL(plot_open_in(&plot, PLOT_B2), 5);
    plot_close(&plot);
}

int
main(void)
{
    return test_main(
        "even", (const test_case_t[]){{"one by one, by hand", test_one_by_one},
                    {"kinds in turn, power even", test_kinds_and_evenness},
                    {"on top of what stands", test_from_what_stands}, {NULL, NULL}});
}
