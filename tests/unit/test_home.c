#include "models/home.h"
#include "tests/testlib.h"

enum { N_SLOTS = 600 };

static ev_homes_t homes;

static void
open_two_communities(void)
{
    const uint32_t n_most[] = {3, 2};

    CU_ASSERT_EQUAL_FATAL(ev_home_init(&homes, n_most, 2, N_SLOTS), SIM_OK);
    CU_ASSERT(ev_home_exists(&homes));
    for (uint32_t h = 0; h < 24; h++) {
        homes.room_w[h * 2] = 20000;
        homes.room_w[h * 2 + 1] = h == 1 ? -500 : 5000;
    }
}

/* A load counts in each quarter hour that it touches, from the next one on. */
static void
test_loads_are_known_by_the_quarter_hour(void)
{
    open_two_communities();
    ev_home_note(&homes, 0, 7000, 100, 100, 1900);  /* slots 1 and 2: 0 is under way */
    ev_home_note(&homes, 0, 3000, 0, 1800, 2700);   /* slot 2 alone */
    ev_home_note(&homes, 1, 1000, 899, 1799, 1801); /* slots 1 and 2 */
    ev_home_note(&homes, 1, 1000, 0, 0, 900);       /* over before the next */
    ev_home_note(&homes, 1, 50, 900, 900, 1800);    /* too late for the one that begins */
    ev_home_note(&homes, 0, 600, 0, 900 * 599 + 450, 900 * 700); /* the last and after */
    ev_home_advance(&homes, 1);
    CU_ASSERT_EQUAL(ev_home_headroom_w(&homes, 0), 13000);
    CU_ASSERT_EQUAL(ev_home_headroom_w(&homes, 1), 4000);
    CU_ASSERT_EQUAL(homes.all_load_w, 8000);
    ev_home_advance(&homes, 2);
    CU_ASSERT_EQUAL(ev_home_headroom_w(&homes, 0), 10000);
    CU_ASSERT_EQUAL(ev_home_headroom_w(&homes, 1), 4000);
    for (uint32_t slot = 3; slot < N_SLOTS; slot++) {
        ev_home_advance(&homes, slot);
        CU_ASSERT_EQUAL(
            ev_home_headroom_w(&homes, 0), slot == N_SLOTS - 1 ? 19400 : 20000);
        CU_ASSERT_EQUAL(ev_home_headroom_w(&homes, 1), slot / 4 % 24 == 1 ? 0 : 5000);
    }
    ev_home_free(&homes);
    CU_ASSERT(!ev_home_exists(&homes));
}

/* Many communities: a load counts in its own, wherever its line is. */
static void
test_each_community_has_its_own_loads(void)
{
    static uint32_t n_most[40];

    CU_ASSERT_EQUAL_FATAL(ev_home_init(&homes, n_most, 40, 4), SIM_OK);
    for (uint32_t c = 0; c < 40; c++) {
        ev_home_fetch(&homes, c);
        ev_home_note(&homes, c, 100 + c, 0, 900, 2700);
    }
    for (uint32_t slot = 1; slot <= 4; slot++) {
        ev_home_advance(&homes, slot);
        CU_ASSERT_EQUAL(homes.all_load_w, slot < 3 ? 4780 : 0);
        for (uint32_t c = 0; c < 40; c++) {
            CU_ASSERT_EQUAL(homes.load_w[c], slot < 3 ? (int32_t)(100 + c) : 0);
        }
    }
    ev_home_free(&homes);
}

static void
test_cars_stand_in_rows(void)
{
    ev_home_car_t car = {.own_w = 7000};

    open_two_communities();
    for (car.vehicle = 10; car.vehicle < 13; car.vehicle++) {
        ev_home_plug(&homes, &car);
    }
    car.vehicle = 77;
    car.community = 1;
    ev_home_plug(&homes, &car);
    CU_ASSERT_EQUAL(homes.n[0], 3);
    CU_ASSERT_EQUAL(homes.want_w, 28000);
    CU_ASSERT_EQUAL(ev_home_find(&homes, 0, 77), EV_HOME_NOBODY);
    CU_ASSERT_EQUAL(ev_home_find(&homes, 1, 77), 3);
    ev_home_close(&homes, ev_home_find(&homes, 0, 10));
    CU_ASSERT_EQUAL(homes.n_open[0], 2);
    CU_ASSERT_EQUAL(homes.want_w, 21000);
    CU_ASSERT_EQUAL(homes.held_w, 28000);
    CU_ASSERT_EQUAL(ev_home_find(&homes, 0, 10), 2); /* behind the open ones */
    ev_home_unplug(&homes, ev_home_find(&homes, 0, 11));
    CU_ASSERT_EQUAL(homes.n_open[0], 1);
    CU_ASSERT_EQUAL(homes.n[0], 2);
    CU_ASSERT_EQUAL(ev_home_find(&homes, 0, 12), 0);
    CU_ASSERT_EQUAL(ev_home_find(&homes, 0, 10), 1);
    CU_ASSERT_EQUAL(homes.want_w, 14000);
    ev_home_reopen(&homes, ev_home_find(&homes, 0, 10));
    CU_ASSERT_EQUAL(homes.n_open[0], 2);
    CU_ASSERT_EQUAL(homes.want_w, 21000);
    ev_home_close(&homes, ev_home_find(&homes, 0, 10));
    ev_home_unplug(&homes, ev_home_find(&homes, 0, 10));
    ev_home_unplug(&homes, ev_home_find(&homes, 0, 12));
    ev_home_unplug(&homes, ev_home_find(&homes, 1, 77));
    CU_ASSERT_EQUAL(homes.n[0] + homes.n[1] + homes.n_open[0] + homes.n_open[1], 0);
    CU_ASSERT_EQUAL(homes.want_w, 0);
    CU_ASSERT_EQUAL(homes.held_w, 0);
    CU_ASSERT_EQUAL(homes.n_held, 0);
    ev_home_free(&homes);
}

/* The sum of set-points is looked at anew; what is given back does not make room. */
static void
test_set_points_above_the_headroom_are_counted(void)
{
    ev_home_car_t car = {.own_w = 7000, .power_w = 7000};

    open_two_communities();
    ev_home_plug(&homes, &car);
    ev_home_plug(&homes, &car);
    ev_home_plug(&homes, &car);
    CU_ASSERT(!ev_home_check(&homes, 0));
    CU_ASSERT_EQUAL(homes.sums.n_over, 1);
    homes.car[1].power_w = 6000;
    CU_ASSERT(ev_home_check(&homes, 0));
    homes.car[1].power_w = 7000;
    homes.car[2].power_w = -7000;
    CU_ASSERT(ev_home_check(&homes, 0));
    homes.room_w[0] = 13999;
    CU_ASSERT(!ev_home_check(&homes, 0));
    homes.room_w[0] = -1; /* no room at all, and nobody has power */
    homes.car[0].power_w = homes.car[1].power_w = 0;
    CU_ASSERT(ev_home_check(&homes, 0));
    CU_ASSERT_EQUAL(homes.sums.n_over, 2);
    ev_home_reset(&homes);
    CU_ASSERT_EQUAL(homes.sums.n_over, 0);
    CU_ASSERT_EQUAL(homes.n[0], 0);
    CU_ASSERT(ev_home_bytes(&homes) > 2 * N_SLOTS * sizeof(int32_t));
    ev_home_free(&homes);
    CU_ASSERT_EQUAL(ev_home_bytes(&homes), 0);
}

int
main(void)
{
    static const test_case_t cases[] = {
        {"loads are known by the quarter hour", test_loads_are_known_by_the_quarter_hour},
        {"each community has its own loads", test_each_community_has_its_own_loads},
        {"cars stand in rows", test_cars_stand_in_rows},
        {"set-points above the headroom are counted",
            test_set_points_above_the_headroom_are_counted},
        {NULL, NULL},
    };

    return test_main("home", cases);
}
