/**
 * @file sim/totals.h
 * What a log of sessions adds up to over stations: of a kind of pile, or of all.
 *
 * Sessions count wherever they were. Use is time over piles, and so takes only the time at
 * stations that have operating piles: a register may lag behind the log.
 */
#ifndef SIM_TOTALS_H
#define SIM_TOTALS_H

#include "sim/sessions.h"

typedef struct {
    int64_t n_stations, n_piles, n, wh, span_s;
    int64_t piled_span_s; /* of span_s, at stations with operating piles */
    uint32_t begun[24];
} sim_totals_t;

/** Add a station. Pure. */
void sim_totals_add(sim_totals_t *self, const sim_sessions_station_t *station);

/**
 * Of the stations that the log names.
 *
 * @param kind  of pile; SIM_SESSIONS_KINDS = all
 * Pure.
 */
sim_totals_t sim_totals_of(const sim_sessions_t *log, uint32_t kind);

/** Time utilisation over the days covered; NaN without operating piles. Pure. */
double sim_totals_utilisation(const sim_totals_t *self, const sim_sessions_t *log);

#endif
