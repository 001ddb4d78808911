/**
 * @file sim/recall.h
 * A results file back in memory: its metrics, row by row, and where it comes from.
 */
#ifndef SIM_RECALL_H
#define SIM_RECALL_H

#include "sim/hdf_read.h"
#include "sim/results.h"

#define SIM_RECALL_TEXT 256

typedef struct {
    const char *path; /* borrowed */
    char model[SIM_RECALL_TEXT];
    char version[SIM_RECALL_TEXT];
    char name[SIM_RECALL_TEXT]; /* of the scenario */
    int64_t seed;
    int64_t first; /* number of the first replication */
    int64_t n_vehicles;
    sim_layout_t layout;   /* metrics of the whole city, nothing else */
    sim_metric_t *metrics; /* [layout.n_metrics] in the order of the file */
    sim_hdf_read_words_t names;
    char (*texts)[2][SIM_RECALL_TEXT]; /* unit and meaning of each */
    sim_results_t results;
} sim_recall_t;

/**
 * Read the metrics of the whole city.
 *
 * @return  SIM_ERR_IO, SIM_ERR_INPUT when it is no results file, SIM_ERR_MEMORY
 * Load. sim_recall_close it, whatever the outcome.
 */
SIM_CHECKED sim_status_t sim_recall_open(
    sim_recall_t *self, const char *path, sim_diag_t *diag);
void sim_recall_close(sim_recall_t *self);

#endif
