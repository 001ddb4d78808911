/**
 * @file models/enrol.h
 * Who takes part in orderly charging: three shares that have nothing to do with each other.
 *
 * A pile may be connected to the platform, a pile may be smart (its power can be set), a
 * driver may be enrolled. Each is a threshold on a fixed uniform number of the vehicle's
 * name, so that with a larger share nobody leaves. A car is managed if all three hold.
 */
#ifndef EV_ENROL_H
#define EV_ENROL_H

#include "models/city.h"
#include "models/home.h"
#include "models/mix.h"
#include "models/signal.h"

#include <stdbool.h>

/** Is a share of 16 bits of a word below a fraction? Pure, Hot. */
static inline bool
ev_enrol_below(uint64_t bits, uint32_t part, double share)
{
    return (double)(bits >> 16 * part & 0xffffu) < 65536.0 * share;
}

/** The numbers that a car's own choices fall on. Pure, Hot. */
static inline uint64_t
ev_enrol_bits(const ev_trait_t *trait)
{
    return ev_mix64(trait->name, EV_DRAW_ORDERLY);
}

static inline const ev_plan_t *
ev_enrol_plan(const ev_city_t *city, const ev_trait_t *trait)
{
    return ev_city_plan_in(city, city->district_of[trait->zone]);
}

/** Is its driver enrolled? Pure, Hot. */
static inline bool
ev_enrol_is_enrolled(const ev_city_t *city, const ev_trait_t *trait)
{
    return ev_enrol_below(
        ev_enrol_bits(trait), 0, ev_enrol_plan(city, trait)->orderly_participation_frac);
}

/** Has it an own pile that the platform can throttle, and an enrolled driver? Pure, Hot. */
bool ev_enrol_is_managed(const ev_city_t *city, const ev_trait_t *trait);

/** Is its pile bidirectional and its driver willing to give energy back? Pure, Hot. */
bool ev_enrol_gives(const ev_city_t *city, const ev_trait_t *trait);

/** Does the driver want this charge at once, whatever the platform says? Pure, Hot. */
bool ev_enrol_overrides(const ev_city_t *city, const ev_trait_t *trait, uint32_t word);

/** Is there a platform? Pure. */
static inline bool
ev_enrol_has_platform(const ev_city_t *city)
{
    return city->plan.orderly_mode == EV_ORDERLY_PLATFORM;
}

/** What the plan says of orderly charging, the districts' terms with it, in the units of
 *  the hot path. Load. */
void ev_enrol_tabulate(ev_city_t *city);

/** Room for the managed cars of a city, what its communities have to spare by hour, and
 *  the homes' load; without a platform nothing is taken. Load. */
SIM_CHECKED sim_status_t ev_enrol_homes(
    ev_homes_t *homes, ev_signal_t *signal, const ev_city_t *city);

#endif
