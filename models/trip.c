#include "models/trip.h"

#include "models/own_pile.h"
#include "models/stops.h"
#include "models/today.h"

#define LAST_S (3u * SIM_S_PER_H) /* those who would stay longer leave in this time */

static const ev_ask_t nothing = {EV_ASK_NOTHING, 0, EV_NOBODY};

uint32_t
ev_trip_bound_for(
    const ev_life_t *life, const ev_trait_t *trait, const ev_record_t *record)
{
    const ev_owner_t owner = ev_today_owner(life, trait);
    ev_today_t today;

    if (record->stop == 0) {
        return trait->zone;
    }
    today = ev_today_recall(&owner, record, record->day);
    return today.chain == NULL ? trait->zone
                               : ev_today_zone(&owner, today.chain->leg[record->stop - 1],
                                     ev_today_bits(&today, record->stop));
}

bool
ev_trip_is_out(const ev_life_t *life, const ev_trait_t *trait, const ev_record_t *record)
{
    const ev_owner_t owner = ev_today_owner(life, trait);
    const ev_chain_t *chain;

    if (trait->class_ix >= EV_N_PRIVATE || record->stop == 0) {
        return false;
    }
    chain = ev_today_recall(&owner, record, record->day).chain;
    return chain != NULL && (chain->leg[record->stop - 1] & EV_LEG_OUT) != 0;
}

uint32_t
ev_trip_next_leave_s(
    const ev_life_t *life, const ev_trait_t *trait, const ev_record_t *record)
{
    const ev_owner_t owner = ev_today_owner(life, trait);
    uint32_t day = record->day;

    for (uint32_t n = 0; n < 4 && day < life->city->n_days; n++, day++) {
        const ev_today_t today = ev_today_recall(&owner, record, day);

        if (today.chain != NULL && today.leave_s > record->t_s) {
            return today.leave_s;
        }
    }
    return day * SIM_S_PER_DAY + 8 * SIM_S_PER_H;
}

/* From the threshold on: when to charge. Some needs wait for a cheap hour or for noon,
   the others for any good occasion within the window. */
static uint32_t
planned_s(
    const ev_life_t *life, uint32_t name, uint32_t day, uint32_t stop, uint32_t now_s)
{
    const ev_plan_t *plan = &life->city->plan;
    const ev_bounds_t *bounds = &life->city->bounds;
    const sim_pair_t bits =
        sim_rng_pair(&life->rng, name, EV_DRAW_NEED, day << 12 | stop << 4);
    const uint32_t day_s = now_s / SIM_S_PER_DAY * SIM_S_PER_DAY;
    const uint32_t spread_s =
        (uint32_t)((bits.half[1] >> 16 & 0xffff) * bounds->valley_spread_s >> 16);
    const double when = sim_rng_unit((uint32_t)bits.half[0]);
    uint32_t goal_s;

    if (sim_rng_unit((uint32_t)(bits.half[0] >> 32)) >= plan->flexible_frac) {
        goal_s = now_s + (uint32_t)(when * plan->window_h * SIM_S_PER_H);
        if (goal_s % SIM_S_PER_DAY < bounds->earliest_s) {
            goal_s += bounds->earliest_s - goal_s % SIM_S_PER_DAY + spread_s;
        }
    } else if (when < (double)life->city->valley_choice_frac) {
        goal_s = day_s + bounds->valley_from_s[EV_CUSTOMER_PUBLIC_FAST] + spread_s;
    } else {
        goal_s = day_s + bounds->noon_s + spread_s;
        goal_s += goal_s < now_s ? SIM_S_PER_DAY : 0;
    }
    return goal_s > now_s ? goal_s : now_s;
}

/* Does this car look for public piles at all, and is it below its threshold? */
static inline void
feel_need(const ev_owner_t *owner, ev_record_t *record)
{
    if (record->stored_j < owner->trigger_j && record->need_s == 0 &&
        (record->flags & (EV_FLAG_PLANNED | EV_FLAG_HOME_PLUG)) == 0) {
        record->since_s = planned_s(
            owner->life, owner->trait->name, record->day, record->stop, record->t_s);
        record->flags |= EV_FLAG_PLANNED;
    }
}

/* Home for the day: plug in, or go to the shared pile (an ask), or feel a need. */
static inline ev_ask_t
come_home(const ev_owner_t *owner, ev_record_t *record, const ev_today_t *today)
{
    const ev_city_t *city = owner->life->city;
    const ev_trait_t *trait = owner->trait;
    const uint32_t soc16 = ev_life_soc16(owner->life, trait, record->stored_j);
    const uint64_t bits = ev_today_bits(today, 0);
    const uint32_t limit = ev_life_is_hybrid(trait) ? city->phev_home_limit
                                                    : city->home_limit[soc16 >> 8 & 0xff];

    if (soc16 < city->bounds.home_below16 && bits >> 48 < limit) {
        if ((trait->access & EV_OWN_PILE) != 0) {
            return ev_own_pile_plug(
                owner->life, trait, record, (uint32_t)bits, ev_own_pile_private_leave_s);
        } else if ((trait->access & EV_SHARED_PILE) != 0) {
            record->flags |= EV_FLAG_STAY;
            return (ev_ask_t){
                EV_MOMENT_ARRIVE, record->t_s, city->shared_of[trait->community]};
        }
    }
    feel_need(owner, record);
    return nothing;
}

/* The pile that a driver tries where he stops anyway, or EV_NOBODY. One test for what is
   rare of several things that are not. */
static inline uint32_t
pile_here(const ev_owner_t *owner, const ev_record_t *record, uint32_t leg, uint64_t bits,
    uint32_t stay_s)
{
    const uint32_t at_work =
        (uint32_t)((leg & EV_LEG_TO_WORK) != 0) & (record->stored_j < owner->work_j);
    const uint32_t as_guest = (uint32_t)((leg & EV_LEG_TO_VISIT) != 0) &
                              ((bits >> 24 & 0xffff) < owner->visit_limit);

    if ((at_work | as_guest) == 0) {
        return EV_NOBODY;
    }
    if (at_work != 0) {
        return ev_stops_at_work(owner->life->city, record->zone, owner->trait->name);
    }
    return stay_s >= SIM_S_PER_H &&
                   record->stored_j < ev_life_at_soc(owner->life, owner->trait,
                                          owner->life->city->bounds.plug_below16)
               ? ev_stops_for_guest(owner->life->city, record, (uint32_t)bits)
               : EV_NOBODY;
}

/* What a trip out of the city takes, with a margin, of half a battery at most [J]. */
static inline uint32_t
outside_j(const ev_owner_t *owner, uint32_t need_j)
{
    const uint32_t half_j = ev_life_at_soc(owner->life, owner->trait, 32768);
    const uint32_t margin_j =
        (uint32_t)((uint64_t)need_j * owner->life->city->bounds.outside_margin_q8 >> 8);

    return need_j + (margin_j < half_j ? margin_j : half_j);
}

/* What the battery lacks for such a trip is charged on the way, outside the city: an
   account of its own, booked when the car leaves. For a moment more is stored than the
   battery holds: the way out is a single step. */
static inline void
charge_outside(const ev_owner_t *owner, ev_record_t *record, uint32_t lacks_j)
{
    record->stored_j += ev_life_give_j(
        owner->life, owner->trait, EV_OUTSIDE, owner->trait->zone, record->t_s, lacks_j);
    record->t_s += lacks_j / owner->life->city->bounds.outside_w;
}

/* Must or should the car charge before this leg? What a trip out of the city needs is
   charged outside. */
static inline bool
wants_pile(const ev_owner_t *owner, ev_record_t *record, uint32_t need_j, bool is_out)
{
    if ((record->flags & EV_FLAG_ON_WAY) != 0) {
        record->flags &= (uint8_t)~EV_FLAG_ON_WAY; /* it has tried */
        return false;
    }
    return !is_out && ((int64_t)record->stored_j - need_j < owner->floor_j ||
                          ((record->flags & EV_FLAG_PLANNED) != 0 &&
                              record->since_s <= record->t_s &&
                              (owner->trait->access & EV_DC_INLET) != 0));
}

uint32_t
ev_trip_service_area(
    const ev_life_t *life, const ev_trait_t *trait, const ev_record_t *record)
{
    const ev_city_t *city = life->city;
    const uint32_t word = ev_mix(ev_mix(trait->name, 41), record->day);

    return city->to_area.n_rows == 0
               ? EV_NOBODY
               : city->area_group[ev_alias_pick(&city->to_area, record->zone, word)];
}

/* Short of energy on the way out or back in: some stop at a service area, once, if no
   other need is open and they are sure to reach it. */
static bool
stops_at_service_area(const ev_owner_t *owner, const ev_record_t *record, uint32_t word)
{
    const ev_city_t *city = owner->life->city;
    uint32_t group, leg, need_j;

    if ((record->flags & EV_FLAG_TO_AREA) != 0 || record->need_s != 0 ||
        (ev_mix(word, 40) >> 16) >= city->service_area_limit) {
        return false;
    }
    group = ev_trip_service_area(owner->life, owner->trait, record);
    if (group == EV_NOBODY) {
        return false;
    }
    leg = ev_leg(&city->legs, record->zone, city->group[group].zone);
    need_j = ev_life_need_j(owner->life, owner->trait, record->day, ev_leg_way_10m(leg));
    return need_j + need_j / 2 < record->stored_j;
}

/* The end of a leg that does not end at home for the day. */
static inline ev_ask_t
stop_here(
    const ev_owner_t *owner, ev_record_t *record, const ev_chain_t *chain, uint64_t bits)
{
    const ev_city_t *city = owner->life->city;
    const uint32_t k = record->stop;
    const uint32_t leg = chain->leg[k - 1];
    const uint32_t stay_s = ev_habit_stay_s(
        &city->habit, chain->stop[k - 1], (uint32_t)(bits >> 8) & 0xfffcu);
    const uint32_t arrived_s = record->t_s;
    const uint32_t late_s = record->day * SIM_S_PER_DAY + city->bounds.late_s;
    uint32_t ready_s = arrived_s + stay_s;
    const uint32_t group = pile_here(owner, record, leg, bits, stay_s);

    if (group != EV_NOBODY) {
        record->flags |= EV_FLAG_STAY;
    } else if ((leg & EV_LEG_TO_OUT) == 0) {
        feel_need(owner, record);
    }
    record->stop++;
    if (record->day == city->away_day && (leg & EV_LEG_TO_OUT) != 0 &&
        ev_today_is_away(owner)) {
        record->t_s = ev_today_back_s(owner);
        return nothing;
    }
    if (ready_s >= late_s) { /* the last stop is cut short, so that one sleeps at home */
        const uint32_t last_s = late_s + SIM_S_PER_H - stay_s % LAST_S;
        const uint32_t least_s = arrived_s + SIM_S_PER_H / 4;

        ready_s = ready_s < last_s ? ready_s : last_s > least_s ? last_s : least_s;
        record->stop = (uint8_t)(chain->n_stops + 1);
    }
    record->t_s = ready_s;
    return group == EV_NOBODY ? nothing : (ev_ask_t){EV_MOMENT_ARRIVE, arrived_s, group};
}

/* One leg and what follows at its end. */
static inline ev_ask_t
drive_leg(const ev_owner_t *owner, ev_record_t *record, const ev_today_t *today)
{
    const ev_life_t *life = owner->life;
    const ev_chain_t *chain = today->chain;
    const uint32_t k = record->stop;
    const uint32_t kind = chain->leg[k - 1];
    const bool is_out = (kind & EV_LEG_OUT) != 0;
    const uint64_t bits = ev_today_bits(today, k);
    const uint32_t to_zone = ev_today_zone(owner, kind, bits);
    const uint32_t leg = ev_leg(&life->city->legs, record->zone, to_zone);
    const uint32_t way_10m = ev_today_way_10m(owner, kind, ev_leg_way_10m(leg), bits);
    const uint32_t need_j = ev_life_need_j(life, owner->trait, record->day, way_10m);

    if (!is_out && ev_life_calls_help(life, owner->trait, record, need_j)) {
        return ev_life_help(record);
    }
    if (wants_pile(owner, record, need_j, is_out)) {
        record->flags |= EV_FLAG_ON_WAY;
        return (ev_ask_t){EV_MOMENT_DECIDE, record->t_s, EV_NOBODY};
    }
    if (is_out && !ev_life_is_hybrid(owner->trait) &&
        record->stored_j < outside_j(owner, need_j)) {
        if (stops_at_service_area(owner, record, (uint32_t)bits)) {
            record->flags |= EV_FLAG_ON_WAY | EV_FLAG_TO_AREA;
            return (ev_ask_t){EV_MOMENT_DECIDE, record->t_s, EV_NOBODY};
        }
        charge_outside(owner, record, outside_j(owner, need_j) - record->stored_j);
    }
    record->flags &= (uint8_t)~EV_FLAG_TO_AREA;
    record->zone = (uint16_t)to_zone;
    if (!ev_life_drive(life, owner->trait, record, leg, way_10m, need_j, true)) {
        ev_life_rescue(life, owner->trait, record);
    }
    if (k <= chain->n_stops) {
        return stop_here(owner, record, chain, bits);
    }
    ev_life_end_day(life, owner->trait, record, record->day);
    record->stop = 0;
    record->day = ev_today_next(owner, record);
    return come_home(owner, record, today);
}

/* At home, before the day begins: charge from home if planned, wait, or leave. */
static inline ev_ask_t
begin_day(const ev_owner_t *owner, ev_record_t *record, const ev_today_t *today)
{
    const uint32_t day_end_s = (record->day + 1u) * SIM_S_PER_DAY;
    const uint32_t leave_s = today->chain == NULL ? day_end_s : today->leave_s;
    const uint32_t until_s = leave_s > record->t_s ? leave_s : record->t_s;

    if ((record->flags & (EV_FLAG_PLANNED | EV_FLAG_HOME_PLUG)) == EV_FLAG_PLANNED &&
        record->since_s < until_s) {
        record->t_s = record->since_s > record->t_s ? record->since_s : record->t_s;
        record->flags |= EV_FLAG_AWAY;
        return (ev_ask_t){EV_MOMENT_DECIDE, record->t_s, EV_NOBODY};
    }
    record->t_s = until_s;
    if (today->chain == NULL) {
        record->day++;
    } else {
        if ((record->flags & EV_FLAG_HOME_PLUG) != 0 && until_s < owner->life->end_s) {
            ev_life_home_charge(owner->life, owner->trait, record, until_s);
        }
        record->stop = 1;
    }
    return nothing;
}

static inline bool
is_over(const ev_life_t *life, const ev_record_t *record)
{
    return record->t_s >= life->end_s || record->day >= life->city->n_days;
}

static inline ev_ask_t
go_on(const ev_owner_t *owner, ev_record_t *record)
{
    const ev_life_t *life = owner->life;
    ev_today_t today;

    if (is_over(life, record)) {
        return nothing;
    }
    today = ev_today_recall(owner, record, record->day);
    for (;;) {
        const uint32_t day = record->day;
        const sim_pair_t next = ev_today_draw(owner, day + 1); /* long before its use */

        if ((record->flags & EV_FLAG_AWAY) != 0 &&
            !ev_life_go_back(life, owner->trait, record)) {
            return ev_life_help(record);
        }
        do {
            const ev_ask_t ask = record->stop == 0 ? begin_day(owner, record, &today)
                                                   : drive_leg(owner, record, &today);

            if (ask.moment != EV_ASK_NOTHING || life->one_step) {
                ev_today_keep(owner, record, day, &today);
                return ask.moment != EV_ASK_NOTHING ? ask : ev_life_step(record);
            }
        } while (record->stop != 0 && record->t_s < life->end_s);
        if (is_over(life, record)) {
            return nothing;
        }
        today = ev_today_read(owner, record->day,
            record->day == day + 1 ? next : ev_today_draw(owner, record->day));
    }
}

ev_ask_t
ev_trip_go(const ev_life_t *life, const ev_trait_t *trait, ev_record_t *record)
{
    const ev_owner_t owner = ev_today_owner(life, trait);
    ev_record_t own = *record; /* in registers: nothing else can be meant by its bytes */
    const ev_ask_t ask = go_on(&owner, &own);

    *record = own;
    return ask;
}
