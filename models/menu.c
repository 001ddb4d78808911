#include "models/menu.h"

#include "sim/columns.h"

#define LEAST_WAY_10M 30u /* a cell's mean point is not where the driver is */

/* Spread a name over 32 bits (MurmurHash3's finaliser). */
static uint32_t
mixed(uint32_t key)
{
    key ^= key >> 16;
    key *= 0x85ebca6bu;
    key ^= key >> 13;
    key *= 0xc2b2ae35u;
    return key ^ key >> 16;
}

static void
fill_menu(ev_menu_t *menu, const ev_near_t *near, const ev_group_t *group)
{
    *menu = (ev_menu_t){.n = 0};
    while (menu->n < EV_MENU_N && near[menu->n].group_ix != EV_PLACE_NOBODY) {
        const ev_near_t *here = &near[menu->n];
        const uint32_t way_10m = here->way_m / 10;

        menu->key[menu->n] = (uint16_t)mixed(group[here->group_ix].key);
        assert(here->group_ix < 1u << 24);
        menu->group_low[menu->n] = (uint16_t)here->group_ix;
        menu->group_high[menu->n] = (uint8_t)(here->group_ix >> 16);
        menu->way_10m[menu->n] = (uint16_t)(way_10m < LEAST_WAY_10M ? LEAST_WAY_10M
                                            : way_10m > UINT16_MAX  ? UINT16_MAX
                                                                    : way_10m);
        menu->n++;
    }
}

sim_status_t
ev_menu_make(ev_menu_t **menus, const ev_places_t *places, const ev_group_t *group)
{
    *menus = sim_columns_room((places->n_cells + 1u) * sizeof(**menus));
    if (*menus == NULL) {
        return SIM_ERR_MEMORY;
    }
    for (uint32_t cell = 0; cell < places->n_cells; cell++) {
        fill_menu(&(*menus)[cell], &places->fast[(size_t)cell * EV_PLACE_N_FAST], group);
    }
    return SIM_OK;
}
