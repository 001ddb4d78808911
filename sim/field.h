/**
 * @file sim/field.h
 * One row of a field table, and one value that it describes.
 *
 * Knows how a leaf becomes a value in a plan, how a value becomes text again, and how to
 * say what was expected; sim/fields.h knows tables and whole plans.
 */
#ifndef SIM_FIELD_H
#define SIM_FIELD_H

#include "sim/diag.h"
#include "sim/leaves.h"

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#define SIM_FIELDS_TEXT 256 /* [B] room for a text or a path, with its end */

typedef enum {
    SIM_FIELD_NUMBER,
    SIM_FIELD_WHOLE,
    SIM_FIELD_SWITCH,
    SIM_FIELD_CHOICE,
    SIM_FIELD_TEXT,
    SIM_FIELD_PATH,
    SIM_FIELD_LIST,
    SIM_FIELD_PARTS, /* keys by part, see sim/part.h */
    SIM_FIELD_VALUES /* numbers by name, the same */
} sim_field_type_t;

typedef struct {
    const char *key; /* "piles.public_count"; NULL ends the table */
    sim_field_type_t type;
    size_t offset;
    double least, most;      /* NUMBER, WHOLE: allowed range; LIST, PARTS, VALUES: most */
    double preset;           /* NAN = required; SWITCH 0 or 1, CHOICE its index */
    const char *preset_text; /* TEXT, PATH; NULL = required */
    double low, high;    /* plausible range for `uncertain:`; both 0 = not uncertain */
    const char *unit;    /* "kW", "frac", "CNY/kWh", "-" */
    const char *names;   /* CHOICE; PARTS: the keys that a part may set */
    const char *help;    /* one sentence */
    const char *source;  /* where the preset comes from, or "estimate" */
    size_t element_size; /* LIST */
    size_t count_offset; /* LIST, PARTS, VALUES */
} sim_field_t;

/** Where each field of a plan got its value from: parallel to the table. */
typedef struct {
    const char *origin; /* "preset", "--set", or the file */
    int line;           /* 0 = preset or --set */
    int column;
} sim_fields_origin_t;

/** Whether a row's values stand in a list by name: PARTS or VALUES. Pure. */
int sim_field_is_named(const sim_field_t *self);

/** Whether a row stands inside the elements of a list: "visitors[].x". Pure. */
int sim_field_is_in_list(const sim_field_t *self);

/** Whether a row stands inside the elements of this very list. Pure. */
int sim_field_is_of_list(const sim_field_t *self, const sim_field_t *list);

/** Number of elements of a LIST in a plan. Pure. */
int64_t sim_field_list_count(const sim_field_t *self, const void *plan);

/** Whether a scenario must give this key. Pure. */
int sim_field_is_required(const sim_field_t *self);

/** Put the preset of a field where its value lives. A required one stays as it is. */
void sim_field_preset(const sim_field_t *self, void *at);

/**
 * Put the value of a leaf where the value of the field lives.
 *
 * @param at  the field's place in the plan or in an element
 * @return    SIM_ERR_INPUT when the leaf is no such value (reported)
 * Load. Not for LIST.
 */
SIM_CHECKED sim_status_t sim_field_read(
    const sim_field_t *self, const sim_leaf_t *leaf, void *at, sim_diag_t *diag);

/** Write a value as YAML that reads back to the same. Not for LIST. */
void sim_field_write(const sim_field_t *self, const void *at, FILE *out);

/** What is expected: "0 to 400 plugs", "true or false", "slow or fast", "a text". */
const char *sim_field_expected(const sim_field_t *self, char *room, size_t n_room);

/** Value of a NUMBER, WHOLE, SWITCH or CHOICE; NaN for others. */
double sim_field_number(const sim_field_t *self, const void *at);

/** Set such a value; WHOLE is rounded to nearest. */
void sim_field_put_number(const sim_field_t *self, void *at, double value);

#endif
