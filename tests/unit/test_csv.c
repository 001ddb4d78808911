#include "sim/csv.h"
#include "tests/testlib.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    char name[12];
    double households;
    int64_t population;
    int kind;
    int line;
} row_t;

static const sim_csv_column_t columns[] = {
    {"name", SIM_CSV_TEXT, offsetof(row_t, name), 12, 0, 0, 0, 0, NULL},
    {"households", SIM_CSV_NUMBER, offsetof(row_t, households), 0, 0, 1e6, 0, 0, NULL},
    {"population", SIM_CSV_WHOLE, offsetof(row_t, population), 0, 0, 5e7, 1, 7, NULL},
    {"kind", SIM_CSV_NAME, offsetof(row_t, kind), 0, 0, 0, 1, 2, "old|new|rural"},
    {"", SIM_CSV_LINE, offsetof(row_t, line), 0, 0, 0, 0, 0, NULL},
    {NULL, SIM_CSV_LINE, 0, 0, 0, 0, 0, 0, NULL},
};

/* What reading gave. */
static row_t *rows;
static size_t n_rows;
static char *said;

static sim_status_t
read_path(const char *path)
{
    size_t n_said;
    FILE *out = NULL;
    sim_diag_t diag;
    sim_status_t status;
    void *got = NULL;

    free(said);
    free(rows);
    out = open_memstream(&said, &n_said);
    sim_diag_open(&diag, out);
    status = sim_csv_read(path, columns, sizeof(row_t), &got, &n_rows, &diag);
    rows = got;
    fclose(out);
    return status;
}

static sim_status_t
read_text(const char *text)
{
    return read_path(test_file("c.csv", text));
}

/* The text is refused; each line that is told ends in one of these, in their order. */
static void
wants_words(const char *text, const char *words)
{
    const char *at = NULL;

    CU_ASSERT_EQUAL(read_text(text), SIM_ERR_INPUT);
    CU_ASSERT_PTR_NULL(rows);
    CU_ASSERT_EQUAL(n_rows, 0);
    at = strstr(said, "c.csv");
    if (at == NULL || strcmp(at, words) != 0) {
        printf("    %s    wanted %s", said, words);
        CU_FAIL("other words");
    }
}

static void
test_reads_every_type(void)
{
    CU_ASSERT_EQUAL_FATAL(read_text("kind,extra,name,households,population\n"
                                    "new,?,\"a, \"\"b\"\"\",1.5e3,12\n"
                                    "old,, c ,.5,50000000\n"),
        SIM_OK);
    CU_ASSERT_STRING_EQUAL(said, "");
    CU_ASSERT_EQUAL_FATAL(n_rows, 2);
    CU_ASSERT_STRING_EQUAL(rows[0].name, "a, \"b\"");
    TEST_NEAR(rows[0].households, 1500.0, 0.0);
    CU_ASSERT_EQUAL(rows[0].population, 12);
    CU_ASSERT_EQUAL(rows[0].kind, 1);
    CU_ASSERT_EQUAL(rows[0].line, 2);
    CU_ASSERT_STRING_EQUAL(rows[1].name, "c");
    CU_ASSERT_EQUAL(rows[1].population, 50000000);
    CU_ASSERT_EQUAL(rows[1].line, 3);
}

static void
test_optional_cells_get_their_presets(void)
{
    CU_ASSERT_EQUAL_FATAL(
        read_text("name,households,population\n\"\",1,\nb,2,3"), SIM_OK);
    CU_ASSERT_EQUAL_FATAL(n_rows, 2);
    CU_ASSERT_STRING_EQUAL(rows[0].name, "");
    CU_ASSERT_EQUAL(rows[0].population, 7);
    CU_ASSERT_EQUAL(rows[0].kind, 2);
    CU_ASSERT_EQUAL(rows[1].population, 3);
}

static void
test_header_alone_is_no_fault(void)
{
    CU_ASSERT_EQUAL(read_text("name,households\n"), SIM_OK);
    CU_ASSERT_EQUAL(n_rows, 0);
    CU_ASSERT_PTR_NULL(rows);
    CU_ASSERT_EQUAL(read_text("name,households"), SIM_OK);
}

static void
test_lines_are_those_of_an_editor(void)
{
    CU_ASSERT_EQUAL_FATAL(read_text("\xef\xbb\xbf"
                                    "name,households\r\n"
                                    "\r\n"
                                    "\"a\r\nb\nc\",1\r\n"
                                    "d,2\r\n"
                                    "\n\n\n"
                                    "e,3\r\n"),
        SIM_OK);
    CU_ASSERT_EQUAL_FATAL(n_rows, 3);
    CU_ASSERT_STRING_EQUAL(rows[0].name, "a\r\nb\nc");
    CU_ASSERT_EQUAL(rows[0].line, 3);
    CU_ASSERT_EQUAL(rows[1].line, 6);
    CU_ASSERT_EQUAL(rows[2].line, 10);
}

static void
test_lines_are_right_in_long_files(void)
{
    enum { N = 20000 }; /* several chunks of reading */
    char *text = malloc(N * 24 + 40);
    size_t n = 0;
    int n_wrong = 0;

    CU_ASSERT_PTR_NOT_NULL_FATAL(text);
    n += (size_t)sprintf(text, "name,households\r\n");
    for (int i = 0; i < N; i++) {
        n += (size_t)sprintf(text + n, "\"x\r\n%d\",%d\r\n", i, i);
    }
    CU_ASSERT_EQUAL_FATAL(read_text(text), SIM_OK);
    CU_ASSERT_EQUAL_FATAL(n_rows, N);
    for (int i = 0; i < N; i++) {
        n_wrong += rows[i].line != 2 + 2 * i || (int)rows[i].households != i;
    }
    CU_ASSERT_EQUAL(n_wrong, 0);
    free(text);
}

static void
test_faults_of_cells(void)
{
    wants_words("name,households\na,\"12,5\"\n",
        "c.csv:2: error: households: '12,5' is not a number; write 12.5, not 12,5\n");
    wants_words("name,households\na,nan\n",
        "c.csv:2: error: households: 'nan' is not a number; expected 0 to 1000000\n");
    wants_words("name,households\na,0x10\n",
        "c.csv:2: error: households: '0x10' is not a number; expected 0 to 1000000\n");
    wants_words("name,households\na,-1\n",
        "c.csv:2: error: households: -1 is out of range; expected 0 to 1000000\n");
    wants_words("name,households\n,1\n", "c.csv:2: error: name: is empty\n");
    wants_words("name,households\n12345678901,1\n123456789012,1\n",
        "c.csv:3: error: name: '123456789012' is too long; expected at most 11 bytes\n");
}

static void
test_all_faults_at_once(void)
{
    CU_ASSERT_EQUAL(read_text("name,households,population,kind\n"
                              "a,inf,1e6,ol\n"
                              "averylongname,,-1,\n"
                              "b,1,2\n"
                              "c,1,2,new,5\n"),
        SIM_ERR_INPUT);
    CU_ASSERT_PTR_NOT_NULL(
        strstr(said, "c.csv:2: error: households: 'inf' is not a number"));
    CU_ASSERT_PTR_NOT_NULL(strstr(said,
        "c.csv:2: error: population: '1e6' is not a whole number; expected 0 to 5"));
    CU_ASSERT_PTR_NOT_NULL(
        strstr(said, "c.csv:2: error: kind: 'ol' is not old, new or rural; "
                     "did you mean 'old'?\n"));
    CU_ASSERT_PTR_NOT_NULL(
        strstr(said, "c.csv:3: error: name: 'averylongname' is too long"));
    CU_ASSERT_PTR_NOT_NULL(strstr(said, "c.csv:3: error: households: is empty\n"));
    CU_ASSERT_PTR_NOT_NULL(
        strstr(said, "c.csv:3: error: population: -1 is out of range"));
    CU_ASSERT_PTR_NOT_NULL(
        strstr(said, "c.csv:4: error: the record has 3 cells, the header 4\n"));
    CU_ASSERT_PTR_NOT_NULL(
        strstr(said, "c.csv:5: error: the record has 5 cells, the header 4\n"));
}

static void
test_faults_of_the_header(void)
{
    wants_words("name;households\na;1\n",
        "c.csv:1: error: the columns are separated by ';'; expected ','\n");
    wants_words("name\thouseholds\na\t1\n",
        "c.csv:1: error: the columns are separated by tabs; expected ','\n");
    wants_words(
        "name,population\na,1\n", "c.csv:1: error: column 'households' is missing\n");
    wants_words("name,housholds\na,1\n",
        "c.csv:1: error: column 'households' is missing; is 'housholds' meant?\n");
    wants_words("name,households,name\na,1,b\n",
        "c.csv:1: error: column 'name' stands twice in the header\n");
    wants_words("\n\n",
        "c.csv: error: the file is empty; expected a header with the names "
        "of columns\n");
    CU_ASSERT_EQUAL(read_text("name,households,popluation\na,1,3\n"), SIM_OK);
    CU_ASSERT_PTR_NOT_NULL(strstr(said,
        "c.csv:1: note: column 'popluation' is passed over; is 'population' meant?\n"));
}

static void
test_faults_of_quotes(void)
{
    wants_words("name,households\n\"a\n,1\nb,2\n",
        "c.csv:2: error: a quote in this record is never closed\n");
    wants_words("name,households\na,1\nb\"c,2\n",
        "c.csv:3: error: a quote inside a cell; put the cell in quotes and write two for "
        "each inside\n");
    wants_words("name,households\na,1\n\"b\"c,2\n",
        "c.csv:3: error: a quote inside a cell; put the cell in quotes and write two for "
        "each inside\n");
}

static void
test_endless_records_end(void)
{
    const size_t n = 4u << 20;
    char *text = malloc(n + 1);

    CU_ASSERT_PTR_NOT_NULL_FATAL(text);
    memset(text, 'x', n);
    text[n] = '\0';
    wants_words(text, "c.csv:1: error: a record above 1 MB; is a quote left open?\n");
    memcpy(text, "name,households\n\"", 17);
    for (size_t i = 17; i < n; i += 10) {
        text[i] = '\n';
    }
    wants_words(text, "c.csv:2: error: a record above 1 MB; is a quote left open?\n");
    memset(text, ',', n);
    text[900000] = '\n';
    wants_words(text, "c.csv:1: error: the header has more than 1000 columns\n");
    free(text);
}

static void
test_faults_of_files(void)
{
    CU_ASSERT_EQUAL(read_path(test_bytes("u.csv", "n\0a\0m\0e\0", 8)), SIM_ERR_INPUT);
    CU_ASSERT_PTR_NOT_NULL(strstr(said, "u.csv: error: the file looks like UTF-16"));
    CU_ASSERT_EQUAL(
        read_path(test_bytes("u.csv", "name,households\na\0,1\n", 21)), SIM_ERR_INPUT);
    CU_ASSERT_PTR_NOT_NULL(strstr(said, "u.csv:2:2: error: a NUL byte"));
    CU_ASSERT_EQUAL(read_path("no/such.csv"), SIM_ERR_INPUT);
    CU_ASSERT_PTR_NOT_NULL(strstr(said, "no/such.csv: error: cannot be opened: No such"));
    CU_ASSERT_EQUAL(read_path("/"), SIM_ERR_INPUT);
    CU_ASSERT_PTR_NOT_NULL(strstr(said, "it is a folder"));
}

int
main(void)
{
    static const test_case_t cases[] = {
        {"reads every type", test_reads_every_type},
        {"optional cells get their presets", test_optional_cells_get_their_presets},
        {"a header alone is no fault", test_header_alone_is_no_fault},
        {"lines are those of an editor", test_lines_are_those_of_an_editor},
        {"lines are right in long files", test_lines_are_right_in_long_files},
        {"faults of cells", test_faults_of_cells},
        {"all faults at once", test_all_faults_at_once},
        {"faults of the header", test_faults_of_the_header},
        {"faults of quotes", test_faults_of_quotes},
        {"endless records end", test_endless_records_end},
        {"faults of files", test_faults_of_files},
        {NULL, NULL},
    };
    const int failed = test_main("csv", cases);

    free(said);
    free(rows);
    return failed;
}
