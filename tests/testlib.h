/**
 * @file tests/testlib.h
 * What every test needs: a runner with an honest exit code, and scratch files.
 *
 * CUnit does the assertions (CU_ASSERT_EQUAL and its kin). Its own runner ends with 0
 * whatever failed, so test_main runs the registry itself: one line per test, the failed
 * assertions below it, and "SUITE: N passed, N failed" as the last line. When the
 * environment names a folder in TEST_JUNIT_DIR, the outcome is also written there as
 * SUITE.xml in JUnit's form.
 *
 * Scratch files live in one folder per process (under $TMPDIR, else build/), removed when
 * test_main ends; set TEST_KEEP=1 to look at them afterwards.
 */
#ifndef TESTS_TESTLIB_H
#define TESTS_TESTLIB_H

#include <stdbool.h>
#include <stddef.h>

#include <CUnit/CUnit.h>

/** One test: its name as a sentence, and the function that makes its assertions. */
typedef struct {
    const char *name;
    void (*run)(void);
} test_case_t;

/**
 * Run the tests of one file in their order.
 *
 * @param suite  name of the file under test, e.g. "calendar"
 * @param cases  ended by {NULL, NULL}
 * @return       for main: 0 when at least one test ran and none failed, else 1
 */
int test_main(const char *suite, const test_case_t *cases);

/**
 * Fail unless value lies within tolerance of wanted; tells measured beside expected.
 * NaN is never near; an infinity is near itself.
 */
#define TEST_NEAR(value, wanted, tolerance)                                              \
    test_near((value), (wanted), (tolerance), #value, __FILE__, __LINE__)

void test_near(double value, double wanted, double tolerance, const char *what,
    const char *file, unsigned line);

/**
 * A path in the scratch folder; the folders on the way to it are made.
 *
 * @param name  file name, may hold folders: "city/districts.csv"
 * @return      valid until test_main ends
 */
const char *test_path(const char *name);

/** Write text to a scratch file and give its path, see test_path. */
const char *test_file(const char *name, const char *text);

/** Write n bytes, whatever they are, to a scratch file and give its path. */
const char *test_bytes(const char *name, const void *bytes, size_t n);

/** The whole of a file as text, "" when there is none; valid until test_main ends. */
const char *test_text_of(const char *path);

/** Whether a file is there. */
bool test_exists(const char *path);

#endif
