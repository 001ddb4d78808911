#include "models/tally.h"
#include "tests/testlib.h"

#define DAY_S 86400u

enum { WEST, EAST, N_DISTRICTS };

static ev_tally_t tally;

/** Two districts, three communities; measured from day 1 to day 3, run until noon. */
static void
open_tally(void)
{
    CU_ASSERT_EQUAL_FATAL(
        ev_tally_init(&tally, N_DISTRICTS, 3, DAY_S, 3 * DAY_S, 3 * DAY_S + DAY_S / 2),
        SIM_OK);
}

static int64_t
load_j(uint32_t district, uint32_t kind, uint32_t slot)
{
    return tally.ramp_w[ev_tally_row(&tally, district, kind) + slot];
}

static int32_t
busy_s(uint32_t district, uint32_t kind, uint32_t slot)
{
    return tally.busy_s[ev_tally_row(&tally, district, kind) + slot];
}

/* From 100 s before the end of slot 4 to 200 s into slot 6: 100, 900 and 200 s. */
static void
test_constant_power_slot_by_slot(void)
{
    open_tally();
    CU_ASSERT_EQUAL(
        ev_tally_flat(&tally, EV_TAXI, EV_AT_FAST, EAST, 60000, 4400, 5600), 72000000);
    ev_tally_unfold(&tally);
    CU_ASSERT_EQUAL(load_j(EAST, EV_AT_FAST, 3), 0);
    CU_ASSERT_EQUAL(load_j(EAST, EV_AT_FAST, 4), 6000000);
    CU_ASSERT_EQUAL(load_j(EAST, EV_AT_FAST, 5), 54000000);
    CU_ASSERT_EQUAL(load_j(EAST, EV_AT_FAST, 6), 12000000);
    CU_ASSERT_EQUAL(load_j(EAST, EV_AT_FAST, 7), 0);
    CU_ASSERT_EQUAL(load_j(WEST, EV_AT_FAST, 5), 0);
    CU_ASSERT_EQUAL(load_j(EAST, EV_AT_SLOW, 5), 0);
    CU_ASSERT_EQUAL(busy_s(EAST, EV_AT_FAST, 4), 100);
    CU_ASSERT_EQUAL(busy_s(EAST, EV_AT_FAST, 5), 900);
    CU_ASSERT_EQUAL(busy_s(EAST, EV_AT_FAST, 6), 200);
    CU_ASSERT_EQUAL(busy_s(EAST, EV_AT_FAST, 7), 0);
    ev_tally_free(&tally);
}

static void
test_inside_one_slot_and_edge_to_edge(void)
{
    open_tally();
    ev_tally_flat(&tally, EV_TAXI, EV_AT_SLOW, WEST, 7, 910, 930);
    ev_tally_flat(&tally, EV_TAXI, EV_AT_SLOW, WEST, 7, 1800, 2700);
    CU_ASSERT_EQUAL(ev_tally_flat(&tally, EV_TAXI, EV_AT_SLOW, WEST, 7, 50, 50), 0);
    ev_tally_unfold(&tally);
    CU_ASSERT_EQUAL(load_j(WEST, EV_AT_SLOW, 0), 0);
    CU_ASSERT_EQUAL(load_j(WEST, EV_AT_SLOW, 1), 140);
    CU_ASSERT_EQUAL(load_j(WEST, EV_AT_SLOW, 2), 6300);
    CU_ASSERT_EQUAL(load_j(WEST, EV_AT_SLOW, 3), 0);
    ev_tally_free(&tally);
}

/* Rows hold whatever is booked, to the end of the run, and nothing beside it. */
static void
test_rows_keep_every_joule(void)
{
    int64_t booked_j = 0, found_j = 0, found_s = 0, booked_s = 0;
    uint32_t seed = 1;

    open_tally();
    for (int i = 0; i < 5000; i++) {
        const uint32_t from_s = (seed = seed * 1664525u + 1013904223u) % tally.end_s;
        const uint32_t span_s = (seed >> 8) % (tally.end_s - from_s + 1);

        booked_j += ev_tally_flat(&tally, EV_BUS, EV_AT_DEPOT, seed >> 31,
            seed >> 12 & 0xffff, from_s, from_s + span_s);
        booked_s += span_s;
    }
    ev_tally_slot(&tally, EV_AT_DEPOT, EAST, tally.n_slots - 1, 77);
    ev_tally_unfold(&tally);
    for (uint32_t d = 0; d < N_DISTRICTS; d++) {
        for (uint32_t k = 0; k < tally.n_slots + 2; k++) {
            found_j += load_j(d, EV_AT_DEPOT, k);
            found_j +=
                tally.slot_j[ev_tally_row(&tally, d, EV_AT_DEPOT) + k]; /* the 77 */
            found_s += busy_s(d, EV_AT_DEPOT, k);
        }
        CU_ASSERT_EQUAL(load_j(d, EV_AT_DEPOT, tally.n_slots), 0);
        CU_ASSERT_EQUAL(load_j(d, EV_AT_HIGHWAY, 0), 0); /* the rows beside it */
        CU_ASSERT_EQUAL(load_j(d, EV_BY_SWAP, 0), 0);
    }
    CU_ASSERT_EQUAL(found_j, booked_j + 77);
    CU_ASSERT_EQUAL(found_s, booked_s);
    ev_tally_free(&tally);
}

static void
test_the_window_clips(void)
{
    open_tally();
    CU_ASSERT_EQUAL(ev_tally_inside_s(&tally, 0, DAY_S), 0);
    CU_ASSERT_EQUAL(ev_tally_inside_s(&tally, DAY_S - 10, DAY_S + 25), 25);
    CU_ASSERT_EQUAL(ev_tally_inside_s(&tally, 3 * DAY_S - 5, 4 * DAY_S), 5);
    CU_ASSERT_EQUAL(ev_tally_inside_s(&tally, 3 * DAY_S, 4 * DAY_S), 0);
    CU_ASSERT_EQUAL(ev_tally_inside_s(&tally, 0, 4 * DAY_S), 2 * DAY_S);
    CU_ASSERT_FALSE(ev_tally_is_inside(&tally, DAY_S - 1));
    CU_ASSERT_TRUE(ev_tally_is_inside(&tally, DAY_S));
    CU_ASSERT_TRUE(ev_tally_is_inside(&tally, 3 * DAY_S - 1));
    CU_ASSERT_FALSE(ev_tally_is_inside(&tally, 3 * DAY_S));
    CU_ASSERT_EQUAL(ev_tally_flat(&tally, EV_VAN, EV_AT_WORK, WEST, 10, DAY_S - 100,
                        DAY_S + 40), /* the meter runs before the window, too */
        1400);
    CU_ASSERT_EQUAL(tally.of[EV_VAN].metered_j[EV_AT_WORK], 400);
    CU_ASSERT_EQUAL(tally.of[EV_BUS].metered_j[EV_AT_WORK], 0);
    ev_tally_free(&tally);
}

/* Power x time of a community in a slot of the window [W s]. */
static uint32_t
community_ws(uint32_t community, uint32_t slot)
{
    const uint32_t *row = &tally.community_w[community * (2 * 96 + 2)];
    uint32_t level = 0;

    for (uint32_t k = 0; k <= slot; k++) {
        level += row[k];
    }
    return level;
}

/* What a pile gives back lowers the load, and a community's row below zero. */
static void
test_given_back(void)
{
    int64_t limit_ws[24] = {0}, most_ws[24], sum_j = 0;
    size_t row;

    open_tally();
    row = ev_tally_row(&tally, 1, EV_AT_HOME);
    CU_ASSERT_EQUAL(
        ev_tally_flat(&tally, 0, EV_AT_HOME, 1, 5000, DAY_S, DAY_S + 1800), 9000000);
    CU_ASSERT_EQUAL(
        ev_tally_back(&tally, EV_AT_HOME, 1, 7000, DAY_S + 300, DAY_S + 1900), 11200000);
    ev_tally_community(&tally, 1, 5000, DAY_S, DAY_S + 1800);
    ev_tally_community(&tally, 1, 0u - 7000, DAY_S + 300, DAY_S + 1900);
    CU_ASSERT_EQUAL(ev_tally_walk(&tally, 1, limit_ws, most_ws), 1);
    CU_ASSERT_EQUAL(most_ws[0], 900 * 5000 - 600 * 7000);
    ev_tally_unfold(&tally);
    CU_ASSERT_EQUAL(tally.ramp_w[row + DAY_S / 900], 900 * 5000 - 600 * 7000);
    CU_ASSERT_EQUAL(tally.ramp_w[row + DAY_S / 900 + 1], -900 * 2000);
    CU_ASSERT_EQUAL(tally.ramp_w[row + DAY_S / 900 + 2], -100 * 7000);
    for (uint32_t k = 0; k < tally.n_slots + 2; k++) {
        sum_j += tally.ramp_w[row + k];
    }
    CU_ASSERT_EQUAL(sum_j, 9000000 - 11200000);
    ev_tally_free(&tally);
}

/* Rows of communities begin with the window. */
static void
test_communities(void)
{
    int64_t limit_ws[24], most_ws[24];

    open_tally();
    ev_tally_community(&tally, 1, 7000, DAY_S - 500, DAY_S + 1000);
    ev_tally_community(&tally, 1, 7000, DAY_S + 900, DAY_S + 1800);
    ev_tally_community(&tally, 1, 7000, 3 * DAY_S - 60, 3 * DAY_S + 60);
    ev_tally_community(&tally, 1, 7000, 0, DAY_S);          /* before */
    ev_tally_community(&tally, 1, 7000, 3 * DAY_S, 300000); /* after */
    CU_ASSERT_EQUAL(community_ws(1, 0), 900 * 7000);
    CU_ASSERT_EQUAL(community_ws(1, 1), (100 + 900) * 7000);
    CU_ASSERT_EQUAL(community_ws(1, 2), 0);
    CU_ASSERT_EQUAL(community_ws(1, 190), 0);
    CU_ASSERT_EQUAL(community_ws(1, 191), 60 * 7000);
    CU_ASSERT_EQUAL(community_ws(0, 0), 0);
    CU_ASSERT_EQUAL(community_ws(2, 0), 0);
    for (int h = 0; h < 24; h++) {
        limit_ws[h] = 900 * 7000;
    }
    CU_ASSERT_EQUAL(ev_tally_walk(&tally, 1, limit_ws, most_ws), 1);
    CU_ASSERT_EQUAL(most_ws[0], (100 + 900) * 7000);
    CU_ASSERT_EQUAL(most_ws[1], 0);
    CU_ASSERT_EQUAL(most_ws[23], 60 * 7000);
    limit_ws[0] = -1;
    CU_ASSERT_EQUAL(ev_tally_walk(&tally, 1, limit_ws, most_ws), 8);
    CU_ASSERT_EQUAL(ev_tally_walk(&tally, 0, limit_ws, most_ws), 8);
    ev_tally_free(&tally);
}

static void
test_reset_forgets_all(void)
{
    open_tally();
    ev_tally_flat(&tally, EV_TAXI, EV_AT_FAST, EAST, 60000, DAY_S, DAY_S + 999);
    ev_tally_slot(&tally, EV_AT_FAST, EAST, 100, 5);
    ev_tally_community(&tally, 2, 1, DAY_S, DAY_S + 5);
    tally.district[EAST].arrivals = 3;
    tally.run.driven_j = 4;
    sim_hist_add(&tally.wait, 9);
    sim_hist_add(&tally.offered_in[EAST], 9);
    sim_hist_add(&tally.need_of[EV_TAXI], 9);
    ev_tally_reset(&tally);
    ev_tally_unfold(&tally);
    CU_ASSERT_EQUAL(load_j(EAST, EV_AT_FAST, 96), 0);
    CU_ASSERT_EQUAL(tally.slot_j[ev_tally_row(&tally, EAST, EV_AT_FAST) + 100], 0);
    CU_ASSERT_EQUAL(tally.community_w[2 * (2 * 96 + 2)], 0);
    CU_ASSERT_EQUAL(tally.of[EV_TAXI].metered_j[EV_AT_FAST], 0);
    CU_ASSERT_EQUAL(tally.district[EAST].arrivals, 0);
    CU_ASSERT_EQUAL(tally.run.driven_j, 0);
    CU_ASSERT_EQUAL(tally.wait.n + tally.offered_in[EAST].n, 0);
    CU_ASSERT_EQUAL(tally.need_of[EV_TAXI].n, 0);
    CU_ASSERT_EQUAL(tally.end_s, 3 * DAY_S + DAY_S / 2); /* but not what it is for */
    ev_tally_free(&tally);
}

int
main(void)
{
    static const test_case_t cases[] = {
        {"constant power slot by slot", test_constant_power_slot_by_slot},
        {"inside one slot, edge to edge, and for no time",
            test_inside_one_slot_and_edge_to_edge},
        {"rows keep every joule and second", test_rows_keep_every_joule},
        {"the window clips", test_the_window_clips},
        {"communities", test_communities},
        {"what is given back", test_given_back},
        {"reset forgets all", test_reset_forgets_all},
        {NULL, NULL},
    };

    return test_main("tally", cases);
}
