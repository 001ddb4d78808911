/**
 * @file models/neglect.h
 * Stations that lost money and were given up: what a year of a plan leaves to the next.
 *
 * A public station (a group of equal piles) whose operator's margin is below zero in the
 * mean of a year is given up with the chance
 *
 *     p = 1 - (1 - upkeep.neglected_frac)^years
 *
 * with the share of its district, of the years until the next one of the plan: when a uniform number named by the station
 * and the year is below p. A larger share thus spares no station that a smaller one gives
 * up, given the same margins, and all plans throw the same dice.
 *
 * As many piles as the plan let operate there then are out of order in all later years;
 * those that a later plan has beyond them work. Inspections deal with them as with all that
 * was dead before there were any (backlog.h): each station has its part of what comes back,
 * of what is struck from the register and of what nobody has found yet. Of what stays dead
 * a share stands where drivers find it.
 */
#ifndef EV_NEGLECT_H
#define EV_NEGLECT_H

#include "models/sharing.h"

/** A station of a plan over years. */
typedef struct {
    uint64_t name;     /* of its group and township: the same in all years */
    double margin_cny; /* of the year that runs: sum over weeks by weight */
    double frac,
        weight;       /* of the year that runs: share in its district, sums over weeks */
    uint16_t n_piles; /* that the plan let operate in it */
    uint16_t n_given_up; /* out of order from then on */
} ev_neglect_station_t;

/** What years leave to the next ones. Belongs to a run; read-only while a year runs. */
typedef struct ev_neglect {
    ev_neglect_station_t *station; /* [n] by name */
    size_t n, n_room;
} ev_neglect_t;

/** Does the plan let stations be given up, in some district? Pure. */
bool ev_neglect_happens(const ev_city_t *city);

/**
 * Enter a week of the year that runs.
 *
 * @param self       *self is NULL at first, and made
 * @param margin_cny [n_groups] operators' margins in a year; NaN where there is none
 * @param weight     of the week [> 0]
 * Load.
 */
SIM_CHECKED sim_status_t ev_neglect_take(
    ev_neglect_t **self, const ev_city_t *city, const double *margin_cny, double weight);

/** The year that runs is over: who is given up until the next one. Load. */
void ev_neglect_pass(ev_neglect_t *self, int64_t year, int64_t next_year);

void ev_neglect_free(ev_neglect_t *self);

/** Take what years before gave up from the piles that operate, of public rows; the plan's
 *  shares of piles that operate, and of DC among the others, follow. Load. */
void ev_neglect_give_up(ev_city_t *city, const ev_quota_t *quota);

/** Put what is still given up on the map, as much as drivers find. Load. */
void ev_neglect_show(const ev_city_t *city, const ev_quota_t *quota);

/** A share of the piles of one station after another, in whole piles. */
typedef struct {
    double frac;           /* [0 .. 1] */
    int64_t n_of, n_given; /* so far */
} ev_neglect_share_t;

/** Of the next n piles so many that all so far add up to the share. */
int64_t ev_neglect_next(ev_neglect_share_t *self, int64_t n);

#endif
