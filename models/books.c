#include "models/books.h"

#include "models/charts.h"
#include "models/metrics.h"

#include <math.h>
#include <stdlib.h>

#define FEWEST 10 /* observations below which a cell is not decided */

/* The books being filled: where each metric begins, and sums over classes. */
typedef struct {
    const ev_world_t *world;
    const ev_city_t *city;
    const ev_tally_t *tally;
    double *values;
    uint32_t at[EV_N_METRICS];
    ev_class_sums_t all;
    double days;
    uint32_t n_registered;
} books_t;

static double
over(double part, double whole)
{
    return whole > 0.0 ? part / whole : NAN;
}

static void
put(books_t *self, uint32_t metric, double value)
{
    self->values[self->at[metric]] = value;
}

static void
put_district(books_t *self, uint32_t metric, uint32_t district, double value)
{
    self->values[self->at[metric] + 1 + district] = value;
}

static void
put_class(books_t *self, uint32_t metric, uint32_t class_ix, double value)
{
    const bool has_district = (ev_metrics[metric].scopes & EV_D) != 0;

    self->values[self->at[metric] + 1 + (has_district ? self->city->n_districts : 0) +
                 class_ix] = value;
}

static void
open_books(books_t *self, const ev_world_t *world, double *values)
{
    const size_t n_fields = sizeof(ev_class_sums_t) / sizeof(int64_t);
    const uint32_t n_values = sim_model_n_values(&world->city->layout);

    *self = (books_t){.world = world,
        .city = world->city,
        .tally = &world->tally,
        .values = values,
        .days = (double)(world->tally.until_s - world->tally.from_s) / SIM_S_PER_DAY,
        .n_registered = world->city->n_vehicles};
    for (uint32_t i = 0; i < n_values; i++) {
        values[i] = NAN;
    }
    for (uint32_t m = 0; m < EV_N_METRICS; m++) {
        self->at[m] = m == 0
                          ? 0
                          : self->at[m - 1] + sim_model_metric_cells(&world->city->layout,
                                                  &ev_metrics[m - 1]);
    }
    for (int c = 0; c < EV_N_CLASSES; c++) {
        const int64_t *from = (const int64_t *)(const void *)&world->tally.of[c];
        int64_t *to = (int64_t *)(void *)&self->all;

        for (size_t i = 0; i < n_fields; i++) {
            to[i] += from[i];
        }
    }
}

static bool
is_public(uint32_t kind)
{
    return kind >= EV_AT_DESTINATION && kind <= EV_AT_HIGHWAY;
}

static double
sum_kinds(const int64_t *of_kind, uint32_t from, uint32_t to)
{
    double sum = 0.0;

    for (uint32_t kind = from; kind <= to; kind++) {
        sum += (double)of_kind[kind];
    }
    return sum;
}

/* What a set of public groups did: all, AC, DC, at least 250 kW, or one district. */
typedef struct {
    double n, n_dead, kw, charging_s, plugged_s, metered_j, out_s;
} use_t;

enum { USE_ALL, USE_SLOW, USE_FAST, USE_HIGH_POWER, N_USES };

static void
add_use(use_t *use, const ev_group_t *group, const ev_meter_t *meter, double kw)
{
    use->n += group->n;
    use->n_dead += group->n_dead;
    use->kw += kw * group->n;
    use->charging_s += (double)meter->charging_s;
    use->plugged_s += (double)meter->plugged_s;
}

static void
sum_uses(const books_t *self, use_t *use, use_t *of_district)
{
    for (uint32_t g = 0; g < self->city->n_groups; g++) {
        const ev_group_t *group = &self->city->group[g];
        const ev_meter_t *meter = &self->world->stations.meter[g];
        const double kw = self->city->group_kw[g];

        if (is_public(group->kind)) {
            add_use(&use[USE_ALL], group, meter, kw);
            add_use(&of_district[group->district], group, meter, kw);
            add_use(&use[group->is_fast ? USE_FAST : USE_SLOW], group, meter, kw);
            if (group->kind == EV_AT_HIGH_POWER) {
                add_use(&use[USE_HIGH_POWER], group, meter, kw);
            }
        }
    }
    for (uint32_t d = 0; d < self->city->n_districts; d++) {
        for (uint32_t kind = EV_AT_DESTINATION; kind <= EV_AT_HIGHWAY; kind++) {
            const double energy_j = ev_charts_energy_j(self->world, d, kind);

            use[USE_ALL].metered_j += energy_j;
            of_district[d].metered_j += energy_j;
            use[kind <= EV_AT_SLOW ? USE_SLOW : USE_FAST].metered_j += energy_j;
            use[USE_HIGH_POWER].metered_j += kind == EV_AT_HIGH_POWER ? energy_j : 0.0;
        }
    }
    for (uint32_t kind = EV_AT_DESTINATION; kind <= EV_AT_HIGHWAY; kind++) {
        use[USE_ALL].out_s += (double)self->world->out_s[kind];
        use[kind <= EV_AT_SLOW ? USE_SLOW : USE_FAST].out_s +=
            (double)self->world->out_s[kind];
    }
    use[USE_HIGH_POWER].out_s = (double)self->world->out_s[EV_AT_HIGH_POWER];
}

static void
fill_use(books_t *self)
{
    static const uint32_t util[N_USES] = {EV_METRIC_UTIL, EV_METRIC_UTIL_SLOW,
        EV_METRIC_UTIL_FAST, EV_METRIC_UTIL_HIGH_POWER};
    static const uint32_t energy[N_USES] = {EV_METRIC_ENERGY_UTIL,
        EV_METRIC_ENERGY_UTIL_SLOW, EV_METRIC_ENERGY_UTIL_FAST,
        EV_METRIC_ENERGY_UTIL_HIGH_POWER};
    static const uint32_t occupancy[N_USES] = {EV_METRIC_OCCUPANCY,
        EV_METRIC_OCCUPANCY_SLOW, EV_METRIC_OCCUPANCY_FAST,
        EV_METRIC_OCCUPANCY_HIGH_POWER};
    const double window_s = self->days * SIM_S_PER_DAY;
    use_t use[N_USES] = {{0}};
    use_t of_district[EV_CITY_MAX_DISTRICTS] = {{0}};

    sum_uses(self, use, of_district);
    for (int u = 0; u < N_USES; u++) {
        put(self, util[u], over(use[u].charging_s, use[u].n * window_s));
        put(self, energy[u], over(use[u].metered_j, use[u].kw * 1e3 * window_s));
        put(self, occupancy[u],
            over(use[u].plugged_s + use[u].out_s + use[u].n_dead * window_s,
                (use[u].n + use[u].n_dead) * window_s));
    }
    put(self, EV_METRIC_KWH_PILE,
        over(use[USE_ALL].metered_j / SIM_J_PER_KWH, use[USE_ALL].n * self->days));
    put(self, EV_METRIC_KWH_DC,
        over(use[USE_FAST].metered_j / SIM_J_PER_KWH, use[USE_FAST].n * self->days));
    put(self, EV_METRIC_CAPACITY, use[USE_ALL].kw * 1e-3);
    put(self, EV_METRIC_KW_PER_EV, over(use[USE_ALL].kw, self->n_registered));
    put(self, EV_METRIC_KW_PER_PILE, over(use[USE_ALL].kw, use[USE_ALL].n));
    put(self, EV_METRIC_HIGH_POWER_PILES, use[USE_HIGH_POWER].n);
    put(self, EV_METRIC_EVS_PER_PUBLIC, over(self->n_registered, use[USE_ALL].n));
    for (uint32_t d = 0; d < self->city->n_districts; d++) {
        put_district(self, EV_METRIC_UTIL, d,
            over(of_district[d].charging_s, of_district[d].n * window_s));
        put_district(self, EV_METRIC_ENERGY_UTIL, d,
            over(of_district[d].metered_j, of_district[d].kw * 1e3 * window_s));
        put_district(self, EV_METRIC_CAPACITY, d, of_district[d].kw * 1e-3);
    }
}

static int64_t
n_operating(const ev_city_t *city)
{
    int64_t n = 0;

    for (int kind = EV_AT_SHARED; kind <= EV_AT_DEPOT; kind++) {
        n += city->inventory[kind][0];
    }
    return n;
}

static void
fill_inputs(books_t *self)
{
    const ev_plan_t *plan = &self->city->plan;
    const double connected = (double)(plan->public_piles + plan->dedicated_piles);
    const double private_n = (double)plan->private_piles;
    const double operating = (double)n_operating(self->city);

    put(self, EV_METRIC_RATIO, over(self->n_registered, connected + private_n));
    put(self, EV_METRIC_RATIO_OPERATING,
        over(self->n_registered, operating + private_n * plan->private_operating_frac));
    put(self, EV_METRIC_OPERATING_SHARE, over(operating, connected));
    put(self, EV_METRIC_COVERED, self->city->covered_frac);
    put(self, EV_METRIC_GINI, self->city->gini);
    put(self, EV_METRIC_OPEN_ZONES, self->city->open_zone_frac);
    put(self, EV_METRIC_FAST_ZONES, self->city->fast_zone_frac);
    put(self, EV_METRIC_RURAL_FAST_ZONES, self->city->rural_fast_zone_frac);
}

static void
fill_waits(books_t *self)
{
    const ev_tally_t *tally = self->tally;

    put(self, EV_METRIC_WAIT_MEAN, sim_hist_mean(&tally->wait) / 60.0);
    put(self, EV_METRIC_WAIT_P50, sim_hist_quantile(&tally->wait, 0.5) / 60.0);
    put(self, EV_METRIC_WAIT_P90, sim_hist_quantile(&tally->wait, 0.9) / 60.0);
    put(self, EV_METRIC_WAIT_P95, sim_hist_quantile(&tally->wait, 0.95) / 60.0);
    put(self, EV_METRIC_WAIT_OVER,
        over((double)self->all.waits_over_10min, (double)tally->wait.n));
    put(self, EV_METRIC_OFFERED_MEAN, sim_hist_mean(&tally->offered) / 60.0);
    put(self, EV_METRIC_OFFERED_P95, sim_hist_quantile(&tally->offered, 0.95) / 60.0);
    put(self, EV_METRIC_OFFERED_OVER, sim_hist_share_above(&tally->offered, 600));
    put(self, EV_METRIC_NEED_MEAN, sim_hist_mean(&tally->need) / 60.0);
    put(self, EV_METRIC_NEED_P95, sim_hist_quantile(&tally->need, 0.95) / 60.0);
    for (uint32_t d = 0; d < self->city->n_districts; d++) {
        const sim_hist_t *offered = &tally->offered_in[d];

        if (offered->n >= FEWEST) {
            put_district(self, EV_METRIC_OFFERED_MEAN, d, sim_hist_mean(offered) / 60.0);
            put_district(
                self, EV_METRIC_OFFERED_P95, d, sim_hist_quantile(offered, 0.95) / 60.0);
            put_district(
                self, EV_METRIC_OFFERED_OVER, d, sim_hist_share_above(offered, 600));
        }
    }
    for (uint32_t c = 0; c < EV_N_CLASSES; c++) {
        const sim_hist_t *offered = &tally->offered_of[c];
        const sim_hist_t *need = &tally->need_of[c];

        if (offered->n >= FEWEST) {
            put_class(self, EV_METRIC_OFFERED_MEAN, c, sim_hist_mean(offered) / 60.0);
            put_class(
                self, EV_METRIC_OFFERED_P95, c, sim_hist_quantile(offered, 0.95) / 60.0);
            put_class(
                self, EV_METRIC_OFFERED_OVER, c, sim_hist_share_above(offered, 600));
        }
        if (need->n >= FEWEST) {
            put_class(self, EV_METRIC_NEED_MEAN, c, sim_hist_mean(need) / 60.0);
            put_class(self, EV_METRIC_NEED_P95, c, sim_hist_quantile(need, 0.95) / 60.0);
        }
    }
}

/* Ratios that exist for the city and for each class from the same sums. */
static void
fill_class_ratios(
    books_t *self, const ev_class_sums_t *sums, double n_vehicles, int class_ix)
{
    const double vehicle_days = n_vehicles * self->days;
    const double km = (double)sums->way_10m * 1e-2;
    const double arrivals = (double)sums->arrivals;
    const double lost_s =
        sum_kinds(sums->plugged_s, EV_AT_SLOW, EV_AT_HIGHWAY) +
        (double)(sums->wait_s + sums->reneged_wait_s + sums->drive_to_pile_s);
    const struct {
        uint32_t metric;
        double value;
    } rows[] = {
        {EV_METRIC_UNSERVED, over((double)sums->unserved, (double)sums->episodes)},
        {EV_METRIC_FIRST_TRY, over((double)sums->plugged_first, (double)sums->episodes)},
        {EV_METRIC_STRANDED, 1e6 * over((double)sums->stranded, vehicle_days)},
        {EV_METRIC_BALKED, over((double)sums->balked, arrivals)},
        {EV_METRIC_RENEGED, over((double)sums->reneged, arrivals)},
        {EV_METRIC_RENEGED_WAIT,
            over((double)sums->reneged_wait_s / 60.0, (double)sums->reneged)},
        {EV_METRIC_DEAD_HITS, over((double)sums->dead_hits, arrivals)},
        {EV_METRIC_DETOUR, over((double)sums->detour_m * 1e-3, (double)sums->detours)},
        {EV_METRIC_HOME_SESSIONS,
            7.0 * over((double)sums->sessions[EV_AT_HOME], vehicle_days)},
        {EV_METRIC_HOME_KWH, over((double)sums->session_j[EV_AT_HOME] / SIM_J_PER_KWH,
                                 (double)sums->sessions[EV_AT_HOME])},
        {EV_METRIC_KWH_DAY,
            over(sum_kinds(sums->metered_j, 0, EV_N_KINDS - 1) / SIM_J_PER_KWH,
                vehicle_days)},
        {EV_METRIC_KM_DAY, over(km, vehicle_days)},
        {EV_METRIC_IN_MOTION, over((double)sums->days_in_motion, vehicle_days)},
        {EV_METRIC_TRIPS, over((double)sums->trips, vehicle_days)},
        {EV_METRIC_TRIPS_IN_MOTION,
            over((double)sums->trips, (double)sums->days_in_motion)},
        {EV_METRIC_CHARGES,
            over(sum_kinds(sums->sessions, 0, EV_N_KINDS - 1), vehicle_days)},
        {EV_METRIC_CALENDAR, over((double)sums->calendar, vehicle_days)},
        {EV_METRIC_UTILITY, 1.0 - over((double)sums->fuel_10m * 1e-2, km)},
        {EV_METRIC_LOST_HOURS, over(lost_s / 60.0, vehicle_days)},
        {EV_METRIC_CNY_100KM, over((double)sums->paid_ucny * 1e-4, km)},
        {EV_METRIC_WAIT_MEAN, over((double)sums->wait_s / 60.0,
                                  sum_kinds(sums->sessions, EV_AT_SLOW, EV_AT_HIGHWAY))},
        {EV_METRIC_WAIT_OVER, over((double)sums->waits_over_10min,
                                  sum_kinds(sums->sessions, EV_AT_SLOW, EV_AT_HIGHWAY))},
    };

    for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
        if (class_ix >= 0) {
            put_class(self, rows[i].metric, (uint32_t)class_ix, rows[i].value);
        } else if (rows[i].metric != EV_METRIC_WAIT_MEAN &&
                   rows[i].metric != EV_METRIC_WAIT_OVER) {
            put(self, rows[i].metric, rows[i].value);
        }
    }
}

static void
fill_districts(books_t *self)
{
    for (uint32_t d = 0; d < self->city->n_districts; d++) {
        const ev_district_sums_t *sums = &self->tally->district[d];
        const double arrivals = (double)sums->arrivals;
        const double sessions = (double)sums->sessions;

        put_district(self, EV_METRIC_UNSERVED, d,
            over((double)sums->unserved, (double)sums->episodes));
        put_district(self, EV_METRIC_BALKED, d, over((double)sums->balked, arrivals));
        put_district(self, EV_METRIC_RENEGED, d, over((double)sums->reneged, arrivals));
        put_district(
            self, EV_METRIC_DEAD_HITS, d, over((double)sums->dead_hits, arrivals));
        put_district(
            self, EV_METRIC_WAIT_OVER, d, over((double)sums->waits_over_10min, sessions));
        put_district(self, EV_METRIC_SESSIONS, d, sessions / self->days);
        put_district(self, EV_METRIC_SESSION_KWH, d,
            over((double)sums->session_j / SIM_J_PER_KWH, sessions));
        put_district(self, EV_METRIC_SESSION_MIN, d,
            over((double)sums->plugged_s / 60.0, sessions));
        for (uint32_t kind = 0; kind < EV_N_KINDS; kind++) {
            put_district(self, EV_METRIC_GWH_OF(kind), d,
                ev_charts_energy_j(self->world, d, kind) / 3.6e12 / self->days);
        }
    }
}

/* Private and truck swap is an account outside the model, added to the energy. */
static double
off_model_swap_gwh(const ev_city_t *city)
{
    const ev_plan_t *plan = &city->plan;

    return (plan->swap_private_gwh_day + plan->swap_truck_gwh_day) * plan->scale;
}

static void
fill_energy(books_t *self)
{
    double gwh[EV_N_KINDS], sum = 0.0, class_gwh;
    const double fast_n = sum_kinds(self->all.sessions, EV_AT_FAST, EV_AT_HIGHWAY);
    const double public_n =
        sum_kinds(self->all.sessions, EV_AT_DESTINATION, EV_AT_HIGHWAY);

    for (uint32_t kind = 0; kind < EV_N_KINDS; kind++) {
        gwh[kind] = (double)self->all.metered_j[kind] / 3.6e12 / self->days;
        gwh[kind] += kind == EV_BY_SWAP ? off_model_swap_gwh(self->city) : 0.0;
        sum += gwh[kind];
    }
    for (uint32_t kind = 0; kind < EV_N_KINDS; kind++) {
        put(self, EV_METRIC_SHARE_OF(kind), over(gwh[kind], sum));
        put(self, EV_METRIC_GWH_OF(kind), gwh[kind]);
        for (uint32_t c = 0; c < EV_N_CLASSES; c++) {
            put_class(self, EV_METRIC_GWH_OF(kind), c,
                (double)self->tally->of[c].metered_j[kind] / 3.6e12 / self->days);
        }
    }
    for (uint32_t c = 0; c < EV_N_CLASSES; c++) {
        class_gwh = sum_kinds(self->tally->of[c].metered_j, 0, EV_N_KINDS - 1) / 3.6e12;
        put(self, EV_METRIC_CLASS_GWH(c), class_gwh / self->days);
    }
    put(self, EV_METRIC_ENERGY, sum);
    put(self, EV_METRIC_KWH_DAY,
        over((sum - (double)sum_kinds(
                        self->tally->of[EV_VISITOR].metered_j, 0, EV_N_KINDS - 1) /
                        3.6e12 / self->days) *
                 1e6,
            self->n_registered));
    put(self, EV_METRIC_SESSIONS, public_n / self->days);
    put(self, EV_METRIC_SESSION_KWH,
        over(sum_kinds(self->all.session_j, EV_AT_DESTINATION, EV_AT_HIGHWAY) /
                 SIM_J_PER_KWH,
            public_n));
    put(self, EV_METRIC_SESSION_MIN,
        over(sum_kinds(self->all.plugged_s, EV_AT_DESTINATION, EV_AT_HIGHWAY) / 60.0,
            public_n));
    put(self, EV_METRIC_FAST_SESSION_KWH,
        over(sum_kinds(self->all.session_j, EV_AT_FAST, EV_AT_HIGHWAY) / SIM_J_PER_KWH,
            fast_n));
}

static void
fill_load(books_t *self)
{
    const ev_charts_load_t load = ev_charts_load(self->world);
    ev_charts_limit_t of_district[EV_CITY_MAX_DISTRICTS];
    const ev_charts_limit_t limits = ev_charts_limits(self->world, of_district);

    put(self, EV_METRIC_PEAK, load.peak_mw);
    put(self, EV_METRIC_PEAK_MAX, load.peak_max_mw);
    put(self, EV_METRIC_PEAK_HOUR, load.peak_hour);
    put(self, EV_METRIC_HOME_PEAK, load.home_peak_mw);
    put(self, EV_METRIC_LOAD_13, load.at_13h_mw);
    put(self, EV_METRIC_LOAD_20, load.at_20h_mw);
    put(self, EV_METRIC_STEP_22, load.step_22h_mw);
    put(self, EV_METRIC_VALLEY, load.valley_frac);
    put(self, EV_METRIC_VALLEY_PRIVATE, load.valley_home_frac);
    put(self, EV_METRIC_OVER_LIMIT, over(limits.over, limits.n));
    put(self, EV_METRIC_OVER_120, over(limits.over_120, limits.n));
    put(self, EV_METRIC_OVER_HOURS,
        over(0.25 * limits.slots_over, limits.n * (double)self->city->plan.weeks));
    for (uint32_t d = 0; d < self->city->n_districts; d++) {
        put_district(
            self, EV_METRIC_OVER_LIMIT, d, over(of_district[d].over, of_district[d].n));
    }
}

static void
fill_private(books_t *self)
{
    int64_t days = 0, over_80 = 0, way_10m = 0;
    double n = 0.0;

    for (int c = 0; c < EV_N_PRIVATE; c++) {
        days += self->tally->of[c].days_in_motion;
        over_80 += self->tally->of[c].days_over_80km;
        way_10m += self->tally->of[c].way_10m;
        n += self->city->class_count[c];
    }
    put(self, EV_METRIC_OVER_80KM, over((double)over_80, (double)days));
    put(self, EV_METRIC_PRIVATE_KM, over((double)way_10m * 1e-2, n * self->days));
}

/* Costs of the piles that operate; own piles too, whoever pays for them. */
static void
fill_cost(books_t *self)
{
    static const int item_of_kind[EV_N_KINDS] = {[EV_AT_HOME] = EV_COST_OWN_PILE,
        [EV_AT_SHARED] = EV_COST_SHARED_PILE,
        [EV_AT_WORK] = EV_COST_WORK_PILE,
        [EV_AT_DESTINATION] = EV_COST_DESTINATION,
        [EV_AT_SLOW] = EV_COST_PUBLIC_SLOW,
        [EV_AT_FAST] = EV_COST_PUBLIC_FAST,
        [EV_AT_HIGH_POWER] = EV_COST_HIGH_POWER,
        [EV_AT_HIGHWAY] = EV_COST_HIGHWAY};
    ev_cost_stock_t stock[EV_COST_N_ITEMS] = {{0}};
    ev_cost_sum_t sum;

    for (uint32_t g = 0; g < self->city->n_groups; g++) {
        const ev_group_t *group = &self->city->group[g];
        const int item =
            group->kind == EV_AT_DEPOT
                ? (group->is_fast ? EV_COST_DEDICATED_FAST : EV_COST_DEDICATED_SLOW)
                : item_of_kind[group->kind];

        stock[item].n_piles += group->n;
        stock[item].kw += group->n * self->city->group_kw[g];
    }
    stock[EV_COST_OWN_PILE].n_piles = (double)self->city->plan.private_piles;
    stock[EV_COST_OWN_PILE].kw =
        (double)self->city->plan.private_piles * self->city->plan.private_pile_kw;
    for (int kind = 0; kind <= EV_AT_DEPOT; kind++) {
        const int item =
            kind == EV_AT_DEPOT ? EV_COST_DEDICATED_FAST : item_of_kind[kind];

        stock[item].kwh_per_year += (double)self->all.metered_j[kind] / SIM_J_PER_KWH /
                                    self->days * SIM_DAYS_PER_YEAR;
    }
    for (int i = 0; i < EV_COST_N_ITEMS; i++) {
        stock[i].grid_kw = stock[i].kw;
    }
    sum = ev_cost_of_all(&self->city->costs, stock, self->city->plan.discount_rate, NULL);
    put(self, EV_METRIC_CAPEX, ev_cost_capex_cny(&sum));
    put(self, EV_METRIC_ANNUAL, ev_cost_annual_cny(&sum));
    put(self, EV_METRIC_PER_KWH, ev_cost_cny_per_kwh(&sum));
}

/* Arrivals of the measured weeks whose wait did not end before the run did. */
static double
n_open_waits(const books_t *self)
{
    const ev_stations_t *stations = &self->world->stations;
    double n = 0.0;

    for (uint32_t g = 0; g < stations->n_groups; g++) {
        uint32_t ticket = stations->line[g].head;

        if (!is_public(self->city->group[g].kind)) {
            continue;
        }
        for (; ticket != EV_STATION_NOBODY; ticket = stations->ticket[ticket].next) {
            n += ev_tally_is_inside(self->tally, stations->ticket[ticket].since_s);
        }
    }
    return n;
}

sim_status_t
ev_books_fill(const ev_world_t *world, double *values)
{
    books_t self;

    open_books(&self, world, values);
    fill_inputs(&self);
    fill_use(&self);
    fill_waits(&self);
    fill_class_ratios(&self, &self.all, self.n_registered, -1);
    for (int c = 0; c < EV_N_CLASSES; c++) {
        fill_class_ratios(&self, &self.tally->of[c], self.city->class_count[c], c);
    }
    fill_districts(&self);
    fill_energy(&self);
    fill_load(&self);
    fill_private(&self);
    fill_cost(&self);
    put(&self, EV_METRIC_CENSORED, n_open_waits(&self));
    put(&self, EV_METRIC_TURNED_AWAY,
        (double)(world->n_turned_away + world->stations.n_refused));
    return SIM_OK;
}
