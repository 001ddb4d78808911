#include "models/homes.h"

#include "models/coverage.h"

/* Private EVs that count as covered: by shared piles not more than these can serve. */
static double
covered(const ev_city_t *city, uint32_t housing)
{
    double n_piles = 0.0;

    for (uint32_t c = 0; c < city->n_communities; c++) {
        n_piles +=
            city->community[c].housing == housing ? city->community[c].n_shared_piles : 0;
    }
    return (double)city->coverage.n_own[housing] +
           fmin((double)city->coverage.n_shared[housing],
               EV_COVERAGE_MOST_PER_PILE * n_piles);
}

void
ev_homes_fill(ev_ledger_t *self)
{
    static const uint32_t metric_of[EV_N_HOUSINGS] = {EV_METRIC_LIVED_OLD,
        EV_METRIC_LIVED_PARKING, EV_METRIC_LIVED_NEW, EV_METRIC_LIVED_RURAL};
    const ev_coverage_t *coverage = &self->city->coverage;
    const ev_plan_t *plan = &self->city->plan;
    const double per_kva = self->city->costs.item[EV_COST_TRANSFORMER].grid_cny_per_kva;
    const double n_shared = (double)self->tally->n_shared;
    const double n_refused = (double)self->tally->n_shared_refused;
    double n = 0.0, n_own = 0.0, n_covered = 0.0;

    for (uint32_t h = 0; h < EV_N_HOUSINGS; h++) {
        const double here = covered(self->city, h);

        n += (double)coverage->n_private[h];
        n_own += (double)coverage->n_own[h];
        n_covered += here;
        ev_ledger_put(
            self, metric_of[h], ev_ledger_over(here, (double)coverage->n_private[h]));
    }
    ev_ledger_put(self, EV_METRIC_LIVED_COVER, ev_ledger_over(n_covered, n));
    ev_ledger_put(self, EV_METRIC_OWN_PILES, ev_ledger_over(n_own, n));
    ev_ledger_put(self, EV_METRIC_REINFORCED,
        ev_ledger_over((double)coverage->n_reinforced, self->city->n_communities));
    ev_ledger_put(self, EV_METRIC_ADDED_KVA, coverage->added_kva);
    ev_ledger_put(self, EV_METRIC_ADDED_CNY, coverage->added_kva * per_kva);
    ev_ledger_put(self, EV_METRIC_PILES_REFUSED, coverage->n_refused);
    ev_ledger_put(self, EV_METRIC_RETROFIT_SAVED,
        (double)coverage->n_own[EV_HOUSING_NEW] * plan->home_reserved_frac *
            plan->home_retrofit_cny);
    ev_ledger_put(self, EV_METRIC_SHARED_WAIT,
        ev_ledger_over((double)self->tally->shared_wait_s / 60.0, n_shared));
    ev_ledger_put(
        self, EV_METRIC_SHARED_REFUSED, ev_ledger_over(n_refused, n_shared + n_refused));
}
