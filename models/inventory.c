#include "models/inventory.h"

#include "models/access.h"
#include "models/stock.h"
#include "models/upkeep.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

static double
capital_cny(const ev_city_t *city, const ev_group_t *group, double n, double kw)
{
    static const int item_of_kind[EV_N_KINDS] = {
        [EV_AT_DESTINATION] = EV_COST_DESTINATION,
        [EV_AT_SLOW] = EV_COST_PUBLIC_SLOW,
        [EV_AT_FAST] = EV_COST_PUBLIC_FAST,
        [EV_AT_HIGH_POWER] = EV_COST_HIGH_POWER,
        [EV_AT_HIGHWAY] = EV_COST_HIGHWAY};
    const ev_cost_stock_t stock = {.n_piles = n, .kw = kw, .grid_kw = kw};
    const ev_cost_sum_t sum =
        ev_cost_of_item(&city->costs, item_of_kind[group->kind], &stock, 0.0);

    return ev_cost_capex_cny(&sum);
}

static void
add_group(ev_inventory_t *self, const ev_city_t *city, uint32_t g)
{
    const ev_group_t *group = &city->group[g];
    const double n = ev_zombie_mean_working(&city->zombies, group);
    const double kw = city->group_kw[g] * n;

    self->working[group->kind] += n;
    self->dead[group->kind] += group->n_dead;
    if (group->kind == EV_AT_DEPOT && group->is_fast) {
        self->depot_fast += n;
    }
    if (ev_kinds_is_public(group->kind)) {
        const double cny = capital_cny(city, group, n, kw);

        self->kw += kw;
        self->capex_cny += cny;
        self->fast_kw += group->is_fast ? kw : 0.0;
        self->fast_cny += group->is_fast ? cny : 0.0;
        self->high_power_kw += group->kind == EV_AT_HIGH_POWER ? kw : 0.0;
        self->high_power_cny += group->kind == EV_AT_HIGH_POWER ? cny : 0.0;
    }
}

/* Operating piles that are no household's own. */
static double
n_common(const ev_inventory_t *self)
{
    double n = 0.0;

    for (int kind = EV_AT_SHARED; kind <= EV_AT_DEPOT; kind++) {
        n += self->working[kind];
    }
    return n;
}

/* What a district is connected to, less what inspections struck from the register. */
static void
count_connected(const ev_city_t *city, ev_inventory_t *of)
{
    ev_inventory_t *all = &of[city->n_districts];
    int64_t n_private[EV_CITY_MAX_DISTRICTS];

    ev_stock_private(city, n_private);
    for (uint32_t d = 0; d < city->n_districts; d++) {
        const double frac = ev_city_plan_in(city, d)->private_operating_frac;
        ev_inventory_t *here = &of[d];

        here->evs = (double)city->connected[d].n_evs;
        here->n_private = (double)n_private[d];
        here->n_dedicated = (double)city->connected[d].n_dedicated -
                            ev_upkeep_n_removed_in(city, d, true);
        here->n_public =
            (double)city->connected[d].n_public - ev_upkeep_n_removed_in(city, d, false);
        here->operating = n_common(here) + here->n_private * frac;
        all->evs += here->evs;
        all->n_private += here->n_private;
        all->n_dedicated += here->n_dedicated;
        all->n_public += here->n_public;
        all->operating += here->operating;
    }
}

static double
n_connected(const ev_inventory_t *self)
{
    return self->n_private + self->n_dedicated + self->n_public;
}

void
ev_inventory_count(const ev_city_t *city, ev_inventory_t *of)
{
    ev_inventory_t *all = &of[city->n_districts];

    memset(of, 0, (city->n_districts + 1u) * sizeof(*of));
    for (uint32_t g = 0; g < city->n_groups; g++) {
        add_group(&of[city->group[g].district], city, g);
        add_group(all, city, g);
    }
    for (uint32_t c = 0; c < city->n_communities; c++) {
        const ev_community_t *home = &city->community[c];
        const double bare = (double)home->n_vehicles - (double)home->n_own_piles;

        of[home->district].working[EV_AT_HOME] += home->n_own_piles;
        all->working[EV_AT_HOME] += home->n_own_piles;
        of[home->district].bare += bare;
        all->bare += bare;
    }
    count_connected(city, of);
}

double
ev_inventory_public(const ev_inventory_t *self)
{
    double n = 0.0;

    for (unsigned kind = EV_AT_DESTINATION; kind <= EV_AT_HIGHWAY; kind++) {
        n += self->working[kind];
    }
    return n;
}

static int64_t
n_dead(const ev_inventory_t *self)
{
    int64_t n = 0;

    for (int kind = 0; kind < EV_N_KINDS; kind++) {
        n += self->dead[kind];
    }
    return n;
}

static void
tell_row(const char *name, const ev_inventory_t *self, FILE *out)
{
    fprintf(out, "%-14.14s", name);
    for (int kind = EV_AT_HOME; kind <= EV_AT_DEPOT; kind++) {
        fprintf(out, " %8.0f", self->working[kind]);
    }
    fprintf(out, " %8.0f %8" PRId64 " %8.1f", ev_inventory_public(self), n_dead(self),
        self->kw * 1e-3);
    if (self->bare > 0.0) {
        fprintf(out, " %7.3f", self->kw / self->bare);
    }
    fputc('\n', out);
}

static void
tell_table(const ev_city_t *city, const ev_inventory_t *of, FILE *out)
{
    static const char *const head[] = {"own pile", "shared", "work", "destin.", "slow",
        "fast", "high p.", "highway", "depots", "public", "dead", "MW", "kW/EV"};

    fprintf(out,
        "\noperating piles by district and kind; public = destination to highway; dead = "
        "those that\ndrivers still find; kW/EV = public power for each private EV "
        "without a pile of its own\n%-14s",
        "district");
    for (size_t k = 0; k + 1 < sizeof(head) / sizeof(*head); k++) {
        fprintf(out, " %8s", head[k]);
    }
    fprintf(out, " %7s\n", head[12]);
    for (uint32_t d = 0; d < city->n_districts; d++) {
        tell_row(city->district_name[d], &of[d], out);
    }
    tell_row("all", &of[city->n_districts], out);
    fprintf(out, "%-14s", "dead, found");
    for (int kind = EV_AT_HOME; kind <= EV_AT_DEPOT; kind++) {
        fprintf(out, " %8" PRId64, of[city->n_districts].dead[kind]);
    }
    fputc('\n', out);
}

/* The ratio of each district, and what it is made of. */
static void
tell_connected(const ev_city_t *city, const ev_inventory_t *of, FILE *out)
{
    static const char *const head[] = {
        "EVs", "private", "dedicat.", "public", "all", "EV/pile", "operat."};

    fprintf(out,
        "\nconnected piles by district; EV/pile = vehicles per connected pile, and per "
        "operating one\n%-14s",
        "district");
    for (size_t k = 0; k < sizeof(head) / sizeof(*head); k++) {
        fprintf(out, " %8s", head[k]);
    }
    fputc('\n', out);
    for (uint32_t d = 0; d <= city->n_districts; d++) {
        const ev_inventory_t *here = &of[d];

        fprintf(out, "%-14.14s %8.0f %8.0f %8.0f %8.0f %8.0f",
            d < city->n_districts ? city->district_name[d] : "all", here->evs,
            here->n_private, here->n_dedicated, here->n_public, n_connected(here));
        if (n_connected(here) > 0.0 && here->operating > 0.0) {
            fprintf(out, " %8.3f %8.3f", here->evs / n_connected(here),
                here->evs / here->operating);
        }
        fputc('\n', out);
    }
}

static void
tell_ratio(const ev_city_t *city, const ev_inventory_t *all, FILE *out)
{
    const ev_plan_t *plan = &city->plan;
    const double n_evs = (double)ev_plan_n_registered(plan);
    const double private_n = (double)plan->private_piles;
    const double nominal =
        private_n + (double)(plan->public_piles + plan->dedicated_piles);
    const double operating = n_common(all) + private_n * plan->private_operating_frac;
    const double n_public = ev_inventory_public(all);

    fprintf(out,
        "connected: %" PRId64 " private + %" PRId64 " dedicated + %" PRId64
        " public = %.0f piles for %.0f EVs\n",
        plan->private_piles, plan->dedicated_piles, plan->public_piles, nominal, n_evs);
    if (nominal > 0.0 && operating > 0.0 && n_evs > 0.0) {
        fprintf(out, "vehicles per pile: %.3f nominal, %.3f operating", n_evs / nominal,
            n_evs / operating);
        if (n_public > 0.0) {
            fprintf(out, ", %.2f per operating public pile", n_evs / n_public);
        }
        fputc('\n', out);
    }
    if (n_public > 0.0) {
        const double n_slow = all->working[EV_AT_DESTINATION] + all->working[EV_AT_SLOW];

        fprintf(out,
            "DC among public: %.3f of the piles, %.3f of %.1f MW, %.3f of %.1f million "
            "CNY\n",
            1.0 - n_slow / n_public, all->fast_kw / all->kw, all->kw * 1e-3,
            ev_ledger_over(all->fast_cny, all->capex_cny), all->capex_cny * 1e-6);
    }
}

void
ev_inventory_tell(const ev_city_t *city, FILE *out)
{
    ev_inventory_t of[EV_CITY_MAX_DISTRICTS + 1];

    ev_inventory_count(city, of);
    tell_table(city, of, out);
    tell_connected(city, of, out);
    tell_ratio(city, &of[city->n_districts], out);
}

/* DC piles of the rural township that has fewest, service areas apart. */
static sim_status_t
fill_rural(ev_ledger_t *ledger)
{
    const ev_city_t *city = ledger->city;
    double *n = calloc(city->zones.n_zones + 1u, sizeof(*n)), least = INFINITY;

    if (n == NULL) {
        return SIM_ERR_MEMORY;
    }
    for (uint32_t g = 0; g < city->n_groups; g++) {
        const ev_group_t *group = &city->group[g];

        if (group->kind == EV_AT_FAST || group->kind == EV_AT_HIGH_POWER) {
            n[group->zone] += ev_zombie_mean_working(&city->zombies, group);
        }
    }
    for (uint32_t z = 0; z < city->zones.n_zones; z++) {
        if (city->zones.zone[z].rural_frac >= EV_ACCESS_RURAL_FRAC) {
            least = fmin(least, n[z]);
        }
    }
    ev_ledger_put(ledger, EV_METRIC_RURAL_FAST_LEAST, isinf(least) ? NAN : least);
    free(n);
    return SIM_OK;
}

/* Gini coefficient over townships of kW for each EV without an own pile, weighted by
   these, and the least; nobody's way to another township counts here. */
static sim_status_t
fill_townships(ev_ledger_t *ledger)
{
    const ev_city_t *city = ledger->city;
    const uint32_t n = city->zones.n_zones;
    double *cars = calloc(n, sizeof(*cars)), *kw = calloc(n, sizeof(*kw));
    double gini = NAN, least = INFINITY;
    sim_status_t status = SIM_ERR_MEMORY;

    if (cars != NULL && kw != NULL) {
        for (uint32_t c = 0; c < city->n_communities; c++) {
            const ev_community_t *home = &city->community[c];

            cars[home->zone] += (double)home->n_vehicles - (double)home->n_own_piles;
        }
        for (uint32_t g = 0; g < city->n_groups; g++) {
            if (ev_kinds_is_public(city->group[g].kind)) {
                kw[city->group[g].zone] +=
                    city->group_kw[g] *
                    ev_zombie_mean_working(&city->zombies, &city->group[g]);
            }
        }
        for (uint32_t z = 0; z < n; z++) {
            kw[z] = cars[z] > 0.0 ? kw[z] / cars[z] : 0.0;
            least = cars[z] > 0.0 ? fmin(least, kw[z]) : least;
        }
        status = ev_access_lorenz(n, kw, cars, NULL, NULL, NULL, &gini);
    }
    ev_ledger_put(ledger, EV_METRIC_TOWNSHIP_GINI, gini);
    ev_ledger_put(ledger, EV_METRIC_TOWNSHIP_LEAST, isinf(least) ? NAN : least);
    free(cars);
    free(kw);
    return status;
}

/* The ratios of a district; those of the city are books'. */
static void
fill_ratios(ev_ledger_t *ledger, const ev_inventory_t *self, uint32_t district)
{
    ev_ledger_put_district(
        ledger, EV_METRIC_RATIO, district, ev_ledger_over(self->evs, n_connected(self)));
    ev_ledger_put_district(ledger, EV_METRIC_RATIO_OPERATING, district,
        ev_ledger_over(self->evs, self->operating));
    ev_ledger_put_district(ledger, EV_METRIC_EVS_PER_PUBLIC, district,
        ev_ledger_over(self->evs, ev_inventory_public(self)));
}

/* What exists for the city and for each district. */
static void
fill_place(ev_ledger_t *ledger, const ev_inventory_t *self, uint32_t district)
{
    const double slow = self->working[EV_AT_DESTINATION] + self->working[EV_AT_SLOW];
    const double fast = self->working[EV_AT_FAST] + self->working[EV_AT_HIGHWAY];
    const double high_power = self->working[EV_AT_HIGH_POWER];
    const double all = slow + fast + high_power;

    ev_ledger_put_in(ledger, EV_METRIC_PUBLIC_PILES, district, all);
    ev_ledger_put_in(ledger, EV_METRIC_SLOW_PILES, district, slow);
    ev_ledger_put_in(ledger, EV_METRIC_FAST_PILES, district, fast);
    ev_ledger_put_in(ledger, EV_METRIC_POWER_PILES, district, high_power);
    ev_ledger_put_in(ledger, EV_METRIC_DEPOT_PILES, district, self->working[EV_AT_DEPOT]);
    ev_ledger_put_in(
        ledger, EV_METRIC_FAST_COUNT, district, ev_ledger_over(fast + high_power, all));
    ev_ledger_put_in(
        ledger, EV_METRIC_FAST_KW, district, ev_ledger_over(self->fast_kw, self->kw));
    ev_ledger_put_in(ledger, EV_METRIC_PUBLIC_CAPEX, district, self->capex_cny);
    ev_ledger_put_in(
        ledger, EV_METRIC_KW_PER_BARE, district, ev_ledger_over(self->kw, self->bare));
}

sim_status_t
ev_inventory_fill(ev_ledger_t *ledger)
{
    const ev_city_t *city = ledger->city;
    const ev_plan_t *plan = &city->plan;
    ev_inventory_t of[EV_CITY_MAX_DISTRICTS + 1];
    const ev_inventory_t *all = &of[city->n_districts];

    ev_inventory_count(city, of);
    for (uint32_t d = 0; d <= city->n_districts; d++) {
        fill_place(ledger, &of[d], d);
        if (d < city->n_districts) {
            fill_ratios(ledger, &of[d], d);
        }
    }
    ev_ledger_put(ledger, EV_METRIC_PRIVATE_CONNECTED, (double)plan->private_piles);
    ev_ledger_put(ledger, EV_METRIC_DEDICATED_CONNECTED, (double)plan->dedicated_piles);
    ev_ledger_put(ledger, EV_METRIC_PUBLIC_CONNECTED, (double)plan->public_piles);
    ev_ledger_put(
        ledger, EV_METRIC_FAST_CAPEX, ev_ledger_over(all->fast_cny, all->capex_cny));
    ev_ledger_put(
        ledger, EV_METRIC_POWER_KW, ev_ledger_over(all->high_power_kw, all->kw));
    ev_ledger_put(ledger, EV_METRIC_POWER_CAPEX,
        ev_ledger_over(all->high_power_cny, all->capex_cny));
    ev_ledger_put(ledger, EV_METRIC_DEPOT_FAST,
        ev_ledger_over(all->depot_fast, all->working[EV_AT_DEPOT]));
    ev_ledger_put(ledger, EV_METRIC_NEW_SITES, (double)city->new_site_piles);
    ev_ledger_put(ledger, EV_METRIC_GIVEN_UP_STATIONS, (double)city->given_up.n_stations);
    ev_ledger_put(ledger, EV_METRIC_GIVEN_UP_PILES, (double)city->given_up.n_piles);
    if (fill_rural(ledger) != SIM_OK) {
        return SIM_ERR_MEMORY;
    }
    return fill_townships(ledger);
}
