#include "models/journey.h"
#include "models/power.h"
#include "models/session.h"
#include "tests/testlib.h"
#include "tests/toys/small.h"

#include <math.h>
#include <string.h>

/* Piles of 60 kW; a car with 100 kWh that takes 100 kW at any state of charge, unless a
   test gives it another curve; what is stored is 0.95 of what is metered. */
enum { ANN, BEN, CAT, N_CARS };

#define MJ       INT64_C(1000000)
#define PILE_W   60000
#define STORED_W 57000u

static small_t small;
static ev_world_t *world;
static uint32_t left_s[N_CARS]; /* when each of them left */
static uint32_t cat_at;         /* Cat's group */
static uint32_t most_top;       /* guns in use at once, with what lies between them */

static void
open_site(const char *lines, const char *cap)
{
    const char *const sets[] = {small_register(lines), "time.warm_up_days=0", cap};

    small_open(&small, sets, 3);
    world = &small.world;
    memset(left_s, 0, sizeof(left_s));
    most_top = cat_at = 0;
}

static void
open_piles(const char *cap)
{
    open_site("public_fast,60,3\n", cap);
}

/** Let a car come that needs so long alone, at 57 kW stored. */
static void
send(uint32_t car, uint32_t at_s, uint32_t alone_s)
{
    const uint32_t vehicle = world->city->n_vehicles + car;
    ev_record_t *record = &world->record[vehicle];

    *record = (ev_record_t){.state = EV_SEEKING, .t_s = at_s, .at = 0};
    record->stored_j = 36 * 1000000;
    world->visitor_want_j[car] = record->stored_j + STORED_W * alone_s;
    sim_calendar_push(small.calendar, sim_key(at_s, EV_MOMENT_ARRIVE, vehicle, 0));
}

/* The moments of three cars; what comes after them is passed over. */
static void
ring(void *self, sim_key_t key)
{
    const uint32_t now_s = sim_key_time_s(key);

    (void)self;
    if (sim_key_kind(key) == EV_MOMENT_POWER) {
        ev_power_ring(world, sim_key_entity(key), now_s);
    } else {
        ev_journey_ring(world, key);
    }
    if (world->cabinets.cabinet != NULL && world->cabinets.cabinet[0].top > most_top) {
        most_top = world->cabinets.cabinet[0].top;
    }
    for (uint32_t car = 0; car < N_CARS; car++) {
        const ev_record_t *record = &world->record[world->city->n_vehicles + car];

        if (record->state == EV_ABSENT && left_s[car] == 0) {
            left_s[car] = now_s;
        }
    }
}

static void
no_fetch(const void *self, sim_key_t key)
{
    (void)self;
    (void)key;
}

static void
run(void)
{
    const sim_handler_t handler = {world, ring, no_fetch, no_fetch, NULL};
    uint64_t n;

    CU_ASSERT_EQUAL_FATAL(sim_calendar_run(small.calendar, &handler, &n), SIM_OK);
    ev_tally_unfold(&world->tally);
}

/** Energy of a quarter hour [J]. */
static int64_t
slot_j(uint32_t slot)
{
    const size_t row = ev_tally_row(&world->tally, 0, EV_AT_FAST);

    return world->tally.ramp_w[row + slot] + world->tally.slot_j[row + slot];
}

/* 90 kW for three piles of 60 kW. Ann comes at 0 and needs 1,200 s alone, Ben at 600 and
   1,500 s, Cat at 1,200 and 600 s. Paces: 1 until 600, 90/120 until 1,200, 90/180 until
   Ann is full: 600 + 450 + 150 at 1,500; then 90/120 again until Cat is: 150 + 450 at
   2,100; and Ben is alone: 450 + 150 + 450 + 450 at 2,550. */
static void
three_cars(void)
{
    send(ANN, 0, 1200);
    send(BEN, 600, 1500);
    send(CAT, 1200, 600);
    world->record[world->city->n_vehicles + CAT].at = cat_at;
    run();
}

static void
expect_three_cars(void)
{
    three_cars();
    CU_ASSERT_EQUAL(left_s[ANN], 1500);
    CU_ASSERT_EQUAL(left_s[BEN], 2550);
    CU_ASSERT_EQUAL(left_s[CAT], 2100);
    /* 600 s of 60 kW, then 90 kW until 2,100, then 60 kW. */
    TEST_NEAR((double)slot_j(0), 36e6 + 27e6, 0.02e6);
    TEST_NEAR((double)slot_j(1), 81e6, 0.02e6);
    TEST_NEAR((double)slot_j(2), 27e6 + 27e6, 0.02e6);
    CU_ASSERT_EQUAL(slot_j(3), 0);
    TEST_NEAR((double)(slot_j(0) + slot_j(1) + slot_j(2)), 198e6, 3.0);
    CU_ASSERT_EQUAL(
        world->stations.meter[0].metered_j +
            (world->city->n_groups > 1 ? world->stations.meter[1].metered_j : 0),
        slot_j(0) + slot_j(1) + slot_j(2));
    CU_ASSERT_EQUAL(world->visitor_gain_j, (int64_t)STORED_W * 3300);
    CU_ASSERT_EQUAL(world->cabinets.n_cabinets, 1);
    small_close(&small);
}

/* The same whether a share of the piles' power or a number of kW is the cap. */
static void
test_three_cars_at_a_cabinet(void)
{
    open_piles("power.fast_cap_frac=0.5");
    CU_ASSERT_EQUAL(world->city->group[0].cap_w, 90000);
    expect_three_cars();
    open_piles("power.site_cap_kw=90");
    CU_ASSERT_EQUAL(world->city->group[0].cap_w, 90000);
    expect_three_cars();
}

/* Nor does it matter which of a site's groups they come to: Cat comes to a pile beside. */
static void
test_one_cap_for_the_groups_of_a_site(void)
{
    open_site("public_fast,60,2\npublic_fast,60,1\n", "power.site_cap_kw=90");
    CU_ASSERT_EQUAL_FATAL(world->city->n_groups, 2);
    CU_ASSERT_EQUAL(world->city->group[0].cap_w, 60000);
    CU_ASSERT_EQUAL(world->city->group[1].cap_w, 30000);
    cat_at = 1;
    expect_three_cars();
}

/* DC groups, where the cap is below what they may take together. */
static void
test_which_groups_are_joined(void)
{
    open_site("public_fast,60,2\npublic_fast,60,4\n", "power.site_cap_kw=300");
    CU_ASSERT_EQUAL(world->city->group[0].cap_w, 100000);
    CU_ASSERT_EQUAL(world->city->group[1].cap_w, 200000);
    CU_ASSERT_EQUAL(world->cabinets.n_cabinets, 1);
    small_close(&small);
    open_site("public_fast,60,2\npublic_fast,60,4\n", "power.site_cap_kw=360");
    CU_ASSERT_EQUAL(world->cabinets.n_cabinets, 0);
    small_close(&small);
    open_site("public_fast,60,2\npublic_slow,7,4\n", "power.site_cap_kw=100");
    CU_ASSERT_EQUAL(world->city->group[0].cap_w, 100000);
    CU_ASSERT_EQUAL(world->city->group[1].cap_w, 0);
    small_close(&small);
}

static void
test_what_is_counted(void)
{
    const ev_cabinet_sums_t *sums;

    open_piles("power.fast_cap_frac=0.5");
    sums = &world->cabinets.sums;
    three_cars();
    CU_ASSERT_EQUAL(sums->n, 3);
    CU_ASSERT_EQUAL(sums->n_slowed, 3);
    CU_ASSERT_EQUAL(sums->alone_s, 1200 + 1500 + 600);
    CU_ASSERT_EQUAL(sums->lasted_s, 1500 + 1950 + 900);
    CU_ASSERT_EQUAL(sums->bound_s, 1500); /* from 600 to 2,100 */
    CU_ASSERT_EQUAL(world->stations.meter[0].charging_s, 1500 + 1950 + 900);
    small_close(&small);
}

/* What nobody feels changes nothing: 126 kW for two cars, or no cap at all. */
static void
test_a_cap_that_does_not_bind(void)
{
    int64_t slots[4], money_ucny;
    uint32_t gone_s[2];

    open_piles("power.fast_cap_frac=1");
    CU_ASSERT_EQUAL(world->city->group[0].cap_w, 0);
    CU_ASSERT_PTR_NULL(world->cabinets.cabinet);
    send(ANN, 0, 1200);
    send(BEN, 617, 1501);
    run();
    for (uint32_t k = 0; k < 4; k++) {
        slots[k] = slot_j(k);
    }
    gone_s[0] = left_s[ANN];
    gone_s[1] = left_s[BEN];
    money_ucny = world->stations.meter[0].earned_ucny;
    small_close(&small);
    CU_ASSERT_EQUAL(gone_s[0], 1200);
    CU_ASSERT_EQUAL(gone_s[1], 617 + 1501);

    open_piles("power.fast_cap_frac=0.7");
    CU_ASSERT_EQUAL(world->city->group[0].cap_w, 126000);
    send(ANN, 0, 1200);
    send(BEN, 617, 1501);
    run();
    for (uint32_t k = 0; k < 4; k++) {
        CU_ASSERT_EQUAL(slot_j(k), slots[k]);
    }
    CU_ASSERT_EQUAL(left_s[ANN], gone_s[0]);
    CU_ASSERT_EQUAL(left_s[BEN], gone_s[1]);
    CU_ASSERT_EQUAL(world->stations.meter[0].earned_ucny, money_ucny);
    CU_ASSERT_EQUAL(world->cabinets.sums.n_slowed, 0);
    CU_ASSERT_EQUAL(world->cabinets.cabinet[0].ever_w, 0);
    CU_ASSERT_EQUAL(world->cabinets.cabinet[0].n_bare, 0);
    small_close(&small);
}

static void
test_at_least_one_pile(void)
{
    open_piles("power.fast_cap_frac=0.1");
    CU_ASSERT_EQUAL(world->city->group[0].cap_w, PILE_W);
    send(ANN, 100, 1200);
    send(BEN, 100, 600);
    run();
    CU_ASSERT_EQUAL(left_s[BEN], 100 + 1200); /* half of it each */
    CU_ASSERT_EQUAL(left_s[ANN], 100 + 1800);
    small_close(&small);
}

/* A gun that was left is taken again. 90 kW: Ann (300 s alone) and Ben (1,500 s) from 0 on
   at 0.75, Ann is full at 400; Ben has 300 + 600 s when Cat (450 s) comes at 1,000; both at
   0.75 until Cat is full at 1,600, and Ben alone needs 150 s more. */
static void
test_a_free_gun_is_taken_again(void)
{
    open_piles("power.fast_cap_frac=0.5");
    send(ANN, 0, 300);
    send(BEN, 0, 1500);
    send(CAT, 1000, 450);
    run();
    CU_ASSERT_EQUAL(left_s[ANN], 400);
    CU_ASSERT_EQUAL(left_s[CAT], 1600);
    CU_ASSERT_EQUAL(left_s[BEN], 1750);
    CU_ASSERT_EQUAL(most_top, 2);
    CU_ASSERT_EQUAL(world->cabinets.cabinet[0].top, 0);
    CU_ASSERT_EQUAL(world->visitor_gain_j, (int64_t)STORED_W * 2250);
    small_close(&small);
}

/** Power of the tapering curve below at the meter, as the pile gives it [W]. */
static double
taper_w(double soc_frac)
{
    const double kw = soc_frac < 0.3 ? 100.0 : 100.0 - (soc_frac - 0.3) / 0.7 * 95.0;

    return fmin(kw / 0.95, 60.0) * 1000.0;
}

/** Two cars share 72 kW, second by second: when each has its energy. */
static void
follow(double soc_frac[2], double to_frac, uint32_t until_s[2])
{
    const double battery_j = 0.95 / 360e6; /* inverse, of the meter's energy */

    until_s[0] = until_s[1] = 0;
    for (uint32_t now_s = 1; until_s[0] == 0 || until_s[1] == 0; now_s++) {
        double w[2], sum_w = 0.0;

        for (int k = 0; k < 2; k++) {
            w[k] = until_s[k] == 0 ? taper_w(soc_frac[k]) : 0.0;
            sum_w += w[k];
        }
        for (int k = 0; k < 2; k++) {
            soc_frac[k] += w[k] * fmin(1.0, 72000.0 / sum_w) * battery_j;
            until_s[k] = until_s[k] == 0 && soc_frac[k] >= to_frac ? now_s : until_s[k];
        }
    }
}

/* Powers that fall as batteries fill: never above the cap, and hardly below it. */
static void
test_curves_that_fall(void)
{
    double soc_frac[2] = {0.1, 0.5};
    uint32_t until_s[2];
    ev_knots_t knots;
    ev_curve_t *curve;

    open_piles("power.fast_cap_frac=0.4");
    CU_ASSERT_EQUAL(world->city->group[0].cap_w, 72000);
    curve = &world->city->curve[world->city->visitor_make * world->city->n_powers +
                                world->city->group[0].power_ix];
    CU_ASSERT_TRUE(ev_curve_parse(&knots, "0:100 30:100 100:5"));
    ev_curve_fill(curve, &knots, 100.0, 57.0, 1.0);
    send(ANN, 0, 1);
    send(BEN, 0, 1);
    world->record[world->city->n_vehicles + ANN].stored_j = 36 * 1000000;
    world->record[world->city->n_vehicles + BEN].stored_j = 180 * 1000000;
    world->visitor_want_j[ANN] = world->visitor_want_j[BEN] = 324 * 1000000;
    run();
    follow(soc_frac, 0.9, until_s);
    CU_ASSERT_TRUE(left_s[ANN] >= until_s[0] && left_s[BEN] >= until_s[1]);
    TEST_NEAR((double)left_s[ANN], (double)until_s[0], 0.015 * until_s[0]);
    TEST_NEAR((double)left_s[BEN], (double)until_s[1], 0.015 * until_s[1]);
    for (uint32_t k = 0; k < 8; k++) {
        CU_ASSERT_TRUE(slot_j(k) <= 72000 * 900);
    }
    CU_ASSERT_TRUE(slot_j(0) > 71 * MJ * 900 / 1000);
    small_close(&small);
}

/* The run ends in the middle: what flowed until then is booked. */
static void
test_cut_short(void)
{
    uint32_t end_s;

    open_piles("power.fast_cap_frac=0.5");
    end_s = world->city->end_s;
    send(ANN, end_s - 1000, 4000);
    send(BEN, end_s - 1000, 4000);
    send(CAT, end_s - 400, 4000);
    run();
    ev_session_close_all(world);
    /* 600 s at 0.75 and 400 s at 0.5, of 57 kW; Cat 400 s at 0.5. */
    TEST_NEAR((double)world->visitor_gain_j, 57e3 * (2 * (450 + 200) + 200), 0.3e6);
    TEST_NEAR((double)world->stations.meter[0].metered_j, 90e6, 0.3e6);
    CU_ASSERT_EQUAL(world->cabinets.sums.n, 0);
    small_close(&small);
}

int
main(void)
{
    static const test_case_t cases[] = {
        {"three cars at a cabinet, to the second", test_three_cars_at_a_cabinet},
        {"one cap for the groups of a site", test_one_cap_for_the_groups_of_a_site},
        {"which groups are joined", test_which_groups_are_joined},
        {"what is counted", test_what_is_counted},
        {"a cap that does not bind changes nothing", test_a_cap_that_does_not_bind},
        {"a cabinet can serve one car", test_at_least_one_pile},
        {"a free gun is taken again", test_a_free_gun_is_taken_again},
        {"curves that fall: never above the cap", test_curves_that_fall},
        {"cut short by the end of the run", test_cut_short},
        {NULL, NULL},
    };

    return test_main("power", cases);
}
