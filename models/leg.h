/**
 * @file models/leg.h
 * The way between two zones as one word, for the hot path.
 *
 * What a leg needs of two zones (distance, minutes lost at crossings, kinds of local
 * roads) is packed into 32 bits, so that it costs one touch of memory; paces are whole
 * numbers by hour. Distances are in 10 m throughout.
 */
#ifndef EV_LEG_H
#define EV_LEG_H

#include "models/zone.h"
#include "sim/diag.h"
#include "sim/units.h"

#include <stddef.h>
#include <stdint.h>

#define EV_LEG_MOST_H 9600u /* hours of the longest run: 2^25 s, and some to spare */

typedef struct {
    uint32_t n_zones;
    uint32_t *word;             /* [n_zones][n_zones] way, extra minutes, roads */
    uint32_t local_q16[24][16]; /* s per 10 m on the local roads of both ends, of 65536 */
    uint32_t express_q16[24];   /* s per 10 m on expressways, of 65536 */
    uint8_t hour_of_day[EV_LEG_MOST_H]; /* of each hour since the start */
} ev_legs_t;

/** Pack the ways and paces of zones (their roads must be set). Load. */
SIM_CHECKED sim_status_t ev_leg_init(ev_legs_t *self, const ev_zones_t *zones);
void ev_leg_free(ev_legs_t *self);

/** Word of a leg. Pure, Hot. */
static inline uint32_t
ev_leg(const ev_legs_t *self, uint32_t from, uint32_t to)
{
    return self->word[(size_t)from * self->n_zones + to];
}

/** Its distance [10 m]. Pure, Hot. */
static inline uint32_t
ev_leg_way_10m(uint32_t leg)
{
    return leg & 0xffffu;
}

/** Driving time of a way along a leg that begins at a moment: the first and last 3 km on
 *  local roads, what is beyond 8 km in all on expressways [s]. Pure, Hot. */
static inline uint32_t
ev_leg_drive_s(const ev_legs_t *self, uint32_t leg, uint32_t way_10m, uint32_t from_s)
{
    const uint32_t hour = self->hour_of_day[from_s / SIM_S_PER_H];
    const uint32_t is_far = -(uint32_t)(way_10m > 800); /* no branch: a coin's */
    const uint32_t far_10m = (way_10m - 600) & is_far;
    const uint64_t local = self->local_q16[hour][leg >> 24];

    return (uint32_t)(((way_10m - far_10m) * local +
                          (uint64_t)far_10m * self->express_q16[hour]) >>
                      16) +
           60u * (leg >> 16 & 0xffu);
}

#endif
