#include "sim/seal.h"

#include "sim/sha256.h"

#include <errno.h>
#include <stdbool.h>
#include <string.h>

static const char words[] = "\nseal of citycharge ";

#define N_WORDS (sizeof(words) - 1)

_Static_assert(N_WORDS + SIM_SHA256_TEXT - 1 == SIM_SEAL_BYTES, "see seal.h");

void
sim_seal_put(char *bytes, size_t n_bytes)
{
    char text[SIM_SHA256_TEXT];
    sim_sha256_t sum;

    sim_sha256_open(&sum);
    sim_sha256_add(&sum, bytes, n_bytes);
    sim_sha256_close(&sum, text);
    memcpy(bytes + n_bytes, words, N_WORDS);
    memcpy(bytes + n_bytes + N_WORDS, text, SIM_SHA256_TEXT - 1);
}

/* The seal that the first n bytes of a file should have. */
static bool
sum_up(FILE *file, long n, char seal[SIM_SEAL_BYTES])
{
    char piece[16384], text[SIM_SHA256_TEXT];
    sim_sha256_t sum;

    sim_sha256_open(&sum);
    while (n > 0) {
        const size_t wanted = n < (long)sizeof(piece) ? (size_t)n : sizeof(piece);
        const size_t got = fread(piece, 1, wanted, file);

        if (got == 0) {
            return false;
        }
        sim_sha256_add(&sum, piece, got);
        n -= (long)got;
    }
    sim_sha256_close(&sum, text);
    memcpy(seal, words, N_WORDS);
    memcpy(seal + N_WORDS, text, SIM_SHA256_TEXT - 1);
    return true;
}

/* Size of an open file; -1 for what has none, such as a folder or a pipe. */
static long
size_of(FILE *file)
{
    long n = -1;

    errno = 0;
    if (fgetc(file) != EOF && fseek(file, 0, SEEK_END) == 0) {
        n = ftell(file);
    }
    rewind(file);
    return n;
}

sim_status_t
sim_seal_check(const char *path, sim_diag_t *diag)
{
    const sim_place_t place = {path, 0, 0};
    char wanted[SIM_SEAL_BYTES], found[SIM_SEAL_BYTES];
    FILE *file = fopen(path, "rb");
    const long n = file == NULL ? -1 : size_of(file);
    bool is_sealed;

    if (n < 0 && errno != 0) {
        sim_diag_error(diag, place, "%s", strerror(errno));
        if (file != NULL) {
            fclose(file);
        }
        return SIM_ERR_IO;
    }
    is_sealed = n > SIM_SEAL_BYTES && sum_up(file, n - SIM_SEAL_BYTES, wanted) &&
                fread(found, 1, SIM_SEAL_BYTES, file) == SIM_SEAL_BYTES;
    fclose(file);
    if (!is_sealed || memcmp(found, words, N_WORDS) != 0) {
        sim_diag_error(diag, place, "is not a whole results file of citycharge");
        return SIM_ERR_INPUT;
    }
    if (memcmp(found, wanted, SIM_SEAL_BYTES) != 0) {
        sim_diag_error(diag, place, "was damaged or changed after it was written");
        return SIM_ERR_INPUT;
    }
    return SIM_OK;
}
