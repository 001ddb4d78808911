#include "models/coverage.h"

#include "models/mix.h"
#include "sim/rng.h"

#include <math.h>

enum { SALT_RENEWED = 61, SALT_SHARED = 62, SALT_GUESTS = 63 };

/* A fixed number of a community in [0, 1). */
static double
fixed_unit(const ev_community_t *home, uint32_t salt)
{
    return sim_rng_unit(ev_mix(home->name + 1u, salt));
}

/* How a community counts: an old one that was renewed like one with parking. */
static uint32_t
housing_of(const ev_plan_t *plan, const ev_community_t *home)
{
    return home->housing == EV_HOUSING_OLD &&
                   fixed_unit(home, SALT_RENEWED) < plan->renewed_frac
               ? EV_HOUSING_PARKING
               : home->housing;
}

static double
given_or(double given, double base)
{
    return given >= 0.0 ? given : base;
}

static double
wanted_frac(const ev_plan_t *plan, uint32_t housing, const double *base)
{
    const double parking = given_or(plan->own_parking_frac, base[EV_HOUSING_PARKING]);

    switch (housing) {
    case EV_HOUSING_OLD:
        return given_or(plan->own_old_frac, base[housing]);
    case EV_HOUSING_NEW:
        return plan->installed_frac >= 0.0
                   ? plan->home_reserved_frac * plan->installed_frac +
                         (1.0 - plan->home_reserved_frac) * parking
                   : given_or(plan->own_new_frac, base[housing]);
    case EV_HOUSING_RURAL:
        return given_or(plan->own_rural_frac, base[housing]);
    default:
        return parking;
    }
}

double
ev_coverage_own_frac(
    const ev_city_t *city, const ev_community_t *home, const double *base)
{
    const ev_plan_t *plan = ev_city_plan_in(city, home->district);
    const uint32_t housing = housing_of(plan, home);
    const double consents[EV_N_HOUSINGS] = {
        plan->consent_old_frac, plan->consent_parking_frac, plan->consent_new_frac, 1.0};
    const double places = fmin(city->housing[housing].parking_per_household, 1.0);
    const double before = base[home->housing];
    double own = wanted_frac(plan, housing, base);

    if (own > before) {
        own = before + (own - before) * consents[housing];
    }
    own += (1.0 - own) * plan->new_car_frac * plan->obligation_frac * places *
           consents[housing];
    own -= own * plan->new_car_frac * plan->lead_time_days / SIM_DAYS_PER_YEAR;
    return own;
}

/* One community: piles or transformers, by the plan's rule. */
static void
settle_transformers(
    ev_city_t *city, ev_community_t *home, double n_private, double n_own, double *own)
{
    const ev_plan_t *plan = ev_city_plan_in(city, home->district);
    const double kw_per_pile = plan->private_pile_kw * plan->coincidence_frac;
    const double room_kw = home->transformer_kw - (double)home->base_peak_kw;
    const double lacks_kw = n_own * kw_per_pile - fmax(room_kw, 0.0);

    if (lacks_kw <= 0.0 || n_private <= 0.0) {
        return;
    }
    if (plan->transformer_rule == EV_COVERAGE_LIMIT) {
        const double kept = fmax(room_kw, 0.0) / (n_own * kw_per_pile);

        own[0] *= kept;
        own[1] *= kept;
        city->coverage.n_refused += n_own * (1.0 - kept);
    } else if (plan->transformer_rule == EV_COVERAGE_REINFORCE) {
        const double unit_kw = plan->transformer_unit_kva * EV_COST_KW_PER_KVA;
        const double n_units = ceil(lacks_kw / unit_kw);

        home->transformer_kw += n_units * unit_kw;
        city->coverage.added_kva += n_units * plan->transformer_unit_kva;
        city->coverage.kva_in[home->district] += n_units * plan->transformer_unit_kva;
        city->coverage.n_reinforced++;
    }
}

void
ev_coverage_transformers(ev_city_t *city)
{
    for (uint32_t c = 0; c < city->n_communities; c++) {
        const double n_bev = (double)city->n_residents[0][c];
        const double n_phev = (double)city->n_residents[1][c];
        double *own = &city->own_frac[4u * c];

        settle_transformers(city, &city->community[c], n_bev + n_phev,
            n_bev * own[0] + n_phev * own[1], own);
    }
}

/* Whether a district's private piles are a share of all piles there: its owners follow from
   them, and not the other way round. */
static bool
is_split(const ev_city_t *city, uint32_t district)
{
    return city->own != NULL && city->own[district].is_split;
}

/* Such districts have these piles, but for what their transformers refused. */
static void
add_splits(ev_city_t *city, const double *own_in)
{
    for (uint32_t d = 0; d < city->n_districts; d++) {
        if (is_split(city, d)) {
            ev_plan_t *plan = &city->plan_of[d];
            const double want =
                (double)plan->private_piles * plan->private_operating_frac;

            if (own_in[d] < want) {
                plan->private_piles =
                    llround((double)plan->private_piles * own_in[d] / want);
            }
            city->plan.private_piles += plan->private_piles;
        }
    }
}

void
ev_coverage_count_piles(ev_city_t *city)
{
    const double all = city->coverage.n_base_own;
    double n_own = 0.0, n_base = all, own_in[EV_CITY_MAX_DISTRICTS] = {0};

    for (uint32_t d = 0; d < city->n_districts; d++) {
        n_base -= is_split(city, d) ? city->coverage.base_in[d] : 0.0;
    }
    if (n_base < all) {
        city->plan.private_piles =
            llround((double)city->plan.private_piles * fmax(n_base / all, 0.0));
    }
    for (uint32_t kind = 0; kind < 2; kind++) { /* summed up like the base */
        for (uint32_t c = 0; c < city->n_communities; c++) {
            const uint32_t d = city->community[c].district;
            const double n =
                (double)city->n_residents[kind][c] * city->own_frac[4u * c + kind];

            *(is_split(city, d) ? &own_in[d] : &n_own) += n;
        }
    }
    if (n_own < n_base) { /* in proportion: the plan may have fewer piles than cars */
        city->plan.private_piles =
            llround((double)city->plan.private_piles * (n_own / n_base));
    } else {
        city->plan.private_piles +=
            llround((n_own - n_base) / city->plan.private_operating_frac);
    }
    add_splits(city, own_in);
}

void
ev_coverage_count(ev_coverage_t *self, const ev_community_t *home, uint32_t access)
{
    self->n_private[home->housing]++;
    self->n_own[home->housing] += (access & EV_OWN_PILE) != 0;
    self->n_shared[home->housing] += (access & EV_SHARED_PILE) != 0;
}

int64_t
ev_coverage_shared_piles(const ev_city_t *city, const ev_community_t *home)
{
    const ev_plan_t *plan = ev_city_plan_in(city, home->district);
    const double given[EV_N_HOUSINGS] = {
        plan->shared_old_frac, plan->shared_parking_frac, plan->shared_new_frac, -1.0};
    const double bare = (double)home->n_vehicles - (double)home->n_own_piles;
    const double frac = given[home->housing];

    if (frac < 0.0) {
        return -1;
    }
    return (
        int64_t)(bare * frac / plan->evs_per_shared_pile + fixed_unit(home, SALT_SHARED));
}

bool
ev_coverage_has_guests(const ev_city_t *city, const ev_community_t *home)
{
    return fixed_unit(home, SALT_GUESTS) <
           ev_city_plan_in(city, home->district)->guests_frac;
}
