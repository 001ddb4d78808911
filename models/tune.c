#include "models/tune.h"

#include "models/enrol.h"
#include "models/life.h"
#include "sim/units.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>

static uint16_t
limit16(double share)
{
    return (uint16_t)lround(65535.0 * fmin(fmax(share, 0.0), 1.0));
}

static void
fill_drivers(ev_city_t *city)
{
    const ev_plan_t *plan = &city->plan;

    for (int c = 0; c < EV_N_CLASSES; c++) {
        ev_driver_t *driver = &city->driver[c];
        const bool is_working = c >= EV_TAXI && c != EV_VISITOR;
        double trigger = plan->trigger_soc;

        trigger =
            c == EV_BEV_PILE || c == EV_PHEV_PILE ? plan->trigger_own_pile_soc : trigger;
        trigger = c == EV_TAXI ? plan->trigger_taxi_soc : trigger;
        trigger = c >= EV_HAIL ? plan->trigger_hail_soc : trigger;
        trigger += plan->trigger_shift;
        ev_habit_normal(&driver->trigger_frac, trigger, plan->trigger_sd, 0.06, 0.8);
        ev_habit_normal(&driver->end_frac,
            is_working ? plan->end_working_soc : plan->end_soc, plan->end_sd, 0.5, 1.0);
        ev_habit_lognormal_median(&driver->balk_s,
            60.0 * (is_working ? plan->balk_working_min : plan->balk_private_min),
            plan->balk_sd_log);
        ev_habit_lognormal_median(
            &driver->renege_s, 60.0 * plan->renege_min, plan->renege_sd_log);
        driver->reserve_frac = (float)plan->reserve_soc;
        driver->reserve16 = limit16(plan->reserve_soc);
        for (uint32_t q = 0; q < 256; q++) {
            driver->trigger16[q] =
                limit16((double)ev_habit_at(&driver->trigger_frac, q << 8));
        }
        driver->cny_per_s =
            (float)((is_working ? plan->vot_working : plan->vot_private) / SIM_S_PER_H);
        driver->wait_cny_per_s = driver->cny_per_s * (float)plan->wait_factor;
    }
}

/* In service on weekdays and on the weekend, so that the mean over a week comes out. */
static void
set_service(ev_work_t *work, double service, double weekend_factor)
{
    const double weekday = service * 7.0 / (5.0 + 2.0 * weekend_factor);

    work->service_limit[EV_WEEKDAY] = limit16(weekday);
    work->service_limit[EV_WEEKEND] = limit16(weekday * weekend_factor);
    work->service_limit[EV_HOLIDAY] = limit16(weekday * weekend_factor);
}

/* Mean driving time of a ride with its empty way, over zones and the hours of the day. */
static double
ride_s(const ev_city_t *city, double way_factor)
{
    double sum = 0.0;
    const uint32_t n = 4096;

    for (uint32_t k = 0; k < n; k++) {
        const uint32_t cell =
            (uint32_t)((uint64_t)ev_mix(k, 1) * city->n_communities >> 32);
        const uint32_t from =
            ev_alias_pick(&city->to_ride, city->community[cell].zone, ev_mix(k, 2));
        const uint32_t to = ev_alias_pick(&city->to_ride, from, ev_mix(k, 3));
        const uint32_t way_m =
            (uint32_t)((double)ev_zone_way_m(&city->zones, from, to) * way_factor);

        sum += ev_zone_drive_s(&city->zones, from, to, way_m, 7 + k % 16);
    }
    return sum / n + city->plan.parking_s;
}

/* Shifts: as many trips as make the day's distance, pauses fill the span. */
static void
fill_shift(ev_city_t *city, ev_work_t *work, double service, double day_km,
    double trip_km, double empty_frac, double span_h)
{
    const double way_km = trip_km / (1.0 - empty_frac);
    const double n_trips = fmax(day_km / way_km, 1.0);

    set_service(work, service, 1.0);
    work->way_q12 = (uint32_t)lround(4096.0 * way_km / city->plan.taxi_trip_km);
    work->n_legs = (uint32_t)n_trips;
    ev_habit_exponential(
        &work->pause_s, fmax(span_h * SIM_S_PER_H / n_trips -
                                 ride_s(city, way_km / city->plan.taxi_trip_km),
                            45.0));
}

static void
fill_hours(
    ev_work_t *work, double start_h, double start_sd_h, double span_h, double span_sd_h)
{
    ev_habit_normal(&work->start_s, start_h * SIM_S_PER_H, start_sd_h * SIM_S_PER_H,
        0.25 * SIM_S_PER_H, 20.0 * SIM_S_PER_H);
    ev_habit_normal(&work->span_s, span_h * SIM_S_PER_H, span_sd_h * SIM_S_PER_H,
        2.0 * SIM_S_PER_H, 23.0 * SIM_S_PER_H);
}

/* Mean way of a round's leg between zones [10 m]: out to places around the base, and
   back with the last one. */
static double
round_leg_10m(const ev_city_t *city, uint32_t n_legs)
{
    double sum = 0.0;
    const uint32_t n = 512;

    for (uint32_t k = 0; k < n; k++) {
        const uint32_t cell =
            (uint32_t)((uint64_t)ev_mix(k, 1) * city->n_communities >> 32);
        const uint32_t base = city->community[cell].zone;
        uint32_t from = base;

        for (uint32_t leg = 1; leg <= n_legs; leg++) {
            const uint32_t to = leg == n_legs ? base
                                              : ev_alias_pick(&city->to_visit[0], base,
                                                    ev_mix(k, 10 + leg));

            sum += ev_leg_way_10m(ev_leg(&city->legs, from, to));
            from = to;
        }
    }
    return sum / (n * n_legs);
}

static void
fill_round(const ev_city_t *city, ev_work_t *work, double service, double weekend_factor,
    double day_km, uint32_t n_legs)
{
    set_service(work, service, weekend_factor);
    work->n_legs = n_legs;
    work->leg_10m = (uint32_t)lround(100.0 * day_km / n_legs);
    work->way_q12 =
        (uint32_t)lround(4096.0 * work->leg_10m / round_leg_10m(city, n_legs));
}

static void
fill_work(ev_city_t *city)
{
    const ev_plan_t *plan = &city->plan;
    ev_work_t *work = city->work;

    fill_shift(city, &city->double_shift, plan->taxi_service_frac, plan->taxi_double_km,
        plan->taxi_trip_km, plan->taxi_empty_frac, plan->double_span_h - 1.0);
    fill_hours(&city->double_shift, plan->double_start_h, plan->double_start_sd_h,
        plan->double_span_h, plan->double_span_sd_h);
    fill_shift(city, &work[EV_TAXI], plan->taxi_service_frac, plan->taxi_single_km,
        plan->taxi_trip_km, plan->taxi_empty_frac, plan->taxi_span_h - 0.5);
    fill_hours(&work[EV_TAXI], plan->taxi_start_h, plan->taxi_start_sd_h,
        plan->taxi_span_h, plan->taxi_span_sd_h);
    fill_shift(city, &work[EV_HAIL], plan->hail_service_frac, plan->hail_km,
        plan->hail_trip_km, plan->hail_empty_frac, plan->hail_span_h - 0.5);
    fill_hours(&work[EV_HAIL], plan->hail_start_h, plan->hail_start_sd_h,
        plan->hail_span_h, plan->hail_span_sd_h);
    city->double_shift.meal_limit = work[EV_TAXI].meal_limit =
        limit16(plan->taxi_meal_prob);
    work[EV_HAIL].meal_limit = limit16(plan->hail_meal_prob);
    city->double_shift.handover_limit = limit16(plan->taxi_handover_prob);
    work[EV_TAXI].handover_limit = limit16(0.9 * plan->taxi_handover_prob);
    work[EV_HAIL].handover_limit = limit16(plan->hail_handover_prob);
    fill_round(city, &work[EV_BUS], plan->bus_service_frac, plan->bus_weekend_factor,
        plan->bus_km, (uint32_t)plan->bus_n_trips);
    work[EV_BUS].pace_q16 = (uint32_t)lround(36.0 * 65536.0 / plan->bus_kmh);
    fill_hours(&work[EV_BUS], plan->bus_start_h, plan->bus_start_sd_h, plan->bus_span_h,
        plan->bus_span_sd_h);
    fill_round(city, &work[EV_VAN], plan->van_service_frac, plan->van_weekend_factor,
        plan->van_km, (uint32_t)plan->van_n_trips);
    fill_hours(&work[EV_VAN], plan->van_start_h, plan->van_start_sd_h, plan->van_span_h,
        plan->van_span_sd_h);
    fill_round(city, &work[EV_OFFICIAL], plan->official_service_frac,
        plan->official_weekend_factor, plan->official_km,
        (uint32_t)plan->official_n_trips);
    fill_hours(&work[EV_OFFICIAL], plan->official_start_h, plan->official_start_sd_h,
        plan->official_span_h, plan->official_span_sd_h);
    fill_round(city, &work[EV_RENTAL], plan->rental_service_frac,
        plan->rental_weekend_factor, plan->rental_km, (uint32_t)plan->rental_n_trips);
    fill_hours(&work[EV_RENTAL], plan->rental_start_h, plan->rental_start_sd_h,
        plan->rental_span_h, plan->rental_span_sd_h);
    fill_round(city, &work[EV_SPECIAL], plan->special_service_frac,
        plan->special_weekend_factor, plan->special_km, (uint32_t)plan->special_n_trips);
    fill_hours(&work[EV_SPECIAL], plan->special_start_h, plan->special_start_sd_h,
        plan->special_span_h, plan->special_span_sd_h);
}

static void
fill_home(ev_city_t *city)
{
    const ev_plan_t *plan = &city->plan;

    for (int k = 0; k < 256; k++) {
        const double soc = (k + 0.5) / 256.0;
        const double pull =
            1.0 / (1.0 + exp(-(plan->home_mid_soc - soc) / plan->home_scale_soc));

        city->home_limit[k] =
            limit16(plan->home_floor_prob + (1.0 - plan->home_floor_prob) * pull);
    }
    city->phev_home_limit = limit16(plan->phev_home_prob);
    city->destination_limit = limit16(plan->destination_plug_prob);
    city->destination_own_limit = limit16(plan->destination_own_prob);
    city->work_plug16 = limit16(plan->work_plug_soc);
    city->home_end16 = limit16(plan->home_end_soc);
    city->timer_limit = limit16(plan->timer_frac);
    city->timer_sharp_limit = limit16(plan->timer_sharp_frac);
    city->ac_store_q16 = (uint32_t)lround(plan->ac_efficiency * 65536.0);
    city->service_area_limit = limit16(plan->service_area_frac);
    city->evening_valley_limit = limit16(plan->evening_valley_frac);
    city->out_10m = (uint32_t)lround(plan->out_km * 100.0);
    ev_habit_exponential(&city->timer_s, 60.0 * plan->timer_spread_min);
}

static uint32_t
whole(double value)
{
    return (uint32_t)lround(value);
}

static void
fill_bounds(ev_city_t *city)
{
    const ev_plan_t *plan = &city->plan;
    ev_bounds_t *bounds = &city->bounds;

    *bounds = (ev_bounds_t){.parking_s = whole(plan->parking_s),
        .late_s = whole(plan->late_h * SIM_S_PER_H),
        .rescue_s = whole(plan->rescue_h * SIM_S_PER_H),
        .rescue_j = whole(plan->rescue_kwh * 3.6e6),
        .outside_w = whole(plan->outside_kw * 1000.0),
        .next_try_s = whole(plan->next_try_min * 60.0),
        .walk_s = whole(plan->walk_min * 60.0),
        .retry_s = whole(plan->retry_after_h * SIM_S_PER_H),
        .give_up_s = whole(plan->give_up_h * SIM_S_PER_H),
        .swap_s = whole(plan->swap_min * 60.0),
        .noon_s = whole(plan->noon_h * SIM_S_PER_H),
        .earliest_s = whole(plan->earliest_h * SIM_S_PER_H),
        .valley_spread_s = whole(plan->valley_spread_min * 60.0),
        .evening_spread_s = whole(plan->evening_spread_min * 60.0),
        .depot_spread_s = whole(plan->depot_spread_h * SIM_S_PER_H),
        .outside_margin_q8 = (uint16_t)lround(plan->outside_margin_frac * 256.0),
        .plug_below16 = limit16(plan->plug_below_soc),
        .home_below16 = limit16(plan->home_below_soc),
        .meal_below16 = limit16(plan->taxi_meal_soc),
        .handover_below16 = limit16(plan->taxi_handover_soc),
        .own_below16 = limit16(plan->taxi_home_soc),
        .swap_end16 = limit16(plan->swap_end_soc),
        .swap_below16 = limit16(plan->swap_break_soc),
        .midday_below16 = limit16(plan->bus_midday_soc),
        .known_from = limit16(1.0 - plan->known_frac)};
    ev_enrol_tabulate(city);
    for (uint32_t customer = 0; customer < EV_N_CUSTOMERS; customer++) {
        const ev_valley_t valley = ev_tariff_valley(&city->tariff, customer);

        bounds->valley_from_s[customer] = valley.from_h * SIM_S_PER_H;
        bounds->valley_to_s[customer] = valley.to_h * SIM_S_PER_H;
    }
    for (int c = 0; c < EV_N_CLASSES; c++) {
        bounds->depot_below16[c] =
            limit16(c == EV_BUS                      ? plan->bus_depot_soc
                    : c == EV_VAN || c == EV_SPECIAL ? plan->van_depot_soc
                                                     : plan->car_depot_soc);
    }
}

/* Commuters use the car somewhat more on weekdays, the others somewhat less. */
static void
fill_use(ev_city_t *city)
{
    const ev_plan_t *plan = &city->plan;
    const double more = 0.04 / fmax(plan->commuter_frac, 0.05);
    const double less = 0.04 / fmax(1.0 - plan->commuter_frac, 0.05);

    for (int commuter = 0; commuter < 2; commuter++) {
        for (int day = 0; day < EV_N_DAYTYPES; day++) {
            const double base = day == EV_WEEKDAY ? plan->used_weekday_frac +
                                                        (commuter == 1 ? more : -less)
                                                  : plan->used_weekend_frac;

            for (int q = 0; q < 256; q++) {
                const double z = gsl_cdf_ugaussian_Pinv((q + 0.5) / 256.0);

                city->use_limit[commuter][day][q] =
                    limit16(fmin(fmax(base + plan->use_sd_frac * z, 0.05), 0.99));
            }
        }
    }
}

/* Flexible needs: the valley against noon, by price and habit (binary logit). */
static void
fill_choice(ev_city_t *city)
{
    const ev_plan_t *plan = &city->plan;
    const double noon = ev_tariff_price(&city->tariff, EV_CUSTOMER_PUBLIC_FAST, 12);
    const double valley = ev_tariff_price(&city->tariff, EV_CUSTOMER_PUBLIC_FAST, 23);
    const double gain_cny =
        (noon - valley) * 1e-6 * plan->typical_kwh * plan->price_factor;

    city->valley_choice_frac =
        (float)(1.0 /
                (1.0 + exp(-plan->logit_per_cny * (gain_cny - plan->noon_habit_cny))));
    ev_habit_exponential(&city->unit_exp, 1.0);
    for (int k = 0; k < 1024; k++) {
        city->gumbel[k] = (float)-log(-log((k + 0.5) / 1024.0));
    }
}

/* How long a trip's way is over the mean way between its zones: lognormal, mean 1; cut at
   15.9 times, which the last quantile reaches only at a sd of log near 1. */
static void
fill_ways(ev_city_t *city)
{
    const double n = EV_CITY_N_WAYS;
    double sum = 0.0;

    for (uint32_t k = 0; k < EV_CITY_N_WAYS; k++) {
        sum += exp(city->plan.way_sd_log * gsl_cdf_ugaussian_Pinv((k + 0.5) / n)) / n;
    }
    for (uint32_t k = 0; k < EV_CITY_N_WAYS; k++) {
        const double z = gsl_cdf_ugaussian_Pinv((k + 0.5) / n);
        const double factor = exp(city->plan.way_sd_log * z) / sum;

        city->way_q12[k] = (uint16_t)lround(4096.0 * fmin(factor, 15.9));
    }
}

void
ev_tune_tables(ev_city_t *city)
{
    fill_drivers(city);
    fill_work(city);
    fill_bounds(city);
    fill_home(city);
    fill_use(city);
    fill_choice(city);
    fill_ways(city);
}

sim_status_t
ev_tune_trips(ev_city_t *city)
{
    const uint32_t n = city->zones.n_zones;
    double *homes = calloc(n, sizeof(*homes));
    double *pull = calloc(n, sizeof(*pull));
    double *jobs = calloc(n, sizeof(*jobs));
    sim_status_t status = SIM_ERR_MEMORY;

    if (homes != NULL && pull != NULL && jobs != NULL) {
        for (uint32_t c = 0; c < city->n_communities; c++) {
            homes[city->community[c].zone] += city->community[c].n_vehicles + 1e-3;
        }
        for (uint32_t z = 0; z < n; z++) {
            jobs[z] = city->zones.zone[z].employment + 1.0;
            pull[z] = city->zones.zone[z].population + 0.6 * jobs[z];
        }
        status = ev_zone_commutes(&city->zones, homes, jobs, city->plan.commute_km,
            &city->to_work, NULL, &city->seen_km[0]);
        if (status == SIM_OK) {
            status = ev_zone_visits(&city->zones, homes, pull, city->plan.errand_km,
                &city->to_visit[0], &city->seen_km[1]);
        }
        for (uint32_t z = 0; z < n; z++) {
            pull[z] = jobs[z] + 0.3 * city->zones.zone[z].population;
        }
        if (status == SIM_OK) {
            status = ev_zone_visits(&city->zones, homes, pull, city->plan.leisure_km,
                &city->to_visit[1], &city->seen_km[2]);
        }
        if (status == SIM_OK) {
            status = ev_zone_visits(&city->zones, pull, pull, city->plan.taxi_trip_km,
                &city->to_ride, &city->seen_km[3]);
        }
    }
    free(homes);
    free(pull);
    free(jobs);
    return status;
}
