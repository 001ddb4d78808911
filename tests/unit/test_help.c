#include "models/rescue.h"
#include "tests/testlib.h"
#include "tests/toys/small.h"

#define CALL_S (9u * 3600u)

static small_t small;
static ev_world_t *world;
static uint32_t drive_s; /* from a van to a car in the same township */

/* One township in the core, cars that live there, and vans; 20 min with each car. */
static void
open_world(const char *vans)
{
    const char *const sets[] = {small_register("public_fast,60,1\n"),
        "time.warm_up_days=0", "fleet.private_bev=3", vans, "help.service_min=20"};

    small_open(&small, sets, 5);
    world = &small.world;
    for (uint32_t i = 0; i < 3; i++) {
        world->record[i].stored_j = 0;
    }
    if (world->help.n_vans > 0) {
        CU_ASSERT_EQUAL(
            ev_help_nearest(&world->help, world->city, 0, CALL_S, &drive_s), 0);
    }
}

/* 0.51 sqrt(10) x 1.3 km = 2.10 km at 30 km/h. */
static void
test_one_van_for_three(void)
{
    uint32_t done_s;

    open_world("help.vans=1");
    CU_ASSERT(drive_s >= 249 && drive_s <= 253);
    done_s = CALL_S + drive_s + 1200;
    CU_ASSERT_FALSE(ev_rescue_ring(world, 0, CALL_S));
    CU_ASSERT_FALSE(ev_rescue_ring(world, 2, CALL_S + 10));
    CU_ASSERT_FALSE(ev_rescue_ring(world, 1, CALL_S + 20));
    CU_ASSERT_EQUAL(world->help.n_waiting, 2);
    CU_ASSERT_EQUAL(world->help.wait.sum, drive_s);
    CU_ASSERT_TRUE(ev_rescue_ring(world, 0, done_s));
    CU_ASSERT_EQUAL(world->record[0].t_s, done_s);
    CU_ASSERT_EQUAL(world->help.busy_s, drive_s + 1200);
    CU_ASSERT_EQUAL(world->help.van[0].vehicle, 2); /* who called first */
    CU_ASSERT_EQUAL(world->help.wait.sum, 3 * drive_s + 1200 - 10);
    CU_ASSERT_TRUE(ev_rescue_ring(world, 2, done_s + drive_s + 1200));
    CU_ASSERT_EQUAL(world->help.van[0].vehicle, 1);
    CU_ASSERT_EQUAL(world->help.wait.sum, 6 * drive_s + 3 * 1200 - 30);
    CU_ASSERT_TRUE(ev_rescue_ring(world, 1, done_s + 2 * (drive_s + 1200)));
    CU_ASSERT_EQUAL(world->help.van[0].vehicle, EV_NOBODY);
    CU_ASSERT_EQUAL(world->help.n_helped, 3);
    CU_ASSERT_EQUAL(world->help.calls, 3);
    small_close(&small);
}

/* The calls that no van has answered by the end have waited until then. */
static void
test_unanswered_calls_have_waited(void)
{
    open_world("help.vans=1");
    CU_ASSERT_FALSE(ev_rescue_ring(world, 0, CALL_S));
    CU_ASSERT_FALSE(ev_rescue_ring(world, 2, CALL_S + 10));
    CU_ASSERT_FALSE(ev_rescue_ring(world, 1, CALL_S + 20));
    ev_rescue_close(world);
    CU_ASSERT_EQUAL(world->help.unanswered, 2);
    CU_ASSERT_EQUAL(world->help.wait.n, 3);
    CU_ASSERT_EQUAL(
        world->help.wait.sum, drive_s + 2 * (world->city->end_s - CALL_S) - 30);
    small_close(&small);
}

/* Two vans help two at once; the energy is booked where the car is. */
static void
test_two_vans(void)
{
    uint32_t given_j;

    open_world("help.vans=2");
    CU_ASSERT_FALSE(ev_rescue_ring(world, 0, CALL_S));
    CU_ASSERT_FALSE(ev_rescue_ring(world, 1, CALL_S));
    CU_ASSERT_EQUAL(world->help.n_waiting, 0);
    CU_ASSERT_EQUAL(world->help.wait.sum, 2 * drive_s);
    CU_ASSERT_EQUAL(ev_help_van_of(&world->help, 1), 1);
    CU_ASSERT_TRUE(ev_rescue_ring(world, 1, CALL_S + drive_s + 1200));
    given_j = world->record[1].stored_j;
    CU_ASSERT_EQUAL(given_j, world->city->bounds.rescue_j);
    CU_ASSERT_EQUAL(world->tally.run.metered_j[EV_BY_MOBILE], given_j);
    small_close(&small);
}

/* Who would call: not without vans, not a hybrid, not with enough energy, not before it
   has looked for a pile. */
static void
test_who_calls(void)
{
    ev_trait_t car = {.class_ix = EV_BEV_BARE}, hybrid = {.class_ix = EV_PHEV_BARE};
    ev_record_t record = {.stored_j = 100, .flags = EV_FLAG_ON_WAY};

    open_world("help.vans=1");
    CU_ASSERT_TRUE(ev_life_is_short(&world->life, &car, &record, 101));
    CU_ASSERT_FALSE(ev_life_is_short(&world->life, &car, &record, 100));
    CU_ASSERT_FALSE(ev_life_is_short(&world->life, &hybrid, &record, 101));
    CU_ASSERT_TRUE(ev_life_calls_help(&world->life, &car, &record, 101));
    CU_ASSERT_EQUAL(record.flags, 0); /* it looks again once it was helped */
    CU_ASSERT_FALSE(ev_life_calls_help(&world->life, &car, &record, 101));
    small_close(&small);
    open_world("help.vans=0");
    record.flags = EV_FLAG_ON_WAY;
    CU_ASSERT_FALSE(ev_life_calls_help(&world->life, &car, &record, 101));
    CU_ASSERT_EQUAL(record.flags, EV_FLAG_ON_WAY);
    small_close(&small);
}

/* The free van that is there soonest; more vans move none of those there are. */
static void
test_nearest_free_van(void)
{
    static const char *const few[] = {"help.vans=2"}, *const more[] = {"help.vans=5"};
    uint32_t zone[2], span_s;
    ev_help_t help;
    lab_t lab;

    lab_open(&lab, "../demo", few, 1);
    CU_ASSERT_EQUAL_FATAL(ev_help_init(&help, 2, 1), SIM_OK);
    ev_help_reset(&help, lab_city(&lab));
    zone[0] = help.van[0].zone;
    zone[1] = help.van[1].zone;
    CU_ASSERT_NOT_EQUAL_FATAL(zone[0], zone[1]);
    for (uint32_t v = 0; v < 2; v++) {
        CU_ASSERT_EQUAL(
            ev_help_nearest(&help, lab_city(&lab), zone[v], CALL_S, &span_s), v);
    }
    help.van[1].vehicle = 0;
    CU_ASSERT_EQUAL(ev_help_nearest(&help, lab_city(&lab), zone[1], CALL_S, &span_s), 0);
    help.van[0].vehicle = 0;
    CU_ASSERT_EQUAL(
        ev_help_nearest(&help, lab_city(&lab), zone[1], CALL_S, &span_s), EV_NOBODY);
    ev_help_free(&help);
    lab_close(&lab);
    lab_open(&lab, "../demo", more, 1);
    CU_ASSERT_EQUAL_FATAL(ev_help_init(&help, 5, 1), SIM_OK);
    ev_help_reset(&help, lab_city(&lab));
    CU_ASSERT_EQUAL(help.van[0].zone, zone[0]);
    CU_ASSERT_EQUAL(help.van[1].zone, zone[1]);
    ev_help_free(&help);
    lab_close(&lab);
}

int
main(void)
{
    static const test_case_t cases[] = {
        {"one van for three", test_one_van_for_three},
        {"unanswered calls have waited", test_unanswered_calls_have_waited},
        {"two vans", test_two_vans},
        {"who calls", test_who_calls},
        {"the nearest free van", test_nearest_free_van},
        {NULL, NULL},
    };

    return test_main("help", cases);
}
