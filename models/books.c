#include "models/books.h"

#include "models/capacity.h"
#include "models/charts.h"
#include "models/dispatch.h"
#include "models/energy.h"
#include "models/evenness.h"
#include "models/finance.h"
#include "models/homes.h"
#include "models/inventory.h"
#include "models/ledger.h"
#include "models/precedence.h"
#include "models/seasons.h"
#include "models/swap_books.h"
#include "models/upkeep.h"
#include "models/usage.h"

#define FEWEST 10 /* observations below which a cell is not decided */

static void
fill_inputs(ev_ledger_t *self)
{
    const ev_plan_t *plan = &self->city->plan;
    const double connected = (double)(plan->public_piles + plan->dedicated_piles) -
                             ev_upkeep_n_removed(self->city);
    const double private_n = (double)plan->private_piles;
    const double operating = ev_upkeep_n_operating(self->city);

    ev_ledger_put(
        self, EV_METRIC_RATIO, ev_ledger_over(self->n_registered, connected + private_n));
    ev_ledger_put(self, EV_METRIC_RATIO_OPERATING,
        ev_ledger_over(
            self->n_registered, operating + private_n * plan->private_operating_frac));
    ev_ledger_put(self, EV_METRIC_OPERATING_SHARE, ev_ledger_over(operating, connected));
    ev_ledger_put(self, EV_METRIC_COVERED, self->city->covered_frac);
    ev_ledger_put(self, EV_METRIC_GINI, self->city->gini);
    ev_ledger_put(self, EV_METRIC_OPEN_ZONES, self->city->open_zone_frac);
    ev_ledger_put(self, EV_METRIC_FAST_ZONES, self->city->fast_zone_frac);
    ev_ledger_put(self, EV_METRIC_RURAL_FAST_ZONES, self->city->rural_fast_zone_frac);
}

static void
fill_waits(ev_ledger_t *self)
{
    const ev_tally_t *tally = self->tally;

    ev_ledger_put(self, EV_METRIC_WAIT_MEAN, sim_hist_mean(&tally->wait) / 60.0);
    ev_ledger_put(self, EV_METRIC_WAIT_P50, sim_hist_quantile(&tally->wait, 0.5) / 60.0);
    ev_ledger_put(self, EV_METRIC_WAIT_P90, sim_hist_quantile(&tally->wait, 0.9) / 60.0);
    ev_ledger_put(self, EV_METRIC_WAIT_P95, sim_hist_quantile(&tally->wait, 0.95) / 60.0);
    ev_ledger_put(self, EV_METRIC_WAIT_OVER,
        ev_ledger_over((double)self->all.waits_over_10min, (double)tally->wait.n));
    ev_ledger_put(self, EV_METRIC_OFFERED_MEAN, sim_hist_mean(&tally->offered) / 60.0);
    ev_ledger_put(
        self, EV_METRIC_OFFERED_P95, sim_hist_quantile(&tally->offered, 0.95) / 60.0);
    ev_ledger_put(
        self, EV_METRIC_OFFERED_OVER, sim_hist_share_above(&tally->offered, 600));
    ev_ledger_put(self, EV_METRIC_NEED_MEAN, sim_hist_mean(&tally->need) / 60.0);
    ev_ledger_put(self, EV_METRIC_NEED_P95, sim_hist_quantile(&tally->need, 0.95) / 60.0);
    for (uint32_t d = 0; d < self->city->n_districts; d++) {
        const sim_hist_t *offered = &tally->offered_in[d];

        if (offered->n >= FEWEST) {
            ev_ledger_put_district(
                self, EV_METRIC_OFFERED_MEAN, d, sim_hist_mean(offered) / 60.0);
            ev_ledger_put_district(
                self, EV_METRIC_OFFERED_P95, d, sim_hist_quantile(offered, 0.95) / 60.0);
            ev_ledger_put_district(
                self, EV_METRIC_OFFERED_OVER, d, sim_hist_share_above(offered, 600));
        }
    }
    for (uint32_t c = 0; c < EV_N_CLASSES; c++) {
        const sim_hist_t *offered = &tally->offered_of[c];
        const sim_hist_t *need = &tally->need_of[c];

        if (offered->n >= FEWEST) {
            ev_ledger_put_class(
                self, EV_METRIC_OFFERED_MEAN, c, sim_hist_mean(offered) / 60.0);
            ev_ledger_put_class(
                self, EV_METRIC_OFFERED_P95, c, sim_hist_quantile(offered, 0.95) / 60.0);
            ev_ledger_put_class(
                self, EV_METRIC_OFFERED_OVER, c, sim_hist_share_above(offered, 600));
        }
        if (need->n >= FEWEST) {
            ev_ledger_put_class(self, EV_METRIC_NEED_MEAN, c, sim_hist_mean(need) / 60.0);
            ev_ledger_put_class(
                self, EV_METRIC_NEED_P95, c, sim_hist_quantile(need, 0.95) / 60.0);
        }
    }
}

/* Ratios that exist for the city and for each class from the same sums. */
static void
fill_class_ratios(
    ev_ledger_t *self, const ev_class_sums_t *sums, double n_vehicles, int class_ix)
{
    const double vehicle_days = n_vehicles * self->days;
    const double km = (double)sums->way_10m * 1e-2;
    const double arrivals = (double)sums->arrivals;
    const double lost_s =
        ev_ledger_sum(sums->plugged_s, EV_AT_SLOW, EV_AT_HIGHWAY) +
        (double)(sums->wait_s + sums->reneged_wait_s + sums->drive_to_pile_s);
    const struct {
        uint32_t metric;
        double value;
    } rows[] = {
        {EV_METRIC_UNSERVED,
            ev_ledger_over((double)sums->unserved, (double)sums->episodes)},
        {EV_METRIC_FIRST_TRY,
            ev_ledger_over((double)sums->plugged_first, (double)sums->episodes)},
        {EV_METRIC_STRANDED, 1e6 * ev_ledger_over((double)sums->stranded, vehicle_days)},
        {EV_METRIC_BALKED, ev_ledger_over((double)sums->balked, arrivals)},
        {EV_METRIC_RENEGED, ev_ledger_over((double)sums->reneged, arrivals)},
        {EV_METRIC_RENEGED_WAIT,
            ev_ledger_over((double)sums->reneged_wait_s / 60.0, (double)sums->reneged)},
        {EV_METRIC_DEAD_HITS, ev_ledger_over((double)sums->dead_hits, arrivals)},
        {EV_METRIC_DETOUR,
            ev_ledger_over((double)sums->detour_m * 1e-3, (double)sums->detours)},
        {EV_METRIC_HOME_SESSIONS,
            7.0 * ev_ledger_over((double)sums->sessions[EV_AT_HOME], vehicle_days)},
        {EV_METRIC_HOME_KWH,
            ev_ledger_over((double)sums->session_j[EV_AT_HOME] / SIM_J_PER_KWH,
                (double)sums->sessions[EV_AT_HOME])},
        {EV_METRIC_KWH_DAY,
            ev_ledger_over(
                ev_ledger_sum(sums->metered_j, 0, EV_N_KINDS - 1) / SIM_J_PER_KWH,
                vehicle_days)},
        {EV_METRIC_KM_DAY, ev_ledger_over(km, vehicle_days)},
        {EV_METRIC_IN_MOTION, ev_ledger_over((double)sums->days_in_motion, vehicle_days)},
        {EV_METRIC_TRIPS, ev_ledger_over((double)sums->trips, vehicle_days)},
        {EV_METRIC_TRIPS_IN_MOTION,
            ev_ledger_over((double)sums->trips, (double)sums->days_in_motion)},
        {EV_METRIC_CHARGES,
            ev_ledger_over(
                ev_ledger_sum(sums->sessions, 0, EV_N_KINDS - 1), vehicle_days)},
        {EV_METRIC_CALENDAR, ev_ledger_over((double)sums->calendar, vehicle_days)},
        {EV_METRIC_UTILITY, 1.0 - ev_ledger_over((double)sums->fuel_10m * 1e-2, km)},
        {EV_METRIC_LOST_HOURS, ev_ledger_over(lost_s / 60.0, vehicle_days)},
        {EV_METRIC_CNY_100KM, ev_ledger_over((double)sums->paid_ucny * 1e-4, km)},
    };

    for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
        if (class_ix >= 0) {
            ev_ledger_put_class(self, rows[i].metric, (uint32_t)class_ix, rows[i].value);
        } else {
            ev_ledger_put(self, rows[i].metric, rows[i].value);
        }
    }
}

static void
fill_districts(ev_ledger_t *self)
{
    for (uint32_t d = 0; d < self->city->n_districts; d++) {
        const ev_district_sums_t *sums = &self->tally->district[d];
        const double arrivals = (double)sums->arrivals;
        const double sessions = (double)sums->sessions;

        ev_ledger_put_district(self, EV_METRIC_UNSERVED, d,
            ev_ledger_over((double)sums->unserved, (double)sums->episodes));
        ev_ledger_put_district(
            self, EV_METRIC_BALKED, d, ev_ledger_over((double)sums->balked, arrivals));
        ev_ledger_put_district(
            self, EV_METRIC_RENEGED, d, ev_ledger_over((double)sums->reneged, arrivals));
        ev_ledger_put_district(self, EV_METRIC_DEAD_HITS, d,
            ev_ledger_over((double)sums->dead_hits, arrivals));
        ev_ledger_put_district(self, EV_METRIC_SESSIONS, d, sessions / self->days);
        ev_ledger_put_district(self, EV_METRIC_SESSION_KWH, d,
            ev_ledger_over((double)sums->session_j / SIM_J_PER_KWH, sessions));
        ev_ledger_put_district(self, EV_METRIC_SESSION_MIN, d,
            ev_ledger_over((double)sums->plugged_s / 60.0, sessions));
        for (uint32_t kind = 0; kind < EV_N_KINDS; kind++) {
            ev_ledger_put_district(self, EV_METRIC_GWH_OF(kind), d,
                ev_charts_energy_j(self->world, d, kind) / 3.6e12 / self->days);
        }
    }
}

static void
fill_private(ev_ledger_t *self)
{
    int64_t days = 0, over_80 = 0, way_10m = 0;
    double n = 0.0;

    for (int c = 0; c < EV_N_PRIVATE; c++) {
        days += self->tally->of[c].days_in_motion;
        over_80 += self->tally->of[c].days_over_80km;
        way_10m += self->tally->of[c].way_10m;
        n += self->city->class_count[c];
    }
    ev_ledger_put(
        self, EV_METRIC_OVER_80KM, ev_ledger_over((double)over_80, (double)days));
    ev_ledger_put(self, EV_METRIC_PRIVATE_KM,
        ev_ledger_over((double)way_10m * 1e-2, n * self->days));
}

/* Arrivals of the measured weeks whose wait did not end before the run did. */
typedef struct {
    int64_t n; /* with those who left: a virtual wait goes on */
    int64_t n_of[EV_N_CLASSES];
    int64_t n_in[EV_CITY_MAX_DISTRICTS];
} open_t;

static void
add_open_wait(const ev_ledger_t *self, const ev_ticket_t *ticket, open_t *open)
{
    ev_trait_t room;

    if (!ev_tally_is_inside(self->tally, ticket->since_s)) {
        return;
    }
    open->n++;
    if (ticket->vehicle < EV_STATION_GHOST) {
        open->n_of[ev_world_trait(self->world, ticket->vehicle, &room)->class_ix]++;
        open->n_in[self->city->group[ticket->group].district]++;
    }
}

static void
count_open_line(const ev_ledger_t *self, uint32_t ticket, open_t *open)
{
    const ev_stations_t *stations = &self->world->stations;

    for (; ticket != EV_STATION_NOBODY; ticket = stations->ticket[ticket].next) {
        add_open_wait(self, &stations->ticket[ticket], open);
    }
}

static void
count_open_waits(const ev_ledger_t *self, open_t *open)
{
    const ev_stations_t *stations = &self->world->stations;

    for (uint32_t g = 0; g < stations->n_groups; g++) {
        const ev_lane_t *lane = ev_station_lane(stations, g);

        if (ev_kinds_is_public(self->city->group[g].kind) || lane != NULL) {
            count_open_line(self, stations->line[g].head, open);
        }
        if (ev_kinds_is_public(self->city->group[g].kind) && lane != NULL) {
            count_open_line(self, lane->head, open);
        }
    }
}

/* Waits by class and district belong to the arrivals of the measured weeks that were
 * served, not to the sessions: those begin later, and some without an arrival, by a car
 * that stood there anyway. */
static void
fill_served_waits(ev_ledger_t *self, const open_t *open)
{
    for (uint32_t c = 0; c < EV_N_CLASSES; c++) {
        const ev_class_sums_t *sums = &self->tally->of[c];
        const double served = (double)(sums->arrivals - sums->balked - sums->reneged -
                                       sums->dead_hits - open->n_of[c]);

        ev_ledger_put_class(self, EV_METRIC_WAIT_MEAN, c,
            ev_ledger_over((double)sums->wait_s / 60.0, served));
        ev_ledger_put_class(self, EV_METRIC_WAIT_OVER, c,
            ev_ledger_over((double)sums->waits_over_10min, served));
    }
    for (uint32_t d = 0; d < self->city->n_districts; d++) {
        const ev_district_sums_t *sums = &self->tally->district[d];
        const double served = (double)(sums->arrivals - sums->balked - sums->reneged -
                                       sums->dead_hits - open->n_in[d]);

        ev_ledger_put_district(self, EV_METRIC_WAIT_OVER, d,
            ev_ledger_over((double)sums->waits_over_10min, served));
    }
}

sim_status_t
ev_books_fill(const ev_world_t *world, double *const *arrays, double *values)
{
    ev_ledger_t self;
    open_t open = {.n = 0};

    ev_ledger_open(&self, world, values);
    self.arrays = arrays;
    fill_inputs(&self);
    ev_usage_fill(&self);
    fill_waits(&self);
    fill_class_ratios(&self, &self.all, self.n_registered, -1);
    for (int c = 0; c < EV_N_CLASSES; c++) {
        fill_class_ratios(&self, &self.tally->of[c], self.city->class_count[c], c);
    }
    fill_districts(&self);
    ev_energy_fill(&self);
    ev_energy_fill_load(&self);
    fill_private(&self);
    ev_homes_fill(&self);
    ev_seasons_fill(&self);
    ev_finance_fill(&self);
    ev_swap_books_fill(&self);
    ev_evenness_fill(&self);
    ev_capacity_fill(&self);
    ev_precedence_fill(&self);
    count_open_waits(&self, &open);
    fill_served_waits(&self, &open);
    ev_upkeep_fill(&self);
    ev_ledger_put(&self, EV_METRIC_PLATFORM_IN_VAIN,
        ev_ledger_over((double)world->n_in_vain[1], (double)world->n_arrived[1]));
    ev_ledger_put(&self, EV_METRIC_OFF_PLATFORM_IN_VAIN,
        ev_ledger_over((double)world->n_in_vain[0], (double)world->n_arrived[0]));
    ev_dispatch_fill(&self);
    ev_ledger_put(&self, EV_METRIC_CENSORED, (double)open.n);
    ev_ledger_put(&self, EV_METRIC_TURNED_AWAY,
        (double)(world->n_turned_away + world->stations.n_refused));
    return ev_inventory_fill(&self);
}
