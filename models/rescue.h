/**
 * @file models/rescue.h
 * A car calls for help, a van comes, the car goes on: see help.h.
 */
#ifndef EV_RESCUE_H
#define EV_RESCUE_H

#include "models/world.h"

/**
 * A moment of help (EV_MOMENT_HELP): the car calls, or the van that came is done.
 *
 * @return  whether the car has energy again and goes on alone
 * Hot, but rare.
 */
bool ev_rescue_ring(ev_world_t *world, uint32_t vehicle, uint32_t now_s);

/** End of the run: who still waits for a van has waited so long, at least. */
void ev_rescue_close(ev_world_t *world);

#endif
