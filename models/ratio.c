#include "models/ratio.h"

#include <math.h>
#include <stdbool.h>

/* Private cars that have a pile of their own. */
static double
own_cars(const ev_plan_t *plan)
{
    return plan->own_pile_bev_frac * (double)plan->n_private_bev +
           plan->own_pile_phev_frac * (double)plan->n_private_phev;
}

/* Scale both shares of owners by one factor, none above 1, until so many cars have a
   pile. */
static void
scale_owners(ev_plan_t *plan, double want)
{
    const double bev = (double)plan->n_private_bev, phev = (double)plan->n_private_phev;
    const double bev_frac =
        plan->own_pile_bev_frac > 0.0 ? plan->own_pile_bev_frac : 1e-6;
    const double phev_frac =
        plan->own_pile_phev_frac > 0.0 ? plan->own_pile_phev_frac : 1e-6;
    double low = 0.0, high = 1.0 / fmin(bev_frac, phev_frac);

    for (int step = 0; step < 200; step++) {
        const double middle = 0.5 * (low + high);

        plan->own_pile_bev_frac = fmin(middle * bev_frac, 1.0);
        plan->own_pile_phev_frac = fmin(middle * phev_frac, 1.0);
        if (bev * plan->own_pile_bev_frac + phev * plan->own_pile_phev_frac < want) {
            low = middle;
        } else {
            high = middle;
        }
    }
}

/* Keys that exclude each other, and keys that need another. */
static void
check_keys(const ev_plan_t *plan, sim_diag_t *diag)
{
    const bool has_ratio = plan->vehicle_to_pile_ratio > 0.0;
    const bool has_public = plan->evs_per_public_pile > 0.0;

    if (has_ratio && has_public) {
        sim_diag_error(diag, SIM_DIAG_SCENARIO,
            "piles.vehicle_to_pile_ratio = %g and piles.evs_per_public_pile = %g: give "
            "one of them, either all piles or the public ones",
            plan->vehicle_to_pile_ratio, plan->evs_per_public_pile);
    }
    if (plan->is_as_registered &&
        (has_ratio || has_public || plan->size_by != EV_SIZE_COUNT ||
            plan->place_by != EV_PLACE_REGISTER || plan->private_share_frac > 0.0 ||
            plan->dedicated_share_frac > 0.0 || plan->dedicated_fast_frac >= 0.0)) {
        sim_diag_error(diag, SIM_DIAG_SCENARIO,
            "piles.as_registered: takes the register's own counts; no ratio, share, size "
            "or placing can be asked for beside it");
    }
    if (plan->size_by != EV_SIZE_COUNT && (has_ratio || has_public)) {
        sim_diag_error(diag, SIM_DIAG_SCENARIO,
            "piles.size_by: power or money decides how many public piles there are; the "
            "ratio then comes out and cannot be given");
    }
    if (plan->size_by == EV_SIZE_KW && plan->public_mw == 0.0) {
        sim_diag_error(
            diag, SIM_DIAG_SCENARIO, "piles.size_by: kw needs piles.public_mw above 0");
    }
    if (plan->size_by == EV_SIZE_COST && plan->public_mcny == 0.0) {
        sim_diag_error(diag, SIM_DIAG_SCENARIO,
            "piles.size_by: cost needs piles.public_capex_mcny above 0");
    }
    if (plan->size_by != EV_SIZE_COUNT && plan->kept_piles > 0) {
        sim_diag_error(diag, SIM_DIAG_SCENARIO,
            "piles.kept_public: counts piles; expected size_by: count");
    }
    if (plan->place_by == EV_PLACE_NEED && plan->need_path[0] == '\0') {
        sim_diag_error(diag, SIM_DIAG_SCENARIO,
            "piles.place_by: need asks for piles.need_file, a CSV of township, weight");
    }
    if (plan->rural_fast_least > 0 &&
        (plan->is_as_registered || plan->place_by == EV_PLACE_ACCESS)) {
        sim_diag_error(diag, SIM_DIAG_SCENARIO,
            "piles.rural_fast_least: goes with place_by register, population, employment "
            "or need, not with access or piles.as_registered");
    }
    if (plan->place_by == EV_PLACE_ACCESS && plan->place_register_frac > 0.0) {
        sim_diag_error(diag, SIM_DIAG_SCENARIO,
            "piles.place_register_frac: goes with population, employment or need, not "
            "with access; piles.kept_public does");
    }
}

/* Divisors that must not be zero, and shares that leave something. */
static void
check_shares(const ev_plan_t *plan, bool is_following, sim_diag_t *diag)
{
    if (plan->evs_per_public_pile > 0.0 && plan->public_operating_frac == 0.0) {
        sim_diag_error(diag, SIM_DIAG_SCENARIO,
            "piles.evs_per_public_pile: counts operating piles, but "
            "piles.public_operating_frac is 0");
    }
    if (is_following && plan->private_share_frac == 0.0 &&
        plan->private_operating_frac == 0.0 && own_cars(plan) > 0.0) {
        sim_diag_error(diag, SIM_DIAG_SCENARIO,
            "piles.private_operating_frac: is 0, but %.0f cars have a pile of their own",
            own_cars(plan));
    }
    if (plan->private_share_frac + plan->dedicated_share_frac >= 1.0) {
        sim_diag_error(diag, SIM_DIAG_SCENARIO,
            "piles.private_share_frac + piles.dedicated_share_frac = %g leave no public "
            "pile",
            plan->private_share_frac + plan->dedicated_share_frac);
    }
}

/* Owners follow the private piles that were asked for as a share. */
static void
settle_owners(ev_plan_t *plan, sim_diag_t *diag)
{
    const double want = (double)plan->private_piles * plan->private_operating_frac;
    const double cars = (double)(plan->n_private_bev + plan->n_private_phev);

    if (want > cars) {
        sim_diag_error(diag, SIM_DIAG_SCENARIO,
            "piles.private_share_frac = %g makes %lld private piles, %.0f of them "
            "working, for %.0f private cars",
            plan->private_share_frac, (long long)plan->private_piles, want, cars);
    } else {
        scale_owners(plan, want);
    }
}

/* Work, shared and depot piles share the dedicated ones. */
static void
check_dedicated(const ev_plan_t *plan, sim_diag_t *diag)
{
    const double working = (double)plan->dedicated_piles * plan->dedicated_operating_frac;
    const double taken = (double)(plan->work_piles + plan->shared_piles);

    if (plan->dedicated_share_frac > 0.0 && working < taken) {
        sim_diag_error(diag, SIM_DIAG_SCENARIO,
            "piles.dedicated_share_frac = %g makes %lld dedicated piles, %.0f of them "
            "working, less than piles.work + piles.shared = %.0f",
            plan->dedicated_share_frac, (long long)plan->dedicated_piles, working, taken);
    }
}

/* All piles, when private and public ones are known, or one of them and shares. */
static double
total_of(const ev_plan_t *plan, double n_evs)
{
    const double rest = 1.0 - plan->private_share_frac - plan->dedicated_share_frac;
    double known = (double)plan->public_piles;

    if (plan->vehicle_to_pile_ratio > 0.0) {
        return round(n_evs / plan->vehicle_to_pile_ratio);
    }
    if (plan->evs_per_public_pile <= 0.0) {
        return (double)(plan->private_piles + plan->dedicated_piles + plan->public_piles);
    }
    known += plan->private_share_frac > 0.0 ? 0.0 : (double)plan->private_piles;
    known += plan->dedicated_share_frac > 0.0 ? 0.0 : (double)plan->dedicated_piles;
    return round(known / fmax(rest, 1e-9));
}

static void
tell_less_than_none(const ev_plan_t *plan, int64_t n_evs, double total, sim_diag_t *diag)
{
    sim_diag_error(diag, SIM_DIAG_SCENARIO,
        "%s: %lld EVs at %g for each pile make %.0f piles; %lld private ones (%.0f cars "
        "with "
        "an own pile, %g of the piles working) and %lld dedicated ones leave %lld public",
        plan->vehicle_to_pile_ratio > 0.0 ? "piles.vehicle_to_pile_ratio"
                                          : "piles.evs_per_public_pile",
        (long long)n_evs,
        plan->vehicle_to_pile_ratio > 0.0 ? plan->vehicle_to_pile_ratio
                                          : (double)n_evs / total,
        total, (long long)plan->private_piles, own_cars(plan),
        plan->private_operating_frac, (long long)plan->dedicated_piles,
        (long long)plan->public_piles);
}

sim_status_t
ev_ratio_resolve(ev_plan_t *plan, sim_diag_t *diag)
{
    const int64_t n_evs = ev_plan_n_registered(plan);
    const bool is_asked =
        plan->vehicle_to_pile_ratio > 0.0 || plan->evs_per_public_pile > 0.0;
    const bool has_shares =
        plan->private_share_frac > 0.0 || plan->dedicated_share_frac > 0.0;
    double total;

    check_keys(plan, diag);
    check_shares(plan, is_asked, diag);
    if (sim_diag_verdict(diag) != SIM_OK || (!is_asked && !has_shares)) {
        return sim_diag_verdict(diag);
    }
    if (plan->evs_per_public_pile > 0.0) {
        plan->public_piles = llround(round((double)n_evs / plan->evs_per_public_pile) /
                                     plan->public_operating_frac);
    }
    if (is_asked && plan->private_share_frac == 0.0 && own_cars(plan) > 0.0) {
        plan->private_piles = llround(own_cars(plan) / plan->private_operating_frac);
    } else if (is_asked && plan->private_share_frac == 0.0) {
        plan->private_piles = 0;
    }
    total = total_of(plan, (double)n_evs);
    if (plan->private_share_frac > 0.0) {
        plan->private_piles = llround(plan->private_share_frac * total);
        settle_owners(plan, diag);
    }
    if (plan->dedicated_share_frac > 0.0) {
        plan->dedicated_piles = llround(plan->dedicated_share_frac * total);
        check_dedicated(plan, diag);
    }
    if (plan->evs_per_public_pile <= 0.0) {
        plan->public_piles = llround(total) - plan->private_piles - plan->dedicated_piles;
    }
    if (plan->public_piles < 0) {
        tell_less_than_none(plan, n_evs, total, diag);
    }
    return sim_diag_verdict(diag);
}

sim_status_t
ev_ratio_recount(ev_plan_t *plan, int64_t n_shared, sim_diag_t *diag)
{
    const int64_t n_evs = ev_plan_n_registered(plan);
    const double total = total_of(plan, (double)n_evs);

    ev_plan_t then = *plan;

    if (plan->vehicle_to_pile_ratio > 0.0) {
        then.dedicated_piles += n_shared - plan->shared_piles;
        then.public_piles = llround(total) - then.private_piles - then.dedicated_piles;
        plan->public_piles = then.public_piles;
    }
    if (then.public_piles < 0) {
        tell_less_than_none(&then, n_evs, total, diag);
    }
    return sim_diag_verdict(diag);
}

sim_status_t
ev_ratio_check(const void *plan, sim_diag_t *diag)
{
    ev_plan_t copy = *(const ev_plan_t *)plan;

    return ev_ratio_resolve(&copy, diag);
}
