/**
 * @file sim/record.h
 * The results file of a run: what is in which group, with which names and units.
 *
 * /metrics            every scalar of the city: one row per replication
 * /by_DIM0, /by_DIM1  the same by district, by class (names of the layout's dims)
 * ..._uncertain       the same for the replications with chance and ignorance
 * /summary...         mean, intervals and number of replications of each of them
 * /arrays             NAME and NAME_half_width of every array
 * /targets            each target with its verdict, see sim/verdicts.h
 * /years...           instead of the metrics, for a plan over years, see sim/year.h
 * /inputs             files that were read, with sha256 and size
 * /scenario           the scenario as resolved, YAML that reads back to the same plan
 *
 * Root attributes say where the file comes from. Runs of the same scenario, seed and
 * version give equal bytes in every dataset; times and commands stand in attributes only.
 */
#ifndef SIM_RECORD_H
#define SIM_RECORD_H

#include "sim/account.h"

/** Write the file; SIM_ERR_IO or SIM_ERR_MEMORY, told in diag, and nothing on disk. */
SIM_CHECKED sim_status_t sim_record_write(
    const sim_account_t *account, const char *path, sim_diag_t *diag);

#endif
