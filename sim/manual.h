/**
 * @file sim/manual.h
 * A field table in writing: the plan as YAML, as a listing, and the manual of its keys.
 */
#ifndef SIM_MANUAL_H
#define SIM_MANUAL_H

#include "sim/diag.h"
#include "sim/field.h"

#include <stdio.h>

/** Write a plan as YAML, keys of a group together; see sim_fields_dump. */
void sim_manual_dump(const sim_field_t *fields, const void *plan, FILE *out);

/** Write what each key means; see sim_fields_explain. */
SIM_CHECKED sim_status_t sim_manual_explain(
    const sim_field_t *fields, const char *key, FILE *out);

/** Write every key with value, unit and origin; see sim_fields_tell. */
void sim_manual_tell(const sim_field_t *fields, const void *plan,
    const sim_fields_origin_t *origins, FILE *out);

#endif
