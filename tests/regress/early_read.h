/**
 * @file tests/regress/early_read.h
 * A planted fault: a car that runs alone looks at a line, ahead of the calendar.
 *
 * Put before models/trip.c by the compiler (-include), for one test program only. A car
 * that begins a trip steals a look at a pile group through its world and is a minute late
 * when somebody is plugged in there. One by one, in global time order, it sees the group
 * as it is at that second; running ahead it sees it as it was: reference mode must give
 * other results, and the test of reference mode must notice.
 */
#ifndef TESTS_REGRESS_EARLY_READ_H
#define TESTS_REGRESS_EARLY_READ_H

#include "models/world.h"

static inline void
early_read(const ev_life_t *life, ev_record_t *record)
{
    const ev_world_t *world =
        (const ev_world_t *)((const char *)life - offsetof(ev_world_t, life));

    record->t_s += world->stations.line[record->zone].busy > 0 ? 60 : 0;
}

#define ev_life_drive(life, trait, record, ...)                                          \
    (early_read(life, record), ev_life_drive(life, trait, record, __VA_ARGS__))

#endif
