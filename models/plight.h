/**
 * @file models/plight.h
 * What help on the road means in words.
 */
#ifndef EV_PLIGHT_H
#define EV_PLIGHT_H

#include "models/tale.h"

/**
 * A van has helped a car (EV_MOMENT_HELP): tell when it called and what it got.
 *
 * @param step  its energy from mobile chargers is told and taken out
 * @param was   the vehicle before the step; it has that energy afterwards
 */
void ev_plight_tell(ev_tale_t *self, ev_tale_step_t *step, ev_record_t *was);

#endif
