/**
 * @file models/probe.h
 * The citizen's emergency top-up: how many minutes to a fast pile that works and is free?
 *
 * Every hour a look is taken from four points of each township (where its households
 * live): of the nearest public fast groups, the one that is reached soonest, driving at
 * the hour's speeds and standing in line if all its working piles are taken. Nothing is
 * moved and nothing drawn: a look reads the stations and counts.
 */
#ifndef EV_PROBE_H
#define EV_PROBE_H

#include "models/world.h"

/** Points of each township and the fast groups around them; the way of a car at its
 *  reserve. Load. 235 townships: a few ms. */
SIM_CHECKED sim_status_t ev_probe_lay(ev_city_t *city);

/** Where a look ends. */
typedef struct {
    uint32_t group;  /* EV_NOBODY: nothing near works */
    uint32_t span_s; /* driving and standing in line */
    uint32_t way_10m;
} ev_probe_t;

/** The fast pile that is reached soonest from a point of a township. Pure, Hot. */
ev_probe_t ev_probe_from(
    const ev_world_t *world, uint32_t zone, uint32_t point, uint32_t now_s);

/** Look from everywhere and count: once an hour of the measured weeks. */
void ev_probe_look(ev_world_t *world, uint32_t now_s);

#endif
