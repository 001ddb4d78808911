#include "models/swap_choice.h"
#include "models/swapping.h"
#include "tests/testlib.h"
#include "tests/toys/demo.h"

static void
test_who_swaps(void)
{
    static bool swapped[600];
    static const char *const share[] = {
        "swap.private_frac=0", "swap.private_frac=0.4", "swap.private_frac=1"};
    uint32_t n[3] = {0};

    for (int i = 0; i < 3; i++) {
        demo_t demo;

        demo_open(&demo, SETS("swap.stations=2", share[i]));
        CU_ASSERT_FATAL(demo.city->n_vehicles < 600);
        for (uint32_t v = 0; v < demo.city->n_vehicles; v++) {
            const ev_trait_t *trait = &demo.city->trait[v];
            const bool swaps =
                trait->class_ix < EV_N_PRIVATE && (trait->access & EV_SWAPS) != 0;

            n[i] += swaps;
            CU_ASSERT_TRUE(!swapped[v] || swaps);
            CU_ASSERT_TRUE(!swaps || (trait->class_ix <= EV_BEV_BARE &&
                                         demo.city->make[trait->model_ix].is_swappable));
            swapped[v] = swaps;
        }
        demo_close(&demo);
    }
    CU_ASSERT_EQUAL(n[0], 0);
    CU_ASSERT_TRUE(n[1] > 0 && n[2] > n[1]);
    demo_t off;
    demo_open(&off, SETS("swap.private_frac=1"));
    for (uint32_t v = 0; v < off.city->n_vehicles; v++) {
        CU_ASSERT_TRUE(off.city->trait[v].class_ix >= EV_N_PRIVATE ||
                       (off.city->trait[v].access & EV_SWAPS) == 0);
    }
    demo_close(&off);
}

static uint32_t
some_taxi(const demo_t *demo, uint32_t skip)
{
    uint32_t v = 0;

    while (demo->city->trait[v].class_ix != EV_TAXI || skip-- > 0) {
        v++;
        CU_ASSERT_FATAL(v < demo->city->n_vehicles);
    }
    return v;
}

/* A taxi that stands at a station with this share of its battery. */
static uint32_t
put_at_station(demo_t *demo, uint32_t skip, double soc)
{
    const uint32_t v = some_taxi(demo, skip);
    ev_record_t *record = &demo->world.record[v];

    record->zone = demo->city->swap_site[0].zone;
    record->stored_j =
        ev_life_at_soc(&demo->world.life, &record->trait, (uint32_t)(soc * 65536.0));
    record->state = EV_SEEKING;
    record->at = EV_AT_SWAP;
    record->need_s = 1;
    return v;
}

static ev_swapping_turn_t
ring(demo_t *demo, uint32_t who, uint32_t generation, uint32_t now_s)
{
    return ev_swapping_ring(
        &demo->world, sim_key(now_s, EV_MOMENT_SWAP, who, generation));
}

/* One swap of five minutes at noon, and the charge of the pack that came in. */
static void
test_a_swap_and_its_pack_to_the_joule(void)
{
    demo_t demo;
    ev_swap_state_t *at;
    ev_record_t *record;
    uint32_t v, full_j, owed_j, span_s;
    const uint32_t noon_s = 43200;

    demo_open(&demo, SETS("swap.stations=1", "swap.charger_kw=36", "swap.fee_cny=10",
                         "taxi.swap_end_soc_frac=0.9"));
    v = put_at_station(&demo, 0, 0.25);
    record = &demo.world.record[v];
    at = &demo.world.swaps.at[0];
    CU_ASSERT_EQUAL(ring(&demo, v, 0, noon_s).vehicle, EV_NOBODY);
    CU_ASSERT_EQUAL(record->state, EV_SWAPPING);
    CU_ASSERT_EQUAL(record->need_s, 0); /* the need is met */
    CU_ASSERT_EQUAL(at->shelf, 27);
    CU_ASSERT_EQUAL(ring(&demo, v, 0, noon_s + 300).vehicle, v);
    full_j =
        ev_life_at_soc(&demo.world.life, &record->trait, demo.city->bounds.swap_end16);
    owed_j = full_j - ev_life_at_soc(&demo.world.life, &record->trait, 16384);
    CU_ASSERT_EQUAL(record->stored_j, full_j);
    CU_ASSERT_EQUAL(ev_swap_owed_j(&demo.world.swaps, 0), owed_j);
    CU_ASSERT_EQUAL(demo.world.tally.run.paid_ucny[EV_BY_SWAP],
        ev_tariff_money(
            owed_j, ev_tariff_price(&demo.city->tariff, EV_CUSTOMER_FLEET, 12)) +
            10000000);
    span_s = at->charger[0].until_s - (noon_s + 300);
    TEST_NEAR(span_s, owed_j / (36000.0 * demo.city->plan.dc_efficiency), 1.0);
    CU_ASSERT_EQUAL(
        ring(&demo, demo.world.n_records, 0, noon_s + 300 + span_s).vehicle, EV_NOBODY);
    CU_ASSERT_EQUAL(at->shelf, 28);
    CU_ASSERT_EQUAL(demo.world.tally.run.stored_j[EV_BY_SWAP], owed_j);
    CU_ASSERT_EQUAL(demo.world.tally.run.metered_j[EV_BY_SWAP], (int64_t)span_s * 36000);
    CU_ASSERT_EQUAL(
        demo.world.tally.run.lost_j[EV_BY_SWAP], (int64_t)span_s * 36000 - owed_j);
    demo_close(&demo);
}

/* Nothing is kept charged at any price: the pack waits for the valley. */
static void
test_the_rack_waits_for_the_valley(void)
{
    demo_t demo;
    uint32_t v, valley_s;

    demo_open(&demo,
        SETS("swap.stations=1", "swap.reserve_frac=0", "swap.valley_spread_min=0"));
    valley_s = demo.city->bounds.valley_from_s[EV_CUSTOMER_FLEET] % SIM_S_PER_DAY;
    v = put_at_station(&demo, 0, 0.25);
    ring(&demo, v, 0, 43200);
    ring(&demo, v, 0, 43500);
    CU_ASSERT_EQUAL(demo.world.swaps.at[0].n_charging, 0);
    CU_ASSERT_EQUAL(demo.world.swaps.at[0].n_rack, 1);
    ring(&demo, demo.world.n_records, 255, valley_s + (valley_s < 43500 ? 86400 : 0));
    CU_ASSERT_EQUAL(demo.world.swaps.at[0].n_charging, 1);
    demo_close(&demo);
}

static void
test_who_would_wait_too_long_goes_to_a_pile(void)
{
    demo_t demo;
    ev_swapping_turn_t turn = {0, false};
    uint32_t k = 0;

    demo_open(&demo, SETS("swap.stations=1", "taxi.swap_min=60"));
    for (; k < 10 && !turn.is_turned_away; k++) {
        turn = ring(&demo, put_at_station(&demo, k, 0.5), 0, 43200);
    }
    CU_ASSERT_TRUE(turn.is_turned_away); /* who bears ten hours? */
    CU_ASSERT_TRUE(k > 1);               /* the first need not wait */
    CU_ASSERT_EQUAL(demo.world.swaps.at[0].n_swapping, 1);
    CU_ASSERT_EQUAL(demo.world.swaps.at[0].n_waiting, k - 2);
    demo_close(&demo);
}

static void
test_none_within_reach(void)
{
    demo_t demo;
    uint32_t v, zone;

    demo_open(&demo, SETS("swap.stations=1", "swap.reach_km=9"));
    zone = demo.city->swap_site[0].zone;
    v = put_at_station(&demo, 0, 0.5);
    CU_ASSERT_EQUAL(
        ev_swap_choice(&demo.world, &demo.world.record[v].trait, &demo.world.record[v])
            .station,
        0);
    demo.world.record[v].stored_j = 0; /* the battery does not last */
    CU_ASSERT_FALSE(ev_swapping_go(&demo.world, v, &demo.world.record[v].trait, 43200));
    v = put_at_station(&demo, 1, 0.5);
    for (uint32_t z = 0; z < demo.city->zones.n_zones; z++) {
        const uint32_t way_10m = ev_leg_way_10m(ev_leg(&demo.city->legs, z, zone));

        demo.world.record[v].zone = (uint16_t)z;
        CU_ASSERT_EQUAL(ev_swap_choice(&demo.world, &demo.world.record[v].trait,
                            &demo.world.record[v])
                                .station == 0,
            way_10m <= 900);
    }
    demo_close(&demo);
}

static void
set_dark(demo_t *demo, bool is_dark, uint32_t now_s)
{
    demo->world.halt.is_dark = is_dark;
    if (is_dark) {
        ev_swapping_darken(&demo->world, now_s);
    } else {
        ev_swapping_lighten(&demo->world, now_s);
    }
}

/* At noon A swaps in the only bay and its pack goes on a charger at 12:05; B swaps, C waits.
   At 12:07 the power fails: B's swap ends, C leaves the line, its pack lies; D finds nothing
   and E, on the platform, does not come. From 14:00 on the first pack gets the rest of what
   it lacks; the alarm of the first charge is void. */
static void
test_a_station_without_power(void)
{
    const uint32_t noon_s = 43200, dark_s = noon_s + 420, light_s = noon_s + 7200;
    demo_t demo;
    ev_swap_state_t *at;
    uint32_t a, b, c, d, first_s, rest_s;
    int64_t owed_j, watts;

    demo_open(&demo, SETS("swap.stations=1", "swap.bays=1", "swap.charger_kw=36",
                         "emergency.blackout_district=all", "emergency.blackout_h=2",
                         "time.warm_up_days=0"));
    at = &demo.world.swaps.at[0];
    a = put_at_station(&demo, 0, 0.25);
    b = put_at_station(&demo, 1, 0.25);
    c = put_at_station(&demo, 2, 0.25);
    d = put_at_station(&demo, 3, 0.25);
    ring(&demo, a, 0, noon_s);
    ring(&demo, b, 0, noon_s);
    ring(&demo, c, 0, noon_s);
    ring(&demo, a, 0, noon_s + 300);
    CU_ASSERT_EQUAL_FATAL(at->n_waiting, 1);
    CU_ASSERT_EQUAL_FATAL(at->n_charging, 1);
    owed_j = at->charger[0].owed_j;
    first_s = at->charger[0].until_s;
    set_dark(&demo, true, dark_s);
    watts = (int64_t)(36000.0 * demo.city->plan.dc_efficiency + 0.5);
    CU_ASSERT_EQUAL(demo.world.halt.n_told, 1);
    CU_ASSERT_EQUAL(at->charger[0].owed_j, owed_j - 120 * watts);
    CU_ASSERT_EQUAL(demo.world.tally.run.metered_j[EV_BY_SWAP], 120 * 36000);
    CU_ASSERT_TRUE(ring(&demo, c, 0, dark_s).is_turned_away);
    CU_ASSERT_EQUAL(at->n_waiting, 0);
    CU_ASSERT_EQUAL(at->stay_s, 300 + 420);
    CU_ASSERT_EQUAL(ring(&demo, b, 0, noon_s + 600).vehicle, b);
    CU_ASSERT_EQUAL(at->n_charging, 1);
    CU_ASSERT_EQUAL(at->n_rack, 1);
    CU_ASSERT_TRUE(ring(&demo, d, 0, noon_s + 660).is_turned_away);
    CU_ASSERT_EQUAL(at->n_line, 2); /* ghosts of C and D: nobody is served */
    ring(&demo, demo.world.n_records, 0, first_s);
    ring(&demo, demo.world.n_records, 255, noon_s + 700);
    CU_ASSERT_EQUAL(at->n_charging, 1);
    demo.world.record[d].trait.access |= EV_PLATFORM;
    CU_ASSERT_EQUAL(
        ev_swap_choice(&demo.world, &demo.world.record[d].trait, &demo.world.record[d])
            .station,
        EV_SWAP_NOBODY);
    set_dark(&demo, false, light_s);
    rest_s = (uint32_t)((owed_j - 120 * watts + watts - 1) / watts);
    CU_ASSERT_EQUAL(at->charger[0].until_s, light_s + rest_s);
    CU_ASSERT_EQUAL(at->n_rack, 0); /* B's pack is on a charger */
    ring(&demo, demo.world.n_records, 0, light_s + rest_s);
    CU_ASSERT_EQUAL(demo.world.tally.run.stored_j[EV_BY_SWAP], owed_j);
    CU_ASSERT_EQUAL(demo.world.tally.run.metered_j[EV_BY_SWAP], (120 + rest_s) * 36000);
    CU_ASSERT_EQUAL(ev_swap_owed_j(&demo.world.swaps, 0), at->owed_in_j - at->owed_out_j);
    demo_close(&demo);
}

int
main(void)
{
    static const test_case_t cases[] = {
        {"who swaps: exchangeable cars, a share that grows", test_who_swaps},
        {"a swap and the charge of its pack, to the joule",
            test_a_swap_and_its_pack_to_the_joule},
        {"the rack waits for the valley", test_the_rack_waits_for_the_valley},
        {"who would wait too long goes to a pile",
            test_who_would_wait_too_long_goes_to_a_pile},
        {"what is beyond reach is not chosen", test_none_within_reach},
        {"a station without power", test_a_station_without_power},
        {NULL, NULL},
    };

    return test_main("swapping", cases);
}
