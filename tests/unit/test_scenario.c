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
test_missing_files_and_folders(void)
{
    opened_t opened = open_path("no/such.yaml", NULL, 0);

    CU_ASSERT_EQUAL(opened.status, SIM_ERR_INPUT);
    CU_ASSERT_PTR_NULL(opened.scenario);
    CU_ASSERT_STRING_EQUAL(opened.said,
        "no/such.yaml: error: cannot be opened: No such file or directory\n");
    close_it(&opened);
    opened = open_path("/", NULL, 0);
    CU_ASSERT_EQUAL(opened.status, SIM_ERR_INPUT);
    CU_ASSERT_STRING_EQUAL(
        opened.said, "/: error: cannot be opened: it is a folder, not a file\n");
    close_it(&opened);
}

static void
test_child_replaces_leaves_and_whole_lists(void)
{
    const char *child = test_file("sub/child.yaml", "based_on: ../parent.yaml\n"
                                                    "a: 10\n"
                                                    "p:\n  y: 20\n"
                                                    "v:\n  - x: 30\n"
                                                    "w: []\n");
    const char *const *files;
    size_t n_files;
    opened_t opened;

    test_file("parent.yaml", "a: 1\np:\n  x: 2\n  y: 3\n"
                             "v:\n  - x: 4\n    z: 5\n  - x: 6\nw: [1, 2]\nu: [7]\n");
    opened = open_path(child, NULL, 0);
    CU_ASSERT_STRING_EQUAL(opened.said, "");
    CU_ASSERT_EQUAL_FATAL(opened.status, SIM_OK);
    CU_ASSERT_EQUAL(count(&opened), 6);
    wants_leaf(&opened, "a", "10", 2, 4);
    wants_leaf(&opened, "p.x", "2", 3, 6);
    wants_leaf(&opened, "p.y", "20", 4, 6);
    wants_leaf(&opened, "v[0].x", "30", 6, 8);
    CU_ASSERT_PTR_NULL(find(&opened, "v[0].z"));
    CU_ASSERT_PTR_NULL(find(&opened, "v[1].x"));
    CU_ASSERT_PTR_NULL(find(&opened, "w[0]"));
    CU_ASSERT(sim_leaves_is_empty_list(find(&opened, "w")));
    wants_leaf(&opened, "u[0]", "7", 10, 5);
    CU_ASSERT_PTR_NULL(find(&opened, "based_on"));
    files = sim_scenario_files(opened.scenario, &n_files);
    CU_ASSERT_EQUAL(n_files, 2);
    CU_ASSERT_STRING_EQUAL(files[0], child);
    CU_ASSERT_PTR_NOT_NULL(strstr(files[1], "sub/../parent.yaml"));
    CU_ASSERT_PTR_EQUAL(find(&opened, "p.x")->place.file, files[1]);
    close_it(&opened);
}

static void
test_chain_is_short_and_straight(void)
{
    char name[16], text[40];
    opened_t opened;

    wants_words("based_on: f.yaml\n", "f.yaml:1:11: error: based_on: '");
    wants_words("based_on: no.yaml\n", "no.yaml' cannot be opened: No such file");
    wants_words("based_on: .\n", "cannot be opened: it is a folder");
    wants_words(
        "based_on: [a, b]\n", "f.yaml:1:12: error: based_on: expected the path of");
    wants_words("based_on:\n", "error: based_on: expected the path of one scenario");
    for (int i = 1; i <= 5; i++) {
        snprintf(name, sizeof(name), "chain%d.yaml", i);
        snprintf(text, sizeof(text), "based_on: chain%d.yaml\n", i + 1);
        test_file(name, i == 5 ? "a: 1\n" : text);
    }
    opened = open_path(test_path("chain2.yaml"), NULL, 0);
    CU_ASSERT_EQUAL(opened.status, SIM_OK);
    close_it(&opened);
    opened = open_path(test_path("chain1.yaml"), NULL, 0);
    CU_ASSERT_EQUAL(opened.status, SIM_ERR_INPUT);
    CU_ASSERT_PTR_NOT_NULL(
        strstr(opened.said, "chain4.yaml:1:11: error: based_on: a chain"));
    close_it(&opened);
    test_file("g.yaml", "based_on: ./f.yaml\n");
    wants_words("based_on: g.yaml\n", "g.yaml:1:11: error: based_on: '");
}

static void
test_sets_come_last(void)
{
    static const char *const sets[] = {
        "a=5", "new.key=x=y", "v[1].x=9", "w=[]", "a=6", "e="};
    const char *path = test_file("f.yaml", "a: 1\nv: [{x: 1}, {x: 2}]\nw: [1, 2]\n");
    opened_t opened = open_path(path, sets, 6);

    CU_ASSERT_STRING_EQUAL(opened.said, "");
    CU_ASSERT_EQUAL_FATAL(opened.status, SIM_OK);
    CU_ASSERT_EQUAL(count(&opened), 6);
    wants_leaf(&opened, "a", "6", 0, 0);
    wants_leaf(&opened, "new.key", "x=y", 0, 0);
    wants_leaf(&opened, "v[0].x", "1", 2, 9);
    wants_leaf(&opened, "v[1].x", "9", 0, 0);
    CU_ASSERT_STRING_EQUAL(find(&opened, "v[1].x")->place.file, "--set v[1].x=9");
    CU_ASSERT_PTR_NULL(find(&opened, "w[0]"));
    CU_ASSERT_STRING_EQUAL(find(&opened, "e")->text, "");
    close_it(&opened);
}

static void
test_odd_sets_are_told(void)
{
    static const char *const sets[] = {"a", "=5", "based_on=x", "b=\xff"};
    opened_t opened = open_path(test_file("f.yaml", "a: 1\n"), sets, 4);

    CU_ASSERT_EQUAL(opened.status, SIM_ERR_INPUT);
    CU_ASSERT_EQUAL(opened.diag.n_errors, 4);
    CU_ASSERT_PTR_NOT_NULL(strstr(opened.said, "--set a: error: expected key=value\n"));
    CU_ASSERT_PTR_NOT_NULL(strstr(opened.said, "--set =5: error: expected key=value\n"));
    CU_ASSERT_PTR_NOT_NULL(
        strstr(opened.said, "--set based_on=x: error: based_on: belongs"));
    CU_ASSERT_PTR_NOT_NULL(strstr(opened.said, "error: the text is not UTF-8\n"));
    close_it(&opened);
}

int
main(void)
{
    static const test_case_t cases[] = {
        {"missing files and folders", test_missing_files_and_folders},
        {"a child replaces leaves and whole lists",
            test_child_replaces_leaves_and_whole_lists},
        {"a chain is short and straight", test_chain_is_short_and_straight},
        {"sets come last", test_sets_come_last},
        {"odd sets are told", test_odd_sets_are_told},
        {NULL, NULL},
    };

    return test_main("scenario", cases);
}
