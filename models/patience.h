/**
 * @file models/patience.h
 * Who joins a line, and how long they stand in it.
 *
 * A driver balks when the wait to be expected is longer than he accepts, and leaves when
 * his patience ends; one who is nearly empty does neither. A fleet vehicle waits at its
 * depot until its next service.
 */
#ifndef EV_PATIENCE_H
#define EV_PATIENCE_H

#include "models/world.h"

/** All piles are taken: is the line short enough? @param word of this try. Hot. */
bool ev_patience_joins(const ev_world_t *world, const ev_trait_t *trait,
    const ev_record_t *record, uint32_t word);

/** Does one who finds the shared piles of his community taken wait for his turn? Hot. */
bool ev_patience_waits_at_home(const ev_world_t *world, const ev_record_t *record);

/** When one who joined a line at since_s leaves it unserved; UINT32_MAX = never. Hot. */
uint32_t ev_patience_end_s(const ev_world_t *world, uint32_t vehicle,
    const ev_trait_t *trait, uint32_t group, uint32_t since_s);

/** Does one who found no plug at a station look for another in this need? One at a service
 *  area drives on and charges outside the city. @param tries stations so far. Hot. */
bool ev_patience_looks_on(const ev_world_t *world, const ev_trait_t *trait,
    const ev_record_t *record, uint32_t tries);

/** Does one who gave up for now try again some hours later? @param word of this try. Hot. */
bool ev_patience_comes_back(const ev_world_t *world, const ev_trait_t *trait,
    const ev_record_t *record, uint32_t word, uint32_t now_s);

#endif
