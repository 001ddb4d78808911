/**
 * @file tests/toys/opened.h
 * A scenario from a path or a text, with all that was said about it.
 */
#ifndef TESTS_TOYS_OPENED_H
#define TESTS_TOYS_OPENED_H

#include "sim/scenario.h"

/** A scenario, what was said about it, and how opening ended. */
typedef struct {
    sim_scenario_t *scenario;
    sim_status_t status;
    char *said;
    sim_diag_t diag;
} opened_t;

/** Open a file, or a text as f.yaml in the scratch folder; close it, however it ended. */
opened_t opened_path(const char *path, const char *const *sets, size_t n_sets);
opened_t opened_text(const char *text);
void opened_close(opened_t *self);

/** The leaf of a path, or NULL; how many leaves there are. */
const sim_leaf_t *opened_find(const opened_t *self, const char *path);
size_t opened_count(const opened_t *self);

/** Fail unless a leaf has this text at this place. */
void opened_wants_leaf(
    const opened_t *self, const char *path, const char *text, int line, int column);

/** Fail unless opening the text is refused with these words. */
void opened_wants_words(const char *text, const char *words);

#endif
