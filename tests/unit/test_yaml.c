#include "sim/scenario.h"
#include "tests/testlib.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A scenario, what was said about it, and how opening ended. */
typedef struct {
    sim_scenario_t *scenario;
    sim_status_t status;
    char *said;
    sim_diag_t diag;
} opened_t;

static opened_t
open_path(const char *path, const char *const *sets, size_t n_sets)
{
    opened_t self = {.scenario = NULL};
    size_t n_said;
    FILE *out = open_memstream(&self.said, &n_said);

    sim_diag_open(&self.diag, out);
    self.status = sim_scenario_open(&self.scenario, path, sets, n_sets, &self.diag);
    fclose(out);
    return self;
}

static opened_t
open_text(const char *text)
{
    return open_path(test_file("f.yaml", text), NULL, 0);
}

static void
close_it(opened_t *self)
{
    sim_scenario_close(self->scenario);
    free(self->said);
}

static const sim_leaf_t *
find(const opened_t *self, const char *path)
{
    size_t n_leaves;
    const sim_leaf_t *leaves = sim_scenario_leaves(self->scenario, &n_leaves);

    for (size_t i = 0; i < n_leaves; i++) {
        if (strcmp(leaves[i].path, path) == 0) {
            return &leaves[i];
        }
    }
    return NULL;
}

static size_t
count(const opened_t *self)
{
    size_t n_leaves;

    sim_scenario_leaves(self->scenario, &n_leaves);
    return n_leaves;
}

static void
wants_leaf(const opened_t *self, const char *path, const char *text, int line, int column)
{
    const sim_leaf_t *leaf = find(self, path);

    CU_ASSERT_PTR_NOT_NULL_FATAL(leaf);
    CU_ASSERT_STRING_EQUAL(leaf->text, text);
    CU_ASSERT_EQUAL(leaf->place.line, line);
    CU_ASSERT_EQUAL(leaf->place.column, column);
}

/* Opening the text ends in these words, after the folder of the file. */
static void
wants_words(const char *text, const char *words)
{
    opened_t opened = open_text(text);

    CU_ASSERT_EQUAL(opened.status, SIM_ERR_INPUT);
    if (strstr(opened.said, words) == NULL) {
        printf("    %s    wanted %s\n", opened.said, words);
        CU_FAIL("other words");
    }
    close_it(&opened);
}

static void
test_leaves_have_paths_and_places(void)
{
    opened_t opened = open_text("# first\n"
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
    CU_ASSERT_EQUAL(count(&opened), 10);
    wants_leaf(&opened, "city", "shanghai", 2, 7);
    wants_leaf(&opened, "piles.public", "5", 4, 11);
    CU_ASSERT_EQUAL(find(&opened, "piles.public")->key_place.column, 3);
    CU_ASSERT_EQUAL(find(&opened, "piles.public")->is_quoted, 0);
    CU_ASSERT_EQUAL(find(&opened, "piles.name")->is_quoted, 1);
    wants_leaf(&opened, "visitors[0].kind", "a b", 8, 11);
    wants_leaf(&opened, "visitors[1].rate", "2", 9, 12);
    wants_leaf(&opened, "a.b[1][1]", "3", 10, 14);
    CU_ASSERT_STRING_EQUAL(find(&opened, "none")->text, "");
    close_it(&opened);
}

static void
test_empty_collections_are_leaves(void)
{
    opened_t opened = open_text("a: []\nb: {}\nc: '[]'\nd: [{}]\n");

    CU_ASSERT_EQUAL_FATAL(opened.status, SIM_OK);
    CU_ASSERT(sim_leaves_is_empty_list(find(&opened, "a")));
    CU_ASSERT(sim_leaves_is_empty_map(find(&opened, "b")));
    CU_ASSERT_FALSE(sim_leaves_is_empty_list(find(&opened, "c")));
    CU_ASSERT(sim_leaves_is_empty_map(find(&opened, "d[0]")));
    CU_ASSERT_EQUAL(find(&opened, "b")->key_place.line, 2);
    close_it(&opened);
}

static void
test_groups_have_places(void)
{
    opened_t opened =
        open_text("a: 1\npiles:\n  slow:\n    n: 1\nv:\n  - x: 1\n  - x: 2\n");
    const char *file = sim_scenario_path(opened.scenario);
    sim_place_t place = sim_scenario_key_place(opened.scenario, file, "piles.slow");

    CU_ASSERT_EQUAL(place.line, 3);
    CU_ASSERT_EQUAL(place.column, 3);
    CU_ASSERT_EQUAL(sim_scenario_key_place(opened.scenario, file, "v[1]").line, 7);
    CU_ASSERT_EQUAL(sim_scenario_key_place(opened.scenario, file, "no").line, 0);
    CU_ASSERT_EQUAL(sim_scenario_key_place(opened.scenario, "other", "a").line, 0);
    close_it(&opened);
}

static void
test_bom_and_crlf_are_read(void)
{
    opened_t opened = open_text("\xef\xbb\xbf"
                                "a: 1\r\nb:\r\n  c: two\r\n");

    CU_ASSERT_EQUAL_FATAL(opened.status, SIM_OK);
    wants_leaf(&opened, "a", "1", 1, 4);
    wants_leaf(&opened, "b.c", "two", 3, 6);
    close_it(&opened);
}

static void
test_duplicate_keys_name_the_first_line(void)
{
    wants_words("a: 1\nb: 2\na: 3\n",
        "f.yaml:3:1: error: a: written twice; the first is in line 1\n");
    wants_words("p:\n  x: 1\nq: 1\np:\n  x: 2\n", "f.yaml:4:1: error: p: written twice");
    wants_words("a.b: 1\na: {b: 2}\n", "f.yaml:2:5: error: a.b: written twice");
}

static void
test_tells_all_faults_that_leave_the_rest_clear(void)
{
    opened_t opened = open_text(
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
    CU_ASSERT_PTR_NOT_NULL(find(&opened, "f"));
    CU_ASSERT_STRING_EQUAL(find(&opened, "d")->text, "1");
    close_it(&opened);
}

static void
test_refuses_odd_documents(void)
{
    wants_words("", "f.yaml: error: the file is empty");
    wants_words("# only this\n\n", "f.yaml: error: the file is empty");
    wants_words(
        "- a\n", "f.yaml:1:1: error: expected keys with values ('key: value'), not");
    wants_words("just text", "f.yaml:1:1: error: expected keys with values");
    wants_words("a: 1\n---\nb: 2\n", "f.yaml:2:1: error: a second document begins here");
    wants_words(
        "%YAML 1.2\n---\na: 1\n", "f.yaml:1:1: error: a line that begins with '%'");
    wants_words("? [a, b]\n: 1\n", "f.yaml:1:3: error: a key must be a word");
    wants_words("a: [1, 2\nb: 3\n", "error: not valid YAML: while parsing a flow");
    wants_words("a:\n\tb: 1\n", "f.yaml:2:1: error: a tab; indent with spaces");
    wants_words("a: \"x\\0y\"\n", "f.yaml:1:4: error: the value holds a NUL");
    wants_words("*x : 1\n", "f.yaml:1:1: error: aliases ('*name') are not read");
}

static void
test_refuses_other_encodings(void)
{
    opened_t opened = open_path(test_bytes("u.yaml",
                                    "\xff\xfe"
                                    "a\0:\0",
                                    6),
        NULL, 0);

    CU_ASSERT_EQUAL(opened.status, SIM_ERR_INPUT);
    CU_ASSERT_PTR_NOT_NULL(
        strstr(opened.said, "u.yaml: error: the file looks like UTF-16"));
    close_it(&opened);
    opened = open_path(test_bytes("n.yaml", "a: 1\nb: \0\n", 11), NULL, 0);
    CU_ASSERT_EQUAL(opened.status, SIM_ERR_INPUT);
    CU_ASSERT_PTR_NOT_NULL(strstr(opened.said, "n.yaml:2:4: error: a NUL byte"));
    close_it(&opened);
    wants_words(
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
    wants_words(
        text, "f.yaml:1:35: error: nested too deeply; at most 32 levels are read\n");
    memset(text, 'x', n);
    memcpy(text, "a: ", 3);
    memcpy(text + n - 10, "\nb: 1\nb: 2", 10);
    wants_words(text, "f.yaml:3:1: error: b: written twice");
    for (size_t i = 0; i + 6 <= n; i += 6) {
        memcpy(text + i, "- [1]\n", 6);
    }
    memcpy(text, "a:    ", 6);
    wants_words(text, "error: not valid YAML");
    memcpy(text, "a:   \n", 6);
    wants_words(text, "error: too many keys and values; at most 200000 are read\n");
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
    opened = open_path(path, NULL, 0);
    CU_ASSERT_EQUAL(opened.status, SIM_ERR_INPUT);
    CU_ASSERT_PTR_NOT_NULL(
        strstr(opened.said, "huge.yaml: error: the file is too large; at most 16 MB"));
    close_it(&opened);
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
