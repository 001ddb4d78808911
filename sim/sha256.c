#include "sim/sha256.h"

#include <errno.h>
#include <stdbool.h>
#include <string.h>

/* Fractional parts of the cube roots of the first 64 primes. */
static const uint32_t round_word[64] = {0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5,
    0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be,
    0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786,
    0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152,
    0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e,
    0x92722c85, 0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624,
    0xf40e3585, 0x106aa070, 0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3,
    0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208,
    0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

static uint32_t
turn(uint32_t word, int n_bits)
{
    return word >> n_bits | word << (32 - n_bits);
}

static void
spread_block(const uint8_t *block, uint32_t word[64])
{
    for (int i = 0; i < 16; i++) {
        word[i] = (uint32_t)block[4 * i] << 24 | (uint32_t)block[4 * i + 1] << 16 |
                  (uint32_t)block[4 * i + 2] << 8 | (uint32_t)block[4 * i + 3];
    }
    for (int i = 16; i < 64; i++) {
        const uint32_t a = word[i - 15], b = word[i - 2];

        word[i] = word[i - 16] + (turn(a, 7) ^ turn(a, 18) ^ a >> 3) + word[i - 7] +
                  (turn(b, 17) ^ turn(b, 19) ^ b >> 10);
    }
}

static void
mix_block(uint32_t state[8], const uint8_t *block)
{
    uint32_t word[64], s[8];

    spread_block(block, word);
    memcpy(s, state, sizeof(s));
    for (int i = 0; i < 64; i++) {
        const uint32_t t1 = s[7] + (turn(s[4], 6) ^ turn(s[4], 11) ^ turn(s[4], 25)) +
                            ((s[4] & s[5]) ^ (~s[4] & s[6])) + round_word[i] + word[i];
        const uint32_t t2 = (turn(s[0], 2) ^ turn(s[0], 13) ^ turn(s[0], 22)) +
                            ((s[0] & s[1]) ^ (s[0] & s[2]) ^ (s[1] & s[2]));

        memmove(s + 1, s, 7 * sizeof(*s));
        s[4] += t1;
        s[0] = t1 + t2;
    }
    for (int i = 0; i < 8; i++) {
        state[i] += s[i];
    }
}

void
sim_sha256_open(sim_sha256_t *self)
{
    *self = (sim_sha256_t){.state = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                               0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19}};
}

void
sim_sha256_add(sim_sha256_t *self, const void *bytes, size_t n_bytes)
{
    const uint8_t *from = bytes;

    while (n_bytes > 0) {
        const size_t at = self->n_bytes % 64;
        const size_t n = n_bytes < 64 - at ? n_bytes : 64 - at;

        memcpy(self->block + at, from, n);
        self->n_bytes += n;
        from += n;
        n_bytes -= n;
        if (at + n == 64) {
            mix_block(self->state, self->block);
        }
    }
}

void
sim_sha256_close(sim_sha256_t *self, char text[SIM_SHA256_TEXT])
{
    static const uint8_t padding[64] = {0x80};
    const uint64_t n_bits = self->n_bytes * 8;
    const size_t at = self->n_bytes % 64;
    uint8_t length[8];

    for (int i = 0; i < 8; i++) {
        length[i] = (uint8_t)(n_bits >> (56 - 8 * i));
    }
    sim_sha256_add(self, padding, at < 56 ? 56 - at : 120 - at);
    sim_sha256_add(self, length, sizeof(length));
    for (int i = 0; i < 8; i++) {
        snprintf(text + 8 * i, 9, "%08x", (unsigned)self->state[i]);
    }
}

sim_status_t
sim_sha256_file(
    const char *path, char text[SIM_SHA256_TEXT], uint64_t *n_bytes, sim_diag_t *diag)
{
    FILE *file = fopen(path, "rb");
    sim_sha256_t sum;
    char piece[16384];
    bool good = file != NULL;

    sim_sha256_open(&sum);
    for (size_t n = 1; good && n > 0;) {
        n = fread(piece, 1, sizeof(piece), file);
        sim_sha256_add(&sum, piece, n);
        good = ferror(file) == 0;
    }
    if (!good) {
        sim_diag_error(diag, (sim_place_t){path, 0, 0}, "%s", strerror(errno));
    }
    if (file != NULL) {
        fclose(file);
    }
    *n_bytes = sum.n_bytes;
    sim_sha256_close(&sum, text);
    return good ? SIM_OK : SIM_ERR_IO;
}
