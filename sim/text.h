/**
 * @file sim/text.h
 * A text file as a stream of bytes that are known to be UTF-8.
 *
 * What a person names as a file may be a folder, a spreadsheet or a file in another
 * encoding. Here it is opened, a byte-order mark is taken off, and UTF-16, NUL bytes and
 * bytes that are not UTF-8 are told with line and column, before any parser sees them.
 */
#ifndef SIM_TEXT_H
#define SIM_TEXT_H

#include "sim/diag.h"

#include <stddef.h>
#include <stdint.h>

typedef struct {
    FILE *file;
    const char *path;       /* borrowed */
    int64_t size;           /* [B] as the system tells it; 0 for a pipe */
    uint64_t device, inode; /* two paths with the same pair are one file */
    sim_status_t status;    /* SIM_OK until a fault was told */
    int line, column;       /* of the next byte, from 1; columns count characters */
    int is_begun;
    int n_more;                    /* bytes of a character that are still to come */
    unsigned char lowest, highest; /* of the next of them */
} sim_text_t;

/**
 * Open a file for reading.
 *
 * @param path   borrowed until close
 * @param place  where a file that cannot be opened is told: the line that names it
 * @return       SIM_ERR_INPUT when it is missing, a folder or not readable (reported)
 * Load. Close it also after a fault.
 */
SIM_CHECKED sim_status_t sim_text_open(
    sim_text_t *self, const char *path, sim_place_t place, sim_diag_t *diag);

/**
 * The next bytes.
 *
 * @return  number of bytes before the first fault; 0 at the end or after a fault (see
 *          status): SIM_ERR_INPUT for wrong bytes, SIM_ERR_IO when reading fails midway
 * Load. About 1 GB/s.
 */
size_t sim_text_read(sim_text_t *self, char *room, size_t n_room, sim_diag_t *diag);

/** Whether a text, e.g. of the command line, is UTF-8. Pure. */
int sim_text_is_utf8(const char *text);

/** Close it; also fine after a failed open. */
void sim_text_close(sim_text_t *self);

#endif
