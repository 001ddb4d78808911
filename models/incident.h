/**
 * @file models/incident.h
 * A session catches fire, and its site is closed.
 *
 * From that second no group of the site takes another car; those in line are told at once,
 * those that charge there end as they would. A site is public groups at one place that stand
 * one after another in the register.
 */
#ifndef EV_INCIDENT_H
#define EV_INCIDENT_H

#include "models/world.h"

/** A session begins at the group of the record: has it an incident? Hot. */
void ev_incident_look(ev_world_t *world, const ev_trait_t *trait,
    const ev_record_t *record, uint32_t now_s);

#endif
