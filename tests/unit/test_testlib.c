/* The runner itself: scratch files hold what they were given, near is near. */
#include "tests/testlib.h"

#include <math.h>
#include <string.h>

static void
test_a_scratch_file_holds_its_text(void)
{
    const char *path = test_file("folder/inside/a.txt", "one\ntwo\n");

    CU_ASSERT_TRUE(test_exists(path));
    CU_ASSERT_STRING_EQUAL(test_text_of(path), "one\ntwo\n");
    CU_ASSERT_FALSE(test_exists(test_path("folder/b.txt")));
    CU_ASSERT_STRING_EQUAL(test_text_of(test_path("folder/b.txt")), "");
}

static void
test_a_scratch_file_holds_any_bytes(void)
{
    static const char bytes[] = {'a', '\0', '\xff', 'b'};
    const char *path = test_bytes("bytes", bytes, sizeof(bytes));

    CU_ASSERT_EQUAL(memcmp(test_text_of(path), bytes, sizeof(bytes)), 0);
}

static void
test_near_is_near(void)
{
    TEST_NEAR(1.0, 1.05, 0.1);
    TEST_NEAR(2.0, 2.0, 0.0);
    TEST_NEAR(INFINITY, INFINITY, 0.0);
}

static const test_case_t cases[] = {
    {"a scratch file holds its text", test_a_scratch_file_holds_its_text},
    {"a scratch file holds any bytes", test_a_scratch_file_holds_any_bytes},
    {"near is near", test_near_is_near},
    {NULL, NULL},
};

int
main(void)
{
    return test_main("testlib", cases);
}
