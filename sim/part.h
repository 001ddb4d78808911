/**
 * @file sim/part.h
 * Keys that a part of the whole sets for itself: a district, a phase.
 *
 * A row of type PARTS, "districts.*", takes any key of the table that its `names` list
 * (one|two|three; NULL = all) below the name of a part: `districts.Huangpu.piles.fast_frac`.
 * The values stand in the plan as a list of sim_part_t, so that a plan stays one plain
 * struct; the names of parts are the model's and are checked when they are known. A part
 * may hold parts of another row ("phases.2026.districts.Huangpu.piles.public").
 *
 * A row of type VALUES, "targets.most.*", takes one number below each name; such rows may
 * be set by any part.
 *
 * Only NUMBER, WHOLE, SWITCH and CHOICE can be set by part, and no element of a list.
 */
#ifndef SIM_PART_H
#define SIM_PART_H

#include "sim/field.h"
#include "sim/scenario.h"

#define SIM_PART_NAME 64 /* [B] of a part's name, with its end */
#define SIM_PART_KEY  88 /* [B] of a key, with its end */

/** One value that a part sets. */
typedef struct {
    char part[SIM_PART_NAME];
    char key[SIM_PART_KEY]; /* "" = a number of its own */
    double value;
    int line; /* of its file; 0 = --set */
} sim_part_t;

/**
 * The row that a path belongs to: "districts.Huangpu.piles.public" that of "districts.*".
 *
 * @param key  set to the key within the part; NULL when the path ends before it, and for
 *             rows of type VALUES
 * @return     NULL when it belongs to none
 * Pure.
 */
const sim_field_t *sim_part_row(
    const sim_field_t *fields, const char *path, const char **key);

/**
 * Read one leaf into the list of its row. A part with nothing below it ("2025: {}") is
 * kept as a value of no key.
 *
 * @param row  as of sim_part_row for the leaf's path
 * @return     SIM_ERR_INPUT: an unknown key, one that no part sets, a wrong value, too
 *             many values (reported)
 * Load.
 */
SIM_CHECKED sim_status_t sim_part_read(const sim_field_t *fields, const sim_field_t *row,
    const sim_leaf_t *leaf, void *plan, sim_diag_t *diag);

/** Put all values of a part into a copy of the plan. Load. */
void sim_part_apply(const sim_field_t *fields, const sim_field_t *row, const void *plan,
    const char *part, void *copy);

/** Whether a part sets anything. Pure. */
int sim_part_is_set(const sim_field_t *row, const void *plan, const char *part);

/**
 * Report parts of a scenario that are none of the names.
 *
 * @param names  [n_names]
 * Load.
 */
SIM_CHECKED sim_status_t sim_part_check(const sim_field_t *row,
    const sim_scenario_t *scenario, const char *const *names, size_t n_names,
    sim_diag_t *diag);

/** Values of a row's list in a plan. Borrowed. Pure. */
const sim_part_t *sim_part_list(const sim_field_t *row, const void *plan, int64_t *n);

#endif
