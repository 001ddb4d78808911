/**
 * @file models/stay.h
 * How long a car stays at a pile: until it is full, longer, or until it departs.
 */
#ifndef EV_STAY_H
#define EV_STAY_H

#include "models/world.h"

/**
 * When a car that is plugged in now leaves its pile [s].
 *
 * Where it stops anyway it stays until its departure, at home until the morning, unless
 * somebody moves it when it is full; nobody does at night. At a DC pile some overstay.
 *
 * @param full_s  when it is full
 * Hot.
 */
uint32_t ev_stay_until_s(const ev_world_t *world, uint32_t vehicle,
    const ev_trait_t *trait, uint32_t now_s, uint32_t full_s);

#endif
