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
    uint16_t key[EV_MENU_N]; /* mixed name of the group */
    uint16_t way_10m[EV_MENU_N];
    uint16_t group_low[EV_MENU_N]; /* the group in 24 bits: see ev_menu_group */
    uint8_t group_high[EV_MENU_N];
    uint8_t n, spare[23];
} ev_menu_t;

static_assert(sizeof(ev_menu_t) == 192, "three cache lines");

/** A group of the menu. Pure, Hot. */
static inline uint32_t
ev_menu_group(const ev_menu_t *self, uint32_t k)
{
    return self->group_low[k] | (uint32_t)self->group_high[k] << 16;
}

/** Lay out the menus of all cells; free(). Load. */
SIM_CHECKED sim_status_t ev_menu_make(
    ev_menu_t **menus, const ev_places_t *places, const ev_group_t *group);

#endif
