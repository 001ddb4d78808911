#include "models/quota.h"

#include "models/dedicated.h"
#include "models/level.h"
#include "models/placing.h"
#include "models/ratio.h"
#include "models/share.h"
#include "models/sharing.h"

#include <math.h>
#include <stdlib.h>

/* Does a plan give nothing but counts? */
static bool
is_plain(const ev_sharing_t *self)
{
    const ev_plan_t *plan = &self->city->plan;

    return self->n_regions == 1 && plan->vehicle_to_pile_ratio == 0.0 &&
           plan->evs_per_public_pile == 0.0 && plan->private_share_frac == 0.0 &&
           plan->dedicated_share_frac == 0.0 && plan->place_by == EV_PLACE_REGISTER;
}

/* Kinds of so many operating piles: by Webster's divisors, or, where a plan gives counts
   alone, each rounded, AC being the rest (which may be one pile more or less). */
static sim_status_t
split(const ev_sharing_t *self, const ev_plan_t *plan, int64_t n, int64_t *of_pool)
{
    const double operating = (double)plan->public_piles * plan->public_operating_frac;
    const double fast = operating * plan->fast_frac;
    double share[EV_N_OPEN_POOLS];

    if (is_plain(self)) {
        of_pool[EV_POOL_HIGH_POWER] = ev_sharing_rounded(fast * plan->high_power_frac);
        of_pool[EV_POOL_FAST] = ev_sharing_rounded(fast) - of_pool[EV_POOL_HIGH_POWER];
        of_pool[EV_POOL_SLOW] = n - ev_sharing_rounded(fast);
        return SIM_OK;
    }
    ev_pool_shares(plan, share);
    return ev_share_out(n, share, EV_N_OPEN_POOLS, of_pool);
}

/* So many operating piles, by count. */
static sim_status_t
fill_by_count(const ev_sharing_t *self, const ev_region_t *region, int64_t n)
{
    const ev_placing_t spread = ev_sharing_spread(self, region);
    const bool is_even = region->plan->place_by == EV_PLACE_ACCESS;
    const bool is_placed = region->plan->place_by != EV_PLACE_REGISTER;
    int64_t of_pool[EV_N_OPEN_POOLS], kept[EV_N_OPEN_POOLS] = {0};
    sim_status_t status = split(self, region->plan, n, of_pool);

    if (status == SIM_OK && is_placed) {
        status = split(self, region->plan, ev_sharing_kept(self, region, n), kept);
    }
    for (int pool = 0; pool < (int)EV_N_OPEN_POOLS && status == SIM_OK; pool++) {
        int64_t *given = self->quota->working;

        ev_sharing_check_room(self, region, pool, of_pool[pool]);
        status = ev_placing_rows(&spread, pool, EV_STATUS_OPERATING, kept[pool], given);
        if (status == SIM_OK && !is_even) {
            status = ev_placing_share(&spread, pool, of_pool[pool] - kept[pool], given);
        }
    }
    return status == SIM_OK && is_even
               ? ev_level_fill(&spread, (double)n, self->quota->working)
               : status;
}

/* Piles of so much power or money. */
static sim_status_t
fill_by_value(const ev_sharing_t *self, const ev_region_t *region, double budget)
{
    const ev_placing_t spread = ev_sharing_spread(self, region);
    double share[EV_N_OPEN_POOLS];
    sim_status_t status = SIM_OK;

    ev_pool_shares(region->plan, share);
    for (int pool = 0; pool < (int)EV_N_OPEN_POOLS && status == SIM_OK; pool++) {
        ev_sharing_check_room(self, region, pool, share[pool] * budget >= 1.0 ? 1 : 0);
        if (region->plan->place_by != EV_PLACE_ACCESS) {
            status = ev_placing_fill(
                &spread, pool, share[pool] * budget, self->quota->working);
        }
    }
    return status == SIM_OK && region->plan->place_by == EV_PLACE_ACCESS
               ? ev_level_fill(&spread, budget, self->quota->working)
               : status;
}

/* Dead piles of a region's rows. */
static int64_t
n_dead_in(const ev_sharing_t *self, const ev_region_t *region)
{
    int64_t n = 0;

    for (size_t i = 0; i < self->quota->n_rows; i++) {
        const ev_register_row_t *row = &self->quota->row[i];

        n += ev_region_has(region, self->city, row->zone_ix) ? self->quota->dead[i] : 0;
    }
    return n;
}

/* The piles that do not work: those that drivers find, at dead sites, and the others, where
   piles work. */
static sim_status_t
fill_dead(const ev_sharing_t *self, const ev_region_t *region, double connected,
    double operating)
{
    static const int pools[] = {EV_POOL_FAST, EV_POOL_SLOW};
    const ev_placing_t spread = ev_sharing_spread(self, region);
    const ev_plan_t *plan = region->plan;
    const double share[] = {plan->zombie_fast_frac, 1.0 - plan->zombie_fast_frac};
    const double visible = (connected - operating) * plan->visible_dead_frac;
    const int64_t all = ev_sharing_rounded(connected) - ev_sharing_rounded(operating);
    const int64_t fast = ev_sharing_rounded((double)all * plan->zombie_fast_frac);
    const int64_t of_pool[] = {fast, all - fast};
    sim_status_t status = SIM_OK;

    for (int k = 0; k < 2 && status == SIM_OK; k++) {
        const int64_t before = n_dead_in(self, region);

        status = ev_placing_rows(&spread, pools[k], EV_STATUS_DEAD,
            ev_sharing_rounded(visible * share[k]), self->quota->dead);
        if (status == SIM_OK) {
            status = ev_placing_rows(&spread, pools[k], EV_STATUS_OPERATING,
                of_pool[k] - (n_dead_in(self, region) - before), self->quota->hidden);
        }
    }
    return status;
}

/* Connected piles of which so many operate. */
static double
connected_of(const ev_plan_t *plan, double operating)
{
    return plan->public_operating_frac > 0.0
               ? round(operating / plan->public_operating_frac)
               : operating;
}

/* Share a region's number out: connected piles, kW or CNY, as the plan gives it; of piles,
   those that operate may be known already (fixed), else it is negative. */
static sim_status_t
fill_region(
    const ev_sharing_t *self, const ev_region_t *region, double number, double fixed)
{
    const double frac = region->plan->public_operating_frac;
    const bool is_count = region->plan->size_by == EV_SIZE_COUNT;
    const double operating = fixed >= 0.0 ? fixed : number * frac;
    double connected = number;
    sim_status_t status = ev_sharing_check_weights(self, region);

    if (status == SIM_OK) {
        status = is_count ? fill_by_count(self, region, ev_sharing_rounded(operating))
                          : fill_by_value(self, region, number);
    }
    if (!is_count && status == SIM_OK) {
        double n = 0.0;

        for (size_t i = 0; i < self->quota->n_rows; i++) {
            const ev_register_row_t *row = &self->quota->row[i];

            if (ev_pool_open(row) < EV_N_OPEN_POOLS &&
                ev_region_has(region, self->city, row->zone_ix)) {
                n += (double)self->quota->working[i];
            }
        }
        connected = connected_of(region->plan, n);
        return fill_dead(self, region, connected, n);
    }
    return status == SIM_OK ? fill_dead(self, region, connected, operating) : status;
}

/* Districts with a number of their own take it off the city's. */
static sim_status_t
rest_of_city(const ev_sharing_t *self, double *rest)
{
    double asked = 0.0;

    for (uint32_t r = 1; r < self->n_regions; r++) {
        asked +=
            self->region[r].has_number ? ev_region_number(self->region[r].plan) : 0.0;
    }
    *rest = ev_region_number(&self->city->plan) - asked;
    if (*rest < 0.0) {
        sim_diag_error(self->diag, SIM_DIAG_SCENARIO,
            "districts ask for %.0f public %s (%s), more than the city's %.0f", asked,
            self->city->plan.size_by == EV_SIZE_KW     ? "kW"
            : self->city->plan.size_by == EV_SIZE_COST ? "CNY"
                                                       : "piles",
            self->city->plan.size_by == EV_SIZE_KW     ? "piles.public_mw"
            : self->city->plan.size_by == EV_SIZE_COST ? "piles.public_capex_mcny"
                                                       : "piles.public",
            ev_region_number(&self->city->plan));
    }
    return sim_diag_verdict(self->diag);
}

/* A district that mixes or places otherwise shares anew what the city's plan gave it. */
static sim_status_t
fill_anew(const ev_sharing_t *self, const ev_region_t *region)
{
    const double value = ev_sharing_given(self, region);
    const double was = self->city->plan.public_operating_frac;
    const double is = region->plan->public_operating_frac;

    ev_sharing_clear(self, region, self->quota->working);
    ev_sharing_clear(self, region, self->quota->dead);
    ev_sharing_clear(self, region, self->quota->hidden);
    if (region->plan->size_by != EV_SIZE_COUNT) {
        return fill_region(self, region, value, -1.0);
    }
    return fill_region(self, region, was > 0.0 ? value / was : value,
        was > 0.0 ? value * is / was : value);
}

static void
as_registered(const ev_quota_t *self)
{
    for (size_t i = 0; i < self->n_rows; i++) {
        if (self->row[i].status == EV_STATUS_OPERATING) {
            self->working[i] = self->row[i].piles;
        } else if (self->row[i].status == EV_STATUS_DEAD) {
            self->dead[i] = self->row[i].piles;
        }
    }
}

/* Public piles of a plan that power or money sizes: as many as came out. */
static void
count_public(ev_sharing_t *self)
{
    double n = 0.0;

    for (size_t i = 0; i < self->quota->n_rows; i++) {
        if (ev_pool_open(&self->quota->row[i]) < EV_N_OPEN_POOLS) {
            n += (double)self->quota->working[i];
        }
    }
    self->city->plan.public_piles = (int64_t)connected_of(&self->city->plan, n);
}

/* All regions, then the depots. */
static sim_status_t
share_all(ev_sharing_t *self)
{
    double rest = 0.0;
    sim_status_t status =
        ev_region_list(self->city, self->region, &self->n_regions, self->diag);

    self->registered = ev_sharing_registered(self, NULL);
    status = status == SIM_OK ? rest_of_city(self, &rest) : status;
    status = status == SIM_OK ? fill_region(self, &self->region[0], rest, -1.0) : status;
    for (uint32_t r = 1; r < self->n_regions && status == SIM_OK; r++) {
        const ev_region_t *region = &self->region[r];

        status = region->has_number
                     ? fill_region(self, region, ev_region_number(region->plan), -1.0)
                     : fill_anew(self, region);
    }
    status = status == SIM_OK ? ev_dedicated_share(self, true) : status;
    if (status == SIM_OK && self->city->plan.size_by != EV_SIZE_COUNT) {
        count_public(self);
    }
    return status;
}

sim_status_t
ev_quota_share(ev_city_t *city, const ev_quota_t *quota, sim_diag_t *diag)
{
    ev_sharing_t self = {.city = city, .quota = quota, .diag = diag};
    sim_status_t status;

    if (city->plan.is_as_registered) {
        as_registered(quota);
        return SIM_OK;
    }
    status = share_all(&self);
    return status == SIM_OK ? sim_diag_verdict(diag) : status;
}
