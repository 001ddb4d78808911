/**
 * @file sim/json.h
 * JSON for programs: numbers that read back to the same double, texts escaped.
 *
 * NaN and infinities, which JSON does not know, are null.
 */
#ifndef SIM_JSON_H
#define SIM_JSON_H

#include "sim/account.h"

#include <stdio.h>

/** Write a text in quotes. Bytes that are not UTF-8 become U+FFFD. */
void sim_json_text(FILE *out, const char *text);

/** Write a number, or null. */
void sim_json_number(FILE *out, double value);

/** Write the summary of a run: one object, see the manual of --json. */
void sim_json_summary(FILE *out, const sim_account_t *account);

#endif
