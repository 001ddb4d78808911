/**
 * @file models/swap.h
 * Battery swap stations: bays, a shelf of charged packs, a rack where packs are charged.
 *
 * A car joins one line, first come first served. It drives into a bay when it is first, a
 * bay is free and a charged pack lies on the shelf; the pack is its own from then on. When
 * the swap ends, the pack that it brought goes into the rack. Chargers take packs from the
 * rack in the order in which they came, at any hour while fewer than `reserve` packs are
 * charged or being charged, beyond that only in cheap hours.
 *
 * A pack is stored as the joules that it lacks: what the car that brought it was given. So
 * packs of several sizes share a shelf, each as the state of charge that it has, not as an
 * amount of energy.
 *
 * A station answers and counts; it knows no calendar, sets no alarm, and nobody moves. A
 * car that balked leaves a ghost in the line that wants nothing: when it would have driven
 * into a bay, its offered (virtual) wait is known. Two things are kept as identities:
 * Little's law (the integral of the number present is the sum of the stays), and the
 * packs, whose number never changes.
 */
#ifndef EV_SWAP_H
#define EV_SWAP_H

#include "models/kinds.h"
#include "sim/diag.h"
#include "sim/hist.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define EV_SWAP_NOBODY UINT32_MAX
#define EV_SWAP_NEVER  UINT32_MAX
#define EV_SWAP_GHOST  0xffffff00u /* + a tag: a place in the line without a vehicle */

/** What a station is. Belongs to the city. */
typedef struct {
    uint32_t key; /* stable name, for tastes */
    uint16_t zone;
    uint8_t district;
    uint8_t bays;
    uint16_t packs;    /* in all: charged, in the rack, in bays */
    uint16_t chargers; /* at most 200 */
    uint16_t reserve;  /* packs that are charged at any price */
    uint16_t room;     /* places in the line */
    uint32_t charger_w;
} ev_swap_site_t;

/** A place in the line. */
typedef struct {
    uint32_t vehicle; /* or EV_SWAP_GHOST + tag */
    uint32_t since_s;
    uint32_t dry_s; /* the station's clock of packs missed, at arrival */
} ev_swap_place_t;

/** A bay, or a car in it. */
typedef struct {
    uint32_t vehicle; /* EV_SWAP_NOBODY: free */
    uint32_t came_s;
} ev_swap_bay_t;

/** A pack that is not full, in the rack (from_s = until_s = 0) or on a charger. */
typedef struct {
    uint32_t owed_j;          /* it lacks */
    uint32_t from_s, until_s; /* both EV_SWAP_NEVER: on a charger without power */
    uint8_t tag;              /* class of the vehicle that brought it */
    uint8_t is_busy;          /* chargers: has a pack */
} ev_swap_pack_t;

/** How a station stands, and what was counted. Sums over time are of the whole run
 *  (present) or of the measured window. */
typedef struct {
    const ev_swap_site_t *site;
    ev_swap_place_t *line;   /* [2 room] a ring; ghosts take room of their own */
    ev_swap_bay_t *bay;      /* [bays] */
    ev_swap_pack_t *rack;    /* [packs] a ring: those that wait for a charger */
    ev_swap_pack_t *charger; /* [chargers] */
    uint16_t shelf, n_rack, n_charging, n_swapping;
    uint16_t line_first, n_line; /* with ghosts */
    uint16_t n_waiting;          /* without */
    uint16_t rack_first;
    uint32_t touched_s; /* when the sums below were brought up to date */
    uint32_t dry_s;     /* seconds with a line, a free bay and no charged pack */
    int64_t present_s, stay_s;
    int64_t shelf_s, empty_s, bay_s; /* pack-seconds charged, seconds none, bay-seconds */
    int64_t owed_in_j, owed_out_j;   /* given to cars; charged since */
    int64_t earned_ucny, grid_ucny;  /* from drivers; to the grid company */
} ev_swap_state_t;

typedef struct {
    uint32_t n, from_s, until_s; /* stations; measured window */
    ev_swap_state_t *at;         /* [n] */
    void *room;                  /* of all rings */
    size_t n_bytes;
    const ev_swap_site_t *site; /* [n] borrowed */
} ev_swaps_t;

#define EV_SWAP_MOST_DISTRICTS 64

/** What the calendar's side counts, measured weeks. */
typedef struct {
    sim_hist_t wait, offered; /* seconds */
    int64_t arrivals[EV_N_CLASSES], turned_away[EV_N_CLASSES], too_far[EV_N_CLASSES];
    int64_t swaps[EV_N_CLASSES], wait_s[EV_N_CLASSES];
    int64_t swaps_in[EV_SWAP_MOST_DISTRICTS];
    int64_t dry_s;         /* of wait_s: for want of a charged pack */
    int64_t way_m, n_ways; /* to stations */
    int64_t given_j, paid_ucny;
    int64_t rack_j, rack_cheap_j, grid_ucny;
} ev_swap_sums_t;

/** Whose turn it is. */
typedef struct {
    uint32_t vehicle; /* or EV_SWAP_GHOST + tag */
    uint32_t since_s;
    uint32_t wait_s, dry_s; /* in all; of it for want of a charged pack */
    uint8_t tag;            /* of a ghost */
    bool is_ghost;
} ev_swap_turn_t;

/**
 * Take the stations' memory; sites are borrowed.
 *
 * @param from_s, until_s  window of the sums over time
 * Load.
 */
SIM_CHECKED sim_status_t ev_swap_init(ev_swaps_t *self, const ev_swap_site_t *site,
    uint32_t n, uint32_t from_s, uint32_t until_s);
void ev_swap_free(ev_swaps_t *self);

/** All packs charged, nobody here. */
void ev_swap_reset(ev_swaps_t *self);

/**
 * Wait that a car arriving now would have, as the station can tell it: cars before it by
 * bays, packs that are missing by when they will be charged [s].
 *
 * @param swap_s  a swap takes
 * Pure, Hot.
 */
uint32_t ev_swap_expected_s(
    const ev_swaps_t *self, uint32_t station, uint32_t swap_s, uint32_t now_s);

/** Join the line; false: there is no room. Hot. */
bool ev_swap_join(ev_swaps_t *self, uint32_t station, uint32_t vehicle, uint32_t now_s);

/** Leave a ghost in the line, if there is room for one. Hot. */
void ev_swap_haunt(ev_swaps_t *self, uint32_t station, uint32_t tag, uint32_t now_s);

/** A car leaves the line without a swap, and a ghost in its place; false: it is not in it.
 *  Hot. */
bool ev_swap_quit(
    ev_swaps_t *self, uint32_t station, uint32_t vehicle, uint32_t tag, uint32_t now_s);

/** The first of the line drives into a bay, if there is one, and a charged pack; false:
 *  nobody can. Ask until nobody can. Hot. */
bool ev_swap_next(
    ev_swaps_t *self, uint32_t station, uint32_t now_s, ev_swap_turn_t *turn);

/** A car leaves its bay; the pack that it brought goes into the rack. Hot. */
void ev_swap_leave(ev_swaps_t *self, uint32_t station, uint32_t vehicle, uint32_t owed_j,
    uint32_t tag, uint32_t now_s);

/** A charger takes the next pack of the rack, if one is free and the reserve or the hour
 *  asks for it; its number, or EV_SWAP_NOBODY. Ask until nobody does. Hot. */
uint32_t ev_swap_charge(
    ev_swaps_t *self, uint32_t station, bool is_cheap, uint32_t now_s);

/** A charger's pack is full and goes to the shelf; it is given back as it was. Hot. */
ev_swap_pack_t ev_swap_shelve(
    ev_swaps_t *self, uint32_t station, uint32_t charger, uint32_t now_s);

/** A charger under way loses its power: its pack still lacks what it has not got.
 *  @param stored_j  what it got, at most what it lacked. Hot. */
void ev_swap_pause(
    ev_swaps_t *self, uint32_t station, uint32_t charger, uint32_t stored_j);

/** Bring the sums over time up to date; at the end of a run also the stays of those who
 *  are still here. Hot. */
void ev_swap_touch(ev_swaps_t *self, uint32_t station, uint32_t now_s);
void ev_swap_close(ev_swaps_t *self, uint32_t station, uint32_t end_s);

/** Joules that the packs of a station lack, pack by pack. Pure. */
int64_t ev_swap_owed_j(const ev_swaps_t *self, uint32_t station);

/** Packs of a station, place by place. Pure. */
uint32_t ev_swap_n_packs(const ev_swaps_t *self, uint32_t station);

#endif
