/**
 * @file sim/table.h
 * Results as a table for people, with the digits that their intervals deserve.
 *
 * A value is rounded where two digits of its half-width end, so that no digit is printed
 * that the next seed would change; what no replication decided says so.
 */
#ifndef SIM_TABLE_H
#define SIM_TABLE_H

#include "sim/account.h"

#include <stdio.h>

#define SIM_TABLE_TEXT 48 /* [B] room for a number */

/**
 * Decimals that a value deserves; negative ones stand before the point (-3: thousands).
 *
 * @param half_width  of its interval; 0 or NaN = as many as six digits of the value show
 * Pure.
 */
int sim_table_decimals(double value, double half_width);

/** Write a number with so many decimals, digits in groups of three from 10,000 on.
 *  NaN gives "-". Returns text. */
const char *sim_table_number(char text[SIM_TABLE_TEXT], double value, int decimals);

/** "12.1 .. 12.9"; "-" when an end is NaN. Returns text. */
const char *sim_table_range(
    char text[2 * SIM_TABLE_TEXT], double lo, double hi, int decimals);

/** The second interval of an estimate with digits of its own, or those of the first when it
 *  has no width. Returns text. */
const char *sim_table_both(
    char text[2 * SIM_TABLE_TEXT], const sim_estimate_t *estimate, int decimals);

/** Cells of a table: columns are as wide as what stands in them. */
typedef struct {
    uint32_t n_columns, n_rows, n_room;
    char *cell; /* [n_rows * n_columns][2 * SIM_TABLE_TEXT] */
    bool is_out_of_memory;
} sim_table_t;

void sim_table_open(sim_table_t *self, uint32_t n_columns);

/** Add a row of n_columns texts; what is too long is cut. */
void sim_table_add(sim_table_t *self, const char *const *cells);

/** Print and free. Letters of aligns: 'l' or 'r' for each column. The first row is the
 *  head. SIM_ERR_MEMORY when a row could not be kept. */
SIM_CHECKED sim_status_t sim_table_close(
    sim_table_t *self, const char *aligns, FILE *out);

/** Print the headline metrics of a run. */
SIM_CHECKED sim_status_t sim_table_headline(const sim_account_t *account, FILE *out);

#endif
