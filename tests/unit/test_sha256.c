#include "sim/sha256.h"
#include "tests/testlib.h"

#include <string.h>

/* Vectors of FIPS 180-4 and NIST's CAVP. */
static void
gives(const char *message, size_t n_bytes, const char *wanted)
{
    char text[SIM_SHA256_TEXT];
    sim_sha256_t sum;

    sim_sha256_open(&sum);
    sim_sha256_add(&sum, message, n_bytes);
    sim_sha256_close(&sum, text);
    CU_ASSERT_STRING_EQUAL(text, wanted);
}

static void
test_published_vectors(void)
{
    static const char two_blocks[] =
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq";
    static const char four_blocks[] =
        "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmn"
        "hijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu";

    gives("", 0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    gives("abc", 3, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    gives("\xbd", 1, "68325720aabd7c82f30f554b313d0570c95accbb7dc4b5aae11204c08ffe732b");
    gives(two_blocks, strlen(two_blocks),
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    gives(four_blocks, strlen(four_blocks),
        "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1");
}

static void
test_a_million_letters_in_uneven_pieces(void)
{
    char text[SIM_SHA256_TEXT], piece[1000];
    sim_sha256_t sum;
    size_t n_left = 1000000;

    memset(piece, 'a', sizeof(piece));
    sim_sha256_open(&sum);
    for (size_t n = 1; n_left > 0; n = n % 997 + 1) {
        const size_t now = n < n_left ? n : n_left;

        sim_sha256_add(&sum, piece, now);
        n_left -= now;
    }
    sim_sha256_close(&sum, text);
    CU_ASSERT_STRING_EQUAL(
        text, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

static void
test_files(void)
{
    char text[SIM_SHA256_TEXT];
    uint64_t n_bytes;
    sim_diag_t diag;

    sim_diag_open(&diag, NULL);
    CU_ASSERT_EQUAL(
        sim_sha256_file(test_file("abc", "abc"), text, &n_bytes, &diag), SIM_OK);
    CU_ASSERT_EQUAL(n_bytes, 3);
    CU_ASSERT_STRING_EQUAL(
        text, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CU_ASSERT_EQUAL(
        sim_sha256_file(test_path("missing"), text, &n_bytes, &diag), SIM_ERR_IO);
    CU_ASSERT_EQUAL(sim_sha256_file(".", text, &n_bytes, &diag), SIM_ERR_IO);
    CU_ASSERT_EQUAL(diag.n_errors, 2);
}

int
main(void)
{
    static const test_case_t cases[] = {
        {"published vectors", test_published_vectors},
        {"a million letters in uneven pieces", test_a_million_letters_in_uneven_pieces},
        {"files", test_files},
        {NULL, NULL},
    };

    return test_main("sha256", cases);
}
