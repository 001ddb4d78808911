#include "models/sites.h"

#include "models/pool.h"
#include "tests/testlib.h"
#include "tests/toys/plot.h"

#include <string.h>

/* New sites of a pool in a township, and their piles. */
static int64_t
new_in(const plot_t *plot, int pool, uint32_t zone, int64_t *piles)
{
    int64_t n = 0;

    *piles = 0;
    for (size_t i = plot->n_registered; i < plot->n_rows; i++) {
        const ev_register_row_t *row = &plot->row[i];

        CU_ASSERT_FALSE(ev_pool_is_registered(row));
        if (row->zone_ix == zone && ev_pool_has(pool, row)) {
            n++;
            *piles += row->piles;
        }
    }
    return n;
}

/* By people 6, 18, 24 and 12 of the 60 slow piles: A1 has 40 and B1 20 already. Sites are
   of 30 piles in the mean. */
static void
test_beyond_the_register(void)
{
    plot_t plot;
    int64_t piles;

    plot_open(&plot);
    plot.city->plan.place_by = EV_PLACE_POPULATION;
    plot_share(&plot);
    CU_ASSERT_EQUAL(plot.status, SIM_OK);
    CU_ASSERT_EQUAL(new_in(&plot, EV_POOL_SLOW, PLOT_A1, &piles), 0);
    CU_ASSERT_EQUAL(new_in(&plot, EV_POOL_SLOW, PLOT_A2, &piles), 1);
    CU_ASSERT_EQUAL(piles, 18);
    CU_ASSERT_EQUAL(new_in(&plot, EV_POOL_SLOW, PLOT_B1, &piles), 1);
    CU_ASSERT_EQUAL(piles, 4);
    CU_ASSERT_EQUAL(new_in(&plot, EV_POOL_SLOW, PLOT_B2, &piles), 1);
    CU_ASSERT_EQUAL(piles, 12);
    /* high power: 0.6, 1.8, 2.4, 1.2 of 6; B2 has 2 and A2 4 */
    CU_ASSERT_EQUAL(new_in(&plot, EV_POOL_HIGH_POWER, PLOT_A1, &piles), 1);
    CU_ASSERT_EQUAL(new_in(&plot, EV_POOL_HIGH_POWER, PLOT_A2, &piles), 0);
    CU_ASSERT_EQUAL(new_in(&plot, EV_POOL_HIGH_POWER, PLOT_B1, &piles), 1);
    plot_close(&plot);
}

/* They stand at communities of their township, and are like registered ones. */
static void
test_where_and_what(void)
{
    plot_t plot;

    plot_open(&plot);
    plot.city->plan.place_by = EV_PLACE_EMPLOYMENT;
    plot_share(&plot);
    CU_ASSERT_TRUE(plot.n_rows > plot.n_registered);
    for (size_t i = plot.n_registered; i < plot.n_rows; i++) {
        const ev_register_row_t *row = &plot.row[i];

        TEST_NEAR(row->lat_deg, 30.0 + row->zone_ix, 0.0);
        CU_ASSERT_TRUE(row->lon_deg >= 111.0);
        CU_ASSERT_TRUE(row->power_kw == 7 || row->power_kw == 60 ||
                       row->power_kw == 120 || row->power_kw == 250 ||
                       row->power_kw == 480);
        CU_ASSERT_NOT_EQUAL(row->kind, EV_REGISTER_HIGHWAY);
        for (size_t k = 0; k < i; k++) {
            CU_ASSERT_STRING_NOT_EQUAL(row->id, plot.row[k].id);
        }
    }
    plot_close(&plot);
}

/* Which sites there are does not depend on how many piles a plan has. */
static void
test_same_for_all_sizes(void)
{
    plot_t plot;
    size_t n_rows;

    plot_open(&plot);
    plot.city->plan.place_by = EV_PLACE_ACCESS;
    plot_share(&plot);
    n_rows = plot.n_rows;
    plot.city->plan.public_piles = 5000;
    plot_share(&plot);
    CU_ASSERT_EQUAL(plot.n_rows, n_rows);
    CU_ASSERT_EQUAL(plot_open_in(&plot, -1), 5000);
    plot_close(&plot);
}

int
main(void)
{
    return test_main("sites",
        (const test_case_t[]){
            {"what goes beyond the register, by hand", test_beyond_the_register},
            {"where they stand and what they are", test_where_and_what},
            {"the same for plans of any size", test_same_for_all_sizes}, {NULL, NULL}});
}
