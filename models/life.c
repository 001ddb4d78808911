#include "models/life.h"

#define RESCUE_WAIT_S 5400u     /* a tow or a mobile charger arrives, estimate */
#define RESCUE_J      21600000u /* 6 kWh given, estimate */
#define VALLEY_FROM_S (22u * 3600u)
#define VALLEY_TO_S   (6u * 3600u)

bool
ev_life_run_dry(const ev_life_t *self, const ev_trait_t *trait, ev_record_t *record,
    uint32_t way_10m, uint32_t need_j)
{
    ev_class_sums_t *sums = &self->tally->of[trait->class_ix];
    const uint32_t short_j = need_j - record->stored_j;

    self->tally->run.driven_j += record->stored_j;
    record->stored_j = 0;
    if (ev_life_is_hybrid(trait) && ev_tally_is_inside(self->tally, record->t_s)) {
        sums->fuel_10m += (int64_t)((uint64_t)way_10m * short_j / need_j);
    }
    return ev_life_is_hybrid(trait);
}

void
ev_life_go_to(const ev_life_t *self, const ev_trait_t *trait, ev_record_t *record,
    uint32_t to_zone, uint32_t way_10m)
{
    const uint32_t need_j = ev_life_need_j(self, trait, record->day, way_10m);
    const uint32_t leg = ev_leg(&self->city->legs, record->zone, to_zone);
    const bool is_enough = ev_life_drive(self, trait, record, leg, way_10m, need_j);

    record->zone = (uint16_t)to_zone;
    if (!is_enough) {
        ev_life_rescue(self, trait, record);
    }
}

void
ev_life_rescue(const ev_life_t *self, const ev_trait_t *trait, ev_record_t *record)
{
    const uint32_t battery_j = self->city->make[trait->model_ix].battery_j;
    const uint32_t given_j = RESCUE_J < battery_j / 2 ? RESCUE_J : battery_j / 2;
    const uint32_t begin_s = record->t_s;
    const uint32_t district = self->city->district_of[record->zone];
    ev_tally_t *tally = self->tally;

    record->t_s += RESCUE_WAIT_S;
    record->stored_j += given_j;
    tally->run.stored_j[EV_BY_MOBILE] += given_j;
    tally->run.metered_j[EV_BY_MOBILE] += given_j;
    ev_tally_slot(tally, EV_BY_MOBILE, district,
        (begin_s < self->end_s ? begin_s : self->end_s - 1) / EV_SLOT_S, given_j);
    if (ev_tally_is_inside(tally, begin_s)) {
        tally->of[trait->class_ix].stranded++;
        tally->of[trait->class_ix].metered_j[EV_BY_MOBILE] += given_j;
        tally->of[trait->class_ix].sessions[EV_BY_MOBILE]++;
        tally->of[trait->class_ix].session_j[EV_BY_MOBILE] += given_j;
    }
}

void
ev_life_plug_home(
    const ev_life_t *self, const ev_trait_t *trait, ev_record_t *record, uint32_t word)
{
    const uint32_t second = record->t_s % SIM_S_PER_DAY;
    const bool is_valley = second >= VALLEY_FROM_S || second < VALLEY_TO_S;
    const uint32_t timer_limit = self->city->timer_limit;
    const uint32_t sharp_limit = self->city->timer_sharp_limit;
    const uint32_t other = ev_life_mix(word, 7);

    record->flags |= EV_FLAG_HOME_PLUG;
    record->flags &= (uint8_t)~EV_FLAG_DONE_A; /* a plan to charge elsewhere is off */
    record->since_s = record->t_s;
    if ((trait->access & EV_TOU_METER) == 0 || is_valley || (word >> 16) >= timer_limit) {
        return;
    }
    record->since_s += VALLEY_FROM_S - second;
    if ((word & 0xffff) < sharp_limit) {
        record->since_s += (other >> 16) * 600u >> 16;
    } else {
        record->since_s += (uint32_t)ev_habit_at(&self->city->timer_s, other >> 16);
    }
}

int64_t
ev_life_price_s(
    const ev_tariff_t *tariff, uint32_t customer, uint32_t from_s, uint32_t to_s)
{
    int64_t sum = 0;

    while (from_s < to_s) {
        const uint32_t edge_s = (from_s / SIM_S_PER_H + 1) * SIM_S_PER_H;
        const uint32_t stop_s = edge_s < to_s ? edge_s : to_s;

        sum += (int64_t)(stop_s - from_s) *
               ev_tariff_price(tariff, customer, from_s / SIM_S_PER_H % SIM_H_PER_DAY);
        from_s = stop_s;
    }
    return sum;
}

static void
book_home(const ev_life_t *self, const ev_trait_t *trait, uint32_t power_w,
    uint32_t from_s, uint32_t to_s, int64_t gained_j)
{
    ev_tally_t *tally = self->tally;
    const uint32_t customer = (trait->access & EV_TOU_METER) != 0 ? EV_CUSTOMER_HOME_TOU
                                                                  : EV_CUSTOMER_HOME_FLAT;
    const uint32_t district = self->city->district_of[trait->zone];
    const int64_t metered_j = ev_tally_flat(
        tally, trait->class_ix, EV_AT_HOME, district, power_w, from_s, to_s);
    const int64_t money_ucny =
        (ev_life_price_s(&self->city->tariff, customer, from_s, to_s) * power_w +
            1800000) /
        3600000;

    ev_tally_community(tally, trait->community, power_w, from_s, to_s);
    tally->run.metered_j[EV_AT_HOME] += metered_j;
    tally->run.stored_j[EV_AT_HOME] += gained_j;
    tally->run.lost_j[EV_AT_HOME] += metered_j - gained_j;
    tally->run.paid_ucny[EV_AT_HOME] += money_ucny;
    tally->run.earned_ucny[EV_AT_HOME] += money_ucny;
    tally->run.begun[EV_AT_HOME]++;
    tally->run.ended[EV_AT_HOME]++;
    if (ev_tally_is_inside(tally, from_s)) {
        ev_class_sums_t *sums = &tally->of[trait->class_ix];

        sums->sessions[EV_AT_HOME]++;
        sums->session_j[EV_AT_HOME] += metered_j;
        sums->paid_ucny += money_ucny;
        sums->plugged_s[EV_AT_HOME] += to_s - from_s;
    }
}

void
ev_life_home_charge(
    const ev_life_t *self, const ev_trait_t *trait, ev_record_t *record, uint32_t until_s)
{
    const ev_city_t *city = self->city;
    const uint32_t power_w = city->make[trait->model_ix].own_w;
    const uint32_t goal_j = ev_life_at_soc(self, trait, city->home_end16);
    const uint32_t store_w = ev_life_store_w(city, power_w);
    const uint32_t most_s = until_s > record->since_s ? until_s - record->since_s : 0;
    uint32_t span_s;

    record->flags &= (uint8_t)~EV_FLAG_HOME_PLUG;
    if (goal_j <= record->stored_j || most_s == 0) {
        return;
    }
    span_s = (goal_j - record->stored_j) / store_w;
    span_s = span_s < most_s ? span_s : most_s;
    record->stored_j += span_s * store_w;
    if (span_s > 0) {
        book_home(self, trait, power_w, record->since_s, record->since_s + span_s,
            (int64_t)span_s * store_w);
    }
}

void
ev_life_end_day(
    const ev_life_t *self, const ev_trait_t *trait, ev_record_t *record, uint32_t day)
{
    ev_class_sums_t *sums = &self->tally->of[trait->class_ix];

    if (ev_tally_is_inside(self->tally, day * SIM_S_PER_DAY)) {
        sums->days_in_motion++;
        sums->days_over_80km += record->day_10m > 8000;
    }
    record->day_10m = 0;
}
