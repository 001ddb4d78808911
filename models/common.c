#include "models/common.h"

#include "models/coverage.h"
#include "models/share.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#define OTHERS                                                                           \
    UINT32_MAX /* in the place of a district: all without a number of their own */

enum { WORK, SHARED, N_KEYS };
static const char *const keys[N_KEYS] = {"piles.work", "piles.shared"};

static int64_t
number_of(const ev_plan_t *plan, int key)
{
    return key == WORK ? plan->work_piles : plan->shared_piles;
}

static bool
has_own(const ev_city_t *city, uint32_t district, int key)
{
    return city->plan_of != NULL && ev_plan_is_set(&city->plan_of[district],
                                        city->district_name[district], keys[key]);
}

/* The city's number less what districts have of their own. */
static int64_t
rest_of(const ev_city_t *city, int key)
{
    int64_t rest = number_of(&city->plan, key);

    for (uint32_t d = 0; d < city->n_districts; d++) {
        rest -= has_own(city, d, key) ? number_of(&city->plan_of[d], key) : 0;
    }
    return rest;
}

/* What is shared out, over places of which each lies in a district. */
typedef struct {
    const ev_city_t *city;
    int key;
    uint32_t n;
    double *weight, *all; /* [n] what counts, and what would without coverage; or NULL */
    double *masked;       /* [n] */
    uint32_t *district;   /* [n] */
    int64_t *part;        /* [n] */
} deal_t;

static sim_status_t
open_deal(deal_t *self, const ev_city_t *city, int key, uint32_t n)
{
    *self = (deal_t){.city = city,
        .key = key,
        .n = n,
        .weight = calloc(n + 1u, sizeof(double)),
        .all = calloc(n + 1u, sizeof(double)),
        .masked = calloc(n + 1u, sizeof(double)),
        .district = calloc(n + 1u, sizeof(uint32_t)),
        .part = calloc(n + 1u, sizeof(int64_t))};
    return self->weight == NULL || self->all == NULL || self->masked == NULL ||
                   self->district == NULL || self->part == NULL
               ? SIM_ERR_MEMORY
               : SIM_OK;
}

static void
close_deal(deal_t *self)
{
    free(self->weight);
    free(self->all);
    free(self->masked);
    free(self->district);
    free(self->part);
}

/* Share a number out over the places of a district, or of all others; where some of them do
   not count, only the part of those that do. */
static sim_status_t
deal_in(deal_t *self, uint32_t district, int64_t number, int64_t *given)
{
    double all = 0.0, rest = 0.0;
    sim_status_t status;

    for (uint32_t i = 0; i < self->n; i++) {
        const bool is_here = district == OTHERS
                                 ? !has_own(self->city, self->district[i], self->key)
                                 : self->district[i] == district;

        self->masked[i] = is_here ? self->weight[i] : 0.0;
        all += is_here ? self->all[i] : 0.0;
        rest += self->masked[i];
    }
    status = ev_share_out(rest < all ? (int64_t)((double)number * rest / all) : number,
        self->masked, self->n, self->part);
    for (uint32_t i = 0; i < self->n; i++) {
        given[i] += self->part[i];
    }
    return status;
}

/* The rest over all others, and what each district has of its own over its places. */
static sim_status_t
deal(deal_t *self, int64_t *given)
{
    sim_status_t status;

    memset(given, 0, self->n * sizeof(*given));
    status = deal_in(self, OTHERS, rest_of(self->city, self->key), given);
    for (uint32_t d = 0; d < self->city->n_districts && status == SIM_OK; d++) {
        if (has_own(self->city, d, self->key)) {
            status =
                deal_in(self, d, number_of(&self->city->plan_of[d], self->key), given);
        }
    }
    return status;
}

sim_status_t
ev_common_work(const ev_city_t *city, int64_t *given)
{
    deal_t self;
    sim_status_t status = open_deal(&self, city, WORK, city->zones.n_zones);

    for (uint32_t z = 0; z < city->zones.n_zones && status == SIM_OK; z++) {
        self.weight[z] = self.all[z] = city->zones.zone[z].employment;
        self.district[z] = city->zones.zone[z].district_ix;
    }
    status = status == SIM_OK ? deal(&self, given) : status;
    close_deal(&self);
    return status;
}

/* Shared piles of each community as piles.shared gives them; what a community's coverage
   says counts before, if asked for. */
static sim_status_t
deal_shared(const ev_city_t *city, bool has_coverage, int64_t *given)
{
    deal_t self;
    sim_status_t status = open_deal(&self, city, SHARED, city->n_communities);

    for (uint32_t c = 0; c < city->n_communities && status == SIM_OK; c++) {
        const ev_community_t *home = &city->community[c];
        const double cars = (double)(home->n_vehicles - home->n_own_piles) *
                            city->housing[home->housing].shared_access_frac;
        const bool is_covered = has_coverage && ev_coverage_shared_piles(city, home) >= 0;

        self.all[c] = cars;
        self.weight[c] = is_covered ? 0.0 : cars;
        self.district[c] = home->district;
    }
    status = status == SIM_OK ? deal(&self, given) : status;
    close_deal(&self);
    return status;
}

sim_status_t
ev_common_shared(const ev_city_t *city, int64_t *given)
{
    const sim_status_t status = deal_shared(city, true, given);

    for (uint32_t c = 0; c < city->n_communities && status == SIM_OK; c++) {
        const int64_t covered = ev_coverage_shared_piles(city, &city->community[c]);

        given[c] = covered >= 0 ? covered : given[c];
    }
    return status;
}

sim_status_t
ev_common_count(const ev_city_t *city, ev_common_t *of)
{
    int64_t *work = calloc(city->zones.n_zones + 1u, sizeof(*work));
    int64_t *shared = calloc(city->n_communities + 1u, sizeof(*shared));
    int64_t *planned = calloc(city->n_communities + 1u, sizeof(*planned));
    sim_status_t status = SIM_ERR_MEMORY;

    memset(of, 0, city->n_districts * sizeof(*of));
    if (work != NULL && shared != NULL && planned != NULL) {
        status = ev_common_work(city, work);
        status = status == SIM_OK ? ev_common_shared(city, shared) : status;
        status = status == SIM_OK ? deal_shared(city, false, planned) : status;
    }
    for (uint32_t z = 0; z < city->zones.n_zones && status == SIM_OK; z++) {
        of[city->zones.zone[z].district_ix].work += work[z];
    }
    for (uint32_t c = 0; c < city->n_communities && status == SIM_OK; c++) {
        of[city->community[c].district].shared += shared[c];
        of[city->community[c].district].planned += planned[c];
    }
    free(work);
    free(shared);
    free(planned);
    return status;
}

/* A number of its own that a district cannot take, for it has no jobs, or no cars. */
static void
check_places(
    const ev_city_t *city, uint32_t district, const ev_common_t *of, sim_diag_t *diag)
{
    const int64_t given[N_KEYS] = {of->work, of->planned};

    for (int key = 0; key < N_KEYS; key++) {
        const bool is_own = has_own(city, district, key);
        const int64_t number = is_own ? number_of(&city->plan_of[district], key) : 0;

        if (number > 0 && given[key] == 0) {
            sim_diag_error(diag, SIM_DIAG_SCENARIO,
                "districts.%s: %s = %" PRId64 ", but %s there",
                city->district_name[district], keys[key], number,
                key == WORK ? "nobody works" : "no car without a pile of its own lives");
        }
    }
}

sim_status_t
ev_common_check(const ev_city_t *city, sim_diag_t *diag)
{
    ev_common_t of[EV_CITY_MAX_DISTRICTS];
    sim_status_t status;

    if (!ev_plan_has_districts(&city->plan)) {
        return SIM_OK;
    }
    for (int key = 0; key < N_KEYS; key++) {
        const int64_t number = number_of(&city->plan, key), rest = rest_of(city, key);
        uint32_t n_own = 0;

        for (uint32_t d = 0; d < city->n_districts; d++) {
            n_own += has_own(city, d, key);
        }
        if (n_own > 0 && (rest < 0 || (rest > 0 && n_own == city->n_districts))) {
            sim_diag_error(diag, SIM_DIAG_SCENARIO,
                "districts have %" PRId64 " %s of their own, %s the city's %" PRId64 "%s",
                number - rest, keys[key], rest < 0 ? "more than" : "less than", number,
                rest < 0 ? "" : ", and no other district takes the rest");
        }
    }
    status = ev_common_count(city, of);
    for (uint32_t d = 0; d < city->n_districts && status == SIM_OK; d++) {
        check_places(city, d, &of[d], diag);
    }
    return status == SIM_OK ? sim_diag_verdict(diag) : status;
}
