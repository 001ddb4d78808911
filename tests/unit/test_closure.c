/**
 * @file tests/unit/test_closure.c
 * Blackouts and closed sites, by the second and by hand.
 */
#include "models/balance.h"
#include "models/closure.h"
#include "models/episode.h"
#include "models/model.h"
#include "models/rhythm.h"
#include "models/session.h"
#include "tests/testlib.h"
#include "tests/toys/small.h"

#define H_S 3600u

static small_t small;
static ev_world_t *world;

/* No warm-up; piles of 7 kW that take an hour for 7 kWh. */
static void
open_world(const char *lines, const char *const *more, size_t n_more)
{
    const char *sets[10] = {"time.warm_up_days=0", "visitors[0].per_day=0.001",
        "visitors[0].patience_shape=none"};
    size_t n = 3;

    sets[n++] = small_register(lines);
    for (size_t k = 0; k < n_more; k++) {
        sets[n++] = more[k];
    }
    small_open(&small, sets, n);
    world = &small.world;
    ev_rhythm_begin(world);
}

/* A visitor who comes to a group at a moment and wants to charge for some seconds. */
static uint32_t
send(uint32_t group, uint32_t at_s, uint32_t span_s)
{
    const uint32_t vehicle = world->free_visitor;
    const uint32_t store_w = ev_life_store_w(world->city, 7000);

    world->free_visitor = world->record[vehicle].at;
    world->record[vehicle] = (ev_record_t){.state = EV_SEEKING,
        .at = group,
        .t_s = at_s,
        .gen_tries = world->record[vehicle].gen_tries};
    world->visitor_want_j[vehicle - world->city->n_vehicles] = span_s * store_w;
    sim_calendar_push(small.calendar, sim_key(at_s, EV_MOMENT_ARRIVE, vehicle, 0));
    return vehicle;
}

static uint32_t send_s;  /* when the next visitor sets out, to be there at once */
static uint32_t close_s; /* when somebody closes group 0 for a day; 0 = nobody does */

static void
ring(void *self, sim_key_t key)
{
    if (close_s != 0 && sim_key_time_s(key) == close_s) {
        CU_ASSERT(ev_halt_close(&world->halt, 0, close_s + 24 * H_S));
        CU_ASSERT(!ev_halt_close(&world->halt, 0, close_s)); /* it is, and for longer */
        world->stations.line[0].n = 0;
        close_s = 0;
    }
    ev_model.ring(self, key);
    if (send_s != 0 && sim_key_time_s(key) >= send_s) {
        send(0, sim_key_time_s(key), H_S);
        send_s = 0;
    }
}

static void
live(void)
{
    const sim_handler_t handler = {.world = world, .ring = ring};
    uint64_t n_handled;
    sim_diag_t diag;

    sim_diag_open(&diag, stdout);
    CU_ASSERT_EQUAL(sim_calendar_run(small.calendar, &handler, &n_handled), SIM_OK);
    ev_session_close_all(world);
    ev_tally_unfold(&world->tally);
    CU_ASSERT_EQUAL(ev_balance_check(world, &diag), SIM_OK);
}

/* Dark from 02:00 to 05:00. A charges from 01:30 for an hour: cut off at the half of it, and
   its alarm of 02:30 is void. B waits from 01:45: leaves at 02:00. C comes at 04:00: nothing
   works. D comes at 05:00 sharp and has power; E at 05:30 waits for it until 06:00. */
static void
test_a_blackout_by_the_second(void)
{
    const char *const sets[] = {"emergency.blackout_district=Row",
        "emergency.blackout_from_h=2", "emergency.blackout_h=3"};
    const ev_class_sums_t *sums;

    open_world("public_slow,7,1\n", sets, 3);
    sums = &world->tally.of[EV_VISITOR];
    send(0, 3 * H_S / 2, H_S);
    send(0, 7 * H_S / 4, H_S);
    send(0, 4 * H_S, H_S);
    send(0, 5 * H_S, H_S);
    send(0, 11 * H_S / 2, H_S);
    live();
    CU_ASSERT_EQUAL(world->halt.n_cut, 1);
    CU_ASSERT_EQUAL(world->halt.n_told, 1);
    CU_ASSERT_EQUAL(sums->dead_hits, 1);
    CU_ASSERT_EQUAL(sums->reneged, 1);
    CU_ASSERT_EQUAL(sums->reneged_wait_s, H_S / 4);
    CU_ASSERT_EQUAL(sums->sessions[EV_AT_SLOW], 3);
    CU_ASSERT_EQUAL(world->stations.meter[0].metered_j, 7000 * (H_S / 2 + 2 * H_S));
    CU_ASSERT_EQUAL(sums->wait_s, H_S / 2);
    CU_ASSERT_EQUAL(world->stations.line[0].n, 1);
    small_close(&small);
}

/* Six minutes without power at 02:00 cut off A, whose alarm would ring at 02:30. The next
   car in its record comes at 02:15 and stays its hour. */
static void
test_an_old_alarm_is_void(void)
{
    const char *const sets[] = {"emergency.blackout_district=all",
        "emergency.blackout_from_h=2", "emergency.blackout_h=0.1"};
    uint32_t vehicle;

    open_world("public_slow,7,1\n", sets, 3);
    vehicle = send(0, 3 * H_S / 2, H_S);
    world->free_visitor = EV_NOBODY; /* only this record */
    send_s = 9 * H_S / 4;
    sim_calendar_push(small.calendar, sim_key(send_s, EV_MOMENT_TICK, 0, EV_HALT_SITES));
    live();
    CU_ASSERT_EQUAL(world->free_visitor, vehicle);
    CU_ASSERT_EQUAL(world->stations.meter[0].metered_j, 7000 * (H_S / 2 + H_S));
    small_close(&small);
}

/* Only the district that is named. */
static void
test_without_a_district_nothing_is_dark(void)
{
    const char *const sets[] = {"emergency.blackout_from_h=2", "emergency.blackout_h=3"};
    const ev_trait_t car = {.class_ix = EV_BEV_BARE};
    ev_record_t inside = {.need_s = 2 * H_S}, outside = {.need_s = 5 * H_S};

    open_world("public_slow,7,1\n", sets, 2);
    send(0, 3 * H_S / 2, H_S);
    live();
    CU_ASSERT_EQUAL(world->stations.meter[0].metered_j, 7000 * H_S);
    CU_ASSERT_EQUAL(world->halt.n_groups, 0);
    ev_episode_end(world, &car, &inside, 0, 9 * H_S, true);
    ev_episode_end(world, &car, &outside, 0, 9 * H_S, false);
    CU_ASSERT_EQUAL(world->halt.needs[0], 1);
    CU_ASSERT_EQUAL(world->halt.met[0], 1);
    CU_ASSERT_EQUAL(world->halt.needs[1], 0);
    small_close(&small);
}

/* An own pile gives nothing from 10:00 to 13:00: before, across, inside, out of it, behind. */
static void
test_home_charging_pauses(void)
{
    static ev_city_t city;
    static ev_make_t make = {.battery_j = 3600000000u, .own_w = 7000};
    const ev_trait_t car = {.class_ix = EV_BEV_PILE, .access = EV_OWN_PILE};
    ev_life_t life;
    uint32_t w;

    open_world("public_slow,7,1\n", NULL, 0);
    city = *world->city;
    make.soc_q = (uint32_t)((1ull << 48) / make.battery_j);
    city.make = &make;
    city.home_end16 = 65535;
    city.blackout = (ev_blackout_t){.from_s = 10 * H_S, .to_s = 13 * H_S, .dark = 1};
    life = world->life;
    life.city = &city;
    w = ev_life_store_w(&city, 7000);
    CU_ASSERT_EQUAL(ev_life_home_gain_j(&life, &car, 0, 8 * H_S, 10 * H_S), 2 * H_S * w);
    CU_ASSERT_EQUAL(ev_life_home_gain_j(&life, &car, 0, 8 * H_S, 14 * H_S), 3 * H_S * w);
    CU_ASSERT_EQUAL(ev_life_home_gain_j(&life, &car, 0, 11 * H_S, 12 * H_S), 0);
    CU_ASSERT_EQUAL(ev_life_home_gain_j(&life, &car, 0, 11 * H_S, 15 * H_S), 2 * H_S * w);
    CU_ASSERT_EQUAL(ev_life_home_gain_j(&life, &car, 0, 13 * H_S, 15 * H_S), 2 * H_S * w);
    city.blackout.dark = 2; /* elsewhere */
    CU_ASSERT_EQUAL(ev_life_home_gain_j(&life, &car, 0, 8 * H_S, 14 * H_S), 6 * H_S * w);
    small_close(&small);
}

/* Every session has an incident and closes its site, both groups of it, for a day. A begins
   at 01:00 and ends as it would; B finds nothing at 02:00, C at the other group neither; D
   comes at 25:00 sharp and charges (and closes the site again). */
static void
test_a_site_closes_for_a_day(void)
{
    const char *const sets[] = {
        "safety.incidents_per_million_sessions=1000000", "safety.closed_days=1"};
    const ev_class_sums_t *sums;

    open_world("public_slow,7,2\npublic_slow,7,3\n", sets, 2);
    sums = &world->tally.of[EV_VISITOR];
    send(0, H_S, H_S);
    send(0, 2 * H_S, H_S);
    send(1, 3 * H_S, H_S);
    send(1, 25 * H_S, H_S);
    live();
    CU_ASSERT_EQUAL(sums->dead_hits, 2);
    CU_ASSERT_EQUAL(sums->sessions[EV_AT_SLOW], 2);
    CU_ASSERT_EQUAL(world->stations.meter[0].metered_j, 7000 * H_S);
    CU_ASSERT_EQUAL(world->stations.meter[1].metered_j, 7000 * H_S);
    CU_ASSERT_EQUAL(world->halt.n_incidents, 2);
    CU_ASSERT_EQUAL(world->halt.closed_s, 2 * 5 * 24 * H_S);
    CU_ASSERT_EQUAL(world->stations.line[0].n, 2); /* open again on the third day */
    small_close(&small);
}

/* Whoever stands in line when a site is closed leaves at once. */
static void
test_the_line_is_told(void)
{
    const char *const sets[] = {
        "safety.incidents_per_million_sessions=0.001", "safety.closed_days=1"};

    open_world("public_slow,7,1\n", sets, 2);
    send(0, H_S, 4 * H_S);
    send(0, 2 * H_S, H_S);
    close_s = 3 * H_S;
    sim_calendar_push(small.calendar, sim_key(3 * H_S, EV_MOMENT_TICK, 0, EV_HALT_SITES));
    live();
    CU_ASSERT_EQUAL(world->halt.n_told, 1);
    CU_ASSERT_EQUAL(world->tally.of[EV_VISITOR].reneged_wait_s, H_S);
    CU_ASSERT_EQUAL(world->stations.meter[0].metered_j, 7000 * 4 * H_S);
    small_close(&small);
}

int
main(void)
{
    static const test_case_t cases[] = {
        {"a blackout by the second", test_a_blackout_by_the_second},
        {"an old alarm is void", test_an_old_alarm_is_void},
        {"without a district nothing is dark", test_without_a_district_nothing_is_dark},
        {"home charging pauses", test_home_charging_pauses},
        {"a site closes for a day", test_a_site_closes_for_a_day},
        {"the line is told", test_the_line_is_told},
        {NULL, NULL},
    };

    return test_main("closure", cases);
}
