/**
 * @file models/incident.h
 * A session catches fire, and its site is closed.
 *
 * From that second no group of the site takes another car; those in line are told at once,
 * those that charge there end as they would. Groups at one place are one site.
 */
#ifndef EV_INCIDENT_H
#define EV_INCIDENT_H

#include "models/world.h"

/** A session begins at the group of the record: has it an incident? Hot. */
void ev_incident_look(ev_world_t *world, const ev_trait_t *trait,
    const ev_record_t *record, uint32_t now_s);

/** Are two groups at one site? Pure. */
bool ev_incident_is_same_site(const ev_city_t *city, uint32_t a, uint32_t b);

#endif
