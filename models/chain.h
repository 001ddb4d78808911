/**
 * @file models/chain.h
 * The stops of a private day between two nights at home, and what each leg of it is.
 */
#ifndef EV_CHAIN_H
#define EV_CHAIN_H

#include <stdbool.h>
#include <stdint.h>

#define EV_CHAIN_MAX_STOPS 4
#define EV_CHAIN_TEXT      64 /* [B] of a chain in words */

/** What a leg of a chain is, told by where it goes and where it comes from. */
enum {
    EV_LEG_GOAL = 3, /* mask: EV_GOAL_* */
    EV_LEG_AROUND_WORK = 4,
    EV_LEG_COMMUTE = 8,   /* between home and work: the driver's own way */
    EV_LEG_OUT = 16,      /* out of the city or back in */
    EV_LEG_TO_OUT = 32,   /* ends out of the city */
    EV_LEG_TO_WORK = 64,  /* ends at work */
    EV_LEG_TO_VISIT = 128 /* ends where there may be a pile for guests */
};
enum { EV_GOAL_HOME, EV_GOAL_WORK, EV_GOAL_ERRAND, EV_GOAL_LEISURE };

/** Stops of a day between two nights at home. */
typedef struct {
    uint8_t n_stops;
    uint8_t stop[EV_CHAIN_MAX_STOPS]; /* EV_STOP_* */
    uint8_t
        leg[EV_CHAIN_MAX_STOPS + 1]; /* EV_LEG_*; leg[k] ends at stop[k], or at home */
} ev_chain_t;

/** Read the stops of "work+errand"; false when a word is unknown or there are too many. */
bool ev_chain_parse(ev_chain_t *chain, const char text[EV_CHAIN_TEXT]);

#endif
