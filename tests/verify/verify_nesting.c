/**
 * Plans nest on the real register: from n public piles to n + 1, for many n and every
 * way of sizing and placing, no site of Shanghai loses a pile, and all piles are there.
 */
#include "models/need.h"
#include "models/pool.h"
#include "models/quota.h"
#include "models/ratio.h"
#include "models/region.h"
#include "models/register.h"
#include "models/sites.h"
#include "tests/testlib.h"
#include "tests/toys/lab.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef struct {
    ev_city_t *city;
    ev_register_row_t *row;
    size_t n_rows;
    double *need;
    int64_t *working, *dead, *hidden, *before;
} trial_t;

/* The city is the test's own to change: its plan says what is shared out. */
static void
begin(trial_t *self, const lab_t *lab, int place_by, int size_by)
{
    static ev_region_t region[EV_REGION_MOST];
    uint32_t n_regions = 0;
    sim_diag_t diag;

    memset(self, 0, sizeof(*self));
    sim_diag_open(&diag, stdout);
    self->city = calloc(1, sizeof(*self->city));
    CU_ASSERT_PTR_NOT_NULL_FATAL(self->city);
    *self->city = *lab_city(lab);
    self->city->plan.place_by = place_by;
    self->city->plan.size_by = size_by;
    self->city->plan.vehicle_to_pile_ratio = 2; /* asked for: split by Webster */
    self->city->plan.place_register_frac = place_by == EV_PLACE_POPULATION ? 0.5 : 0.0;
    self->city->plan.kept_piles =
        place_by == EV_PLACE_ACCESS && size_by == EV_SIZE_COUNT ? 100000 : 0;
    self->need = calloc(self->city->zones.n_zones, sizeof(*self->need));
    CU_ASSERT_PTR_NOT_NULL_FATAL(self->need);
    for (uint32_t z = 0; z < self->city->zones.n_zones; z += 3) {
        self->need[z] = 1.0 + z % 7;
    }
    CU_ASSERT_EQUAL_FATAL(
        ev_register_read(self->city, &self->row, &self->n_rows, &diag), SIM_OK);
    CU_ASSERT_EQUAL_FATAL(ev_region_list(self->city, region, &n_regions, &diag), SIM_OK);
    CU_ASSERT_EQUAL_FATAL(ev_sites_add(self->city, region, n_regions, self->need,
                              &self->row, &self->n_rows),
        SIM_OK);
    self->working = calloc(self->n_rows, sizeof(*self->working));
    self->dead = calloc(self->n_rows, sizeof(*self->dead));
    self->hidden = calloc(self->n_rows, sizeof(*self->hidden));
    self->before = calloc(self->n_rows, sizeof(*self->before));
}

static void
end(trial_t *self)
{
    free(self->city);
    free(self->row);
    free(self->need);
    free(self->working);
    free(self->dead);
    free(self->hidden);
    free(self->before);
}

/* Share out n piles, or as much power or money as so many cost; how many there are. */
static int64_t
share(trial_t *self, int64_t n)
{
    ev_plan_t *plan = &self->city->plan;
    sim_diag_t diag;
    int64_t sum = 0;

    sim_diag_open(&diag, stdout);
    plan->public_piles = n;
    plan->public_mw = 0.0367 * (double)n;
    plan->public_mcny = 0.0344 * (double)n;
    memset(self->working, 0, self->n_rows * sizeof(*self->working));
    memset(self->dead, 0, self->n_rows * sizeof(*self->dead));
    memset(self->hidden, 0, self->n_rows * sizeof(*self->hidden));
    CU_ASSERT_EQUAL_FATAL(ev_quota_share(self->city,
                              &(ev_quota_t){self->row, self->n_rows, self->working,
                                  self->dead, self->hidden, "register", self->need, NULL},
                              &diag),
        SIM_OK);
    for (size_t i = 0; i < self->n_rows; i++) {
        sum += ev_pool_open(&self->row[i]) < EV_N_OPEN_POOLS ? self->working[i] : 0;
    }
    return sum;
}

static void
check(const lab_t *lab, int place_by, int size_by)
{
    static const char *const place[] = {
        "register", "population", "employment", "need", "access"};
    static const char *const size[] = {"count", "kw", "cost"};
    const int n_pairs = size_by == EV_SIZE_COUNT ? 12 : 4;
    const clock_t from = clock();
    int64_t n_less = 0, n_missing = 0;
    trial_t trial;

    begin(&trial, lab, place_by, size_by);
    for (int k = 0; k < n_pairs; k++) {
        const int64_t n = 2000 + (int64_t)k * 187919 / n_pairs;

        (void)share(&trial, n);
        memcpy(trial.before, trial.working, trial.n_rows * sizeof(*trial.before));
        for (int64_t more = 1; more <= 2; more++) {
            const double frac = trial.city->plan.public_operating_frac;
            const int64_t sum = share(&trial, n + more);

            n_missing += size_by == EV_SIZE_COUNT &&
                         sum != (int64_t)((double)(n + more) * frac + 0.5);
            for (size_t i = 0; i < trial.n_rows; i++) {
                n_less += trial.working[i] < trial.before[i];
            }
            memcpy(trial.before, trial.working, trial.n_rows * sizeof(*trial.before));
        }
    }
    printf("  %-10s by %-5s: %zu rows, %d plans, %lld sites lost one, %.3f s a plan\n",
        place[place_by], size[size_by], trial.n_rows, 3 * n_pairs, (long long)n_less,
        (double)(clock() - from) / CLOCKS_PER_SEC / (3.0 * n_pairs));
    CU_ASSERT_EQUAL(n_less, 0);
    CU_ASSERT_EQUAL(n_missing, 0);
    end(&trial);
}

static void
test_shanghai(void)
{
    lab_t lab;

    lab_open(&lab, "../shanghai-2025", NULL, 0);
    for (int size_by = EV_SIZE_COUNT; size_by <= EV_SIZE_COST; size_by++) {
        for (int place_by = EV_PLACE_REGISTER; place_by <= EV_PLACE_ACCESS; place_by++) {
            check(&lab, place_by, size_by);
        }
    }
    lab_close(&lab);
}

int
main(void)
{
    return test_main("nesting",
        (const test_case_t[]){
            {"Shanghai: one pile more takes none away", test_shanghai}, {NULL, NULL}});
}
