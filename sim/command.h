/**
 * @file sim/command.h
 * What every command of the program is given.
 */
#ifndef SIM_COMMAND_H
#define SIM_COMMAND_H

#include "sim/model.h"
#include "sim/options.h"

typedef struct {
    const sim_model_t *model;
    const char *version;
    const char *line; /* the command as it was typed */
    const sim_options_t *options;
    FILE *out;                /* results */
    FILE *err;                /* progress and faults */
    const volatile int *stop; /* nonzero after a signal */
    sim_diag_t *diag;
} sim_command_t;

#endif
