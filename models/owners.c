#include "models/owners.h"

#include <math.h>

/* Owners of a district when all shares are multiplied by a factor, none above 1. */
static double
owners_at(const ev_city_t *city, uint32_t district, double factor)
{
    double n = 0.0;

    for (uint32_t c = 0; c < city->n_communities; c++) {
        if (city->community[c].district == district) {
            for (uint32_t kind = 0; kind < 2; kind++) {
                n += (double)city->n_residents[kind][c] *
                     fmin(factor * fmax(city->own_frac[4u * c + kind], 1e-6), 1.0);
            }
        }
    }
    return n;
}

static void
scale_owners(ev_city_t *city, uint32_t district, double want)
{
    double low = 0.0, high = 1e6;

    for (int step = 0; step < 200; step++) {
        const double middle = 0.5 * (low + high);

        if (owners_at(city, district, middle) < want) {
            low = middle;
        } else {
            high = middle;
        }
    }
    for (uint32_t c = 0; c < city->n_communities; c++) {
        for (uint32_t kind = 0; kind < 2 && city->community[c].district == district;
             kind++) {
            double *own = &city->own_frac[4u * c + kind];

            *own = want > 0.0 ? fmin(high * fmax(*own, 1e-6), 1.0) : 0.0;
        }
    }
}

void
ev_owners_scale(ev_city_t *city)
{
    for (uint32_t d = 0; city->own != NULL && d < city->n_districts; d++) {
        const ev_plan_t *plan = &city->plan_of[d];

        if (city->own[d].is_split) {
            scale_owners(
                city, d, (double)plan->private_piles * plan->private_operating_frac);
        }
    }
}
