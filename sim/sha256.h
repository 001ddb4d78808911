/**
 * @file sim/sha256.h
 * SHA-256 (FIPS 180-4), so that a results file can name its inputs beyond doubt.
 *
 * About 200 MB/s; the inputs of a city are a few MB.
 */
#ifndef SIM_SHA256_H
#define SIM_SHA256_H

#include "sim/diag.h"

#include <stddef.h>
#include <stdint.h>

#define SIM_SHA256_TEXT 65 /* [B] 64 hexadecimal digits and the end */

typedef struct {
    uint32_t state[8];
    uint64_t n_bytes;
    uint8_t block[64];
} sim_sha256_t;

void sim_sha256_open(sim_sha256_t *self);
void sim_sha256_add(sim_sha256_t *self, const void *bytes, size_t n_bytes);

/** End the message and give the digest as hexadecimal text. */
void sim_sha256_close(sim_sha256_t *self, char text[SIM_SHA256_TEXT]);

/** Digest and size of a file. SIM_ERR_IO is told in diag. */
SIM_CHECKED sim_status_t sim_sha256_file(
    const char *path, char text[SIM_SHA256_TEXT], uint64_t *n_bytes, sim_diag_t *diag);

#endif
