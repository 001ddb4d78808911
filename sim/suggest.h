/**
 * @file sim/suggest.h
 * "Did you mean": which of several words is nearest to a misspelt one.
 *
 * Near means few slips of the keyboard (a letter missing, too many, wrong, or two of them
 * swapped), at most one for every three letters; farther words are no help.
 */
#ifndef SIM_SUGGEST_H
#define SIM_SUGGEST_H

#include <stddef.h>

/** The best word so far. Plain data. */
typedef struct {
    const char *asked; /* [n_asked] the misspelt word, borrowed */
    size_t n_asked;
    const char *best; /* [n_best] NULL while nothing is near; borrowed */
    size_t n_best;
    size_t n_slips;
} sim_suggest_t;

/** Start with a misspelt word, which need not end in NUL. */
void sim_suggest_open(sim_suggest_t *self, const char *asked, size_t n_asked);

/** Offer a word; the first of the nearest is kept. */
void sim_suggest_offer(sim_suggest_t *self, const char *word, size_t n_word);

/** Offer every word of "one|two|three". */
void sim_suggest_offer_all(sim_suggest_t *self, const char *words);

/** Slips between two words; SIZE_MAX when one is longer than 63 bytes. Pure. */
size_t sim_suggest_slips(const char *a, size_t n_a, const char *b, size_t n_b);

#endif
