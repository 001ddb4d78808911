/**
 * @file models/books.h
 * From the tally's whole numbers to the metrics.
 */
#ifndef EV_BOOKS_H
#define EV_BOOKS_H

#include "models/world.h"

/** Fill all values of a replication (order of the layout). Load; after ev_charts_fill. */
SIM_CHECKED sim_status_t ev_books_fill(
    const ev_world_t *world, double *const *arrays, double *values);

#endif
