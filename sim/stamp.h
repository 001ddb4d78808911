/**
 * @file sim/stamp.h
 * Points in time as logs of the real world write them: dates with a clock, or an epoch.
 *
 * Read are "2024-03-05 18:40", "2024-03-05T18:40:09.5" (fractions are cut), either with
 * "Z" or an offset "+08:00" behind it, and whole seconds since 1970-01-01 UTC. The result
 * is local time: what has an offset of its own, and an epoch, is moved to that of the
 * place; what has none is taken as it stands. Years 2000 to 2099; no leap seconds.
 *
 * Pure: nothing here reads a clock or a time zone of the machine.
 */
#ifndef SIM_STAMP_H
#define SIM_STAMP_H

#include <stdbool.h>
#include <stdint.h>

#define SIM_STAMP_TEXT 24 /* [B] room for a time in words, with its end */

/**
 * Read a time.
 *
 * @param offset_h  of the place's clock from UTC  [h, -12..14]
 * @param time_s    set: local seconds since 1970-01-01 00:00 local
 * @return          false when the text is no such time
 */
bool sim_stamp_read(const char *text, int64_t offset_h, int64_t *time_s);

/** Write the day of a local time, "2024-03-05". Returns text. */
const char *sim_stamp_day(int64_t time_s, char text[SIM_STAMP_TEXT]);

/** Write a local time, "2024-03-05 18:40:09". Returns text. */
const char *sim_stamp_text(int64_t time_s, char text[SIM_STAMP_TEXT]);

#endif
