#define _XOPEN_SOURCE 700 /* nftw */

#include "tests/testlib.h"

#include <ftw.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <CUnit/TestRun.h>

typedef struct {
    const char *suite;
    FILE *junit; /* NULL when nobody asked for it */
    double began_s;
    int n_passed;
    int n_failed;
} report_t;

/* Everything handed out to the tests, freed when test_main ends. */
typedef struct kept {
    struct kept *next;
    char text[];
} kept_t;

/* CUnit's handlers carry no context; a test process has one report and one folder. */
static report_t report;
static kept_t *kept;
static const char *scratch;

static void
give_up(const char *what)
{
    perror(what);
    exit(2);
}

static char *
keep(size_t n_bytes)
{
    kept_t *piece = calloc(1, sizeof(*piece) + n_bytes + 1);

    if (piece == NULL) {
        give_up("tests/testlib");
    }
    piece->next = kept;
    kept = piece;
    return piece->text;
}

static void
forget_all(void)
{
    while (kept != NULL) {
        kept_t *next = kept->next;

        free(kept);
        kept = next;
    }
}

static double
now_s(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static void
put_xml(FILE *out, const char *text)
{
    for (; *text != '\0'; text++) {
        const unsigned char byte = (unsigned char)*text;

        if (byte == '&' || byte == '<' || byte == '>' || byte == '"') {
            fprintf(out, "&#%d;", byte);
        } else {
            fputc(byte < 0x20 ? ' ' : byte, out);
        }
    }
}

static void
report_failure(const CU_FailureRecord *failure)
{
    printf("       %s:%u: %s\n", failure->strFileName, failure->uiLineNumber,
        failure->strCondition);
    if (report.junit != NULL) {
        fprintf(report.junit, "    <failure message=\"");
        put_xml(report.junit, failure->strFileName);
        fprintf(report.junit, ":%u: ", failure->uiLineNumber);
        put_xml(report.junit, failure->strCondition);
        fprintf(report.junit, "\"/>\n");
    }
}

static void
on_start(const CU_pTest test, const CU_pSuite suite)
{
    (void)test;
    (void)suite;
    report.began_s = now_s();
}

static void
on_end(const CU_pTest test, const CU_pSuite suite, const CU_pFailureRecord failures)
{
    const double took_s = now_s() - report.began_s;

    (void)suite;
    report.n_passed += failures == NULL;
    report.n_failed += failures != NULL;
    printf("  %s %s (%.2f s)\n", failures == NULL ? "ok  " : "FAIL", test->pName, took_s);
    if (report.junit != NULL) {
        fprintf(report.junit, "  <testcase classname=\"%s\" name=\"", report.suite);
        put_xml(report.junit, test->pName);
        fprintf(report.junit, "\" time=\"%.3f\">\n", took_s);
    }
    for (CU_pFailureRecord failure = failures; failure != NULL;
         failure = failure->pNext) {
        report_failure(failure);
    }
    if (report.junit != NULL) {
        fprintf(report.junit, "  </testcase>\n");
    }
    fflush(stdout); /* whatever the next test does, this line is out */
}

static void
open_junit(void)
{
    const char *folder = getenv("TEST_JUNIT_DIR");
    char path[4096];

    if (folder == NULL || *folder == '\0') {
        return;
    }
    snprintf(path, sizeof(path), "%s/%s.xml", folder, report.suite);
    report.junit = fopen(path, "w");
    if (report.junit == NULL) {
        give_up(path);
    }
    fprintf(report.junit,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuite name=\"%s\">\n",
        report.suite);
}

static void
close_junit(void)
{
    if (report.junit != NULL) {
        fprintf(report.junit, "</testsuite>\n");
        fclose(report.junit);
        report.junit = NULL;
    }
}

static int
remove_one(const char *path, const struct stat *about, int kind, struct FTW *walk)
{
    (void)about;
    (void)kind;
    (void)walk;
    return remove(path);
}

static void
remove_scratch(void)
{
    const char *keep_it = getenv("TEST_KEEP");

    if (scratch != NULL && (keep_it == NULL || *keep_it == '\0')) {
        nftw(scratch, remove_one, 16, FTW_DEPTH | FTW_PHYS);
    }
    scratch = NULL;
}

static void
add_all(const char *suite_name, const test_case_t *cases)
{
    CU_pSuite suite = NULL;

    if (CU_initialize_registry() != CUE_SUCCESS) {
        give_up("CUnit");
    }
    suite = CU_add_suite(suite_name, NULL, NULL);
    for (; cases->name != NULL; cases++) {
        /* A test that cannot be added (two of one name) must not vanish silently. */
        if (CU_add_test(suite, cases->name, cases->run) == NULL ||
            CU_get_error() != CUE_SUCCESS) {
            fprintf(stderr, "%s: %s: %s\n", suite_name, cases->name, CU_get_error_msg());
            exit(2);
        }
    }
}

int
test_main(const char *suite, const test_case_t *cases)
{
    report = (report_t){.suite = suite};
    open_junit();
    add_all(suite, cases);
    CU_set_test_start_handler(on_start);
    CU_set_test_complete_handler(on_end);
    printf("%s\n", suite);
    fflush(stdout);
    CU_run_all_tests();
    CU_cleanup_registry();
    close_junit();
    remove_scratch();
    forget_all();
    printf("%s: %d passed, %d failed\n", suite, report.n_passed, report.n_failed);
    return report.n_passed > 0 && report.n_failed == 0 ? 0 : 1;
}

void
test_near(double value, double wanted, double tolerance, const char *what,
    const char *file, unsigned line)
{
    const bool is_near = value == wanted || fabs(value - wanted) <= tolerance;
    char said[512];

    snprintf(said, sizeof(said), "%s is %.10g, wanted %.10g +- %.3g (off by %.3g)", what,
        value, wanted, tolerance, value - wanted);
    CU_assertImplementation(is_near, line, said, file, "", CU_FALSE);
}

/* Make every folder of a path up to its last slash. */
static void
make_folders(char *path)
{
    for (char *slash = strchr(path + 1, '/'); slash != NULL;
         slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        mkdir(path, 0777); /* may be there; fopen tells when it is not */
        *slash = '/';
    }
}

const char *
test_path(const char *name)
{
    const char *base = getenv("TMPDIR");
    char *path = NULL;
    size_t room;

    if (scratch == NULL) {
        char *folder;

        base = base == NULL || *base == '\0' ? "build" : base;
        room = strlen(base) + 32;
        folder = keep(room);
        snprintf(folder, room, "%s/scratch-%ld", base, (long)getpid());
        scratch = folder;
    }
    room = strlen(scratch) + strlen(name) + 2;
    path = keep(room);
    snprintf(path, room, "%s/%s", scratch, name);
    make_folders(path);
    return path;
}

const char *
test_file(const char *name, const char *text)
{
    return test_bytes(name, text, strlen(text));
}

const char *
test_bytes(const char *name, const void *bytes, size_t n)
{
    const char *path = test_path(name);
    FILE *file = fopen(path, "wb");

    if (file == NULL || fwrite(bytes, 1, n, file) != n || fclose(file) != 0) {
        give_up(path);
    }
    return path;
}

const char *
test_text_of(const char *path)
{
    FILE *file = fopen(path, "rb");
    struct stat about;
    char *text = NULL;

    if (file == NULL) {
        return "";
    }
    if (fstat(fileno(file), &about) != 0) {
        give_up(path);
    }
    text = keep((size_t)about.st_size);
    text[fread(text, 1, (size_t)about.st_size, file)] = '\0';
    fclose(file);
    return text;
}

bool
test_exists(const char *path)
{
    struct stat about;

    return stat(path, &about) == 0;
}
