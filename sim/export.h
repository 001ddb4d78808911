/**
 * @file sim/export.h
 * `citycharge export RESULTS.h5 TABLE`: a table of a results file as CSV.
 *
 * A table is a group (metrics, by_district, summary ...: one column per dimension and one
 * per metric), or an array (one column per dimension, the value and its half-width).
 * Without TABLE the tables of the file are listed. "Not decided" is an empty cell.
 */
#ifndef SIM_EXPORT_H
#define SIM_EXPORT_H

#include "sim/command.h"

SIM_CHECKED sim_status_t sim_export_command(const sim_command_t *command);

#endif
