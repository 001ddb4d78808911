#include "models/basing.h"

#include "tests/testlib.h"
#include "tests/toys/plot.h"

#include <stdlib.h>

enum { DEPOT_A, DEPOT_B, N_DEPOTS };

/* 40 vans, half of them at depots: one of 30 piles in A1, one of 10 in B1. */
typedef struct {
    plot_t plot;
    ev_register_row_t row[N_DEPOTS];
    ev_group_t group[N_DEPOTS];
    uint32_t depot[N_DEPOTS];
    int64_t piles[N_DEPOTS];
    ev_basing_fleet_t vans;
    int64_t at_depot[N_DEPOTS], at_zone[PLOT_N_ZONES];
} base_t;

static void
open_base(base_t *self)
{
    const ev_register_row_t row = {.kind = EV_REGISTER_DEDICATED, .fleet = 3};

    *self = (base_t){.row = {row, row}, .depot = {DEPOT_A, DEPOT_B}, .piles = {30, 10}};
    plot_open(&self->plot);
    self->row[DEPOT_A].zone_ix = PLOT_A1;
    self->row[DEPOT_B].zone_ix = PLOT_B1;
    self->plot.city->plan.n_van = 40;
    self->plot.city->plan.van_depot_frac = 0.5;
    self->vans = ev_basing_fleet(&self->plot.city->plan, 1);
    self->group[DEPOT_A] = (ev_group_t){.n = 30, .zone = PLOT_A1, .district = PLOT_A};
    self->group[DEPOT_B] = (ev_group_t){.n = 10, .zone = PLOT_B1, .district = PLOT_B};
    self->plot.city->group = self->group;
    self->plot.city->depot[EV_VAN] = self->depot;
    self->plot.city->n_depots[EV_VAN] = N_DEPOTS;
}

static void
count(base_t *self)
{
    free(self->plot.city->own);
    self->plot.city->own = calloc(PLOT_N_DISTRICTS, sizeof(ev_own_t));
    CU_ASSERT_EQUAL(
        ev_basing_count(self->plot.city, self->row, N_DEPOTS, self->piles), SIM_OK);
}

static void
share(base_t *self)
{
    CU_ASSERT_EQUAL(
        ev_basing_share(self->plot.city, &self->vans, self->at_depot, self->at_zone),
        SIM_OK);
}

/* 20 by 3:1; 20 by jobs 5:1:2:2. */
static void
test_by_hand(void)
{
    base_t base;

    open_base(&base);
    share(&base);
    CU_ASSERT_EQUAL(base.at_depot[DEPOT_A], 15);
    CU_ASSERT_EQUAL(base.at_depot[DEPOT_B], 5);
    CU_ASSERT_EQUAL(base.at_zone[PLOT_A1], 10);
    CU_ASSERT_EQUAL(base.at_zone[PLOT_B2], 4);
    count(&base);
    CU_ASSERT_EQUAL(base.plot.city->own[PLOT_A].n_based[EV_VAN], 15);
    CU_ASSERT_EQUAL(base.plot.city->own[PLOT_A].n_evs, 15 + 12);
    CU_ASSERT_EQUAL(base.plot.city->own[PLOT_B].n_evs, 5 + 8);
    plot_close(&base.plot);
}

/* Piles of B's own move no vans; without any, B's five belong to its townships, whose jobs
   are alike: three and two. */
static void
test_piles_move_nobody(void)
{
    base_t base;

    open_base(&base);
    count(&base);
    base.group[DEPOT_A].n = 5;
    base.group[DEPOT_B].n = 90;
    share(&base);
    CU_ASSERT_EQUAL(base.at_depot[DEPOT_A], 15);
    CU_ASSERT_EQUAL(base.at_depot[DEPOT_B], 5);
    base.group[DEPOT_B].n = 0;
    share(&base);
    CU_ASSERT_EQUAL(base.at_depot[DEPOT_A], 15);
    CU_ASSERT_EQUAL(base.at_depot[DEPOT_B], 0);
    CU_ASSERT_EQUAL(base.at_zone[PLOT_B1] + base.at_zone[PLOT_B2], 8 + 5);
    CU_ASSERT_EQUAL(base.at_zone[PLOT_A1] + base.at_zone[PLOT_A2], 12);
    plot_close(&base.plot);
}

int
main(void)
{
    return test_main(
        "basing", (const test_case_t[]){{"by piles and by jobs, by hand", test_by_hand},
                      {"a district's own piles move no vehicle", test_piles_move_nobody},
                      {NULL, NULL}});
}
