#include "sim/scenario.h"
#include "tests/testlib.h"
#include "tests/toys/opened.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void
test_missing_files_and_folders(void)
{
    opened_t opened = opened_path("no/such.yaml", NULL, 0);

    CU_ASSERT_EQUAL(opened.status, SIM_ERR_INPUT);
    CU_ASSERT_PTR_NULL(opened.scenario);
    CU_ASSERT_STRING_EQUAL(opened.said,
        "no/such.yaml: error: cannot be opened: No such file or directory\n");
    opened_close(&opened);
    opened = opened_path("/", NULL, 0);
    CU_ASSERT_EQUAL(opened.status, SIM_ERR_INPUT);
    CU_ASSERT_STRING_EQUAL(
        opened.said, "/: error: cannot be opened: it is a folder, not a file\n");
    opened_close(&opened);
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
    opened = opened_path(child, NULL, 0);
    CU_ASSERT_STRING_EQUAL(opened.said, "");
    CU_ASSERT_EQUAL_FATAL(opened.status, SIM_OK);
    CU_ASSERT_EQUAL(opened_count(&opened), 6);
    opened_wants_leaf(&opened, "a", "10", 2, 4);
    opened_wants_leaf(&opened, "p.x", "2", 3, 6);
    opened_wants_leaf(&opened, "p.y", "20", 4, 6);
    opened_wants_leaf(&opened, "v[0].x", "30", 6, 8);
    CU_ASSERT_PTR_NULL(opened_find(&opened, "v[0].z"));
    CU_ASSERT_PTR_NULL(opened_find(&opened, "v[1].x"));
    CU_ASSERT_PTR_NULL(opened_find(&opened, "w[0]"));
    CU_ASSERT(sim_leaves_is_empty_list(opened_find(&opened, "w")));
    opened_wants_leaf(&opened, "u[0]", "7", 10, 5);
    CU_ASSERT_PTR_NULL(opened_find(&opened, "based_on"));
    files = sim_scenario_files(opened.scenario, &n_files);
    CU_ASSERT_EQUAL(n_files, 2);
    CU_ASSERT_STRING_EQUAL(files[0], child);
    CU_ASSERT_PTR_NOT_NULL(strstr(files[1], "sub/../parent.yaml"));
    CU_ASSERT_PTR_EQUAL(opened_find(&opened, "p.x")->place.file, files[1]);
    opened_close(&opened);
}

static void
test_chain_is_short_and_straight(void)
{
    char name[16], text[40];
    opened_t opened;

    opened_wants_words("based_on: f.yaml\n", "f.yaml:1:11: error: based_on: '");
    opened_wants_words("based_on: no.yaml\n", "no.yaml' cannot be opened: No such file");
    opened_wants_words("based_on: .\n", "cannot be opened: it is a folder");
    opened_wants_words(
        "based_on: [a, b]\n", "f.yaml:1:12: error: based_on: expected the path of");
    opened_wants_words(
        "based_on:\n", "error: based_on: expected the path of one scenario");
    for (int i = 1; i <= 5; i++) {
        snprintf(name, sizeof(name), "chain%d.yaml", i);
        snprintf(text, sizeof(text), "based_on: chain%d.yaml\n", i + 1);
        test_file(name, i == 5 ? "a: 1\n" : text);
    }
    opened = opened_path(test_path("chain2.yaml"), NULL, 0);
    CU_ASSERT_EQUAL(opened.status, SIM_OK);
    opened_close(&opened);
    opened = opened_path(test_path("chain1.yaml"), NULL, 0);
    CU_ASSERT_EQUAL(opened.status, SIM_ERR_INPUT);
    CU_ASSERT_PTR_NOT_NULL(
        strstr(opened.said, "chain4.yaml:1:11: error: based_on: a chain"));
    opened_close(&opened);
    test_file("g.yaml", "based_on: ./f.yaml\n");
    opened_wants_words("based_on: g.yaml\n", "g.yaml:1:11: error: based_on: '");
}

static void
test_sets_come_last(void)
{
    static const char *const sets[] = {
        "a=5", "new.key=x=y", "v[1].x=9", "w=[]", "a=6", "e="};
    const char *path = test_file("f.yaml", "a: 1\nv: [{x: 1}, {x: 2}]\nw: [1, 2]\n");
    opened_t opened = opened_path(path, sets, 6);

    CU_ASSERT_STRING_EQUAL(opened.said, "");
    CU_ASSERT_EQUAL_FATAL(opened.status, SIM_OK);
    CU_ASSERT_EQUAL(opened_count(&opened), 6);
    opened_wants_leaf(&opened, "a", "6", 0, 0);
    opened_wants_leaf(&opened, "new.key", "x=y", 0, 0);
    opened_wants_leaf(&opened, "v[0].x", "1", 2, 9);
    opened_wants_leaf(&opened, "v[1].x", "9", 0, 0);
    CU_ASSERT_STRING_EQUAL(opened_find(&opened, "v[1].x")->place.file, "--set v[1].x=9");
    CU_ASSERT_PTR_NULL(opened_find(&opened, "w[0]"));
    CU_ASSERT_STRING_EQUAL(opened_find(&opened, "e")->text, "");
    opened_close(&opened);
}

static void
test_odd_sets_are_told(void)
{
    static const char *const sets[] = {"a", "=5", "based_on=x", "b=\xff"};
    opened_t opened = opened_path(test_file("f.yaml", "a: 1\n"), sets, 4);

    CU_ASSERT_EQUAL(opened.status, SIM_ERR_INPUT);
    CU_ASSERT_EQUAL(opened.diag.n_errors, 4);
    CU_ASSERT_PTR_NOT_NULL(strstr(opened.said, "--set a: error: expected key=value\n"));
    CU_ASSERT_PTR_NOT_NULL(strstr(opened.said, "--set =5: error: expected key=value\n"));
    CU_ASSERT_PTR_NOT_NULL(
        strstr(opened.said, "--set based_on=x: error: based_on: belongs"));
    CU_ASSERT_PTR_NOT_NULL(strstr(opened.said, "error: the text is not UTF-8\n"));
    opened_close(&opened);
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
