#include "models/backlog.h"

#include "models/neglect.h"
#include "models/share.h"

#include <math.h>
#include <stdlib.h>

/* Rows of one sort in one district, while they are dealt with. */
typedef struct {
    ev_city_t *city;
    const ev_quota_t *quota;
    double *weight; /* [n_rows] */
    int64_t *part;  /* [n_rows] */
    uint32_t district;
    uint32_t sort;
} settling_t;

ev_backlog_fate_t
ev_backlog_fate(const ev_zombie_law_t *law, double n_working, double n_dead)
{
    const double repaired = law->repaired_frac * law->cleared_frac;
    const double recent = fmin(n_dead,
        law->load * (n_working + repaired * n_dead) / (1.0 + law->load * repaired));

    return (ev_backlog_fate_t){.recent = recent,
        .repaired = repaired * (n_dead - recent),
        .left = (1.0 - law->cleared_frac) * (n_dead - recent)};
}

static uint32_t
sort_of(const ev_register_row_t *row)
{
    const uint32_t pool = ev_pool_open(row);

    return pool == EV_N_OPEN_POOLS ? EV_ZOMBIE_DEDICATED
           : pool == EV_POOL_SLOW  ? EV_ZOMBIE_SLOW
                                   : EV_ZOMBIE_FAST;
}

static uint32_t
district_of(const ev_city_t *city, const ev_register_row_t *row)
{
    return city->zones.zone[row->zone_ix].district_ix;
}

static int64_t
given_up_in(const ev_quota_t *quota, size_t row)
{
    return quota->given_up == NULL ? 0 : quota->given_up[row];
}

/* Piles of each sort in each district without inspections. */
static void
count_piles(const ev_city_t *city, const ev_quota_t *quota, const int64_t *n_common,
    ev_zombie_past_t *past)
{
    for (size_t i = 0; i < quota->n_rows; i++) {
        const ev_register_row_t *row = &quota->row[i];
        ev_zombie_past_t *here =
            &past[district_of(city, row) * EV_ZOMBIE_N_SORTS + sort_of(row)];

        here->n_working += quota->working[i];
        here->n_dead += quota->dead[i] + quota->hidden[i] + given_up_in(quota, i);
    }
    for (uint32_t d = 0; d < city->n_districts; d++) {
        past[d * EV_ZOMBIE_N_SORTS + EV_ZOMBIE_DEDICATED].n_working += n_common[d];
    }
}

static double
connected_in(const ev_zombie_past_t *past, uint32_t district)
{
    double n = 0.0;

    for (uint32_t sort = 0; sort < EV_ZOMBIE_N_SORTS; sort++) {
        const ev_zombie_past_t *here = &past[district * EV_ZOMBIE_N_SORTS + sort];

        n += (double)(here->n_working + here->n_dead);
    }
    return n;
}

static bool
has_inspectors(const ev_city_t *city, uint32_t district)
{
    return ev_plan_is_set(ev_city_plan_in(city, district), city->district_name[district],
        "upkeep.inspections_per_day");
}

/* Piles that the inspectors of each district have to see: a district's own inspectors those
   of the district, the city's those of all others that are inspected. */
static void
count_rounds(const ev_city_t *city, const ev_zombie_past_t *past, double *n_piles)
{
    double shared = 0.0;

    for (uint32_t d = 0; d < city->n_districts; d++) {
        const bool is_inspected = ev_city_plan_in(city, d)->inspect_days > 0.0;

        n_piles[d] = connected_in(past, d);
        shared += is_inspected && !has_inspectors(city, d) ? n_piles[d] : 0.0;
    }
    for (uint32_t d = 0; d < city->n_districts; d++) {
        n_piles[d] = has_inspectors(city, d) ? n_piles[d] : shared;
    }
}

static bool
is_here(const settling_t *self, const ev_register_row_t *row)
{
    return sort_of(row) == self->sort && district_of(self->city, row) == self->district;
}

/* n of so many dead piles in the district, by row, in self->part. */
static sim_status_t
pick(settling_t *self, const int64_t *dead, int64_t n)
{
    for (size_t i = 0; i < self->quota->n_rows; i++) {
        const ev_register_row_t *row = &self->quota->row[i];

        self->weight[i] = is_here(self, row) ? (double)dead[i] : 0.0;
    }
    return ev_share_out(n, self->weight, (uint32_t)self->quota->n_rows, self->part);
}

/* Only so many of those at dead sites are not removed. */
static sim_status_t
keep(settling_t *self, int64_t n)
{
    const sim_status_t status = pick(self, self->quota->dead, n);

    for (size_t i = 0; i < self->quota->n_rows && status == SIM_OK; i++) {
        if (self->weight[i] > 0.0) {
            self->quota->dead[i] = self->part[i];
        }
    }
    return status;
}

/* So many of the dead come back; a share of them was repaired. */
static sim_status_t
bring_back(settling_t *self, int64_t *dead, int64_t n, double repaired_frac,
    ev_zombie_past_t *past)
{
    const ev_plan_t *plan = ev_city_plan_in(self->city, self->district);
    const sim_status_t status = pick(self, dead, n);

    for (size_t i = 0; i < self->quota->n_rows && status == SIM_OK; i++) {
        const double cny = ev_pool_is_fast(&self->quota->row[i]) ? plan->repair_fast_cny
                                                                 : plan->repair_slow_cny;

        dead[i] -= self->part[i];
        self->quota->working[i] += self->part[i];
        past->repair_cny += (double)self->part[i] * repaired_frac * cny;
    }
    return status;
}

/* What becomes of all dead piles of a sort in a district, in whole piles; the share of those
   that come back which was repaired. */
static double
decide(const settling_t *self, ev_zombie_past_t *past)
{
    const ev_zombie_law_t *law =
        &self->city->zombies.law[self->district * EV_ZOMBIE_N_SORTS + self->sort];
    const double dead = (double)past->n_dead;
    const ev_backlog_fate_t fate = ev_backlog_fate(law, (double)past->n_working, dead);
    const double back = fate.recent + fate.repaired;

    past->n_back = ev_sharing_rounded(back);
    past->n_left = dead > back
                       ? ev_sharing_rounded((double)(past->n_dead - past->n_back) *
                                            fate.left / (dead - back))
                       : 0;
    return back > 0.0 ? fate.repaired / back : 0.0;
}

/* Dead piles of a sort, and what becomes of them. */
typedef struct {
    int64_t n_dead, n_back, n_left;
} lot_t;

/* Stations that were given up have their part, to whole piles; the others share the rest. */
static lot_t
settle_given_up(settling_t *self, double repaired_frac, ev_zombie_past_t *past)
{
    const ev_plan_t *plan = ev_city_plan_in(self->city, self->district);
    const int64_t n_not_back = past->n_dead - past->n_back;
    ev_neglect_share_t back = {.frac = (double)past->n_back / (double)past->n_dead};
    ev_neglect_share_t left = {
        .frac = n_not_back > 0 ? (double)past->n_left / (double)n_not_back : 0.0};

    for (size_t i = 0; i < self->quota->n_rows; i++) {
        const ev_register_row_t *row = &self->quota->row[i];
        const int64_t n = given_up_in(self->quota, i);

        if (n > 0 && is_here(self, row)) {
            const int64_t n_back = ev_neglect_next(&back, n);

            self->quota->working[i] += n_back;
            self->quota->given_up[i] = ev_neglect_next(&left, n - n_back);
            past->repair_cny +=
                (double)n_back * repaired_frac *
                (ev_pool_is_fast(row) ? plan->repair_fast_cny : plan->repair_slow_cny);
        }
    }
    return (lot_t){past->n_dead - back.n_of, past->n_back - back.n_given,
        past->n_left - left.n_given};
}

/* Those at dead sites and the others in proportion. */
static sim_status_t
settle_sort(settling_t *self, ev_zombie_past_t *past)
{
    const double repaired_frac = decide(self, past);
    const lot_t rest = settle_given_up(self, repaired_frac, past);
    int64_t n_seen = 0, back, left;
    sim_status_t status;

    for (size_t i = 0; i < self->quota->n_rows; i++) {
        n_seen += is_here(self, &self->quota->row[i]) ? self->quota->dead[i] : 0;
    }
    if (rest.n_dead == 0) {
        return SIM_OK;
    }
    back = ev_sharing_rounded((double)rest.n_back * (double)n_seen / (double)rest.n_dead);
    left = ev_sharing_rounded((double)rest.n_left * (double)n_seen / (double)rest.n_dead);
    if (left > n_seen - back) {
        left = n_seen - back;
    }
    status = keep(self, back + left);
    if (status == SIM_OK) {
        status = bring_back(self, self->quota->dead, back, repaired_frac, past);
    }
    return status == SIM_OK ? bring_back(self, self->quota->hidden, rest.n_back - back,
                                  repaired_frac, past)
                            : status;
}

static sim_status_t
settle_all(settling_t *self)
{
    sim_status_t status = SIM_OK;

    for (uint32_t d = 0; d < self->city->n_districts; d++) {
        for (uint32_t sort = 0; sort < EV_ZOMBIE_N_SORTS && status == SIM_OK; sort++) {
            const uint32_t at = d * EV_ZOMBIE_N_SORTS + sort;
            ev_zombie_past_t *past = &self->city->zombies.past[at];

            self->district = d;
            self->sort = sort;
            past->n_left = past->n_dead;
            if (self->city->zombies.law[at].interval_days > 0.0 && past->n_dead > 0) {
                status = settle_sort(self, past);
            }
        }
    }
    return status;
}

sim_status_t
ev_backlog_settle(ev_city_t *city, const ev_quota_t *quota, const int64_t *n_common)
{
    settling_t self = {.city = city, .quota = quota};
    ev_zombie_past_t past[EV_CITY_MAX_DISTRICTS * EV_ZOMBIE_N_SORTS] = {{0}};
    double n_piles[EV_CITY_MAX_DISTRICTS];
    bool has_inspections = false;
    sim_status_t status;

    for (uint32_t d = 0; d < city->n_districts; d++) {
        has_inspections |= ev_city_plan_in(city, d)->inspect_days > 0.0;
    }
    if (!has_inspections) {
        return SIM_OK;
    }
    count_piles(city, quota, n_common, past);
    count_rounds(city, past, n_piles);
    status = ev_zombie_init(&city->zombies, &city->plan, city->plan_of, city->n_districts,
        n_piles, city->n_days);
    if (status != SIM_OK) {
        return status;
    }
    for (uint32_t at = 0; at < city->n_districts * EV_ZOMBIE_N_SORTS; at++) {
        city->zombies.past[at] = past[at];
    }
    self.weight = calloc(quota->n_rows + 1, sizeof(*self.weight));
    self.part = calloc(quota->n_rows + 1, sizeof(*self.part));
    status =
        self.weight != NULL && self.part != NULL ? settle_all(&self) : SIM_ERR_MEMORY;
    free(self.weight);
    free(self.part);
    return status;
}
