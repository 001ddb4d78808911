#include "models/settle.h"

#include "models/basing.h"
#include "models/coverage.h"
#include "models/life.h"
#include "models/owners.h"
#include "models/share.h"
#include "sim/columns.h"
#include "sim/rng.h"

#include <gsl/gsl_randist.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Kinds of residents, and the word that tells their names apart. */
enum { RESIDENT_BEV, RESIDENT_PHEV, RESIDENT_HAIL, RESIDENT_TAXI, N_RESIDENTS };

static uint32_t
name_of(uint32_t place, uint32_t kind, uint32_t k)
{
    return ev_mix(ev_mix(place, kind + 100), k + 1);
}

static double
community_weight(const ev_city_t *city, uint32_t c, uint64_t seed, uint32_t redraw)
{
    const ev_community_t *home = &city->community[c];
    const double cv = city->plan.community_cv;
    const sim_rng_t rng = {seed, redraw};
    sim_rng_stream_t stream;

    if ((redraw == 0 && cv == 0.5) || cv <= 0.0) {
        return cv <= 0.0 ? home->ev_weight_even : home->ev_weight;
    }
    sim_rng_open(&stream, &rng, home->name, EV_DRAW_COMMUNITY);
    return home->ev_weight_even * gsl_ran_gamma(&stream.gsl, 1.0 / (cv * cv), cv * cv);
}

/* Drivers of taxis and ride-hailing cars live by households, private cars by the weights. */
sim_status_t
ev_settle_residents(ev_city_t *city, uint64_t seed, uint32_t redraw)
{
    const uint32_t n = city->n_communities;
    const int64_t total[N_RESIDENTS] = {city->plan.n_private_bev,
        city->plan.n_private_phev, city->plan.n_hail, city->plan.n_taxi};
    double *weight = calloc(n, sizeof(*weight));
    sim_status_t status = weight == NULL ? SIM_ERR_MEMORY : SIM_OK;

    for (int kind = 0; kind < N_RESIDENTS && status == SIM_OK; kind++) {
        int64_t *given = calloc(n, sizeof(*given));

        city->n_residents[kind] = given;
        if (given == NULL) {
            status = SIM_ERR_MEMORY;
            break;
        }
        for (uint32_t c = 0; c < n; c++) {
            weight[c] = kind <= RESIDENT_PHEV ? community_weight(city, c, seed, redraw)
                                              : city->community[c].households;
        }
        status = ev_share_out(total[kind], weight, n, given);
    }
    free(weight);
    return status;
}

/* Shift on the logit scale that brings the city's mean share of own piles to its target
   while keeping the order of the kinds of housing. */
static void
own_pile_limits(
    const ev_city_t *city, int kind, double target, double limit[EV_N_HOUSINGS])
{
    double cars[EV_N_HOUSINGS] = {0}, all = 0.0, low = -30.0, high = 30.0;

    for (uint32_t c = 0; c < city->n_communities; c++) {
        const double n = (double)city->n_residents[kind][c];

        cars[city->community[c].housing] += n;
        all += n;
    }
    for (int step = 0; step < 60; step++) {
        const double middle = 0.5 * (low + high);
        double sum = 0.0;

        for (int h = 0; h < EV_N_HOUSINGS; h++) {
            const double p = fmin(fmax(city->housing[h].own_pile_frac, 1e-6), 1.0 - 1e-6);

            limit[h] = 1.0 / (1.0 + exp(-(log(p / (1.0 - p)) + middle)));
            sum += cars[h] * limit[h];
        }
        if (sum < target * all) {
            low = middle;
        } else {
            high = middle;
        }
    }
    for (int h = 0; h < EV_N_HOUSINGS; h++) {
        limit[h] = target <= 0.0 ? 0.0 : target >= 1.0 ? 1.0 : limit[h];
    }
}

static double
own_target(const ev_plan_t *plan, int kind)
{
    const double target[N_RESIDENTS] = {plan->own_pile_bev_frac, plan->own_pile_phev_frac,
        plan->own_pile_hail_frac, plan->own_pile_taxi_frac};

    return target[kind];
}

static bool
has_own_pile(const ev_city_t *city, int kind, uint32_t community, const sim_bits_t *bits)
{
    return sim_rng_unit(bits->w[0]) <
           city->own_frac[(size_t)N_RESIDENTS * community + (size_t)kind];
}

/* Share of each community's residents with a pile of their own. */
static sim_status_t
set_own_fracs(ev_city_t *city)
{
    const uint32_t n = city->n_communities;

    city->own_frac = calloc((size_t)n * N_RESIDENTS, sizeof(*city->own_frac));
    if (city->own_frac == NULL) {
        return SIM_ERR_MEMORY;
    }
    for (int kind = 0; kind < N_RESIDENTS; kind++) {
        double base[EV_N_HOUSINGS];

        own_pile_limits(city, kind, own_target(&city->plan, kind), base);
        for (uint32_t c = 0; c < n; c++) {
            const ev_community_t *home = &city->community[c];
            double *own = &city->own_frac[(size_t)N_RESIDENTS * c + (size_t)kind];

            *own = kind <= RESIDENT_PHEV ? ev_coverage_own_frac(city, home, base)
                                         : base[home->housing];
            if (kind <= RESIDENT_PHEV) {
                const double n_own =
                    (double)city->n_residents[kind][c] * base[home->housing];

                city->coverage.n_base_own += n_own;
                city->coverage.base_in[home->district] += n_own;
            }
        }
    }
    ev_owners_scale(city);
    ev_coverage_transformers(city);
    ev_coverage_count_piles(city);
    return SIM_OK;
}

sim_status_t
ev_settle_owners(ev_city_t *city, uint64_t seed)
{
    const sim_rng_t rng = {seed, 0};
    const sim_status_t status = set_own_fracs(city);

    for (uint32_t c = 0; c < city->n_communities && status == SIM_OK; c++) {
        ev_community_t *home = &city->community[c];

        for (int kind = 0; kind <= RESIDENT_PHEV; kind++) {
            for (int64_t k = 0; k < city->n_residents[kind][c]; k++) {
                const sim_bits_t bits = sim_rng_bits(&rng,
                    name_of(home->name, (uint32_t)kind, (uint32_t)k), EV_DRAW_HOME, 0);

                home->n_vehicles++;
                home->n_own_piles += has_own_pile(city, kind, c, &bits);
            }
        }
    }
    return status;
}

static uint8_t
pick_make(const ev_city_t *city, int class_ix, uint32_t word)
{
    const double want = sim_rng_unit(word);
    double sum = 0.0;
    uint32_t last = 0;

    for (uint32_t m = 0; m < city->n_makes; m++) {
        sum += city->make_share[class_ix][m];
        last = city->make_share[class_ix][m] > 0.0 ? m : last;
        if (want < sum) {
            return (uint8_t)m;
        }
    }
    return (uint8_t)last;
}

static bool
looks_for_dc(const ev_city_t *city, const ev_trait_t *trait, const sim_bits_t *bits)
{
    const bool is_hybrid =
        trait->class_ix == EV_PHEV_PILE || trait->class_ix == EV_PHEV_BARE;

    return city->make[trait->model_ix].has_dc &&
           (!is_hybrid || sim_rng_unit(bits->w[6]) < city->plan.phev_like_bev_frac);
}

/* Share of cars without own pile that one shared pile lets in. */
static double
shared_limit(const ev_city_t *city, const ev_community_t *home)
{
    const double bare = (double)home->n_vehicles - (double)home->n_own_piles;
    const double per_pile =
        ev_coverage_shared_piles(city, home) >= 0
            ? ev_city_plan_in(city, home->district)->evs_per_shared_pile
            : fmin(city->ev_per_shared_pile, EV_COVERAGE_MOST_PER_PILE);

    return bare > 0.0 ? fmin(per_pile * home->n_shared_piles / bare, 1.0) : 0.0;
}

/* Does this private car swap where others look for a pile? By a number of its own. */
static bool
swaps(const ev_city_t *city, const ev_trait_t *trait, const sim_rng_t *rng)
{
    return city->n_swap_sites > 0 && city->make[trait->model_ix].is_swappable != 0 &&
           trait->class_ix <= EV_BEV_BARE &&
           sim_rng_unit(
               (uint32_t)sim_rng_pair(rng, trait->name, EV_DRAW_SWAP, 0).half[0]) <
               city->plan.swap_private_frac;
}

/* A private car, or the car of a driver who lives here. */
static void
make_resident(ev_city_t *city, uint32_t c, int kind, uint32_t k, const sim_rng_t *rng)
{
    static const uint8_t class_of[N_RESIDENTS][2] = {{EV_BEV_BARE, EV_BEV_PILE},
        {EV_PHEV_BARE, EV_PHEV_PILE}, {EV_HAIL, EV_HAIL}, {EV_TAXI, EV_TAXI}};
    const ev_community_t *home = &city->community[c];
    const ev_plan_t *plan = &city->plan;
    const uint32_t name = name_of(home->name, (uint32_t)kind, k);
    const sim_bits_t bits = sim_rng_bits(rng, name, EV_DRAW_HOME, 0);
    const sim_bits_t more = sim_rng_bits(rng, name, EV_DRAW_TRAIT, 0);
    const bool is_own = has_own_pile(city, kind, c, &bits);
    const bool is_private = kind <= RESIDENT_PHEV;
    const double platform =
        is_private ? plan->platform_private_frac : plan->platform_working_frac;
    ev_trait_t *trait = &city->trait[city->n_vehicles++];
    uint32_t access = is_own ? (uint32_t)EV_OWN_PILE : 0u;

    *trait = (ev_trait_t){.name = name,
        .community = (uint16_t)c,
        .zone = home->zone,
        .work = home->zone,
        .class_ix = class_of[kind][is_own],
        .use_q = (uint8_t)(bits.w[4] >> 24),
        .trigger_q = (uint8_t)(bits.w[5] >> 24)};
    trait->model_ix = pick_make(city, trait->class_ix, bits.w[1]);
    access |= sim_rng_unit(bits.w[2]) < platform ? (uint32_t)EV_PLATFORM : 0u;
    access |=
        sim_rng_unit(bits.w[3]) < plan->tou_meter_frac ? (uint32_t)EV_TOU_METER : 0u;
    if (is_private) {
        const bool is_commuter = sim_rng_unit(more.w[0]) < plan->commuter_frac;

        trait->work = (uint16_t)ev_alias_pick(&city->to_work, home->zone, more.w[1]);
        access |= is_commuter ? (uint32_t)EV_COMMUTER : 0u;
        access |= is_commuter && sim_rng_unit(more.w[2]) <
                                     plan->work_access_frac * (is_own ? 0.4 : 1.5)
                      ? (uint32_t)EV_WORK_PILE
                      : 0u;
        access |= !is_own && home->n_shared_piles > 0 &&
                          sim_rng_unit(more.w[3]) < shared_limit(city, home)
                      ? (uint32_t)EV_SHARED_PILE
                      : 0u;
        ev_coverage_count(&city->coverage, home, access);
    } else if (kind == RESIDENT_TAXI) {
        access |=
            sim_rng_unit(more.w[0]) < plan->taxi_double_frac ? (uint32_t)EV_COMMUTER : 0u;
        access |=
            sim_rng_unit(more.w[1]) < plan->taxi_swap_frac ? (uint32_t)EV_SWAPS : 0u;
    }
    access |= is_private && swaps(city, trait, rng) ? (uint32_t)EV_SWAPS : 0u;
    trait->access = (uint8_t)access;
    trait->access |= looks_for_dc(city, trait, &bits) ? EV_DC_INLET : 0;
    city->class_count[trait->class_ix]++;
}

/* A vehicle of a fleet: at a depot (index into the class's depots), or at a township. */
static void
make_fleet_vehicle(ev_city_t *city, int class_ix, uint32_t zone, uint32_t depot,
    uint32_t place, uint32_t k, const sim_rng_t *rng)
{
    const uint32_t name = name_of(place, 10u + (uint32_t)class_ix, k);
    const sim_bits_t bits = sim_rng_bits(rng, name, EV_DRAW_HOME, 0);
    ev_trait_t *trait = &city->trait[city->n_vehicles++];
    uint32_t access = depot != EV_NOBODY ? (uint32_t)EV_COMMUTER : 0u;

    access |= EV_DC_INLET;
    access |= sim_rng_unit(bits.w[2]) < city->plan.platform_working_frac
                  ? (uint32_t)EV_PLATFORM
                  : 0u;
    *trait = (ev_trait_t){.name = name,
        .community = 0,
        .zone = (uint16_t)zone,
        .work = depot != EV_NOBODY ? (uint16_t)depot : (uint16_t)zone,
        .class_ix = (uint8_t)class_ix,
        .access = (uint8_t)access,
        .use_q = (uint8_t)(bits.w[4] >> 24),
        .trigger_q = (uint8_t)(bits.w[5] >> 24)};
    trait->model_ix = pick_make(city, class_ix, bits.w[1]);
    city->class_count[class_ix]++;
}

static sim_status_t
make_fleet(ev_city_t *city, const ev_basing_fleet_t *fleet, const sim_rng_t *rng)
{
    const int class_ix = fleet->class_ix;
    int64_t *at_depot = calloc(city->n_depots[class_ix] + 1u, sizeof(*at_depot));
    int64_t *at_zone = calloc(city->zones.n_zones + 1u, sizeof(*at_zone));
    sim_status_t status = SIM_ERR_MEMORY;

    if (at_depot != NULL && at_zone != NULL) {
        status = ev_basing_share(city, fleet, at_depot, at_zone);
    }
    for (uint32_t d = 0; d < city->n_depots[class_ix] && status == SIM_OK; d++) {
        const ev_group_t *group = &city->group[city->depot[class_ix][d]];

        for (int64_t k = 0; k < at_depot[d]; k++) {
            make_fleet_vehicle(
                city, class_ix, group->zone, d, group->key, (uint32_t)k, rng);
        }
    }
    for (uint32_t z = 0; z < city->zones.n_zones && status == SIM_OK; z++) {
        for (int64_t k = 0; k < at_zone[z]; k++) {
            make_fleet_vehicle(
                city, class_ix, z, EV_NOBODY, 0x40000000u + z, (uint32_t)k, rng);
        }
    }
    free(at_depot);
    free(at_zone);
    return status;
}

sim_status_t
ev_settle_vehicles(ev_city_t *city, uint64_t seed)
{
    const ev_plan_t *plan = &city->plan;
    const sim_rng_t rng = {seed, 0};
    const int64_t n_total = plan->n_private_bev + plan->n_private_phev + plan->n_taxi +
                            plan->n_hail + plan->n_bus + plan->n_van + plan->n_official +
                            plan->n_rental + plan->n_special;
    double bare = 0.0;
    sim_status_t status = SIM_OK;

    city->trait = sim_columns_room(((size_t)n_total + 1) * sizeof(*city->trait));
    if (city->trait == NULL) {
        return SIM_ERR_MEMORY;
    }
    for (uint32_t c = 0; c < city->n_communities; c++) {
        bare += city->community[c].n_vehicles - city->community[c].n_own_piles;
    }
    city->ev_per_shared_pile = plan->shared_piles > 0 ? plan->shared_access_frac * bare /
                                                            (double)plan->shared_piles
                                                      : 0.0;
    for (uint32_t c = 0; c < city->n_communities; c++) {
        for (int kind = 0; kind < N_RESIDENTS; kind++) {
            for (int64_t k = 0; k < city->n_residents[kind][c]; k++) {
                make_resident(city, c, kind, (uint32_t)k, &rng);
            }
        }
    }
    for (uint32_t k = 0; k < EV_BASING_N_FLEETS && status == SIM_OK; k++) {
        const ev_basing_fleet_t fleet = ev_basing_fleet(plan, k);

        status = make_fleet(city, &fleet, &rng);
    }
    for (uint32_t v = 0; v < city->n_vehicles; v++) {
        city->connected[city->district_of[city->trait[v].zone]].n_evs++;
    }
    return status;
}
