#include "models/own_ratio.h"

#include "models/basing.h"
#include "models/common.h"
#include "models/dedicated.h"
#include "models/share.h"

#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* What a district may set of its own piles by ownership. */
static const char *const keys[] = {"piles.vehicle_to_pile_ratio",
    "piles.evs_per_public_pile", "piles.private_share_frac", "piles.dedicated_share_frac",
    "piles.private", "piles.private_operating_frac", "piles.dedicated",
    "piles.dedicated_operating_frac", "piles.dedicated_fast_frac", "piles.work",
    "piles.shared"};

static bool
is_set(const ev_city_t *city, uint32_t district, const char *key)
{
    return ev_plan_is_set(&city->plan_of[district], city->district_name[district], key);
}

/* A ratio of all piles in the district. */
static bool
has_ratio(const ev_city_t *city, uint32_t district)
{
    return is_set(city, district, "piles.vehicle_to_pile_ratio") &&
           city->plan_of[district].vehicle_to_pile_ratio > 0.0;
}

static bool
has_public_ratio(const ev_city_t *city, uint32_t district)
{
    return is_set(city, district, "piles.evs_per_public_pile") &&
           city->plan_of[district].evs_per_public_pile > 0.0;
}

/* Shares of all piles count beside a ratio, unless the number itself is given. */
static ev_own_t
own_of(const ev_city_t *city, uint32_t d)
{
    const ev_plan_t *plan = &city->plan_of[d];
    const bool has_private = is_set(city, d, "piles.private");
    const bool has_dedicated = is_set(city, d, "piles.dedicated");
    const bool is_split =
        has_ratio(city, d) && plan->private_share_frac > 0.0 && !has_private;

    return (ev_own_t){.has_public = has_ratio(city, d) || has_public_ratio(city, d),
        .has_private = has_private || is_split,
        .has_dedicated =
            has_dedicated || (has_ratio(city, d) && plan->dedicated_share_frac > 0.0),
        .is_dedicated_mix = is_set(city, d, "piles.dedicated_operating_frac") ||
                            is_set(city, d, "piles.dedicated_fast_frac"),
        .is_split = is_split};
}

sim_status_t
ev_own_ratio_open(ev_city_t *city, sim_diag_t *diag)
{
    bool has_any = false;

    for (uint32_t d = 0; city->plan_of != NULL && d < city->n_districts; d++) {
        for (size_t k = 0; k < sizeof(keys) / sizeof(*keys); k++) {
            if (is_set(city, d, keys[k])) {
                has_any = true;
                if (city->plan.is_as_registered) {
                    sim_diag_error(diag, SIM_DIAG_SCENARIO,
                        "districts.%s: %s: the city's piles.as_registered takes the "
                        "register's own counts; nothing can be asked for beside it",
                        city->district_name[d], keys[k]);
                }
            }
        }
    }
    if (!has_any) {
        return SIM_OK;
    }
    city->own = calloc(city->n_districts, sizeof(*city->own));
    for (uint32_t d = 0; city->own != NULL && d < city->n_districts; d++) {
        city->own[d] = own_of(city, d);
    }
    return city->own == NULL ? SIM_ERR_MEMORY : sim_diag_verdict(diag);
}

/* Depots shared out for the sake of counting: over rows of the register alone. */
typedef struct {
    ev_sharing_t sharing;
    ev_quota_t quota;
    int64_t *working, *dead, *hidden;
} trial_t;

static sim_status_t
open_trial(trial_t *self, ev_city_t *city, const ev_register_row_t *row, size_t n_rows,
    sim_diag_t *diag)
{
    memset(self, 0, sizeof(*self));
    self->working = calloc(n_rows + 1, sizeof(*self->working));
    self->dead = calloc(n_rows + 1, sizeof(*self->dead));
    self->hidden = calloc(n_rows + 1, sizeof(*self->hidden));
    self->quota = (ev_quota_t){.row = row,
        .n_rows = n_rows,
        .working = self->working,
        .dead = self->dead,
        .hidden = self->hidden,
        .path = city->n_files > 0 ? city->file_list[city->n_files - 1] : ""};
    self->sharing = (ev_sharing_t){.city = city, .quota = &self->quota, .diag = diag};
    return self->working == NULL || self->dead == NULL || self->hidden == NULL
               ? SIM_ERR_MEMORY
               : SIM_OK;
}

static void
close_trial(trial_t *self)
{
    free(self->working);
    free(self->dead);
    free(self->hidden);
}

/* Vehicles of residents; fleets are added by ev_basing_count. */
static void
count_residents(ev_city_t *city)
{
    for (int kind = 0; kind < 4; kind++) {
        for (uint32_t c = 0; c < city->n_communities; c++) {
            city->own[city->community[c].district].n_evs += city->n_residents[kind][c];
        }
    }
}

static double
private_cars(const ev_city_t *city, uint32_t district)
{
    double n = 0.0;

    for (uint32_t c = 0; c < city->n_communities; c++) {
        if (city->community[c].district == district) {
            n += (double)(city->n_residents[0][c] + city->n_residents[1][c]);
        }
    }
    return n;
}

/* What a ratio makes of a district's vehicles: all piles, and shares of them. */
static void
apply_ratio(ev_city_t *city, uint32_t d, sim_diag_t *diag)
{
    const char *name = city->district_name[d];
    ev_own_t *own = &city->own[d];
    ev_plan_t *plan = &city->plan_of[d];

    if (own->n_evs == 0) {
        sim_diag_error(diag, SIM_DIAG_SCENARIO,
            "districts.%s: %s: no vehicle is registered there", name,
            has_ratio(city, d) ? "piles.vehicle_to_pile_ratio"
                               : "piles.evs_per_public_pile");
    }
    if (!has_ratio(city, d)) {
        return;
    }
    own->n_total = llround((double)own->n_evs / plan->vehicle_to_pile_ratio);
    if (own->is_split) {
        plan->private_piles = llround(plan->private_share_frac * (double)own->n_total);
        if ((double)plan->private_piles * plan->private_operating_frac >
            private_cars(city, d)) {
            sim_diag_error(diag, SIM_DIAG_SCENARIO,
                "districts.%s: piles.private_share_frac = %g makes %" PRId64
                " private piles, %.0f of them working, for %.0f private cars",
                name, plan->private_share_frac, plan->private_piles,
                (double)plan->private_piles * plan->private_operating_frac,
                private_cars(city, d));
        }
    }
    if (own->has_dedicated && !is_set(city, d, "piles.dedicated")) {
        plan->dedicated_piles =
            llround(plan->dedicated_share_frac * (double)own->n_total);
    }
}

/* Where every district has dedicated piles of its own and some of these are a share, the
   city's number is their sum. */
static void
sum_dedicated(ev_city_t *city)
{
    bool is_all = true, is_share = false;
    int64_t sum = 0;

    for (uint32_t d = 0; d < city->n_districts; d++) {
        is_all = is_all && city->own[d].has_dedicated;
        is_share = is_share ||
                   (city->own[d].has_dedicated && !is_set(city, d, "piles.dedicated"));
        sum += city->plan_of[d].dedicated_piles;
    }
    if (is_all && is_share) {
        city->plan.dedicated_piles = sum;
    }
}

sim_status_t
ev_own_ratio_count(
    ev_city_t *city, ev_register_row_t *row, size_t n_rows, sim_diag_t *diag)
{
    trial_t trial;
    sim_status_t status;

    if (city->own == NULL) {
        return SIM_OK;
    }
    status = open_trial(&trial, city, row, n_rows, diag);
    status = status == SIM_OK ? ev_dedicated_share(&trial.sharing, false) : status;
    count_residents(city);
    status =
        status == SIM_OK ? ev_basing_count(city, row, n_rows, trial.working) : status;
    close_trial(&trial);
    for (uint32_t d = 0; d < city->n_districts && status == SIM_OK; d++) {
        if (city->own[d].has_public) {
            apply_ratio(city, d, diag);
        }
    }
    sum_dedicated(city);
    return status == SIM_OK ? sim_diag_verdict(diag) : status;
}

/* Private piles of districts without a number of their own: by cars with an own pile. */
static sim_status_t
share_private(ev_city_t *city, sim_diag_t *diag)
{
    double weight[EV_CITY_MAX_DISTRICTS] = {0};
    int64_t part[EV_CITY_MAX_DISTRICTS], rest = city->plan.private_piles;
    bool is_all = true, is_share = false;
    sim_status_t status;

    for (uint32_t c = 0; c < city->n_communities; c++) {
        weight[city->community[c].district] += city->community[c].n_own_piles;
    }
    for (uint32_t d = 0; d < city->n_districts; d++) {
        const bool is_own = city->own[d].has_private;

        rest -= is_own ? city->plan_of[d].private_piles : 0;
        weight[d] = is_own ? 0.0 : weight[d];
        is_all = is_all && is_own;
        is_share = is_share || city->own[d].is_split;
    }
    if (is_all && is_share) {
        city->plan.private_piles -= rest;
        rest = 0;
    }
    if (rest < 0 || (is_all && rest > 0)) {
        sim_diag_error(diag, SIM_DIAG_SCENARIO,
            "districts have %" PRId64 " piles.private of their own, %s the city's "
            "%" PRId64 "%s",
            city->plan.private_piles - rest, rest < 0 ? "more than" : "less than",
            city->plan.private_piles,
            rest < 0 ? "" : ", and no other district takes the rest");
    }
    status = ev_share_out(rest, weight, city->n_districts, part);
    for (uint32_t d = 0; d < city->n_districts; d++) {
        city->own[d].n_private =
            city->own[d].has_private ? city->plan_of[d].private_piles : part[d];
    }
    return status == SIM_OK ? sim_diag_verdict(diag) : status;
}

/* Public piles that a district's ratio leaves, or asks for. */
static void
leave_public(ev_city_t *city, uint32_t d, int64_t n_dedicated, sim_diag_t *diag)
{
    const ev_own_t *own = &city->own[d];
    ev_plan_t *plan = &city->plan_of[d];

    if (has_public_ratio(city, d)) {
        plan->public_piles =
            llround(round((double)own->n_evs / plan->evs_per_public_pile) /
                    plan->public_operating_frac);
        return;
    }
    plan->public_piles = own->n_total - own->n_private - n_dedicated;
    if (plan->public_piles < 0) {
        sim_diag_error(diag, SIM_DIAG_SCENARIO,
            "districts.%s: piles.vehicle_to_pile_ratio: %" PRId64
            " EVs at %g for each pile make %" PRId64 " piles; %" PRId64
            " private ones and %" PRId64 " dedicated ones leave %" PRId64 " public",
            city->district_name[d], own->n_evs, plan->vehicle_to_pile_ratio, own->n_total,
            own->n_private, n_dedicated, plan->public_piles);
    }
}

/* Where every district has a number of public piles of its own and some of these follow
   from a ratio, the city's number is their sum. */
static void
sum_public(ev_city_t *city)
{
    bool is_all = true, is_ratio = false;
    int64_t sum = 0;

    for (uint32_t d = 0; d < city->n_districts; d++) {
        is_ratio = is_ratio || city->own[d].has_public;
        is_all = is_all && (city->own[d].has_public || is_set(city, d, "piles.public"));
        sum += city->plan_of[d].public_piles;
    }
    if (is_all && is_ratio) {
        city->plan.public_piles = sum;
    }
}

sim_status_t
ev_own_ratio_resolve(
    ev_city_t *city, ev_register_row_t *row, size_t n_rows, sim_diag_t *diag)
{
    int64_t n_dedicated[EV_CITY_MAX_DISTRICTS];
    trial_t trial;
    sim_status_t status;

    if (city->own == NULL) {
        return SIM_OK;
    }
    status = share_private(city, diag);
    status = status == SIM_OK ? ev_common_check(city, diag) : status;
    if (status != SIM_OK) {
        return status;
    }
    status = open_trial(&trial, city, row, n_rows, diag);
    status = status == SIM_OK ? ev_dedicated_share(&trial.sharing, true) : status;
    status = status == SIM_OK ? ev_dedicated_count(&trial.sharing, n_dedicated) : status;
    close_trial(&trial);
    for (uint32_t d = 0; d < city->n_districts && status == SIM_OK; d++) {
        if (city->own[d].has_public) {
            leave_public(city, d, n_dedicated[d], diag);
        }
    }
    sum_public(city);
    return status == SIM_OK ? sim_diag_verdict(diag) : status;
}

void
ev_own_ratio_settle(ev_city_t *city, int64_t n_at_depots)
{
    ev_plan_t *plan = &city->plan;
    bool is_dedicated = false, is_private = false;
    double working = 0.0;

    if (city->own == NULL) {
        return;
    }
    for (uint32_t d = 0; d < city->n_districts; d++) {
        is_dedicated = is_dedicated || is_set(city, d, "piles.dedicated_operating_frac");
        is_private = is_private || is_set(city, d, "piles.private_operating_frac");
        working +=
            (double)city->own[d].n_private * city->plan_of[d].private_operating_frac;
    }
    if (is_private && plan->private_piles > 0) {
        plan->private_operating_frac = working / (double)plan->private_piles;
    }
    if (is_dedicated && plan->dedicated_piles > 0) {
        plan->dedicated_operating_frac =
            (double)(n_at_depots + plan->work_piles + plan->shared_piles) /
            (double)plan->dedicated_piles;
    }
}
