/**
 * @file models/quarter.h
 * The platform's quarter hour: what every community's managed cars may draw.
 *
 * Set-points are shared out anew only where something may have changed since the last
 * look: nobody had power and nothing is released, or all have theirs and everything is,
 * until the first car is full, can wait no longer or has what it was promised. In a
 * district without power all set-points are 0; the platform does not know when it ends.
 */
#ifndef EV_QUARTER_H
#define EV_QUARTER_H

#include "models/world.h"

/** The platform looks at every community with somebody plugged in. Hot. */
void ev_quarter_share(ev_world_t *world, uint32_t now_s);

/** The power has failed where ev_world_is_dark: managed cars stop at once. Hot. */
void ev_quarter_darken(ev_world_t *world, uint32_t now_s);

#endif
