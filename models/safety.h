/**
 * @file models/safety.h
 * How likely an incident is at a pile, and which sessions have one.
 *
 * The chance of a session grows with the age of the group's piles and is smaller where
 * charging is monitored. Age and monitoring are fixed uniform numbers of the group against
 * the plan, so that more monitoring adds groups and takes none away; whether a session has
 * an incident is a number of the need against the chance, so that what is safer has fewer
 * of the same incidents.
 */
#ifndef EV_SAFETY_H
#define EV_SAFETY_H

#include "models/plan.h"
#include "models/station.h"

#include <stdbool.h>

/** Is a group's charging monitored? Pure. */
bool ev_safety_is_monitored(const ev_plan_t *plan, const ev_group_t *group);

/** Age of a group's piles [years]. Pure. */
double ev_safety_age_years(const ev_plan_t *plan, const ev_group_t *group);

/** Chance of an incident in a session at a group. Pure. */
double ev_safety_chance(const ev_plan_t *plan, const ev_group_t *group);

/** Has the session of a need an incident? @param word of the need. Pure, Hot. */
bool ev_safety_has_incident(
    const ev_plan_t *plan, const ev_group_t *group, uint32_t word);

#endif
