#include "sim/words.h"

#include "sim/suggest.h"

#include <string.h>

#define ECHO 60 /* [B] of a faulty text that are shown */

const char *
sim_words_at(const char *words, int ix, size_t *n_word)
{
    while (words != NULL && ix-- > 0) {
        words = strchr(words, '|');
        words = words == NULL ? NULL : words + 1;
    }
    *n_word = words == NULL ? 0 : strcspn(words, "|");
    return words;
}

int
sim_words_find(const char *words, const char *text)
{
    const size_t n_text = strlen(text);
    size_t n_word;

    for (int ix = 0;; ix++) {
        const char *word = sim_words_at(words, ix, &n_word);

        if (word == NULL) {
            return -1;
        }
        if (n_word == n_text && memcmp(word, text, n_text) == 0) {
            return ix;
        }
    }
}

const char *
sim_words_list(const char *words, char *room, size_t n_room)
{
    size_t n_word, n_next, at = 0;

    room[0] = '\0';
    for (int ix = 0; at < n_room; ix++) {
        const char *word = sim_words_at(words, ix, &n_word);
        const char *between =
            sim_words_at(words, ix + 1, &n_next) != NULL ? ", " : " or ";

        if (word == NULL) {
            break;
        }
        at += (size_t)snprintf(
            room + at, n_room - at, "%s%.*s", ix == 0 ? "" : between, (int)n_word, word);
    }
    return room;
}

void
sim_words_tell(const char *words, const char *name, const char *text, sim_place_t place,
    sim_diag_t *diag)
{
    sim_suggest_t nearest;
    char list[512];

    sim_suggest_open(&nearest, text, strlen(text));
    sim_suggest_offer_all(&nearest, words);
    sim_words_list(words, list, sizeof(list));
    if (nearest.best != NULL) {
        sim_diag_error(diag, place, "%s: '%.*s' is not %s; did you mean '%.*s'?", name,
            ECHO, text, list, (int)nearest.n_best, nearest.best);
    } else {
        sim_diag_error(
            diag, place, "%s: '%.*s' is unknown; expected %s", name, ECHO, text, list);
    }
}
