/**
 * @file models/diary.h
 * One vehicle's life in words, event by event.
 *
 * Runs a replication in reference mode, looks at the vehicle's record and at the sums of
 * the run before and after each entry of the calendar, and tells what the difference
 * means. Nothing in the model knows of it, so that it costs a run nothing.
 */
#ifndef EV_DIARY_H
#define EV_DIARY_H

#include "sim/model.h"

/**
 * Tell a vehicle's life.
 *
 * @param model    the model that runs the city
 * @param city     an ev_city_t
 * @param vehicle  index; must be one of the city's vehicles, visitors have no diary
 * @return         SIM_ERR_USAGE: no such vehicle (told in diag); else as a replication
 */
SIM_CHECKED sim_status_t ev_diary_tell(const sim_model_t *model, const void *city,
    const sim_task_t *task, uint64_t vehicle, FILE *out, sim_diag_t *diag);

#endif
