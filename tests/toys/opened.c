#include "tests/toys/opened.h"

#include "tests/testlib.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

opened_t
opened_path(const char *path, const char *const *sets, size_t n_sets)
{
    opened_t self = {.scenario = NULL};
    size_t n_said;
    FILE *out = open_memstream(&self.said, &n_said);

    sim_diag_open(&self.diag, out);
    self.status = sim_scenario_open(&self.scenario, path, sets, n_sets, &self.diag);
    fclose(out);
    return self;
}

opened_t
opened_text(const char *text)
{
    return opened_path(test_file("f.yaml", text), NULL, 0);
}

void
opened_close(opened_t *self)
{
    sim_scenario_close(self->scenario);
    free(self->said);
}

const sim_leaf_t *
opened_find(const opened_t *self, const char *path)
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

size_t
opened_count(const opened_t *self)
{
    size_t n_leaves;

    sim_scenario_leaves(self->scenario, &n_leaves);
    return n_leaves;
}

void
opened_wants_leaf(
    const opened_t *self, const char *path, const char *text, int line, int column)
{
    const sim_leaf_t *leaf = opened_find(self, path);

    CU_ASSERT_PTR_NOT_NULL_FATAL(leaf);
    CU_ASSERT_STRING_EQUAL(leaf->text, text);
    CU_ASSERT_EQUAL(leaf->place.line, line);
    CU_ASSERT_EQUAL(leaf->place.column, column);
}

/* Opening the text ends in these words, after the folder of the file. */
void
opened_wants_words(const char *text, const char *words)
{
    opened_t opened = opened_text(text);

    CU_ASSERT_EQUAL(opened.status, SIM_ERR_INPUT);
    if (strstr(opened.said, words) == NULL) {
        printf("    %s    wanted %s\n", opened.said, words);
        CU_FAIL("other words");
    }
    opened_close(&opened);
}
