#include "sim/seal.h"
#include "tests/testlib.h"

#include <stdio.h>
#include <string.h>

enum { N = 40000 };

/* A sealed file with one byte turned round, or cut, or as it should be (at < 0). */
static sim_status_t
check(long turned_at, size_t n_bytes, char *said, size_t n_said)
{
    static char bytes[N + SIM_SEAL_BYTES];
    FILE *err = fmemopen(said, n_said, "w");
    sim_diag_t diag;
    sim_status_t status;

    for (size_t i = 0; i < N; i++) {
        bytes[i] = (char)(i * i % 251);
    }
    sim_seal_put(bytes, N);
    if (turned_at >= 0) {
        bytes[turned_at] ^= 1;
    }
    sim_diag_open(&diag, err);
    status = sim_seal_check(test_bytes("sealed", bytes, n_bytes), &diag);
    fclose(err);
    return status;
}

static void
test_a_whole_file_passes(void)
{
    char said[512] = "";

    CU_ASSERT_EQUAL(check(-1, N + SIM_SEAL_BYTES, said, sizeof(said)), SIM_OK);
    CU_ASSERT_STRING_EQUAL(said, "");
}

static void
test_any_changed_byte_is_seen(void)
{
    char said[512] = "";

    for (long at = 0; at < N + SIM_SEAL_BYTES; at += at < N - 7 ? 1999 : 1) {
        CU_ASSERT_EQUAL(check(at, N + SIM_SEAL_BYTES, said, sizeof(said)), SIM_ERR_INPUT);
    }
    CU_ASSERT_EQUAL(check(0, N + SIM_SEAL_BYTES, said, sizeof(said)), SIM_ERR_INPUT);
    CU_ASSERT_PTR_NOT_NULL(strstr(said, "was damaged or changed after it was written"));
}

static void
test_any_cut_is_seen(void)
{
    static const size_t sizes[] = {
        0, 1, SIM_SEAL_BYTES, N / 2, N, N + SIM_SEAL_BYTES - 1};
    char said[512] = "";

    for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
        CU_ASSERT_EQUAL(check(-1, sizes[i], said, sizeof(said)), SIM_ERR_INPUT);
        CU_ASSERT_PTR_NOT_NULL(strstr(said, "is not a whole results file of citycharge"));
    }
}

static void
test_what_cannot_be_read_is_told(void)
{
    sim_diag_t diag;

    sim_diag_open(&diag, NULL);
    CU_ASSERT_EQUAL(sim_seal_check(test_path("missing"), &diag), SIM_ERR_IO);
    CU_ASSERT_EQUAL(sim_seal_check(".", &diag), SIM_ERR_IO);
    CU_ASSERT_EQUAL(diag.n_errors, 2);
}

int
main(void)
{
    static const test_case_t cases[] = {
        {"a whole file passes", test_a_whole_file_passes},
        {"any changed byte is seen", test_any_changed_byte_is_seen},
        {"any cut is seen", test_any_cut_is_seen},
        {"what cannot be read is told", test_what_cannot_be_read_is_told},
        {NULL, NULL},
    };

    return test_main("seal", cases);
}
