#include "models/evenness.h"

#include "models/township.h"

#include <stdlib.h>

/* Sums of townships: of the city, or of a district. */
typedef struct {
    double needed_kw, deficit_kw, surplus_kw, unmet, n_idle, idle_kw, n_short, n_zones;
} gap_t;

/* Looks of townships, each township by its people. */
typedef struct {
    double people, sum_min, beyond;
    double bin[EV_EVEN_BINS];
} topup_t;

static void
add_gap(gap_t *gap, double needed_kw, double operating_kw, double unmet)
{
    gap->needed_kw += needed_kw;
    gap->deficit_kw += fmax(needed_kw - operating_kw, 0.0);
    gap->surplus_kw += fmax(operating_kw - needed_kw, 0.0);
    gap->unmet += unmet;
    gap->n_short += needed_kw > operating_kw;
    gap->n_zones += 1.0;
}

static void
add_idle(gap_t *gap, double kw)
{
    gap->n_idle += 1.0;
    gap->idle_kw += kw;
}

/* Written for the city when district is below 0. */
static void
put(ev_ledger_t *self, uint32_t metric, int district, double value)
{
    if (district < 0) {
        ev_ledger_put(self, metric, value);
    } else {
        ev_ledger_put_district(self, metric, (uint32_t)district, value);
    }
}

static void
put_gap(ev_ledger_t *self, const gap_t *gap, int district)
{
    put(self, EV_METRIC_GAP_NEEDED, district, gap->needed_kw * 1e-3);
    put(self, EV_METRIC_GAP_DEFICIT, district, gap->deficit_kw * 1e-3);
    put(self, EV_METRIC_GAP_SURPLUS, district, gap->surplus_kw * 1e-3);
    put(self, EV_METRIC_GAP_FRAC, district,
        ev_ledger_over(gap->deficit_kw, gap->needed_kw));
    put(self, EV_METRIC_TO_MOVE, district, gap->n_idle);
    put(self, EV_METRIC_TO_MOVE_MW, district, gap->idle_kw * 1e-3);
    put(self, EV_METRIC_UNMET, district, gap->unmet / self->days);
}

static void
fill_gaps(ev_ledger_t *self)
{
    const ev_world_t *world = self->world;
    const uint32_t hour = ev_township_peak_hour(world);
    gap_t all = {0}, of_district[EV_CITY_MAX_DISTRICTS] = {{0}};

    for (uint32_t z = 0; z < self->city->even.n_zones; z++) {
        const double needed_kw = ev_township_needed_kw(world, z, hour);
        const double operating_kw = self->city->even.operating_kw[z];
        const double unmet = (double)world->even.unmet[z];

        add_gap(&all, needed_kw, operating_kw, unmet);
        add_gap(&of_district[self->city->district_of[z]], needed_kw, operating_kw, unmet);
    }
    for (uint32_t g = 0; g < self->city->n_groups; g++) {
        if (ev_township_is_idle(world, g)) {
            const ev_group_t *group = &self->city->group[g];
            const double kw = ev_zombie_mean_working(&self->city->zombies, group) *
                              self->city->group_kw[g];

            add_idle(&all, kw);
            add_idle(&of_district[group->district], kw);
        }
    }
    put_gap(self, &all, -1);
    for (uint32_t d = 0; d < self->city->n_districts; d++) {
        put_gap(self, &of_district[d], (int)d);
    }
    ev_ledger_put(self, EV_METRIC_GAP_HOUR, all.needed_kw > 0.0 ? hour + 0.5 : NAN);
    ev_ledger_put(
        self, EV_METRIC_GAP_TOWNSHIPS, ev_ledger_over(all.n_short, all.n_zones));
}

static void
add_topup(topup_t *all, const ev_even_probe_t *probe, double people)
{
    double n = 0.0, sum_s = 0.0;

    for (uint32_t h = 0; h < 24; h++) {
        n += (double)probe->n[h];
        sum_s += (double)probe->sum_s[h];
    }
    if (n <= 0.0) {
        return;
    }
    all->people += people;
    all->sum_min += people * sum_s / n / 60.0;
    all->beyond += people * (double)probe->beyond / n;
    for (uint32_t b = 0; b < EV_EVEN_BINS; b++) {
        all->bin[b] += people * probe->bin[b] / n;
    }
}

static void
put_topup(ev_ledger_t *self, const topup_t *topup, int district)
{
    put(self, EV_METRIC_TOPUP_MEAN, district,
        ev_ledger_over(topup->sum_min, topup->people));
    put(self, EV_METRIC_TOPUP_P95, district, ev_even_quantile_min(topup->bin, 0.95));
    put(self, EV_METRIC_TOPUP_BEYOND, district,
        ev_ledger_over(topup->beyond, topup->people));
}

/* The townships of a district, or of all for -1. */
static void
fill_topup(ev_ledger_t *self, int district)
{
    topup_t topup = {0};

    for (uint32_t z = 0; z < self->city->even.n_zones; z++) {
        if (district < 0 || self->city->district_of[z] == district) {
            add_topup(&topup, &self->world->even.probe[z],
                self->city->zones.zone[z].population);
        }
    }
    put_topup(self, &topup, district);
}

enum { ANY = -1 };

/* Classes of districts, from .. to. */
static const int anywhere[2] = {EV_CORE, EV_RURAL}, core[2] = {EV_CORE, EV_CORE},
                 rural[2] = {EV_OUTER_RURAL, EV_RURAL};

/* Homes in districts of classes from .. to, of a kind of housing, with own pile or not. */
static ev_township_cars_t
sum_homes(const ev_ledger_t *self, const ev_township_cars_t *homes, const int area[2],
    int housing, int own)
{
    ev_township_cars_t all = {.n = 0.0};

    for (uint32_t h = 0; h < self->world->even.n_homes; h++) {
        const int class_ix = self->city->district[h / (EV_N_HOUSINGS * 2u)].area_class;

        if (class_ix >= area[0] && class_ix <= area[1] &&
            (housing == ANY || (int)(h / 2u % EV_N_HOUSINGS) == housing) &&
            (own == ANY || (int)(h % 2u) == own)) {
            all.sums.paid_ucny += homes[h].sums.paid_ucny;
            all.sums.lost_s += homes[h].sums.lost_s;
            all.sums.way_10m += homes[h].sums.way_10m;
            all.n += homes[h].n;
        }
    }
    return all;
}

static void
put_difference(ev_ledger_t *self, uint32_t cny_metric, uint32_t min_metric,
    ev_township_cars_t some, ev_township_cars_t others)
{
    ev_ledger_put(self, cny_metric,
        ev_township_cny_per_100km(&some) - ev_township_cny_per_100km(&others));
    ev_ledger_put(self, min_metric,
        ev_township_min_per_week(&some, self->days) -
            ev_township_min_per_week(&others, self->days));
}

static void
fill_burdens(ev_ledger_t *self)
{
    ev_township_cars_t *homes = ev_township_homes(self->world);
    ev_township_cars_t all;

    if (homes == NULL) {
        return; /* not counted: not decided */
    }
    all = sum_homes(self, homes, anywhere, ANY, ANY);
    ev_ledger_put(self, EV_METRIC_BURDEN_CNY, ev_township_cny_per_100km(&all));
    ev_ledger_put(self, EV_METRIC_BURDEN_MIN, ev_township_min_per_week(&all, self->days));
    put_difference(self, EV_METRIC_BURDEN_CNY_BARE, EV_METRIC_BURDEN_MIN_BARE,
        sum_homes(self, homes, anywhere, ANY, 0),
        sum_homes(self, homes, anywhere, ANY, 1));
    put_difference(self, EV_METRIC_BURDEN_CNY_RURAL, EV_METRIC_BURDEN_MIN_RURAL,
        sum_homes(self, homes, rural, ANY, ANY), sum_homes(self, homes, core, ANY, ANY));
    put_difference(self, EV_METRIC_BURDEN_CNY_OLD, EV_METRIC_BURDEN_MIN_OLD,
        sum_homes(self, homes, anywhere, EV_HOUSING_OLD, ANY),
        sum_homes(self, homes, anywhere, EV_HOUSING_NEW, ANY));
    for (uint32_t d = 0; d < self->city->n_districts; d++) {
        all = (ev_township_cars_t){.n = 0.0};
        for (uint32_t h = 0; h < EV_N_HOUSINGS * 2u; h++) {
            const ev_township_cars_t *one = &homes[d * EV_N_HOUSINGS * 2u + h];

            all.sums.paid_ucny += one->sums.paid_ucny;
            all.sums.lost_s += one->sums.lost_s;
            all.sums.way_10m += one->sums.way_10m;
            all.n += one->n;
        }
        put(self, EV_METRIC_BURDEN_CNY, (int)d, ev_township_cny_per_100km(&all));
        put(self, EV_METRIC_BURDEN_MIN, (int)d,
            ev_township_min_per_week(&all, self->days));
    }
    free(homes);
}

/* Access of people in districts from .. to, of those whose class is from .. to [kW per EV]. */
static double
access_of(const ev_city_t *city, const uint32_t district[2], const int area[2])
{
    double sum = 0.0, people = 0.0;

    for (uint32_t z = 0; z < city->even.n_zones; z++) {
        const uint32_t d = city->district_of[z];
        const int class_ix = city->district[d].area_class;

        if (d >= district[0] && d <= district[1] && class_ix >= area[0] &&
            class_ix <= area[1]) {
            sum += city->even.kw_per_ev[z] * city->zones.zone[z].population;
            people += city->zones.zone[z].population;
        }
    }
    return ev_ledger_over(sum, people);
}

static void
fill_access(ev_ledger_t *self)
{
    const ev_even_plan_t *plan = &self->city->even;
    const uint32_t all[2] = {0, self->city->n_districts};

    ev_ledger_put(self, EV_METRIC_ACCESS_MEAN, plan->mean_kw);
    ev_ledger_put(self, EV_METRIC_ACCESS_WORST, plan->worst_kw);
    ev_ledger_put(self, EV_METRIC_ACCESS_OLD,
        ev_ledger_over(plan->kw_of[EV_HOUSING_OLD], plan->kw_of[EV_HOUSING_NEW]));
    ev_ledger_put(self, EV_METRIC_ACCESS_RURAL,
        ev_ledger_over(
            access_of(self->city, all, rural), access_of(self->city, all, core)));
    for (uint32_t d = 0; d < self->city->n_districts; d++) {
        const uint32_t here[2] = {d, d};

        ev_ledger_put_district(
            self, EV_METRIC_ACCESS_MEAN, d, access_of(self->city, here, anywhere));
    }
}

static void
fill_help(ev_ledger_t *self)
{
    const ev_help_t *help = &self->world->help;
    const uint32_t end_s = self->city->end_s;
    double busy_s = (double)help->busy_s;

    if (help->n_vans == 0) {
        return; /* nobody to call: not decided */
    }
    for (uint32_t v = 0; v < help->n_vans; v++) {
        if (help->van[v].vehicle != EV_NOBODY) {
            busy_s += ev_tally_inside_s(self->tally, help->van[v].since_s, end_s);
        }
    }
    ev_ledger_put(self, EV_METRIC_HELP_CALLS, (double)help->calls / self->days);
    ev_ledger_put(self, EV_METRIC_HELP_UNANSWERED,
        ev_ledger_over((double)help->unanswered, (double)help->calls));
    ev_ledger_put(self, EV_METRIC_HELP_WAIT, sim_hist_mean(&help->wait) / 60.0);
    ev_ledger_put(
        self, EV_METRIC_HELP_WAIT_P95, sim_hist_quantile(&help->wait, 0.95) / 60.0);
    ev_ledger_put(
        self, EV_METRIC_HELP_BUSY, busy_s / (help->n_vans * self->days * SIM_S_PER_DAY));
}

void
ev_evenness_fill(ev_ledger_t *self)
{
    fill_access(self);
    fill_gaps(self);
    for (int d = -1; d < (int)self->city->n_districts; d++) {
        fill_topup(self, d);
    }
    fill_burdens(self);
    fill_help(self);
}
