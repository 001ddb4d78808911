/**
 * @file sim/record_metrics.h
 * The metrics of a run as groups of its results file, row by row and summed up.
 */
#ifndef SIM_RECORD_METRICS_H
#define SIM_RECORD_METRICS_H

#include "sim/account.h"
#include "sim/hdf.h"

/** Put /metrics, /by_..., their _uncertain counterparts and /summary... */
void sim_record_metrics_put(sim_hdf_t *hdf, const sim_account_t *account);

#endif
