#include "sim/path.h"
#include "sim/text.h"
#include "tests/testlib.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Read a file in small steps; gives what was read. */
static sim_status_t
read_all(const char *path, char *got, size_t room, char **said)
{
    size_t n_said, n_read = 1, n = 0;
    FILE *out = open_memstream(said, &n_said);
    sim_text_t text;
    sim_diag_t diag;
    sim_status_t status;

    sim_diag_open(&diag, out);
    status = sim_text_open(&text, path, (sim_place_t){path, 0, 0}, &diag);
    while (status == SIM_OK && n_read > 0) {
        n_read = sim_text_read(&text, got + n, 5 < room - n ? 5 : room - n, &diag);
        n += n_read;
    }
    got[n] = '\0';
    status = text.status;
    sim_text_close(&text);
    fclose(out);
    return status;
}

static void
wants(
    const void *bytes, size_t n, sim_status_t status, const char *text, const char *words)
{
    const char *path = test_bytes("text", bytes, n);
    char got[200], *said = NULL;

    CU_ASSERT_EQUAL(read_all(path, got, sizeof(got), &said), status);
    CU_ASSERT_STRING_EQUAL(got, text);
    if (strstr(said, words) == NULL || (*words == '\0' && *said != '\0')) {
        printf("    %s    wanted %s\n", said, words);
        CU_FAIL("other words");
    }
    free(said);
}

#define WANTS(bytes, status, text, words)                                                \
    wants((bytes), sizeof(bytes) - 1, (status), (text), (words))

static void
test_gives_the_bytes(void)
{
    WANTS("a: 1\r\n上海 µ 😀\n", SIM_OK, "a: 1\r\n上海 µ 😀\n", "");
    WANTS("", SIM_OK, "", "");
    WANTS("\xef\xbb\xbf"
          "a",
        SIM_OK, "a", "");
    WANTS("\xef\xbb\xbf", SIM_OK, "", "");
    WANTS("a\xef\xbb\xbf", SIM_OK, "a\xef\xbb\xbf", ""); /* a mark elsewhere is text */
}

static void
test_refuses_other_encodings(void)
{
    WANTS("\xff\xfe"
          "a\0",
        SIM_ERR_INPUT, "", "text: error: the file looks like UTF-16");
    WANTS("\xfe\xff\0a", SIM_ERR_INPUT, "", "looks like UTF-16");
    WANTS("a\0b\0", SIM_ERR_INPUT, "", "looks like UTF-16");
    WANTS("abcdef\ngh\0i", SIM_ERR_INPUT, "abcdef\ngh", "text:2:3: error: a NUL byte");
    WANTS("ab\n\xc9\xcf\xba\xa3", SIM_ERR_INPUT, "ab\n\xc9",
        "text:2:2: error: byte 0xcf is not UTF-8");
}

static void
test_knows_utf8(void)
{
    CU_ASSERT(sim_text_is_utf8("aµ上😀\xf4\x8f\xbf\xbf"));
    CU_ASSERT_FALSE(sim_text_is_utf8("\xc0\xaf"));         /* too long for '/' */
    CU_ASSERT_FALSE(sim_text_is_utf8("\xe0\x9f\xbf"));     /* too long */
    CU_ASSERT_FALSE(sim_text_is_utf8("\xed\xa0\x80"));     /* a surrogate */
    CU_ASSERT_FALSE(sim_text_is_utf8("\xf4\x90\x80\x80")); /* beyond U+10FFFF */
    CU_ASSERT_FALSE(sim_text_is_utf8("\x80"));
    CU_ASSERT_FALSE(sim_text_is_utf8("a\xe4\xb8"));
    CU_ASSERT_FALSE(sim_text_is_utf8("\xff"));
    WANTS("上\xe4\xb8", SIM_ERR_INPUT, "上\xe4\xb8",
        "text:1:3: error: the file ends inside");
}

static void
test_files_that_cannot_be_opened(void)
{
    char got[8], *said = NULL;

    CU_ASSERT_EQUAL(read_all("no/such", got, sizeof(got), &said), SIM_ERR_INPUT);
    CU_ASSERT_STRING_EQUAL(
        said, "no/such: error: cannot be opened: No such file or directory\n");
    free(said);
    CU_ASSERT_EQUAL(read_all("/", got, sizeof(got), &said), SIM_ERR_INPUT);
    CU_ASSERT_STRING_EQUAL(
        said, "/: error: cannot be opened: it is a folder, not a file\n");
    free(said);
}

static void
test_joins_paths(void)
{
    char path[16];

    CU_ASSERT(sim_path_join("a/b.yaml", "c.csv", path, sizeof(path)));
    CU_ASSERT_STRING_EQUAL(path, "a/c.csv");
    CU_ASSERT(sim_path_join("b.yaml", "c.csv", path, sizeof(path)));
    CU_ASSERT_STRING_EQUAL(path, "c.csv");
    CU_ASSERT(sim_path_join("./b.yaml", "./c.csv", path, sizeof(path)));
    CU_ASSERT_STRING_EQUAL(path, "c.csv");
    CU_ASSERT(sim_path_join("a/b.yaml", "../c", path, sizeof(path)));
    CU_ASSERT_STRING_EQUAL(path, "a/../c");
    CU_ASSERT(sim_path_join("a/b.yaml", "/c", path, sizeof(path)));
    CU_ASSERT_STRING_EQUAL(path, "/c");
    CU_ASSERT(sim_path_join(NULL, "c", path, sizeof(path)));
    CU_ASSERT_STRING_EQUAL(path, "c");
    CU_ASSERT(sim_path_join("/b.yaml", "c", path, sizeof(path)));
    CU_ASSERT_STRING_EQUAL(path, "/c");
    CU_ASSERT_FALSE(sim_path_join("folder/b.yaml", "123456789", path, sizeof(path)));
    CU_ASSERT(sim_path_join("folder/b.yaml", "12345678", path, sizeof(path)));
}

int
main(void)
{
    static const test_case_t cases[] = {
        {"gives the bytes", test_gives_the_bytes},
        {"refuses other encodings", test_refuses_other_encodings},
        {"knows UTF-8", test_knows_utf8},
        {"files that cannot be opened", test_files_that_cannot_be_opened},
        {"joins paths", test_joins_paths},
        {NULL, NULL},
    };

    return test_main("text", cases);
}
