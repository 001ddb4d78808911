/**
 * @file sim/number.h
 * Numbers as people write them: read strictly, checked against a range, written back.
 *
 * A number is [-]digits[.digits][e[+-]digits]; a whole number is [-]digits. Hexadecimal,
 * infinities, NaN, a leading '+', digits grouped by '_' or ',', a comma for a point, and
 * leading zeros (octal to some readers of YAML, decimal to others) are refused, and where
 * the intention is plain the message says what to write. No locale is asked.
 */
#ifndef SIM_NUMBER_H
#define SIM_NUMBER_H

#include "sim/diag.h"

#include <stddef.h>
#include <stdint.h>

#define SIM_NUMBER_TEXT 32 /* [B] room for any number, with its end */

typedef struct {
    const char *name; /* "districts[0].population", for the message */
    int is_whole;
    double least, most; /* allowed; an infinity = no limit on that side */
    const char *unit;   /* NULL or "-" = none to tell */
} sim_number_t;

/** A value in both forms; whole only for rules with is_whole. */
typedef struct {
    double number;
    int64_t whole;
} sim_number_value_t;

/**
 * Read a number by a rule.
 *
 * @param value  set only when SIM_OK
 * @return       SIM_ERR_INPUT: not a number, or out of range; reported at place
 * Load.
 */
SIM_CHECKED sim_status_t sim_number_read(const sim_number_t *self, const char *text,
    sim_place_t place, sim_number_value_t *value, sim_diag_t *diag);

/** "1 to 400 plugs", "at least 0 kW": the range of a rule in words, cut to the room. */
void sim_number_range(const sim_number_t *self, char *room, size_t n_room);

/** Shortest text that reads back to the same double. Returns text. */
const char *sim_number_write(double value, char text[SIM_NUMBER_TEXT]);

#endif
