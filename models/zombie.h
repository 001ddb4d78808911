/**
 * @file models/zombie.h
 * Piles that are dead for good until an inspection finds them.
 *
 * A working pile dies at a rate; every so many days an inspection comes, recognises a dead
 * pile with a chance, and after a time it works again. So a dead time is D = T (U + K) + R:
 * the rest of the interval T at the moment of death, K inspections that saw nothing
 * (geometric), the repair R. Working and dead times in turns: the stationary share of dead
 * piles is r E[D] / (1 + r E[D]).
 *
 * The fate of a pile is named by its group and number, with fixed uniform numbers. Dead at
 * the start and still dead after a time t is one threshold on one of them,
 *
 *     P(t) = r E[(D - t)+] / (1 + r E[D]),
 *
 * which is the stationary share with its residual time, and grows with T: with a shorter
 * interval no pile that was dead at the start is dead for longer. Deaths during the run are
 * named too and do not depend on T. Inspections that began only t days before the run leave
 * the deaths before them out: E[D] becomes E[min(D, t)], and E[(D - s)+] loses E[(D - s - t)+].
 *
 * The piles that were dead before wait for inspections as new ones do, from the day on which
 * these began: by the start of the run a share P(D <= t) of them is repaired or struck from
 * the register (models/backlog.h).
 *
 * Time goes by days: a group is looked at once a day.
 */
#ifndef EV_ZOMBIE_H
#define EV_ZOMBIE_H

#include "models/plan.h"
#include "models/station.h"
#include "sim/diag.h"

#include <stdint.h>

enum { EV_ZOMBIE_SLOW, EV_ZOMBIE_FAST, EV_ZOMBIE_DEDICATED, EV_ZOMBIE_N_SORTS };

#define EV_ZOMBIE_N_REPAIRS 16u /* equally likely lengths of a repair */

/** How piles of one sort in one district die and come back. */
typedef struct {
    double per_day;       /* deaths of a working pile */
    double interval_days; /* between inspections, as their capacity allows */
    double found_frac;
    double repair_days[EV_ZOMBIE_N_REPAIRS];
    double in_force_days; /* since inspections began, at the start of the run */
    double dead_days;     /* mean of D */
    double load;       /* dead piles for each that works, at the start: r E[min(D, t)] */
    double share_frac; /* share of dead piles at the start */
    double cleared_frac; /* of what was dead before: found and dealt with, P(D <= t) */
    double repaired_frac;
} ev_zombie_law_t;

/** Piles of one sort in one district that were dead before, at the start of the run. */
typedef struct {
    int64_t n_working; /* that operate without inspections */
    int64_t n_dead;    /* that do not */
    int64_t n_back;    /* of these, repaired, or among those that die and come back */
    int64_t n_left;    /* of these, still dead; what is left over was removed */
    double repair_cny; /* of those repaired */
} ev_zombie_past_t;

typedef struct {
    uint32_t n_days; /* of the tables; 0 = there are no inspections */
    uint32_t n_districts;
    ev_zombie_law_t *law;   /* [n_districts][EV_ZOMBIE_N_SORTS] */
    ev_zombie_past_t *past; /* [..] filled by models/backlog.h */
    double *still; /* [..][n_days] P(t): dead at the start and still after t days */
    double *onset; /* [..][n_days] chance to die within t days */
} ev_zombies_t;

/** State of a pile. */
enum { EV_ZOMBIE_WORKS, EV_ZOMBIE_DEAD, EV_ZOMBIE_REMOVED };

/** Sort of a group's piles: by kind and power. Pure. */
uint32_t ev_zombie_sort(const ev_group_t *group);

/**
 * Mean interval between two inspections of a pile.
 *
 * @param n_piles  to be inspected by those whose capacity the plan states
 * @return         [d]; 0 = never
 * Pure.
 */
double ev_zombie_interval_days(const ev_plan_t *plan, double n_piles);

/** Set the law of a sort of piles. Load. */
void ev_zombie_set_law(
    ev_zombie_law_t *self, const ev_plan_t *plan, uint32_t sort, double interval_days);

/** E[(D - t)+]: what is left of a dead time after t days, 0 included [d]. Pure. */
double ev_zombie_left_days(const ev_zombie_law_t *self, double t_days);

/** P(D <= t): share of dead times that are over after t days. Pure. */
double ev_zombie_over_frac(const ev_zombie_law_t *self, double t_days);

/**
 * Lay out the tables.
 *
 * @param plan     the city's
 * @param plan_of  [n_districts] the plan of each district, or NULL: all alike
 * @param n_piles  [n_districts] that the inspectors of a district have to see, in others too
 * @param n_days   of the run
 * Load.
 */
SIM_CHECKED sim_status_t ev_zombie_init(ev_zombies_t *self, const ev_plan_t *plan,
    const ev_plan_t *plan_of, uint32_t n_districts, const double *n_piles,
    uint32_t n_days);
void ev_zombie_free(ev_zombies_t *self);

/** Law of a group's piles. Pure, Hot. */
static inline const ev_zombie_law_t *
ev_zombie_law(const ev_zombies_t *self, const ev_group_t *group)
{
    return &self->law[group->district * EV_ZOMBIE_N_SORTS + ev_zombie_sort(group)];
}

/** EV_ZOMBIE_WORKS .. on a day of the run. @param salt of the replication. Pure, Hot. */
uint32_t ev_zombie_state(const ev_zombies_t *self, const ev_group_t *group, uint32_t pile,
    uint32_t day, uint32_t salt);

/** Dead and removed piles of a group on a day. Hot. */
void ev_zombie_count(const ev_zombies_t *self, const ev_group_t *group, uint32_t day,
    uint32_t salt, uint32_t *n_dead, uint32_t *n_removed);

/** Piles of all districts that were dead before, by what became of them. Pure. */
ev_zombie_past_t ev_zombie_past_of_all(const ev_zombies_t *self);

/** Share of a group's piles that work, in the mean. Pure. */
static inline double
ev_zombie_working_frac(const ev_zombies_t *self, const ev_group_t *group)
{
    return self->n_days == 0 ? 1.0 : 1.0 - ev_zombie_law(self, group)->share_frac;
}

/** Piles of a group that work, in the mean: all where there are no inspections, for then
 *  dead ones are not among them. Pure. */
static inline double
ev_zombie_mean_working(const ev_zombies_t *self, const ev_group_t *group)
{
    return group->n * ev_zombie_working_frac(self, group);
}

#endif
