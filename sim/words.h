/**
 * @file sim/words.h
 * A choice of words as one text, "one|two|three": in tables, in messages, as an index.
 */
#ifndef SIM_WORDS_H
#define SIM_WORDS_H

#include "sim/diag.h"

#include <stddef.h>

/** Index of a word among the words; -1 when it is none of them. Pure. */
int sim_words_find(const char *words, const char *text);

/** The word with an index, not ended by NUL; NULL beyond the last. Pure. */
const char *sim_words_at(const char *words, int ix, size_t *n_word);

/** "one, two or three", cut to the room. Returns room. */
const char *sim_words_list(const char *words, char *room, size_t n_room);

/** Report "name: 'text' is not one of ...; did you mean 'two'?". */
void sim_words_tell(const char *words, const char *name, const char *text,
    sim_place_t place, sim_diag_t *diag);

#endif
