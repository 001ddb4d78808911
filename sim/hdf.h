/**
 * @file sim/hdf.h
 * HDF5 files that xarray, netCDF4 and h5py open with names and units. Only this file and
 * its counterpart sim/hdf_read.h use the HDF5 library.
 *
 * A file is built in memory and reaches the disk in one piece (sim/draft.h), so that a
 * full disk cannot leave half a file, nor an HDF5 library that stumbles at exit. A seal
 * (sim/seal.h) lies behind its data, so that a damaged file is known for one. Nothing
 * goes to disk without its unit and its meaning. Every dimension of a dataset names a
 * scale: a dataset of the same file that was put before, with the coordinates.
 *
 * Words of a scale are bytes in a table (words x longest word), the form that netCDF
 * calls char: unlike texts of variable length, equal files then have equal bytes in every
 * dataset, and unlike texts of fixed length, netCDF4 can read it. xarray shows words.
 *
 * The first fault is kept and told by sim_hdf_close; the puts in between need no check.
 */
#ifndef SIM_HDF_H
#define SIM_HDF_H

#include "sim/diag.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define SIM_HDF_MAX_DIMS 5

typedef enum {
    SIM_HDF_DOUBLE, /* double, stored in 64 bits */
    SIM_HDF_FLOAT,  /* double, stored in 32 bits: for arrays */
    SIM_HDF_WHOLE,  /* int64_t */
    SIM_HDF_WORDS   /* const char *, UTF-8; one dimension, or none for one text */
} sim_hdf_type_t;

/** A dataset to write. */
typedef struct {
    const char *path; /* "/metrics/wait_mean_min"; the group was made before */
    const char *unit;
    const char *says;
    sim_hdf_type_t type;
    uint32_t n_dims;
    uint64_t shape[SIM_HDF_MAX_DIMS];
    const char *scales[SIM_HDF_MAX_DIMS]; /* paths; not asked for when is_scale */
    bool is_scale;
    const void *values; /* row-major */
} sim_hdf_set_t;

typedef struct sim_hdf sim_hdf_t;

/** Begin a file in memory. */
SIM_CHECKED sim_status_t sim_hdf_create(sim_hdf_t **self);

void sim_hdf_group(sim_hdf_t *self, const char *path);
void sim_hdf_put(sim_hdf_t *self, const sim_hdf_set_t *set);

/** Attributes of a group or dataset; "/" is the file itself. */
void sim_hdf_note_text(
    sim_hdf_t *self, const char *path, const char *name, const char *text);
void sim_hdf_note_number(
    sim_hdf_t *self, const char *path, const char *name, double value);
void sim_hdf_note_whole(
    sim_hdf_t *self, const char *path, const char *name, int64_t value);

/** Remember a fault of the caller's own, to be told by sim_hdf_close. */
void sim_hdf_fail(sim_hdf_t *self, sim_status_t status, const char *words);

/**
 * Put the file under its name and free it.
 *
 * @param path  NULL = only free it
 * @return      SIM_ERR_IO or SIM_ERR_MEMORY, told in diag; there is no new file then
 */
SIM_CHECKED sim_status_t sim_hdf_close(
    sim_hdf_t *self, const char *path, sim_diag_t *diag);

#endif
