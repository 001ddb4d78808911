/**
 * @file sim/daytime.h
 * Points in time: whole seconds since the scenario's first Monday 00:00.
 *
 * Days, weeks and slots follow by division; there are no time zones and no summer time.
 *
 * Pure: nothing here reads a clock.
 */
#ifndef SIM_DAYTIME_H
#define SIM_DAYTIME_H

#include "sim/units.h"

#include <stddef.h>
#include <stdint.h>

#define SIM_S_PER_SLOT   900u /* quarter of an hour: load curves, controllers */
#define SIM_DAYTIME_TEXT 32   /* [B] room for a time in words, with its end */

/** Day since the first Monday, from 0. Pure, Hot. */
static inline uint32_t
sim_daytime_day(uint32_t time_s)
{
    return time_s / SIM_S_PER_DAY;
}

/** Day of the week: 0 = Monday .. 6 = Sunday. Pure, Hot. */
static inline uint32_t
sim_daytime_day_of_week(uint32_t time_s)
{
    return time_s / SIM_S_PER_DAY % 7;
}

/** Second of the day. Pure, Hot. */
static inline uint32_t
sim_daytime_second_of_day(uint32_t time_s)
{
    return time_s % SIM_S_PER_DAY;
}

/** Hour of the day: 0 .. 23. Pure, Hot. */
static inline uint32_t
sim_daytime_hour_of_day(uint32_t time_s)
{
    return time_s % SIM_S_PER_DAY / SIM_S_PER_H;
}

/**
 * Slot of the week, from 0 at Monday 00:00.
 *
 * @param slot_s  length of a slot  [s, divides a week], e.g. SIM_S_PER_SLOT
 * Pure, Hot.
 */
static inline uint32_t
sim_daytime_slot_of_week(uint32_t time_s, uint32_t slot_s)
{
    return time_s % SIM_S_PER_WEEK / slot_s;
}

/**
 * A time in words: "Tue 07:12", from the second week on "Tue 07:12 (week 2)".
 *
 * @param text  [SIM_DAYTIME_TEXT] filled
 * @return      text
 */
const char *sim_daytime_text(uint32_t time_s, char text[SIM_DAYTIME_TEXT]);

#endif
