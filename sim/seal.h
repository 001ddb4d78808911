/**
 * @file sim/seal.h
 * A line at the end of a file that tells whether the bytes before it are as they were.
 *
 * The library that reads HDF5 trusts its files, and a damaged one can lead it anywhere.
 * A file that was sealed when it was written is checked before it is handed over; what
 * has no seal, or a broken one, is refused with a message. Readers of HDF5 pass over what
 * follows the end of their data.
 */
#ifndef SIM_SEAL_H
#define SIM_SEAL_H

#include "sim/diag.h"

#include <stddef.h>

#define SIM_SEAL_BYTES 84 /* "\nseal of citycharge " and 64 digits, without an end */

/** Write the seal of n bytes behind them: there must be room for SIM_SEAL_BYTES. */
void sim_seal_put(char *bytes, size_t n_bytes);

/**
 * Check the seal of a file.
 *
 * @return  SIM_ERR_IO when it cannot be read, SIM_ERR_INPUT when it is not as written;
 *          told in diag
 * Load. About 200 MB/s.
 */
SIM_CHECKED sim_status_t sim_seal_check(const char *path, sim_diag_t *diag);

#endif
