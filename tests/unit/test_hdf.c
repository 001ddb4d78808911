#include "sim/hdf.h"
#include "sim/hdf_read.h"
#include "tests/testlib.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { N_ROWS = 4, N_WORDS = 3 };

static const char *const districts[N_WORDS] = {"Pudong", "黄浦区", ""};

static void
put_rows(sim_hdf_t *hdf)
{
    static const int64_t number[N_ROWS] = {0, 1, 2, (int64_t)1 << 60};
    double value[N_ROWS * N_WORDS];

    for (int i = 0; i < N_ROWS * N_WORDS; i++) {
        value[i] = i == 5 ? (double)NAN : 0.1 * i;
    }
    sim_hdf_group(hdf, "/g");
    sim_hdf_put(hdf, &(sim_hdf_set_t){"/g/replication", "1", "number", SIM_HDF_WHOLE, 1,
                         {N_ROWS}, {NULL}, true, number});
    sim_hdf_put(hdf, &(sim_hdf_set_t){"/g/district", "-", "name", SIM_HDF_WORDS, 1,
                         {N_WORDS}, {NULL}, true, districts});
    sim_hdf_put(
        hdf, &(sim_hdf_set_t){"/g/wait", "min", "mean wait", SIM_HDF_DOUBLE, 2,
                 {N_ROWS, N_WORDS}, {"/g/replication", "/g/district"}, false, value});
    sim_hdf_put(
        hdf, &(sim_hdf_set_t){"/g/load", "MW", "load", SIM_HDF_FLOAT, 2,
                 {N_ROWS, N_WORDS}, {"/g/replication", "/g/district"}, false, value});
}

static sim_status_t
write_file(const char *path, sim_diag_t *diag)
{
    const char *text = "name: 上海\n";
    sim_hdf_t *hdf = NULL;

    CU_ASSERT_EQUAL_FATAL(sim_hdf_create(&hdf), SIM_OK);
    sim_hdf_note_text(hdf, "/", "title", "Test 上海");
    sim_hdf_note_whole(hdf, "/", "seed", ((int64_t)1 << 53) + 1);
    put_rows(hdf);
    sim_hdf_note_number(hdf, "/g/wait", "most", INFINITY);
    sim_hdf_put(hdf, &(sim_hdf_set_t){"/scenario", "-", "text", SIM_HDF_WORDS, 0, {0},
                         {NULL}, false, &text});
    return sim_hdf_close(hdf, path, diag);
}

static void
test_reads_back_what_was_written(void)
{
    const char *path = test_path("a.h5");
    sim_hdf_read_t *hdf = NULL;
    sim_hdf_read_numbers_t wait, load;
    sim_diag_t diag;

    sim_diag_open(&diag, stderr);
    CU_ASSERT_EQUAL(write_file(path, &diag), SIM_OK);
    CU_ASSERT_EQUAL_FATAL(sim_hdf_read_open(&hdf, path, &diag), SIM_OK);
    wait = sim_hdf_read_numbers(hdf, "/g/wait");
    load = sim_hdf_read_numbers(hdf, "/g/load");
    CU_ASSERT_EQUAL_FATAL(wait.n, N_ROWS * N_WORDS);
    CU_ASSERT_EQUAL_FATAL(load.n, N_ROWS * N_WORDS);
    CU_ASSERT_EQUAL(wait.n_dims, 2);
    CU_ASSERT_EQUAL(wait.shape[1], N_WORDS);
    for (int i = 0; i < N_ROWS * N_WORDS; i++) {
        CU_ASSERT_EQUAL(isnan(wait.value[i]), i == 5);
        CU_ASSERT_EQUAL(isnan(load.value[i]), i == 5);
        if (i != 5) {
            TEST_NEAR(wait.value[i], 0.1 * i, 0);
            TEST_NEAR(load.value[i], (float)(0.1 * i), 0);
        }
    }
    free(wait.value);
    free(load.value);
    sim_hdf_read_close(hdf);
}

static void
test_words_scales_and_attributes(void)
{
    const char *path = test_path("b.h5");
    sim_hdf_read_t *hdf = NULL;
    sim_hdf_read_words_t words;
    char text[64];
    sim_diag_t diag;

    sim_diag_open(&diag, stderr);
    CU_ASSERT_EQUAL(write_file(path, &diag), SIM_OK);
    CU_ASSERT_EQUAL_FATAL(sim_hdf_read_open(&hdf, path, &diag), SIM_OK);
    words = sim_hdf_read_words(hdf, "/g/district");
    CU_ASSERT_EQUAL_FATAL(words.n, N_WORDS);
    for (uint64_t i = 0; i < N_WORDS; i++) {
        CU_ASSERT_STRING_EQUAL(sim_hdf_read_word(&words, i), districts[i]);
    }
    free(words.text);
    words = sim_hdf_read_words(hdf, "/scenario");
    CU_ASSERT_EQUAL_FATAL(words.n, 1);
    CU_ASSERT_STRING_EQUAL(words.text, "name: 上海\n");
    free(words.text);
    sim_hdf_read_scale(hdf, "/g/wait", 1, text, sizeof(text));
    CU_ASSERT_STRING_EQUAL(text, "/g/district");
    sim_hdf_read_scale(hdf, "/g/district", 0, text, sizeof(text));
    CU_ASSERT_STRING_EQUAL(text, "");
    sim_hdf_read_text(hdf, "/", "title", text, sizeof(text));
    CU_ASSERT_STRING_EQUAL(text, "Test 上海");
    sim_hdf_read_text(hdf, "/g/load", "units", text, sizeof(text));
    CU_ASSERT_STRING_EQUAL(text, "MW");
    CU_ASSERT_EQUAL(sim_hdf_read_whole(hdf, "/", "seed", 0), ((int64_t)1 << 53) + 1);
    CU_ASSERT_EQUAL(sim_hdf_read_number(hdf, "/g/wait", "most", 0), INFINITY);
    CU_ASSERT_EQUAL(sim_hdf_read_whole(hdf, "/g/none", "most", -3), -3);
    CU_ASSERT_EQUAL(sim_hdf_read_whole(hdf, "/g/wait", "none", -3), -3);
    sim_hdf_read_close(hdf);
}

static void
test_names_keep_the_order_of_creation(void)
{
    static const char *const wanted[] = {
        "replication", "district_bytes", "district", "wait", "load"};
    const char *path = test_path("c.h5");
    sim_hdf_read_t *hdf = NULL;
    sim_hdf_read_words_t names;
    sim_diag_t diag;

    sim_diag_open(&diag, stderr);
    CU_ASSERT_EQUAL(write_file(path, &diag), SIM_OK);
    CU_ASSERT_EQUAL_FATAL(sim_hdf_read_open(&hdf, path, &diag), SIM_OK);
    names = sim_hdf_read_names(hdf, "/g");
    CU_ASSERT_EQUAL_FATAL(names.n, 5);
    for (uint64_t i = 0; i < 5; i++) {
        CU_ASSERT_STRING_EQUAL(sim_hdf_read_word(&names, i), wanted[i]);
    }
    free(names.text);
    names = sim_hdf_read_names(hdf, "/none");
    CU_ASSERT_EQUAL(names.n, 0);
    free(names.text);
    sim_hdf_read_close(hdf);
}

/* More than a second apart, so that a time stamp anywhere would tell. */
static void
test_equal_content_is_equal_bytes(void)
{
    const struct timespec moment = {.tv_sec = 1, .tv_nsec = 100000000};
    const char *paths[2] = {test_path("d.h5"), test_path("e.h5")};
    char *bytes[2];
    size_t n[2];
    sim_diag_t diag;

    sim_diag_open(&diag, stderr);
    for (int i = 0; i < 2; i++) {
        FILE *file;

        nanosleep(&moment, NULL);
        CU_ASSERT_EQUAL(write_file(paths[i], &diag), SIM_OK);
        file = fopen(paths[i], "rb");
        bytes[i] = calloc(1, 1 << 20);
        n[i] = fread(bytes[i], 1, 1 << 20, file);
        fclose(file);
    }
    CU_ASSERT_TRUE(n[0] > 1000);
    CU_ASSERT_EQUAL_FATAL(n[0], n[1]);
    CU_ASSERT_EQUAL(memcmp(bytes[0], bytes[1], n[0]), 0);
    free(bytes[0]);
    free(bytes[1]);
}

static void
test_faults_are_told_at_the_end_and_leave_no_file(void)
{
    const char *path = test_path("f.h5");
    char said[512] = "";
    FILE *err = fmemopen(said, sizeof(said) - 1, "w");
    sim_hdf_t *hdf = NULL;
    sim_diag_t diag;

    sim_diag_open(&diag, err);
    CU_ASSERT_EQUAL_FATAL(sim_hdf_create(&hdf), SIM_OK);
    sim_hdf_group(hdf, "/no/such/parent");
    CU_ASSERT_EQUAL(sim_hdf_close(hdf, path, &diag), SIM_ERR_IO);
    CU_ASSERT_EQUAL_FATAL(sim_hdf_create(&hdf), SIM_OK);
    sim_hdf_fail(hdf, SIM_ERR_MEMORY, "out of memory");
    CU_ASSERT_EQUAL(sim_hdf_close(hdf, path, &diag), SIM_ERR_MEMORY);
    CU_ASSERT_EQUAL(write_file("/nowhere/at/all.h5", &diag), SIM_ERR_IO);
    fclose(err);
    CU_ASSERT_EQUAL(diag.n_errors, 3);
    CU_ASSERT_PTR_NOT_NULL(strstr(said, "f.h5: error: cannot be built: "));
    CU_ASSERT_PTR_NOT_NULL(strstr(said, "cannot be built: out of memory"));
    CU_ASSERT_FALSE(test_exists(path));
}

static void
test_other_files_are_refused(void)
{
    sim_hdf_read_t *hdf = NULL;
    sim_diag_t diag;
    const char *half = test_path("half.h5");
    FILE *file;

    sim_diag_open(&diag, NULL);
    CU_ASSERT_EQUAL(sim_hdf_read_open(&hdf, test_path("none"), &diag), SIM_ERR_IO);
    CU_ASSERT_EQUAL(
        sim_hdf_read_open(&hdf, test_file("text", "no HDF5\n"), &diag), SIM_ERR_INPUT);
    CU_ASSERT_EQUAL(sim_hdf_read_open(&hdf, test_file("void", ""), &diag), SIM_ERR_INPUT);
    CU_ASSERT_EQUAL(write_file(half, &diag), SIM_OK);
    file = fopen(half, "r+b");
    CU_ASSERT_EQUAL(ftruncate(fileno(file), 2000), 0);
    fclose(file);
    CU_ASSERT_EQUAL(sim_hdf_read_open(&hdf, half, &diag), SIM_ERR_INPUT);
    CU_ASSERT_PTR_NULL(hdf);
    CU_ASSERT_EQUAL(diag.n_errors, 4);
}

/* What is missing or of another kind is answered with nothing. */
static void
test_nothing_where_nothing_is(void)
{
    const char *path = test_path("g.h5");
    sim_hdf_read_t *hdf = NULL;
    sim_diag_t diag;

    sim_diag_open(&diag, stderr);
    CU_ASSERT_EQUAL(write_file(path, &diag), SIM_OK);
    CU_ASSERT_EQUAL_FATAL(sim_hdf_read_open(&hdf, path, &diag), SIM_OK);
    CU_ASSERT_PTR_NULL(sim_hdf_read_numbers(hdf, "/none/at/all").value);
    CU_ASSERT_PTR_NULL(sim_hdf_read_numbers(hdf, "/g").value);
    CU_ASSERT_PTR_NULL(sim_hdf_read_numbers(hdf, "/g/district").value);
    CU_ASSERT_PTR_NULL(sim_hdf_read_words(hdf, "/g/wait").text);
    CU_ASSERT_PTR_NULL(sim_hdf_read_words(hdf, "/g/none").text);
    sim_hdf_read_close(hdf);
}

int
main(void)
{
    static const test_case_t cases[] = {
        {"reads back what was written", test_reads_back_what_was_written},
        {"words, scales and attributes", test_words_scales_and_attributes},
        {"names keep the order of creation", test_names_keep_the_order_of_creation},
        {"equal content is equal bytes", test_equal_content_is_equal_bytes},
        {"faults are told at the end and leave no file",
            test_faults_are_told_at_the_end_and_leave_no_file},
        {"other files are refused", test_other_files_are_refused},
        {"nothing where nothing is", test_nothing_where_nothing_is},
        {NULL, NULL},
    };

    return test_main("hdf", cases);
}
