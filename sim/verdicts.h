/**
 * @file sim/verdicts.h
 * Targets with their verdicts in a results file: the group /targets, a row for each.
 */
#ifndef SIM_VERDICTS_H
#define SIM_VERDICTS_H

#include "sim/year.h"

/** Put the targets of some years; nothing when they have none. */
void sim_verdicts_put(sim_hdf_t *hdf, const sim_year_t *year, uint32_t n_years);

#endif
