/**
 * @file models/plan.h
 * The plan: every scenario key of the model, said once.
 *
 * One row per key gives the member of the plan, its type, key, range, preset, plausible
 * range (for `uncertain:`), unit, meaning and source. The struct below and the field
 * table in plan.c both come from these rows. "estimate" as a source means judgement; the
 * basis of each is in data/shanghai/parameters.csv.
 */
#ifndef EV_PLAN_H
#define EV_PLAN_H

#include "models/plan_rows.h"
#include "sim/fields.h"
#include "sim/part.h"

#include <stdbool.h>
#include <stdint.h>

typedef char ev_text_t[SIM_FIELDS_TEXT];

#define EV_PLAN_MAX_STREAMS 8
#define EV_PLAN_MAX_PARTS   400

/** Modes of orderly charging, in the order of the key's names. */
enum { EV_ORDERLY_OFF, EV_ORDERLY_TIME_OF_USE, EV_ORDERLY_PLATFORM };

/** Open or finite-source arrivals of visitors: one element of `visitors:`. */
typedef struct {
    double per_day;      /* open arrivals [1/day] */
    int64_t sources;     /* > 0: finite source of so many, each returning */
    double think_min;    /* finite source: mean time away [min] */
    int energy_shape;    /* fixed | exponential | lognormal | erlang2 */
    double energy_kwh;   /* mean */
    double energy_cv;    /* lognormal */
    int patience_shape;  /* none | fixed | exponential | lognormal */
    double patience_min; /* mean or, lognormal, median */
    int profile;         /* flat | daytime */
    int64_t line_room;   /* most waiting at a group; -1 = as the plan says */
    int where;           /* choice | each_group */
} ev_stream_t;

typedef struct {
#define EV_PLAN_MEMBER(type, kind, member, ...) type member;
    EV_PLAN_ROWS(EV_PLAN_MEMBER)
#undef EV_PLAN_MEMBER
    ev_stream_t visitors[EV_PLAN_MAX_STREAMS];
    int64_t n_visitors;
    sim_part_t in_district[EV_PLAN_MAX_PARTS]; /* what districts decide for themselves */
    int64_t n_in_district;
    const struct ev_neglect
        *neglect; /* what years before left, or NULL; no key. Borrowed */
} ev_plan_t;

extern const sim_field_t ev_plan_fields[];

/**
 * The plan in force in a district: the city's, with what the district sets.
 *
 * @param of_district  filled
 * Load.
 */
void ev_plan_of_district(
    const ev_plan_t *plan, const char *district, ev_plan_t *of_district);

/** Whether a district sets a key for itself. Pure. */
bool ev_plan_is_set(const ev_plan_t *plan, const char *district, const char *key);

/** Whether any district decides anything for itself. Pure. */
bool ev_plan_has_districts(const ev_plan_t *plan);

/** Electric vehicles registered in the city, visitors not among them. Pure. */
int64_t ev_plan_n_registered(const ev_plan_t *plan);

#endif
