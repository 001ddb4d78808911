#include "sim/suggest.h"
#include "sim/words.h"
#include "tests/testlib.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static size_t
slips(const char *a, const char *b)
{
    return sim_suggest_slips(a, strlen(a), b, strlen(b));
}

static void
test_counts_slips(void)
{
    CU_ASSERT_EQUAL(slips("", ""), 0);
    CU_ASSERT_EQUAL(slips("abc", ""), 3);
    CU_ASSERT_EQUAL(slips("", "ab"), 2);
    CU_ASSERT_EQUAL(slips("share", "shaer"), 1); /* swapped */
    CU_ASSERT_EQUAL(slips("share", "shre"), 1);
    CU_ASSERT_EQUAL(slips("share", "sharre"), 1);
    CU_ASSERT_EQUAL(slips("share", "shore"), 1);
    CU_ASSERT_EQUAL(slips("kitten", "sitting"), 3);
}

static void
test_long_words_are_not_near(void)
{
    char word[100];

    memset(word, 'a', sizeof(word));
    CU_ASSERT_EQUAL(sim_suggest_slips(word, 63, word, 63), 0);
    CU_ASSERT_EQUAL(sim_suggest_slips(word, 64, word, 64), SIZE_MAX);
}

static void
wants_nearest(const char *asked, const char *words, const char *wanted)
{
    sim_suggest_t nearest;

    sim_suggest_open(&nearest, asked, strlen(asked));
    sim_suggest_offer_all(&nearest, words);
    if (wanted == NULL) {
        CU_ASSERT_PTR_NULL(nearest.best);
        return;
    }
    CU_ASSERT_PTR_NOT_NULL_FATAL(nearest.best);
    CU_ASSERT_EQUAL(nearest.n_best, strlen(wanted));
    CU_ASSERT_EQUAL(strncmp(nearest.best, wanted, nearest.n_best), 0);
}

static void
test_finds_the_nearest(void)
{
    wants_nearest("ev_shaer", "ev_count|ev_share|share", "ev_share");
    wants_nearest("fst", "slow|fast|high_power", "fast");
    wants_nearest("publc", "private|public", "public");
    wants_nearest("banana", "slow|fast|high_power", NULL);
    wants_nearest("x", "a|b", NULL); /* every letter wrong is no slip */
    wants_nearest("", "a|b", NULL);
    wants_nearest("ab", NULL, NULL);
}

static void
test_words_as_table(void)
{
    char list[64], small[8];
    size_t n_word;

    CU_ASSERT_EQUAL(sim_words_find("slow|fast|fastest", "fast"), 1);
    CU_ASSERT_EQUAL(sim_words_find("slow|fast|fastest", "fastest"), 2);
    CU_ASSERT_EQUAL(sim_words_find("slow|fast", "fas"), -1);
    CU_ASSERT_EQUAL(sim_words_find("slow|fast", "slow|fast"), -1);
    CU_ASSERT_EQUAL(sim_words_find("slow|fast", ""), -1);
    CU_ASSERT_EQUAL(sim_words_find(NULL, "x"), -1);
    CU_ASSERT_EQUAL(strncmp(sim_words_at("slow|fast", 1, &n_word), "fast", 4), 0);
    CU_ASSERT_EQUAL(n_word, 4);
    CU_ASSERT_PTR_NULL(sim_words_at("slow|fast", 2, &n_word));
    CU_ASSERT_STRING_EQUAL(sim_words_list("a|b|c", list, sizeof(list)), "a, b or c");
    CU_ASSERT_STRING_EQUAL(sim_words_list("a|b", list, sizeof(list)), "a or b");
    CU_ASSERT_STRING_EQUAL(sim_words_list("a", list, sizeof(list)), "a");
    CU_ASSERT_STRING_EQUAL(sim_words_list("alpha|beta", small, sizeof(small)), "alpha o");
}

static void
test_words_in_messages(void)
{
    char *said = NULL;
    size_t n_said;
    FILE *out = open_memstream(&said, &n_said);
    sim_diag_t diag;

    sim_diag_open(&diag, out);
    sim_words_tell("slow|fast", "kind", "fst", (sim_place_t){"f", 2, 0}, &diag);
    sim_words_tell("slow|fast", "kind", "banana", (sim_place_t){"f", 3, 0}, &diag);
    fclose(out);
    CU_ASSERT_STRING_EQUAL(said,
        "f:2: error: kind: 'fst' is not slow or fast; did you mean 'fast'?\n"
        "f:3: error: kind: 'banana' is unknown; expected slow or fast\n");
    free(said);
}

int
main(void)
{
    static const test_case_t cases[] = {
        {"counts slips", test_counts_slips},
        {"long words are not near", test_long_words_are_not_near},
        {"finds the nearest", test_finds_the_nearest},
        {"words as a table", test_words_as_table},
        {"words in messages", test_words_in_messages},
        {NULL, NULL},
    };

    return test_main("suggest", cases);
}
