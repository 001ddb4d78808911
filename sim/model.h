/**
 * @file sim/model.h
 * The contract between the engine and a model: a model is one self-describing constant.
 *
 * The engine knows plans, cities, worlds and tasks, but not what is in them. A plan is
 * the scenario as read by the model's field table. A city is built once from a plan,
 * then shared and read-only; a world is the changing part, one for each thread, reset
 * for each task. A task is one replication of one plan.
 *
 * Reference mode: the model sends every step of every entity through the calendar (kind
 * 0) instead of running ahead alone; all results must be the same bytes.
 */
#ifndef SIM_MODEL_H
#define SIM_MODEL_H

#include "sim/calendar.h"
#include "sim/diag.h"
#include "sim/fields.h"
#include "sim/rng.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

/** Where a metric exists: once, and per row of dimension 0 and 1 (district, class). */
enum { SIM_SCOPE_ALL = 1, SIM_SCOPE_DIM0 = 2, SIM_SCOPE_DIM1 = 4 };

/** A number that each replication gives, as a table row. NaN means "not decided". */
typedef struct {
    const char *name;   /* "wait_mean_min" */
    const char *unit;   /* "min", "frac", "CNY", "-" */
    const char *says;   /* one sentence */
    uint32_t scopes;    /* SIM_SCOPE_* */
    double least, most; /* where the value can lie at all; intervals are cut there */
    bool is_input;      /* follows from the plan alone: its interval has no width */
    bool is_circular;   /* hour of day: circular mean with period `most` */
    bool is_headline;   /* stands in the headline table */
    bool is_yearly;     /* stands in the table by year, where any year has some of it */
    /** A share or rate of events: the metric that counts (at least) what each replication
     *  had a chance to see; bounds what was never seen. NULL = not known, SIM_NO_EVENTS =
     *  not a share of events at all (e.g. of energy). */
    const char *out_of;
    double per; /* a rate: events per this many of `out_of`, e.g. 1e6; 0 = 1 */
} sim_metric_t;

#define SIM_NO_EVENTS ""

/** An axis of arrays and of metric breakdowns. */
typedef struct {
    const char *name; /* "district", "class", "kind", "slot" */
    const char *unit; /* of the coordinate, "-" for names */
    const char *says;
    uint32_t n;
    const char *const *labels; /* [n] or NULL: then coordinate = first + step * i */
    double first, step;
} sim_dim_t;

#define SIM_ARRAY_MAX_DIMS 4

/** An array that each replication gives, row-major over its dims. */
typedef struct {
    const char *name;
    const char *unit;
    const char *says;
    uint32_t n_dims;
    uint32_t dims[SIM_ARRAY_MAX_DIMS]; /* indices into the layout's dims */
} sim_array_t;

/** Everything that a run of a city puts out. Dims 0 and 1 are those of the scopes. */
typedef struct {
    const sim_metric_t *metrics;
    uint32_t n_metrics;
    const sim_dim_t *dims;
    uint32_t n_dims;
    const sim_array_t *arrays;
    uint32_t n_arrays;
    const char *legacy; /* the array whose means a year leaves to the next; NULL = none */
} sim_layout_t;

#define SIM_STATION_TEXT 40 /* [B] room for an id, with its end */

/** A station of a register of piles, as a log of sessions names it. */
typedef struct {
    char id[SIM_STATION_TEXT];
    const char *kind; /* of its piles: a label of the model's axis "kind" */
    double power_kw;  /* of a pile */
    int64_t n_piles;  /* operating */
} sim_station_t;

/** One replication of one plan. */
typedef struct {
    uint32_t task_ix;
    sim_rng_t rng; /* seed and replication */
    bool is_reference;
    bool has_own_city; /* built for it alone, from parameters of its own */
} sim_task_t;

/** What one task did, for speed figures. */
typedef struct {
    uint64_t n_events;          /* of all vehicles, alone or shared */
    uint64_t n_calendar_events; /* of these through the calendar */
    double entity_days; /* over which they were counted; left 0 = the whole task's */
} sim_counts_t;

typedef struct sim_model {
    const char *name;
    const sim_field_t *fields;
    size_t plan_size; /* [B] */

    /** Checks across fields. Load. */
    sim_status_t (*plan_check)(const void *plan, sim_diag_t *diag);

    /**
     * Build a city: read its files, edit it by the plan. Load; thread-safe.
     * @param seed    the city's own randomness (who lives where)
     * @param redraw  0 = the city as its files say; k > 0 = the k-th redrawn city
     */
    sim_status_t (*city_open)(
        void **city, const void *plan, uint64_t seed, uint32_t redraw, sim_diag_t *diag);
    void (*city_close)(void *city);
    const sim_layout_t *(*city_layout)(const void *city);
    uint64_t (*city_n_entities)(const void *city); /* vehicles */
    double (*city_days)(const void *city);         /* simulated, warm-up included [d] */
    uint32_t (*city_end_s)(const void *city);      /* end of the calendar [s] */
    uint64_t (*city_n_expected)(const void *city); /* calendar entries of one run */
    size_t (*city_bytes)(const void *city);
    void (*city_tell)(const void *city, FILE *out); /* for `check`: inventory */
    /** Files the city was read from, for their hashes. */
    const char *const *(*city_files)(const void *city, size_t *n_files);

    sim_status_t (*world_open)(void **world, const void *city);
    void (*world_close)(void *world);
    size_t (*world_bytes)(const void *world);

    /** Reset the world for a task and put the first entries into the calendar. */
    void (*begin)(void *world, const sim_task_t *task, sim_calendar_t *calendar);
    void (*ring)(void *world, sim_key_t key);
    void (*fetch_far)(const void *world, sim_key_t key);
    void (*fetch_near)(const void *world, sim_key_t key);

    /**
     * Close the books and give the results.
     * @param values  one number per cell of sim_model_n_values, order of
     *                sim_model_value_at
     * @param arrays  [n_arrays] arrays to fill
     * @return        SIM_ERR_BALANCE when a balance is violated (told in diag)
     */
    sim_status_t (*finish)(void *world, double *values, double *const *arrays,
        sim_counts_t *counts, sim_diag_t *diag);

    /** One entity's life in words (reference mode). May be NULL. */
    sim_status_t (*trace)(const void *city, const sim_task_t *task, uint64_t entity,
        FILE *out, sim_diag_t *diag);

    /** Stations of a register of piles; free() them, also after a fault. May be NULL. */
    sim_status_t (*stations_read)(
        const char *path, sim_station_t **stations, size_t *n_stations, sim_diag_t *diag);

    /* What a year of a plan leaves to the next. All three are NULL where years know nothing
     * of each other. */

    /**
     * A week of a year has run.
     *
     * @param legacy  *legacy is NULL at first; made when there is something to keep
     * @param city    of the week; its layout names the array
     * @param means   [cells of the array] over the week's replications; NaN where any of
     *                them did not decide
     * @param weight  of the week in its year [> 0]
     * Load.
     */
    sim_status_t (*legacy_take)(
        void **legacy, const void *city, const double *means, double weight);
    /**
     * A year is over.
     *
     * @param plan  of the next; told of the legacy, which outlives it
     */
    void (*legacy_pass)(void *legacy, int64_t year, int64_t next_year, void *plan);
    void (*legacy_free)(void *legacy); /* also of NULL */

    /** The metrics that every city of this model puts out, for `explain`; or NULL. */
    const sim_metric_t *metrics;
    uint32_t n_metrics;
} sim_model_t;

/** Number of values of one metric: 1 for all + one per row of each further scope. */
static inline uint32_t
sim_model_metric_cells(const sim_layout_t *layout, const sim_metric_t *metric)
{
    return 1 + ((metric->scopes & SIM_SCOPE_DIM0) != 0 ? layout->dims[0].n : 0) +
           ((metric->scopes & SIM_SCOPE_DIM1) != 0 ? layout->dims[1].n : 0);
}

/** Position of a metric's first value (the one for all); dim 0 rows follow, then dim 1. */
static inline uint32_t
sim_model_value_at(const sim_layout_t *layout, uint32_t metric_ix)
{
    uint32_t at = 0;

    for (uint32_t i = 0; i < metric_ix; i++) {
        at += sim_model_metric_cells(layout, &layout->metrics[i]);
    }
    return at;
}

static inline uint32_t
sim_model_n_values(const sim_layout_t *layout)
{
    return sim_model_value_at(layout, layout->n_metrics);
}

/** Number of cells of an array. */
static inline size_t
sim_model_array_cells(const sim_layout_t *layout, const sim_array_t *array)
{
    size_t n = 1;

    for (uint32_t i = 0; i < array->n_dims; i++) {
        n *= layout->dims[array->dims[i]].n;
    }
    return n;
}

#endif
