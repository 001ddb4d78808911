/**
 * @file models/failure.h
 * Piles fail and are repaired, one by one: an alternative to the spells of outage.h.
 *
 * Time to failure is exponential, time to repair lognormal with its own mean by fast and
 * slow. At the start a pile has failed with the stationary chance MTTR / (MTBF + MTTR), and
 * what is left of its repair is a uniform share of a repair that is drawn by its length: a
 * lognormal with the log mean larger by the square of the log sd. Every span is named by
 * the pile and the number of the span. Belongs to one world.
 */
#ifndef EV_FAILURE_H
#define EV_FAILURE_H

#include "models/plan.h"
#include "models/station.h"
#include "sim/diag.h"

#include <stddef.h>
#include <stdint.h>

typedef struct {
    uint32_t n_groups, n_piles; /* 0: failures are spells */
    uint32_t *first;            /* [n_groups] its first pile */
    uint32_t *next_s;           /* [n_groups] when the first of its piles changes */
    uint32_t *change_s;         /* [n_piles] when its state changes */
    uint16_t *n_changes; /* [n_piles] so far; is even while it is as at the start */
    uint8_t *has_failed; /* [n_piles] now */
    uint16_t *n_failed;  /* [n_groups] now */
} ev_failures_t;

/** Take memory. @param n_groups  0 when failures are spells. Load. */
SIM_CHECKED sim_status_t ev_failure_init(
    ev_failures_t *self, const ev_group_t *group, uint32_t n_groups);
void ev_failure_free(ev_failures_t *self);
size_t ev_failure_bytes(const ev_failures_t *self);

/** Stationary share of failed piles. Pure. */
double ev_failure_share(const ev_plan_t *plan, const ev_group_t *group);

/** State of a group's piles at the start. @param salt  of the replication. */
void ev_failure_begin(ev_failures_t *self, const ev_plan_t *plan, const ev_group_t *group,
    uint32_t group_ix, uint32_t salt);

/** State of a group's piles at a moment, not before the last; how many have failed. Hot. */
uint32_t ev_failure_piles(ev_failures_t *self, const ev_plan_t *plan,
    const ev_group_t *group, uint32_t group_ix, uint32_t now_s, uint32_t salt);

#endif
