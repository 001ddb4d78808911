#include "sim/suggest.h"

#include <stdint.h>
#include <string.h>

#define WORD_ROOM 64 /* longer words are never near */

void
sim_suggest_open(sim_suggest_t *self, const char *asked, size_t n_asked)
{
    *self = (sim_suggest_t){.asked = asked, .n_asked = n_asked, .n_slips = SIZE_MAX};
}

static size_t
least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Optimal string alignment; three rows of the usual table are enough. */
size_t
sim_suggest_slips(const char *a, size_t n_a, const char *b, size_t n_b)
{
    size_t rows[3][WORD_ROOM];

    if (n_a >= WORD_ROOM || n_b >= WORD_ROOM) {
        return SIZE_MAX;
    }
    for (size_t j = 0; j <= n_b; j++) {
        rows[0][j] = j;
    }
    for (size_t i = 1; i <= n_a; i++) {
        size_t *row = rows[i % 3];
        const size_t *above = rows[(i - 1) % 3];

        row[0] = i;
        for (size_t j = 1; j <= n_b; j++) {
            row[j] = least(above[j], row[j - 1]) + 1;
            row[j] = least(row[j], above[j - 1] + (a[i - 1] != b[j - 1]));
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
                row[j] = least(row[j], rows[(i - 2) % 3][j - 2] + 1);
            }
        }
    }
    return rows[n_a % 3][n_b];
}

void
sim_suggest_offer(sim_suggest_t *self, const char *word, size_t n_word)
{
    const size_t n_slips = sim_suggest_slips(self->asked, self->n_asked, word, n_word);
    const size_t longer = self->n_asked > n_word ? self->n_asked : n_word;

    if (n_slips < self->n_slips && n_slips <= (longer + 2) / 3 && n_slips < longer) {
        self->best = word;
        self->n_best = n_word;
        self->n_slips = n_slips;
    }
}

void
sim_suggest_offer_all(sim_suggest_t *self, const char *words)
{
    while (words != NULL) {
        const char *bar = strchr(words, '|');

        sim_suggest_offer(
            self, words, bar == NULL ? strlen(words) : (size_t)(bar - words));
        words = bar == NULL ? NULL : bar + 1;
    }
}
