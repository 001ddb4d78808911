/**
 * @file models/tale_home.h
 * What a platform for orderly charging did to a vehicle, in words.
 */
#ifndef EV_TALE_HOME_H
#define EV_TALE_HOME_H

#include "models/tale.h"

/**
 * Tell a step that begins or ends a stay in the platform's hands.
 *
 * @param step  its energy at home is told here and taken out of it
 * @param was   room for the vehicle as it was after that, which `step` then points to
 * @return      whether something is left to tell of the step
 */
bool ev_tale_home_step(ev_tale_t *self, ev_tale_step_t *step, ev_record_t *was);

#endif
