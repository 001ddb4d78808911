/**
 * @file models/orderly.h
 * The platform's decision for one community and one quarter hour: headroom and demands in,
 * set-points out.
 *
 * Those who must have power now to keep what was promised come first, then those whose
 * promise is open, then the rest, each by how long they could still wait. The
 * transformers' headroom binds all; the signal that fills the city's valley binds those
 * who can wait. Set-points are whole watts and never add up to more than the headroom.
 *
 * Pure: whole numbers, no clock.
 */
#ifndef EV_ORDERLY_H
#define EV_ORDERLY_H

#include <stdbool.h>
#include <stdint.h>

/** Who comes first; MUST and SOON do not heed the signal. */
enum { EV_ORDERLY_MUST, EV_ORDERLY_SOON, EV_ORDERLY_PROMISED, EV_ORDERLY_REST };

/** What there is to give, and what remains of it. */
typedef struct {
    uint32_t headroom_w;
    uint32_t least_w;   /* below it a car does not charge */
    int64_t released_w; /* by the signal; below 0 when more was taken than released */
} ev_orderly_supply_t;

/** Urgency of a demand in one word: the least comes first.
 *
 * @param rank    EV_ORDERLY_MUST ..
 * @param wait_s  the car could still wait so long      [s, < 2^31]
 * @param car     whose it is; settles equal claims     [< 65536]
 * Pure, Hot.
 */
static inline uint64_t
ev_orderly_key(uint32_t rank, uint32_t wait_s, uint32_t car)
{
    return (uint64_t)rank << 60 | (uint64_t)wait_s << 16 | car;
}

static inline uint32_t
ev_orderly_car(uint64_t key)
{
    return (uint32_t)key & 0xffffu;
}

static inline uint32_t
ev_orderly_wait_s(uint64_t key)
{
    return (uint32_t)(key >> 16) & 0x7fffffffu;
}

static inline uint32_t
ev_orderly_rank(uint64_t key)
{
    return (uint32_t)(key >> 60);
}

/** Order demands by urgency. Hot. */
void ev_orderly_sort(uint64_t *key, uint32_t n);

/**
 * Give to the demand whose turn it is.
 *
 * @param most_w  that pile and car can do                                    [W]
 * @return        its set-point [W]: most_w, or what headroom is left when that is at least
 *                least_w, or 0
 * Hot. What is given is taken from the supply.
 */
static inline uint32_t
ev_orderly_give(ev_orderly_supply_t *supply, uint32_t rank, uint32_t most_w)
{
    const uint32_t given_w = most_w < supply->headroom_w ? most_w : supply->headroom_w;

    if (given_w < most_w && given_w < supply->least_w) {
        return 0;
    }
    /* Whole cars: half a car's power and more is rounded up, less is kept for later. */
    if (rank > EV_ORDERLY_SOON && 2 * supply->released_w < (int64_t)most_w) {
        return 0;
    }
    supply->headroom_w -= given_w;
    supply->released_w -= given_w;
    return given_w;
}

/** What of the released power is carried on to the next quarter hour, at most as much as
 *  was asked for, either way [W]. Pure, Hot. */
static inline int32_t
ev_orderly_carry_w(const ev_orderly_supply_t *rest, int64_t asked_w)
{
    const int64_t most_w = asked_w < INT32_MAX ? asked_w : INT32_MAX;
    const int64_t rest_w = rest->released_w;

    return (int32_t)(rest_w > most_w ? most_w : rest_w < -most_w ? -most_w : rest_w);
}

#endif
