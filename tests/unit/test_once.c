#include "sim/once.h"
#include "tests/testlib.h"

#include <stdio.h>
#include <string.h>

static char said[1024];

/* Faults told from now on go to said, which is whole when the stream is closed. */
static FILE *
listen(sim_diag_t *diag)
{
    FILE *out = fmemopen(said, sizeof(said) - 1, "w");

    memset(said, 0, sizeof(said));
    sim_diag_open(diag, out);
    return out;
}

static void
test_the_second_of_two_rows_is_told(void)
{
    sim_diag_t diag;
    FILE *out = listen(&diag);
    int line = 0;

    sim_once_take(&line, (sim_place_t){"t.csv", 4, 0}, "hour 3", &diag);
    CU_ASSERT_EQUAL(diag.n_errors, 0);
    sim_once_take(&line, (sim_place_t){"t.csv", 9, 0}, "hour 3", &diag);
    fclose(out);
    CU_ASSERT_STRING_EQUAL(said, "t.csv:9: error: hour 3 stands already in line 4\n");
}

static void
test_missing_rows_are_told_at_the_last(void)
{
    const int whole[3] = {2, 3, 4}, one[3] = {3, 0, 2}, two[3] = {0, 7, 0}, none[3] = {0};
    sim_diag_t diag;
    FILE *out = listen(&diag);

    sim_once_missing(whole, 3, 1, "t.csv", "month", &diag);
    CU_ASSERT_EQUAL(diag.n_errors, 0);
    sim_once_missing(one, 3, 1, "t.csv", "month", &diag);
    sim_once_missing(two, 3, 1, "t.csv", "month", &diag);
    sim_once_missing(none, 3, 0, "t.csv", "hour", &diag);
    fclose(out);
    CU_ASSERT_STRING_EQUAL(said,
        "t.csv:3: error: month 2 is missing; expected one line for each from 1 to 3\n"
        "t.csv:7: error: month 1 and 1 more are missing; expected one line for each from "
        "1 to 3\n"
        "t.csv: error: hour 0 and 2 more are missing; expected one line for each from 0 "
        "to 2\n");
}

static void
test_doubled_texts_are_told_in_order(void)
{
    const struct {
        char id[4];
        int line;
    } rows[] = {{"c", 2}, {"a", 3}, {"b", 4}, {"c", 5}, {"a", 6}, {"c", 7}, {"aa", 8}};
    sim_once_texts_t texts = {.file = "t.csv",
        .column = "id",
        .rows = rows,
        .n_rows = sizeof(rows) / sizeof(rows[0]),
        .row_size = sizeof(rows[0]),
        .text_at = 0,
        .line_at = sizeof(rows[0].id)};
    sim_diag_t diag;
    FILE *out = listen(&diag);

    CU_ASSERT_EQUAL(sim_once_texts(&texts, &diag), SIM_OK);
    fclose(out);
    CU_ASSERT_STRING_EQUAL(said, "t.csv:5: error: id: 'c' stands already in line 2\n"
                                 "t.csv:6: error: id: 'a' stands already in line 3\n"
                                 "t.csv:7: error: id: 'c' stands already in line 2\n");
    out = listen(&diag);
    texts.n_rows = 0;
    CU_ASSERT_EQUAL(sim_once_texts(&texts, &diag), SIM_OK);
    texts.n_rows = 3;
    CU_ASSERT_EQUAL(sim_once_texts(&texts, &diag), SIM_OK);
    CU_ASSERT_EQUAL(diag.n_errors, 0);
    fclose(out);
}

int
main(void)
{
    static const test_case_t cases[] = {
        {"the second of two rows is told", test_the_second_of_two_rows_is_told},
        {"missing rows are told at the last", test_missing_rows_are_told_at_the_last},
        {"doubled texts are told in order", test_doubled_texts_are_told_in_order},
        {NULL, NULL},
    };

    return test_main("once", cases);
}
