#include "sim/diag.h"
#include "tests/testlib.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const sim_place_t place = {"a.yaml", 3, 12};

static void
test_tells_place_and_kind(void)
{
    char *said = NULL;
    size_t n_said;
    FILE *out = open_memstream(&said, &n_said);
    sim_diag_t diag;

    sim_diag_open(&diag, out);
    sim_diag_error(&diag, place, "%s is %d", "x", 5);
    sim_diag_error(&diag, (sim_place_t){"a.yaml", 3, 0}, "line only");
    sim_diag_error(&diag, (sim_place_t){"a.yaml", 0, 7}, "the file");
    sim_diag_note(&diag, place, "by the way");
    fclose(out);
    CU_ASSERT_STRING_EQUAL(said, "a.yaml:3:12: error: x is 5\n"
                                 "a.yaml:3: error: line only\n"
                                 "a.yaml: error: the file\n"
                                 "a.yaml:3:12: note: by the way\n");
    CU_ASSERT_EQUAL(diag.n_errors, 3);
    CU_ASSERT_EQUAL(diag.n_notes, 1);
    free(said);
}

static void
test_prints_twenty_and_counts_all(void)
{
    char *said = NULL;
    size_t n_said;
    FILE *out = open_memstream(&said, &n_said);
    int n_lines = 0;
    sim_diag_t diag;

    sim_diag_open(&diag, out);
    for (int i = 0; i < 33; i++) {
        sim_diag_error(&diag, place, "fault %d", i);
    }
    CU_ASSERT_EQUAL(sim_diag_verdict(&diag), SIM_ERR_INPUT);
    CU_ASSERT_EQUAL(sim_diag_verdict(&diag), SIM_ERR_INPUT); /* says it once */
    fclose(out);
    for (const char *at = said; (at = strchr(at, '\n')) != NULL; at++) {
        n_lines++;
    }
    CU_ASSERT_EQUAL(n_lines, 21);
    CU_ASSERT_EQUAL(diag.n_errors, 33);
    CU_ASSERT_PTR_NOT_NULL(strstr(said, "fault 19\n13 more faults are not shown\n"));
    free(said);
}

static void
test_shows_hostile_text_harmlessly(void)
{
    char *said = NULL;
    size_t n_said;
    FILE *out = open_memstream(&said, &n_said);
    char large[3000];
    sim_diag_t diag;

    memset(large, 'x', sizeof(large) - 1);
    large[sizeof(large) - 1] = '\0';
    sim_diag_open(&diag, out);
    sim_diag_error(&diag, place, "\x1b[2J\n%s", "上");
    sim_diag_error(&diag, place, "%s", large);
    fclose(out);
    CU_ASSERT_PTR_NOT_NULL(strstr(said, "error: ?[2J?上\n"));
    CU_ASSERT_PTR_NOT_NULL(strstr(said, "xxx...\n"));
    CU_ASSERT(n_said < 1200);
    free(said);
}

static void
test_silent_diag_counts(void)
{
    sim_diag_t diag;

    sim_diag_open(&diag, NULL);
    CU_ASSERT_EQUAL(sim_diag_verdict(&diag), SIM_OK);
    sim_diag_note(&diag, place, "no fault");
    CU_ASSERT_EQUAL(sim_diag_verdict(&diag), SIM_OK);
    sim_diag_error(&diag, place, "fault");
    CU_ASSERT_EQUAL(sim_diag_verdict(&diag), SIM_ERR_INPUT);
}

static void
test_statuses_have_codes_and_texts(void)
{
    CU_ASSERT_EQUAL(sim_diag_exit_code(SIM_OK), 0);
    CU_ASSERT_EQUAL(sim_diag_exit_code(SIM_ERR_USAGE), 1);
    CU_ASSERT_EQUAL(sim_diag_exit_code(SIM_ERR_INPUT), 2);
    CU_ASSERT_EQUAL(sim_diag_exit_code(SIM_ERR_INCOMPLETE), 7);
    CU_ASSERT_EQUAL(sim_diag_exit_code(SIM_ERR_STOPPED), 75);
    CU_ASSERT_STRING_EQUAL(sim_diag_text(SIM_ERR_MEMORY), "out of memory");
}

int
main(void)
{
    static const test_case_t cases[] = {
        {"tells place and kind", test_tells_place_and_kind},
        {"prints twenty and counts all", test_prints_twenty_and_counts_all},
        {"shows hostile text harmlessly", test_shows_hostile_text_harmlessly},
        {"a silent diag counts", test_silent_diag_counts},
        {"statuses have codes and texts", test_statuses_have_codes_and_texts},
        {NULL, NULL},
    };

    return test_main("diag", cases);
}
