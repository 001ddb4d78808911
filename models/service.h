/**
 * @file models/service.h
 * Public service first: which stations and depots the plan names, and who goes first where.
 *
 * At demonstration stations taxis and ride-hailing cars (vans too, if the plan says so)
 * have reserved piles, or a line of their own that goes before the others', or both. Some
 * depots are open to the public at set hours: private cars, taxis, ride-hailing cars and
 * visitors are guests there, behind the fleet's own vehicles, and pay as at a public pile.
 * Who came in time is served, and who is plugged in at closing time finishes. Which ones
 * these are is a threshold on a fixed number of each group, so that more contain fewer.
 */
#ifndef EV_SERVICE_H
#define EV_SERVICE_H

#include "models/city.h"

/** Set the lane of a group, as the plan of its district has it. Load. */
void ev_service_mark(const ev_plan_t *plan, ev_group_t *group);

/** Is a class of the public service? Pure, Hot. */
static inline bool
ev_service_is_of(const ev_plan_t *plan, uint32_t class_ix)
{
    return class_ix == EV_TAXI || class_ix == EV_HAIL ||
           (class_ix == EV_VAN && plan->service_vans);
}

/** Does a class come to a kind of group as a guest? Pure, Hot. */
static inline bool
ev_service_is_guest(uint32_t class_ix, uint32_t kind)
{
    return kind == EV_AT_DEPOT && (class_ix < EV_BUS || class_ix == EV_VISITOR);
}

/** Is it a vehicle at its own depot? Pure, Hot. */
static inline bool
ev_service_is_own_depot(uint32_t class_ix, uint32_t kind)
{
    return kind == EV_AT_DEPOT && !ev_service_is_guest(class_ix, kind);
}

/** Does a class at a group count as public charging? Pure, Hot. */
static inline bool
ev_service_is_public(uint32_t class_ix, uint32_t kind)
{
    return ev_kinds_is_public(kind) || ev_service_is_guest(class_ix, kind);
}

/** Does a class go first at a group? Pure, Hot. */
static inline bool
ev_service_is_first(const ev_city_t *city, uint32_t class_ix, uint32_t group_ix)
{
    const ev_group_t *group = &city->group[group_ix];

    return group->has_lane &&
           (group->kind == EV_AT_DEPOT ? !ev_service_is_guest(class_ix, EV_AT_DEPOT)
                                       : ev_service_is_of(&city->plan, class_ix));
}

/** Are opened depots open to others at a moment? Pure, Hot. */
bool ev_service_is_open_at(const ev_plan_t *plan, uint32_t at_s);

/** The same of the depot of a group, in its district. Pure, Hot. */
static inline bool
ev_service_is_open(const ev_city_t *city, uint32_t group_ix, uint32_t at_s)
{
    return ev_service_is_open_at(
        ev_city_plan_in(city, city->group[group_ix].district), at_s);
}

/** Wait that a class would expect at a group with a lane, as it stands; 0 when a pile is
 *  to be had [s]. Pure, Hot. */
float ev_service_wait_s(const ev_city_t *city, const ev_stations_t *stations,
    uint32_t class_ix, uint32_t group);

#endif
