/**
 * @file models/help.h
 * Help on the road: mobile chargers for cars that cannot go on.
 *
 * A fleet of `help.vans` stands where people live. A car that would run empty on its next
 * way and has looked for a pile in vain calls; the free van that is there soonest comes,
 * else the car stands in line, first come first served. After driving and service
 * (`help.service_min`) the car has the energy of `trips.rescue_kwh` and goes on, as a rule
 * to a pile; the van stays where it is for the next call. Without vans every such car is
 * helped after `trips.rescue_h` whoever else calls.
 *
 * Costs nothing while nobody calls; a call looks at every van.
 */
#ifndef EV_HELP_H
#define EV_HELP_H

#include "models/city.h"
#include "models/fleet.h"
#include "sim/hist.h"

/** A mobile charger. */
typedef struct {
    uint32_t vehicle; /* that it helps, EV_NOBODY: it is free */
    uint32_t zone;    /* where it is, or is driving to */
    uint32_t since_s; /* busy since */
} ev_van_t;

/** All of them, and who waits. Belongs to one world; empty without vans. */
typedef struct {
    uint32_t n_vans, n_vehicles;
    ev_van_t *van;        /* [n_vans] */
    uint32_t *next;       /* [n_vehicles] behind it in the line, EV_NOBODY = last */
    uint32_t *since_s;    /* [n_vehicles] when it called */
    uint32_t first, last; /* of the line */
    uint32_t n_waiting;
    int64_t n_calls, n_helped; /* since the start */
    int64_t calls;             /* in the measured weeks */
    int64_t unanswered;        /* of calls: no van had set out by the end of the run */
    int64_t busy_s;            /* of vans, measured weeks */
    sim_hist_t wait;           /* from the call until a van is there, or the end [s] */
} ev_help_t;

SIM_CHECKED sim_status_t ev_help_init(
    ev_help_t *self, uint32_t n_vans, uint32_t n_vehicles);
void ev_help_free(ev_help_t *self);
size_t ev_help_bytes(const ev_help_t *self);

/** All vans free, where people live: spread so that more vans move none. */
void ev_help_reset(ev_help_t *self, const ev_city_t *city);

/** The free van that is soonest in a township; EV_NOBODY when all are busy.
 *  @param drive_s  set: how soon. Pure. */
uint32_t ev_help_nearest(const ev_help_t *self, const ev_city_t *city, uint32_t zone,
    uint32_t now_s, uint32_t *drive_s);

/** The van that helps a vehicle; EV_NOBODY if none does. Pure. */
uint32_t ev_help_van_of(const ev_help_t *self, uint32_t vehicle);

/** Stand in line; take who is first (EV_NOBODY: nobody waits). Hot. */
void ev_help_join(ev_help_t *self, uint32_t vehicle, uint32_t now_s);
uint32_t ev_help_pop(ev_help_t *self);

#endif
