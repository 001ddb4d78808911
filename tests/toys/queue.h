/**
 * @file tests/toys/queue.h
 * A model without vehicles: customers at many equal stations with one waiting line each.
 *
 * It is what the engine is tested on, because its answers are known: M/M/c, M/D/c, a
 * limited room (M/M/c/K), impatience (M/M/c+M) and a finite source. Each customer makes a
 * chain of private steps (alone) before it visits its station (shared), so that running
 * ahead alone and reference mode are two different things; the chain leaves a Poisson
 * stream Poisson, and for a finite source only its mean matters.
 *
 * Faults can be planted, to see that a test sees them.
 */
#ifndef TOYS_QUEUE_H
#define TOYS_QUEUE_H

#include "sim/model.h"

enum { TOY_EXPONENTIAL, TOY_CONSTANT };

enum {
    TOY_NO_FAULT,
    TOY_EARLY_READ, /* a private step reads the line of the station */
    TOY_LOST_WAIT,  /* one wait in a thousand is not booked: a balance is violated */
    TOY_OWN_CLOCK   /* the result depends on how many tasks the process has begun */
};

typedef struct {
    int64_t n_stations;
    int64_t n_servers; /* of each station */
    int64_t n_room;    /* waiting and in service; 0 = no limit */
    int64_t n_sources; /* customers of each station who come again; 0 = open stream */
    double gap_s;      /* mean time between arrivals at a station, open stream */
    double service_s;  /* mean */
    double patience_s; /* mean, exponential; 0 = for ever */
    double step_s;     /* mean of a private step, exponential */
    int64_t n_steps;   /* private steps before each visit */
    double days;       /* simulated */
    double warm_up_days;
    double cool_down_days; /* simulated at the end, so that all who count are served */
    int service_shape;     /* TOY_EXPONENTIAL, TOY_CONSTANT */
    int fault;             /* TOY_NO_FAULT .. */
} toy_plan_t;

/** What all replications share. */
typedef struct {
    toy_plan_t plan;
    uint32_t n_stations, n_customers;
    uint32_t per_station; /* customers */
    uint32_t end_s, count_from_s, count_to_s;
    double gap_s; /* of this city: a redrawn city has another one */
} toy_city_t;

/** One customer. */
typedef struct {
    uint32_t at_s;       /* its next moment */
    uint32_t arrived_s;  /* at the station */
    uint32_t next, last; /* neighbours in the line */
    uint32_t visit;
    uint16_t step;
    uint8_t generation; /* an alarm of another generation is stale */
    uint8_t place;      /* TOY_AWAY .. */
} toy_customer_t;

enum { TOY_AWAY, TOY_WAITING, TOY_SERVED };

/** Metrics, in the order of the layout. */
enum {
    TOY_WAIT_MEAN,
    TOY_WAIT_P90,
    TOY_WAITED,
    TOY_UTILISATION,
    TOY_BLOCKED,
    TOY_RENEGED,
    TOY_ARRIVALS,
    TOY_LINE_MEAN,
    TOY_SERVERS,
    TOY_N_METRICS
};

enum { TOY_STEPS, TOY_WAIT_BY_HOUR, TOY_N_ARRAYS };
enum { TOY_N_GROUPS = 2, TOY_N_HOURS = 24 };

extern const sim_model_t toy_queue_model;

/** M/M/4 at a load of 0.9 with 16 stations, 3 private steps, 20 counted days. */
toy_plan_t toy_queue_plan(void);

/** For the two files of the toy. */
extern const sim_field_t toy_queue_fields[];
extern const sim_layout_t toy_queue_layout;
sim_status_t toy_queue_check(const void *plan, sim_diag_t *diag);
sim_status_t toy_queue_city_open(
    void **city, const void *plan, uint64_t seed, uint32_t redraw, sim_diag_t *diag);

#endif
