#include "sim/whence.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#define PART  "districts."
#define PARTS "districts " /* some of them, not named: the first that sets the key */

/* How long a word of a key's letters is. */
static size_t
key_length(const char *text)
{
    size_t n = 0;

    while (isalnum((unsigned char)text[n]) || strchr("_.[]", text[n]) != NULL) {
        if (text[n] == '\0') {
            break;
        }
        n++;
    }
    while (n > 0 && text[n - 1] == '.') { /* the end of a sentence */
        n--;
    }
    return n;
}

/* Is a leaf a key of some part, "districts.Huangpu.piles.public"? */
static bool
is_of_any_part(const sim_leaf_t *leaf, const char *key, size_t n)
{
    const size_t n_path = strlen(leaf->path);

    return strncmp(leaf->path, PART, strlen(PART)) == 0 && n_path > n &&
           strncmp(leaf->path + n_path - n, key, n) == 0 &&
           leaf->path[n_path - n - 1] == '.';
}

/* Is a leaf the key, or below it? */
static bool
is_of(const sim_leaf_t *leaf, const char *part, size_t n_part, const char *key, size_t n)
{
    const char *path = leaf->path;

    return strncmp(path, part, n_part) == 0 && strncmp(path + n_part, key, n) == 0 &&
           (path[n_part + n] == '\0' || path[n_part + n] == '.');
}

/* @param part  NULL: of any part */
static const sim_leaf_t *
find_leaf(const sim_scenario_t *scenario, const char *part, size_t n_part,
    const char *key, size_t n)
{
    size_t n_leaves;
    const sim_leaf_t *leaf = sim_scenario_leaves(scenario, &n_leaves);

    for (size_t i = 0; i < n_leaves; i++) {
        if (part == NULL ? is_of_any_part(&leaf[i], key, n)
                         : is_of(&leaf[i], part, n_part, key, n)) {
            return &leaf[i];
        }
    }
    return NULL;
}

/* The part that a message begins with, "districts.Huangpu: ", as that of a path,
   "districts.Huangpu."; its length, or 0. */
static size_t
part_of(const char *text, char part[SIM_LEAVES_MAX_PATH])
{
    const char *end = strstr(text, ": ");
    const size_t n = end == NULL ? 0 : (size_t)(end - text);

    if (strncmp(text, PART, strlen(PART)) != 0 || n + 2 > SIM_LEAVES_MAX_PATH) {
        return 0;
    }
    snprintf(part, SIM_LEAVES_MAX_PATH, "%.*s.", (int)n, text);
    return n + 1;
}

sim_place_t
sim_whence_find(const void *scenario, const char *text)
{
    char part[SIM_LEAVES_MAX_PATH] = "";
    const size_t n_part = part_of(text, part);
    const bool is_of_parts = strncmp(text, PARTS, strlen(PARTS)) == 0;

    for (const char *word = text + n_part; *word != '\0';) {
        const size_t n = key_length(word);
        const bool is_key = memchr(word, '.', n) != NULL || memchr(word, '[', n) != NULL;
        const sim_leaf_t *leaf = NULL;

        if (is_key && (n_part > 0 || is_of_parts)) {
            leaf = find_leaf(scenario, n_part > 0 ? part : NULL, n_part, word, n);
        }
        if (is_key && leaf == NULL) {
            leaf = find_leaf(scenario, "", 0, word, n);
        }
        if (leaf != NULL) {
            return leaf->place;
        }
        word += n > 0 ? n : 1;
    }
    return (sim_place_t){sim_scenario_path(scenario), 0, 0};
}
