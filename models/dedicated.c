#include "models/dedicated.h"

#include "models/common.h"
#include "models/share.h"

#include <inttypes.h>
#include <math.h>

/* Dedicated piles of a part of the city, and how many of them are no depots'. */
typedef struct {
    int64_t n_connected, n_taken;
    double operating_frac;
} part_t;

/* So many piles of depots, where the register has them. */
static sim_status_t
share_depots(
    const ev_sharing_t *self, const ev_region_t *region, int64_t n, int64_t *given)
{
    const ev_plan_t *plan = region->plan;
    const ev_placing_t spread = ev_sharing_spread(self, region);
    const double share[2] = {1.0 - plan->dedicated_fast_frac, plan->dedicated_fast_frac};
    const bool is_split = plan->dedicated_fast_frac >= 0.0;
    int64_t of_pool[2] = {n, 0};
    sim_status_t status = is_split ? ev_share_out(n, share, 2, of_pool) : SIM_OK;

    for (int k = 0; k < (is_split ? 2 : 1) && status == SIM_OK; k++) {
        const int pool = is_split ? EV_POOL_DEPOT_SLOW + k : EV_POOL_DEPOT;

        if (given == self->quota->working) {
            ev_sharing_check_room(self, region, pool, of_pool[k]);
        }
        status = ev_placing_rows(&spread, pool, EV_STATUS_OPERATING, of_pool[k], given);
    }
    return status;
}

/* Depots; the dedicated piles that do not work are all theirs. */
static sim_status_t
fill_depots(const ev_sharing_t *self, const ev_region_t *region, const part_t *part)
{
    const double depots =
        (double)part->n_connected * part->operating_frac - (double)part->n_taken;
    const int64_t working = ev_sharing_rounded(fmax(depots, 0.0));
    const int64_t hidden = part->n_connected - part->n_taken - working;
    const sim_status_t status = share_depots(self, region, working, self->quota->working);

    if (region->name != NULL && working == 0) {
        ev_sharing_check_room(self, region, EV_POOL_DEPOT, hidden);
    }
    return status == SIM_OK ? share_depots(self, region, hidden, self->quota->hidden)
                            : status;
}

static bool
has_number(const ev_city_t *city, uint32_t district)
{
    return city->own != NULL && city->own[district].has_dedicated;
}

static const char *
name_of(const ev_sharing_t *self, uint32_t district)
{
    return self->city->district_name[district];
}

/* A region of one district. */
static ev_region_t
region_of(const ev_sharing_t *self, uint32_t district)
{
    ev_region_t region = {
        .plan = ev_city_plan_in(self->city, district), .name = name_of(self, district)};

    region.is_in[district] = 1;
    return region;
}

/* Piles at work and shared ones are dedicated piles that work. */
static void
check_taken(const ev_sharing_t *self, uint32_t district, const part_t *part)
{
    const double working = round((double)part->n_connected * part->operating_frac);

    if (working < (double)part->n_taken) {
        sim_diag_error(self->diag, SIM_DIAG_SCENARIO,
            "districts.%s: piles.dedicated: of %" PRId64
            " piles %.0f operate, less than the "
            "%" PRId64 " piles at work and shared ones there",
            name_of(self, district), part->n_connected, working, part->n_taken);
    }
}

/* What the city has beyond the districts with a number of their own. */
static void
check_rest(const ev_sharing_t *self, const part_t *rest, bool is_all)
{
    const int64_t all = self->city->plan.dedicated_piles;
    const int64_t asked = all - rest->n_connected;

    if (rest->n_connected < 0) {
        sim_diag_error(self->diag, SIM_DIAG_SCENARIO,
            "districts ask for %" PRId64
            " dedicated piles (piles.dedicated), more than the city's %" PRId64,
            asked, all);
    } else if (is_all && rest->n_connected > 0) {
        sim_diag_error(self->diag, SIM_DIAG_SCENARIO,
            "districts have %" PRId64
            " dedicated piles (piles.dedicated) of their own, less than the "
            "city's %" PRId64 ", and no other district takes the rest",
            asked, all);
    } else if (!is_all && rest->n_connected < rest->n_taken) {
        sim_diag_error(self->diag, SIM_DIAG_SCENARIO,
            "districts ask for %" PRId64
            " dedicated piles (piles.dedicated) of the city's %" PRId64
            "; the others have %" PRId64 " piles at work and shared ones, but %" PRId64
            " are left",
            asked, all, rest->n_taken, rest->n_connected);
    }
}

/* All districts without a number of their own; then each that has one. */
static sim_status_t
fill_numbers(const ev_sharing_t *self, const ev_common_t *common)
{
    const ev_city_t *city = self->city;
    ev_region_t others = {.plan = &city->plan};
    part_t rest = {.n_connected = city->plan.dedicated_piles,
        .n_taken = city->plan.work_piles + city->plan.shared_piles,
        .operating_frac = city->plan.dedicated_operating_frac};
    part_t part[EV_CITY_MAX_DISTRICTS];
    bool is_all = true;
    sim_status_t status;

    for (uint32_t d = 0; d < city->n_districts; d++) {
        const ev_plan_t *plan = ev_city_plan_in(city, d);

        others.is_in[d] = !has_number(city, d);
        is_all = is_all && has_number(city, d);
        if (has_number(city, d)) {
            part[d] = (part_t){plan->dedicated_piles, common[d].work + common[d].planned,
                plan->dedicated_operating_frac};
            rest.n_connected -= part[d].n_connected;
            rest.n_taken -= part[d].n_taken;
            check_taken(self, d, &part[d]);
        }
    }
    if (city->own != NULL) {
        check_rest(self, &rest, is_all);
    }
    status = sim_diag_verdict(self->diag);
    if (status == SIM_OK && !is_all) {
        status = fill_depots(self, &others, &rest);
    }
    for (uint32_t d = 0; d < city->n_districts && status == SIM_OK; d++) {
        if (has_number(city, d)) {
            const ev_region_t region = region_of(self, d);

            status = fill_depots(self, &region, &part[d]);
        }
    }
    return status;
}

static bool
is_depot_in(const ev_sharing_t *self, size_t i, uint32_t district)
{
    const ev_register_row_t *row = &self->quota->row[i];

    return row->kind == EV_REGISTER_DEDICATED &&
           self->city->zones.zone[row->zone_ix].district_ix == district;
}

/* A district keeps the piles that the city's plan gives it, and shares them out anew: as
   many operate as before, or, with an operating share of its own, that share. */
static sim_status_t
fill_anew(const ev_sharing_t *self, uint32_t district, const ev_common_t *common)
{
    const ev_plan_t *plan = ev_city_plan_in(self->city, district);
    const ev_region_t region = region_of(self, district);
    const int64_t n_taken = common->work + common->planned;
    int64_t working = 0, hidden = 0;
    sim_status_t status;

    for (size_t i = 0; i < self->quota->n_rows; i++) {
        if (is_depot_in(self, i, district)) {
            working += self->quota->working[i];
            hidden += self->quota->hidden[i];
            self->quota->working[i] = self->quota->hidden[i] = 0;
        }
    }
    if (plan->dedicated_operating_frac != self->city->plan.dedicated_operating_frac) {
        const part_t part = {
            working + hidden + n_taken, n_taken, plan->dedicated_operating_frac};

        check_taken(self, district, &part);
        return sim_diag_verdict(self->diag) == SIM_OK ? fill_depots(self, &region, &part)
                                                      : SIM_ERR_INPUT;
    }
    status = share_depots(self, &region, working, self->quota->working);
    return status == SIM_OK ? share_depots(self, &region, hidden, self->quota->hidden)
                            : status;
}

sim_status_t
ev_dedicated_share(const ev_sharing_t *self, bool has_districts)
{
    const ev_city_t *city = self->city;
    ev_common_t common[EV_CITY_MAX_DISTRICTS];
    sim_status_t status;

    if (!has_districts || city->own == NULL) {
        const ev_plan_t *plan = &city->plan;
        ev_region_t all = {.plan = plan};

        for (uint32_t d = 0; d < city->n_districts; d++) {
            all.is_in[d] = 1;
        }
        return fill_depots(self, &all,
            &(part_t){plan->dedicated_piles, plan->work_piles + plan->shared_piles,
                plan->dedicated_operating_frac});
    }
    status = ev_common_count(city, common);
    status = status == SIM_OK ? fill_numbers(self, common) : status;
    for (uint32_t d = 0; d < city->n_districts && status == SIM_OK; d++) {
        if (!has_number(city, d) && city->own[d].is_dedicated_mix) {
            status = fill_anew(self, d, &common[d]);
        }
    }
    return status;
}

sim_status_t
ev_dedicated_count(const ev_sharing_t *self, int64_t *n_in)
{
    ev_common_t common[EV_CITY_MAX_DISTRICTS];
    const sim_status_t status = ev_common_count(self->city, common);

    for (uint32_t d = 0; d < self->city->n_districts && status == SIM_OK; d++) {
        n_in[d] = common[d].work + common[d].shared;
        for (size_t i = 0; i < self->quota->n_rows; i++) {
            n_in[d] += is_depot_in(self, i, d)
                           ? self->quota->working[i] + self->quota->hidden[i]
                           : 0;
        }
    }
    return status;
}
