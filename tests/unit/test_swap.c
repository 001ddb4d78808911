#include "models/swap.h"
#include "tests/testlib.h"

enum { ANNA = 11, BERT, CLEO, DORA };

static ev_swap_site_t site;

/** A station, all packs charged; sums over time from 0 to 1000 s. */
static ev_swaps_t
one_station(uint8_t bays, uint16_t packs, uint16_t chargers, uint16_t reserve)
{
    ev_swaps_t swaps;

    site = (ev_swap_site_t){.bays = bays,
        .packs = packs,
        .chargers = chargers,
        .reserve = reserve,
        .room = 2};
    CU_ASSERT_EQUAL_FATAL(ev_swap_init(&swaps, &site, 1, 0, 1000), SIM_OK);
    return swaps;
}

/* Anna 0 .. 100, Bert 10 .. 200, Cleo 150 .. 400; two packs, a charge of 200 s. */
static void
test_waits_for_a_bay_and_for_a_pack(void)
{
    ev_swaps_t swaps = one_station(1, 2, 1, 2);
    ev_swap_turn_t turn;

    CU_ASSERT_TRUE(ev_swap_join(&swaps, 0, ANNA, 0));
    CU_ASSERT_TRUE_FATAL(ev_swap_next(&swaps, 0, 0, &turn));
    CU_ASSERT_EQUAL(turn.vehicle, ANNA);
    CU_ASSERT_EQUAL(turn.wait_s, 0);
    CU_ASSERT_TRUE(ev_swap_join(&swaps, 0, BERT, 10));
    CU_ASSERT_FALSE(ev_swap_next(&swaps, 0, 10, &turn));
    ev_swap_leave(&swaps, 0, ANNA, 50, 0, 100);
    CU_ASSERT_EQUAL(ev_swap_charge(&swaps, 0, false, 100), 0);
    CU_ASSERT_TRUE_FATAL(ev_swap_next(&swaps, 0, 100, &turn));
    CU_ASSERT_EQUAL(turn.vehicle, BERT);
    CU_ASSERT_EQUAL(turn.wait_s, 90);
    CU_ASSERT_EQUAL(turn.dry_s, 0); /* all of it for want of a bay */
    CU_ASSERT_TRUE(ev_swap_join(&swaps, 0, CLEO, 150));
    ev_swap_leave(&swaps, 0, BERT, 70, 0, 200);
    CU_ASSERT_EQUAL(ev_swap_charge(&swaps, 0, true, 200), EV_SWAP_NOBODY);
    CU_ASSERT_FALSE(ev_swap_next(&swaps, 0, 200, &turn)); /* a bay, but no pack */
    CU_ASSERT_EQUAL(ev_swap_shelve(&swaps, 0, 0, 300).owed_j, 50);
    CU_ASSERT_TRUE_FATAL(ev_swap_next(&swaps, 0, 300, &turn));
    CU_ASSERT_EQUAL(turn.vehicle, CLEO);
    CU_ASSERT_EQUAL(turn.wait_s, 150);
    CU_ASSERT_EQUAL(turn.dry_s, 100); /* 50 s for the bay, 100 s for the pack */
    CU_ASSERT_EQUAL(ev_swap_owed_j(&swaps, 0), 70);
    CU_ASSERT_EQUAL(swaps.at[0].owed_in_j - swaps.at[0].owed_out_j, 70);
    CU_ASSERT_EQUAL(ev_swap_n_packs(&swaps, 0), 2);
    ev_swap_close(&swaps, 0, 400);
    CU_ASSERT_EQUAL(swaps.at[0].stay_s, 100 + 190 + 250);
    CU_ASSERT_EQUAL(swaps.at[0].present_s, 100 + 190 + 250);
    CU_ASSERT_EQUAL(swaps.at[0].bay_s, 100 + 100 + 100);
    CU_ASSERT_EQUAL(swaps.at[0].shelf_s, 100); /* one pack until Bert takes it */
    CU_ASSERT_EQUAL(swaps.at[0].empty_s, 300);
    ev_swap_free(&swaps);
}

static void
test_first_come_first_served(void)
{
    ev_swaps_t swaps = one_station(1, 3, 1, 3);
    ev_swap_turn_t turn;

    CU_ASSERT_TRUE(ev_swap_join(&swaps, 0, ANNA, 0));
    CU_ASSERT_TRUE(ev_swap_next(&swaps, 0, 0, &turn));
    CU_ASSERT_TRUE(ev_swap_join(&swaps, 0, BERT, 1));
    CU_ASSERT_TRUE(ev_swap_join(&swaps, 0, CLEO, 2));
    CU_ASSERT_FALSE(ev_swap_join(&swaps, 0, DORA, 3)); /* room for two */
    ev_swap_leave(&swaps, 0, ANNA, 1, 0, 10);
    CU_ASSERT_TRUE(ev_swap_next(&swaps, 0, 10, &turn));
    CU_ASSERT_EQUAL(turn.vehicle, BERT);
    CU_ASSERT_TRUE(ev_swap_join(&swaps, 0, DORA, 11));
    ev_swap_leave(&swaps, 0, BERT, 1, 0, 20);
    CU_ASSERT_TRUE(ev_swap_next(&swaps, 0, 20, &turn));
    CU_ASSERT_EQUAL(turn.vehicle, CLEO);
    ev_swap_free(&swaps);
}

/* Who balks behind Bert learns what the wait would have been, and takes no pack. */
static void
test_a_ghost_waits_and_takes_nothing(void)
{
    ev_swaps_t swaps = one_station(1, 3, 1, 3);
    ev_swap_turn_t turn;

    CU_ASSERT_TRUE(ev_swap_join(&swaps, 0, ANNA, 0));
    CU_ASSERT_TRUE(ev_swap_next(&swaps, 0, 0, &turn));
    ev_swap_haunt(&swaps, 0, 4, 30);
    CU_ASSERT_TRUE(ev_swap_join(&swaps, 0, BERT, 40));
    CU_ASSERT_TRUE(ev_swap_join(&swaps, 0, CLEO, 100)); /* a ghost takes no room */
    ev_swap_leave(&swaps, 0, ANNA, 1, 0, 100);
    CU_ASSERT_TRUE(ev_swap_next(&swaps, 0, 100, &turn));
    CU_ASSERT_TRUE(turn.is_ghost);
    CU_ASSERT_EQUAL(turn.tag, 4);
    CU_ASSERT_EQUAL(turn.wait_s, 70);
    CU_ASSERT_TRUE(ev_swap_next(&swaps, 0, 100, &turn));
    CU_ASSERT_EQUAL(turn.vehicle, BERT);
    CU_ASSERT_EQUAL(ev_swap_n_packs(&swaps, 0), 3);
    ev_swap_close(&swaps, 0, 200);
    CU_ASSERT_EQUAL(swaps.at[0].present_s, 100 + 160 + 100); /* without the ghost */
    CU_ASSERT_EQUAL(swaps.at[0].stay_s, 100 + 160 + 100);
    ev_swap_free(&swaps);
}

/* Bert leaves a ghost where he stood; there is room for two, so Cleo's place is closed. */
static void
test_who_quits_the_line(void)
{
    ev_swaps_t swaps = one_station(1, 3, 1, 3);
    ev_swap_turn_t turn;

    CU_ASSERT_TRUE(ev_swap_join(&swaps, 0, ANNA, 0));
    CU_ASSERT_TRUE(ev_swap_next(&swaps, 0, 0, &turn));
    ev_swap_haunt(&swaps, 0, 4, 10);
    CU_ASSERT_TRUE(ev_swap_join(&swaps, 0, BERT, 20));
    CU_ASSERT_TRUE(ev_swap_join(&swaps, 0, CLEO, 30));
    CU_ASSERT_FALSE(ev_swap_quit(&swaps, 0, DORA, 5, 50));
    CU_ASSERT_TRUE(ev_swap_quit(&swaps, 0, BERT, 5, 50));
    CU_ASSERT_FALSE(ev_swap_quit(&swaps, 0, BERT, 5, 50));
    CU_ASSERT_TRUE(ev_swap_join(&swaps, 0, BERT, 60));
    CU_ASSERT_TRUE(ev_swap_quit(&swaps, 0, CLEO, 5, 70));
    ev_swap_leave(&swaps, 0, ANNA, 1, 0, 100);
    CU_ASSERT_TRUE(ev_swap_next(&swaps, 0, 100, &turn));
    CU_ASSERT_EQUAL(turn.tag, 4);
    CU_ASSERT_TRUE(ev_swap_next(&swaps, 0, 100, &turn));
    CU_ASSERT_EQUAL(turn.tag, 5);
    CU_ASSERT_EQUAL(turn.wait_s, 80);
    CU_ASSERT_TRUE(ev_swap_next(&swaps, 0, 100, &turn));
    CU_ASSERT_EQUAL(turn.vehicle, BERT);
    ev_swap_close(&swaps, 0, 200);
    CU_ASSERT_EQUAL(swaps.at[0].present_s, 100 + 30 + 40 + 40 + 100);
    CU_ASSERT_EQUAL(swaps.at[0].stay_s, 100 + 30 + 40 + 40 + 100);
    ev_swap_free(&swaps);
}

/* Three packs, two kept charged at any price. */
static void
test_what_is_beyond_the_reserve_waits_for_cheap_hours(void)
{
    ev_swaps_t swaps = one_station(2, 3, 2, 2);
    ev_swap_turn_t turn;

    CU_ASSERT_TRUE(ev_swap_join(&swaps, 0, ANNA, 0));
    CU_ASSERT_TRUE(ev_swap_next(&swaps, 0, 0, &turn));
    ev_swap_leave(&swaps, 0, ANNA, 9, 0, 10);
    CU_ASSERT_EQUAL(ev_swap_charge(&swaps, 0, false, 10), EV_SWAP_NOBODY); /* two left */
    CU_ASSERT_TRUE(ev_swap_join(&swaps, 0, BERT, 20));
    CU_ASSERT_TRUE(ev_swap_next(&swaps, 0, 20, &turn));
    CU_ASSERT_EQUAL(ev_swap_charge(&swaps, 0, false, 20), 0); /* one left: charge */
    ev_swap_leave(&swaps, 0, BERT, 8, 0, 30);
    CU_ASSERT_EQUAL(ev_swap_charge(&swaps, 0, false, 30), EV_SWAP_NOBODY);
    CU_ASSERT_EQUAL(ev_swap_charge(&swaps, 0, true, 30), 1); /* cheap: all of them */
    CU_ASSERT_EQUAL(ev_swap_charge(&swaps, 0, true, 30), EV_SWAP_NOBODY);
    CU_ASSERT_EQUAL(ev_swap_shelve(&swaps, 0, 1, 40).owed_j, 8);
    CU_ASSERT_EQUAL(ev_swap_shelve(&swaps, 0, 0, 50).owed_j, 9);
    CU_ASSERT_EQUAL(ev_swap_owed_j(&swaps, 0), 0);
    ev_swap_free(&swaps);
}

static void
test_the_wait_that_a_station_tells(void)
{
    ev_swaps_t swaps = one_station(1, 2, 1, 2);
    ev_swap_turn_t turn;

    CU_ASSERT_EQUAL(ev_swap_expected_s(&swaps, 0, 100, 0), 0);
    CU_ASSERT_TRUE(ev_swap_join(&swaps, 0, ANNA, 0));
    CU_ASSERT_TRUE(ev_swap_next(&swaps, 0, 0, &turn));
    CU_ASSERT_EQUAL(ev_swap_expected_s(&swaps, 0, 100, 0), 50); /* half a swap */
    CU_ASSERT_TRUE(ev_swap_join(&swaps, 0, BERT, 0));
    ev_swap_leave(&swaps, 0, ANNA, 5, 0, 10);
    CU_ASSERT_EQUAL(ev_swap_charge(&swaps, 0, false, 10), 0);
    swaps.at[0].charger[0].until_s = 610;
    CU_ASSERT_TRUE(ev_swap_next(&swaps, 0, 10, &turn));
    CU_ASSERT_EQUAL(ev_swap_expected_s(&swaps, 0, 100, 110), 500); /* the next pack */
    CU_ASSERT_TRUE(ev_swap_join(&swaps, 0, CLEO, 110));
    CU_ASSERT_EQUAL(ev_swap_expected_s(&swaps, 0, 100, 110), 1100); /* and one more */
    ev_swap_free(&swaps);
}

/* Sums over time are of the window (0 .. 1000 s), the number present of the whole run. */
static void
test_sums_belong_to_the_window(void)
{
    ev_swaps_t swaps = one_station(1, 1, 1, 1);
    ev_swap_turn_t turn;

    CU_ASSERT_TRUE(ev_swap_join(&swaps, 0, ANNA, 900));
    CU_ASSERT_TRUE(ev_swap_next(&swaps, 0, 900, &turn));
    ev_swap_close(&swaps, 0, 1200);
    CU_ASSERT_EQUAL(swaps.at[0].bay_s, 100);
    CU_ASSERT_EQUAL(swaps.at[0].shelf_s, 900);
    CU_ASSERT_EQUAL(swaps.at[0].empty_s, 100);
    CU_ASSERT_EQUAL(swaps.at[0].present_s, 300);
    ev_swap_reset(&swaps);
    CU_ASSERT_EQUAL(swaps.at[0].present_s, 0);
    CU_ASSERT_EQUAL(ev_swap_n_packs(&swaps, 0), 1);
    ev_swap_free(&swaps);
}

int
main(void)
{
    static const test_case_t cases[] = {
        {"a car waits for a bay, then for a pack", test_waits_for_a_bay_and_for_a_pack},
        {"first come, first served, as far as there is room",
            test_first_come_first_served},
        {"who quits the line", test_who_quits_the_line},
        {"a ghost waits and takes nothing", test_a_ghost_waits_and_takes_nothing},
        {"packs beyond the reserve wait for cheap hours",
            test_what_is_beyond_the_reserve_waits_for_cheap_hours},
        {"the wait that a station tells", test_the_wait_that_a_station_tells},
        {"sums over time belong to the window", test_sums_belong_to_the_window},
        {NULL, NULL},
    };

    return test_main("swap", cases);
}
