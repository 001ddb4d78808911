#include "sim/scenario.h"
#include "tests/testlib.h"
#include "tests/toys/opened.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void
test_leaves_have_paths_and_places(void)
{
    opened_t opened = opened_text("# first\n"
                                  "city: shanghai\n"
                                  "piles:\n"
                                  "  public: 5 # five\n"
                                  "  name: \"5\"\n"
                                  "visitors:\n"
                                  "  - rate: 1\n"
                                  "    kind: a b\n"
                                  "  - {rate: 2}\n"
                                  "a.b: [1, [2, 3]]\n"
                                  "none:\n");

    CU_ASSERT_EQUAL_FATAL(opened.status, SIM_OK);
    CU_ASSERT_STRING_EQUAL(opened.said, "");
    CU_ASSERT_EQUAL(opened_count(&opened), 10);
    opened_wants_leaf(&opened, "city", "shanghai", 2, 7);
    opened_wants_leaf(&opened, "piles.public", "5", 4, 11);
    CU_ASSERT_EQUAL(opened_find(&opened, "piles.public")->key_place.column, 3);
    CU_ASSERT_EQUAL(opened_find(&opened, "piles.public")->is_quoted, 0);
    CU_ASSERT_EQUAL(opened_find(&opened, "piles.name")->is_quoted, 1);
    opened_wants_leaf(&opened, "visitors[0].kind", "a b", 8, 11);
    opened_wants_leaf(&opened, "visitors[1].rate", "2", 9, 12);
    opened_wants_leaf(&opened, "a.b[1][1]", "3", 10, 14);
    CU_ASSERT_STRING_EQUAL(opened_find(&opened, "none")->text, "");
    opened_close(&opened);
}

static void
test_empty_collections_are_leaves(void)
{
    opened_t opened = opened_text("a: []\nb: {}\nc: '[]'\nd: [{}]\n");

    CU_ASSERT_EQUAL_FATAL(opened.status, SIM_OK);
    CU_ASSERT(sim_leaves_is_empty_list(opened_find(&opened, "a")));
    CU_ASSERT(sim_leaves_is_empty_map(opened_find(&opened, "b")));
    CU_ASSERT_FALSE(sim_leaves_is_empty_list(opened_find(&opened, "c")));
    CU_ASSERT(sim_leaves_is_empty_map(opened_find(&opened, "d[0]")));
    CU_ASSERT_EQUAL(opened_find(&opened, "b")->key_place.line, 2);
    opened_close(&opened);
}

static void
test_groups_have_places(void)
{
    opened_t opened =
        opened_text("a: 1\npiles:\n  slow:\n    n: 1\nv:\n  - x: 1\n  - x: 2\n");
    const char *file = sim_scenario_path(opened.scenario);
    sim_place_t place = sim_scenario_key_place(opened.scenario, file, "piles.slow");

    CU_ASSERT_EQUAL(place.line, 3);
    CU_ASSERT_EQUAL(place.column, 3);
    CU_ASSERT_EQUAL(sim_scenario_key_place(opened.scenario, file, "v[1]").line, 7);
    CU_ASSERT_EQUAL(sim_scenario_key_place(opened.scenario, file, "no").line, 0);
    CU_ASSERT_EQUAL(sim_scenario_key_place(opened.scenario, "other", "a").line, 0);
    opened_close(&opened);
}

static void
test_bom_and_crlf_are_read(void)
{
    opened_t opened = opened_text("\xef\xbb\xbf"
                                  "a: 1\r\nb:\r\n  c: two\r\n");

    CU_ASSERT_EQUAL_FATAL(opened.status, SIM_OK);
    opened_wants_leaf(&opened, "a", "1", 1, 4);
    opened_wants_leaf(&opened, "b.c", "two", 3, 6);
    opened_close(&opened);
}

static void
test_duplicate_keys_name_the_first_line(void)
{
    opened_wants_words("a: 1\nb: 2\na: 3\n",
        "f.yaml:3:1: error: a: written twice; the first is in line 1\n");
    opened_wants_words(
        "p:\n  x: 1\nq: 1\np:\n  x: 2\n", "f.yaml:4:1: error: p: written twice");
    opened_wants_words("a.b: 1\na: {b: 2}\n", "f.yaml:2:5: error: a.b: written twice");
}

static void
test_tells_all_faults_that_leave_the_rest_clear(void)
{
    opened_t opened = opened_text(
        "a: &x 1\nb: *x\n<<: 1\nc: !!int 2\nd: 1\nd: {e: [1, 2]}\n'': 1\nf: 2\n");

    CU_ASSERT_EQUAL(opened.status, SIM_ERR_INPUT);
    CU_ASSERT_EQUAL(opened.diag.n_errors, 6);
    CU_ASSERT_PTR_NOT_NULL(strstr(opened.said, "1:4: error: anchors ('&x')"));
    CU_ASSERT_PTR_NOT_NULL(strstr(opened.said, "2:4: error: aliases"));
    CU_ASSERT_PTR_NOT_NULL(strstr(opened.said, "3:1: error: <<: unknown key"));
    CU_ASSERT_PTR_NOT_NULL(
        strstr(opened.said, "4:4: error: tags ('tag:yaml.org,2002:int')"));
    CU_ASSERT_PTR_NOT_NULL(strstr(opened.said, "6:1: error: d: written twice"));
    CU_ASSERT_PTR_NOT_NULL(strstr(opened.said, "7:1: error: a key is empty"));
    CU_ASSERT_PTR_NOT_NULL_FATAL(opened.scenario); /* for the faults of the fields */
    CU_ASSERT_PTR_NOT_NULL(opened_find(&opened, "f"));
    CU_ASSERT_STRING_EQUAL(opened_find(&opened, "d")->text, "1");
    opened_close(&opened);
}

static void
test_refuses_odd_documents(void)
{
    opened_wants_words("", "f.yaml: error: the file is empty");
    opened_wants_words("# only this\n\n", "f.yaml: error: the file is empty");
    opened_wants_words(
        "- a\n", "f.yaml:1:1: error: expected keys with values ('key: value'), not");
    opened_wants_words("just text", "f.yaml:1:1: error: expected keys with values");
    opened_wants_words(
        "a: 1\n---\nb: 2\n", "f.yaml:2:1: error: a second document begins here");
    opened_wants_words(
        "%YAML 1.2\n---\na: 1\n", "f.yaml:1:1: error: a line that begins with '%'");
    opened_wants_words("? [a, b]\n: 1\n", "f.yaml:1:3: error: a key must be a word");
    opened_wants_words("a: [1, 2\nb: 3\n", "error: not valid YAML: while parsing a flow");
    opened_wants_words("a:\n\tb: 1\n", "f.yaml:2:1: error: a tab; indent with spaces");
    opened_wants_words("a: \"x\\0y\"\n", "f.yaml:1:4: error: the value holds a NUL");
    opened_wants_words("*x : 1\n", "f.yaml:1:1: error: aliases ('*name') are not read");
}

static void
test_refuses_other_encodings(void)
{
    opened_t opened = opened_path(test_bytes("u.yaml",
                                      "\xff\xfe"
                                      "a\0:\0",
                                      6),
        NULL, 0);

    CU_ASSERT_EQUAL(opened.status, SIM_ERR_INPUT);
    CU_ASSERT_PTR_NOT_NULL(
        strstr(opened.said, "u.yaml: error: the file looks like UTF-16"));
    opened_close(&opened);
    opened = opened_path(test_bytes("n.yaml", "a: 1\nb: \0\n", 11), NULL, 0);
    CU_ASSERT_EQUAL(opened.status, SIM_ERR_INPUT);
    CU_ASSERT_PTR_NOT_NULL(strstr(opened.said, "n.yaml:2:4: error: a NUL byte"));
    opened_close(&opened);
    opened_wants_words(
        "a: 1\nb: \x01\n", "f.yaml:2:4: error: not valid YAML: control characters");
}

static void
test_hostile_sizes_end_in_a_message(void)
{
    const size_t n = 12u << 20;
    char *text = malloc(n + 1);

    CU_ASSERT_PTR_NOT_NULL_FATAL(text);
    memset(text, '[', n);
    memcpy(text, "a: ", 3);
    text[n] = '\0';
    opened_wants_words(
        text, "f.yaml:1:35: error: nested too deeply; at most 32 levels are read\n");
    memset(text, 'x', n);
    memcpy(text, "a: ", 3);
    memcpy(text + n - 10, "\nb: 1\nb: 2", 10);
    opened_wants_words(text, "f.yaml:3:1: error: b: written twice");
    for (size_t i = 0; i + 6 <= n; i += 6) {
        memcpy(text + i, "- [1]\n", 6);
    }
    memcpy(text, "a:    ", 6);
    opened_wants_words(text, "error: not valid YAML");
    memcpy(text, "a:   \n", 6);
    opened_wants_words(
        text, "error: too many keys and values; at most 200000 are read\n");
    free(text);
}

static void
test_a_huge_file_is_not_read(void)
{
    const char *path = test_file("huge.yaml", "a: 1\n");
    FILE *file = fopen(path, "r+b");
    opened_t opened;

    CU_ASSERT_PTR_NOT_NULL_FATAL(file);
    fseek(file, 1L << 30, SEEK_SET);
    putc('x', file);
    fclose(file);
    opened = opened_path(path, NULL, 0);
    CU_ASSERT_EQUAL(opened.status, SIM_ERR_INPUT);
    CU_ASSERT_PTR_NOT_NULL(
        strstr(opened.said, "huge.yaml: error: the file is too large; at most 16 MB"));
    opened_close(&opened);
}

int
main(void)
{
    static const test_case_t cases[] = {
        {"leaves have paths and places", test_leaves_have_paths_and_places},
        {"empty collections are leaves", test_empty_collections_are_leaves},
        {"groups have places", test_groups_have_places},
        {"BOM and CRLF are read", test_bom_and_crlf_are_read},
        {"duplicate keys name the first line", test_duplicate_keys_name_the_first_line},
        {"tells all faults that leave the rest clear",
            test_tells_all_faults_that_leave_the_rest_clear},
        {"refuses odd documents", test_refuses_odd_documents},
        {"refuses other encodings", test_refuses_other_encodings},
        {"hostile sizes end in a message", test_hostile_sizes_end_in_a_message},
        {"a huge file is not read", test_a_huge_file_is_not_read},
        {NULL, NULL},
    };

    return test_main("yaml", cases);
}
