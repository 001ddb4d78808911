/**
 * @file tests/toys/tiny_plan.h
 * The tables of the tiny model: what its plan holds and what it measures.
 */
#ifndef TESTS_TOYS_TINY_PLAN_H
#define TESTS_TOYS_TINY_PLAN_H

#include "sim/model.h"

typedef struct {
    int64_t n_entities;
    double mean_min;
    int64_t fault; /* 1: the balance is broken; 2 ..: abort in this replication */
    double left_frac;
    char register_csv[SIM_FIELDS_TEXT];
    double n_left; /* what years before left; no key */
} tiny_plan_t;

enum { N_DISTRICTS = 3, N_CLASSES = 2, N_HOURS = 24, N_DAYS = 7 };
enum { WAIT, OVER, PILES, PEAK, NEVER, LEFT, N_METRICS };

extern const sim_field_t tiny_plan_fields[];
extern const sim_metric_t tiny_plan_metrics[N_METRICS];
extern const sim_layout_t tiny_plan_layout;

#endif
