#include "models/policy.h"

#include "models/backlog.h"
#include "models/basing.h"
#include "models/common.h"
#include "models/groups.h"
#include "models/hub.h"
#include "models/need.h"
#include "models/neglect.h"
#include "models/own_ratio.h"
#include "models/pool.h"
#include "models/quota.h"
#include "models/ratio.h"
#include "models/register.h"
#include "models/sites.h"
#include "sim/columns.h"
#include "sim/rng.h"

#include <gsl/gsl_randist.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define MOST_PILES 60000

static const uint8_t kind_of_row[] = {EV_AT_SLOW, EV_AT_DESTINATION, EV_AT_FAST,
    EV_AT_HIGH_POWER, EV_AT_HIGHWAY, EV_AT_DEPOT};
static const uint8_t customer_of_row[] = {EV_CUSTOMER_PUBLIC_SLOW,
    EV_CUSTOMER_PUBLIC_SLOW, EV_CUSTOMER_PUBLIC_FAST, EV_CUSTOMER_HIGH_POWER,
    EV_CUSTOMER_HIGHWAY, EV_CUSTOMER_FLEET};

/* What is being placed. */
typedef struct {
    ev_city_t *city;
    ev_register_row_t *row;
    size_t n_rows;
    int64_t *working;  /* [n_rows] piles that the plan lets operate */
    int64_t *dead;     /* [n_rows] dead ones that drivers find */
    int64_t *hidden;   /* [n_rows] dead ones where others work */
    int64_t *given_up; /* [n_rows] those at stations given up in years before */
    int64_t *planned;  /* [n_rows] that operate by the plan */
    double *need;      /* [n_zones] or NULL */
    uint64_t seed;
    uint32_t redraw;
} placing_t;

/* Column of the curve tables for a power; a new one if there is room. */
static uint8_t
power_index(ev_city_t *city, double power_kw)
{
    uint32_t nearest = 0;

    for (uint32_t p = 0; p < city->n_powers; p++) {
        if (fabs(city->power_kw[p] - power_kw) <
            fabs(city->power_kw[nearest] - power_kw)) {
            nearest = p;
        }
    }
    if (fabs(city->power_kw[nearest] - power_kw) < 0.5 ||
        city->n_powers == EV_CITY_MAX_POWERS) {
        return (uint8_t)nearest;
    }
    city->power_kw[city->n_powers] = power_kw;
    return (uint8_t)city->n_powers++;
}

/* How much a driver likes a site beyond distance and price: popularity, size, parking. */
static int16_t
attraction_dcny(const placing_t *self, const ev_register_row_t *row, int64_t n)
{
    const ev_plan_t *plan = &self->city->plan;
    const sim_rng_t rng = {self->seed, self->redraw};
    sim_rng_stream_t stream;
    double like;

    sim_rng_open(&stream, &rng,
        ev_register_name(row->site[0] != '\0' ? row->site : row->id), EV_DRAW_ATTRACTION);
    like = gsl_ran_gaussian_ziggurat(&stream.gsl, plan->popularity_sd_log);
    like += log((double)(n > 0 ? n : 1));
    return (int16_t)lround(
        fmin(fmax(10.0 * (like / plan->logit_per_cny - row->parking_fee_cny), -32000.0),
            32000.0));
}

static uint16_t
session_min(double power_kw)
{
    return (uint16_t)lround(fmin(fmax(2100.0 / fmin(power_kw, 90.0), 18.0), 70.0));
}

static void
add_depot(ev_city_t *city, const ev_register_row_t *row, uint32_t group)
{
    const int class_ix = ev_basing_class(row);

    city->depot[class_ix][city->n_depots[class_ix]++] = group;
}

/* Rated power of a row's piles: of high-power piles as the plan has it. */
static double
rated_kw(const ev_city_t *city, const ev_register_row_t *row)
{
    const uint32_t district = city->zones.zone[row->zone_ix].district_ix;
    const double plan_kw = ev_city_plan_in(city, district)->high_power_kw;

    return kind_of_row[row->kind] == EV_AT_HIGH_POWER && plan_kw > 0.0 ? plan_kw
                                                                       : row->power_kw;
}

static void
add_registered(placing_t *self)
{
    ev_city_t *city = self->city;

    for (size_t i = 0; i < self->n_rows; i++) {
        const ev_register_row_t *row = &self->row[i];
        const int64_t n = self->working[i];
        const double power_kw = rated_kw(city, row);
        const bool is_fast = power_kw >= 15.0;
        uint32_t g;

        if (n == 0 && self->dead[i] == 0) {
            continue;
        }
        g = ev_groups_add(city,
            &(ev_group_t){.key = ev_register_name(row->id),
                .zone = (uint16_t)row->zone_ix,
                .n = (uint16_t)n,
                .n_dead = (uint16_t)self->dead[i],
                .room = (uint16_t)((n * city->plan.line_room_per_pile_x10 + 9) / 10),
                .kind = kind_of_row[row->kind],
                .customer = customer_of_row[row->kind],
                .power_ix = is_fast ? power_index(city, power_kw) : 0,
                .attraction_dcny = attraction_dcny(self, row, n > 0 ? n : self->dead[i]),
                .mean_min = is_fast ? session_min(power_kw)
                                    : (uint16_t)city->plan.slow_session_min,
                .is_fast = is_fast},
            power_kw, row->lat_deg, row->lon_deg);
        if (city->n_planned != NULL) {
            city->n_planned[g] = (uint16_t)self->planned[i];
        }
        if (!ev_pool_is_registered(row)) {
            city->new_site_piles += n;
        }
        if (city->group_id != NULL &&
            ev_pool_is_registered(row)) { /* the register's groups are the first */
            memcpy(city->group_id[city->n_named++], row->id, sizeof(row->id));
        }
        if (row->kind == 5 && n > 0) {
            add_depot(city, row, g);
        }
    }
}

static void
count_inventory(placing_t *self)
{
    ev_city_t *city = self->city;

    for (uint32_t g = 0; g < city->n_groups; g++) {
        city->inventory[city->group[g].kind][0] += city->group[g].n;
        city->inventory[city->group[g].kind][1] += city->group[g].n_dead;
    }
}

static sim_status_t
take_room(placing_t *self)
{
    ev_city_t *city = self->city;
    const size_t n_work =
        (size_t)(city->plan.work_piles / city->plan.piles_per_work_site) +
        2u * city->zones.n_zones + 2;
    const size_t n = self->n_rows + n_work + city->n_communities + 1;

    self->working = calloc(self->n_rows + 1, sizeof(*self->working));
    self->dead = calloc(self->n_rows + 1, sizeof(*self->dead));
    self->hidden = calloc(self->n_rows + 1, sizeof(*self->hidden));
    self->given_up = calloc(self->n_rows + 1, sizeof(*self->given_up));
    self->planned = calloc(self->n_rows + 1, sizeof(*self->planned));
    city->group = sim_columns_room(n * sizeof(*city->group));
    city->group_kw = calloc(n, sizeof(*city->group_kw));
    city->group_lat = calloc(n, sizeof(*city->group_lat));
    city->group_lon = calloc(n, sizeof(*city->group_lon));
    city->group_id = city->plan.keep_sessions != 0
                         ? calloc(self->n_rows + 1, sizeof(*city->group_id))
                         : NULL;
    city->n_planned =
        ev_neglect_happens(city) ? calloc(n, sizeof(*city->n_planned)) : NULL;
    city->work_first = calloc(city->zones.n_zones + 1u, sizeof(*city->work_first));
    for (int c = 0; c < EV_N_CLASSES; c++) {
        city->depot[c] = calloc(self->n_rows + 1, sizeof(*city->depot[c]));
        if (city->depot[c] == NULL) {
            return SIM_ERR_MEMORY;
        }
    }
    return self->working == NULL || self->dead == NULL || self->hidden == NULL ||
                   self->given_up == NULL || self->planned == NULL ||
                   city->group == NULL || city->group_kw == NULL ||
                   city->group_lat == NULL || city->group_lon == NULL ||
                   city->work_first == NULL ||
                   (ev_neglect_happens(city) && city->n_planned == NULL) ||
                   (city->plan.keep_sessions != 0 && city->group_id == NULL)
               ? SIM_ERR_MEMORY
               : SIM_OK;
}

/* Sites that the register does not have, where the plan puts piles beyond it. */
static sim_status_t
add_new_sites(placing_t *self, sim_diag_t *diag)
{
    ev_region_t *region = calloc(EV_REGION_MOST, sizeof(*region));
    uint32_t n_regions = 0;
    sim_status_t status =
        region == NULL ? SIM_ERR_MEMORY : ev_need_read(self->city, &self->need, diag);

    if (status == SIM_OK) {
        status = ev_region_list(self->city, region, &n_regions, diag);
    }
    if (status == SIM_OK) {
        status = ev_sites_add(
            self->city, region, n_regions, self->need, &self->row, &self->n_rows);
    }
    free(region);
    return status;
}

/* A ratio of all piles leaves the public ones the remainder. */
static sim_status_t
recount_public(ev_city_t *city, sim_diag_t *diag)
{
    ev_common_t common[EV_CITY_MAX_DISTRICTS];
    int64_t n_shared = 0;
    sim_status_t status;

    if (city->plan.vehicle_to_pile_ratio <= 0.0) {
        return SIM_OK;
    }
    status = ev_common_count(city, common);
    for (uint32_t d = 0; d < city->n_districts && status == SIM_OK; d++) {
        n_shared += common[d].shared;
    }
    status = status == SIM_OK ? ev_ratio_recount(&city->plan, n_shared, diag) : status;
    for (uint32_t d = 0; city->plan_of != NULL && d < city->n_districts; d++) {
        ev_plan_t *own = &city->plan_of[d];

        if (!ev_plan_is_set(own, city->district[d].name, "piles.public")) {
            own->public_piles = city->plan.public_piles;
        }
    }
    return status;
}

static int64_t
n_at_depots(const placing_t *self)
{
    int64_t n = 0;

    for (size_t i = 0; i < self->n_rows; i++) {
        n += self->row[i].kind == EV_REGISTER_DEDICATED ? self->working[i] : 0;
    }
    return n;
}

/* Connected piles by district: those of rows, at work, and shared ones. */
static void
count_connected(placing_t *self, const ev_common_t *common)
{
    ev_city_t *city = self->city;

    for (uint32_t d = 0; d < city->n_districts; d++) {
        city->connected[d].n_dedicated = common[d].work + common[d].shared;
    }
    for (size_t i = 0; i < self->n_rows; i++) {
        const ev_register_row_t *row = &self->row[i];
        ev_connected_t *here =
            &city->connected[city->zones.zone[row->zone_ix].district_ix];
        const int64_t n = self->working[i] + self->dead[i] + self->hidden[i];

        *(row->kind == EV_REGISTER_DEDICATED ? &here->n_dedicated : &here->n_public) += n;
    }
}

/* Piles of the plan by row of the register, less those given up in years before, and what
   inspections made of the dead ones. */
static sim_status_t
share_out(placing_t *self, const char *path, sim_diag_t *diag)
{
    const ev_quota_t quota = {self->row, self->n_rows, self->working, self->dead,
        self->hidden, path, self->need, self->given_up};
    ev_common_t common[EV_CITY_MAX_DISTRICTS];
    int64_t n_common[EV_CITY_MAX_DISTRICTS] = {0};
    sim_status_t status = ev_quota_share(self->city, &quota, diag);

    memcpy(self->planned, self->working, self->n_rows * sizeof(*self->planned));
    if (status == SIM_OK) {
        ev_own_ratio_settle(self->city, n_at_depots(self));
        status = ev_common_count(self->city, common);
    }
    if (status == SIM_OK) {
        count_connected(self, common);
        ev_neglect_give_up(self->city, &quota);
    }
    for (uint32_t d = 0; d < self->city->n_districts && status == SIM_OK; d++) {
        n_common[d] = common[d].work + common[d].shared;
    }
    status = status == SIM_OK ? ev_backlog_settle(self->city, &quota, n_common) : status;
    if (status == SIM_OK) {
        ev_neglect_show(self->city, &quota);
    }
    return status;
}

sim_status_t
ev_policy_place(ev_city_t *city, ev_register_row_t *row, size_t n_rows, uint64_t seed,
    uint32_t redraw, sim_diag_t *diag)
{
    placing_t self = {
        .city = city, .row = row, .n_rows = n_rows, .seed = seed, .redraw = redraw};
    const char *path = city->file_list[city->n_files - 1]; /* the last that was read */
    sim_status_t status = recount_public(city, diag);

    if (status == SIM_OK) {
        status = ev_own_ratio_resolve(city, row, n_rows, diag);
    }
    if (status == SIM_OK) {
        status = add_new_sites(&self, diag);
    }
    if (status == SIM_OK) {
        status = take_room(&self);
    }
    city->n_powers = 1;
    city->power_kw[0] = 7.0;
    if (status == SIM_OK) {
        status = share_out(&self, path, diag);
    }
    for (size_t i = 0; i < self.n_rows && status == SIM_OK; i++) {
        if (self.working[i] > MOST_PILES || self.dead[i] > MOST_PILES) {
            sim_diag_error(diag,
                (sim_place_t){path, self.row[i].line > 0 ? self.row[i].line : 0, 0},
                "a group of %lld piles is too large; at most %d",
                (long long)self.working[i], MOST_PILES);
            status = SIM_ERR_INPUT;
        }
    }
    if (status == SIM_OK) {
        add_registered(&self);
        ev_hub_share_power(city);
        status = ev_groups_work(city);
    }
    if (status == SIM_OK) {
        status = ev_groups_shared(city);
    }
    if (status == SIM_OK) {
        status = ev_groups_index(city);
        count_inventory(&self);
    }
    free(self.need);
    free(self.row);
    free(self.working);
    free(self.dead);
    free(self.hidden);
    free(self.given_up);
    free(self.planned);
    return status;
}
