/**
 * @file models/menu.h
 * The DC groups that can be chosen from a place, laid out for the hot path.
 *
 * One menu to a cell: hashes for tastes first, so that a driver passes over the groups
 * that he does not know without touching them.
 */
#ifndef EV_MENU_H
#define EV_MENU_H

#include "models/place.h"
#include "models/station.h"
#include "sim/diag.h"

#include <assert.h>
#include <stdint.h>

#define EV_MENU_N EV_PLACE_N_FAST

typedef struct {
    uint16_t key[EV_MENU_N];   /* mixed name of the group */
    uint32_t group[EV_MENU_N]; /* [n] */
    uint16_t way_10m[EV_MENU_N];
    uint32_t n, spare[15];
} ev_menu_t;

static_assert(sizeof(ev_menu_t) == 256, "four cache lines");

/** Lay out the menus of all cells; free(). Load. */
SIM_CHECKED sim_status_t ev_menu_make(
    ev_menu_t **menus, const ev_places_t *places, const ev_group_t *group);

#endif
