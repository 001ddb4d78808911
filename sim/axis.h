/**
 * @file sim/axis.h
 * The axes of results as scales of a group in a results file.
 */
#ifndef SIM_AXIS_H
#define SIM_AXIS_H

#include "sim/hdf.h"
#include "sim/model.h"

#define SIM_AXIS_PATH 256 /* [B] room for the path of a dataset */

/** "GROUP/NAME", cut to the room. Returns room. */
const char *sim_axis_path(char room[SIM_AXIS_PATH], const char *group, const char *name);

/** Memory for n values, zeroed; free() it. NULL is told by sim_hdf_close. */
void *sim_axis_room(sim_hdf_t *hdf, size_t n, size_t size);

/** Coordinates of a dim of the layout. */
void sim_axis_put(sim_hdf_t *hdf, const char *group, const sim_dim_t *dim);

/** n whole numbers from the first one on. */
void sim_axis_count(sim_hdf_t *hdf, const char *group, const char *name, const char *says,
    uint32_t first, uint32_t n);

#endif
