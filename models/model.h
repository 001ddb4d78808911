/**
 * @file models/model.h
 * The city as a model of the engine: one self-describing constant.
 */
#ifndef EV_MODEL_H
#define EV_MODEL_H

#include "sim/model.h"

extern const sim_model_t ev_model;

#endif
