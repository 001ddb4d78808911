/**
 * @file models/tale.h
 * What one step of a vehicle's life means in words.
 *
 * A step is told from what it changed: the vehicle's record before and after, and the
 * energy, money and distance that it booked. Several things may have happened in it (a
 * charge ended, a way back, a leg); they are told in their order, each with the time at
 * which it began.
 */
#ifndef EV_TALE_H
#define EV_TALE_H

#include "models/closure.h"
#include "models/kinds.h"

#include <stdio.h>

/** Whose life it is, where it is told, and what it came to so far. */
typedef struct {
    const ev_city_t *city;
    const ev_trait_t *trait;
    FILE *out;
    uint32_t vehicle;
    uint32_t n_charges, n_drives;
} ev_tale_t;

/** One step: before, after, and what it moved. */
typedef struct {
    const ev_world_t *world;      /* after it */
    const ev_record_t *was, *is;  /* the vehicle before and after */
    uint32_t now_s, kind;         /* of the calendar's entry */
    int64_t driven_j;             /* energy used for driving */
    int64_t way_m;                /* driven; 0 outside the measured weeks */
    int64_t stored_j[EV_N_KINDS]; /* energy into the battery by where it came from */
    int64_t metered_j[EV_N_KINDS], paid_ucny[EV_N_KINDS];
    int64_t drawn_j; /* from the battery, to give back to the grid */
} ev_tale_step_t;

/** A step of the vehicle's own: its moment has come. */
void ev_tale_step(ev_tale_t *self, const ev_tale_step_t *step);

/** Another vehicle's step served it: it was waiting and has a pile now. */
void ev_tale_turn(const ev_tale_t *self, const ev_tale_step_t *step);

#endif
