#include "models/trip.h"

#include "models/today.h"

enum { MEANS_SERVICE_AREA = EV_FLAG_DONE_B };
enum { PLANNED = EV_FLAG_DONE_A }; /* private cars: since_s is when it means to charge */

#define NIGHT_TO_S (7u * 3600u)
#define VALLEY_S   (22u * 3600u)
#define NOON_S     (41400u) /* 11:30 */
#define LATE_S     (81000u) /* 22:30: stops that are left are given up */
#define OUTSIDE_W                                                                        \
    50000u /* charging outside the city takes time at this power; estimate */
#define PLUG_SOC16 58000u /* 0.885: above it nobody plugs in on the way */

uint32_t
ev_trip_bound_for(
    const ev_life_t *life, const ev_trait_t *trait, const ev_record_t *record)
{
    ev_today_t today;

    if (record->stop == 0) {
        return trait->zone;
    }
    today = ev_today_look(life, trait, record->day);
    return today.chain == NULL ? trait->zone
                               : ev_today_zone(life, trait, &today, record->stop);
}

uint32_t
ev_trip_next_leave_s(
    const ev_life_t *life, const ev_trait_t *trait, const ev_record_t *record)
{
    uint32_t day = record->day;

    for (uint32_t n = 0; n < 4 && day < life->city->n_days; n++, day++) {
        const ev_today_t today = ev_today_look(life, trait, day);

        if (today.chain != NULL && today.leave_s > record->t_s) {
            return today.leave_s;
        }
    }
    return day * SIM_S_PER_DAY + 8 * SIM_S_PER_H;
}

/* From the threshold on: when to charge. Some needs wait for a cheap hour or for noon,
   the others for any good occasion within the window. */
static void
plan_need(
    const ev_life_t *life, const ev_trait_t *trait, ev_record_t *record, uint32_t now_s)
{
    const ev_plan_t *plan = &life->city->plan;
    const sim_bits_t bits = sim_rng_bits(&life->rng, trait->name, EV_DRAW_NEED,
        (uint32_t)record->day << 12 | (uint32_t)record->stop << 4);
    const uint32_t day_s = now_s / SIM_S_PER_DAY * SIM_S_PER_DAY;
    const uint32_t spread_s = (bits.w[2] >> 16) * 7200u >> 16;
    uint32_t goal_s;

    if (sim_rng_unit(bits.w[0]) >= plan->flexible_frac) {
        goal_s =
            now_s + (uint32_t)(sim_rng_unit(bits.w[1]) * plan->window_h * SIM_S_PER_H);
        if (goal_s % SIM_S_PER_DAY < NIGHT_TO_S) {
            goal_s += NIGHT_TO_S - goal_s % SIM_S_PER_DAY + spread_s;
        }
    } else if (sim_rng_unit(bits.w[1]) < (double)life->city->valley_choice_frac) {
        goal_s = day_s + VALLEY_S + spread_s;
    } else {
        goal_s = day_s + NOON_S + spread_s;
        goal_s += goal_s < now_s ? SIM_S_PER_DAY : 0;
    }
    record->since_s = goal_s > now_s ? goal_s : now_s;
    record->flags |= PLANNED;
}

/* Does this car look for public piles at all, and is it below its threshold? */
static inline void
feel_need(
    const ev_life_t *life, const ev_trait_t *trait, ev_record_t *record, uint32_t now_s)
{
    const uint32_t limit16 =
        life->city->driver[trait->class_ix].trigger16[trait->trigger_q];

    if ((trait->access & EV_DC_INLET) != 0 &&
        (record->flags & (PLANNED | EV_FLAG_HOME_PLUG)) == 0 && record->need_s == 0 &&
        ev_life_soc16(life, trait, record->stored_j) < limit16) {
        plan_need(life, trait, record, now_s);
    }
}

/* Home for the day: plug in, or go to the shared pile (an ask), or feel a need. */
static ev_ask_t
come_home(const ev_life_t *life, const ev_trait_t *trait, ev_record_t *record,
    const ev_today_t *today)
{
    const ev_city_t *city = life->city;
    const uint32_t soc16 = ev_life_soc16(life, trait, record->stored_j);
    const uint32_t word = ev_life_mix(today->bits.w[1], 3);
    const uint32_t limit = ev_life_is_hybrid(trait) ? city->phev_home_limit
                                                    : city->home_limit[soc16 >> 8 & 0xff];

    if (soc16 < 62000 && (word & 0xffff) < limit) {
        if ((trait->access & EV_OWN_PILE) != 0) {
            ev_life_plug_home(life, trait, record, ev_life_mix(word, 5));
        } else if ((trait->access & EV_SHARED_PILE) != 0) {
            record->flags |= EV_FLAG_STAY;
            return (ev_ask_t){EV_MOMENT_ARRIVE, record->t_s,
                city->community[trait->community].shared_group};
        }
    }
    feel_need(life, trait, record, record->t_s);
    return (ev_ask_t){EV_ASK_NOTHING, 0, EV_NOBODY};
}

/* At a stop on the way: is there a pile, and is it worth plugging in? */
static ev_ask_t
stop_over(const ev_life_t *life, const ev_trait_t *trait, ev_record_t *record,
    uint32_t why, uint32_t word, uint32_t ready_s)
{
    const ev_city_t *city = life->city;
    const uint32_t here = record->zone;
    uint32_t group = EV_NOBODY;

    if (why == EV_STOP_WORK) {
        if ((trait->access & EV_WORK_PILE) != 0 &&
            ev_life_soc16(life, trait, record->stored_j) < city->work_plug16) {
            const uint32_t n = city->work_first[here + 1] - city->work_first[here];

            group = n > 0 ? city->work_first[here] + ev_life_mix(trait->name, 11) % n
                          : EV_NOBODY;
        }
    } else if (why != EV_STOP_HOME && why != EV_STOP_SCHOOL &&
               (word >> 16) < ((trait->access & EV_OWN_PILE) != 0
                                      ? city->destination_own_limit
                                      : city->destination_limit) &&
               ready_s - record->t_s >= SIM_S_PER_H &&
               ev_life_soc16(life, trait, record->stored_j) < PLUG_SOC16) {
        const uint32_t n = city->stop_first[here + 1] - city->stop_first[here];

        group = n > 0
                    ? city->stop_group[city->stop_first[here] + ev_life_mix(word, 9) % n]
                    : EV_NOBODY;
    }
    if (group == EV_NOBODY) {
        return (ev_ask_t){EV_ASK_NOTHING, 0, EV_NOBODY};
    }
    record->flags |= EV_FLAG_STAY;
    return (ev_ask_t){EV_MOMENT_ARRIVE, record->t_s, group};
}

/* The energy that a trip out of the city takes beyond the battery is charged outside:
   an account of its own, booked when the car leaves. */
static void
charge_outside(const ev_life_t *life, const ev_trait_t *trait, ev_record_t *record)
{
    const uint32_t goal_j = ev_life_at_soc(life, trait, 52000);
    const uint32_t given_j = goal_j > record->stored_j ? goal_j - record->stored_j : 0;
    ev_tally_t *tally = life->tally;

    record->stored_j += given_j;
    tally->run.stored_j[EV_OUTSIDE] += given_j;
    tally->run.metered_j[EV_OUTSIDE] += given_j;
    ev_tally_slot(tally, EV_OUTSIDE, life->city->district_of[trait->zone],
        (record->t_s < life->end_s ? record->t_s : life->end_s - 1) / EV_SLOT_S, given_j);
    if (ev_tally_is_inside(tally, record->t_s)) {
        tally->of[trait->class_ix].metered_j[EV_OUTSIDE] += given_j;
        tally->of[trait->class_ix].sessions[EV_OUTSIDE]++;
        tally->of[trait->class_ix].session_j[EV_OUTSIDE] += given_j;
    }
    record->t_s += given_j / OUTSIDE_W;
}

/* Must or should the car charge before this leg? */
static inline bool
wants_pile(const ev_life_t *life, const ev_trait_t *trait, ev_record_t *record,
    uint32_t need_j, bool is_out)
{
    uint32_t reserve_j;

    if ((record->flags & EV_FLAG_ON_WAY) != 0) {
        record->flags &= (uint8_t)~EV_FLAG_ON_WAY; /* it has tried */
        return false;
    }
    if ((trait->access & EV_DC_INLET) == 0 || is_out) {
        return false; /* what a trip out of the city needs is charged outside */
    }
    if ((record->flags & PLANNED) != 0 && record->since_s <= record->t_s) {
        return true;
    }
    reserve_j =
        ev_life_at_soc(life, trait, life->city->driver[trait->class_ix].reserve16);
    return record->stored_j < need_j + reserve_j && !ev_life_is_hybrid(trait);
}

/* Short of energy on the way out or back in: some stop at a service area, once. */
static bool
stops_at_service_area(
    const ev_life_t *life, const ev_record_t *record, const ev_today_t *today)
{
    return (record->flags & MEANS_SERVICE_AREA) == 0 &&
           life->city->highway_of[record->zone] != EV_NOBODY &&
           (ev_life_mix(today->bits.w[7], 40 + record->stop) >> 16) <
               life->city->service_area_limit;
}

/* The last leg of a day has been driven. */
static ev_ask_t
end_day(const ev_life_t *life, const ev_trait_t *trait, ev_record_t *record,
    const ev_today_t *today)
{
    ev_life_end_day(life, trait, record, record->day);
    record->stop = 0;
    record->day++;
    return come_home(life, trait, record, today);
}

/* A leg whose energy did not suffice: towed, or charged outside the city. */
static void
run_empty(
    const ev_life_t *life, const ev_trait_t *trait, ev_record_t *record, bool is_out)
{
    if (is_out) {
        charge_outside(life, trait, record);
    } else {
        ev_life_rescue(life, trait, record);
    }
}

/* The end of a leg that does not end at home for the day. */
static ev_ask_t
stop_here(const ev_life_t *life, const ev_trait_t *trait, ev_record_t *record,
    const ev_today_t *today)
{
    const uint32_t k = record->stop;
    const uint32_t why = today->chain->stop[k - 1];
    const uint32_t word = ev_life_mix(today->bits.w[k < 4 ? 2 * k : 7], 2);
    const uint32_t stay_s =
        (uint32_t)ev_habit_at(&life->city->habit.stay_s[why], word >> 16);
    const uint32_t ready_s = record->t_s + stay_s;
    const ev_ask_t ask =
        stop_over(life, trait, record, why, ev_life_mix(word, 6), ready_s);

    if (ask.moment == EV_ASK_NOTHING && why != EV_STOP_OUT) {
        feel_need(life, trait, record, record->t_s);
    }
    record->t_s = ready_s;
    record->stop++;
    if (ready_s >= record->day * SIM_S_PER_DAY + LATE_S) {
        record->stop = (uint8_t)(today->chain->n_stops + 1);
    }
    return ask;
}

/* One leg and what follows at its end. */
static ev_ask_t
drive_leg(const ev_life_t *life, const ev_trait_t *trait, ev_record_t *record,
    const ev_today_t *today)
{
    const ev_chain_t *chain = today->chain;
    const uint32_t k = record->stop;
    const uint32_t to_zone = ev_today_zone(life, trait, today, k);
    const uint32_t leg = ev_leg(&life->city->legs, record->zone, to_zone);
    const bool is_out = ev_today_is_out(chain, k);
    const uint32_t way_10m = ev_today_way_10m(life, trait, today, k, leg, is_out);
    const uint32_t need_j = ev_life_need_j(life, trait, record->day, way_10m);

    if (wants_pile(life, trait, record, need_j, is_out)) {
        record->flags |= EV_FLAG_ON_WAY;
        return (ev_ask_t){EV_MOMENT_DECIDE, record->t_s, EV_NOBODY};
    }
    if (is_out && !ev_life_is_hybrid(trait) &&
        record->stored_j < need_j + (need_j >> 2)) {
        if (stops_at_service_area(life, record, today)) {
            record->flags |= EV_FLAG_ON_WAY | MEANS_SERVICE_AREA;
            return (ev_ask_t){EV_MOMENT_DECIDE, record->t_s, EV_NOBODY};
        }
        charge_outside(life, trait, record);
    }
    record->flags &= (uint8_t)~MEANS_SERVICE_AREA;
    ev_life_count_trip(life, trait, record);
    record->zone = (uint16_t)to_zone;
    if (!ev_life_drive(life, trait, record, leg, way_10m, need_j)) {
        run_empty(life, trait, record, is_out);
    }
    return k > chain->n_stops ? end_day(life, trait, record, today)
                              : stop_here(life, trait, record, today);
}

/* At home, before the day begins: charge from home if planned, wait, or leave. */
static ev_ask_t
begin_day(const ev_life_t *life, const ev_trait_t *trait, ev_record_t *record,
    const ev_today_t *today)
{
    const uint32_t day_end_s = (record->day + 1u) * SIM_S_PER_DAY;
    const uint32_t leave_s = today->chain == NULL ? day_end_s : today->leave_s;
    const uint32_t until_s = leave_s > record->t_s ? leave_s : record->t_s;

    if ((record->flags & (PLANNED | EV_FLAG_HOME_PLUG)) == PLANNED &&
        record->since_s < until_s) {
        record->t_s = record->since_s > record->t_s ? record->since_s : record->t_s;
        record->flags |= EV_FLAG_AWAY;
        return (ev_ask_t){EV_MOMENT_DECIDE, record->t_s, EV_NOBODY};
    }
    record->t_s = until_s;
    if (today->chain == NULL) {
        record->day++;
    } else {
        if ((record->flags & EV_FLAG_HOME_PLUG) != 0 && until_s < life->end_s) {
            ev_life_home_charge(life, trait, record, until_s);
        }
        record->stop = 1;
    }
    return (ev_ask_t){EV_ASK_NOTHING, 0, EV_NOBODY};
}

/* Back to where it left to charge. */
static void
drive_back(const ev_life_t *life, const ev_trait_t *trait, ev_record_t *record)
{
    const uint32_t leg = ev_leg(&life->city->legs, record->zone, trait->zone);

    record->flags &= (uint8_t)~EV_FLAG_AWAY;
    ev_life_go_to(life, trait, record, trait->zone, ev_leg_way_10m(leg));
}

static ev_ask_t
go_on(const ev_life_t *life, const ev_trait_t *trait, ev_record_t *record)
{
    ev_ask_t ask = {EV_ASK_NOTHING, 0, EV_NOBODY};

    while (record->t_s < life->end_s && record->day < life->city->n_days) {
        ev_today_t today;

        if ((record->flags & EV_FLAG_AWAY) != 0) {
            drive_back(life, trait, record);
        }
        today = ev_today_look(life, trait, record->day);
        do {
            ask = record->stop == 0 ? begin_day(life, trait, record, &today)
                                    : drive_leg(life, trait, record, &today);
            if (ask.moment != EV_ASK_NOTHING) {
                return ask;
            }
            if (life->one_step) {
                return ev_life_step(record);
            }
        } while (record->stop != 0 && record->t_s < life->end_s);
    }
    return (ev_ask_t){EV_ASK_NOTHING, 0, EV_NOBODY};
}

ev_ask_t
ev_trip_go(const ev_life_t *life, const ev_trait_t *trait, ev_record_t *record)
{
    ev_record_t own = *record; /* in registers: nothing else can be meant by its bytes */
    const ev_ask_t ask = go_on(life, trait, &own);

    *record = own;
    return ask;
}
