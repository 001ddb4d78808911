/**
 * @file sim/hdf_read.h
 * Reading what sim/hdf.h wrote: names, numbers, words, attributes.
 *
 * What is missing, of another type, or larger than SIM_HDF_READ_MOST cells is answered
 * with NULL, "" or a given value; the caller knows whether that is a fault.
 */
#ifndef SIM_HDF_READ_H
#define SIM_HDF_READ_H

#include "sim/diag.h"

#include <stddef.h>
#include <stdint.h>

#define SIM_HDF_READ_DIMS 5
#define SIM_HDF_READ_MOST (1u << 28)

typedef struct sim_hdf_read sim_hdf_read_t;

/** Open a file whose seal is good. SIM_ERR_IO when it cannot be read, SIM_ERR_INPUT when
 *  it is not one that sim/hdf.h wrote, or no longer the same. */
SIM_CHECKED sim_status_t sim_hdf_read_open(
    sim_hdf_read_t **self, const char *path, sim_diag_t *diag);

/** Close it; NULL is fine. */
void sim_hdf_read_close(sim_hdf_read_t *self);

/** A list of names. Plain data; free() the pointer. */
typedef struct {
    uint64_t n;
    size_t room; /* [B] of each text, with its end */
    char *text;  /* [n * room]; NULL when there are none */
} sim_hdf_read_words_t;

/** One of the words. */
static inline const char *
sim_hdf_read_word(const sim_hdf_read_words_t *words, uint64_t ix)
{
    return words->text + ix * words->room;
}

/** Names of the members of a group, in order of creation. */
sim_hdf_read_words_t sim_hdf_read_names(const sim_hdf_read_t *self, const char *group);

/** A dataset of words. */
sim_hdf_read_words_t sim_hdf_read_words(const sim_hdf_read_t *self, const char *path);

/** A dataset of numbers; free() the pointer. */
typedef struct {
    uint32_t n_dims;
    uint64_t shape[SIM_HDF_READ_DIMS];
    uint64_t n;    /* cells */
    double *value; /* [n] row-major; NULL when there is none */
} sim_hdf_read_numbers_t;

sim_hdf_read_numbers_t sim_hdf_read_numbers(const sim_hdf_read_t *self, const char *path);

/** Path of the scale of a dimension, cut to the room; "" when there is none. */
void sim_hdf_read_scale(const sim_hdf_read_t *self, const char *path, uint32_t dim,
    char *scale, size_t n_scale);

/** Attributes of a group or dataset. */
void sim_hdf_read_text(const sim_hdf_read_t *self, const char *path, const char *name,
    char *text, size_t n_text);
double sim_hdf_read_number(
    const sim_hdf_read_t *self, const char *path, const char *name, double otherwise);

/** A whole number, exact beyond 2^53. */
int64_t sim_hdf_read_whole(
    const sim_hdf_read_t *self, const char *path, const char *name, int64_t otherwise);

#endif
