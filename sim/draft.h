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

#endif
