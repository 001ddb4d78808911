/**
 * @file sim/app.h
 * The program around a model: its commands, options, signals and exit codes.
 */
#ifndef SIM_APP_H
#define SIM_APP_H

#include "sim/model.h"

/**
 * The whole program.
 *
 * Standard output carries results, standard error progress and faults. SIGINT and SIGTERM
 * end a run without leaving a file.
 *
 * @param model    what is simulated
 * @param version  of the program
 * @return         exit code, see SIM_STATUS_TABLE
 */
int sim_app_main(const sim_model_t *model, const char *version, int argc, char **argv);

#endif
