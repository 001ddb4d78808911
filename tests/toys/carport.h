/**
 * @file tests/toys/carport.h
 * Four own piles of one community, in the hands of a platform, to be moved by hand.
 *
 * A queue_car at its own pile: 100 kWh, 6.8 kW, of which 6.12 kW get into the battery.
 */
#ifndef TESTS_TOYS_CARPORT_H
#define TESTS_TOYS_CARPORT_H

#include "tests/toys/small.h"

#define CARPORT_OWN_W  6800u
#define CARPORT_FULL_W 6120u
#define CARPORT_KWH    3600000u
#define CARPORT_START  (8u * SIM_S_PER_DAY) /* in the measured week */

extern small_t carport;

/** Open it with one more setting "key=value", or fail the test. */
void carport_open(const char *more);

/** What the community has to spare at every hour [W]. */
void carport_room(int32_t room_w);

/** Release so much in every quarter hour [W]. */
void carport_release(int64_t released_w);

/** A car stands at its pile with so much in the battery, more of it promised. */
ev_home_car_t *carport_plug(
    uint32_t vehicle, uint32_t stored_j, uint32_t promised_j, uint32_t leave_s);

/** A car's set-point [W]. */
int32_t carport_power_w(uint32_t vehicle);

void carport_leave(uint32_t vehicle, uint32_t now_s);

/** Close the books and the world: what the balances say; fails the test unless these words
 *  are among it. */
sim_status_t carport_close(const char *words);

#endif
