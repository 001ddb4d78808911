/**
 * @file models/share.h
 * Whole numbers shared out by weights: Webster's divisor method.
 *
 * The method is monotone: with one more to give, nobody gets less. So the piles and the
 * vehicles of a larger plan contain those of a smaller one, which largest remainders do
 * not promise (Balinski and Young, Fair Representation, 1982).
 */
#ifndef EV_SHARE_H
#define EV_SHARE_H

#include "sim/diag.h"

#include <stdint.h>

/**
 * Share n among weights.
 *
 * @param weight  [n_weights] >= 0
 * @param given   [n_weights] filled; adds up to n exactly, or to 0 when all weights are 0
 * @return        SIM_ERR_MEMORY
 * Load. Equal claims are settled by index.
 */
SIM_CHECKED sim_status_t ev_share_out(
    int64_t n, const double *weight, uint32_t n_weights, int64_t *given);

#endif
