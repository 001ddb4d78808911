#include "models/swap_books.h"

/* Sums over stations. */
typedef struct {
    double packs, bays, shelf_s, empty_s, bay_s, capex_cny, annual_cny;
} stock_t;

static void
add_cost(const ev_city_t *city, const ev_swap_site_t *site, stock_t *stock)
{
    const ev_plan_t *plan = ev_city_plan_in(city, site->district);
    const double packs_cny = plan->swap_pack_cny * site->packs;

    stock->capex_cny += plan->swap_station_cny + packs_cny;
    stock->annual_cny +=
        ev_cost_annuity(
            plan->swap_station_cny, plan->discount_rate, plan->swap_station_years) +
        ev_cost_annuity(packs_cny, plan->discount_rate, plan->swap_pack_years) +
        plan->swap_running_frac * plan->swap_station_cny;
}

static stock_t
count_stock(const ev_ledger_t *self)
{
    const ev_swaps_t *swaps = &self->world->swaps;
    stock_t stock = {.packs = 0.0};

    for (uint32_t s = 0; s < swaps->n; s++) {
        const ev_swap_state_t *at = &swaps->at[s];

        stock.packs += at->site->packs;
        stock.bays += at->site->bays;
        stock.shelf_s += (double)at->shelf_s;
        stock.empty_s += (double)at->empty_s;
        stock.bay_s += (double)at->bay_s;
        add_cost(self->city, at->site, &stock);
    }
    return stock;
}

/* Largest load of all racks in a quarter hour of the measured weeks [MW]. */
static double
rack_peak_mw(const ev_tally_t *tally)
{
    const uint32_t first = tally->from_s / EV_SLOT_S;
    int64_t most_j = 0;

    for (uint32_t k = first; k < first + tally->n_week_slots; k++) {
        int64_t sum_j = 0;

        for (uint32_t d = 0; d < tally->n_districts; d++) {
            const size_t row = ev_tally_row(tally, d, EV_BY_SWAP);

            sum_j += tally->ramp_w[row + k] + tally->slot_j[row + k];
        }
        most_j = sum_j > most_j ? sum_j : most_j;
    }
    return (double)most_j / (EV_SLOT_S * 1e6);
}

static int64_t
sum_of(const int64_t *of_class)
{
    int64_t sum = 0;

    for (int c = 0; c < EV_N_CLASSES; c++) {
        sum += of_class[c];
    }
    return sum;
}

static void
fill_classes(ev_ledger_t *self)
{
    const ev_swap_sums_t *sums = &self->world->swap_sums;

    for (uint32_t c = 0; c < EV_N_CLASSES; c++) {
        const double swaps = (double)sums->swaps[c];
        const double arrivals = (double)sums->arrivals[c];

        ev_ledger_put_class(self, EV_METRIC_SWAPS, c, swaps / self->days);
        ev_ledger_put_class(self, EV_METRIC_SWAP_WAIT, c,
            ev_ledger_over((double)sums->wait_s[c] / 60.0, swaps));
        ev_ledger_put_class(self, EV_METRIC_SWAP_AWAY, c,
            ev_ledger_over((double)sums->turned_away[c], arrivals));
        ev_ledger_put_class(self, EV_METRIC_SWAP_TOO_FAR, c,
            ev_ledger_over(
                (double)sums->too_far[c], arrivals + (double)sums->too_far[c]));
    }
}

static void
fill_districts(ev_ledger_t *self)
{
    int n_in[EV_SWAP_MOST_DISTRICTS] = {0};

    for (uint32_t s = 0; s < self->world->swaps.n; s++) {
        n_in[self->world->swaps.site[s].district]++;
    }
    for (uint32_t d = 0; d < self->city->n_districts; d++) {
        ev_ledger_put_district(self, EV_METRIC_SWAP_STATIONS, d, n_in[d]);
        ev_ledger_put_district(self, EV_METRIC_SWAPS, d,
            (double)self->world->swap_sums.swaps_in[d] / self->days);
    }
}

static void
fill_waits(ev_ledger_t *self, double swaps)
{
    const ev_swap_sums_t *sums = &self->world->swap_sums;
    const double wait_s = (double)sum_of(sums->wait_s);

    ev_ledger_put(self, EV_METRIC_SWAP_WAIT, ev_ledger_over(wait_s / 60.0, swaps));
    ev_ledger_put(
        self, EV_METRIC_SWAP_WAIT_P95, sim_hist_quantile(&sums->wait, 0.95) / 60.0);
    ev_ledger_put(self, EV_METRIC_SWAP_WAIT_BAY,
        ev_ledger_over((wait_s - (double)sums->dry_s) / 60.0, swaps));
    ev_ledger_put(self, EV_METRIC_SWAP_WAIT_PACK,
        ev_ledger_over((double)sums->dry_s / 60.0, swaps));
    ev_ledger_put(self, EV_METRIC_SWAP_OFFERED, sim_hist_mean(&sums->offered) / 60.0);
    ev_ledger_put(
        self, EV_METRIC_SWAP_OFFERED_P95, sim_hist_quantile(&sums->offered, 0.95) / 60.0);
}

static void
fill_racks(ev_ledger_t *self, const stock_t *stock)
{
    const ev_swap_sums_t *sums = &self->world->swap_sums;
    const double seconds = self->days * SIM_S_PER_DAY;
    const double rack_kwh = (double)sums->rack_j / SIM_J_PER_KWH;

    ev_ledger_put(self, EV_METRIC_SWAP_SHELF,
        ev_ledger_over(stock->shelf_s, stock->packs * seconds));
    ev_ledger_put(self, EV_METRIC_SWAP_EMPTY,
        ev_ledger_over(stock->empty_s, self->world->swaps.n * seconds));
    ev_ledger_put(self, EV_METRIC_SWAP_BAY_USE,
        ev_ledger_over(stock->bay_s, stock->bays * seconds));
    ev_ledger_put(self, EV_METRIC_SWAP_RACK_VALLEY,
        ev_ledger_over((double)sums->rack_cheap_j, (double)sums->rack_j));
    ev_ledger_put(self, EV_METRIC_SWAP_GRID_CNY,
        ev_ledger_over((double)sums->grid_ucny * 1e-6, rack_kwh));
}

void
ev_swap_books_fill(ev_ledger_t *self)
{
    const ev_swap_sums_t *sums = &self->world->swap_sums;
    const double n = self->world->swaps.n, swaps = (double)sum_of(sums->swaps);
    const double arrivals = (double)sum_of(sums->arrivals);
    const double too_far = (double)sum_of(sums->too_far);
    const double given_kwh = (double)sums->given_j / SIM_J_PER_KWH;
    const stock_t stock = count_stock(self);

    ev_ledger_put(self, EV_METRIC_SWAP_STATIONS, n);
    ev_ledger_put(self, EV_METRIC_SWAPS, swaps / self->days);
    ev_ledger_put(self, EV_METRIC_SWAP_CAPEX, stock.capex_cny);
    ev_ledger_put(self, EV_METRIC_SWAP_ANNUAL, stock.annual_cny);
    fill_districts(self);
    if (n == 0.0) {
        ev_ledger_put(self, EV_METRIC_SWAP_RACK_PEAK, 0.0);
        return;
    }
    ev_ledger_put(self, EV_METRIC_SWAPS_STATION, swaps / self->days / n);
    ev_ledger_put(self, EV_METRIC_SWAP_AWAY,
        ev_ledger_over((double)sum_of(sums->turned_away), arrivals));
    ev_ledger_put(
        self, EV_METRIC_SWAP_TOO_FAR, ev_ledger_over(too_far, arrivals + too_far));
    ev_ledger_put(self, EV_METRIC_SWAP_WAY,
        ev_ledger_over((double)sums->way_m * 1e-3, (double)sums->n_ways));
    ev_ledger_put(self, EV_METRIC_SWAP_KWH, ev_ledger_over(given_kwh, swaps));
    ev_ledger_put(self, EV_METRIC_SWAP_CNY_KWH,
        ev_ledger_over((double)sums->paid_ucny * 1e-6, given_kwh));
    ev_ledger_put(self, EV_METRIC_SWAP_CNY_SWAP,
        ev_ledger_over(stock.annual_cny, swaps / self->days * SIM_DAYS_PER_YEAR));
    ev_ledger_put(self, EV_METRIC_SWAP_RACK_PEAK, rack_peak_mw(self->tally));
    fill_waits(self, swaps);
    fill_racks(self, &stock);
    fill_classes(self);
}
