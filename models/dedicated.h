/**
 * @file models/dedicated.h
 * Dedicated piles by district: depots, beside the piles at work and the shared ones.
 *
 * The plan's connected dedicated piles are piles at work, shared piles and depots; all that
 * do not operate are at depots. Depots go where the register has them, by Webster's
 * divisors. Districts follow the rule of public piles (region.h): one with a number of its
 * own takes it off the city's and the others share the rest; one that only mixes AC and DC
 * in its own way, or has an operating share of its own, keeps what the city's plan gives
 * it, and shares that out anew.
 */
#ifndef EV_DEDICATED_H
#define EV_DEDICATED_H

#include "models/sharing.h"

/**
 * Share the depots' piles out over the rows of a register, into its quota.
 *
 * @param has_districts  false: as the city's own plan makes them
 * @return               SIM_ERR_INPUT where districts ask for more than there is, or for
 *                       less than their piles at work and shared ones (told)
 * Load.
 */
SIM_CHECKED sim_status_t ev_dedicated_share(const ev_sharing_t *self, bool has_districts);

/**
 * Connected dedicated piles of each district, from the depots that were shared out.
 *
 * @param n_in  [n_districts] filled
 * Load.
 */
SIM_CHECKED sim_status_t ev_dedicated_count(const ev_sharing_t *self, int64_t *n_in);

#endif
