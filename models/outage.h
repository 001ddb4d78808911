/**
 * @file models/outage.h
 * Which piles are failed or blocked in an hour.
 *
 * A timetable named by group and time, so that it is the same under every plan: a pile
 * that has failed stays so for a spell of three days, which begins at the group's own
 * hour; bays at public piles are blocked by the hour.
 */
#ifndef EV_OUTAGE_H
#define EV_OUTAGE_H

#include "models/plan.h"
#include "models/station.h"
#include "sim/diag.h"

#include <stddef.h>

#define EV_OUTAGE_SPELL_H                                                                \
    72u /* a failed pile stays so for about this long: MTTR 72-120 h */

/** Whose state may change when: so that an hour looks at few groups. */
typedef struct {
    uint32_t *group; /* [n_groups], in the order of `first` */
    uint32_t
        first[EV_OUTAGE_SPELL_H + 2]; /* of each hour of the spell; then of those that
                                              may change every hour; then the end */
} ev_outages_t;

SIM_CHECKED sim_status_t ev_outage_init(
    ev_outages_t *self, const ev_group_t *group, uint32_t n_groups);
void ev_outage_free(ev_outages_t *self);

/** Piles of a group that are out of order in an hour.
 *  @param salt  of the replication
 *  Pure, Hot. */
uint32_t ev_outage_piles(
    const ev_plan_t *plan, const ev_group_t *group, uint32_t hour, uint32_t salt);

/** Bays of a public group that fuel cars block in an hour. Pure, Hot. */
uint32_t ev_outage_blocked(
    const ev_plan_t *plan, const ev_group_t *group, uint32_t hour, uint32_t salt);

#endif
