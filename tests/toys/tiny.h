/**
 * @file tests/toys/tiny.h
 * A model that is next to nothing, for tests of what stands around models.
 *
 * Each entity rings once a day for a number of days and draws a number; there are three
 * districts and two classes, metrics of every kind (a mean, a share, an input, an hour of
 * day, one that nobody decides), an array, piles that a year leaves to the next, and
 * faults to order.
 */
#ifndef TESTS_TOYS_TINY_H
#define TESTS_TOYS_TINY_H

#include "sim/model.h"

extern const sim_model_t toy_tiny_model;

#endif
