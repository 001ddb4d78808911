/**
 * @file sim/fields.h
 * Scenario keys as a table: one row gives name, type, unit, range, preset and meaning.
 *
 * The same rows feed the reader, the range check, the messages, `explain`, `--set`, the
 * dump of the scenario as resolved (which reads back to the same plan) and the generated
 * manual. A plan is one plain struct without pointers, so that it can be copied with an
 * assignment and hashed; every field lives at an offset in it.
 *
 *   NUMBER  double              WHOLE  int64_t        SWITCH  int (0, 1)
 *   CHOICE  int (index into names, "one|two|three")
 *   TEXT    char[SIM_FIELDS_TEXT]  PATH  the same, made absolute or relative to the
 *           current folder from the folder of the file that names it
 *   LIST    an array of structs in the plan: the row "visitors[]" gives offset of the
 *           array, size of an element, most elements, and offset of its int64_t count;
 *           rows "visitors[].rate_per_h" have their offset inside an element; a preset
 *           of NAN asks for at least one element. Lists do not nest.
 *   PARTS   "districts.*": other keys of the table, set below names; see sim/part.h
 *   VALUES  "targets.most.*": a number below each of some names
 */
#ifndef SIM_FIELDS_H
#define SIM_FIELDS_H

#include "sim/diag.h"
#include "sim/field.h" /* sim_field_t, sim_fields_origin_t */
#include "sim/scenario.h"

#include <stddef.h>
#include <stdio.h>

/** Number of rows before the end row. Pure. */
size_t sim_fields_count(const sim_field_t *fields);

/**
 * Fill a plan from a scenario: presets first, then every leaf of the scenario.
 *
 * Reports unknown keys ("did you mean"), wrong types, values out of range and missing
 * required keys, all of them, each with its place.
 *
 * @param plan     zeroed by this call
 * @param origins  [count] filled; may be NULL. Text borrowed from the scenario.
 * @return         the verdict of diag: SIM_ERR_INPUT also for faults told before
 * Load.
 */
SIM_CHECKED sim_status_t sim_fields_read(const sim_field_t *fields,
    const sim_scenario_t *scenario, void *plan, size_t plan_size,
    sim_fields_origin_t *origins, sim_diag_t *diag);

/** Row of a key ("visitors[3].rate_per_h" finds "visitors[].rate_per_h"), or NULL. */
const sim_field_t *sim_fields_find(const sim_field_t *fields, const char *key);

/** The key that was probably meant, or NULL. Borrowed from the table. Pure. */
const char *sim_fields_nearest(const sim_field_t *fields, const char *key);

/** Value of a NUMBER, WHOLE, SWITCH or CHOICE field that is not in a list. */
double sim_fields_number(const sim_field_t *field, const void *plan);

/** Set such a field; the value must lie in its range (WHOLE is rounded to nearest). */
void sim_fields_put_number(const sim_field_t *field, void *plan, double value);

/**
 * Write the plan as YAML that reads back to the same plan.
 *
 * Paths are written as seen from the current folder: put the file there, or read it from
 * there.
 */
void sim_fields_dump(const sim_field_t *fields, const void *plan, FILE *out);

/**
 * The manual of one key, of a group ("piles") or of all (key NULL): unit, range, preset,
 * source, meaning.
 *
 * @return  SIM_ERR_USAGE when there is no such key; nothing is written then, see
 *          sim_fields_nearest
 */
SIM_CHECKED sim_status_t sim_fields_explain(
    const sim_field_t *fields, const char *key, FILE *out);

/** Print every key with value, unit and origin (for `check`). */
void sim_fields_tell(const sim_field_t *fields, const void *plan,
    const sim_fields_origin_t *origins, FILE *out);

#endif
