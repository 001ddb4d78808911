#include "models/session.h"
#include "tests/testlib.h"
#include "tests/toys/small.h"

/* Piles of 7 kW and of 60 kW; a car with 100 kWh that takes 7 kW AC and 100 kW DC at any
   state of charge; 1 CNY per kWh; stored over metered energy is 0.9 (AC) or 0.95 (DC). */
enum { SLOW, FAST };

#define KWH_J    3600000u
#define WINDOW_S 86400u /* the measured week begins after a day of warm-up */

static small_t small;
static ev_world_t *world;
static uint32_t visitor;
static ev_record_t *record;
static ev_trait_t room;
static const ev_trait_t *trait;

static void
open_piles(void)
{
    const char *const sets[] = {
        small_register("public_slow,7,3\npublic_fast,60,2\n"), "time.warm_up_days=1"};

    small_open(&small, sets, 2);
    world = &small.world;
    visitor = world->city->n_vehicles;
    record = &world->record[visitor];
    trait = ev_world_trait(world, visitor, &room);
}

/** Plug the visitor in, with so much stored and so much wanted in all. */
static uint32_t
plug_in(uint32_t group, uint32_t stored_j, uint32_t want_j, uint32_t since_s)
{
    uint32_t span_s;

    record->state = EV_PLUGGED;
    record->at = group;
    record->stored_j = stored_j;
    record->since_s = since_s;
    world->visitor_want_j[0] = want_j;
    span_s = ev_session_span_s(world, visitor, trait);
    record->need_s = since_s + span_s;
    return span_s;
}

/** What the rows of a kind hold, from one slot to another [J]. */
static int64_t
load_j(uint32_t kind, uint32_t from_slot, uint32_t to_slot)
{
    const size_t row = ev_tally_row(&world->tally, 0, kind);
    int64_t sum = 0;

    for (uint32_t k = from_slot; k < to_slot; k++) {
        sum += world->tally.ramp_w[row + k] + world->tally.slot_j[row + k];
    }
    return sum;
}

static void
test_spans(void)
{
    open_piles();
    /* 6,300 W are stored: 100 s; rounded to nearest; at least one. */
    CU_ASSERT_EQUAL(plug_in(SLOW, 0, 630000, 0), 100);
    CU_ASSERT_EQUAL(plug_in(SLOW, 0, 630000 + 3149, 0), 100);
    CU_ASSERT_EQUAL(plug_in(SLOW, 0, 630000 + 3151, 0), 101);
    CU_ASSERT_EQUAL(plug_in(SLOW, 400000, 400000 + 630000, 0), 100);
    CU_ASSERT_EQUAL(plug_in(SLOW, 0, 10, 0), 1);
    CU_ASSERT_EQUAL(plug_in(SLOW, 500, 400, 0), 1);
    /* 40 kWh at 57 kW: 2,526.3 s. */
    TEST_NEAR(plug_in(FAST, 10 * KWH_J, 50 * KWH_J, 0), 2526.3, 1.0);
    small_close(&small);
}

static void
test_a_slow_session(void)
{
    const uint32_t since_s = WINDOW_S + 1000;
    const ev_class_sums_t *sums;
    const ev_meter_t *meter;

    open_piles();
    sums = &world->tally.of[EV_VISITOR];
    meter = &world->stations.meter[SLOW];
    CU_ASSERT_EQUAL(plug_in(SLOW, 0, 6300 * 3600, since_s), 3600);
    ev_session_book(world, visitor, trait, since_s + 3600);
    CU_ASSERT_EQUAL(record->stored_j, 6300 * 3600);
    CU_ASSERT_EQUAL(meter->metered_j, 7 * KWH_J);
    CU_ASSERT_EQUAL(meter->earned_ucny, 7000000);
    CU_ASSERT_EQUAL(meter->charging_s, 3600);
    CU_ASSERT_EQUAL(meter->plugged_s, 3600);
    CU_ASSERT_EQUAL(sums->sessions[EV_AT_SLOW], 1);
    CU_ASSERT_EQUAL(sums->session_j[EV_AT_SLOW], 7 * KWH_J);
    CU_ASSERT_EQUAL(sums->metered_j[EV_AT_SLOW], 7 * KWH_J);
    CU_ASSERT_EQUAL(sums->plugged_s[EV_AT_SLOW], 3600);
    CU_ASSERT_EQUAL(sums->paid_ucny, 7000000);
    CU_ASSERT_EQUAL(world->tally.run.metered_j[EV_AT_SLOW], 7 * KWH_J);
    CU_ASSERT_EQUAL(world->tally.run.stored_j[EV_AT_SLOW], 6300 * 3600);
    CU_ASSERT_EQUAL(world->tally.run.lost_j[EV_AT_SLOW], 700 * 3600);
    CU_ASSERT_EQUAL(world->tally.run.ended[EV_AT_SLOW], 1);
    CU_ASSERT_EQUAL(world->visitor_gain_j, 6300 * 3600);
    ev_tally_unfold(&world->tally);
    CU_ASSERT_EQUAL(load_j(EV_AT_SLOW, 96 + 2, 96 + 3), 7000 * 900);
    CU_ASSERT_EQUAL(load_j(EV_AT_SLOW, 0, world->tally.n_slots), 7 * KWH_J);
    small_close(&small);
}

static void
test_cut_short_and_overstayed(void)
{
    open_piles();
    plug_in(SLOW, 0, 6300 * 3600, WINDOW_S);
    ev_session_book(world, visitor, trait, WINDOW_S + 1200); /* a third of it */
    CU_ASSERT_EQUAL(record->stored_j, 6300 * 1200);
    CU_ASSERT_EQUAL(world->stations.meter[SLOW].metered_j, 7000 * 1200);
    CU_ASSERT_EQUAL(world->stations.meter[SLOW].charging_s, 1200);
    plug_in(SLOW, 0, 6300 * 600, WINDOW_S + 5000); /* full after 600 s, gone after 900 */
    ev_session_book(world, visitor, trait, WINDOW_S + 5900);
    CU_ASSERT_EQUAL(record->stored_j, 6300 * 600);
    CU_ASSERT_EQUAL(world->stations.meter[SLOW].metered_j, 7000 * 1800);
    CU_ASSERT_EQUAL(world->stations.meter[SLOW].charging_s, 1800);
    CU_ASSERT_EQUAL(world->stations.meter[SLOW].plugged_s, 2100);
    small_close(&small);
}

/* Energy and occupancy are clipped; the session belongs to where it began. */
static void
test_over_the_edges_of_the_window(void)
{
    const ev_class_sums_t *sums;

    open_piles();
    sums = &world->tally.of[EV_VISITOR];
    plug_in(SLOW, 0, 6300 * 3600, WINDOW_S - 1000);
    ev_session_book(world, visitor, trait, WINDOW_S + 2600);
    CU_ASSERT_EQUAL(sums->sessions[EV_AT_SLOW], 0);
    CU_ASSERT_EQUAL(sums->metered_j[EV_AT_SLOW], 7000 * 2600);
    CU_ASSERT_EQUAL(world->stations.meter[SLOW].charging_s, 2600);
    CU_ASSERT_EQUAL(world->tally.run.metered_j[EV_AT_SLOW], 7 * KWH_J);
    plug_in(SLOW, 0, 6300 * 3600, world->tally.until_s - 100);
    ev_session_book(world, visitor, trait, world->tally.until_s + 3500);
    CU_ASSERT_EQUAL(sums->sessions[EV_AT_SLOW], 1);
    CU_ASSERT_EQUAL(sums->session_j[EV_AT_SLOW], 7 * KWH_J);
    CU_ASSERT_EQUAL(sums->metered_j[EV_AT_SLOW], 7000 * 2700);
    CU_ASSERT_EQUAL(world->stations.meter[SLOW].plugged_s, 2700);
    small_close(&small);
}

/* Flat 57 kW into the battery: 60 kW at the meter in every whole slot. */
static void
test_a_fast_session(void)
{
    const uint32_t since_s = WINDOW_S + 800; /* 100 s in the first slot */
    uint32_t span_s;

    open_piles();
    span_s = plug_in(FAST, 10 * KWH_J, 50 * KWH_J, since_s);
    ev_session_book(world, visitor, trait, since_s + span_s);
    ev_tally_unfold(&world->tally);
    CU_ASSERT_EQUAL(record->stored_j, 50 * KWH_J);
    CU_ASSERT_EQUAL(world->tally.run.stored_j[EV_AT_FAST], 40 * KWH_J);
    TEST_NEAR((double)world->tally.run.metered_j[EV_AT_FAST], 40.0 * KWH_J / 0.95, 1.0);
    CU_ASSERT_EQUAL(load_j(EV_AT_FAST, 0, world->tally.n_slots),
        world->tally.run.metered_j[EV_AT_FAST]);
    TEST_NEAR((double)load_j(EV_AT_FAST, 96, 97), 60e3 * 100, 60e3);
    TEST_NEAR((double)load_j(EV_AT_FAST, 97, 98), 60e3 * 900, 60e3);
    TEST_NEAR((double)load_j(EV_AT_FAST, 98, 99), 60e3 * 900, 60e3);
    CU_ASSERT_EQUAL(
        world->stations.meter[FAST].metered_j, world->tally.run.metered_j[EV_AT_FAST]);
    TEST_NEAR((double)world->stations.meter[FAST].earned_ucny, 40e6 / 0.95, 5.0);
    CU_ASSERT_EQUAL(
        world->tally.run.paid_ucny[EV_AT_FAST], world->stations.meter[FAST].earned_ucny);
    small_close(&small);
}

static void
test_a_fast_session_cut_short(void)
{
    open_piles();
    plug_in(FAST, 10 * KWH_J, 90 * KWH_J, WINDOW_S + 123);
    ev_session_book(world, visitor, trait, WINDOW_S + 123 + 1800);
    TEST_NEAR((double)record->stored_j / KWH_J, 10.0 + 57.0 / 2.0, 0.02);
    TEST_NEAR((double)world->stations.meter[FAST].metered_j / KWH_J, 30.0, 0.02);
    CU_ASSERT_EQUAL(world->tally.run.stored_j[EV_AT_FAST],
        (int64_t)record->stored_j - (int64_t)10 * KWH_J);
    CU_ASSERT_EQUAL(world->stations.meter[FAST].charging_s, 1800);
    small_close(&small);
}

/* Fees of 0.40 CNY until noon and 0.10 CNY after it, in prices of 1 CNY. */
static void
set_fees(ev_tariff_t *tariff)
{
    for (int customer = 0; customer < EV_N_CUSTOMERS; customer++) {
        for (int hour = 0; hour < 24; hour++) {
            const int32_t fee = hour < 12 ? 400000 : 100000;

            tariff->service_ucny_per_kwh[customer][hour] = fee;
            tariff->service_since[customer][hour + 1] =
                tariff->service_since[customer][hour] + (int64_t)fee * 3600;
        }
    }
}

/* An hour before noon and two after it at 7 kW; a quarter of an hour either side at 60 kW;
 * a session before the measured week is not in the week's meters. */
static void
test_the_fee_is_metered_apart(void)
{
    const uint32_t noon_s = WINDOW_S + 43200;
    const ev_meter_t *slow, *fast;

    open_piles();
    slow = &world->stations.meter[SLOW];
    fast = &world->stations.meter[FAST];
    set_fees(&((ev_city_t *)small.lab.setup.city)->tariff);
    plug_in(SLOW, 0, 7 * KWH_J, 3600);
    ev_session_book(world, visitor, trait, 7200);
    CU_ASSERT_EQUAL(slow->week_j, 0);
    CU_ASSERT_EQUAL(slow->week_fee_ucny, 0);
    plug_in(SLOW, 0, 21 * KWH_J, noon_s - 3600);
    ev_session_book(world, visitor, trait, noon_s + 7200);
    CU_ASSERT_EQUAL(slow->week_j, 21 * (int64_t)KWH_J);
    CU_ASSERT_EQUAL(slow->week_ucny, 21000000);
    CU_ASSERT_EQUAL(slow->week_fee_ucny, 2800000 + 1400000);
    CU_ASSERT_EQUAL(world->tally.run.week_ucny[EV_AT_SLOW], 21000000);
    plug_in(FAST, 0, 40 * KWH_J, noon_s - 900);
    ev_session_book(world, visitor, trait, noon_s + 900);
    TEST_NEAR((double)fast->week_ucny, 30e6, 20.0);
    TEST_NEAR((double)fast->week_fee_ucny, 15 * 0.4e6 + 15 * 0.1e6, 20.0);
    small_close(&small);
}

int
main(void)
{
    static const test_case_t cases[] = {
        {"spans, to the nearest second", test_spans},
        {"a slow session", test_a_slow_session},
        {"cut short, and overstayed", test_cut_short_and_overstayed},
        {"over the edges of the window", test_over_the_edges_of_the_window},
        {"a fast session", test_a_fast_session},
        {"a fast session cut short", test_a_fast_session_cut_short},
        {"the fee is metered apart", test_the_fee_is_metered_apart},
        {NULL, NULL},
    };

    return test_main("session", cases);
}
