/**
 * @file tests/fuzz/fuzzlib.h
 * What every fuzzer needs: the bytes under test as a file, and faults told to nobody.
 *
 * A fuzzer is one function that libFuzzer calls with bytes of its making; a crash, a
 * report of a sanitizer, a leak or a hang is a finding. `make fuzz` runs each for
 * FUZZ_S seconds, starting from the files in tests/fuzz/NAME/ and NAME.dict.
 */
#ifndef TESTS_FUZZ_FUZZLIB_H
#define TESTS_FUZZ_FUZZLIB_H

#include "sim/diag.h"

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

/** Write the bytes to this process's own file and give its path. */
static inline const char *
fuzz_file(const uint8_t *bytes, size_t n)
{
    static char path[256];
    FILE *file;

    if (path[0] == '\0') {
        const char *base = getenv("TMPDIR");

        snprintf(path, sizeof(path), "%s/fuzz-%ld", base == NULL ? "/tmp" : base,
            (long)getpid());
    }
    file = fopen(path, "wb");
    if (file == NULL || fwrite(bytes, 1, n, file) != n || fclose(file) != 0) {
        abort();
    }
    return path;
}

/** Where the messages go: they are made, as in earnest, but not kept. */
static inline FILE *
fuzz_nowhere(void)
{
    static FILE *nowhere;

    if (nowhere == NULL) {
        nowhere = fopen("/dev/null", "w");
    }
    return nowhere;
}

#endif
