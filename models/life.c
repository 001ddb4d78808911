#include "models/life.h"

#include "models/enrol.h"

uint32_t
ev_life_give_j(const ev_life_t *self, const ev_trait_t *trait, uint32_t kind,
    uint32_t zone, uint32_t at_s, uint32_t given_j)
{
    ev_tally_t *tally = self->tally;
    ev_class_sums_t *sums = &tally->of[trait->class_ix];

    tally->run.stored_j[kind] += given_j;
    tally->run.metered_j[kind] += given_j;
    ev_tally_slot(tally, kind, self->city->district_of[zone],
        (at_s < self->end_s ? at_s : self->end_s - 1) / EV_SLOT_S, given_j);
    if (ev_tally_is_inside(tally, at_s)) {
        sums->metered_j[kind] += given_j;
        sums->sessions[kind]++;
        sums->session_j[kind] += given_j;
    }
    return given_j;
}

uint32_t
ev_life_mobile_j(
    const ev_life_t *self, const ev_trait_t *trait, uint32_t zone, uint32_t at_s)
{
    const uint32_t most_j = self->city->bounds.rescue_j;
    const uint32_t half_j = self->city->make[trait->model_ix].battery_j / 2;

    return ev_life_give_j(
        self, trait, EV_BY_MOBILE, zone, at_s, most_j < half_j ? most_j : half_j);
}

uint32_t
ev_life_rescue_j(
    const ev_life_t *self, const ev_trait_t *trait, uint32_t zone, uint32_t at_s)
{
    self->tally->of[trait->class_ix].stranded += ev_tally_is_inside(self->tally, at_s);
    return ev_life_mobile_j(self, trait, zone, at_s);
}

uint32_t
ev_life_home_start_s(
    const ev_life_t *self, const ev_trait_t *trait, uint32_t now_s, uint32_t word)
{
    const ev_bounds_t *bounds = &self->city->bounds;
    const uint32_t from_s = bounds->valley_from_s[EV_CUSTOMER_HOME_TOU];
    const uint32_t to_s = bounds->valley_to_s[EV_CUSTOMER_HOME_TOU];
    const uint32_t second = now_s % SIM_S_PER_DAY;
    const uint32_t since_noon_s = /* the clock of valleys, see ev_valley_t */
        second < SIM_S_PER_DAY / 2 ? second + SIM_S_PER_DAY : second;
    const bool is_valley = since_noon_s >= from_s && since_noon_s < to_s;
    const uint32_t wait_s =
        from_s - since_noon_s + (since_noon_s < from_s ? 0 : SIM_S_PER_DAY);
    const uint32_t valley_s = now_s + wait_s;
    const uint32_t other = ev_mix(word, 7);

    if ((trait->access & EV_TOU_METER) == 0 || is_valley) {
        return now_s;
    }
    if (self->city->plan.orderly_mode == EV_ORDERLY_TIME_OF_USE &&
        ev_enrol_is_enrolled(self->city, trait)) {
        const uint32_t district = self->city->district_of[trait->zone];

        return valley_s + (uint32_t)((uint64_t)(other >> 16) *
                                         self->city->terms[district].spread_s >>
                                     16);
    }
    if ((word >> 16) >= self->city->timer_limit) {
        return now_s;
    }
    if ((word & 0xffff) < self->city->timer_sharp_limit) {
        return valley_s + ((other >> 16) * 600u >> 16);
    }
    return valley_s + (uint32_t)ev_habit_at(&self->city->timer_s, other >> 16);
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
        ev_tariff_flat(&self->city->tariff, customer, power_w, from_s, to_s);

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
        tally->run.week_ucny[EV_AT_HOME] += money_ucny;
        sums->plugged_s[EV_AT_HOME] += to_s - from_s;
        ev_burden_add(tally, self->city, trait, (ev_burden_t){.paid_ucny = money_ucny});
    }
}

/* What a car gains while its pile has power. */
static uint32_t
gain_j(const ev_life_t *self, const ev_trait_t *trait, uint32_t stored_j,
    uint32_t since_s, uint32_t until_s)
{
    const ev_city_t *city = self->city;
    const uint32_t power_w = city->make[trait->model_ix].own_w;
    const uint32_t goal_j = ev_life_at_soc(self, trait, city->home_end16);
    const uint32_t store_w = ev_life_store_w(city, power_w);
    const uint32_t most_s = until_s > since_s ? until_s - since_s : 0;
    uint32_t span_s;

    if (goal_j <= stored_j || most_s == 0) {
        return 0;
    }
    span_s = (goal_j - stored_j) / store_w;
    span_s = span_s < most_s ? span_s : most_s;
    if (span_s > 0) {
        book_home(
            self, trait, power_w, since_s, since_s + span_s, (int64_t)span_s * store_w);
    }
    return span_s * store_w;
}

uint32_t
ev_life_home_gain_j(const ev_life_t *self, const ev_trait_t *trait, uint32_t stored_j,
    uint32_t since_s, uint32_t until_s)
{
    const ev_blackout_t *dark = &self->city->blackout;
    uint32_t before_j = 0;

    if (dark->dark != 0 && since_s < dark->to_s && until_s > dark->from_s &&
        ev_blackout_hits(dark, self->city->district_of[trait->zone])) {
        before_j = gain_j(self, trait, stored_j, since_s, dark->from_s);
        since_s = dark->to_s;
    }
    return before_j + gain_j(self, trait, stored_j + before_j, since_s, until_s);
}
