/**
 * @file sim/draft.h
 * A file that appears under its name only when it is whole.
 *
 * The bytes go to a temporary name in the same folder, are forced to the disk, and the
 * name is changed: whoever looks sees the old file or the new one, never half of one. A
 * full disk, a quota or a lost folder end in a message, and the temporary file is gone.
 * A symbolic link is followed; a device or a pipe is written to directly.
 */
#ifndef SIM_DRAFT_H
#define SIM_DRAFT_H

#include "sim/diag.h"

#include <stddef.h>

/**
 * See whether a file could be written, before the work that fills it.
 *
 * Makes the file's folder when only that one is missing.
 *
 * @return  SIM_ERR_IO, told in diag
 */
SIM_CHECKED sim_status_t sim_draft_probe(const char *path, sim_diag_t *diag);

/** Write a whole file. SIM_ERR_IO, told in diag; then there is nothing new on disk. */
SIM_CHECKED sim_status_t sim_draft_write(
    const char *path, const void *bytes, size_t n_bytes, sim_diag_t *diag);

/** A text that is printed into memory first. */
typedef struct {
    FILE *out; /* print here */
    char *text;
    size_t n_bytes;
} sim_draft_t;

/** Begin a text. */
SIM_CHECKED sim_status_t sim_draft_open(sim_draft_t *self);

/** Forget the text. */
void sim_draft_drop(sim_draft_t *self);

/** Write the text to a file as sim_draft_write does, and free it. */
SIM_CHECKED sim_status_t sim_draft_close(
    sim_draft_t *self, const char *path, sim_diag_t *diag);

#endif
