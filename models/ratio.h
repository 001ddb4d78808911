/**
 * @file models/ratio.h
 * From a ratio of vehicles to piles to how many piles there are of each ownership.
 *
 * The ratio is asked for in one of two ways. `piles.vehicle_to_pile_ratio` gives all
 * piles: private ones follow from the private cars with an own pile, over the share of
 * private piles that work; dedicated ones are given; what is left is public.
 * `piles.evs_per_public_pile` gives the public piles that operate, and the ratio of all
 * comes out. Private and dedicated piles may be given as shares of all instead; the shares
 * of cars with an own pile then follow from the private piles, so that who owns one is
 * decided on the same uniform numbers and more private piles only add owners.
 */
#ifndef EV_RATIO_H
#define EV_RATIO_H

#include "models/plan.h"

/* Words of piles.size_by and piles.place_by. */
enum { EV_SIZE_COUNT, EV_SIZE_KW, EV_SIZE_COST };
enum {
    EV_PLACE_REGISTER,
    EV_PLACE_POPULATION,
    EV_PLACE_EMPLOYMENT,
    EV_PLACE_NEED,
    EV_PLACE_ACCESS
};

/**
 * Put piles.private, piles.dedicated and piles.public of the plan where its ratio and
 * shares want them; without any of these keys the plan stays as it is.
 *
 * @return  SIM_ERR_INPUT for a ratio that leaves less than none, and for keys that
 *          contradict each other (all told)
 * Load. Counts must be at scale already.
 */
SIM_CHECKED sim_status_t ev_ratio_resolve(ev_plan_t *plan, sim_diag_t *diag);

/**
 * Count public piles anew where a ratio of all piles leaves them the remainder: once it is
 * known what private piles there are, and how many shared ones there will be.
 *
 * @return  SIM_ERR_INPUT for a ratio that leaves less than none (told)
 * Load.
 */
SIM_CHECKED sim_status_t ev_ratio_recount(
    ev_plan_t *plan, int64_t n_shared, sim_diag_t *diag);

/** The same of a plan that stays as it is: sim_model_t.plan_check. Load. */
SIM_CHECKED sim_status_t ev_ratio_check(const void *plan, sim_diag_t *diag);

#endif
