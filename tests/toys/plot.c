#include "tests/toys/plot.h"

#include "models/pool.h"
#include "models/sites.h"
#include "tests/testlib.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const ev_register_row_t rows[] = {
    {.id = "1", .kind = 0, .power_kw = 7, .piles = 40, .zone_ix = PLOT_A1},
    {.id = "2", .kind = 1, .power_kw = 7, .piles = 20, .zone_ix = PLOT_B1},
    {.id = "3", .kind = 2, .power_kw = 60, .piles = 20, .zone_ix = PLOT_A1},
    {.id = "4", .kind = 2, .power_kw = 120, .piles = 10, .zone_ix = PLOT_B1},
    {.id = "5", .kind = 4, .power_kw = 120, .piles = 10, .zone_ix = PLOT_B2},
    {.id = "6", .kind = 3, .power_kw = 250, .piles = 4, .zone_ix = PLOT_A2},
    {.id = "7", .kind = 3, .power_kw = 480, .piles = 2, .zone_ix = PLOT_B2},
    {.id = "8", .kind = 5, .power_kw = 7, .piles = 10, .zone_ix = PLOT_A1, .fleet = 2},
    {.id = "9", .kind = 5, .power_kw = 90, .piles = 10, .zone_ix = PLOT_B1, .fleet = 1},
    {.id = "10",
        .kind = 0,
        .power_kw = 7,
        .piles = 8,
        .zone_ix = PLOT_B2,
        .status = EV_STATUS_DEAD},
    {.id = "11",
        .kind = 2,
        .power_kw = 60,
        .piles = 4,
        .zone_ix = PLOT_A1,
        .status = EV_STATUS_DEAD},
};

static void
fill_map(plot_t *self)
{
    static const double people[] = {100, 300, 400, 200};
    static const double jobs[] = {500, 100, 200, 200};
    static const char *const id[] = {"A1", "A2", "B1", "B2"};

    for (uint32_t z = 0; z < PLOT_N_ZONES; z++) {
        self->zone[z] = (ev_zone_t){.population = people[z],
            .employment = jobs[z],
            .district_ix = z < PLOT_B1 ? PLOT_A : PLOT_B,
            .lat_deg = 30.0 + z,
            .lon_deg = 110.0};
        snprintf(self->zone[z].id, sizeof(self->zone[z].id), "%s", id[z]);
        for (uint32_t k = 0; k < 2; k++) {
            self->home[2 * z + k] = (ev_community_t){.zone = (uint16_t)z,
                .district = (uint8_t)self->zone[z].district_ix,
                .lat_deg = 30.0 + z,
                .lon_deg = 111.0 + k,
                .n_vehicles = 5 * (z + 1) + 3,
                .n_own_piles = 3};
        }
    }
    self->name[PLOT_A] = "A";
    self->name[PLOT_B] = "B";
    for (int d = 0; d < PLOT_N_DISTRICTS; d++) {
        snprintf(
            self->district[d].name, sizeof(self->district[d].name), "%s", self->name[d]);
    }
}

void
plot_open(plot_t *self)
{
    memset(self, 0, sizeof(*self));
    self->city = calloc(1, sizeof(*self->city));
    self->row = malloc(sizeof(rows));
    CU_ASSERT_FATAL(self->city != NULL && self->row != NULL);
    memcpy(self->row, rows, sizeof(rows));
    self->n_registered = self->n_rows = sizeof(rows) / sizeof(*rows);
    for (size_t i = 0; i < self->n_rows; i++) {
        self->row[i].line = (int)i + 2;
    }
    fill_map(self);
    self->city->zones = (ev_zones_t){.n_zones = PLOT_N_ZONES, .zone = self->zone};
    self->city->district = self->district;
    self->city->n_districts = PLOT_N_DISTRICTS;
    self->city->district_name = self->name;
    self->city->community = self->home;
    self->city->n_communities = 2 * PLOT_N_ZONES;
    self->city->plan = (ev_plan_t){.public_piles = 100,
        .public_operating_frac = 1.0,
        .zombie_fast_frac = 0.25,
        .fast_frac = 0.3,
        .high_power_frac = 0.2,
        .dedicated_operating_frac = 1.0,
        .dedicated_fast_frac = -1.0};
    for (int i = 0; i < EV_COST_N_ITEMS; i++) { /* 1000 CNY and 10 CNY/kW */
        self->city->costs.item[i] = (ev_cost_item_t){
            .capex_cny_per_pile = 1000, .capex_cny_per_kw = 10, .lifetime_years = 10};
    }
}

void
plot_close(plot_t *self)
{
    free(self->city->own);
    free(self->city);
    free(self->row);
    free(self->working);
    free(self->dead);
    free(self->hidden);
}

void
plot_districts(plot_t *self)
{
    for (int d = 0; d < PLOT_N_DISTRICTS; d++) {
        self->plan_of[d] = self->city->plan;
    }
    self->city->plan_of = self->plan_of;
}

void
plot_set(plot_t *self, int district, const char *key, double value)
{
    ev_plan_t *plan = &self->city->plan;
    sim_part_t *part = &plan->in_district[plan->n_in_district++];

    snprintf(part->part, sizeof(part->part), "%s", self->name[district]);
    snprintf(part->key, sizeof(part->key), "%s", key);
    part->value = value;
    for (int d = 0; d < PLOT_N_DISTRICTS; d++) {
        ev_plan_of_district(plan, self->name[d], &self->plan_of[d]);
    }
    self->city->plan_of = self->plan_of;
}

void
plot_share(plot_t *self)
{
    ev_region_t *region = calloc(EV_REGION_MOST, sizeof(*region));
    FILE *out = fopen(test_path("said"), "w");
    uint32_t n_regions = 0;
    sim_diag_t diag;

    CU_ASSERT_FATAL(region != NULL && out != NULL);
    sim_diag_open(&diag, out);
    self->n_rows = self->n_registered;
    self->status = ev_region_list(self->city, region, &n_regions, &diag);
    if (self->status == SIM_OK) {
        self->status = ev_sites_add(
            self->city, region, n_regions, self->need, &self->row, &self->n_rows);
    }
    free(self->working);
    free(self->dead);
    free(self->hidden);
    self->working = calloc(self->n_rows, sizeof(*self->working));
    self->dead = calloc(self->n_rows, sizeof(*self->dead));
    self->hidden = calloc(self->n_rows, sizeof(*self->hidden));
    CU_ASSERT_FATAL(self->working != NULL && self->dead != NULL && self->hidden != NULL);
    if (self->status == SIM_OK) {
        self->status = ev_quota_share(self->city,
            &(ev_quota_t){self->row, self->n_rows, self->working, self->dead,
                self->hidden, "register.csv", self->need, NULL},
            &diag);
    }
    fclose(out);
    free(region);
}

int64_t
plot_open_in(const plot_t *self, int zone)
{
    int64_t n = 0;

    for (size_t i = 0; i < self->n_rows; i++) {
        if (ev_pool_open(&self->row[i]) < EV_N_OPEN_POOLS &&
            (zone < 0 || self->row[i].zone_ix == (uint32_t)zone)) {
            n += self->working[i];
        }
    }
    return n;
}
