#include "models/share.h"

#include <math.h>
#include <stdlib.h>

/* A claim on the next unit: weight over the mark it has to pass. */
typedef struct {
    double claim;
    uint32_t ix;
} claim_t;

static int64_t
give_at(double rate, const double *weight, uint32_t n_weights, int64_t *given)
{
    int64_t sum = 0;

    for (uint32_t i = 0; i < n_weights; i++) {
        given[i] = (int64_t)floor(weight[i] * rate + 0.5);
        sum += given[i];
    }
    return sum;
}

static int
by_claim(const void *a_, const void *b_)
{
    const claim_t *a = a_;
    const claim_t *b = b_;

    if (a->claim != b->claim) {
        return a->claim > b->claim ? -1 : 1;
    }
    return a->ix < b->ix ? -1 : 1;
}

/* The few that are left over go to the best claims, in order. */
static sim_status_t
give_rest(int64_t rest, const double *weight, uint32_t n_weights, int64_t *given)
{
    claim_t *claim = malloc((size_t)n_weights * sizeof(*claim));

    if (claim == NULL) {
        return SIM_ERR_MEMORY;
    }
    while (rest > 0) {
        for (uint32_t i = 0; i < n_weights; i++) {
            claim[i] = (claim_t){weight[i] / ((double)given[i] + 0.5), i};
        }
        qsort(claim, n_weights, sizeof(*claim), by_claim);
        for (uint32_t i = 0; i < n_weights && rest > 0 && claim[i].claim > 0.0; i++) {
            given[claim[i].ix]++;
            rest--;
        }
    }
    free(claim);
    return SIM_OK;
}

sim_status_t
ev_share_out(int64_t n, const double *weight, uint32_t n_weights, int64_t *given)
{
    double sum = 0.0, low = 0.0, high;

    for (uint32_t i = 0; i < n_weights; i++) {
        sum += weight[i];
        given[i] = 0;
    }
    if (n <= 0 || !(sum > 0.0)) {
        return SIM_OK;
    }
    high = ((double)n + (double)n_weights) / sum;
    for (int step = 0; step < 100; step++) {
        const double middle = 0.5 * (low + high);

        if (give_at(middle, weight, n_weights, given) <= n) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return give_rest(
        n - give_at(low, weight, n_weights, given), weight, n_weights, given);
}
