/*
 * The fuzzers' starting files, and files they once stumbled over, read again by any
 * compiler: a fuzzer needs clang and minutes, this needs neither.
 */
#define LLVMFuzzerTestOneInput fuzz_one_scenario
#include "tests/fuzz/fuzz_scenario.c"
#undef LLVMFuzzerTestOneInput
#define LLVMFuzzerTestOneInput fuzz_one_csv
int fuzz_one_csv(const uint8_t *bytes, size_t n);
#include "tests/fuzz/fuzz_csv.c"
#undef LLVMFuzzerTestOneInput
#define LLVMFuzzerTestOneInput fuzz_one_log
int fuzz_one_log(const uint8_t *bytes, size_t n);
#include "tests/fuzz/fuzz_sessions.c"
#undef LLVMFuzzerTestOneInput

#include "tests/testlib.h"

#include <dirent.h>

#define ROOM 65536 /* [B] of a file; longer ones are cut */

/* Hand every file of a folder to a fuzzer; gives how many there were. */
static int
replay(const char *folder, int (*fuzz_one)(const uint8_t *bytes, size_t n))
{
    DIR *files = opendir(folder);
    const struct dirent *entry;
    static uint8_t bytes[ROOM];
    int n_files = 0;

    CU_ASSERT_PTR_NOT_NULL_FATAL(files);
    while ((entry = readdir(files)) != NULL) {
        char path[1024];
        FILE *file = NULL;

        snprintf(path, sizeof(path), "%s/%s", folder, entry->d_name);
        file = entry->d_name[0] == '.' ? NULL : fopen(path, "rb");
        if (file != NULL) {
            const size_t n = fread(bytes, 1, sizeof(bytes), file);

            fclose(file);
            CU_ASSERT_EQUAL(fuzz_one(bytes, n), 0);
            for (size_t cut = 0; cut < n && cut < 300; cut++) {
                fuzz_one(bytes, cut); /* ends anywhere */
            }
            n_files++;
        }
    }
    closedir(files);
    return n_files;
}

static void
test_scenarios(void)
{
    CU_ASSERT(replay("tests/fuzz/scenario", fuzz_one_scenario) >= 3);
}

static void
test_logs(void)
{
    CU_ASSERT(replay("tests/fuzz/sessions", fuzz_one_log) >= 2);
}

static void
test_tables(void)
{
    CU_ASSERT(replay("tests/fuzz/csv", fuzz_one_csv) >= 2);
}

int
main(void)
{
    static const test_case_t cases[] = {
        {"scenarios", test_scenarios},
        {"tables", test_tables},
        {"session logs", test_logs},
        {NULL, NULL},
    };
    const int failed = test_main("fuzz", cases);

    fclose(fuzz_nowhere());
    remove(fuzz_file((const uint8_t *)"", 0));
    return failed;
}
