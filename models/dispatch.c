#include "models/dispatch.h"

#include "sim/units.h"

#include <string.h>

#define AT_H 21 /* at which the policy's figures are held against the cars at home */

/* Load of all vehicles in the city in a quarter hour of the measured weeks [MW]. */
static double
load_mw(const ev_tally_t *tally, uint32_t slot)
{
    int64_t sum_j = 0;

    for (uint32_t d = 0; d < tally->n_districts; d++) {
        for (uint32_t kind = 0; kind < EV_N_KINDS; kind++) {
            const size_t at =
                ev_tally_row(tally, d, kind) + tally->from_s / SIM_SLOT_S + slot;

            if (kind != EV_OUTSIDE && kind != EV_BY_SWAP) {
                sum_j += tally->ramp_w[at] + tally->slot_j[at];
            }
        }
    }
    return (double)sum_j / (SIM_SLOT_S * 1e6);
}

/* Means of the days' highest and lowest quarter hours. */
static void
fill_load(ev_ledger_t *self)
{
    const ev_tally_t *tally = self->tally;
    const uint32_t n_days = tally->n_week_slots / SIM_SLOTS_PER_DAY;
    double low = 0.0, both_low = 0.0, both_high = 0.0, peak_kw = 0.0;
    ev_signal_t homes;

    for (uint32_t c = 0; c < self->city->n_communities; c++) {
        peak_kw += (double)self->city->community[c].base_peak_kw;
    }
    ev_signal_base(&homes, self->city->base_load_frac, peak_kw * 1e3);
    for (uint32_t day = 0; day < n_days; day++) {
        double day_low = INFINITY, day_both_low = INFINITY, day_both_high = -INFINITY;

        for (uint32_t k = 0; k < SIM_SLOTS_PER_DAY; k++) {
            const double mw = load_mw(tally, day * SIM_SLOTS_PER_DAY + k);
            const double both = mw + (double)homes.base_w[k] * 1e-6;

            day_low = fmin(day_low, mw);
            day_both_low = fmin(day_both_low, both);
            day_both_high = fmax(day_both_high, both);
        }
        low += day_low / n_days;
        both_low += day_both_low / n_days;
        both_high += day_both_high / n_days;
    }
    ev_ledger_put(self, EV_METRIC_LOAD_LOW, low);
    ev_ledger_put(self, EV_METRIC_BOTH_HIGH, both_high);
    ev_ledger_put(self, EV_METRIC_BOTH_LOW, both_low);
}

/* Who is enrolled and who is managed; givers among these. */
static void
fill_enrolled(ev_ledger_t *self, double *n_givers)
{
    const ev_city_t *city = self->city;
    const bool is_on = city->plan.orderly_mode != EV_ORDERLY_OFF;
    const bool has_platform = ev_enrol_has_platform(city);
    double n_enrolled = 0.0, n_managed = 0.0, managed_mw = 0.0;

    *n_givers = 0.0;
    for (uint32_t i = 0; is_on && i < city->n_vehicles; i++) {
        const ev_trait_t *trait = &city->trait[i];

        if ((trait->access & EV_OWN_PILE) != 0) {
            n_enrolled += ev_enrol_is_enrolled(city, trait);
            if (has_platform && ev_enrol_is_managed(city, trait)) {
                n_managed += 1.0;
                managed_mw += city->make[trait->model_ix].own_w * 1e-6;
                *n_givers += ev_enrol_gives(city, trait);
            }
        }
    }
    ev_ledger_put(self, EV_METRIC_ENROLLED, n_enrolled);
    ev_ledger_put(self, EV_METRIC_MANAGED, n_managed);
    ev_ledger_put(self, EV_METRIC_MANAGED_MW, managed_mw);
    ev_ledger_put(self, EV_METRIC_GIVERS, *n_givers);
}

void
ev_dispatch_hours(
    const ev_world_t *world, double *plugged, double *shed_mw, double *move_mw)
{
    const ev_home_sums_t *sums = &world->homes.sums;

    for (uint32_t h = 0; h < 24; h++) {
        const double n = sums->n_quarters[h] > 0 ? (double)sums->n_quarters[h] : 1.0;

        plugged[h] = (double)sums->plugged[h] / n;
        shed_mw[h] = (double)sums->shed_w[h] * 1e-6 / n;
        move_mw[h] = (double)sums->move_w[h] * 1e-6 / n;
    }
}

static double
mean_of_day(const double *of_hour)
{
    double sum = 0.0;

    for (uint32_t h = 0; h < 24; h++) {
        sum += of_hour[h];
    }
    return sum / 24.0;
}

static void
fill_platform(ev_ledger_t *self)
{
    const ev_home_sums_t *sums = &self->world->homes.sums;
    const double n = (double)sums->n_charges;
    double plugged[24], shed_mw[24], move_mw[24];

    ev_dispatch_hours(self->world, plugged, shed_mw, move_mw);
    ev_ledger_put(self, EV_METRIC_MANAGED_CHARGES, n / self->days);
    ev_ledger_put(
        self, EV_METRIC_NOT_READY, ev_ledger_over((double)sums->n_not_ready, n));
    ev_ledger_put(self, EV_METRIC_NO_ROOM, ev_ledger_over((double)sums->n_no_room, n));
    ev_ledger_put(self, EV_METRIC_HEADROOM_BROKEN, (double)sums->n_over);
    ev_ledger_put(self, EV_METRIC_PLUGGED_21, plugged[AT_H]);
    ev_ledger_put(self, EV_METRIC_PLUGGED_MEAN, mean_of_day(plugged));
    ev_ledger_put(self, EV_METRIC_SHED_21, shed_mw[AT_H]);
    ev_ledger_put(self, EV_METRIC_SHED_MEAN, mean_of_day(shed_mw));
    ev_ledger_put(self, EV_METRIC_MOVE_21, move_mw[AT_H]);
    ev_ledger_put(self, EV_METRIC_MOVE_MEAN, mean_of_day(move_mw));
}

static void
fill_given(ev_ledger_t *self, double n_givers)
{
    const ev_home_sums_t *sums = &self->world->homes.sums;
    const double cycles = (double)sums->cycles_ppm * 1e-6;

    ev_ledger_put(self, EV_METRIC_GIVEN, (double)sums->given_j / 3.6e12 / self->days);
    ev_ledger_put(self, EV_METRIC_GIVEN_MW,
        sums->n_giving > 0 ? (double)sums->back_w * 1e-6 / (double)sums->n_giving : 0.0);
    ev_ledger_put(self, EV_METRIC_GIVEN_MOST_MW, (double)sums->most_back_w * 1e-6);
    ev_ledger_put(
        self, EV_METRIC_GIVEN_CNY, (double)sums->given_ucny * 1e-6 / self->days);
    ev_ledger_put(self, EV_METRIC_GIVEN_CYCLES,
        ev_ledger_over(cycles / self->days * SIM_DAYS_PER_YEAR, n_givers));
}

void
ev_dispatch_fill(ev_ledger_t *self)
{
    double n_givers;

    fill_load(self);
    fill_enrolled(self, &n_givers);
    fill_platform(self);
    fill_given(self, n_givers);
}
